#include "goodstanding/casework/marks.hpp"

#include <algorithm>
#include <optional>

#include "goodstanding/model/word_table.hpp"

namespace goodstanding::casework {
namespace {

constexpr WordTable<MarkKind, 5> kMarks("", "disputed", "both-recorded", "resting", "annulled");

/// Gives what one objection makes of its item on a day; none if it is not open then, or was refused
/// or withdrawn.
std::optional<Mark> mark_of(const Case& matter, Date day) {
  std::optional<Mark> mark;
  for (const CaseEvent& event : matter.events) {
    if (event.act == CaseAct::kGranted) {
      return Mark{MarkKind::kAnnulled, matter.id, matter.events.front().on};
    }
    if (event.on > day) continue;
    switch (event.act) {
      case CaseAct::kOpened:
        mark = Mark{MarkKind::kDisputed, matter.id, event.on};
        break;
      case CaseAct::kOverdue:
        mark = Mark{MarkKind::kResting, matter.id, event.on};
        break;
      case CaseAct::kBothRecorded:
        mark = Mark{MarkKind::kBothRecorded, matter.id, event.on};
        break;
      case CaseAct::kRefused:
      case CaseAct::kWithdrawn:
        mark.reset();
        break;
      default:
        break;
    }
  }
  return mark;
}

template <class Claim>
const Mark* find_mark(const Marks& marks, ItemKind kind, const Stored<Claim>& stored) {
  if (const Mark* own = marks.find(kind, std::to_string(stored.position.value))) return own;
  if (!stored.supersedes) return nullptr;
  const Mark* before = marks.find(kind, std::to_string(stored.supersedes.value));
  return before != nullptr && before->kind != MarkKind::kAnnulled ? before : nullptr;
}

bool counts(const Mark* mark) {
  return mark == nullptr || mark->kind < MarkKind::kResting;
}

template <class Claim>
void leave_out(const Marks& marks, ItemKind kind, std::vector<Stored<Claim>>& claims) {
  std::erase_if(
      claims, [&](const Stored<Claim>& stored) { return !counts(find_mark(marks, kind, stored)); });
}

}  // namespace

std::string_view format_mark(MarkKind mark) {
  return kMarks.word(mark);
}

Marks::Marks(std::span<const Case> cases, Date day) {
  for (const Case& matter : cases) {
    if (matter.kind != CaseKind::kObjection) continue;
    const std::optional<Mark> mark = mark_of(matter, day);
    if (!mark) continue;
    Mark& held = marks_.try_emplace({matter.item_kind, matter.item}, *mark).first->second;
    if (mark->kind > held.kind) held = *mark;
  }
}

const Mark* Marks::find(ItemKind kind, std::string_view item) const {
  const auto found = marks_.find(std::pair<ItemKind, std::string>(kind, item));
  return found == marks_.end() ? nullptr : &found->second;
}

bool Marks::lets_count(ItemKind kind, std::string_view item) const {
  return counts(find(kind, item));
}

void apply_marks(const Marks& marks, Dossier& dossier) {
  if (marks.empty()) return;
  leave_out(marks, ItemKind::kStatement, dossier.statements);
  leave_out(marks, ItemKind::kRelation, dossier.relations);
  for (Stored<Record>& stored : dossier.records) {
    const Mark* mark = find_mark(marks, ItemKind::kRecord, stored);
    if (counts(mark)) continue;
    const bool annulled = mark->kind == MarkKind::kAnnulled;
    // A record that was annulled by its source stays so.
    if (stored.claim.status == RecordStatus::kAnnulled) continue;
    stored.claim.status = annulled ? RecordStatus::kAnnulled : RecordStatus::kSuspended;
  }
}

}  // namespace goodstanding::casework
