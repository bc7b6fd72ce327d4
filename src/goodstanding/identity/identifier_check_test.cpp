#include "goodstanding/identity/identifier_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "goodstanding/identity/check_digits.hpp"

namespace goodstanding::identity {
namespace {

// The vectors of USCC and LEI are worked by hand in the domain reference, section 8.

TEST(UnifiedSocialCreditCode, AcceptsPublishedCodes) {
  for (const std::string_view code :
       {"91350100M000100Y43", "91110000600037341L", "91420000737944946L", "91110000802100433B",
        "914403001922038216"}) {
    const IdentifierCheck check = check_identifier("uscc", code);
    EXPECT_EQ(check.digits, CheckDigit::kOk) << code;
    EXPECT_TRUE(check.joins) << code;
    EXPECT_EQ(check.message, "") << code;
  }
}

TEST(UnifiedSocialCreditCode, RejectsAWrongCheckCharacter) {
  const IdentifierCheck check = check_identifier("uscc", "91310000607378993L");
  EXPECT_TRUE(check.form_ok);
  EXPECT_EQ(check.digits, CheckDigit::kFailed);
  EXPECT_TRUE(check.rejected);
  EXPECT_FALSE(check.joins);
}

TEST(UnifiedSocialCreditCode, OnlyWarnsAboutTheInnerOrganisationCode) {
  // 91310000607378993 has the check character Q (domain reference), and its inner code, 60737899
  // with 3, should end in 0.
  const IdentifierCheck check = check_identifier("uscc", "91310000607378993Q");
  EXPECT_EQ(check.digits, CheckDigit::kOk);
  EXPECT_TRUE(check.joins);
  EXPECT_NE(check.message.find("organisation code"), std::string::npos);
}

TEST(UnifiedSocialCreditCode, DetectsEverySingleReplacement) {
  const std::string code = "91110000600037341L";
  int missed = 0;
  for (std::size_t place = 0; place + 1 < code.size(); ++place) {
    for (const char other : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
      std::string changed = code;
      changed[place] = other;
      if (other != code[place] && verify_uscc(changed)) ++missed;
    }
  }
  EXPECT_EQ(missed, 0);
}

TEST(UnifiedSocialCreditCode, RefusesLettersThatTheAlphabetLacks) {
  EXPECT_EQ(format_check(check_identifier("uscc", "9111O000600037341L")), "malformed");
}

TEST(LegalEntityIdentifier, AcceptsValidOnesInAnyCase) {
  for (const std::string_view lei : {"5493001KJTIIGC8Y1R12", "213800KUD8LAJWSQ9D15",
                                     "HWUPKR0MPOU8FGXBT394", "529900T8BM49AURSDO55"}) {
    EXPECT_EQ(format_check(check_identifier("lei", lei)), "ok") << lei;
  }
  EXPECT_EQ(check_identifier("lei", " 5493001kjtiigc8y1r12 ").value, "5493001KJTIIGC8Y1R12");
}

TEST(LegalEntityIdentifier, RejectsAChangedLetter) {
  EXPECT_TRUE(check_identifier("lei", "213800KUD8LXJWSQ9D15").rejected);
}

TEST(LegalEntityIdentifier, MissesThreeOfThe630SingleChanges) {
  // A surprise of mod 97-10 with letters, counted in the domain reference; a valid check is no
  // proof.
  const std::string lei = "5493001KJTIIGC8Y1R12";
  int missed = 0;
  for (std::size_t place = 0; place < 18; ++place) {
    for (const char other : std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
      std::string changed = lei;
      changed[place] = other;
      if (other != lei[place] && verify_lei(changed)) ++missed;
    }
  }
  EXPECT_EQ(missed, 3);
}

TEST(MexicanTaxKey, AcceptsKeysOfPublicBodies) {
  for (const std::string_view rfc :
       {"SAT970701NN3", "CFE370814QI0", "IMS421231I45", "PEP9207167XA"}) {
    EXPECT_EQ(format_check(check_identifier("mx-rfc", rfc)), "ok") << rfc;
  }
}

TEST(MexicanTaxKey, KeepsAmpersandAndTilde) {
  // Checked by the published table: & counts 24, Ñ counts 38.
  EXPECT_EQ(check_identifier("mx-rfc", "a&t850101aa5").value, "A&T850101AA5");
  EXPECT_EQ(format_check(check_identifier("mx-rfc", "PEÑ850101AA8")), "ok");
  EXPECT_EQ(check_identifier("mx-rfc", "PEñ850101AA8").value, "PEÑ850101AA8");
}

TEST(MexicanTaxKey, KeepsAFailedCheckDigitButDoesNotJoinByIt) {
  const IdentifierCheck check = check_identifier("mx-rfc", "SAT970701NN4");
  EXPECT_EQ(format_check(check), "failed");
  EXPECT_FALSE(check.rejected);
  EXPECT_FALSE(check.joins);
  EXPECT_NE(check.message, "");
}

TEST(MexicanTaxKey, RefusesTheKeyOfANaturalPerson) {
  EXPECT_EQ(format_check(check_identifier("mx-rfc", "XAXX010101000")), "malformed");
}

TEST(CompaniesHouseNumber, HasTheFormsOfItsRegisters) {
  for (const std::string_view number :
       {"01126618", "SC016876", "NI000123", "OC301540", "RC000641", "IP00525R", "SP1234RS",
        "IP27421R", "MUT00123", "lp003284"}) {
    EXPECT_TRUE(check_identifier("gb-coh", number).joins) << number;
  }
}

TEST(CompaniesHouseNumber, RefusesOtherForms) {
  for (const std::string_view number :
       {"1126618", "BPAH7TQL", "581R2276", "406U6024", "0030950R", "MUT0148B", "SC01687", ""}) {
    EXPECT_TRUE(check_identifier("gb-coh", number).rejected) << number;
  }
}

TEST(BrazilianCompanyNumber, ChecksBothDigits) {
  EXPECT_EQ(check_identifier("br-cnpj", "00.000.000/0001-91").value, "00000000000191");
  EXPECT_EQ(format_check(check_identifier("br-cnpj", "33.000.167/0001-01")), "ok");
  EXPECT_TRUE(check_identifier("br-cnpj", "33.000.167/0001-11").rejected);
  EXPECT_TRUE(check_identifier("br-cnpj", "33.000.167/0001-02").rejected);
}

TEST(BrazilianCompanyNumber, TakesTheAlphanumericFormOf2026) {
  // The example of the tax authority's own description.
  EXPECT_EQ(format_check(check_identifier("br-cnpj", "12.ABC.345/01DE-35")), "ok");
}

TEST(RussianNumbers, CheckTheirDigits) {
  EXPECT_EQ(format_check(check_identifier("ru-inn", "7707083893")), "ok");
  EXPECT_TRUE(check_identifier("ru-inn", "7707083894").rejected);
  EXPECT_EQ(format_check(check_identifier("ru-ogrn", "1027700132195")), "ok");
  EXPECT_TRUE(check_identifier("ru-ogrn", "1027700132196").rejected);
}

TEST(AmericanNumbers, AreTakenWithAndWithoutMarks) {
  EXPECT_EQ(check_identifier("us-ein", "95-4227517").value, "954227517");
  EXPECT_EQ(check_identifier("duns", "52-024-2307").value, "520242307");
  EXPECT_TRUE(check_identifier("us-ein", "CH-660-0-469-982-0").rejected);
  EXPECT_TRUE(check_identifier("us-ofac-sdn", "36").joins);
}

TEST(OtherSchemes, NeverJoin) {
  const IdentifierCheck check = check_identifier("reg:de", " HRB  26136 ");
  EXPECT_EQ(check.value, "HRB 26136");
  EXPECT_EQ(format_check(check), "none");
  EXPECT_FALSE(check.rejected);
  EXPECT_FALSE(check.joins);
  EXPECT_TRUE(check_identifier("reg:de", "  ").rejected);
}

TEST(NationalScheme, PrefersASchemeThatChecks) {
  EXPECT_EQ(national_scheme("tax", "RU", "7707083893"), "ru-inn");
  EXPECT_EQ(national_scheme("tax", "RU", "7707083894"), "tax:ru");
  EXPECT_EQ(national_scheme("reg", "GB", "02696754"), "gb-coh");
  EXPECT_EQ(national_scheme("tax", "", "123"), "tax");
}

TEST(IdentifierSchemes, AreSortedSoThatTheyAreFound) {
  const auto schemes = identifier_schemes();
  EXPECT_TRUE(std::ranges::is_sorted(schemes, {}, &IdentifierScheme::scheme));
  for (const IdentifierScheme& scheme : schemes) {
    EXPECT_NE(find_scheme(scheme.scheme), nullptr) << scheme.scheme;
  }
  EXPECT_EQ(find_scheme("reg:de"), nullptr);
}

}  // namespace
}  // namespace goodstanding::identity
