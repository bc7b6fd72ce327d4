/// The quirks of the US list of designated nationals, each as a small row of our own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/channels/delivery_test.hpp"

namespace goodstanding::channels {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

std::string entry(const std::string& number, const std::string& name, const std::string& type,
                  const std::string& remarks = "-0- ", const std::string& program = "CUBA") {
  return number + ",\"" + name + "\"," + type + ",\"" + program +
         "\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ," + remarks + "\n";
}

ReadDelivery read_list(const std::string& entries, const std::string& addresses = "",
                       const std::string& aliases = "", const std::string& comments = "") {
  return read_delivery(load_shipped("us-ofac-sdn"), {{"add.csv", addresses},
                                                     {"alt.csv", aliases},
                                                     {"sdn_comments.csv", comments},
                                                     {"sdn.csv", entries}});
}

/// The outcome of the only row of an input.
const ReadRow& row_of(const ReadDelivery& delivery, std::uint32_t file) {
  for (const ReadRow& row : delivery.rows) {
    if (row.outcome.file == file) return row;
  }
  GS_ASSERT(false);
  return delivery.rows.front();
}
constexpr std::uint32_t kAddresses = 0, kAliases = 1, kComments = 2, kEntries = 3;

std::vector<std::string> entry_claims(const std::string& remarks) {
  return claims_of(
      read_list(entry("36", "FICTION LINES", "-0- ", "\"" + remarks + "\"")).rows.at(0).draft);
}

TEST(DesignatedNationals, NoTypeIsTheMarkOfAnEntity) {
  const ReadDelivery delivery = read_list(entry("36", "FICTION LINES", "-0- "));
  ASSERT_EQ(delivery.error, "");
  const RowDraft& draft = delivery.rows.at(0).draft;
  EXPECT_EQ(draft.subjects.at(0).identifiers, (std::vector<Identifier>{{"us-ofac-sdn", "36"}}));
  EXPECT_EQ(claims_of(draft).back(),
            R"(designation.sanctions {"entry":"36","list":"SDN","programs":"CUBA"})");
  EXPECT_EQ(format_period(draft.records.at(0).claim.valid), "..")
      << "the files do not say since when";
  EXPECT_EQ(draft.records.at(0).claim.jurisdiction, "");
}

TEST(DesignatedNationals, PersonsAndShipsGiveTheirKindToTheirOtherRows) {
  const ReadDelivery persons = read_list(entry("1", "DOE, Jane", "\"individual\""),
                                         "1,7,\"1 Fiction Street\",\"Town\",\"Country\",-0- \n",
                                         "1,8,\"aka\",\"DOE, J.\",-0- \n", "1,\"; more\"\n");
  EXPECT_EQ(persons.counts().of(Disposition::kPerson), 4U);
  const ReadDelivery ships = read_list(entry("1", "FICTION STAR", "\"vessel\""),
                                       "1,7,\"1 Fiction Street\",\"Town\",\"Country\",-0- \n");
  EXPECT_EQ(ships.counts().of(Disposition::kOtherKind), 2U);
}

TEST(DesignatedNationals, AnUnknownTypeIsAFinding) {
  EXPECT_EQ(read_list(entry("1", "FICTION", "\"robot\"")).rows.at(0).outcome.finding.code,
            "channel.not-choice");
}

TEST(DesignatedNationals, SeveralProgrammesStandInOneCell) {
  const ReadDelivery delivery =
      read_list(entry("36", "FICTION LINES", "-0- ", "-0- ", "CUBA] [SDGT] [IRAN"));
  EXPECT_THAT(claims_of(delivery.rows.at(0).draft).back(), HasSubstr("CUBA; SDGT; IRAN"));
}

TEST(DesignatedNationals, TheLastCellOfAFileMayBeCutAndAControlZFollow) {
  const std::string cut =
      "36,\"FICTION LINES\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0";
  EXPECT_EQ(read_list(cut).counts().of(Disposition::kApplied), 1U);
  EXPECT_EQ(read_list(cut + "- \r\n\x1A\r\n").rows.size(), 1U);
}

TEST(DesignatedNationals, IdentifiersAreReadFromRemarks) {
  const std::vector<std::string> claims = entry_claims(
      "Tax ID No. 7707083893 (Russia); UK Company Number 01126618 (United Kingdom); "
      "alt. D-U-N-S Number 52-024-2307; Registration ID HRB 26136 (Germany); "
      "Unified Social Credit Code (USCC) 91110000600037341L (China).");
  EXPECT_THAT(claims,
              Contains(R"(identifier {"check":"ok","country":"Russia","label":"Tax ID No.",)"
                       R"("scheme":"ru-inn","value":"7707083893"})"));
  EXPECT_THAT(claims, Contains(HasSubstr(R"("scheme":"gb-coh","value":"01126618")")));
  EXPECT_THAT(claims, Contains(HasSubstr(R"("scheme":"duns","value":"520242307")")));
  EXPECT_THAT(claims, Contains(HasSubstr(R"("scheme":"reg:de","value":"HRB 26136")")));
  EXPECT_THAT(claims, Contains(HasSubstr(R"("scheme":"uscc","value":"91110000600037341L")")));
}

TEST(DesignatedNationals, OnlyWorldwideIdentifiersJoin) {
  const ReadDelivery delivery = read_list(entry("36", "FICTION LINES", "-0- ",
                                                "\"Tax ID No. 7707083893 (Russia); Registration ID "
                                                "HRB 26136 (Germany); Tax ID No. 12 (Iran).\""));
  EXPECT_EQ(delivery.rows.at(0).draft.subjects.at(0).identifiers,
            (std::vector<Identifier>{{"us-ofac-sdn", "36"}, {"ru-inn", "7707083893"}}));
}

TEST(DesignatedNationals, ProseIsNeverKept) {
  const std::vector<std::string> claims = entry_claims(
      "Linked To: DOE, Jane; Telephone: 12345; Passport A123; all offices worldwide; "
      "Tax ID No. 12 held by Jane Doe.");
  EXPECT_EQ(claims.size(), 3U) << "name, entry number and designation";
  for (const std::string& claim : claims) EXPECT_THAT(claim, Not(HasSubstr("ane")));
}

TEST(DesignatedNationals, NumbersOfNaturalPersonsAtAnEntityAreNotKept) {
  const std::vector<std::string> claims = entry_claims(
      "R.F.C. DOEJ800101AB1 (Mexico); RIF # V-12345678-9 (Venezuela); RUC # 10123456789 (Peru); "
      "RIF # J-31136071-9 (Venezuela); RUC # 20108363101 (Peru).");
  EXPECT_EQ(claims.size(), 5U);
  EXPECT_THAT(claims, Contains(HasSubstr("J-31136071-9")));
  EXPECT_THAT(claims, Contains(HasSubstr("20108363101")));
}

TEST(DesignatedNationals, WeakAliasesAndFoundingStandInRemarks) {
  const std::vector<std::string> claims = entry_claims(
      "a.k.a. 'KATA'IB'; alt. f.k.a. 'OLD FICTION'; Organization Established Date 17 Dec 2016.");
  EXPECT_THAT(claims, Contains(R"(name {"name":"KATA'IB","strength":"weak","type":"alias"})"));
  EXPECT_THAT(claims, Contains(R"(name {"name":"OLD FICTION","strength":"weak","type":"former"})"));
  EXPECT_THAT(claims, Contains(R"(status {"established":"17 Dec 2016"})"));
}

TEST(DesignatedNationals, RemarksGoOnInTheCommentsWhereTheyWereCut) {
  const ReadDelivery delivery =
      read_list(entry("36", "FICTION LINES", "-0- ", "\"SWIFT/BIC AGSZRUMM; Company Number 39\""),
                "", "", "36,\"4678; Registration Number 12 (Iran).\"\n");
  EXPECT_THAT(claims_of(row_of(delivery, kEntries).draft),
              Contains(HasSubstr(R"("scheme":"reg","value":"394678")")));
  EXPECT_EQ(claims_of(row_of(delivery, kComments).draft),
            (std::vector<std::string>{
                R"(identifier {"check":"none","country":"Iran",)"
                R"("label":"Registration Number","scheme":"reg:ir","value":"12"})"}));
}

TEST(DesignatedNationals, TheOrderOfFactsSaysNothing) {
  EXPECT_EQ(entry_claims("License 1 (Iran); License 2 (Iran)."),
            entry_claims("License 2 (Iran); Linked To: X; License 1 (Iran)."));
}

TEST(DesignatedNationals, AnAddressKeepsCountryNameAndCode) {
  const ReadDelivery delivery = read_list(entry("36", "FICTION LINES", "-0- "),
                                          "36,25,-0- ,\"Town\",\"Korea, North\",-0- \n");
  EXPECT_EQ(claims_of(row_of(delivery, kAddresses).draft).at(0),
            R"(address {"country":"KP","country_name":"Korea, North","locality":"Town"})");
  EXPECT_EQ(row_of(delivery, kAddresses).draft.item, "address 25");
}

TEST(DesignatedNationals, AnEmptyAddressSaysNothing) {
  const ReadDelivery delivery =
      read_list(entry("36", "FICTION LINES", "-0- "), "36,25,-0- ,-0- ,-0- ,-0- \n");
  EXPECT_EQ(row_of(delivery, kAddresses).outcome.finding.code, "channel.nothing");
}

TEST(DesignatedNationals, AliasesHaveTheirKind) {
  const ReadDelivery delivery =
      read_list(entry("36", "FICTION LINES", "-0- "), "", "36,12,\"fka\",\"OLD FICTION\",-0- \n");
  EXPECT_EQ(claims_of(row_of(delivery, kAliases).draft).at(0),
            R"(name {"name":"OLD FICTION","type":"former"})");
}

}  // namespace
}  // namespace goodstanding::channels
