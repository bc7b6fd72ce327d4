#pragma once
/// Which records of a company count under a rule, and what each is worth.

#include <cstddef>
#include <optional>
#include <vector>

#include "goodstanding/columnar/company_records.hpp"

namespace goodstanding::columnar {

/// A record under a rule that looks at it.
struct Share {
  std::size_t record = 0;
  bool counts = false;
  /// Of a record that would count if its condition or points were known: `newest` may not pass over
  /// it.
  bool unknown = false;
  std::optional<Date> date;
  Decimal status_factor;
  Decimal points;
};

/// Judges a record by a selection; none if it is not of its kinds, or plainly does not count.
std::optional<Share> judge_record(const GeneralPlan& plan, const rules::Selection& selection,
                                  CompanyRecords& records, std::size_t record);

/// What an indicator makes of a company's records.
struct Counted {
  std::vector<Share> shares;  ///< in the order of the records
  bool conflict = false;      ///< two exceptions hold at once
};

/// Judges all records under an indicator and computes the points of those that count.
Counted count_records(const GeneralPlan& plan, const rules::Indicator& indicator,
                      CompanyRecords& records);

/// Gives the day as of which a use reads parameters: the first, if there are several.
Date governing_day(const rules::Selection& selection, const CompanyRecords& records,
                   const Share& share, Date as_of);

/// Lets one event count once in each family of indicators. `counted` is by indicator.
void keep_one_an_event(const rules::Pack& pack, const CompanyRecords& records,
                       std::vector<Counted>& counted);
/// Lets one record of each key of once_per stay.
void keep_one_a_key(const rules::OncePer& rule, const CompanyRecords& records,
                    std::vector<Share>& shares);
/// Lets the newest, largest or smallest stay. Requires: another combine than the sum.
void keep_chosen(rules::Combine combine, std::vector<Share>& shares);

}  // namespace goodstanding::columnar
