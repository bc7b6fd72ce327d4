#include "goodstanding/model/case.hpp"

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<CaseKind, 5> kKinds("", "objection", "repair", "waiver", "measure");
constexpr WordTable<ItemKind, 9> kItems("", "company", "statement", "record", "relation", "match",
                                        "rating", "listing", "measure");
constexpr WordTable<CaseAct, kCaseActCount + 1> kActs("", "opened", "forwarded", "answered",
                                                      "extended", "paused", "resumed", "granted",
                                                      "refused", "both-recorded", "withdrawn",
                                                      "overdue", "revoked");

void write_event(codec::JsonWriter& writer, const CaseEvent& event) {
  writer.begin_object();
  writer.key("act").string(format_case_act(event.act));
  writer.key("actor").string(format_actor(event.actor));
  // The body goes in as a text, so that its exact bytes are signed whatever they are.
  writer.key("body").string(event.body);
  writer.key("clause").string(event.clause);
  writer.key("officer").string(std::to_string(event.officer.value));
  writer.key("on").string(format_date(event.on));
  writer.key("reason").string(event.reason);
  if (event.until) {
    writer.key("until").string(format_date(*event.until));
  } else {
    writer.key("until").null();
  }
  writer.end_object();
}

}  // namespace

std::string_view format_case_kind(CaseKind kind) {
  return kKinds.word(kind);
}
std::optional<CaseKind> parse_case_kind(std::string_view word) {
  return kKinds.find(word);
}
std::string_view format_item_kind(ItemKind kind) {
  return kItems.word(kind);
}
std::optional<ItemKind> parse_item_kind(std::string_view word) {
  return kItems.find(word);
}
std::string_view format_case_act(CaseAct act) {
  return kActs.word(act);
}
std::optional<CaseAct> parse_case_act(std::string_view word) {
  return kActs.find(word);
}

bool closes_case(CaseAct act) {
  switch (act) {
    case CaseAct::kGranted:
    case CaseAct::kRefused:
    case CaseAct::kBothRecorded:
    case CaseAct::kWithdrawn:
    case CaseAct::kRevoked:
      return true;
    default:
      return false;
  }
}

CaseAct Case::act() const {
  GS_ASSERT(!events.empty());
  return events.back().act;
}

std::string signing_bytes(const Case& matter, std::size_t sequence, const CaseEvent& event) {
  std::string bytes;
  codec::JsonWriter writer(bytes);
  writer.begin_object();
  writer.key("authority").string(matter.authority);
  // Ids may exceed what a JSON number holds exactly, so they are texts.
  writer.key("case").string(std::to_string(matter.id.value));
  writer.key("company").string(format_company(matter.company));
  writer.key("event");
  write_event(writer, event);
  // Names the purpose, so that no other signed text can be taken for an act of a case.
  writer.key("format").string("goodstanding/case-act/1");
  writer.key("item").string(matter.item);
  writer.key("item_kind").string(format_item_kind(matter.item_kind));
  writer.key("kind").string(format_case_kind(matter.kind));
  writer.key("pack").string(matter.pack);
  writer.key("pack_hash").string(format_hex(matter.pack_hash));
  writer.key("sequence").string(std::to_string(sequence));
  writer.end_object();
  return bytes;
}

}  // namespace goodstanding
