#include "goodstanding/rules/check_pack.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/rules/checking.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rules {
namespace {

void check_cases(const PackSource& source, Findings& findings) {
  const bool has_cases =
      std::any_of(source.files.begin(), source.files.end(),
                  [](const auto& file) { return file.first.starts_with("tests/"); });
  if (has_cases) return;
  findings.push_back(make_check(
      Severity::kError, "pack.no-cases", {source.name, 0, 0, 1}, "the pack has no test cases",
      "add tests/<name>.yaml: a rule that nobody tried is not published"));
}

void check_examples(const Pack& pack, const PackSource& source, Findings& findings) {
  if (pack.example) return;
  std::size_t examples = 0;
  for_each_basis(pack, [&](const LegalBasis& basis) { examples += basis.example ? 1 : 0; });
  if (examples == 0) return;
  findings.push_back(make_check(
      Severity::kWarning, "pack.example-basis", {source.name + "/pack.yaml", 0, 0, 1},
      std::to_string(examples) + " clauses are examples, not law, in a pack that is not marked so",
      "add example: true to pack.yaml, or find the clause"));
}

}  // namespace

Finding make_check(Severity severity, std::string_view code, const SourceSpan& at,
                   std::string message, std::string hint) {
  Finding finding;
  finding.severity = severity;
  finding.code = code;
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  finding.at = at;
  return finding;
}

void check_fairness(const Pack& pack, Findings& findings) {
  const auto report = [&](const Indicator& indicator, Severity severity, std::string_view code,
                          std::string message, std::string hint) {
    findings.push_back(make_check(severity, code, indicator.at,
                                  "indicator \"" + indicator.id + "\" " + std::move(message),
                                  std::move(hint)));
  };
  for (const Indicator& indicator : pack.indicators) {
    const Selection& selection = indicator.selection;
    if (!selection.factor_of(RecordStatus::kAnnulled).is_zero()) {
      report(indicator, Severity::kError, "pack.annulled-counts", "counts what is annulled",
             "annulled means wrong from the start: write annulled: 0");
    }
    Decimal before(1);
    for (const DecayStep& step : indicator.decay.step_list()) {
      if (before < step.factor) {
        report(indicator, Severity::kError, "pack.decay-rises", "weighs more the older it is", "");
      }
      before = step.factor;
    }
    if (indicator.effect != Effect::kDeducts) continue;
    const Decimal standing = std::max(selection.factor_of(RecordStatus::kFinal),
                                      selection.factor_of(RecordStatus::kReported));
    if (standing < selection.factor_of(RecordStatus::kRepaired)) {
      report(indicator, Severity::kError, "pack.repair-harms", "deducts more for a repaired record",
             "a repair never lowers a rating");
    }
    if (selection.evidence == EvidenceGrade::kAlleged) {
      report(indicator, Severity::kWarning, "pack.alleged-counts", "deducts for mere allegations",
             "ask for evidence: administrative-final");
    }
  }
  for (const Limit& limit : pack.limits) {
    if (!limit.records || limit.records->factor_of(RecordStatus::kAnnulled).is_zero()) continue;
    findings.push_back(make_check(Severity::kError, "pack.annulled-counts", limit.at,
                                  "rule \"" + limit.id + "\" counts what is annulled"));
  }
}

Findings check_pack(const Pack& pack, const PackSource& source) {
  Findings findings;
  const PackPlaces places(source);
  check_bands(pack, findings);
  check_fairness(pack, findings);
  check_steps(pack, places, findings);
  check_constants(pack, places, findings);
  check_idle(pack, places, findings);
  check_unused(pack, places, findings);
  check_unused_knowledge(pack, source, findings);
  check_knowledge(pack, findings);
  check_units(pack, findings);
  check_retention(pack, findings);
  check_law(pack, places, findings);
  check_texts(pack, places, findings);
  check_factors(pack, places, findings);
  check_cases(source, findings);
  check_examples(pack, source, findings);
  for (Finding& finding : findings) {
    const std::string& file = finding.at.file;
    if (file.empty()) finding.at.file = source.name + "/records.yaml";
    if (!finding.at.file.starts_with(source.name)) finding.at.file = source.name + "/" + file;
    places.unfold(finding.at);
  }
  return findings;
}

}  // namespace goodstanding::rules
