#include "goodstanding/store_sqlite/sqlite_register.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/store_sqlite/cases.hpp"
#include "goodstanding/store_sqlite/casework.hpp"
#include "goodstanding/store_sqlite/checker.hpp"
#include "goodstanding/store_sqlite/delivery_writer.hpp"
#include "goodstanding/store_sqlite/dossier_reader.hpp"
#include "goodstanding/store_sqlite/reports.hpp"
#include "goodstanding/store_sqlite/role_notices.hpp"
#include "goodstanding/store_sqlite/schema.hpp"
#include "goodstanding/store_sqlite/subscribers.hpp"

namespace goodstanding::store_sqlite {
namespace {

bool exists(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

Error refuse_to_open(ErrorId id, const std::string& path, const std::string& why) {
  return Error{id, "register " + path + ": " + why};
}

/// Finds what keeps a file from being opened, of which SQLite says little.
Result<void> require_readable(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    return refuse_to_open(ErrorId::kRegisterMissing, path,
                          "there is no such file; make one with `goodstanding init`");
  }
  if (S_ISDIR(status.st_mode)) {
    return refuse_to_open(ErrorId::kRegisterMissing, path,
                          "this is a folder; name the register's file");
  }
  if (::access(path.c_str(), R_OK) != 0) {
    return refuse_to_open(ErrorId::kIo, path, std::strerror(errno));
  }
  if (status.st_size == 0) {
    return refuse_to_open(ErrorId::kRegisterDamaged, path,
                          "the file is empty; restore the register from its last backup, or remove "
                          "the file and make one with `goodstanding init`");
  }
  return {};
}

/// To read a file in write-ahead mode, SQLite writes an index of its pages beside it.
Error explain_folder(Error error, const std::string& path) {
  const bool may_be_the_folder =
      error.id == ErrorId::kRegisterMissing || error.id == ErrorId::kRegisterReadOnly;
  if (!may_be_the_folder || ::access(folder_of(path).c_str(), W_OK) == 0) return error;
  return refuse_to_open(ErrorId::kRegisterReadOnly, path,
                        "nothing can be written in its folder, and even to read a register takes a "
                        "file beside it; copy the register to a folder of your own");
}

/// Makes a new name in a folder outlast a power cut.
void sync_folder(const std::string& path) {
  const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);  // NOLINT
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
}

class SqliteRegister final : public store::Register {
 public:
  SqliteRegister(std::string path, Database database, Random& random)
      : path_(std::move(path)),
        database_(std::move(database)),
        labels_(database_),
        log_(database_, random, labels_),
        reader_(database_, labels_) {}

  Result<void> write_genesis(Random& random, Instant created_at, store::RegisterMode mode);

  Result<store::RegisterInfo> info() override;
  Result<store::RegisterMode> mode() override;
  Result<store::DeliveryBegun> begin_delivery(const DeliveryHeader& header) override;
  Result<store::StageOutcome> stage(std::span<const RowDraft> rows) override;
  Result<void> stage_quarantine(std::span<const QuarantinedRow> rows) override;
  Result<void> stage_withheld(std::span<const WithheldRow> rows) override;
  Result<Delivery> commit_delivery(std::span<const DeliveryFile> files,
                                   Instant recorded_at) override;
  Result<void> abandon_delivery() override;
  Result<std::vector<Delivery>> load_deliveries() override {
    return store_sqlite::load_deliveries(database_);
  }
  Result<std::vector<QuarantinedRow>> load_quarantine(BatchId delivery) override {
    return store_sqlite::load_quarantine(database_, delivery);
  }

