#include <algorithm>
#include <utility>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// Finds the slot of a text of a record; reports anything else.
std::optional<std::size_t> read_text_slot(Loading& loading, YamlMapReader& reader,
                                          std::string_view key, const std::string& name) {
  const auto slot = find_record_slot(loading, name);
  const bool is_text =
      slot && (*slot <= kSlotJurisdiction ||
               (*slot >= kFirstFieldSlot &&
                loading.pack.columns[*slot - kFirstFieldSlot].type == FieldType::kString));
  if (!is_text) {
    reader.report(key, "pack.not-a-text", "\"" + name + "\" is no text of a record",
                  "name a field of type string, or kind, status, evidence, jurisdiction");
    return std::nullopt;
  }
  if (*slot >= kFirstFieldSlot) loading.pack.read_columns[*slot - kFirstFieldSlot] = true;
  return slot;
}

/// Gives the words that the field of a slot may be in the kinds of a rule; empty: any.
std::vector<std::string> words_of(const Loading& loading, const Match& match, std::size_t slot) {
  std::vector<std::string> words;
  for (const std::size_t kind : match.kinds) {
    for (const Field& field : loading.pack.kinds[kind].fields) {
      if (field.column + kFirstFieldSlot != slot) continue;
      if (field.values.empty()) return {};
      words.insert(words.end(), field.values.begin(), field.values.end());
    }
  }
  return words;
}

void check_table(Loading& loading, YamlMapReader& reader, const Indicator& indicator) {
  const Points& points = indicator.points;
  const std::vector<std::string> words =
      words_of(loading, indicator.selection.match, points.by_slot);
  if (words.empty()) return;
  for (const auto& [word, amount] : points.table) {
    if (std::find(words.begin(), words.end(), word) == words.end()) {
      reader.report("values", "pack.table-unknown",
                    "\"" + word + "\" is no value of \"" + points.by_name + "\"");
    }
  }
  for (const std::string& word : words) {
    if (!points.otherwise && !points.table.contains(word)) {
      reader.report("values", "pack.table-gap", "there are no points for \"" + word + "\"",
                    "add it, or otherwise: ...");
    }
  }
}

void read_table(Loading& loading, YamlMapReader& reader, Indicator& indicator) {
  Points& points = indicator.points;
  points.kind = Points::Kind::kTable;
  points.by_name = reader.text("by");
  if (const auto slot = read_text_slot(loading, reader, "by", points.by_name)) {
    points.by_slot = *slot;
  }
  for (const codec::YamlPair& pair : read_pairs(reader, "values")) {
    if (auto amount = read_amount(loading, reader.document(), pair.value)) {
      points.table.emplace(pair.key.text, *amount);
    }
  }
  points.otherwise = read_optional_amount(loading, reader, "otherwise");
  check_table(loading, reader, indicator);
}

/// Reads the points under a key: a number, a table, a formula, or one of these with exceptions.
void read_points(Loading& loading, YamlMapReader& reader, std::string_view key,
                 Indicator& indicator) {
  const YamlNode* node = reader.optional_node(key);
  if (node == nullptr) return;
  Points& points = indicator.points;
  const bool nested = node->is_mapping() && node->find("parameter") == nullptr;
  if (!nested) {
    points.kind = Points::Kind::kFixed;
    points.fixed = read_amount(loading, reader.document(), *node).value_or(Amount{});
    return;
  }
  YamlMapReader inner(*node, reader.document(), loading.findings);
  if (node->find("default") != nullptr) {
    read_points(loading, inner, "default", indicator);
    points.exceptions =
        read_exceptions(loading, inner, ScopeKind::kRecord, "points", feel::Type::number());
  } else if (inner.one_of({"by", "formula"}) == "by") {
    read_table(loading, inner, indicator);
  } else if (const YamlNode* formula = inner.optional_node("formula")) {
    points.kind = Points::Kind::kFormula;
    points.formula = read_expression(loading, reader.document(), *formula, ScopeKind::kRecord,
                                     feel::Type::number().or_null());
  }
  inner.finish();
}

