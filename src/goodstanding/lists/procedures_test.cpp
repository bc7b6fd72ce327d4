// Ten thousand procedures through three years of days, against a store that keeps due process and
// nothing else. The same run on a register is in service/register_procedures_test.cpp.

#include <gtest/gtest.h>

#include "goodstanding/lists/due_process.hpp"
#include "goodstanding/lists/test_procedures.hpp"

namespace goodstanding::lists {
namespace {

/// Keeps one listing, as a register would: an act follows what was read, and is lawful.
class MemoryStore final : public example::ProcedureStore {
 public:
  Listing begin(const ListDefinition& list) override {
    kept_ = example::new_listing(list);
    return kept_;
  }
  Result<void> append(const Listing& read, const ListingEvent& event, Date today) override {
    if (read.events.size() != kept_.events.size()) {
      return Error{ErrorId::kConflict, "somebody was faster"};
    }
    GS_TRY(refuse_future(event, today));
    kept_.ground = read.ground;
    GS_TRY_ASSIGN(const Act act, read_act(kept_, event));
    GS_TRY(require_due_process(act));
    kept_.events.push_back(event);
    return {};
  }
  Listing load(const Listing&) override { return kept_; }
  void crash() override {}

 private:
  Listing kept_;
};

TEST(Procedures, KeepTheInvariantsThroughThreeYears) {
  const std::uint64_t count = example::procedures_to_run("GOODSTANDING_PROCEDURES", 10'000);
  const std::vector<ListDefinition> lists = example::lists_of_procedures();
  SeededRandom random(2026);
  MemoryStore store;
  example::ProcedureFigures figures;
  example::ProcedureRun run(random, store, figures);
  for (std::uint64_t i = 0; i < count && !HasFailure(); ++i) run.run(lists[i % lists.size()]);
  example::print_figures("in memory", count, figures);
  EXPECT_GT(figures.in_force_days, count) << "most procedures end before they begin";
  EXPECT_GT(figures.conflicts, count / 20);
  for (const Stage stage : {Stage::kRejected, Stage::kRemoved, Stage::kExpired, Stage::kAnnulled,
                            Stage::kWithdrawn, Stage::kLapsed, Stage::kInForce}) {
    EXPECT_GT(figures.ends[stage], 0U) << format_stage(stage);
  }
}

}  // namespace
}  // namespace goodstanding::lists