  Result<std::vector<CompanyId>> find_companies(const Identifier& identifier,
                                                const View& view) override {
    return reader_.find_companies(identifier, view);
  }
  Result<std::optional<SubjectId>> find_subject(std::string_view channel,
                                                std::string_view key) override;
  Result<Dossier> load_company(CompanyId company, const View& view) override {
    return reader_.load_company(company, view);
  }
  Result<Dossier> load_establishment(SubjectId establishment, const View& view) override {
    return reader_.load_establishment(establishment, view);
  }
  Result<Dossier> load_history(CompanyId company, Instant known_at) override {
    return reader_.load_history(company, known_at);
  }
  Result<void> scan(const ScanOptions& options, const store::DossierVisitor& visit) override {
    return reader_.scan(options, visit);
  }
  Result<void> append_match(const MatchDecision& decision, Instant recorded_at) override;
  Result<std::vector<MatchDecision>> load_matches(SubjectId company, Instant known_at) override {
    return reader_.load_matches(company, known_at);
  }

  Result<void> publish_pack(const store::PublishedPack& pack, Instant recorded_at) override;
  Result<std::vector<store::PublishedPack>> load_packs() override {
    return store_sqlite::load_packs(database_);
  }
  Result<void> append_ratings(std::span<const Rating> ratings, Instant recorded_at) override;
  Result<std::vector<Rating>> load_ratings(CompanyId company) override {
    GS_TRY_ASSIGN(std::vector<StoredRating> stored, load_stored_ratings(company));
    std::vector<Rating> ratings;
    for (StoredRating& one : stored) ratings.push_back(std::move(one.rating));
    return ratings;
  }
  Result<std::vector<StoredRating>> load_stored_ratings(CompanyId company) override {
    return store_sqlite::load_ratings(database_, company);
  }

  Result<OfficerId> enrol_officer(const Officer& officer, Instant recorded_at) override;
  Result<void> revoke_officer(OfficerId officer, std::string_view reason,
                              Instant recorded_at) override;
  Result<std::vector<Officer>> load_officers() override {
    return store_sqlite::load_officers(database_);
  }
  Result<ListingId> allocate_listing(CompanyId company) override;
  Result<void> append_listing_event(const store::ListingAppend& append,
                                    Instant recorded_at) override;
  Result<Listing> load_listing(ListingId listing) override;
  Result<std::vector<Listing>> load_listings(std::optional<CompanyId> company,
                                             Instant known_at) override;
  Result<std::vector<ImposedMeasure>> load_measures(CompanyId company, Instant known_at) override {
    return store_sqlite::load_measures(database_, company, known_at);
  }
  Result<std::vector<ImposedMeasure>> load_all_measures(Instant known_at) override {
    return store_sqlite::load_measures(database_, std::nullopt, known_at);
  }

  Result<CaseId> allocate_case(CompanyId company) override;
  Result<void> append_case_act(const store::CaseAppend& append, Instant recorded_at) override;
  Result<Case> load_case(CaseId matter) override;
  Result<std::vector<Case>> load_cases(std::optional<CompanyId> company, Instant known_at) override;

  Result<void> append_report(const ApplicationReport& report, Instant recorded_at) override;
  Result<void> append_acknowledgement(const Acknowledgement& acknowledgement,
                                      Instant recorded_at) override;
  Result<std::vector<ApplicationReport>> load_reports(std::optional<CompanyId> company,
                                                      Instant known_at) override {
    return store_sqlite::load_reports(database_, company, known_at);
  }
  Result<void> append_role_notice(const RoleNoticeEvent& event, Instant recorded_at) override {
    return act("role notice", recorded_at, [&]() -> Result<void> {
      return save_role_notice(log_, labels_, event, recorded_at);
    });
  }
  Result<std::vector<RoleNoticeEvent>> load_role_notices(std::optional<CompanyId> company,
                                                         Instant known_at) override {
    return store_sqlite::load_role_notices(database_, company, known_at);
  }
  Result<std::vector<Acknowledgement>> load_acknowledgements(Instant known_at) override {
    return store_sqlite::load_acknowledgements(database_, known_at);
  }
  Result<void> append_subscription(const Subscription& subscription, Instant recorded_at) override {
    return act("subscription", recorded_at,
               [&]() -> Result<void> { return save_subscription(log_, subscription); });
  }
  Result<void> end_subscription(std::string_view name, Date on, Instant recorded_at) override {
    return act("subscription", recorded_at,
               [&]() -> Result<void> { return save_subscription_end(log_, name, on); });
  }
  Result<std::vector<Subscription>> load_subscriptions(Instant known_at) override {
    return store_sqlite::load_subscriptions(database_, known_at);
  }
  Result<std::vector<RecordedAct>> load_recorded_acts(Instant known_at) override {
    return store_sqlite::load_recorded_acts(database_, known_at);
  }

