#pragma once
/// The words of one side of a simulation: the bands of a pack, its limits, and what follows from a
/// band. A band never restricts by itself; it may reward, and it may let a listing be proposed.

#include <cstdint>
#include <string>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::simulation {

/// Something that follows from a band or that holds a band back.
struct Effect {
  /// The order is that of the tables.
  enum class Kind : std::uint8_t {
    kReward,              ///< a measure that follows from the band
    kFavourableProposal,  ///< the band lets a listing be proposed that rewards
    kAdverseProposal,     ///< the band lets a listing be proposed that restricts
    kLimit,               ///< a veto, cap, floor or notch of the pack holds
  };
  Kind kind = Kind::kReward;
  std::string id;
  std::string title;
  std::vector<std::uint32_t> bands;  ///< places of the bands it follows from; of kLimit empty
  std::uint32_t limit = 0;           ///< of kLimit: its place among the limits of the pack
};
std::string_view format_effect_kind(Effect::Kind kind);

struct Scheme {
  std::string pack;  ///< id and version
  Digest hash{};
  std::vector<std::string> bands;  ///< from the best to the worst
  rules::Better better = rules::Better::kHigher;
  SubjectKind rates = SubjectKind::kCompany;
  std::vector<std::string> home;  ///< jurisdictions that are domestic
  std::vector<Effect> effects;
};

/// Describes a pack with its lists and measures.
Scheme describe_scheme(const rules::Pack& pack, const lists::ListBook& lists,
                       const measures::MeasureCatalogue& catalogue);

}  // namespace goodstanding::simulation
