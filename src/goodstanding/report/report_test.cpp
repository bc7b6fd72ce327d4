#include "goodstanding/report/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "goodstanding/report/html.hpp"

namespace goodstanding::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Date day(std::string_view text) {
  return *parse_date(text);
}

Decimal points(std::int64_t tenths) {
  return Decimal::from_scaled(tenths, -1);
}

DispositionCounts counts(std::uint64_t applied, std::uint64_t repeats, std::uint64_t persons,
                         std::uint64_t other, std::uint64_t findings) {
  DispositionCounts out;
  out.rows = {applied, repeats, persons, other, findings};
  return out;
}

std::vector<ScoreStep> steps_in_breach() {
  return {{"Tax evaded, by final decision",
           "Standing Act, 14",
           points(-300),
           "Fixed deduction; counts for 36 months from the decision.",
           {{"2023-11-08", "VAT of 214,800.00 evaded, 18.40 % of all tax payable; final",
             "sample-tax-authority, tax-authority-2024-01-31.csv.gz, row 1,204", "30"}}},
          {"Late tax returns",
           "Standing Act, 11(1)",
           points(-140),
           "5 for each month with a late return; capped at 20; half after a repair.",
           {{"2024-02-20", "payroll return 14 days late, own cause, corrected 2024-03-11",
             "sample-tax-authority, tax-authority-2025-01-31.csv.gz, row 318", "4"},
            {"2024-05-20", "VAT return 61 days late, own cause",
             "sample-tax-authority, tax-authority-2025-01-31.csv.gz, row 319", "5"},
            {"2024-09-20", "VAT return 23 days late, own cause",
             "sample-tax-authority, tax-authority-2025-01-31.csv.gz, row 320", "5"}}},
          {"Failed inspections",
           "Standing Act, 22(2)",
           points(-225),
           "20 for an ordinary finding, 2.5 for a minor one that was put right.",
           {{"2024-06-12", "workplace inspection failed, ordinary",
             "sample-market-regulator, market-checks-2025-02-05.ndjson, row 88", "20"},
            {"2023-10-02", "environment inspection failed, minor, corrected 2023-11-20",
             "sample-market-regulator, market-checks-2024-02-05.ndjson, row 91", "2.5"}}},
          {"Public contracts performed in time",
           "Standing Act, 31(1)",
           points(50),
           "Credit of 1 each, 5 at most.",
           {{"2024-08-30", "contract PPA/2024/11-7 accepted, on time",
             "sample-procurement, procurement-2025-02-15.csv, row 2,077", "1"}}}};
}

ExplainedCompany company_in_breach() {
  ExplainedCompany one;
  one.name = "Hasty Badger Looms of Highfold Ltd";
  one.id = "C40961";
  one.facts = {"USCC 91990220963052401J", "C28 Manufacture of machinery", "Highfold", "medium"};
  one.pack = "corporate-standing@1.0.0";
  one.rated_on = "2025-03-01";
  one.start = Decimal(100);
  one.score = points(385);
  one.edges = {{"A", Decimal(90)}, {"B", Decimal(70)}, {"C", Decimal(40)}};
  one.band = "D";
  one.tone = Tone::kBad;
  one.band_meaning = "Serious or repeated breaches that still count.";
  one.steps = steps_in_breach();
  one.limits = {{"Veto",
                 "Not better than D while a final evasion of at least 100,000 and 10 % counts",
                 "Standing Act, 14(3)"}};
  one.raises = {
      "On 2026-11-08 the decision on evasion stops counting; the score would then be 68.5, "
      "band C.",
      "Two late returns fall out of the window on 2026-05-20: 5 points more."};
  one.measures = {
      {"Excluded from public tenders", Direction::kRestriction, "Standing Act, 98(1)",
       "Procurement Authority", "2024-03-27", "2027-03-27",
       "Repair from 2024-06-27: four conditions, one is open"},
      {"More inspections", Direction::kRestriction, "Standing Act, 99(2)", "Inspection Authority",
       "2024-03-27", "2026-03-27", "Ends with the listing, or by repair"},
      {"Full bid bond", Direction::kRestriction, "Standing Act, 98(3)", "Procurement Authority",
       "2024-03-27", "2026-03-27", "Ends with the listing, or by repair"}};
  one.remedies = {
      {"Objection", "to any record, statement, match or listing; the mark shows at once.",
       "Decision in 15 working days; overdue, the item stops counting."},
      {"Reply", "a statement of its own is published beside the entry.", ""},
      {"Repair", "one application reaches every list and measure.", "Earliest 2024-06-27."},
      {"Appeal", "to the administrative court of Quâlen.", "Within 60 days of service."}};
  return one;
}

