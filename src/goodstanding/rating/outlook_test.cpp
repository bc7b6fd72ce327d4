// What would change a rating, under the pack of rules/test_pack.hpp: five points for each late
// report of the last 36 months, half of them once it is repaired; A from 90, B from 70.
#include "goodstanding/rating/outlook.hpp"

#include <gtest/gtest.h>

#include "goodstanding/rating/test_dossier.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rating {
namespace {

rules::Pack mini() {
  return rules::TestPack().load();
}

TEST(Outlook, BandRisesOnTheDayOnWhichARecordLeavesItsWindow) {
  TestDossier dossier("2024-06-01");
  dossier.add("2022-02-01").add("2022-03-01").add("2023-05-01");
  const Outlook outlook = find_outlook(mini(), dossier.get());
  EXPECT_EQ(outlook.now.band, "B");
  ASSERT_TRUE(outlook.by_time);
  EXPECT_EQ(outlook.by_time->on, day("2025-02-01"));
  EXPECT_EQ(outlook.by_time->to.band, "A");
  EXPECT_EQ(outlook.by_time->to.score, Decimal(90));
}

TEST(Outlook, NothingChangesTheBandOfACompanyWithoutRecords) {
  const Outlook outlook = find_outlook(mini(), TestDossier("2024-06-01").get());
  EXPECT_FALSE(outlook.by_time);
  EXPECT_TRUE(outlook.repairs.empty());
}

TEST(Outlook, RecordThatIsKnownAndBeginsLaterCountsFromItsDay) {
  TestDossier dossier("2024-06-01");
  dossier.add("2024-01-01").add("2024-02-01").add("2024-09-01");
  const Outlook outlook = find_outlook(mini(), dossier.get());
  EXPECT_EQ(outlook.now.score, Decimal(90));
  EXPECT_EQ(outlook.repairs.size(), 2U);
  ASSERT_TRUE(outlook.by_time);
  EXPECT_EQ(outlook.by_time->on, day("2024-09-01"));
  EXPECT_EQ(outlook.by_time->to.band, "B");
}

TEST(Outlook, RepairOfEachRecordIsWorthHalfItsPoints) {
  TestDossier dossier("2024-06-01");
  dossier.add("2024-01-01").add("2024-02-01").status(RecordStatus::kRepaired);
  const Outlook outlook = find_outlook(mini(), dossier.get());
  ASSERT_EQ(outlook.repairs.size(), 1U) << "what is repaired cannot be repaired again";
  EXPECT_EQ(outlook.repairs[0].position, Position{1});
  EXPECT_EQ(outlook.repairs[0].to.score, Decimal(95));
}

TEST(OutlookText, SaysDayBandAndRecord) {
  TestDossier dossier("2024-06-01");
  dossier.add("2022-02-01").add("2022-03-01").add("2023-05-01");
  const rules::Pack pack = mini();
  EXPECT_EQ(outlook_text(find_outlook(pack, dossier.get()), pack, "en"),
            "What would change this\n"
            "  from 2025-02-01, with nothing new recorded: band a (score 90)\n"
            "  with report.late (#1) repaired: band b (score 87.5)\n"
            "  with report.late (#2) repaired: band b (score 87.5)\n"
            "  with report.late (#3) repaired: band b (score 87.5)\n");
}

TEST(OutlookText, SaysThatNothingWould) {
  const rules::Pack pack = mini();
  EXPECT_EQ(outlook_text(find_outlook(pack, TestDossier("2024-06-01").get()), pack, "en"),
            "What would change this\n"
            "  with nothing new recorded: the same band for 10 years\n"
            "  no repair of a single record changes score or band\n");
}

}  // namespace
}  // namespace goodstanding::rating
