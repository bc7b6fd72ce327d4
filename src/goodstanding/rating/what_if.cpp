#include "goodstanding/rating/what_if.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/rating/rate.hpp"

namespace goodstanding::rating {
namespace {

using rules::Pack;

/// Which candidates are repaired, by their place.
using Subset = std::vector<bool>;

/// Where a set of repairs leads. Without a score the band alone decides.
struct Standing {
  std::optional<std::size_t> band;  ///< its place from the best; none: not rated
  std::optional<Decimal> score;
};

class Search {
 public:
  Search(const Pack& pack, const Dossier& dossier, const Inputs& inputs, const WhatIfLimits& limits)
      : pack_(&pack), dossier_(dossier), inputs_(&inputs), limits_(limits) {
    for (std::size_t i = 0; i < dossier_.records.size(); ++i) {
      const Record& record = dossier_.records[i].claim;
      const bool stands =
          record.status == RecordStatus::kFinal || record.status == RecordStatus::kReported;
      if (stands && pack.find_kind(record.kind)) candidates_.push_back(i);
    }
    now_ = rate_set(Subset(candidates_.size()));
  }

  [[nodiscard]] const std::vector<std::size_t>& candidates() const { return candidates_; }
  [[nodiscard]] bool has_better_band() const { return now_.band && *now_.band > 0; }
  [[nodiscard]] WhatIfProof proof() const { return proof_; }

  /// Gives the smallest set, or none.
  std::optional<Subset> find() {
    const std::size_t count = candidates_.size();
    exhaustive_ = count <= limits_.exhaustive;
    if (!exhaustive_) proof_ = WhatIfProof::kIfNoHarm;
    if (!exhaustive_ && !reaches(Subset(count, true))) return std::nullopt;
    Subset set(count);
    for (std::size_t size = 1; size <= count && !spent(); ++size) {
      if (extend(set, 0, size)) return set;
    }
    if (!spent()) return std::nullopt;
    proof_ = WhatIfProof::kUpToBound;
    return step_by_step();
  }

 private:
  Standing rate_set(const Subset& set) {
    for (std::size_t i = 0; i < set.size(); ++i) {
      Record& record = dossier_.records[candidates_[i]].claim;
      if (set[i]) std::swap(record.status, repaired_[candidates_[i]]);
    }
    const Evaluation evaluation = evaluate(*pack_, dossier_, *inputs_);
    for (std::size_t i = 0; i < set.size(); ++i) {
      Record& record = dossier_.records[candidates_[i]].claim;
      if (set[i]) std::swap(record.status, repaired_[candidates_[i]]);
    }
    return {evaluation.band, evaluation.score};
  }

  bool reaches(const Subset& set) {
    const auto [found, is_new] = known_.try_emplace(set, false);
    if (is_new) {
      const Standing then = rate_set(set);
      found->second = then.band && *then.band < *now_.band;
    }
    return found->second;
  }

  [[nodiscard]] bool spent() const { return !exhaustive_ && known_.size() >= limits_.ratings; }

  /// Adds `more` repairs from place `from` on. Leaves `set` as it was unless it reaches the band.
  bool extend(Subset& set, std::size_t from, std::size_t more) {
    if (more == 0) return reaches(set);
    if (spent()) return false;
    if (!exhaustive_ && !promises(set, from)) return false;
    for (std::size_t i = from; i + more <= set.size(); ++i) {
      set[i] = true;
      if (extend(set, i + 1, more - 1)) return true;
      set[i] = false;
    }
    return false;
  }

  /// Says whether repairing everything from `from` on would do.
  bool promises(const Subset& set, std::size_t from) {
    Subset all = set;
    std::fill(all.begin() + static_cast<std::ptrdiff_t>(from), all.end(), true);
    return reaches(all);
  }

  [[nodiscard]] bool is_better(const Standing& a, const Standing& b) const {
    if (a.band != b.band) return a.band && (!b.band || *a.band < *b.band);
    if (!a.score || !b.score || *a.score == *b.score) return false;
    return (*b.score < *a.score) == (pack_->bands.better == rules::Better::kHigher);
  }

  /// Repairs what helps most until the band is reached, then drops what it does not need.
  std::optional<Subset> step_by_step() {
    Subset set(candidates_.size());
    while (!reaches(set)) {
      std::optional<std::size_t> best;
      Standing best_standing;
      for (std::size_t i = 0; i < set.size(); ++i) {
        if (set[i]) continue;
        set[i] = true;
        const Standing then = rate_set(set);
        set[i] = false;
        if (best && !is_better(then, best_standing)) continue;
        best = i;
        best_standing = then;
      }
      if (!best) return std::nullopt;
      set[*best] = true;
    }
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (!set[i]) continue;
      set[i] = false;
      if (!reaches(set)) set[i] = true;
    }
    return set;
  }

  const Pack* pack_;
  Dossier dossier_;
  const Inputs* inputs_;
  WhatIfLimits limits_;
  std::vector<std::size_t> candidates_;  // places of records
  std::vector<RecordStatus> repaired_ =
      std::vector<RecordStatus>(dossier_.records.size(), RecordStatus::kRepaired);
  Standing now_;
  std::map<Subset, bool> known_;
  bool exhaustive_ = true;
  WhatIfProof proof_ = WhatIfProof::kExact;
};

void add_clauses(rules::Bases& clauses, const rules::Bases& more,
                 const std::vector<RecordLine>& counted, Position position) {
  const bool counts = std::any_of(counted.begin(), counted.end(), [&](const RecordLine& line) {
    return line.position == position;
  });
  if (!counts) return;
  for (const rules::LegalBasis& basis : more) {
    if (std::find(clauses.begin(), clauses.end(), basis) == clauses.end()) clauses.push_back(basis);
  }
}

Prospect prospect_of(const Rating& rating) {
  return {rating.score, rating.band, rating.not_rated};
}

}  // namespace

WhatIf find_what_if(const Pack& pack, const Dossier& dossier, const Inputs& inputs,
                    const WhatIfLimits& limits) {
  WhatIf what_if;
  const RatingResult today = rate_with_explanation(pack, dossier, inputs);
  what_if.now = prospect_of(today.rating);
  Search search(pack, dossier, inputs, limits);
  what_if.candidates = search.candidates().size();
  what_if.has_better_band = search.has_better_band();
  if (!what_if.has_better_band) return what_if;
  const std::optional<Subset> set = search.find();
  what_if.proof = search.proof();
  if (!set) return what_if;
  what_if.found = true;
  Dossier repaired = dossier;
  for (std::size_t i = 0; i < set->size(); ++i) {
    if (!(*set)[i]) continue;
    Stored<Record>& stored = repaired.records[search.candidates()[i]];
    stored.claim.status = RecordStatus::kRepaired;
    RepairStep step{stored.position, stored.claim.kind, {}};
    for (const IndicatorLine& line : today.explanation.indicators) {
      if (line.lost.is_zero()) continue;
      add_clauses(step.clauses, line.basis, line.counted, stored.position);
    }
    for (const LimitLine& line : today.explanation.limits) {
      if (!line.holds.value_or(false)) continue;
      add_clauses(step.clauses, line.basis, line.counted, stored.position);
    }
    what_if.repairs.push_back(std::move(step));
  }
  what_if.to = prospect_of(rate(pack, repaired, inputs));
  return what_if;
}

}  // namespace goodstanding::rating
