#pragma once
/// The computation of a rating: every number and every decision on the way, as places in the pack
/// and in the dossier. The explanation puts it into words.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/rating/judgement.hpp"
#include "goodstanding/rating/rows.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// What an indicator came to.
struct IndicatorResult {
  std::vector<Use> uses;  ///< every record of its kinds, in the order of the dossier
  std::int64_t count = 0;
  Decimal total;  ///< of the counted records, before the cap
  std::optional<Decimal> cap;
  std::optional<Decimal> value;  ///< after the cap; none if a sub-score is unknown
  std::optional<Decimal> weight;
  Decimal lost;  ///< points lost against the best attainable
};

struct GroupResult {
  Decimal total;  ///< deductions of its indicators
  std::optional<Decimal> cap;
  Decimal counted;
};

/// What a veto, cap, floor or notch did.
struct LimitResult {
  std::vector<Use> uses;  ///< of a rule about records
  std::int64_t count = 0;
  std::optional<bool> holds;  ///< none: its condition is unknown, so that it does nothing
  std::size_t before = 0;     ///< band before and after it
  std::size_t after = 0;
  std::optional<Date> until;  ///< the day from which fewer records hold it up than it needs
};

/// Why something was decided as it was: a reason code and what it belongs to.
struct ReasonRef {
  enum class Of : std::uint8_t { kLimit, kIndicator };
  Of of = Of::kIndicator;
  std::size_t index = 0;
};

struct Evaluation {
  explicit Evaluation(const rules::Pack& pack, const Dossier& dossier) : rows(pack, dossier) {}

  RowTable rows;
  std::vector<IndicatorResult> indicators;
  std::vector<GroupResult> groups;
  std::vector<LimitResult> limits;
  Decimal start;
  std::optional<std::size_t> start_case;  ///< none: the start score otherwise
  std::optional<Decimal> score;
  std::optional<std::size_t> band_by_score;
  std::optional<std::size_t> band;
  std::string not_rated;                    ///< reason code; empty if rated
  std::optional<std::size_t> not_rated_by;  ///< the rule, if it was one of the pack's
  std::vector<ReasonRef> reasons;           ///< all of them, in the published order
};

/// Reason codes of the engine's own.
inline constexpr std::string_view kOtherSubject = "other-subject";
inline constexpr std::string_view kNotInForce = "pack-not-in-force";

/// Computes a rating. Requires: pack and dossier outlive the result.
/// Cost: linear in the records times the rules that count their kind.
Evaluation evaluate(const rules::Pack& pack, const Dossier& dossier);

/// The steps of evaluate, in their order.
void evaluate_indicators(const rules::Pack& pack, Date as_of, Evaluation& evaluation);
/// Gives the score, or says in `not_rated` why there is none.
void evaluate_score(const rules::Pack& pack, Date as_of, Evaluation& evaluation);
/// Gives the band by the score, then lets the limits act on it. Requires: a score.
void evaluate_band(const rules::Pack& pack, Date as_of, Evaluation& evaluation);
/// Orders the reasons: vetoes, caps and notches that hold back the band, then indicators by points
/// lost, ties in the order of the pack.
void order_reasons(const rules::Pack& pack, Evaluation& evaluation);

/// Says whether a condition on results holds; none if it is unknown. The score is null before there
/// is one.
std::optional<bool> holds_of_results(const rules::Pack& pack, const rules::Condition& condition,
                                     Date as_of, const Evaluation& evaluation);

}  // namespace goodstanding::rating
