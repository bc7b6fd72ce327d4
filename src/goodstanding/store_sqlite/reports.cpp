#include "goodstanding/store_sqlite/reports.hpp"

#include <algorithm>
#include <string>

#include "goodstanding/store_sqlite/casework.hpp"

namespace goodstanding::store_sqlite {
namespace {

ApplicationReport read_report(const Query& query) {
  ApplicationReport report;
  report.company = CompanyId{query.integer(0)};
  report.measure = query.text(1);
  report.authority = query.text(2);
  report.officer = OfficerId{query.integer(3)};
  report.on = Date::from_days(query.integer(4));
  report.from = Date::from_days(query.integer(5));
  if (!query.is_null(6)) report.to = Date::from_days(query.integer(6));
  report.parameters = query.text(7);
  report.reference = query.text(8);
  const ByteView signature = query.blob(9);
  if (signature.size() == report.signature.size()) {
    std::copy(signature.begin(), signature.end(), report.signature.begin());
  }
  return report;
}

}  // namespace

Result<void> save_report(LogWriter& log, DatabaseLabels& labels, const ApplicationReport& report) {
  GS_TRY(require_subject(labels, as_subject(report.company)));
  std::optional<std::int64_t> to;
  if (report.to) to = report.to->days();
  const Cell cells[] = {report.company.value,
                        report.measure,
                        report.authority,
                        report.officer.value,
                        report.on.days(),
                        report.from.days(),
                        to,
                        report.parameters,
                        report.reference,
                        ByteView(report.signature)};
  GS_TRY(log.append(tables::application_report(), cells));
  return {};
}

Result<void> save_acknowledgement(LogWriter& log, const Acknowledgement& acknowledgement) {
  const Cell cells[] = {
      acknowledgement.consumer, static_cast<std::int64_t>(acknowledgement.end.kind),
      acknowledgement.end.item, acknowledgement.end.sequence, acknowledgement.on.days()};
  GS_TRY(log.append(tables::acknowledgement(), cells));
  return {};
}

Result<std::vector<ApplicationReport>> load_reports(Database& database,
                                                    std::optional<CompanyId> company,
                                                    Instant known_at) {
  GS_TRY_ASSIGN(Query query,
                database.prepare("SELECT r.company, r.measure, r.authority, r.officer, r.on_day, "
                                 "r.applied_from, r.applied_to, r.parameters, r.reference, "
                                 "r.signature FROM application_report r JOIN batch b "
                                 "ON b.id = r.batch AND b.state = 1 AND b.recorded_at <= ?1" +
                                 std::string(company ? " WHERE r.company = ?2" : "") +
                                 " ORDER BY r.company, r.pos"));
  query.bind(known_at.micros);
  if (company) query.bind(company->value);
  std::vector<ApplicationReport> reports;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return reports;
    reports.push_back(read_report(query));
  }
}

Result<std::vector<Acknowledgement>> load_acknowledgements(Database& database, Instant known_at) {
  GS_TRY_ASSIGN(Query query,
                database.prepare("SELECT a.consumer, a.kind, a.item, a.sequence, a.on_day "
                                 "FROM acknowledgement a JOIN batch b ON b.id = a.batch "
                                 "AND b.state = 1 AND b.recorded_at <= ?1 "
                                 "ORDER BY a.consumer, a.kind, a.item, a.sequence"));
  query.bind(known_at.micros);
  std::vector<Acknowledgement> all;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return all;
    Acknowledgement one;
    one.consumer = query.text(0);
    one.end = {static_cast<EndKind>(query.integer(1)), query.integer(2), query.integer(3)};
    one.on = Date::from_days(query.integer(4));
    all.push_back(std::move(one));
  }
}

}  // namespace goodstanding::store_sqlite
