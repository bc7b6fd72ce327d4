#include "goodstanding/channels/delivery_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/channels/delivery_test.hpp"
#include "goodstanding/crypto/sha256.hpp"

namespace goodstanding::channels {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kDefinition = R"(channel: xx-test
title: Test
authority: Authority
basis: Act, section 1
source: https://example.org
licence: open
timetable: daily
delivery: full
jurisdiction: XX
published: 'parse date(enclosed(title lines[1], "as of ", "."), "d MMMM yyyy")'
files:
  list:
    title_lines: 1
    columns:
      Number: {name: number, as: digits, required: true}
      Name: {name: full name}
      Kind: {name: kind of row, as: choice, of: {C: company, V: vessel}}
      From: {name: start, as: date, empty: ["-"]}
      To: {name: end, as: date, open: ["9999-12-31"]}
      Fine: {name: fine, as: number}
      Codes: {name: codes}
      Officer: person
      "#9": {name: extra, optional: true}
    let:
      two codes: count(pieces(codes, ",")) = 2
    other_kind:
      - {when: kind of row = "vessel", because: a vessel}
    organisation: organisation name(full name, "GB")
    findings:
      - {when: fine < 0, message: the fine is negative, column: fine}
    subject: {kind: company, key: number}
    item: '"case " + number'
    statements:
      - kind: name
        fields: {type: '"legal"', name: full name}
      - kind: identifier
        fields: {value: number, scheme: '"gb-coh"'}
      - kind: sector
        for_each: {code: 'pieces(codes, ",")'}
        fields: {code: code}
    records:
      - kind: sanction.supplier
        when: fine != null
        from: start
        to: end
        status: 'if fine > 100 then "final" else "reported"'
        evidence: administrative-final
        event: '"case " + number'
        fields: {fine: fine, day: start, two: two codes}
)";

const std::string kTop = "List as of 5 March 2020.\nNumber,Name,Kind,From,To,Fine,Codes,Officer\n";

ReadDelivery read(const std::string& rows) {
  return read_delivery(load_good(kDefinition), {{"list.csv", kTop + rows}});
}

TEST(DeliveryReader, MapsARow) {
  const ReadDelivery delivery =
      read("01234567,Fictional Foods Ltd,C,2019-01-02,9999-12-31,1250.50,\"10, 20\",Jane Doe\n");
  ASSERT_EQ(delivery.error, "");
  ASSERT_EQ(delivery.rows.size(), 1U);
  const RowDraft& draft = delivery.rows[0].draft;
  EXPECT_EQ(draft.item, "case 01234567");
  ASSERT_EQ(draft.subjects.size(), 1U);
  EXPECT_EQ(draft.subjects[0].key, "01234567");
  EXPECT_EQ(draft.subjects[0].kind, SubjectKind::kCompany);
  EXPECT_EQ(draft.subjects[0].identifiers, (std::vector<Identifier>{{"gb-coh", "01234567"}}));
  ASSERT_EQ(draft.statements.size(), 4U);
  EXPECT_EQ(draft.statements[0].claim.body, R"({"name":"Fictional Foods Ltd","type":"legal"})");
  EXPECT_EQ(draft.statements[1].claim.body,
            R"({"check":"none","scheme":"gb-coh","value":"01234567"})");
  EXPECT_EQ(draft.statements[2].claim.body, R"({"code":"10"})");
  EXPECT_EQ(draft.statements[3].claim.body, R"({"code":"20"})");
  ASSERT_EQ(draft.records.size(), 1U);
  const Record& record = draft.records[0].claim;
  EXPECT_EQ(record.body, R"({"day":"2019-01-02","fine":"1250.5","two":"true"})");
  EXPECT_EQ(record.valid, (Period{Date::from_civil(2019, 1, 2), std::nullopt}));
  EXPECT_EQ(record.status, RecordStatus::kFinal);
  EXPECT_EQ(record.evidence, EvidenceGrade::kAdministrativeFinal);
  EXPECT_EQ(record.jurisdiction, "XX");
  EXPECT_EQ(record.event, "case 01234567");
}

