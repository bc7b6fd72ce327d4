#pragma once
/// Visits the parts of a pack that occur in many places, so that checks need not know them all.

#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rules {

/// Calls `visit(selection)` for every selection.
template <class Visit>
void for_each_selection(const Pack& pack, Visit visit) {
  for (const Indicator& indicator : pack.indicators) visit(indicator.selection);
  for (const Limit& limit : pack.limits) {
    if (limit.records) visit(*limit.records);
  }
}

/// Calls `visit(match)` for every match that makes records count or not.
template <class Visit>
void for_each_match(const Pack& pack, Visit visit) {
  for_each_selection(pack, [&](const Selection& selection) {
    visit(selection.match);
    for (const Exemption& exemption : selection.exemptions) visit(exemption.match);
    for (const Match& match : selection.ended_by) visit(match);
    for (const Match& match : selection.waived_by) visit(match);
    if (selection.waiting && selection.waiting->breach) visit(*selection.waiting->breach);
  });
  for (const Exemption& exemption : pack.exemptions) visit(exemption.match);
  for (const PublicationRule& rule : pack.publication) visit(rule.match);
}

/// Calls `visit(condition)` for every expression of a lookup.
template <class Visit>
void for_each_condition_of(const Lookup& lookup, Visit visit) {
  for (const Lookup::Equal& equal : lookup.equals) visit(equal.value);
  for (const Lookup::Within& within : lookup.within) visit(within.value);
}

/// Calls `visit(condition)` for every expression of a figure.
template <class Visit>
void for_each_condition_of(const Figure& figure, Visit visit) {
  if (figure.formula) visit(*figure.formula);
  for (const Exception& exception : figure.exceptions) {
    visit(exception.when);
    visit(exception.formula);
  }
  if (figure.lookup) for_each_condition_of(*figure.lookup, visit);
  if (figure.statistic && figure.statistic->among) visit(*figure.statistic->among);
  if (figure.otherwise) visit(*figure.otherwise);
}

/// Calls `visit(condition)` for every expression of an indicator beside those of its selection.
template <class Visit>
void for_each_condition_of(const Indicator& indicator, Visit visit) {
  if (indicator.points.formula) visit(*indicator.points.formula);
  for (const Exception& exception : indicator.points.exceptions) {
    visit(exception.when);
    visit(exception.formula);
  }
  if (indicator.repair && indicator.repair->share) visit(*indicator.repair->share);
  if (indicator.grade && indicator.grade->of) visit(*indicator.grade->of);
  for (const Sum& sum : indicator.sums) visit(sum.formula);
}

/// Calls `visit(condition)` for every expression.
template <class Visit>
void for_each_condition(const Pack& pack, Visit visit) {
  for_each_match(pack, [&](const Match& match) {
    if (match.when) visit(*match.when);
  });
  for (const Indicator& indicator : pack.indicators) for_each_condition_of(indicator, visit);
  for (const Derived& derived : pack.derived) {
    if (derived.formula) visit(*derived.formula);
    if (derived.lookup) for_each_condition_of(*derived.lookup, visit);
    if (derived.otherwise) visit(*derived.otherwise);
  }
  for (const Figure& figure : pack.figures) for_each_condition_of(figure, visit);
  for (const Band& band : pack.bands.bands) {
    if (band.when) visit(*band.when);
  }
  for (const StartCase& start : pack.score.cases) visit(start.when);
  for (const NotRatedRule& rule : pack.not_rated) visit(rule.when);
  for (const Limit& limit : pack.limits) {
    if (limit.when) visit(*limit.when);
  }
}

/// Calls `visit(amount)` for every amount.
template <class Visit>
void for_each_amount(const Pack& pack, Visit visit) {
  const auto visit_optional = [&](const std::optional<Amount>& amount) {
    if (amount) visit(*amount);
  };
  for (const Group& group : pack.groups) visit_optional(group.cap);
  for (const Indicator& indicator : pack.indicators) {
    visit(indicator.points.fixed);
    for (const auto& [word, amount] : indicator.points.table) visit(amount);
    visit_optional(indicator.points.otherwise);
    visit_optional(indicator.cap);
    visit_optional(indicator.weight);
    visit(indicator.best);
    if (!indicator.grade) continue;
    for (const Grade::Step& step : indicator.grade->steps) {
      for (const auto* bound : {&step.at_least, &step.below, &step.at_most, &step.above}) {
        visit_optional(*bound);
      }
      visit(step.points);
    }
    visit_optional(indicator.grade->otherwise);
    visit_optional(indicator.grade->unknown);
  }
  for (const Figure& figure : pack.figures) {
    visit_optional(figure.best);
    visit_optional(figure.weight);
  }
  for (const Limit& limit : pack.limits) visit_optional(limit.score);
  visit(pack.score.start);
  for (const StartCase& start : pack.score.cases) visit(start.points);
  visit_optional(pack.score.minimum);
  visit_optional(pack.score.maximum);
  for (const Band& band : pack.bands.bands) {
    for (const auto* amount : {&band.at_least, &band.below, &band.at_most, &band.above,
                               &band.each_at_least, &band.each_at_most}) {
      visit_optional(*amount);
    }
  }
}

/// Calls `visit(basis)` for every legal basis.
template <class Visit>
void for_each_basis(const Pack& pack, Visit visit) {
  const auto visit_all = [&](const Bases& bases) {
    for (const LegalBasis& basis : bases) visit(basis);
  };
  for (const RecordKind& kind : pack.kinds) visit_all(kind.basis);
  for (const Parameter& parameter : pack.parameters) {
    for (const ParameterValue& value : parameter.values) visit_all(value.basis);
  }
  for_each_selection(pack, [&](const Selection& selection) {
    for (const Exemption& exemption : selection.exemptions) visit_all(exemption.basis);
  });
  for (const Indicator& indicator : pack.indicators) {
    visit_all(indicator.basis);
    for (const Exception& exception : indicator.points.exceptions) visit_all(exception.basis);
  }
  for (const Table& table : pack.tables) visit_all(table.basis);
  for (const Derived& derived : pack.derived) visit_all(derived.basis);
  for (const Figure& figure : pack.figures) {
    visit_all(figure.basis);
    for (const Exception& exception : figure.exceptions) visit_all(exception.basis);
  }
  for (const Inheritance& inheritance : pack.inherits) visit_all(inheritance.basis);
  for (const Exemption& exemption : pack.exemptions) visit_all(exemption.basis);
  visit_all(pack.score.basis);
  visit_all(pack.score.missing_basis);
  for (const StartCase& start : pack.score.cases) visit_all(start.basis);
  for (const NotRatedRule& rule : pack.not_rated) visit_all(rule.basis);
  visit_all(pack.bands.basis);
  for (const Limit& limit : pack.limits) visit_all(limit.basis);
  for (const PublicationRule& rule : pack.publication) visit_all(rule.basis);
}

}  // namespace goodstanding::rules
