#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "goodstanding/feel/program.hpp"
#include "goodstanding/rules/checking.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rules {
namespace {

/// The most that one record can add to an indicator when the pack comes into force; none if that
/// has no bound.
std::optional<Decimal> most_points(const Pack& pack, const Points& points) {
  const Date day = pack.in_force.from.value_or(Date());
  std::optional<Decimal> most;
  const auto take = [&](const Amount& amount) {
    const auto value = find_amount(amount, pack.parameters, day);
    if (value && (!most || *most < *value)) most = value;
  };
  switch (points.kind) {
    case Points::Kind::kNone:
    case Points::Kind::kFormula:
      break;
    case Points::Kind::kFixed:
      if (!points.exceptions.empty()) break;
      take(points.fixed);
      break;
    case Points::Kind::kTable:
      for (const auto& [word, amount] : points.table) take(amount);
      if (points.otherwise) take(*points.otherwise);
      break;
  }
  return most;
}

/// Says whether an indicator counts at most one record.
bool counts_one(const Indicator& indicator) {
  return indicator.combine != Combine::kSum ||
         std::any_of(indicator.once_per.keys.begin(), indicator.once_per.keys.end(),
                     [](const OncePer::Key& key) { return key.part == OncePer::Part::kRating; });
}

void check_caps(const Pack& pack, const PackPlaces& places, Findings& findings) {
  const Date day = pack.in_force.from.value_or(Date());
  for (const Indicator& indicator : pack.indicators) {
    if (!indicator.cap || indicator.grade || !counts_one(indicator)) continue;
    const auto cap = find_amount(*indicator.cap, pack.parameters, day);
    const auto most = most_points(pack, indicator.points);
    if (!cap || !most || *cap < *most) continue;
    findings.push_back(make_check(Severity::kWarning, "pack.cap-idle",
                                  places.of_indicator(indicator.id, "cap"),
                                  "the cap of \"" + indicator.id + "\" can never be reached",
                                  "it counts one record, whose points are no more than the cap"));
  }
}

void check_group_caps(const Pack& pack, const PackPlaces& places, Findings& findings) {
  const Date day = pack.in_force.from.value_or(Date());
  for (std::size_t group = 0; group < pack.groups.size(); ++group) {
    if (!pack.groups[group].cap) continue;
    const auto cap = find_amount(*pack.groups[group].cap, pack.parameters, day);
    Decimal most;
    bool bounded = cap.has_value();
    for (const Indicator& indicator : pack.indicators) {
      if (indicator.group != group || indicator.effect != Effect::kDeducts) continue;
      const auto own =
          indicator.cap ? find_amount(*indicator.cap, pack.parameters, day) : std::nullopt;
      bounded = bounded && own.has_value();
      if (bounded) most = add(most, *own).value_or(most);
    }
    if (!bounded || *cap < most) continue;
    findings.push_back(
        make_check(Severity::kWarning, "pack.cap-idle",
                   places.find_member("rating.yaml", "groups", "group", pack.groups[group].id),
                   "the cap of group \"" + pack.groups[group].id + "\" can never be reached",
                   "the caps of its indicators add up to no more than it"));
  }
}

/// Says whether a limit of the score lies where no score is.
bool is_beyond_scores(const Pack& pack, const Limit& limit) {
  const Date day = pack.in_force.from.value_or(Date());
  const auto value = find_amount(*limit.score, pack.parameters, day);
  const auto& bound = limit.kind == LimitKind::kFloor ? pack.score.minimum : pack.score.maximum;
  const auto edge = bound ? find_amount(*bound, pack.parameters, day) : std::nullopt;
  if (!value || !edge) return false;
  return limit.kind == LimitKind::kFloor ? *value <= *edge : *edge <= *value;
}

void check_limits(const Pack& pack, Findings& findings) {
  const std::size_t worst = pack.bands.bands.size() - 1;
  for (const Limit& limit : pack.limits) {
    const bool adverse = limit.kind == LimitKind::kCap || limit.kind == LimitKind::kVeto;
    const bool floor = limit.kind == LimitKind::kFloor;
    const bool idle_band =
        !limit.to || (adverse && *limit.to == 0) || (floor && *limit.to == worst);
    const bool idle_score = !limit.score || is_beyond_scores(pack, limit);
    const bool notch = limit.kind == LimitKind::kNotch;
    const bool idle = notch ? limit.steps > worst : idle_band && idle_score;
    if (!idle) continue;
    const std::string what =
        notch ? " lowers by more bands than there are" : " can never change a rating";
    findings.push_back(make_check(Severity::kError, "pack.limit-idle", limit.at,
                                  "rule \"" + limit.id + '"' + what));
  }
}

}  // namespace

void check_idle(const Pack& pack, const PackPlaces& places, Findings& findings) {
  check_caps(pack, places, findings);
  check_group_caps(pack, places, findings);
  check_limits(pack, findings);
}

