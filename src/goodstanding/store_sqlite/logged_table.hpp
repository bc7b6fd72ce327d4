#pragma once
/// Logged tables: every row is a leaf of the transparency log. One description
/// of a table serves writing its rows, reading them back, and the canonical
/// JSON that both must agree on.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/base/strong_id.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/store_sqlite/database.hpp"

namespace goodstanding::store_sqlite {

/// How a column's value is written in canonical JSON.
enum class Form : std::uint8_t {
  kInteger,  ///< a JSON integer
  kId,       ///< a 63-bit number, as text
  kText,
  kJson,     ///< canonical JSON as it stands
  kHex,      ///< bytes as hexadecimal text
  kDay,      ///< days since 1970 as an ISO date
  kMoment,   ///< microseconds since 1970 as RFC 3339
  kWord,     ///< a number of the table `code`, as its word
  kSubject,  ///< a subject's id, with the channel and key that it stands for
};

struct Column {
  std::string_view name;
  Form form;
};

/// A value on its way into or out of a row. Text and bytes are views.
class Cell {
 public:
  Cell() = default;
  Cell(std::int64_t value) : integer_(value), kind_(Kind::kInteger) {}  // NOLINT
  Cell(const std::optional<std::int64_t>& value) {                      // NOLINT
    if (value) *this = Cell(*value);
  }
  Cell(std::string_view text)  // NOLINT
      : data_(text.data()), size_(text.size()), kind_(Kind::kText) {}
  Cell(const std::string& text) : Cell(std::string_view(text)) {}  // NOLINT
  Cell(const char*) = delete;
  Cell(ByteView bytes)  // NOLINT
      : data_(as_text(bytes).data()), size_(bytes.size()), kind_(Kind::kBytes) {}
  Cell(const Digest& digest) : Cell(ByteView(digest)) {}  // NOLINT

  [[nodiscard]] bool is_null() const { return kind_ == Kind::kNull; }
  [[nodiscard]] bool is_integer() const { return kind_ == Kind::kInteger; }
  [[nodiscard]] std::int64_t integer() const { return integer_; }
  [[nodiscard]] std::string_view text() const { return {data_, size_}; }
  [[nodiscard]] ByteView bytes() const { return as_bytes(text()); }
  /// Gives the same cell as a view of the same text or bytes elsewhere.
  [[nodiscard]] Cell moved_to(const char* data) const {
    Cell moved = *this;
    moved.data_ = data;
    return moved;
  }
  void bind(Query& query) const;

 private:
  enum class Kind : std::uint8_t { kNull, kInteger, kText, kBytes };
  std::int64_t integer_ = 0;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  Kind kind_ = Kind::kNull;
};

/// Reads a column of a query's row as a value of its form. Views hold until the
/// next step.
Cell read_cell(const Query& query, int column, Form form);

/// What a subject's id stands for, as leaves say it.
struct SubjectLabel {
  std::int64_t batch = 0;
  std::int64_t kind = 0;
  std::string channel;
  std::string key;
};

/// Resolves the small numbers that rows hold.
class Labels {
 public:
  virtual ~Labels() = default;
  virtual Result<std::string_view> word(std::int64_t code) = 0;
  virtual Result<const SubjectLabel*> subject(std::int64_t id) = 0;
};

/// Which partition a row belongs to, by one or two of its columns.
struct PartitionRule {
  enum class Kind : std::uint8_t {
    kFirst,    ///< all rows in partition 0
    kInteger,  ///< the low 12 bits of a number
    kHash,     ///< a hash of one text, or of two
  };
  Kind kind = Kind::kFirst;
  std::string_view column;
  std::string_view second;
};

/// A logged table. Its columns stand in the order of SQL, after `pos` and
/// before `salt` and `leaf`; the first is always `batch`.
class LoggedTable {
 public:
  LoggedTable(std::string_view name, PartitionRule rule, std::vector<Column> columns);

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::span<const Column> columns() const { return columns_; }
  /// Gives a statement that inserts so many rows. If one of several is refused, those before it
  /// stay.
  [[nodiscard]] std::string insert_sql(std::size_t rows) const;
  /// Selects pos, the columns, salt and leaf of all rows, by position.
  [[nodiscard]] std::string select_sql() const;
  /// Gives the partition of a row. Requires: as many cells as columns.
  [[nodiscard]] Partition partition_of_row(std::span<const Cell> cells) const;
  /// Appends the canonical JSON of a row: an object of the table's name, the
  /// position, and every column that is not null, sorted by name. Requires: as
  /// many cells as columns. Errors: kRegisterDamaged for a number that no row
  /// can hold, a word or a subject that is not there.
  Result<void> append_canonical(std::string& out, Position position, std::span<const Cell> cells,
                                Labels& labels) const;

 private:
  /// A member of the canonical object: which column, and its name as JSON with
  /// the colon.
  struct Member {
    int column;
    std::string name;
  };
  std::string_view name_;
  std::vector<Column> columns_;
  std::vector<Member> members_;  // in the order of canonical JSON
  PartitionRule::Kind rule_;
  std::size_t rule_column_ = 0;
  std::optional<std::size_t> rule_second_;
};

/// Gives the partition of what is found by a text: subjects by their source
/// key, identifiers.
Partition partition_of_text(std::string_view text);

/// All logged tables.
namespace tables {
const LoggedTable& code();
const LoggedTable& meta();
const LoggedTable& seal();
const LoggedTable& statement();
const LoggedTable& record();
const LoggedTable& relation();
const LoggedTable& identifier_claim();
const LoggedTable& match_decision();
const LoggedTable& delivery();
const LoggedTable& rule_pack();
const LoggedTable& rating();
const LoggedTable& officer();
const LoggedTable& officer_revocation();
const LoggedTable& listing();
const LoggedTable& listing_event();
const LoggedTable& imposed_measure();
const LoggedTable& case_file();
const LoggedTable& case_act();
const LoggedTable& application_report();
const LoggedTable& acknowledgement();
const LoggedTable& role_notice_event();
const LoggedTable& subscriber();
std::span<const LoggedTable* const> all();
}  // namespace tables

}  // namespace goodstanding::store_sqlite
