#include "goodstanding/service/role_gate.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/casework/marks.hpp"

namespace goodstanding::service {
namespace {

/// Notes the letters whose records have a mark of any kind. The mark stays with the letter when the
/// provider repeats the same with other words, so that a dispute cannot be shaken off.
Result<void> note_disputes(store::Register& target, const View& view, casework::RoleFacts& facts) {
  GS_TRY_ASSIGN(const std::vector<Case> cases, target.load_cases(std::nullopt, view.known_at));
  const casework::Marks marks(cases, view.as_of);
  std::vector<CompanyId> companies;
  for (const Case& matter : cases) {
    const bool about_record =
        matter.kind == CaseKind::kObjection && matter.item_kind == ItemKind::kRecord;
    if (about_record && marks.find(ItemKind::kRecord, matter.item) != nullptr) {
      companies.push_back(matter.company);
    }
  }
  std::ranges::sort(companies);
  const auto repeated = std::ranges::unique(companies);
  companies.erase(repeated.begin(), repeated.end());
  for (const CompanyId company : companies) {
    GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, view));
    for (const SubjectId source : dossier.sources) {
      GS_TRY_ASSIGN(const Dossier history, target.load_history(as_company(source), view.known_at));
      for (const Stored<Record>& record : history.records) {
        if (record.claim.kind != kRoleStandingKind) continue;
        const std::string position = std::to_string(record.position.value);
        if (marks.find(ItemKind::kRecord, position) == nullptr) continue;
        const std::optional<RoleStanding> standing = parse_role_standing(record.claim.body);
        if (standing) facts.disputed.emplace(standing->notice, true);
      }
    }
  }
  return {};
}

}  // namespace

Result<casework::RoleGate> load_role_gate(store::Register& target, const casework::RoleLaws& laws,
                                          const View& view) {
  casework::RoleFacts facts;
  if (laws.empty()) return casework::RoleGate(laws, std::move(facts));
  GS_TRY_ASSIGN(const std::vector<RoleNoticeEvent> events,
                target.load_role_notices(std::nullopt, view.known_at));
  for (const RoleNoticeEvent& event : events) {
    if (event.act == RoleNoticeAct::kServed) facts.served.emplace(event.notice, event.on);
  }
  // Nothing counts before service, so without any there is nothing to dispute.
  if (!facts.served.empty()) GS_TRY(note_disputes(target, view, facts));
  return casework::RoleGate(laws, std::move(facts));
}

}  // namespace goodstanding::service
