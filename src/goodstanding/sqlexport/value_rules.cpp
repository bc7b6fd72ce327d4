// The values of indicators: totals, graded and capped.
#include "goodstanding/sqlexport/result_rules.hpp"

namespace goodstanding::sqlexport {

using rules::Effect;
using rules::Indicator;

namespace {

RuleName name_of(const Indicator& indicator) {
  return {"indicator " + indicator.id, indicator.at};
}

}  // namespace

ResultRules::ResultRules(Writing& writing)
    : writing_(&writing),
      levels_(writing.dialect(), "gs_value", "r_"),
      figures_(writing.pack().figures.size()) {}

SlotTerms ResultRules::grade_slots(std::size_t indicator) const {
  return [this, indicator](std::size_t slot, std::string_view field) -> std::optional<SqlTerm> {
    if (!field.empty()) return std::nullopt;
    const std::string n = std::to_string(indicator);
    if (slot == rules::kGradeAsOf) return SqlPlain{writing_->today()};
    if (slot == rules::kGradeTotal) return SqlNumber{"x.t_" + n, writing_->scale(), ""};
    if (slot == rules::kGradeCount) return SqlNumber{"x.c_" + n, 0, ""};
    if (slot < pack().grade_fact_slot(0)) {
      return writing_->parameter_on(slot - pack().grade_parameter_slot(0), writing_->today());
    }
    return writing_->fact_term(slot - pack().grade_fact_slot(0), "x");
  };
}

SlotTerms ResultRules::result_slots() const {
  return [this](std::size_t slot, std::string_view field) -> std::optional<SqlTerm> {
    if (slot == rules::kResultAsOf) return SqlPlain{writing_->today()};
    if (slot < pack().result_parameter_slot(0))
      return result_field(slot - rules::kFirstIndicatorSlot, field);
    if (slot < pack().result_fact_slot(0))
      return writing_->parameter_on(slot - pack().result_parameter_slot(0), writing_->today());
    if (slot < pack().result_figure_slot(0))
      return writing_->fact_term(slot - pack().result_fact_slot(0), "x");
    if (slot == pack().result_score_slot()) return SqlNumber{score_, writing_->value_scale(), ""};
    return figure_field(slot - pack().result_figure_slot(0), field);
  };
}

std::optional<SqlTerm> ResultRules::result_field(std::size_t indicator,
                                                 std::string_view field) const {
  const std::string n = std::to_string(indicator);
  const std::string value = "x.v_" + n;
  const std::int32_t scale = writing_->value_scale();
  if (field == "count") return SqlNumber{"x.c_" + n, 0, ""};
  if (field == "points") return SqlNumber{"coalesce(" + value + ", 0)", scale, ""};
  if (field == "known") return SqlBoolean{"(" + value + " IS NOT NULL)"};
  if (field == "value") return SqlNumber{value, scale, ""};
  if (field == "newest") return SqlPlain{"x.d_" + n};
  const auto& sums = pack().indicators[indicator].sums;
  for (std::size_t k = 0; k < sums.size(); ++k) {
    if (sums[k].name != field) continue;
    const SqlNumber& form = writing_->sum_form(indicator, k);
    return SqlNumber{"x.s_" + n + "_" + std::to_string(k), form.scale, form.divisor};
  }
  return std::nullopt;
}

std::string ResultRules::boolean(const rules::Condition& condition, const RuleName& name) {
  return writing_->boolean(condition, result_slots(), name, &levels_);
}

void ResultRules::write_totals() {
  std::string columns;
  for (std::size_t i = 0; i < pack().indicators.size(); ++i) {
    const std::string n = std::to_string(i);
    const std::string sum = "coalesce(t.t_" + n + ", 0)";
    columns += ", " + writing_->rounded(SqlNumber{sum, writing_->point_scale(), ""}) + " AS t_" +
               n + ", coalesce(t.c_" + n + ", 0) AS c_" + n;
    if (writing_->reads_newest(i)) columns += ", t.d_" + n;
    for (std::size_t k = 0; k < pack().indicators[i].sums.size(); ++k) {
      const std::string name = "s_" + n + "_" + std::to_string(k);
      columns += ", coalesce(t." + name + ", 0) AS " + name;
    }
  }
  writing_->write("CREATE TABLE gs_value AS SELECT f.*" + columns +
                  " FROM gs_fact f LEFT JOIN gs_total t ON t.subject = f.subject");
}

std::string ResultRules::step_test(const rules::Grade::Step& step, const SqlNumber& graded,
                                   const RuleName& name) {
  std::string out;
  const auto bound = [&](const std::optional<rules::Amount>& amount, const char* operation) {
    if (!amount) return;
    const auto value = rules::find_amount(*amount, pack().parameters, writing_->as_of());
    if (!value) return;
    const auto text = literal(*value);
    if (!text) return writing_->refuse(name, "a step has too many digits");
    out += (out.empty() ? "" : " AND ") + compare(graded, *text, operation);
  };
  bound(step.at_least, ">=");
  bound(step.below, "<");
  bound(step.at_most, "<=");
  bound(step.above, ">");
  return out.empty() ? "1 = 1" : out;
}

/// Gives an amount of a grade, rounded to the digits of the pack.
std::string ResultRules::points_of(const std::optional<rules::Amount>& amount,
                                   const std::string& otherwise) {
  if (!amount) return otherwise;
  const auto value = rules::find_amount(*amount, pack().parameters, writing_->as_of());
  if (!value) return otherwise;
  const Decimal rounded = value->rounded(writing_->scale(), pack().arithmetic.rounding);
  return writing_->units(rounded, {"a grade", {}});
}

std::string ResultRules::graded(const Indicator& indicator, std::size_t i) {
  const RuleName name = name_of(indicator);
  const rules::Grade& rule = *indicator.grade;
  SqlNumber of{"x.t_" + std::to_string(i), writing_->scale(), ""};
  if (rule.of) {
    const SqlTerm found = writing_->number(*rule.of, grade_slots(i), name, &levels_);
    of = std::get<SqlNumber>(levels_.settle(found));
  }
  std::string known;
  if (rule.steps.empty()) {
    known = writing_->widened(writing_->rounded(of));
  } else {
    known = "CASE";
    for (const rules::Grade::Step& step : rule.steps)
      known += " WHEN " + step_test(step, of, name) + " THEN " + points_of(step.points, "NULL");
    known += " ELSE " + points_of(rule.otherwise, "0") + " END";
  }
  if (indicator.effect == Effect::kDeducts || indicator.effect == Effect::kCredits)
    known = "CASE WHEN (" + known + ") < 0 THEN 0 ELSE " + known + " END";
  // An amount that is unknown beforehand is not rounded.
  const auto unknown = writing_->units(rule.unknown, name);
  return "CASE WHEN " + null_test(of) + " THEN " + unknown.value_or("NULL") + " ELSE " + known +
         " END";
}

std::string ResultRules::value(std::size_t i) {
  const Indicator& indicator = pack().indicators[i];
  std::string out = writing_->widened("x.t_" + std::to_string(i));
  if (indicator.grade) {
    out = graded(indicator, i);
  } else if (indicator.combine != rules::Combine::kSum) {
    out = "CASE WHEN x.c_" + std::to_string(i) + " = 0 THEN NULL ELSE " + out + " END";
  }
  const auto cap = writing_->units(indicator.cap, name_of(indicator));
  if (!cap) return out;
  // Without a value there is nothing to cap: DuckDB's least() would give the cap.
  return "CASE WHEN (" + out + ") > " + *cap + " THEN " + *cap + " ELSE (" + out + ") END";
}

void ResultRules::add_values() {
  for (std::size_t i = 0; i < pack().indicators.size(); ++i)
    levels_.add("v_" + std::to_string(i), value(i));
}

}  // namespace goodstanding::sqlexport
