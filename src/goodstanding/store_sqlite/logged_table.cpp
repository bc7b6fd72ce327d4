#include "goodstanding/store_sqlite/logged_table.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/crypto/sha256.hpp"

namespace goodstanding::store_sqlite {
namespace {

constexpr int kTableName = -1;
constexpr int kPosition = -2;

// What `Date` and `Instant` can tell apart; beyond it two numbers would look
// alike.
constexpr std::int64_t kMaxDay = 365'000'000'000;
constexpr std::int64_t kMaxMicros = INT64_MAX / 2;

void append_integer(std::string& out, std::int64_t value) {
  char digits[20];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_id(std::string& out, std::int64_t id) {
  out += '"';
  append_integer(out, id);
  out += '"';
}

void append_plain(std::string& out, std::string_view text) {
  out += '"';
  out += text;
  out += '"';
}

void append_subject(std::string& out, std::int64_t id, const SubjectLabel& label) {
  out += R"({"channel":)";
  codec::append_json_string(out, label.channel);
  out += R"(,"id":)";
  append_id(out, id);
  out += R"(,"key":)";
  codec::append_json_string(out, label.key);
  out += R"(,"kind":)";
  append_integer(out, label.kind);
  out += R"(,"since":)";
  append_integer(out, label.batch);
  out += '}';
}

bool is_within(std::int64_t value, std::int64_t limit) {
  return value >= -limit && value <= limit;
}

Error out_of_range(std::int64_t value) {
  return Error{ErrorId::kRegisterDamaged, "a number is out of its range: " + std::to_string(value)};
}

Result<void> append_cell(std::string& out, Form form, const Cell& cell, Labels& labels) {
  switch (form) {
    case Form::kInteger:
      if (!is_within(cell.integer(), codec::kMaxSafeInteger)) return out_of_range(cell.integer());
      append_integer(out, cell.integer());
      break;
    case Form::kId:
      append_id(out, cell.integer());
      break;
    case Form::kText:
      codec::append_json_string(out, cell.text());
      break;
    case Form::kJson:
      out += cell.text();
      break;
    case Form::kHex:
      append_plain(out, format_hex(cell.bytes()));
      break;
    case Form::kDay:
      if (!is_within(cell.integer(), kMaxDay)) return out_of_range(cell.integer());
      append_plain(out, format_date(Date::from_days(cell.integer())));
      break;
    case Form::kMoment:
      if (!is_within(cell.integer(), kMaxMicros)) return out_of_range(cell.integer());
      append_plain(out, format_instant(Instant{cell.integer()}));
      break;
    case Form::kWord: {
      GS_TRY_ASSIGN(const std::string_view word, labels.word(cell.integer()));
      codec::append_json_string(out, word);
      break;
    }
    case Form::kSubject: {
      GS_TRY_ASSIGN(const SubjectLabel* label, labels.subject(cell.integer()));
      append_subject(out, cell.integer(), *label);
      break;
    }
  }
  return {};
}

}  // namespace

void Cell::bind(Query& query) const {
  switch (kind_) {
    case Kind::kNull:
      query.bind_null();
      break;
    case Kind::kInteger:
      query.bind(integer_);
      break;
    case Kind::kText:
      query.bind(text());
      break;
    case Kind::kBytes:
      query.bind(bytes());
      break;
  }
}

Cell read_cell(const Query& query, int column, Form form) {
  if (query.is_null(column)) return {};
  switch (form) {
    case Form::kText:
    case Form::kJson:
      return query.text(column);
    case Form::kHex:
      return query.blob(column);
    default:
      return query.integer(column);
  }
}

LoggedTable::LoggedTable(std::string_view name, PartitionRule rule, std::vector<Column> columns)
    : name_(name), columns_(std::move(columns)), rule_(rule.kind) {
  const auto find_column = [this](std::string_view wanted) {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const Column& column) { return column.name == wanted; });
    GS_ASSERT(found != columns_.end());
    return static_cast<std::size_t>(found - columns_.begin());
  };
  if (!rule.column.empty()) rule_column_ = find_column(rule.column);
  if (!rule.second.empty()) rule_second_ = find_column(rule.second);
  std::vector<int> order(columns_.size() + 2);
  std::iota(order.begin(), order.end(), kPosition);
  const auto name_of = [this](int index) -> std::string_view {
    if (index == kTableName) return "table";
    if (index == kPosition) return "position";
    return columns_[static_cast<std::size_t>(index)].name;
  };
  std::sort(order.begin(), order.end(), [&](int a, int b) { return name_of(a) < name_of(b); });
  for (const int index : order) {
    members_.push_back({index, "\"" + std::string(name_of(index)) + "\":"});
  }
}

std::string LoggedTable::insert_sql(std::size_t rows) const {
  // To take back some rows of a statement, SQLite would copy every page it touches; OR FAIL says
  // that nobody wants that.
  std::string sql = "INSERT OR FAIL INTO " + std::string(name_) + " (pos";
  std::string marks = "(?";
  for (const Column& column : columns_) {
    sql += ", " + std::string(column.name);
    marks += ",?";
  }
  marks += ",?,?)";
  sql += ", salt, leaf) VALUES " + marks;
  for (std::size_t i = 1; i < rows; ++i) sql += ',' + marks;
  return sql;
}

std::string LoggedTable::select_sql() const {
  std::string sql = "SELECT pos";
  for (const Column& column : columns_) sql += ", " + std::string(column.name);
  return sql + ", salt, leaf FROM " + std::string(name_) + " ORDER BY pos";
}

Partition partition_of_text(std::string_view text) {
  const Digest digest = crypto::sha256(text);
  return partition_of(static_cast<std::int64_t>(digest[0]) << 8 | digest[1]);
}

Partition LoggedTable::partition_of_row(std::span<const Cell> cells) const {
  switch (rule_) {
    case PartitionRule::Kind::kFirst:
      return 0;
    case PartitionRule::Kind::kInteger:
      return partition_of(cells[rule_column_].integer());
    case PartitionRule::Kind::kHash:
      break;
  }
  std::string text(cells[rule_column_].text());
  if (rule_second_) text += ':' + std::string(cells[*rule_second_].text());
  return partition_of_text(text);
}

Result<void> LoggedTable::append_canonical(std::string& out, Position position,
                                           std::span<const Cell> cells, Labels& labels) const {
  GS_ASSERT(cells.size() == columns_.size());
  char separator = '{';
  for (const Member& member : members_) {
    const auto at = static_cast<std::size_t>(member.column);
    if (member.column >= 0 && cells[at].is_null()) continue;
    out += separator;
    separator = ',';
    out += member.name;
    if (member.column == kTableName) {
      append_plain(out, name_);
    } else if (member.column == kPosition) {
      append_id(out, position.value);
    } else {
      GS_TRY(append_cell(out, columns_[at].form, cells[at], labels));
    }
  }
  out += '}';
  return {};
}

}  // namespace goodstanding::store_sqlite
