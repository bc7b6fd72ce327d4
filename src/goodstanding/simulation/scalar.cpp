#include "goodstanding/simulation/scalar.hpp"

#include <algorithm>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/rating/evaluation.hpp"

namespace goodstanding::simulation {
namespace {

bool sets_aside(const std::vector<rating::Use>& uses) {
  return std::any_of(uses.begin(), uses.end(), [](const rating::Use& use) {
    return use.outcome == rating::Outcome::kUnknown || use.outcome == rating::Outcome::kNoDate;
  });
}

std::uint8_t find_gaps(const rating::Evaluation& evaluation) {
  std::uint8_t gaps = 0;
  const auto note = [&gaps](bool is_there, Gap gap) {
    if (is_there) gaps = static_cast<std::uint8_t>(gaps | static_cast<std::uint8_t>(gap));
  };
  for (const rating::IndicatorResult& indicator : evaluation.indicators) {
    note(!indicator.value, Gap::kIndicator);
    note(sets_aside(indicator.uses), Gap::kRecord);
  }
  for (const rating::FigureResult& figure : evaluation.figures) {
    note(figure.value.is_null(), Gap::kFigure);
    note(figure.otherwise && !figure.value.is_null(), Gap::kFallback);
  }
  for (const rating::LimitResult& limit : evaluation.limits) {
    note(evaluation.band.has_value() && !limit.holds, Gap::kLimit);
    note(sets_aside(limit.uses), Gap::kRecord);
  }
  return gaps;
}

/// The newest statements of a dossier as far as they speak of groups.
class Facts {
 public:
  explicit Facts(const Dossier& dossier) : dossier_(&dossier) {}

  /// Gives a member of the newest statement of a kind that has it; empty if there is none.
  [[nodiscard]] std::string find(std::string_view kind, std::string_view member) const {
    for (auto at = dossier_->statements.rbegin(); at != dossier_->statements.rend(); ++at) {
      if (at->claim.kind != kind) continue;
      const auto body = codec::parse_json(at->claim.body, "statement");
      if (!body) continue;
      const codec::JsonValue* value = body->find(member);
      const auto text = value == nullptr ? std::nullopt : value->as_string();
      if (text && !text->empty()) return std::string(*text);
    }
    return {};
  }

 private:
  const Dossier* dossier_;
};

std::string first_of(std::string first, std::string second) {
  return first.empty() ? std::move(second) : std::move(first);
}

}  // namespace

RatedSide rate_side(const rules::Pack& pack, const Dossier& dossier, const rating::Inputs& inputs) {
  const rating::Evaluation evaluation = rating::evaluate(pack, dossier, inputs);
  RatedSide side;
  if (evaluation.band) side.band = static_cast<std::uint32_t>(*evaluation.band);
  side.score = evaluation.score;
  side.gaps = find_gaps(evaluation);
  for (std::size_t i = 0; i < evaluation.limits.size() && i < 64; ++i) {
    if (evaluation.limits[i].holds.value_or(false)) side.limits |= std::uint64_t{1} << i;
  }
  return side;
}

Profile read_profile(const Dossier& dossier, const std::vector<std::string>& home,
                     GroupBook& book) {
  const Facts facts(dossier);
  const std::string jurisdiction =
      first_of(facts.find("registration", "home_country"), facts.find("address", "country"));
  const bool is_home = std::find(home.begin(), home.end(), jurisdiction) != home.end();
  const std::string origin = jurisdiction.empty() || home.empty() ? ""
                             : is_home                            ? "domestic"
                                                                  : "foreign";
  Profile profile{};
  const auto set = [&](Dimension dimension, const std::string& word) {
    profile[static_cast<std::size_t>(dimension)] = book.number(dimension, word);
  };
  set(Dimension::kOrigin, origin);
  set(Dimension::kSize, facts.find("size", "size"));
  set(Dimension::kRegion, facts.find("address", "region"));
  set(Dimension::kJurisdiction, jurisdiction);
  set(Dimension::kSector, first_of(facts.find("sector", "title"), facts.find("sector", "code")));
  return profile;
}

}  // namespace goodstanding::simulation
