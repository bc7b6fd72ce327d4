#pragma once
/// The course of a listing: what its events say about where it stands, which stages may follow, and
/// from which day. The inside of the life-cycle, seen by its own files only.

#include <optional>
#include <span>
#include <string>

#include "goodstanding/base/date.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::lists {

/// The events that later steps rest on; nullptr if there was none. They point into the listing.
struct Course {
  OfficerId proposer;  ///< none if a rule proposed
  const ListingEvent* last = nullptr;
  const ListingEvent* notice = nullptr;   ///< the newest
  const ListingEvent* service = nullptr;  ///< of the newest notice
  const ListingEvent* decision = nullptr;
  const ListingEvent* standstill = nullptr;
  const ListingEvent* entry = nullptr;   ///< the first day in force
  const ListingEvent* ending = nullptr;  ///< the notice of an intended end, while it is open
};

/// Reads the course of a listing. Cost: linear in its events.
Course read_course(const Listing& listing);

/// Gives the stages that may follow, in the order of the enumerators.
std::span<const Stage> successors(ListKind kind, const Course& course);

/// Gives the actors who may cause a stage.
std::span<const Actor> actors_of(Stage stage);

/// A first day with its reason (`the reply period runs`).
struct FirstDay {
  std::optional<Date> day;  ///< none: any
  std::string why;
};

/// Gives the first day on which a stage is possible, by the clocks alone.
FirstDay first_day(const Course& course, Stage stage);

/// Gives the first day of repair; none if the list has none or the listing is not in force.
std::optional<Date> first_repair_day(const ListDefinition& definition, const Course& course);

}  // namespace goodstanding::lists
