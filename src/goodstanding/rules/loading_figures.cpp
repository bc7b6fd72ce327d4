// The steps of a method: functions, and figures by formula, lookup, statistic or the better of
// several.
#include <algorithm>
#include <utility>

#include "goodstanding/rules/loading.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

std::optional<feel::Type> read_type(Loading& loading, const codec::YamlDocument& document,
                                    const YamlNode& node) {
  const auto text = codec::read_text(node, document, loading.findings);
  if (!text) return std::nullopt;
  auto type = feel::parse_type(*text, feel::Scope());
  if (!type) {
    report(loading, document, node, "pack.unknown-type", "\"" + *text + "\" is no type",
           "write number, string, boolean or date; an ending ? allows null");
  }
  return type;
}

/// Declares a function that is not callable yet.
feel::NativeFunction declare_native(const std::string& name,
                                    const std::vector<PackFunction::Parameter>& parameters,
                                    const feel::Type& result) {
  feel::NativeFunction native;
  native.name = name;
  for (const PackFunction::Parameter& parameter : parameters) {
    native.parameters.push_back({parameter.name, parameter.type, false});
  }
  native.result = result;
  native.code = [](std::span<const feel::Value>) { return feel::Value::null(); };
  return native;
}

/// Makes the function callable. Its body runs on its own, with bounds of its own.
feel::NativeFunction as_native(const PackFunction& function) {
  feel::NativeFunction native = declare_native(function.name, function.parameters, function.result);
  native.code = [body = function.body](std::span<const feel::Value> arguments) {
    return body.evaluate(arguments);
  };
  return native;
}

void read_function(Loading& loading, YamlMapReader& reader) {
  const std::string name = reader.text("function");
  feel::Scope scope;
  std::vector<PackFunction::Parameter> parameters;
  for (const codec::YamlPair& pair : read_pairs(reader, "parameters")) {
    const auto type = read_type(loading, reader.document(), pair.value);
    if (!type) continue;
    scope.declare(pair.key.text, *type);
    parameters.push_back({pair.key.text, *type});
  }
  const YamlNode* result = reader.node("result");
  const auto type = result ? read_type(loading, reader.document(), *result) : std::nullopt;
  const YamlNode* formula = reader.node("formula");
  if (loading.functions.find(name)) {
    reader.report("function", "pack.duplicate", "there is another function \"" + name + "\"");
  }
  if (type && formula) {
    auto body = compile_in(loading, reader.document(), *formula, scope, *type);
    // What calls it is judged by what it takes and gives, even while its formula is wrong.
    if (!body && !loading.functions.find(name)) {
      loading.functions.add(declare_native(name, parameters, *type));
    } else if (body && !loading.functions.find(name)) {
      const YamlNode& node = reader.mapping();
      PackFunction function{name,
                            std::move(parameters),
                            *type,
                            *std::move(body),
                            {reader.document().file, node.begin.line, node.begin.column, 1}};
      loading.functions.add(as_native(function));
      loading.pack.functions.push_back(std::move(function));
    }
  }
  reader.finish();
}

std::optional<std::size_t> find_column(Loading& loading, const codec::YamlDocument& document,
                                       const YamlNode& node, std::size_t table) {
  const auto column = find_field_column(loading.pack, loading.pack.tables[table].kind, node.text);
  if (!column) {
    report(loading, document, node, "pack.unknown-field",
           "table \"" + loading.pack.tables[table].id + "\" has no column \"" + node.text + "\"");
  }
  return column;
}

std::optional<std::size_t> read_column(Loading& loading, YamlMapReader& reader,
                                       std::string_view key, std::size_t table) {
  const YamlNode* node = reader.optional_node(key);
  return node == nullptr ? std::nullopt : find_column(loading, reader.document(), *node, table);
}

/// What a column is compared with has to be of its type.
std::optional<Condition> read_compared(Loading& loading, const codec::YamlDocument& document,
                                       const YamlNode& node, ScopeKind scope, std::size_t column) {
  return read_expression(loading, document, node, scope,
                         feel_type_of(loading.pack.columns[column].type).or_null());
}

void read_within(Loading& loading, YamlMapReader& reader, ScopeKind scope, Lookup& lookup) {
  const auto at_least = read_column(loading, reader, "at_least", lookup.table);
  const auto above = read_column(loading, reader, "above", lookup.table);
  const auto below = read_column(loading, reader, "below", lookup.table);
  const auto at_most = read_column(loading, reader, "at_most", lookup.table);
  const YamlNode* value = reader.node("value");
  reader.finish();
  std::optional<std::size_t> any;
  for (const auto& bound : {at_least, above, below, at_most}) {
    if (bound) any = bound;
  }
  if (!any || value == nullptr) {
    if (!any) reader.report("", "pack.no-method", "between which columns does the value lie?");
    return;
  }
  if (auto compared = read_compared(loading, reader.document(), *value, scope, *any)) {
    lookup.within.push_back({at_least, above, below, at_most, *std::move(compared)});
  }
}

