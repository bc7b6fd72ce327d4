#pragma once
/// A company's places on lists of others: what they are on a day, how they came to be so as the
/// register learned of it, what they do here, and the proposal that a recognised one allows.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/lists/outside.hpp"
#include "goodstanding/lists/outside_changes.hpp"
#include "goodstanding/lists/recognition.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Says by what the source company that a list names is the company of the dossier: it is all that
/// the register knows of the company, or equal identifiers and persons' decisions join it to every
/// other source company. A join by any other rule proves nothing. Cost: one read for each source.
Result<lists::IdentityLink> find_identity_link(store::Register& target, const Dossier& dossier,
                                               SubjectId named);

/// One place, with what it does here.
struct OutsidePlace {
  lists::OutsideListing listing;
  lists::RecognitionVerdict verdict;
  std::optional<ListingId> ours;  ///< the open listing of ours that rests on it; see load_outside
};

/// Everything about one company's places.
struct OutsidePlaces {
  Dossier dossier;
  std::vector<OutsidePlace> places;
  std::vector<lists::OutsideChange> course;  ///< as it became known, oldest first
};

/// Which lists are asked about, when.
struct OutsideQuery {
  View view;
  std::string list;  ///< empty: every outside list of the pack
};

/// Judges the places among a dossier's records.
Result<std::vector<OutsidePlace>> judge_outside(store::Register& target, const LoadedPack& pack,
                                                const Dossier& dossier);

/// Refuses a proposal or decision that names an outside listing among its records, by one of its
/// positions or as `list: life`, and may not rest on it: recognition has no way around it, and what
/// is no longer recognised carries no decision. Errors: kRefused.
Result<void> require_recognised(store::Register& target, const LoadedPack& pack,
                                const Dossier& dossier, std::string_view list,
                                const std::vector<std::string>& records);

/// Loads the places of one company, and their course. Errors: kNotFound for the company or list.
/// Cost: one load of the company for every moment at which its entries changed.
Result<OutsidePlaces> load_outside(store::Register& target, const LoadedPack& pack,
                                   CompanyId company, const OutsideQuery& query);

/// Takes one company with its places; false ends the scan.
using OutsideVisitor =
    std::function<bool(const Dossier&, const std::vector<lists::OutsideListing>&)>;
/// Hands out every company that has a place, in the order of a scan. Errors: kNotFound for the
/// list. Cost: one scan.
Result<void> scan_outside(store::Register& target, const LoadedPack& pack,
                          const OutsideQuery& query, const OutsideVisitor& visit);

/// How many lives stand where, per list. The stage kNoLongerListed is one of them.
struct OutsideCount {
  std::string list;
  std::string stage;
  std::string means;  ///< in our words; empty for what is no longer listed
  std::uint64_t listings = 0;
};
/// Counts lives by list and stage, in the order of the pack. Cost: one scan.
Result<std::vector<OutsideCount>> count_outside(store::Register& target, const LoadedPack& pack,
                                                const OutsideQuery& query);

/// A change and the company it is of.
struct CompanyChange {
  CompanyId company;
  lists::OutsideChange change;
};
/// Gives every change that became known after `since` and by `query.view.known_at`, delivery by
/// delivery, then by list and life. Errors: kNotFound for the list; kBadInput if `since` is later.
/// Cost: one scan for each delivery in between that came through a channel of the lists, and one
/// more.
Result<std::vector<CompanyChange>> load_outside_changes(store::Register& target,
                                                        const LoadedPack& pack,
                                                        const OutsideQuery& query, Instant since);

/// The proposal that a recognised outside listing allows.
struct RecognitionProposal {
  CompanyId company;
  std::string list;  ///< the outside list; may be empty if the life is on one only
  std::string life;
  std::string reason;  ///< the officer's own; the source's notice and finality are added
};

/// Proposes a listing of ours from a recognised outside listing: no more than a proposal, which has
/// no effect before our own notice, decision and standstill. Errors: kNotFound; kRefused with every
/// condition of recognition that does not hold, or if an open listing rests on the same life.
Result<Listing> propose_recognised(store::Register& target, const LoadedPack& pack,
                                   const RecognitionProposal& proposal,
                                   const crypto::SigningKey& key, Instant now);

}  // namespace goodstanding::service