  Result<store::LogState> log_state() override { return log_.log_state(); }
  Result<store::CheckReport> check(Progress& progress) override {
    return Checker(database_, progress).run();
  }

 private:
  template <class Body>
  Result<void> act(std::string_view kind, Instant recorded_at, const Body& body);
  template <class Body>
  Result<void> act_locked(std::string_view kind, Instant recorded_at, const Body& body);
  template <class Step>
  auto stage_or_abandon(const Step& step) -> decltype(step());
  /// Counts the visible rows of a table.
  Result<void> count(std::string_view table, std::string_view condition, std::uint64_t& rows);

  std::string path_;
  Database database_;
  DatabaseLabels labels_;
  LogWriter log_;
  DossierReader reader_;
  std::optional<DeliveryWriter> delivery_;
};

/// Runs `body` as one batch in one transaction, under the writer lock.
template <class Body>
Result<void> SqliteRegister::act(std::string_view kind, Instant recorded_at, const Body& body) {
  if (delivery_) {
    return Error{ErrorId::kRegisterLocked, "a delivery is being staged by this process"};
  }
  GS_TRY_ASSIGN(const WriterLock lock, WriterLock::acquire(path_));
  return act_locked(kind, recorded_at, body);
}

template <class Body>
Result<void> SqliteRegister::act_locked(std::string_view kind, Instant recorded_at,
                                        const Body& body) {
  GS_TRY(log_.clear_unsealed());
  GS_TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
  const auto run = [&]() -> Result<void> {
    GS_TRY(log_.begin_batch(kind));
    GS_TRY(body());
    GS_TRY(log_.seal_batch(recorded_at));
    return transaction.commit();
  };
  Result<void> done = run();
  if (!done) log_.forget_batch();
  return done;
}

Result<void> SqliteRegister::write_genesis(Random& random, Instant created_at,
                                           store::RegisterMode mode) {
  GS_TRY(act("genesis", created_at, [&]() -> Result<void> {
    std::array<std::uint8_t, 16> id{};
    random.fill(id);
    const std::string id_text = format_hex(id);
    const std::string created = format_instant(created_at);
    const Cell id_row[] = {std::string_view("register_id"), id_text};
    GS_TRY(log_.append(tables::meta(), id_row));
    const Cell created_row[] = {std::string_view("created_at"), created};
    GS_TRY(log_.append(tables::meta(), created_row));
    const bool live = mode == store::RegisterMode::kLive;
    const Cell mode_row[] = {std::string_view("mode"),
                             std::string_view(live ? "live" : "rehearsal")};
    GS_TRY(log_.append(tables::meta(), mode_row));
    return {};
  }));
  return database_.check_point();
}

Result<store::RegisterMode> SqliteRegister::mode() {
  GS_TRY_ASSIGN(const std::int64_t rehearsal,
                database_.integer("SELECT count(*) FROM meta WHERE key = "
                                  "'mode' AND value = 'rehearsal'"));
  return rehearsal > 0 ? store::RegisterMode::kRehearsal : store::RegisterMode::kLive;
}

Result<store::RegisterInfo> SqliteRegister::info() {
  GS_TRY_ASSIGN(const Snapshot snapshot, Snapshot::take(database_));
  store::RegisterInfo info;
  GS_TRY_ASSIGN(info.mode, mode());
  GS_TRY_ASSIGN(info.schema_version, database_.integer("PRAGMA user_version"));
  GS_TRY_ASSIGN(Query meta, database_.prepare("SELECT key, value FROM meta"));
  for (;;) {
    GS_TRY_ASSIGN(const bool found, meta.step());
    if (!found) break;
    if (meta.text(0) == "register_id") info.register_id = meta.text(1);
    if (meta.text(0) == "created_at") {
      info.created_at = parse_instant(meta.text(1)).value_or(Instant{});
    }
  }
  GS_TRY(count("subject", "kind = 1", info.companies));
  GS_TRY(count("subject", "kind = 2", info.establishments));
  GS_TRY(count("statement", "true", info.statements));
  GS_TRY(count("record", "true", info.records));
  GS_TRY(count("relation", "true", info.relations));
  GS_TRY(count("delivery", "true", info.deliveries));
  GS_TRY(count("rating", "true", info.ratings));
  GS_TRY(count("listing", "true", info.listings));
  GS_TRY(count("imposed_measure", "true", info.imposed_measures));
  GS_TRY(count("case_file", "true", info.cases));
  return info;
}

Result<void> SqliteRegister::count(std::string_view table, std::string_view condition,
                                   std::uint64_t& rows) {
  const std::string from = " FROM " + std::string(table) + " WHERE " + std::string(condition);
  GS_TRY_ASSIGN(const std::int64_t all, database_.integer("SELECT count(*)" + from));
  GS_TRY_ASSIGN(
      const std::int64_t staged,
      database_.integer("SELECT CASE WHEN EXISTS (SELECT 1 FROM batch WHERE state = 0) "
                        "THEN (SELECT count(*)" +
                        from + " AND batch IN (SELECT id FROM batch WHERE state = 0)) END"));
  rows = static_cast<std::uint64_t>(all - staged);
  return {};
}

Result<store::DeliveryBegun> SqliteRegister::begin_delivery(const DeliveryHeader& header) {
  if (delivery_) return Error{ErrorId::kConflict, "another delivery is being staged"};
  GS_TRY_ASSIGN(WriterLock lock, WriterLock::acquire(path_));
  GS_TRY(log_.clear_unsealed());
  GS_TRY_ASSIGN(Query known, database_.prepare("SELECT batch, channel_digest = ? FROM delivery "
                                               "WHERE channel = ? AND digest = ? ORDER BY batch"));
  known.bind(ByteView(header.channel_digest)).bind(header.channel).bind(ByteView(header.digest));
  store::DeliveryBegun begun;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, known.step());
    if (!found) break;
    begun.corrects = BatchId{known.integer(0)};
    if (known.integer(1) != 0) return store::DeliveryBegun{begun.corrects, std::nullopt};
  }
  known.reset();
  delivery_.emplace(database_, log_, labels_, std::move(lock), header);
  GS_TRY(stage_or_abandon([this] { return delivery_->begin(); }));
  return begun;
}

