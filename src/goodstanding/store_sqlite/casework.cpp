#include "goodstanding/store_sqlite/casework.hpp"

#include <algorithm>

namespace goodstanding::store_sqlite {
namespace {

std::optional<std::int64_t> days_of(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return date->days();
}

/// Says whether a query with one parameter or two finds anything.
template <class... Value>
Result<bool> exists(Database& database, std::string_view sql, const Value&... values) {
  GS_TRY_ASSIGN(Query query, database.prepare(sql));
  (query.bind(values), ...);
  return query.step();
}

}  // namespace

Result<void> require_subject(DatabaseLabels& labels, SubjectId subject) {
  if (labels.subject(subject.value)) return {};
  return Error{ErrorId::kNotFound,
               "there is no company with the id " + format_company(as_company(subject))};
}

Result<OfficerId> save_officer(Database& database, LogWriter& log, const Officer& officer) {
  GS_TRY_ASSIGN(const bool taken,
                exists(database, "SELECT 1 FROM officer WHERE name = ? OR public_key = ?",
                       std::string_view(officer.name), ByteView(officer.public_key)));
  if (taken) {
    return Error{ErrorId::kConflict,
                 "officer " + officer.name +
                     ": the name or the key was enrolled before, and stands for "
                     "what was signed with it; choose another"};
  }
  GS_TRY_ASSIGN(const std::int64_t last, database.integer("SELECT max(id) FROM officer"));
  const OfficerId id{last + 1};
  const Cell cells[] = {id.value, officer.name, officer.authority, ByteView(officer.public_key)};
  GS_TRY(log.append(tables::officer(), cells));
  return id;
}

Result<void> save_revocation(Database& database, LogWriter& log, OfficerId officer,
                             std::string_view reason) {
  const std::string number = std::to_string(officer.value);
  GS_TRY_ASSIGN(const bool known,
                exists(database, "SELECT 1 FROM officer WHERE id = ?", officer.value));
  if (!known) return Error{ErrorId::kNotFound, "there is no officer with the number " + number};
  GS_TRY_ASSIGN(
      const bool revoked,
      exists(database, "SELECT 1 FROM officer_revocation WHERE officer = ?", officer.value));
  if (revoked) {
    return Error{ErrorId::kConflict, "the key of officer " + number + " is revoked already"};
  }
  const Cell cells[] = {officer.value, reason};
  GS_TRY(log.append(tables::officer_revocation(), cells));
  return {};
}

Result<std::vector<Officer>> load_officers(Database& database) {
  GS_TRY_ASSIGN(Query query,
                database.prepare("SELECT o.id, o.name, o.authority, o.public_key, b.recorded_at, "
                                 "rb.recorded_at "
                                 "FROM officer o JOIN batch b ON b.id = o.batch AND b.state = 1 "
                                 "LEFT JOIN officer_revocation r ON r.officer = o.id "
                                 "LEFT JOIN batch rb ON rb.id = r.batch AND rb.state = 1 ORDER BY "
                                 "o.id"));
  std::vector<Officer> officers;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return officers;
    Officer officer;
    officer.id = OfficerId{query.integer(0)};
    officer.name = query.text(1);
    officer.authority = query.text(2);
    officer.public_key = bytes_of<32>(query.blob(3));
    officer.enrolled_at = Instant{query.integer(4)};
    if (!query.is_null(5)) officer.revoked_at = Instant{query.integer(5)};
    officers.push_back(std::move(officer));
  }
}

namespace {

Result<void> save_listing(LogWriter& log, DatabaseLabels& labels, const Listing& listing) {
  GS_TRY(require_subject(labels, as_subject(listing.company)));
  GS_TRY_ASSIGN(const std::int64_t id, log.allocate_id(partition_of(listing.company)));
  if (id != listing.id.value) {
    return Error{ErrorId::kConflict,
                 "the id of the new listing was taken by another act; propose it again"};
  }
  const Cell cells[] = {listing.id.value, listing.company.value,
                        listing.list,     static_cast<std::int64_t>(listing.kind),
                        listing.pack,     listing.pack_hash,
                        listing.ground,   listing.authority};
  GS_TRY(log.append(tables::listing(), cells));
  return {};
}

/// Somebody may have appended since the caller read the listing.
Result<void> require_newest(Database& database, const Listing& listing) {
  GS_TRY_ASSIGN(Query query,
                database.prepare("SELECT count(*) FROM listing_event WHERE listing = ?"));
  query.bind(listing.id.value);
  GS_TRY(query.step());
  const auto known = static_cast<std::int64_t>(listing.events.size() - 1);
  if (query.integer(0) == known) return {};
  return Error{ErrorId::kConflict, "listing " + std::to_string(listing.id.value) + " has " +
                                       std::to_string(query.integer(0)) +
                                       " events, and this one follows " + std::to_string(known) +
                                       "; read the listing again"};
}

}  // namespace

Result<void> save_measure(LogWriter& log, const ImposedMeasure& measure) {
  GS_TRY_ASSIGN(const std::int64_t id, log.allocate_id(partition_of(measure.company)));
  const Cell cells[] = {id,
                        measure.company.value,
                        measure.measure,
                        measure.domain,
                        static_cast<std::int64_t>(measure.direction),
                        static_cast<std::int64_t>(measure.measure_class),
                        measure.authority,
                        measure.basis,
                        measure.pack,
                        measure.pack_hash,
                        measure.listing.value,
                        measure.decision ? Cell(measure.decision.value) : Cell(),
                        measure.from.days(),
                        measure.to.days(),
                        measure.parameters};
  GS_TRY(log.append(tables::imposed_measure(), cells));
  return {};
}

