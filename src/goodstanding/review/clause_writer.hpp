#pragma once
/// The pen of describe_pack: writes the constructs that occur all over a pack as clauses in words.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/review/pack_diff.hpp"

namespace goodstanding::review {

/// Joins words as `a, b`.
std::string join_words(std::span<const std::string> words);

/// Writes clauses about one subject after the other. Requires: the pack outlives it.
class ClauseWriter {
 public:
  explicit ClauseWriter(const rules::Pack& pack) : pack_(&pack) {}

  /// Begins a subject; what follows is about it.
  void begin(std::string subject, std::string basis);
  /// Changes the legal basis of what follows.
  void set_basis(std::string basis) { basis_ = std::move(basis); }
  /// Says a part; one that is empty is not said, but for the presence of the subject itself.
  void say(std::string_view part, std::string value);
  void say_amount(std::string_view part, const std::optional<rules::Amount>& amount);
  void say_condition(std::string_view part, const std::optional<rules::Condition>& condition);
  void say_match(std::string_view prefix, const rules::Match& match);
  void say_selection(const rules::Selection& selection);
  void say_lookup(const rules::Lookup& lookup);
  void say_statistic(const rules::Statistic& statistic);
  void say_exceptions(const std::vector<rules::Exception>& exceptions);
  void say_rounding(const std::optional<rules::RoundTo>& round);
  void say_indicator(const rules::Indicator& indicator);

  [[nodiscard]] std::string amount(const rules::Amount& amount) const;
  [[nodiscard]] std::string columns(std::span<const std::size_t> columns) const;
  [[nodiscard]] std::string kinds(std::span<const std::size_t> kinds) const;
  [[nodiscard]] static std::string yes_no(bool value) { return value ? "yes" : "no"; }
  [[nodiscard]] static std::string governing(rules::Governing governing);

  std::vector<Clause> take() { return std::move(clauses_); }

 private:
  void say_points(const rules::Points& points);
  void say_repair(const rules::Repair& repair);
  void say_grade(const rules::Grade& grade);
  void say_exemptions(const rules::Selection& selection);
  void say_waiting(const rules::Waiting& waiting);

  const rules::Pack* pack_;
  std::string subject_;
  std::string basis_;
  std::vector<Clause> clauses_;
};

}  // namespace goodstanding::review
