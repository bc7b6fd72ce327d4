#pragma once
/// The SQL of one rule over records: which it selects, and what it computes of them.

#include <string>
#include <utility>
#include <vector>

#include "goodstanding/sqlexport/levels.hpp"
#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {

/// Reads records under the alias `x`.
class RecordRule {
 public:
  RecordRule(Writing& writing, const rules::Selection& selection, RuleName name);

  /// A day on which the law is read, and the condition under which there is that day (empty:
  /// always). Of several the lighter law counts.
  struct Day {
    std::string guard;
    std::string day;
  };

  [[nodiscard]] const std::string& date() const { return date_; }
  [[nodiscard]] const std::vector<Day>& days() const { return days_; }
  /// The day on which exemptions and sums are read.
  [[nodiscard]] const std::string& first_day() const { return first_day_; }
  [[nodiscard]] const RuleName& name() const { return name_; }
  Levels& levels() { return levels_; }

  /// Gives the terms that expressions over a record read on a day.
  SlotTerms slots(const std::string& day, const std::string& alias = "x");
  SqlNumber number(const rules::Condition& formula, const std::string& day);
  std::string boolean(const rules::Condition& condition, const std::string& day);
  SqlNumber amount(const rules::Amount& amount, const std::string& day);
  [[nodiscard]] std::string slot_text(std::size_t slot, const std::string& alias = "x") const;

  /// Whether the record is of the rule's kinds and time, as far as conditions are not asked.
  std::string within_time();
  /// The condition on a record on all governing days; empty if there is none.
  std::string condition();
  /// Everything else that has to hold.
  std::string merits();

  /// Gives what comes before the SELECT, and what it reads, once everything is translated.
  [[nodiscard]] std::string with();
  [[nodiscard]] std::string from() const { return levels_.empty() ? "gs_row" : levels_.from(); }

 private:
  [[nodiscard]] std::string kinds(const std::string& alias,
                                  const std::vector<std::size_t>& kinds) const;
  std::string match(const std::string& alias, const rules::Match& match, const std::string& day);
  std::string of_event(const std::vector<rules::Match>& wanted);
  std::string waits(const rules::Waiting& waiting);
  [[nodiscard]] std::string status_counts() const;
  [[nodiscard]] std::string evidence() const;
  [[nodiscard]] std::string jurisdictions() const;

  Writing* writing_;
  const rules::Selection* selection_;
  RuleName name_;
  Levels levels_;
  std::string date_;
  std::string first_day_;
  std::vector<Day> days_;
};

}  // namespace goodstanding::sqlexport
