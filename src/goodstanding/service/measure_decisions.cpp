#include "goodstanding/service/measure_decisions.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/measures/decision.hpp"
#include "goodstanding/measures/follow.hpp"
#include "goodstanding/service/case_acts.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/signatures.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

/// What a request is about: the source company that the measure burdens or would burden, and for a
/// discretionary measure the listing that it follows from.
struct Target {
  CompanyId company;
  ListingId listing;
};

Result<Target> find_waived(const MeasureRequest& request, const Burdens& burdens, Date day) {
  for (const ImposedMeasure& one :
       measures::measures_acting(burdens.imposed, burdens.listings, burdens.cases, day)) {
    if (one.measure == request.measure) return Target{one.company, {}};
  }
  return Error{ErrorId::kRefused, "the measure \"" + request.measure + "\" does not act on " +
                                      format_company(request.company) +
                                      ", so that there is nothing to waive"};
}

Result<Target> find_following(const LoadedPack& pack, const MeasureRequest& request,
                              const Burdens& burdens, Date day) {
  const measures::Bearing bearing =
      measures::bearing_on(pack.catalogue, burdens.imposed, burdens.listings, burdens.cases, day);
  for (const measures::FollowingMeasure& one : bearing.following) {
    const bool imposed = std::any_of(
        bearing.in_force.begin(), bearing.in_force.end(), [&](const ImposedMeasure& other) {
          return other.measure == one.measure && other.listing == one.listing;
        });
    if (one.measure != request.measure || imposed) continue;
    const auto listing =
        std::find_if(burdens.listings.begin(), burdens.listings.end(),
                     [&](const Listing& other) { return other.id == one.listing; });
    return Target{listing->company, one.listing};
  }
  return Error{ErrorId::kRefused, "the measure \"" + request.measure +
                                      "\" waits for no decision about " +
                                      format_company(request.company) +
                                      ": no listing in force carries it, or it is imposed already"};
}

Result<void> require_no_open_case(const MeasureRequest& request, const Burdens& burdens, Date day) {
  for (const Case& matter : burdens.cases) {
    if (matter.kind == request.kind && matter.item == request.measure &&
        measures::is_open_on(matter, day)) {
      return Error{ErrorId::kConflict, "case " + std::to_string(matter.id.value) +
                                           " asks for the same and is open; decide it first"};
    }
  }
  return {};
}

/// The case as the catalogue of its pack sees it.
struct Subject {
  Case matter;
  const measures::Measure* measure = nullptr;
  Officer officer;
};

Result<Subject> load_subject(store::Register& target, const LoadedPack& pack, CaseId id,
                             const crypto::SigningKey& key) {
  Subject subject;
  GS_TRY_ASSIGN(subject.matter, target.load_case(id));
  const CaseKind kind = subject.matter.kind;
  if (kind != CaseKind::kMeasure && kind != CaseKind::kWaiver) {
    return Error{ErrorId::kUsage, "case " + std::to_string(id.value) + " is of the kind " +
                                      std::string(format_case_kind(kind)) +
                                      ", not about a measure or a waiver"};
  }
  const auto find =
      kind == CaseKind::kWaiver ? measures::waivable_measure : measures::discretionary_measure;
  GS_TRY_ASSIGN(subject.measure, find(pack.catalogue, subject.matter.item));
  GS_TRY_ASSIGN(subject.officer, find_signer(target, key));
  return subject;
}

/// Whoever asks may take it back; everything else is for the authority that imposes the measure.
Result<void> require_competence(const Subject& subject, CaseAct act) {
  if (act == CaseAct::kWithdrawn) {
    if (subject.officer.id == subject.matter.events.front().officer) return {};
    return Error{ErrorId::kRefused, "only the officer who asked takes it back"};
  }
  if (subject.officer.authority == subject.measure->authority) return {};
  return Error{ErrorId::kRefused, "\"" + subject.measure->id + "\" is a measure of the " +
                                      subject.measure->authority + "; the officer " +
                                      subject.officer.name + " is of the " +
                                      subject.officer.authority};
}

