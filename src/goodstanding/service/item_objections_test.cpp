// Objections to what the register itself made of a company: the decisions that join its sources,
// and its ratings.
#include <gtest/gtest.h>

#include "goodstanding/casework/example_law.hpp"
#include "goodstanding/casework/marks.hpp"
#include "goodstanding/service/objections.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

/// Two companies that an officer joined, a pack that reads earlier ratings, and two officers.
class ItemObjections : public ::testing::Test {
 protected:
  ItemObjections()
      : pack_(history_pack()), matcher_(target_.enrol("matcher")), judge_(target_.enrol("judge")) {
    take(target_.ingest("a.csv", "91,Acme,2025-01-31\n91,Acme,2025-02-28\n92,Acme plc,2025-03-31\n",
                        "2026-01-02"));
    company_ = target_.company("91");
    other_ = target_.company("92");
  }

  static LoadedPack history_pack() {
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
                "caps: [{cap: held-once, to: C, when: held.count >= 1, basis: {law: "
                "act, article: \"8\"}, reason: R-1}]\n");
    LoadedPack pack{made.source(), made.load(), {}, {}, casework::example::law()};
    pack.pack.authority = "Authority";  // whose officers TestRegister enrols
    pack.pack.authority = "Authority";
    pack.cases.kinds.at(CaseKind::kObjection).items = {ItemKind::kMatch, ItemKind::kRating};
    return pack;
  }

  void join() {
    const Officer officer = take(find_signer(*target_, matcher_));
    ASSERT_TRUE(target_
                    ->append_match({as_subject(company_), as_subject(other_), MatchVerdict::kSame,
                                    "seen both papers", officer.id, Instant{}},
                                   at("2026-01-05"))
                    .ok());
  }
  std::string match_position() {
    const auto matches = take(target_->load_matches(as_subject(other_), at("2026-03-01")));
    return matches.empty() ? "" : std::to_string(matches.front().position.value);
  }
  Case open(ItemKind kind, const std::string& item, std::string_view day) {
    return take(open_objection(*target_, pack_, {company_, kind, item, "not us", ""}, at(day)));
  }
  Result<Case> decide(const Case& matter, CaseAct act, const crypto::SigningKey& key,
                      std::string_view day) {
    return act_on_objection(*target_, pack_, matter.id, {act, "examined", "", {}}, &key, at(day));
  }
  std::size_t sources(std::string_view day) {
    return take(target_->load_company(company_, view(day))).sources.size();
  }
  void rate(std::string_view day) {
    SilentProgress silent;
    take(rate_population(*target_, pack_, {view(day), at(day), company_, 0}, silent));
  }
  std::string band(std::string_view day) {
    return take(explain_company(*target_, pack_, company_, view(day))).rating.band;
  }
  void expect_clean() {
    SilentProgress silent;
    EXPECT_TRUE(take(target_->check(silent)).damages.empty());
    EXPECT_TRUE(take(verify_ratings(*target_, pack_, silent)).differ.empty());
  }

  TestRegister target_;
  LoadedPack pack_;
  crypto::SigningKey matcher_;
  crypto::SigningKey judge_;
  CompanyId company_;
  CompanyId other_;
};

TEST_F(ItemObjections, GrantedMatchPartsTheSourcesInTheOfficersName) {
  join();
  const Case matter = open(ItemKind::kMatch, match_position(), "2026-03-02");
  EXPECT_EQ(sources("2026-03-03"), 2U) << "a mark, no effect";
  EXPECT_EQ(decide(matter, CaseAct::kGranted, matcher_, "2026-03-04").error().id,
            ErrorId::kRefused);
  EXPECT_EQ(sources("2026-03-04"), 2U) << "what is refused parts nothing";
  take(decide(matter, CaseAct::kGranted, judge_, "2026-03-05"));
  EXPECT_EQ(sources("2026-03-05"), 1U);
  EXPECT_EQ(sources("2026-03-04"), 2U) << "as known before";
  const auto matches = take(target_->load_matches(as_subject(company_), at("2026-03-06")));
  EXPECT_EQ(matches.back().verdict, MatchVerdict::kDifferent);
  EXPECT_EQ(matches.back().officer, take(find_signer(*target_, judge_)).id);
  expect_clean();
}

