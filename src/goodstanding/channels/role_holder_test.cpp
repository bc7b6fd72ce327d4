// A professional register at the door: what leaves it, whatever is wrong with a row, has neither
// the name nor the number of a holder.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/channels/delivery_test.hpp"

namespace goodstanding::channels {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kHeader =
    "Company;Role;Desk;Holder;Licence;State;Final;Since;Until;Holds from;Holds until;Address\n";
// ISO 17442 gives this LEI as an example; the sample channel takes USCC, of which this one has good
// check digits by GB 32100-2015.
constexpr std::string_view kCompany = "91350100M000100Y43";
constexpr std::string_view kName = "Zyxenna Quorvath";
constexpr std::string_view kNumber = "CR-4711-0815";

std::string row(std::string_view state, std::string_view company = kCompany) {
  return std::string(company) + ";CUSTREP;1;" + std::string(kName) + ';' + std::string(kNumber) +
         ';' + std::string(state) + ";Y;2024-03-01;;2020-05-01;;Harbour Lane 1\n";
}

ReadDelivery read(const std::string& rows, std::string_view header = kHeader) {
  return read_delivery(load_shipped("sample-professional-register"),
                       {{"professional-register-2024-03-05.csv", std::string(header) + rows}});
}

/// Everything of a row that can be kept or shown, save the letter.
std::string everything_of(const ReadRow& row) {
  std::string all = row.outcome.because + row.outcome.cells;
  const Finding& finding = row.outcome.finding;
  all += finding.message + finding.hint + finding.excerpt + finding.at.file + row.draft.item;
  for (const SubjectDraft& subject : row.draft.subjects) {
    all += subject.key;
    for (const Identifier& identifier : subject.identifiers) all += identifier.value;
  }
  for (const auto& statement : row.draft.statements) all += statement.claim.body;
  for (const auto& record : row.draft.records) all += record.claim.body + record.claim.event;
  for (const auto& relation : row.draft.relations) all += relation.claim.other;
  return all;
}

void expect_nobody(const ReadDelivery& delivery) {
  std::string all = delivery.error;
  for (const ReadRow& row : delivery.rows) all += everything_of(row);
  for (const DeliveryWarning& warning : delivery.warnings) all += warning.message;
  for (const std::string_view part : {kName, kNumber, std::string_view("Zyxenna"),
                                      std::string_view("Quorvath"), std::string_view("4711")}) {
    EXPECT_THAT(all, Not(HasSubstr(std::string(part))));
  }
}

TEST(RoleHolders, ARowGivesTheCompanyARecordWithADigest) {
  const ReadDelivery delivery = read(row("REVOKED"));
  ASSERT_EQ(delivery.rows.size(), 1U);
  const ReadRow& first = delivery.rows.front();
  ASSERT_EQ(first.outcome.disposition, Disposition::kApplied) << first.outcome.finding.message;
  expect_nobody(delivery);
  ASSERT_EQ(first.draft.subjects.size(), 1U);
  EXPECT_EQ(first.draft.subjects[0].identifiers,
            (std::vector<Identifier>{{"uscc", std::string(kCompany)}}));
  ASSERT_EQ(first.draft.records.size(), 1U);
  const Record& record = first.draft.records[0].claim;
  EXPECT_EQ(record.kind, kRoleStandingKind);
  EXPECT_EQ(record.status, RecordStatus::kFinal);
  EXPECT_EQ(record.evidence, EvidenceGrade::kAdministrativeFinal);
  EXPECT_EQ(record.jurisdiction, "XT");
  EXPECT_EQ(record.valid.from, parse_date("2024-03-01"));
  const auto standing = parse_role_standing(record.body);
  ASSERT_TRUE(standing.has_value());
  EXPECT_EQ(standing->role, "customs-representative");
  EXPECT_EQ(standing->state, ProfessionalState::kNotValid);
  EXPECT_EQ(standing->held.from, parse_date("2020-05-01"));
  EXPECT_EQ(standing->basis, "Standing Act, section 16(1)");
  EXPECT_EQ(standing->holder.size(), 64U);
}

TEST(RoleHolders, OnlyTheLetterHasTheName) {
  const ReadDelivery delivery = read(row("REVOKED"));
  ASSERT_TRUE(delivery.rows.front().outcome.letter.has_value());
  const HolderLetter& letter = *delivery.rows.front().outcome.letter;
  EXPECT_EQ(letter.name, kName);
  EXPECT_EQ(letter.number, kNumber);
  EXPECT_EQ(letter.notice, letter.standing.notice);
}

TEST(RoleHolders, TheDigestIsKeyedAndKnowsANumberAgain) {
  HolderKey key;
  const HolderDigests zero{key};
  EXPECT_EQ(zero.holder("chamber", "CR-4711-0815"), zero.holder("chamber", "cr 47110815"));
  EXPECT_NE(zero.holder("chamber", "CR-4711-0815"), zero.holder("chamber", "CR-4711-0816"));
  EXPECT_NE(zero.holder("chamber", "CR-4711-0815"), zero.holder("guild", "CR-4711-0815"));
  key.salt[3] = 1;
  EXPECT_NE(HolderDigests{key}.holder("chamber", "1"), zero.holder("chamber", "1"));
  key = {};
  key.key[3] = 1;
  EXPECT_NE(HolderDigests{key}.holder("chamber", "1"), zero.holder("chamber", "1"));
  EXPECT_NE(zero.row("a row"), HolderDigests{key}.row("a row"));
}

TEST(RoleHolders, ARepeatIsTheSameDraftAndAnotherDayAnotherLetter) {
  const ReadDelivery delivery = read(row("REVOKED") + row("REVOKED") + row("VALID"));
  ASSERT_EQ(delivery.rows.size(), 3U);
  const auto body = [&](std::size_t i) { return delivery.rows[i].draft.records.at(0).claim.body; };
  EXPECT_EQ(body(0), body(1));
  EXPECT_NE(body(0), body(2));
  EXPECT_EQ(delivery.rows[0].draft.item, delivery.rows[2].draft.item) << "the same holder and post";
  EXPECT_NE(delivery.rows[0].outcome.letter->notice, delivery.rows[2].outcome.letter->notice);
}

TEST(RoleHolders, BadRowsAreWithheldWhole) {
  const std::string name(kName);
  const std::string number(kNumber);
  const std::string company(kCompany);
  const std::vector<std::string> bad = {
      company + ";CUSTREP;1;" + name + ';' + number + '\n',                    // too short
      company + ";CUSTREP;1;" + name + ";x;" + number + ';' + row("REVOKED"),  // too long
      row(name),                                                               // a name as state
      row("REVOKED", name),                                                    // as company
      row("REVOKED", number),                                                  // as company
      row("REVOKED", "91350100M000100Y44"),  // a check digit that fails
      company + ';' + name + ";1;" + name + ';' + number + ";VALID;Y;2024-03-01;;2020-05-01;;\n",
      company + ";CUSTREP;47110815;" + name + ';' + number + ";VALID;Y;2024-03-01;;2020-05-01;;\n",
      company + ";CUSTREP;1;" + name + ';' + number + ";VALID;Y;" + name + ";;2020-05-01;;\n",
      company + ";CUSTREP;1;" + name + ';' + number +
          ";VALID;Y;2024-03-01;2024-01-01;2020-05-01;;\n",
      company + ";CUSTREP;1;" + name + ";;VALID;Y;2024-03-01;;2020-05-01;;\n",
      company + ";CUSTREP;1;;" + number + ";VALID;Y;2024-03-01;;2020-05-01;;\n",
      company + ";CUSTREP;1;\"" + name + "\"" + number + ";;VALID;Y;2024-03-01;;2020-05-01;;\n"};
  for (const std::string& one : bad) {
    const ReadDelivery delivery = read(one);
    ASSERT_EQ(delivery.rows.size(), 1U) << one;
    EXPECT_EQ(delivery.rows[0].outcome.disposition, Disposition::kFinding) << one;
    EXPECT_EQ(delivery.rows[0].outcome.cells, "{}") << one;
    EXPECT_FALSE(delivery.rows[0].outcome.letter.has_value()) << one;
    expect_nobody(delivery);
  }
}

TEST(RoleHolders, AFileWithoutHeaderLineNamesNobody) {
  const ReadDelivery delivery = read(row("REVOKED"), "");
  EXPECT_THAT(delivery.error, HasSubstr("channel.unknown-column"));
  expect_nobody(delivery);
}

TEST(RoleHolders, TheDigestOfABadRowIsKeyed) {
  const std::string bad = row("REVOKED", "x");
  const ReadDelivery delivery = read(bad);
  EXPECT_EQ(delivery.rows[0].outcome.digest,
            HolderDigests{HolderKey{}}.row(bad.substr(0, bad.size() - 1)));
}

// -- the definition -------------------------------------------------------------------------------

/// Loads the shipped definition with one change; gives the codes of what is wrong.
std::string findings_with(const std::string& old_text, const std::string& new_text) {
  const std::string path =
      std::string(GS_SOURCE_DIR) + "/channels/sample-professional-register.yaml";
  std::ifstream stream(path);
  std::stringstream text;
  text << stream.rdbuf();
  std::string changed = text.str();
  const std::size_t at = changed.find(old_text);
  EXPECT_NE(at, std::string::npos) << old_text;
  changed.replace(at, old_text.size(), new_text);
  return format_findings(load_channel(changed, "channel.yaml").findings);
}

TEST(RoleHolders, NoExpressionReadsASealedColumn) {
  EXPECT_THAT(findings_with("company number}", "Holder}"), HasSubstr("channel.person-column"));
  EXPECT_THAT(findings_with("      role: role", "      role: Holder"),
              HasSubstr("channel.person-column"));
  EXPECT_THAT(findings_with("    role_holder:", "    let: {who: Licence}\n    role_holder:"),
              HasSubstr("channel.person-column"));
}

TEST(RoleHolders, NoColumnThatCouldHoldANameIsMapped) {
  EXPECT_THAT(findings_with("Address:     person", "Address:     {name: address}"),
              HasSubstr("channel.role-holder"));
  EXPECT_THAT(findings_with("{name: role, as: choice, of: {CUSTREP: customs-representative}, "
                            "required: true}",
                            "{name: role, required: true}"),
              HasSubstr("channel.role-holder"));
}

TEST(RoleHolders, ARoleNeedsALawAndAStateItsWords) {
  EXPECT_THAT(
      findings_with("        customs-representative: Standing", "        engineer: Standing"),
      HasSubstr("has no basis"));
  EXPECT_THAT(findings_with("REVOKED: not-valid", "REVOKED: revoked"),
              HasSubstr("channel.role-holder"));
  EXPECT_THAT(findings_with("    role_holder:", "    statements: []\n    role_holder:"),
              HasSubstr("yaml.unknown-key"));
}

}  // namespace
}  // namespace goodstanding::channels