/// Gives the last day on which a grant may end: by the listing of a measure, by the measure that is
/// waived.
Result<Date> find_latest_end(store::Register& target, const Subject& subject, Date on) {
  const Case& matter = subject.matter;
  std::optional<Date> end;
  if (matter.kind == CaseKind::kMeasure) {
    GS_TRY_ASSIGN(const Listing listing, target.load_listing(measures::requested_listing(matter)));
    end = lists::term_end(listing);
  } else {
    GS_TRY_ASSIGN(const std::vector<ImposedMeasure> imposed,
                  target.load_measures(matter.company, Instant{INT64_MAX}));
    for (const ImposedMeasure& one : imposed) {
      if (one.measure == matter.item) end = std::max(end.value_or(one.to), one.to);
    }
  }
  return measures::latest_end(*subject.measure, matter.kind, on, end);
}

/// Completes a grant: its end, and the measure that it imposes.
Result<void> complete_grant(store::Register& target, const LoadedPack& pack, const Subject& subject,
                            store::CaseAppend& append) {
  CaseEvent& grant = append.matter.events.back();
  GS_TRY_ASSIGN(const Date latest, find_latest_end(target, subject, grant.on));
  if (!grant.until) grant.until = latest;
  GS_TRY(
      measures::check_end(*subject.measure, subject.matter.kind, grant.on, *grant.until, latest));
  if (subject.matter.kind != CaseKind::kMeasure) return {};
  GS_TRY_ASSIGN(const Listing listing,
                target.load_listing(measures::requested_listing(subject.matter)));
  GS_TRY_ASSIGN(ImposedMeasure imposed,
                measures::impose_by_decision(pack.catalogue, listing, append.matter));
  append.measures.push_back(std::move(imposed));
  return {};
}

}  // namespace

Result<Case> ask_for_measure(store::Register& target, const LoadedPack& pack,
                             const MeasureRequest& request, const crypto::SigningKey& key,
                             Instant now) {
  const Date day = date_of(now);
  const bool waives = request.kind == CaseKind::kWaiver;
  const auto find = waives ? measures::waivable_measure : measures::discretionary_measure;
  GS_TRY_ASSIGN(const measures::Measure* measure, find(pack.catalogue, request.measure));
  GS_TRY_ASSIGN(const Officer officer, find_signer(target, key));
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(request.company, {day, now}));
  GS_TRY_ASSIGN(const Burdens burdens, load_burdens(target, dossier));
  GS_TRY(require_no_open_case(request, burdens, day));
  GS_TRY_ASSIGN(const Target about, waives ? find_waived(request, burdens, day)
                                           : find_following(pack, request, burdens, day));
  Case matter;
  GS_TRY_ASSIGN(matter.id, target.allocate_case(about.company));
  matter.company = about.company;
  matter.kind = request.kind;
  matter.item_kind = ItemKind::kMeasure;
  matter.item = request.measure;
  matter.authority = measure->authority;
  matter.pack = pack.name();
  matter.pack_hash = pack.pack.hash;
  CaseEvent event;
  event.on = day;
  event.reason = request.reason;
  event.clause = request.clause.empty() ? format_basis(measure->basis.front()) : request.clause;
  event.body = waives ? "{}" : measures::format_request(about.listing);
  event = sign_case_event(officer, key, matter, std::move(event));
  return save_act(target, pack, matter, event, now);
}

Result<Case> decide_measure(store::Register& target, const LoadedPack& pack, CaseId id,
                            const MeasureAct& act, const crypto::SigningKey& key, Instant now) {
  GS_TRY_ASSIGN(const Subject subject, load_subject(target, pack, id, key));
  GS_TRY(require_competence(subject, act.act));
  store::CaseAppend append{subject.matter, {}};
  CaseEvent event;
  event.act = act.act;
  event.on = date_of(now);
  event.reason = act.reason;
  event.clause = act.clause.empty() ? subject.matter.events.front().clause : act.clause;
  event.body = "{}";
  event.until = act.until;
  append.matter.events.push_back(std::move(event));
  if (act.act == CaseAct::kGranted) GS_TRY(complete_grant(target, pack, subject, append));
  const CaseEvent done =
      sign_case_event(subject.officer, key, subject.matter, append.matter.events.back());
  return save_act(target, pack, subject.matter, done, now, std::move(append.measures));
}

}  // namespace goodstanding::service
