#include "goodstanding/channels/row_judge.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding::channels {
namespace {

Verdict finding(Finding details) {
  Verdict verdict;
  verdict.disposition = Disposition::kFinding;
  verdict.finding = std::move(details);
  return verdict;
}

/// An expression that cannot be evaluated for this row is a problem of the row's data.
Verdict failed(const Layout& layout, const FileReader& file, const Error& error) {
  return finding({Severity::kError,
                  "channel.expression",
                  layout.withholds() ? "a rule cannot be computed for this row" : error.message,
                  "",
                  {file.name(), file.line(), 1, 1},
                  ""});
}

/// Short cells are quoted. A long one is prose in the wrong column, which may speak of persons.
std::string quote(const Layout& layout, std::string_view text) {
  constexpr std::size_t kLongest = 24;
  if (layout.withholds()) return "what stands";
  if (text.size() <= kLongest) return "\"" + std::string(text) + "\"";
  return "a text of " + std::to_string(text.size()) + " bytes";
}

std::string expectation(const Column& column) {
  switch (column.kind) {
    case CellKind::kDigits:
      return "digits are expected";
    case CellKind::kNumber:
      return "a number is expected";
    case CellKind::kDate: {
      std::string text = "a date is expected, as";
      for (const DatePattern& pattern : column.patterns) {
        text += (text.ends_with("as") ? " " : " or ") + pattern.text();
      }
      return text;
    }
    case CellKind::kChoice: {
      std::string text = "expected is one of";
      for (const Choice& choice : column.choices) text += " \"" + choice.cell + "\"";
      return text;
    }
    case CellKind::kText:
      break;
  }
  return {};
}

std::string code_of(CellKind kind) {
  switch (kind) {
    case CellKind::kDigits:
      return "channel.not-digits";
    case CellKind::kNumber:
      return "channel.not-number";
    case CellKind::kDate:
      return "channel.not-date";
    case CellKind::kChoice:
      return "channel.not-choice";
    case CellKind::kText:
      break;
  }
  return {};
}

std::optional<Finding> check_cells(const Layout& layout, const FileReader& file,
                                   RowValues& values) {
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const Column& column = layout.columns[i];
    if (column.use != ColumnUse::kMapped) continue;
    if (column.required && values.text(i).empty()) {
      return Finding{Severity::kError,
                     "channel.required",
                     "\"" + column.header + "\" is empty",
                     "",
                     file.place_of(i),
                     ""};
    }
    if (column.kind == CellKind::kText || values.state(i) != CellState::kBad) continue;
    return Finding{
        Severity::kError,
        code_of(column.kind),
        quote(layout, values.text(i)) + " in \"" + column.header + "\": " + expectation(column),
        "",
        file.place_of(i),
        ""};
  }
  return std::nullopt;
}

/// Points at the column that a rule names, or the first that its condition reads.
SourceSpan place_of_rule(const Layout& layout, const FileReader& file, const FindingRule& rule) {
  if (rule.column) return file.place_of(*rule.column);
  if (rule.when.kind == Term::Kind::kExpression) {
    for (const std::size_t slot : rule.when.expression->used_slots()) {
      if (slot < layout.columns.size()) return file.place_of(slot);
    }
  }
  return {file.name(), file.line(), 1, 1};
}

}  // namespace

Verdict judge_row(const Layout& layout, const FileReader& file, RowValues& values,
                  std::optional<Disposition> parent) {
  Verdict verdict;
  if (parent == Disposition::kPerson || parent == Disposition::kOtherKind) {
    verdict.disposition = *parent;
    verdict.because = "its entry is";
    return verdict;
  }
  if (file.problem() && file.cells().empty()) return finding(*file.problem());
  for (const OtherKindRule& rule : layout.other_kind) {
    const Result<bool> holds = values.holds(rule.when);
    if (!holds.ok()) return failed(layout, file, holds.error());
    if (!*holds) continue;
    verdict.disposition = Disposition::kOtherKind;
    verdict.because = rule.because;
    return verdict;
  }
  if (layout.organisation.given()) {
    const Result<bool> holds = values.holds(layout.organisation);
    // An organisation that cannot be shown to be one is none.
    if (!holds.ok() || !*holds) {
      verdict.disposition = Disposition::kPerson;
      return verdict;
    }
  }
  if (file.problem()) return finding(*file.problem());
  if (layout.parent && parent != Disposition::kApplied) {
    return finding({Severity::kError,
                    "channel.no-parent",
                    "the entry that this row belongs to was not taken",
                    "",
                    {file.name(), file.line(), 1, 1},
                    ""});
  }
  if (auto problem = check_cells(layout, file, values)) return finding(*std::move(problem));
  for (const FindingRule& rule : layout.findings) {
    const Result<bool> holds = values.holds(rule.when);
    if (!holds.ok()) return failed(layout, file, holds.error());
    if (!*holds) continue;
    return finding({Severity::kError, "channel.rule", rule.message, rule.hint,
                    place_of_rule(layout, file, rule), ""});
  }
  return verdict;
}

std::string mapped_cells(const Layout& layout, RowValues& values) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    if (layout.columns[i].use != ColumnUse::kMapped || values.text(i).empty()) continue;
    if (values.state(i) != CellState::kBad) order.push_back(i);
  }
  std::ranges::sort(order, [&layout](std::size_t a, std::size_t b) {
    return codec::compare_utf16_order(layout.columns[a].name, layout.columns[b].name) < 0;
  });
  std::string out;
  codec::JsonWriter writer(out);
  writer.begin_object();
  for (const std::size_t i : order) writer.key(layout.columns[i].name).string(values.text(i));
  writer.end_object();
  return out;
}

}  // namespace goodstanding::channels
