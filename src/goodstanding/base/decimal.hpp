#pragma once
/// Exact decimal numbers of 34 significant digits: the numbers of FEEL and of every rating. Binary
/// floating point never decides about a company.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace goodstanding {

/// How a value that lies between two representable ones is rounded. The FEEL function is named.
enum class Rounding : std::uint8_t {
  kHalfEven,  ///< to the even neighbour on a tie: the default of all arithmetic (`decimal`)
  kHalfUp,    ///< away from zero on a tie (`round half up`)
  kHalfDown,  ///< towards zero on a tie (`round half down`)
  kUp,        ///< away from zero (`round up`)
  kDown,      ///< towards zero (`round down`)
  kFloor,     ///< towards negative infinity (`floor`)
  kCeiling,   ///< towards positive infinity (`ceiling`)
};

/// A decimal number: sign, coefficient of at most 34 digits, exponent of ten. Always finite: an
/// operation whose result is too large gives none; one too small rounds to the range or to zero.
/// Values are kept normalised (no trailing zeros in the coefficient; zero has exponent 0 and no
/// sign), so equal numbers have equal bits.
/// Source: IEEE 754-2019 decimal128 arithmetic; DMN 1.5 section 10.3.2.3.1.
class Decimal {
 public:
  static constexpr int kDigits = 34;
  /// Range of the exponent of the last digit, as in decimal128.
  static constexpr std::int32_t kMinExponent = -6176;
  static constexpr std::int32_t kMaxExponent = 6111;

  constexpr Decimal() = default;
  /// Converts any integer exactly.
  Decimal(std::int64_t value);  // NOLINT(google-explicit-constructor)
  /// Makes `units` times ten to the power `exponent`, as in from_scaled(1250, -2) = 12.5. Requires:
  /// an exponent between -6000 and 6000.
  static Decimal from_scaled(std::int64_t units, std::int32_t exponent);

  [[nodiscard]] bool is_zero() const { return coefficient_ == 0; }
  [[nodiscard]] bool is_negative() const { return negative_; }
  [[nodiscard]] bool is_integer() const;
  [[nodiscard]] Decimal negated() const;
  [[nodiscard]] Decimal abs() const;
  /// Rounds to `scale` digits after the point; negative scales round to tens, hundreds and so on.
  /// Range: scales beyond -6111 to 6176 count as those bounds.
  [[nodiscard]] Decimal rounded(std::int32_t scale, Rounding mode) const;
  /// Gives the integer if the value is one that fits.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const;
  /// Gives the value times ten to the power `scale` if that is an integer that fits.
  [[nodiscard]] std::optional<std::int64_t> to_scaled(std::int32_t scale) const;

  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const = default;

  friend std::optional<Decimal> add(const Decimal& a, const Decimal& b);
  friend std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
  friend std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
  friend std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
  friend std::string format_decimal(const Decimal& value);

 private:
  // __int128 is no ISO C++; the extension keeps -Wpedantic quiet.
  __extension__ using Coefficient = unsigned __int128;
  Coefficient coefficient_ = 0;
  std::int32_t exponent_ = 0;
  bool negative_ = false;

  static std::optional<Decimal> make(bool negative, Coefficient coefficient, std::int64_t exponent);
  friend struct DecimalParts;
};

/// Each gives the correctly rounded result (half even at 34 digits), or none if out of range.
/// `divide` gives none for a zero divisor.
std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
/// Gives a - b * floor(a / b): the sign is the divisor's. None for a zero divisor.
/// Source: DMN 1.5 section 10.3.4.5, `modulo`.
std::optional<Decimal> modulo(const Decimal& a, const Decimal& b);
/// Raises to a power; none if undefined (a negative base with a fraction, zero to a negative) or
/// out of range. Integer powers are computed by squaring with guard digits.
std::optional<Decimal> power(const Decimal& base, const Decimal& exponent);
/// Each is correct to the last of 34 digits but for one unit; none outside its domain.
std::optional<Decimal> square_root(const Decimal& value);
std::optional<Decimal> exponential(const Decimal& value);
std::optional<Decimal> natural_logarithm(const Decimal& value);

/// Parses `-12.50`, `+3`, `.5`, `1e6`; more than 34 digits are rounded half even. None if malformed
/// (`5.` is) or too large.
std::optional<Decimal> parse_decimal(std::string_view text);
/// Formats without an exponent for exponents between -40 and 40, else as `1.5E+50`. Equal values
/// give equal texts: `12.50` prints as `12.5`.
std::string format_decimal(const Decimal& value);

}  // namespace goodstanding
