// From what counts to values, score and band. Each step is a level of one nested SELECT.
#include <utility>

#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {
namespace {

using rules::Effect;
using rules::Indicator;

std::string number(std::size_t i) {
  return std::to_string(i);
}

RuleName name_of(const Indicator& indicator) {
  return {"indicator " + indicator.id, indicator.at};
}

/// The rules of one pack over the results of a subject.
class ResultRules {
 public:
  explicit ResultRules(Writing& writing) : writing_(&writing) {}

  void write() {
    write_values();
    write_rating();
  }

 private:
  const rules::Pack& pack() const { return writing_->pack(); }

  std::optional<SqlTerm> fact(std::size_t i) const {
    return writing_->column_term(pack().facts[i].column, "fact_" + number(i));
  }

  SlotTerms grade_slots(std::size_t indicator) const {
    return [this, indicator](std::size_t slot, std::string_view field) -> std::optional<SqlTerm> {
      if (!field.empty()) return std::nullopt;
      if (slot == rules::kGradeAsOf) return SqlPlain{writing_->today()};
      if (slot == rules::kGradeTotal)
        return SqlNumber{"t_" + number(indicator), writing_->scale(), ""};
      if (slot == rules::kGradeCount) return SqlNumber{"c_" + number(indicator), 0, ""};
      if (slot < pack().grade_fact_slot(0)) {
        return writing_->parameter_on(slot - pack().grade_parameter_slot(0), writing_->today());
      }
      return fact(slot - pack().grade_fact_slot(0));
    };
  }

  SlotTerms result_slots() const {
    return [this](std::size_t slot, std::string_view field) -> std::optional<SqlTerm> {
      if (slot == rules::kResultAsOf) return SqlPlain{writing_->today()};
      if (slot < pack().result_parameter_slot(0))
        return result_field(slot - rules::kFirstIndicatorSlot, field);
      if (slot < pack().result_fact_slot(0))
        return writing_->parameter_on(slot - pack().result_parameter_slot(0), writing_->today());
      if (slot < pack().result_figure_slot(0)) return fact(slot - pack().result_fact_slot(0));
      if (slot == pack().result_score_slot()) return SqlNumber{score_, writing_->scale(), ""};
      return std::nullopt;
    };
  }

  std::optional<SqlTerm> result_field(std::size_t indicator, std::string_view field) const {
    const std::string value = "v_" + number(indicator);
    const std::int32_t scale = writing_->scale();
    if (field == "count") return SqlNumber{"c_" + number(indicator), 0, ""};
    if (field == "points") return SqlNumber{"coalesce(" + value + ", 0)", scale, ""};
    if (field == "known") return SqlBoolean{"(" + value + " IS NOT NULL)"};
    if (field == "value") return SqlNumber{value, scale, ""};
    return std::nullopt;
  }

  std::string total(std::size_t i) const {
    const std::string sum = "coalesce(t_" + number(i) + ", 0)";
    return round_to_scale(writing_->dialect(), pack().arithmetic.rounding,
                          SqlNumber{sum, writing_->point_scale(), ""}, writing_->scale());
  }

