// Writes packs as SQL together with the records that they rate and with what the scalar engine
// makes of them, as lines of JSON, for tests that run the SQL elsewhere.
//
//   sql_cases random FIRST LAST DIALECT      random packs, by seed
//   sql_cases files PACK CHANNEL DAY[,DAY...] DIALECT FILE...    channel files, rated as of days
//
// Lines: {"case": ..., "forms": [...], and "refused": [...] or "script": ...}, then for each record
// ["r", ...] or table row ["t", ...] its cells, for each subject ["e", subject, band, not rated,
// {number: text}], then ["end"].
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>

#include "goodstanding/channels/channel.hpp"
#include "goodstanding/channels/delivery_reader.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/files/input.hpp"
#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/rating/test_packs.hpp"
#include "goodstanding/sqlexport/export_sql.hpp"
#include "random_packs.hpp"
#include "random_records.hpp"

namespace goodstanding::engines {
namespace {

using codec::JsonWriter;
using feel::Value;

constexpr std::int32_t kMostDigits = 9;

/// A pack with all that it reads.
struct Case {
  std::string name;
  std::vector<std::string> forms;
  const rules::Pack* pack = nullptr;
  std::vector<Dossier> companies;
  std::vector<Stored<Record>> table;
  std::string extent;
  Date as_of;
  sqlexport::Dialect dialect = sqlexport::Dialect::kSqlite;
};

void print(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

std::vector<Value> fields_of(const rules::Pack& pack, const Record& record) {
  std::vector<Value> row(pack.columns.size());
  rules::read_fields(pack.kinds[*pack.find_kind(record.kind)], record.body, pack.read_columns, row,
                     nullptr);
  return row;
}

/// Visits every record that the pack reads.
template <class Visit>
void for_each_record(const Case& one, Visit visit) {
  const auto all = [&](const Dossier* company, const std::vector<Stored<Record>>& records,
                       bool inherited) {
    for (const Stored<Record>& stored : records) {
      if (one.pack->find_kind(stored.claim.kind)) visit(company, stored, inherited);
    }
  };
  all(nullptr, one.table, false);
  for (const Dossier& company : one.companies) {
    all(&company, company.records, false);
    all(&company, company.inherited, true);
  }
}

std::optional<Decimal> amount_in(const Value& value) {
  if (value.is(feel::Kind::kNumber)) return value.as_number();
  if (!value.is(feel::Kind::kContext)) return std::nullopt;
  const Value* amount = value.find_entry("amount");
  if (amount == nullptr || !amount->is(feel::Kind::kNumber)) return std::nullopt;
  return amount->as_number();
}

/// The digits that the fields of the records have.
std::map<std::string, std::int32_t, std::less<>> digits_in(const Case& one) {
  std::map<std::string, std::int32_t, std::less<>> digits;
  for_each_record(one, [&](const Dossier*, const Stored<Record>& stored, bool) {
    const std::vector<Value> row = fields_of(*one.pack, stored.claim);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto number = amount_in(row[i]);
      if (!number) continue;
      std::int32_t& most = digits[one.pack->columns[i].name];
      while (most < kMostDigits && !number->to_scaled(most)) ++most;
    }
  });
  return digits;
}

void write_date(JsonWriter& out, const std::optional<Date>& date) {
  if (date)
    out.integer(date->days());
  else
    out.null();
}

void write_cell(JsonWriter& out, const Value& value, std::int32_t digits) {
  if (const auto number = amount_in(value)) {
    const auto units = number->to_scaled(digits);
    if (units)
      out.integer(*units);
    else
      out.null();
    return;
  }
  switch (value.kind()) {
    case feel::Kind::kBoolean:
      out.integer(value.as_boolean() ? 1 : 0);
      return;
    case feel::Kind::kString:
      out.string(value.as_string());
      return;
    case feel::Kind::kDate:
      out.integer(value.as_date().days());
      return;
    default:
      out.null();
  }
}

void print_records(const Case& one, const sqlexport::SqlScript& script) {
  std::map<std::string, std::int32_t, std::less<>> digits;
  for (const sqlexport::SqlColumn& field : script.fields) digits[field.name] = field.scale;
  for_each_record(one, [&](const Dossier* company, const Stored<Record>& stored, bool inherited) {
    const Record& record = stored.claim;
    std::string line;
    JsonWriter out(line);
    out.begin_array().string(company != nullptr ? "r" : "t");
    out.integer(company != nullptr ? company->company.value : 0).integer(stored.position.value);
    out.string(record.kind).string(format_status(record.status));
    out.string(format_evidence(record.evidence)).string(record.jurisdiction);
    write_date(out, record.valid.from);
    write_date(out, record.valid.to);
    out.string(record.event).integer(inherited ? 1 : 0);
    const std::vector<Value> row = fields_of(*one.pack, record);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const rules::Column& column = one.pack->columns[i];
      if (column.derived || !one.pack->read_columns[i]) continue;
      const auto scale = digits.find(column.name);
      write_cell(out, row[i], scale == digits.end() ? 0 : scale->second);
      if (column.type != rules::FieldType::kMoney) continue;
      const Value* currency = row[i].is_null() ? nullptr : row[i].find_entry("currency");
      if (currency != nullptr)
        out.string(currency->as_string());
      else
        out.null();
    }
    out.end_array();
    print(line);
  });
}

void print_expected(const Case& one) {
  const rules::Pack& pack = *one.pack;
  const rating::TableRows tables(pack, one.table);
  rating::Inputs inputs{&tables, nullptr, one.extent};
  const auto each = [&](const std::function<void(const Dossier&)>& visit) -> Result<void> {
    for (const Dossier& company : one.companies) visit(company);
    return {};
  };
  const auto statistics = rating::compute_statistics(pack, inputs, each);
  inputs.statistics = &*statistics;
  for (const Dossier& company : one.companies) {
    const rating::Evaluation evaluation = rating::evaluate(pack, company, inputs);
    std::map<std::string, std::optional<Decimal>> numbers;
    numbers["score"] = evaluation.score;
    for (std::size_t i = 0; i < pack.indicators.size(); ++i)
      numbers["value_" + pack.indicators[i].id] = evaluation.indicators[i].value;
    for (std::size_t i = 0; i < pack.figures.size(); ++i) {
      const Value& value = evaluation.figures[i].value;
      if (value.is(feel::Kind::kNumber))
        numbers["figure_" + pack.figures[i].id] = value.as_number();
    }
    std::string line;
    JsonWriter out(line);
    out.begin_array().string("e").integer(company.company.value);
    out.string(evaluation.band ? pack.bands.bands[*evaluation.band].id : "");
    out.string(evaluation.not_rated).begin_object();
    for (const auto& [name, number] : numbers)
      if (number) out.key(name).string(format_decimal(*number));
    out.end_object().end_array();
    print(line);
  }
}

void write_names(JsonWriter& out, const std::vector<sqlexport::SqlColumn>& columns) {
  out.begin_array();
  for (const sqlexport::SqlColumn& column : columns) {
    out.begin_array().string(column.name).integer(column.scale).boolean(column.is_fraction);
    out.end_array();
  }
  out.end_array();
}

void print_case(const Case& one) {
  const rules::Pack& pack = *one.pack;
  sqlexport::ExportOptions options;
  options.dialect = one.dialect;
  options.as_of = one.as_of;
  options.digits = digits_in(one);
  options.other_digits = 0;
  options.extent = one.extent;
  const sqlexport::SqlScript script = sqlexport::export_sql(pack, options);
  std::string line;
  JsonWriter out(line);
  out.begin_object().key("case").string(one.name).key("columns").begin_array();
  for (std::size_t i = 0; i < pack.columns.size(); ++i) {
    const rules::Column& column = pack.columns[i];
    if (column.derived || !pack.read_columns[i]) continue;
    const bool is_text = column.type == rules::FieldType::kString;
    out.begin_array().string("f_" + column.name).string(is_text ? "VARCHAR" : "BIGINT").end_array();
    if (column.type == rules::FieldType::kMoney)
      out.begin_array().string("f_" + column.name + "_currency").string("VARCHAR").end_array();
  }
  out.end_array().key("forms").begin_array();
  for (const std::string& form : one.forms) out.string(form);
  out.end_array().key("refused").begin_array();
  for (const Finding& finding : script.findings) out.string(finding.message);
  out.end_array().key("results");
  write_names(out, script.results);
  out.key("script").string(script.text).end_object();
  print(line);
  if (!script.text.empty()) {
    print_records(one, script);
    print_expected(one);
  }
  print("[\"end\"]");
}

/// Moves some records to the edges of rules: equal days, the first and last day of a window, a
/// repair on the last day that counts, breaches that follow one another.
void sharpen(Random& random, Date as_of, std::vector<Stored<Record>>& records) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    Record& record = records[i].claim;
    const int kind = pick(random, 10);
    if (kind < 2 && i > 0) record.valid.from = records[i - 1].claim.valid.from;
    const int months = std::array{12, 36, 6}[static_cast<std::size_t>(pick(random, 3))];
    if (kind == 2) record.valid.from = as_of.plus_months(-months).plus_days(1 - pick(random, 3));
    if (kind == 3 && i > 0 && records[i - 1].claim.valid.from)
      record.valid.from = records[i - 1].claim.valid.from->plus_months(months / 2);
    const std::size_t at = record.body.find("\"settled_on\":\"");
    if (at == std::string::npos || !record.valid.from) continue;
    constexpr std::size_t kBefore = 14;
    const int days = std::array{3, 4, 90, 91, 30}[static_cast<std::size_t>(pick(random, 5))];
    record.body.replace(at + kBefore, record.body.find('"', at + kBefore) - at - kBefore,
                        format_date(record.valid.from->plus_days(days)));
  }
}

