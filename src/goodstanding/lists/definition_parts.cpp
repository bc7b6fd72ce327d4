#include "goodstanding/lists/definition_parts.hpp"

#include <set>
#include <string>
#include <utility>

#include "goodstanding/lists/legal_basis.hpp"

namespace goodstanding::lists {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;
using deadlines::DayKind;
using deadlines::Overdue;

/// A longer clock is a slip of the pen.
constexpr std::int64_t kLongestClockDays = 366;
/// An interim measure that lasts longer is a listing without its procedure.
constexpr std::int64_t kLongestInterimDays = 550;

/// Reads a clock; the default if the key is absent. Range: least to a year.
int read_days(YamlMapReader& reader, std::string_view key, int fallback, int least,
              std::string_view code) {
  const std::int64_t days = reader.optional_integer(key).value_or(fallback);
  if (days < least || days > kLongestClockDays) {
    reader.report(key, code,
                  std::string(key) + " is " + std::to_string(days) + ", not " +
                      std::to_string(least) + " to " + std::to_string(kLongestClockDays));
    return fallback;
  }
  return static_cast<int>(days);
}

/// Reads how and where the listing is announced. A favourable list needs public display before
/// entry as an adverse one needs notice.
void read_announcement(YamlMapReader& reader, const ListDefinition& list, Procedure& procedure) {
  const bool favourable = list.kind == ListKind::kFavourable;
  procedure.announcement = favourable ? Announcement::kPublicDisplay : Announcement::kNotice;
  const std::string_view key = favourable ? "display" : "notice";
  const std::vector<std::string> channels = reader.optional_texts(key);
  if (channels.empty()) {
    reader.report(key, favourable ? "list.no-display" : "list.no-notice",
                  favourable ? "a favourable list needs public display before entry"
                             : "a listing needs notice to the company before entry",
                  favourable ? "write display: [official-gazette, register-website]"
                             : "write notice: [registered-post, portal]");
  } else if (std::set<std::string>(channels.begin(), channels.end()).size() < 2) {
    reader.report(key, "list.one-channel", "the procedure needs two different channels");
  }
  procedure.channels = channels;
}

/// Reads the reply period, in calendar or in working days.
deadlines::DayCount read_reply(YamlMapReader& reader) {
  if (!reader.has("reply-working-days")) {
    return {read_days(reader, "reply-days", 30, 1, "list.no-reply-period"), DayKind::kCalendar};
  }
  if (reader.optional_integer("reply-days")) {
    reader.report("reply-days", "list.bad-clock", "the reply period has days of one kind");
  }
  return {read_days(reader, "reply-working-days", 30, 1, "list.no-reply-period"),
          DayKind::kWorking};
}

/// Reads what follows when a clock is overdue; each clock knows only some of the rules.
Overdue read_overdue(YamlMapReader& reader, Overdue other) {
  return reader
      .optional_choice<Overdue>("overdue",
                                {{format_overdue(Overdue::kCountsAsLate), Overdue::kCountsAsLate},
                                 {format_overdue(other), other}})
      .value_or(Overdue::kCountsAsLate);
}

ClockLimits read_limits(YamlMapReader& parent) {
  ClockLimits limits;
  if (std::optional<YamlMapReader> reader = parent.optional_map("limits")) {
    limits.reply_extension_days =
        read_days(*reader, "reply-extension-days", 0, 0, "list.bad-clock");
    limits.decision_extension_working_days =
        read_days(*reader, "decision-extension-working-days", 0, 0, "list.bad-clock");
    limits.longest_pause_days = read_days(*reader, "longest-pause-days", 0, 0, "list.bad-clock");
    reader->finish();
  }
  return limits;
}

/// Reads the calendar that a procedure names; that of the file if it names none.
deadlines::WorkingCalendar read_named_calendar(YamlMapReader& reader, const Calendars& calendars) {
  const std::optional<std::string> name = reader.optional_text("calendar");
  if (!name) return calendars.own;
  const deadlines::WorkingCalendar* const found = calendars.named.find(*name);
  if (found != nullptr) return *found;
  std::string known;
  for (const deadlines::WorkingCalendar& one : calendars.named.calendars) known += " " + one.id();
  reader.report("calendar", "calendar.unknown", "there is no calendar " + quoted(*name),
                known.empty() ? "calendars are files in calendars/" : "known are:" + known);
  return calendars.own;
}

}  // namespace

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

void require_new(YamlMapReader& reader, std::set<std::string>& seen, const std::string& id) {
  if (!id.empty() && !seen.insert(id).second) {
    reader.report("id", "list.duplicate", "the id " + quoted(id) + " is taken already");
  }
}

std::optional<EvidenceGrade> read_evidence_grade(YamlMapReader& reader) {
  return reader.choice<std::optional<EvidenceGrade>>(
      "evidence", {{"none", EvidenceGrade::kNone},
                   {"alleged", EvidenceGrade::kAlleged},
                   {"administrative-final", EvidenceGrade::kAdministrativeFinal},
                   {"judicial-final", EvidenceGrade::kJudicialFinal}});
}