/// Does one step of staging. After an error nothing of the delivery is left but
/// rows that the next writer clears away, if they cannot be cleared now.
template <class Step>
auto SqliteRegister::stage_or_abandon(const Step& step) -> decltype(step()) {
  if (!delivery_) return Error{ErrorId::kConflict, "no delivery is being staged"};
  auto done = step();
  if (!done) static_cast<void>(abandon_delivery().ok());
  return done;
}

Result<store::StageOutcome> SqliteRegister::stage(std::span<const RowDraft> rows) {
  return stage_or_abandon([&] { return delivery_->stage(rows); });
}

Result<void> SqliteRegister::stage_quarantine(std::span<const QuarantinedRow> rows) {
  return stage_or_abandon([&] { return delivery_->stage_quarantine(rows); });
}

Result<void> SqliteRegister::stage_withheld(std::span<const WithheldRow> rows) {
  return stage_or_abandon([&] { return delivery_->stage_withheld(rows); });
}

Result<Delivery> SqliteRegister::commit_delivery(std::span<const DeliveryFile> files,
                                                 Instant recorded_at) {
  Result<Delivery> delivery =
      stage_or_abandon([&] { return delivery_->commit(files, recorded_at); });
  delivery_.reset();
  return delivery;
}

Result<void> SqliteRegister::abandon_delivery() {
  if (!delivery_) return {};
  delivery_->roll_back();
  log_.forget_batch();
  Result<void> cleared = log_.clear_unsealed();
  delivery_.reset();
  return cleared;
}

