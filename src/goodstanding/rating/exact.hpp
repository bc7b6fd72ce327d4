#pragma once
/// Arithmetic of points. Points and weights are below 10^18 in size (load_pack and the scalar
/// engine see to it), so that sums and products of them always fit.

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/decimal.hpp"

namespace goodstanding::rating {

inline Decimal plus(const Decimal& a, const Decimal& b) {
  const auto sum = add(a, b);
  GS_ASSERT(sum.has_value());
  return *sum;
}

inline Decimal minus(const Decimal& a, const Decimal& b) {
  const auto difference = subtract(a, b);
  GS_ASSERT(difference.has_value());
  return *difference;
}

inline Decimal times(const Decimal& a, const Decimal& b) {
  const auto product = multiply(a, b);
  GS_ASSERT(product.has_value());
  return *product;
}

}  // namespace goodstanding::rating
