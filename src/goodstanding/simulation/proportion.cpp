#include "goodstanding/simulation/proportion.hpp"

#include <algorithm>
#include <cmath>

#include "goodstanding/base/decimal.hpp"

namespace goodstanding::simulation {
namespace {

constexpr double kZ = 1.959963984540054;  // the 97.5 % point of the normal distribution

Decimal exactly(std::uint64_t count) {
  return Decimal(static_cast<std::int64_t>(count));
}

}  // namespace

std::int64_t Proportion::share() const {
  if (whole == 0) return 0;
  const auto scaled = multiply(exactly(part), Decimal(10'000));
  const auto share = divide(scaled.value_or(Decimal(0)), exactly(whole));
  return share.value_or(Decimal(0)).rounded(0, Rounding::kHalfUp).to_int64().value_or(0);
}

Interval Proportion::interval() const {
  if (whole == 0) return {};
  const auto n = static_cast<double>(whole);
  const double p = static_cast<double>(part) / n;
  const double scale = 1.0 + kZ * kZ / n;
  const double center = (p + kZ * kZ / (2.0 * n)) / scale;
  const double reach = kZ * std::sqrt(p * (1.0 - p) / n + kZ * kZ / (4.0 * n * n)) / scale;
  Interval interval;
  // At the ends the bound is the end itself; rounding errors must not move it.
  interval.low = part == 0 ? 0 : static_cast<std::int64_t>(std::floor((center - reach) * 1e4));
  interval.high =
      part == whole ? 10'000 : static_cast<std::int64_t>(std::ceil((center + reach) * 1e4));
  interval.low = std::clamp<std::int64_t>(interval.low, 0, 10'000);
  interval.high = std::clamp<std::int64_t>(interval.high, 0, 10'000);
  return interval;
}

bool lie_apart(const Proportion& a, const Proportion& b) {
  const Interval of_a = a.interval();
  const Interval of_b = b.interval();
  return of_a.high < of_b.low || of_b.high < of_a.low;
}

std::optional<std::int64_t> ratio_of(const Proportion& a, const Proportion& b) {
  if (a.whole == 0 || b.part == 0) return std::nullopt;
  const auto upper = multiply(exactly(a.part), exactly(b.whole));
  const auto lower = multiply(exactly(a.whole), exactly(b.part));
  if (!upper || !lower) return std::nullopt;
  const auto hundredfold = multiply(*upper, Decimal(100));
  const auto ratio = divide(hundredfold.value_or(Decimal(0)), *lower);
  if (!ratio) return std::nullopt;
  return ratio->rounded(0, Rounding::kHalfUp).to_int64();
}

}  // namespace goodstanding::simulation
