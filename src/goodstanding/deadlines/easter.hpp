#pragma once
/// Easter Sunday, from which many public holidays are counted.

#include <cstdint>

#include "goodstanding/base/date.hpp"

namespace goodstanding::deadlines {

/// Gives Easter Sunday of the western churches. Range: years from 1583. Source: the anonymous
/// Gregorian algorithm (J. Meeus, Astronomical Algorithms, 2nd ed. 1998, chapter 8).
Date easter_sunday(std::int32_t year);

}  // namespace goodstanding::deadlines
