#include "goodstanding/casework/role_gate.hpp"

#include <algorithm>
#include <vector>

#include "goodstanding/model/word_table.hpp"

namespace goodstanding::casework {
namespace {

constexpr WordTable<RoleFinding, 10> kFindings("counts", "not-required", "no-fault", "not-final",
                                               "outside-its-term", "not-held", "replaced",
                                               "not-served", "reply-period-runs", "disputed");

bool holds_on(const Period& period, Date day) {
  return (!period.from || *period.from <= day) && (!period.to || day < *period.to);
}

bool is_role_record(const Stored<Record>& record) {
  return record.claim.kind == kRoleStandingKind;
}

/// Says whether another holder has taken over a post by a day. Whoever took it later replaces, even
/// if they have left since: the earlier holder is not back.
bool is_replaced(const Dossier& dossier, const RoleStanding& standing, Date day) {
  return std::ranges::any_of(dossier.records, [&](const Stored<Record>& record) {
    if (!is_role_record(record) || record.claim.status == RecordStatus::kAnnulled) return false;
    const std::optional<RoleStanding> other = parse_role_standing(record.claim.body);
    return other && other->role == standing.role && other->post == standing.post &&
           other->holder != standing.holder && other->held.from && standing.held.from &&
           *standing.held.from < *other->held.from && *other->held.from <= day;
  });
}

}  // namespace

std::string_view format_role_finding(RoleFinding finding) {
  return kFindings.word(finding);
}

RoleFinding RoleGate::judge(const Dossier& dossier, const Stored<Record>& record) const {
  const Date day = dossier.view.as_of;
  const std::optional<RoleStanding> standing = parse_role_standing(record.claim.body);
  const RoleLaw* law = standing ? find_role_law(laws_, standing->role) : nullptr;
  if (law == nullptr) return RoleFinding::kNotRequired;
  if (std::ranges::find(law->states, standing->state) == law->states.end()) {
    return RoleFinding::kNoFault;
  }
  if (!standing->is_final) return RoleFinding::kNotFinal;
  if (!holds_on(record.claim.valid, day)) return RoleFinding::kOutsideTerm;
  if (!holds_on(standing->held, day)) return RoleFinding::kNotHeld;
  if (is_replaced(dossier, *standing, day)) return RoleFinding::kReplaced;
  const auto served = facts_.served.find(standing->notice);
  if (served == facts_.served.end() || day < served->second) return RoleFinding::kNotServed;
  // The day of service is no day of the period, and its last day is the holder's.
  if (day <= served->second.plus_days(law->reply_days)) return RoleFinding::kReplyRuns;
  if (facts_.disputed.contains(standing->notice)) return RoleFinding::kDisputed;
  return RoleFinding::kCounts;
}

void RoleGate::apply(Dossier& dossier) const {
  if (!has_role_records(dossier)) return;
  std::vector<std::size_t> suspended;
  for (std::size_t i = 0; i < dossier.records.size(); ++i) {
    const Stored<Record>& record = dossier.records[i];
    if (!is_role_record(record) || record.claim.status == RecordStatus::kAnnulled) continue;
    if (judge(dossier, record) != RoleFinding::kCounts) suspended.push_back(i);
  }
  for (const std::size_t i : suspended) {
    dossier.records[i].claim.status = RecordStatus::kSuspended;
  }
}

bool has_role_records(const Dossier& dossier) {
  return std::ranges::any_of(dossier.records, is_role_record);
}

}  // namespace goodstanding::casework