std::size_t read_figure_name(Loading& loading, const codec::YamlDocument& document,
                             const YamlNode& node) {
  const auto figure = find_figure(loading.pack, node.text);
  if (!figure) {
    report(loading, document, node, "pack.unknown-figure",
           "there is no figure \"" + node.text + "\"");
  } else if (loading.pack.figures[*figure].type != feel::Type::number()) {
    report(loading, document, node, "pack.unfit", "figure \"" + node.text + "\" is no number");
  }
  return figure.value_or(0);
}

std::vector<std::size_t> read_peers(Loading& loading, YamlMapReader& reader) {
  std::vector<std::size_t> peers;
  for (const YamlNode& node : reader.optional_list("peers")) {
    const auto& facts = loading.pack.facts;
    const auto found = std::find_if(facts.begin(), facts.end(),
                                    [&](const Fact& fact) { return fact.id == node.text; });
    if (found == facts.end()) {
      report(loading, reader.document(), node, "pack.unknown-fact",
             "there is no fact \"" + node.text + "\" to form peer groups by");
    } else {
      peers.push_back(static_cast<std::size_t>(found - facts.begin()));
    }
  }
  return peers;
}

Statistic read_statistic(Loading& loading, YamlMapReader& reader) {
  Statistic statistic;
  statistic.kind = reader.choice<Statistic::Kind>(
      "kind", {{"count", Statistic::Kind::kCount},
               {"sum", Statistic::Kind::kSum},
               {"mean", Statistic::Kind::kMean},
               {"variance", Statistic::Kind::kVariance},
               {"standard-deviation", Statistic::Kind::kStandardDeviation},
               {"minimum", Statistic::Kind::kMinimum},
               {"maximum", Statistic::Kind::kMaximum},
               {"percentile", Statistic::Kind::kPercentile}});
  if (const YamlNode* node = reader.node("of")) {
    statistic.of = read_figure_name(loading, reader.document(), *node);
  }
  if (statistic.kind == Statistic::Kind::kPercentile) {
    statistic.percent = reader.decimal("percent");
    if (statistic.percent.is_negative() || Decimal(100) < statistic.percent) {
      reader.report("percent", "pack.range", "a percentile lies between 0 and 100");
    }
    if (!statistic.percent.is_zero() && statistic.percent < Decimal(1)) {
      reader.report("percent", "pack.range", "this is less than one in a hundred",
                    "percent go up to 100: for three quarters write 75", Severity::kWarning);
    }
    statistic.method = reader.choice<PercentileMethod>(
        "definition", {{"nearest-rank", PercentileMethod::kNearestRank},
                       {"linear", PercentileMethod::kLinear},
                       {"sas-5", PercentileMethod::kSas5}});
  }
  statistic.peers = read_peers(loading, reader);
  statistic.among = read_condition(loading, reader, "among", ScopeKind::kResults);
  statistic.least_population = reader.optional_integer("least_population").value_or(1);
  if (statistic.least_population < 1) {
    reader.report("least_population", "pack.range", "at least one subject");
  }
  reader.finish();
  return statistic;
}

std::optional<Exception> read_exception_of(Loading& loading, YamlMapReader& reader, ScopeKind scope,
                                           std::string_view value_key, const feel::Type& type) {
  const std::string id = read_id(loading, reader, "exception");
  reader.node("when");
  auto when = read_condition(loading, reader, "when", scope);
  const YamlNode* node = reader.node(value_key);
  std::optional<Condition> formula;
  if (node != nullptr) formula = read_expression(loading, reader.document(), *node, scope, type);
  Bases basis = read_bases(loading, reader, "exception \"" + id + "\"");
  reader.finish();
  if (!when || !formula) return std::nullopt;
  return Exception{id, *std::move(when), *std::move(formula), std::move(basis)};
}

