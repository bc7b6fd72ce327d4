#include <string>
#include <utility>

#include "goodstanding/feel/value.hpp"
#include "goodstanding/review/clause_writer.hpp"
#include "goodstanding/review/pack_diff.hpp"

namespace goodstanding::review {

using rules::Band;
using rules::Derived;
using rules::Fact;
using rules::Field;
using rules::FieldType;
using rules::Figure;
using rules::format_rounding;
using rules::Group;
using rules::Indicator;
using rules::Inheritance;
using rules::Limit;
using rules::LimitKind;
using rules::Method;
using rules::NotRatedRule;
using rules::Pack;
using rules::PackFunction;
using rules::Parameter;
using rules::ParameterValue;
using rules::PublicationRule;
using rules::RecordKind;
using rules::Retention;
using rules::StartCase;
using rules::Table;
using rules::Texts;

namespace {

std::string format_retention(Retention retention) {
  switch (retention) {
    case Retention::kMinor:
      return "minor";
    case Retention::kOrdinary:
      return "ordinary";
    case Retention::kSerious:
      return "serious";
  }
  return {};
}

std::string format_limit_kind(LimitKind kind) {
  switch (kind) {
    case LimitKind::kNotch:
      return "Notch";
    case LimitKind::kFloor:
      return "Floor";
    case LimitKind::kCap:
      return "Cap";
    case LimitKind::kVeto:
      return "Veto";
  }
  return {};
}

std::string format_method(Method method) {
  switch (method) {
    case Method::kDeduction:
      return "deduction";
    case Method::kSum:
      return "sum";
    case Method::kWeighted:
      return "weighted";
    case Method::kFigure:
      return "figure";
  }
  return {};
}

std::string format_field_type(FieldType type) {
  switch (type) {
    case FieldType::kNumber:
      return "number";
    case FieldType::kDate:
      return "date";
    case FieldType::kString:
      return "string";
    case FieldType::kBoolean:
      return "boolean";
    case FieldType::kMoney:
      return "money";
  }
  return {};
}

void describe_head(const Pack& pack, ClauseWriter& out) {
  out.begin("Pack", "");
  out.say("version", pack.version);
  out.say("authority", pack.authority);
  out.say("in force from", pack.in_force.from ? format_date(*pack.in_force.from) : "");
  out.say("in force until", pack.in_force.to ? format_date(*pack.in_force.to) : "");
  out.say("digits after the point", std::to_string(pack.arithmetic.scale));
  out.say("rounding", std::string(format_rounding(pack.arithmetic.rounding)));
  out.say("status factor", pack.arithmetic.status_after_rounding ? "exact" : "rounded");
  out.say("time zone", pack.zone);
  out.say("home", join_words(pack.home));
  out.say("parameters of", out.governing(pack.governing));
  out.say("number of reasons", std::to_string(pack.reason_count));
  out.say("limits are reasons", out.yes_no(pack.limits_are_reasons));
  out.say("reads earlier ratings", out.yes_no(pack.reads_history));
}

void describe_data(const Pack& pack, ClauseWriter& out) {
  for (const RecordKind& kind : pack.kinds) {
    out.begin("Record kind " + kind.code, format_bases(kind.basis));
    out.say("", kind.means);
    out.say("retention", format_retention(kind.retention));
    out.say("for information only", out.yes_no(kind.information_only));
    for (const Field& field : kind.fields) {
      std::string type = format_field_type(field.type) + (field.optional ? ", optional" : "");
      if (!field.unit.empty()) type += ", in " + field.unit;
      if (!field.values.empty()) type += ": " + join_words(field.values);
      out.say("field " + field.name, type);
    }
  }
  for (const Parameter& parameter : pack.parameters) {
    out.begin("Parameter " + parameter.id, "");
    out.say("unit", parameter.unit);
    for (const ParameterValue& value : parameter.values) {
      out.set_basis(format_bases(value.basis));
      out.say("from " + format_date(value.from), feel::format_value(value.value));
    }
  }
  for (const Table& table : pack.tables) {
    out.begin("Table " + table.id, format_bases(table.basis));
    out.say("record kind", pack.kinds[table.kind].code);
    out.say("keys", out.columns(table.keys));
  }
  for (const Fact& fact : pack.facts) {
    out.begin("Fact " + fact.id, "");
    out.say("read from", pack.kinds[fact.kind].code + " " + pack.columns[fact.column].name);
    out.say("optional", out.yes_no(fact.optional));
  }
  for (const Derived& derived : pack.derived) {
    out.begin("Derived field " + pack.columns[derived.column].name, format_bases(derived.basis));
    out.say("record kinds", out.kinds(derived.kinds));
    out.say_condition("formula", derived.formula);
    if (derived.lookup) out.say_lookup(*derived.lookup);
    out.say_condition("otherwise", derived.otherwise);
    out.say_rounding(derived.round);
  }
}

void describe_figures(const Pack& pack, ClauseWriter& out) {
  for (const PackFunction& function : pack.functions) {
    out.begin("Function " + function.name, "");
    out.say("formula", function.body.text());
  }
  for (const Figure& figure : pack.figures) {
    out.begin("Figure " + figure.id, format_bases(figure.basis));
    out.say("unit", figure.unit);
    out.say_condition("formula", figure.formula);
    out.say_exceptions(figure.exceptions);
    if (figure.lookup) out.say_lookup(*figure.lookup);
    if (figure.statistic) out.say_statistic(*figure.statistic);
    std::vector<std::string> best_of;
    for (const std::size_t other : figure.best_of) best_of.push_back(pack.figures[other].id);
    out.say("best of", join_words(best_of));
    out.say_condition("otherwise", figure.otherwise);
    out.say_rounding(figure.round);
    out.say_amount("best", figure.best);
    out.say_amount("weight", figure.weight);
    out.say("reason", figure.reason);
  }
}

void describe_score(const Pack& pack, ClauseWriter& out) {
  for (const Group& group : pack.groups) {
    out.begin("Group " + group.id, "");
    out.say("", group.id);
    out.say_amount("cap", group.cap);
  }
  out.begin("Score", format_bases(pack.score.basis));
  out.say("method", format_method(pack.score.method));
  if (pack.score.method == Method::kFigure) out.say("figure", pack.figures[pack.score.figure].id);
  if (pack.score.method == Method::kDeduction) out.say_amount("start", pack.score.start);
  for (const StartCase& start : pack.score.cases) {
    out.set_basis(format_bases(start.basis));
    out.say_amount("start where " + start.when.text(), start.points);
  }
  out.set_basis(format_bases(pack.score.basis));
  out.say_amount("minimum", pack.score.minimum);
  out.say_amount("maximum", pack.score.maximum);
  out.say("without sub-scores", pack.score.missing_reason);
  for (const NotRatedRule& rule : pack.not_rated) {
    out.begin("Rule of not rating " + rule.id, format_bases(rule.basis));
    out.say("condition", rule.when.text());
    out.say("reason", rule.reason);
  }
}

void describe_bands(const Pack& pack, ClauseWriter& out) {
  for (const Band& band : pack.bands.bands) {
    out.begin("Band " + band.id, format_bases(pack.bands.basis));
    out.say("", band.id);
    out.say_amount("at least", band.at_least);
    out.say_amount("below", band.below);
    out.say_amount("at most", band.at_most);
    out.say_amount("above", band.above);
    out.say_amount("each at least", band.each_at_least);
    out.say_amount("each at most", band.each_at_most);
    out.say_condition("condition", band.when);
  }
  for (const Limit& limit : pack.limits) {
    out.begin(format_limit_kind(limit.kind) + ' ' + limit.id, format_bases(limit.basis));
    if (limit.to) out.say("band", pack.bands.bands[*limit.to].id);
    if (limit.kind == LimitKind::kNotch) out.say("bands lower", std::to_string(limit.steps));
    out.say_amount("score", limit.score);
    out.say_condition("condition", limit.when);
    if (limit.records) {
      out.say_selection(*limit.records);
      out.say("records at least", std::to_string(limit.at_least));
    }
    out.say("reason", limit.reason);
  }
}

void describe_publication(const Pack& pack, ClauseWriter& out) {
  for (const PublicationRule& rule : pack.publication) {
    out.begin("Publication rule " + rule.id, format_bases(rule.basis));
    out.say_match("", rule.match);
    out.say("published", out.yes_no(rule.published));
    if (!rule.published) continue;
    out.say("from", rule.date_name);
    out.say("at least", format_term(rule.minimum));
    out.say("at most", format_term(rule.maximum));
  }
  for (const Inheritance& inheritance : pack.inherits) {
    out.begin("Inheritance " + inheritance.id, format_bases(inheritance.basis));
    out.say("relation", inheritance.relation);
    out.say("record kinds", out.kinds(inheritance.kinds));
    out.say("least share", format_decimal(inheritance.least_share));
  }
}

void describe_texts(const Pack& pack, ClauseWriter& out) {
  for (const Texts& texts : pack.texts) {
    out.begin("Texts " + texts.language, "");
    out.say("title", texts.title);
    const auto say_all = [&](const std::string& what, const auto& map) {
      for (const auto& [id, text] : map) out.say(what + ' ' + id, '"' + text + '"');
    };
    say_all("band", texts.bands);
    say_all("group", texts.groups);
    say_all("indicator", texts.indicators);
    say_all("figure", texts.figures);
    say_all("rule", texts.rules);
    say_all("reason", texts.reasons);
  }
}

}  // namespace

std::vector<Clause> describe_pack(const Pack& pack) {
  ClauseWriter out(pack);
  describe_head(pack, out);
  describe_data(pack, out);
  for (const Indicator& indicator : pack.indicators) out.say_indicator(indicator);
  describe_figures(pack, out);
  describe_score(pack, out);
  describe_bands(pack, out);
  describe_publication(pack, out);
  describe_texts(pack, out);
  return out.take();
}

}  // namespace goodstanding::review
