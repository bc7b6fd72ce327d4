// Procedures through three years of days on a register in a file, which is closed and opened again
// in the midst of them.

#include <gtest/gtest.h>

#include "goodstanding/lists/test_procedures.hpp"
#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

class RegisterStore final : public lists::example::ProcedureStore {
 public:
  RegisterStore() {
    take(register_.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
    company_ = register_.company("91");
    for (const char* name : {"first", "second", "third"}) register_.enrol(name);
  }
  Listing begin(const lists::ListDefinition& list) override {
    Listing listing = lists::example::new_listing(list);
    listing.company = company_;
    listing.id = take(register_->allocate_listing(company_));
    listing.pack = "probe@1.0.0";
    return listing;
  }
  Result<void> append(const Listing& read, const ListingEvent& event, Date today) override {
    store::ListingAppend append{read, {}};
    append.listing.events.push_back(event);
    if (event.officer) append.listing.events.back().signature.fill(9);
    return register_->append_listing_event(append, at(format_date(today)));
  }
  Listing load(const Listing& listing) override {
    Listing loaded = take(register_->load_listing(listing.id));
    // The procedures compare nothing that is signed.
    for (ListingEvent& event : loaded.events) event.signature.fill(0);
    return loaded;
  }
  void crash() override { register_.reopen(); }

  bool is_clean() {
    SilentProgress silent;
    return take(register_->check(silent)).damages.empty();
  }

 private:
  TestRegister register_;
  CompanyId company_;
};

TEST(RegisterProcedures, KeepTheInvariantsThroughThreeYears) {
  const std::uint64_t count =
      lists::example::procedures_to_run("GOODSTANDING_REGISTER_PROCEDURES", 200);
  const std::vector<lists::ListDefinition> lists = lists::example::lists_of_procedures();
  SeededRandom random(2027);
  RegisterStore store;
  lists::example::ProcedureFigures figures;
  lists::example::ProcedureRun run(random, store, figures);
  for (std::uint64_t i = 0; i < count && !HasFailure(); ++i) run.run(lists[i % lists.size()]);
  lists::example::print_figures("on a register", count, figures);
  EXPECT_GT(figures.crashes, count);
  EXPECT_GT(figures.conflicts, 0U);
  EXPECT_TRUE(store.is_clean());
}

}  // namespace
}  // namespace goodstanding::service
