#include "goodstanding/base/finding.hpp"

#include <algorithm>

namespace goodstanding {
namespace {

void append_place(std::string& out, const SourceSpan& at) {
  if (at.file.empty()) return;
  out += at.file;
  if (at.line != 0) {
    out += ':' + std::to_string(at.line);
    if (at.column != 0) out += ':' + std::to_string(at.column);
  }
  out += ": ";
}

void append_excerpt(std::string& out, const Finding& finding) {
  if (finding.excerpt.empty()) return;
  out += "\n  " + finding.excerpt;
  if (finding.at.column == 0) return;
  out += "\n  ";
  // Tabs stay tabs, so that the caret stands under its character on any terminal.
  std::size_t shown = 1;
  for (const char c : finding.excerpt) {
    if (shown >= finding.at.column) break;
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) continue;
    out += c == '\t' ? '\t' : ' ';
    ++shown;
  }
  out += '^';
  if (finding.at.length > 1) out.append(finding.at.length - 1, '~');
}

}  // namespace

bool has_error(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::kError; });
}

std::string format_finding(const Finding& finding) {
  std::string out;
  append_place(out, finding.at);
  out += finding.severity == Severity::kError ? "error: " : "warning: ";
  out += finding.message;
  if (!finding.code.empty()) out += " [" + finding.code + "]";
  append_excerpt(out, finding);
  if (!finding.hint.empty()) out += "\n  hint: " + finding.hint;
  out += '\n';
  return out;
}

std::string format_findings(const Findings& findings) {
  std::string out;
  for (const Finding& finding : findings) out += format_finding(finding);
  return out;
}

}  // namespace goodstanding