void read_once_per(Loading& loading, YamlMapReader& reader, OncePer& once_per) {
  const YamlNode* node = reader.optional_node("once_per");
  if (node == nullptr) return;
  std::vector<std::string> names;
  if (node->is_mapping()) {
    report(loading, reader.document(), *node, "yaml.wrong-kind",
           "expected rating, month, year or the name of a text field, or a list of them",
           "write once_per: [month, tax]");
  }
  if (node->is_scalar()) names.push_back(node->text);
  for (const YamlNode& item : node->items) names.push_back(item.text);
  for (const std::string& name : names) {
    OncePer::Key key;
    key.name = name;
    if (name == "rating") {
      key.part = OncePer::Part::kRating;
    } else if (name == "month") {
      key.part = OncePer::Part::kMonth;
    } else if (name == "year") {
      key.part = OncePer::Part::kYear;
    } else {
      key.part = OncePer::Part::kSlot;
      key.slot = read_text_slot(loading, reader, "once_per", name).value_or(0);
    }
    once_per.keys.push_back(std::move(key));
  }
}

Decay read_steps(Loading& loading, YamlMapReader& reader) {
  std::vector<DecayStep> steps;
  for (const YamlNode& node : reader.list("steps")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    DecayStep step;
    item.node("until");
    step.until = read_term(loading, item, "until").value_or(Term{});
    step.factor = item.decimal("factor");
    if (step.factor.is_negative() || Decimal(1) < step.factor) {
      item.report("factor", "pack.range", "a factor lies between 0 and 1");
    }
    const Date day = Date::from_days(0);
    if (!steps.empty() && add_term(day, step.until) <= add_term(day, steps.back().until)) {
      item.report("until", "pack.bad-decay", "steps must be in the order of their ends");
    }
    item.finish();
    steps.push_back(step);
  }
  return Decay::steps(std::move(steps));
}

/// Reads `in` and `rounding`, which may be absent.
DecayPrecision read_precision(YamlMapReader& reader) {
  DecayPrecision precision;
  if (const auto parts = reader.optional_integer("in")) {
    if (is_decay_parts(*parts)) {
      precision.parts = static_cast<std::int32_t>(*parts);
    } else {
      reader.report("in", "pack.range",
                    "factors cannot be multiples of 1/" + std::to_string(*parts),
                    "use 1 to 1000000, a product of twos and fives, as 1000 or 65536");
    }
  }
  if (reader.has("rounding")) precision.rounding = read_rounding(reader, "rounding");
  return precision;
}

Decay read_decay(Loading& loading, YamlMapReader& reader, const Selection& selection) {
  const YamlNode* node = reader.optional_node("decay");
  if (node == nullptr || node->text == "none") return {};
  if (node->is_scalar()) {
    if (node->text != "linear") {
      reader.report("decay", "pack.bad-decay", "\"" + node->text + "\" is no decay",
                    "use none, linear, {half_life: P12M} or {steps: [..]}");
    } else if (!selection.window) {
      reader.report("decay", "pack.bad-decay", "linear decay needs a window to end with");
    }
    return Decay::linear();
  }
  YamlMapReader inner(*node, reader.document(), loading.findings);
  Decay decay;
  const std::string_view kind = inner.one_of({"half_life", "steps", "linear"});
  if (kind == "steps") {
    decay = read_steps(loading, inner);
    inner.finish();
    return decay;
  }
  const DecayPrecision precision = read_precision(inner);
  if (kind == "linear") {
    if (!inner.boolean("linear")) inner.report("linear", "pack.bad-decay", "write linear: true");
    if (!selection.window) {
      inner.report("linear", "pack.bad-decay", "linear decay needs a window to end with");
    }
    decay = Decay::linear(precision);
  } else if (const auto term = read_term(loading, inner, "half_life")) {
    const auto half_life = Decay::half_life(*term, precision);
    if (half_life) decay = *half_life;
    if (!half_life) {
      inner.report("half_life", "pack.bad-decay",
                   "a half-life is of months or of days: at most P1200M or P3660D");
    }
  }
  inner.finish();
  return decay;
}

