#include <string>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/decimal_parts.hpp"

namespace goodstanding {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads a numeral from front to back. 36 significant digits are kept; of those behind them it only
/// matters whether one is not zero.
class NumeralReader {
 public:
  explicit NumeralReader(std::string_view text) : rest_(text) {}

  std::optional<Decimal> read() {
    const bool negative = take('-');
    if (!negative) take('+');
    const bool whole = take_digits(0);
    if (take('.')) {
      if (!take_digits(-1)) return std::nullopt;
    } else if (!whole) {
      return std::nullopt;
    }
    if ((take('e') || take('E')) && !take_exponent()) return std::nullopt;
    if (!rest_.empty()) return std::nullopt;
    return DecimalParts::round(negative, widen<4>(coefficient_), exponent_, lower_);
  }

 private:
  bool take(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Takes a run of digits, each of which moves the exponent by `step`; false if there is none.
  bool take_digits(int step) {
    if (rest_.empty() || !is_digit(rest_.front())) return false;
    for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1)) {
      const auto digit = static_cast<unsigned>(rest_.front() - '0');
      if (coefficient_ < kPowers128[36]) {
        coefficient_ = coefficient_ * 10 + digit;
        exponent_ += step;
      } else {
        lower_ |= digit != 0;
        exponent_ += step + 1;
      }
    }
    return true;
  }

  bool take_exponent() {
    const bool negative = take('-');
    if (!negative) take('+');
    if (rest_.empty() || !is_digit(rest_.front())) return false;
    std::int64_t exponent = 0;
    for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1)) {
      // Far out of range already; more digits change nothing.
      constexpr std::int64_t kEnough = std::int64_t{1} << 50U;
      if (exponent < kEnough) exponent = exponent * 10 + (rest_.front() - '0');
    }
    exponent_ += negative ? -exponent : exponent;
    return true;
  }

  std::string_view rest_;
  Uint128 coefficient_ = 0;
  std::int64_t exponent_ = 0;
  bool lower_ = false;
};

std::string format_digits(Uint128 coefficient) {
  std::array<char, 39> digits{};
  std::size_t at = digits.size();
  while (high_half(coefficient) != 0) {
    digits[--at] = static_cast<char>('0' + static_cast<int>(coefficient % 10));
    coefficient /= 10;
  }
  for (std::uint64_t low = low_half(coefficient); low != 0 || at == digits.size(); low /= 10) {
    digits[--at] = static_cast<char>('0' + static_cast<int>(low % 10));
  }
  return {digits.data() + at, digits.size() - at};
}

std::string format_plain(std::string digits, std::int32_t exponent) {
  if (exponent >= 0) return digits.append(static_cast<std::size_t>(exponent), '0');
  const auto places = static_cast<std::size_t>(-exponent);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  return digits.insert(digits.size() - places, 1, '.');
}

std::string format_scientific(std::string digits, std::int32_t exponent) {
  const std::int32_t magnitude = exponent + static_cast<std::int32_t>(digits.size()) - 1;
  if (digits.size() > 1) digits.insert(1, 1, '.');
  digits += magnitude < 0 ? "E-" : "E+";
  return digits += std::to_string(magnitude < 0 ? -magnitude : magnitude);
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  return NumeralReader(text).read();
}

std::string format_decimal(const Decimal& value) {
  constexpr std::int32_t kPlainLimit = 40;
  std::string digits = format_digits(value.coefficient_);
  const bool plain = value.exponent_ >= -kPlainLimit && value.exponent_ <= kPlainLimit;
  std::string text = plain ? format_plain(std::move(digits), value.exponent_)
                           : format_scientific(std::move(digits), value.exponent_);
  return value.negative_ ? '-' + text : text;
}

}  // namespace goodstanding
