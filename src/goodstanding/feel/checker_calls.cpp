#include <algorithm>
#include <utility>

#include "goodstanding/feel/checker.hpp"
#include "goodstanding/feel/interpreter.hpp"

namespace goodstanding::feel {
namespace {

// Says whether an argument may be tried where a parameter is expected: what is not known, and
// whether parts are null, shows when the call runs.
bool is_accepted(const Type& argument, const Type& wanted) {
  if (is_unknown(argument) || is_unknown(wanted) || wanted.is(TypeKind::kVariable)) return true;
  if (argument.kind() != wanted.kind()) return false;
  switch (wanted.kind()) {
    case TypeKind::kList:
    case TypeKind::kRange:
      return is_accepted(argument.element(), wanted.element());
    case TypeKind::kContext:
      return std::all_of(wanted.fields().begin(), wanted.fields().end(),
                         [&](const Type::Field& field) {
                           const std::optional<Type> own = argument.find_field(field.name);
                           return own && is_accepted(*own, field.type);
                         });
    default:
      return true;
  }
}

bool is_accepted_by_any(const Type& argument, const std::vector<Type>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const Type& type) { return is_accepted(argument, type); });
}

// Finds out what T stands for, from one argument.
void bind_variable(const Type& wanted, const Type& argument, std::optional<Type>& bound) {
  if (wanted.is(TypeKind::kVariable)) {
    bound = bound ? join(*bound, argument) : argument;
  } else if (wanted.kind() == argument.kind() &&
             (wanted.is(TypeKind::kList) || wanted.is(TypeKind::kRange))) {
    bind_variable(wanted.element(), argument.element(), bound);
  } else if (is_unknown(argument) && wanted.is(TypeKind::kList)) {
    bind_variable(wanted.element(), Type::any(), bound);
  }
}

Type substitute(const Type& type, const Type& bound) {
  Type out = type;
  if (type.is(TypeKind::kVariable)) out = bound;
  if (type.is(TypeKind::kList)) out = Type::list(substitute(type.element(), bound));
  return type.nullable() && !out.nullable() ? out.or_null() : out;
}

const BuiltinParameter& parameter_at(const Builtin& row, std::size_t index) {
  return row.parameters[std::min(index, row.parameters.size() - 1)];
}

std::string type_names(const std::vector<Type>& types) {
  std::string out;
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (i != 0) out += i + 1 == types.size() ? " or " : ", ";
    out += format_type(types[i].without_null());
  }
  return out;
}

std::string signatures(std::span<const Builtin> rows) {
  std::string out = "it is called as ";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i != 0) out += " or as ";
    out += '`' + std::string(rows[i].signature) + '`';
  }
  return out;
}

// A function of the caller's is checked as a built-in is.
Builtin as_row(const NativeFunction& native) {
  Builtin row;
  row.name = native.name;
  row.result = native.result;
  for (const Parameter& parameter : native.parameters) {
    row.parameters.push_back({parameter.name,
                              {parameter.type.without_null()},
                              parameter.optional,
                              parameter.optional || parameter.type.nullable()});
  }
  return row;
}

std::string native_signature(const NativeFunction& native) {
  std::string out = native.name + '(';
  bool first = true;
  for (const Parameter& parameter : native.parameters) {
    if (!first) out += ", ";
    out += parameter.name + (parameter.optional ? "?: " : ": ") + format_type(parameter.type);
    first = false;
  }
  return out + ") -> " + format_type(native.result);
}

}  // namespace

// How arguments fit a row: the result they give, or the first that does not fit.
struct Checker::Fit {
  std::optional<std::size_t> misfit;
  Type result;
};

// Puts arguments into the order of the parameters; left out ones are kNoNode. None if they cannot
// be arguments of this row.
std::optional<std::vector<NodeId>> Checker::arrange(const Builtin& row,
                                                    const Arguments& arguments) {
  if (arguments.names.empty()) {
    if (!row.takes(arguments.nodes.size())) return std::nullopt;
    return arguments.nodes;
  }
  std::vector<NodeId> arranged(row.parameters.size(), kNoNode);
  for (std::size_t i = 0; i < arguments.nodes.size(); ++i) {
    const auto parameter =
        std::find_if(row.parameters.begin(), row.parameters.end(),
                     [&](const BuiltinParameter& p) { return p.name == arguments.names[i]; });
    if (parameter == row.parameters.end()) return std::nullopt;
    NodeId& place = arranged[static_cast<std::size_t>(parameter - row.parameters.begin())];
    if (place != kNoNode) return std::nullopt;
    place = arguments.nodes[i];
  }
  for (std::size_t i = 0; i < arranged.size(); ++i) {
    if (arranged[i] == kNoNode && !row.parameters[i].optional) return std::nullopt;
  }
  return arranged;
}