  std::string step_test(const rules::Grade::Step& step, const SqlNumber& graded,
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

  /// Amounts of grades are rounded to the digits of the pack.
  std::string points_of(const std::optional<rules::Amount>& amount, const std::string& otherwise) {
    if (!amount) return otherwise;
    const auto value = rules::find_amount(*amount, pack().parameters, writing_->as_of());
    if (!value) return otherwise;
    const Decimal rounded = value->rounded(writing_->scale(), pack().arithmetic.rounding);
    return writing_->units(rounded, {"a grade", {}});
  }

  std::string graded(const Indicator& indicator, std::size_t i) {
    const RuleName name = name_of(indicator);
    const rules::Grade& rule = *indicator.grade;
    SqlNumber of{"t_" + number(i), writing_->scale(), ""};
    if (rule.of) {
      const auto term = writing_->condition(*rule.of, grade_slots(i), name);
      if (!term) return "NULL";
      const auto* found = std::get_if<SqlNumber>(&*term);
      if (found == nullptr) {
        writing_->refuse(name, "its grade is no number");
        return "NULL";
      }
      of = *found;
    }
    const std::string missing =
        "(" + of.units + (of.divisor.empty() ? "" : " + " + of.divisor) + ") IS NULL";
    std::string known;
    if (rule.steps.empty()) {
      known =
          round_to_scale(writing_->dialect(), pack().arithmetic.rounding, of, writing_->scale());
    } else {
      known = "CASE";
      for (const rules::Grade::Step& step : rule.steps) {
        known += " WHEN " + step_test(step, of, name) + " THEN " + points_of(step.points, "NULL");
      }
      known += " ELSE " + points_of(rule.otherwise, "0") + " END";
    }
    if (indicator.effect == Effect::kDeducts || indicator.effect == Effect::kCredits)
      known = writing_->greatest(known, "0");
    return "CASE WHEN " + missing + " THEN " + points_of(rule.unknown, "NULL") + " ELSE " + known +
           " END";
  }

  std::string value(std::size_t i) {
    const Indicator& indicator = pack().indicators[i];
    std::string out = "t_" + number(i);
    if (indicator.grade) {
      out = graded(indicator, i);
    } else if (indicator.combine != rules::Combine::kSum) {
      out = "CASE WHEN c_" + number(i) + " = 0 THEN NULL ELSE t_" + number(i) + " END";
    }
    const auto cap = writing_->units(indicator.cap, name_of(indicator));
    // Without a value there is nothing to cap: DuckDB's least() would give the cap.
    if (cap)
      out = "CASE WHEN (" + out + ") > " + *cap + " THEN " + *cap + " ELSE (" + out + ") END";
    return out;
  }

  void write_values() {
    std::string totals;
    std::string values;
    for (std::size_t i = 0; i < pack().indicators.size(); ++i) {
      const std::string n = number(i);
      totals += ", " + total(i) + " AS t_" + n + ", coalesce(c_" + n + ", 0) AS c_" + n;
      values += ", " + value(i) + " AS v_" + n;
    }
    writing_->write("CREATE TABLE gs_value AS SELECT x.*" + values + " FROM (SELECT f.*" + totals +
                    " FROM gs_fact f LEFT JOIN gs_total t ON t.subject = f.subject) x");
  }

  std::string start() {
    const rules::ScoreRule& score = pack().score;
    const RuleName name{"the start score", {}};
    std::string plain = writing_->units(score.start, name).value_or("0");
    if (score.cases.empty()) return plain;
    std::string out = "CASE";
    for (const rules::StartCase& one : score.cases) {
      out += " WHEN " + writing_->boolean(one.when, result_slots(), name) + " THEN " +
             writing_->units(one.points, name).value_or("0");
    }
    return "(" + out + " ELSE " + plain + " END)";
  }

  std::string deduct() {
    std::string out = start();
    for (std::size_t group = 0; group < pack().groups.size(); ++group) {
      std::string sum = "0";
      for (std::size_t i = 0; i < pack().indicators.size(); ++i) {
        const Indicator& indicator = pack().indicators[i];
        if (indicator.group == group && indicator.effect == Effect::kDeducts)
          sum += " + coalesce(v_" + number(i) + ", 0)";
      }
      if (sum == "0") continue;
      const auto cap =
          writing_->units(pack().groups[group].cap, {"group " + pack().groups[group].id, {}});
      out += " - " + (cap ? writing_->least(sum, *cap) : "(" + sum + ")");
    }
    for (std::size_t i = 0; i < pack().indicators.size(); ++i) {
      if (pack().indicators[i].effect == Effect::kCredits)
        out += " + coalesce(v_" + number(i) + ", 0)";
    }
    return "(" + out + ")";
  }

  /// The sum of the sub-scores, or their mean by weight; NULL without one that is needed.
  std::string sub_scores() {
    const bool weighted = pack().score.method == rules::Method::kWeighted;
    const bool all = pack().score.missing == rules::Missing::kNotRated;
    std::string sum = "0";
    std::string weights = "0";
    for (std::size_t i = 0; i < pack().indicators.size(); ++i) {
      if (pack().indicators[i].effect != Effect::kScores) continue;
      const std::string v = "v_" + number(i);
      if (!weighted) {
        sum += " + " + v;
        continue;
      }
      const auto weight =
          writing_->units(pack().indicators[i].weight, name_of(pack().indicators[i]));
      const std::string w = weight.value_or("0");
      sum += " + " + (all ? v : "coalesce(" + v + ", 0)") + " * " + w;
      weights += " + CASE WHEN " + v + " IS NULL THEN 0 ELSE " + w + " END";
    }
    if (!weighted) return "(" + sum + ")";
    return round_quotient(writing_->dialect(), pack().arithmetic.rounding, "(" + sum + ")",
                          "nullif(" + weights + ", 0)");
  }

  std::string raw_score() {
    switch (pack().score.method) {
      case rules::Method::kDeduction:
        return deduct();
      case rules::Method::kSum:
      case rules::Method::kWeighted:
        return sub_scores();
      case rules::Method::kFigure:
        break;
    }
    writing_->refuse({"the score", {}}, "it is a figure");
    return "NULL";
  }

  void add_level(std::string& from, const std::string& columns) const {
    from = "(SELECT x.*, " + columns + " FROM " + from + " x)";
  }

  std::string not_rated() {
    std::string out = "CASE";
    for (const rules::NotRatedRule& rule : pack().not_rated) {
      out += " WHEN " + writing_->boolean(rule.when, result_slots(), {"not_rated " + rule.id, {}}) +
             " THEN " + quote(rule.reason);
    }
    return out + " WHEN raw IS NULL THEN " + quote(pack().score.missing_reason) + " END";
  }

  std::string bounded(std::string text) {
    const RuleName name{"the score", {}};
    const auto minimum = writing_->units(pack().score.minimum, name);
    const auto maximum = writing_->units(pack().score.maximum, name);
    if (minimum) text = writing_->greatest(text, *minimum);
    if (maximum) text = writing_->least(text, *maximum);
    return "CASE WHEN not_rated IS NULL THEN " + text + " END";
  }

  std::string holds(std::size_t i) {
    const rules::Limit& limit = pack().limits[i];
    if (limit.when)
      return "coalesce(" +
             writing_->boolean(*limit.when, result_slots(), {"limit " + limit.id, limit.at}) +
             ", 1 = 0)";
    return "coalesce((SELECT l.n FROM gs_limit_" + number(i) +
           " l WHERE l.subject = x.subject), 0) >= " + std::to_string(limit.at_least);
  }

  /// Bounds the score by every limit that names one; a level for each.
  void bound_score(std::string& from) {
    std::string bounded = score_;
    for (std::size_t i = 0; i < pack().limits.size(); ++i) {
      const rules::Limit& limit = pack().limits[i];
      const auto bound = writing_->units(limit.score, {"limit " + limit.id, limit.at});
      if (!bound) continue;
      const bool floor = limit.kind == rules::LimitKind::kFloor;
      const std::string next = "score_" + number(i);
      const std::string moved =
          floor ? writing_->greatest(bounded, *bound) : writing_->least(bounded, *bound);
      add_level(from, "CASE WHEN " + bounded + " IS NULL THEN NULL WHEN " + holds(i) + " THEN " +
                          moved + " ELSE " + bounded + " END AS " + next);
      bounded = next;
    }
    score_ = bounded;
  }

  std::string band_test(const rules::Band& band) {
    const RuleName name{"band " + band.id, band.at};
    const SqlNumber score{score_, writing_->scale(), ""};
    std::string out =
        step_test({band.at_least, band.below, band.at_most, band.above, {}}, score, name);
    for (const std::size_t link : pack().bands.links) {
      const SqlNumber value{"v_" + number(link), writing_->scale(), ""};
      if (!band.each_at_least && !band.each_at_most) break;
      out += " AND (v_" + number(link) + " IS NULL OR (" +
             step_test({band.each_at_least, {}, band.each_at_most, {}, {}}, value, name) + "))";
    }
    if (band.when)
      out += " AND coalesce(" + writing_->boolean(*band.when, result_slots(), name) + ", 1 = 0)";
    return out;
  }

  void put_in_band(std::string& from) {
    std::string choice = "CASE WHEN " + score_ + " IS NULL THEN NULL";
    for (std::size_t i = 0; i < pack().bands.bands.size(); ++i)
      choice += " WHEN " + band_test(pack().bands.bands[i]) + " THEN " + number(i);
    const std::string last = number(pack().bands.bands.size() - 1);
    add_level(from, choice + " ELSE " + last + " END AS band_by_score");
    band_ = "band_by_score";
    for (std::size_t i = 0; i < pack().limits.size(); ++i) {
      const rules::Limit& limit = pack().limits[i];
      std::string moved;
      if (limit.kind == rules::LimitKind::kNotch) {
        moved = writing_->least(band_ + " + " + number(limit.steps), last);
      } else if (limit.to) {
        moved = limit.kind == rules::LimitKind::kFloor
                    ? writing_->least(band_, number(*limit.to))
                    : writing_->greatest(band_, number(*limit.to));
      }
      if (moved.empty()) continue;
      // Without a score there is no band; least() and greatest() of DuckDB would make one.
      moved = "CASE WHEN " + band_ + " IS NULL THEN NULL ELSE " + moved + " END";
      add_level(from, "CASE WHEN " + holds(i) + " THEN " + moved + " ELSE " + band_ +
                          " END AS band_" + number(i));
      band_ = "band_" + number(i);
    }
  }

  void write_rating() {
    std::string from = "gs_value";
    add_level(from, raw_score() + " AS raw");
    add_level(from, not_rated() + " AS not_rated");
    add_level(from, bounded("raw") + " AS score_by_rules");
    score_ = "score_by_rules";
    bound_score(from);
    put_in_band(from);
    std::string bands = "CASE " + band_;
    for (std::size_t i = 0; i < pack().bands.bands.size(); ++i)
      bands += " WHEN " + number(i) + " THEN " + quote(pack().bands.bands[i].id);
    std::string values;
    for (std::size_t i = 0; i < pack().indicators.size(); ++i)
      values += ", v_" + number(i) + " AS \"value_" + pack().indicators[i].id + "\"";
    writing_->write("CREATE TABLE gs_rating AS SELECT subject, " + score_ + " AS score, " + bands +
                    " END AS band, not_rated" + values + " FROM " + from + " y");
  }

  Writing* writing_;
  std::string score_ = "raw";
  std::string band_;
};

}  // namespace

void write_result_rules(Writing& writing) {
  ResultRules(writing).write();
}

}  // namespace goodstanding::sqlexport
