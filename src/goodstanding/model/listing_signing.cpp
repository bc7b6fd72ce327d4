#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding {
namespace {

void write_event(codec::JsonWriter& writer, const ListingEvent& event) {
  writer.begin_object();
  writer.key("actor").string(format_actor(event.actor));
  // The body goes in as a text, so that its exact bytes are signed whatever they are.
  writer.key("body").string(event.body);
  writer.key("clause").string(event.clause);
  writer.key("officer").string(std::to_string(event.officer.value));
  writer.key("on").string(format_date(event.on));
  writer.key("reason").string(event.reason);
  writer.key("stage").string(format_stage(event.stage));
  if (event.until) {
    writer.key("until").string(format_date(*event.until));
  } else {
    writer.key("until").null();
  }
  writer.end_object();
}

}  // namespace

std::string signing_bytes(const Listing& listing, std::size_t sequence, const ListingEvent& event) {
  std::string bytes;
  codec::JsonWriter writer(bytes);
  writer.begin_object();
  writer.key("authority").string(listing.authority);
  writer.key("company").string(format_company(listing.company));
  writer.key("event");
  write_event(writer, event);
  // Names the purpose, so that no other signed text can be taken for a listing event.
  writer.key("format").string("goodstanding/listing-event/1");
  writer.key("ground").string(listing.ground);
  writer.key("kind").string(format_list_kind(listing.kind));
  writer.key("list").string(listing.list);
  // Ids may exceed what a JSON number holds exactly, so they are texts.
  writer.key("listing").string(std::to_string(listing.id.value));
  writer.key("pack").string(listing.pack);
  writer.key("pack_hash").string(format_hex(listing.pack_hash));
  writer.key("sequence").string(std::to_string(sequence));
  writer.end_object();
  return bytes;
}

}  // namespace goodstanding
