#pragma once
/// An identifier: who issued it under which scheme, and its value. Whether its form and check
/// digits hold is the business of `identity`.

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace goodstanding {

struct Identifier {
  std::string scheme;  ///< lower case, as `lei`, `uscc`, `mx-rfc`, `gb-coh`, `us-ofac-sdn`
  std::string value;   ///< in the scheme's own normal form
  auto operator<=>(const Identifier&) const = default;
};

/// Formats as `scheme:value`.
std::string format_identifier(const Identifier& identifier);
/// Parses `scheme:value`; none without a colon or with an empty part. Does not check the value.
std::optional<Identifier> parse_identifier(std::string_view text);

}  // namespace goodstanding
