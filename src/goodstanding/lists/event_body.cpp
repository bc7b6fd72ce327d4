#include "goodstanding/lists/event_body.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding::lists {
namespace {

void write_texts(codec::JsonWriter& writer, const std::vector<std::string>& texts) {
  writer.begin_array();
  for (const std::string& text : texts) writer.string(text);
  writer.end_array();
}

Error bad_member(std::string_view name, std::string_view expected) {
  return {ErrorId::kBadInput, "\"" + std::string(name) + "\" in the body of the event must be " +
                                  std::string(expected)};
}

Result<std::vector<std::string>> read_texts(const codec::JsonValue& body, std::string_view name) {
  std::vector<std::string> texts;
  const codec::JsonValue* value = body.find(name);
  if (value == nullptr) return texts;
  if (!value->is_array()) return bad_member(name, "an array of texts");
  for (const codec::JsonValue& item : value->items()) {
    const auto text = item.as_string();
    if (!text || text->empty()) return bad_member(name, "an array of texts");
    texts.emplace_back(*text);
  }
  return texts;
}

Result<std::string> read_text(const codec::JsonValue& body, std::string_view name) {
  const codec::JsonValue* value = body.find(name);
  if (value == nullptr) return std::string();
  if (!value->as_string()) return bad_member(name, "a text");
  return std::string(*value->as_string());
}

/// Gives the text of a member; empty if there is none.
std::string_view text_of(const codec::JsonValue& object, std::string_view name) {
  const codec::JsonValue* value = object.find(name);
  if (value == nullptr) return {};
  return value->as_string().value_or(std::string_view());
}

Result<ServiceProof> read_proof(const codec::JsonValue& item) {
  ServiceProof proof{std::string(text_of(item, "channel")), {}};
  const auto bytes = parse_hex(text_of(item, "digest"));
  if (proof.channel.empty() || !bytes || bytes->size() != proof.digest.size()) {
    return bad_member("proofs",
                      "an array of {channel, digest} with SHA-256 digests in hexadecimal");
  }
  std::copy(bytes->begin(), bytes->end(), proof.digest.begin());
  return proof;
}

Result<std::vector<ServiceProof>> read_proofs(const codec::JsonValue& body) {
  std::vector<ServiceProof> proofs;
  const codec::JsonValue* value = body.find("proofs");
  if (value == nullptr) return proofs;
  if (!value->is_array()) return bad_member("proofs", "an array");
  for (const codec::JsonValue& item : value->items()) {
    GS_TRY_ASSIGN(ServiceProof proof, read_proof(item));
    proofs.push_back(std::move(proof));
  }
  return proofs;
}

Result<std::optional<EvidenceGrade>> read_evidence(const codec::JsonValue& body) {
  const codec::JsonValue* value = body.find("evidence");
  if (value == nullptr) return std::optional<EvidenceGrade>();
  const auto word = value->as_string();
  const std::optional<EvidenceGrade> grade = word ? parse_evidence(*word) : std::nullopt;
  if (!grade) return bad_member("evidence", "a grade of evidence, as \"administrative-final\"");
  return grade;
}

}  // namespace

std::string format_event_body(const EventBody& body) {
  std::string json;
  codec::JsonWriter writer(json);
  writer.begin_object();
  if (!body.channels.empty()) write_texts(writer.key("channels"), body.channels);
  if (!body.clock.empty()) writer.key("clock").string(body.clock);
  if (!body.conditions.empty()) write_texts(writer.key("conditions"), body.conditions);
  if (!body.door.empty()) writer.key("door").string(body.door);
  if (body.evidence) writer.key("evidence").string(format_evidence(*body.evidence));
  if (!body.exit.empty()) writer.key("exit").string(body.exit);
  if (!body.proofs.empty()) {
    writer.key("proofs").begin_array();
    for (const ServiceProof& proof : body.proofs) {
      writer.begin_object().key("channel").string(proof.channel);
      writer.key("digest").string(format_hex(proof.digest)).end_object();
    }
    writer.end_array();
  }
  if (!body.records.empty()) write_texts(writer.key("records"), body.records);
  writer.end_object();
  return json;
}

Result<EventBody> parse_event_body(std::string_view json) {
  EventBody body;
  if (json.empty()) return body;
  GS_TRY_ASSIGN(const codec::JsonValue value, codec::parse_json(json, "the body of the event"));
  if (!value.is_object()) {
    return Error{ErrorId::kBadInput, "the body of the event must be a JSON object"};
  }
  GS_TRY_ASSIGN(body.channels, read_texts(value, "channels"));
  GS_TRY_ASSIGN(body.conditions, read_texts(value, "conditions"));
  GS_TRY_ASSIGN(body.evidence, read_evidence(value));
  GS_TRY_ASSIGN(body.proofs, read_proofs(value));
  GS_TRY_ASSIGN(body.records, read_texts(value, "records"));
  GS_TRY_ASSIGN(body.exit, read_text(value, "exit"));
  GS_TRY_ASSIGN(body.door, read_text(value, "door"));
  GS_TRY_ASSIGN(body.clock, read_text(value, "clock"));
  return body;
}

}  // namespace goodstanding::lists
