#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/feel/program.hpp"
#include "goodstanding/rules/checking.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rules {
namespace {

using feel::Node;
using feel::Op;
using feel::Program;

/// A product of units with their powers, as {TVC: 1, declarations: -1}; empty: a bare ratio.
using Unit = std::map<std::string, int>;
/// What units the slots of an expression have; none: unknown.
using SlotUnits = std::map<std::size_t, Unit>;

/// Reads a unit as packs write it: `percent of all tax payable` is in percent.
std::optional<Unit> parse_unit(const std::string& text) {
  const std::string word = text.substr(0, text.find(" of "));
  if (word.empty()) return std::nullopt;
  return Unit{{word, 1}};
}

std::string format_unit(const Unit& unit) {
  std::string over;
  std::string under;
  for (const auto& [word, power] : unit) {
    std::string& side = power > 0 ? over : under;
    side += (side.empty() ? "" : " x ") + word;
    const int size = power > 0 ? power : -power;
    if (size > 1) side += "^" + std::to_string(size);
  }
  if (over.empty()) over = under.empty() ? "a bare ratio" : "1";
  return under.empty() ? over : over + " / " + under;
}

Unit combine(const Unit& a, const Unit& b, int sign) {
  Unit out = a;
  for (const auto& [word, power] : b) {
    if ((out[word] += sign * power) == 0) out.erase(word);
  }
  return out;
}

/// Infers the units of one expression.
class UnitReader {
 public:
  UnitReader(const Program& program, const SlotUnits& slots, Findings& findings)
      : program_(&program), slots_(&slots), findings_(&findings) {}

  std::optional<Unit> read(feel::NodeId id) {
    if (id == feel::kNoNode) return std::nullopt;
    const Node& node = program_->nodes[id];
    switch (node.op) {
      case Op::kSlot: {
        const auto found = slots_->find(node.a);
        return found == slots_->end() ? std::nullopt : std::optional(found->second);
      }
      case Op::kNegate:
        return read(node.a);
      case Op::kAdd:
      case Op::kSubtract:
        return read_equal(node, "adds");
      case Op::kEqual:
      case Op::kUnequal:
      case Op::kLess:
      case Op::kLessOrEqual:
      case Op::kGreater:
      case Op::kGreaterOrEqual:
        read_equal(node, "compares");
        return std::nullopt;
      case Op::kMultiply:
        return read_product(node, 1);
      case Op::kDivide:
        return read_product(node, -1);
      case Op::kBetween:
        return read_between(node);
      case Op::kIf:
        return read_if(node);
      default:
        read_others(node);
        return std::nullopt;
    }
  }

 private:
  std::optional<Unit> read_equal(const Node& node, std::string_view verb) {
    const auto left = read(node.a);
    const auto right = read(node.b);
    compare(node, left, right, verb);
    return left ? left : right;
  }
  std::optional<Unit> read_product(const Node& node, int sign) {
    auto left = read(node.a);
    const auto right = read(node.b);
    if (left && right) return combine(*left, *right, sign);
    if (left && is_number(node.b)) return left;
    if (right && is_number(node.a)) return combine({}, *right, sign);
    return std::nullopt;
  }
  std::optional<Unit> read_between(const Node& node) {
    const auto value = read(node.a);
    compare(node, value, read(node.b), "compares");
    compare(node, value, read(node.c), "compares");
    return std::nullopt;
  }
  std::optional<Unit> read_if(const Node& node) {
    read(node.a);
    const auto yes = read(node.b);
    const auto no = read(node.c);
    return yes == no ? yes : std::nullopt;
  }
  /// Operands within `and`, calls and lists are looked at; what these give has no known unit.
  void read_others(const Node& node) {
    if (node.op == Op::kAnd || node.op == Op::kOr) {
      read(node.a);
      read(node.b);
    }
    const bool calls =
        node.op == Op::kCallBuiltin || node.op == Op::kCallNative || node.op == Op::kList;
    for (std::uint32_t i = 0; calls && i < node.child_count; ++i) read(program_->child(node, i));
  }
  [[nodiscard]] bool is_number(feel::NodeId id) const {
    return program_->nodes[id].op == Op::kConstant;
  }
  void compare(const Node& node, const std::optional<Unit>& left, const std::optional<Unit>& right,
               std::string_view verb) {
    if (!left || !right || *left == *right) return;
    findings_->push_back(make_check(
        Severity::kError, "pack.unit", feel::place_of(*program_, node.position, node.end),
        "this " + std::string(verb) + ' ' + format_unit(*left) + " and " + format_unit(*right),
        "bring both to one unit, or correct the unit of the field, parameter or figure"));
  }