Procedure read_procedure(YamlMapReader& parent, const ListDefinition& list,
                         const Calendars& calendars) {
  Procedure procedure;
  procedure.calendar = calendars.own;
  std::optional<YamlMapReader> reader = parent.optional_map("procedure");
  if (!reader) {
    parent.report("procedure", "list.no-procedure",
                  "the list " + quoted(list.id) + " has no procedure",
                  "write procedure: {notice: [registered-post, portal]}; the clocks have defaults");
    return procedure;
  }
  read_announcement(*reader, list, procedure);
  procedure.calendar = read_named_calendar(*reader, calendars);
  procedure.reply = read_reply(*reader);
  procedure.hearing =
      reader
          ->optional_choice<Hearing>(
              "hearing", {{"on-request", Hearing::kOnRequest}, {"none", Hearing::kNone}})
          .value_or(Hearing::kOnRequest);
  procedure.decision_working_days =
      read_days(*reader, "decision-working-days", 30, 1, "list.bad-clock");
  procedure.decision_overdue = read_overdue(*reader, Overdue::kLapses);
  procedure.limits = read_limits(*reader);
  // A reward may start at once; a burden may not.
  const int least_standstill = list.kind == ListKind::kFavourable ? 0 : 1;
  procedure.standstill_working_days =
      read_days(*reader, "standstill-working-days", 8, least_standstill, "list.no-standstill");
  procedure.non_public_days = read_days(*reader, "non-public-days", 0, 0, "list.bad-clock");
  reader->finish();
  return procedure;
}

std::optional<Repair> read_repair(YamlMapReader& parent) {
  std::optional<YamlMapReader> reader = parent.optional_map("repair");
  if (!reader) return std::nullopt;
  Repair repair;
  repair.earliest_months = read_months(*reader, "earliest").value_or(0);
  std::set<std::string> seen;
  for (const YamlNode& node : reader->list("conditions")) {
    YamlMapReader condition(node, parent.document(), parent.findings());
    repair.conditions.push_back({read_id(condition), condition.text("text")});
    require_new(condition, seen, repair.conditions.back().id);
    condition.finish();
  }
  repair.decision_working_days =
      read_days(*reader, "decision-working-days", 10, 1, "list.bad-clock");
  repair.overdue = read_overdue(*reader, Overdue::kStopsCounting);
  repair.longest_wait_months = read_months(*reader, "longest-wait").value_or(3);
  if (repair.longest_wait_months < 1 || repair.longest_wait_months > 12) {
    reader->report("longest-wait", "list.bad-clock",
                   "a new request for repair is possible within 1 to 12 months");
  }
  if (repair.conditions.empty()) {
    reader->report("conditions", "list.no-repair-condition", "the repair checklist is empty");
  }
  reader->finish();
  return repair;
}

std::optional<Interim> read_interim(YamlMapReader& parent, const ListDefinition& list) {
  std::optional<YamlMapReader> reader = parent.optional_map("interim");
  if (!reader) return std::nullopt;
  Interim interim;
  interim.basis =
      read_legal_bases(*reader, "list.no-basis", "the interim measure of " + quoted(list.id));
  interim.clause = reader->text("clause");
  interim.evidence = read_evidence_grade(*reader).value_or(EvidenceGrade::kNone);
  interim.review_days = static_cast<int>(reader->integer("review-days"));
  interim.longest_days = static_cast<int>(reader->integer("longest-days"));
  interim.effects = reader->optional_texts("effects");
  if (list.kind != ListKind::kAdverse) {
    reader->report("basis", "list.interim-kind", "only an adverse list has an interim measure");
  }
  if (interim.evidence == EvidenceGrade::kNone) {
    reader->report("evidence", "list.no-evidence",
                   "an interim measure needs evidence of some grade",
                   "write alleged, administrative-final or judicial-final");
  }
  if (interim.review_days < 1 || interim.longest_days < interim.review_days ||
      interim.longest_days > kLongestInterimDays) {
    reader->report("longest-days", "list.interim-endless",
                   "an interim measure has a review date and an end of its own",
                   "write review-days: 1 or more, and longest-days up to " +
                       std::to_string(kLongestInterimDays));
  }
  reader->finish();
  return interim;
}

std::vector<Exit> read_exits(YamlMapReader& parent) {
  std::vector<Exit> exits;
  std::set<std::string> seen{"repair"};
  for (const YamlNode& node : parent.optional_list("exits")) {
    YamlMapReader reader(node, parent.document(), parent.findings());
    Exit exit;
    exit.id = read_id(reader);
    require_new(reader, seen, exit.id);
    exit.title = reader.text("title");
    exit.door = reader.choice<ExitDoor>(
        "door", {{"request", ExitDoor::kRequest}, {"decision", ExitDoor::kDecision}});
    reader.finish();
    exits.push_back(std::move(exit));
  }
  return exits;
}

}  // namespace goodstanding::lists