Result<void> save_listing_event(Database& database, LogWriter& log, DatabaseLabels& labels,
                                const store::ListingAppend& append) {
  const Listing& listing = append.listing;
  if (listing.events.empty()) {
    return Error{ErrorId::kRefused, "a listing begins with a proposal"};
  }
  if (listing.events.size() == 1) GS_TRY(save_listing(log, labels, listing));
  GS_TRY(require_newest(database, listing));
  const ListingEvent& event = listing.events.back();
  const bool by_officer = event.actor == Actor::kOfficer;
  if (event.officer && !by_officer) {
    return Error{ErrorId::kRefused, "an officer is named, and the actor is not an officer"};
  }
  const Cell cells[] = {listing.id.value,
                        static_cast<std::int64_t>(listing.events.size() - 1),
                        static_cast<std::int64_t>(event.stage),
                        event.on.days(),
                        static_cast<std::int64_t>(event.actor),
                        by_officer ? Cell(event.officer.value) : Cell(),
                        event.reason,
                        event.clause,
                        days_of(event.until),
                        event.body,
                        by_officer ? Cell(ByteView(event.signature)) : Cell()};
  GS_TRY(log.append(tables::listing_event(), cells));
  for (const ImposedMeasure& measure : append.measures) GS_TRY(save_measure(log, measure));
  return {};
}

namespace {

Listing read_listing(const Query& query) {
  Listing listing;
  listing.id = ListingId{query.integer(0)};
  listing.company = CompanyId{query.integer(1)};
  listing.list = query.text(2);
  listing.kind = static_cast<ListKind>(query.integer(3));
  listing.pack = query.text(4);
  listing.pack_hash = bytes_of<32>(query.blob(5));
  listing.ground = query.text(6);
  listing.authority = query.text(7);
  return listing;
}

ListingEvent read_event(const Query& query, int first) {
  ListingEvent event;
  event.stage = static_cast<Stage>(query.integer(first));
  event.on = Date::from_days(query.integer(first + 1));
  event.actor = static_cast<Actor>(query.integer(first + 2));
  event.officer = OfficerId{query.is_null(first + 3) ? 0 : query.integer(first + 3)};
  event.reason = query.text(first + 4);
  event.clause = query.text(first + 5);
  if (!query.is_null(first + 6)) event.until = Date::from_days(query.integer(first + 6));
  event.body = query.text(first + 7);
  event.signature = bytes_of<64>(query.blob(first + 8));
  return event;
}

}  // namespace

Result<std::vector<Listing>> load_listings(Database& database, std::string_view condition,
                                           std::optional<std::int64_t> value, Instant known_at) {
  GS_TRY_ASSIGN(Query query,
                database.prepare("SELECT l.id, l.company, l.list, l.kind, l.pack, "
                                 "l.pack_hash, l.ground, l.authority, e.stage, "
                                 "e.on_day, "
                                 "e.actor, e.officer, e.reason, e.clause, e.until, "
                                 "e.body, e.signature FROM listing l "
                                 "JOIN listing_event e ON e.listing = l.id JOIN batch b "
                                 "ON b.id = e.batch AND b.state = 1 "
                                 "AND b.recorded_at <= ?1 " +
                                 std::string(condition) + " ORDER BY l.id, e.sequence"));
  query.bind(known_at.micros);
  if (value) query.bind(*value);
  std::vector<Listing> listings;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return listings;
    if (listings.empty() || listings.back().id.value != query.integer(0)) {
      listings.push_back(read_listing(query));
    }
    listings.back().events.push_back(read_event(query, 8));
  }
}

Result<std::vector<ImposedMeasure>> load_measures(Database& database,
                                                  std::optional<CompanyId> company,
                                                  Instant known_at) {
  GS_TRY_ASSIGN(
      Query query,
      database.prepare("SELECT m.id, m.company, m.measure, m.domain, m.direction, m.class, "
                       "m.authority, m.basis, "
                       "m.pack, m.pack_hash, m.listing, m.valid_from, m.valid_to, "
                       "m.parameters, m.decision FROM "
                       "imposed_measure m JOIN batch b ON b.id = m.batch AND b.state = 1 "
                       "AND "
                       "b.recorded_at <= ?1" +
                       std::string(company ? " WHERE m.company = ?2" : "") + " ORDER BY m.id"));
  query.bind(known_at.micros);
  if (company) query.bind(company->value);
  std::vector<ImposedMeasure> measures;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return measures;
    ImposedMeasure measure;
    measure.id = ImposedMeasureId{query.integer(0)};
    measure.company = CompanyId{query.integer(1)};
    measure.measure = query.text(2);
    measure.domain = query.text(3);
    measure.direction = static_cast<Direction>(query.integer(4));
    measure.measure_class = static_cast<MeasureClass>(query.integer(5));
    measure.authority = query.text(6);
    measure.basis = query.text(7);
    measure.pack = query.text(8);
    measure.pack_hash = bytes_of<32>(query.blob(9));
    measure.listing = ListingId{query.integer(10)};
    measure.from = Date::from_days(query.integer(11));
    measure.to = Date::from_days(query.integer(12));
    measure.parameters = query.text(13);
    if (!query.is_null(14)) measure.decision = CaseId{query.integer(14)};
    measures.push_back(std::move(measure));
  }
}

}  // namespace goodstanding::store_sqlite
