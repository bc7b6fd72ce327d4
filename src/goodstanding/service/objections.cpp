#include "goodstanding/service/objections.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "goodstanding/casework/competence.hpp"
#include "goodstanding/casework/proceeding.hpp"
#include "goodstanding/service/case_acts.hpp"
#include "goodstanding/service/deciding_authority.hpp"
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

/// Finds the decision at a position that holds a source company to be the same as another; none if
/// there is no such one.
Result<std::optional<MatchDecision>> find_match(store::Register& target, SubjectId source,
                                                Position position, Instant now) {
  GS_TRY_ASSIGN(const std::vector<MatchDecision> decisions, target.load_matches(source, now));
  for (const MatchDecision& one : decisions) {
    if (one.position == position && one.verdict == MatchVerdict::kSame) {
      return std::optional<MatchDecision>(one);
    }
  }
  return std::optional<MatchDecision>();
}

/// Says whether one source company has the item, now or ever.
Result<bool> source_has(store::Register& target, SubjectId source, ItemKind kind, Position position,
                        Instant now) {
  if (kind == ItemKind::kMatch) {
    GS_TRY_ASSIGN(const auto match, find_match(target, source, position, now));
    return match.has_value();
  }
  if (kind == ItemKind::kRating) {
    GS_TRY_ASSIGN(const auto ratings, target.load_stored_ratings(as_company(source)));
    return std::any_of(ratings.begin(), ratings.end(),
                       [&](const StoredRating& stored) { return stored.position == position; });
  }
  GS_TRY_ASSIGN(const Dossier history, target.load_history(as_company(source), now));
  return (kind == ItemKind::kRecord && has(history.records, position.value)) ||
         (kind == ItemKind::kStatement && has(history.statements, position.value)) ||
         (kind == ItemKind::kRelation && has(history.relations, position.value));
}

/// Finds the company that the objection is filed under, if the register holds the item against it:
/// for a match or a rating the source company that it is stored under, which a parted match does
/// not change.
Result<std::optional<CompanyId>> find_bearer(store::Register& target, const Dossier& dossier,
                                             ItemKind kind, std::string_view item, Instant now) {
  const std::optional<std::int64_t> number = number_of(item);
  if (!number) return std::optional<CompanyId>();
  if (kind == ItemKind::kListing) {
    const Result<Listing> listing = target.load_listing(ListingId{*number});
    const bool own = listing.ok() && is_of(dossier, listing->company);
    return own ? std::optional<CompanyId>(dossier.company) : std::nullopt;
  }
  for (const SubjectId source : dossier.sources) {
    GS_TRY_ASSIGN(const bool found, source_has(target, source, kind, Position{*number}, now));
    if (!found) continue;
    const bool stays = kind != ItemKind::kMatch && kind != ItemKind::kRating;
    return std::optional<CompanyId>(stays ? dossier.company : as_company(source));
  }
  return std::optional<CompanyId>();
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

/// Parts what was held to be the same, in the officer's name, before the objection is closed: a
/// person's `different` outlasts every rule.
Result<void> part_match(store::Register& target, const Case& matter, const ObjectionAct& act,
                        const Officer& officer, Instant now) {
  const Position position{number_of(matter.item).value_or(0)};
  GS_TRY_ASSIGN(const std::optional<MatchDecision> match,
                find_match(target, as_subject(matter.company), position, now));
  if (!match) return Error{ErrorId::kNotFound, "the register holds no match " + matter.item};
  MatchDecision parted = *match;
  parted.verdict = MatchVerdict::kDifferent;
  parted.basis = "objection K" + std::to_string(matter.id.value) + ": " + act.reason;
  parted.officer = officer.id;
  return target.append_match(parted, now);
}

/// Nobody judges an objection to what he worked on. The store refuses it too, but only after the
/// entry was annulled.
Result<void> require_uninvolved(store::Register& target, const Case& matter, const Officer& officer,
                                Instant now) {
  bool involved = false;
  const std::int64_t item = number_of(matter.item).value_or(0);
  if (matter.item_kind == ItemKind::kListing) {
    GS_TRY_ASSIGN(const Listing listing, target.load_listing(ListingId{item}));
    involved =
        std::any_of(listing.events.begin(), listing.events.end(), [&](const ListingEvent& one) {
          return one.officer == officer.id && one.stage != Stage::kAnnulled;
        });
  } else if (matter.item_kind == ItemKind::kMatch) {
    GS_TRY_ASSIGN(const std::optional<MatchDecision> match,
                  find_match(target, as_subject(matter.company), Position{item}, now));
    involved = match && match->officer == officer.id;
  }
  if (!involved) return {};
  return Error{ErrorId::kRefused, "the objection K" + std::to_string(matter.id.value) +
                                      " is for another officer: " + officer.name +
                                      " worked on what it is about"};
}

/// Ends what was wrong from the start, before the objection is closed.
Result<void> annul_item(store::Register& target, const LoadedPack& pack, const Case& matter,
                        const ObjectionAct& act, const crypto::SigningKey& key, Instant now) {
  GS_TRY_ASSIGN(const Officer officer, find_signer(target, key));
  GS_TRY(require_uninvolved(target, matter, officer, now));
  if (matter.item_kind == ItemKind::kListing) {
    return annul_listing(target, pack, matter, act, key, now);
  }
  return matter.item_kind == ItemKind::kMatch ? part_match(target, matter, act, officer, now)
                                              : Result<void>();
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
  GS_TRY_ASSIGN(const std::optional<CompanyId> bearer,
                find_bearer(target, dossier, request.item_kind, request.item, now));
  if (!bearer) {
    return Error{ErrorId::kNotFound, format_company(dossier.company) + " has no " + what +
                                         "; explanations and `goodstanding company show` name "
                                         "the positions"};
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
  matter.company = *bearer;
  GS_TRY_ASSIGN(matter.id, target.allocate_case(*bearer));
  matter.kind = CaseKind::kObjection;
  matter.item_kind = request.item_kind;
  matter.item = request.item;
  GS_TRY_ASSIGN(matter.authority,
                deciding_authority(target, pack, request.item_kind, request.item));
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
    GS_TRY(casework::require_competence(matter, event, officer.authority));
  }
  if (act.act == CaseAct::kGranted && key != nullptr) {
    // Nothing is annulled for an act that the case would refuse.
    GS_TRY(casework::proceed(pack.cases, matter, event));
    GS_TRY(annul_item(target, pack, matter, act, *key, now));
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

}  // namespace goodstanding::service