Checker::Fit Checker::fit(const Builtin& row, const std::vector<NodeId>& arranged) const {
  Fit fit;
  std::optional<Type> bound;
  bool nullable = row.result.nullable();
  for (std::size_t i = 0; i < arranged.size(); ++i) {
    if (arranged[i] == kNoNode) continue;
    const BuiltinParameter& parameter = parameter_at(row, i);
    const Type& type = type_of(arranged[i]);
    if (!is_accepted_by_any(type, parameter.types) && !fit.misfit) fit.misfit = i;
    if (type.nullable() && !parameter.accepts_null) nullable = true;
    for (const Type& wanted : parameter.types) bind_variable(wanted, type, bound);
    // Of several kinds that are taken, the result is of the one that came: abs of a number.
    const bool follows = row.result.is(TypeKind::kVariable) && parameter.types.size() > 1;
    if (follows && !bound && !is_unknown(type)) bound = type.without_null();
  }
  fit.result = substitute(row.result, bound.value_or(Type::any()));
  if (nullable && !fit.result.nullable()) fit.result = fit.result.or_null();
  return fit;
}

NodeId Checker::reject_arguments(std::span<const Builtin> rows, const Arguments& arguments,
                                 Stretch at) {
  const std::string& name = rows[0].name;
  std::string message = "`" + name + "` does not take ";
  if (arguments.names.empty()) {
    const std::size_t count = arguments.nodes.size();
    message += std::to_string(count) + (count == 1 ? " argument" : " arguments");
  } else {
    message += "arguments of these names";
  }
  if (!strict()) return error(std::move(message), at);
  report("feel.arguments", at, std::move(message), signatures(rows));
  return constant(Value::null(), at);
}

void Checker::report_misfit(const Builtin& row, const Fit& fit,
                            const std::vector<NodeId>& arranged) {
  const std::size_t index = *fit.misfit;
  const BuiltinParameter& parameter = parameter_at(row, index);
  const NodeId argument = arranged[index];
  report("feel.type", stretch_of(argument),
         "`" + row.name + "` takes a " + type_names(parameter.types) + " as " + parameter.name +
             ", but this is of type " + format_type(type_of(argument)),
         row.signature.empty() ? "" : "it is called as `" + std::string(row.signature) + "`");
}

// Strict rules that belong to single functions.
void Checker::check_special(const Builtin& row, const std::vector<NodeId>& arranged, Stretch at) {
  if (!strict()) return;
  const bool clock = row.name == "today" || row.name == "now";
  if (clock && !options_.allow_clock) {
    report("feel.clock", at,
           "`" + row.name + "()` reads the clock, which rules and mappings may not",
           "use the date of the question, such as `as of`");
  }
  if (row.name == "modulo") check_divisor(arranged[1]);
}

// Drops left out arguments at the end, and puts null for the others.
void Checker::drop_missing(std::vector<NodeId>& arranged, Stretch at) {
  while (!arranged.empty() && arranged.back() == kNoNode) arranged.pop_back();
  for (NodeId& argument : arranged) {
    if (argument == kNoNode) argument = constant(Value::null(), at);
  }
}

NodeId Checker::call_builtin(std::span<const Builtin> rows, const Arguments& arguments,
                             Stretch at) {
  const std::size_t found_before = findings_.size();
  const Builtin* chosen = nullptr;
  Fit chosen_fit;
  std::vector<NodeId> arranged;
  for (const Builtin& row : rows) {
    std::optional<std::vector<NodeId>> candidate = arrange(row, arguments);
    if (!candidate) continue;
    Fit candidate_fit = fit(row, *candidate);
    if (chosen != nullptr && candidate_fit.misfit) continue;
    chosen = &row;
    chosen_fit = std::move(candidate_fit);
    arranged = *std::move(candidate);
    if (!chosen_fit.misfit) break;
  }
  if (chosen == nullptr) return reject_arguments(rows, arguments, at);
  if (chosen_fit.misfit && strict()) {
    report_misfit(*chosen, chosen_fit, arranged);
    return constant(Value::null(), at);
  }
  check_special(*chosen, arranged, at);
  drop_missing(arranged, at);
  Node node;
  node.op = Op::kCallBuiltin;
  node.b = constant_pattern(*chosen, arranged, at);
  node.a = static_cast<std::uint32_t>(program_.builtins.size());
  program_.builtins.push_back(chosen);
  Type type = chosen_fit.misfit || !strict() ? chosen_fit.result.or_null() : chosen_fit.result;
  const NodeId made = add_children(node, arranged, std::move(type), at);
  return findings_.size() == found_before ? folded(made) : made;
}

