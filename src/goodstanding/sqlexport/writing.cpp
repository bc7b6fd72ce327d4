#include "goodstanding/sqlexport/writing.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::sqlexport {
namespace {

std::int32_t scale_of(const Decimal& value) {
  const auto number = literal(value);
  return number ? number->scale : 0;
}

}  // namespace

Writing::Writing(const rules::Pack& pack, const ExportOptions& options)
    : pack_(&pack), options_(&options), derived_(pack.columns.size()) {
  for (const rules::Indicator& indicator : pack.indicators)
    sums_.emplace_back(indicator.sums.size());
  for (const rules::Indicator& indicator : pack.indicators) {
    for (const Decimal& factor : indicator.selection.status_factor)
      status_digits_ = std::max(status_digits_, scale_of(factor));
  }
  value_scale_ = scale();
  rules::for_each_amount(pack, [&](const rules::Amount& amount) {
    const auto value = rules::find_amount(amount, pack.parameters, as_of());
    if (value) value_scale_ = std::max(value_scale_, scale_of(*value));
  });
  for (std::size_t i = 0; i < pack.columns.size(); ++i) {
    const rules::FieldType type = pack.columns[i].type;
    const bool is_number = type == rules::FieldType::kNumber || type == rules::FieldType::kMoney;
    const auto digits = this->digits_of(i);
    if (is_number && digits && pack.read_columns[i] && !pack.columns[i].derived)
      script_.fields.push_back({pack.columns[i].name, *digits, false});
  }
}

std::int32_t Writing::point_scale() const {
  return scale() + (pack_->arithmetic.status_after_rounding ? status_digits_ : 0);
}

std::string Writing::rounded(const SqlNumber& number) const {
  return round_to_scale(dialect(), pack_->arithmetic.rounding, number, scale());
}

