// The records with what is computed of each, the standing facts, and the rows of published tables.
#include <algorithm>
#include <vector>

#include "goodstanding/rules/pack_walk.hpp"
#include "goodstanding/sqlexport/lookup_sql.hpp"
#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {
namespace {

/// The columns that are read from records, as the SELECT list of an alias.
std::string field_columns(const Writing& writing, const std::string& alias) {
  std::string out;
  for (std::size_t i = 0; i < writing.pack().columns.size(); ++i) {
    const rules::Column& column = writing.pack().columns[i];
    if (column.derived || !writing.pack().read_columns[i]) continue;
    if (!writing.column_term(i, alias)) continue;
    out += ", " + alias + ".\"f_" + column.name + "\"";
    if (column.type == rules::FieldType::kMoney)
      out += ", " + alias + ".\"f_" + column.name + "_currency\"";
  }
  return out;
}

/// Says whether a rule over records reads a fact of the subject.
bool records_read_facts(const rules::Pack& pack) {
  bool reads = !pack.derived.empty();
  const auto visit = [&](const rules::Condition& condition) {
    reads = reads || !condition.facts.empty();
  };
  rules::for_each_match(pack, [&](const rules::Match& match) {
    if (match.when) visit(*match.when);
  });
  for (const rules::Indicator& indicator : pack.indicators) {
    const auto& grade = indicator.grade;
    rules::for_each_condition_of(indicator, [&](const rules::Condition& condition) {
      const bool is_grade = grade && grade->of && &condition == &*grade->of;
      if (!is_grade) visit(condition);
    });
  }
  return reads;
}

void write_records(Writing& writing, const std::string& table) {
  writing.write(
      "CREATE TABLE gs_event AS SELECT subject, event, max(CASE status WHEN 'annulled' THEN 2 WHEN "
      "'repaired' THEN 1 ELSE 0 END) AS turn FROM records WHERE event <> '' GROUP BY subject, "
      "event");
  if (!writing.is_duckdb()) writing.write("CREATE INDEX gs_event_key ON gs_event (subject, event)");
  writing.write(
      "CREATE TABLE " + table +
      " AS SELECT r.subject, r.position, r.kind, CASE e.turn WHEN 2 THEN "
      "'annulled' WHEN 1 THEN 'repaired' ELSE r.status END AS status, r.evidence, "
      "coalesce(r.jurisdiction, '') AS jurisdiction, r.valid_from, r.valid_to, coalesce(r.event, "
      "'') AS event, coalesce(r.inherited, 0) AS inherited" +
      field_columns(writing, "r") +
      " FROM records r LEFT JOIN gs_event e ON e.subject = r.subject AND e.event = r.event");
}

void write_facts(Writing& writing, const std::string& records) {
  const rules::Pack& pack = writing.pack();
  std::string columns;
  std::string joins;
  std::vector<std::size_t> kinds;
  for (std::size_t i = 0; i < pack.facts.size(); ++i) {
    const rules::Fact& fact = pack.facts[i];
    const std::string alias = "k" + std::to_string(fact.kind);
    if (!writing.fact_term(i, "x")) {
      writing.refuse({"fact " + fact.id, fact.at},
                     "its field is money, or a number whose digits are not stated");
      continue;
    }
    columns +=
        ", " + alias + ".\"f_" + pack.columns[fact.column].name + "\" AS fact_" + std::to_string(i);
    if (std::find(kinds.begin(), kinds.end(), fact.kind) != kinds.end()) continue;
    kinds.push_back(fact.kind);
    const std::string newest = "gs_newest_" + std::to_string(fact.kind);
    writing.write("CREATE TABLE " + newest +
                  " AS SELECT * FROM (SELECT r.*, row_number() OVER (PARTITION BY subject ORDER BY "
                  "valid_from IS NULL, valid_from DESC, position DESC) AS place FROM " +
                  records + " r WHERE kind = " + quote(pack.kinds[fact.kind].code) +
                  " AND inherited = 0 AND status <> 'annulled' AND (valid_from IS NULL OR "
                  "valid_from <= " +
                  writing.today() + ")) x WHERE place = 1");
    if (!writing.is_duckdb())
      writing.write("CREATE UNIQUE INDEX " + newest + "_subject ON " + newest + " (subject)");
    joins += " LEFT JOIN " + newest + " " + alias + " ON " + alias + ".subject = s.subject";
  }
  writing.write("CREATE TABLE gs_fact AS SELECT s.subject" + columns + " FROM subjects s" + joins);
  if (!writing.is_duckdb())
    writing.write("CREATE UNIQUE INDEX gs_fact_subject ON gs_fact (subject)");
}

void write_tables(Writing& writing) {
  const rules::Pack& pack = writing.pack();
  for (std::size_t i = 0; i < pack.tables.size(); ++i) {
    const rules::Table& table = pack.tables[i];
    const std::string name = "gs_table_" + std::to_string(i);
    std::string columns;
    for (const rules::Field& field : pack.kinds[table.kind].fields) {
      if (!pack.read_columns[field.column]) continue;
      if (!writing.column_term(field.column, "t"))
        writing.refuse({"table " + table.id, table.at},
                       "the digits of its column " + field.name + " are not stated");
      columns += ", t.\"f_" + field.name + "\"";
    }
    writing.write("CREATE TABLE " + name + " AS SELECT t.valid_from, t.valid_to" + columns +
                  " FROM table_rows t WHERE t.kind = " + quote(pack.kinds[table.kind].code) +
                  " AND t.status <> 'annulled'");
    std::vector<std::string> keys;
    for (const std::size_t key : table.keys) keys.push_back("\"f_" + pack.columns[key].name + "\"");
    if (!writing.is_duckdb() && !keys.empty())
      writing.write("CREATE INDEX " + name + "_key ON " + name + " (" + join(keys, ", ") + ")");
  }
}

/// Computes derived columns, each where its kinds have it.
class DerivedColumns {
 public:
  DerivedColumns(Writing& writing, std::string base)
      : writing_(&writing), levels_(writing.dialect(), std::move(base), "d_") {}

