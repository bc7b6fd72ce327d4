#include "goodstanding/review/clause_writer.hpp"

#include <array>
#include <utility>

namespace goodstanding::review {

using rules::Amount;
using rules::Combine;
using rules::Condition;
using rules::Effect;
using rules::Exception;
using rules::Exemption;
using rules::format_rounding;
using rules::Governing;
using rules::Grade;
using rules::Indicator;
using rules::Jurisdictions;
using rules::kStatusCount;
using rules::Lookup;
using rules::Match;
using rules::OncePer;
using rules::PercentileMethod;
using rules::Points;
using rules::Repair;
using rules::RoundTo;
using rules::Selection;
using rules::Statistic;
using rules::Sum;
using rules::Waiting;

namespace {

std::string_view format_effect(Effect effect) {
  constexpr std::array<std::string_view, 5> kWords = {"deducts", "credits", "scores", "counts",
                                                      "measures"};
  return kWords[static_cast<std::size_t>(effect)];
}

std::string_view format_combine(Combine combine) {
  constexpr std::array<std::string_view, 4> kWords = {"sum", "newest", "largest", "smallest"};
  return kWords[static_cast<std::size_t>(combine)];
}

std::string_view format_statistic_kind(Statistic::Kind kind) {
  constexpr std::array<std::string_view, 8> kWords = {
      "count", "sum", "mean", "variance", "standard deviation", "minimum", "maximum", "percentile"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string_view format_percentile(PercentileMethod method) {
  constexpr std::array<std::string_view, 3> kWords = {"nearest rank", "linear", "SAS definition 5"};
  return kWords[static_cast<std::size_t>(method)];
}

std::string format_jurisdictions(const Jurisdictions& jurisdictions) {
  if (jurisdictions.scope == Jurisdictions::Scope::kAny) return "any";
  const bool abroad = jurisdictions.scope == Jurisdictions::Scope::kAbroad;
  return (abroad ? "abroad, not " : "") + join_words(jurisdictions.codes);
}

std::string format_once_per(const OncePer& once_per) {
  std::vector<std::string> words;
  for (const OncePer::Key& key : once_per.keys) {
    switch (key.part) {
      case OncePer::Part::kRating:
        words.emplace_back("rating");
        break;
      case OncePer::Part::kMonth:
        words.emplace_back("month");
        break;
      case OncePer::Part::kYear:
        words.emplace_back("year");
        break;
      case OncePer::Part::kSlot:
        words.push_back(key.name);
        break;
    }
  }
  return join_words(words);
}

}  // namespace

std::string join_words(std::span<const std::string> words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

void ClauseWriter::begin(std::string subject, std::string basis) {
  subject_ = std::move(subject);
  basis_ = std::move(basis);
}

void ClauseWriter::say(std::string_view part, std::string value) {
  if (value.empty() && !part.empty()) return;
  clauses_.push_back({subject_, std::string(part), std::move(value), basis_});
}

std::string ClauseWriter::amount(const Amount& amount) const {
  return amount.parameter ? "parameter " + pack_->parameters[*amount.parameter].id
                          : format_decimal(amount.literal);
}

std::string ClauseWriter::columns(std::span<const std::size_t> columns) const {
  std::vector<std::string> words;
  for (const std::size_t column : columns) words.push_back(pack_->columns[column].name);
  return join_words(words);
}

std::string ClauseWriter::kinds(std::span<const std::size_t> kinds) const {
  std::vector<std::string> words;
  for (const std::size_t kind : kinds) words.push_back(pack_->kinds[kind].code);
  return join_words(words);
}

std::string ClauseWriter::governing(Governing governing) {
  constexpr std::array<std::string_view, 3> kWords = {"the day of the record", "the day of rating",
                                                      "the day that costs least"};
  return std::string(kWords[static_cast<std::size_t>(governing)]);
}

void ClauseWriter::say_amount(std::string_view part, const std::optional<Amount>& amount) {
  if (amount) say(part, this->amount(*amount));
}

void ClauseWriter::say_condition(std::string_view part, const std::optional<Condition>& condition) {
  if (condition) say(part, condition->text());
}

void ClauseWriter::say_match(std::string_view prefix, const Match& match) {
  const std::string start(prefix);
  say(start + "record kinds", kinds(match.kinds));
  say_condition(start + "condition", match.when);
}

void ClauseWriter::say_exemptions(const Selection& selection) {
  const std::string own = basis_;
  for (const Exemption& exemption : selection.exemptions) {
    basis_ = format_bases(exemption.basis);
    const std::string name = "exemption " + exemption.id;
    say(name, exemption.match.when ? exemption.match.when->text() : "always");
    say(name + " for record kinds", kinds(exemption.match.kinds));
  }
  basis_ = own;
}

void ClauseWriter::say_waiting(const Waiting& waiting) {
  say("waiting period", format_term(waiting.term));
  say("waiting period from", waiting.from_name);
  if (waiting.breach) say_match("new breach: ", *waiting.breach);
}

void ClauseWriter::say_selection(const Selection& selection) {
  say_match("", selection.match);
  for (std::size_t i = 0; i < kStatusCount; ++i) {
    const Decimal& factor = selection.status_factor[i];
    const std::string status(format_status(static_cast<RecordStatus>(i)));
    if (!factor.is_zero()) say("factor of status " + status, format_decimal(factor));
  }
  say("least evidence", std::string(format_evidence(selection.evidence)));
  say("jurisdictions", format_jurisdictions(selection.jurisdictions));
  say("date of the record", selection.date_name);
  say("window", selection.window ? format_term(*selection.window) : "without end");
  say("only while in force", yes_no(selection.in_force));
  if (selection.waiting) say_waiting(*selection.waiting);
  say_exemptions(selection);
  std::size_t number = 0;
  for (const Match& match : selection.ended_by)
    say_match("ended by (" + std::to_string(++number) + ") ", match);
  number = 0;
  for (const Match& match : selection.waived_by)
    say_match("waived by (" + std::to_string(++number) + ") ", match);
  if (!selection.ended_not_before.is_zero())
    say("ended not before", format_term(selection.ended_not_before));
  say("counts related companies", yes_no(selection.inherited));
  if (selection.governing != pack_->governing) say("parameters of", governing(selection.governing));
}

void ClauseWriter::say_lookup(const Lookup& lookup) {
  say("looked up in", pack_->tables[lookup.table].id);
  for (const Lookup::Equal& equal : lookup.equals)
    say("looked up where " + pack_->columns[equal.column].name, equal.value.text());
  for (const Lookup::Within& within : lookup.within) {
    std::vector<std::string> bounds;
    const auto bound = [&](std::string_view word, const std::optional<std::size_t>& column) {
      if (column) bounds.push_back(std::string(word) + pack_->columns[*column].name);
    };
    bound("at least ", within.at_least);
    bound("above ", within.above);
    bound("below ", within.below);
    bound("at most ", within.at_most);
    say("looked up by " + within.value.text(), join_words(bounds));
  }
  say("takes", lookup.take ? pack_->columns[*lookup.take].name : "the whole row");
}

void ClauseWriter::say_statistic(const Statistic& statistic) {
  std::string kind(format_statistic_kind(statistic.kind));
  if (statistic.kind == Statistic::Kind::kPercentile) {
    kind += ' ' + format_decimal(statistic.percent) + ", ";
    kind += format_percentile(statistic.method);
  }
  say("statistic", kind + " of " + pack_->figures[statistic.of].id);
  std::vector<std::string> peers;
  for (const std::size_t fact : statistic.peers) peers.push_back(pack_->facts[fact].id);
  say("peers", join_words(peers));
  say_condition("among", statistic.among);
  say("least population", std::to_string(statistic.least_population));
}

void ClauseWriter::say_exceptions(const std::vector<Exception>& exceptions) {
  const std::string own = basis_;
  for (const Exception& exception : exceptions) {
    basis_ = format_bases(exception.basis);
    say("exception " + exception.id + " where", exception.when.text());
    say("exception " + exception.id + " gives", exception.formula.text());
  }
  basis_ = own;
}

void ClauseWriter::say_rounding(const std::optional<RoundTo>& round) {
  if (!round) return;
  say("rounded to", format_decimal(round->step) + ", " + std::string(format_rounding(round->mode)));
}

void ClauseWriter::say_points(const Points& points) {
  if (points.kind == Points::Kind::kFixed) say("points", amount(points.fixed));
  for (const auto& [word, value] : points.table)
    say("points for " + points.by_name + ' ' + word, amount(value));
  if (points.otherwise) say("points for any other " + points.by_name, amount(*points.otherwise));
  say_condition("points", points.formula);
  say_exceptions(points.exceptions);
}

void ClauseWriter::say_repair(const Repair& repair) {
  for (const Repair::Step& step : repair.steps)
    say("restored if repaired within " + format_term(step.within), format_decimal(step.restores));
  say("repair counts from", repair.from_name + " to " + repair.on_name);
  say_condition("share of the repair", repair.share);
}

void ClauseWriter::say_grade(const Grade& grade) {
  say_condition("graded by", grade.of);
  for (const Grade::Step& step : grade.steps) {
    std::string where;
    const auto bound = [&](std::string_view word, const std::optional<Amount>& value) {
      if (value) where += ' ' + std::string(word) + ' ' + amount(*value);
    };
    bound("at least", step.at_least);
    bound("above", step.above);
    bound("below", step.below);
    bound("at most", step.at_most);
    say("points where the value is" + where, amount(step.points));
  }
  say_amount("points otherwise", grade.otherwise);
  say_amount("points where it is unknown", grade.unknown);
}

void ClauseWriter::say_indicator(const Indicator& indicator) {
  begin("Indicator " + indicator.id, format_bases(indicator.basis));
  say("group", pack_->groups[indicator.group].id);
  say("effect", std::string(format_effect(indicator.effect)));
  say_selection(indicator.selection);
  say_points(indicator.points);
  if (indicator.combine != Combine::kSum)
    say("combined by", std::string(format_combine(indicator.combine)));
  say("counts once per", format_once_per(indicator.once_per));
  say("decay", format_decay(indicator.decay));
  if (indicator.repair) say_repair(*indicator.repair);
  if (indicator.grade) say_grade(*indicator.grade);
  for (const Sum& sum : indicator.sums) say("sum " + sum.name, sum.formula.text());
  say_amount("cap", indicator.cap);
  say_amount("weight", indicator.weight);
  if (indicator.effect == Effect::kScores) say("best", amount(indicator.best));
  say("family", indicator.family);
  say("reason", indicator.reason);
}

}  // namespace goodstanding::review
