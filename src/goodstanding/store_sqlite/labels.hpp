#pragma once
/// Words and subjects behind the small numbers of rows, read from the database
/// and remembered.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "goodstanding/store_sqlite/database.hpp"
#include "goodstanding/store_sqlite/logged_table.hpp"

namespace goodstanding::store_sqlite {

class DatabaseLabels final : public Labels {
 public:
  explicit DatabaseLabels(Database& database) : database_(&database) {}

  Result<std::string_view> word(std::int64_t code) override;
  /// Gives what a subject's id stands for. The pointer holds until the next
  /// call.
  Result<const SubjectLabel*> subject(std::int64_t id) override;
  /// Finds the number of a word, if it was visibly entered, or entered by this
  /// writer; else none.
  Result<std::optional<std::int64_t>> find_code(std::string_view word);

  void remember_word(std::int64_t code, std::string_view word);
  /// Remembers a subject that was just written or read, so that its rows need
  /// no look-up.
  void remember_subject(std::int64_t id, SubjectLabel label);
  /// Forgets everything, for when rows were cleared away.
  void forget();

 private:
  struct Remembered {
    std::int64_t id = 0;
    SubjectLabel label;
  };
  /// Finds words in a map of strings by a view.
  struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };
  Remembered& slot_of(std::int64_t id);

  Database* database_;
  std::unordered_map<std::int64_t, std::string> words_;
  std::unordered_map<std::string, std::int64_t, WordHash, std::equal_to<>> codes_;
  std::array<Remembered, 64> subjects_;  // each id has one slot; the newest stays
  std::optional<Query> find_word_;
  std::optional<Query> find_code_;
  std::optional<Query> find_subject_;
};

}  // namespace goodstanding::store_sqlite
