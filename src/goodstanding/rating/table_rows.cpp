#include <algorithm>
#include <set>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/rating/inputs.hpp"

namespace goodstanding::rating {
namespace {

using feel::Value;

Digest hash_rows(std::vector<const Stored<Record>*> rows) {
  if (rows.empty()) return {};
  std::sort(rows.begin(), rows.end(),
            [](const auto* a, const auto* b) { return a->position < b->position; });
  std::string json;
  codec::JsonWriter writer(json);
  writer.begin_array();
  for (const Stored<Record>* row : rows) {
    const Period& valid = row->claim.valid;
    writer.begin_array();
    writer.string(row->claim.kind).string(valid.from ? format_date(*valid.from) : "");
    writer.string(valid.to ? format_date(*valid.to) : "").string(row->claim.body);
    writer.end_array();
  }
  writer.end_array();
  return crypto::sha256(json);
}

/// Says whether a bound of the row lets the value pass; an empty cell is no bound.
template <class Test>
bool passes(const TableRows::Row& row, const std::optional<std::size_t>& column, Test test) {
  if (!column || row.values[*column].is_null()) return true;
  return test(row.values[*column].as_number());
}

bool lies_within(const TableRows::Row& row, const rules::Lookup::Within& within,
                 const Decimal& value) {
  return passes(row, within.at_least, [&](const Decimal& bound) { return bound <= value; }) &&
         passes(row, within.above, [&](const Decimal& bound) { return bound < value; }) &&
         passes(row, within.below, [&](const Decimal& bound) { return value < bound; }) &&
         passes(row, within.at_most, [&](const Decimal& bound) { return value <= bound; });
}

std::string key_text(const TableRows::Row& row, const rules::Table& table) {
  std::string key;
  for (const std::size_t column : table.keys) {
    key += (key.empty() ? "" : ", ") + feel::to_text(row.values[column]);
  }
  return key;
}

bool overlap(const Period& a, const Period& b) {
  const bool a_first = !a.to || !b.from || *b.from < *a.to;
  const bool b_first = !b.to || !a.from || *a.from < *b.to;
  return a_first && b_first;
}

}  // namespace

TableRows::TableRows(const rules::Pack& pack, std::span<const Stored<Record>> records)
    : tables_(pack.tables.size()) {
  std::vector<const Stored<Record>*> read;
  for (const Stored<Record>& stored : records) {
    const auto kind = pack.find_kind(stored.claim.kind);
    if (!kind || stored.claim.status == RecordStatus::kAnnulled) continue;
    bool taken = false;
    for (std::size_t i = 0; i < pack.tables.size(); ++i) {
      if (pack.tables[i].kind != *kind) continue;
      Row row{stored.claim.valid, stored.position, std::vector<Value>(pack.columns.size())};
      rules::read_fields(pack.kinds[*kind], stored.claim.body, pack.read_columns, row.values,
                         nullptr);
      tables_[i].push_back(std::move(row));
      taken = true;
    }
    if (taken) read.push_back(&stored);
  }
  digest_ = hash_rows(std::move(read));
}

const TableRows::Row* TableRows::find(const rules::Lookup& lookup, Date day,
                                      const Compute& compute) const {
  if (lookup.table >= tables_.size()) return nullptr;
  std::vector<Value> wanted;
  for (const auto& equal : lookup.equals) {
    wanted.push_back(compute(equal.value));
    if (wanted.back().is_null()) return nullptr;
  }
  std::vector<Decimal> inside;
  for (const auto& within : lookup.within) {
    const Value value = compute(within.value);
    if (value.is_null()) return nullptr;
    inside.push_back(value.as_number());
  }
  const Row* found = nullptr;
  for (const Row& row : tables_[lookup.table]) {
    bool fits = true;
    for (std::size_t i = 0; fits && i < wanted.size(); ++i) {
      fits = feel::identical(row.values[lookup.equals[i].column], wanted[i]);
    }
    fits = fits && row.valid.contains(day);
    for (std::size_t i = 0; fits && i < inside.size(); ++i) {
      fits = lies_within(row, lookup.within[i], inside[i]);
    }
    if (!fits) continue;
    if (found != nullptr) return nullptr;
    found = &row;
  }
  return found;
}

std::vector<std::string> TableRows::find_clashes(const rules::Pack& pack) const {
  std::vector<std::string> clashes;
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    std::map<std::string, std::vector<const Row*>> by_key;
    for (const Row& row : tables_[i]) by_key[key_text(row, pack.tables[i])].push_back(&row);
    for (const auto& [key, rows] : by_key) {
      bool clash = false;
      for (std::size_t a = 0; a < rows.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b)
          clash = clash || overlap(rows[a]->valid, rows[b]->valid);
      }
      if (clash) clashes.push_back(pack.tables[i].id + ": " + key);
    }
  }
  return clashes;
}

}  // namespace goodstanding::rating
