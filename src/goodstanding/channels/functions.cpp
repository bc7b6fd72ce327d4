#include "goodstanding/channels/functions.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodstanding/channels/cell_text.hpp"
#include "goodstanding/channels/date_pattern.hpp"
#include "goodstanding/channels/labelled_value.hpp"
#include "goodstanding/feel/value.hpp"
#include "goodstanding/identity/country.hpp"
#include "goodstanding/identity/identifier_check.hpp"
#include "goodstanding/identity/organisation_name.hpp"
#include "goodstanding/text/fold.hpp"

namespace goodstanding::channels {
namespace {

using feel::NativeFunction;
using feel::Parameter;
using feel::Type;
using feel::Value;
using Arguments = std::span<const Value>;
using Constants = std::span<const std::optional<Value>>;

Type texts_type() {
  return Type::list(Type::string());
}

Value text_or_null(const std::optional<std::string_view>& text) {
  return text ? Value::string(*text) : Value::null();
}

Value texts_value(const auto& texts) {
  std::vector<Value> items;
  for (const auto& text : texts) items.push_back(Value::string(text));
  return Value::list(std::move(items));
}

std::vector<std::string_view> as_texts(const Value& list) {
  std::vector<std::string_view> texts;
  for (const Value& item : list.as_list()) texts.push_back(item.as_string());
  return texts;
}

std::vector<Parameter> text_parameters(std::initializer_list<const char*> names) {
  std::vector<Parameter> parameters;
  for (const char* name : names) parameters.push_back({name, Type::string(), false});
  return parameters;
}

/// Compiles a pattern or a list of them; the message says what is wrong with the first that is.
Result<std::vector<DatePattern>> parse_patterns(const Value& value) {
  const std::span<const Value> texts =
      value.is(feel::Kind::kList) ? value.as_list() : std::span<const Value>(&value, 1);
  std::vector<DatePattern> patterns;
  for (const Value& text : texts) {
    if (!text.is(feel::Kind::kString)) {
      return Error{ErrorId::kBadInput, "a date pattern or a list of them is expected"};
    }
    auto pattern = DatePattern::parse(text.as_string());
    if (!pattern) {
      return Error{ErrorId::kBadInput,
                   "\"" + std::string(text.as_string()) + "\" is no date pattern"};
    }
    patterns.push_back(*std::move(pattern));
  }
  return patterns;
}

NativeFunction::ArgumentCheck pattern_check() {
  return [](Constants constants) -> std::optional<std::string> {
    if (!constants[1]) return std::nullopt;  // a table; it is judged when it is used
    const auto patterns = parse_patterns(*constants[1]);
    return patterns.ok() ? std::nullopt : std::optional(patterns.error().message);
  };
}

NativeFunction date_function(
    std::string name, Type result,
    std::function<Value(std::string_view, std::span<const DatePattern>)> read) {
  NativeFunction function;
  function.name = std::move(name);
  function.parameters = {{"text", Type::string(), false}, {"pattern", Type::any(), false}};
  function.result = std::move(result);
  function.check = pattern_check();
  function.code = [read = std::move(read)](Arguments arguments) -> Result<Value> {
    GS_TRY_ASSIGN(const std::vector<DatePattern> patterns, parse_patterns(arguments[1]));
    return read(text::trim(arguments[0].as_string()), patterns);
  };
  return function;
}

void add_dates(feel::FunctionTable& table) {
  table.add(date_function("parse date", Type::date().or_null(), [](auto text, auto patterns) {
    const std::optional<Date> date = read_date(text, patterns);
    return date ? Value::date(*date) : Value::null();
  }));
  table.add(date_function("parse dates", Type::list(Type::date()), [](auto text, auto patterns) {
    std::vector<Value> items;
    for (const Date date : read_dates(text, patterns).value_or(std::vector<Date>{})) {
      items.push_back(Value::date(date));
    }
    return Value::list(std::move(items));
  }));
  table.add({"elapsed days",
             {{"from", Type::date(), false}, {"to", Type::date(), false}},
             Type::number(),
             [](Arguments a) -> Result<Value> {
               return Value::number(Decimal(a[1].as_date().days() - a[0].as_date().days()));
             },
             {}});
}

void add_numbers(feel::FunctionTable& table) {
  table.add({"parse amount",
             text_parameters({"text"}),
             Type::number().or_null(),
             [](Arguments a) -> Result<Value> {
               const auto amount = read_amount(text::trim(a[0].as_string()));
               return amount ? Value::number(*amount) : Value::null();
             },
             {}});
  table.add({"months of",
             text_parameters({"text"}),
             Type::number().or_null(),
             [](Arguments a) -> Result<Value> {
               const auto months = read_months(a[0].as_string());
               return months ? Value::number(Decimal(*months)) : Value::null();
             },
             {}});
}

void add_texts(feel::FunctionTable& table) {
  table.add({"enclosed",
             text_parameters({"text", "start", "end"}),
             Type::string(),
             [](Arguments a) -> Result<Value> {
               return Value::string(enclosed(a[0].as_string(), a[1].as_string(), a[2].as_string()));
             },
             {}});
  table.add({"up to",
             text_parameters({"text", "mark"}),
             Type::string(),
             [](Arguments a) -> Result<Value> {
               const std::string_view text = a[0].as_string();
               return Value::string(text::trim(text.substr(0, text.find(a[1].as_string()))));
             },
             {}});
  table.add({"fold",
             text_parameters({"text"}),
             Type::string(),
             [](Arguments a) -> Result<Value> {
               return Value::string(text::fold_name(a[0].as_string()));
             },
             {}});
  table.add({"letters and digits",
             text_parameters({"text"}),
             Type::string(),
             [](Arguments a) -> Result<Value> {
               return Value::string(letters_and_digits(a[0].as_string()));
             },
             {}});
  table.add({"shape",
             text_parameters({"text"}),
             Type::string(),
             [](Arguments a) -> Result<Value> { return Value::string(shape(a[0].as_string())); },
             {}});
}

/// An empty separator would cut nowhere for ever.
std::optional<std::string> check_separator(const std::optional<Value>& separator) {
  if (separator && !separator->as_string().empty()) return std::nullopt;
  return "the separator must be a constant text that is not empty";
}

void add_pieces(feel::FunctionTable& table) {
  table.add({"pieces", text_parameters({"text", "separator"}), texts_type(),
             [](Arguments a) -> Result<Value> {
               return texts_value(pieces(a[0].as_string(), a[1].as_string()));
             },
             [](Constants constants) { return check_separator(constants[1]); }});
  table.add({"own pieces", text_parameters({"before", "text", "after", "separator"}), texts_type(),
             [](Arguments a) -> Result<Value> {
               return texts_value(own_pieces(a[0].as_string(), a[1].as_string(), a[2].as_string(),
                                             a[3].as_string()));
             },
             [](Constants constants) { return check_separator(constants[3]); }});
}

Result<std::vector<Label>> parse_labels(const Value& list) {
  std::vector<Label> labels;
  for (const Value& entry : list.as_list()) {
    const std::string_view form = entry.find_entry("form")->as_string();
    const auto parsed = parse_label_form(form);
    if (!parsed) {
      return Error{ErrorId::kBadInput, "\"" + std::string(form) + "\" is no form of a label"};
    }
    labels.push_back(
        {entry.find_entry("label")->as_string(), entry.find_entry("scheme")->as_string(), *parsed});
  }
  return labels;
}

void add_labelled_values(feel::FunctionTable& table) {
  const Type label = Type::context(
      {{"label", Type::string()}, {"scheme", Type::string()}, {"form", Type::string()}});
  const Type fact = Type::context({{"label", Type::string()},
                                   {"scheme", Type::string()},
                                   {"value", Type::string()},
                                   {"country", Type::string()}});
  const feel::ContextKeys keys = std::make_shared<const std::vector<std::string>>(
      std::vector<std::string>{"label", "scheme", "value", "country"});
  table.add({"labelled values",
             {{"pieces", texts_type(), false}, {"labels", Type::list(label), false}},
             Type::list(fact),
             [keys](Arguments a) -> Result<Value> {
               GS_TRY_ASSIGN(const std::vector<Label> labels, parse_labels(a[1]));
               // As a set: prose is rearranged without meaning anything by it.
               std::set<LabelledValue> values;
               for (const std::string_view piece : as_texts(a[0])) {
                 if (auto value = read_labelled_value(piece, labels))
                   values.insert(*std::move(value));
               }
               std::vector<Value> items;
               for (const LabelledValue& value : values) {
                 items.push_back(Value::context(
                     keys, {Value::string(value.label), Value::string(value.scheme),
                            Value::string(value.value), Value::string(value.country)}));
               }
               return Value::list(std::move(items));
             },
             {}});
}

void add_identifiers(feel::FunctionTable& table) {
  table.add({"identifier",
             text_parameters({"scheme", "text"}),
             Type::string().or_null(),
             [](Arguments a) -> Result<Value> {
               auto check = identity::check_identifier(a[0].as_string(), a[1].as_string());
               return check.rejected ? Value::null() : Value::string(check.value);
             },
             {}});
  table.add({"is identifier",
             text_parameters({"scheme", "text"}),
             Type::boolean(),
             [](Arguments a) -> Result<Value> {
               return Value::boolean(
                   !identity::check_identifier(a[0].as_string(), a[1].as_string()).rejected);
             },
             {}});
  table.add({"national scheme",
             text_parameters({"family", "country", "value"}),
             Type::string(),
             [](Arguments a) -> Result<Value> {
               const auto code = identity::find_country_code(a[1].as_string());
               return Value::string(identity::national_scheme(
                   a[0].as_string(), code.value_or(std::string_view()), a[2].as_string()));
             },
             {}});
  table.add({"country code",
             text_parameters({"name"}),
             Type::string().or_null(),
             [](Arguments a) -> Result<Value> {
               return text_or_null(identity::find_country_code(a[0].as_string()));
             },
             {}});
}

std::optional<std::string> check_country(Constants constants) {
  if (constants[1] && identity::find_organisation_evidence(constants[1]->as_string()) != nullptr) {
    return std::nullopt;
  }
  std::string message = "the country must be one of";
  for (const std::string_view country : identity::organisation_evidence_countries()) {
    message.append(" \"").append(country).append("\"");
  }
  return message;
}

bool ends_with_words(std::string_view folded, std::string_view words) {
  return folded.size() > words.size() && folded.ends_with(words) &&
         folded[folded.size() - words.size() - 1] == ' ';
}

void add_organisations(feel::FunctionTable& table) {
  table.add({"organisation name", text_parameters({"text", "country"}), Type::boolean(),
             [](Arguments a) -> Result<Value> {
               const auto* evidence = identity::find_organisation_evidence(a[1].as_string());
               if (evidence == nullptr) {
                 return Error{ErrorId::kBadInput, "no evidence table of this country"};
               }
               return Value::boolean(
                   identity::has_organisation_evidence(a[0].as_string(), *evidence));
             },
             check_country});
  table.add({"joint names",
             text_parameters({"text"}),
             texts_type(),
             [](Arguments a) -> Result<Value> {
               return texts_value(identity::split_joint_names(a[0].as_string()));
             },
             {}});
  const auto add = [&table](std::string name, bool (*holds)(std::string_view, std::string_view)) {
    table.add({std::move(name),
               {{"text", Type::string(), false}, {"words", texts_type(), false}},
               Type::boolean(),
               [holds](Arguments a) -> Result<Value> {
                 const std::string folded = text::fold_name(a[0].as_string());
                 for (const std::string_view word : as_texts(a[1])) {
                   const std::string wanted = text::fold_name(word);
                   if (!wanted.empty() && holds(folded, wanted)) return Value::boolean(true);
                 }
                 return Value::boolean(false);
               },
               {}});
  };
  add("has word", identity::has_words);
  add("ends with word", ends_with_words);
}

}  // namespace

feel::FunctionTable make_channel_functions() {
  feel::FunctionTable table;
  add_dates(table);
  add_numbers(table);
  add_texts(table);
  add_pieces(table);
  add_labelled_values(table);
  add_identifiers(table);
  add_organisations(table);
  return table;
}

}  // namespace goodstanding::channels
