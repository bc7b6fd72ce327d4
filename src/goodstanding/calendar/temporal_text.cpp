#include "goodstanding/calendar/temporal.hpp"
#include "goodstanding/calendar/zone.hpp"

namespace goodstanding::calendar {
namespace {

constexpr std::int32_t kMaxOffset = 18 * 3600;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads a text from the left; every function leaves it unchanged where it gives false or none.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return text_.empty(); }
  [[nodiscard]] std::string_view rest() const { return text_; }
  bool take(char c) {
    if (text_.empty() || text_[0] != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  // Takes exactly two digits.
  std::optional<std::int32_t> take_two() {
    if (text_.size() < 2 || !is_digit(text_[0]) || !is_digit(text_[1])) return std::nullopt;
    const std::int32_t value = (text_[0] - '0') * 10 + (text_[1] - '0');
    text_.remove_prefix(2);
    return value;
  }
  // Takes one digit or more, as long as they fit.
  std::optional<std::int64_t> take_number() {
    std::int64_t value = 0;
    std::size_t used = 0;
    while (used < text_.size() && is_digit(text_[used])) {
      if (used == 18) return std::nullopt;
      value = value * 10 + (text_[used++] - '0');
    }
    if (used == 0) return std::nullopt;
    text_.remove_prefix(used);
    return value;
  }
  // Takes the digits of a fraction as nanoseconds; what lies below is cut.
  std::optional<std::int32_t> take_nanos() {
    std::int32_t value = 0;
    std::size_t used = 0;
    while (used < text_.size() && is_digit(text_[used])) {
      if (used < 9) value = value * 10 + (text_[used] - '0');
      ++used;
    }
    if (used == 0) return std::nullopt;
    for (std::size_t i = used; i < 9; ++i) value *= 10;
    text_.remove_prefix(used);
    return value;
  }

 private:
  std::string_view text_;
};

std::optional<ZoneForm> parse_offset(std::string_view text) {
  Cursor cursor(text);
  const bool west = cursor.take('-');
  if (!west && !cursor.take('+')) return std::nullopt;
  const auto hours = cursor.take_two();
  if (!hours || !cursor.take(':')) return std::nullopt;
  const auto minutes = cursor.take_two();
  if (!minutes || *minutes > 59) return std::nullopt;
  std::int32_t seconds = 0;
  if (cursor.take(':')) {
    const auto given = cursor.take_two();
    if (!given || *given > 59) return std::nullopt;
    seconds = *given;
  }
  const std::int32_t total = *hours * 3600 + *minutes * 60 + seconds;
  if (!cursor.at_end() || total > kMaxOffset) return std::nullopt;
  return ZoneForm{ZoneForm::Kind::kOffset, 0, west ? -total : total};
}

std::optional<ZoneForm> parse_zone_form(std::string_view text) {
  if (text.empty()) return ZoneForm{};
  if (text == "Z" || text == "z") return ZoneForm{ZoneForm::Kind::kOffset, 0, 0};
  if (text[0] != '@') return parse_offset(text);
  const std::optional<std::uint16_t> zone = find_zone(text.substr(1));
  if (!zone) return std::nullopt;
  return ZoneForm{ZoneForm::Kind::kZone, *zone, 0};
}

// Gives nanoseconds after midnight; exactly 24:00:00 is a whole day.
std::optional<TimeOfDay> parse_wall_time(std::string_view text) {
  Cursor cursor(text);
  const auto hour = cursor.take_two();
  if (!hour || !cursor.take(':')) return std::nullopt;
  const auto minute = cursor.take_two();
  if (!minute || !cursor.take(':')) return std::nullopt;
  const auto second = cursor.take_two();
  if (!second) return std::nullopt;
  std::int32_t nanos = 0;
  if (cursor.take('.')) {
    const auto fraction = cursor.take_nanos();
    if (!fraction) return std::nullopt;
    nanos = *fraction;
  }
  if (*hour > 24 || *minute > 59 || *second > 59) return std::nullopt;
  const std::int64_t total = (*hour * 3600 + *minute * 60 + *second) * kNanosPerSecond + nanos;
  if (total > kNanosPerDay) return std::nullopt;
  const std::optional<ZoneForm> zone = parse_zone_form(cursor.rest());
  if (!zone) return std::nullopt;
  return TimeOfDay{total, *zone};
}

void append_two(std::string& out, std::int64_t value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

void append_fraction(std::string& out, std::int64_t nanos) {
  if (nanos == 0) return;
  std::string digits = std::to_string(nanos);
  digits.insert(0, 9 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  out += '.' + digits;
}

void append_zone_form(std::string& out, const ZoneForm& zone) {
  if (zone.kind == ZoneForm::Kind::kLocal) return;
  if (zone.kind == ZoneForm::Kind::kZone) {
    out += '@';
    out += zone_name(zone.zone);
    return;
  }
  if (zone.offset_seconds == 0) {
    out += 'Z';
    return;
  }
  const std::int32_t size = zone.offset_seconds < 0 ? -zone.offset_seconds : zone.offset_seconds;
  out += zone.offset_seconds < 0 ? '-' : '+';
  append_two(out, size / 3600);
  out += ':';
  append_two(out, size / 60 % 60);
  if (size % 60 == 0) return;
  out += ':';
  append_two(out, size % 60);
}

// A sum of parts as they are read.
struct Sum {
  std::int64_t total = 0;
  bool fits = true;
};

void add_part(Sum& sum, std::int64_t count, std::int64_t unit) {
  std::int64_t product = 0;
  sum.fits = sum.fits && !__builtin_mul_overflow(count, unit, &product) &&
             !__builtin_add_overflow(sum.total, product, &sum.total);
}

// Reads `nH nM n.nS` after the T of a duration; false if malformed or empty.
bool take_time_parts(Cursor& cursor, Sum& sum, std::int32_t& nanos) {
  static constexpr std::int64_t kUnits[] = {3600, 60, 1};
  static constexpr char kLetters[] = {'H', 'M', 'S'};
  std::size_t next = 0;
  bool any = false;
  while (!cursor.at_end()) {
    const auto count = cursor.take_number();
    if (!count) return false;
    if (cursor.take('.')) {
      // A bare point (`PT0.S`) is accepted as other FEEL engines do.
      nanos = cursor.take_nanos().value_or(0);
      next = 2;
      if (cursor.rest() != "S") return false;
    }
    while (next < 3 && !cursor.take(kLetters[next])) ++next;
    if (next == 3) return false;
    add_part(sum, *count, kUnits[next++]);
    any = true;
  }
  return any;
}

}  // namespace

std::optional<Date> parse_feel_date(std::string_view text) {
  const std::size_t sign = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t year_end = text.find('-', sign);
  if (year_end == std::string_view::npos) return std::nullopt;
  const std::size_t digits = year_end - sign;
  if (digits < 4 || digits > 9 || (digits > 4 && text[sign] == '0')) return std::nullopt;
  return parse_date(text);
}

std::optional<TimeOfDay> parse_time(std::string_view text) {
  const std::optional<TimeOfDay> time = parse_wall_time(text);
  if (!time || time->nanos == kNanosPerDay) return std::nullopt;
  return time;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  const std::size_t separator = text.find('T');
  if (separator == std::string_view::npos) return std::nullopt;
  const std::optional<Date> date = parse_feel_date(text.substr(0, separator));
  std::optional<TimeOfDay> time = parse_wall_time(text.substr(separator + 1));
  if (!date || !time) return std::nullopt;
  if (time->nanos != kNanosPerDay) return DateTime{*date, *time};
  time->nanos = 0;
  return DateTime{date->plus_days(1), *time};
}

std::optional<DaysDuration> parse_days_duration(std::string_view text) {
  Cursor cursor(text);
  const bool negative = cursor.take('-');
  if (!cursor.take('P')) return std::nullopt;
  Sum sum;
  std::int32_t nanos = 0;
  const auto days = cursor.take_number();
  if (days && !cursor.take('D')) return std::nullopt;
  if (days) add_part(sum, *days, kSecondsPerDay);
  if (cursor.take('T')) {
    if (!take_time_parts(cursor, sum, nanos)) return std::nullopt;
  } else if (!days) {
    return std::nullopt;
  }
  if (!cursor.at_end() || !sum.fits) return std::nullopt;
  const DaysDuration duration{sum.total, nanos};
  return negative ? negate(duration) : duration;
}

std::optional<MonthsDuration> parse_months_duration(std::string_view text) {
  Cursor cursor(text);
  const bool negative = cursor.take('-');
  if (!cursor.take('P')) return std::nullopt;
  Sum sum;
  auto count = cursor.take_number();
  if (!count) return std::nullopt;
  if (cursor.take('Y')) {
    add_part(sum, *count, 12);
    if (!cursor.at_end()) {
      count = cursor.take_number();
      if (!count || !cursor.take('M')) return std::nullopt;
      add_part(sum, *count, 1);
    }
  } else if (cursor.take('M')) {
    add_part(sum, *count, 1);
  } else {
    return std::nullopt;
  }
  if (!cursor.at_end() || !sum.fits) return std::nullopt;
  return MonthsDuration{negative ? -sum.total : sum.total};
}

std::string format_time(const TimeOfDay& time) {
  std::string out;
  const std::int64_t seconds = time.nanos / kNanosPerSecond;
  append_two(out, seconds / 3600);
  out += ':';
  append_two(out, seconds / 60 % 60);
  out += ':';
  append_two(out, seconds % 60);
  append_fraction(out, time.nanos % kNanosPerSecond);
  append_zone_form(out, time.zone);
  return out;
}

std::string format_date_time(const DateTime& moment) {
  return format_date(moment.date) + 'T' + format_time(moment.time);
}

std::string format_days_duration(DaysDuration duration) {
  const bool negative = duration.seconds < 0;
  // Unsigned, so that the smallest value has a size as well.
  std::uint64_t seconds = static_cast<std::uint64_t>(duration.seconds);
  std::int64_t nanos = duration.nanos;
  if (negative) {
    seconds = ~seconds + 1;
    if (nanos != 0) {
      --seconds;
      nanos = kNanosPerSecond - nanos;
    }
  }
  if (seconds == 0 && nanos == 0) return "PT0S";
  std::string out = negative ? "-P" : "P";
  const std::uint64_t days = seconds / 86'400;
  if (days != 0) out += std::to_string(days) + 'D';
  seconds %= 86'400;
  if (seconds == 0 && nanos == 0) return out;
  out += 'T';
  if (seconds >= 3600) out += std::to_string(seconds / 3600) + 'H';
  if (seconds / 60 % 60 != 0) out += std::to_string(seconds / 60 % 60) + 'M';
  if (seconds % 60 != 0 || nanos != 0) {
    out += std::to_string(seconds % 60);
    append_fraction(out, nanos);
    out += 'S';
  }
  return out;
}

std::string format_months_duration(MonthsDuration duration) {
  if (duration.months == 0) return "P0M";
  const std::int64_t size = duration.months < 0 ? -duration.months : duration.months;
  std::string out = duration.months < 0 ? "-P" : "P";
  if (size / 12 != 0) out += std::to_string(size / 12) + 'Y';
  if (size % 12 != 0) out += std::to_string(size % 12) + 'M';
  return out;
}

}  // namespace goodstanding::calendar
