#include <optional>
#include <set>
#include <string>
#include <utility>

#include "goodstanding/rules/checking.hpp"
#include "goodstanding/rules/pack_walk.hpp"
#include "goodstanding/rules/unit_reader.hpp"

namespace goodstanding::rules {
namespace {

using Members = std::map<std::string, Unit, std::less<>>;

class UnitChecker {
 public:
  UnitChecker(const Pack& pack, Findings& findings)
      : pack_(&pack), findings_(&findings), reader_(pack) {
    collect_columns();
    for (std::size_t i = 0; i < pack.parameters.size(); ++i) {
      if (const auto unit = parse_unit(pack.parameters[i].unit)) {
        record_.slots[pack.record_parameter_slot(i)] = *unit;
        grade_.slots[pack.grade_parameter_slot(i)] = *unit;
        results_.slots[pack.result_parameter_slot(i)] = *unit;
      }
    }
    for (std::size_t i = 0; i < pack.facts.size(); ++i) {
      const std::size_t column = pack.facts[i].column;
      set(record_, pack.record_fact_slot(i), column);
      set(grade_, pack.grade_fact_slot(i), column);
      set(results_, pack.result_fact_slot(i), column);
    }
  }

  void check() {
    for (const Derived& derived : pack_->derived) check_derived(derived);
    for_each_match(*pack_, [&](const Match& match) {
      if (match.when) read(*match.when, record_);
    });
    for (std::size_t i = 0; i < pack_->indicators.size(); ++i) check_indicator(i);
    for (std::size_t i = 0; i < pack_->figures.size(); ++i) check_figure(i);
    for (const StartCase& start : pack_->score.cases) read(start.when, results_);
    for (const NotRatedRule& rule : pack_->not_rated) read(rule.when, results_);
    set_score();
    const auto on_results = [&](const std::optional<Condition>& condition) {
      if (condition) read(*condition, results_);
    };
    for (const Band& band : pack_->bands.bands) on_results(band.when);
    for (const Limit& limit : pack_->limits) on_results(limit.when);
  }

 private:
  /// Kinds that share a column share its unit, or it has none.
  void collect_columns() {
    std::map<std::size_t, std::string> units;
    std::set<std::size_t> split;
    for (const RecordKind& kind : pack_->kinds) {
      for (const Field& field : kind.fields) {
        const auto [found, first] = units.emplace(field.column, field.unit);
        if (!first && found->second != field.unit) split.insert(field.column);
      }
    }
    for (const auto& [column, text] : units) {
      if (split.contains(column)) continue;
      const bool money = pack_->columns[column].type == FieldType::kMoney;
      auto unit = parse_unit(text);
      if (money && !unit) unit = make_unit(kMoneyUnit);
      if (!unit) continue;
      columns_[column] = *unit;
      set(record_, kFirstFieldSlot + column, column);
    }
  }

  /// Gives a variable the unit of a column.
  void set(UnitScope& scope, std::size_t slot, std::size_t column) {
    const auto unit = columns_.find(column);
    if (unit == columns_.end()) return;
    if (pack_->columns[column].type == FieldType::kMoney) {
      scope.members[slot]["amount"] = unit->second;
    } else {
      scope.slots[slot] = unit->second;
    }
  }

  std::optional<Unit> read(const Condition& condition, const UnitScope& scope) {
    const auto unit = reader_.read(condition.expression, scope);
    for (UnitClash& clash : reader_.take()) {
      report(clash.at, std::move(clash.message),
             "bring both to one unit, or correct the unit of the field, parameter or figure");
    }
    return unit;
  }

  void report(const SourceSpan& at, std::string message, std::string hint) {
    findings_->push_back(
        make_check(Severity::kError, "pack.unit", at, std::move(message), std::move(hint)));
  }

  /// Reads a formula that has to give a unit, if one is stated.
  std::optional<Unit> read_value(const Condition& formula, const UnitScope& scope,
                                 const std::optional<Unit>& stated, const std::string& whose) {
    auto unit = read(formula, scope);
    if (stated && unit && !are_alike(*unit, *stated)) {
      report(formula.at,
             whose + " is in " + format_unit(*stated) + ", its formula gives " + format_unit(*unit),
             "correct the formula, or the unit");
    }
    return unit;
  }

  void check_lookup(const Lookup& lookup, const UnitScope& scope) {
    for (const Lookup::Equal& equal : lookup.equals) check_bound(equal.value, equal.column, scope);
    for (const Lookup::Within& within : lookup.within) {
      for (const auto& bound : {within.at_least, within.above, within.below, within.at_most}) {
        if (!bound) continue;
        check_bound(within.value, *bound, scope);
        break;
      }
    }
  }
  void check_bound(const Condition& value, std::size_t column, const UnitScope& scope) {
    const auto unit = read(value, scope);
    const auto own = columns_.find(column);
    if (!unit || own == columns_.end() || are_alike(*unit, own->second)) return;
    report(value.at,
           "this asks a column in " + format_unit(own->second) + " for " + format_unit(*unit),
           "ask for the same unit, or correct the unit of the column");
  }

  void check_derived(const Derived& derived) {
    const std::string whose = "derived field \"" + pack_->columns[derived.column].name + "\"";
    const auto stated = parse_unit(derived.unit);
    std::optional<Unit> unit = stated;
    if (derived.formula) {
      const auto given = read_value(*derived.formula, record_, stated, whose);
      if (!unit) unit = given;
    }
    if (derived.lookup) {
      check_lookup(*derived.lookup, record_);
      const auto column =
          derived.lookup->take ? columns_.find(*derived.lookup->take) : columns_.end();
      if (!unit && column != columns_.end()) unit = column->second;
    }
    if (derived.otherwise) read_value(*derived.otherwise, record_, unit, whose);
    if (!unit) return;
    columns_[derived.column] = *unit;
    set(record_, kFirstFieldSlot + derived.column, derived.column);
  }