TEST(DeliveryReader, FindsThePublishedDayInATitleLine) {
  EXPECT_EQ(read("").published, Date::from_civil(2020, 3, 5));
}

TEST(DeliveryReader, EmptyCellsLeaveNothingBehind) {
  const ReadDelivery delivery = read("01234567,Fictional Foods Ltd,C,-,,,,\n");
  ASSERT_EQ(delivery.rows.size(), 1U);
  EXPECT_EQ(delivery.rows[0].draft.statements.size(), 2U);
  EXPECT_TRUE(delivery.rows[0].draft.records.empty());
}

TEST(DeliveryReader, PersonsComeBeforeFindings) {
  const ReadDelivery delivery = read("nonsense,Jane Doe,C,32/13/2019,,x,,\n");
  ASSERT_EQ(delivery.rows.size(), 1U);
  const RowOutcome& outcome = delivery.rows[0].outcome;
  EXPECT_EQ(outcome.disposition, Disposition::kPerson);
  EXPECT_EQ(outcome.cells, "");
  EXPECT_EQ(outcome.finding.message, "");
  EXPECT_EQ(outcome.digest, crypto::sha256("nonsense,Jane Doe,C,32/13/2019,,x,,"));
}

TEST(DeliveryReader, OtherKindsComeFirst) {
  const ReadDelivery delivery = read("1,Jane Doe,V,,,,,\n");
  EXPECT_EQ(delivery.rows.at(0).outcome.disposition, Disposition::kOtherKind);
  EXPECT_EQ(delivery.rows.at(0).outcome.because, "a vessel");
}

TEST(DeliveryReader, ACellOfTheWrongKindIsAFindingWithItsPlace) {
  const ReadDelivery delivery =
      read("01234567,\"Fictional\nFoods Ltd\",C,2019-02-30,,,,Jane Doe\n");
  const RowOutcome& outcome = delivery.rows.at(0).outcome;
  EXPECT_EQ(outcome.disposition, Disposition::kFinding);
  EXPECT_EQ(outcome.finding.code, "channel.not-date");
  EXPECT_EQ(outcome.finding.at.file, "list.csv");
  EXPECT_EQ(outcome.finding.at.line, 4U);
  EXPECT_EQ(outcome.finding.at.column, 14U);
  EXPECT_THAT(outcome.finding.message, HasSubstr("2019-02-30"));
}

TEST(DeliveryReader, TheQuarantineNeverHoldsAPersonCell) {
  const ReadDelivery delivery = read("0123x,Fictional Foods Ltd,C,,,-5,,Jane Doe\n");
  const QuarantinedRow row = delivery.rows.at(0).outcome.quarantined();
  EXPECT_THAT(row.cells, Not(HasSubstr("Jane")));
  EXPECT_EQ(row.cells, R"({"fine":"-5","full name":"Fictional Foods Ltd","kind of row":"C"})")
      << "nor the cell that is not of its kind";
  EXPECT_THAT(format_finding(row.finding), Not(HasSubstr("Jane")));
}

TEST(DeliveryReader, LongTextsInAWrongColumnAreNotQuoted) {
  const ReadDelivery delivery =
      read("01234567,Fictional Foods Ltd,C,the director Jane Doe told us,,,,\n");
  EXPECT_THAT(delivery.rows.at(0).outcome.finding.message, Not(HasSubstr("Jane")));
}

TEST(DeliveryReader, ARuleOfTheDefinitionMakesAFinding) {
  const ReadDelivery delivery = read("01234567,Fictional Foods Ltd,C,,,-5,,\n");
  EXPECT_EQ(delivery.rows.at(0).outcome.finding.code, "channel.rule");
  EXPECT_EQ(delivery.rows.at(0).outcome.finding.message, "the fine is negative");
}

