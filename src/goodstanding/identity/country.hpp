#pragma once
/// Country names in English and their codes.

#include <optional>
#include <string_view>

namespace goodstanding::identity {

/// Finds the ISO 3166-1 alpha-2 code of an English country name, in the forms that public lists use
/// (`Korea, North`, `Virgin Islands, British`, `Burma`); case, accents and punctuation aside.
std::optional<std::string_view> find_country_code(std::string_view name);

}  // namespace goodstanding::identity