ExplainedCompany company_in_good_standing() {
  ExplainedCompany one;
  one.name = "\"Punctual\" Heron Bakeries Cooperative";
  one.id = "C118";
  one.facts = {"USCC 93990330445772193G", "C10 Manufacture of food", "Saltmarch", "small"};
  one.pack = "corporate-standing@1.0.0";
  one.rated_on = "2025-03-01";
  one.start = Decimal(93);
  one.score = Decimal(97);
  one.edges = {{"A", Decimal(90)}, {"B", Decimal(70)}, {"C", Decimal(40)}};
  one.band = "A";
  one.tone = Tone::kGood;
  one.band_meaning = "Duties done in time for three years, and nothing serious.";
  one.steps = {{"Annual report came late",
                "Standing Act, 41(1)",
                points(-10),
                "1 up to thirty days.",
                {{"2023-06-30", "annual report of 2022, 12 days late",
                  "sample-annual-reports, annual-reports-2024-02-28.csv, row 12", "1"}}},
               {"Inspections without objection",
                "Standing Act, 22(1)",
                points(50),
                "Credit of 2.5 each, 5 at most.",
                {{"2024-04-17", "product inspection passed",
                  "sample-market-regulator, market-checks-2025-02-05.ndjson, row 7", "2.5"},
                 {"2023-09-05", "workplace inspection passed",
                  "sample-market-regulator, market-checks-2024-02-05.ndjson, row 9", "2.5"}}}};
  one.measures = {
      {"Fast review of tax refunds", Direction::kReward, "Standing Act, 92(1)", "Tax Authority",
       "2025-01-20", "2028-01-20", "May be given up at any time"},
      {"Fewer inspections", Direction::kReward, "Standing Act, 99(1)", "Inspection Authority",
       "2025-01-20", "2028-01-20", "May be given up at any time"}};
  one.raises = {"It is in the best band."};
  one.remedies = {
      {"Objection", "to any record, statement, match or rating.", "Decision in 15 working days."}};
  return one;
}

ExplainedCompany foreign_branch() {
  ExplainedCompany one;
  one.name = "Wandering Ibex Turbines S.p.V. (Tavonia Branch) 云川机械有限公司";
  one.id = "C2207";
  one.facts = {"LEI 000000HPWY0577249407", "C28 Manufacture of machinery",
               "branch of a company of "
               "Sorvane"};
  one.pack = "corporate-standing@1.0.0";
  one.rated_on = "2025-03-01";
  one.start = Decimal(90);
  one.score = Decimal(74);
  one.edges = {{"A", Decimal(90)}, {"B", Decimal(70)}, {"C", Decimal(40)}};
  one.band = "B";
  one.tone = Tone::kFair;
  one.band_meaning = "Ordinary standing.";
  one.steps = {{"Penalties of authorities",
                "Standing Act, 51",
                points(-160),
                "By severity, halved after two years.",
                {{"2023-03-02", "market penalty, ordinary, fine of 18,500.00 XTD, paid 2023-04-01",
                  "sample-market-regulator, market-penalties-2024-02-05.ndjson, row 441", "16"}}}};
  one.limits = {
      {"Cap", "Not better than B in the first three years of registration", "Standing Act, 83(2)"}};
  one.raises = {"Time alone: band A from 2026-09-14, when the cap ends, if nothing is added."};
  one.remedies = {
      {"Objection", "to any record, statement, match or rating.", "Decision in 15 working days."}};
  return one;
}

