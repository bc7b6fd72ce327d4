#pragma once
/// For tests: the lists and calendars that come along, read from the source tree.

#include <fstream>
#include <iterator>
#include <string>

#include "goodstanding/lists/definition.hpp"

namespace goodstanding::lists::example {

inline constexpr const char* kShippedLists[] = {
    "us-far-9-4", "uk-procurement-act", "world-bank-sanctions", "mx-cff-69b",
    "eu-aeo",     "cn-serious-breach"};

inline std::string read_file(const std::string& path) {
  std::ifstream file(std::string(GS_SOURCE_DIR) + '/' + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline deadlines::CalendarBook shipped_calendars() {
  deadlines::CalendarBook book;
  for (const char* name : {"cn", "de", "gb-eng", "mx", "us"}) {
    const std::string path = std::string("calendars/") + name + ".yaml";
    deadlines::ParsedCalendar parsed = deadlines::parse_calendar(read_file(path), path);
    if (parsed.calendar) book.calendars.push_back(*std::move(parsed.calendar));
  }
  return book;
}

inline ParsedLists load_shipped(const std::string& name) {
  const std::string path = "lists/" + name + ".yaml";
  return parse_lists(read_file(path), path, shipped_calendars());
}

}  // namespace goodstanding::lists::example
