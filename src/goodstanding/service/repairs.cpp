#include "goodstanding/service/repairs.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/casework/competence.hpp"
#include "goodstanding/casework/proceeding.hpp"
#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/measures/decision.hpp"
#include "goodstanding/measures/follow.hpp"
#include "goodstanding/service/case_acts.hpp"
#include "goodstanding/service/listings.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/outbox.hpp"
#include "goodstanding/service/signatures.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

using casework::RepairClaims;
using casework::RepairItem;

std::string name_of(CaseId id) {
  return 'K' + std::to_string(id.value);
}

/// What stands against a company now.
Result<Burdens> load_burdens_of(store::Register& target, CompanyId company, Instant now) {
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, {date_of(now), now}));
  return load_burdens(target, dossier);
}

std::vector<Case> find_open(const std::vector<Case>& cases) {
  std::vector<Case> open;
  for (const Case& matter : cases) {
    if (matter.kind == CaseKind::kRepair && !closes_case(matter.act())) open.push_back(matter);
  }
  return open;
}

/// Gives the open application that covers a listing; nullptr if none does.
const Case* find_application(const std::vector<Case>& open, ListingId listing) {
  for (const Case& matter : open) {
    if (casework::parse_claims(matter.events.front().body).contains(listing)) return &matter;
  }
  return nullptr;
}

std::string authority_of(const LoadedPack& pack, const RepairItem& item) {
  const lists::ListDefinition* definition = pack.lists.find_list(item.list);
  return definition == nullptr ? "" : definition->authority;
}

/// Says whether the application covers a listing: its day has come, and something is claimed for
/// it or was.
bool is_covered(const RepairItem& item, const RepairClaims& claims, Date day) {
  const bool possible = item.requested || (item.from && *item.from <= day);
  return possible && (item.requested || claims.contains(item.listing));
}

Error refuse_empty(const std::vector<RepairItem>& items) {
  std::string why;
  for (const RepairItem& item : items) {
    why += "; L" + std::to_string(item.listing.value) + " on " + item.list + ": ";
    why += item.from ? "from " + format_date(*item.from) + ", " + item.why : item.why;
  }
  if (items.empty()) why = "; no listing burdens the company";
  return Error{ErrorId::kRefused,
               "the application would cover no listing: its day has not come, or no condition is "
               "claimed to be met (--met)" +
                   why};
}

/// Puts every listing among what is filed or what waits. One application is for one authority: that
/// of the first listing it covers. Gives the authority.
Result<std::string> choose_covered(const LoadedPack& pack, const RepairChecklist& checklist,
                                   const RepairClaims& claims, Date day, OpenedRepair& opened) {
  std::string authority;
  const Case* before = nullptr;
  for (RepairItem item : checklist.listings) {
    const std::string own = authority_of(pack, item);
    const Case* open = find_application(checklist.open, item.listing);
    if (open != nullptr) {
      before = open;
      item.why = "the application " + name_of(open->id) + " covers it";
    } else if (is_covered(item, claims, day)) {
      if (authority.empty()) authority = own;
      if (authority == own) {
        opened.filed.push_back(std::move(item));
        continue;
      }
      item.why = "it is for the " + own + "; open another application for it";
    }
    opened.waiting.push_back(std::move(item));
  }
  if (!opened.filed.empty()) return authority;
  if (before == nullptr) return refuse_empty(checklist.listings);
  return Error{ErrorId::kConflict, "the application " + name_of(before->id) + " of " +
                                       format_company(checklist.company) + " is open"};
}

/// Gives what is claimed for what is filed: now, and in a request that is open already.
RepairClaims covered_claims(const std::vector<RepairItem>& filed, const RepairClaims& claims) {
  RepairClaims covered;
  for (const RepairItem& item : filed) {
    std::vector<std::string> conditions;
    for (const casework::ClaimedCondition& one : item.conditions) {
      if (item.requested && one.met) conditions.push_back(one.id);
    }
    covered = casework::join_claims(std::move(covered), {{item.listing, std::move(conditions)}});
    const auto claimed = claims.find(item.listing);
    if (claimed != claims.end()) covered = casework::join_claims(std::move(covered), {*claimed});
    covered.try_emplace(item.listing);
  }
  return covered;
}

Result<void> file_request(store::Register& target, const LoadedPack& pack, const Case& matter,
                          const RepairItem& item, const RepairClaims& claims, Instant now) {
  StageAct act;
  act.stage = Stage::kRepairRequested;
  act.reason = matter.events.front().reason;
  const auto claimed = claims.find(item.listing);
  if (claimed != claims.end()) act.body.conditions = claimed->second;
  act.body.records = {"case " + std::to_string(matter.id.value)};
  GS_TRY(append_stage(target, pack, item.listing, act, {}, now));
  return {};
}

