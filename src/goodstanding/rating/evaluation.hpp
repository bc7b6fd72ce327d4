#pragma once
/// The computation of a rating: every number and every decision on the way, as places in the pack
/// and in the dossier. The explanation puts it into words.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rating/judgement.hpp"
#include "goodstanding/rating/rows.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// What an indicator came to.
struct IndicatorResult {
  std::vector<Use> uses;  ///< every record of its kinds, in the order of the dossier
  std::int64_t count = 0;
  Decimal total;                  ///< of the counted records, before grade and cap
  std::vector<Decimal> sums;      ///< one a further sum of the indicator
  std::optional<Decimal> graded;  ///< what its steps looked at; none if unknown or without a grade
  std::optional<Decimal> cap;
  std::optional<Decimal> value;  ///< after the cap; none if a sub-score is unknown
  std::optional<Decimal> weight;
  Decimal lost;  ///< points lost against the best attainable
};

/// What a figure came to.
struct FigureResult {
  feel::Value value;                     ///< null: unknown
  std::optional<std::size_t> exception;  ///< the one that held
  std::optional<std::size_t> chosen;     ///< of several figures the best
  Position table_row;                    ///< of a lookup
  std::int64_t population = 0;           ///< of a statistic: how many took part
  bool otherwise = false;                ///< its own method did not give a value
  Decimal lost;
};

/// Two exceptions of one rule that hold at once: an error of the pack, never a choice.
struct Conflict {
  std::string where;
  const rules::Exception* first = nullptr;
  const rules::Exception* second = nullptr;
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
  bool bounds_score = false;  ///< it holds, and says how high or low the score may be
  std::size_t before = 0;     ///< band before and after it
  std::size_t after = 0;
  std::optional<Date> until;  ///< the day from which fewer records hold it up than it needs
};

/// Why something was decided as it was: a reason code and what it belongs to.
struct ReasonRef {
  enum class Of : std::uint8_t { kLimit, kIndicator, kFigure };
  Of of = Of::kIndicator;
  std::size_t index = 0;
};

struct Evaluation {
  Evaluation(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs)
      : rows(pack, dossier, inputs) {}

  /// Keeps the first conflict; a rating with one is no rating.
  void report_conflict(std::string where, const rules::Exception& first,
                       const rules::Exception& second) {
    if (!conflict) conflict = Conflict{std::move(where), &first, &second};
  }

  RowTable rows;
  std::vector<IndicatorResult> indicators;
  std::vector<FigureResult> figures;
  std::vector<feel::Value> result_slots;  ///< of expressions over results
  std::optional<Conflict> conflict;
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
inline constexpr std::string_view kConflict = "conflicting-exceptions";
inline constexpr std::string_view kOtherSubject = "other-subject";
inline constexpr std::string_view kNotInForce = "pack-not-in-force";

/// Computes a rating. Requires: pack and dossier outlive the result.
/// Cost: linear in the records times the rules that count their kind.
Evaluation evaluate(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs = {});
/// Computes indicators and figures, and nothing that follows from them.
Evaluation evaluate_method(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs);

/// The steps of evaluate, in their order.
void evaluate_indicators(const rules::Pack& pack, Date as_of, Evaluation& evaluation);
void evaluate_figures(const rules::Pack& pack, Date as_of, const Inputs& inputs,
                      Evaluation& evaluation);
/// Gives the score, or says in `not_rated` why there is none.
void evaluate_score(const rules::Pack& pack, Date as_of, Evaluation& evaluation);
/// Gives the band by the score, then lets the limits act on it. Requires: a score.
void evaluate_band(const rules::Pack& pack, Date as_of, Evaluation& evaluation);
/// Orders the reasons: vetoes, caps and notches that hold back the band, then indicators by points
/// lost, ties in the order of the pack.
void order_reasons(const rules::Pack& pack, Evaluation& evaluation);

/// Says whether a condition on results holds; none if it is unknown. The score is null before there
/// is one.
std::optional<bool> holds_of_results(const rules::Condition& condition,
                                     const Evaluation& evaluation);

/// Names the peer group of the subject; none if a fact that it is formed by is missing.
std::optional<std::string> peer_key(const rules::Statistic& statistic,
                                    const Evaluation& evaluation);

}  // namespace goodstanding::rating
