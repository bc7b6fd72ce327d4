#pragma once
/// The deadlines, effects and rights of a listing's notice. The inside of its composition, seen by
/// its own files only.

#include "goodstanding/notices/listing_notice.hpp"

namespace goodstanding::notices {

/// An event of a listing on its way into a notice.
struct Telling {
  NoticeKind kind;
  const ListingMatter& matter;
  const Listing& before;  ///< with the events before it
  const Listing& after;   ///< with it as the last
  const ListingEvent& event;

  /// Gives the newest event of a stage up to this one; nullptr if there was none.
  [[nodiscard]] const ListingEvent* newest(Stage stage) const;
  [[nodiscard]] const ListingEvent* first(Stage stage) const;
};

/// Each adds its rows. Errors: kRefused outside the calendar.
Result<void> add_deadlines(const Telling& telling, NoticeWriter& writer);
Result<void> add_effects(const Telling& telling, NoticeWriter& writer);
Result<void> add_rights(const Telling& telling, NoticeWriter& writer);

/// Gives the last day of the reply period, as far as the events say, or as it would be if the
/// notice were served on its day; none where no reply period runs or may run. Errors: as above.
Result<std::optional<Date>> last_reply_day(const Telling& telling);

}  // namespace goodstanding::notices
