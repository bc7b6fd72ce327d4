#include "goodstanding/measures/treatment.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/json.hpp"

namespace goodstanding::measures {
namespace {

/// A measure in force with what the catalogue and its own parameters say.
struct Acting {
  const ImposedMeasure* imposed;
  const Measure* measure;
  ParameterValues values;
  const Waiver* waiver;  // or nullptr
};

/// One measure's claim to a parameter.
struct Claim {
  const Acting* acting;
  const ParameterValue* value;
  [[nodiscard]] const std::string& id() const { return acting->measure->id; }
  [[nodiscard]] bool is_reward() const { return acting->measure->direction == Direction::kReward; }
  [[nodiscard]] bool is_special() const { return !acting->measure->extent.empty(); }
};

Error unknown(const ImposedMeasure& imposed, std::string_view what) {
  return {ErrorId::kConflict, "the imposed measure " + imposed.measure + " of " + imposed.pack +
                                  " " + std::string(what) +
                                  "; compute the treatment with the pack that imposed it"};
}

Result<ParameterValues> read_values(const MeasureCatalogue& catalogue,
                                    const ImposedMeasure& imposed) {
  ParameterValues values;
  if (imposed.parameters.empty()) return values;
  GS_TRY_ASSIGN(const codec::JsonValue json,
                codec::parse_json(imposed.parameters, "the parameters of " + imposed.measure));
  for (const codec::JsonMember& member : json.members()) {
    const ParameterSpec* spec = catalogue.find_parameter(member.name);
    const auto text = member.value.as_string();
    if (spec == nullptr || spec->domain != imposed.domain || !text) {
      return unknown(imposed, "sets \"" + member.name + "\", which the catalogue does not know");
    }
    GS_TRY_ASSIGN(ParameterValue value, parse_parameter(*spec, *text));
    values.emplace(member.name, std::move(value));
  }
  return values;
}

/// Picks the measures of the domain and day that reach the extent asked for.
Result<std::vector<Acting>> read_acting(const MeasureCatalogue& catalogue, const Bearing& bearing,
                                        const TreatmentQuery& query) {
  std::vector<Acting> acting;
  for (const ImposedMeasure& imposed : bearing.in_force) {
    if (imposed.domain != query.domain || query.on < imposed.from || imposed.to <= query.on) {
      continue;
    }
    const Measure* measure = catalogue.find_measure(imposed.measure);
    if (measure == nullptr || measure->direction != imposed.direction) {
      return unknown(imposed, "is not in the catalogue");
    }
    if (!measure->extent.empty() && measure->extent != query.extent) continue;
    GS_TRY_ASSIGN(ParameterValues values, read_values(catalogue, imposed));
    acting.push_back(
        {&imposed, measure, std::move(values), find_waiver(bearing.waivers, imposed, query.on)});
  }
  // The order of the input decides nothing.
  std::sort(acting.begin(), acting.end(), [](const Acting& a, const Acting& b) {
    return std::tie(a.imposed->measure, a.imposed->from, a.imposed->id) <
           std::tie(b.imposed->measure, b.imposed->from, b.imposed->id);
  });
  return acting;
}

std::vector<Claim> claims_on(const std::vector<Acting>& acting, const std::string& parameter) {
  std::vector<Claim> claims;
  for (const Acting& one : acting) {
    const auto value = one.values.find(parameter);
    if (value != one.values.end()) claims.push_back({&one, &value->second});
  }
  return claims;
}

/// Moves those claims to the losers for which `gives_way` names what they give way to.
template <class GivesWay>
void drop(std::vector<Claim>& claims, ParameterOutcome& outcome, ConflictRule rule,
          GivesWay gives_way) {
  std::erase_if(claims, [&](const Claim& claim) {
    std::optional<std::string> to = gives_way(claim);
    if (!to) return false;
    outcome.losers.push_back({claim.id(), claim.value->text, rule, *std::move(to), {}});
    if (rule == ConflictRule::kWaived) outcome.losers.back().waiver = claim.acting->waiver->matter;
    return true;
  });
}

/// Finds the restriction that names a reward, whatever parameter it sets itself; nullptr if none.
const Measure* withholder(const std::vector<Acting>& acting, const Claim& claim) {
  if (!claim.is_reward()) return nullptr;
  for (const Acting& one : acting) {
    if (one.waiver != nullptr) continue;
    const auto& named = one.measure->withholds;
    if (std::find(named.begin(), named.end(), claim.id()) != named.end()) return one.measure;
  }
  return nullptr;
}

/// Finds the claim that wins among equals: the most favourable reward or the strictest restriction.
const Claim& best_of(const std::vector<Claim>& claims) {
  const bool rewards = claims.front().is_reward();
  const Claim* best = &claims.front();
  for (const Claim& claim : claims) {
    const bool better = rewards ? claim.value->favour > best->value->favour
                                : claim.value->favour < best->value->favour;
    if (better) best = &claim;
  }
  return *best;
}

/// Says whether a claim moves the parameter from the neutral value in its own direction.
bool moves(const Claim& claim, const ParameterValue& neutral) {
  return claim.is_reward() ? claim.value->favour > neutral.favour
                           : claim.value->favour < neutral.favour;
}

/// Keeps the claims of a better kind, if there are any: the others give way to the first of them.
void prefer(std::vector<Claim>& claims, ParameterOutcome& outcome, ConflictRule rule,
            bool (*is_better)(const Claim&)) {
  const auto first = std::find_if(claims.begin(), claims.end(), is_better);
  if (first == claims.end()) return;
  const std::string to = first->id();
  drop(claims, outcome, rule,
       [&](const Claim& claim) { return is_better(claim) ? std::nullopt : std::optional(to); });
}

/// Names the rule that the outcome rests on: the one by which the last rival lost.
ConflictRule deciding_rule(const ParameterOutcome& outcome) {
  const ConflictRule last =
      outcome.losers.empty() ? ConflictRule::kNeutral : outcome.losers.back().rule;
  const bool unopposed = !outcome.winner.empty() && last == ConflictRule::kNeutral;
  return unopposed ? ConflictRule::kOnlyMeasure : last;
}

/// Applies the conflict rules to one parameter, in the order in which treatment.hpp states them.
void decide(const std::vector<Acting>& acting, ParameterOutcome& outcome) {
  std::vector<Claim> claims = claims_on(acting, outcome.spec.id);
  drop(claims, outcome, ConflictRule::kNeutral, [&](const Claim& claim) {
    return moves(claim, outcome.neutral) ? std::nullopt : std::optional(std::string());
  });
  drop(claims, outcome, ConflictRule::kWaived, [&](const Claim& claim) {
    return claim.acting->waiver == nullptr ? std::nullopt : std::optional(std::string());
  });
  drop(claims, outcome, ConflictRule::kWithheld, [&](const Claim& claim) {
    const Measure* by = withholder(acting, claim);
    return by == nullptr ? std::nullopt : std::optional(by->id);
  });
  prefer(claims, outcome, ConflictRule::kSpecialFirst,
         [](const Claim& c) { return c.is_special(); });
  prefer(claims, outcome, ConflictRule::kEntitlementStays,
         [](const Claim& c) { return c.is_reward(); });
  if (!claims.empty()) {
    const Claim best = best_of(claims);
    drop(claims, outcome,
         best.is_reward() ? ConflictRule::kEntitlementStays : ConflictRule::kStrictest,
         [&](const Claim& claim) {
           return claim.acting == best.acting ? std::nullopt : std::optional(best.id());
         });
    outcome.value = *best.value;
    outcome.winner = best.id();
  }
  outcome.rule = deciding_rule(outcome);
}

/// Says whether a measure that follows is imposed already.
bool is_imposed(std::span<const ImposedMeasure> in_force, const FollowingMeasure& one) {
  return std::any_of(in_force.begin(), in_force.end(), [&](const ImposedMeasure& imposed) {
    return imposed.measure == one.measure && imposed.listing == one.listing;
  });
}

std::vector<FollowingMeasure> read_pending(const MeasureCatalogue& catalogue,
                                           const Bearing& bearing, std::string_view domain) {
  std::vector<FollowingMeasure> pending;
  for (const FollowingMeasure& one : bearing.following) {
    const Measure* measure = catalogue.find_measure(one.measure);
    if (measure == nullptr || measure->domain != domain) continue;
    if (one.nature == Nature::kDiscretionary && !is_imposed(bearing.in_force, one)) {
      pending.push_back(one);
    }
  }
  return pending;
}

}  // namespace

const ParameterOutcome* Treatment::find(std::string_view parameter) const {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(),
                   [&](const ParameterOutcome& one) { return one.spec.id == parameter; });
  return found == parameters.end() ? nullptr : &*found;
}