std::optional<Repair> read_repair(Loading& loading, YamlMapReader& reader) {
  auto map = reader.optional_map("repair");
  if (!map) return std::nullopt;
  Repair repair;
  repair.from_slot = read_date_slot(loading, *map, "from", repair.from_name);
  map->node("on");
  repair.on_slot = read_date_slot(loading, *map, "on", repair.on_name);
  const Date day = Date::from_days(0);
  for (const YamlNode& node : map->list("steps")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    Repair::Step step;
    item.node("within");
    step.within = read_term(loading, item, "within").value_or(Term{});
    step.restores = item.decimal("restores");
    if (step.restores.is_negative() || Decimal(1) < step.restores) {
      item.report("restores", "pack.range", "what is restored lies between 0 and 1");
    }
    if (!repair.steps.empty() &&
        add_term(day, step.within) <= add_term(day, repair.steps.back().within)) {
      item.report("within", "pack.bad-repair", "steps must be in the order of their ends");
    }
    item.finish();
    repair.steps.push_back(step);
  }
  if (const YamlNode* share = map->optional_node("share")) {
    repair.share = read_expression(loading, reader.document(), *share, ScopeKind::kRecord,
                                   feel::Type::number().or_null());
  }
  map->finish();
  return repair;
}

Grade::Step read_grade_step(Loading& loading, YamlMapReader& reader) {
  Grade::Step step;
  step.at_least = read_optional_amount(loading, reader, "at_least");
  step.below = read_optional_amount(loading, reader, "below");
  step.at_most = read_optional_amount(loading, reader, "at_most");
  step.above = read_optional_amount(loading, reader, "above");
  if (!step.at_least && !step.below && !step.at_most && !step.above) {
    reader.report("", "pack.no-method", "a step says where it begins or ends",
                  "add at_least, above, below or at_most; what is left goes to otherwise");
  }
  step.points = read_required_amount(loading, reader, "points");
  reader.finish();
  return step;
}

std::optional<Grade> read_grade(Loading& loading, YamlMapReader& reader,
                                const Indicator& indicator) {
  auto map = reader.optional_map("value");
  if (!map) return std::nullopt;
  Grade grade;
  if (const YamlNode* of = map->optional_node("of")) {
    grade.of = read_expression(loading, reader.document(), *of, ScopeKind::kGrade,
                               feel::Type::number().or_null());
  }
  for (const YamlNode& node : map->optional_list("steps")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    grade.steps.push_back(read_grade_step(loading, item));
  }
  if (grade.steps.empty() && !map->has("of")) {
    map->report("", "pack.no-method", "how is it graded?", "add of: a formula, steps: or both");
  }
  grade.otherwise = read_optional_amount(loading, *map, "otherwise");
  grade.unknown = read_optional_amount(loading, *map, "unknown");
  const bool at_stake =
      indicator.effect == Effect::kDeducts || indicator.effect == Effect::kCredits;
  if (at_stake && grade.of && !grade.of->required.empty() && !grade.unknown) {
    const bool may_lack =
        std::any_of(grade.of->required.begin(), grade.of->required.end(),
                    [&](std::size_t slot) { return slot >= loading.pack.grade_fact_slot(0); });
    if (may_lack) {
      map->report("of", "pack.no-fallback", "what if a fact of this formula is missing?",
                  "add unknown: with the points then");
    }
  }
  map->finish();
  return grade;
}

void read_sums(Loading& loading, YamlMapReader& reader, Indicator& indicator) {
  if (!reader.has("sums")) {
    static_cast<void>(reader.optional_node("sums"));
    return;
  }
  for (const codec::YamlPair& pair : read_optional_pairs(reader, "sums")) {
    auto formula = read_expression(loading, reader.document(), pair.value, ScopeKind::kRecord,
                                   feel::Type::number().or_null());
    for (const std::string_view taken : {"count", "points", "known", "value", "newest"}) {
      if (pair.key.text != taken) continue;
      report(loading, reader.document(), pair.key, "pack.duplicate",
             "every indicator has a \"" + pair.key.text + "\" of its own");
    }
    if (formula) indicator.sums.push_back({pair.key.text, *std::move(formula)});
  }
  if (indicator.effect != Effect::kCounts && indicator.effect != Effect::kMeasures) {
    reader.report("sums", "pack.unfit", "only counts and measures have sums");
  }
}

