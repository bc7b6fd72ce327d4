#pragma once
/// Arithmetic of decimals whose callers know that it cannot fail: points and weights are below
/// 10^18 in size, so that sums and products of them always fit.

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/decimal.hpp"

namespace goodstanding {

/// Adds. Requires: the sum fits a decimal.
inline Decimal plus(const Decimal& a, const Decimal& b) {
  const auto sum = add(a, b);
  GS_ASSERT(sum.has_value());
  return *sum;
}

/// Subtracts. Requires: the difference fits a decimal.
inline Decimal minus(const Decimal& a, const Decimal& b) {
  const auto difference = subtract(a, b);
  GS_ASSERT(difference.has_value());
  return *difference;
}

/// Multiplies. Requires: the product fits a decimal.
inline Decimal times(const Decimal& a, const Decimal& b) {
  const auto product = multiply(a, b);
  GS_ASSERT(product.has_value());
  return *product;
}

}  // namespace goodstanding
