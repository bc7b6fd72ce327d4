#pragma once
/// The clause that a list, a measure or a rule of recognition rests on. Nothing here works without
/// one: what has no basis does not load.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/codec/yaml_reader.hpp"

namespace goodstanding::lists {

/// What kind of act it is. A measure of class I needs a law.
enum class LegalRank : std::uint8_t {
  kLaw = 1,         ///< passed by a legislature
  kRegulation = 2,  ///< delegated legislation
  kRule = 3,        ///< a published rule of an authority
  kPolicy = 4,      ///< published terms, guidance
};

/// How the clause was checked before it was written into a pack.
enum class ReadingGrade : std::uint8_t {
  kRead = 1,        ///< `P`: the text was read
  kSecondHand = 2,  ///< `S`: as others report it
  kExample = 3,     ///< `M`: from memory, an example: check it before it acts as law
};

struct LegalBasis {
  std::string act;
  std::string article;
  Date version;  ///< the day of the version that is cited
  std::string uri;
  LegalRank rank = LegalRank::kRule;
  ReadingGrade grade = ReadingGrade::kRead;
  std::string modelled_on;  ///< the public clause that an example follows; may be empty
  bool operator==(const LegalBasis&) const = default;
};

/// Formats as `Procurement Act 2023, s. 62 (2025-02-24)`.
std::string format_legal_basis(const LegalBasis& basis);
std::string_view format_legal_rank(LegalRank rank);
std::string_view format_reading_grade(ReadingGrade grade);

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
