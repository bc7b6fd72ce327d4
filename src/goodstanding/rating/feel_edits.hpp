#pragma once
/// Changes of one comparison or one number in a FEEL text.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace goodstanding::rating {

/// A stretch of a text and what stands there instead.
struct FeelEdit {
  std::size_t at = 0;
  std::size_t length = 0;
  std::string replacement;
};

/// Finds the changes of a formula: each comparison turned to its neighbour (`<` to `<=`, `=` to
/// `!=`), each number one unit of its last digit up and down. Texts in quotes and names stay.
std::vector<FeelEdit> find_feel_edits(std::string_view text);

/// Gives the neighbours of a number as it is written: one unit of its last digit up and down, or a
/// tenth of it. Empty if it is no number.
std::vector<std::string> neighbours_of(std::string_view number, bool by_a_tenth);

}  // namespace goodstanding::rating
