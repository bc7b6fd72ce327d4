#include "goodstanding/simulation/scheme.hpp"

#include <algorithm>

#include "goodstanding/measures/follow.hpp"

namespace goodstanding::simulation {
namespace {

/// Finds the effect, or adds it.
Effect& effect_of(Scheme& scheme, Effect::Kind kind, const std::string& id,
                  const std::string& title) {
  const auto found =
      std::find_if(scheme.effects.begin(), scheme.effects.end(),
                   [&](const Effect& effect) { return effect.kind == kind && effect.id == id; });
  if (found != scheme.effects.end()) return *found;
  scheme.effects.push_back({kind, id, title, {}, 0});
  return scheme.effects.back();
}

void add_rewards(Scheme& scheme, const measures::MeasureCatalogue& catalogue) {
  for (std::uint32_t band = 0; band < scheme.bands.size(); ++band) {
    for (const auto& follows : measures::rewards_of_band(catalogue, scheme.bands[band])) {
      const measures::Measure* measure = catalogue.find_measure(follows.measure);
      const std::string& title = measure == nullptr ? follows.measure : measure->title;
      effect_of(scheme, Effect::Kind::kReward, follows.measure, title).bands.push_back(band);
    }
  }
}

void add_proposals(Scheme& scheme, const lists::ListBook& book) {
  for (const lists::ListDefinition& list : book.lists) {
    const auto kind = list.kind == ListKind::kFavourable ? Effect::Kind::kFavourableProposal
                                                         : Effect::Kind::kAdverseProposal;
    for (const lists::Ground& ground : list.grounds) {
      for (const std::string& trigger : ground.triggers.bands) {
        const auto band = std::find(scheme.bands.begin(), scheme.bands.end(), trigger);
        if (band == scheme.bands.end()) continue;
        std::vector<std::uint32_t>& bands = effect_of(scheme, kind, list.id, list.title).bands;
        const auto place = static_cast<std::uint32_t>(band - scheme.bands.begin());
        if (std::find(bands.begin(), bands.end(), place) == bands.end()) bands.push_back(place);
      }
    }
  }
}

void add_limits(Scheme& scheme, const rules::Pack& pack) {
  const rules::Texts& texts = pack.texts_in("en");
  for (std::uint32_t i = 0; i < pack.limits.size(); ++i) {
    const std::string& id = pack.limits[i].id;
    const auto name = texts.rules.find(id);
    const std::string& title = name == texts.rules.end() ? id : name->second;
    effect_of(scheme, Effect::Kind::kLimit, id, title).limit = i;
  }
}

}  // namespace

std::string_view format_effect_kind(Effect::Kind kind) {
  switch (kind) {
    case Effect::Kind::kReward:
      return "reward";
    case Effect::Kind::kFavourableProposal:
      return "favourable-proposal";
    case Effect::Kind::kAdverseProposal:
      return "adverse-proposal";
    case Effect::Kind::kLimit:
      return "limit";
  }
  return "";
}

Scheme describe_scheme(const rules::Pack& pack, const lists::ListBook& lists,
                       const measures::MeasureCatalogue& catalogue) {
  Scheme scheme;
  scheme.pack = pack.name();
  scheme.hash = pack.hash;
  for (const rules::Band& band : pack.bands.bands) scheme.bands.push_back(band.id);
  scheme.better = pack.bands.better;
  scheme.rates = pack.rates;
  scheme.home = pack.home;
  add_rewards(scheme, catalogue);
  add_proposals(scheme, lists);
  add_limits(scheme, pack);
  return scheme;
}

}  // namespace goodstanding::simulation
