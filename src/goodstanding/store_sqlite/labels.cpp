#include "goodstanding/store_sqlite/labels.hpp"

#include <utility>

namespace goodstanding::store_sqlite {

Result<std::string_view> DatabaseLabels::word(std::int64_t code) {
  const auto known = words_.find(code);
  if (known != words_.end()) return std::string_view(known->second);
  if (!find_word_) {
    GS_TRY_ASSIGN(find_word_, database_->prepare("SELECT word FROM code WHERE id = ?"));
  }
  find_word_->reset();
  find_word_->bind(code);
  GS_TRY_ASSIGN(const bool found, find_word_->step());
  if (!found) {
    return Error{ErrorId::kRegisterDamaged, "no word has the number " + std::to_string(code)};
  }
  remember_word(code, find_word_->text(0));
  find_word_->reset();
  return std::string_view(words_.at(code));
}

Result<std::optional<std::int64_t>> DatabaseLabels::find_code(std::string_view word) {
  const auto known = codes_.find(word);
  if (known != codes_.end()) return std::optional(known->second);
  if (!find_code_) {
    // A word of a batch being staged by another process may be cleared away and
    // its number given to another word; a reader that remembered it would read
    // nonsense from then on.
    GS_TRY_ASSIGN(find_code_,
                  database_->prepare("SELECT c.id FROM code c JOIN batch b ON b.id = c.batch AND "
                                     "b.state = 1 WHERE c.word = ?"));
  }
  find_code_->reset();
  find_code_->bind(word);
  GS_TRY_ASSIGN(const bool found, find_code_->step());
  if (!found) return std::optional<std::int64_t>();
  const std::int64_t code = find_code_->integer(0);
  find_code_->reset();
  remember_word(code, word);
  return std::optional(code);
}

Result<const SubjectLabel*> DatabaseLabels::subject(std::int64_t id) {
  Remembered& slot = slot_of(id);
  if (slot.id == id && id != 0) return &slot.label;
  if (!find_subject_) {
    GS_TRY_ASSIGN(find_subject_,
                  database_->prepare("SELECT batch, kind, channel, key FROM subject WHERE id = ?"));
  }
  find_subject_->reset();
  find_subject_->bind(id);
  GS_TRY_ASSIGN(const bool found, find_subject_->step());
  if (!found) {
    return Error{ErrorId::kRegisterDamaged, "no subject has the id " + std::to_string(id)};
  }
  GS_TRY_ASSIGN(const std::string_view channel, word(find_subject_->integer(2)));
  slot = {id,
          {find_subject_->integer(0), find_subject_->integer(1), std::string(channel),
           std::string(find_subject_->text(3))}};
  find_subject_->reset();
  return &slot.label;
}

void DatabaseLabels::remember_word(std::int64_t code, std::string_view word) {
  words_.emplace(code, word);
  codes_.emplace(word, code);
}

void DatabaseLabels::remember_subject(std::int64_t id, SubjectLabel label) {
  slot_of(id) = {id, std::move(label)};
}

void DatabaseLabels::forget() {
  words_.clear();
  codes_.clear();
  subjects_.fill(Remembered{});
}

DatabaseLabels::Remembered& DatabaseLabels::slot_of(std::int64_t id) {
  // Ids differ in their low bits by partition and in their high bits within
  // one.
  const auto mixed = static_cast<std::uint64_t>(id ^ (id >> 12));
  return subjects_[static_cast<std::size_t>(mixed % subjects_.size())];
}

}  // namespace goodstanding::store_sqlite
