#pragma once
/// A thin layer over SQLite's C interface: connection, prepared statement,
/// transaction, and the translation of its result codes into our errors. Only
/// this module sees sqlite3.h.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace goodstanding::store_sqlite {

/// A prepared statement. Thread-safety: that of its connection, one thread.
class Query {
 public:
  Query(Query&&) noexcept;
  Query& operator=(Query&&) noexcept;
  ~Query();

  /// Each binds the next parameter, from the first after `reset`.
  Query& bind(std::int64_t value);
  /// Binds text or bytes without a copy: they must live until the next `reset`.
  Query& bind(std::string_view text);
  Query& bind(ByteView bytes);
  Query& bind_null();
  Query& bind(const std::optional<std::int64_t>& value);

  /// Moves to the next row; false after the last. After an error the statement is reset.
  Result<bool> step();
  /// Runs a statement that gives no rows, and resets it.
  Result<void> run();
  /// Makes the statement ready to be bound and run again.
  void reset();

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  /// Views text or bytes until the next step or reset.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] ByteView blob(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;

 private:
  friend class Database;
  explicit Query(sqlite3_stmt* statement);
  sqlite3_stmt* statement_ = nullptr;
  int next_parameter_ = 1;
};

enum class OpenMode : std::uint8_t { kReadWrite, kCreate };

/// A connection with the settings of a register: synchronous FULL, foreign keys
/// on.
class Database {
 public:
  /// Opens a database file, and writes nothing to one that is there. Errors:
  /// kRegisterMissing, kRegisterReadOnly, kRegisterLocked, kIo,
  /// kRegisterDamaged (the file is no database).
  static Result<Database> open(const std::string& path, OpenMode mode);
  /// Opens a database that is gone with its connection.
  static Result<Database> open_in_memory();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// Runs one or more statements without parameters.
  Result<void> execute(const std::string& sql);
  /// Prepares a statement. A malformed one is a fault of ours and aborts,
  /// except that a damaged schema gives an error.
  Result<Query> prepare(std::string_view sql);
  /// Runs a query for one integer.
  Result<std::int64_t> integer(std::string_view sql);
  /// Gives how many rows the last statement changed.
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Puts the file in write-ahead mode, in which it stays: readers never wait
  /// for the writer. Does nothing if the file cannot be written.
  Result<void> use_write_ahead();
  /// Moves everything from the write-ahead file into the file itself.
  Result<void> check_point();

  Result<void> begin();  ///< BEGIN IMMEDIATE. Errors: kRegisterLocked
  Result<void> commit();
  void rollback();

 private:
  Database(sqlite3* handle, std::string path);
  sqlite3* handle_ = nullptr;
  std::string path_;
};

/// Keeps all reads of a connection at one state of the file as long as it
/// lives. It is an open read, not a transaction, so that the connection may
/// still write.
class Snapshot {
 public:
  static Result<Snapshot> take(Database& database);

 private:
  explicit Snapshot(Query open_read) : open_read_(std::move(open_read)) {}
  Query open_read_;
};

/// Rolls back unless committed.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace goodstanding::store_sqlite
