#pragma once
/// Small changes of a pack's rules, each of which its own test cases should notice. A case that
/// passes under a changed rule says nothing about that rule.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/rules/load_pack.hpp"

namespace goodstanding::rating {

/// One change of one rule.
struct Mutant {
  std::string what;                 ///< as `cap: 30 -> 31` or `veto removed`
  SourceSpan at;                    ///< the place in the pack that is changed
  std::string file;                 ///< the path of the changed file within the pack
  std::optional<std::string> text;  ///< what stands there instead; none: the file is taken out
  /// The written change makes a term a day longer, and the mutant is the pack with that term a day
  /// shorter than it was, which has no written form.
  bool shortens = false;
};

/// Makes every mutant of a pack's method (records.yaml, rating.yaml, parameters and indicators):
/// - each number one unit of its last digit up and down, a weight a tenth instead; an edge that two
///   bands share changes in both;
/// - each window, term and step of time a day longer and shorter; a half-life one of its units;
/// - in formulas each comparison turned, as `<` to `<=` and `=` to `!=`, and each number changed;
/// - each indicator, cap, veto, floor, notch, exemption, exception, ending and rule of not rating
///   removed.
/// Legal bases, texts and publication are no method. Cost: linear in the files for each mutant.
std::vector<Mutant> make_mutants(const rules::PackSource& source);

/// Loads a mutant; none if it does not hold together, so that nobody could publish it. Requires:
/// `base` is loaded from `source`, and `mutant` made of it.
std::optional<rules::Pack> load_mutant(const rules::PackSource& source, const rules::Pack& base,
                                       const Mutant& mutant);

}  // namespace goodstanding::rating
