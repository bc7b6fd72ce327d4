#pragma once
/// Says whether a few words, stages or actors hold one. The inside of lists, seen by its own files
/// only.

#include <algorithm>

namespace goodstanding::lists {

/// Says whether `word` is among `words`. Cost: linear.
template <class Words, class Word>
bool holds(const Words& words, const Word& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace goodstanding::lists
