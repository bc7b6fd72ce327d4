#include "goodstanding/rules/retention.hpp"

#include <algorithm>
#include <span>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rules {
namespace {

std::optional<Retention> parse_retention(std::string_view word) {
  if (word == "minor") return Retention::kMinor;
  if (word == "ordinary") return Retention::kOrdinary;
  if (word == "serious") return Retention::kSerious;
  return std::nullopt;
}

/// Gives the grade that the record itself states; none if it states none.
std::optional<Retention> own_grade(const KindRetention& rule, const Record& record) {
  if (rule.member.empty()) return std::nullopt;
  const auto body = codec::parse_json(record.body);
  if (!body) return std::nullopt;
  const codec::JsonValue* word = body->find(rule.member);
  const auto text = word != nullptr ? word->as_string() : std::nullopt;
  return text ? parse_retention(*text) : std::nullopt;
}

/// Annulled outweighs repaired, repaired everything else: both are final turns of an event's life.
int finality(RecordStatus status) {
  if (status == RecordStatus::kAnnulled) return 2;
  return status == RecordStatus::kRepaired ? 1 : 0;
}

/// What was repaired stays so when the record that says it has ended.
void carry_over(const Record& ended, std::span<Stored<Record>> kept) {
  if (ended.event.empty() || finality(ended.status) == 0) return;
  for (Stored<Record>& stored : kept) {
    Record& record = stored.claim;
    const bool same = record.event == ended.event;
    if (same && finality(record.status) < finality(ended.status)) record.status = ended.status;
  }
}

}  // namespace

std::optional<RecordEnd> find_record_end(const Pack& pack, const Record& record) {
  if (!pack.retention) return std::nullopt;
  const auto kind = pack.find_kind(record.kind);
  if (!kind) return std::nullopt;
  const KindRetention& rule = pack.retention->kinds[*kind];
  if (!rule.ends) return std::nullopt;
  RecordEnd end;
  end.grade = own_grade(rule, record).value_or(pack.kinds[*kind].retention);
  const RetentionSpan& span = pack.retention->span_of(end.grade);
  end.never_published = !span.published;
  const std::optional<Date> begin = rule.from_end ? record.valid.to : record.valid.from;
  if (!begin) return end;
  end.used_until = add_term(*begin, span.used);
  if (span.published) end.published_until = add_term(*begin, *span.published);
  return end;
}

bool is_used(const Pack& pack, const Record& record, Date day) {
  if (!pack.retention) return true;
  // Most records are younger than the shortest span: their bodies need not be read.
  const std::optional<Date>& from = record.valid.from;
  if (from && day < add_term(*from, pack.retention->span_of(Retention::kMinor).used)) return true;
  const auto end = find_record_end(pack, record);
  return !end || !end->used_until || day < *end->used_until;
}

bool keep_alike(const Pack& a, const Pack& b) {
  const auto kept = [](const Pack& pack, std::size_t kind) -> std::optional<KindRetention> {
    if (!pack.retention || !pack.retention->kinds[kind].ends) return std::nullopt;
    return pack.retention->kinds[kind];
  };
  for (std::size_t kind = 0; kind < a.kinds.size(); ++kind) {
    const auto other = b.find_kind(a.kinds[kind].code);
    if (!other) continue;
    const auto rule = kept(a, kind);
    if (rule != kept(b, *other)) return false;
    if (!rule) continue;
    const bool same_grade = a.kinds[kind].retention == b.kinds[*other].retention;
    if (!same_grade || a.retention->spans != b.retention->spans) return false;
  }
  return true;
}

bool is_published(const Pack& pack, const Record& record, Date day) {
  const auto end = find_record_end(pack, record);
  if (!end) return true;
  return !end->never_published && (!end->published_until || day < *end->published_until);
}

void drop_ended(const Pack& pack, Dossier& dossier) {
  if (!pack.retention) return;
  for (std::vector<Stored<Record>>* records : {&dossier.records, &dossier.inherited}) {
    const auto first =
        std::stable_partition(records->begin(), records->end(), [&](const Stored<Record>& stored) {
          return is_used(pack, stored.claim, dossier.view.as_of);
        });
    for (auto ended = first; ended != records->end(); ++ended) {
      // Of related companies nothing is carried over: their events are their own.
      if (records == &dossier.records) carry_over(ended->claim, {records->begin(), first});
    }
    records->erase(first, records->end());
  }
}

}  // namespace goodstanding::rules
