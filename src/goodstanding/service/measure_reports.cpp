#include "goodstanding/service/measure_reports.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "goodstanding/measures/follow.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/outbox.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

/// Everything that was decided, as known at a moment.
struct Decided {
  std::vector<ImposedMeasure> imposed;
  std::vector<Listing> listings;
  std::vector<Case> cases;
};

Result<Decided> load_decided(store::Register& target, Instant known_at) {
  Decided decided;
  GS_TRY_ASSIGN(decided.imposed, target.load_all_measures(known_at));
  GS_TRY_ASSIGN(decided.listings, target.load_listings(std::nullopt, known_at));
  GS_TRY_ASSIGN(decided.cases, target.load_cases(std::nullopt, known_at));
  return decided;
}

/// Finds the source company that carries the measure, so that reports meet it under whichever name
/// the company was given; the company itself if none does.
CompanyId bearer_of(const Burdens& burdens, const std::string& measure, CompanyId otherwise) {
  for (const ImposedMeasure& one : burdens.imposed) {
    if (one.measure == measure) return one.company;
  }
  return otherwise;
}

std::vector<measures::Consumer> other_consumers(std::span<const Acknowledgement> acknowledgements,
                                                std::span<const ImposedMeasure> imposed,
                                                std::span<const Subscription> subscriptions) {
  std::set<std::string> others;  // who owe acknowledgements by what they are
  for (const ImposedMeasure& one : imposed) others.insert(one.authority);
  for (const Subscription& one : subscriptions) others.insert(one.name);
  std::map<std::string, Date> first;
  for (const Acknowledgement& one : acknowledgements) {
    if (others.contains(one.consumer)) continue;
    const auto [held, is_new] = first.emplace(one.consumer, one.on);
    if (!is_new) held->second = std::min(held->second, one.on);
  }
  std::vector<measures::Consumer> consumers;
  for (const auto& [name, since] : first) consumers.push_back({name, since});
  return consumers;
}

/// Appends what is not there yet: an authority may be a subscriber too.
void append_missing(std::vector<measures::Outstanding>& outstanding,
                    std::span<const measures::Outstanding> more) {
  for (const measures::Outstanding& one : more) {
    const bool there =
        std::any_of(outstanding.begin(), outstanding.end(), [&](const measures::Outstanding& held) {
          return held.consumer == one.consumer && held.end.id == one.end.id;
        });
    if (!there) outstanding.push_back(one);
  }
}

}  // namespace

Result<ApplicationReport> report_application(store::Register& target, const LoadedPack& pack,
                                             const Application& application,
                                             const crypto::SigningKey& key, Instant now) {
  const measures::Measure* measure = pack.catalogue.find_measure(application.measure);
  if (measure == nullptr) {
    return Error{ErrorId::kNotFound, "the catalogue has no measure \"" + application.measure +
                                         "\"; see: goodstanding measures catalogue"};
  }
  GS_TRY_ASSIGN(const Officer officer, find_signer(target, key));
  GS_TRY_ASSIGN(const Dossier dossier,
                target.load_company(application.company, {date_of(now), now}));
  GS_TRY_ASSIGN(const Burdens burdens, load_burdens(target, dossier));
  ApplicationReport report;
  report.company = bearer_of(burdens, application.measure, dossier.company);
  report.measure = application.measure;
  report.authority = officer.authority;
  report.officer = officer.id;
  report.on = date_of(now);
  report.from = application.from;
  report.to = application.to;
  report.parameters =
      measures::format_values(application.values.empty() ? measure->sets : application.values);
  report.reference = application.reference;
  report.signature = key.sign(as_bytes(signing_bytes(report))).bytes;
  GS_TRY(target.append_report(report, now));
  return report;
}

Result<std::vector<measures::End>> acknowledge_ends(store::Register& target,
                                                    const std::string& consumer, EndKind kind,
                                                    std::int64_t item, Instant now) {
  GS_TRY_ASSIGN(const Decided decided, load_decided(target, now));
  GS_TRY_ASSIGN(const std::vector<Acknowledgement> known, target.load_acknowledgements(now));
  const Date today = date_of(now);
  std::vector<measures::End> acknowledged;
  for (measures::End& end :
       measures::find_ends(decided.imposed, decided.listings, decided.cases, today)) {
    const bool done = std::any_of(known.begin(), known.end(), [&](const Acknowledgement& one) {
      return one.consumer == consumer && one.end == end.id;
    });
    if (done || end.id.kind != kind || end.id.item != item) continue;
    GS_TRY(target.append_acknowledgement({consumer, end.id, today}, now));
    acknowledged.push_back(std::move(end));
  }
  if (acknowledged.empty()) {
    return Error{ErrorId::kRefused, "the " + std::string(format_end_kind(kind)) + " " +
                                        std::to_string(item) +
                                        " has not ended, or its end was acknowledged already"};
  }
  return acknowledged;
}

Result<Overview> oversee_measures(store::Register& target, const LoadedPack& pack, const View& view,
                                  std::span<const lists::ListBook> books) {
  GS_TRY_ASSIGN(const Decided decided, load_decided(target, view.known_at));
  GS_TRY_ASSIGN(const std::vector<ApplicationReport> reports,
                target.load_reports(std::nullopt, view.known_at));
  GS_TRY_ASSIGN(const std::vector<Acknowledgement> acknowledgements,
                target.load_acknowledgements(view.known_at));
  const measures::OversightFacts facts{decided.imposed, decided.listings, decided.cases, reports};
  const measures::OversightClocks& clocks = pack.catalogue.clocks;
  Overview overview;
  overview.faults = measures::find_faults(facts, clocks, view.as_of);
  overview.figures = measures::count_by_authority(facts, overview.faults, view.as_of);
  const std::vector<measures::End> ends =
      measures::find_ends(decided.imposed, decided.listings, decided.cases, view.as_of);
  GS_TRY_ASSIGN(const std::vector<Subscription> subscriptions,
                target.load_subscriptions(view.known_at));
  GS_TRY_ASSIGN(
      overview.outstanding,
      measures::unacknowledged(ends, acknowledgements,
                               other_consumers(acknowledgements, decided.imposed, subscriptions),
                               pack.lists.calendar, clocks.acknowledge_working_days, view.as_of));
  if (books.empty()) books = {&pack.lists, 1};
  GS_TRY_ASSIGN(const std::vector<measures::Outstanding> told,
                outstanding_messages(target, books, pack.lists.calendar,
                                     clocks.acknowledge_working_days, view));
  append_missing(overview.outstanding, told);
  return overview;
}

}  // namespace goodstanding::service
