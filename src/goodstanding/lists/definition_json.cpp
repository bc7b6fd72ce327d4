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
  writer.key("purpose").string(ground.purpose);
  if (ground.term) write_term(writer.key("term"), *ground.term);
  writer.key("title").string(ground.title);
  writer.key("triggers").begin_object();
  write_texts(writer.key("bands"), ground.triggers.bands);
  write_texts(writer.key("records"), ground.triggers.record_kinds);
  writer.end_object();
  writer.end_object();
}

void write_procedure(JsonWriter& writer, const Procedure& procedure) {
  const bool display = procedure.announcement == Announcement::kPublicDisplay;
  writer.begin_object();
  writer.key("decision-working-days").integer(procedure.decision_working_days);
  if (display) write_texts(writer.key("display"), procedure.channels);
  writer.key("non-public-days").integer(procedure.non_public_days);
  if (!display) write_texts(writer.key("notice"), procedure.channels);
  writer.key("reply-days").integer(procedure.reply_days);
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
  writer.key("earliest").string(format_months(repair.earliest_months));
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
  writer.key("kind").string(format_list_kind(list.kind));
  write_procedure(writer.key("procedure"), list.procedure);
  writer.key("publication").string(format_publication(list.publication));
  if (list.repair) write_repair(writer.key("repair"), *list.repair);
  write_term(writer.key("term"), list.term);
  writer.key("title").string(list.title);
  writer.end_object();
}

void write_calendar(JsonWriter& writer, const WorkingCalendar& calendar) {
  writer.begin_object();
  writer.key("holidays").begin_array();
  for (const Date day : calendar.holidays()) writer.string(format_date(day));
  writer.end_array();
  writer.key("weekend").begin_array();
  for (std::size_t day = 1; day < calendar.weekend().size(); ++day) {
    if (calendar.weekend()[day]) writer.integer(static_cast<std::int64_t>(day));
  }
  writer.end_array();
  writer.end_object();
}

void write_rule(JsonWriter& writer, const RecognitionRule& rule) {
  writer.begin_object();
  writer.key("adopted").string(rule.adopted.from ? format_date(*rule.adopted.from) : "");
  write_legal_bases(writer.key("basis"), rule.basis);
  writer.key("channel").string(rule.channel);
  writer.key("ends").string(rule.adopted.to ? format_date(*rule.adopted.to) : "");
  write_texts(writer.key("final-stages"), rule.final_stages);
  writer.key("id").string(rule.id);
  writer.key("list").string(rule.list);
  write_texts(writer.key("officers"), rule.officers);
  write_texts(writer.key("records"), rule.record_kinds);
  writer.end_object();
}

}  // namespace

std::string format_lists_json(const ListBook& book) {
  std::string json;
  JsonWriter writer(json);
  writer.begin_object();
  write_calendar(writer.key("calendar"), book.calendar);
  writer.key("lists").begin_array();
  for (const ListDefinition& list : book.lists) write_list(writer, list);
  writer.end_array();
  writer.key("recognition").begin_array();
  for (const RecognitionRule& rule : book.recognition.rules) write_rule(writer, rule);
  writer.end_array();
  writer.end_object();
  return json;
}

}  // namespace goodstanding::lists
