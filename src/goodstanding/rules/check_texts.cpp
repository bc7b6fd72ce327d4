#include <set>
#include <vector>

#include "goodstanding/codec/suggestion.hpp"
#include "goodstanding/rules/checking.hpp"

namespace goodstanding::rules {
namespace {

using TextMap = std::map<std::string, std::string, std::less<>>;
using Ids = std::set<std::string>;

struct Needed {
  Ids bands;
  Ids groups;
  Ids indicators;
  Ids figures;
  Ids rules;
  Ids reasons;
};

void add_exemption(const Exemption& exemption, Needed& needed) {
  needed.rules.insert(exemption.id);
  needed.reasons.insert(exemption.reason);
}

Needed needed_texts(const Pack& pack) {
  Needed needed;
  for (const Band& band : pack.bands.bands) needed.bands.insert(band.id);
  for (const Group& group : pack.groups) needed.groups.insert(group.id);
  for (const Indicator& indicator : pack.indicators) {
    needed.indicators.insert(indicator.id);
    if (!indicator.reason.empty()) needed.reasons.insert(indicator.reason);
    for (const Exemption& exemption : indicator.selection.exemptions) {
      add_exemption(exemption, needed);
    }
  }
  for (const Figure& figure : pack.figures) {
    if (figure.reason.empty()) continue;
    needed.figures.insert(figure.id);
    needed.reasons.insert(figure.reason);
  }
  for (const Limit& limit : pack.limits) {
    needed.rules.insert(limit.id);
    needed.reasons.insert(limit.reason);
    if (!limit.records) continue;
    for (const Exemption& exemption : limit.records->exemptions) add_exemption(exemption, needed);
  }
  for (const Exemption& exemption : pack.exemptions) add_exemption(exemption, needed);
  for (const NotRatedRule& rule : pack.not_rated) needed.reasons.insert(rule.reason);
  if (!pack.score.missing_reason.empty()) needed.reasons.insert(pack.score.missing_reason);
  return needed;
}

void compare(const Texts& texts, std::string_view section, const Ids& needed, const TextMap& there,
             const PackPlaces& places, Findings& findings) {
  const std::string file = "texts/" + texts.language + ".yaml";
  const std::string list(section);
  std::vector<std::string_view> unused;
  for (const auto& [id, text] : there) {
    if (!needed.contains(id)) unused.push_back(id);
  }
  for (const std::string& id : needed) {
    if (there.contains(id)) continue;
    std::string hint = codec::format_suggestion(id, unused);
    if (hint.empty()) hint = "every reason must be readable by the company it is about";
    findings.push_back(make_check(Severity::kError, "pack.text-missing", places.find(file, list),
                                  std::string(section) + " has no text for \"" + id + "\"",
                                  std::move(hint)));
  }
  for (const auto& [id, text] : there) {
    if (needed.contains(id)) continue;
    findings.push_back(make_check(Severity::kWarning, "pack.text-unused",
                                  places.find(file, list + '/' + id),
                                  "nothing uses \"" + id + "\" in " + std::string(section)));
  }
}

}  // namespace

void check_texts(const Pack& pack, const PackPlaces& places, Findings& findings) {
  const Needed needed = needed_texts(pack);
  for (const Texts& texts : pack.texts) {
    compare(texts, "bands", needed.bands, texts.bands, places, findings);
    compare(texts, "groups", needed.groups, texts.groups, places, findings);
    compare(texts, "indicators", needed.indicators, texts.indicators, places, findings);
    compare(texts, "figures", needed.figures, texts.figures, places, findings);
    compare(texts, "rules", needed.rules, texts.rules, places, findings);
    compare(texts, "reasons", needed.reasons, texts.reasons, places, findings);
  }
}

}  // namespace goodstanding::rules
