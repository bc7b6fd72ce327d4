#include "goodstanding/store_sqlite/role_notices.hpp"

#include <algorithm>
#include <string>

#include "goodstanding/store_sqlite/casework.hpp"

namespace goodstanding::store_sqlite {
namespace {

RoleNoticeEvent read_event(const Query& query) {
  RoleNoticeEvent event;
  event.notice = query.text(0);
  event.company = CompanyId{query.integer(1)};
  event.act = static_cast<RoleNoticeAct>(query.integer(2));
  event.on = Date::from_days(query.integer(3));
  const ByteView proof = query.blob(4);
  if (proof.size() == event.proof.size()) {
    std::copy(proof.begin(), proof.end(), event.proof.begin());
  }
  event.officer = OfficerId{query.integer(5)};
  const ByteView signature = query.blob(6);
  if (signature.size() == event.signature.size()) {
    std::copy(signature.begin(), signature.end(), event.signature.begin());
  }
  return event;
}

}  // namespace

Result<void> save_role_notice(LogWriter& log, DatabaseLabels& labels, const RoleNoticeEvent& event,
                              Instant recorded_at) {
  GS_TRY(require_subject(labels, as_subject(event.company)));
  if (date_of(recorded_at) < event.on) {
    return Error{ErrorId::kRefused, "letters are not served on a day to come"};
  }
  const Cell cells[] = {event.notice,
                        event.company.value,
                        static_cast<std::int64_t>(event.act),
                        event.on.days(),
                        event.proof,
                        event.officer.value,
                        ByteView(event.signature)};
  GS_TRY(log.append(tables::role_notice_event(), cells));
  return {};
}

Result<std::vector<RoleNoticeEvent>> load_role_notices(Database& database,
                                                       std::optional<CompanyId> company,
                                                       Instant known_at) {
  GS_TRY_ASSIGN(Query query,
                database.prepare("SELECT e.notice, e.company, e.act, e.on_day, e.proof, e.officer, "
                                 "e.signature FROM role_notice_event e JOIN batch b "
                                 "ON b.id = e.batch AND b.state = 1 AND b.recorded_at <= ?1" +
                                 std::string(company ? " WHERE e.company = ?2" : "") +
                                 " ORDER BY e.company, e.pos"));
  query.bind(known_at.micros);
  if (company) query.bind(company->value);
  std::vector<RoleNoticeEvent> events;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return events;
    events.push_back(read_event(query));
  }
}

}  // namespace goodstanding::store_sqlite
