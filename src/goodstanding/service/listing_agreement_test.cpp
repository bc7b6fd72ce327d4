// The pure machine and the store keep the same due process, each in its own words: the one in C++,
// the other in SQL. Random events are offered to both; what the one accepts the other accepts, and
// what the one refuses the other refuses.

#include <gtest/gtest.h>

#include <map>

#include "goodstanding/lists/due_process.hpp"
#include "goodstanding/lists/test_random_events.hpp"
#include "goodstanding/measures/imposing.hpp"
#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

using lists::example::next_event;
using lists::example::random_event;

/// The end of days, so that no event lies in the future; what the store says of that is tested in
/// its contract.
const Instant kLate = *parse_instant("2099-01-01");

struct Counts {
  std::map<Stage, int> accepted;
  int refused = 0;
};

class Agreement : public testing::TestWithParam<ListKind> {
 protected:
  void SetUp() override {
    take(register_.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
    company_ = register_.company("91");
    for (const char* name : {"first", "second", "third"}) register_.enrol(name);
  }

  static lists::ListDefinition list() {
    if (GetParam() == ListKind::kAdverse) return lists::example::strict_list();
    lists::ListDefinition made = lists::example::favourable_list();
    made.procedure.limits = {20, 10, 60};
    if (GetParam() == ListKind::kWatch) {
      made = lists::example::adverse_list();
      made.kind = ListKind::kWatch;
    }
    return made;
  }

  /// Offers one event to both; the listing has it afterwards if it was taken. Says whether they
  /// agree.
  bool offer(Listing& listing, ListingEvent event, Counts& counts) {
    if (event.officer) event.signature.fill(9);
    const Result<lists::Act> act = lists::read_act(listing, event);
    const Result<void> pure = act ? lists::require_due_process(*act) : Result<void>(act.error());
    store::ListingAppend append{listing, {}};
    append.listing.events.push_back(event);
    const bool imposes = event.stage == Stage::kInterim || event.stage == Stage::kInForce;
    // Most measures are wrong in some way: several are offered before the event goes alone.
    const int offers = imposes ? 8 : 2;
    for (int i = 0; pure.ok() && i < offers && (imposes || random_.below(8) == 0); ++i) {
      const std::optional<bool> agreed = offer_with_measure(listing, append);
      if (agreed && *agreed) ++counts.accepted[event.stage];
      if (agreed) return *agreed;
    }
    const Result<void> stored = register_->append_listing_event(append, kLate);
    EXPECT_EQ(pure.ok(), stored.ok())
        << "event " << listing.events.size() << ", " << format_stage(event.stage) << " on "
        << format_date(event.on) << " by " << format_actor(event.actor) << ' '
        << event.officer.value << " with " << event.body
        << "\nthe machine: " << (pure ? "accepts" : pure.error().message)
        << "\nthe store: " << (stored ? "accepts" : stored.error().message);
    if (!stored) {
      EXPECT_TRUE(stored.error().id == ErrorId::kRefused) << stored.error().message;
      ++counts.refused;
      return !pure.ok();
    }
    listing = std::move(append.listing);
    ++counts.accepted[event.stage];
    return pure.ok();
  }

  /// A measure near what the last event allows, and wrong in one way or another often enough.
  ImposedMeasure random_measure(const Listing& listing) {
    const auto near = [&](Date day) {
      return day.plus_days(lists::example::around(random_, -1, 3));
    };
    const ListingEvent& event = listing.events.back();
    const std::optional<Date> term = lists::term_end(listing);
    ImposedMeasure made;
    made.company = company_;
    made.measure = "more";
    made.domain = "inspection";
    made.authority = "Inspectorate";
    made.basis = "Act, 1";
    made.pack = "probe@1.0.0";
    made.parameters = "{}";
    made.listing = listing.id;
    const bool rewards =
        (listing.kind == ListKind::kFavourable) != lists::example::one_in(random_, 8);
    made.direction = rewards ? Direction::kReward : Direction::kRestriction;
    made.from = near(event.on);
    made.to = near(event.until.value_or(term.value_or(event.on.plus_days(30))));
    return made;
  }

  /// Offers a lawful event together with a measure to both. Gives whether they agree and the event
  /// was taken; none if both refused the measure, so that the event is still to be offered alone.
  std::optional<bool> offer_with_measure(Listing& listing, store::ListingAppend append) {
    append.measures = {random_measure(append.listing)};
    const Result<void> pure = measures::require_imposable(append.listing, append.measures[0]);
    const Result<void> stored = register_->append_listing_event(append, kLate);
    const ListingEvent& event = append.listing.events.back();
    EXPECT_EQ(pure.ok(), stored.ok())
        << "a measure from " << format_date(append.measures[0].from) << " to "
        << format_date(append.measures[0].to) << " by " << format_stage(event.stage) << " on "
        << format_date(event.on) << "\nthe machine: " << (pure ? "accepts" : pure.error().message)
        << "\nthe store: " << (stored ? "accepts" : stored.error().message);
    if (pure.ok() != stored.ok()) return false;
    if (!stored) {
      ++measures_refused_;
      return std::nullopt;
    }
    ++measures_taken_[event.stage];
    listing = std::move(append.listing);
    return true;
  }

  TestRegister register_;
  CompanyId company_;
  SeededRandom random_{7};
  std::map<Stage, int> measures_taken_;
  int measures_refused_ = 0;
};

TEST_P(Agreement, StoreRefusesWhatTheMachineRefusesAndNothingElse) {
  const lists::ListDefinition definition = list();
  SeededRandom random(20261124);
  Counts counts;
  int disagreements = 0;
  for (int life = 0; life < 120 && disagreements < 5; ++life) {
    Listing listing = lists::example::new_listing(definition);
    listing.company = company_;
    listing.id = take(register_->allocate_listing(company_));
    listing.pack = "probe@1.0.0";
    bool agree = true;
    for (int i = 0; i < 60 && agree; ++i) {
      const bool wild = random.below(2) != 0;
      agree = offer(listing,
                    wild ? random_event(random, definition, listing)
                         : next_event(random, definition, listing),
                    counts);
    }
    if (!agree) ++disagreements;
  }
  int accepted = 0;
  std::string stages;
  for (const auto& [stage, count] : counts.accepted) {
    accepted += count;
    stages += ' ' + std::string(format_stage(stage));
  }
  // Both could agree on refusing everything. A reward has no repair and no interim measure.
  const std::size_t missing = GetParam() == ListKind::kAdverse      ? 0U
                              : GetParam() == ListKind::kFavourable ? 5U
                                                                    : 3U;
  EXPECT_GE(counts.accepted.size(), static_cast<std::size_t>(kStageCount) - missing) << stages;
  EXPECT_GT(accepted, 500);
  EXPECT_GT(counts.refused, 500);
  EXPECT_GT(measures_refused_, 100);
  if (GetParam() == ListKind::kAdverse) {
    EXPECT_GT(measures_taken_[Stage::kInterim], 10);
  }
  if (GetParam() != ListKind::kWatch) {
    EXPECT_GE(measures_taken_[Stage::kInForce], 3);  // few random lives come so far
  }
  RecordProperty("accepted", accepted);
  RecordProperty("refused", counts.refused);
  SilentProgress silent;
  EXPECT_TRUE(take(register_->check(silent)).damages.empty());
}

INSTANTIATE_TEST_SUITE_P(EveryKind, Agreement,
                         testing::Values(ListKind::kAdverse, ListKind::kFavourable,
                                         ListKind::kWatch),
                         [](const auto& tested) {
                           return std::string(format_list_kind(tested.param));
                         });

}  // namespace
}  // namespace goodstanding::service
