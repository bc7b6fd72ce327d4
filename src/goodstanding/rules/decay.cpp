#include "goodstanding/rules/decay.hpp"

#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/rules/rounding.hpp"

namespace goodstanding::rules {
namespace {

constexpr std::int32_t kMaxHalfLifeMonths = 1'200;
constexpr std::int32_t kMaxHalfLifeDays = 3'660;
/// 2 to the power -20 is below half of the last digit of a factor.
constexpr std::int64_t kHalvingsToZero = 21;

Decimal half() {
  return Decimal::from_scaled(5, -1);
}

/// Says what is not the default, as ` in 1/65536 down`.
std::string format_precision(DecayPrecision precision) {
  if (precision == DecayPrecision{}) return "";
  return " in 1/" + std::to_string(precision.parts) + " " +
         std::string(format_rounding(precision.rounding));
}

Decimal must(std::optional<Decimal> value) {
  GS_ASSERT(value.has_value());
  return *value;
}

}  // namespace

bool is_decay_parts(std::int64_t parts) {
  if (parts < 1 || parts > 1'000'000) return false;
  while (parts % 2 == 0) parts /= 2;
  while (parts % 5 == 0) parts /= 5;
  return parts == 1;
}

Decay Decay::linear(DecayPrecision precision) {
  Decay decay;
  decay.precision_ = precision;
  decay.kind_ = Kind::kLinear;
  return decay;
}

std::optional<Decay> Decay::half_life(Term term, DecayPrecision precision) {
  const bool in_months = term.months > 0 && term.days == 0 && term.months <= kMaxHalfLifeMonths;
  const bool in_days = term.days > 0 && term.months == 0 && term.days <= kMaxHalfLifeDays;
  if (!in_months && !in_days) return std::nullopt;
  Decay decay;
  decay.kind_ = Kind::kHalfLife;
  decay.precision_ = precision;
  decay.half_life_ = term;
  const std::int32_t length = term.months + term.days;
  for (std::int32_t age = 0; age < length; ++age) {
    const Decimal share = must(divide(Decimal(age), Decimal(length)));
    decay.within_half_life_.push_back(must(power(half(), share)));
  }
  return decay;
}

Decay Decay::steps(std::vector<DecayStep> steps) {
  Decay decay;
  decay.kind_ = Kind::kSteps;
  decay.steps_ = std::move(steps);
  return decay;
}

Decimal Decay::halved(std::int64_t age) const {
  const auto length = static_cast<std::int64_t>(within_half_life_.size());
  const std::int64_t halvings = age / length;
  if (halvings >= kHalvingsToZero) return {};
  Decimal factor = within_half_life_[static_cast<std::size_t>(age % length)];
  for (std::int64_t i = 0; i < halvings; ++i) factor = must(multiply(factor, half()));
  return to_precision(factor);
}

Decimal Decay::to_precision(const Decimal& factor) const {
  const Decimal parts(precision_.parts);
  const Decimal multiple = must(multiply(factor, parts)).rounded(0, precision_.rounding);
  return must(divide(multiple, parts));
}

Decimal Decay::factor_at(Date date, Date as_of, std::optional<Date> end) const {
  GS_ASSERT(date <= as_of);
  switch (kind_) {
    case Kind::kNone:
      break;
    case Kind::kLinear: {
      GS_ASSERT(end.has_value());
      if (*end <= as_of) return {};
      // Multiplied first: a quotient of whole numbers is rounded once.
      const Decimal left(std::int64_t{end->days() - as_of.days()} * precision_.parts);
      const Decimal multiple = must(divide(left, Decimal(end->days() - date.days())));
      return must(divide(multiple.rounded(0, precision_.rounding), Decimal(precision_.parts)));
    }
    case Kind::kHalfLife:
      return halved(half_life_.months != 0 ? months_between(date, as_of)
                                           : as_of.days() - date.days());
    case Kind::kSteps:
      for (const DecayStep& step : steps_) {
        if (as_of < add_term(date, step.until)) return step.factor;
      }
      return {};
  }
  return Decimal(1);
}

std::string format_decay(const Decay& decay) {
  switch (decay.kind()) {
    case Decay::Kind::kNone:
      return "none";
    case Decay::Kind::kLinear:
      return "linear" + format_precision(decay.precision());
    case Decay::Kind::kHalfLife:
      return "half-life " + format_term(decay.half_life_term()) +
             format_precision(decay.precision());
    case Decay::Kind::kSteps:
      break;
  }
  std::string out = "steps";
  for (const DecayStep& step : decay.step_list()) {
    out +=
        (out == "steps" ? " " : ", ") + format_term(step.until) + " " + format_decimal(step.factor);
  }
  return out;
}

}  // namespace goodstanding::rules
