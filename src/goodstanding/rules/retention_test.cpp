#include "goodstanding/rules/retention.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/rules/check_pack.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rules {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

/// `report.late` is minor (6 months, never published) unless its severity says otherwise; serious
/// is published for 24 months and used for 36.
constexpr std::string_view kRetention = R"(
retention:
  basis: {law: act, article: "9"}
  grades:
    - {grade: minor, used: P6M}
    - {grade: ordinary, published: P3M, used: P12M}
    - {grade: serious, published: P24M, used: P36M}
)";

TestPack graded(std::string_view kinds = "  kinds: [{kind: report.late, by: severity}]\n") {
  TestPack pack;
  pack.append("records.yaml", std::string(kRetention) + std::string(kinds));
  return pack;
}

Record late(const char* from, const char* body = "{}") {
  Record record;
  record.kind = "report.late";
  record.valid.from = parse_date(from);
  record.status = RecordStatus::kFinal;
  record.body = body;
  return record;
}

Date day(const char* text) {
  return *parse_date(text);
}

std::vector<std::string> codes(const TestPack& pack) {
  std::vector<std::string> out;
  for (const Finding& finding : pack.findings()) out.push_back(finding.code);
  return out;
}

TEST(Retention, RecordCountsUntilTheDayBeforeItsEnd) {
  const Pack pack = graded().load();
  const Record record = late("2024-08-31");
  EXPECT_TRUE(is_used(pack, record, day("2025-02-27")));
  EXPECT_FALSE(is_used(pack, record, day("2025-02-28"))) << "six months from the end of August";
}

TEST(Retention, RecordStatesItsOwnGrade) {
  const Pack pack = graded().load();
  const Record serious = late("2024-01-10", R"({"severity":"serious"})");
  EXPECT_TRUE(is_used(pack, serious, day("2027-01-09")));
  EXPECT_FALSE(is_used(pack, serious, day("2027-01-10")));
  EXPECT_TRUE(is_published(pack, serious, day("2026-01-09")));
  EXPECT_FALSE(is_published(pack, serious, day("2026-01-10")));
  const Record odd = late("2024-01-10", R"({"severity":"terrible"})");
  EXPECT_EQ(find_record_end(pack, odd)->grade, Retention::kMinor) << "the grade of the kind";
}

TEST(Retention, MinorRecordsAreNeverPublished) {
  const Pack pack = graded().load();
  EXPECT_FALSE(is_published(pack, late("2024-01-10"), day("2024-01-10")));
}

TEST(Retention, StateDoesNotEndWhileItLasts) {
  const Pack pack = graded("  kinds: [{kind: report.late, from: valid_to}]\n").load();
  Record owed = late("2014-01-10");
  EXPECT_TRUE(is_used(pack, owed, day("2024-01-10")));
  owed.valid.to = day("2024-01-10");
  EXPECT_TRUE(is_used(pack, owed, day("2024-07-09")));
  EXPECT_FALSE(is_used(pack, owed, day("2024-07-10")));
}

TEST(Retention, PackWithoutItKeepsEverything) {
  const Pack pack = TestPack().load();
  EXPECT_TRUE(is_used(pack, late("1999-01-01"), day("2025-01-01")));
  EXPECT_TRUE(is_published(pack, late("1999-01-01"), day("2025-01-01")));
}

TEST(Retention, PackWithoutGradesHasTheDefaultSpans) {
  TestPack pack;
  pack.append("records.yaml", "retention: {basis: {law: act, article: \"9\"}}\n");
  const Pack loaded = pack.load();
  EXPECT_TRUE(is_used(loaded, late("2024-01-10"), day("2024-04-09")));
  EXPECT_FALSE(is_used(loaded, late("2024-01-10"), day("2024-04-10")));
}

