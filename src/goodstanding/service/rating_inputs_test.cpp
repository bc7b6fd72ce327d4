// What ratings read of other places: published tables, the population, earlier ratings, owners.
#include "goodstanding/service/rating_inputs.hpp"

#include <gtest/gtest.h>

#include "goodstanding/service/ratings.hpp"
#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

/// A table of rates, `Class,Rate`.
constexpr std::string_view kRatesChannel = R"(channel: rates
title: Published rates
authority: Office
basis: Act, section 2
source: a test
licence: CC0-1.0
timetable: yearly
delivery: full
jurisdiction: XA
files:
  rates:
    match: ["*.csv"]
    columns:
      Class: {name: class, required: true}
      Rate:  {name: rate, as: number, required: true}
    subject: {kind: table, key: '"rates"'}
    item: class
    records:
      - kind: table.rates
        fields: {class: class, rate: rate}
)";

/// Owners, `Number,Owner,Share`; both have numbers of the same register.
constexpr std::string_view kOwnersChannel = R"(channel: owners
title: Owners
authority: Office
basis: Act, section 3
source: a test
licence: CC0-1.0
timetable: yearly
delivery: delta
jurisdiction: XA
files:
  owners:
    match: ["*.csv"]
    columns:
      Number: {name: number, required: true}
      Owner:  {name: owner, required: true}
      Share:  {name: share, as: number, required: true}
      Due:    {name: due, as: date}
    organisation: 'starts with(number, "9")'
    subjects:
      owned: {kind: company, key: number}
      holder: {kind: company, key: owner}
    item: owner
    relations:
      - kind: owned-by
        of: owned
        other: owner
        share: share
    records:
      - kind: report.late
        of: holder
        when: due != null
        from: due
        status: final
        evidence: administrative-final
        fields: {days: '"20"', tax: '"vat"', severity: '"minor"'}
    statements:
      - kind: name
        of: owned
        fields: {name: number}
)";

class Inputs : public testing::Test {
 protected:
  void ingest(std::string_view definition, const std::string& name, std::string_view content,
              std::string_view day) {
    channels::LoadedChannel loaded = channels::load_channel(definition, "test.yaml");
    ASSERT_EQ(format_findings(loaded.findings), "");
    SilentProgress silent;
    const std::string path = register_.write(name, content);
    take(service::ingest(*register_, {*std::move(loaded.channel), {path}, std::nullopt, at(day)},
                         silent));
  }

  PopulationFigures rate(const LoadedPack& pack, std::string_view day) {
    RateRequest request;
    request.view = view(day);
    request.now = at(day);
    SilentProgress silent;
    return take(rate_population(*register_, pack, request, silent));
  }

  std::string last_score(std::string_view number) {
    const std::vector<Rating> stored = take(register_->load_ratings(register_.company(number)));
    return stored.empty() || !stored.front().score ? "none" : format_decimal(*stored.front().score);
  }

  static LoadedPack loaded(const rules::TestPack& made) {
    return {made.source(), made.load(), {}, {}, {}};
  }

  TestRegister register_;
};

/// The pack `mini`, its score by the figure `final`.
rules::TestPack method(const std::string& figures) {
  rules::TestPack pack;
  pack.with("indicators/late.yaml", R"(
indicator: late
group: reporting
basis: {law: act, article: "5"}
effect: measures
counts: {kinds: [report.late], status: [final], evidence: none, jurisdictions: any, window: none}
)");
  pack.change(
      "rating.yaml",
      "score: {method: deduction, basis: {law: act, article: \"2\"}, start: 100, minimum: 0}",
      "figures:\n" + figures + R"(
score:
  method: figure
  figure: final
  basis: {law: act, article: "2"}
  missing: {then: not-rated, reason: R-1, basis: {law: act, article: "2"}}
)");
  return pack;
}

constexpr std::string_view kReports =
    "Number,Company,Due\n91,Acme,2025-01-31\n92,Beta,2025-01-31\n92,Beta,2025-02-28\n92,Beta,2025-"
    "03-31\n";

