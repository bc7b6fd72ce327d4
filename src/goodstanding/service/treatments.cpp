#include "goodstanding/service/treatments.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/measures/follow.hpp"
#include "goodstanding/service/outside_listings.hpp"

namespace goodstanding::service {
namespace {

/// Kinds of records that are places on lists of other authorities.
bool is_outside_listing(std::string_view kind) {
  return kind.starts_with("list.") || kind.starts_with("designation.") ||
         kind == "sanction.supplier";
}

std::string stage_of(const Record& record) {
  const auto body = codec::parse_json(record.body);
  if (!body) return "";
  const auto stage = codec::json_text(*body, "stage");
  return stage ? *stage : std::string(format_status(record.status));
}

bool is_on_defined_list(const LoadedPack& pack, const Stored<Record>& stored) {
  const std::vector<lists::OutsideList>& defined = pack.lists.outside;
  return std::any_of(defined.begin(), defined.end(),
                     [&](const lists::OutsideList& list) { return list.holds_record(stored); });
}

std::string day_or(const std::optional<Date>& day, std::string_view otherwise) {
  return day ? format_date(*day) : std::string(otherwise);
}

/// Shows a life on a list that the pack defines.
OutsideEntry entry_of(const OutsidePlace& place) {
  const lists::OutsideListing& listing = place.listing;
  const lists::OutsideStage& present = listing.present();
  return {listing.channel,
          listing.list,
          listing.standing() + " (" + std::string(format_status(present.status)) + ")",
          day_or(present.since, "not known"),
          day_or(present.until, ""),
          place.verdict.format()};
}

/// Shows a record of a list that the pack does not define: it can only be information.
OutsideEntry entry_of(const Stored<Record>& stored) {
  const Record& record = stored.claim;
  return {stored.provenance.channel,
          record.kind,
          stage_of(record) + " (" + std::string(format_status(record.status)) + ")",
          day_or(record.valid.from, "not known"),
          day_or(record.valid.to, ""),
          "information: no rule of recognition is adopted for the channel " +
              stored.provenance.channel};
}

}  // namespace

Result<Burdens> load_burdens(store::Register& target, const Dossier& dossier) {
  Burdens burdens;
  for (const SubjectId source : dossier.sources) {
    const CompanyId company = as_company(source);
    GS_TRY_ASSIGN(std::vector<Listing> listings,
                  target.load_listings(company, dossier.view.known_at));
    std::move(listings.begin(), listings.end(), std::back_inserter(burdens.listings));
    GS_TRY_ASSIGN(std::vector<ImposedMeasure> imposed,
                  target.load_measures(company, dossier.view.known_at));
    std::move(imposed.begin(), imposed.end(), std::back_inserter(burdens.imposed));
    GS_TRY_ASSIGN(std::vector<Case> cases, target.load_cases(company, dossier.view.known_at));
    std::move(cases.begin(), cases.end(), std::back_inserter(burdens.cases));
  }
  return burdens;
}

Burdens seen_burdens(const Sight& sight, Burdens burdens) {
  Burdens seen;
  std::copy_if(
      burdens.imposed.begin(), burdens.imposed.end(), std::back_inserter(seen.imposed),
      [&](const ImposedMeasure& measure) { return sight.sees_measure(measure, burdens.listings); });
  std::copy_if(burdens.listings.begin(), burdens.listings.end(), std::back_inserter(seen.listings),
               [&](const Listing& listing) { return sight.sees_listing(listing); });
  seen.cases = std::move(burdens.cases);
  return seen;
}

Result<std::vector<OutsideEntry>> outside_entries(store::Register& target, const LoadedPack& pack,
                                                  const Dossier& dossier) {
  std::vector<OutsideEntry> entries;
  GS_TRY_ASSIGN(const std::vector<OutsidePlace> places, judge_outside(target, pack, dossier));
  for (const OutsidePlace& place : places) entries.push_back(entry_of(place));
  for (const Stored<Record>& stored : dossier.records) {
    if (!is_outside_listing(stored.claim.kind) || is_on_defined_list(pack, stored)) continue;
    entries.push_back(entry_of(stored));
  }
  return entries;
}

Result<TreatmentAnswer> find_treatment(store::Register& target, const LoadedPack& pack,
                                       CompanyId company, const measures::TreatmentQuery& query,
                                       Instant known_at, const Sight* sight) {
  TreatmentAnswer answer;
  GS_TRY_ASSIGN(answer.dossier, target.load_company(company, {query.on, known_at}));
  GS_TRY_ASSIGN(Burdens burdens, load_burdens(target, answer.dossier));
  if (sight != nullptr) burdens = seen_burdens(*sight, std::move(burdens));
  const measures::Bearing bearing = measures::bearing_on(pack.catalogue, burdens.imposed,
                                                         burdens.listings, burdens.cases, query.on);
  GS_TRY_ASSIGN(answer.treatment, measures::treatment(pack.catalogue, bearing, query));
  if (sight == nullptr || sight->sees_file()) {
    GS_TRY_ASSIGN(answer.outside, outside_entries(target, pack, answer.dossier));
  }
  return answer;
}

}  // namespace goodstanding::service
