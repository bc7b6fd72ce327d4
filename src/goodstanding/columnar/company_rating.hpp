#pragma once
/// The rating of one company the general way, from its records to its reasons.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/columnar/counting.hpp"
#include "goodstanding/columnar/general_plan.hpp"

namespace goodstanding::columnar {

struct IndicatorValue {
  std::int64_t count = 0;
  Decimal total;
  std::vector<Decimal> sums;
  std::optional<Decimal> value;
  std::optional<Decimal> weight;
  std::optional<Date> newest;
  Decimal lost;
};

struct FigureValue {
  feel::Value value;
  Decimal lost;
};

/// Thread-safety: one thread. The members are those of the company rated last.
class CompanyRating {
 public:
  explicit CompanyRating(const GeneralPlan& plan);

  /// Rates a company whose records lie at these places.
  void rate(const population::BlockView& block, std::span<const RecordPlace> places);
  /// Computes indicators and figures alone.
  void compute_method(const population::BlockView& block, std::span<const RecordPlace> places);

  [[nodiscard]] const std::optional<Decimal>& score() const { return score_; }
  [[nodiscard]] const std::optional<std::size_t>& band() const { return band_; }
  [[nodiscard]] std::uint8_t not_rated() const { return not_rated_; }
  /// Gives places among the plan's reason codes, in the published order, all of them.
  [[nodiscard]] const std::vector<std::uint16_t>& reasons() const { return reasons_; }
  [[nodiscard]] const std::vector<IndicatorValue>& indicators() const { return indicators_; }
  [[nodiscard]] const std::vector<FigureValue>& figures() const { return figures_; }
  /// Gives the counted deductions of each group; zero before there is a score.
  [[nodiscard]] const std::vector<Decimal>& groups() const { return groups_; }
  /// Names the peer group of a statistic; none if a fact that it is formed by is missing.
  [[nodiscard]] std::optional<std::string> peer_group(const rules::Statistic& rule) const;
  [[nodiscard]] std::optional<bool> holds(const rules::Condition& condition) const {
    return truth_of(condition, result_slots_);
  }

 private:
  struct LimitEffect {
    bool holds = false;
    bool bounds_score = false;
    bool moves_band = false;
  };

  [[nodiscard]] const rules::Pack& pack() const { return plan_->pack(); }
  [[nodiscard]] std::optional<Decimal> find(const rules::Amount& amount) const {
    return rules::find_amount(amount, pack().parameters, plan_->as_of);
  }
  [[nodiscard]] std::optional<Decimal> find(const std::optional<rules::Amount>& amount) const {
    return amount ? find(*amount) : std::nullopt;
  }
  [[nodiscard]] Decimal rounded(const Decimal& value) const {
    return value.rounded(pack().arithmetic.scale, pack().arithmetic.rounding);
  }

  void compute_indicators();
  void add_up(std::size_t indicator, const std::vector<Share>& shares);
  Decimal sum_of(const rules::Indicator& indicator, const rules::Sum& sum,
                 const std::vector<Share>& shares);
  std::optional<Decimal> graded(const rules::Indicator& indicator, const IndicatorValue& value);
  void show_indicators();
  void compute_figures();
  feel::Value figure_value(std::size_t figure);
  feel::Value by_formula(const rules::Figure& figure);
  feel::Value by_lookup(const rules::Figure& figure);
  feel::Value by_best(const rules::Figure& figure) const;
  [[nodiscard]] Decimal figure_loss(const rules::Figure& figure, const Decimal& value) const;
  bool decide_score();
  std::optional<Decimal> raw_score();
  Decimal deducted();
  std::optional<Decimal> weighted();
  [[nodiscard]] Decimal shortfall(std::size_t indicator) const;
  void decide_band();
  [[nodiscard]] bool limit_holds(const rules::Limit& limit);
  [[nodiscard]] bool fits(const rules::Band& band) const;
  void order_reasons();

  const GeneralPlan* plan_;
  CompanyRecords records_;
  std::vector<IndicatorValue> indicators_;
  std::vector<FigureValue> figures_;
  std::vector<Decimal> groups_;
  std::vector<LimitEffect> limits_;
  std::vector<feel::Value> result_slots_;
  bool conflict_ = false;
  std::optional<Decimal> score_;
  std::optional<std::size_t> band_;
  std::uint8_t not_rated_ = 0;
  std::vector<std::uint16_t> reasons_;
};

}  // namespace goodstanding::columnar
