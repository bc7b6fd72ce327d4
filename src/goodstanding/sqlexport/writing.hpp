#pragma once
/// What the parts of an export share: the pack, the day, the findings, and amounts as SQL.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/rules/pack.hpp"
#include "goodstanding/sqlexport/export_sql.hpp"
#include "goodstanding/sqlexport/feel_sql.hpp"
#include "goodstanding/sqlexport/levels.hpp"

namespace goodstanding::sqlexport {

/// A rule as a finding names it.
struct RuleName {
  std::string what;  ///< as `indicator late-report`
  SourceSpan at;
};

class Writing {
 public:
  Writing(const rules::Pack& pack, const ExportOptions& options);

  [[nodiscard]] const rules::Pack& pack() const { return *pack_; }
  [[nodiscard]] const ExportOptions& options() const { return *options_; }
  [[nodiscard]] Dialect dialect() const { return options_->dialect; }
  [[nodiscard]] bool is_duckdb() const { return dialect() == Dialect::kDuckDb; }
  [[nodiscard]] Date as_of() const { return options_->as_of; }
  [[nodiscard]] std::string today() const { return std::to_string(as_of().days()); }
  [[nodiscard]] std::int32_t scale() const { return pack_->arithmetic.scale; }
  [[nodiscard]] std::string integer() const { return is_duckdb() ? "BIGINT" : "INTEGER"; }
  /// Digits of the most exact status factor.
  [[nodiscard]] std::int32_t status_digits() const { return status_digits_; }
  /// Digits of a record's points: more than those of the pack if the status factor comes after.
  [[nodiscard]] std::int32_t point_scale() const;
  /// Rounds a number to the digits of the pack, in its way.
  [[nodiscard]] std::string rounded(const SqlNumber& number) const;

  /// Says that a rule has no SQL.
  void refuse(const RuleName& rule, const std::string& reason);
  /// Digits of values and scores: those of the pack, or of its most exact amount.
  [[nodiscard]] std::int32_t value_scale() const { return value_scale_; }
  /// Gives what has the digits of the pack with those of values.
  [[nodiscard]] std::string widened(const std::string& units) const;
  /// Gives a number in units of a value's last digit; refuses more than nine digits.
  std::string units(const Decimal& value, const RuleName& rule);
  /// Gives an amount in force on the rating day, in those units; none if there is none.
  std::optional<std::string> units(const std::optional<rules::Amount>& amount,
                                   const RuleName& rule);
  /// Gives the smaller or greater of two.
  [[nodiscard]] std::string least(const std::string& a, const std::string& b) const;
  [[nodiscard]] std::string greatest(const std::string& a, const std::string& b) const;
  /// Gives the first day from which on a term is not over on the rating day.
  [[nodiscard]] Date first_within(rules::Term term) const;
  /// Gives the day (a SQL expression of day numbers, repeated) on which a term is over.
  [[nodiscard]] std::string end_of_term(const std::string& day, rules::Term term) const;

  /// Gives a parameter's value on a day (a SQL expression of day numbers).
  std::optional<SqlTerm> parameter_on(std::size_t parameter, const std::string& day) const;
  /// Gives a constant as SQL.
  static std::optional<SqlTerm> constant(const feel::Value& value);
  /// Gives a column of records, or one member of a column of money, in a table under an alias.
  [[nodiscard]] std::optional<SqlTerm> column_term(std::size_t column, const std::string& alias,
                                                   std::string_view member = {}) const;
  /// Gives a fact of the table `gs_fact` under an alias.
  [[nodiscard]] std::optional<SqlTerm> fact_term(std::size_t fact, const std::string& alias) const;
  /// Says that a derived column is written, and in which form.
  void set_derived(std::size_t column, const SqlTerm& term);
  /// Says which form a further sum of an indicator has.
  void set_sum(std::size_t indicator, std::size_t sum, SqlNumber form);
  /// Gives that form.
  [[nodiscard]] const SqlNumber& sum_form(std::size_t indicator, std::size_t sum) const {
    return sums_[indicator][sum];
  }
  /// The most further sums that an indicator has.
  [[nodiscard]] std::size_t most_sums() const;
  /// Says whether some rule reads the newest date of an indicator.
  [[nodiscard]] bool reads_newest(std::size_t indicator) const;
  /// Digits of a field of numbers or money; none if neither pack nor options state them.
  [[nodiscard]] std::optional<std::int32_t> digits_of(std::size_t column) const;

  /// Translates a condition or formula, or refuses its rule. What is long becomes columns of
  /// `levels`, if there are any.
  std::optional<SqlTerm> term(const rules::Condition& condition, const SlotTerms& slots,
                              const RuleName& rule, Levels* levels);
  /// The same for a boolean; what it gives without SQL is never run.
  std::string boolean(const rules::Condition& condition, const SlotTerms& slots,
                      const RuleName& rule, Levels* levels);
  /// The same for a number.
  SqlNumber number(const rules::Condition& condition, const SlotTerms& slots, const RuleName& rule,
                   Levels* levels);
  /// Appends a statement.
  void write(const std::string& statement) { out_ += statement + ";\n"; }
  /// Says what a number among the results is.
  void add_result(SqlColumn column) { script_.results.push_back(std::move(column)); }
  [[nodiscard]] const std::vector<SqlColumn>& results() const { return script_.results; }
  SqlScript take();

 private:
  const rules::Pack* pack_;
  const ExportOptions* options_;
  std::int32_t status_digits_ = 0;
  std::int32_t value_scale_ = 0;
  std::vector<std::optional<SqlTerm>> derived_;  // by column: its form
  std::vector<std::vector<SqlNumber>> sums_;     // by indicator
  std::string out_;
  SqlScript script_;
};

/// Writes the records with their derived columns, the facts and the rows of published tables: the
/// tables `gs_row`, `gs_fact` and `gs_table_N`.
void write_rows(Writing& writing);
/// Writes what counts of each record, by indicator and by limit: the tables `gs_use`, `gs_total`
/// and `gs_limit_N`.
void write_record_rules(Writing& writing);
/// Writes the values of indicators, the figures, the score and the band: the tables `gs_value` and
/// `gs_rating`.
void write_result_rules(Writing& writing);

/// Joins texts.
std::string join(const std::vector<std::string>& parts, const std::string& between);

}  // namespace goodstanding::sqlexport
