#pragma once
/// Arithmetic of points. The rules keep them so small that nothing can pass the range of decimals.

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/decimal.hpp"

namespace goodstanding::columnar {

inline Decimal total(const Decimal& a, const Decimal& b) {
  const auto result = add(a, b);
  GS_ASSERT(result.has_value());
  return *result;
}
inline Decimal difference(const Decimal& a, const Decimal& b) {
  const auto result = subtract(a, b);
  GS_ASSERT(result.has_value());
  return *result;
}
inline Decimal product(const Decimal& a, const Decimal& b) {
  const auto result = multiply(a, b);
  GS_ASSERT(result.has_value());
  return *result;
}

}  // namespace goodstanding::columnar
