#pragma once
/// For tests: computes score, band and reasons again from nothing but the text of an explanation.
/// Shares no code with the engine beyond decimal numbers and a JSON reader.

#include <string>
#include <vector>

namespace goodstanding::rating {

struct Recomputed {
  std::string score;  ///< empty if not rated
  std::string band;
  std::vector<std::string> reasons;
  std::vector<std::string> problems;  ///< figures of the explanation that do not follow
};

/// Computes a rating again. A not-rated explanation gives no score and no band.
Recomputed recompute_from_explanation(const std::string& json);

}  // namespace goodstanding::rating
