// Files of late reports under the pack of rules/test_pack.hpp: five points for each late report of
// the last 36 months, from 100; A from 90, B from 70.
#include "goodstanding/service/file_ratings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class FileRatings : public testing::Test {
 protected:
  std::vector<std::string> rate(const std::string& rows) {
    const std::string path = folder_.file("a.csv");
    EXPECT_TRUE(files::write_file_atomically(path, "Number,Company,Due\n" + rows).ok());
    request_.paths = {path};
    request_.as_of = *parse_date("2026-01-03");
    channels::LoadedChannel loaded =
        channels::load_channel(std::string(kReportsChannel), "late-reports.yaml");
    std::vector<std::string> lines;
    SilentProgress silent;
    figures_ = take(rate_files(
        *loaded.channel, test_pack(), request_,
        [&](std::string_view line) {
          lines.emplace_back(line);
          return Result<void>();
        },
        silent));
    return lines;
  }

  files::ScratchFolder folder_;
  FileRatingsRequest request_;
  FileRatingsFigures figures_;
};

TEST_F(FileRatings, EverySubjectIsRatedInTheOrderOfItsKey) {
  const auto lines = rate(
      "92,Beta,2025-01-31\n92,Beta,2025-02-28\n92,Beta,2025-03-31\n"
      "91,Acme,2025-01-31\n1,Jane Doe,2025-01-31\n");
  EXPECT_THAT(lines, ElementsAre(AllOf(HasSubstr(R"("key":"91")"), HasSubstr(R"("score":"95")")),
                                 AllOf(HasSubstr(R"("key":"92")"), HasSubstr(R"("band":"B")"))));
  EXPECT_EQ(figures_.rows.of(Disposition::kPerson), 1U);
  EXPECT_EQ(figures_.rated, 2U);
}

TEST_F(FileRatings, ALaterRowOfOneItemReplacesTheEarlier) {
  EXPECT_THAT(rate("91,Acme,2025-01-31\n91,Acme Ltd,2025-01-31\n"),
              ElementsAre(HasSubstr(R"("score":"95")")));
}

TEST_F(FileRatings, WhatBeginsAfterTheDayDoesNotCount) {
  EXPECT_THAT(rate("91,Acme,2025-01-31\n91,Acme,2026-02-28\n"),
              ElementsAre(HasSubstr(R"("score":"95")")));
}

TEST_F(FileRatings, EachDayOfAKindIsADayToRateAsOf) {
  request_.each_day_of = "report.late";
  EXPECT_THAT(
      rate("91,Acme,2025-02-28\n91,Acme,2025-01-31\n91,Acme,2026-02-28\n"),
      ElementsAre(AllOf(HasSubstr(R"("as_of":"2025-01-31")"), HasSubstr(R"("score":"95")")),
                  AllOf(HasSubstr(R"("as_of":"2025-02-28")"), HasSubstr(R"("score":"90")"))));
}

TEST_F(FileRatings, RecordsAreGivenIfTheyAreAskedFor) {
  EXPECT_THAT(rate("91,Acme,2025-01-31\n"), ElementsAre(Not(HasSubstr("report.late"))));
  request_.with_records = true;
  EXPECT_THAT(rate("91,Acme,2025-01-31\n"), ElementsAre(HasSubstr("report.late")));
}

}  // namespace
}  // namespace goodstanding::service