/// The type that a figure of the method has, before its parts are read.
feel::Type type_of_figure(Loading& loading, YamlMapReader& reader, Figure::Kind kind) {
  if (kind == Figure::Kind::kStatistic || kind == Figure::Kind::kBestOf) {
    return feel::Type::number();
  }
  if (kind == Figure::Kind::kFormula) {
    const YamlNode* node = reader.node("type");
    const auto type = node ? read_type(loading, reader.document(), *node) : std::nullopt;
    return type ? type->without_null() : feel::Type::number();
  }
  const YamlNode* node = reader.node("lookup");
  if (node == nullptr || !node->is_mapping()) return feel::Type::number();
  const YamlNode* name = node->find("table");
  const auto table = name ? find_table(loading.pack, name->text) : std::nullopt;
  if (!table) return feel::Type::number();
  const Pack& pack = loading.pack;
  const std::size_t kind_of_rows = pack.tables[*table].kind;
  if (const YamlNode* take = node->find("take")) {
    const auto column = find_field_column(pack, kind_of_rows, take->text);
    return column ? feel_type_of(pack.columns[*column].type) : feel::Type::number();
  }
  if (kind_of_rows >= pack.kinds.size()) return feel::Type::number();
  std::vector<feel::Type::Field> fields;
  for (const Field& field : pack.kinds[kind_of_rows].fields) {
    const feel::Type type = feel_type_of(field.type);
    fields.push_back({field.name, field.optional ? type.or_null() : type});
  }
  return feel::Type::context(std::move(fields));
}

void declare_figure(Loading& loading, YamlMapReader& reader) {
  Figure figure;
  figure.id = read_id(loading, reader, "figure");
  const YamlNode& node = reader.mapping();
  figure.at = {reader.document().file, node.begin.line, node.begin.column, 1};
  figure.optional = reader.optional_boolean("optional").value_or(false);
  const std::string_view method = reader.one_of({"formula", "lookup", "statistic", "best_of"});
  figure.kind = method == "lookup"      ? Figure::Kind::kLookup
                : method == "statistic" ? Figure::Kind::kStatistic
                : method == "best_of"   ? Figure::Kind::kBestOf
                                        : Figure::Kind::kFormula;
  figure.type = type_of_figure(loading, reader, figure.kind);
  if (loading.result_scope.find(figure.id)) {
    reader.report("figure", "pack.duplicate", "there is another \"" + figure.id + "\"");
  }
  loading.result_scope.declare(figure.id, figure.optional ? figure.type.or_null() : figure.type);
  loading.pack.figures.push_back(std::move(figure));
}

void read_method(Loading& loading, YamlMapReader& reader, Figure& figure) {
  const feel::Type type = figure.type.or_null();
  switch (figure.kind) {
    case Figure::Kind::kFormula: {
      static_cast<void>(reader.optional_node("type"));
      if (const YamlNode* node = reader.node("formula")) {
        figure.formula =
            read_expression(loading, reader.document(), *node, ScopeKind::kResults, type);
      }
      figure.exceptions =
          read_exceptions(loading, reader, ScopeKind::kResults, "formula", figure.type);
      break;
    }
    case Figure::Kind::kLookup:
      figure.lookup = read_lookup(loading, reader, ScopeKind::kResults);
      break;
    case Figure::Kind::kStatistic: {
      YamlMapReader statistic = reader.map("statistic");
      figure.statistic = read_statistic(loading, statistic);
      break;
    }
    case Figure::Kind::kBestOf:
      for (const YamlNode& node : reader.list("best_of")) {
        figure.best_of.push_back(read_figure_name(loading, reader.document(), node));
      }
      figure.better =
          reader.choice<Better>("better", {{"higher", Better::kHigher}, {"lower", Better::kLower}});
  }
}

void check_reason(YamlMapReader& reader, const Figure& figure) {
  if (figure.type != feel::Type::number() && (figure.best || figure.round)) {
    reader.report("", "pack.unfit", "only a number is rounded or stays behind a best one");
  }
  if (figure.best.has_value() != !figure.reason.empty()) {
    reader.report("", "pack.unfit", "best and reason go together",
                  "best says what the figure could be, reason what to say if it is not");
  }
  if (figure.weight && !figure.best) {
    reader.report("weight", "pack.unfit", "a weight of points lost needs best and reason");
  }
}

/// Reports what a figure reads of figures that are computed later, or of itself.
void check_order(Loading& loading, YamlMapReader& reader, std::size_t place) {
  const Figure& figure = loading.pack.figures[place];
  for_each_condition_of(figure, [&](const Condition& condition) {
    for (const std::size_t read : condition.figures) {
      if (read < place) continue;
      reader.report("", "pack.order",
                    "\"" + loading.pack.figures[read].id + "\" is not computed yet here",
                    "a figure reads the figures above it");
    }
  });
  std::vector<std::size_t> named = figure.best_of;
  if (figure.statistic) named.push_back(figure.statistic->of);
  for (const std::size_t read : named) {
    if (read < place) continue;
    reader.report("", "pack.order",
                  "\"" + loading.pack.figures[read].id + "\" is not computed yet here",
                  "a figure reads the figures above it");
  }
}

