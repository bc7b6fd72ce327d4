#pragma once
/// Reads what lists.yaml and measures.yaml have in common: legal bases, spans of months, ids.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/model/legal_basis.hpp"

namespace goodstanding::lists {

/// Reads the sequence under `basis`. Reports `missing_code` if there is none, with `subject` as the
/// thing that lacks it (`list "x"`).
std::vector<LegalBasis> read_legal_bases(codec::YamlMapReader& reader,
                                         std::string_view missing_code, std::string_view subject);

/// Writes the bases as a canonical JSON array.
void write_legal_bases(codec::JsonWriter& writer, const std::vector<LegalBasis>& bases);

/// Parses a span of civil months: `P3M`, `P1Y`, `P1Y6M`. None for days, fractions and other forms.
/// Units: months. Source: ISO 8601-1:2019 section 5.5.2.2.
std::optional<int> parse_months(std::string_view text);
/// Formats as `P18M`.
std::string format_months(int months);
/// Reads such a span under a key; reports `list.bad-duration` for another form.
std::optional<int> read_months(codec::YamlMapReader& reader, std::string_view key);

/// Reads the `id` of a thing: lower-case letters, digits, `-` and `.`; reports `list.bad-id`.
std::string read_id(codec::YamlMapReader& reader);

}  // namespace goodstanding::lists
