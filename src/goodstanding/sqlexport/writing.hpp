#pragma once
/// What the parts of an export share: the pack, the day, the findings, and amounts as SQL.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/rules/pack.hpp"
#include "goodstanding/sqlexport/export_sql.hpp"
#include "goodstanding/sqlexport/feel_sql.hpp"

namespace goodstanding::sqlexport {

/// A rule as a finding names it.
struct RuleName {
  std::string what;  ///< as `indicator late-report`
  SourceSpan at;
};

class Writing {
 public:
  Writing(const rules::Pack& pack, Dialect dialect, Date as_of);

  [[nodiscard]] const rules::Pack& pack() const { return *pack_; }
  [[nodiscard]] Dialect dialect() const { return dialect_; }
  [[nodiscard]] Date as_of() const { return as_of_; }
  [[nodiscard]] std::int32_t scale() const { return pack_->arithmetic.scale; }
  /// Digits of the most exact status factor.
  [[nodiscard]] std::int32_t status_digits() const { return status_digits_; }
  /// Digits of a record's points: more than those of the pack if the status factor comes after.
  [[nodiscard]] std::int32_t point_scale() const;
  /// Digits of a column of numbers; none if the pack does not state them or it is no number.
  [[nodiscard]] std::optional<std::int32_t> column_scale(std::size_t column) const;
  [[nodiscard]] std::string today() const { return std::to_string(as_of_.days()); }

  /// Says that a rule has no SQL.
  void refuse(const RuleName& rule, const std::string& reason);
  /// Gives a number in units of the pack's last digit; refuses more digits.
  std::string units(const Decimal& value, const RuleName& rule);
  /// Gives an amount in force on the rating day, in the same units; none if there is none.
  std::optional<std::string> units(const std::optional<rules::Amount>& amount,
                                   const RuleName& rule);
  /// Gives the smaller or greater of two.
  [[nodiscard]] std::string least(const std::string& a, const std::string& b) const;
  [[nodiscard]] std::string greatest(const std::string& a, const std::string& b) const;
  /// Gives the first day from which on a term is not over on the rating day.
  [[nodiscard]] Date first_within(rules::Term term) const;

  /// Gives a parameter's value on a day (a SQL expression of day numbers).
  std::optional<SqlTerm> parameter_on(std::size_t parameter, const std::string& day) const;
  /// Gives a constant as SQL.
  static std::optional<SqlTerm> constant(const feel::Value& value);
  /// Gives a column of a table under an alias as a term of its type.
  [[nodiscard]] std::optional<SqlTerm> column_term(std::size_t column,
                                                   const std::string& text) const;
  /// Translates a condition, or refuses its rule.
  std::optional<SqlTerm> condition(const rules::Condition& condition, const SlotTerms& slots,
                                   const RuleName& rule);
  /// The same for a boolean; what it gives without SQL is never run.
  std::string boolean(const rules::Condition& condition, const SlotTerms& slots,
                      const RuleName& rule);
  /// Appends a statement.
  void write(const std::string& statement) { out_ += statement + ";\n"; }
  SqlScript take();

 private:
  const rules::Pack* pack_;
  Dialect dialect_;
  Date as_of_;
  std::int32_t status_digits_ = 0;
  std::string out_;
  Findings findings_;
};

/// Writes what counts of each record, by indicator and by limit: the tables `gs_use`, `gs_total`
/// and `gs_limit_N`.
void write_record_rules(Writing& writing);
/// Writes the values of indicators, the score and the band: the tables `gs_value` and `gs_rating`.
void write_result_rules(Writing& writing);

}  // namespace goodstanding::sqlexport
