#pragma once
/// A word for every value of an enumeration, as files, rules and the API write it.

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>

#include "goodstanding/base/assert.hpp"

namespace goodstanding {

/// Words in the order of the enumeration's numbers, from 0. A number that means nothing has the
/// empty word, which no text stands for. Example:
/// `constexpr WordTable<Direction, 3> kDirections("", "reward", "restriction");`
template <class Enum, std::size_t kCount>
class WordTable {
 public:
  template <std::convertible_to<std::string_view>... Words>
    requires(sizeof...(Words) == kCount)
  constexpr explicit WordTable(Words... words) : words_{words...} {}

  /// Gives the word of a value. Requires: it is one of the enumeration.
  [[nodiscard]] std::string_view word(Enum value) const {
    const auto number = static_cast<std::size_t>(value);
    GS_ASSERT(number < kCount);
    return words_[number];
  }

  /// Finds the value of a word.
  [[nodiscard]] std::optional<Enum> find(std::string_view word) const {
    for (std::size_t number = 0; number < kCount; ++number) {
      if (words_[number] == word && !word.empty()) return static_cast<Enum>(number);
    }
    return std::nullopt;
  }

 private:
  std::array<std::string_view, kCount> words_;
};

}  // namespace goodstanding
