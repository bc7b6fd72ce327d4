#pragma once
/// Repair: one application of a company for all its lists and measures. It files the request on
/// every listing whose day has come; granted, it ends them at once, with all that follows from
/// them.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/casework/repair.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/measures/ends.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/measure.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// What burdens a company, what it can do about it, and from when.
struct RepairChecklist {
  CompanyId company;
  std::vector<casework::RepairItem> listings;
  std::vector<ImposedMeasure> restrictions;  ///< in force; each ends with its listing
  std::vector<Case> open;                    ///< the applications that are not decided
};
/// Reads the checklist of a company, over all its source companies. Errors: kNotFound.
Result<RepairChecklist> read_repair_checklist(store::Register& target, const LoadedPack& pack,
                                              CompanyId company, Instant now);

struct RepairRequest {
  CompanyId company;
  std::vector<casework::MetCondition> met;
  std::string reason;
  std::string clause;  ///< empty: the basis of repairs in the pack
};

/// An application, and what it leaves out.
struct OpenedRepair {
  Case matter;
  std::vector<casework::RepairItem> filed;  ///< as they stand with the request
  /// Not covered: its day has not come, the list has no repair, or nothing is claimed for it.
  std::vector<casework::RepairItem> waiting;
};
/// Opens the application: each listing whose day has come, and for which the company claims a
/// condition, gets its request; one that has a request already is covered by it. One application is
/// for one authority; what another one decides needs another. Errors: kNotFound; kBadInput for a
/// condition that no listing has; kConflict if what it would cover is covered by one that is open;
/// kRefused if it would cover nothing, with the days.
Result<OpenedRepair> open_repair(store::Register& target, const LoadedPack& pack,
                                 const RepairRequest& request, Instant now);

struct RepairDecision {
  CaseAct act = CaseAct::kGranted;          ///< or kRefused, kWithdrawn
  std::vector<casework::MetCondition> met;  ///< of a grant: what the officer found to be met
  std::string reason;
  std::string clause;         ///< empty: that of the opening
  std::optional<Date> until;  ///< of a refusal: the first day of a new request
};

/// What a decision ended, and who must acknowledge it.
struct DecidedRepair {
  Case matter;
  std::vector<Listing> listings;         ///< which it removed, or whose requests it refused
  std::vector<ImposedMeasure> measures;  ///< which acted until the decision, and no longer
  std::vector<Case> revoked;             ///< grants of measures and waivers that it closed
  std::vector<Case> moot;  ///< those of other authorities, which act no longer and stay open
  std::vector<measures::End> ends;       ///< with the authorities that must acknowledge them
  std::vector<std::string> subscribers;  ///< who must acknowledge what they were told of
};
/// Decides an application. A grant removes every listing that it covers; each removal is one act,
/// and the grant is the last, so that one that was broken off is granted again. Without a key it is
/// the company that takes it back. Errors: kNotFound; kUsage for a case of another kind; kRefused
/// with the rule that forbids it: not all conditions met, or an officer who proposed or decided one
/// of the listings.
Result<DecidedRepair> decide_repair(store::Register& target, const LoadedPack& pack, CaseId matter,
                                    const RepairDecision& decision, const crypto::SigningKey* key,
                                    Instant now);

}  // namespace goodstanding::service
