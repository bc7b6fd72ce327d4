#include "goodstanding/identity/organisation_name.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "goodstanding/identity/country.hpp"

namespace goodstanding::identity {
namespace {

bool is_mexican(std::string_view name) {
  return has_organisation_evidence(name, *find_organisation_evidence("MX"));
}
bool is_british(std::string_view name) {
  return has_organisation_evidence(name, *find_organisation_evidence("GB"));
}

TEST(MexicanNames, AreOrganisationsByTheirLegalForm) {
  for (const std::string_view name :
       {"Aceros Ficticios, S.A. de C.V.", "ACEROS FICTICIOS SA DE CV",
        "ACEROS FICTICIOS S.A D EC.V", "ACEROS FICTICIOS, S.A. DE C.C.V", "Bufete Ficticio, S.C.",
        "Uniformes S. de R.L. MI", "Casa Ficticia S.A.B. de C.V.", "Hilados S A",
        "Muebles, S.P.R. de R.L."}) {
    EXPECT_TRUE(is_mexican(name)) << name;
  }
}

TEST(MexicanNames, AreOrganisationsByInstitutionalWords) {
  EXPECT_TRUE(is_mexican("Asociación de Productores Ficticios"));
  EXPECT_TRUE(is_mexican("UNIVERSIDAD FICTICIA"));
}

TEST(MexicanNames, AreNoOrganisationsByATradeNameAlone) {
  for (const std::string_view name : {"ELSA FICTICIA SILVA", "GRUPO FICTICIO",
                                      "CONSTRUCTORA FICTICIA DE MEXICO", "SA", "S.A.", ""}) {
    EXPECT_FALSE(is_mexican(name)) << name;
  }
}

TEST(MexicanNames, APersonAndHerTradeNameIsAPerson) {
  EXPECT_FALSE(is_mexican("Ana Ficticia y/o Papelería Ficticia, S.A. de C.V."));
}

TEST(MexicanNames, AnAmpersandKeepsAWordTogether) {
  // "S&A" is no legal form S.A.
  EXPECT_FALSE(is_mexican("SERVICIOS S&A"));
  EXPECT_TRUE(is_mexican("SERVICIOS S&A, S.A."));
}

TEST(JointNames, AreCutAfterEachForm) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(split_joint_names("Uno, S.A. de C.V. Y Dos, S.A."),
            (Names{"uno s a de c v", "dos s a"}));
  EXPECT_EQ(split_joint_names("UNO S. DE R.L. DE C.V./DOS, S. DE R.L."),
            (Names{"uno s de r l de c v", "dos s de r l"}));
  EXPECT_EQ(split_joint_names("Uno SA de CV, Dos SA de CV y Ana Ficticia"),
            (Names{"uno sa de cv", "dos sa de cv", "ana ficticia"}));
}

TEST(JointNames, ASingleNameIsOnePart) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(split_joint_names("Uno y Dos, S.A. de C.V."), (Names{"uno y dos s a de c v"}));
  EXPECT_EQ(split_joint_names("Uno, S.A. de C.V., Grupo Uno"), (Names{"uno s a de c v grupo uno"}));
  EXPECT_EQ(split_joint_names(""), (Names{""}));
}

TEST(BritishNames, AreOrganisationsByWordsAndNotIfTradingAs) {
  EXPECT_TRUE(is_british("The Fictional Academy Trust"));
  EXPECT_TRUE(is_british("Fictional Foods (U.K.) Ltd."));
  EXPECT_FALSE(is_british("Jane Doe trading as Fictional Foods Limited"));
  EXPECT_FALSE(is_british("Jane Doe T/A Fictional Foods Limited"));
  EXPECT_FALSE(is_british("Jane Doe"));
  EXPECT_TRUE(is_british("T A Smith Limited")) << "initials are no trading mark";
}

TEST(OrganisationEvidence, IsKnownForSomeCountriesOnly) {
  EXPECT_EQ(find_organisation_evidence("XX"), nullptr);
  const auto countries = organisation_evidence_countries();
  EXPECT_TRUE(std::ranges::is_sorted(countries));
}

TEST(SourceKeyOfName, IsTheSameForSpellingsThatDifferInMarks) {
  EXPECT_EQ(source_key_of_name("Aceros Ficticios, S.A. de C.V."),
            source_key_of_name("ACEROS  FICTICIOS S.A. DE C.V"));
}

TEST(CountryCode, KnowsTheInvertedNamesOfPublicLists) {
  EXPECT_EQ(find_country_code("Korea, North"), "KP");
  EXPECT_EQ(find_country_code("Virgin Islands, British"), "VG");
  EXPECT_EQ(find_country_code("Congo, Democratic Republic of the"), "CD");
  EXPECT_EQ(find_country_code("Côte d'Ivoire"), "CI");
  EXPECT_EQ(find_country_code("Medellin"), std::nullopt);
  EXPECT_EQ(find_country_code("Afghanistan"), "AF") << "the first of the table";
  EXPECT_EQ(find_country_code("Zimbabwe"), "ZW") << "the last of the table";
}

}  // namespace
}  // namespace goodstanding::identity
