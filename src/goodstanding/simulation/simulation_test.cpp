// Simulations counted by hand.
#include "goodstanding/simulation/simulation.hpp"

#include <gtest/gtest.h>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/rating/test_dossier.hpp"
#include "goodstanding/rules/test_pack.hpp"
#include "goodstanding/simulation/page.hpp"
#include "goodstanding/simulation/profile.hpp"
#include "goodstanding/simulation/scalar.hpp"
#include "goodstanding/simulation/tally.hpp"

namespace goodstanding::simulation {
namespace {

Scheme scheme(std::vector<std::string> bands) {
  Scheme scheme;
  scheme.pack = "mini@1.0.0";
  scheme.bands = std::move(bands);
  return scheme;
}

RatedSide side(std::uint32_t band, std::int64_t score) {
  RatedSide side;
  side.band = band;
  side.at_best = band;
  side.at_worst = band;
  side.score = Decimal(score);
  return side;
}

/// A tally of bands A, B, C on both sides, and its book.
class Counting {
 public:
  Counting() : tally_(make("A", "B", "C"), make("A", "B", "C"), View{}) {}

  void add(const std::string& size, RatedSide before, RatedSide after, std::size_t times = 1) {
    RatedPair pair;
    for (const Dimension dimension : kAllDimensions) {
      pair.profile[static_cast<std::size_t>(dimension)] =
          book_.number(dimension, dimension == Dimension::kSize ? size : "");
    }
    pair.before = before;
    pair.after = after;
    for (std::size_t i = 0; i < times; ++i) tally_.add(pair);
  }
  [[nodiscard]] Simulation finish() const { return tally_.finish(book_); }

 private:
  static Scheme make(const char* a, const char* b, const char* c) {
    Scheme made = scheme({a, b, c});
    made.effects.push_back({Effect::Kind::kReward, "fast-lane", "Fast lane", {0}, 0});
    made.effects.push_back({Effect::Kind::kLimit, "veto", "Veto", {}, 1});
    return made;
  }
  GroupBook book_;
  Tally tally_;
};

const DimensionChange& by(const Simulation& simulation, Dimension dimension) {
  return simulation.dimensions[static_cast<std::size_t>(dimension)];
}

TEST(Tally, CountsEveryMoveOnceAndSumsTheScores) {
  Counting counting;
  counting.add("small", side(0, 95), side(1, 80), 3);
  counting.add("small", side(2, 10), side(1, 72));
  counting.add("large", side(1, 75), side(1, 75));
  counting.add("large", RatedSide{}, side(0, 100));
  counting.add("large", side(0, 90), RatedSide{});
  counting.add("large", RatedSide{}, RatedSide{});
  const Simulation simulation = counting.finish();
  const Change& all = simulation.all;
  EXPECT_EQ(all.subjects, 8U);
  EXPECT_EQ(all.worse, 3U);
  EXPECT_EQ(all.better, 1U);
  EXPECT_EQ(all.same, 1U);
  EXPECT_EQ(all.now_rated, 1U);
  EXPECT_EQ(all.no_longer_rated, 1U);
  EXPECT_EQ(all.never_rated, 1U);
  // (3 * -15 + 62 + 0) / 5 = 3.4
  EXPECT_EQ(all.mean_change(), Decimal::from_scaled(34, -1));
  EXPECT_EQ(simulation.migration[0], (std::vector<std::uint64_t>{0, 3, 0, 1}));
  EXPECT_EQ(simulation.migration[3], (std::vector<std::uint64_t>{1, 0, 0, 1}));
}

TEST(Tally, CountsWhatFollowsFromBandsAndWhichLimitsHold) {
  Counting counting;
  RatedSide held = side(2, 60);
  held.limits = 0b10;
  counting.add("small", side(0, 95), side(1, 80), 2);
  counting.add("small", held, side(0, 95));
  const std::vector<EffectChange> effects = counting.finish().effects;
  ASSERT_EQ(effects.size(), 2U);
  EXPECT_EQ(effects[0].id, "fast-lane");
  EXPECT_EQ(effects[0].before, 2U);
  EXPECT_EQ(effects[0].after, 1U);
  EXPECT_EQ(effects[0].gained, 1U);
  EXPECT_EQ(effects[0].lost, 2U);
  EXPECT_EQ(effects[1].before, 1U);
  EXPECT_EQ(effects[1].after, 0U);
}

TEST(Tally, ShowsSmallGroupsTogetherAndNeverOneAlone) {
  Counting counting;
  counting.add("micro", side(0, 95), side(0, 95), 9);
  counting.add("small", side(0, 95), side(0, 95), 6);
  counting.add("large", side(0, 95), side(0, 95), 2);
  const Simulation simulation = counting.finish();
  const auto& groups = by(simulation, Dimension::kSize).groups;
  // Two alone would be found by subtraction, so the next larger group joins them.
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].group, "micro");
  EXPECT_TRUE(groups[1].is_rest);
  EXPECT_EQ(groups[1].change.subjects, 8U);
}