ListingLife listing() {
  ListingLife life;
  life.company = "Hasty Badger Looms of Highfold Ltd";
  life.list = "Companies in serious breach";
  life.ground = "Tax evaded, by final decision";
  life.steps = {{Stage::kProposed,
                 day("2023-12-01"),
                 "rule corporate-standing@1.0.0",
                 "A final decision of evasion reached the register.",
                 "Standing Act, 71(1)(a)",
                 {}},
                {Stage::kNotified,
                 day("2023-12-04"),
                 "officer of the Standing Authority",
                 "Notice by registered post and in the portal.",
                 "Standing Act, 72(1)",
                 {}},
                {Stage::kServed, day("2023-12-11"), "officer of the Standing Authority",
                 "Receipt of the post; time to reply.", "Standing Act, 72(2)", day("2024-01-10")},
                {Stage::kReplied,
                 day("2024-01-08"),
                 "the company",
                 "It says that the tax was paid in instalments and asks for a shorter term.",
                 "",
                 {}},
                {Stage::kDecided, day("2024-03-13"), "another officer, with reasons",
                 "The evasion is final and its amount stands; instalments are weighed in the term.",
                 "Standing Act, 73", day("2027-03-27")},
                {Stage::kStandstill, day("2024-03-15"), "officer of the Standing Authority",
                 "No effect for eight working days.", "Standing Act, 74", day("2024-03-27")},
                {Stage::kInForce, day("2024-03-27"), "clock", "The standstill ran out.",
                 "Standing Act, 74", day("2027-03-27")}};
  life.note = "It ends by itself on 2027-03-27 at the latest.";
  return life;
}

std::vector<MeasureRow> measures() {
  return {{"Fast review of tax refunds", "tax", Direction::kReward, MeasureClass::kManagement,
           "Standing Act, 92(1)", "Tax Authority", "36 months", 411},
          {"Points for reliability", "procurement", Direction::kReward, MeasureClass::kManagement,
           "Standing Act, 97(1)", "Procurement Authority", "36 months", 411},
          {"Fewer inspections", "inspection", Direction::kReward, MeasureClass::kManagement,
           "Standing Act, 99(1)", "Inspection Authority", "36 months", 411},
          {"Excluded from public tenders", "procurement", Direction::kRestriction,
           MeasureClass::kRights, "Standing Act, 98(1)", "Procurement Authority", "36 months", 188},
          {"Invoices limited", "tax", Direction::kRestriction, MeasureClass::kRights,
           "Standing Act, 93(2)", "Tax Authority", "24 months", 188},
          {"Lenders are informed", "credit", Direction::kRestriction, MeasureClass::kMarket,
           "Standing Act, 94(3)", "Standing Authority", "12 months", 0}};
}