/// Points, caps and weights are amounts of their own kind; the effect says where they go.
void check_signs(YamlMapReader& reader, const Indicator& indicator) {
  bool negative = indicator.points.fixed.literal.is_negative();
  for (const auto& [word, amount] : indicator.points.table) {
    negative = negative || amount.literal.is_negative();
  }
  const bool at_stake =
      indicator.effect == Effect::kDeducts || indicator.effect == Effect::kCredits;
  if (at_stake && negative) {
    reader.report("points", "pack.range", "points may not be negative",
                  "effect: deducts or credits says where they go");
  }
  for (const auto& [key, amount] :
       {std::pair{"cap", indicator.cap}, {"weight", indicator.weight}}) {
    if (amount && amount->literal.is_negative()) {
      reader.report(key, "pack.range", std::string(key) + " may not be negative");
    }
  }
  if (indicator.cap && !indicator.cap->parameter && indicator.cap->literal.is_zero()) {
    reader.report("cap", "pack.range", "with a cap of zero the indicator never costs anything",
                  "raise the cap, or take the indicator out");
  }
}

/// Reports what does not fit the effect of the indicator.
void check_effect(YamlMapReader& reader, const Indicator& indicator) {
  const bool has_points = indicator.points.kind != Points::Kind::kNone;
  if (indicator.effect == Effect::kCounts) {
    if (!reader.has("counts") && reader.present()) {
      reader.report("effect", "pack.no-method",
                    "indicator \"" + indicator.id + "\" counts records, but does not say which",
                    "add counts: with kinds, status, evidence, jurisdictions and window");
    }
    for (const std::string_view key : {"points", "cap", "decay", "weight", "best", "value"}) {
      if (reader.has(key)) {
        reader.report(key, "pack.unfit",
                      "an indicator that only counts has no " + std::string(key));
      }
    }
  } else if (!reader.has("counts") && !indicator.grade && reader.present()) {
    reader.report("", "pack.no-method",
                  "indicator \"" + indicator.id + "\" neither counts records nor grades facts",
                  "add counts: or value:");
  } else if (!has_points && !indicator.grade && reader.present() &&
             indicator.effect != Effect::kMeasures) {
    reader.report("", "pack.no-method", "indicator \"" + indicator.id + "\" says no points",
                  "add points: ..., or effect: counts");
  }
  const bool scores = indicator.effect == Effect::kScores;
  for (const std::string_view key : {"best", "weight", "combine"}) {
    const bool fits = scores || (key == "combine" && indicator.effect == Effect::kMeasures);
    if (!fits && reader.has(key)) {
      reader.report(key, "pack.unfit", "only an indicator that scores has " + std::string(key));
    }
  }
  if (indicator.combine != Combine::kSum && !indicator.once_per.keys.empty()) {
    reader.report("once_per", "pack.unfit", "once_per needs combine: sum");
  }
}

Indicator read_indicator(Loading& loading, YamlMapReader& reader) {
  Indicator indicator;
  indicator.id = read_id(loading, reader, "indicator");
  const std::string what = "indicator \"" + indicator.id + "\"";
  const std::string group = reader.text("group");
  const auto& groups = loading.pack.groups;
  const auto found = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group& candidate) { return candidate.id == group; });
  if (found == groups.end()) {
    reader.report("group", "pack.unknown-group",
                  "there is no group \"" + group + "\" in rating.yaml");
  } else {
    indicator.group = static_cast<std::size_t>(found - groups.begin());
  }
  indicator.basis = read_bases(loading, reader, what);
  indicator.effect = reader.choice<Effect>("effect", {{"deducts", Effect::kDeducts},
                                                      {"credits", Effect::kCredits},
                                                      {"scores", Effect::kScores},
                                                      {"counts", Effect::kCounts},
                                                      {"measures", Effect::kMeasures}});
  auto counts = reader.optional_map("counts");
  if (counts && counts->present()) {
    const bool adverse = indicator.effect == Effect::kDeducts;
    indicator.selection =
        read_selection(loading, *counts, what, adverse ? Ending::kMustEnd : Ending::kMayLast);
  }
  return indicator;
}

