#pragma once
/// Identifier schemes as a table, and the check of one value: its normal form, its form and its
/// check digits. Only a value that passes names a company; what does not pass is still worth
/// keeping.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "goodstanding/model/identifier.hpp"

namespace goodstanding::identity {

/// What the check digits of a value say.
enum class CheckDigit : std::uint8_t {
  kNone,  ///< the scheme has none, or the form is wrong
  kOk,
  kFailed,
};

/// What a failed check digit means in a scheme.
enum class OnFailure : std::uint8_t {
  kReject,  ///< the value is wrong
  kWarn,    ///< the issuer itself gave out such values: to be kept, but not proof of identity
};

/// One scheme of the table; `docs/reference/identifiers.md` lists
/// them all.
struct IdentifierScheme {
  std::string_view scheme;  ///< as `lei`
  std::string_view title;
  bool joins = false;  ///< one value is one company, in the whole world
  OnFailure on_failure = OnFailure::kReject;
};

/// The result of checking one value.
struct IdentifierCheck {
  std::string value;  ///< in the scheme's normal form if the form holds, else the trimmed text
  bool form_ok = false;
  CheckDigit digits = CheckDigit::kNone;
  bool rejected = true;  ///< wrong form, or a check digit failed that the scheme relies on
  bool joins = false;    ///< equality with another value means the same company
  std::string message;   ///< what is wrong or odd; empty if nothing is
};

/// Gives all schemes known by name, sorted.
std::span<const IdentifierScheme> identifier_schemes();
/// Finds a scheme of the table; nullptr if it is not one (`reg:de`, `tax:ru` and any other word are
/// schemes too, without checks).
const IdentifierScheme* find_scheme(std::string_view scheme);

/// Checks a value under a scheme. A scheme that is not in the table asks only for a value that is
/// not blank and joins nothing. Requires: valid UTF-8. Cost: linear, a few hundred ns. Example:
/// check_identifier("lei", "5493001kjtiigc8y1r12").value is "5493001KJTIIGC8Y1R12".
IdentifierCheck check_identifier(std::string_view scheme, std::string_view text);

/// Formats the outcome in one word: `ok`, `failed`, `none` or `malformed`.
std::string_view format_check(const IdentifierCheck& check);

/// Names the scheme of a national number. `family` is `tax` or `reg`; `country` an ISO 3166-1 code
/// or empty. A number that fits a scheme of the table gets that scheme (`ru-inn`, `gb-coh`), else
/// `tax:ru`, or the bare family without a country.
std::string national_scheme(std::string_view family, std::string_view country,
                            std::string_view value);

}  // namespace goodstanding::identity
