#include "goodstanding/service/treatments.hpp"

#include <algorithm>
#include <iterator>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/lists/recognition.hpp"
#include "goodstanding/measures/follow.hpp"

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
  }
  return burdens;
}

std::vector<OutsideEntry> outside_entries(const LoadedPack& pack, const Dossier& dossier) {
  std::vector<OutsideEntry> entries;
  for (const Stored<Record>& stored : dossier.records) {
    const Record& record = stored.claim;
    if (!is_outside_listing(record.kind)) continue;
    lists::OutsideListing outside;
    outside.channel = stored.provenance.channel;
    outside.record_kind = record.kind;
    outside.stage = stage_of(record);
    outside.since = record.valid.from.value_or(Date{});
    outside.until = record.valid.to;
    const lists::RecognitionVerdict verdict =
        lists::recognise(outside, pack.lists.recognition, dossier.view.as_of);
    entries.push_back(
        {outside.channel, outside.record_kind,
         outside.stage + " (" + std::string(format_status(record.status)) + ")",
         record.valid.from ? format_date(*record.valid.from) : "not known",
         record.valid.to ? format_date(*record.valid.to) : "",
         std::string(lists::format_recognition(verdict.effect)) + ": " + verdict.reason});
  }
  return entries;
}

Result<TreatmentAnswer> find_treatment(store::Register& target, const LoadedPack& pack,
                                       CompanyId company, const measures::TreatmentQuery& query,
                                       Instant known_at) {
  TreatmentAnswer answer;
  GS_TRY_ASSIGN(answer.dossier, target.load_company(company, {query.on, known_at}));
  GS_TRY_ASSIGN(const Burdens burdens, load_burdens(target, answer.dossier));
  const std::vector<ImposedMeasure> in_force =
      measures::measures_in_force(burdens.imposed, burdens.listings, query.on);
  const std::vector<measures::FollowingMeasure> following =
      measures::measures_following(pack.catalogue, burdens.listings, query.on);
  GS_TRY_ASSIGN(answer.treatment, measures::treatment(pack.catalogue, in_force, following, query));
  answer.outside = outside_entries(pack, answer.dossier);
  return answer;
}

}  // namespace goodstanding::service