  const Program* program_;
  const SlotUnits* slots_;
  Findings* findings_;
};

class UnitChecker {
 public:
  UnitChecker(const Pack& pack, Findings& findings) : pack_(&pack), findings_(&findings) {
    collect_columns();
    for (std::size_t i = 0; i < pack.parameters.size(); ++i) {
      if (const auto unit = parse_unit(pack.parameters[i].unit)) {
        record_[pack.record_parameter_slot(i)] = *unit;
        grade_[pack.grade_parameter_slot(i)] = *unit;
        results_[pack.result_parameter_slot(i)] = *unit;
      }
    }
    for (std::size_t i = 0; i < pack.facts.size(); ++i) {
      const auto unit = columns_.find(pack.facts[i].column);
      if (unit == columns_.end()) continue;
      record_[pack.record_fact_slot(i)] = unit->second;
      grade_[pack.grade_fact_slot(i)] = unit->second;
      results_[pack.result_fact_slot(i)] = unit->second;
    }
  }

  void check() {
    const auto on_record = [&](const Condition& condition) { read(condition, record_); };
    for_each_match(*pack_, [&](const Match& match) {
      if (match.when) on_record(*match.when);
    });
    for (const Indicator& indicator : pack_->indicators) check_indicator(indicator);
    for (const Derived& derived : pack_->derived) {
      if (derived.formula) on_record(*derived.formula);
      if (derived.lookup) for_each_condition_of(*derived.lookup, on_record);
      if (derived.otherwise) on_record(*derived.otherwise);
    }
    for (std::size_t i = 0; i < pack_->figures.size(); ++i) check_figure(i);
    const auto on_results = [&](const std::optional<Condition>& condition) {
      if (condition) read(*condition, results_);
    };
    for (const Band& band : pack_->bands.bands) on_results(band.when);
    for (const StartCase& start : pack_->score.cases) read(start.when, results_);
    for (const NotRatedRule& rule : pack_->not_rated) read(rule.when, results_);
    for (const Limit& limit : pack_->limits) on_results(limit.when);
  }

 private:
  /// Kinds that share a column share its unit, or it has none.
  void collect_columns() {
    std::map<std::size_t, std::string> units;
    std::map<std::size_t, bool> split;
    for (const RecordKind& kind : pack_->kinds) {
      for (const Field& field : kind.fields) {
        const auto [found, first] = units.emplace(field.column, field.unit);
        if (!first && found->second != field.unit) split[field.column] = true;
      }
    }
    for (const auto& [column, text] : units) {
      const auto unit = parse_unit(text);
      if (!unit || split.contains(column)) continue;
      columns_[column] = *unit;
      record_[kFirstFieldSlot + column] = *unit;
    }
  }
  std::optional<Unit> read(const Condition& condition, const SlotUnits& slots) {
    const Program& program = condition.expression.program();
    return UnitReader(program, slots, *findings_).read(program.root);
  }
  void check_indicator(const Indicator& indicator) {
    if (indicator.points.formula) read(*indicator.points.formula, record_);
    for (const Exception& exception : indicator.points.exceptions) {
      read(exception.when, record_);
      read(exception.formula, record_);
    }
    if (indicator.repair && indicator.repair->share) read(*indicator.repair->share, record_);
    for (const Sum& sum : indicator.sums) read(sum.formula, record_);
    if (indicator.grade && indicator.grade->of) read(*indicator.grade->of, grade_);
  }
  /// Figures see those before them.
  void check_figure(std::size_t i) {
    const Figure& figure = pack_->figures[i];
    const auto own = parse_unit(figure.unit);
    const auto check_value = [&](const Condition& formula) {
      const auto unit = read(formula, results_);
      if (!own || !unit || *unit == *own) return;
      findings_->push_back(make_check(Severity::kError, "pack.unit", formula.at,
                                      "figure \"" + figure.id + "\" is in " + format_unit(*own) +
                                          ", its formula gives " + format_unit(*unit),
                                      "correct the formula, or the unit"));
    };
    if (figure.formula) check_value(*figure.formula);
    for (const Exception& exception : figure.exceptions) {
      read(exception.when, results_);
      check_value(exception.formula);
    }
    if (figure.lookup) {
      for_each_condition_of(*figure.lookup,
                            [&](const Condition& condition) { read(condition, results_); });
    }
    if (figure.statistic && figure.statistic->among) read(*figure.statistic->among, results_);
    if (figure.otherwise) check_value(*figure.otherwise);
    if (own) results_[pack_->result_figure_slot(i)] = *own;
  }

  const Pack* pack_;
  Findings* findings_;
  std::map<std::size_t, Unit> columns_;
  SlotUnits record_;
  SlotUnits grade_;
  SlotUnits results_;
};

}  // namespace

void check_units(const Pack& pack, Findings& findings) {
  UnitChecker(pack, findings).check();
}

}  // namespace goodstanding::rules