Result<std::optional<SubjectId>> SqliteRegister::find_subject(std::string_view channel,
                                                              std::string_view key) {
  GS_TRY_ASSIGN(const std::optional<std::int64_t> code, labels_.find_code(channel));
  if (!code) return std::optional<SubjectId>();
  return find_subject_by_key(database_, *code, key, RowScope::kSealed);
}

Result<void> SqliteRegister::append_match(const MatchDecision& decision, Instant recorded_at) {
  return act("match", recorded_at, [&]() -> Result<void> {
    GS_TRY(require_subject(labels_, decision.a));
    GS_TRY(require_subject(labels_, decision.b));
    return MatchWriter(database_, log_).append(decision);
  });
}

Result<void> SqliteRegister::publish_pack(const store::PublishedPack& pack, Instant recorded_at) {
  GS_TRY_ASSIGN(const std::vector<store::PublishedPack> packs, load_packs());
  for (const store::PublishedPack& known : packs) {
    if (known.name != pack.name) continue;
    if (known.hash == pack.hash) return {};
    return Error{ErrorId::kConflict,
                 "pack " + pack.name +
                     " is published with another content; a published pack never "
                     "changes: give the change a new version"};
  }
  return act("pack", recorded_at, [&]() -> Result<void> { return save_pack(log_, pack); });
}

Result<void> SqliteRegister::append_ratings(std::span<const Rating> ratings, Instant recorded_at) {
  return act("ratings", recorded_at, [&]() -> Result<void> {
    for (const Rating& rating : ratings) {
      GS_TRY(require_subject(labels_, as_subject(rating.company)));
      GS_TRY(save_rating(log_, rating));
    }
    return {};
  });
}

Result<OfficerId> SqliteRegister::enrol_officer(const Officer& officer, Instant recorded_at) {
  OfficerId id;
  GS_TRY(act("officer", recorded_at, [&]() -> Result<void> {
    GS_TRY_ASSIGN(id, save_officer(database_, log_, officer));
    return {};
  }));
  return id;
}

Result<void> SqliteRegister::revoke_officer(OfficerId officer, std::string_view reason,
                                            Instant recorded_at) {
  return act("officer", recorded_at,
             [&]() -> Result<void> { return save_revocation(database_, log_, officer, reason); });
}

Result<ListingId> SqliteRegister::allocate_listing(CompanyId company) {
  GS_TRY_ASSIGN(const std::int64_t id, log_.peek_id(partition_of(company)));
  return ListingId{id};
}

Result<void> SqliteRegister::append_listing_event(const store::ListingAppend& append,
                                                  Instant recorded_at) {
  if (!append.listing.events.empty() && append.listing.events.back().on > date_of(recorded_at)) {
    return Error{ErrorId::kRefused,
                 "the event is dated after the day it is recorded: a clock "
                 "cannot be outrun by writing a later date"};
  }
  return act("listing", recorded_at, [&]() -> Result<void> {
    return save_listing_event(database_, log_, labels_, append);
  });
}

Result<Listing> SqliteRegister::load_listing(ListingId listing) {
  GS_TRY_ASSIGN(
      std::vector<Listing> found,
      store_sqlite::load_listings(database_, "WHERE l.id = ?2", listing.value, Instant{INT64_MAX}));
  if (found.empty()) {
    return Error{ErrorId::kNotFound, "no listing has the id " + std::to_string(listing.value)};
  }
  return std::move(found.front());
}

