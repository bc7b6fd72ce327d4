#pragma once
/// The gate between what a professional register says of a role holder and the standing of the
/// company: what the gate does not admit does not count. It decides from stored things alone, as of
/// a day and as known at a moment. Source: docs/guide/role-holders.md.

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "goodstanding/base/date.hpp"
#include "goodstanding/casework/role_law.hpp"
#include "goodstanding/model/dossier.hpp"

namespace goodstanding::casework {

/// What the gate finds, in the order in which it asks.
enum class RoleFinding : std::uint8_t {
  kCounts = 0,
  kNotRequired = 1,  ///< the pack names no law that requires a licence for the role
  kNoFault = 2,      ///< the state is none of those that matter
  kNotFinal = 3,
  kOutsideTerm = 4,  ///< the state had not begun, or has ended
  kNotHeld = 5,      ///< the holder does not have the role on the day
  kReplaced = 6,     ///< somebody else has had it since
  kNotServed = 7,    ///< the holder was not told
  kReplyRuns = 8,    ///< the holder was told, and can still reply
  kDisputed = 9,     ///< an objection is open, undecidable, overdue or granted
};
std::string_view format_role_finding(RoleFinding finding);

/// What became of the letters, as known at a moment.
struct RoleFacts {
  std::map<std::string, Date, std::less<>> served;    ///< by notice: the day of service
  std::map<std::string, bool, std::less<>> disputed;  ///< by notice; members are true
};

class RoleGate {
 public:
  RoleGate() = default;
  RoleGate(RoleLaws laws, RoleFacts facts) : laws_(std::move(laws)), facts_(std::move(facts)) {}

  /// Judges one record of a dossier, in the dossier's view. Requires: its kind is role.standing.
  [[nodiscard]] RoleFinding judge(const Dossier& dossier, const Stored<Record>& record) const;
  /// Suspends every record of the kind that does not count. Doing it twice changes nothing more.
  /// Cost: nothing for a dossier without such records.
  void apply(Dossier& dossier) const;
  [[nodiscard]] const RoleLaws& laws() const { return laws_; }

 private:
  RoleLaws laws_;
  RoleFacts facts_;
};

/// Says whether any record of a dossier is one that the gate judges.
bool has_role_records(const Dossier& dossier);

}  // namespace goodstanding::casework
