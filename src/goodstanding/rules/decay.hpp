#pragma once
/// How the weight of a record falls with its age. Every factor is a multiple of a stated fraction
/// (a millionth, if nothing else is said), so that all machines and engines have the same.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/rules/term.hpp"

namespace goodstanding::rules {

/// How exact a factor is: a multiple of 1/parts, rounded. Range: 1 to 1,000,000 parts, and a
/// product of twos and fives, so that every multiple is a decimal.
struct DecayPrecision {
  std::int32_t parts = 1'000'000;
  Rounding rounding = Rounding::kHalfEven;
  bool operator==(const DecayPrecision&) const = default;
};
/// Says whether parts are in range.
bool is_decay_parts(std::int64_t parts);

/// Factor `factor` while the record is younger than `until`.
struct DecayStep {
  Term until;
  Decimal factor;
};

/// A rule of decay. Requires: `window` of the record for linear; made by the makers below.
class Decay {
 public:
  enum class Kind : std::uint8_t { kNone, kLinear, kHalfLife, kSteps };

  Decay() = default;  ///< none
  static Decay linear(DecayPrecision precision = {});
  /// Makes a half-life of months or of days; none for both at once, zero, or more than 1,200 months
  /// or 3,660 days. Cost: one power a unit of the half-life.
  static std::optional<Decay> half_life(Term term, DecayPrecision precision = {});
  /// Makes steps. Requires: ascending ends.
  static Decay steps(std::vector<DecayStep> steps);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] Term half_life_term() const { return half_life_; }
  [[nodiscard]] const std::vector<DecayStep>& step_list() const { return steps_; }
  [[nodiscard]] DecayPrecision precision() const { return precision_; }

  /// Gives the factor on a day. Requires: date <= as_of; for linear, the end of the window.
  /// - linear: days left until `end` by days from `date` to `end`;
  /// - half-life: 2 to the power -(age / half-life), the age in whole months or whole days as the
  ///   half-life is stated;
  /// - steps: the factor of the first step not yet passed, zero after the last.
  /// The first two are rounded to the precision; steps are exact.
  [[nodiscard]] Decimal factor_at(Date date, Date as_of, std::optional<Date> end) const;

 private:
  [[nodiscard]] Decimal halved(std::int64_t age) const;
  [[nodiscard]] Decimal to_precision(const Decimal& factor) const;

  Kind kind_ = Kind::kNone;
  Term half_life_;
  std::vector<Decimal> within_half_life_;  ///< by age modulo the half-life, 34 digits
  std::vector<DecayStep> steps_;
  DecayPrecision precision_;
};

/// Formats as `none`, `linear`, `half-life P12M` or `steps P3M 1, P12M 0.5`.
std::string format_decay(const Decay& decay);

}  // namespace goodstanding::rules
