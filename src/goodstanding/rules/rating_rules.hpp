#pragma once
/// How indicators become a score and a score a band: score method, bands, limits, not-rated rules,
/// publication windows.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/rules/basis.hpp"
#include "goodstanding/rules/condition.hpp"
#include "goodstanding/rules/parameter.hpp"
#include "goodstanding/rules/selection.hpp"

namespace goodstanding::rules {

/// A group of indicators, and the most that its deductions may add up to.
struct Group {
  std::string id;
  std::optional<Amount> cap;
};

enum class Method : std::uint8_t {
  kDeduction,  ///< start - deductions + credits
  kSum,        ///< sum of the sub-scores
  kWeighted,   ///< weighted mean of the sub-scores
  kFigure,     ///< the value of a figure
};

/// What happens if a sub-score is unknown.
enum class Missing : std::uint8_t {
  kNotRated,      ///< the subject is not rated
  kRedistribute,  ///< of kWeighted: its weight goes to the sub-scores that are there
};

/// A start score that depends on a condition.
struct StartCase {
  Condition when;
  Amount points;
  Bases basis;
};

struct ScoreRule {
  Method method = Method::kDeduction;
  Bases basis;
  Amount start;                  ///< of kDeduction: if no case holds
  std::vector<StartCase> cases;  ///< the first that holds counts
  std::size_t figure = 0;        ///< of kFigure
  std::optional<Amount> minimum;
  std::optional<Amount> maximum;
  Missing missing = Missing::kNotRated;
  std::string missing_reason;  ///< why there is no score without them, or without any of them
  Bases missing_basis;
};

enum class Better : std::uint8_t { kHigher, kLower };

/// One band, from the best to the worst. It is given if all of its limits hold; the last has none.
struct Band {
  std::string id;
  std::optional<Amount> at_least;
  std::optional<Amount> below;
  std::optional<Amount> at_most;
  std::optional<Amount> above;
  std::optional<Amount> each_at_least;  ///< every link's value
  std::optional<Amount> each_at_most;
  std::optional<Condition> when;  ///< and this has to hold of the results
  SourceSpan at;
};

struct BandScale {
  Better better = Better::kHigher;
  Bases basis;
  std::vector<std::size_t> links;  ///< indicators that `each_...` speaks of
  std::vector<Band> bands;
};

/// What a rule above the score does to the band.
enum class LimitKind : std::uint8_t {
  kNotch,  ///< lowers by some bands
  kFloor,  ///< not worse than
  kCap,    ///< not better than
  kVeto,  ///< not better than, whatever the score; outweighs a floor and comes first in the reasons
};

/// A veto, cap, floor or notch. They act in the order of LimitKind, the later outweighing the
/// earlier, and within one kind in the order written.
struct Limit {
  LimitKind kind = LimitKind::kCap;
  std::string id;
  /// Band, by its place from the best; of all but a notch. None: it acts on the score alone.
  std::optional<std::size_t> to;
  /// Of a cap or veto the most, of a floor the least score. Acts before the band is given.
  std::optional<Amount> score;
  std::size_t steps = 1;  ///< of a notch
  Bases basis;
  std::optional<Selection> records;  ///< holds if at least so many records count
  std::int64_t at_least = 1;
  std::optional<Condition> when;  ///< or if this holds of the results
  std::string reason;
  SourceSpan at;
};

/// Says why a subject is not rated. The first that holds counts.
struct NotRatedRule {
  std::string id;
  Condition when;
  Bases basis;
  std::string reason;
};

/// For how long a record may be shown: not at all, or at least and at most so long from a date.
struct PublicationRule {
  std::string id;
  Match match;
  Bases basis;
  bool published = true;
  std::size_t date_slot = kSlotValidFrom;
  std::string date_name = "valid_from";
  Term minimum;  ///< the earliest end, by repair
  Term maximum;  ///< the end by itself
};

/// Who may see a rating.
enum class Audience : std::uint8_t { kCompanyAndAuthority, kAuthorities, kPublic };

}  // namespace goodstanding::rules
