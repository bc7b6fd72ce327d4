#include "goodstanding/sqlexport/writing.hpp"

#include <algorithm>
#include <utility>

namespace goodstanding::sqlexport {
namespace {

std::int32_t digits_of(const Decimal& value) {
  const auto number = literal(value);
  return number ? number->scale : 0;
}

}  // namespace

Writing::Writing(const rules::Pack& pack, Dialect dialect, Date as_of)
    : pack_(&pack), dialect_(dialect), as_of_(as_of) {
  for (const rules::Indicator& indicator : pack.indicators) {
    for (const Decimal& factor : indicator.selection.status_factor)
      status_digits_ = std::max(status_digits_, digits_of(factor));
  }
}

std::int32_t Writing::point_scale() const {
  return scale() + (pack_->arithmetic.status_after_rounding ? status_digits_ : 0);
}

std::optional<std::int32_t> Writing::column_scale(std::size_t column) const {
  std::int32_t most = 0;
  for (const rules::RecordKind& kind : pack_->kinds) {
    for (const rules::Field& field : kind.fields) {
      if (field.column != column) continue;
      if (field.type != rules::FieldType::kNumber || !field.scale) return std::nullopt;
      most = std::max(most, *field.scale);
    }
  }
  return most;
}

void Writing::refuse(const RuleName& rule, const std::string& reason) {
  Finding finding;
  finding.code = "sql.no-form";
  finding.at = rule.at;
  finding.message = rule.what + " cannot be written as SQL: " + reason;
  finding.hint = "docs/reference/sql-export.md lists the forms that can";
  findings_.push_back(std::move(finding));
}

std::string Writing::units(const Decimal& value, const RuleName& rule) {
  if (const auto scaled = value.to_scaled(scale())) return std::to_string(*scaled);
  refuse(rule, "the amount " + format_decimal(value) + " is finer than the points of the pack");
  return "0";
}

std::optional<std::string> Writing::units(const std::optional<rules::Amount>& amount,
                                          const RuleName& rule) {
  if (!amount) return std::nullopt;
  const auto value = rules::find_amount(*amount, pack_->parameters, as_of_);
  if (!value) return std::nullopt;
  return units(*value, rule);
}

std::string Writing::least(const std::string& a, const std::string& b) const {
  return (dialect_ == Dialect::kDuckDb ? "least(" : "min(") + a + ", " + b + ")";
}

std::string Writing::greatest(const std::string& a, const std::string& b) const {
  return (dialect_ == Dialect::kDuckDb ? "greatest(" : "max(") + a + ", " + b + ")";
}

Date Writing::first_within(rules::Term term) const {
  // add_term never goes back when its day goes on, so the days within a term are all after one.
  Date day = as_of_.plus_days(-(std::int64_t{31} * term.months + term.days + 1));
  while (rules::add_term(day, term) <= as_of_) day = day.plus_days(1);
  return day;
}

std::optional<SqlTerm> Writing::constant(const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::kBoolean:
      return SqlBoolean{value.as_boolean() ? "(1 = 1)" : "(1 = 0)"};
    case feel::Kind::kNumber: {
      const auto number = literal(value.as_number());
      return number ? std::optional<SqlTerm>(*number) : std::nullopt;
    }
    case feel::Kind::kString:
      return SqlPlain{quote(value.as_string())};
    case feel::Kind::kDate:
      return SqlPlain{std::to_string(value.as_date().days())};
    default:
      return std::nullopt;
  }
}

std::optional<SqlTerm> Writing::parameter_on(std::size_t parameter, const std::string& day) const {
  const auto& values = pack_->parameters[parameter].values;
  std::int32_t scale = 0;
  for (const rules::ParameterValue& value : values) {
    const auto term = constant(value.value);
    if (!term) return std::nullopt;
    if (const auto* number = std::get_if<SqlNumber>(&*term)) scale = std::max(scale, number->scale);
  }
  std::string text;
  std::optional<SqlTerm> out;
  for (auto value = values.rbegin(); value != values.rend(); ++value) {
    out = constant(value->value);
    std::string then;
    if (const auto* number = std::get_if<SqlNumber>(&*out)) {
      then = add(*number, SqlNumber{"0", scale, ""}, '+').units;
    } else if (const auto* boolean = std::get_if<SqlBoolean>(&*out)) {
      then = boolean->text;
    } else {
      then = std::get<SqlPlain>(*out).text;
    }
    text += " WHEN " + day + " >= " + std::to_string(value->from.days()) + " THEN " + then;
  }
  if (!out) return std::nullopt;
  const std::string choice = "(CASE" + text + " END)";
  if (std::holds_alternative<SqlNumber>(*out)) return SqlNumber{choice, scale, ""};
  if (std::holds_alternative<SqlBoolean>(*out)) return SqlBoolean{choice};
  return SqlPlain{choice};
}

std::optional<SqlTerm> Writing::column_term(std::size_t column, const std::string& text) const {
  const rules::Column& about = pack_->columns[column];
  if (about.derived) return std::nullopt;
  switch (about.type) {
    case rules::FieldType::kNumber: {
      const auto scale = column_scale(column);
      return scale ? std::optional<SqlTerm>(SqlNumber{text, *scale, ""}) : std::nullopt;
    }
    case rules::FieldType::kString:
    case rules::FieldType::kDate:
      return SqlPlain{text};
    case rules::FieldType::kBoolean:
      return SqlBoolean{"(" + text + " = 1)"};
    case rules::FieldType::kMoney:
      break;
  }
  return std::nullopt;
}

std::optional<SqlTerm> Writing::condition(const rules::Condition& condition, const SlotTerms& slots,
                                          const RuleName& rule) {
  std::string reason;
  auto term = translate(condition, dialect_, slots, reason);
  if (!term) refuse({rule.what, condition.at}, reason);
  return term;
}

std::string Writing::boolean(const rules::Condition& condition, const SlotTerms& slots,
                             const RuleName& rule) {
  const auto term = this->condition(condition, slots, rule);
  if (!term) return "(1 = 0)";
  if (const auto* boolean = std::get_if<SqlBoolean>(&*term)) return boolean->text;
  refuse({rule.what, condition.at}, "its condition is no boolean");
  return "(1 = 0)";
}

SqlScript Writing::take() {
  if (has_error(findings_)) return {"", std::move(findings_)};
  return {std::move(out_), std::move(findings_)};
}

}  // namespace goodstanding::sqlexport