Indicator read_indicator_file(Loading& loading, YamlMapReader& reader) {
  Indicator indicator = read_indicator(loading, reader);
  indicator.combine = reader
                          .optional_choice<Combine>("combine", {{"sum", Combine::kSum},
                                                                {"newest", Combine::kNewest},
                                                                {"largest", Combine::kLargest},
                                                                {"smallest", Combine::kSmallest}})
                          .value_or(Combine::kSum);
  read_points(loading, reader, "points", indicator);
  read_once_per(loading, reader, indicator.once_per);
  indicator.decay = read_decay(loading, reader, indicator.selection);
  indicator.repair = read_repair(loading, reader);
  indicator.grade = read_grade(loading, reader, indicator);
  read_sums(loading, reader, indicator);
  indicator.cap = read_optional_amount(loading, reader, "cap");
  indicator.weight = read_optional_amount(loading, reader, "weight");
  if (indicator.effect == Effect::kScores) {
    indicator.best = read_required_amount(loading, reader, "best");
  } else {
    static_cast<void>(reader.optional_node("best"));
  }
  indicator.family = reader.optional_text("family").value_or("");
  const bool silent = indicator.effect == Effect::kCounts || indicator.effect == Effect::kMeasures;
  indicator.reason = silent ? reader.optional_text("reason").value_or("") : reader.text("reason");
  check_effect(reader, indicator);
  check_signs(reader, indicator);
  reader.finish();
  return indicator;
}

std::string stem_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t dot = path.rfind('.');
  return std::string(path.substr(slash + 1, dot - slash - 1));
}

feel::Type result_type(const Indicator& indicator) {
  std::vector<feel::Type::Field> fields = {{"count", feel::Type::number()},
                                           {"points", feel::Type::number()},
                                           {"known", feel::Type::boolean()},
                                           {"value", feel::Type::number().or_null()},
                                           {"newest", feel::Type::date().or_null()}};
  for (const Sum& sum : indicator.sums) fields.push_back({sum.name, feel::Type::number()});
  return feel::Type::context(std::move(fields));
}

/// In the order of GradeSlot.
void declare_grade(Loading& loading) {
  feel::Scope& scope = loading.grade_scope;
  scope.declare("as_of", feel::Type::date());
  scope.declare("total", feel::Type::number());
  scope.declare("count", feel::Type::number());
  for (const Parameter& parameter : loading.pack.parameters) {
    scope.declare(parameter.id, parameter.type);
  }
  declare_facts(loading, scope);
}

}  // namespace

void load_groups(Loading& loading) {
  const auto document = loading.documents->find("rating.yaml");
  if (document == loading.documents->end()) return;
  const YamlNode* groups = document->second.root.find("groups");
  if (groups == nullptr) return;  // load_rating reports it
  for (const YamlNode& node : groups->items) {
    YamlMapReader item(node, document->second, loading.findings);
    Group group;
    group.id = read_id(loading, item, "group");
    group.cap = read_optional_amount(loading, item, "cap");
    if (group.cap && group.cap->literal.is_negative()) {
      item.report("cap", "pack.range", "cap may not be negative");
    }
    check_unique(item, "group", group.id, loading.pack.groups);
    item.finish();
    loading.pack.groups.push_back(std::move(group));
  }
}

void load_indicators(Loading& loading) {
  declare_grade(loading);
  std::vector<Indicator>& indicators = loading.pack.indicators;
  for (const auto& [path, document] : *loading.documents) {
    if (!path.starts_with("indicators/")) continue;
    YamlMapReader reader(document.root, document, loading.findings);
    Indicator indicator = read_indicator_file(loading, reader);
    if (!indicator.id.empty() && stem_of(path) != indicator.id) {
      reader.report("indicator", "pack.file-name",
                    "indicator \"" + indicator.id + "\" stands in a file of another name",
                    "call the file indicators/" + indicator.id + ".yaml");
    }
    indicator.at = {document.file, 1, 1, 1};
    indicators.push_back(std::move(indicator));
  }
  // Files come by name, so that this order is by group and id.
  std::stable_sort(indicators.begin(), indicators.end(),
                   [](const Indicator& a, const Indicator& b) { return a.group < b.group; });
  loading.result_scope.declare("as_of", feel::Type::date());
  for (const Indicator& indicator : indicators) {
    loading.result_scope.declare(indicator.id, result_type(indicator));
  }
  for (const Parameter& parameter : loading.pack.parameters) {
    loading.result_scope.declare(parameter.id, parameter.type);
  }
  declare_facts(loading, loading.result_scope);
}

}  // namespace goodstanding::rules
