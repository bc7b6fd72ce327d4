#include "goodstanding/rating/outcome.hpp"

#include <array>
#include <cstddef>

namespace goodstanding::rating {

std::string_view format_outcome(Outcome outcome) {
  constexpr std::array<std::string_view, 20> kWords = {"counted",
                                                       "not-yet",
                                                       "no-date",
                                                       "window-over",
                                                       "lapsed",
                                                       "wait-over",
                                                       "condition-not-met",
                                                       "unknown",
                                                       "elsewhere",
                                                       "evidence",
                                                       "status",
                                                       "exempt",
                                                       "ended",
                                                       "waived",
                                                       "conflict",
                                                       "other-extent",
                                                       "same-event",
                                                       "once-per",
                                                       "not-chosen",
                                                       "decayed"};
  return kWords[static_cast<std::size_t>(outcome)];
}

}  // namespace goodstanding::rating
