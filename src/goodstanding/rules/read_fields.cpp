#include <algorithm>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/rules/records.hpp"

namespace goodstanding::rules {
namespace {

using codec::JsonValue;

void add_problem(std::vector<FieldProblem>* problems, const Field& field, std::string_view text,
                 std::string_view message) {
  if (problems == nullptr) return;
  problems->push_back({field.name, std::string(text), std::string(message)});
}

bool fits_scale(const Decimal& value, const Field& field) {
  return !field.scale || value.rounded(*field.scale, Rounding::kDown) == value;
}

std::optional<Decimal> read_number(const Field& field, std::string_view text,
                                   std::vector<FieldProblem>* problems) {
  const auto value = parse_decimal(text);
  if (value && fits_scale(*value, field)) return value;
  add_problem(problems, field, text, value ? "has too many digits" : "is no number");
  return std::nullopt;
}

feel::Value read_word(const Field& field, std::string_view text,
                      std::vector<FieldProblem>* problems) {
  const bool known = field.values.empty() || std::find(field.values.begin(), field.values.end(),
                                                       text) != field.values.end();
  if (known) return feel::Value::string(text);
  add_problem(problems, field, text, "is none of the values that the pack knows");
  return {};
}

feel::Value read_simple(const Field& field, std::string_view text,
                        std::vector<FieldProblem>* problems) {
  switch (field.type) {
    case FieldType::kNumber: {
      const auto number = read_number(field, text, problems);
      return number ? feel::Value::number(*number) : feel::Value();
    }
    case FieldType::kDate: {
      const auto date = parse_date(text);
      if (date) return feel::Value::date(*date);
      add_problem(problems, field, text, "is no date");
      return {};
    }
    case FieldType::kBoolean:
      if (text == "true" || text == "false") return feel::Value::boolean(text == "true");
      add_problem(problems, field, text, "is neither true nor false");
      return {};
    case FieldType::kString:
      return read_word(field, text, problems);
    case FieldType::kMoney:
      break;
  }
  return {};
}

std::optional<std::string_view> find_text(const JsonValue& body, std::string_view member) {
  const JsonValue* value = body.find(member);
  if (value == nullptr || value->is_null()) return std::nullopt;
  // A text is the rule; a bare number says the same.
  if (const auto number = value->as_number_text()) return number;
  return value->as_string().value_or("");
}

feel::Value read_money(const Field& field, const JsonValue& body, const feel::ContextKeys& keys,
                       std::vector<FieldProblem>* problems) {
  const auto amount_text = find_text(body, field.member);
  if (!amount_text) return {};
  const auto amount = read_number(field, *amount_text, problems);
  if (!amount) return {};
  const auto currency = find_text(body, field.currency_member);
  if (!currency || currency->empty()) {
    add_problem(problems, field, *amount_text, "has no currency");
    return {};
  }
  return feel::Value::context(keys, {feel::Value::number(*amount), feel::Value::string(*currency)});
}

}  // namespace

void read_fields(const RecordKind& kind, std::string_view body, const std::vector<bool>& wanted,
                 std::span<feel::Value> row, std::vector<FieldProblem>* problems) {
  const bool reads_any = std::any_of(kind.fields.begin(), kind.fields.end(),
                                     [&](const Field& field) { return wanted[field.column]; });
  if (!reads_any) return;
  const auto parsed = codec::parse_json(body, "body");
  if (!parsed.ok() || !parsed->is_object()) {
    if (problems != nullptr) problems->push_back({"body", "", "is no JSON object"});
    return;
  }
  for (const Field& field : kind.fields) {
    if (!wanted[field.column]) continue;
    if (field.type == FieldType::kMoney) {
      // Built for each value: a static would be shared state, and money is rare.
      const auto keys = std::make_shared<const std::vector<std::string>>(
          std::vector<std::string>{"amount", "currency"});
      row[field.column] = read_money(field, *parsed, keys, problems);
    } else if (const auto text = find_text(*parsed, field.member)) {
      row[field.column] = read_simple(field, *text, problems);
    }
  }
}

}  // namespace goodstanding::rules