TEST(DeliveryReader, ARequiredCellMayNotBeBlank) {
  EXPECT_EQ(read(" ,Fictional Foods Ltd,C,,,,,\n").rows.at(0).outcome.finding.code,
            "channel.required");
}

TEST(DeliveryReader, APeriodThatEndsBeforeItBeginsIsAFinding) {
  EXPECT_EQ(read("01234567,Fictional Foods Ltd,C,2019-01-02,2019-01-01,5,,\n")
                .rows.at(0)
                .outcome.finding.code,
            "channel.period");
}

TEST(DeliveryReader, ARowOfAnotherWidthKeepsNoCells) {
  const ReadDelivery delivery = read("01234567,Fictional Foods Ltd,C\n");
  EXPECT_EQ(delivery.rows.at(0).outcome.finding.code, "channel.row-width");
  EXPECT_EQ(delivery.rows.at(0).outcome.cells, "{}");
}

TEST(DeliveryReader, CellsPastTheHeaderAreTakenIfDescribed) {
  const ReadDelivery delivery = read(
      "01234567,Fictional Foods Ltd,C,,,,,,past\n"
      "01234567,Fictional Foods Ltd,C,,,,,,past,more\n");
  EXPECT_EQ(delivery.rows.at(0).outcome.disposition, Disposition::kApplied);
  EXPECT_EQ(delivery.rows.at(1).outcome.finding.code, "channel.row-width");
}

TEST(DeliveryReader, ARowThatIsNotWellFormedIsAFindingWithoutItsText) {
  const ReadDelivery delivery = read("01234567,\"Fictional Foods Ltd\"x,C,,,,,Jane Doe\n");
  ASSERT_EQ(delivery.rows.size(), 1U);
  EXPECT_EQ(delivery.rows[0].outcome.disposition, Disposition::kFinding);
  EXPECT_THAT(format_finding(delivery.rows[0].outcome.finding), Not(HasSubstr("Jane")));
}

TEST(DeliveryReader, RowsWithoutContentAreNoRows) {
  const ReadDelivery delivery = read(",,,,,,,\n\n \n01234567,Fictional Foods Ltd,C,,,,,\n\x1A\n");
  ASSERT_EQ(delivery.rows.size(), 1U);
  EXPECT_EQ(delivery.rows[0].outcome.row, 1U);
  EXPECT_EQ(delivery.rows[0].outcome.line, 6U);
}

TEST(DeliveryReader, ADraftsMemoryIsUsedAgainWithoutRemains) {
  const ReadDelivery delivery = read(
      "01234567,Fictional Foods Ltd,C,2019-01-02,,500,\"1,2,3\",\n"
      "07654321,Other Fiction Ltd,C,,,,,\n");
  const RowDraft& second = delivery.rows.at(1).draft;
  EXPECT_EQ(second.statements.size(), 2U);
  EXPECT_TRUE(second.records.empty());
  EXPECT_EQ(second.subjects.at(0).identifiers.size(), 1U);
  EXPECT_EQ(second.subjects.at(0).identifiers.at(0).value, "07654321");
}

TEST(DeliveryReader, AColumnThatNobodyDescribedStopsTheDelivery) {
  const ReadDelivery delivery =
      read_delivery(load_good(kDefinition),
                    {{"list.csv", "x\nNumber,Name,Kind,From,To,Fine,Code,Officer,Secret\n"}});
  EXPECT_THAT(delivery.error, HasSubstr("channel.unknown-column"));
  EXPECT_THAT(delivery.error, HasSubstr("Secret"));
  EXPECT_THAT(delivery.error, HasSubstr("Codes")) << "the missing one, and as a suggestion";
}

TEST(DeliveryReader, OddIdentifiersAreCountedAndKept) {
  const ReadDelivery delivery = read(
      "1,Fictional Foods Ltd,C,,,,,\n"
      "2,Other Fiction Ltd,C,,,,,\n");
  ASSERT_EQ(delivery.warnings.size(), 1U);
  EXPECT_EQ(delivery.warnings[0].code, "channel.identifier");
  EXPECT_EQ(delivery.warnings[0].count, 2U);
  EXPECT_EQ(delivery.warnings[0].row, 1U);
  EXPECT_TRUE(delivery.rows[0].draft.subjects[0].identifiers.empty());
  EXPECT_THAT(delivery.rows[0].draft.statements[1].claim.body, HasSubstr("malformed"));
}

