#pragma once
/// For tests: walks a company through a listing, step by step. The days are those of
/// lists/example_listing.hpp: served on Monday 2 March 2026, so that the reply period of 30 days
/// runs through 1 April; decided on Monday 6 April, so that a standstill of 8 working days ends on
/// Thursday 16 April; a term of 18 months, to 6 October 2027.

#include <string_view>

#include "goodstanding/service/listings.hpp"
#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {

class TestListing {
 public:
  TestListing(TestRegister& target, const LoadedPack& pack, CompanyId company)
      : target_(&target),
        pack_(&pack),
        proposer_(target.enrol("proposer")),
        decider_(target.enrol("decider")),
        id_(take(propose_listing(*target, pack, proposal(company), proposer_, at("2026-02-20")))
                .id) {}

  static Proposal proposal(CompanyId company) {
    return {company, "breach", "fraud", "decision 17 is final", {"17"}};
  }

  /// Takes a step with all that it needs; `key` is the acting officer's, the decider's if none.
  Result<Listing> step(Stage stage, std::string_view day, const crypto::SigningKey* key = nullptr) {
    StageAct act;
    act.stage = stage;
    act.reason = "because";
    act.clause = "clause 1";
    if (stage == Stage::kNotified) act.body.channels = {"post", "portal"};
    if (stage == Stage::kServed) act.body.proofs = {{"post", Digest{7}}};
    if (stage == Stage::kDecided) {
      act.body.evidence = EvidenceGrade::kJudicialFinal;
      act.body.records = {"17"};
      act.until = parse_date("2027-10-06");
    }
    if (stage == Stage::kInterim) {
      act.body.evidence = EvidenceGrade::kAlleged;
      act.body.records = {"complaint"};
    }
    const ActingOfficer actor{key != nullptr ? key : &decider_};
    return append_stage(**target_, *pack_, id_, act, actor, at(day));
  }

  TestListing& serve() {
    take(step(Stage::kNotified, "2026-02-23"));
    take(step(Stage::kServed, "2026-03-02"));
    return *this;
  }
  TestListing& decide() {
    serve();
    take(step(Stage::kDecided, "2026-04-06"));
    take(step(Stage::kStandstill, "2026-04-06"));
    return *this;
  }
  /// Lets the clock put it in force, on 16 April 2026.
  TestListing& put_in_force() {
    decide();
    take(run_clock(**target_, *pack_, at("2026-04-16")));
    return *this;
  }

  [[nodiscard]] ListingId id() const { return id_; }
  [[nodiscard]] const crypto::SigningKey& proposer() const { return proposer_; }

 private:
  TestRegister* target_;
  const LoadedPack* pack_;
  crypto::SigningKey proposer_;
  crypto::SigningKey decider_;
  ListingId id_;
};

}  // namespace goodstanding::service
