#pragma once
/// Writes HTML that is well formed by construction: what is opened is closed, and texts are
/// escaped.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodstanding/base/decimal.hpp"

namespace goodstanding::report {

/// Escapes a text for content and for quoted attributes. Control characters that HTML forbids
/// become U+FFFD.
std::string escape_html(std::string_view text);

/// Formats for readers: `1,234,567`.
std::string format_count(std::uint64_t value);
/// Formats a share with one digit: `12.3 %`; `under 0.1 %` for what would round to nothing.
std::string format_share(std::uint64_t part, std::uint64_t whole);
/// Formats points with a true minus sign: `−12.5`.
std::string format_points(const Decimal& points);
/// Formats points that were won or lost, with their sign: `+5`.
std::string format_change(const Decimal& points);
/// Counts in hundredths of a percent, rounded down; 0 of an empty whole. Range: 0 to 10,000.
std::int64_t share_of(std::uint64_t part, std::uint64_t whole);
/// Formats hundredths as CSS and SVG read them: `12.05`.
std::string format_hundredths(std::int64_t value);

class Html {
 public:
  using Attribute = std::pair<std::string_view, std::string_view>;
  using Attributes = std::initializer_list<Attribute>;

  /// Opens an element.
  Html& open(std::string_view tag, Attributes attributes = {});
  /// Closes the element opened last.
  Html& close();
  /// Writes an element that holds a text.
  Html& element(std::string_view tag, std::string_view text, Attributes attributes = {});
  /// Writes an element without content and end, as SVG's `rect`.
  Html& empty(std::string_view tag, Attributes attributes);
  Html& text(std::string_view text);
  /// Writes markup as it is.
  Html& markup(std::string_view markup);

  /// Gives what was written. Requires: every element is closed.
  [[nodiscard]] std::string take();

 private:
  void start(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace goodstanding::report