TEST_F(ItemObjections, OverdueMatchJoinsNothingUntilItIsDecided) {
  join();
  const Case matter = open(ItemKind::kMatch, match_position(), "2026-03-02");
  // Five working days from Tuesday 3 March end on Monday the 9th.
  EXPECT_TRUE(take(run_objection_clocks(*target_, pack_, at("2026-03-09"))).empty());
  EXPECT_EQ(take(run_objection_clocks(*target_, pack_, at("2026-03-10"))).size(), 1U);
  EXPECT_EQ(sources("2026-03-10"), 1U);
  take(decide(matter, CaseAct::kRefused, judge_, "2026-03-11"));
  EXPECT_EQ(sources("2026-03-11"), 2U);
  EXPECT_EQ(sources("2026-03-10"), 1U) << "as known then";
  expect_clean();
}

TEST_F(ItemObjections, OverdueMatchCanStillBeGranted) {
  join();
  const Case matter = open(ItemKind::kMatch, match_position(), "2026-03-02");
  take(run_objection_clocks(*target_, pack_, at("2026-03-10")));
  take(decide(matter, CaseAct::kGranted, judge_, "2026-03-11"));
  EXPECT_EQ(sources("2026-03-12"), 1U);
}

TEST_F(ItemObjections, NobodyObjectsToWhatIsNoMatchOfHis) {
  const auto error = [&](ItemKind kind, const std::string& item) {
    return open_objection(*target_, pack_, {company_, kind, item, "not us", ""}, at("2026-03-02"))
        .error()
        .id;
  };
  EXPECT_EQ(error(ItemKind::kMatch, "1"), ErrorId::kNotFound);
  EXPECT_EQ(error(ItemKind::kRating, "1"), ErrorId::kNotFound);
}

TEST_F(ItemObjections, AnnulledRatingCountsInNoLaterOneAndIsStillVerified) {
  rate("2026-01-10");
  const auto ratings = take(target_->load_stored_ratings(company_));
  ASSERT_EQ(ratings.size(), 1U);
  EXPECT_EQ(ratings[0].rating.band, "B");  // 100 - 2 x 10
  EXPECT_EQ(band("2026-02-01"), "C") << "one earlier B caps it";
  const Case matter =
      open(ItemKind::kRating, std::to_string(ratings[0].position.value), "2026-02-02");
  EXPECT_EQ(band("2026-02-03"), "C") << "a mark, no effect";
  take(decide(matter, CaseAct::kGranted, judge_, "2026-02-04"));
  EXPECT_EQ(band("2026-02-05"), "B");
  const Rating renewed = take(renew_rating(*target_, pack_, company_, at("2026-02-05")));
  EXPECT_EQ(renewed.band, "B");
  EXPECT_EQ(renewed.view.as_of, *parse_date("2026-02-05"));
  EXPECT_EQ(take(target_->load_stored_ratings(company_)).size(), 2U) << "nothing is taken away";
  const casework::Marks marks(take(target_->load_cases(std::nullopt, at("2026-02-06"))),
                              *parse_date("2026-02-06"));
  EXPECT_EQ(marks.find(ItemKind::kRating, matter.item)->kind, casework::MarkKind::kAnnulled);
  expect_clean();
}

TEST_F(ItemObjections, OverdueRatingRestsUntilItIsDecided) {
  rate("2026-01-10");
  const auto ratings = take(target_->load_stored_ratings(company_));
  ASSERT_EQ(ratings.size(), 1U);
  const Case matter =
      open(ItemKind::kRating, std::to_string(ratings[0].position.value), "2026-02-02");
  take(run_objection_clocks(*target_, pack_, at("2026-02-10")));
  EXPECT_EQ(band("2026-02-10"), "B");
  take(decide(matter, CaseAct::kRefused, judge_, "2026-02-11"));
  EXPECT_EQ(band("2026-02-11"), "C");
}

}  // namespace
}  // namespace goodstanding::service
