#include "goodstanding/rating/random_dossier.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/feel/program.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rating {
namespace {

constexpr std::int64_t kHistoryDays = 1500;
constexpr std::size_t kMostRecords = 5;
constexpr std::size_t kMostRows = 3;

/// Collects the numbers and words that a pack's rules speak of.
struct Vocabulary {
  std::set<Decimal> numbers;
  std::set<std::string> words;

  void add(const feel::Value& value) {
    if (value.is(feel::Kind::kNumber)) {
      for (const std::int64_t beside : {-1, 0, 1}) {
        if (const auto number = goodstanding::add(value.as_number(), Decimal(beside)))
          numbers.insert(*number);
      }
    }
    if (value.is(feel::Kind::kString)) words.emplace(value.as_string());
  }
};

Vocabulary read_vocabulary(const rules::Pack& pack) {
  Vocabulary out;
  out.numbers = {Decimal(0), Decimal(1), Decimal(7)};
  out.words = {"one", "two"};
  rules::for_each_condition(pack, [&](const rules::Condition& condition) {
    for (const feel::Value& value : condition.expression.program().constants) out.add(value);
  });
  for (const rules::Parameter& parameter : pack.parameters) {
    for (const rules::ParameterValue& value : parameter.values) out.add(value.value);
  }
  for (const rules::Indicator& indicator : pack.indicators) {
    for (const auto& [word, amount] : indicator.points.table) out.words.insert(word);
  }
  return out;
}

Date find_day(const rules::Pack& pack) {
  const Date from = pack.in_force.from.value_or(Date::from_days(0));
  const Date day = from.plus_days(kHistoryDays);
  return pack.in_force.to && *pack.in_force.to <= day ? pack.in_force.to->plus_days(-1) : day;
}

}  // namespace

DossierMaker::DossierMaker(const rules::Pack& pack, std::uint64_t seed)
    : pack_(&pack), state_(seed), as_of_(find_day(pack)) {
  const Vocabulary vocabulary = read_vocabulary(pack);
  numbers_.assign(vocabulary.numbers.begin(), vocabulary.numbers.end());
  words_.assign(vocabulary.words.begin(), vocabulary.words.end());
  std::vector<bool> tables(pack.kinds.size());
  for (const rules::Table& table : pack.tables) tables[table.kind] = true;
  for (std::size_t i = 0; i < pack.kinds.size(); ++i) {
    const bool counts = !pack.kinds[i].information_only && !tables[i];
    if (counts && pack.kinds[i].code != rules::kHistoryKind) kinds_.push_back(i);
  }
}

std::size_t DossierMaker::below(std::size_t bound) {
  // SplitMix64. Source: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators,
  // 2014.
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return static_cast<std::size_t>((mixed ^ (mixed >> 31U)) % bound);
}

std::string DossierMaker::number_text() {
  return format_decimal(numbers_[below(numbers_.size())]);
}

std::string DossierMaker::word() {
  return words_[below(words_.size())];
}

std::string DossierMaker::field_text(const rules::Field& field) {
  switch (field.type) {
    case rules::FieldType::kNumber:
    case rules::FieldType::kMoney:
      return number_text();
    case rules::FieldType::kDate:
      return format_date(as_of_.plus_days(-static_cast<std::int64_t>(below(kHistoryDays))));
    case rules::FieldType::kBoolean:
      return below(2) == 0 ? "true" : "false";
    case rules::FieldType::kString:
      return field.values.empty() ? word() : field.values[below(field.values.size())];
  }
  return {};
}

Stored<Record> DossierMaker::make_record(std::size_t kind) {
  constexpr std::array<RecordStatus, 4> kStatuses = {
      RecordStatus::kFinal, RecordStatus::kFinal, RecordStatus::kReported, RecordStatus::kRepaired};
  Stored<Record> stored;
  stored.position = Position{++position_};
  stored.subject = SubjectId{1};
  Record& record = stored.claim;
  record.kind = pack_->kinds[kind].code;
  record.valid.from = as_of_.plus_days(-static_cast<std::int64_t>(below(kHistoryDays)));
  if (below(4) == 0) record.valid.to = record.valid.from->plus_days(400);
  record.status = kStatuses[below(kStatuses.size())];
  record.evidence = EvidenceGrade::kJudicialFinal;
  const bool home = !pack_->home.empty() && below(4) != 0;
  record.jurisdiction = home ? pack_->home.front() : "DE";
  record.body = make_body(pack_->kinds[kind]);
  return stored;
}

std::string DossierMaker::make_body(const rules::RecordKind& kind) {
  codec::JsonValue::Object members;
  for (const rules::Field& field : kind.fields) {
    if (below(8) == 0) continue;
    members.push_back({field.member, codec::JsonValue::string(field_text(field))});
    if (field.type == rules::FieldType::kMoney)
      members.push_back({field.currency_member, codec::JsonValue::string(word())});
  }
  const auto json = codec::canonical_json(codec::JsonValue::object(std::move(members)));
  return json.ok() ? *json : "{}";
}

std::vector<Stored<Record>> DossierMaker::make_rows() {
  std::vector<Stored<Record>> rows;
  for (const rules::Table& table : pack_->tables) {
    for (std::size_t i = 0; i < kMostRows; ++i) {
      Stored<Record> row;
      row.position = Position{++position_};
      row.claim.kind = pack_->kinds[table.kind].code;
      row.claim.status = RecordStatus::kFinal;
      row.claim.body = make_body(pack_->kinds[table.kind]);
      rows.push_back(std::move(row));
      if (!TableRows(*pack_, rows).find_clashes(*pack_).empty()) rows.pop_back();
    }
  }
  return rows;
}

Statistics DossierMaker::make_statistics() {
  Statistics statistics;
  statistics.by_figure.resize(pack_->figures.size());
  for (std::size_t i = 0; i < pack_->figures.size(); ++i) {
    const auto& statistic = pack_->figures[i].statistic;
    if (!statistic) continue;
    const auto add = [&](const std::string& peers) {
      statistics.by_figure[i][peers] = {numbers_[below(numbers_.size())], 1};
    };
    if (statistic->peers.empty()) add("");
    for (const std::string& each : words_) {
      if (statistic->peers.size() == 1) add(each);
    }
  }
  return statistics;
}

Dossier DossierMaker::make_dossier() {
  Dossier dossier;
  dossier.company = CompanyId{1};
  dossier.kind = pack_->rates;
  dossier.view.as_of = as_of_;
  dossier.sources.push_back(SubjectId{1});
  for (const rules::Fact& fact : pack_->facts) dossier.records.push_back(make_record(fact.kind));
  if (kinds_.empty()) return dossier;
  const std::size_t count = 1 + below(kMostRecords);
  for (std::size_t i = 0; i < count; ++i)
    dossier.records.push_back(make_record(kinds_[below(kinds_.size())]));
  return dossier;
}

}  // namespace goodstanding::rating
