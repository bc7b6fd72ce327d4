#pragma once
/// A finding says what is wrong in a user's data (a delivery's row, a pack, a channel definition),
/// where, and what to do. All of them are reported, not only the first.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace goodstanding {

enum class Severity : std::uint8_t { kWarning, kError };

/// A place in a text. Range: line and column count from 1; 0 means unknown. `length` is in
/// characters and marks what the caret underlines.
struct SourceSpan {
  std::string file;
  std::uint64_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 1;
};

struct Finding {
  Severity severity = Severity::kError;
  std::string code;     ///< stable, as "pack.no-basis"; listed in docs/reference/findings.md
  std::string message;  ///< what is wrong, in one sentence without a final stop
  std::string hint;     ///< what to do; may be empty
  SourceSpan at;
  std::string excerpt;  ///< the source line the span lies in; may be empty
};

using Findings = std::vector<Finding>;

/// Says whether any finding is an error.
bool has_error(const Findings& findings);

/// Formats one finding as compilers do: `file:line:column: error: message [code]`, then the excerpt
/// with a caret, then the hint. Cost: linear in the texts.
std::string format_finding(const Finding& finding);

/// Formats all findings, one after the other.
std::string format_findings(const Findings& findings);

}  // namespace goodstanding
