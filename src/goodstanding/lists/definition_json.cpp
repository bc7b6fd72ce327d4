#include <map>
#include <string>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/legal_basis.hpp"

namespace goodstanding::lists {
namespace {

using codec::JsonWriter;

// Members are written in the order that RFC 8785 sorts them; the writer asserts it.

void write_texts(JsonWriter& writer, const std::vector<std::string>& texts) {
  writer.begin_array();
  for (const std::string& text : texts) writer.string(text);
  writer.end_array();
}

void write_term(JsonWriter& writer, const TermLimits& term) {
  writer.begin_object();
  writer.key("maximum").string(format_months(term.maximum_months));
  writer.key("minimum").string(format_months(term.minimum_months));
  writer.end_object();
}

void write_ground(JsonWriter& writer, const Ground& ground) {
  writer.begin_object();
  writer.key("clause").string(ground.clause);
  writer.key("evidence").string(format_evidence(ground.evidence));
  writer.key("id").string(ground.id);
  if (ground.publication) {
    writer.key("publication").string(format_publication(*ground.publication));
  }
  writer.key("purpose").string(ground.purpose);
  if (ground.repair_months) {
    writer.key("repair-earliest").string(format_months(*ground.repair_months));
  }
  if (ground.term) write_term(writer.key("term"), *ground.term);
  if (!ground.test.empty()) writer.key("test").string(ground.test);
  writer.key("title").string(ground.title);
  writer.key("triggers").begin_object();
  write_texts(writer.key("bands"), ground.triggers.bands);
  write_texts(writer.key("records"), ground.triggers.record_kinds);
  writer.end_object();
  writer.end_object();
}

void write_limits(JsonWriter& writer, const ClockLimits& limits) {
  writer.begin_object();
  writer.key("decision-extension-working-days").integer(limits.decision_extension_working_days);
  writer.key("longest-pause-days").integer(limits.longest_pause_days);
  writer.key("reply-extension-days").integer(limits.reply_extension_days);
  writer.end_object();
}

void write_procedure(JsonWriter& writer, const Procedure& procedure) {
  const bool display = procedure.announcement == Announcement::kPublicDisplay;
  const bool working = procedure.reply.kind == deadlines::DayKind::kWorking;
  writer.begin_object();
  if (!procedure.calendar.id().empty()) writer.key("calendar").string(procedure.calendar.id());
  writer.key("decision-working-days").integer(procedure.decision_working_days);
  if (display) write_texts(writer.key("display"), procedure.channels);
  writer.key("hearing").string(procedure.hearing == Hearing::kNone ? "none" : "on-request");
  write_limits(writer.key("limits"), procedure.limits);
  writer.key("non-public-days").integer(procedure.non_public_days);
  if (!display) write_texts(writer.key("notice"), procedure.channels);
  writer.key("overdue").string(format_overdue(procedure.decision_overdue));
  writer.key(working ? "reply-working-days" : "reply-days").integer(procedure.reply.days);
  writer.key("standstill-working-days").integer(procedure.standstill_working_days);
  writer.end_object();
}

void write_exits(JsonWriter& writer, const std::vector<Exit>& exits) {
  writer.begin_array();
  for (const Exit& exit : exits) {
    writer.begin_object();
    writer.key("door").string(exit.door == ExitDoor::kRequest ? "request" : "decision");
    writer.key("id").string(exit.id);
    writer.key("title").string(exit.title);
    writer.end_object();
  }
  writer.end_array();
}

void write_repair(JsonWriter& writer, const Repair& repair) {
  writer.begin_object();
  writer.key("conditions").begin_array();
  for (const RepairCondition& condition : repair.conditions) {
    writer.begin_object().key("id").string(condition.id);
    writer.key("text").string(condition.text).end_object();
  }
  writer.end_array();
  writer.key("decision-working-days").integer(repair.decision_working_days);
  writer.key("earliest").string(format_months(repair.earliest_months));
  writer.key("longest-wait").string(format_months(repair.longest_wait_months));
  writer.key("overdue").string(format_overdue(repair.overdue));
  writer.end_object();
}

void write_interim(JsonWriter& writer, const Interim& interim) {
  writer.begin_object();
  write_legal_bases(writer.key("basis"), interim.basis);
  writer.key("clause").string(interim.clause);
  write_texts(writer.key("effects"), interim.effects);
  writer.key("evidence").string(format_evidence(interim.evidence));
  writer.key("longest-days").integer(interim.longest_days);
  writer.key("review-days").integer(interim.review_days);
  writer.end_object();
}

void write_list(JsonWriter& writer, const ListDefinition& list) {
  writer.begin_object();
  writer.key("authority").string(list.authority);
  write_legal_bases(writer.key("basis"), list.basis);
  write_texts(writer.key("effects"), list.effects);
  write_exits(writer.key("exits"), list.exits);
  writer.key("grounds").begin_array();
  for (const Ground& ground : list.grounds) write_ground(writer, ground);
  writer.end_array();
  writer.key("id").string(list.id);
  if (list.interim) write_interim(writer.key("interim"), *list.interim);
  writer.key("kind").string(format_list_kind(list.kind));
  write_procedure(writer.key("procedure"), list.procedure);
  writer.key("publication").string(format_publication(list.publication));
  if (list.repair) write_repair(writer.key("repair"), *list.repair);
  write_term(writer.key("term"), list.term);
  writer.key("title").string(list.title);
  writer.end_object();
}

void write_dates(JsonWriter& writer, const std::vector<Date>& dates) {
  writer.begin_array();
  for (const Date day : dates) writer.string(format_date(day));
  writer.end_array();
}

void write_calendar(JsonWriter& writer, const deadlines::WorkingCalendar& calendar) {
  writer.begin_object();
  write_dates(writer.key("holidays"), calendar.holidays());
  if (!calendar.id().empty()) writer.key("id").string(calendar.id());
  if (const auto& valid = calendar.valid()) {
    writer.key("valid").begin_object();
    writer.key("first").integer(valid->first);
    writer.key("last").integer(valid->last).end_object();
  }
  writer.key("weekend").begin_array();
  for (std::size_t day = 1; day < calendar.weekend().size(); ++day) {
    if (calendar.weekend()[day]) writer.integer(static_cast<std::int64_t>(day));
  }
  writer.end_array();
  if (!calendar.worked().empty()) write_dates(writer.key("worked"), calendar.worked());
  writer.end_object();
}

/// Writes the calendars that procedures name, each once, with all their days: they are part of the
/// law, and so of its hash.
void write_named_calendars(JsonWriter& writer, const std::vector<ListDefinition>& lists) {
  std::map<std::string_view, const deadlines::WorkingCalendar*> named;
  for (const ListDefinition& list : lists) {
    const deadlines::WorkingCalendar& calendar = list.procedure.calendar;
    if (!calendar.id().empty()) named.emplace(calendar.id(), &calendar);
  }
  writer.begin_array();
  for (const auto& [id, calendar] : named) write_calendar(writer, *calendar);
  writer.end_array();
}

}  // namespace

std::string format_lists_json(const ListBook& book) {
  std::string json;
  JsonWriter writer(json);
  writer.begin_object();
  write_calendar(writer.key("calendar"), book.calendar);
  write_named_calendars(writer.key("calendars"), book.lists);
  if (!book.id.empty()) writer.key("id").string(book.id);
  writer.key("lists").begin_array();
  for (const ListDefinition& list : book.lists) write_list(writer, list);
  writer.end_array();
  write_outside_lists(writer.key("outside"), book.outside);
  write_recognition(writer.key("recognition"), book.recognition);
  if (!book.title.empty()) writer.key("title").string(book.title);
  if (!book.version.empty()) writer.key("version").string(book.version);
  writer.end_object();
  return json;
}

}  // namespace goodstanding::lists