  void write() {
    const rules::Pack& pack = writing_->pack();
    day_ = pack.governing == rules::Governing::kRecordDate
               ? "coalesce(x.valid_from, " + writing_->today() + ")"
               : writing_->today();
    for (const rules::Derived& derived : pack.derived) add(derived);
    writing_->write("CREATE TABLE gs_row AS " + levels_.with() + "SELECT x.* FROM " +
                    levels_.from() + " x");
  }

 private:
  SlotTerms slots() const {
    return [this](std::size_t slot, std::string_view field) -> std::optional<SqlTerm> {
      const rules::Pack& pack = writing_->pack();
      switch (slot) {
        case rules::kSlotKind:
          return SqlPlain{"x.kind"};
        case rules::kSlotStatus:
          return SqlPlain{"x.status"};
        case rules::kSlotEvidence:
          return SqlPlain{"x.evidence"};
        case rules::kSlotJurisdiction:
          return SqlPlain{"x.jurisdiction"};
        case rules::kSlotValidFrom:
          return SqlPlain{"x.valid_from"};
        case rules::kSlotValidTo:
          return SqlPlain{"x.valid_to"};
        case rules::kSlotAsOf:
          return SqlPlain{writing_->today()};
        default:
          break;
      }
      if (slot < pack.record_parameter_slot(0))
        return writing_->column_term(slot - rules::kFirstFieldSlot, "x", field);
      if (slot < pack.record_fact_slot(0))
        return writing_->parameter_on(slot - pack.record_parameter_slot(0), day_);
      return writing_->fact_term(slot - pack.record_fact_slot(0), "x");
    };
  }

  void add(const rules::Derived& derived) {
    const rules::Pack& pack = writing_->pack();
    const std::string& name = pack.columns[derived.column].name;
    const RuleName rule{"derived field " + name, derived.at};
    std::optional<SqlTerm> term;
    if (derived.formula) term = writing_->term(*derived.formula, slots(), rule, &levels_);
    if (derived.lookup) {
      const FoundRow row(*writing_, *derived.lookup, slots(), day_, rule, levels_);
      term = row.column(*derived.lookup->take);
    }
    if (!term) return;
    if (derived.otherwise) {
      const auto otherwise = writing_->term(*derived.otherwise, slots(), rule, &levels_);
      const SqlTerm known = levels_.settle(*term);
      if (otherwise) term = choose(null_test(known), *otherwise, known);
    }
    const auto* number = term ? std::get_if<SqlNumber>(&*term) : nullptr;
    if (derived.round && number != nullptr) {
      const SqlTerm settled = levels_.settle(*number);
      const auto step = literal(derived.round->step);
      if (!step) return writing_->refuse(rule, "it rounds to a step of too many digits");
      term = round_to_step(writing_->dialect(), derived.round->mode, std::get<SqlNumber>(settled),
                           *step);
    }
    std::vector<std::string> kinds;
    for (const std::size_t kind : derived.kinds) kinds.push_back(quote(pack.kinds[kind].code));
    const SqlTerm of_kinds = unless("x.kind NOT IN (" + join(kinds, ", ") + ")", *term);
    writing_->set_derived(derived.column, levels_.add("\"f_" + name + "\"", of_kinds));
  }

  Writing* writing_;
  Levels levels_;
  std::string day_;
};

}  // namespace

void write_rows(Writing& writing) {
  const rules::Pack& pack = writing.pack();
  const bool extends = records_read_facts(pack);
  const std::string records = extends ? "gs_record" : "gs_row";
  write_records(writing, records);
  if (!writing.is_duckdb()) writing.write("CREATE INDEX gs_kind ON " + records + " (kind)");
  write_facts(writing, records);
  write_tables(writing);
  if (extends) {
    std::string facts;
    for (std::size_t i = 0; i < pack.facts.size(); ++i)
      if (writing.fact_term(i, "f")) facts += ", f.fact_" + std::to_string(i);
    DerivedColumns(writing, "(SELECT r.*" + facts + " FROM " + records +
                                " r LEFT JOIN gs_fact f ON f.subject = r.subject)")
        .write();
    if (!writing.is_duckdb()) writing.write("CREATE INDEX gs_row_kind ON gs_row (kind)");
  }
  if (!writing.is_duckdb()) writing.write("CREATE INDEX gs_row_event ON gs_row (subject, event)");
}

}  // namespace goodstanding::sqlexport