sqlexport::Dialect dialect_of(const std::string& word) {
  return word == "duckdb" ? sqlexport::Dialect::kDuckDb : sqlexport::Dialect::kSqlite;
}

int print_random(std::uint32_t first, std::uint32_t last, sqlexport::Dialect dialect) {
  for (std::uint32_t seed = first; seed <= last; ++seed) {
    Random random(seed);
    const RandomPack pack = make_pack(random);
    const auto loaded = rules::load_pack(pack.source());
    if (!loaded.pack) continue;
    Case one;
    one.name = "seed " + std::to_string(seed);
    std::set<std::string> forms(pack.forms.begin(), pack.forms.end());
    for (const Part& part : pack.parts) forms.insert(part.forms.begin(), part.forms.end());
    one.forms.assign(forms.begin(), forms.end());
    one.pack = &*loaded.pack;
    one.dialect = dialect;
    one.as_of =
        *parse_date(one_of(random, {"2023-06-15", "2024-02-29", "2022-12-31", "2025-03-01"}));
    one.companies = make_companies(random, one.as_of, 12, true);
    for (Dossier& company : one.companies) {
      sharpen(random, one.as_of, company.records);
      sharpen(random, one.as_of, company.inherited);
    }
    one.table = make_table(random);
    one.extent = one_of(random, {"", "vat"});
    print_case(one);
  }
  return 0;
}

