#pragma once
/// The subjects of a register, and which of them its rows speak of.

#include <cstdint>
#include <vector>

#include "goodstanding/store_sqlite/damage_list.hpp"
#include "goodstanding/store_sqlite/labels.hpp"

namespace goodstanding::store_sqlite {

/// Subjects have no leaves of their own: every row that speaks of one repeats
/// what it is. So each has to be spoken of. Memory: 9 bytes a subject.
class SubjectCensus {
 public:
  /// Reads all subjects of sealed batches and checks their marks.
  Result<void> load(Database& database, DatabaseLabels& labels, DamageList& damages);
  /// Notes that a row speaks of a subject.
  void note(std::int64_t subject);
  /// Reports the subjects that no row speaks of.
  void report_unmentioned(DamageList& damages) const;
  /// Gives the highest id of each partition, without its partition; 0 for none.
  [[nodiscard]] const std::vector<std::int64_t>& highest() const { return highest_; }
  /// Notes an id that was given in the partition of its low bits.
  void note_id(std::int64_t id);

 private:
  Result<void> load_row(const Query& query, DatabaseLabels& labels, DamageList& damages);

  std::vector<std::int64_t> ids_;  // ascending
  std::vector<bool> mentioned_;
  std::int64_t last_noted_ = 0;
  std::vector<std::int64_t> highest_ =
      std::vector<std::int64_t>(static_cast<std::size_t>(kPartitionCount), 0);
};

}  // namespace goodstanding::store_sqlite
