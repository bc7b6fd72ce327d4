#include <algorithm>
#include <array>

#include "goodstanding/rules/check_pack.hpp"
#include "goodstanding/rules/checking.hpp"

namespace goodstanding::rules {
namespace {

/// Words of names that speak of what no pack may read. Sorted.
constexpr std::array<std::string_view, 65> kForbidden = {
    "age",         "ancestry",     "association",  "associations", "belief",      "birth",
    "charity",     "children",     "church",       "citizenship",  "consumption", "contagion",
    "director",    "directors",    "disability",   "donation",     "donations",   "donor",
    "election",    "ethnic",       "ethnicity",    "family",       "gender",      "health_data",
    "honor",       "honors",       "honour",       "honours",      "manager",     "managers",
    "marital",     "media",        "nationality",  "opinion",      "opinions",    "owner",
    "owners",      "ownership",    "party",        "person",       "personal",    "persons",
    "petition",    "political",    "politics",     "press",        "prize",       "protest",
    "race",        "relatives",    "religion",     "religious",    "sentiment",   "sex",
    "shareholder", "shareholders", "social_media", "speech",       "spouse",      "strike",
    "travel",      "union",        "volunteer",    "volunteering", "worker_score"};

bool is_separator(char c) {
  return c == '.' || c == '-' || c == '_';
}

void check_name(const std::string& name, std::string_view what, const SourceSpan& at,
                Findings& findings) {
  const auto word = find_forbidden_word(name);
  if (!word) return;
  findings.push_back(make_check(
      Severity::kError, "pack.forbidden-factor", at,
      std::string(what) + " \"" + name + "\" speaks of \"" + std::string(*word) +
          "\", which no pack may read",
      "a rating rests on what a company did under its legal duties, never on persons or opinions"));
}

}  // namespace

std::optional<std::string_view> find_forbidden_word(std::string_view name) {
  // Phrases of two words come first: `social_media`, `social-media`.
  std::string flat(name);
  std::replace_if(flat.begin(), flat.end(), is_separator, '_');
  flat = "_" + flat + "_";
  for (const std::string_view word : kForbidden) {
    if (flat.find("_" + std::string(word) + "_") != std::string::npos) return word;
  }
  return std::nullopt;
}

void check_factors(const Pack& pack, const PackPlaces& places, Findings& findings) {
  for (std::size_t i = 0; i < pack.kinds.size(); ++i) {
    const RecordKind& kind = pack.kinds[i];
    const SourceSpan at = places.find_member("records.yaml", "records", "kind", kind.code);
    check_name(kind.code, "record kind", at, findings);
    for (const Field& field : kind.fields) {
      const SourceSpan own =
          places.find("records.yaml", "records/" + std::to_string(i) + "/fields/" + field.name);
      check_name(field.name, "field", own, findings);
      if (field.member != field.name) check_name(field.member, "field", own, findings);
    }
  }
}

}  // namespace goodstanding::rules