/// The records of channel files by subject; a later row replaces an earlier one of the same item.
class Deliveries {
 public:
  explicit Deliveries(const rules::Pack& pack) : pack_(&pack) {}

  void take(const RowDraft& row) {
    for (std::size_t i = 0; i < row.subjects.size(); ++i) {
      const SubjectDraft& draft = row.subjects[i];
      std::vector<Stored<Record>> records;
      for (const Draft<Record>& record : row.records) {
        if (record.subject != i || !pack_->find_kind(record.claim.kind)) continue;
        Stored<Record> stored;
        stored.position = Position{++position_};
        stored.claim = record.claim;
        records.push_back(std::move(stored));
      }
      by_key_[{draft.kind, draft.key}][row.item] = std::move(records);
    }
  }

  void put(Case& one) const {
    for (const auto& [key, items] : by_key_) {
      std::vector<Stored<Record>> records;
      for (const auto& [item, some] : items)
        records.insert(records.end(), some.begin(), some.end());
      std::sort(records.begin(), records.end(),
                [](const auto& a, const auto& b) { return a.position < b.position; });
      if (key.first == SubjectKind::kTable)
        one.table.insert(one.table.end(), records.begin(), records.end());
      if (key.first != pack_->rates) continue;
      Dossier dossier;
      dossier.company = CompanyId{static_cast<std::int64_t>(one.companies.size()) + 1};
      dossier.kind = pack_->rates;
      dossier.view.as_of = one.as_of;
      dossier.records = std::move(records);
      rules::drop_ended(*pack_, dossier);
      one.companies.push_back(std::move(dossier));
    }
  }

