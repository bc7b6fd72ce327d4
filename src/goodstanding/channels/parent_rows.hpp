#pragma once
/// What rows of other files need to know of the rows they belong to: what these met with, and where
/// a cell that was cut goes on.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "goodstanding/base/result.hpp"
#include "goodstanding/model/delivery.hpp"

namespace goodstanding::channels {

/// The dispositions of a file's rows by their key. Memory: about 60 bytes a row.
class ParentRows {
 public:
  static constexpr std::size_t kMaxRows = 8'000'000;

  /// Notes what a row met with. Of two rows with one key the one that withholds more counts.
  /// Errors: kLimit.
  Result<void> add(std::string_view key, Disposition disposition);
  [[nodiscard]] std::optional<Disposition> find(std::string_view key) const;

 private:
  std::unordered_map<std::string, Disposition> rows_;
};

/// Texts that are one with a text of another file, by key.
class SplitTexts {
 public:
  void set_continuation(std::string key, std::string text) {
    continuations_[std::move(key)] = std::move(text);
  }
  /// Keeps a text whose continuation is known, for the file that has it.
  void set_before(const std::string& key, std::string_view text) {
    if (continuations_.contains(key)) before_[key] = text;
  }
  [[nodiscard]] std::string_view continuation(const std::string& key) const {
    return find(continuations_, key);
  }
  [[nodiscard]] std::string_view before(const std::string& key) const { return find(before_, key); }

 private:
  using Texts = std::unordered_map<std::string, std::string>;
  static std::string_view find(const Texts& texts, const std::string& key) {
    const auto at = texts.find(key);
    return at == texts.end() ? std::string_view() : std::string_view(at->second);
  }
  Texts continuations_;
  Texts before_;
};

}  // namespace goodstanding::channels