TEST(Tally, FlagsGroupsWhoseIntervalsLieApart) {
  Counting counting;
  counting.add("micro", side(0, 95), side(0, 95), 90);
  counting.add("micro", side(2, 5), side(2, 5), 10);
  counting.add("large", side(0, 95), side(0, 95), 10);
  counting.add("large", side(2, 5), side(2, 5), 40);
  const Simulation simulation = counting.finish();
  ASSERT_EQ(simulation.fairness.size(), 4U);
  const FairnessTable& best = simulation.fairness[1];
  EXPECT_EQ(best.reference, "micro");
  EXPECT_FALSE(best.lines[0].is_apart);
  EXPECT_TRUE(best.lines[1].is_apart);
  EXPECT_EQ(best.lines[1].difference, -7000);
  EXPECT_EQ(best.lines[1].ratio, 22);  // 20 % to 90 %
}

TEST(Tally, ComparesByScoreWhereThePacksHaveOtherBands) {
  GroupBook book;
  Tally tally(scheme({"A", "B"}), scheme({"I", "II", "III"}), View{});
  RatedPair pair;
  for (const Dimension dimension : kAllDimensions) book.number(dimension, "");
  pair.before = side(1, 50);
  pair.after = side(2, 60);
  tally.add(pair);
  EXPECT_EQ(tally.finish(book).all.better, 1U);
}

TEST(Tally, OfTwoPartsIsThatOfTheWhole) {
  GroupBook book;
  const auto pair_of = [&book](const std::string& size, RatedSide before, RatedSide after) {
    RatedPair pair;
    for (const Dimension dimension : kAllDimensions) {
      pair.profile[static_cast<std::size_t>(dimension)] =
          book.number(dimension, dimension == Dimension::kSize ? size : "");
    }
    pair.before = before;
    pair.after = after;
    return pair;
  };
  Scheme rules = scheme({"A", "B", "C"});
  rules.effects.push_back({Effect::Kind::kReward, "fast-lane", "Fast lane", {0}, 0});
  RatedSide doubtful = side(0, 95);
  doubtful.gaps = static_cast<std::uint8_t>(Gap::kRecord);
  doubtful.at_worst = 2;
  const std::vector<RatedPair> pairs = {
      pair_of("micro", side(0, 95), side(1, 80)), pair_of("micro", doubtful, side(2, 5)),
      pair_of("large", RatedSide{}, side(0, 99)), pair_of("large", side(2, 1), doubtful)};
  Tally whole(rules, rules, View{});
  Tally first(rules, rules, View{});
  Tally second(rules, rules, View{});
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    whole.add(pairs[i]);
    (i < 1 ? first : second).add(pairs[i]);
  }
  first.merge(second);
  EXPECT_EQ(simulation_json(first.finish(book)), simulation_json(whole.finish(book)));
}