const InterimOrder* Treatment::find_order(const ImposedMeasure& imposed) const {
  const auto found = std::find_if(interim.begin(), interim.end(), [&](const InterimOrder& order) {
    return order.listing == imposed.listing;
  });
  return found == interim.end() ? nullptr : &*found;
}

Result<Treatment> treatment(const MeasureCatalogue& catalogue, const Bearing& bearing,
                            const TreatmentQuery& query) {
  const DomainDefaults* defaults = catalogue.find_defaults(query.domain);
  if (defaults == nullptr) {
    return Error{ErrorId::kNotFound,
                 "the catalogue has no neutral treatment in the domain \"" + query.domain + "\""};
  }
  GS_TRY_ASSIGN(const std::vector<Acting> acting, read_acting(catalogue, bearing, query));
  Treatment answer{query.domain, query.on, query.extent, {}, {}, {}, {}, {}};
  for (const ParameterSpec& spec : catalogue.parameters) {
    if (spec.domain != query.domain) continue;
    const auto base = query.base.find(spec.id);
    const auto neutral = defaults->values.find(spec.id);
    GS_ASSERT(neutral != defaults->values.end());
    ParameterOutcome outcome;
    outcome.spec = spec;
    outcome.neutral = base != query.base.end() ? base->second : neutral->second;
    outcome.value = outcome.neutral;
    decide(acting, outcome);
    answer.parameters.push_back(std::move(outcome));
  }
  for (const Acting& one : acting) {
    if (one.waiver == nullptr) {
      answer.in_force.push_back(*one.imposed);
    } else {
      answer.waived.push_back({*one.imposed, *one.waiver});
    }
  }
  answer.pending = read_pending(catalogue, bearing, query.domain);
  // While an order acts the listing has not come in force, so that all its measures rest on it.
  for (const InterimOrder& order : bearing.interim) {
    const bool rests = std::any_of(acting.begin(), acting.end(), [&](const Acting& one) {
      return one.imposed->listing == order.listing;
    });
    if (rests) answer.interim.push_back(order);
  }
  return answer;
}

}  // namespace goodstanding::measures
