#pragma once
/// Compares the ratings of a pack with an official outcome that stands in the same source file, in
/// a column which the channel does not map. Only this command reads it.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

struct ComparisonRequest {
  std::string channel;
  std::string path;     ///< the CSV file, UTF-8 with a header
  std::string key;      ///< the column with the subject's key
  std::string outcome;  ///< the column with the official outcome
  View view;
};

struct Comparison {
  std::uint64_t rows = 0;  ///< with an outcome that is a band of the pack and a rating of ours
  std::uint64_t equal = 0;
  std::uint64_t subjects = 0;        ///< distinct keys among them
  std::uint64_t other_outcomes = 0;  ///< rows whose outcome is no band of the pack
  std::uint64_t unknown = 0;         ///< rows whose key the register does not know
  std::map<std::string, std::uint64_t>
      not_rated;                         ///< rows with an outcome and no rating, by reason
  std::vector<std::string> differences;  ///< the first 20
};

/// Rates every subject of the channel and reads the file beside it. Errors: kBadInput if a column
/// is missing; those of the register.
Result<Comparison> compare_outcomes(store::Register& target, const LoadedPack& pack,
                                    const ComparisonRequest& request, Progress& progress);

}  // namespace goodstanding::service