TEST(Tally, CountsBandsWithMissingDataAtTheirBestAndAtTheirWorst) {
  Counting counting;
  RatedSide doubtful = side(1, 80);
  doubtful.gaps = static_cast<std::uint8_t>(Gap::kIndicator);
  doubtful.at_best = 0;
  doubtful.at_worst = 2;
  counting.add("small", doubtful, side(1, 80), 3);
  counting.add("small", side(1, 75), side(1, 75), 2);
  const std::vector<BandData> data = counting.finish().data_before;
  EXPECT_EQ(data[1].subjects, 5U);
  EXPECT_EQ(data[1].incomplete, 3U);
  EXPECT_EQ(data[1].settled, 2U);
  EXPECT_EQ(data[0].at_best, 3U);
  EXPECT_EQ(data[1].at_best, 2U);
  EXPECT_EQ(data[2].at_worst, 3U);
  EXPECT_EQ(data[1].at_worst, 2U);
}

TEST(Proportion, HasTheIntervalOfWilson) {
  // Published for 15 of 148: 0.0624 to 0.1605 (Newcombe, Statistics in Medicine 17 (1998) 857-872,
  // table I, method 3); and 0 of 20: 0 to 0.1611.
  EXPECT_EQ((Proportion{15, 148}.interval()), (Interval{623, 1605}));
  EXPECT_EQ((Proportion{0, 20}.interval()), (Interval{0, 1612}));
  EXPECT_EQ((Proportion{20, 20}.interval().high), 10'000);
  EXPECT_EQ((Proportion{1, 3}.share()), 3333);
  EXPECT_EQ((Proportion{2, 3}.share()), 6667);
}

TEST(RateSide, SaysWhatWasUnknown) {
  rules::TestPack source;
  source.indicator("late", "points: {by: severity, values: {minor: 1, serious: 9}}\nreason: R-1\n");
  const rules::Pack pack = source.load();
  rating::TestDossier known("2024-06-01");
  known.add("2024-01-01", R"({"severity":"minor"})");
  EXPECT_EQ(rate_side(pack, known.get(), {}).gaps, 0);
  rating::TestDossier unknown("2024-06-01");
  unknown.add("2024-01-01");
  EXPECT_NE(rate_side(pack, unknown.get(), {}).gaps & static_cast<int>(Gap::kRecord), 0);
}

TEST(ReadProfile, TakesTheNewestStatementAndTellsHomeFromAbroad) {
  Dossier dossier;
  const auto state = [&dossier](std::string kind, std::string body) {
    Stored<Statement> stored;
    stored.claim.kind = std::move(kind);
    stored.claim.body = std::move(body);
    dossier.statements.push_back(std::move(stored));
  };
  state("address", R"({"country":"XT","region":"North"})");
  state("registration", R"({"home_country":"XW"})");
  state("size", R"({"size":"micro"})");
  state("size", R"({"size":"small"})");
  GroupBook book;
  const Profile profile = read_profile(dossier, {"XT"}, book);
  const auto word = [&](Dimension dimension) {
    return book.words(dimension)[profile[static_cast<std::size_t>(dimension)]];
  };
  EXPECT_EQ(word(Dimension::kOrigin), "foreign");
  EXPECT_EQ(word(Dimension::kJurisdiction), "XW");
  EXPECT_EQ(word(Dimension::kRegion), "North");
  EXPECT_EQ(word(Dimension::kSize), "small");
  EXPECT_EQ(word(Dimension::kSector), "");
}

TEST(SimulationOutput, IsCanonicalJsonAndAClosedPage) {
  Counting counting;
  counting.add("<micro>", side(0, 95), side(1, 80), 7);
  counting.add("large", side(1, 75), side(0, 92), 7);
  const Simulation simulation = counting.finish();
  const auto json = codec::parse_json(simulation_json(simulation));
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(*codec::canonical_json(*json), simulation_json(simulation));
  const std::string page = render_page(simulation);
  EXPECT_EQ(page, render_page(simulation));
  EXPECT_NE(page.find("&lt;micro&gt;"), std::string::npos);
  EXPECT_EQ(page.find("<micro>"), std::string::npos);
  EXPECT_EQ(page.find("http://"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
}

}  // namespace
}  // namespace goodstanding::simulation
