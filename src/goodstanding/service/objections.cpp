#include "goodstanding/service/objections.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "goodstanding/casework/proceeding.hpp"
#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/service/listings.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/service/signatures.hpp"

namespace goodstanding::service {
namespace {

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <class Claim>
bool has(const std::vector<Stored<Claim>>& claims, std::int64_t position) {
  return std::any_of(claims.begin(), claims.end(), [&](const Stored<Claim>& stored) {
    return stored.position.value == position;
  });
}

bool is_of(const Dossier& dossier, CompanyId company) {
  return std::find(dossier.sources.begin(), dossier.sources.end(), as_subject(company)) !=
         dossier.sources.end();
}

/// Says whether the register holds the item against this company, now or ever.
Result<bool> holds(store::Register& target, const Dossier& dossier, ItemKind kind,
                   std::string_view item, Instant now) {
  const std::optional<std::int64_t> number = number_of(item);
  if (!number) return false;
  if (kind == ItemKind::kListing) {
    const Result<Listing> listing = target.load_listing(ListingId{*number});
    return listing.ok() && is_of(dossier, listing->company);
  }
  for (const SubjectId source : dossier.sources) {
    GS_TRY_ASSIGN(const Dossier history, target.load_history(as_company(source), now));
    const bool found = (kind == ItemKind::kRecord && has(history.records, *number)) ||
                       (kind == ItemKind::kStatement && has(history.statements, *number)) ||
                       (kind == ItemKind::kRelation && has(history.relations, *number));
    if (found) return true;
  }
  return false;
}

Result<Case> save_act(store::Register& target, const LoadedPack& pack, const Case& matter,
                      const CaseEvent& event, Instant now) {
  store::CaseAppend append;
  GS_TRY_ASSIGN(append.matter, casework::proceed(pack.cases, matter, event));
  GS_TRY(target.append_case_act(append, now));
  return std::move(append.matter);
}

Result<Case> save_due_act(store::Register& target, const LoadedPack& pack, Case matter,
                          Instant now) {
  GS_TRY_ASSIGN(const std::optional<CaseEvent> due,
                casework::due_act(pack.cases, matter, date_of(now)));
  if (!due) return matter;
  return save_act(target, pack, matter, *due, now);
}

/// What was wrong from the start is annulled before the objection is closed, so that a granted
/// objection never stands beside a listing in force.
Result<void> annul_listing(store::Register& target, const LoadedPack& pack, const Case& matter,
                           const ObjectionAct& act, const crypto::SigningKey& key, Instant now) {
  const ListingId id{number_of(matter.item).value_or(0)};
  GS_TRY_ASSIGN(const Listing listing, target.load_listing(id));
  if (listing.stage() == Stage::kAnnulled) return {};
  StageAct annulment;
  annulment.stage = Stage::kAnnulled;
  annulment.reason = act.reason;
  annulment.clause = act.clause;
  annulment.body.records = {"case " + std::to_string(matter.id.value)};
  GS_TRY(append_stage(target, pack, id, annulment, {&key}, now));
  return {};
}

}  // namespace

Result<std::vector<Case>> load_company_cases(store::Register& target, CompanyId company,
                                             const View& view) {
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, view));
  std::vector<Case> all;
  for (const SubjectId source : dossier.sources) {
    GS_TRY_ASSIGN(std::vector<Case> some, target.load_cases(as_company(source), view.known_at));
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

Result<Case> open_objection(store::Register& target, const LoadedPack& pack,
                            const ObjectionRequest& request, Instant now) {
  const View today{date_of(now), now};
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(request.company, today));
  const std::string what = std::string(format_item_kind(request.item_kind)) + ' ' + request.item;
  GS_TRY_ASSIGN(const bool held, holds(target, dossier, request.item_kind, request.item, now));
  if (!held) {
    return Error{ErrorId::kNotFound, format_company(dossier.company) + " has no " + what +
                                         "; explanations and `goodstanding company history --json` "
                                         "name the positions"};
  }
  GS_TRY_ASSIGN(const std::vector<Case> cases, load_company_cases(target, dossier.company, today));
  for (const Case& other : cases) {
    const bool same = other.kind == CaseKind::kObjection && other.item == request.item &&
                      other.item_kind == request.item_kind;
    if (same && !closes_case(other.act())) {
      return Error{ErrorId::kConflict,
                   "the objection K" + std::to_string(other.id.value) + " to " + what + " is open"};
    }
  }
  Case matter;
  matter.company = dossier.company;
  GS_TRY_ASSIGN(matter.id, target.allocate_case(dossier.company));
  matter.kind = CaseKind::kObjection;
  matter.item_kind = request.item_kind;
  matter.item = request.item;
  matter.pack = pack.name();
  matter.pack_hash = pack.pack.hash;
  CaseEvent opening;
  opening.on = date_of(now);
  opening.actor = Actor::kCompany;
  opening.reason = request.reason;
  opening.clause = request.clause;
  const casework::KindLaw* law = pack.cases.find(CaseKind::kObjection);
  if (opening.clause.empty() && law != nullptr && !law->basis.empty()) {
    opening.clause = format_basis(law->basis.front());
  }
  opening.body = "{}";
  return save_act(target, pack, matter, opening, now);
}

