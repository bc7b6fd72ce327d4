#include <algorithm>
#include <set>

#include "goodstanding/rules/checking.hpp"

namespace goodstanding::rules {
namespace {

/// The limits of a band on one day, turned so that higher is better.
struct Interval {
  std::optional<Decimal> low;   ///< at least
  std::optional<Decimal> high;  ///< below
  std::optional<Decimal> link;  ///< each at least
};

class BandChecker {
 public:
  BandChecker(const Pack& pack, Date day, Findings& findings)
      : pack_(&pack), day_(day), findings_(&findings) {}

  void check() {
    const auto& bands = pack_->bands.bands;
    for (std::size_t i = 1; i < bands.size(); ++i) {
      check_meeting(bands[i - 1], bands[i]);
      check_reach(i);
    }
    check_best();
  }

 private:
  [[nodiscard]] std::optional<Decimal> find(const std::optional<Amount>& amount) const {
    if (!amount) return std::nullopt;
    auto value = find_amount(*amount, pack_->parameters, day_);
    if (value && pack_->bands.better == Better::kLower) value = value->negated();
    return value;
  }
  [[nodiscard]] Interval interval(const Band& band) const {
    const bool higher = pack_->bands.better == Better::kHigher;
    return {find(higher ? band.at_least : band.at_most), find(higher ? band.below : band.above),
            find(higher ? band.each_at_least : band.each_at_most)};
  }
  void report(const Band& band, std::string_view code, std::string message, std::string hint) {
    findings_->push_back(
        make_check(Severity::kError, code, band.at, std::move(message), std::move(hint)));
  }

  /// The end of a band and the beginning of the next better one must be the same number.
  void check_meeting(const Band& better, const Band& worse) {
    const Interval above = interval(better);
    const Interval below = interval(worse);
    if (!above.low || !below.high || *above.low == *below.high) return;
    if (*below.high < *above.low) {
      report(worse, "pack.band-gap",
             "scores between bands \"" + worse.id + "\" and \"" + better.id + "\" are in neither",
             "let one begin where the other ends");
    } else {
      report(worse, "pack.band-overlap",
             "bands \"" + worse.id + "\" and \"" + better.id + "\" overlap",
             "let one begin where the other ends");
    }
  }

  /// A band that asks for no less than a better one is never reached.
  void check_reach(std::size_t i) {
    const auto& bands = pack_->bands.bands;
    const Interval own = interval(bands[i]);
    for (std::size_t j = 0; j < i; ++j) {
      const Interval other = interval(bands[j]);
      const bool harder_score = !other.low || (own.low && *other.low <= *own.low);
      const bool harder_link = !other.link || (own.link && *other.link <= *own.link);
      if (!harder_score || !harder_link || other.high || bands[j].when) continue;
      report(bands[i], "pack.band-unreachable",
             "band \"" + bands[i].id + "\" can never be given: whatever has it has \"" +
                 bands[j].id + "\" already",
             "list the bands from best to worst");
      return;
    }
  }

  void check_best() {
    if (pack_->bands.better != Better::kHigher || pack_->bands.bands.empty()) return;
    const auto maximum = find(pack_->score.maximum);
    const Interval best = interval(pack_->bands.bands.front());
    if (maximum && best.low && *maximum < *best.low) {
      report(pack_->bands.bands.front(), "pack.band-unreachable",
             "no score is as high as the best band asks for", "");
    }
  }

  const Pack* pack_;
  Date day_;
  Findings* findings_;
};

}  // namespace

void check_bands(const Pack& pack, Findings& findings) {
  // Limits may be parameters, so each day on which one changes is a scale of its own.
  std::set<Date> days{pack.in_force.from.value_or(Date())};
  for (const Parameter& parameter : pack.parameters) {
    for (const ParameterValue& value : parameter.values) {
      if (pack.in_force.contains(value.from)) days.insert(value.from);
    }
  }
  for (const Date day : days) {
    Findings found;
    BandChecker(pack, day, found).check();
    if (found.empty()) continue;
    findings.insert(findings.end(), found.begin(), found.end());
    return;
  }
}

}  // namespace goodstanding::rules
