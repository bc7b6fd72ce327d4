#include "goodstanding/store_sqlite/query_log.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/store_sqlite/database.hpp"

namespace goodstanding::store_sqlite {
namespace {

/// "GSQL", so that no other database is taken for a query log.
constexpr std::int64_t kQueryApplicationId = 0x4753514C;
constexpr std::int64_t kQuerySchemaVersion = 1;
constexpr std::size_t kMostDamages = 100;
constexpr std::int64_t kMicrosADay = 86'400'000'000;

/// What the file itself refuses, whoever writes to it: an entry never changes, follows the newest
/// one, and goes only as the oldest and after five years. `base` is the last one that went. The
/// hashes are not the file's affair: `check` recomputes them.
std::string schema_sql() {
  const std::string limit =
      "(SELECT max(at) FROM entry) - " + std::to_string(store::kQueryKeptDays * kMicrosADay);
  return R"sql(
CREATE TABLE entry (
  number INTEGER PRIMARY KEY, at INTEGER NOT NULL,
  reader INTEGER NOT NULL CHECK (reader BETWEEN 1 AND 5), name TEXT NOT NULL,
  authority TEXT NOT NULL, command TEXT NOT NULL CHECK (command <> ''), company INTEGER NOT NULL,
  purpose TEXT NOT NULL, shown TEXT NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK (reader <> 2 OR (name <> '' AND authority <> '' AND purpose <> '')),
  CHECK (reader <> 4 OR name <> ''), CHECK ((reader = 2) = (authority <> ''))) STRICT;
CREATE INDEX entry_company ON entry (company);
CREATE TABLE base (
  one INTEGER PRIMARY KEY CHECK (one = 1), begun INTEGER NOT NULL, number INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;

CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the query log is append-only'); END;
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.number <> (SELECT number FROM head) + 1
BEGIN SELECT RAISE(ABORT, 'the entry does not follow the newest one'); END;
CREATE TRIGGER entry_moves_the_head AFTER INSERT ON entry
BEGIN UPDATE head SET number = NEW.number, hash = NEW.hash; END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
WHEN OLD.number <> (SELECT number FROM base) + 1 OR OLD.at >= )sql" +
         limit + R"sql(
BEGIN SELECT RAISE(ABORT, 'the query log is append-only: entries are kept for five years'); END;
CREATE TRIGGER entry_moves_the_base AFTER DELETE ON entry
BEGIN UPDATE base SET number = OLD.number, hash = OLD.hash; END;
CREATE TRIGGER base_moves_with_entries BEFORE UPDATE ON base
WHEN NEW.number <> OLD.number + 1 OR NEW.begun <> OLD.begun OR NEW.one <> OLD.one
  OR EXISTS (SELECT 1 FROM entry WHERE number <= NEW.number)
BEGIN SELECT RAISE(ABORT, 'the query log is append-only'); END;
CREATE TRIGGER base_is_kept BEFORE DELETE ON base
BEGIN SELECT RAISE(ABORT, 'the query log is append-only'); END;
CREATE TRIGGER base_is_one BEFORE INSERT ON base WHEN EXISTS (SELECT 1 FROM base)
BEGIN SELECT RAISE(ABORT, 'the query log is append-only'); END;
CREATE TRIGGER head_moves_with_entries BEFORE UPDATE ON head
WHEN NEW.number <> OLD.number + 1 OR NEW.one <> OLD.one
  OR NOT EXISTS (SELECT 1 FROM entry WHERE number = NEW.number AND hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'the query log is append-only'); END;
CREATE TRIGGER head_is_kept BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the query log is append-only'); END;
CREATE TRIGGER head_is_one BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'the query log is append-only'); END;
)sql";
}

