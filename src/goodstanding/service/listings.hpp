#pragma once
/// The acts in the life of a listing: each is loaded, decided by the pure life-cycle, signed, and
/// saved with the measures it imposes.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Who acts: an officer with a key, or the company (which may reply, and ask for a hearing or for
/// repair).
struct ActingOfficer {
  const crypto::SigningKey* key = nullptr;  ///< none: the company
};

struct Proposal {
  CompanyId company;
  std::string list;
  std::string ground;
  std::string reason;
  std::vector<std::string> records;  ///< positions of the records it rests on
};

/// Proposes a listing. Has no effect on the company. Errors: kNotFound, kRefused.
Result<Listing> propose_listing(store::Register& target, const LoadedPack& pack,
                                const Proposal& proposal, const crypto::SigningKey& key,
                                Instant now);

struct StageAct {
  Stage stage = Stage::kNotified;
  std::string reason;
  std::string clause;         ///< empty: the clause of the ground, or of the interim measure
  std::optional<Date> until;  ///< empty: as lists::default_until gives it
  lists::EventBody body;
};

/// Takes the next step of a listing, after what the clock owes by now. Errors: kNotFound; kRefused
/// with the rule that forbids it.
Result<Listing> append_stage(store::Register& target, const LoadedPack& pack, ListingId listing,
                             const StageAct& act, const ActingOfficer& actor, Instant now);

/// Appends what the clock owes one listing by now. Errors: kNotFound; kRefused outside the
/// calendar.
Result<Listing> settle_listing(store::Register& target, const LoadedPack& pack, ListingId listing,
                               Instant now);

/// A listing that the clock moved, with the stages it entered.
struct ClockStep {
  Listing listing;
  std::vector<Stage> stages;
  std::string obstacle;  ///< why it could not move, or not further; empty: nothing did
};

/// Appends what the clock owes by now, for every listing of the pack's lists: entries in force at
/// the end of their standstill, with their measures, expiries at the end of the term, and whatever
/// else lists::due_events gives.
Result<std::vector<ClockStep>> run_clock(store::Register& target, const LoadedPack& pack,
                                         Instant now);

}  // namespace goodstanding::service
