#include "goodstanding/rules/decay.hpp"

#include <utility>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::rules {
namespace {

constexpr std::int32_t kMaxHalfLifeMonths = 1'200;
constexpr std::int32_t kMaxHalfLifeDays = 3'660;
/// 2 to the power -20 is below half of the last digit of a factor.
constexpr std::int64_t kHalvingsToZero = 21;

Decimal half() {
  return Decimal::from_scaled(5, -1);
}

Decimal must(std::optional<Decimal> value) {
  GS_ASSERT(value.has_value());
  return *value;
}

}  // namespace

Decay Decay::linear() {
  Decay decay;
  decay.kind_ = Kind::kLinear;
  return decay;
}

std::optional<Decay> Decay::half_life(Term term) {
  const bool in_months = term.months > 0 && term.days == 0 && term.months <= kMaxHalfLifeMonths;
  const bool in_days = term.days > 0 && term.months == 0 && term.days <= kMaxHalfLifeDays;
  if (!in_months && !in_days) return std::nullopt;
  Decay decay;
  decay.kind_ = Kind::kHalfLife;
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
  return factor.rounded(kDecayDigits, Rounding::kHalfEven);
}

Decimal Decay::factor_at(Date date, Date as_of, std::optional<Date> end) const {
  GS_ASSERT(date <= as_of);
  switch (kind_) {
    case Kind::kNone:
      break;
    case Kind::kLinear: {
      GS_ASSERT(end.has_value());
      if (*end <= as_of) return {};
      const Decimal share =
          must(divide(Decimal(end->days() - as_of.days()), Decimal(end->days() - date.days())));
      return share.rounded(kDecayDigits, Rounding::kHalfEven);
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
      return "linear";
    case Decay::Kind::kHalfLife:
      return "half-life " + format_term(decay.half_life_term());
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
