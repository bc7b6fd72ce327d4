#pragma once
/// For tests: a small pack that loads, whose files a test replaces one by one.

#include <string>
#include <string_view>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/rules/load_pack.hpp"

namespace goodstanding::rules {

/// Company pack `mini` of the law `act`: one kind `report.late` (fields days, kind_of, severity,
/// fine), one indicator `late` of five points a record, bands A from 90, B from 70, C.
class TestPack {
 public:
  TestPack() {
    source_.name = "mini";
    with("pack.yaml", R"(
format: 1
id: mini
version: 1.0.0
rates: company
authority: Office
in_force: {from: 2020-01-01}
languages: [en]
arithmetic: {scale: 2, rounding: half-even}
zone: UTC
home: [XA]
audience: public
governed_by: record-date
laws:
  act: {act: Act, version: 2020-01-01, uri: "https://example.org/act"}
)");
    with("records.yaml", R"(
records:
  - kind: report.late
    means: a late report
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      days: {type: number, scale: 0}
      tax: {type: string}
      severity: {type: string, values: [minor, serious]}
      fine: {type: money, scale: 2, amount: fine_amount, currency: fine_currency}
      settled_on: {type: date, optional: true}
      excused: {type: boolean, optional: true}
  - kind: inspection.done
    means: an inspection
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      mark: {type: number}
)");
    with("rating.yaml", R"(
groups: [{group: reporting}]
score: {method: deduction, basis: {law: act, article: "2"}, start: 100, minimum: 0}
bands:
  basis: {law: act, article: "3"}
  better: higher
  edges: [{band: A, at_least: 90}, {band: B, at_least: 70}, {band: C}]
reasons: 4
)");
    indicator("late", "points: 5\nreason: R-1\n");
    with("texts/en.yaml", R"(
language: en
title: Mini
bands: {A: a, B: b, C: c}
groups: {reporting: reports}
indicators: {late: late reports}
reasons: {R-1: "{count} late, {lost} lost"}
)");
    with("tests/one.yaml", "cases: []\n");
    with("sources.md", "# Sources\n");
  }

  /// Replaces or adds a file.
  TestPack& with(std::string path, std::string text) {
    source_.files[std::move(path)] = std::move(text);
    return *this;
  }
  TestPack& without(std::string_view path) {
    source_.files.erase(source_.files.find(path));
    return *this;
  }
  /// Replaces a part of a file, which has to be there.
  TestPack& change(std::string_view path, std::string_view from, std::string_view to) {
    std::string& text = source_.files.find(path)->second;
    const std::size_t at = text.find(from);
    GS_ASSERT(at != std::string::npos);
    text.replace(at, from.size(), to);
    return *this;
  }
  /// Adds lines to the end of a file.
  TestPack& append(std::string_view path, std::string_view text) {
    source_.files.find(path)->second += text;
    return *this;
  }
  /// Adds an indicator that deducts for `report.late` within 36 months; `rest` says the points.
  TestPack& indicator(const std::string& id, const std::string& rest,
                      const std::string& counts = "window: P36M") {
    return with("indicators/" + id + ".yaml", "indicator: " + id + R"(
group: reporting
basis: {law: act, article: "5"}
effect: deducts
counts:
  kinds: [report.late]
  status: {reported: 1, final: 1, repaired: 0.5}
  evidence: none
  jurisdictions: any
  )" + counts + "\n" + rest);
  }
  /// Adds an indicator that scores by the field `mark` of the newest inspection.
  TestPack& mark(const std::string& id, const std::string& rest) {
    return with("indicators/" + id + ".yaml", "indicator: " + id + R"(
group: reporting
basis: {law: act, article: "6"}
effect: scores
counts:
  kinds: [inspection.done]
  status: [reported]
  evidence: none
  jurisdictions: any
  window: none
combine: newest
reason: R-1
)" + rest);
  }

  [[nodiscard]] const PackSource& source() const { return source_; }
  [[nodiscard]] Findings findings() const { return load_pack(source_).findings; }
  /// Loads the pack. Requires: it loads.
  [[nodiscard]] Pack load() const {
    LoadedPack loaded = load_pack(source_);
    if (!loaded.pack) fail(loaded.findings);
    return *std::move(loaded.pack);
  }

 private:
  [[noreturn]] static void fail(const Findings& findings) {
    fail_assertion(format_findings(findings).c_str(), __FILE__, __LINE__);
  }

  PackSource source_;
};

}  // namespace goodstanding::rules
