#include <algorithm>
#include <vector>

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

void check_caps(const Pack& pack, Findings& findings) {
  const Date day = pack.in_force.from.value_or(Date());
  for (const Indicator& indicator : pack.indicators) {
    if (!indicator.cap || indicator.grade || !counts_one(indicator)) continue;
    const auto cap = find_amount(*indicator.cap, pack.parameters, day);
    const auto most = most_points(pack, indicator.points);
    if (!cap || !most || *cap < *most) continue;
    findings.push_back(make_check(Severity::kWarning, "pack.cap-idle", indicator.at,
                                  "the cap of \"" + indicator.id + "\" can never be reached",
                                  "it counts one record, whose points are no more than the cap"));
  }
}

void check_group_caps(const Pack& pack, Findings& findings) {
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
        make_check(Severity::kWarning, "pack.cap-idle", {"rating.yaml", 0, 0, 1},
                   "the cap of group \"" + pack.groups[group].id + "\" can never be reached",
                   "the caps of its indicators add up to no more than it"));
  }
}

void check_limits(const Pack& pack, Findings& findings) {
  for (const Limit& limit : pack.limits) {
    const bool adverse = limit.kind == LimitKind::kCap || limit.kind == LimitKind::kVeto;
    const bool floor = limit.kind == LimitKind::kFloor;
    const bool idle =
        !limit.score && limit.to &&
        ((adverse && *limit.to == 0) || (floor && *limit.to + 1 == pack.bands.bands.size()));
    if (!idle) continue;
    findings.push_back(make_check(Severity::kError, "pack.limit-idle", limit.at,
                                  "rule \"" + limit.id + "\" can never change a band"));
  }
}

}  // namespace

void check_idle(const Pack& pack, Findings& findings) {
  check_caps(pack, findings);
  check_group_caps(pack, findings);
  check_limits(pack, findings);
}

void check_unused(const Pack& pack, Findings& findings) {
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
    findings.push_back(make_check(Severity::kWarning, "pack.unused-kind", {"records.yaml", 0, 0, 1},
                                  "nothing counts record kind \"" + pack.kinds[i].code + "\"",
                                  "what is not needed is not read: take it out, or mark it "
                                  "information_only: true"));
  }
  for (std::size_t group = 0; group < pack.groups.size(); ++group) {
    const bool used = std::any_of(pack.indicators.begin(), pack.indicators.end(),
                                  [&](const Indicator& item) { return item.group == group; });
    if (used) continue;
    findings.push_back(make_check(Severity::kWarning, "pack.unused-group", {"rating.yaml", 0, 0, 1},
                                  "group \"" + pack.groups[group].id + "\" has no indicator"));
  }
}

}  // namespace goodstanding::rules
