#include "goodstanding/lists/step_rules.hpp"

#include <string>

#include "goodstanding/lists/holds.hpp"
#include "goodstanding/lists/lifecycle.hpp"

namespace goodstanding::lists {
namespace {

template <class Word, class Format>
std::string join(std::span<const Word> words, Format format) {
  std::string text;
  for (const Word word : words) {
    if (!text.empty()) text += ", ";
    text += format(word);
  }
  return text.empty() ? "nothing" : text;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Result<void> require_no_earlier(const Step& step, Date least, std::string_view what) {
  if (!step.event.until) {
    return refuse(step, "it states no end of the " + std::string(what) + " (\"until\")");
  }
  if (*step.event.until < least) {
    return refuse(step, "the " + std::string(what) + " may not end before " + format_date(least) +
                            ", and it states " + format_date(*step.event.until));
  }
  return {};
}

Result<void> require_term(const Step& step) {
  const TermWindow window =
      term_window(step.definition, step.calendar, step.listing.ground, step.event.on);
  GS_TRY(require_no_earlier(step, window.first, "term"));
  if (*step.event.until > window.last) {
    return refuse(step, "the term may not end after " + format_date(window.last) +
                            ", and it states " + format_date(*step.event.until));
  }
  return {};
}

bool needs_other_officer(const Step& step) {
  switch (step.event.stage) {
    case Stage::kDecided:
    case Stage::kRejected:
    case Stage::kInForce:
      return true;
    default:
      return false;
  }
}

bool ends_after_notice(const Step& step) {
  const Stage stage = step.event.stage;
  return step.course.ending != nullptr &&
         (stage == Stage::kRemoved || stage == Stage::kSuspended || stage == Stage::kAnnulled);
}

}  // namespace

Error refuse(const Step& step, std::string_view why) {
  return {ErrorId::kRefused, "the listing of " + format_company(step.listing.company) + " on " +
                                 step.definition.id + " may not become " +
                                 std::string(format_stage(step.event.stage)) + " on " +
                                 format_date(step.event.on) + ": " + std::string(why)};
}

Result<void> require_same_list(const Step& step) {
  const Listing& listing = step.listing;
  if (listing.list != step.definition.id || listing.kind != step.definition.kind) {
    return refuse(step, "it is a listing on the " + std::string(format_list_kind(listing.kind)) +
                            " list " + listing.list);
  }
  if (step.definition.find_ground(listing.ground) == nullptr) {
    return refuse(step, "the list has no ground \"" + listing.ground + "\"");
  }
  return {};
}

Result<void> require_order(const Step& step) {
  const auto next = successors(step.definition.kind, step.course);
  if (holds(next, step.event.stage)) return {};
  const std::string from = step.course.last == nullptr
                               ? "a new listing"
                               : std::string(format_stage(step.course.last->stage));
  return refuse(step, "after " + from + " there may only follow: " + join(next, format_stage));
}

Result<void> require_actor(const Step& step) {
  const ListingEvent& event = step.event;
  const auto actors = actors_of(event.stage);
  if (!holds(actors, event.actor)) {
    return refuse(step, "only these may cause it: " + join(actors, format_actor) +
                            "; not: " + std::string(format_actor(event.actor)));
  }
  // The clock lets a standstill run out; what an appeal stopped, or a notice put in doubt, only an
  // officer sets going again.
  if (event.actor == Actor::kClock && event.stage == Stage::kInForce &&
      step.course.last->stage != Stage::kStandstill) {
    return refuse(step, "after " + std::string(format_stage(step.course.last->stage)) +
                            " only an officer may do so");
  }
  if ((event.actor == Actor::kOfficer) != static_cast<bool>(event.officer)) {
    return refuse(step, event.officer ? "an officer is named, and the actor is not an officer"
                                      : "the officer is not named");
  }
  return {};
}

Result<void> require_reason(const Step& step) {
  if (is_blank(step.event.reason)) return refuse(step, "it has no reason");
  if (is_blank(step.event.clause)) return refuse(step, "it names no clause");
  return {};
}

Result<void> require_clocks(const Step& step) {
  const ListingEvent& event = step.event;
  const FirstDay first = first_day(step.course, event.stage);
  if (first.day && event.on < *first.day) {
    return refuse(step, "it is possible from " + format_date(*first.day) + ", since " + first.why);
  }
  const std::optional<Date> end = term_end(step.listing);
  if (!end) return {};
  if (event.stage == Stage::kExpired && event.on != *end) {
    return refuse(step, "the term ends on " + format_date(*end) + ", whenever the clock is read");
  }
  if (event.stage != Stage::kExpired && event.stage != Stage::kAnnulled && event.on >= *end) {
    return refuse(step, "the term ended on " + format_date(*end) + "; it can only expire");
  }
  return {};
}

Result<void> require_until(const Step& step) {
  const ListingEvent& event = step.event;
  if (event.stage == Stage::kDecided) return require_term(step);
  const auto least = default_until(step.definition, step.calendar, event.stage, event.on);
  if (!least) return {};
  const bool standstill = event.stage == Stage::kStandstill;
  GS_TRY(require_no_earlier(step, *least, standstill ? "standstill" : "reply period"));
  const std::optional<Date> end = term_end(step.listing);
  if (standstill && end && *event.until >= *end) {
    return refuse(step,
                  "the standstill would outlast the term, which ends on " + format_date(*end));
  }
  return {};
}

Result<void> require_four_eyes(const Step& step) {
  const OfficerId officer = step.event.officer;
  if (!officer) return {};
  if (needs_other_officer(step) && officer == step.course.proposer) {
    return refuse(step, "who decides is not who proposed: it needs another officer");
  }
  if (ends_after_notice(step) && officer == step.course.ending->officer) {
    return refuse(step, "who ends a reward is not who gave notice of it: it needs another officer");
  }
  return {};
}

}  // namespace goodstanding::lists
