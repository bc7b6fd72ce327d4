#include "goodstanding/lists/outside.hpp"

#include <gtest/gtest.h>

#include "goodstanding/lists/example_outside.hpp"
#include "goodstanding/lists/outside_changes.hpp"

namespace goodstanding::lists {
namespace {

using example::dossier_of;
using example::tax_list;
using example::tax_record;

std::vector<OutsideListing> read(std::vector<Stored<Record>> records,
                                 std::string_view as_of = "2021-05-18") {
  return read_outside_listings(tax_list(), dossier_of(std::move(records), as_of));
}

TEST(OutsideListings, RecordsOfOneEventAreTheStagesOfOneLife) {
  const auto listings = read({tax_record(1, "life 1", "definitive", "2019-03-01"),
                              tax_record(2, "life 1", "presumed", "2018-01-01")});
  ASSERT_EQ(listings.size(), 1U);
  ASSERT_EQ(listings[0].stages.size(), 2U);
  EXPECT_EQ(listings[0].stages[0].word, "presumed") << "in the order of the list";
  EXPECT_EQ(listings[0].present().word, "definitive");
  EXPECT_EQ(listings[0].present().since, parse_date("2019-03-01"));
  EXPECT_TRUE(listings[0].is_open());
}

TEST(OutsideListings, AFavourableRulingEndsItsOwnLifeOnly) {
  const auto listings = read({tax_record(1, "life 1", "presumed", "2016-01-01"),
                              tax_record(2, "life 1", "definitive", "2016-06-01"),
                              tax_record(3, "life 1", "ruled-favourable", "2018-01-01"),
                              tax_record(4, "life 2", "presumed", "2019-01-01"),
                              tax_record(5, "life 2", "definitive", "2019-06-01")});
  ASSERT_EQ(listings.size(), 2U);
  EXPECT_FALSE(listings[0].is_open());
  EXPECT_EQ(listings[0].present().means, OutsideMeaning::kAnnulled);
  EXPECT_TRUE(listings[1].is_open());
  EXPECT_EQ(listings[1].standing(), "definitive");
}

TEST(OutsideListings, WhatTheListNoLongerHasIsNotOpen) {
  const auto listings = read({tax_record(1, "life 1", "definitive", "2019-01-01", "2021-05-18")});
  ASSERT_EQ(listings.size(), 1U);
  EXPECT_FALSE(listings[0].is_open());
  EXPECT_EQ(listings[0].standing(), kNoLongerListed);
  // Half-open: the day before, it was there.
  EXPECT_TRUE(
      read({tax_record(1, "life 1", "definitive", "2019-01-01", "2021-05-18")}, "2021-05-17")[0]
          .is_open());
}

TEST(OutsideListings, ALifeThatCameBackCountsAsItStandsNow) {
  const auto listings = read({tax_record(1, "life 1", "definitive", "2019-01-01", "2020-01-01"),
                              tax_record(2, "life 1", "definitive", "2021-01-01")});
  ASSERT_EQ(listings.size(), 1U);
  EXPECT_TRUE(listings[0].is_open());
  EXPECT_EQ(listings[0].present().record, Position{2});
}

TEST(OutsideListings, OtherChannelsKindsAndUnknownStagesAreNotOfTheList) {
  Stored<Record> other_channel = tax_record(1, "life 1", "presumed", "2018-01-01");
  other_channel.provenance.channel = "elsewhere";
  Stored<Record> other_kind = tax_record(2, "life 2", "presumed", "2018-01-01");
  other_kind.claim.kind = "report.late";
  const Stored<Record> unknown = tax_record(3, "life 3", "whatever", "2018-01-01");
  EXPECT_TRUE(read({other_channel, other_kind, unknown}).empty());
}

TEST(OutsideListings, WithoutAStageFieldTheStatusIsTheStage) {
  EXPECT_EQ(example::debarred().present().word, "final");
  Stored<Record> annulled = example::debarment();
  annulled.claim.status = RecordStatus::kAnnulled;
  EXPECT_FALSE(example::debarred(annulled).is_open());
}

TEST(OutsideListings, WhatTheSourceDoesNotSayIsUnknown) {
  Stored<Record> silent = example::debarment();
  silent.claim.body = "{}";
  const OutsideListing listing = example::debarred(silent);
  EXPECT_EQ(listing.heard, std::nullopt);
  EXPECT_EQ(listing.is_public, std::nullopt);
  EXPECT_EQ(listing.ground, "");
  EXPECT_EQ(listing.conduct, std::nullopt);
}

// -- changes --------------------------------------------------------------------------------------

std::vector<std::string> changes(std::vector<Stored<Record>> before,
                                 std::vector<Stored<Record>> after) {
  std::vector<std::string> lines;
  for (const OutsideChange& change :
       changes_between(read(std::move(before)), read(std::move(after)), Instant{1})) {
    lines.push_back(std::string(format_outside_change(change.kind)) + ' ' + change.from + '>' +
                    change.to + ' ' + (change.on ? format_date(*change.on) : "-") +
                    (change.was ? " was " + format_date(*change.was) : ""));
  }
  return lines;
}

const Stored<Record> kPresumed = tax_record(1, "life 1", "presumed", "2018-01-01");
const Stored<Record> kDefinitive = tax_record(2, "life 1", "definitive", "2019-01-01");

TEST(OutsideChanges, EveryNewStageIsAChangeWithItsOwnDay) {
  EXPECT_EQ(changes({}, {kPresumed, kDefinitive}),
            (std::vector<std::string>{"listed >presumed 2018-01-01",
                                      "reached presumed>definitive 2019-01-01"}));
  EXPECT_EQ(changes({kPresumed}, {kPresumed, kDefinitive}),
            std::vector<std::string>{"reached presumed>definitive 2019-01-01"});
}

TEST(OutsideChanges, AnotherDayIsAChangeAndAnotherOrderNumberIsNone) {
  const Stored<Record> redated = tax_record(3, "life 1", "definitive", "2019-02-01");
  EXPECT_EQ(changes({kPresumed, kDefinitive}, {kPresumed, redated}),
            std::vector<std::string>{"redated definitive>definitive 2019-02-01 was 2019-01-01"});
  Stored<Record> renumbered = tax_record(3, "life 1", "definitive", "2019-01-01");
  renumbered.claim.body = R"({"order":"500-2","stage":"definitive"})";
  EXPECT_TRUE(changes({kPresumed, kDefinitive}, {kPresumed, renumbered}).empty());
}

TEST(OutsideChanges, GoneReturnedAndTakenBack) {
  const Stored<Record> gone = tax_record(3, "life 1", "presumed", "2018-01-01", "2021-01-01");
  EXPECT_EQ(changes({kPresumed}, {gone}),
            std::vector<std::string>{"gone presumed>no-longer-listed 2021-01-01"});
  EXPECT_EQ(changes({gone}, {kPresumed}),
            std::vector<std::string>{"returned no-longer-listed>presumed 2018-01-01"});
  EXPECT_EQ(changes({kPresumed, kDefinitive}, {kPresumed}),
            std::vector<std::string>{"taken-back definitive>presumed 2019-01-01"});
  // Where one record is the whole life, its new stage takes the place of the old one.
  const Stored<Record> only = tax_record(3, "life 1", "definitive", "2018-01-01");
  EXPECT_EQ(changes({kPresumed}, {only}),
            std::vector<std::string>{"reached presumed>definitive -"});
  EXPECT_EQ(changes({kPresumed}, {}), std::vector<std::string>{"taken-back presumed> -"});
}

}  // namespace
}  // namespace goodstanding::lists
