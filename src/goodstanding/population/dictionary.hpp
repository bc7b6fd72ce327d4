#pragma once
/// The words of a column, each with its code.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace goodstanding::population {

/// Gives words codes from 0 on, in the order in which they are first seen. Thread-safety: one
/// writer, or many readers.
class Dictionary {
 public:
  Dictionary() = default;
  Dictionary(const Dictionary& other) { *this = other; }
  Dictionary& operator=(const Dictionary& other) {
    if (this == &other) return *this;
    words_.clear();
    codes_.clear();
    for (const std::string& word : other.words_) intern(word);
    return *this;
  }
  Dictionary(Dictionary&&) noexcept = default;
  Dictionary& operator=(Dictionary&&) noexcept = default;
  ~Dictionary() = default;

  /// Gives the code of a word, a new one if it is new.
  std::uint32_t intern(std::string_view word) {
    const auto found = codes_.find(word);
    if (found != codes_.end()) return found->second;
    const auto code = static_cast<std::uint32_t>(words_.size());
    words_.emplace_back(word);
    codes_.emplace(words_.back(), code);
    return code;
  }
  /// Finds the code of a word.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view word) const {
    const auto found = codes_.find(word);
    if (found == codes_.end()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] std::string_view word(std::size_t code) const { return words_[code]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  std::deque<std::string> words_;  ///< never moved: the map looks into them
  std::unordered_map<std::string_view, std::uint32_t> codes_;
};

}  // namespace goodstanding::population