CaseEvent opening_of(const LoadedPack& pack, const RepairRequest& request,
                     const RepairClaims& covered, Instant now) {
  CaseEvent opening;
  opening.on = date_of(now);
  opening.actor = Actor::kCompany;
  opening.reason = request.reason;
  opening.clause = request.clause;
  const casework::KindLaw* law = pack.cases.find(CaseKind::kRepair);
  if (opening.clause.empty() && law != nullptr && !law->basis.empty()) {
    opening.clause = format_basis(law->basis.front());
  }
  opening.body = casework::format_claims(covered);
  return opening;
}

/// The listings of a case that have not ended since.
struct Covered {
  RepairClaims claims;  ///< of every listing, with what the officer found
  std::vector<Listing> standing;
};

Result<Covered> load_covered(store::Register& target, const LoadedPack& pack, const Case& matter,
                             Instant now) {
  Covered covered;
  covered.claims = casework::parse_claims(matter.events.front().body);
  for (const auto& [id, conditions] : covered.claims) {
    GS_TRY_ASSIGN(Listing listing, settle_listing(target, pack, id, now));
    if (!is_final(listing.stage())) covered.standing.push_back(std::move(listing));
  }
  return covered;
}

Result<void> require_other_officer(const Covered& covered, const Case& matter,
                                   const Officer& officer) {
  for (const Listing& listing : covered.standing) {
    if (!casework::has_made(listing, officer.id)) continue;
    return Error{ErrorId::kRefused,
                 "the repair " + name_of(matter.id) + " is for another officer: " + officer.name +
                     " proposed or decided the listing L" + std::to_string(listing.id.value)};
  }
  return {};
}

/// Adds what the officer found to be met to what the company claims.
Result<void> add_findings(const LoadedPack& pack, const RepairDecision& decision, Date day,
                          Covered& covered) {
  const std::vector<RepairItem> checklist =
      casework::repair_checklist(pack.lists, covered.standing, day);
  GS_TRY_ASSIGN(const RepairClaims found, casework::spread_conditions(checklist, decision.met));
  covered.claims = casework::join_claims(std::move(covered.claims), found);
  return {};
}

Result<Listing> remove_listing(store::Register& target, const LoadedPack& pack, const Case& matter,
                               const Listing& listing, const Covered& covered,
                               const RepairDecision& decision, const crypto::SigningKey& key,
                               Instant now) {
  StageAct act;
  act.stage = Stage::kRemoved;
  act.reason = decision.reason;
  act.clause = decision.clause;
  act.body.exit = "repair";
  act.body.conditions = covered.claims.at(listing.id);
  act.body.records = {"case " + std::to_string(matter.id.value)};
  return append_stage(target, pack, listing.id, act, {&key}, now);
}

bool names(const std::vector<Listing>& listings, ListingId id) {
  return std::any_of(listings.begin(), listings.end(),
                     [&](const Listing& one) { return one.id == id; });
}

struct Signer {
  Officer officer;
  const crypto::SigningKey* key = nullptr;
};

bool carries(const std::vector<ImposedMeasure>& measures, const std::string& measure) {
  return std::any_of(measures.begin(), measures.end(),
                     [&](const ImposedMeasure& one) { return one.measure == measure; });
}

/// Gives the measures of the listings whose time runs on a day, resting ones too.
std::vector<ImposedMeasure> measures_of(const std::vector<Listing>& listings,
                                        const Burdens& burdens, Date day) {
  std::vector<ImposedMeasure> found;
  for (const ImposedMeasure& one : burdens.imposed) {
    if (!names(listings, one.listing) || day < one.from || one.to <= day) continue;
    const bool granted =
        !one.decision ||
        std::any_of(burdens.cases.begin(), burdens.cases.end(), [&](const Case& c) {
          const std::optional<Period> period = measures::granted_period(c);
          return c.id == one.decision && period && period->contains(day);
        });
    if (granted) found.push_back(one);
  }
  return found;
}

/// Says whether a grant has nothing left to act on: a discretionary measure without its listing, a
/// waiver without its restriction. A restriction that another listing carries keeps its waiver.
bool is_moot(const Case& granted, const DecidedRepair& decided,
             const std::vector<ImposedMeasure>& acting, Date day) {
  const std::optional<Period> period = measures::granted_period(granted);
  if (!period || !period->contains(day)) return false;
  if (granted.kind == CaseKind::kMeasure) {
    return names(decided.listings, measures::requested_listing(granted));
  }
  return granted.kind == CaseKind::kWaiver && carries(decided.measures, granted.item) &&
         !carries(acting, granted.item);
}

