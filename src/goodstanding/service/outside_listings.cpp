#include "goodstanding/service/outside_listings.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/model/find_by_id.hpp"
#include "goodstanding/service/listings.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

/// Gives the outside lists that a query asks about. Errors: kNotFound.
Result<std::vector<lists::OutsideList>> lists_of(const LoadedPack& pack, const std::string& list) {
  if (list.empty()) return pack.lists.outside;
  const lists::OutsideList* found = find_by_id(pack.lists.outside, list);
  if (found == nullptr) {
    return Error{ErrorId::kNotFound, "pack " + pack.name() + " has no outside list `" + list +
                                         "`; see: goodstanding list outside"};
  }
  return std::vector<lists::OutsideList>{*found};
}

std::vector<std::string> kinds_of(const std::vector<lists::OutsideList>& wanted) {
  std::set<std::string> kinds;
  for (const lists::OutsideList& list : wanted) {
    kinds.insert(list.record_kinds.begin(), list.record_kinds.end());
  }
  return {kinds.begin(), kinds.end()};
}

bool is_on_any(const std::vector<lists::OutsideList>& wanted, const Stored<Record>& stored) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const lists::OutsideList& list) { return list.holds_record(stored); });
}

/// Gives how a company's places became what they are, one reading for every moment at which a
/// record of them was written.
Result<std::vector<lists::OutsideChange>> load_course(store::Register& target,
                                                      const std::vector<lists::OutsideList>& wanted,
                                                      CompanyId company, const View& view) {
  GS_TRY_ASSIGN(const Dossier history, target.load_history(company, view.known_at));
  std::set<Instant> moments;
  for (const Stored<Record>& stored : history.records) {
    if (is_on_any(wanted, stored)) moments.insert(stored.recorded_at);
  }
  std::vector<lists::OutsideChange> course;
  std::vector<lists::OutsideListing> before;
  for (const Instant moment : moments) {
    GS_TRY_ASSIGN(const Dossier dossier, target.load_company(company, {view.as_of, moment}));
    std::vector<lists::OutsideListing> after = lists::read_outside_listings(wanted, dossier);
    std::vector<lists::OutsideChange> changes = lists::changes_between(before, after, moment);
    std::move(changes.begin(), changes.end(), std::back_inserter(course));
    before = std::move(after);
  }
  return course;
}

/// Reads every place as known at a moment, with the company of each source company.
struct Reading {
  std::vector<lists::OutsideListing> places;
  std::map<std::string, CompanyId> companies;  ///< by the source's key
};

Result<Reading> read_all(store::Register& target, const LoadedPack& pack,
                         const OutsideQuery& query) {
  Reading reading;
  GS_TRY(
      scan_outside(target, pack, query,
                   [&](const Dossier& dossier, const std::vector<lists::OutsideListing>& places) {
                     for (const lists::OutsideListing& place : places) {
                       reading.companies[place.key] = dossier.company;
                       reading.places.push_back(place);
                     }
                     return true;
                   }));
  return reading;
}

/// Gives the moments at which deliveries of the lists' channels became known, after `since`.
Result<std::set<Instant>> moments_since(store::Register& target,
                                        const std::vector<lists::OutsideList>& wanted,
                                        Instant since, Instant known_at) {
  GS_TRY_ASSIGN(const std::vector<Delivery> deliveries, target.load_deliveries());
  std::set<Instant> moments;
  for (const Delivery& delivery : deliveries) {
    const bool ours = std::any_of(wanted.begin(), wanted.end(), [&](const lists::OutsideList& it) {
      return it.channel == delivery.header.channel;
    });
    const bool between = since < delivery.recorded_at && delivery.recorded_at <= known_at;
    if (ours && between) moments.insert(delivery.recorded_at);
  }
  return moments;
}

Result<OutsidePlace> find_place(const std::vector<OutsidePlace>& places,
                                const RecognitionProposal& proposal) {
  std::vector<const OutsidePlace*> found;
  for (const OutsidePlace& place : places) {
    const bool on_list = proposal.list.empty() || place.listing.list == proposal.list;
    if (on_list && place.listing.life == proposal.life) found.push_back(&place);
  }
  if (found.empty()) {
    return Error{ErrorId::kNotFound, "company " + format_company(proposal.company) +
                                         " has no outside listing `" + proposal.life +
                                         "`; see: goodstanding list outside COMPANY"};
  }
  if (found.size() > 1) {
    return Error{ErrorId::kConflict, "several outside lists have the life `" + proposal.life +
                                         "`; name one of them with --list"};
  }
  return *found.front();
}

