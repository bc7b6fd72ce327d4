#include "goodstanding/identity/check_digits.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace goodstanding::identity {
namespace {

constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
// The RFC's table gives & and Ñ places of their own; the blank pads the shorter key of
// organisations.
constexpr std::string_view kRfcAlphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ #";

int digit_of(char character) {
  return character - '0';
}

/// Digits count as themselves, letters from A = 10.
int alphanumeric_value(char character) {
  return character <= '9' ? character - '0' : character - 'A' + 10;
}

int weighted_digits(std::string_view digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += digit_of(digits[i]) * weights[i];
  return sum;
}

int cnpj_digit(std::string_view value, std::size_t length) {
  int sum = 0;
  int weight = 2;
  for (std::size_t i = length; i-- > 0;) {
    sum += (value[i] - '0') * weight;
    weight = weight == 9 ? 2 : weight + 1;
  }
  const int remainder = sum % 11;
  return remainder < 2 ? 0 : 11 - remainder;
}

}  // namespace

bool verify_lei(std::string_view value) {
  int remainder = 0;
  for (const char character : value) {
    const int number = alphanumeric_value(character);
    remainder = (remainder * (number < 10 ? 10 : 100) + number) % 97;
  }
  return remainder == 1;
}

bool is_uscc_character(char character) {
  return kUsccAlphabet.find(character) != std::string_view::npos;
}

bool verify_uscc(std::string_view value) {
  int sum = 0;
  int weight = 1;
  for (std::size_t i = 0; i < 17; ++i) {
    sum += static_cast<int>(kUsccAlphabet.find(value[i])) * weight;
    weight = weight * 3 % 31;
  }
  return kUsccAlphabet[static_cast<std::size_t>((31 - sum % 31) % 31)] == value[17];
}

bool verify_uscc_organisation_code(std::string_view uscc) {
  static constexpr std::array<int, 8> kWeights = {3, 7, 9, 10, 5, 8, 4, 2};
  const std::string_view code = uscc.substr(8, 9);
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i)
    sum += alphanumeric_value(code[i]) * kWeights[i];
  const int check = 11 - sum % 11;
  return code[8] == (check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check));
}

bool verify_rfc(std::string_view value) {
  // 37 is the place of the blank that pads the key in front, with the weight 13.
  int sum = 37 * 13;
  for (std::size_t i = 0; i < 11; ++i) {
    sum += static_cast<int>(kRfcAlphabet.find(value[i])) * (12 - static_cast<int>(i));
  }
  const int check = 11 - sum % 11;
  return value[11] == (check == 11 ? '0' : check == 10 ? 'A' : static_cast<char>('0' + check));
}

bool verify_cnpj(std::string_view value) {
  return cnpj_digit(value, 12) == digit_of(value[12]) &&
         cnpj_digit(value, 13) == digit_of(value[13]);
}

bool verify_inn(std::string_view value) {
  static constexpr std::array<int, 9> kWeights = {2, 4, 10, 3, 5, 9, 4, 6, 8};
  return weighted_digits(value, kWeights) % 11 % 10 == digit_of(value[9]);
}

bool verify_ogrn(std::string_view value) {
  int remainder = 0;
  for (const char digit : value.substr(0, 12)) remainder = (remainder * 10 + digit_of(digit)) % 11;
  return remainder % 10 == digit_of(value[12]);
}

}  // namespace goodstanding::identity