TEST(DeliveryReader, RowsThatNothingTellsApartAreCounted) {
  std::string definition = kDefinition;
  const std::string item = "item: '\"case \" + number'";
  definition.replace(definition.find(item), item.size(),
                     "occurrences:\n      place: number + \" \" + two names\n"
                     "    item: '\"case \" + number + \" \" + string(place)'");
  const std::string lets = "two codes:";
  definition.replace(definition.find(lets), lets.size(), "two names: full name\n      two codes:");
  const std::string row = ",Fictional Foods Ltd,C,2019-01-02,,5,,\n";
  const ReadDelivery delivery =
      read_delivery(load_good(definition),
                    {{"list.csv", kTop + "01234567" + row + "01234568" + row + "01234567" + row}});
  ASSERT_EQ(delivery.rows.size(), 3U);
  EXPECT_EQ(delivery.rows[0].draft.item, "case 01234567 1");
  EXPECT_EQ(delivery.rows[1].draft.item, "case 01234568 1");
  EXPECT_EQ(delivery.rows[2].draft.item, "case 01234567 2");
}

TEST(DeliveryReader, AFileThatNoLayoutTakesIsRefused) {
  std::string text = kDefinition;
  text.replace(text.find("    title_lines"), 0, "    match: [\"list.csv\"]\n");
  EXPECT_THAT(read_delivery(load_good(text), {{"other.csv", ""}}).error, HasSubstr("list.csv"));
}

const std::string kTree = R"(channel: xx-tree
title: Test
authority: Authority
basis: Act, section 1
source: https://example.org
licence: open
timetable: daily
delivery: full
files:
  entries:
    match: [entries.csv]
    header: none
    columns:
      entry: {required: true}
      kind: {as: choice, of: [person, company, ship]}
      note:
    other_kind:
      - {when: kind = "ship", because: a ship}
    organisation: kind = "company"
    subject: {kind: company, key: entry}
    statements:
      - kind: note
        for_each: {piece: 'own pieces("", note, note continued, ";")'}
        fields: {text: piece}
      - kind: entry
        fields: {entry: entry}
  places:
    match: [places.csv]
    header: none
    columns: {entry: , number: , place: }
    parent: {file: entries, key: entry}
    item: number
    statements:
      - kind: address
        fields: {text: place}
  notes:
    match: [notes.csv]
    header: none
    columns: {entry: , note: }
    parent: {file: entries, key: entry}
    continues: note
    statements:
      - kind: note
        for_each: {piece: 'own pieces(note before, note, "", ";")'}
        fields: {text: piece}
)";

ReadDelivery read_tree() {
  return read_delivery(load_good(kTree),
                       {{"notes.csv", "2,lf; rest\n1,secret\n"},
                        {"places.csv", "1,1,Here\n2,2,There\n3,3,Sea\n9,4,Nowhere\n2,5,\n"},
                        {"entries.csv", "1,person,\n2,company,whole; ha\n3,ship,\n"}});
}

std::string disposition_of(const ReadDelivery& delivery, std::uint32_t file, std::uint64_t row) {
  for (const ReadRow& read : delivery.rows) {
    if (read.outcome.file == file && read.outcome.row == row) {
      return std::string(format_disposition(read.outcome.disposition)) + " " +
             read.outcome.finding.code;
    }
  }
  return "none";
}

