#include "goodstanding/service/listings.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/lists/competence.hpp"
#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/lists/signing.hpp"
#include "goodstanding/measures/follow.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/outside_listings.hpp"

namespace goodstanding::service {
namespace {

Result<const lists::ListDefinition*> get_definition(const LoadedPack& pack, std::string_view list) {
  const lists::ListDefinition* definition = pack.lists.find_list(list);
  if (definition == nullptr) {
    return Error{ErrorId::kNotFound, "pack " + pack.name() + " has no list `" + std::string(list) +
                                         "`; see: goodstanding list definitions"};
  }
  return definition;
}

/// Decides an event by the life-cycle and saves it.
Result<Listing> save_event(store::Register& target, const LoadedPack& pack,
                           const lists::ListDefinition& definition, const Listing& listing,
                           const ListingEvent& event, Instant now) {
  store::ListingAppend append;
  GS_TRY_ASSIGN(append.listing, lists::transition(definition, listing, event));
  // Whether this is the first entry, or a return to what was imposed then, the catalogue decides: a
  // listing suspended during its standstill enters for the first time when it is resumed.
  if (event.stage == Stage::kInForce) {
    GS_TRY_ASSIGN(append.measures, measures::impose_measures(pack.catalogue, append.listing));
  }
  if (event.stage == Stage::kInterim) {
    append.measures =
        measures::impose_interim(pack.catalogue, append.listing, definition.interim->effects);
  }
  for (const ImposedMeasure& measure : append.measures) {
    GS_TRY(measures::require_imposable(append.listing, measure));
  }
  GS_TRY(target.append_listing_event(append, now));
  return std::move(append.listing);
}

Result<Listing> save_due_events(store::Register& target, const LoadedPack& pack,
                                const lists::ListDefinition& definition, Listing listing,
                                Instant now, std::vector<Stage>& stages) {
  GS_TRY_ASSIGN(const std::vector<ListingEvent> due,
                lists::due_events(definition, listing, date_of(now)));
  for (const ListingEvent& event : due) {
    GS_TRY_ASSIGN(listing, save_event(target, pack, definition, listing, event, now));
    stages.push_back(event.stage);
  }
  return listing;
}

Result<ListingEvent> sign_as(store::Register& target, const crypto::SigningKey& key,
                             const Listing& listing, ListingEvent event) {
  GS_TRY_ASSIGN(const Officer officer, find_signer(target, key));
  event.actor = Actor::kOfficer;
  event.officer = officer.id;
  GS_TRY(lists::require_competence(listing, event, officer.authority));
  return lists::sign_event(key, listing, std::move(event));
}

std::string clause_of(const lists::ListDefinition& definition, const Listing& listing,
                      Stage stage) {
  if (stage == Stage::kInterim && definition.interim) return definition.interim->clause;
  const lists::Ground* ground = definition.find_ground(listing.ground);
  return ground != nullptr ? ground->clause : "";
}

/// Says in the body that the company asked for the removal, where the exit is such a door: the
/// store does not know the definition.
lists::EventBody with_door(const lists::ListDefinition& definition, lists::EventBody body) {
  const lists::Exit* const exit = definition.find_exit(body.exit);
  if (exit != nullptr && exit->door == lists::ExitDoor::kRequest) body.door = "request";
  return body;
}

}  // namespace

Result<Listing> propose_listing(store::Register& target, const LoadedPack& pack,
                                const Proposal& proposal, const crypto::SigningKey& key,
                                Instant now) {
  GS_TRY_ASSIGN(const lists::ListDefinition* definition, get_definition(pack, proposal.list));
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(proposal.company, {date_of(now), now}));
  if (definition->find_ground(proposal.ground) == nullptr) {
    return Error{ErrorId::kNotFound,
                 "list " + proposal.list + " has no ground `" + proposal.ground + "`"};
  }
  GS_TRY(require_recognised(target, pack, dossier, proposal.list, proposal.records));
  Listing listing;
  listing.company = dossier.company;
  GS_TRY_ASSIGN(listing.id, target.allocate_listing(dossier.company));
  listing.list = proposal.list;
  listing.kind = definition->kind;
  listing.pack = pack.name();
  listing.pack_hash = pack.pack.hash;
  listing.ground = proposal.ground;
  listing.authority = definition->authority;
  ListingEvent event;
  event.stage = Stage::kProposed;
  event.on = date_of(now);
  event.reason = proposal.reason;
  event.clause = clause_of(*definition, listing, event.stage);
  lists::EventBody body;
  body.records = proposal.records;
  event.body = lists::format_event_body(body);
  GS_TRY_ASSIGN(event, sign_as(target, key, listing, std::move(event)));
  return save_event(target, pack, *definition, listing, event, now);
}

Result<Listing> append_stage(store::Register& target, const LoadedPack& pack, ListingId id,
                             const StageAct& act, const ActingOfficer& actor, Instant now) {
  GS_TRY_ASSIGN(Listing listing, target.load_listing(id));
  GS_TRY_ASSIGN(const lists::ListDefinition* definition, get_definition(pack, listing.list));
  std::vector<Stage> stages;
  GS_TRY_ASSIGN(listing,
                save_due_events(target, pack, *definition, std::move(listing), now, stages));
  if (act.stage == Stage::kDecided) {
    GS_TRY_ASSIGN(const Dossier dossier, target.load_company(listing.company, {date_of(now), now}));
    GS_TRY(require_recognised(target, pack, dossier, listing.list, act.body.records));
  }
  ListingEvent event;
  event.stage = act.stage;
  event.on = date_of(now);
  event.reason = act.reason;
  event.clause = act.clause.empty() ? clause_of(*definition, listing, act.stage) : act.clause;
  event.until = act.until;
  if (!event.until) {
    GS_TRY_ASSIGN(event.until, lists::default_until(*definition, listing, act.stage, event.on));
  }
  event.body = lists::format_event_body(with_door(*definition, act.body));
  if (actor.key != nullptr) {
    GS_TRY_ASSIGN(event, sign_as(target, *actor.key, listing, std::move(event)));
  } else {
    event.actor = Actor::kCompany;
  }
  return save_event(target, pack, *definition, listing, event, now);
}

Result<Listing> settle_listing(store::Register& target, const LoadedPack& pack, ListingId id,
                               Instant now) {
  GS_TRY_ASSIGN(const Listing listing, target.load_listing(id));
  GS_TRY_ASSIGN(const lists::ListDefinition* definition, get_definition(pack, listing.list));
  std::vector<Stage> stages;
  return save_due_events(target, pack, *definition, listing, now, stages);
}

Result<std::vector<ClockStep>> run_clock(store::Register& target, const LoadedPack& pack,
                                         Instant now) {
  GS_TRY_ASSIGN(const std::vector<Listing> listings, target.load_listings(std::nullopt, now));
  std::vector<ClockStep> steps;
  for (const Listing& listing : listings) {
    const lists::ListDefinition* definition = pack.lists.find_list(listing.list);
    if (definition == nullptr || listing.pack != pack.name()) continue;
    ClockStep step{listing, {}, {}};
    Result<Listing> moved = save_due_events(target, pack, *definition, listing, now, step.stages);
    if (moved) {
      step.listing = *std::move(moved);
    } else if (moved.error().id == ErrorId::kRefused || moved.error().id == ErrorId::kConflict) {
      // One listing that cannot move, as where its calendar ends, does not stop the others.
      step.obstacle = moved.error().message;
    } else {
      return moved.error();
    }
    if (!step.stages.empty() || !step.obstacle.empty()) steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace goodstanding::service
