#pragma once
/// The rules of one pack over the results of a subject, step by step.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/sqlexport/levels.hpp"
#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {

class ResultRules {
 public:
  explicit ResultRules(Writing& writing);

  /// Writes the totals of every indicator beside the facts: the table `gs_value`.
  void write_totals();
  /// Adds the value of every indicator.
  void add_values();
  /// Adds the figures, in their order; each statistic makes a table of what stands before it.
  void add_figures();
  /// Adds score and band.
  void add_score();
  void add_band();
  /// Writes the table `gs_rating`.
  void write_rating();
  /// Writes what stops SQLite if a result is no whole number.
  void write_check();

 private:
  [[nodiscard]] const rules::Pack& pack() const { return writing_->pack(); }
  [[nodiscard]] SlotTerms result_slots() const;
  [[nodiscard]] SlotTerms grade_slots(std::size_t indicator) const;
  [[nodiscard]] std::optional<SqlTerm> result_field(std::size_t indicator,
                                                    std::string_view field) const;
  [[nodiscard]] std::optional<SqlTerm> figure_field(std::size_t figure,
                                                    std::string_view field) const;
  std::string boolean(const rules::Condition& condition, const RuleName& name);

  std::string value(std::size_t i);
  std::string graded(const rules::Indicator& indicator, std::size_t i);
  std::string step_test(const rules::Grade::Step& step, const SqlNumber& graded,
                        const RuleName& name);
  std::string points_of(const std::optional<rules::Amount>& amount, const std::string& otherwise);

  void add_figure(std::size_t i);
  std::optional<SqlTerm> by_formula(const rules::Figure& figure, const RuleName& name);
  void add_row(std::size_t i);
  std::optional<SqlTerm> by_best(const rules::Figure& figure);
  std::optional<SqlTerm> by_statistic(std::size_t i);
  std::optional<SqlTerm> finished(const rules::Figure& figure, std::optional<SqlTerm> term);
  void write_statistic(std::size_t i, const SqlNumber& of, const SqlNumber& value);

  std::string start();
  std::string deducted();
  SqlNumber sub_scores();
  SqlNumber raw_score();
  std::string not_rated(const std::string& lacks_score);
  std::string bounded(const SqlNumber& raw);
  std::string holds(std::size_t i);
  std::string band_test(const rules::Band& band);

  Writing* writing_;
  Levels levels_;
  std::vector<std::optional<SqlTerm>> figures_;  // by figure; of a whole row: 1 if there is one
  std::vector<std::string> conflicts_;           // conditions
  std::string score_ = "NULL";
  std::string scored_limits_ = "NULL";  // the score that limits which bound it are asked about
  std::string band_ = "NULL";
};

}  // namespace goodstanding::sqlexport
