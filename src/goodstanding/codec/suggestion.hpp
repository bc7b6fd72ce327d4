#pragma once
/// "Did you mean": the closest allowed word to a mistyped one.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace goodstanding::codec {

/// Counts the insertions, deletions, replacements and swaps of neighbours between two words.
/// Units: bytes. Cost: product of the lengths. Source: optimal string alignment distance.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// Finds the candidate nearest to `word`, upper and lower case alike; none if all are too far (more
/// than a third of its letters). The first wins a tie.
std::optional<std::string_view> closest_word(std::string_view word,
                                             std::span<const std::string_view> candidates);

/// Formats `did you mean "x"?`, or nothing if no candidate is near.
std::string format_suggestion(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace goodstanding::codec
