// From values and figures to score and band.
#include "goodstanding/sqlexport/result_rules.hpp"

#include <utility>

namespace goodstanding::sqlexport {

using rules::Effect;
using rules::Indicator;

namespace {

RuleName name_of(const Indicator& indicator) {
  return {"indicator " + indicator.id, indicator.at};
}

RuleName name_of(const rules::Limit& limit) {
  return {"limit " + limit.id, limit.at};
}

std::string value_of(std::size_t indicator) {
  return "x.v_" + std::to_string(indicator);
}

}  // namespace

std::string ResultRules::start() {
  const rules::ScoreRule& score = pack().score;
  const RuleName name{"the start score", {}};
  std::string plain = writing_->units(score.start, name).value_or("0");
  if (score.cases.empty()) return plain;
  std::string out = "CASE";
  for (const rules::StartCase& one : score.cases)
    out += " WHEN " + boolean(one.when, name) + " THEN " +
           writing_->units(one.points, name).value_or("0");
  return "(" + out + " ELSE " + plain + " END)";
}

std::string ResultRules::deducted() {
  std::string out = start();
  for (std::size_t group = 0; group < pack().groups.size(); ++group) {
    std::string sum = "0";
    for (std::size_t i = 0; i < pack().indicators.size(); ++i) {
      const Indicator& indicator = pack().indicators[i];
      if (indicator.group == group && indicator.effect == Effect::kDeducts)
        sum += " + coalesce(" + value_of(i) + ", 0)";
    }
    if (sum == "0") continue;
    const auto cap =
        writing_->units(pack().groups[group].cap, {"group " + pack().groups[group].id, {}});
    out += " - " + (cap ? writing_->least(sum, *cap) : "(" + sum + ")");
  }
  for (std::size_t i = 0; i < pack().indicators.size(); ++i) {
    if (pack().indicators[i].effect == Effect::kCredits)
      out += " + coalesce(" + value_of(i) + ", 0)";
  }
  return "(" + out + ")";
}

/// The sum of the sub-scores, or their mean by weight; NULL without one that is needed.
SqlNumber ResultRules::sub_scores() {
  const bool weighted = pack().score.method == rules::Method::kWeighted;
  const bool all = pack().score.missing == rules::Missing::kNotRated;
  std::string sum = "0";
  std::string weights = "0";
  for (std::size_t i = 0; i < pack().indicators.size(); ++i) {
    if (pack().indicators[i].effect != Effect::kScores) continue;
    const std::string v = value_of(i);
    if (!weighted) {
      sum += " + " + v;
      continue;
    }
    const auto weight = writing_->units(pack().indicators[i].weight, name_of(pack().indicators[i]));
    const std::string w = weight.value_or("0");
    sum += " + " + (all ? v : "coalesce(" + v + ", 0)") + " * " + w;
    weights += " + CASE WHEN " + v + " IS NULL THEN 0 ELSE " + w + " END";
  }
  if (!weighted) return {"(" + sum + ")", writing_->value_scale(), ""};
  // The digits of the weights stand above and below the line.
  return {"(" + sum + ")", writing_->value_scale(), "nullif(" + weights + ", 0)"};
}

SqlNumber ResultRules::raw_score() {
  switch (pack().score.method) {
    case rules::Method::kDeduction:
      return {deducted(), writing_->value_scale(), ""};
    case rules::Method::kSum:
    case rules::Method::kWeighted:
      return sub_scores();
    case rules::Method::kFigure:
      break;
  }
  const auto& figure = figures_[pack().score.figure];
  const auto* number = figure ? std::get_if<SqlNumber>(&*figure) : nullptr;
  // Without a term the figure is refused.
  return number != nullptr ? *number : SqlNumber{"NULL", 0, ""};
}

std::string ResultRules::not_rated(const std::string& lacks_score) {
  std::string out = "CASE";
  std::string conflict = "EXISTS (SELECT 1 FROM gs_conflict c WHERE c.subject = x.subject)";
  for (const std::string& one : conflicts_) conflict += " OR " + one;
  out += " WHEN " + conflict + " THEN 'conflicting-exceptions'";
  for (const rules::NotRatedRule& rule : pack().not_rated)
    out +=
        " WHEN " + boolean(rule.when, {"not_rated " + rule.id, {}}) + " THEN " + quote(rule.reason);
  return out + " WHEN " + lacks_score + " THEN " + quote(pack().score.missing_reason) + " END";
}

/// The score within its bounds, rounded.
std::string ResultRules::bounded(const SqlNumber& raw) {
  const RuleName name{"the score", {}};
  SqlNumber score = raw;
  const auto bound = [&](const std::optional<rules::Amount>& amount, const char* beyond) {
    const auto units = writing_->units(amount, name);
    if (!units) return;
    const SqlNumber limit{*units, writing_->value_scale(), ""};
    const SqlTerm within = *choose(compare(score, limit, beyond), limit, score);
    score = std::get<SqlNumber>(levels_.settle(within));
  };
  bound(pack().score.minimum, "<");
  bound(pack().score.maximum, ">");
  return "CASE WHEN x.not_rated IS NULL THEN " + writing_->widened(writing_->rounded(score)) +
         " END";
}

std::string ResultRules::holds(std::size_t i) {
  const rules::Limit& limit = pack().limits[i];
  if (limit.when) return "coalesce(" + boolean(*limit.when, name_of(limit)) + ", 1 = 0)";
  return "coalesce((SELECT l.n FROM gs_limit_" + std::to_string(i) +
         " l WHERE l.subject = x.subject), 0) >= " + std::to_string(limit.at_least);
}

/// Bounds the score by every limit that names one, one after the other. All of them read the score
/// as it was before.
void ResultRules::add_score() {
  const SqlTerm raw = levels_.add("raw", SqlTerm(raw_score()));
  levels_.add("not_rated", not_rated(null_test(raw)));
  score_ = levels_.add("score_by_rules", bounded(std::get<SqlNumber>(raw)));
  std::string bounded = score_;
  for (std::size_t i = 0; i < pack().limits.size(); ++i) {
    const rules::Limit& limit = pack().limits[i];
    const auto bound = writing_->units(limit.score, name_of(limit));
    if (!bound) continue;
    const bool floor = limit.kind == rules::LimitKind::kFloor;
    const std::string moved =
        floor ? writing_->greatest(bounded, *bound) : writing_->least(bounded, *bound);
    bounded = levels_.add("score_" + std::to_string(i),
                          "CASE WHEN " + bounded + " IS NULL THEN NULL WHEN " + holds(i) +
                              " THEN " + moved + " ELSE " + bounded + " END");
  }
  scored_limits_ = score_;
  score_ = bounded;
}

std::string ResultRules::band_test(const rules::Band& band) {
  const RuleName name{"band " + band.id, band.at};
  const SqlNumber score{score_, writing_->value_scale(), ""};
  std::string out =
      step_test({band.at_least, band.below, band.at_most, band.above, {}}, score, name);
  for (const std::size_t link : pack().bands.links) {
    const SqlNumber value{value_of(link), writing_->value_scale(), ""};
    if (!band.each_at_least && !band.each_at_most) break;
    out += " AND (" + value.units + " IS NULL OR (" +
           step_test({band.each_at_least, {}, band.each_at_most, {}, {}}, value, name) + "))";
  }
  if (band.when) out += " AND coalesce(" + boolean(*band.when, name) + ", 1 = 0)";
  return out;
}

void ResultRules::add_band() {
  std::string choice = "CASE WHEN " + score_ + " IS NULL THEN NULL";
  for (std::size_t i = 0; i < pack().bands.bands.size(); ++i)
    choice += " WHEN " + band_test(pack().bands.bands[i]) + " THEN " + std::to_string(i);
  const std::string last = std::to_string(pack().bands.bands.size() - 1);
  band_ = levels_.add("band_by_score", choice + " ELSE " + last + " END");
  const std::string score = score_;
  for (std::size_t i = 0; i < pack().limits.size(); ++i) {
    const rules::Limit& limit = pack().limits[i];
    std::string moved;
    if (limit.kind == rules::LimitKind::kNotch) {
      moved = writing_->least(band_ + " + " + std::to_string(limit.steps), last);
    } else if (limit.to) {
      moved = limit.kind == rules::LimitKind::kFloor
                  ? writing_->least(band_, std::to_string(*limit.to))
                  : writing_->greatest(band_, std::to_string(*limit.to));
    }
    if (moved.empty()) continue;
    // A limit that also bounds the score was asked before it did.
    score_ = limit.score ? scored_limits_ : score;
    const std::string held = holds(i);
    // Without a score there is no band; least() and greatest() of DuckDB would make one.
    band_ = levels_.add("band_" + std::to_string(i),
                        "CASE WHEN " + band_ + " IS NULL THEN NULL WHEN " + held + " THEN " +
                            moved + " ELSE " + band_ + " END");
  }
  score_ = score;
}

void ResultRules::write_rating() {
  std::string bands = "CASE " + band_;
  for (std::size_t i = 0; i < pack().bands.bands.size(); ++i)
    bands += " WHEN " + std::to_string(i) + " THEN " + quote(pack().bands.bands[i].id);
  std::string results;
  writing_->add_result({"score", writing_->value_scale(), false});
  for (std::size_t i = 0; i < pack().indicators.size(); ++i) {
    results += ", " + value_of(i) + " AS \"value_" + pack().indicators[i].id + "\"";
    writing_->add_result({"value_" + pack().indicators[i].id, writing_->value_scale(), false});
  }
  for (std::size_t i = 0; i < pack().figures.size(); ++i) {
    const auto* number = figures_[i] ? std::get_if<SqlNumber>(&*figures_[i]) : nullptr;
    if (number == nullptr) continue;
    const std::string name = "figure_" + pack().figures[i].id;
    const bool is_fraction = !number->divisor.empty();
    results += ", " + number->units + " AS \"" + name + "\"";
    if (is_fraction) results += ", " + number->divisor + " AS \"" + name + "_of\"";
    writing_->add_result({name, number->scale, is_fraction});
  }
  writing_->write("CREATE TABLE gs_rating AS " + levels_.with() + "SELECT x.subject, " + score_ +
                  " AS score, " + bands + " END AS band, x.not_rated" + results + " FROM " +
                  levels_.from() + " x");
}

/// SQLite makes a floating-point number of what is too large, without a word: stops the script.
void ResultRules::write_check() {
  std::string test;
  for (const SqlColumn& column : writing_->results()) {
    for (const char* end : {"", "_of"}) {
      if (*end != '\0' && !column.is_fraction) continue;
      test += (test.empty() ? "typeof(\"" : " OR typeof(\"") + column.name + end + "\") = 'real'";
    }
  }
  writing_->write("CREATE TABLE gs_whole (is_whole INTEGER CHECK (is_whole = 1))");
  writing_->write("INSERT INTO gs_whole SELECT 0 FROM gs_rating WHERE " + test + " LIMIT 1");
}

void write_result_rules(Writing& writing) {
  ResultRules rules(writing);
  rules.write_totals();
  rules.add_values();
  rules.add_figures();
  rules.add_score();
  rules.add_band();
  rules.write_rating();
  if (!writing.is_duckdb()) rules.write_check();
}

}  // namespace goodstanding::sqlexport
