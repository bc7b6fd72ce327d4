#include "goodstanding/store_sqlite/digested_table.hpp"

#include <charconv>

namespace goodstanding::store_sqlite {
namespace {

std::string column_names(const std::vector<Column>& columns) {
  std::string names;
  for (const Column& column : columns) {
    if (!names.empty()) names += ", ";
    names += column.name;
  }
  return names;
}

void append_number(std::string& text, std::int64_t value) {
  char digits[20];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

}  // namespace

std::string DigestedTable::insert_sql() const {
  std::string marks(columns.size() * 2 - 1, ',');
  for (std::size_t i = 0; i < marks.size(); i += 2) marks[i] = '?';
  return "INSERT INTO " + std::string(name) + " (" + column_names(columns) + ") VALUES (" + marks +
         ")";
}

std::string DigestedTable::select_sql() const {
  return "SELECT " + column_names(columns) + " FROM " + std::string(name) +
         " WHERE batch = ? ORDER BY n";
}

void hash_row(crypto::Sha256& hash, std::span<const Cell> cells) {
  std::string head;
  for (const Cell& cell : cells) {
    head.clear();
    if (cell.is_null()) {
      hash.update("n0:");
    } else if (cell.is_integer()) {
      std::string digits;
      append_number(digits, cell.integer());
      head += 'i';
      append_number(head, static_cast<std::int64_t>(digits.size()));
      hash.update(head + ':' + digits);
    } else {
      head += 't';
      append_number(head, static_cast<std::int64_t>(cell.text().size()));
      hash.update(head + ':').update(cell.text());
    }
  }
}

std::int64_t subject_mark(std::int64_t id, const SubjectLabel& label) {
  std::string text;
  for (const std::int64_t number : {id, label.batch, label.kind}) {
    append_number(text, number);
    text += '/';
  }
  text += label.channel;
  text += '/';
  text += label.key;
  const Digest digest = crypto::sha256(text);
  std::int64_t mark = 0;
  for (std::size_t i = 0; i < 6; ++i) mark = mark << 8 | digest[i];
  return mark;
}

namespace tables {

const DigestedTable& delivery_file() {
  static const DigestedTable table{"delivery_file",
                                   "files_digest",
                                   {{"batch", Form::kInteger},
                                    {"n", Form::kInteger},
                                    {"name", Form::kText},
                                    {"layout", Form::kText},
                                    {"digest", Form::kHex},
                                    {"bytes", Form::kInteger},
                                    {"applied", Form::kInteger},
                                    {"exact_repeat", Form::kInteger},
                                    {"person", Form::kInteger},
                                    {"other_kind", Form::kInteger},
                                    {"finding", Form::kInteger}}};
  return table;
}

const DigestedTable& quarantine() {
  static const DigestedTable table{"quarantine",
                                   "quarantine_digest",
                                   {{"batch", Form::kInteger},
                                    {"n", Form::kInteger},
                                    {"file", Form::kInteger},
                                    {"row", Form::kInteger},
                                    {"digest", Form::kHex},
                                    {"severity", Form::kInteger},
                                    {"code", Form::kText},
                                    {"message", Form::kText},
                                    {"hint", Form::kText},
                                    {"line", Form::kInteger},
                                    {"col", Form::kInteger},
                                    {"length", Form::kInteger},
                                    {"cells", Form::kText}}};
  return table;
}

const DigestedTable& withheld() {
  static const DigestedTable table{"withheld",
                                   "withheld_digest",
                                   {{"batch", Form::kInteger},
                                    {"n", Form::kInteger},
                                    {"file", Form::kInteger},
                                    {"row", Form::kInteger},
                                    {"disposition", Form::kInteger},
                                    {"digest", Form::kHex}}};
  return table;
}

std::array<const DigestedTable*, 3> digested() {
  return {&delivery_file(), &quarantine(), &withheld()};
}

}  // namespace tables
}  // namespace goodstanding::store_sqlite