/// A report as the sample world could give it. Every name is made up.
ReportData fictional_report() {
  ReportData data;
  data.register_name = "Register of Tavonia";
  data.register_id = "7f3a90c2e15b48d6a0417ce98b2d6f11";
  data.notice = "Fictional: a sample world. No company here exists.";
  data.as_of = "2025-03-01";
  data.known_at = "2025-03-01T23:59:59.999999Z";
  data.engine = "goodstanding 1.0.0";
  data.log_root = "03a4a188cc6e982107c68fce5ef3a24f41f065eb54a09de72a94a51e14335fcd";
  data.log_leaves = 214'806;
  data.tiles = {{"Companies", 10'912, "after resolution"}, {"Records", 41'207, "15 kinds"},
                {"Deliveries", 17, "7 channels"},          {"Rated", 9'484, "under one pack"},
                {"Listings", 599, "188 adverse"},          {"Findings", 431, "in quarantine"}};
  data.distributions = {{"corporate-standing@1.0.0",
                         "Corporate standing",
                         "companies",
                         {{"A", "trusted", 1'204},
                          {"B", "ordinary", 6'952},
                          {"C", "watch", 1'011},
                          {"D", "serious", 317}},
                         1'428,
                         "Not rated: less than one year on the register."},
                        {"supplier-probity@1.0.0",
                         "Supplier probity",
                         "companies",
                         {{"clear", "", 5'120}, {"watch", "", 233}, {"barred", "", 12}},
                         5'547,
                         ""}};
  data.reasons = {{"R-11", "Tax returns came late", "Standing Act, 11(1)", 3'021},
                  {"R-41", "The annual report came late", "Standing Act, 41(1)", 1'466},
                  {"R-51", "A penalty was decided", "Standing Act, 51", 1'102},
                  {"R-22", "An inspection had objections", "Standing Act, 22(2)", 871},
                  {"R-12", "Assessed tax was not paid in time", "Standing Act, 11(2)", 502}};
  data.balance = {{"tax", 2, 2, 822, 376},           {"credit", 2, 3, 822, 376},
                  {"market-access", 2, 2, 822, 376}, {"procurement", 2, 3, 822, 564},
                  {"inspection", 1, 1, 411, 188},    {"customs", 2, 2, 430, 190}};
  data.measures = measures();
  data.channels = {{"sample-business-register", "Register of companies", "Company Registry", 2,
                    "2025-01-16", counts(11'002, 7'454, 1'748, 0, 140)},
                   {"sample-tax-authority", "Tax matters of companies", "Revenue Service", 5,
                    "2025-01-31", counts(14'540, 76, 1'185, 0, 116)},
                   {"sample-abroad", "Decisions of authorities abroad", "Foreign Trade Office", 1,
                    "2025-02-10", counts(93, 1, 35, 20, 1)}};
  data.companies = {company_in_good_standing(), foreign_branch(), company_in_breach()};
  data.listings = {listing()};
  data.recompute = {{"Recompute every rating of this report and compare.",
                     "goodstanding rate --register standing.gsr --pack corporate-standing@1.0.0 "
                     "--as-of 2025-03-01 "
                     "--known-at 2025-03-01T23:59:59.999999Z"},
                    {"Prove that the register agrees with its log.",
                     "goodstanding check --register standing.gsr --root 03a4a188…fcd"}};
  return data;
}

TEST(Report, IsWrittenAsOneFile) {
  const std::string path = ::testing::TempDir() + "goodstanding-report.html";
  std::ofstream(path, std::ios::binary) << render_report(fictional_report());
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good());
}

TEST(Report, NeedsNothingFromOutside) {
  const std::string html = render_report(fictional_report());
  // A link leads within the page; nothing is fetched and nothing runs.
  for (const std::string_view forbidden : {"<script", "<link", "<img", "<iframe", "src=", "url(",
                                           "@import", "http://", "https://", "javascript:"}) {
    EXPECT_THAT(html, Not(HasSubstr(std::string(forbidden)))) << forbidden;
  }
}

TEST(Report, EscapesEveryTextOfTheData) {
  constexpr std::string_view kAttack = "<b onload='x'>&\"";
  ReportData data = fictional_report();
  const std::string attack(kAttack);
  data.register_name = data.notice = data.engine = data.register_id = data.as_of = attack;
  data.known_at = data.log_root = attack;
  data.tiles[0].label = data.tiles[0].note = attack;
  BandDistribution& bands = data.distributions[0];
  bands.title = bands.pack = bands.unit = bands.note = bands.bands[0].band = attack;
  bands.bands[0].meaning = attack;
  data.reasons[0] = {attack, attack, attack, 4'000};
  data.balance[0].domain = attack;
  MeasureRow& measure = data.measures[0];
  measure.title = measure.domain = measure.basis = measure.authority = measure.longest = attack;
  ChannelAccount& channel = data.channels[0];
  channel.channel = channel.title = channel.authority = channel.newest = attack;
  ExplainedCompany& company = data.companies[2];
  company.name = company.id = company.pack = company.band = company.band_meaning = attack;
  company.facts = company.raises = {attack};
  company.edges[0].band = attack;
  company.steps[0].title = company.steps[0].clause = company.steps[0].how = attack;
  company.steps[0].records[0] = {attack, attack, attack, attack};
  company.limits[0] = {attack, attack, attack};
  company.measures[0].title = company.measures[0].way_out = attack;
  company.remedies[0] = {attack, attack, attack};
  ListingLife& life = data.listings[0];
  life.company = life.list = life.ground = life.note = attack;
  life.steps[0].actor = life.steps[0].reason = life.steps[0].clause = attack;
  data.recompute[0] = {attack, attack};
  const std::string html = render_report(data);
  EXPECT_THAT(html, Not(HasSubstr("<b onload")));
  EXPECT_THAT(html, HasSubstr("&lt;b onload=&#39;x&#39;&gt;&amp;&quot;"));
}

TEST(Report, ShowsWhatTheCompanySaysBesideItsListing) {
  ReportData data = fictional_report();
  ASSERT_FALSE(data.listings.empty());
  data.listings[0].replies = {{day("2024-05-02"), "The books burnt, <i>all</i> of them."}};
  const std::string html = render_report(data);
  EXPECT_THAT(html, HasSubstr("The books burnt, &lt;i&gt;all&lt;/i&gt; of them."));
  EXPECT_THAT(html, HasSubstr("The company itself, 2024-05-02"));
}

TEST(Report, OpensAndClosesEveryElementInOrder) {
  const std::string html = render_report(fictional_report());
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-z0-9]+)[^>]*?(/?)>");
  for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at) {
    const std::string name = (*at)[2];
    if ((*at)[3].length() > 0) continue;
    if ((*at)[1].length() == 0) {
      open.push_back(name);
    } else {
      ASSERT_FALSE(open.empty());
      ASSERT_EQ(open.back(), name) << at->position();
      open.pop_back();
    }
  }
  EXPECT_TRUE(open.empty());
}

TEST(Report, TellsEveryDrawingInWords) {
  const std::string html = render_report(fictional_report());
  const auto count = [&html](std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = html.find(what); at != std::string::npos; at = html.find(what, at + 1)) {
      ++found;
    }
    return found;
  };
  EXPECT_GT(count("role=\"img\""), 20U);
  EXPECT_EQ(count("role=\"img\""), count("<desc>"));
  EXPECT_EQ(count("<table"), count("<caption>"));
}

TEST(Report, GivesTheSameBytesForTheSameData) {
  EXPECT_EQ(render_report(fictional_report()), render_report(fictional_report()));
}

TEST(Report, LeavesOutSectionsWithoutData) {
  ReportData data;
  data.register_name = "Empty";
  const std::string html = render_report(data);
  EXPECT_THAT(html, Not(HasSubstr("<section")));
  EXPECT_THAT(html, HasSubstr("<main"));
}

TEST(Report, ShowsTheLostPointsAndTheirRecords) {
  const std::string html = render_report(fictional_report());
  EXPECT_THAT(html, HasSubstr("−22.5"));
  EXPECT_THAT(html, HasSubstr("market-checks-2025-02-05.ndjson, row 88"));
  EXPECT_THAT(html, HasSubstr("From 56 to 33.5 points."));
}

TEST(Format, SharesAreRoundedAndSmallOnesNotLost) {
  EXPECT_EQ(format_share(1, 3), "33.3 %");
  EXPECT_EQ(format_share(2, 3), "66.7 %");
  EXPECT_EQ(format_share(1, 1'000'000), "under 0.1 %");
  EXPECT_EQ(format_share(0, 0), "0.0 %");
  EXPECT_EQ(share_of(UINT64_MAX, UINT64_MAX), 10'000);
}

TEST(Format, CountsHaveGroupsOfThree) {
  EXPECT_EQ(format_count(0), "0");
  EXPECT_EQ(format_count(999), "999");
  EXPECT_EQ(format_count(1'234'567), "1,234,567");
}

TEST(Tones, TheBestBandIsGoodAndTheLastBad) {
  EXPECT_EQ(tone_of_band(0, 4), Tone::kGood);
  EXPECT_EQ(tone_of_band(1, 4), Tone::kFair);
  EXPECT_EQ(tone_of_band(2, 4), Tone::kCaution);
  EXPECT_EQ(tone_of_band(3, 4), Tone::kBad);
}

}  // namespace
}  // namespace goodstanding::report