TEST_F(Inputs, TablesComeFromTheRegisterAsTheyWereKnown) {
  rules::TestPack made = method(
      "  - {figure: cost, basis: {law: act, article: \"9\"}, lookup: {table: rates, where: {class: "
      "'\"a\"'}, take: rate}}\n"
      "  - {figure: final, type: number, basis: {law: act, article: \"9\"}, formula: '100 - cost * "
      "late.count'}\n");
  made.append("records.yaml", R"(
  - kind: table.rates
    means: rates
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      class: {type: string}
      rate: {type: number}
tables: [{table: rates, kind: table.rates, keys: [class], basis: {law: act, article: "1"}}]
)");
  const LoadedPack pack = loaded(made);
  ingest(kReportsChannel, "a.csv", kReports, "2026-01-02");
  EXPECT_EQ(rate(pack, "2026-01-03").not_rated, 2U);  // no table yet
  ingest(kRatesChannel, "rates.csv", "Class,Rate\na,5\nb,50\n", "2026-01-04");
  EXPECT_EQ(rate(pack, "2026-01-05").rated, 2U);
  EXPECT_EQ(last_score("92"), "85");  // 100 - 5 x 3
  ingest(kRatesChannel, "rates2.csv", "Class,Rate\na,7\nb,50\n", "2026-01-06");
  EXPECT_EQ(rate(pack, "2026-01-07").rated, 2U);
  EXPECT_EQ(last_score("92"), "79");
  SilentProgress silent;
  const VerifiedRatings verified = take(verify_ratings(*register_, pack, silent));
  EXPECT_EQ(verified.equal, 6U);
  EXPECT_TRUE(verified.differ.empty());
}

TEST_F(Inputs, StatisticsAreTakenOverTheWholePopulationEvenForOneCompany) {
  const LoadedPack pack = loaded(method(
      "  - {figure: mine, type: number, basis: {law: act, article: \"9\"}, formula: late.count}\n"
      "  - {figure: mean, basis: {law: act, article: \"9\"}, statistic: {kind: mean, of: mine}}\n"
      "  - {figure: final, type: number, basis: {law: act, article: \"9\"}, formula: '80 + mean - "
      "mine'}\n"));
  ingest(kReportsChannel, "a.csv", kReports, "2026-01-02");
  EXPECT_EQ(rate(pack, "2026-01-03").rated, 2U);
  EXPECT_EQ(last_score("91"), "81");  // the mean of 1 and 3 is 2
  EXPECT_EQ(last_score("92"), "79");
  const rating::RatingResult one =
      take(explain_company(*register_, pack, register_.company("92"), view("2026-01-03")));
  EXPECT_EQ(one.rating.score, Decimal(79));
  EXPECT_EQ(one.explanation.figures[1].population, 2);
}

TEST_F(Inputs, EarlierRatingsAreRecordsOfThePack) {
  rules::TestPack made;
  made.change("pack.yaml", "home: [XA]", "home: [XA]\nhistory: true");
  made.append("records.yaml", R"(
  - kind: rating.past
    means: an earlier rating under this pack
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      band: {type: string}
)");
  made.indicator("late", "points: 10\nreason: R-1\n");
  made.with("indicators/held.yaml", R"(
indicator: held
group: reporting
basis: {law: act, article: "8"}
effect: counts
counts: {kinds: [rating.past], when: 'band = "B"', status: [final], evidence: none,
         jurisdictions: any, window: P3Y}
)");
  made.append("rating.yaml",
              "caps: [{cap: held-long, to: C, when: held.count >= 2, basis: {law: "
              "act, article: \"8\"}, reason: R-1}]\n");
  const LoadedPack pack = loaded(made);
  ingest(kReportsChannel, "a.csv", "Number,Company,Due\n91,Acme,2025-01-31\n91,Acme,2025-02-28\n",
         "2026-01-02");
  EXPECT_EQ(rate(pack, "2026-01-03").bands.at("B"), 1U);  // 100 - 2 x 10
  EXPECT_EQ(rate(pack, "2026-02-03").bands.at("B"), 1U);  // one earlier B
  EXPECT_EQ(rate(pack, "2026-03-03").bands.at("C"), 1U);  // two
  SilentProgress silent;
  EXPECT_EQ(take(verify_ratings(*register_, pack, silent)).equal, 3U);
}

TEST_F(Inputs, RecordsOfAnOwnerCountOnlyOnRequestAndOnlyWithItsShare) {
  rules::TestPack made;
  made.append("pack.yaml",
              "inherits: [{inherit: owner, relation: owned-by, kinds: [report.late], "
              "least_share: 0.5, basis: {law: act, article: \"7\"}}]\n");
  made.indicator("late", "points: 5\nreason: R-1\n", "window: P36M\n  inherited: true");
  const LoadedPack pack = loaded(made);
  ingest(kOwnersChannel, "o.csv", "Number,Owner,Share,Due\n91,95,0.6,2025-05-01\n92,95,0.4,\n",
         "2026-01-02");
  const auto score = [&](std::string_view number, bool inherit) {
    const auto subject = take(register_->find_subject("owners", number));
    return take(explain_company(*register_, pack, as_company(*subject), view("2026-01-03"),
                                {"", inherit}))
        .rating.score;
  };
  EXPECT_EQ(score("91", false), Decimal(100));
  EXPECT_EQ(score("91", true), Decimal(95));
  EXPECT_EQ(score("92", true), Decimal(100));
}

}  // namespace
}  // namespace goodstanding::service
