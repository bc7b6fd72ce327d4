/// The quirks of the British channels, each as a small row of our own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/channels/delivery_test.hpp"

namespace goodstanding::channels {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using Cells = std::map<std::string, std::string>;

const std::vector<std::string> kFoodColumns = {"",
                                               "addressline1",
                                               "addressline2",
                                               "addressline3",
                                               "addressline4",
                                               "businessname",
                                               "businesstype",
                                               "businesstypeid",
                                               "confidenceinmanagement",
                                               "extractdate",
                                               "fhrsid",
                                               "hygiene",
                                               "itemcount",
                                               "latitude",
                                               "localauthoritybusinessid",
                                               "localauthoritycode",
                                               "localauthorityemailaddress",
                                               "localauthorityname",
                                               "localauthoritywebsite",
                                               "longitude",
                                               "postcode",
                                               "ratingdate",
                                               "ratingkey",
                                               "ratingvalue",
                                               "returncode",
                                               "schemetype",
                                               "structural"};

Cells food(Cells changes) {
  Cells cells = {{"", "213578"},
                 {"addressline1", "1 Fiction Road "},
                 {"businessname", "Fictional Kitchen"},
                 {"businesstype", "Retailers - other"},
                 {"businesstypeid", "4613"},
                 {"fhrsid", "369573"},
                 {"hygiene", "5"},
                 {"structural", "10"},
                 {"confidenceinmanagement", "10"},
                 {"localauthoritycode", "021"},
                 {"localauthorityname", "Fictionshire"},
                 {"localauthorityemailaddress", "jane.doe@example.org"},
                 {"postcode", "ZZ1 1ZZ"},
                 {"ratingdate", "2013-11-13"},
                 {"ratingvalue", "4"},
                 {"schemetype", "FHRS"}};
  for (auto& [column, cell] : changes) cells[column] = cell;
  return cells;
}

ReadDelivery read_food(const std::vector<Cells>& rows) {
  CsvText text(kFoodColumns);
  for (const Cells& row : rows) text.row(row);
  return read_delivery(load_shipped("uk-food-hygiene"), {{"ratings.csv", text.text()}});
}

TEST(FoodHygiene, ARowIsAnEstablishmentWithPremisesAndInspection) {
  const ReadDelivery delivery = read_food({food({})});
  ASSERT_EQ(delivery.error, "");
  const RowDraft& draft = delivery.rows.at(0).draft;
  EXPECT_EQ(draft.subjects.at(0).kind, SubjectKind::kEstablishment);
  EXPECT_EQ(draft.subjects.at(0).key, "369573");
  EXPECT_EQ(claims_of(draft).at(0),
            R"(premises {"authority":"Fictionshire","authority_code":"021",)"
            R"("business_type":"Retailers - other","business_type_id":"4613","country":"GB",)"
            R"("line1":"1 Fiction Road","name":"Fictional Kitchen","postcode":"ZZ1 1ZZ"})");
  EXPECT_EQ(
      claims_of(draft).at(1),
      R"(inspection.food-hygiene {"authority":"Fictionshire","confidence":"10","hygiene":"5",)"
      R"("scheme":"FHRS","structural":"10"})");
  EXPECT_EQ(format_period(draft.records.at(0).claim.valid), "2013-11-13..");
  EXPECT_EQ(draft.records.at(0).claim.jurisdiction, "GB");
}

TEST(FoodHygiene, TheRunningNumberAndThePublishedRatingSayNothing) {
  // So that a row that comes again with another running number is an exact repeat.
  const ReadDelivery delivery = read_food({food({}), food({{"", "999"}, {"ratingvalue", "1"}})});
  EXPECT_EQ(claims_of(delivery.rows.at(0).draft), claims_of(delivery.rows.at(1).draft));
}

TEST(FoodHygiene, TheOfficersMailAddressIsNeverRead) {
  for (const std::string& claim : claims_of(read_food({food({})}).rows.at(0).draft)) {
    EXPECT_THAT(claim, Not(HasSubstr("jane")));
  }
  const ReadDelivery wrong = read_food({food({{"hygiene", "five"}})});
  EXPECT_THAT(wrong.rows.at(0).outcome.cells, Not(HasSubstr("jane")));
}

TEST(FoodHygiene, AScottishRowWithoutScoresIsStillAnInspection) {
  const ReadDelivery delivery = read_food({food({{"schemetype", "FHIS"},
                                                 {"hygiene", ""},
                                                 {"structural", ""},
                                                 {"confidenceinmanagement", ""}})});
  EXPECT_EQ(claims_of(delivery.rows.at(0).draft).at(1),
            R"(inspection.food-hygiene {"authority":"Fictionshire","scheme":"FHIS"})");
}

TEST(FoodHygiene, ARowThatAwaitsInspectionIsOnlyPremises) {
  const ReadDelivery delivery = read_food({food(
      {{"ratingdate", ""}, {"hygiene", ""}, {"structural", ""}, {"confidenceinmanagement", ""}})});
  EXPECT_EQ(delivery.rows.at(0).draft.statements.size(), 1U);
  EXPECT_TRUE(delivery.rows.at(0).draft.records.empty());
}

TEST(FoodHygiene, ADamagedNameIsKeptAndCounted) {
  const ReadDelivery delivery = read_food({food({{"businessname", "Fictional CafÃ©"}})});
  EXPECT_THAT(claims_of(delivery.rows.at(0).draft).at(0), HasSubstr("Fictional CafÃ©"));
  ASSERT_EQ(delivery.warnings.size(), 1U);
  EXPECT_EQ(delivery.warnings[0].code, "channel.damaged-text");
}

TEST(FoodHygiene, AWrongDateOrKeyIsAFinding) {
  EXPECT_EQ(read_food({food({{"ratingdate", "16/02/2015"}})}).rows.at(0).outcome.finding.code,
            "channel.not-date");
  EXPECT_EQ(read_food({food({{"fhrsid", "E12"}})}).rows.at(0).outcome.finding.code,
            "channel.not-digits");
  EXPECT_EQ(read_food({food({{"businessname", " "}})}).rows.at(0).outcome.finding.code,
            "channel.required");
}

const std::vector<std::string> kFiguresOfPay = {"DiffMeanHourlyPercent",
                                                "DiffMedianHourlyPercent",
                                                "DiffMeanBonusPercent",
                                                "DiffMedianBonusPercent",
                                                "MaleBonusPercent",
                                                "FemaleBonusPercent",
                                                "MaleLowerQuartile",
                                                "FemaleLowerQuartile",
                                                "MaleLowerMiddleQuartile",
                                                "FemaleLowerMiddleQuartile",
                                                "MaleUpperMiddleQuartile",
                                                "FemaleUpperMiddleQuartile",
                                                "MaleTopQuartile",
                                                "FemaleTopQuartile",
                                                "CompanyLinkToGPGInfo",
                                                "ResponsiblePerson",
                                                "EmployerSize",
                                                "CurrentName",
                                                "SubmittedAfterTheDeadline",
                                                "DueDate",
                                                "DateSubmitted"};

std::vector<std::string> pay_columns(std::vector<std::string> first) {
  first.insert(first.end(), kFiguresOfPay.begin(), kFiguresOfPay.end());
  return first;
}
const std::vector<std::string> kPay2019 =
    pay_columns({"EmployerName", "Address", "CompanyNumber", "SicCodes"});
const std::vector<std::string> kPay2021 =
    pay_columns({"EmployerName", "EmployerId", "Address", "PostCode", "CompanyNumber", "SicCodes"});

Cells pay(Cells changes) {
  Cells cells = {{"EmployerName", "FICTIONAL FOODS LIMITED"},
                 {"CurrentName", "FICTIONAL FOODS LIMITED"},
                 {"EmployerId", "77"},
                 {"CompanyNumber", "01234567"},
                 {"DiffMeanHourlyPercent", "8.7"},
                 {"ResponsiblePerson", "Jane Doe (Director)"},
                 {"EmployerSize", "250 to 499"},
                 {"SubmittedAfterTheDeadline", "False"},
                 {"DueDate", "2022/04/05 00:00:00"},
                 {"DateSubmitted", "2022/04/09 09:16:08"}};
  for (auto& [column, cell] : changes) cells[column] = cell;
  return cells;
}

ReadRow read_pay(const Cells& row, const std::vector<std::string>& columns = kPay2021) {
  const ReadDelivery delivery = read_delivery(load_shipped("uk-gender-pay-gap"),
                                              {{"pay.csv", CsvText(columns).row(row).text()}});
  EXPECT_EQ(delivery.error, "");
  return delivery.rows.at(0);
}

TEST(GenderPayGap, ReadsBothYearsColumnsAndDates) {
  const ReadRow early =
      read_pay(pay({{"DueDate", "05/04/2020 00:00:00"}, {"DateSubmitted", "03/04/2020 14:47:45"}}),
               kPay2019);
  EXPECT_EQ(early.draft.item, "2020-04-05");
  EXPECT_EQ(format_period(early.draft.records.at(0).claim.valid), "2020-04-03..");
  EXPECT_EQ(read_pay(pay({})).draft.item, "2022-04-05");
}

TEST(GenderPayGap, TheCompanyNumberIsKeyAndIdentifier) {
  const RowDraft draft = read_pay(pay({{"CompanyNumber", "SC123456"}})).draft;
  EXPECT_EQ(draft.subjects.at(0).key, "SC123456");
  EXPECT_EQ(draft.subjects.at(0).identifiers, (std::vector<Identifier>{{"gb-coh", "SC123456"}}));
}

TEST(GenderPayGap, ANumberOfAnotherFormIsNotStored) {
  const ReadRow row = read_pay(pay({{"CompanyNumber", "581R2276"}}));
  EXPECT_EQ(row.outcome.disposition, Disposition::kApplied) << "the name shows an organisation";
  EXPECT_TRUE(row.draft.subjects.at(0).identifiers.empty());
  for (const std::string& claim : claims_of(row.draft)) {
    EXPECT_THAT(claim, Not(HasSubstr("581R2276")));
  }
}

TEST(GenderPayGap, APublicAuthorityIsKnownByItsDueDate) {
  EXPECT_EQ(read_pay(pay({{"EmployerName", "Fictionshire"},
                          {"CompanyNumber", ""},
                          {"DueDate", "2022/03/31 00:00:00"}}))
                .outcome.disposition,
            Disposition::kApplied);
}

TEST(GenderPayGap, AnEmployerWithoutEvidenceIsAPerson) {
  for (const char* name : {"Jane Doe", "Jane Doe trading as Fictional Foods Limited"}) {
    EXPECT_EQ(read_pay(pay({{"EmployerName", name}, {"CompanyNumber", ""}})).outcome.disposition,
              Disposition::kPerson);
  }
}

TEST(GenderPayGap, ANameThatChangedIsASecondName) {
  const RowDraft draft = read_pay(pay({{"CurrentName", "FICTIONAL \"FOODS\" PLC"}})).draft;
  EXPECT_EQ(claims_of(draft).at(1), R"(name {"name":"FICTIONAL \"FOODS\" PLC","type":"legal"})");
  EXPECT_EQ(format_period(draft.statements.at(1).claim.valid), "2022-04-09..");
}

