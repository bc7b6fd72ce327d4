// The pure machine and the store keep the same due process, each in its own words: the one in C++,
// the other in SQL. Random events are offered to both; what the one accepts the other accepts, and
// what the one refuses the other refuses.

#include <gtest/gtest.h>

#include <map>

#include "goodstanding/lists/due_process.hpp"
#include "goodstanding/lists/test_random_events.hpp"
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

  TestRegister register_;
  CompanyId company_;
};

TEST_P(Agreement, StoreRefusesWhatTheMachineRefusesAndNothingElse) {
  const lists::ListDefinition definition = list();
  SeededRandom random(20261124);
  Counts counts;
  int disagreements = 0;
  for (int life = 0; life < 90 && disagreements < 5; ++life) {
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
