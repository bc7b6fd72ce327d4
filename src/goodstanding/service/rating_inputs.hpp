#pragma once
/// What ratings read beside the records of their subjects: the published tables that the register
/// holds, the statistics of the population, and earlier ratings.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/casework/marks.hpp"
#include "goodstanding/casework/role_gate.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/model/rating.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// The choices of the one who asks for a rating.
struct RatingChoices {
  std::string extent;    ///< the part of the business; empty: the whole
  bool inherit = false;  ///< lets the pack's inheritance act, which is off by default
};

/// Reads the rows of the published tables that a pack reads. Errors: kBadInput if a table has two
/// rows for one key on one day.
Result<std::vector<Stored<Record>>> read_tables(store::Register& target, const rules::Pack& pack,
                                                const View& view);

/// The inputs of the ratings of one pack in one view. Refers to the register and the pack.
class RatingInputs {
 public:
  /// Reads the tables, then takes the statistics of the whole population, if the pack has any.
  /// Errors: kBadInput if a table has two rows for one key on one day. Cost: a scan for each pass
  /// of statistics; nothing for packs without tables and statistics.
  static Result<RatingInputs> prepare(store::Register& target, const LoadedPack& pack,
                                      const View& view, const RatingChoices& choices,
                                      Progress& progress);

  /// Gives what the engine reads. Requires: this outlives its use.
  [[nodiscard]] rating::Inputs get() const;
  /// Brings into a dossier what the pack reads of other places: what objections made of its items,
  /// which role holders count, its earlier ratings, and the records of related companies if asked
  /// for. `stored` is a rating that is computed again: what was stored after it is no history of
  /// it.
  Result<void> complete(Dossier& dossier, const Rating* stored = nullptr) const;
  /// Says whether a dossier without earlier and inherited records needs no completing.
  [[nodiscard]] bool leaves(const Dossier& dossier) const {
    return marks_.empty() && !casework::has_role_records(dossier);
  }
  /// Hands out every subject that the pack rates, completed; stops when `visit` says no.
  Result<void> scan(const View& view, const std::function<bool(const Dossier&)>& visit) const;

 private:
  Result<void> add_history(Dossier& dossier, const Rating* stored) const;
  Result<void> add_inherited(Dossier& dossier) const;

  store::Register* target_ = nullptr;
  const LoadedPack* pack_ = nullptr;
  RatingChoices choices_;
  casework::Marks marks_;    // of the objections known in the view
  casework::RoleGate gate_;  // of role holders' standing
  std::unique_ptr<rating::TableRows> tables_;
  std::unique_ptr<rating::Statistics> statistics_;
};

}  // namespace goodstanding::service