TEST(ParentRows, GiveTheirKindToTheRowsThatBelongToThem) {
  const ReadDelivery delivery = read_tree();
  ASSERT_EQ(delivery.error, "");
  EXPECT_EQ(delivery.rows.size(), 10U);
  EXPECT_EQ(disposition_of(delivery, 1, 1), "person ");
  EXPECT_EQ(disposition_of(delivery, 1, 2), "applied ");
  EXPECT_THAT(disposition_of(delivery, 1, 3), testing::StartsWith("other"));
  EXPECT_EQ(disposition_of(delivery, 1, 4), "finding channel.no-parent");
  EXPECT_EQ(disposition_of(delivery, 0, 2), "person ");
}

TEST(ParentRows, ARowThatSaysNothingIsAFinding) {
  EXPECT_EQ(disposition_of(read_tree(), 1, 5), "finding channel.nothing");
}

TEST(Continuations, ATextIsReadAcrossTwoFilesAndBelongsWhereItBegins) {
  const ReadDelivery delivery = read_tree();
  for (const ReadRow& row : delivery.rows) {
    if (row.outcome.disposition != Disposition::kApplied) continue;
    if (row.outcome.file == 2) {
      EXPECT_EQ(row.draft.statements.at(0).claim.body, R"({"text":"whole"})");
      EXPECT_EQ(row.draft.statements.at(1).claim.body, R"({"text":"half"})");
    }
    if (row.outcome.file == 0) {
      ASSERT_EQ(row.draft.statements.size(), 1U);
      EXPECT_EQ(row.draft.statements[0].claim.body, R"({"text":"rest"})");
    }
  }
}

TEST(ParentRows, HaveToBeInTheDelivery) {
  EXPECT_THAT(read_delivery(load_good(kTree), {{"places.csv", "1,1,Here\n"}}).error,
              HasSubstr("entries"));
}

const std::string kLines = R"(channel: xx-lines
title: Test
authority: Authority
basis: Act, section 1
source: https://example.org
licence: open
timetable: daily
delivery: delta
files:
  lines:
    format: ndjson
    columns:
      id: {required: true}
      name:
      owner.id: {name: owner}
      owner.share: {name: share, as: number}
      codes:
      contact: person
      contact.name: person
    organisation: name != ""
    subject: {kind: company, key: id}
    statements:
      - kind: name
        fields: {name: name, codes: codes}
    relations:
      - kind: owned-by
        when: owner != ""
        other: owner
        share: share
)";

TEST(NdjsonDelivery, MapsMembersByPath) {
  const ReadDelivery delivery =
      read_delivery(load_good(kLines),
                    {{"x.ndjson",
                      "{\"id\":\"a\",\"name\":\"A "
                      "\\\"B\\\"\",\"codes\":[1,\"x\"],\"owner\":{\"id\":\"o\",\"share\":0.25},"
                      "\"contact\":{\"name\":\"Jane\"}}\n\n{\"id\":\"b\",\"name\":\"B\"}\n"}});
  ASSERT_EQ(delivery.error, "");
  ASSERT_EQ(delivery.rows.size(), 2U);
  const RowDraft& draft = delivery.rows[0].draft;
  EXPECT_EQ(draft.statements.at(0).claim.body, R"({"codes":"1; x","name":"A \"B\""})");
  ASSERT_EQ(draft.relations.size(), 1U);
  EXPECT_EQ(draft.relations[0].claim.other, "o");
  EXPECT_EQ(draft.relations[0].claim.share, parse_decimal("0.25"));
  EXPECT_TRUE(delivery.rows[1].draft.relations.empty());
}

TEST(NdjsonDelivery, AMemberThatNobodyDescribedIsAFinding) {
  const ReadDelivery delivery = read_delivery(
      load_good(kLines), {{"x.ndjson", "{\"id\":\"a\",\"name\":\"A\",\"phone\":\"1\"}\n[1]\n"}});
  EXPECT_EQ(delivery.rows.at(0).outcome.finding.code, "channel.unknown-column");
  EXPECT_EQ(delivery.rows.at(0).outcome.cells, "{}");
  EXPECT_EQ(delivery.rows.at(1).outcome.finding.code, "channel.json");
}

}  // namespace
}  // namespace goodstanding::channels