void check_unused(const Pack& pack, const PackPlaces& places, Findings& findings) {
  std::vector<bool> parameters(pack.parameters.size());
  for_each_amount(pack, [&](const Amount& amount) {
    if (amount.parameter) parameters[*amount.parameter] = true;
  });
  for_each_condition(pack, [&](const Condition& condition) {
    for (const std::size_t parameter : condition.parameters) parameters[parameter] = true;
  });
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i]) continue;
    findings.push_back(make_check(Severity::kWarning, "pack.unused-parameter",
                                  pack.parameters[i].at,
                                  "nothing uses parameter \"" + pack.parameters[i].id + "\""));
  }
  std::vector<bool> kinds(pack.kinds.size());
  for_each_match(pack, [&](const Match& match) {
    for (const std::size_t kind : match.kinds) kinds[kind] = true;
  });
  for (const Table& table : pack.tables) kinds[table.kind] = true;
  for (const Fact& fact : pack.facts) kinds[fact.kind] = true;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i] || pack.kinds[i].information_only) continue;
    findings.push_back(
        make_check(Severity::kWarning, "pack.unused-kind",
                   places.find_member("records.yaml", "records", "kind", pack.kinds[i].code),
                   "nothing counts record kind \"" + pack.kinds[i].code + "\"",
                   "what is not needed is not read: take it out, or mark it "
                   "information_only: true"));
  }
  for (std::size_t group = 0; group < pack.groups.size(); ++group) {
    const bool used = std::any_of(pack.indicators.begin(), pack.indicators.end(),
                                  [&](const Indicator& item) { return item.group == group; });
    if (used) continue;
    findings.push_back(
        make_check(Severity::kWarning, "pack.unused-group",
                   places.find_member("rating.yaml", "groups", "group", pack.groups[group].id),
                   "group \"" + pack.groups[group].id + "\" has no indicator"));
  }
}

namespace {

/// What conditions, figures and the score read of what a pack knows.
struct Used {
  explicit Used(const Pack& pack)
      : tables(pack.tables.size()), facts(pack.facts.size()), figures(pack.figures.size()) {}
  std::vector<bool> tables;
  std::vector<bool> facts;
  std::vector<bool> figures;
  std::set<std::string> functions;

  void add(const feel::Expression& expression) {
    for (const auto& native : expression.program().natives) functions.insert(native->name);
  }
  void add(const Figure& figure) {
    if (figure.lookup) tables[figure.lookup->table] = true;
    for (const std::size_t other : figure.best_of) figures[other] = true;
    if (!figure.statistic) return;
    figures[figure.statistic->of] = true;
    for (const std::size_t fact : figure.statistic->peers) facts[fact] = true;
  }
};

Used find_used(const Pack& pack) {
  Used used(pack);
  for_each_condition(pack, [&](const Condition& condition) {
    for (const std::size_t fact : condition.facts) used.facts[fact] = true;
    for (const std::size_t figure : condition.figures) used.figures[figure] = true;
    used.add(condition.expression);
  });
  for (const PackFunction& function : pack.functions) used.add(function.body);
  for (const Derived& derived : pack.derived) {
    if (derived.lookup) used.tables[derived.lookup->table] = true;
  }
  for (const Figure& figure : pack.figures) used.add(figure);
  if (pack.score.method == Method::kFigure) used.figures[pack.score.figure] = true;
  // A figure with a reason explains the score, whatever reads it.
  for (std::size_t i = 0; i < pack.figures.size(); ++i) {
    if (!pack.figures[i].reason.empty()) used.figures[i] = true;
  }
  return used;
}

/// Says whether a test case names a figure: then it is an outcome of its own.
bool is_outcome(const PackSource& source, const std::string& figure) {
  return std::any_of(source.files.begin(), source.files.end(), [&](const auto& file) {
    return file.first.starts_with("tests/") && file.second.find(figure + ":") != std::string::npos;
  });
}

}  // namespace

void check_unused_knowledge(const Pack& pack, const PackSource& source, Findings& findings) {
  const Used used = find_used(pack);
  const auto report = [&](std::string_view code, std::string_view what, const std::string& id,
                          const SourceSpan& at) {
    findings.push_back(make_check(Severity::kWarning, code, at,
                                  "nothing uses " + std::string(what) + " \"" + id + '"',
                                  "take it out, or let a rule read it"));
  };
  for (std::size_t i = 0; i < pack.tables.size(); ++i) {
    const Table& table = pack.tables[i];
    if (!used.tables[i]) report("pack.unused-table", "table", table.id, table.at);
  }
  for (std::size_t i = 0; i < pack.facts.size(); ++i) {
    const Fact& fact = pack.facts[i];
    if (!used.facts[i]) report("pack.unused-fact", "fact", fact.id, fact.at);
  }
  for (const Derived& derived : pack.derived) {
    const std::string& name = pack.columns[derived.column].name;
    if (!pack.read_columns[derived.column])
      report("pack.unused-derived", "derived field", name, derived.at);
  }
  for (const PackFunction& function : pack.functions) {
    if (!used.functions.contains(function.name))
      report("pack.unused-function", "function", function.name, function.at);
  }
  for (std::size_t i = 0; i < pack.figures.size(); ++i) {
    const Figure& figure = pack.figures[i];
    if (!used.figures[i] && !is_outcome(source, figure.id))
      report("pack.unused-figure", "figure", figure.id, figure.at);
  }
}

}  // namespace goodstanding::rules
