#pragma once
/// The course of a listing: what its events say about where it stands, which stages may follow,
/// what stands in the way, and from which day. The inside of the life-cycle, seen by its own files
/// only.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::lists {

/// The events that later steps rest on; nullptr if there was none. They point into the listing.
struct Course {
  OfficerId proposer;  ///< none if a rule proposed
  const ListingEvent* last = nullptr;
  const ListingEvent* place = nullptr;    ///< the newest that moved the listing on
  const ListingEvent* notice = nullptr;   ///< the newest
  const ListingEvent* service = nullptr;  ///< of the newest notice
  const ListingEvent* decision = nullptr;
  const ListingEvent* standstill = nullptr;
  const ListingEvent* entry = nullptr;    ///< the first day in force
  const ListingEvent* hearing = nullptr;  ///< the request for one, since the newest notice
  const ListingEvent* pause = nullptr;    ///< while the clocks stand still
  const ListingEvent* repair = nullptr;   ///< the request, while it is open
  const ListingEvent* refusal = nullptr;  ///< the newest of a repair
  const ListingEvent* first_interim = nullptr;
  const ListingEvent* interim = nullptr;  ///< the newest, while it runs
  std::optional<Date> reply_end;          ///< with every extension and pause
  bool is_heard = false;                  ///< the hearing was held
  /// Who gave notice that a reward is to end, since it was last in force.
  std::vector<OfficerId> enders;

  /// Says whether a hearing was asked for and not held.
  [[nodiscard]] bool awaits_hearing() const { return hearing != nullptr && !is_heard; }
  /// Says whether a notice was served and nothing is decided upon it yet.
  [[nodiscard]] bool in_reply_phase() const;
};

/// Reads the course of a listing. Cost: linear in its events.
Course read_course(const Listing& listing);

/// Gives the stages that may follow, in the order of the enumerators.
std::vector<Stage> successors(ListKind kind, const Course& course);

/// Says what stands in the way of a stage whatever the day; empty: nothing.
std::string_view obstacle(ListKind kind, const Course& course, Stage stage);

/// Gives the actors who may cause a stage.
std::vector<Actor> actors_of(Stage stage);
/// Says why the clock may not cause a stage where the course stands; empty: it may.
std::string_view clock_obstacle(const Course& course, Stage stage);

/// Says whether a stage ends a reward that is, or was, in force, or stops it.
bool ends_reward(ListKind kind, const Course& course, Stage stage);

/// A first day with its reason (`the reply period runs`).
struct FirstDay {
  std::optional<Date> day;  ///< none: any
  std::string why;
};

/// Gives the first day on which a stage is possible, by the clocks that are in the events alone.
FirstDay first_day(ListKind kind, const Course& course, Stage stage);

}  // namespace goodstanding::lists