  /// Gives the unit of what an indicator's records add up to.
  std::optional<Unit> read_points(const Indicator& indicator) {
    std::optional<Unit> unit;
    if (indicator.points.formula) unit = read(*indicator.points.formula, record_);
    for (const Exception& exception : indicator.points.exceptions) {
      read(exception.when, record_);
      read(exception.formula, record_);
    }
    const bool at_stake =
        indicator.effect == Effect::kDeducts || indicator.effect == Effect::kCredits;
    return at_stake ? make_unit(kPointsUnit) : unit;
  }

  void check_indicator(std::size_t place) {
    const Indicator& indicator = pack_->indicators[place];
    Members& members = results_.members[kFirstIndicatorSlot + place];
    members[std::string("count")] = make_unit(kRecordsUnit);
    const auto points = read_points(indicator);
    auto value = points;
    if (indicator.repair && indicator.repair->share) read(*indicator.repair->share, record_);
    for (const Sum& sum : indicator.sums) {
      if (const auto unit = read(sum.formula, record_)) members[sum.name] = *unit;
    }
    if (indicator.grade && indicator.grade->of) {
      grade_.slots[kGradeCount] = make_unit(kRecordsUnit);
      grade_.slots.erase(kGradeTotal);
      if (points) grade_.slots[kGradeTotal] = *points;
      value = read(*indicator.grade->of, grade_);
    }
    // Steps turn whatever is graded into points.
    if (indicator.grade && !indicator.grade->steps.empty()) value = make_unit(kPointsUnit);
    if (points) members[std::string("points")] = *points;
    if (value) members[std::string("value")] = *value;
  }

  /// Figures see those before them.
  void check_figure(std::size_t place) {
    const Figure& figure = pack_->figures[place];
    const std::string whose = "figure \"" + figure.id + "\"";
    const std::size_t slot = pack_->result_figure_slot(place);
    const auto stated = parse_unit(figure.unit);
    std::optional<Unit> given;
    if (figure.formula) given = read_value(*figure.formula, results_, stated, whose);
    for (const Exception& exception : figure.exceptions) {
      read(exception.when, results_);
      read_value(exception.formula, results_, stated ? stated : given, whose);
    }
    if (figure.lookup) given = read_row(*figure.lookup, slot);
    if (figure.statistic) given = read_statistic(*figure.statistic, stated, figure);
    if (!figure.best_of.empty()) given = read_best(figure);
    const auto unit = stated ? stated : given;
    if (figure.otherwise) read_value(*figure.otherwise, results_, unit, whose);
    if (unit) results_.slots[slot] = *unit;
  }

  std::optional<Unit> read_row(const Lookup& lookup, std::size_t slot) {
    check_lookup(lookup, results_);
    if (lookup.take) {
      const auto column = columns_.find(*lookup.take);
      return column == columns_.end() ? std::nullopt : std::optional(column->second);
    }
    for (const Field& field : pack_->kinds[pack_->tables[lookup.table].kind].fields) {
      const auto unit = columns_.find(field.column);
      if (unit != columns_.end()) results_.members[slot][field.name] = unit->second;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Unit> unit_of(std::size_t figure) const {
    const auto found = results_.slots.find(pack_->result_figure_slot(figure));
    return found == results_.slots.end() ? std::nullopt : std::optional(found->second);
  }

  std::optional<Unit> read_statistic(const Statistic& statistic, const std::optional<Unit>& stated,
                                     const Figure& figure) {
    if (statistic.among) read(*statistic.among, results_);
    if (statistic.kind == Statistic::Kind::kCount) return std::nullopt;
    auto unit = unit_of(statistic.of);
    if (unit && statistic.kind == Statistic::Kind::kVariance) {
      unit = combine_units(*unit, *unit, 1);
    }
    if (unit && stated && !are_alike(*unit, *stated)) {
      report(figure.at,
             "figure \"" + figure.id + "\" is in " + format_unit(*stated) +
                 ", the statistic gives " + format_unit(*unit),
             "correct the unit");
    }
    return unit;
  }

  std::optional<Unit> read_best(const Figure& figure) {
    std::optional<Unit> joined;
    for (const std::size_t one : figure.best_of) {
      const auto unit = unit_of(one);
      if (joined && unit && !are_alike(*joined, *unit)) {
        report(figure.at,
               "figure \"" + figure.id + "\" takes the better of " + format_unit(*joined) +
                   " and " + format_unit(*unit),
               "compare figures of one unit");
      }
      if (unit) joined = unit;
    }
    return joined;
  }

  void set_score() {
    const std::size_t slot = pack_->result_score_slot();
    if (pack_->score.method == Method::kDeduction) results_.slots[slot] = make_unit(kPointsUnit);
    if (pack_->score.method != Method::kFigure) return;
    if (const auto unit = unit_of(pack_->score.figure)) results_.slots[slot] = *unit;
  }

  const Pack* pack_;
  Findings* findings_;
  UnitReader reader_;
  std::map<std::size_t, Unit> columns_;
  UnitScope record_;
  UnitScope grade_;
  UnitScope results_;
};

}  // namespace

void check_units(const Pack& pack, Findings& findings) {
  UnitChecker(pack, findings).check();
}

}  // namespace goodstanding::rules
