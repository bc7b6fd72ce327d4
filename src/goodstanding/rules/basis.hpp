#pragma once
/// The legal basis that everything in a rule pack rests on: which act, which article, in which
/// version. A pack in which one is missing does not load.

#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"

namespace goodstanding::rules {

struct LegalBasis {
  std::string act;
  std::string article;  ///< as the act numbers it, `18(3)`
  Date version;         ///< the day from which the cited wording is in force
  std::string uri;
  bool example = false;  ///< written for the example, not law
  bool operator==(const LegalBasis&) const = default;
};

using Bases = std::vector<LegalBasis>;

/// Formats one basis for people: `Tax Act, 18(3) (version 2025-07-01)`, with `, example, not law`
/// where it is none.
std::string format_basis(const LegalBasis& basis);
/// Formats several, separated by `; `.
std::string format_bases(std::span<const LegalBasis> bases);

}  // namespace goodstanding::rules
