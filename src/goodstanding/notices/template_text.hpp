#pragma once
/// A text with named places, as `The reply period ends on {last_day:long}.` There is nothing else
/// in it: no conditions, no code. Names and their types are checked when the text is parsed.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/codec/yaml.hpp"
#include "goodstanding/notices/fields.hpp"

namespace goodstanding::notices {

/// How a date is written: `14 March 2026`, or as short as a table wants it.
enum class DateForm : std::uint8_t { kLong = 1, kShort = 2, kIso = 3 };

/// A piece of a text: words, or a place for a value.
struct Segment {
  std::string words;  ///< empty: a place
  std::string name;
  DateForm form = DateForm::kLong;  ///< of a date
};

struct TemplateText {
  std::vector<Segment> segments;
  SourceSpan at;

  [[nodiscard]] bool uses(std::string_view name) const;
};

/// Finds the field that a name stands for; none if there is none.
using FindField = std::function<std::optional<FieldSpec>(std::string_view)>;

/// Where a text is parsed.
struct TemplatePlace {
  const codec::YamlDocument& document;
  const codec::YamlNode& node;
  std::vector<std::string_view> names;  ///< for "did you mean"
};

/// Parses a text; `{{` and `}}` stand for braces. Errors: findings `notice.unclosed-place`,
/// `notice.unknown-name`, `notice.wrong-form`, at the line and column of the place.
TemplateText parse_template(const TemplatePlace& place, const FindField& find, Findings& findings);

/// How a language writes days.
struct DateWords {
  std::string long_form;   ///< with `{day}`, `{month}` and `{year}`
  std::string short_form;  ///< with `{day}`, `{number}` and `{year}`
  std::vector<std::string> months;
};
/// Formats a day in the way of a language. Requires: twelve months.
std::string format_day(const DateWords& words, Date day, DateForm form);

/// Puts values in their places. Requires: a value for every place.
std::string fill(const TemplateText& text, const DateWords& dates, const Fields& fields);
/// The same with a row first and the notice's own values second.
std::string fill(const TemplateText& text, const DateWords& dates, const Fields& row,
                 const Fields& fields);

}  // namespace goodstanding::notices
