#include "goodstanding/notices/kinds.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::notices {
namespace {

using enum NoticeKind;

// In the order of the enumerators.
constexpr std::array<std::string_view, kNoticeKindCount> kWords{"proposal",
                                                                "display",
                                                                "end-of-reward",
                                                                "second-notice",
                                                                "undeliverable",
                                                                "service",
                                                                "reply-received",
                                                                "hearing-requested",
                                                                "hearing-held",
                                                                "decision",
                                                                "standstill",
                                                                "entry",
                                                                "rejection",
                                                                "withdrawal",
                                                                "lapse",
                                                                "interim",
                                                                "interim-ended",
                                                                "extension",
                                                                "pause",
                                                                "clocks-resumed",
                                                                "suspension",
                                                                "resumption",
                                                                "repair-received",
                                                                "repair-refused",
                                                                "repair-granted",
                                                                "removal",
                                                                "expiry",
                                                                "annulment",
                                                                "objection-received",
                                                                "objection-forwarded",
                                                                "objection-answered",
                                                                "objection-decided",
                                                                "objection-overdue",
                                                                "measure-asked",
                                                                "measure-imposed",
                                                                "measure-refused",
                                                                "measure-revoked",
                                                                "waiver-granted",
                                                                "waiver-refused",
                                                                "waiver-revoked",
                                                                "rating",
                                                                "clean-record"};

bool came_before(const Listing& listing, std::size_t event, Stage stage) {
  const auto begin = listing.events.begin();
  return std::any_of(begin, begin + static_cast<std::ptrdiff_t>(event),
                     [&](const ListingEvent& one) { return one.stage == stage; });
}

NoticeKind kind_of_announcement(const Listing& listing, std::size_t event) {
  if (came_before(listing, event, Stage::kInForce)) return kEndOfReward;
  if (came_before(listing, event, Stage::kUndeliverable)) return kSecondNotice;
  return listing.kind == ListKind::kFavourable ? kDisplay : kProposal;
}

std::optional<NoticeKind> kind_of_objection(CaseAct act) {
  switch (act) {
    case CaseAct::kOpened:
      return kObjectionReceived;
    case CaseAct::kForwarded:
      return kObjectionForwarded;
    case CaseAct::kAnswered:
      return kObjectionAnswered;
    case CaseAct::kOverdue:
      return kObjectionOverdue;
    case CaseAct::kGranted:
    case CaseAct::kRefused:
    case CaseAct::kBothRecorded:
      return kObjectionDecided;
    default:
      return std::nullopt;
  }
}

std::optional<NoticeKind> kind_of_repair(CaseAct act) {
  if (act == CaseAct::kOpened) return kRepairReceived;
  if (act == CaseAct::kGranted) return kRepairGranted;
  if (act == CaseAct::kRefused) return kRepairRefused;
  return std::nullopt;
}

std::optional<NoticeKind> kind_of_measure(CaseAct act, bool waiver) {
  if (act == CaseAct::kOpened) return kMeasureAsked;
  if (act == CaseAct::kGranted) return waiver ? kWaiverGranted : kMeasureImposed;
  if (act == CaseAct::kRefused) return waiver ? kWaiverRefused : kMeasureRefused;
  if (act == CaseAct::kRevoked) return waiver ? kWaiverRevoked : kMeasureRevoked;
  return std::nullopt;
}

}  // namespace

std::string_view format_notice_kind(NoticeKind kind) {
  return kWords[static_cast<std::size_t>(kind) - 1];
}

std::optional<NoticeKind> parse_notice_kind(std::string_view word) {
  const auto found = std::find(kWords.begin(), kWords.end(), word);
  if (found == kWords.end()) return std::nullopt;
  return static_cast<NoticeKind>(found - kWords.begin() + 1);
}

std::optional<NoticeKind> notice_of(const Listing& listing, std::size_t event) {
  GS_ASSERT(event < listing.events.size());
  switch (listing.events[event].stage) {
    case Stage::kProposed:
      return std::nullopt;
    case Stage::kNotified:
      return kind_of_announcement(listing, event);
    case Stage::kServed:
      return kService;
    case Stage::kUndeliverable:
      return kUndeliverable;
    case Stage::kReplied:
      return kReplyReceived;
    case Stage::kDecided:
      return kDecision;
    case Stage::kRejected:
      return kRejection;
    case Stage::kStandstill:
      return kStandstill;
    case Stage::kInForce:
      return came_before(listing, event, Stage::kInForce) ||
                     came_before(listing, event, Stage::kSuspended)
                 ? kResumption
                 : kEntry;
    case Stage::kSuspended:
      return kSuspension;
    case Stage::kRemoved:
      return kRemoval;
    case Stage::kExpired:
      return kExpiry;
    case Stage::kAnnulled:
      return kAnnulment;
    case Stage::kWithdrawn:
      return kWithdrawal;
    case Stage::kHearingRequested:
      return kHearingRequested;
    case Stage::kHeard:
      return kHearingHeld;
    case Stage::kExtended:
      return kExtension;
    case Stage::kPaused:
      return kPause;
    case Stage::kResumed:
      return kClocksResumed;
    case Stage::kRepairRequested:
      return kRepairReceived;
    case Stage::kRepairRefused:
      return kRepairRefused;
    case Stage::kInterim:
      return kInterim;
    case Stage::kInterimEnded:
      return kInterimEnded;
    case Stage::kLapsed:
      return kLapse;
  }
  return std::nullopt;
}

std::optional<NoticeKind> notice_of(const Case& matter, std::size_t act) {
  GS_ASSERT(act < matter.events.size());
  const CaseAct which = matter.events[act].act;
  if (which == CaseAct::kWithdrawn) return kWithdrawal;
  if (which == CaseAct::kExtended) return kExtension;
  if (which == CaseAct::kPaused) return kPause;
  if (which == CaseAct::kResumed) return kClocksResumed;
  if (matter.kind == CaseKind::kObjection) return kind_of_objection(which);
  if (matter.kind == CaseKind::kRepair) return kind_of_repair(which);
  return kind_of_measure(which, matter.kind == CaseKind::kWaiver);
}

}  // namespace goodstanding::notices
