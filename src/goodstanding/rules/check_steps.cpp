#include <algorithm>
#include <optional>
#include <string>

#include "goodstanding/rules/checking.hpp"

namespace goodstanding::rules {
namespace {

/// The values that a step of a grade takes: from `low` to `high`, each of which may be left out.
struct Stretch {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  bool low_included = false;
  bool high_included = false;
};

class StepChecker {
 public:
  StepChecker(const Pack& pack, const Indicator& indicator, const PackPlaces& places,
              Findings& findings)
      : pack_(&pack), indicator_(&indicator), places_(&places), findings_(&findings) {
    for (const Grade::Step& step : indicator.grade->steps) stretches_.push_back(stretch(step));
  }

  void check() {
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
      if (is_empty(stretches_[i])) {
        report(i, "pack.step-unreachable",
               "no value is in this step: its lower limit is above the "
               "upper one");
      } else if (is_hidden(i)) {
        report(i, "pack.step-unreachable",
               "this step is never reached: an earlier one takes all of its values");
      } else if (i > 0) {
        check_meeting(i);
      }
    }
  }

 private:
  [[nodiscard]] std::optional<Decimal> value(const std::optional<Amount>& amount) const {
    if (!amount) return std::nullopt;
    return find_amount(*amount, pack_->parameters, pack_->in_force.from.value_or(Date()));
  }
  [[nodiscard]] Stretch stretch(const Grade::Step& step) const {
    Stretch out;
    out.low_included = step.at_least.has_value();
    out.low = value(step.at_least ? step.at_least : step.above);
    out.high_included = step.at_most.has_value();
    out.high = value(step.at_most ? step.at_most : step.below);
    return out;
  }
  static bool is_empty(const Stretch& stretch) {
    if (!stretch.low || !stretch.high) return false;
    if (*stretch.low == *stretch.high) return !stretch.low_included || !stretch.high_included;
    return *stretch.high < *stretch.low;
  }
  static bool contains(const Stretch& outer, const Stretch& inner) {
    const bool low =
        !outer.low ||
        (inner.low && (*outer.low < *inner.low ||
                       (*outer.low == *inner.low && (outer.low_included || !inner.low_included))));
    const bool high =
        !outer.high ||
        (inner.high &&
         (*inner.high < *outer.high ||
          (*inner.high == *outer.high && (outer.high_included || !inner.high_included))));
    return low && high;
  }
  [[nodiscard]] bool is_hidden(std::size_t step) const {
    const auto own = stretches_.begin() + static_cast<std::ptrdiff_t>(step);
    return std::any_of(stretches_.begin(), own,
                       [&](const Stretch& earlier) { return contains(earlier, *own); });
  }

  /// Two neighbours that both say where they end meet there.
  void check_meeting(std::size_t i) {
    const bool falling = stretches_[i - 1].low && stretches_[i].high;
    const Stretch& lower = falling ? stretches_[i] : stretches_[i - 1];
    const Stretch& upper = falling ? stretches_[i - 1] : stretches_[i];
    if (!lower.high || !upper.low) return;
    // A value inside both is in the earlier; two full stretches that share some are a slip.
    if (*upper.low < *lower.high && (lower.low || falling) && !contains(upper, lower)) {
      report(i, "pack.step-overlap", "this step and the one before it overlap");
      return;
    }
    const bool open = *lower.high < *upper.low ||
                      (*lower.high == *upper.low && !lower.high_included && !upper.low_included);
    if (open && !indicator_->grade->otherwise) {
      report(i, "pack.step-gap",
             "values between " + format_decimal(*lower.high) + " and " +
                 format_decimal(*upper.low) + " are in no step",
             "let one begin where the other ends, or say otherwise:");
    }
  }

  void report(std::size_t step, std::string_view code, std::string message, std::string hint = {}) {
    const SourceSpan at =
        places_->of_indicator(indicator_->id, "value/steps/" + std::to_string(step));
    findings_->push_back(make_check(Severity::kError, code, at,
                                    "indicator \"" + indicator_->id + "\": " + std::move(message),
                                    std::move(hint)));
  }

  const Pack* pack_;
  const Indicator* indicator_;
  const PackPlaces* places_;
  Findings* findings_;
  std::vector<Stretch> stretches_;
};

void check_repair(const Indicator& indicator, const PackPlaces& places, Findings& findings) {
  const auto& steps = indicator.repair->steps;
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (!(steps[i - 1].restores < steps[i].restores)) continue;
    findings.push_back(
        make_check(Severity::kError, "pack.repair-rises",
                   places.of_indicator(indicator.id, "repair/steps/" + std::to_string(i)),
                   "indicator \"" + indicator.id + "\" restores more to whoever repairs later",
                   "let `restores` fall from step to step"));
  }
}

}  // namespace

void check_steps(const Pack& pack, const PackPlaces& places, Findings& findings) {
  for (const Indicator& indicator : pack.indicators) {
    if (indicator.grade) StepChecker(pack, indicator, places, findings).check();
    if (indicator.repair) check_repair(indicator, places, findings);
  }
}

}  // namespace goodstanding::rules
