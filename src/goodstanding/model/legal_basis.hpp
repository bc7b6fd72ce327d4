#pragma once
/// The clause that a rule, a list, a measure or a rule of recognition rests on: which act, which
/// article, in which version. Nothing here works without one: what has no basis does not load.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "goodstanding/base/date.hpp"

namespace goodstanding {

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
  kFromMemory = 3,  ///< `M`: from memory, or made up: check it before it acts as law
};

struct LegalBasis {
  std::string act;
  std::string article;  ///< as the act numbers it, `18(3)`
  Date version;         ///< the day from which the cited wording is in force
  std::string uri;
  bool example = false;  ///< written for the example, not law
  LegalRank rank = LegalRank::kRule;
  ReadingGrade grade = ReadingGrade::kRead;
  std::string modelled_on;  ///< the public clause that an example follows; may be empty
  bool operator==(const LegalBasis&) const = default;
};

std::string_view format_legal_rank(LegalRank rank);  ///< `law`, `regulation`, `rule`, `policy`
std::string_view format_reading_grade(ReadingGrade grade);  ///< `P`, `S`, `M`

/// Formats for people: `Procurement Act 2023, s. 62 (version 2025-02-24)`, with `, example, not
/// law` where it is none.
std::string format_basis(const LegalBasis& basis);
/// Formats several, separated by `; `.
std::string format_bases(std::span<const LegalBasis> bases);

}  // namespace goodstanding
