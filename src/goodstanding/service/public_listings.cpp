#include "goodstanding/service/public_listings.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/measures/follow.hpp"
#include "goodstanding/service/display_name.hpp"

namespace goodstanding::service {
namespace {

const lists::ListDefinition* find_definition(std::span<const lists::ListBook> books,
                                             std::string_view list) {
  for (const lists::ListBook& book : books) {
    if (const lists::ListDefinition* found = book.find_list(list)) return found;
  }
  return nullptr;
}

PublicEntry entry_of(const lists::ListDefinition& definition, const Listing& listing) {
  PublicEntry entry;
  entry.listing = listing.id;
  entry.company = listing.company;
  entry.list = listing.list;
  entry.list_title = definition.title;
  entry.kind = listing.kind;
  entry.ground = listing.ground;
  if (const lists::Ground* ground = definition.find_ground(listing.ground)) {
    entry.ground = ground->title;
    entry.clause = ground->clause;
  }
  const auto entered =
      std::find_if(listing.events.begin(), listing.events.end(),
                   [](const ListingEvent& event) { return event.stage == Stage::kInForce; });
  entry.since = entered->on;
  entry.until = lists::term_end(listing);
  return entry;
}

}  // namespace

std::vector<Listing> published_among(std::span<const lists::ListBook> books,
                                     std::span<const Listing> listings, Date day) {
  std::vector<Listing> published;
  std::copy_if(listings.begin(), listings.end(), std::back_inserter(published),
               [&](const Listing& listing) {
                 const lists::ListDefinition* definition = find_definition(books, listing.list);
                 return definition != nullptr && lists::published_on(*definition, listing, day);
               });
  return published;
}

std::vector<ImposedMeasure> measures_of(std::span<const Listing> listings,
                                        std::span<const ImposedMeasure> measures) {
  std::vector<ImposedMeasure> of;
  std::copy_if(
      measures.begin(), measures.end(), std::back_inserter(of), [&](const ImposedMeasure& measure) {
        return std::any_of(listings.begin(), listings.end(),
                           [&](const Listing& listing) { return listing.id == measure.listing; });
      });
  return of;
}

Result<std::vector<PublicEntry>> load_public_entries(store::Register& target,
                                                     std::span<const lists::ListBook> books,
                                                     std::optional<CompanyId> company,
                                                     const View& view) {
  std::vector<Listing> listings;
  if (company) {
    GS_TRY_ASSIGN(const Dossier dossier, target.load_company(*company, view));
    for (const SubjectId source : dossier.sources) {
      GS_TRY_ASSIGN(std::vector<Listing> own,
                    target.load_listings(as_company(source), view.known_at));
      std::move(own.begin(), own.end(), std::back_inserter(listings));
    }
  } else {
    GS_TRY_ASSIGN(listings, target.load_listings(std::nullopt, view.known_at));
  }
  std::vector<PublicEntry> entries;
  for (const Listing& listing : published_among(books, listings, view.as_of)) {
    PublicEntry entry = entry_of(*find_definition(books, listing.list), listing);
    GS_TRY_ASSIGN(const Dossier dossier, target.load_company(listing.company, view));
    entry.name = display_name(dossier);
    GS_TRY_ASSIGN(const std::vector<ImposedMeasure> imposed,
                  target.load_measures(listing.company, view.known_at));
    GS_TRY_ASSIGN(const std::vector<Case> cases, target.load_cases(listing.company, view.known_at));
    for (const ImposedMeasure& measure : measures::measures_acting(
             measures_of({&listing, 1}, imposed), {&listing, 1}, cases, view.as_of)) {
      entry.measures.push_back(measure.measure);
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace goodstanding::service
