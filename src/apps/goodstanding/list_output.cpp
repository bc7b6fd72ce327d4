#include "list_output.hpp"

#include "console.hpp"
#include "json_object.hpp"

namespace goodstanding::app {

std::string format_listing_id(ListingId id) {
  return 'L' + std::to_string(id.value);
}

codec::JsonValue listing_json(const Listing& listing) {
  std::vector<codec::JsonValue> events;
  for (const ListingEvent& event : listing.events) {
    events.push_back(JsonObject()
                         .text("stage", format_stage(event.stage))
                         .text("on", format_date(event.on))
                         .text("actor", format_actor(event.actor))
                         .count("officer", static_cast<std::uint64_t>(event.officer.value))
                         .text("reason", event.reason)
                         .text("clause", event.clause)
                         .text_or_null("until", event.until ? format_date(*event.until) : "")
                         .add("body", parse_own_json(event.body))
                         .build());
  }
  return JsonObject()
      .text("listing", format_listing_id(listing.id))
      .text("company", format_company(listing.company))
      .text("list", listing.list)
      .text("kind", format_list_kind(listing.kind))
      .text("pack", listing.pack)
      .text("ground", listing.ground)
      .text("stage", format_stage(listing.stage()))
      .array("events", std::move(events))
      .build();
}

std::string format_listing(const Listing& listing) {
  std::string out = "listing " + format_listing_id(listing.id) + " of " +
                    format_company(listing.company) + " on " + listing.list + " (" +
                    std::string(format_list_kind(listing.kind)) + ", ground " + listing.ground +
                    "): " + std::string(format_stage(listing.stage())) + '\n';
  Table table({{"on"}, {"stage"}, {"until"}, {"by"}, {"clause"}, {"reason"}});
  for (const ListingEvent& event : listing.events) {
    std::string by(format_actor(event.actor));
    if (event.officer) by += ' ' + std::to_string(event.officer.value);
    table.add({format_date(event.on), std::string(format_stage(event.stage)),
               event.until ? format_date(*event.until) : "", by, event.clause, event.reason});
  }
  return out + table.format();
}

}  // namespace goodstanding::app