/// Closes the grants that have nothing left to act on. Those of another authority's measures are
/// for its own officers to close; they act no longer either.
Result<void> revoke_moot(store::Register& target, const LoadedPack& pack, const Burdens& left,
                         const Signer& signer, Instant now, CaseId repair, DecidedRepair& decided) {
  const Date day = date_of(now);
  const std::vector<ImposedMeasure> acting =
      measures::measures_in_force(left.imposed, left.listings, left.cases, day);
  for (const Case& granted : left.cases) {
    if (!is_moot(granted, decided, acting, day)) continue;
    const measures::Measure* measure = pack.catalogue.find_measure(granted.item);
    if (measure == nullptr || measure->authority != signer.officer.authority) {
      decided.moot.push_back(granted);
      continue;
    }
    CaseEvent event;
    event.act = CaseAct::kRevoked;
    event.on = day;
    event.reason = "it ended with the repair " + name_of(repair);
    event.clause = granted.events.front().clause;
    event.body = "{}";
    event = sign_case_event(signer.officer, *signer.key, granted, std::move(event));
    GS_TRY_ASSIGN(Case revoked, save_act(target, pack, granted, event, now));
    decided.revoked.push_back(std::move(revoked));
  }
  return {};
}

/// Finds what has ended with the listings, and who must acknowledge it.
Result<void> find_ends(store::Register& target, const LoadedPack& pack, const Burdens& left,
                       Instant now, DecidedRepair& decided) {
  const Date day = date_of(now);
  for (measures::End& end : measures::find_ends(left.imposed, left.listings, left.cases, day)) {
    const bool own = end.id.kind == EndKind::kListing &&
                     names(decided.listings, ListingId{end.id.item}) && end.on == day;
    if (own) decided.ends.push_back(std::move(end));
  }
  GS_TRY_ASSIGN(const std::vector<measures::Outstanding> told,
                outstanding_messages(target, {&pack.lists, 1}, pack.lists.calendar,
                                     pack.catalogue.clocks.acknowledge_working_days, {day, now}));
  for (const measures::Outstanding& one : told) {
    const bool own = std::any_of(decided.ends.begin(), decided.ends.end(),
                                 [&](const measures::End& end) { return end.id == one.end.id; });
    const auto& held = decided.subscribers;
    const bool is_new = std::find(held.begin(), held.end(), one.consumer) == held.end();
    if (own && is_new) decided.subscribers.push_back(one.consumer);
  }
  return {};
}

CaseEvent decision_event(const Case& matter, const RepairDecision& decision, Instant now) {
  CaseEvent event;
  event.act = decision.act;
  event.on = date_of(now);
  event.actor = Actor::kCompany;
  event.reason = decision.reason;
  event.clause = decision.clause.empty() ? matter.events.front().clause : decision.clause;
  event.body = "{}";
  return event;
}

Result<DecidedRepair> grant(store::Register& target, const LoadedPack& pack, const Case& matter,
                            const RepairDecision& decision, const crypto::SigningKey& key,
                            Instant now) {
  const Date day = date_of(now);
  GS_TRY_ASSIGN(const Officer officer, find_signer(target, key));
  GS_TRY_ASSIGN(Covered covered, load_covered(target, pack, matter, now));
  GS_TRY(require_other_officer(covered, matter, officer));
  GS_TRY(add_findings(pack, decision, day, covered));
  GS_TRY(casework::check_grant(pack.lists, covered.standing, covered.claims));
  CaseEvent event = decision_event(matter, decision, now);
  event.body = casework::format_claims(covered.claims);
  event = sign_case_event(officer, key, matter, std::move(event));
  // Nothing ends for an act that the case would refuse.
  GS_TRY(casework::require_competence(matter, event, officer.authority));
  GS_TRY(casework::proceed(pack.cases, matter, event));
  GS_TRY_ASSIGN(const Burdens before, load_burdens_of(target, matter.company, now));
  DecidedRepair decided;
  for (const Listing& listing : covered.standing) {
    GS_TRY_ASSIGN(Listing removed,
                  remove_listing(target, pack, matter, listing, covered, decision, key, now));
    decided.listings.push_back(std::move(removed));
  }
  decided.measures = measures_of(decided.listings, before, day);
  GS_TRY_ASSIGN(const Burdens left, load_burdens_of(target, matter.company, now));
  GS_TRY(revoke_moot(target, pack, left, {officer, &key}, now, matter.id, decided));
  GS_TRY_ASSIGN(decided.matter, save_act(target, pack, matter, event, now));
  GS_TRY(find_ends(target, pack, left, now, decided));
  return decided;
}

