#pragma once
/// What applies to a company, in a domain, on a day.

#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/measures/treatment.hpp"
#include "goodstanding/service/access.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// The listings, measures and cases of a company, over all its source companies.
struct Burdens {
  std::vector<Listing> listings;
  std::vector<ImposedMeasure> imposed;
  std::vector<Case> cases;
};
Result<Burdens> load_burdens(store::Register& target, const Dossier& dossier);
/// Leaves of the listings and measures what a reader sees. Cases stay: they tell of a waiver only
/// where its measure is seen.
Burdens seen_burdens(const Sight& sight, Burdens burdens);

/// A place on somebody else's list: shown, and without effect while no recognition rule is adopted.
struct OutsideEntry {
  std::string channel;
  std::string kind;  ///< the outside list of the pack, else the kind of the record
  std::string status;
  std::string since;
  std::string until;
  std::string verdict;  ///< why it has no effect
};

struct TreatmentAnswer {
  Dossier dossier;
  measures::Treatment treatment;
  std::vector<OutsideEntry> outside;
};

/// Answers for one domain, from all that bears on the company, or from what a reader sees of it.
/// Errors: kNotFound for the company or the domain.
Result<TreatmentAnswer> find_treatment(store::Register& target, const LoadedPack& pack,
                                       CompanyId company, const measures::TreatmentQuery& query,
                                       Instant known_at, const Sight* sight = nullptr);

/// Gives the outside listings among a company's records: a life on a list that the pack defines,
/// or else each record that is a place on somebody's list.
Result<std::vector<OutsideEntry>> outside_entries(store::Register& target, const LoadedPack& pack,
                                                  const Dossier& dossier);

}  // namespace goodstanding::service