TEST(Retention, DroppedRecordLeavesItsRepairBehind) {
  const Pack pack = graded().load();
  Dossier dossier;
  dossier.view.as_of = day("2025-01-01");
  for (const char* severity : {R"({"severity":"serious"})", R"({"severity":"minor"})"}) {
    Stored<Record> stored;
    stored.claim = late("2024-01-10", severity);
    stored.claim.event = "E1";
    dossier.records.push_back(stored);
  }
  dossier.records[1].claim.status = RecordStatus::kRepaired;
  drop_ended(pack, dossier);
  ASSERT_EQ(dossier.records.size(), 1U);
  EXPECT_EQ(dossier.records[0].claim.body, R"({"severity":"serious"})");
  EXPECT_EQ(dossier.records[0].claim.status, RecordStatus::kRepaired);
}

TEST(Retention, LoaderRefusesSpansThatNoLawWouldHave) {
  TestPack pack = graded();
  EXPECT_THAT(codes(pack), IsEmpty());
  const auto with = [](std::string_view from, std::string_view to) {
    TestPack changed = graded();
    changed.change("records.yaml", from, to);
    return codes(changed);
  };
  EXPECT_THAT(with("P24M, used: P36M", "P24M, used: P61M"), ElementsAre("pack.retention-endless"));
  EXPECT_THAT(with("minor, used: P6M", "minor, used: P0D"), ElementsAre("pack.retention-endless"));
  EXPECT_THAT(with("published: P3M, used: P12M", "published: P13M, used: P12M"),
              ElementsAre("pack.retention-order"));
  EXPECT_THAT(with("minor, used: P6M", "minor, published: P1M, used: P6M"),
              ElementsAre("pack.retention-order"));
  EXPECT_THAT(with("minor, used: P6M", "minor, used: P18M"), ElementsAre("pack.retention-order"));
  EXPECT_THAT(with("by: severity", "by: gravity"), ElementsAre("pack.unknown-field"));
  EXPECT_THAT(with("by: severity", "by: tax"), ElementsAre("pack.unfit"));
  EXPECT_THAT(with("[{kind: report.late, by", "[{kind: report.lost, by"),
              ElementsAre("pack.unknown-kind"));
}

TEST(Retention, CheckFindsARuleThatCountsLongerThanARecordIsKept) {
  TestPack pack = graded("  kinds: [{kind: inspection.done, from: valid_to}]\n");
  const auto checked = [&] {
    std::vector<std::string> texts;
    for (const Finding& finding : check_pack(pack.load(), pack.source())) {
      if (finding.code == "pack.window-beyond-retention") texts.push_back(finding.message);
    }
    return texts;
  };
  EXPECT_THAT(checked(),
              ElementsAre("indicator \"late\" counts records \"report.late\" for P36M, but such a "
                          "record ends after P6M at the latest and counts no longer"));
  pack.change("indicators/late.yaml", "window: P36M", "window: P6M");
  EXPECT_THAT(checked(), IsEmpty());
  pack.change("indicators/late.yaml", "window: P6M", "window: none\n  in_force: true");
  EXPECT_THAT(checked(), IsEmpty()) << "it counts while the record lasts";
}

TEST(Retention, CheckFindsAnExcuseThatEndsBeforeWhatItExcuses) {
  TestPack pack = graded("  kinds: [{kind: report.late, by: severity}]\n");
  pack.change("indicators/late.yaml", "window: P36M",
              "window: P36M\n  waived_by: [{kinds: [inspection.done]}]");
  std::vector<std::string> found;
  for (const Finding& finding : check_pack(pack.load(), pack.source())) {
    found.push_back(finding.code);
  }
  EXPECT_THAT(found, Contains("pack.excuse-ends-first"));
}

TEST(Retention, PacksKeepAlikeIfTheirCommonKindsEndTogether) {
  const Pack with = graded().load();
  EXPECT_TRUE(keep_alike(with, graded().load()));
  EXPECT_FALSE(keep_alike(with, TestPack().load()));
  TestPack longer = graded();
  longer.change("records.yaml", "minor, used: P6M", "minor, used: P9M");
  EXPECT_FALSE(keep_alike(with, longer.load()));
  EXPECT_FALSE(keep_alike(with, graded("").load()));
}

}  // namespace
}  // namespace goodstanding::rules
