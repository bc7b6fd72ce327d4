#include "goodstanding/notices/listing_notice.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/notices/listing_parts.hpp"

namespace goodstanding::notices {
namespace {

/// Gives the listing as it was with its first `count` events.
Listing with_events(const Listing& listing, std::size_t count) {
  Listing shorter = listing;
  shorter.events.resize(count);
  return shorter;
}

std::string subject_of(const Desk& desk, const ListingMatter& matter, const Listing& listing) {
  const lists::Ground* const ground = matter.list.find_ground(listing.ground);
  return desk.language.phrase(
      "subject.list", {{"list", name_of(desk, "lists", matter.list.id, matter.list.title)},
                       {"ground", name_of(desk, "grounds", matter.list.id + "/" + listing.ground,
                                          ground != nullptr ? ground->title : listing.ground)}});
}

/// The records of the proposal, of every decision since, and of the event itself, each once.
Result<void> add_records(const Telling& telling, NoticeWriter& writer) {
  std::vector<std::string> names;
  for (const ListingEvent& event : telling.after.events) {
    const bool decides = event.stage == Stage::kProposed || event.stage == Stage::kDecided ||
                         event.stage == Stage::kInterim;
    if (!decides && &event != &telling.after.events.back()) continue;
    GS_TRY_ASSIGN(const lists::EventBody body, lists::parse_event_body(event.body));
    for (const std::string& name : body.records) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  for (const std::string& name : names) writer.record(telling.matter.records, name);
  return {};
}

/// What of a way out can be named: repair, or the exit that was taken.
Result<std::string> way_of(const Telling& telling, const NoticeWriter& writer) {
  GS_TRY_ASSIGN(const lists::EventBody body, lists::parse_event_body(telling.event.body));
  if (body.exit == "repair") return writer.language().word("mark", "repaired");
  const lists::Exit* const exit = telling.matter.list.find_exit(body.exit);
  return name_of(writer.desk(), "exits", telling.matter.list.id + "/" + body.exit,
                 exit != nullptr ? exit->title : body.exit);
}

}  // namespace

Result<Facts> compose_notice(const Desk& desk, const ListingMatter& matter, const Listing& listing,
                             std::size_t event) {
  GS_ASSERT(event < listing.events.size());
  const std::optional<NoticeKind> kind = notice_of(listing, event);
  if (!kind) {
    return Error{ErrorId::kRefused,
                 "no notice is given of a proposal: it has no effect, and nobody is told yet"};
  }
  const Listing before = with_events(listing, event);
  const Listing after = with_events(listing, event + 1);
  const Telling telling{*kind, matter, before, after, after.events.back()};
  NoticeWriter writer(desk, *kind);
  writer.head(listing.company, matter.company, matter.list.authority,
              subject_of(desk, matter, listing), "L" + std::to_string(listing.id.value));
  writer.act(telling.event.on, event + 1, telling.event.clause, telling.event.reason);
  writer.set("pack", listing.pack);
  if (telling.event.until) writer.period(*telling.event.until);
  if (*kind == NoticeKind::kRemoval) {
    GS_TRY_ASSIGN(std::string way, way_of(telling, writer));
    writer.set("way", std::move(way));
  }
  for (const LegalBasis& basis : matter.list.basis) writer.basis(basis);
  if (*kind == NoticeKind::kInterim && matter.list.interim) {
    for (const LegalBasis& basis : matter.list.interim->basis) writer.basis(basis);
  }
  GS_TRY(add_records(telling, writer));
  if (*kind == NoticeKind::kAnnulment) {
    writer.reversal({writer.language().phrase(
                         "reversal.entry",
                         {{"title", name_of(desk, "lists", matter.list.id, matter.list.title)}}),
                     writer.language().phrase("reversal.from-start", {})});
  }
  GS_TRY(add_effects(telling, writer));
  GS_TRY(add_deadlines(telling, writer));
  GS_TRY(add_rights(telling, writer));
  if (*kind == NoticeKind::kAnnulment) {
    for (const Reversal& reversal : matter.reversals) writer.reversal(reversal);
  }
  return writer.take();
}

}  // namespace goodstanding::notices
