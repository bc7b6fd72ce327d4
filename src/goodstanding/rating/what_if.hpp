#pragma once
/// The shortest way up: the fewest records whose repair brings a company into a better band.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rating/outlook.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// What the search has shown about the way that it gives.
enum class WhatIfProof : std::uint8_t {
  kExact,      ///< every smaller set was rated; no assumption
  kIfNoHarm,   ///< none is smaller, provided that no repair ever lowers a band
  kUpToBound,  ///< it reaches the band; a smaller set may exist
};
/// Gives the word of a proof, as `exact`.
std::string_view format_what_if_proof(WhatIfProof proof);

/// One record of the way.
struct RepairStep {
  Position position;
  std::string kind;
  rules::Bases clauses;  ///< of the rules that take points for it or hold by it, each once
};

struct WhatIf {
  Prospect now;
  bool has_better_band = false;     ///< it is rated, and not in the best band
  bool found = false;               ///< the repairs reach a better band
  std::vector<RepairStep> repairs;  ///< in the dossier's order
  Prospect to;                      ///< with them repaired; of a way that was found
  WhatIfProof proof = WhatIfProof::kExact;
  std::size_t candidates = 0;  ///< records that stand and could be repaired
};

/// Bounds of the search.
struct WhatIfLimits {
  std::size_t exhaustive = 12;    ///< up to so many candidates every set is rated, by size
  std::size_t ratings = 100'000;  ///< beyond that, the search gives up and goes step by step
};

/// Searches the smallest set of repairs that reaches a better band, sets of one size in the
/// dossier's order. Up to `exhaustive` candidates all sets are tried. Beyond, a branch ends where
/// repairing everything left in it does not reach the band, which is right as long as no repair
/// does harm. Once `ratings` are spent, the record that helps most is repaired again and again, and
/// what turns out needless is dropped. Cost: a rating for each set tried, each set once.
WhatIf find_what_if(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs = {},
                    const WhatIfLimits& limits = {});

/// Formats as canonical JSON. Source: RFC 8785.
std::string what_if_json(const WhatIf& what_if);
/// Formats for people, as the section "The shortest way up".
std::string what_if_text(const WhatIf& what_if, const rules::Pack& pack, std::string_view language);

}  // namespace goodstanding::rating