void read_figure(Loading& loading, YamlMapReader& reader, std::size_t place) {
  Figure& figure = loading.pack.figures[place];
  for (const std::string_view key : {"figure", "optional"}) {
    static_cast<void>(reader.optional_node(key));
  }
  static_cast<void>(reader.optional_text("means"));
  figure.unit = reader.optional_text("unit").value_or("");
  figure.basis = read_bases(loading, reader, "figure \"" + figure.id + "\"");
  read_method(loading, reader, figure);
  if (const YamlNode* node = reader.optional_node("otherwise")) {
    figure.otherwise = read_expression(loading, reader.document(), *node, ScopeKind::kResults,
                                       figure.type.or_null());
  }
  figure.round = read_round(loading, reader);
  figure.best = read_optional_amount(loading, reader, "best");
  figure.weight = read_optional_amount(loading, reader, "weight");
  figure.reason = reader.optional_text("reason").value_or("");
  check_reason(reader, figure);
  check_order(loading, reader, place);
  reader.finish();
}

}  // namespace

std::optional<std::size_t> find_figure(const Pack& pack, std::string_view id) {
  for (std::size_t i = 0; i < pack.figures.size(); ++i) {
    if (pack.figures[i].id == id) return i;
  }
  return std::nullopt;
}

std::optional<Lookup> read_lookup(Loading& loading, YamlMapReader& reader, ScopeKind scope) {
  auto map = reader.optional_map("lookup");
  if (!map) return std::nullopt;
  Lookup lookup;
  const std::string id = map->text("table");
  const auto table = find_table(loading.pack, id);
  if (!table) {
    map->report("table", "pack.unknown-table", "there is no table \"" + id + "\" in records.yaml");
    return std::nullopt;
  }
  lookup.table = *table;
  for (const codec::YamlPair& pair : read_optional_pairs(*map, "where")) {
    const auto column = find_column(loading, map->document(), pair.key, *table);
    if (!column) continue;
    auto value = read_compared(loading, map->document(), pair.value, scope, *column);
    if (value) lookup.equals.push_back({*column, *std::move(value)});
  }
  for (const YamlNode& node : map->optional_list("within")) {
    YamlMapReader item(node, map->document(), loading.findings);
    read_within(loading, item, scope, lookup);
  }
  lookup.take = read_column(loading, *map, "take", *table);
  map->finish();
  return lookup;
}

std::optional<RoundTo> read_round(Loading& loading, YamlMapReader& reader) {
  auto map = reader.optional_map("round");
  if (!map) return std::nullopt;
  RoundTo round;
  round.step = map->decimal("to");
  if (map->has("to") && (round.step.is_zero() || round.step.is_negative())) {
    map->report("to", "pack.range", "a value is rounded to multiples of a number above zero");
    round.step = Decimal(1);
  }
  round.mode = read_rounding(*map, "rounding");
  map->finish();
  static_cast<void>(loading);
  return round;
}

Rounding read_rounding(YamlMapReader& reader, std::string_view key) {
  return reader.choice<Rounding>(key, {{"half-even", Rounding::kHalfEven},
                                       {"half-up", Rounding::kHalfUp},
                                       {"half-down", Rounding::kHalfDown},
                                       {"up", Rounding::kUp},
                                       {"down", Rounding::kDown},
                                       {"floor", Rounding::kFloor},
                                       {"ceiling", Rounding::kCeiling}});
}

std::vector<Exception> read_exceptions(Loading& loading, YamlMapReader& reader, ScopeKind scope,
                                       std::string_view value_key, const feel::Type& type) {
  std::vector<Exception> exceptions;
  for (const YamlNode& node : reader.optional_list("exceptions")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    auto exception = read_exception_of(loading, item, scope, value_key, type.or_null());
    if (exception) check_unique(item, "exception", exception->id, exceptions);
    if (exception) exceptions.push_back(*std::move(exception));
  }
  return exceptions;
}

void load_functions(Loading& loading) {
  const auto document = loading.documents->find("rating.yaml");
  if (document == loading.documents->end()) return;
  const YamlNode* list = document->second.root.find("functions");
  if (list == nullptr) return;
  for (const YamlNode& node : list->items) {
    YamlMapReader item(node, document->second, loading.findings);
    if (item.present()) read_function(loading, item);
  }
}

void load_figures(Loading& loading) {
  const auto document = loading.documents->find("rating.yaml");
  const YamlNode* list =
      document == loading.documents->end() ? nullptr : document->second.root.find("figures");
  const std::span<const YamlNode> nodes =
      list == nullptr ? std::span<const YamlNode>() : std::span<const YamlNode>(list->items);
  for (const YamlNode& node : nodes) {
    YamlMapReader item(node, document->second, loading.findings);
    if (!item.present()) return;
    declare_figure(loading, item);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    YamlMapReader item(nodes[i], document->second, loading.findings);
    read_figure(loading, item, i);
  }
  loading.scored_scope = loading.result_scope;
  loading.scored_scope.declare("score", feel::Type::number());
}

}  // namespace goodstanding::rules