std::optional<std::int32_t> Writing::digits_of(std::size_t column) const {
  const auto named = options_->digits.find(pack_->columns[column].name);
  if (named != options_->digits.end()) return named->second;
  std::int32_t most = 0;
  for (const rules::RecordKind& kind : pack_->kinds) {
    for (const rules::Field& field : kind.fields) {
      if (field.column != column) continue;
      if (!field.scale) return options_->other_digits;
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
  script_.findings.push_back(std::move(finding));
}

std::string Writing::widened(const std::string& units) const {
  return sqlexport::widened(SqlNumber{units, scale(), ""}, value_scale_).units;
}

std::string Writing::units(const Decimal& value, const RuleName& rule) {
  if (const auto scaled = value.to_scaled(value_scale_)) return std::to_string(*scaled);
  refuse(rule, "the amount " + format_decimal(value) + " has more than nine digits");
  return "0";
}

std::optional<std::string> Writing::units(const std::optional<rules::Amount>& amount,
                                          const RuleName& rule) {
  if (!amount) return std::nullopt;
  const auto value = rules::find_amount(*amount, pack_->parameters, as_of());
  if (!value) return std::nullopt;
  return units(*value, rule);
}

std::string Writing::least(const std::string& a, const std::string& b) const {
  return (is_duckdb() ? "least(" : "min(") + a + ", " + b + ")";
}

std::string Writing::greatest(const std::string& a, const std::string& b) const {
  return (is_duckdb() ? "greatest(" : "max(") + a + ", " + b + ")";
}

Date Writing::first_within(rules::Term term) const {
  // add_term never goes back when its day goes on, so the days within a term are all after one.
  Date day = as_of().plus_days(-(std::int64_t{31} * term.months + term.days + 1));
  while (rules::add_term(day, term) <= as_of()) day = day.plus_days(1);
  return day;
}

std::string Writing::end_of_term(const std::string& day, rules::Term term) const {
  std::string end = day;
  if (term.months != 0 && is_duckdb()) {
    end = "CAST(DATE '1970-01-01' + CAST(" + day + " AS INTEGER) + INTERVAL " +
          std::to_string(term.months) + " MONTH AS DATE) - DATE '1970-01-01'";
  } else if (term.months != 0) {
    // The same day of the month, or its last one. SQLite itself would run into the next month.
    const auto first_of = [&](std::int32_t months) {
      return "CAST(strftime('%s', " + day + " * 86400, 'unixepoch', 'start of month', '" +
             std::to_string(months) + " months') AS INTEGER) / 86400";
    };
    end = "min(" + first_of(term.months) + " + " + day + " - " + first_of(0) + ", " +
          first_of(term.months + 1) + " - 1)";
  }
  if (term.days != 0) end += " + " + std::to_string(term.days);
  return "(" + end + ")";
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
      then = sqlexport::widened(*number, scale).units;
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

std::optional<SqlTerm> Writing::column_term(std::size_t column, const std::string& alias,
                                            std::string_view member) const {
  const rules::Column& about = pack_->columns[column];
  const std::string text = alias + ".\"f_" + about.name + "\"";
  const std::optional<std::int32_t> stated = about.derived ? std::nullopt : digits_of(column);
  const std::int32_t digits = stated.value_or(0);
  if (about.type == rules::FieldType::kMoney) {
    if (member == "currency") return SqlPlain{alias + ".\"f_" + about.name + "_currency\""};
    if (member == "amount" && stated) return SqlNumber{text, digits, ""};
    return member.empty() ? std::optional<SqlTerm>(SqlPlain{text}) : std::nullopt;
  }
  if (!member.empty()) return std::nullopt;
  if (about.derived) {
    const auto& form = derived_[column];
    if (!form) return form;
    if (std::holds_alternative<SqlBoolean>(*form)) return SqlBoolean{"(" + text + " = 1)"};
    const auto* number = std::get_if<SqlNumber>(&*form);
    if (number == nullptr) return SqlPlain{text};
    if (!number->has_varying_divisor()) return SqlNumber{text, number->scale, number->divisor};
    return SqlNumber{text, number->scale, alias + ".\"f_" + about.name + "_of\""};
  }
  if (about.type == rules::FieldType::kNumber)
    return stated ? std::optional<SqlTerm>(SqlNumber{text, digits, ""}) : std::nullopt;
  if (about.type == rules::FieldType::kBoolean) return SqlBoolean{"(" + text + " = 1)"};
  return SqlPlain{text};
}

std::optional<SqlTerm> Writing::fact_term(std::size_t fact, const std::string& alias) const {
  const rules::Fact& about = pack_->facts[fact];
  const std::string text = alias + ".fact_" + std::to_string(fact);
  switch (pack_->columns[about.column].type) {
    case rules::FieldType::kNumber: {
      const auto digits = digits_of(about.column);
      return digits ? std::optional<SqlTerm>(SqlNumber{text, *digits, ""}) : std::nullopt;
    }
    case rules::FieldType::kBoolean:
      return SqlBoolean{"(" + text + " = 1)"};
    case rules::FieldType::kString:
    case rules::FieldType::kDate:
      return SqlPlain{text};
    case rules::FieldType::kMoney:
      break;
  }
  return std::nullopt;
}

void Writing::set_derived(std::size_t column, const SqlTerm& term) {
  derived_[column] = term;
}

void Writing::set_sum(std::size_t indicator, std::size_t sum, SqlNumber form) {
  sums_[indicator][sum] = std::move(form);
}

std::size_t Writing::most_sums() const {
  std::size_t most = 0;
  for (const rules::Indicator& indicator : pack_->indicators)
    most = std::max(most, indicator.sums.size());
  return most;
}

bool Writing::reads_newest(std::size_t indicator) const {
  const std::string& id = pack_->indicators[indicator].id;
  bool reads = false;
  rules::for_each_condition(*pack_, [&](const rules::Condition& condition) {
    const auto& read = condition.indicators;
    reads = reads || (std::find(read.begin(), read.end(), indicator) != read.end() &&
                      condition.text().find(id + ".newest") != std::string::npos);
  });
  return reads;
}

std::optional<SqlTerm> Writing::term(const rules::Condition& condition, const SlotTerms& slots,
                                     const RuleName& rule, Levels* levels) {
  Surroundings surroundings{dialect(), slots, pack_->functions, {}};
  if (levels != nullptr)
    surroundings.settle = [levels](const SqlTerm& term) { return levels->settle(term); };
  std::string reason;
  auto term = translate(condition, surroundings, reason);
  if (!term) refuse({rule.what, condition.at}, reason);
  return term;
}

std::string Writing::boolean(const rules::Condition& condition, const SlotTerms& slots,
                             const RuleName& rule, Levels* levels) {
  const auto term = this->term(condition, slots, rule, levels);
  if (!term) return "(1 = 0)";
  if (const auto* boolean = std::get_if<SqlBoolean>(&*term)) return boolean->text;
  if (std::holds_alternative<SqlNull>(*term)) return "(NULL = 1)";
  refuse({rule.what, condition.at}, "its condition is no boolean");
  return "(1 = 0)";
}

SqlNumber Writing::number(const rules::Condition& condition, const SlotTerms& slots,
                          const RuleName& rule, Levels* levels) {
  const auto term = this->term(condition, slots, rule, levels);
  const auto* number = term ? std::get_if<SqlNumber>(&*term) : nullptr;
  if (number != nullptr) return *number;
  if (term && !std::holds_alternative<SqlNull>(*term))
    refuse({rule.what, condition.at}, "it is no number");
  return SqlNumber{"NULL", 0, ""};
}

SqlScript Writing::take() {
  if (!has_error(script_.findings)) script_.text = std::move(out_);
  return std::move(script_);
}

std::string join(const std::vector<std::string>& parts, const std::string& between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

}  // namespace goodstanding::sqlexport
