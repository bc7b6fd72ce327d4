#include "goodstanding/rating/monotonicity.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "goodstanding/rating/random_dossier.hpp"
#include "goodstanding/rating/rate.hpp"

namespace goodstanding::rating {
namespace {

using Change = Counterexample::Change;

/// Gives the kinds of which one more record may only harm.
std::vector<bool> find_adverse(const rules::Pack& pack) {
  std::vector<bool> adverse(pack.kinds.size());
  const auto mark = [&](const rules::Selection& selection, bool value) {
    for (const std::size_t kind : selection.match.kinds) adverse[kind] = value;
  };
  for (const rules::Indicator& indicator : pack.indicators) {
    if (indicator.effect == rules::Effect::kDeducts) mark(indicator.selection, true);
  }
  for (const rules::Limit& limit : pack.limits) {
    if (limit.records && limit.kind != rules::LimitKind::kFloor) mark(*limit.records, true);
  }
  for (const rules::Indicator& indicator : pack.indicators) {
    const bool only_counts =
        indicator.effect == rules::Effect::kDeducts || indicator.effect == rules::Effect::kCounts;
    if (!only_counts) mark(indicator.selection, false);
  }
  for (const rules::Limit& limit : pack.limits) {
    if (limit.records && limit.kind == rules::LimitKind::kFloor) mark(*limit.records, false);
  }
  for (const rules::Fact& fact : pack.facts) adverse[fact.kind] = false;
  return adverse;
}

std::size_t place_of(const rules::Pack& pack, const std::string& band) {
  const auto& bands = pack.bands.bands;
  const auto found = std::find_if(bands.begin(), bands.end(),
                                  [&](const rules::Band& each) { return each.id == band; });
  return static_cast<std::size_t>(found - bands.begin());
}

/// Says whether one rating is better than another in score or band; never if one is none.
bool is_better(const rules::Pack& pack, const Rating& one, const Rating& other) {
  if (!one.not_rated.empty() || !other.not_rated.empty()) return false;
  if (place_of(pack, one.band) < place_of(pack, other.band)) return true;
  if (!one.score || !other.score) return false;
  return pack.bands.better == rules::Better::kHigher ? *other.score < *one.score
                                                     : *one.score < *other.score;
}

std::string describe(const Rating& rating) {
  return (rating.score ? format_decimal(*rating.score) : "no score") + ", " + rating.band;
}

Dossier with_status(const Dossier& dossier, Position position, RecordStatus status) {
  Dossier changed = dossier;
  for (Stored<Record>& each : changed.records) {
    if (each.position == position) each.claim.status = status;
  }
  return changed;
}

class Search {
 public:
  Search(const rules::Pack& pack, SearchBounds bounds)
      : pack_(&pack), bounds_(bounds), maker_(pack, bounds.seed), adverse_(find_adverse(pack)) {
    for (std::size_t i = 0; i < adverse_.size(); ++i) {
      if (adverse_[i]) adverse_kinds_.push_back(i);
    }
  }

  std::vector<Counterexample> run() {
    if (adverse_kinds_.empty()) return {};
    for (std::size_t i = 0; i < bounds_.dossiers; ++i) {
      const Dossier dossier = maker_.make_dossier();
      rows_ = maker_.make_rows();
      statistics_ = maker_.make_statistics();
      const Stored<Record> more =
          maker_.make_record(adverse_kinds_[maker_.below(adverse_kinds_.size())]);
      attempt(Change::kAdded, dossier, more);
      for (const Stored<Record>& record : dossier.records) {
        const auto kind = pack_->find_kind(record.claim.kind);
        if (!kind || !adverse_[*kind]) continue;
        attempt(Change::kAnnulled, dossier, record);
        // What is not final yet has nothing to repair.
        if (record.claim.status == RecordStatus::kFinal)
          attempt(Change::kRepaired, dossier, record);
      }
    }
    return std::move(found_);
  }

