#include "goodstanding/store_sqlite/cases.hpp"

#include "goodstanding/store_sqlite/casework.hpp"

namespace goodstanding::store_sqlite {
namespace {

Result<void> save_case(LogWriter& log, DatabaseLabels& labels, const Case& matter) {
  GS_TRY(require_subject(labels, as_subject(matter.company)));
  GS_TRY_ASSIGN(const std::int64_t id, log.allocate_id(partition_of(matter.company)));
  if (id != matter.id.value) {
    return Error{ErrorId::kConflict,
                 "the id of the new case was taken by another act; open it again"};
  }
  const Cell cells[] = {matter.id.value,
                        matter.company.value,
                        static_cast<std::int64_t>(matter.kind),
                        static_cast<std::int64_t>(matter.item_kind),
                        matter.item,
                        matter.authority,
                        matter.pack,
                        matter.pack_hash};
  GS_TRY(log.append(tables::case_file(), cells));
  return {};
}

/// Somebody may have acted since the caller read the case.
Result<void> require_newest(Database& database, const Case& matter) {
  GS_TRY_ASSIGN(Query query, database.prepare("SELECT count(*) FROM case_act WHERE matter = ?"));
  query.bind(matter.id.value);
  GS_TRY(query.step());
  const auto known = static_cast<std::int64_t>(matter.events.size() - 1);
  if (query.integer(0) == known) return {};
  return Error{ErrorId::kConflict, "case " + std::to_string(matter.id.value) + " has " +
                                       std::to_string(query.integer(0)) +
                                       " acts, and this one follows " + std::to_string(known) +
                                       "; read the case again"};
}

Case read_case(const Query& query) {
  Case matter;
  matter.id = CaseId{query.integer(0)};
  matter.company = CompanyId{query.integer(1)};
  matter.kind = static_cast<CaseKind>(query.integer(2));
  matter.item_kind = static_cast<ItemKind>(query.integer(3));
  matter.item = query.text(4);
  matter.authority = query.text(5);
  matter.pack = query.text(6);
  matter.pack_hash = bytes_of<32>(query.blob(7));
  return matter;
}

CaseEvent read_act(const Query& query, int first) {
  CaseEvent event;
  event.act = static_cast<CaseAct>(query.integer(first));
  event.on = Date::from_days(query.integer(first + 1));
  event.actor = static_cast<Actor>(query.integer(first + 2));
  if (!query.is_null(first + 3)) event.officer = OfficerId{query.integer(first + 3)};
  event.reason = query.text(first + 4);
  event.clause = query.text(first + 5);
  if (!query.is_null(first + 6)) event.until = Date::from_days(query.integer(first + 6));
  event.body = query.text(first + 7);
  event.signature = bytes_of<64>(query.blob(first + 8));
  return event;
}

}  // namespace

Result<void> save_case_act(Database& database, LogWriter& log, DatabaseLabels& labels,
                           const store::CaseAppend& append) {
  const Case& matter = append.matter;
  if (matter.events.empty()) return Error{ErrorId::kRefused, "a case begins with its opening"};
  if (matter.events.size() == 1) GS_TRY(save_case(log, labels, matter));
  GS_TRY(require_newest(database, matter));
  const CaseEvent& event = matter.events.back();
  const bool by_officer = event.actor == Actor::kOfficer;
  std::optional<std::int64_t> until;
  if (event.until) until = event.until->days();
  const Cell cells[] = {matter.id.value,
                        static_cast<std::int64_t>(matter.events.size() - 1),
                        static_cast<std::int64_t>(event.act),
                        event.on.days(),
                        static_cast<std::int64_t>(event.actor),
                        by_officer ? Cell(event.officer.value) : Cell(),
                        event.reason,
                        event.clause,
                        until,
                        event.body,
                        by_officer ? Cell(ByteView(event.signature)) : Cell()};
  GS_TRY(log.append(tables::case_act(), cells));
  for (const ImposedMeasure& measure : append.measures) GS_TRY(save_measure(log, measure));
  return {};
}

Result<std::vector<Case>> load_cases(Database& database, std::string_view condition,
                                     std::optional<std::int64_t> value, Instant known_at) {
  GS_TRY_ASSIGN(
      Query query,
      database.prepare("SELECT c.id, c.company, c.kind, c.item_kind, c.item, c.authority, c.pack, "
                       "c.pack_hash, a.act, a.on_day, a.actor, a.officer, a.reason, "
                       "a.clause, a.until, a.body, a.signature FROM case_file c "
                       "JOIN case_act a ON a.matter = c.id JOIN batch b "
                       "ON b.id = a.batch AND b.state = 1 AND b.recorded_at <= ?1 " +
                       std::string(condition) + " ORDER BY c.id, a.sequence"));
  query.bind(known_at.micros);
  if (value) query.bind(*value);
  std::vector<Case> cases;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return cases;
    if (cases.empty() || cases.back().id.value != query.integer(0)) {
      cases.push_back(read_case(query));
    }
    cases.back().events.push_back(read_act(query, 8));
  }
}

}  // namespace goodstanding::store_sqlite
