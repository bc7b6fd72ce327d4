#pragma once
/// The test cases of a pack (`tests/*.yaml`): given these records, on this day, this has to come
/// out. A lawyer can read and write them.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rules/load_pack.hpp"

namespace goodstanding::rating {

/// What a case expects; what it does not name is not compared.
struct Expectation {
  std::optional<Decimal> score;
  std::string band;
  std::string not_rated;
  std::optional<std::vector<std::string>> reasons;
  std::vector<std::pair<std::string, Decimal>> values;       ///< by indicator
  std::vector<std::pair<std::string, std::string>> figures;  ///< by figure; empty: unknown
  std::optional<Date> changes_on;                            ///< the day of Outlook::by_time
  std::string changes_to;                                    ///< its band
};

struct PackCase {
  std::string name;
  Dossier dossier;
  std::vector<Stored<Record>> tables;  ///< rows of published tables
  Statistics statistics;               ///< of a population that the case only states
  std::vector<Dossier> others;         ///< or the rest of the population itself
  std::string extent;
  Expectation expected;
  SourceSpan at;
};

struct PackCases {
  std::vector<PackCase> cases;
  Findings findings;
};

/// Reads the cases of a pack. Errors: findings `yaml.*` and `case.*`.
PackCases load_cases(const rules::PackSource& source, const rules::Pack& pack);

/// Runs one case; a finding `case.failed` for each difference, with what came out.
Findings run_case(const rules::Pack& pack, const PackCase& pack_case);

}  // namespace goodstanding::rating