Result<Case> act_on_objection(store::Register& target, const LoadedPack& pack, CaseId id,
                              const ObjectionAct& act, const crypto::SigningKey* key, Instant now) {
  GS_TRY_ASSIGN(Case matter, target.load_case(id));
  if (matter.kind != CaseKind::kObjection) {
    return Error{ErrorId::kUsage, "case K" + std::to_string(id.value) + " is of the kind " +
                                      std::string(format_case_kind(matter.kind)) +
                                      ", not an objection"};
  }
  GS_TRY_ASSIGN(matter, save_due_act(target, pack, std::move(matter), now));
  CaseEvent event;
  event.act = act.act;
  event.on = date_of(now);
  event.reason = act.reason;
  event.clause = act.clause.empty() ? matter.events.front().clause : act.clause;
  event.until = act.until;
  if (!event.until) {
    GS_TRY_ASSIGN(event.until, casework::default_until(pack.cases, matter, act.act, event.on));
  }
  event.body = "{}";
  event.actor = Actor::kCompany;
  if (key != nullptr) {
    GS_TRY_ASSIGN(const Officer officer, find_signer(target, *key));
    event = sign_case_event(officer, *key, matter, std::move(event));
  }
  const bool annuls = act.act == CaseAct::kGranted && matter.item_kind == ItemKind::kListing;
  if (annuls && key != nullptr) {
    // Nothing is annulled for an act that the case would refuse.
    GS_TRY(casework::proceed(pack.cases, matter, event));
    GS_TRY(annul_listing(target, pack, matter, act, *key, now));
  }
  return save_act(target, pack, matter, event, now);
}

Result<std::vector<Case>> run_objection_clocks(store::Register& target, const LoadedPack& pack,
                                               Instant now) {
  GS_TRY_ASSIGN(const std::vector<Case> cases, target.load_cases(std::nullopt, now));
  std::vector<Case> moved;
  for (const Case& matter : cases) {
    if (matter.kind != CaseKind::kObjection || matter.pack != pack.name()) continue;
    GS_TRY_ASSIGN(Case next, save_due_act(target, pack, matter, now));
    if (next.events.size() != matter.events.size()) moved.push_back(std::move(next));
  }
  return moved;
}

Result<Reversals> find_reversals(store::Register& target, const LoadedPack& pack,
                                 const Case& matter, Instant now) {
  Reversals reversals;
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(matter.company, {date_of(now), now}));
  for (const SubjectId source : dossier.sources) {
    GS_TRY_ASSIGN(std::vector<Rating> ratings, target.load_ratings(as_company(source)));
    std::reverse(ratings.begin(), ratings.end());  // they come newest first
    for (const Rating& given : ratings) {
      if (given.pack_hash != pack.pack.hash) continue;
      GS_TRY_ASSIGN(rating::RatingResult again,
                    explain_company(target, pack, given.company, {given.view.as_of, now}));
      const bool same = again.rating.band == given.band && again.rating.score == given.score;
      if (!same) reversals.ratings.push_back({given, std::move(again.rating)});
    }
    GS_TRY_ASSIGN(const std::vector<Listing> listings,
                  target.load_listings(as_company(source), now));
    for (const Listing& listing : listings) {
      const bool rests =
          std::any_of(listing.events.begin(), listing.events.end(), [&](const ListingEvent& event) {
            const Result<lists::EventBody> body = lists::parse_event_body(event.body);
            return body.ok() && std::find(body->records.begin(), body->records.end(),
                                          matter.item) != body->records.end();
          });
      if (rests) reversals.listings.push_back(listing.id);
    }
  }
  return reversals;
}

}  // namespace goodstanding::service
