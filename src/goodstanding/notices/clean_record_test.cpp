#include "goodstanding/notices/clean_record.hpp"

#include <gtest/gtest.h>

#include "goodstanding/notices/document.hpp"
#include "goodstanding/notices/test_desk.hpp"

namespace goodstanding::notices {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

const CleanRecordRequest kYear{day("2025-01-01"), day("2026-01-01"), ReportAudience::kOutward};

Area tax_area() {
  AreaKind late{"tax.late",
                "A return came late.",
                {example::basis_of("Tax Act", "11", "2021-01-01")},
                false,
                false};
  AreaKind arrears = late;
  arrears.code = "tax.arrears";
  arrears.lasts = true;
  return {"tax", "taxes", {late, arrears}, false};
}

ChannelCoverage channel(std::string_view first, std::string_view last) {
  ChannelCoverage one{
      "tax-office", {"Revenue", "Tax matters", ""}, {"tax.late", "tax.arrears"}, {}, {}};
  if (!first.empty()) one.first = day(first);
  if (!last.empty()) one.last = day(last);
  return one;
}

Entry entry_of(std::string_view kind, std::string_view on, RecordStatus status) {
  Entry entry;
  entry.kind = kind;
  entry.title = "An entry";
  entry.day = day(on);
  entry.status = status;
  entry.channel = "tax-office";
  entry.position = "12";
  entry.clause = "Tax Act, 11";
  return entry;
}

Facts report(std::vector<Entry> entries, std::vector<ChannelCoverage> channels,
             const CleanRecordRequest& request, const Desk& desk) {
  CleanRecordMatter matter;
  matter.company = CompanyId{4097};
  matter.name = "Acme";
  matter.authority = "Authority";
  matter.areas = {tax_area()};
  matter.basis = {example::basis_of("Tax Act", "11", "2021-01-01")};
  matter.entries = std::move(entries);
  matter.channels = std::move(channels);
  matter.issued = day("2026-02-01");
  matter.log_leaves = 5;
  return compose_clean_record(desk, matter, request);
}

std::string result_of(const Facts& facts) {
  return example::text_of(facts.rows.at(RowSet::kAreas)[0], "area.result");
}

TEST(CleanRecord, WithoutADeliveryIsUnknownAndNeverClean) {
  const example::OwnedDesk owned = example::desk_of("en");
  EXPECT_EQ(result_of(report({}, {}, kYear, owned.desk())),
            "Unknown: no source of this field has delivered for the period.");
  EXPECT_EQ(result_of(report({}, {channel("", "")}, kYear, owned.desk())),
            "Unknown: no source of this field has delivered for the period.");
  // Delivered, but about other years.
  EXPECT_EQ(result_of(report({}, {channel("2020-01-01", "2024-12-31")}, kYear, owned.desk())),
            "Unknown: no source of this field has delivered for the period.");
}

TEST(CleanRecord, NothingFoundNeedsTheWholePeriod) {
  const example::OwnedDesk owned = example::desk_of("en");
  EXPECT_EQ(result_of(report({}, {channel("2025-01-01", "2025-12-31")}, kYear, owned.desk())),
            "Nothing found.");
  for (const auto& partly :
       {channel("2025-01-02", "2025-12-31"), channel("2025-01-01", "2025-12-30")}) {
    EXPECT_EQ(result_of(report({}, {partly}, kYear, owned.desk())),
              "Nothing found in what was delivered; for the days that the sources do not cover it "
              "is unknown.");
  }
}

TEST(CleanRecord, AKindWithoutASourceLeavesAGap) {
  const example::OwnedDesk owned = example::desk_of("en");
  ChannelCoverage half = channel("2024-01-01", "2026-01-31");
  half.kinds = {"tax.late"};
  EXPECT_NE(result_of(report({}, {half}, kYear, owned.desk())), "Nothing found.");
  EXPECT_EQ(knowledge_of(tax_area(), {half}, kYear), AreaKnowledge::kPartly);
}

TEST(CleanRecord, WhatIsRepairedAnnulledOrOverIsLeftOutForOthersAndMarkedForTheCompany) {
  const example::OwnedDesk owned = example::desk_of("en");
  std::vector<Entry> entries{entry_of("tax.late", "2025-03-01", RecordStatus::kRepaired),
                             entry_of("tax.late", "2025-04-01", RecordStatus::kAnnulled),
                             entry_of("tax.late", "2025-05-01", RecordStatus::kExpired),
                             entry_of("tax.late", "2025-06-01", RecordStatus::kFinal)};
  entries.push_back(entry_of("tax.late", "2025-07-01", RecordStatus::kFinal));
  entries.back().may_be_shown = false;
  const auto coverage = {channel("2024-01-01", "2026-01-31")};
  const Facts outward = report(entries, coverage, kYear, owned.desk());
  ASSERT_EQ(outward.rows.at(RowSet::kItems).size(), 1U);
  EXPECT_EQ(example::text_of(outward.rows.at(RowSet::kItems)[0], "item.status"), "final");
  EXPECT_EQ(result_of(outward), "Entries found: 1.");
  CleanRecordRequest own = kYear;
  own.audience = ReportAudience::kOwn;
  const Facts all = report(entries, coverage, own, owned.desk());
  std::string marks;
  for (const Fields& row : all.rows.at(RowSet::kItems)) {
    marks += example::text_of(row, "item.status") + "\n";
  }
  EXPECT_EQ(marks,
            "repaired; not shown to others\n"
            "annulled; wrong from the start, not a fact; not shown to others\n"
            "expired; its time is over; not shown to others\n"
            "final\n"
            "final; not shown to others\n");
  EXPECT_EQ(result_of(all), "Entries found: 1.") << "marked entries are no findings";
}

TEST(CleanRecord, OnlyRepairedEntriesReadAsNothingFoundForOthers) {
  const example::OwnedDesk owned = example::desk_of("en");
  const Facts facts = report({entry_of("tax.late", "2025-03-01", RecordStatus::kRepaired)},
                             {channel("2024-01-01", "2026-01-31")}, kYear, owned.desk());
  EXPECT_EQ(result_of(facts), "Nothing found.");
  EXPECT_TRUE(facts.rows.at(RowSet::kItems).empty());
}

TEST(CleanRecord, AnObjectionShowsItsMarkAndAGrantedOneTakesTheEntryOut) {
  const example::OwnedDesk owned = example::desk_of("en");
  Entry disputed = entry_of("tax.late", "2025-03-01", RecordStatus::kFinal);
  disputed.mark = "disputed";
  Entry annulled = disputed;
  annulled.mark = "annulled";
  const Facts facts =
      report({disputed, annulled}, {channel("2024-01-01", "2026-01-31")}, kYear, owned.desk());
  ASSERT_EQ(facts.rows.at(RowSet::kItems).size(), 1U);
  EXPECT_EQ(example::text_of(facts.rows.at(RowSet::kItems)[0], "item.status"),
            "final; disputed by the company");
}

TEST(CleanRecord, AnOldEntryCountsOnlyIfItsKindLasts) {
  const AreaKind once = tax_area().kinds[0];
  const AreaKind lasting = tax_area().kinds[1];
  Entry old = entry_of("tax.arrears", "2024-06-01", RecordStatus::kFinal);
  EXPECT_FALSE(in_period(once, old, kYear));
  EXPECT_TRUE(in_period(lasting, old, kYear)) << "still owed";
  old.end = day("2025-01-01");
  EXPECT_FALSE(in_period(lasting, old, kYear)) << "paid on the day before the period";
  old.end = day("2025-01-02");
  EXPECT_TRUE(in_period(lasting, old, kYear));
  EXPECT_FALSE(in_period(once, entry_of("tax.late", "2026-01-01", RecordStatus::kFinal), kYear));
}

TEST(CleanRecord, SaysInEveryLanguageWhatItRestsOnAndThatItIsNoCertificate) {
  for (const std::string_view code : example::kLanguages) {
    const example::OwnedDesk owned = example::desk_of(code);
    const Facts facts = report({}, {channel("2025-03-01", "2025-09-30")}, kYear, owned.desk());
    const std::string text = render_text(make_document(owned.language, facts, Origin::kLive));
    for (const Date known : {day("2025-03-01"), day("2025-09-30")}) {
      EXPECT_NE(text.find(format_day(owned.language.dates, known, DateForm::kLong)),
                std::string::npos)
          << code;
    }
    EXPECT_NE(text.find(format_hex(Digest{})), std::string::npos) << "the root of the log";
    EXPECT_NE(text.find("goodstanding check"), std::string::npos);
    const std::string_view denial = code == "en"   ? "It is no certificate"
                                    : code == "es" ? "No es un certificado"
                                                   : "不是证书";
    EXPECT_NE(text.find(denial), std::string::npos);
  }
}

}  // namespace
}  // namespace goodstanding::notices
