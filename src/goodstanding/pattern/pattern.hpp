#pragma once
/// Regular expressions of XPath, as FEEL's `matches`, `replace` and `split` use them. The matcher
/// takes time linear in pattern times text; only patterns that refer back to a group (`\1`)
/// backtrack, and those within a bound. Source: XPath and XQuery Functions and Operators 3.1,
/// section 5.6; DMN 1.5 section 10.3.4.3.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/pattern/unicode.hpp"

namespace goodstanding::pattern {

/// A set of code points, as a character class writes it.
struct CodeSet {
  std::vector<CodeRange> ranges;
  bool negated = false;
  std::vector<CodeSet> added;       ///< classes inside, as `\d` or `\P{L}`
  std::vector<CodeSet> subtracted;  ///< at most one, as in `[a-z-[aeiou]]`
};

/// Says whether a set holds a code point, in any letter case if asked.
enum class CaseRule : std::uint8_t { kExact, kAny };
bool contains(const CodeSet& set, CodePoint code, CaseRule rule);

/// One step of the matching machine.
struct PatternStep {
  enum class Kind : std::uint8_t {
    kChar,   ///< [code]
    kSet,    ///< [x: set]
    kSplit,  ///< try x, then y
    kJump,   ///< go to x
    kSave,   ///< [x: where the position is kept]
    kLineStart,
    kLineEnd,
    kBackReference,  ///< [x: group]
    kMatch,
  };
  Kind kind = Kind::kMatch;
  CodePoint code = 0;
  std::uint32_t x = 0;
  std::uint32_t y = 0;
};

/// Where a pattern was found: the whole match and then the groups. Units: bytes.
struct PatternMatch {
  struct Group {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool found = false;
  };
  std::vector<Group> groups;
};

class Pattern;
/// Parses a pattern with the flags `s`, `m`, `i`, `x`, `q`. Errors: kBadInput with what is wrong.
Result<Pattern> parse_pattern(std::string_view pattern, std::string_view flags);

class Pattern {
 public:
  /// Finds the first match. Errors: kLimit if the text is too long for the pattern or backtracking
  /// takes too many steps.
  [[nodiscard]] Result<std::optional<PatternMatch>> find(std::string_view text) const;
  /// Finds all matches that do not overlap, from the left; stops after an empty one.
  /// Errors: as find. Cost: pattern times text for all of them together.
  [[nodiscard]] Result<std::vector<PatternMatch>> find_all(std::string_view text) const;
  /// Gives how much work a search in a text is at most.
  [[nodiscard]] std::size_t work(std::string_view text) const {
    return (text.size() + 1) * steps_.size();
  }
  [[nodiscard]] std::size_t group_count() const { return groups_; }

 private:
  friend class PatternParser;
  friend class PatternMatcher;
  friend Result<Pattern> parse_pattern(std::string_view pattern, std::string_view flags);
  std::vector<PatternStep> steps_;
  std::vector<CodeSet> sets_;
  std::size_t groups_ = 0;
  bool any_case_ = false;
  bool multi_line_ = false;
  bool refers_back_ = false;
};

}  // namespace goodstanding::pattern