 private:
  const rules::Pack* pack_;
  std::map<std::pair<SubjectKind, std::string>, std::map<std::string, std::vector<Stored<Record>>>>
      by_key_;
  std::int64_t position_ = 0;
};

int fail(const std::string& message) {
  std::fprintf(stderr, "sql_cases: %s\n", message.c_str());
  return 1;
}

int print_files(const std::vector<std::string>& arguments) {
  const auto loaded = rules::load_pack(rating::read_source(arguments[0]));
  if (!loaded.pack) return fail(format_findings(loaded.findings));
  std::ostringstream text;
  text << std::ifstream(arguments[1]).rdbuf();
  const auto channel = channels::load_channel(text.str(), arguments[1]);
  if (!channel.channel) return fail(format_findings(channel.findings));
  std::vector<std::unique_ptr<ByteSource>> sources;
  std::vector<channels::DeliveryInput> inputs;
  for (std::size_t i = 4; i < arguments.size(); ++i) {
    auto source = files::open_input(arguments[i]);
    if (!source) return fail(source.error().message);
    inputs.push_back({arguments[i].substr(arguments[i].rfind('/') + 1), source->get()});
    sources.push_back(*std::move(source));
  }
  auto reader = channels::DeliveryReader::open(*channel.channel, std::move(inputs));
  if (!reader) return fail(reader.error().message);
  Deliveries deliveries(*loaded.pack);
  for (;;) {
    const auto more = reader->next();
    if (!more) return fail(more.error().message);
    if (!*more) break;
    if (reader->outcome().disposition == Disposition::kApplied) deliveries.take(reader->draft());
  }
  std::istringstream days(arguments[2]);
  for (std::string day; std::getline(days, day, ',');) {
    Case one;
    one.name = loaded.pack->id + " as of " + day;
    one.pack = &*loaded.pack;
    one.as_of = *parse_date(day);
    one.dialect = dialect_of(arguments[3]);
    deliveries.put(one);
    print_case(one);
  }
  return 0;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 4 && arguments[0] == "random")
    return print_random(static_cast<std::uint32_t>(std::stoul(arguments[1])),
                        static_cast<std::uint32_t>(std::stoul(arguments[2])),
                        dialect_of(arguments[3]));
  if (arguments.size() > 5 && arguments[0] == "files")
    return print_files({arguments.begin() + 1, arguments.end()});
  return fail("usage: random FIRST LAST DIALECT | files PACK CHANNEL DAY[,DAY...] DIALECT FILE...");
}

}  // namespace
}  // namespace goodstanding::engines

int main(int argc, char** argv) {
  return goodstanding::engines::run({argv + 1, argv + argc});
}