// Parses the pattern of a call if it is a constant, and finds what is wrong with it.
std::uint32_t Checker::constant_pattern(const Builtin& row, const std::vector<NodeId>& arranged,
                                        Stretch at) {
  const bool searches = row.name == "matches" || row.name == "replace" || row.name == "split";
  if (!searches) return kNoNode;
  const std::size_t flags_at = row.name == "matches" ? 2 : row.name == "replace" ? 3 : kNoNode;
  std::string_view texts[2];
  const std::size_t places[] = {1, flags_at};
  for (std::size_t i = 0; i < 2; ++i) {
    if (places[i] >= arranged.size()) continue;
    const Node& argument = program_.nodes[arranged[places[i]]];
    if (argument.op != Op::kConstant) return kNoNode;
    const Value& value = program_.constants[argument.a];
    if (value.is(Kind::kString)) {
      texts[i] = value.as_string();
    } else if (i == 0 || !value.is_null()) {
      return kNoNode;
    }
  }
  Result<pattern::Pattern> pattern = pattern::parse_pattern(texts[0], texts[1]);
  if (pattern.ok()) {
    program_.patterns.push_back(*std::move(pattern));
    return static_cast<std::uint32_t>(program_.patterns.size() - 1);
  }
  if (strict()) {
    report("feel.arguments", arranged.size() > 1 ? stretch_of(arranged[1]) : at,
           pattern.error().message);
  }
  return kNoNode;
}

// Computes a call of constants, such as date("2024-05-01"), once and for all.
NodeId Checker::folded(NodeId call) {
  const Node node = program_.nodes[call];
  const std::string& name = program_.builtins[node.a]->name;
  if (name == "now" || name == "today") return call;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    if (program_.nodes[program_.child(node, i)].op != Op::kConstant) return call;
  }
  EvaluationBudget budget{100'000, 0};
  EvaluationContext context;
  std::vector<std::string> errors;
  context.budget = &budget;
  context.reported_errors = &errors;
  Evaluation evaluation{context, {}};
  Value value = Interpreter(program_, {}, {}, evaluation).run(call);
  if (evaluation.stopped && evaluation.stopped->id == ErrorId::kBadInput) {
    // The message begins with a place that the finding names anyway.
    const std::string& message = evaluation.stopped->message;
    const std::size_t begin = message.find(": ");
    const std::size_t end = message.rfind(" in `");
    report("feel.arguments", stretch_of(call), message.substr(begin + 2, end - begin - 2));
    return call;
  }
  const bool simple = value.depth() == 0 && !value.is_null();
  if (evaluation.stopped || !errors.empty() || !simple) return call;
  return constant(std::move(value), stretch_of(call));
}

NodeId Checker::call_native(std::shared_ptr<const NativeFunction> native,
                            const Arguments& arguments, Stretch at) {
  const std::string signature = native_signature(*native);
  Builtin row = as_row(*native);
  row.signature = signature;
  std::optional<std::vector<NodeId>> arranged = arrange(row, arguments);
  if (!arranged) return reject_arguments({&row, 1}, arguments, at);
  const Fit fitted = fit(row, *arranged);
  if (fitted.misfit && strict()) report_misfit(row, fitted, *arranged);
  arranged->resize(native->parameters.size(), kNoNode);
  std::vector<std::optional<Value>> constants;
  for (NodeId& argument : *arranged) {
    if (argument == kNoNode) argument = constant(Value::null(), at);
    const Node& node = program_.nodes[argument];
    const bool known = node.op == Op::kConstant;
    constants.push_back(known ? std::optional<Value>(program_.constants[node.a]) : std::nullopt);
  }
  if (native->check && !fitted.misfit) {
    if (std::optional<std::string> wrong = native->check(constants)) {
      report("feel.arguments", at, *std::move(wrong));
    }
  }
  Node node;
  node.op = Op::kCallNative;
  node.a = static_cast<std::uint32_t>(program_.natives.size());
  program_.natives.push_back(std::move(native));
  return add_children(node, *arranged, fitted.result, at);
}

NodeId Checker::call_value(NodeId callee, const Arguments& arguments, Stretch at) {
  const Type type = type_of(callee);
  if (strict()) {
    if (!is_unknown(type) && !type.is(TypeKind::kFunction)) {
      report("feel.type", stretch_of(callee),
             "this is of type " + format_type(type) + " and cannot be called");
    } else if (type.is(TypeKind::kFunction) && arguments.names.empty()) {
      if (type.parameters().size() != arguments.nodes.size()) {
        report("feel.arguments", at,
               "the function takes " + std::to_string(type.parameters().size()) +
                   " arguments, not " + std::to_string(arguments.nodes.size()));
      }
    }
  }
  Type result = type.is(TypeKind::kFunction) ? type.element() : Type::any();
  if (type.is(TypeKind::kFunction) && type.nullable()) result = result.or_null();
  Node node;
  node.op = Op::kCallValue;
  node.a = callee;
  if (!arguments.names.empty()) {
    node.b = static_cast<std::uint32_t>(program_.argument_names.size());
    program_.argument_names.push_back(arguments.names);
  }
  return add_children(node, arguments.nodes, std::move(result), at, callee);
}

}  // namespace goodstanding::feel