Digest digest_of(ByteView bytes) {
  Digest digest{};
  if (bytes.size() == digest.size()) std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

Digest next_hash(const Digest& before, const QueryEntry& entry) {
  const std::string bytes = chain_bytes(entry);
  return crypto::sha256({ByteView(before), as_bytes(bytes)});
}

constexpr std::string_view kEntryColumns =
    "number, at, reader, name, authority, command, company, purpose, shown, hash";

QueryEntry read_entry(const Query& query) {
  QueryEntry entry;
  entry.number = static_cast<std::uint64_t>(query.integer(0));
  entry.at = Instant{query.integer(1)};
  entry.reader = {static_cast<ReaderKind>(query.integer(2)), std::string(query.text(3)),
                  std::string(query.text(4))};
  entry.command = query.text(5);
  entry.company = CompanyId{query.integer(6)};
  entry.purpose = query.text(7);
  entry.shown = query.text(8);
  return entry;
}

Result<store::QueryHead> load_place(Database& database, std::string_view table) {
  GS_TRY_ASSIGN(Query query, database.prepare("SELECT number, hash FROM " + std::string(table)));
  GS_TRY_ASSIGN(const bool found, query.step());
  if (!found) {
    return Error{ErrorId::kRegisterDamaged, "query log " + database.path() + ": it has no " +
                                                std::string(table) + "; restore it from a backup"};
  }
  return store::QueryHead{static_cast<std::uint64_t>(query.integer(0)), digest_of(query.blob(1))};
}

/// The chain as it is followed from its base.
class Chain {
 public:
  Chain(store::QueryCheck& result, store::QueryHead base, std::optional<store::QueryHead> kept)
      : result_(&result), last_(base), kept_(std::move(kept)) {
    meet_kept();
  }

  void follow(const QueryEntry& entry, const Digest& stored) {
    if (entry.number != last_.number + 1) {
      const std::string last = std::to_string(entry.number - 1);
      add(last_.number + 1, last_.number + 2 == entry.number
                                ? "it is missing"
                                : "it and all to " + last + " are missing");
      // What follows a gap is judged by itself, so that one removal is one damage.
    } else if (next_hash(last_.hash, entry) != stored) {
      add(entry.number, "it is not what was written, or what was written before it is not");
    }
    last_ = {entry.number, stored};
    ++result_->entries;
    meet_kept();
  }

  void finish(const store::QueryHead& head) {
    if (head.number > last_.number) {
      add(last_.number + 1, "it and all to " + std::to_string(head.number) + " are missing");
    } else if (!(head == last_)) {
      add(head.number, "the head of the log does not agree with its newest entry");
    }
    result_->head = last_;
    if (kept_ && kept_->number > last_.number) {
      add(kept_->number, "it was there when its hash was kept, and is missing");
    }
  }

  [[nodiscard]] bool is_full() const { return result_->damages.size() >= kMostDamages; }

 private:
  void add(std::uint64_t number, std::string what) {
    if (!is_full()) result_->damages.push_back({number, std::move(what)});
  }
  void meet_kept() {
    if (kept_ && kept_->number == last_.number && !(kept_->hash == last_.hash)) {
      add(last_.number, "its hash is not the one that was kept elsewhere");
    }
  }

  store::QueryCheck* result_;
  store::QueryHead last_;
  std::optional<store::QueryHead> kept_;
};

class SqliteQueryLog final : public store::QueryLog {
 public:
  explicit SqliteQueryLog(Database database) : database_(std::move(database)) {}

  Result<std::uint64_t> append(const QueryEntry& given) override {
    if (given.reader.kind == ReaderKind::kOfficer &&
        (given.reader.name.empty() || given.purpose.empty())) {
      return Error{ErrorId::kRefused, "an officer reads under his name and for a purpose"};
    }
    GS_TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
    GS_TRY_ASSIGN(const store::QueryHead head, load_place(database_, "head"));
    QueryEntry entry = given;
    entry.number = head.number + 1;
    GS_TRY(insert(entry, next_hash(head.hash, entry)));
    GS_TRY(forget());
    GS_TRY(transaction.commit());
    return entry.number;
  }

  Result<std::vector<QueryEntry>> load(std::optional<CompanyId> company) override {
    GS_TRY_ASSIGN(Query query,
                  database_.prepare("SELECT " + std::string(kEntryColumns) + " FROM entry" +
                                    (company ? " WHERE company = ?1" : "") + " ORDER BY number"));
    if (company) query.bind(company->value);
    std::vector<QueryEntry> entries;
    for (;;) {
      GS_TRY_ASSIGN(const bool found, query.step());
      if (!found) return entries;
      entries.push_back(read_entry(query));
    }
  }

  Result<std::uint64_t> prune() override {
    GS_TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
    GS_TRY_ASSIGN(const std::uint64_t gone, forget());
    GS_TRY(transaction.commit());
    return gone;
  }

  Result<store::QueryCheck> check(const std::optional<store::QueryHead>& kept) override {
    store::QueryCheck result;
    GS_TRY_ASSIGN(const Snapshot snapshot, Snapshot::take(database_));
    GS_TRY_ASSIGN(const std::int64_t begun, database_.integer("SELECT begun FROM base"));
    result.begun = Instant{begun};
    GS_TRY_ASSIGN(const store::QueryHead base, load_place(database_, "base"));
    result.forgotten = base.number;
    GS_TRY_ASSIGN(const store::QueryHead head, load_place(database_, "head"));
    GS_TRY_ASSIGN(Query query, database_.prepare("SELECT " + std::string(kEntryColumns) +
                                                 " FROM entry ORDER BY number"));
    Chain chain(result, base, kept);
    while (!chain.is_full()) {
      GS_TRY_ASSIGN(const bool found, query.step());
      if (!found) break;
      chain.follow(read_entry(query), digest_of(query.blob(9)));
    }
    chain.finish(head);
    GS_TRY(check_schema(result));
    return result;
  }

 private:
  Result<void> insert(const QueryEntry& entry, const Digest& hash) {
    GS_TRY_ASSIGN(Query query,
                  database_.prepare("INSERT INTO entry (" + std::string(kEntryColumns) +
                                    ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    query.bind(static_cast<std::int64_t>(entry.number))
        .bind(entry.at.micros)
        .bind(static_cast<std::int64_t>(entry.reader.kind))
        .bind(entry.reader.name)
        .bind(entry.reader.authority)
        .bind(entry.command)
        .bind(entry.company.value)
        .bind(entry.purpose)
        .bind(entry.shown)
        .bind(ByteView(hash));
    return query.run();
  }

  /// Removes the oldest entries, one after the other, as long as they are older than the rule
  /// keeps: one that is younger keeps all behind it.
  Result<std::uint64_t> forget() {
    GS_TRY_ASSIGN(const std::int64_t newest,
                  database_.integer("SELECT coalesce(max(at), 0) FROM entry"));
    const std::int64_t limit = newest - (store::kQueryKeptDays * kMicrosADay);
    GS_TRY_ASSIGN(Query oldest,
                  database_.prepare("SELECT number FROM entry WHERE number = (SELECT min(number) "
                                    "FROM entry) AND at < ?"));
    GS_TRY_ASSIGN(Query removal, database_.prepare("DELETE FROM entry WHERE number = ?"));
    std::uint64_t gone = 0;
    for (;;) {
      oldest.bind(limit);
      GS_TRY_ASSIGN(const bool found, oldest.step());
      if (!found) return gone;
      const std::int64_t number = oldest.integer(0);
      oldest.reset();
      removal.bind(number);
      GS_TRY(removal.run());
      ++gone;
    }
  }

  /// Whoever takes a trigger away may change what he likes; that it is away shows.
  Result<void> check_schema(store::QueryCheck& result) {
    GS_TRY_ASSIGN(Database model, Database::open_in_memory());
    GS_TRY(model.execute(schema_sql()));
    GS_TRY_ASSIGN(const std::string expected, describe(model));
    GS_TRY_ASSIGN(const std::string found, describe(database_));
    if (expected != found) {
      result.damages.push_back({0,
                                "the rules of the file itself are not as this program makes "
                                "them"});
    }
    return {};
  }

  static Result<std::string> describe(Database& database) {
    GS_TRY_ASSIGN(Query query, database.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS "
                                                "NOT NULL ORDER BY name"));
    std::string text;
    for (;;) {
      GS_TRY_ASSIGN(const bool found, query.step());
      if (!found) return text;
      text += std::string(query.text(0)) + '\n' + std::string(query.text(1)) + '\n';
    }
  }

  Database database_;
};

/// Begins a log in an empty file. Its base and head are before the first entry.
Result<void> begin_log(Database& database, Instant now) {
  GS_TRY_ASSIGN(Transaction transaction, Transaction::begin(database));
  // Another process may have begun it meanwhile.
  GS_TRY_ASSIGN(const std::int64_t tables, database.integer("SELECT count(*) FROM sqlite_schema"));
  if (tables != 0) return {};
  GS_TRY(database.execute(schema_sql()));
  GS_TRY(database.execute("INSERT INTO base VALUES (1, " + std::to_string(now.micros) +
                          ", 0, zeroblob(32)); INSERT INTO head VALUES (1, 0, zeroblob(32));"));
  GS_TRY(database.execute("PRAGMA application_id=" + std::to_string(kQueryApplicationId)));
  GS_TRY(database.execute("PRAGMA user_version=" + std::to_string(kQuerySchemaVersion)));
  return transaction.commit();
}

}  // namespace

std::string query_log_path(const std::string& register_path) {
  return register_path + ".queries";
}

Result<std::unique_ptr<store::QueryLog>> open_query_log(const std::string& path, Instant now) {
  GS_TRY_ASSIGN(Database database, Database::open(path, OpenMode::kCreate));
  GS_TRY_ASSIGN(const std::int64_t tables, database.integer("SELECT count(*) FROM sqlite_schema"));
  if (tables == 0) GS_TRY(begin_log(database, now));
  GS_TRY_ASSIGN(const std::int64_t application, database.integer("PRAGMA application_id"));
  GS_TRY_ASSIGN(const std::int64_t version, database.integer("PRAGMA user_version"));
  if (application != kQueryApplicationId || version != kQuerySchemaVersion) {
    return Error{ErrorId::kRegisterDamaged,
                 "query log " + path +
                     ": the file is no query log of this program; restore it "
                     "from its last backup"};
  }
  return std::unique_ptr<store::QueryLog>(std::make_unique<SqliteQueryLog>(std::move(database)));
}

}  // namespace goodstanding::store_sqlite
