#include "goodstanding/channels/date_pattern.hpp"

#include <algorithm>

#include "goodstanding/text/fold.hpp"

namespace goodstanding::channels {
namespace {

struct MonthName {
  std::string_view name;
  std::int32_t month;
};

constexpr MonthName kMonthNames[] = {
    {"january", 1},    {"february", 2},  {"march", 3},    {"april", 4},      {"may", 5},
    {"june", 6},       {"july", 7},      {"august", 8},   {"september", 9},  {"october", 10},
    {"november", 11},  {"december", 12}, {"enero", 1},    {"febrero", 2},    {"marzo", 3},
    {"abril", 4},      {"mayo", 5},      {"junio", 6},    {"julio", 7},      {"agosto", 8},
    {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10}, {"noviembre", 11}, {"diciembre", 12}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes `least` to `most` digits off the front; negative if there are too few.
std::int32_t take_number(std::string_view& rest, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  std::int32_t number = 0;
  while (count < most && count < rest.size() && is_digit(rest[count])) {
    number = number * 10 + (rest[count++] - '0');
  }
  rest.remove_prefix(count);
  return count < least ? -1 : number;
}

/// Takes a month's name off the front; `letters` is 0 for a whole name. 0 if there is none.
std::int32_t take_month(std::string_view& rest, std::size_t letters) {
  std::size_t count = 0;
  while (count < rest.size() && is_letter(rest[count])) ++count;
  const std::string word = text::lower_ascii(rest.substr(0, count));
  rest.remove_prefix(count);
  for (const MonthName& entry : kMonthNames) {
    if (letters == 0 ? word == entry.name
                     : word.size() == letters && entry.name.starts_with(word)) {
      return entry.month;
    }
  }
  return 0;
}

}  // namespace

std::optional<DatePattern::Part> DatePattern::parse_letters(char letter, std::size_t count) {
  switch (letter) {
    case 'y':
      if (count == 4) return Part{Kind::kYear4, 4, 4, {}};
      if (count == 2) return Part{Kind::kYear2, 2, 2, {}};
      return std::nullopt;
    case 'M':
      if (count <= 2) return Part{Kind::kMonth, count, 2, {}};
      if (count == 3) return Part{Kind::kMonthName, 3, 3, {}};
      if (count == 4) return Part{Kind::kMonthName, 0, 0, {}};
      return std::nullopt;
    case 'd':
      if (count <= 2) return Part{Kind::kDay, count, 2, {}};
      return std::nullopt;
    case 'H':
    case 'm':
    case 's':
      if (count <= 2) return Part{Kind::kIgnored, count, 2, {}};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<DatePattern> DatePattern::parse(std::string_view pattern) {
  DatePattern result;
  result.text_ = pattern;
  const auto add_literal = [&result](std::string_view literal) {
    if (result.parts_.empty() || result.parts_.back().kind != Kind::kLiteral) {
      result.parts_.emplace_back();
    }
    result.parts_.back().literal += literal;
  };
  for (std::size_t at = 0; at < pattern.size();) {
    const char letter = pattern[at];
    if (letter == '\'') {
      const std::size_t end = pattern.find('\'', at + 1);
      if (end == std::string_view::npos) return std::nullopt;
      add_literal(pattern.substr(at + 1, end - at - 1));
      at = end + 1;
    } else if (is_letter(letter)) {
      const std::size_t end = std::min(pattern.find_first_not_of(letter, at), pattern.size());
      std::optional<Part> part = parse_letters(letter, end - at);
      if (!part) return std::nullopt;
      result.parts_.push_back(*std::move(part));
      at = end;
    } else {
      add_literal(pattern.substr(at++, 1));
    }
  }
  const auto has = [&result](Kind a, Kind b) {
    return std::ranges::any_of(result.parts_,
                               [=](const Part& part) { return part.kind == a || part.kind == b; });
  };
  const bool whole = has(Kind::kYear4, Kind::kYear2) && has(Kind::kMonth, Kind::kMonthName) &&
                     has(Kind::kDay, Kind::kDay);
  return whole ? std::optional(std::move(result)) : std::nullopt;
}

bool DatePattern::read_part(const Part& part, std::string_view& rest, YearMonthDay& day) const {
  switch (part.kind) {
    case Kind::kLiteral:
      if (!rest.starts_with(part.literal)) return false;
      rest.remove_prefix(part.literal.size());
      return true;
    case Kind::kYear4:
      day.year = take_number(rest, part.least, part.most);
      return day.year >= 0;
    case Kind::kYear2:
      day.year = take_number(rest, part.least, part.most);
      if (day.year < 0) return false;
      day.year += 2000;
      return true;
    case Kind::kMonth:
      day.month = take_number(rest, part.least, part.most);
      return day.month > 0;
    case Kind::kMonthName:
      day.month = take_month(rest, part.least);
      return day.month > 0;
    case Kind::kDay:
      day.day = take_number(rest, part.least, part.most);
      return day.day > 0;
    case Kind::kIgnored:
      return take_number(rest, part.least, part.most) >= 0;
  }
  return false;
}

std::optional<Date> DatePattern::read(std::string_view text) const {
  YearMonthDay day;
  for (const Part& part : parts_) {
    if (!read_part(part, text, day)) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  return Date::from_civil(day.year, day.month, day.day);
}

std::optional<Date> read_date(std::string_view text, std::span<const DatePattern> patterns) {
  for (const DatePattern& pattern : patterns) {
    if (const std::optional<Date> date = pattern.read(text)) return date;
  }
  return std::nullopt;
}

std::optional<std::vector<Date>> read_dates(std::string_view text,
                                            std::span<const DatePattern> patterns) {
  std::vector<Date> dates;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t' || text.substr(at, 2) == "//") {
      at += text[at] == '/' ? 2 : 1;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\t' &&
           text.substr(end, 2) != "//") {
      ++end;
    }
    const std::string_view token = text.substr(at, end - at);
    at = end;
    if (token == "-") continue;
    const std::optional<Date> date = read_date(token, patterns);
    if (!date) return std::nullopt;
    dates.push_back(*date);
  }
  return dates;
}

}  // namespace goodstanding::channels
