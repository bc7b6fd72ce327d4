// A corpus of packs that each have one mistake. Every one has to be found, by its code, on the line
// on which it stands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>

#include "goodstanding/rules/check_pack.hpp"
#include "goodstanding/rules/rich_pack.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rules {
namespace {

/// One mistake in a pack that is clean without it.
struct Mistake {
  const char* file;  ///< of the rich pack
  const char* from;  ///< what stands there
  const char* to;    ///< and what stands there by mistake
  const char* code;
  const char*
      line;  ///< a text on the line that has to be named, in the changed file, or in `found_in`
  const char* found_in = nullptr;
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
  *out << mistake.code << " in " << mistake.file << ": " << mistake.to;
}

/// Gives the line of the first occurrence of a text; 0 if it is not there.
std::uint64_t line_of(const std::string& text, const std::string& part) {
  const std::size_t at = text.find(part);
  if (at == std::string::npos) return 0;
  return 1 + static_cast<std::uint64_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

Findings find_all(const PackSource& source) {
  LoadedPack loaded = load_pack(source);
  if (!loaded.pack) return std::move(loaded.findings);
  Findings checked = check_pack(*loaded.pack, source);
  loaded.findings.insert(loaded.findings.end(), checked.begin(), checked.end());
  return std::move(loaded.findings);
}

class BrokenPack : public testing::TestWithParam<Mistake> {};

TEST_P(BrokenPack, IsFoundOnItsLine) {
  const Mistake& mistake = GetParam();
  PackSource source = rich_source();
  std::string& text = source.files[mistake.file];
  const std::size_t at = text.find(mistake.from);
  ASSERT_NE(at, std::string::npos) << mistake.from;
  text.replace(at, std::string_view(mistake.from).size(), mistake.to);
  const std::string place = mistake.found_in == nullptr ? mistake.file : mistake.found_in;
  const std::uint64_t line = line_of(source.files[place], mistake.line);
  ASSERT_NE(line, 0U) << mistake.line;
  const Findings findings = find_all(source);
  const std::string file = source.name + "/" + place;
  EXPECT_TRUE(std::any_of(findings.begin(), findings.end(),
                          [&](const Finding& finding) {
                            return finding.code == mistake.code && finding.at.file == file &&
                                   finding.at.line == line && !finding.message.empty();
                          }))
      << "expected " << mistake.code << " at " << file << ":" << line << ", found\n"
      << format_findings(findings);
}

TEST(RichPack, IsCleanWithoutAMistake) {
  EXPECT_EQ(format_findings(find_all(rich_source())), "");
}

constexpr const char* kRating = "rating.yaml";
constexpr const char* kRecords = "records.yaml";
constexpr const char* kLate = "indicators/late.yaml";
constexpr const char* kLoad = "indicators/load.yaml";
constexpr const char* kMarks = "indicators/marks.yaml";

constexpr Mistake kLawMistakes[] = {
    {kLate, "basis: {law: act, article: \"5\"}\n", "", "pack.no-basis", "indicator: late"},
    {kLate, "when: days < small, basis: {law: act, article: \"5(2)\"},", "when: days < small,",
     "pack.no-basis", "exemption: tiny"},
    {kLate, "points: '1', basis: {law: act, article: \"5(3)\"}", "points: '1'", "pack.no-basis",
     "exception: first"},
    {kRating, "    basis: {law: act, article: \"8\"}\n", "", "pack.no-basis", "figure: wealth"},
    {kRating, "by: 1, when: late.count > 9, basis: {law: act, article: \"13\"}",
     "by: 1, when: late.count > 9", "pack.no-basis", "notch: slow"},
    {kRecords, "    keys: [area]\n    basis: {law: act, article: \"6\"}\n", "    keys: [area]\n",
     "pack.no-basis", "table: benchmarks"},
    {kMarks, "law: act", "law: code", "pack.unknown-law", "law: code"},
    {"pack.yaml", "version: 2020-01-01", "version: 2021-06-01", "pack.act-not-in-force",
     "act: {act: Act"},
    {"parameters/p.yaml", "from: 2015-01-01", "from: 2022-01-01", "pack.parameter-late",
     "from: 2022-01-01"},
    {kRecords, "employees: {type: number", "owner: {type: boolean}\n      employees: {type: number",
     "pack.forbidden-factor", "owner: {"},
    {kRecords, "  - kind: table.benchmarks",
     "  - kind: company.donation\n    means: a gift\n    retention: minor\n"
     "    basis: {law: act, article: \"1\"}\n    fields: {}\n  - kind: table.benchmarks",
     "pack.forbidden-factor", "kind: company.donation"},
};
INSTANTIATE_TEST_SUITE_P(Law, BrokenPack, testing::ValuesIn(kLawMistakes));

constexpr Mistake kTypeMistakes[] = {
    {kLate, "when: days < small", "when: days < \"ten\"", "feel.type", "days <"},
    {kLate, "when: days < small", "when: dayz < small", "feel.unknown-name", "dayz"},
    {kLate, "when: days < small", "when: days <", "feel.syntax", "exemption: tiny"},
    {kLoad, "    if floor(capital / 100) + 1 = 0 then null\n    else total", "    total",
     "feel.division", "total * 1000"},
    {kRating, "formula: capital + turnover", "formula: capital + state", "feel.type",
     "capital + state"},
    {kRating, "if mean >= 4 then 1 else 0", "if mean >= 4 then \"good\" else \"bad\"", "feel.type",
     "if mean"},
    {kRating, "reward(better)", "rewrad(better)", "feel.unknown-name", "rewrad"},
    {kRating, "when: reward(better) > 0", "when: reward() > 0", "feel.arguments", "reward()"},
    {kRating, "when: late.count > 9", "when: early.count > 9", "feel.unknown-name", "early.count"},
    {kRating, "when: late.count > 9", "when: late.count", "feel.type", "late.count"},
    {kMarks, "weight_sum: weight,", "weight_sum: area,", "feel.type", "sums:"},
    {kRecords, "weight: {type: number}", "weight: {type: numerical}", "yaml.unknown-word",
     "weight: {type: numerical}"},
    {"parameters/p.yaml", "value: 1,", "value: one,", "yaml.not-a-number", "value: one"},
};
INSTANTIATE_TEST_SUITE_P(Type, BrokenPack, testing::ValuesIn(kTypeMistakes));

constexpr Mistake kUnitMistakes[] = {
    {kRating, "formula: capital + turnover", "formula: capital + employees", "pack.unit",
     "capital + employees"},
    {kRating, "formula: capital + turnover", "formula: capital * turnover", "pack.unit",
     "capital * turnover"},
    {kRating, "when: employees < 10", "when: employees < capital", "pack.unit",
     "employees < capital"},
    {kRating, "when: wealth < 10", "when: wealth < employees", "pack.unit", "wealth < employees"},
    {kLate, "when: days < small", "when: delay < small", "pack.unit", "delay < small"},
    {kLate, "when: days < 3, points", "when: days - delay < 3, points", "pack.unit",
     "days - delay"},
    {kRecords, "if mark >= threshold_of_area", "if mark >= capital", "pack.unit",
     "mark >= capital"},
    {kLoad, "then null", "then capital - employees", "pack.unit", "capital - employees"},
    {kLoad, "else total * 1000 / (floor(capital / 100) + 1)", "else capital - employees",
     "pack.unit", "else capital"},
    {kLate, "when: days < small", "when: fine.amount < small", "pack.unit", "fine.amount <"},
    {kLate, "when: days < 3, points", "when: fine.amount + days < 3, points", "pack.unit",
     "fine.amount +"},
    {kRating, "formula: capital + turnover", "formula: capital + late.count", "pack.unit",
     "capital + late.count"},
    {kRating, "formula: capital + turnover", "formula: capital + late.points", "pack.unit",
     "capital + late.points"},
    {kRating, "unit: XTS", "unit: points", "pack.unit", "formula: capital"},
    {kRating, "when: late.count > 9", "when: late.points > late.count", "pack.unit", "notch: slow"},
    {kRating, "when: late.count > 9",
     "when: if marks.count = 0 then false else late.points > late.count / marks.count", "pack.unit",
     "notch: slow"},
    {kRating, "larger(capital, capital / 2)", "larger(capital, late.count)", "pack.unit",
     "larger(capital, late"},
    {kRating, "larger(capital, capital / 2) < 1", "larger(capital, capital / 2) < employees",
     "pack.unit", "larger(capital"},
    {kRating, "when: reward(better) > 0", "when: 'reward(better) > 0 and max(capital, mean) > 1'",
     "pack.unit", "max(capital"},
    {kRating, "when: wealth < 10", "when: wealth * 5 / 100 < employees", "pack.unit", "wealth * 5"},
    {kRating, "best_of: [mean, quarter]", "best_of: [wealth, quarter]", "pack.unit",
     "figure: better"},
};
INSTANTIATE_TEST_SUITE_P(Unit, BrokenPack, testing::ValuesIn(kUnitMistakes));

constexpr Mistake kStepMistakes[] = {
    {kLoad, "{at_least: 100, below: 500,", "{at_least: 100, below: 700,", "pack.step-overlap",
     "at_least: 100"},
    {kLoad, "{at_least: 500, points: 20}\n    - {at_least: 100, below: 500, points: 10}",
     "{at_least: 100, points: 20}\n    - {at_least: 500, points: 10}", "pack.step-unreachable",
     "at_least: 500"},
    {kLoad, "{at_least: 100, below: 500,", "{at_least: 100, below: 50,", "pack.step-unreachable",
     "at_least: 100"},
    {kLoad, "{above: 0, below: 100,", "{above: 100, below: 100,", "pack.step-unreachable",
     "above: 100"},
    {kLoad, "below: 500, points: 10}\n    - {above: 0, below: 100, points: 5}\n  otherwise: 0",
     "below: 400, points: 10}\n    - {above: 0, below: 100, points: 5}", "pack.step-gap",
     "at_least: 100"},
    {kLate, "{within: P30D, restores: 0.5}", "{within: P2D, restores: 0.5}", "pack.bad-repair",
     "within: P2D"},
    {kLate, "{within: P3D, restores: 1}", "{within: P3D, restores: 0.4}", "pack.repair-rises",
     "within: P30D"},
    {kLate, "{within: P3D, restores: 1}", "{within: P3D, restores: 2}", "pack.range",
     "restores: 2"},
    {kLate, "on: settled_on", "on: severity", "pack.not-a-date", "on: severity"},
    {kLoad, "  unknown: 20\n", "", "pack.no-fallback", "if floor"},
    {kRating, "below: 90", "below: 85", "pack.band-gap", "band: B"},
    {kRating, "below: 90", "below: 95", "pack.band-overlap", "band: B"},
    {kRating, "at_least: 70, below: 90", "at_least: 92", "pack.band-unreachable", "band: B"},
    {kRating, "at_least: 90", "at_least: 101", "pack.band-unreachable", "band: A"},
    {kRating, "{band: C}", "{band: C, at_least: 10}", "pack.last-band", "band: C"},
};
INSTANTIATE_TEST_SUITE_P(Step, BrokenPack, testing::ValuesIn(kStepMistakes));

constexpr Mistake kReachMistakes[] = {
    {kLate, "when: days < small", "when: 1 < 2", "pack.exemption-always", "exemption: tiny"},
    {kLate, "when: days < small", "when: 1 > 2", "pack.condition-constant", "exemption: tiny"},
    {kLate, "when: days < 3, points", "when: 1 = 1, points", "pack.exception-constant",
     "exception: first"},
    {kRating, "when: state = \"MD\"", "when: 2 + 2 = 5", "pack.exception-constant", "2 + 2"},
    {kRating, "when: employees < 50", "when: employees < 10", "pack.case-unreachable",
     "points: 98"},
    {kRating, "when: employees < 10", "when: 1 < 10", "pack.case-unreachable", "points: 98"},
    {kRating, "when: wealth < 10", "when: 1 < 10", "pack.condition-constant", "rule: poor"},
    {kRating, "when: late.count > 9", "when: 9 > 9", "pack.condition-constant", "notch: slow"},
    {kRating, "when: severity = \"serious\"", "when: severity = \"grave\"", "pack.word-unknown",
     "severity = \"grave\""},
    {kLate, "values: {minor: 2, serious: 8}", "values: {minor: 2}", "pack.table-gap",
     "values: {minor: 2}"},
    {kLate, "values: {minor: 2, serious: 8}", "values: {minor: 2, serious: 8, grave: 9}",
     "pack.table-unknown", "grave: 9"},
    {kRating, "to: B\n    score: 89.99", "to: A", "pack.limit-idle", "cap: grave"},
    {kRating, "to: B\n    score: 89.99", "score: 100", "pack.limit-idle", "cap: grave"},
    {kRating, "score: 20, when: reward", "score: 0, when: reward", "pack.limit-idle",
     "floor: good"},
    {kRating, "notch: slow, by: 1", "notch: slow, by: 3", "pack.limit-idle", "notch: slow"},
};
INSTANTIATE_TEST_SUITE_P(Reach, BrokenPack, testing::ValuesIn(kReachMistakes));

constexpr Mistake kFormMistakes[] = {
    {kLate, "cap: 40\n", "cap: 40\nonce_per: {month: severity}\n", "yaml.wrong-kind", "once_per:"},
    {kLate, "values: {minor: 2, serious: 8}", "values: 5", "yaml.wrong-kind", "values: 5"},
    {kLate, "status: {reported: 1, final: 1, repaired: 0.5}", "status: final", "yaml.wrong-kind",
     "status: final"},
    {kLate, "jurisdictions: any", "jurisdictions: []", "pack.range", "jurisdictions: []"},
    {kLate, "exemption: tiny", "exemption: \"\"", "pack.empty", "exemption: \"\""},
    {kLate, "basis: {law: act, article: \"5\"}", "basis: {law: act, article: \"\"}", "pack.empty",
     "article: \"\""},
    {kLate, "  steps:\n    - {within: P3D, restores: 1}\n    - {within: P30D, restores: 0.5}",
     "  steps: []", "pack.empty", "steps: []"},
    {kLate, "reason: R-1\n", "reason:\n", "yaml.wrong-kind", "reason:\n"},
    {kMarks,
     "effect: measures\ncounts:\n  kinds: [inspection.done]\n  status: [reported, final]\n"
     "  evidence: none\n  jurisdictions: any\n  window: none\npoints: {formula: achievement}\n",
     "effect: counts\n", "pack.no-method", "effect: counts"},
    {kMarks, "sums: {weight_sum: weight, weighted: weight * mark}", "sums: weight",
     "yaml.wrong-kind", "sums: weight"},
    {kRecords, "where: {area: area}", "where: area", "yaml.wrong-kind", "where: area"},
    {kRecords, "keys: [area]", "keys: []", "pack.empty", "keys: []"},
    {kRating, "parameters: {mean: number}", "parameters: [mean]", "yaml.wrong-kind",
     "parameters: [mean]"},
    {"texts/en.yaml", "bands: {A: a, B: b, C: c}", "bands: [a, b, c]", "yaml.wrong-kind", "bands:"},
};
INSTANTIATE_TEST_SUITE_P(Form, BrokenPack, testing::ValuesIn(kFormMistakes));

// What a hand makes that knows the law and not the format.
constexpr Mistake kSlips[] = {
    {kLate, "window: P36M", "window: 36 months", "pack.bad-term", "window: 36"},
    {kLate, "serious: 8}", "serious: 8%}", "yaml.not-a-number", "serious: 8%"},
    {kLate, "minor: 2,", "minor: 2,5,", "yaml.wrong-kind", "minor: 2,5"},
    {kLate, "cap: 40", "cap: 0", "pack.range", "cap: 0"},
    {kLate, "when: days < small", "when: days == 3", "feel.syntax", "days =="},
    {kLate, "when: days < small", "when: fine < 100", "feel.type", "fine < 100"},
    {kLoad, "(floor(capital / 100) + 1)", "(floor(capitol / 100) + 1)", "feel.unknown-name",
     "floor(capitol"},
    {kRating, "when: severity = \"serious\"", "when: severity = 'serious'", "feel.syntax",
     "severity = 'serious'"},
    {kRating, "  - {group: quality}", "  - {group: reporting, cap: 5}", "pack.duplicate",
     "cap: 5}"},
    {kRating, "cap: 50}", "cap: -50}", "pack.range", "cap: -50"},
    {kRating, "  minimum: 0\n  maximum: 100", "  minimum: 100\n  maximum: 0", "pack.range",
     "maximum: 0"},
    {kRating, "notch: slow", "notch: grave", "pack.duplicate", "cap: grave"},
    {kRating, "{band: C}", "{band: B}", "pack.duplicate", "{band: B}"},
    {kRating, "percent: 75", "percent: 0.75", "pack.range", "percent: 0.75"},
    {kRating, "when: wealth < 10", "when: wealth =< 10", "feel.type", "wealth =<"},
    {kRating, "if mean >= 4 then 1 else 0", "if mean >= 4 then 1", "feel.syntax", "if mean"},
    {"pack.yaml", "home: [XA]", "home: [UK]", "pack.bad-country", "home:"},
    {"parameters/p.yaml", "from: 2015-01-01", "from: 01.01.2015", "yaml.not-a-date", "from: 01"},
    {"parameters/p.yaml", "value: 1,", "value: 1,500,", "yaml.unknown-key", "value: 1,500"},
    {"texts/en.yaml", "R-1: a", "R-1: \"{counts} times\"", "pack.text-gap", "reasons:"},
};
INSTANTIATE_TEST_SUITE_P(Slip, BrokenPack, testing::ValuesIn(kSlips));

TEST(BrokenLookup, IsNamedOnce) {
  PackSource source = rich_source();
  std::string& text = source.files[kRecords];
  text.replace(text.find("take: threshold}"), 16, "take: limit_rate}");
  const Findings findings = find_all(source);
  EXPECT_EQ(
      std::count_if(findings.begin(), findings.end(),
                    [](const Finding& finding) { return finding.code == "pack.unknown-field"; }),
      1)
      << format_findings(findings);
}

constexpr Mistake kFairnessMistakes[] = {
    {kLate, "repaired: 0.5", "repaired: 0.5, annulled: 1", "pack.annulled-counts",
     "indicator: late"},
    {kLate, "{reported: 1, final: 1, repaired: 0.5}", "{reported: 0.3, final: 0.3, repaired: 0.5}",
     "pack.repair-harms", "indicator: late"},
    {kLate, "evidence: none", "evidence: alleged", "pack.alleged-counts", "indicator: late"},
    {kLate, "decay: {half_life: P12M, in: 65536, rounding: half-up}",
     "decay: {steps: [{until: P3M, factor: 0.5}, {until: P6M, factor: 1}]}", "pack.decay-rises",
     "indicator: late"},
    {kLate, "window: P36M", "window: none", "pack.no-end", "window: none"},
    {kLate, "lighter_of: [valid_from, decided]", "lighter_of: [valid_from, severity]",
     "pack.not-a-date", "lighter_of"},
    {kRating, "    reason: R-4\n", "", "yaml.missing-key", "cap: grave"},
    {kRating, ", reason: R-5}", "}", "yaml.missing-key", "notch: slow"},
    {kRating, "      least_population: 5\n", "", "pack.least-population", "figure: quarter"},
    {kRating, "      definition: sas-5\n", "", "yaml.missing-key", "kind: percentile"},
};
INSTANTIATE_TEST_SUITE_P(Fairness, BrokenPack, testing::ValuesIn(kFairnessMistakes));

constexpr Mistake kUseMistakes[] = {
    {kRecords, "where: {area: area}", "where: {year: 2020}", "pack.lookup-keys",
     "derived: threshold_of_area"},
    {kRecords, "take: threshold}", "take: limit_rate}", "pack.unknown-field", "limit_rate"},
    {kRecords, "lookup: {table: benchmarks", "lookup: {table: benchmark", "pack.unknown-table",
     "table: benchmark,"},
    {kRecords, "fact: state, kind: company.profile, field: state",
     "fact: state, kind: company.profile, field: region", "pack.unknown-field", "field: region"},
    {kRating, "of: mean\n", "of: means\n", "pack.unknown-figure", "of: means"},
    {kRating, "best_of: [mean, quarter]", "best_of: [mean, qtr]", "pack.unknown-figure", "qtr"},
    {kRating, "peers: [state]", "peers: [stat]", "pack.unknown-fact", "peers: [stat]"},
    {kRating, "when: wealth < 10", "when: capital < 10", "pack.unused-figure", "figure: wealth"},
    {kRating, "when: reward(better) > 0", "when: better > 0", "pack.unused-function",
     "function: reward"},
    {kRating, "formula: capital + turnover", "formula: capital", "pack.unused-fact",
     "fact: turnover", kRecords},
    {kMarks, "formula: achievement", "formula: mark", "pack.unused-derived", "derived: achievement",
     kRecords},
    {kLate, "when: days < small", "when: days < 2", "pack.unused-parameter", "parameter: small",
     "parameters/p.yaml"},
    {kRating, "{group: quality}", "{group: quality}\n  - {group: abroad}", "pack.unused-group",
     "group: abroad"},
    {kRating, "to: B\n", "to: D\n", "pack.unknown-band", "to: D"},
    {kLate, "kinds: [report.late]", "kinds: [report.lost]", "pack.unknown-kind", "report.lost"},
    {kMarks, "group: quality", "group: quality-of-work", "pack.unknown-group",
     "group: quality-of-work"},
    {"texts/en.yaml", "R-4: d, ", "", "pack.text-missing", "reasons:"},
    {"texts/en.yaml", "R-4: d", "R-4: d, R-9: i", "pack.text-unused", "reasons:"},
};
INSTANTIATE_TEST_SUITE_P(Use, BrokenPack, testing::ValuesIn(kUseMistakes));

}  // namespace
}  // namespace goodstanding::rules
