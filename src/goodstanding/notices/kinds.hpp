#pragma once
/// The kinds of notice that the register gives, and which act of a listing or case calls for which.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "goodstanding/model/case.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::notices {

enum class NoticeKind : std::uint8_t {
  kProposal = 1,        ///< an adverse or watch listing is proposed: the company may reply
  kDisplay,             ///< a favourable listing is displayed to the public
  kEndOfReward,         ///< a favourable listing is to end before its term
  kSecondNotice,        ///< the notice once more, after it could not be delivered
  kUndeliverable,       ///< public notice of service
  kService,             ///< service is proven: the reply period runs
  kReplyReceived,       ///< the company's reply is in
  kHearingRequested,    ///< the company asks to be heard
  kHearingHeld,         ///< the hearing was held
  kDecision,            ///< decided for listing, with reasons
  kStandstill,          ///< the decision is made known; no effect until the standstill ends
  kEntry,               ///< in force
  kRejection,           ///< decided against listing
  kWithdrawal,          ///< taken back, by whoever began it
  kLapse,               ///< overdue, and lapsed by law
  kInterim,             ///< an interim measure is ordered or renewed
  kInterimEnded,        ///< it has ended
  kExtension,           ///< a clock ends later
  kPause,               ///< clocks stand still
  kClocksResumed,       ///< they run on
  kSuspension,          ///< by appeal or court
  kResumption,          ///< in force again
  kRepairReceived,      ///< a request for repair is in
  kRepairRefused,       ///< it is refused, with the earliest next day
  kRepairGranted,       ///< one request for repair ended what it named
  kRemoval,             ///< left early
  kExpiry,              ///< the term has ended
  kAnnulment,           ///< wrong from the start, with what that reverses
  kObjectionReceived,   ///< the mark shows, the clocks run
  kObjectionForwarded,  ///< the provider is asked
  kObjectionAnswered,   ///< the provider has answered
  kObjectionDecided,    ///< granted, refused, or both recorded
  kObjectionOverdue,    ///< it stops counting until it is decided
  kMeasureAsked,        ///< a discretionary measure or a waiver is asked for
  kMeasureImposed,
  kMeasureRefused,
  kMeasureRevoked,
  kWaiverGranted,
  kWaiverRefused,
  kWaiverRevoked,
  kRating,       ///< a rating that may be published after the reply period
  kCleanRecord,  ///< the clean-record report of a company
};
inline constexpr int kNoticeKindCount = 42;

/// Gives the word of a kind, as template files write it: `second-notice`.
std::string_view format_notice_kind(NoticeKind kind);
std::optional<NoticeKind> parse_notice_kind(std::string_view word);

/// Gives the kind of notice that an event of a listing calls for; none for its proposal, of which
/// nobody is told yet. Requires: `event` is an index of its events.
std::optional<NoticeKind> notice_of(const Listing& listing, std::size_t event);
/// The same for an act of a case.
std::optional<NoticeKind> notice_of(const Case& matter, std::size_t act);

}  // namespace goodstanding::notices