/// Names a life for good: a later vintage gives its records other positions.
std::string reference_of(const lists::OutsideListing& listing) {
  return listing.list + ": " + listing.life;
}

/// Gives what a proposal of ours names as the outside listing it rests on.
std::vector<std::string> records_of(const lists::OutsideListing& listing) {
  std::vector<std::string> records{reference_of(listing)};
  for (const lists::OutsideStage& stage : listing.stages) {
    records.push_back(std::to_string(stage.record.value));
  }
  return records;
}

bool holds_any(const std::vector<std::string>& texts, const std::vector<std::string>& wanted) {
  return std::find_first_of(texts.begin(), texts.end(), wanted.begin(), wanted.end()) !=
         texts.end();
}

/// Finds the open listing of ours that rests on an outside listing.
Result<std::optional<ListingId>> find_resting(const std::vector<Listing>& ours,
                                              const lists::OutsideListing& outside) {
  for (const Listing& listing : ours) {
    if (is_final(listing.stage())) continue;
    GS_TRY_ASSIGN(const lists::EventBody body,
                  lists::parse_event_body(listing.events.front().body));
    if (holds_any(body.records, {reference_of(outside)})) return std::optional(listing.id);
  }
  return std::optional<ListingId>();
}

Error refusal_of(const OutsidePlace& place) {
  return {ErrorId::kRefused, "the outside listing " + place.listing.life + " on " +
                                 place.listing.list +
                                 " may not propose: " + place.verdict.format()};
}

std::string reason_of(const OutsidePlace& place, const std::string& own) {
  const lists::OutsideStage& present = place.listing.present();
  std::string reason = own + " Recognised by the rule " + place.verdict.rule + ": " +
                       place.listing.list + ", " + place.listing.life + ", " + present.word;
  if (present.since) reason += " since " + format_date(*present.since);
  if (present.until) reason += " until " + format_date(*present.until);
  reason += ". The source's own notice: " + place.verdict.notice;
  reason += ". Its finality: " + place.verdict.finality + " (" +
            std::string(format_evidence(present.evidence)) + ")";
  return reason + ". The same company by: " + place.verdict.identity + '.';
}

}  // namespace

Result<std::vector<OutsidePlace>> judge_outside(store::Register& target, const LoadedPack& pack,
                                                const Dossier& dossier) {
  std::vector<OutsidePlace> places;
  for (lists::OutsideListing& listing : lists::read_outside_listings(pack.lists.outside, dossier)) {
    lists::RecognitionQuestion question;
    question.day = dossier.view.as_of;
    question.jurisdictions = pack.pack.home;
    GS_TRY_ASSIGN(question.link, find_identity_link(target, dossier, listing.subject));
    lists::RecognitionVerdict verdict = lists::recognise(pack.lists, listing, question);
    places.push_back({std::move(listing), std::move(verdict), std::nullopt});
  }
  return places;
}

Result<void> require_recognised(store::Register& target, const LoadedPack& pack,
                                const Dossier& dossier, std::string_view list,
                                const std::vector<std::string>& records) {
  GS_TRY_ASSIGN(const std::vector<OutsidePlace> places, judge_outside(target, pack, dossier));
  for (const OutsidePlace& place : places) {
    if (!holds_any(records, records_of(place.listing))) continue;
    if (place.verdict.effect != lists::RecognitionEffect::kMayPropose) return refusal_of(place);
    if (place.verdict.list != list) {
      return Error{ErrorId::kRefused, "the outside listing " + place.listing.life +
                                          " may propose a listing on " + place.verdict.list +
                                          ", not on " + std::string(list)};
    }
  }
  return {};
}

Result<OutsidePlaces> load_outside(store::Register& target, const LoadedPack& pack,
                                   CompanyId company, const OutsideQuery& query) {
  GS_TRY_ASSIGN(const std::vector<lists::OutsideList> wanted, lists_of(pack, query.list));
  OutsidePlaces all;
  GS_TRY_ASSIGN(all.dossier, target.load_company(company, query.view));
  GS_TRY_ASSIGN(all.places, judge_outside(target, pack, all.dossier));
  if (!query.list.empty()) {
    std::erase_if(all.places,
                  [&](const OutsidePlace& place) { return place.listing.list != query.list; });
  }
  GS_TRY_ASSIGN(const Burdens burdens, load_burdens(target, all.dossier));
  for (OutsidePlace& place : all.places) {
    GS_TRY_ASSIGN(place.ours, find_resting(burdens.listings, place.listing));
  }
  GS_TRY_ASSIGN(all.course, load_course(target, wanted, company, query.view));
  return all;
}