Result<DecidedRepair> refuse(store::Register& target, const LoadedPack& pack, const Case& matter,
                             const RepairDecision& decision, const crypto::SigningKey& key,
                             Instant now) {
  GS_TRY_ASSIGN(const Officer officer, find_signer(target, key));
  GS_TRY_ASSIGN(const Covered covered, load_covered(target, pack, matter, now));
  GS_TRY(require_other_officer(covered, matter, officer));
  const CaseEvent event =
      sign_case_event(officer, key, matter, decision_event(matter, decision, now));
  GS_TRY(casework::require_competence(matter, event, officer.authority));
  GS_TRY(casework::proceed(pack.cases, matter, event));
  const std::vector<RepairItem> checklist =
      casework::repair_checklist(pack.lists, covered.standing, date_of(now));
  DecidedRepair decided;
  for (const RepairItem& item : checklist) {
    if (!item.requested) continue;  // refused in the listing itself
    StageAct act;
    act.stage = Stage::kRepairRefused;
    act.reason = decision.reason;
    act.clause = decision.clause;
    act.until = decision.until;
    GS_TRY_ASSIGN(Listing listing, append_stage(target, pack, item.listing, act, {&key}, now));
    decided.listings.push_back(std::move(listing));
  }
  GS_TRY_ASSIGN(decided.matter, save_act(target, pack, matter, event, now));
  return decided;
}

}  // namespace

Result<RepairChecklist> read_repair_checklist(store::Register& target, const LoadedPack& pack,
                                              CompanyId company, Instant now) {
  const Date day = date_of(now);
  RepairChecklist checklist;
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, {day, now}));
  GS_TRY_ASSIGN(const Burdens burdens, load_burdens(target, dossier));
  checklist.company = dossier.company;
  checklist.listings = casework::repair_checklist(pack.lists, burdens.listings, day);
  checklist.restrictions =
      measures::measures_in_force(burdens.imposed, burdens.listings, burdens.cases, day);
  std::erase_if(checklist.restrictions,
                [](const ImposedMeasure& one) { return one.direction != Direction::kRestriction; });
  checklist.open = find_open(burdens.cases);
  return checklist;
}

Result<OpenedRepair> open_repair(store::Register& target, const LoadedPack& pack,
                                 const RepairRequest& request, Instant now) {
  GS_TRY_ASSIGN(const RepairChecklist checklist,
                read_repair_checklist(target, pack, request.company, now));
  GS_TRY_ASSIGN(const RepairClaims claims,
                casework::spread_conditions(checklist.listings, request.met));
  OpenedRepair opened;
  GS_TRY_ASSIGN(const std::string authority,
                choose_covered(pack, checklist, claims, date_of(now), opened));
  const RepairClaims covered = covered_claims(opened.filed, claims);
  Case matter;
  matter.company = checklist.company;
  GS_TRY_ASSIGN(matter.id, target.allocate_case(checklist.company));
  matter.kind = CaseKind::kRepair;
  matter.item_kind = ItemKind::kCompany;
  matter.authority = authority;
  matter.pack = pack.name();
  matter.pack_hash = pack.pack.hash;
  GS_TRY_ASSIGN(opened.matter,
                save_act(target, pack, matter, opening_of(pack, request, covered, now), now));
  for (RepairItem& item : opened.filed) {
    if (item.requested) continue;
    GS_TRY(file_request(target, pack, opened.matter, item, covered, now));
    item.requested = date_of(now);
  }
  return opened;
}

Result<DecidedRepair> decide_repair(store::Register& target, const LoadedPack& pack, CaseId id,
                                    const RepairDecision& decision, const crypto::SigningKey* key,
                                    Instant now) {
  GS_TRY_ASSIGN(const Case matter, target.load_case(id));
  if (matter.kind != CaseKind::kRepair) {
    return Error{ErrorId::kUsage, "case " + name_of(id) + " is of the kind " +
                                      std::string(format_case_kind(matter.kind)) +
                                      ", not a repair"};
  }
  if (key == nullptr) {
    DecidedRepair decided;
    GS_TRY_ASSIGN(decided.matter,
                  save_act(target, pack, matter, decision_event(matter, decision, now), now));
    return decided;
  }
  return decision.act == CaseAct::kGranted ? grant(target, pack, matter, decision, *key, now)
                                           : refuse(target, pack, matter, decision, *key, now);
}

}  // namespace goodstanding::service
