#include "goodstanding/lists/due_process.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "goodstanding/lists/holds.hpp"

namespace goodstanding::lists {
namespace {

using enum Stage;

constexpr std::size_t kServiceChannels = 2;

template <class Words, class Format>
std::string join(const Words& words, Format format) {
  std::string text;
  for (const auto word : words) {
    if (!text.empty()) text += ", ";
    text += format(word);
  }
  return text.empty() ? "nothing" : text;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Result<void> require_order(const Act& act) {
  const auto next = successors(act.listing.kind, act.course);
  if (!holds(next, act.event.stage)) {
    const std::string from = act.course.place == nullptr
                                 ? "a new listing"
                                 : std::string(format_stage(act.course.place->stage));
    return refuse(act, "after " + from + " there may only follow: " + join(next, format_stage));
  }
  const std::string_view why = obstacle(act.listing.kind, act.course, act.event.stage);
  if (!why.empty()) return refuse(act, why);
  return {};
}

Result<void> require_actor(const Act& act) {
  const ListingEvent& event = act.event;
  const auto actors = actors_of(event.stage);
  if (!holds(actors, event.actor)) {
    return refuse(act, "only these may cause it: " + join(actors, format_actor) +
                           "; not: " + std::string(format_actor(event.actor)));
  }
  if (event.actor == Actor::kClock) {
    const std::string_view why = clock_obstacle(act.course, event.stage);
    if (!why.empty()) return refuse(act, why);
  }
  if ((event.actor == Actor::kOfficer) != static_cast<bool>(event.officer)) {
    return refuse(act, event.officer ? "an officer is named, and the actor is not an officer"
                                     : "the officer is not named");
  }
  return {};
}

Result<void> require_reason(const Act& act) {
  if (is_blank(act.event.reason)) return refuse(act, "it has no reason");
  if (is_blank(act.event.clause)) return refuse(act, "it names no clause");
  return {};
}

/// The term of the decision bounds everything but its own end and the annulment.
Result<void> require_within_term(const Act& act) {
  const ListingEvent& event = act.event;
  if (act.course.decision == nullptr) return {};
  const Date end = *act.course.decision->until;
  if (event.stage == kExpired && event.on != end) {
    return refuse(act, "the term ends on " + format_date(end) + ", whenever the clock is read");
  }
  if (event.stage != kExpired && event.stage != kAnnulled && event.on >= end) {
    return refuse(act, "the term ended on " + format_date(end) + "; it can only expire");
  }
  return {};
}

Result<void> require_before(const Act& act, std::optional<Date> end, std::string_view what) {
  if (end && act.event.on < *end) return {};
  return refuse(act, "the " + std::string(what) + " ended on " + (end ? format_date(*end) : ""));
}

/// Some acts are possible only while a clock still runs, and the clock acts only when it has run
/// out.
Result<void> require_running(const Act& act) {
  const ListingEvent& event = act.event;
  const Course& course = act.course;
  const bool by_clock = event.actor == Actor::kClock;
  switch (event.stage) {
    case kHearingRequested:
      return require_before(act, course.reply_end, "reply period");
    case kExtended:
      return act.body.clock == "reply" ? require_before(act, course.reply_end, "reply period")
                                       : Result<void>();
    case kResumed:
      if (by_clock && event.on < *course.pause->until) {
        return refuse(act, "the pause lasts until " + format_date(*course.pause->until));
      }
      return by_clock ? Result<void>()
                      : require_before(act, course.pause->until->plus_days(1), "pause");
    case kInterim:
      return course.interim == nullptr
                 ? Result<void>()
                 : require_before(act, course.interim->until, "interim measure");
    case kInterimEnded:
      if (by_clock && event.on < *course.interim->until) {
        return refuse(act,
                      "the interim measure lasts until " + format_date(*course.interim->until));
      }
      return {};
    default:
      return {};
  }
}

Result<void> require_clocks(const Act& act) {
  const FirstDay first = first_day(act.listing.kind, act.course, act.event.stage);
  if (first.day && act.event.on < *first.day) {
    return refuse(act, "it is possible from " + format_date(*first.day) + ", since " + first.why);
  }
  GS_TRY(require_within_term(act));
  return require_running(act);
}

Result<void> require_later(const Act& act, Date than, std::string_view what) {
  if (!act.event.until) {
    return refuse(act, "it states no end of the " + std::string(what) + " (\"until\")");
  }
  if (*act.event.until <= than) {
    return refuse(act, "the " + std::string(what) + " must end after " + format_date(than) +
                           ", and it states " + format_date(*act.event.until));
  }
  return {};
}

Result<void> require_standstill(const Act& act) {
  const bool may_be_none = act.listing.kind == ListKind::kFavourable;
  GS_TRY(require_later(act, act.event.on.plus_days(may_be_none ? -1 : 0), "standstill"));
  const Date term_end = *act.course.decision->until;
  if (*act.event.until >= term_end) {
    return refuse(act,
                  "the standstill would outlast the term, which ends on " + format_date(term_end));
  }
  return {};
}

/// A pause never shortens the reply period, and moves no other end that is in an event.
Result<void> require_resumption(const Act& act) {
  const bool reply_ran = act.course.reply_end && act.course.pause->on < *act.course.reply_end;
  if (reply_ran) {
    const Date least = std::max(act.course.reply_end->plus_days(-1), act.event.on);
    return require_later(act, least, "reply period");
  }
  if (act.event.until) return refuse(act, "the reply period had ended before the pause");
  return {};
}

Result<void> require_until(const Act& act) {
  const Date on = act.event.on;
  switch (act.event.stage) {
    case kServed:
      return require_later(act, on, "reply period");
    case kDecided:
      return require_later(act, on, "term");
    case kStandstill:
      return require_standstill(act);
    case kExtended:
      return require_later(act, std::max(on, act.course.reply_end.value_or(on)), "clock");
    case kPaused:
      return require_later(act, on, "pause");
    case kResumed:
      return require_resumption(act);
    case kRepairRefused:
      return require_later(act, on, "wait for a new request");
    case kInterim:
      return require_later(act, on, "interim measure");
    default:
      return {};
  }
}

bool needs_other_officer(Stage stage) {
  return stage == kDecided || stage == kRejected || stage == kInForce || stage == kInterim ||
         stage == kRepairRefused;
}

bool is_ending_of_reward(const Act& act) {
  return ends_reward(act.listing.kind, act.course, act.event.stage) &&
         !(act.event.stage == kRemoved && is_removal_on_request(act.body));
}

Result<void> require_four_eyes(const Act& act) {
  const OfficerId officer = act.event.officer;
  if (!officer) return {};
  if (needs_other_officer(act.event.stage) && officer == act.course.proposer) {
    return refuse(act, "who decides is not who proposed: it needs another officer");
  }
  if (is_ending_of_reward(act) && holds(act.course.enders, officer)) {
    return refuse(act, "who ends a reward is not who gave notice of it: it needs another officer");
  }
  return {};
}

Result<void> require_channels(const Act& act) {
  const std::set<std::string> distinct(act.body.channels.begin(), act.body.channels.end());
  if (distinct.size() >= kServiceChannels) return {};
  return refuse(act, "a notice goes out through two channels of the procedure, and it names " +
                         std::to_string(distinct.size()));
}

Result<void> require_service(const Act& act) {
  if (act.body.proofs.empty()) {
    return refuse(act, "there is no proof of service, and nothing has effect before it");
  }
  GS_TRY_ASSIGN(const EventBody notice, parse_event_body(act.course.notice->body));
  for (const ServiceProof& proof : act.body.proofs) {
    if (!holds(notice.channels, proof.channel)) {
      return refuse(act, "the notice did not go out through \"" + proof.channel + "\"");
    }
  }
  return {};
}

/// What burdens a company rests on evidence, and names it.
Result<void> require_evidence(const Act& act) {
  if (act.listing.kind != ListKind::kAdverse) return {};
  if (act.body.evidence.value_or(EvidenceGrade::kNone) == EvidenceGrade::kNone) {
    return refuse(act, "it rests on no evidence");
  }
  if (act.body.records.empty()) {
    return refuse(act, "it names no record or document that it rests on");
  }
  return {};
}

/// A reward ends early on request, or after its own notice, reply period and hearing.
Result<void> require_lawful_removal(const Act& act) {
  if (act.body.exit.empty()) return refuse(act, "it names no exit of the list");
  if (act.body.door == "request" && act.body.records.empty()) {
    return refuse(act, "it does not name the company's request");
  }
  if (!is_ending_of_reward(act)) return {};
  const Course& course = act.course;
  if (!course.reply_end || course.enders.empty()) {
    return refuse(act, "ending a reward before its term needs a served notice and a reply period");
  }
  if (act.event.on < *course.reply_end) {
    return refuse(act, "it is possible from " + format_date(*course.reply_end) +
                           ", since the reply period ends then");
  }
  if (course.awaits_hearing()) return refuse(act, "the hearing that the company asked for is due");
  if (course.pause != nullptr) return refuse(act, "the clocks are paused");
  return {};
}

Result<void> require_proof(const Act& act) {
  switch (act.event.stage) {
    case kNotified:
      return require_channels(act);
    case kServed:
      return require_service(act);
    case kDecided:
    case kInterim:
      return require_evidence(act);
    case kRemoved:
      return require_lawful_removal(act);
    case kHeard:
      return act.body.records.empty() ? refuse(act, "it names no record of the hearing")
                                      : Result<void>();
    case kExtended:
      return act.body.clock == "reply" || act.body.clock == "decision"
                 ? Result<void>()
                 : refuse(act, "it names no clock: write reply or decision");
    default:
      return {};
  }
}

}  // namespace

Error refuse(const Act& act, std::string_view why) {
  return {ErrorId::kRefused, "the listing of " + format_company(act.listing.company) + " on " +
                                 act.listing.list + " may not become " +
                                 std::string(format_stage(act.event.stage)) + " on " +
                                 format_date(act.event.on) + ": " + std::string(why)};
}

Result<Act> read_act(const Listing& listing, const ListingEvent& event) {
  Act act{listing, event, read_course(listing), {}};
  if (event.body.empty()) return refuse(act, "its body is no JSON object; the least is {}");
  GS_TRY_ASSIGN(act.body, parse_event_body(event.body));
  return act;
}

bool is_removal_on_request(const EventBody& body) {
  return body.door == "request" && !body.records.empty();
}

Result<void> require_due_process(const Act& act) {
  GS_TRY(require_order(act));
  GS_TRY(require_actor(act));
  GS_TRY(require_reason(act));
  GS_TRY(require_clocks(act));
  GS_TRY(require_until(act));
  GS_TRY(require_four_eyes(act));
  return require_proof(act);
}

}  // namespace goodstanding::lists