Result<std::vector<Listing>> SqliteRegister::load_listings(std::optional<CompanyId> company,
                                                           Instant known_at) {
  if (!company) return store_sqlite::load_listings(database_, "", std::nullopt, known_at);
  return store_sqlite::load_listings(database_, "WHERE l.company = ?2", company->value, known_at);
}

Result<CaseId> SqliteRegister::allocate_case(CompanyId company) {
  GS_TRY_ASSIGN(const std::int64_t id, log_.peek_id(partition_of(company)));
  return CaseId{id};
}

Result<void> SqliteRegister::append_case_act(const store::CaseAppend& append, Instant recorded_at) {
  return act("case", recorded_at,
             [&]() -> Result<void> { return save_case_act(database_, log_, labels_, append); });
}

Result<Case> SqliteRegister::load_case(CaseId matter) {
  GS_TRY_ASSIGN(
      std::vector<Case> found,
      store_sqlite::load_cases(database_, "WHERE c.id = ?2", matter.value, Instant{INT64_MAX}));
  if (found.empty()) {
    return Error{ErrorId::kNotFound, "no case has the id " + std::to_string(matter.value)};
  }
  return std::move(found.front());
}

Result<std::vector<Case>> SqliteRegister::load_cases(std::optional<CompanyId> company,
                                                     Instant known_at) {
  if (!company) return store_sqlite::load_cases(database_, "", std::nullopt, known_at);
  return store_sqlite::load_cases(database_, "WHERE c.company = ?2", company->value, known_at);
}

Result<void> SqliteRegister::append_report(const ApplicationReport& report, Instant recorded_at) {
  return act("report", recorded_at,
             [&]() -> Result<void> { return save_report(log_, labels_, report); });
}

Result<void> SqliteRegister::append_acknowledgement(const Acknowledgement& acknowledgement,
                                                    Instant recorded_at) {
  return act("acknowledgement", recorded_at,
             [&]() -> Result<void> { return save_acknowledgement(log_, acknowledgement); });
}

}  // namespace

Result<std::unique_ptr<store::Register>> create_register(const std::string& path, Random& random,
                                                         Instant created_at,
                                                         store::RegisterMode mode) {
  if (exists(path)) {
    return Error{ErrorId::kConflict, "register " + path + ": there is a file of that name already"};
  }
  const std::string fresh = path + ".new";
  for (const char* suffix : {"", "-wal", "-shm", "-lock"}) std::remove((fresh + suffix).c_str());
  {
    GS_TRY_ASSIGN(Database database, Database::open(fresh, OpenMode::kCreate));
    GS_TRY(database.use_write_ahead());
    GS_TRY(create_schema(database));
    SqliteRegister made(fresh, std::move(database), random);
    GS_TRY(made.write_genesis(random, created_at, mode));
  }
  std::remove((fresh + "-lock").c_str());
  if (std::rename(fresh.c_str(), path.c_str()) != 0) {
    return refuse_to_open(ErrorId::kIo, path, std::strerror(errno));
  }
  sync_folder(path);
  return open_register(path, random);
}

Result<std::unique_ptr<store::Register>> open_register(const std::string& path, Random& random) {
  GS_TRY(require_readable(path));
  Result<Database> opened = Database::open(path, OpenMode::kReadWrite);
  if (!opened) return explain_folder(std::move(opened).error(), path);
  Database database = *std::move(opened);
  if (Result<void> migrated = migrate_schema(database); !migrated) {
    return explain_folder(std::move(migrated).error(), path);
  }
  GS_TRY(database.use_write_ahead());
  std::unique_ptr<store::Register> made =
      std::make_unique<SqliteRegister>(path, std::move(database), random);
  return made;
}

}  // namespace goodstanding::store_sqlite
