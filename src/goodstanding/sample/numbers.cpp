#include "goodstanding/sample/numbers.hpp"

#include <array>
#include <cstddef>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::uint64_t kSerials = 100'000'000;
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::string eight_digits(std::uint64_t serial) {
  GS_ASSERT(serial < kSerials);
  std::string text(8, '0');
  for (std::size_t i = 8; i-- > 0; serial /= 10) text[i] = static_cast<char>('0' + serial % 10);
  return text;
}

char organisation_check(std::string_view digits) {
  static constexpr std::array<int, 8> kWeights = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (digits[i] - '0') * kWeights[i];
  const int check = 11 - sum % 11;
  return check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
}

char uscc_check(std::string_view body) {
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (const char character : body) {
    sum += kAlphabet.find(character) * weight;
    weight = weight * 3 % 31;
  }
  return kAlphabet[(31 - sum % 31) % 31];
}

int lei_remainder(std::string_view text) {
  int remainder = 0;
  for (const char character : text) {
    const int value = character <= '9' ? character - '0' : character - 'A' + 10;
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder;
}

}  // namespace

std::string make_uscc(RegisteredAs as, std::string_view place, std::uint64_t serial) {
  GS_ASSERT(place.size() == 4);
  std::string code = "9";
  code += static_cast<char>(as);
  code += "99";
  code += place;
  const std::string organisation = eight_digits(serial);
  code += organisation;
  code += organisation_check(organisation);
  code += uscc_check(code);
  return code;
}

std::string make_lei(std::uint64_t serial) {
  std::string code = "000000";
  // Four letters that follow from the serial, so that codes do not look like mere numbers.
  for (std::uint64_t rest = serial * 2'654'435'761U + 7, i = 0; i < 4; ++i, rest /= 26) {
    code += kLetters[static_cast<std::size_t>(rest % 26)];
  }
  code += eight_digits(serial);
  const int check = 98 - lei_remainder(code + "00");
  code += static_cast<char>('0' + check / 10);
  code += static_cast<char>('0' + check % 10);
  return code;
}

std::uint64_t shuffle_serial(std::uint64_t seed, std::uint64_t number) {
  GS_ASSERT(number < kSerials);
  // The factor shares no divisor with 100,000,000, so the map is one to one.
  return (number * 48'271'979U + seed % kSerials * 7'919U + 13'577'531U) % kSerials;
}

}  // namespace goodstanding::sample
