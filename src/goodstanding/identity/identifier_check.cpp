#include "goodstanding/identity/identifier_check.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "goodstanding/identity/check_digits.hpp"
#include "goodstanding/text/fold.hpp"

namespace goodstanding::identity {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_alphanumeric(char c) {
  return is_digit(c) || is_upper(c);
}

template <class Predicate>
bool every(std::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

bool is_digits(std::string_view text, std::size_t length) {
  return text.size() == length && every(text, is_digit);
}

/// Upper case, without the blanks and marks that people put into numbers.
std::string squeeze(std::string_view text) {
  std::string out;
  for (const char c : text::upper_ascii(text)) {
    if (c != ' ' && c != '-' && c != '.' && c != '/') out += c;
  }
  return out;
}

// Each form takes the squeezed value and says whether it has the shape of the scheme.

bool has_lei_form(std::string_view v) {
  return v.size() == 20 && every(v, is_alphanumeric) && is_digit(v[18]) && is_digit(v[19]);
}

bool has_uscc_form(std::string_view v) {
  return v.size() == 18 && every(v, is_uscc_character) && every(v.substr(2, 6), is_digit);
}

bool has_rfc_form(std::string_view v) {
  return v.size() == 12 &&
         every(v.substr(0, 3), [](char c) { return is_upper(c) || c == '&' || c == '#'; }) &&
         every(v.substr(3, 6), is_digit) && every(v.substr(9), is_alphanumeric);
}

bool has_cnpj_form(std::string_view v) {
  return v.size() == 14 && every(v.substr(0, 12), is_alphanumeric) && every(v.substr(12), is_digit);
}

/// Source: Companies House, uniform resource identifiers of companies; mutual societies keep the
/// numbers of their own register.
bool has_companies_house_form(std::string_view v) {
  if (v.size() != 8) return false;
  const std::string_view prefix = v.substr(0, 2);
  const bool society = prefix == "IP" || prefix == "SP";
  if (every(v, is_digit)) return true;
  if (v.substr(0, 3) == "MUT") return every(v.substr(3), is_digit);
  if (!every(prefix, is_upper)) return false;
  if (every(v.substr(2), is_digit)) return true;
  if (society && every(v.substr(2, 4), is_digit) && v.substr(6) == "RS") return true;
  return society && every(v.substr(2, 5), is_digit) && is_upper(v[7]);
}

bool has_uei_form(std::string_view v) {
  return v.size() == 12 && v[0] != '0' &&
         every(v, [](char c) { return is_alphanumeric(c) && c != 'O' && c != 'I'; });
}

bool has_cage_form(std::string_view v) {
  return v.size() == 5 &&
         every(v, [](char c) { return is_alphanumeric(c) && c != 'O' && c != 'I'; });
}

bool has_vat_form(std::string_view v) {
  return v.size() >= 4 && v.size() <= 15 && every(v.substr(0, 2), is_upper) &&
         every(v.substr(2), is_alphanumeric);
}

bool has_bic_form(std::string_view v) {
  return (v.size() == 8 || v.size() == 11) && every(v.substr(0, 6), is_upper) &&
         every(v.substr(6), is_alphanumeric);
}

bool has_entry_form(std::string_view v) {
  return !v.empty() && v.size() <= 9 && v[0] != '0' && every(v, is_digit);
}

template <std::size_t Length>
bool has_digits(std::string_view v) {
  return is_digits(v, Length);
}

struct Rule {
  IdentifierScheme scheme;
  bool (*has_form)(std::string_view);
  bool (*verify)(std::string_view);  // none: no public check digits
};

// Sorted by scheme. A number joins only if its issuer gives it to one company and never again.
constexpr std::array<Rule, 14> kRules = {{
    {{"bic", "Business Identifier Code (ISO 9362)", false, OnFailure::kReject},
     has_bic_form,
     nullptr},
    {{"br-cnpj", "Cadastro Nacional da Pessoa Jurídica, Brazil", true, OnFailure::kReject},
     has_cnpj_form,
     verify_cnpj},
    {{"cage", "Commercial and Government Entity code", true, OnFailure::kReject},
     has_cage_form,
     nullptr},
    {{"duns", "D-U-N-S number", true, OnFailure::kReject}, has_digits<9>, nullptr},
    {{"gb-coh", "Companies House number, United Kingdom", true, OnFailure::kReject},
     has_companies_house_form,
     nullptr},
    {{"lei", "Legal Entity Identifier (ISO 17442)", true, OnFailure::kReject},
     has_lei_form,
     verify_lei},
    {{"mx-rfc", "Registro Federal de Contribuyentes of an organisation, Mexico", true,
      OnFailure::kWarn},
     has_rfc_form,
     verify_rfc},
    {{"ru-inn", "Tax number of an organisation, Russia", true, OnFailure::kReject},
     has_digits<10>,
     verify_inn},
    {{"ru-ogrn", "Primary state registration number, Russia", true, OnFailure::kReject},
     has_digits<13>,
     verify_ogrn},
    {{"uei", "Unique Entity ID (SAM), United States", true, OnFailure::kReject},
     has_uei_form,
     nullptr},
    {{"us-ein", "Employer Identification Number, United States", true, OnFailure::kReject},
     has_digits<9>,
     nullptr},
    {{"us-ofac-sdn", "Entry number of the SDN list, United States", true, OnFailure::kReject},
     has_entry_form,
     nullptr},
    {{"uscc", "Unified Social Credit Code, China (GB 32100-2015)", true, OnFailure::kReject},
     has_uscc_form,
     verify_uscc},
    // Groups of companies share one VAT number.
    {{"vat", "VAT number with country prefix", false, OnFailure::kReject}, has_vat_form, nullptr},
}};

const Rule* find_rule(std::string_view scheme) {
  const auto at = std::lower_bound(
      kRules.begin(), kRules.end(), scheme,
      [](const Rule& rule, std::string_view name) { return rule.scheme.scheme < name; });
  return at != kRules.end() && at->scheme.scheme == scheme ? &*at : nullptr;
}

/// The arithmetic wants one byte a character, so Ñ is `#` inside; a `#` of the text is no RFC.
std::string encode_rfc(std::string_view squeezed) {
  std::string out;
  for (std::size_t i = 0; i < squeezed.size(); ++i) {
    const std::string_view pair = squeezed.substr(i, 2);
    if (pair == "Ñ" || pair == "ñ") {
      out += '#';
      ++i;
    } else {
      out += squeezed[i] == '#' ? '?' : squeezed[i];
    }
  }
  return out;
}

std::string decode_rfc(std::string_view encoded) {
  std::string out;
  for (const char c : encoded) c == '#' ? out.append("Ñ") : out.append(1, c);
  return out;
}

IdentifierCheck check_by_rule(const Rule& rule, std::string_view text) {
  const bool is_rfc = rule.scheme.scheme == "mx-rfc";
  const std::string value = is_rfc ? encode_rfc(squeeze(text)) : squeeze(text);
  IdentifierCheck check;
  check.form_ok = rule.has_form(value);
  if (!check.form_ok) {
    check.value = text;
    check.message =
        "\"" + std::string(text) + "\" has not the form of a " + std::string(rule.scheme.title);
    return check;
  }
  check.value = is_rfc ? decode_rfc(value) : value;
  if (rule.verify != nullptr) {
    check.digits = rule.verify(value) ? CheckDigit::kOk : CheckDigit::kFailed;
  }
  const bool failed = check.digits == CheckDigit::kFailed;
  check.rejected = failed && rule.scheme.on_failure == OnFailure::kReject;
  check.joins = rule.scheme.joins && !failed;
  if (failed) check.message = "the check digit of \"" + check.value + "\" does not fit";
  if (!failed && rule.scheme.scheme == "uscc" && !verify_uscc_organisation_code(value)) {
    check.message = "the organisation code inside \"" + check.value + "\" does not check";
  }
  return check;
}

}  // namespace

std::span<const IdentifierScheme> identifier_schemes() {
  static constexpr auto kSchemes = [] {
    std::array<IdentifierScheme, kRules.size()> schemes;
    for (std::size_t i = 0; i < kRules.size(); ++i) schemes[i] = kRules[i].scheme;
    return schemes;
  }();
  return kSchemes;
}

const IdentifierScheme* find_scheme(std::string_view scheme) {
  const Rule* rule = find_rule(scheme);
  return rule == nullptr ? nullptr : &rule->scheme;
}

IdentifierCheck check_identifier(std::string_view scheme, std::string_view text) {
  const std::string_view trimmed = text::trim(text);
  if (const Rule* rule = find_rule(scheme); rule != nullptr) return check_by_rule(*rule, trimmed);
  IdentifierCheck check;
  check.value = text::collapse_spaces(trimmed);
  check.form_ok = !check.value.empty();
  check.rejected = !check.form_ok;
  if (check.rejected) check.message = "an identifier is blank";
  return check;
}

std::string_view format_check(const IdentifierCheck& check) {
  if (!check.form_ok) return "malformed";
  switch (check.digits) {
    case CheckDigit::kOk:
      return "ok";
    case CheckDigit::kFailed:
      return "failed";
    case CheckDigit::kNone:
      break;
  }
  return "none";
}

std::string national_scheme(std::string_view family, std::string_view country,
                            std::string_view value) {
  struct National {
    std::string_view family, country, scheme;
  };
  static constexpr National kNational[] = {
      {"tax", "MX", "mx-rfc"}, {"tax", "RU", "ru-inn"},  {"tax", "BR", "br-cnpj"},
      {"tax", "CN", "uscc"},   {"reg", "RU", "ru-ogrn"}, {"reg", "GB", "gb-coh"},
      {"reg", "CN", "uscc"},
  };
  for (const National& national : kNational) {
    if (national.family == family && national.country == country &&
        !check_identifier(national.scheme, value).rejected) {
      return std::string(national.scheme);
    }
  }
  std::string scheme(family);
  if (!country.empty()) scheme += ":" + text::lower_ascii(country);
  return scheme;
}

}  // namespace goodstanding::identity