 private:
  /// Applies a change; what comes out is what should not be better, or worse.
  [[nodiscard]] Dossier changed(Change change, const Dossier& dossier,
                                const Stored<Record>& record) const {
    if (change == Change::kRepaired)
      return with_status(dossier, record.position, RecordStatus::kRepaired);
    if (change == Change::kAnnulled)
      return with_status(dossier, record.position, RecordStatus::kAnnulled);
    Dossier more = dossier;
    more.records.push_back(record);
    return more;
  }
  [[nodiscard]] std::optional<Counterexample> judge(Change change, const Dossier& dossier,
                                                    const std::vector<Stored<Record>>& rows,
                                                    const Stored<Record>& record) const {
    const TableRows tables(*pack_, rows);
    const Inputs inputs{&tables, &statistics_, ""};
    const Rating before = rate(*pack_, dossier, inputs);
    const Rating after = rate(*pack_, changed(change, dossier, record), inputs);
    const bool wrong = change == Change::kAdded ? is_better(*pack_, after, before)
                                                : is_better(*pack_, before, after);
    if (!wrong) return std::nullopt;
    return Counterexample{change, dossier, rows, record, describe(before), describe(after)};
  }
  void attempt(Change change, const Dossier& dossier, const Stored<Record>& record) {
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const Counterexample& each) {
      return each.change == change;
    });
    if (known) return;
    auto example = judge(change, dossier, rows_, record);
    if (example) found_.push_back(shrink(*std::move(example)));
  }
  /// Leaves out whatever it is a counterexample without.
  [[nodiscard]] Counterexample shrink(Counterexample example) const {
    for (std::size_t i = 0; i < example.dossier.records.size();) {
      Dossier smaller = example.dossier;
      const auto place = smaller.records.begin() + static_cast<std::ptrdiff_t>(i);
      const bool own = place->position == example.record.position;
      smaller.records.erase(place);
      auto still =
          own ? std::nullopt : judge(example.change, smaller, example.rows, example.record);
      if (still) {
        example = *std::move(still);
      } else {
        ++i;
      }
    }
    for (std::size_t i = 0; i < example.rows.size();) {
      std::vector<Stored<Record>> fewer = example.rows;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      auto still = judge(example.change, example.dossier, fewer, example.record);
      if (still) {
        example = *std::move(still);
      } else {
        ++i;
      }
    }
    return example;
  }

  const rules::Pack* pack_;
  SearchBounds bounds_;
  DossierMaker maker_;
  std::vector<Stored<Record>> rows_;  ///< of the dossier that is tried
  Statistics statistics_;             ///< likewise
  std::vector<bool> adverse_;
  std::vector<std::size_t> adverse_kinds_;
  std::vector<Counterexample> found_;
};

std::string describe(const Stored<Record>& stored) {
  const Record& record = stored.claim;
  std::string out =
      record.kind + " of " + (record.valid.from ? format_date(*record.valid.from) : "");
  if (record.valid.to) out += " to " + format_date(*record.valid.to);
  out += ", " + std::string(format_status(record.status)) + ", " + record.jurisdiction;
  return out + ", " + record.body;
}

std::string describe(const Counterexample& example) {
  std::string out;
  switch (example.change) {
    case Change::kAdded:
      out = "one more adverse record raises the rating";
      break;
    case Change::kRepaired:
      out = "a repair lowers the rating";
      break;
    case Change::kAnnulled:
      out = "an annulment lowers the rating";
      break;
  }
  out += " on " + format_date(example.dossier.view.as_of) + " from " + example.before + " to " +
         example.after + ": " + describe(example.record);
  for (const Stored<Record>& other : example.dossier.records) {
    if (other.position != example.record.position) out += "; beside " + describe(other);
  }
  for (const Stored<Record>& row : example.rows) {
    out += "; with the row " + row.claim.kind + ' ' + row.claim.body;
  }
  return out;
}

/// Gives the place of the first rule that the record is adverse by.
SourceSpan place_of(const rules::Pack& pack, const Counterexample& example) {
  const auto kind = pack.find_kind(example.record.claim.kind);
  const auto counts = [&](const rules::Selection& selection) {
    const auto& kinds = selection.match.kinds;
    return kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end();
  };
  for (const rules::Indicator& indicator : pack.indicators) {
    if (indicator.effect == rules::Effect::kDeducts && counts(indicator.selection))
      return indicator.at;
  }
  for (const rules::Limit& limit : pack.limits) {
    if (limit.records && counts(*limit.records)) return limit.at;
  }
  return {};
}

}  // namespace

std::vector<Counterexample> find_counterexamples(const rules::Pack& pack, SearchBounds bounds) {
  return Search(pack, bounds).run();
}

Findings check_monotonicity(const rules::Pack& pack, SearchBounds bounds) {
  Findings findings;
  for (const Counterexample& example : find_counterexamples(pack, bounds)) {
    Finding finding;
    finding.code = "pack.not-monotone";
    finding.message = describe(example);
    finding.hint = "an offence never helps, and what puts it right never harms";
    finding.at = place_of(pack, example);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace goodstanding::rating
