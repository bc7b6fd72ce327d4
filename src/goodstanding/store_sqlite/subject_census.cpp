#include "goodstanding/store_sqlite/subject_census.hpp"

#include <algorithm>

#include "goodstanding/store_sqlite/digested_table.hpp"

namespace goodstanding::store_sqlite {
namespace {

std::string subject_row(std::int64_t id) {
  return "id " + std::to_string(id);
}

}  // namespace

Result<void> SubjectCensus::load(Database& database, DatabaseLabels& labels, DamageList& damages) {
  GS_TRY_ASSIGN(
      Query query,
      database.prepare("SELECT s.id, s.batch, s.kind, s.channel, s.key, s.mark, b.state "
                       "FROM subject s LEFT JOIN batch b ON b.id = s.batch ORDER BY s.id"));
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) break;
    const bool is_staged = !query.is_null(6) && query.integer(6) == 0;
    if (!is_staged) GS_TRY(load_row(query, labels, damages));
  }
  mentioned_.assign(ids_.size(), false);
  return {};
}

Result<void> SubjectCensus::load_row(const Query& query, DatabaseLabels& labels,
                                     DamageList& damages) {
  const std::int64_t id = query.integer(0);
  ids_.push_back(id);
  note_id(id);
  if (query.is_null(6)) damages.add("subject", subject_row(id), "it belongs to no batch");
  const auto channel = labels.word(query.integer(3));
  if (!channel) {
    damages.add("subject", subject_row(id), channel.error().message);
    return {};
  }
  SubjectLabel label{query.integer(1), query.integer(2), std::string(*channel),
                     std::string(query.text(4))};
  if (subject_mark(id, label) != query.integer(5)) {
    damages.add("subject", subject_row(id), "the row is not the one that was written");
  }
  return {};
}

void SubjectCensus::note(std::int64_t subject) {
  if (subject == last_noted_) return;
  last_noted_ = subject;
  const auto at = std::lower_bound(ids_.begin(), ids_.end(), subject);
  if (at == ids_.end() || *at != subject) return;  // the row that speaks of it is damaged
  mentioned_[static_cast<std::size_t>(at - ids_.begin())] = true;
}

void SubjectCensus::note_id(std::int64_t id) {
  std::int64_t& highest = highest_[partition_of(id)];
  highest = std::max(highest, id >> 12);
}

void SubjectCensus::report_unmentioned(DamageList& damages) const {
  for (std::size_t i = 0; i < ids_.size() && !damages.is_full(); ++i) {
    if (!mentioned_[i]) {
      damages.add("subject", subject_row(ids_[i]), "nothing is claimed of it");
    }
  }
}

}  // namespace goodstanding::store_sqlite
