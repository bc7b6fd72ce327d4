#pragma once
/// The rules that the definition of one list adds to due process, each with its refusal, and the
/// clocks as it counts them. The inside of the life-cycle, seen by its own files only.

#include <optional>

#include "goodstanding/base/result.hpp"
#include "goodstanding/deadlines/deadline.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/due_process.hpp"

namespace goodstanding::lists {

/// An event on its way into a listing, with the law of its list.
struct Step {
  const ListDefinition& definition;
  const Act& act;
};

/// The listing is one of this list, on a ground of it.
Result<void> require_same_list(const Step& step);
/// Channels, evidence, hearings, exits and interim measures are those of the definition.
Result<void> require_definition(const Step& step);
/// Periods, extensions, pauses and terms keep within those of the definition.
Result<void> require_periods(const Step& step);

/// Gives the reply period as served, with the extensions and pauses since; none before service.
/// Errors: kRefused outside the calendar.
Result<std::optional<deadlines::Deadline>> reply_clock(const ListDefinition& definition,
                                                       const Listing& listing,
                                                       const Course& course);
/// Gives the decision clock; none before service. It begins when the reply period has run out.
/// Errors: as above.
Result<std::optional<deadlines::Deadline>> decision_clock(const ListDefinition& definition,
                                                          const Listing& listing,
                                                          const Course& course);
/// Gives the clock of the open request for repair; none if there is none. Errors: as above.
Result<std::optional<deadlines::Deadline>> repair_clock(const ListDefinition& definition,
                                                        const Course& course);

/// Gives the first day of repair; none if the list has none or the listing is not in force.
std::optional<Date> first_repair_day(const ListDefinition& definition, const Listing& listing,
                                     const Course& course);

}  // namespace goodstanding::lists
