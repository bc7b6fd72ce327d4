#pragma once
/// Searches a pack for injustice: a further offence that helps, a repair or an annulment that
/// harms. A search proves nothing; what it finds is certain.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

struct SearchBounds {
  std::uint64_t seed = 1;      ///< the same seed tries the same dossiers
  std::size_t dossiers = 300;  ///< how many are tried
};

/// A change that should not have helped, or harmed.
struct Counterexample {
  enum class Change : std::uint8_t {
    kAdded,     ///< one more adverse record raised the score or the band
    kRepaired,  ///< a repair lowered it
    kAnnulled,  ///< an annulment lowered it
  };
  Change change = Change::kAdded;
  Dossier dossier;  ///< shrunken: without any of its records it is no counterexample
  std::vector<Stored<Record>> rows;  ///< of tables; likewise
  Stored<Record> record;             ///< the one that was added, or changed, as it was before
  std::string before;                ///< score and band, as `60, C`
  std::string after;
};

/// Tries random dossiers made of the pack's kinds and fields, with rows of its tables and
/// statistics of a population, with values at and beside the numbers and words of its conditions.
/// Adverse are kinds that deducting indicators, caps, vetoes or notches count and no other
/// indicator gives points for. At most one counterexample of each change. Cost: about twenty
/// ratings a dossier, below a second with the default bounds.
std::vector<Counterexample> find_counterexamples(const rules::Pack& pack, SearchBounds bounds = {});

/// Gives the same as findings `pack.not-monotone`, at the rule that counts the record.
Findings check_monotonicity(const rules::Pack& pack, SearchBounds bounds = {});

}  // namespace goodstanding::rating