Result<void> scan_outside(store::Register& target, const LoadedPack& pack,
                          const OutsideQuery& query, const OutsideVisitor& visit) {
  GS_TRY_ASSIGN(const std::vector<lists::OutsideList> wanted, lists_of(pack, query.list));
  if (wanted.empty()) return {};
  store::Register::ScanOptions options;
  options.view = query.view;
  options.record_kinds = kinds_of(wanted);
  options.with_statements = false;
  return target.scan(options, [&](const Dossier& dossier) {
    const std::vector<lists::OutsideListing> places = lists::read_outside_listings(wanted, dossier);
    return places.empty() || visit(dossier, places);
  });
}

Result<std::vector<OutsideCount>> count_outside(store::Register& target, const LoadedPack& pack,
                                                const OutsideQuery& query) {
  GS_TRY_ASSIGN(const std::vector<lists::OutsideList> wanted, lists_of(pack, query.list));
  std::vector<OutsideCount> counts;
  for (const lists::OutsideList& list : wanted) {
    for (const lists::OutsideStageWord& stage : list.stages) {
      counts.push_back(
          {list.id, stage.word, std::string(lists::format_outside_meaning(stage.means)), 0});
    }
    counts.push_back({list.id, std::string(lists::kNoLongerListed), "", 0});
  }
  GS_TRY(scan_outside(
      target, pack, query, [&](const Dossier&, const std::vector<lists::OutsideListing>& places) {
        for (const lists::OutsideListing& place : places) {
          const auto count = std::find_if(counts.begin(), counts.end(), [&](const auto& it) {
            return it.list == place.list && it.stage == place.standing();
          });
          if (count != counts.end()) ++count->listings;
        }
        return true;
      }));
  return counts;
}

Result<std::vector<CompanyChange>> load_outside_changes(store::Register& target,
                                                        const LoadedPack& pack,
                                                        const OutsideQuery& query, Instant since) {
  GS_TRY_ASSIGN(const std::vector<lists::OutsideList> wanted, lists_of(pack, query.list));
  if (query.view.known_at < since) {
    return Error{ErrorId::kBadInput, "changes are asked for since " + format_instant(since) +
                                         ", which is after " + format_instant(query.view.known_at)};
  }
  GS_TRY_ASSIGN(const std::set<Instant> moments,
                moments_since(target, wanted, since, query.view.known_at));
  std::vector<CompanyChange> all;
  if (moments.empty()) return all;
  OutsideQuery at = query;
  at.view.known_at = since;
  GS_TRY_ASSIGN(Reading before, read_all(target, pack, at));
  for (const Instant moment : moments) {
    at.view.known_at = moment;
    GS_TRY_ASSIGN(Reading after, read_all(target, pack, at));
    for (lists::OutsideChange& change :
         lists::changes_between(before.places, after.places, moment)) {
      const auto now = after.companies.find(change.key);
      const CompanyId company =
          now != after.companies.end() ? now->second : before.companies[change.key];
      all.push_back({company, std::move(change)});
    }
    before = std::move(after);
  }
  return all;
}

Result<Listing> propose_recognised(store::Register& target, const LoadedPack& pack,
                                   const RecognitionProposal& proposal,
                                   const crypto::SigningKey& key, Instant now) {
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(proposal.company, {date_of(now), now}));
  GS_TRY_ASSIGN(const std::vector<OutsidePlace> places, judge_outside(target, pack, dossier));
  GS_TRY_ASSIGN(const OutsidePlace place, find_place(places, proposal));
  const lists::RecognitionVerdict& verdict = place.verdict;
  if (verdict.effect != lists::RecognitionEffect::kMayPropose) return refusal_of(place);
  GS_TRY_ASSIGN(const Burdens burdens, load_burdens(target, dossier));
  GS_TRY_ASSIGN(const std::optional<ListingId> resting,
                find_resting(burdens.listings, place.listing));
  if (resting) {
    return Error{ErrorId::kRefused, "the listing L" + std::to_string(resting->value) +
                                        " rests on the same outside listing already"};
  }
  return propose_listing(target, pack,
                         {dossier.company, verdict.list, verdict.ground,
                          reason_of(place, proposal.reason), records_of(place.listing)},
                         key, now);
}

}  // namespace goodstanding::service
