#include "goodstanding/deadlines/easter.hpp"

#include "goodstanding/base/assert.hpp"

namespace goodstanding::deadlines {

Date easter_sunday(std::int32_t year) {
  GS_ASSERT(year >= 1583);
  // The names are those of the source, where they have no others.
  const std::int32_t golden = year % 19;
  const std::int32_t century = year / 100;
  const std::int32_t in_century = year % 100;
  const std::int32_t skipped_leap = century / 4;
  const std::int32_t correction = (century - (century + 8) / 25 + 1) / 3;
  const std::int32_t epact = (19 * golden + century - skipped_leap - correction + 15) % 30;
  const std::int32_t to_sunday =
      (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
  const std::int32_t late = (golden + 11 * epact + 22 * to_sunday) / 451;
  const std::int32_t number = epact + to_sunday - 7 * late + 114;
  return *Date::from_civil(year, number / 31, number % 31 + 1);
}

}  // namespace goodstanding::deadlines
