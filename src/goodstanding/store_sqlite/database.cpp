#include "goodstanding/store_sqlite/database.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <utility>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::store_sqlite {
namespace {

constexpr int kBusyTimeoutMs = 5000;

ErrorId error_id_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorId::kRegisterLocked;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ErrorId::kRegisterReadOnly;
    case SQLITE_FULL:
      return ErrorId::kRegisterFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorId::kRegisterDamaged;
    case SQLITE_CANTOPEN:
      return ErrorId::kRegisterMissing;
    case SQLITE_CONSTRAINT:
      return ErrorId::kRefused;
    case SQLITE_IOERR:
      return ErrorId::kIo;
    default:
      return ErrorId::kInternal;
  }
}

std::string_view advice_for(ErrorId id) {
  switch (id) {
    case ErrorId::kRegisterLocked:
      return "; another process is writing: try again when it is done";
    case ErrorId::kRegisterReadOnly:
      return "; check the permissions of the file and its folder";
    case ErrorId::kRegisterFull:
      return "; nothing was lost: make room and run the command again";
    case ErrorId::kRegisterDamaged:
      return "; restore the register from its last backup";
    default:
      return "";
  }
}

bool means_full(int system_error) {
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

/// A write that failed for want of room, where SQLite sees no more than a
/// failed write. Of a failed commit it does not keep the system's error, which
/// then is still in `last_errno`.
bool is_full(sqlite3* handle, int code, int last_errno) {
  if ((code & 0xFF) != SQLITE_IOERR) return false;
  return means_full(sqlite3_system_errno(handle)) || means_full(last_errno);
}

/// SQLite counts its memory under a lock at every allocation, and nobody here asks for the count.
/// Has an effect before the first connection of the process only.
void leave_memory_uncounted() {
  static const int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(code);
}

Error make_error(sqlite3* handle, int code, const std::string& path) {
  const ErrorId id = is_full(handle, code, errno) ? ErrorId::kRegisterFull : error_id_of(code);
  std::string message = "register " + path + ": " + sqlite3_errmsg(handle);
  message += advice_for(id);
  return Error{id, std::move(message)};
}

}  // namespace

Query::Query(sqlite3_stmt* statement) : statement_(statement) {}

Query::Query(Query&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)),
      next_parameter_(other.next_parameter_) {}

Query& Query::operator=(Query&& other) noexcept {
  std::swap(statement_, other.statement_);
  std::swap(next_parameter_, other.next_parameter_);
  return *this;
}

Query::~Query() {
  sqlite3_finalize(statement_);
}

Query& Query::bind(std::int64_t value) {
  GS_ASSERT(sqlite3_bind_int64(statement_, next_parameter_++, value) == SQLITE_OK);
  return *this;
}

Query& Query::bind(std::string_view text) {
  GS_ASSERT(sqlite3_bind_text64(statement_, next_parameter_++,
                                text.data() != nullptr ? text.data() : "", text.size(),
                                SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
  return *this;
}

Query& Query::bind(ByteView bytes) {
  GS_ASSERT(
      sqlite3_bind_blob64(statement_, next_parameter_++,
                          bytes.data() != nullptr ? static_cast<const void*>(bytes.data()) : "",
                          bytes.size(), SQLITE_STATIC) == SQLITE_OK);
  return *this;
}

Query& Query::bind_null() {
  GS_ASSERT(sqlite3_bind_null(statement_, next_parameter_++) == SQLITE_OK);
  return *this;
}

Query& Query::bind(const std::optional<std::int64_t>& value) {
  return value ? bind(*value) : bind_null();
}

Result<bool> Query::step() {
  errno = 0;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* handle = sqlite3_db_handle(statement_);
  Error error =
      make_error(handle, sqlite3_extended_errcode(handle), sqlite3_db_filename(handle, "main"));
  reset();
  return error;
}

Result<void> Query::run() {
  GS_TRY(step());
  reset();
  return {};
}

void Query::reset() {
  sqlite3_reset(statement_);
  next_parameter_ = 1;
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string_view Query::text(int column) const {
  const unsigned char* data = sqlite3_column_text(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  if (data == nullptr) return {};
  return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};  // NOLINT
}

ByteView Query::blob(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return {static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(size)};
}

std::optional<std::int64_t> Query::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

Database::Database(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), path_(std::move(other.path_)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(path_, other.path_);
  return *this;
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

Result<Database> Database::open(const std::string& path, OpenMode mode) {
  leave_memory_uncounted();
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (mode == OpenMode::kCreate ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database database(handle, path);
  if (code != SQLITE_OK) return make_error(handle, code, path);
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  if (mode == OpenMode::kCreate) GS_TRY(database.execute("PRAGMA page_size=8192"));
  GS_TRY(
      database.execute("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8192;"
                       "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
                       "PRAGMA cache_size=-65536; PRAGMA trusted_schema=OFF;"));
  return database;
}

Result<Database> Database::open_in_memory() {
  return open(":memory:", OpenMode::kCreate);
}

Result<void> Database::use_write_ahead() {
  if (sqlite3_db_readonly(handle_, "main") != 0) return {};
  return execute("PRAGMA journal_mode=WAL");
}

Result<void> Database::check_point() {
  GS_TRY_ASSIGN(const std::int64_t busy, integer("PRAGMA wal_checkpoint(TRUNCATE)"));
  if (busy == 0) return {};
  return Error{ErrorId::kRegisterLocked, "register " + path_ + ": another process is reading it"};
}

Result<void> Database::execute(const std::string& sql) {
  errno = 0;
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return make_error(handle_, code, path_);
  return {};
}

Result<Query> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) {
    Error error = make_error(handle_, code, path_);
    error.message += " (in: " + std::string(sql) + ")";
    return error;
  }
  return Query(statement);
}

Result<std::int64_t> Database::integer(std::string_view sql) {
  GS_TRY_ASSIGN(Query query, prepare(sql));
  GS_TRY_ASSIGN(const bool found, query.step());
  return found ? query.integer(0) : 0;
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(handle_);
}

Result<void> Database::begin() {
  return execute("BEGIN IMMEDIATE");
}

Result<void> Database::commit() {
  return execute("COMMIT");
}

void Database::rollback() {
  if (sqlite3_get_autocommit(handle_) == 0) {
    sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

Result<Snapshot> Snapshot::take(Database& database) {
  GS_TRY_ASSIGN(Query query, database.prepare("SELECT 1 FROM sqlite_schema"));
  GS_TRY(query.step());
  return Snapshot(std::move(query));
}

Result<Transaction> Transaction::begin(Database& database) {
  GS_TRY(database.begin());
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ != nullptr) database_->rollback();
}

Result<void> Transaction::commit() {
  GS_TRY(database_->commit());
  database_ = nullptr;
  return {};
}

}  // namespace goodstanding::store_sqlite
