#include "goodstanding/measures/catalogue_rules.hpp"

#include <algorithm>

namespace goodstanding::measures {
namespace {

const lists::ListDefinition* find_list(std::span<const lists::ListDefinition> lists,
                                       std::string_view id) {
  const auto found = std::find_if(lists.begin(), lists.end(),
                                  [&](const lists::ListDefinition& list) { return list.id == id; });
  return found == lists.end() ? nullptr : &*found;
}

/// What may not follow from where, in words; empty if it may.
std::string forbidden(const Follow& follow, const Measure& measure,
                      const lists::ListDefinition* list) {
  const bool restricts = measure.direction == Direction::kRestriction;
  if (list == nullptr) {
    return restricts && follow.list.empty()
               ? "a band alone never restricts: " + quoted(measure.id) + " needs a listing"
               : "";
  }
  if (restricts == (list->kind == ListKind::kAdverse)) return "";
  return "the " + std::string(format_list_kind(list->kind)) + " list " + quoted(list->id) +
         " may not carry the " + std::string(format_direction(measure.direction)) + " " +
         quoted(measure.id);
}

std::set<std::string> measures_of(const MeasureCatalogue& catalogue, std::string_view list) {
  std::set<std::string> measures;
  for (const Follow& follow : catalogue.follows) {
    if (follow.list == list) measures.insert(follow.measures.begin(), follow.measures.end());
  }
  return measures;
}

}  // namespace

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

void require_new(codec::YamlMapReader& reader, std::set<std::string>& seen, const std::string& id) {
  if (!id.empty() && !seen.insert(id).second) {
    reader.report("id", "measure.duplicate", "the id " + quoted(id) + " is taken already");
  }
}

void require_lawful(codec::YamlMapReader& reader, const Measure& measure) {
  const std::string subject = "the measure " + quoted(measure.id);
  if (measure.authority.empty()) {
    reader.report("authority", "measure.no-authority", subject + " has no imposing authority");
  }
  if (measure.max_months < 1) {
    reader.report("duration", "measure.no-duration", subject + " has no longest duration",
                  "write duration: P36M");
  }
  const bool has_law =
      std::any_of(measure.basis.begin(), measure.basis.end(),
                  [](const LegalBasis& basis) { return basis.rank == LegalRank::kLaw; });
  if (measure.measure_class == MeasureClass::kRights && !measure.basis.empty() && !has_law) {
    reader.report("basis", "measure.class-i-without-law",
                  subject + " is of class I, which only a law can carry",
                  "cite a law with rank: law, or choose a class that fits the basis");
  }
  const bool waivable = measure.direction == Direction::kRestriction &&
                        measure.measure_class != MeasureClass::kMarket;
  if (reader.has("waiver") && !waivable) {
    reader.report("waiver", "measure.nothing-to-waive",
                  subject + " burdens nobody, so that there is nothing to waive");
  }
  if (measure.measure_class != MeasureClass::kMarket) return;
  if (measure.nature == Nature::kBinding) {
    reader.report("nature", "measure.class-iii-binding",
                  subject + " is of class III: market participants are informed, never compelled",
                  "write nature: discretionary");
  }
  if (!measure.sets.empty()) {
    reader.report("sets", "measure.class-iii-sets",
                  subject + " is of class III: it informs, and sets no parameter");
  }
}

void require_direction(codec::YamlMapReader& reader, const Measure& measure,
                       const MeasureCatalogue& catalogue) {
  const DomainDefaults* defaults = catalogue.find_defaults(measure.domain);
  if (defaults == nullptr) return;
  for (const auto& [id, value] : measure.sets) {
    const auto neutral = defaults->values.find(id);
    if (neutral == defaults->values.end()) continue;
    const bool reward = measure.direction == Direction::kReward;
    if (reward ? value.favour > neutral->second.favour : value.favour < neutral->second.favour) {
      continue;
    }
    reader.report("sets", "measure.wrong-direction",
                  "the " + std::string(format_direction(measure.direction)) + " sets " + id +
                      " to " + value.text + ", which is no " + (reward ? "better" : "worse") +
                      " for the company than the neutral " + neutral->second.text);
  }
  if (measure.direction == Direction::kReward && !measure.withholds.empty()) {
    reader.report("withholds", "measure.withholding-reward",
                  "only a restriction withholds rewards");
  }
}

void require_follow(const Follow& follow, const codec::YamlNode& node,
                    const codec::YamlDocument& document, const MeasureCatalogue& catalogue,
                    std::span<const lists::ListDefinition> lists, Findings& findings) {
  const lists::ListDefinition* list = find_list(lists, follow.list);
  if (list == nullptr && !follow.list.empty()) {
    findings.push_back(codec::make_finding(document, node, "measure.unknown-list",
                                           "there is no list " + quoted(follow.list)));
  }
  for (const std::string& id : follow.measures) {
    const Measure* measure = catalogue.find_measure(id);
    if (measure == nullptr) {
      findings.push_back(codec::make_finding(document, node, "measure.unknown-measure",
                                             "the catalogue has no measure " + quoted(id)));
      continue;
    }
    std::string why = forbidden(follow, *measure, list);
    if (why.empty()) continue;
    findings.push_back(codec::make_finding(
        document, node, follow.list.empty() ? "measure.band-restricts" : "measure.wrong-list-kind",
        std::move(why)));
  }
}

void require_withheld_rewards(codec::YamlMapReader& reader, const MeasureCatalogue& catalogue) {
  for (const Measure& measure : catalogue.measures) {
    for (const std::string& id : measure.withholds) {
      const Measure* reward = catalogue.find_measure(id);
      if (reward != nullptr && reward->direction == Direction::kReward &&
          reward->domain == measure.domain) {
        continue;
      }
      reader.report("catalogue", "measure.withholds-no-reward",
                    "the measure " + quoted(measure.id) + " withholds " + quoted(id) +
                        ", which is no reward of the domain " + measure.domain);
    }
  }
}

void require_effects(codec::YamlMapReader& reader, const MeasureCatalogue& catalogue,
                     std::span<const lists::ListDefinition> lists) {
  for (const lists::ListDefinition& list : lists) {
    const std::set<std::string> follows = measures_of(catalogue, list.id);
    const std::set<std::string> effects(list.effects.begin(), list.effects.end());
    for (const std::string& id : effects) {
      if (follows.contains(id)) continue;
      reader.report("follows", "measure.effect-missing",
                    "the list " + quoted(list.id) + " has the effect " + quoted(id) +
                        ", which does not follow from it here");
    }
    for (const std::string& id : follows) {
      if (effects.contains(id)) continue;
      reader.report("follows", "measure.effect-unlisted",
                    quoted(id) + " follows from the list " + quoted(list.id) +
                        ", which does not name it among its effects");
    }
  }
}

}  // namespace goodstanding::measures
