#include "goodstanding/model/role.hpp"

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<ProfessionalState, 4> kStates("", "valid", "not-valid", "unknown");
constexpr WordTable<RoleNoticeAct, 3> kActs("", "served", "undeliverable");

/// Reads a day that may be missing; false if the text is no day.
bool read_day(const codec::JsonValue& body, std::string_view name, std::optional<Date>& day) {
  const codec::JsonValue* member = body.find(name);
  if (member == nullptr) return true;
  const auto text = member->as_string();
  day = text ? parse_date(*text) : std::nullopt;
  return day.has_value();
}

std::string text_of(const codec::JsonValue& body, std::string_view name) {
  const codec::JsonValue* member = body.find(name);
  const auto text = member == nullptr ? std::nullopt : member->as_string();
  return text ? std::string(*text) : std::string();
}

}  // namespace

std::string_view format_professional_state(ProfessionalState state) {
  return kStates.word(state);
}

std::optional<ProfessionalState> parse_professional_state(std::string_view word) {
  return kStates.find(word);
}

std::string_view format_role_notice_act(RoleNoticeAct act) {
  return kActs.word(act);
}

std::string format_role_standing(const RoleStanding& standing) {
  std::string body;
  codec::JsonWriter writer(body);
  writer.begin_object();
  writer.key("basis").string(standing.basis);
  writer.key("final").string(standing.is_final ? "true" : "false");
  if (standing.held.from) writer.key("held_from").string(format_date(*standing.held.from));
  if (standing.held.to) writer.key("held_to").string(format_date(*standing.held.to));
  writer.key("holder").string(standing.holder);
  writer.key("notice").string(standing.notice);
  writer.key("post").string(standing.post);
  writer.key("register").string(standing.professional_register);
  writer.key("role").string(standing.role);
  writer.key("state").string(format_professional_state(standing.state));
  writer.end_object();
  return body;
}

std::optional<RoleStanding> parse_role_standing(std::string_view body) {
  const Result<codec::JsonValue> json = codec::parse_json(body);
  if (!json.ok() || !json->is_object()) return std::nullopt;
  RoleStanding standing;
  const auto state = parse_professional_state(text_of(*json, "state"));
  if (!state || !read_day(*json, "held_from", standing.held.from) ||
      !read_day(*json, "held_to", standing.held.to)) {
    return std::nullopt;
  }
  standing.state = *state;
  standing.basis = text_of(*json, "basis");
  standing.is_final = text_of(*json, "final") == "true";
  standing.holder = text_of(*json, "holder");
  standing.notice = text_of(*json, "notice");
  standing.post = text_of(*json, "post");
  standing.professional_register = text_of(*json, "register");
  standing.role = text_of(*json, "role");
  if (standing.role.empty() || standing.holder.empty()) return std::nullopt;
  return standing;
}

std::string signing_bytes(const RoleNoticeEvent& event) {
  std::string bytes;
  codec::JsonWriter writer(bytes);
  writer.begin_object();
  writer.key("act").string(format_role_notice_act(event.act));
  writer.key("company").string(format_company(event.company));
  // Names the purpose, so that no other signed text can be taken for this one.
  writer.key("format").string("goodstanding/role-notice/1");
  writer.key("notice").string(event.notice);
  // Ids may exceed what a JSON number holds exactly, so they are texts.
  writer.key("officer").string(std::to_string(event.officer.value));
  writer.key("on").string(format_date(event.on));
  writer.key("proof").string(format_hex(event.proof));
  writer.end_object();
  return bytes;
}

}  // namespace goodstanding
