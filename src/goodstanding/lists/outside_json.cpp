#include "goodstanding/lists/legal_basis.hpp"
#include "goodstanding/lists/outside.hpp"

namespace goodstanding::lists {
namespace {

using codec::JsonWriter;

// Members are written in the order that RFC 8785 sorts them; the writer asserts it.

void write_answer(JsonWriter& writer, std::string_view name, std::optional<bool> answer) {
  if (answer) writer.key(name).boolean(*answer);
}

void write_constants(JsonWriter& writer, const OutsideConstants& constants) {
  writer.begin_object();
  if (!constants.ground.empty()) writer.key("ground").string(constants.ground);
  write_answer(writer, "heard", constants.heard);
  write_answer(writer, "own-finding", constants.own_finding);
  write_answer(writer, "public", constants.is_public);
  writer.end_object();
}

void write_field(JsonWriter& writer, std::string_view name, const std::string& field) {
  if (!field.empty()) writer.key(name).string(field);
}

void write_fields(JsonWriter& writer, const OutsideFields& fields) {
  writer.begin_object();
  write_field(writer, "conduct", fields.conduct);
  write_field(writer, "ground", fields.ground);
  write_field(writer, "heard", fields.heard);
  write_field(writer, "own-finding", fields.own_finding);
  write_field(writer, "public", fields.is_public);
  write_field(writer, "stage", fields.stage);
  writer.end_object();
}

void write_list(JsonWriter& writer, const OutsideList& list) {
  writer.begin_object();
  write_constants(writer.key("always"), list.constants);
  writer.key("authority").string(list.authority);
  write_legal_bases(writer.key("basis"), list.basis);
  writer.key("channel").string(list.channel);
  write_fields(writer.key("fields"), list.fields);
  writer.key("finality").string(list.finality);
  writer.key("id").string(list.id);
  writer.key("jurisdiction").string(list.jurisdiction);
  writer.key("no-end").string(list.no_end == NoEnd::kIndefinite ? "indefinite" : "unknown");
  writer.key("notice").string(list.notice);
  writer.key("records").begin_array();
  for (const std::string& kind : list.record_kinds) writer.string(kind);
  writer.end_array();
  writer.key("stages").begin_array();
  for (const OutsideStageWord& stage : list.stages) {
    writer.begin_object().key("means").string(format_outside_meaning(stage.means));
    writer.key("word").string(stage.word).end_object();
  }
  writer.end_array();
  writer.key("title").string(list.title);
  writer.end_object();
}

}  // namespace

void write_outside_lists(codec::JsonWriter& writer, const std::vector<OutsideList>& lists) {
  writer.begin_array();
  for (const OutsideList& list : lists) write_list(writer, list);
  writer.end_array();
}

}  // namespace goodstanding::lists
