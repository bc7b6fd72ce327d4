#pragma once
/// Patterns of dates as sources write them: `dd/MM/yyyy`, `d MMMM yyyy`, `yyyy-MM-dd HH:mm:ss`.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"

namespace goodstanding::channels {

/// A compiled pattern. `docs/reference/channels.md` describes its letters.
class DatePattern {
 public:
  /// Compiles a pattern; none if it has an unknown letter, an open quote, or no year, month and
  /// day.
  static std::optional<DatePattern> parse(std::string_view pattern);

  /// Reads a text that fits the pattern as a whole and is a real day. Cost: about 20 ns.
  [[nodiscard]] std::optional<Date> read(std::string_view text) const;
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  enum class Kind : std::uint8_t { kLiteral, kYear4, kYear2, kMonth, kMonthName, kDay, kIgnored };
  struct Part {
    Kind kind = Kind::kLiteral;
    std::size_t least = 1;  // digits, or letters of a month's name
    std::size_t most = 1;
    std::string literal;
  };
  static std::optional<Part> parse_letters(char letter, std::size_t count);
  bool read_part(const Part& part, std::string_view& rest, YearMonthDay& day) const;

  std::string text_;
  std::vector<Part> parts_;
};

/// Reads a text by the first pattern that it fits.
std::optional<Date> read_date(std::string_view text, std::span<const DatePattern> patterns);

/// Reads a cell that holds several dates, separated by blanks, `//` or a hyphen between blanks;
/// none if any part is no date.
std::optional<std::vector<Date>> read_dates(std::string_view text,
                                            std::span<const DatePattern> patterns);

}  // namespace goodstanding::channels