TEST(GenderPayGap, OnlyTheFlagMakesAReportLate) {
  EXPECT_EQ(read_pay(pay({})).draft.records.size(), 1U)
      << "sent after the due day, but not flagged";
  const RowDraft draft = read_pay(pay({{"SubmittedAfterTheDeadline", "True"}})).draft;
  ASSERT_EQ(draft.records.size(), 2U);
  EXPECT_EQ(claims_of(draft).back(),
            R"(report.late {"days_late":"4","due":"2022-04-05","report":"gender-pay-gap",)"
            R"("submitted":"2022-04-09"})");
  EXPECT_EQ(format_period(draft.records.at(1).claim.valid), "2022-04-05..");
}

TEST(GenderPayGap, IndustryCodesStandOnLinesAndLostTheirZero) {
  const std::vector<std::string> claims =
      claims_of(read_pay(pay({{"SicCodes", "1,\r\n47730,\n1110"}})).draft);
  EXPECT_THAT(claims, Contains(R"(sector {"code":"47730","scheme":"uk-sic-2007"})"));
  EXPECT_THAT(claims, Contains(R"(sector {"code":"01110","scheme":"uk-sic-2007"})"));
  EXPECT_THAT(claims, Contains(R"(sector {"code":"public","scheme":"uk-gpg"})"));
  EXPECT_THAT(claims, Not(Contains(R"(sector {"code":"1","scheme":"uk-sic-2007"})")));
}

TEST(GenderPayGap, ANegativeFigureBeginsWithATab) {
  EXPECT_THAT(claims_of(read_pay(pay({{"DiffMeanHourlyPercent", "\t-3.10"}})).draft).back(),
              HasSubstr(R"("mean_hourly":"-3.10")"));
}

TEST(GenderPayGap, ASizeThatIsNotProvidedIsUnknown) {
  EXPECT_THAT(claims_of(read_pay(pay({})).draft), Contains(R"(size {"band":"250 to 499"})"));
  for (const std::string& claim :
       claims_of(read_pay(pay({{"EmployerSize", "Not Provided"}})).draft)) {
    EXPECT_THAT(claim, Not(HasSubstr("size")));
  }
}

TEST(GenderPayGap, TheResponsiblePersonIsNeverRead) {
  for (const std::string& claim : claims_of(read_pay(pay({})).draft)) {
    EXPECT_THAT(claim, Not(HasSubstr("Jane")));
  }
}

}  // namespace
}  // namespace goodstanding::channels
