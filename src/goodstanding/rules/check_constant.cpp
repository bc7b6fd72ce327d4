#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "goodstanding/feel/program.hpp"
#include "goodstanding/rules/checking.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rules {
namespace {

/// Gives what a condition says if it reads nothing, so that it is the same for everybody.
std::optional<bool> constant_of(const Condition& condition) {
  if (!condition.expression.used_slots().empty() || condition.reads_as_of) return std::nullopt;
  const auto value = condition.expression.evaluate({});
  if (!value || !(value->is_true() || value->is_false())) return std::nullopt;
  return value->is_true();
}

std::string_view word_of(bool constant) {
  return constant ? "always holds" : "never holds";
}

void report_constant(const Condition& condition, const std::string& whose, Findings& findings) {
  const auto constant = constant_of(condition);
  if (!constant) return;
  findings.push_back(
      make_check(Severity::kError, "pack.condition-constant", condition.at,
                 whose + ' ' + std::string(word_of(*constant)) + ": its condition reads nothing",
                 "take the rule out, or say on what it depends"));
}

void check_exemptions(const Selection& selection, const std::string& whose,
                      const PackPlaces& places, const std::string& file, const std::string& list,
                      Findings& findings) {
  for (std::size_t i = 0; i < selection.exemptions.size(); ++i) {
    const Exemption& exemption = selection.exemptions[i];
    const bool everything =
        exemption.match.kinds.empty() ||
        std::includes(exemption.match.kinds.begin(), exemption.match.kinds.end(),
                      selection.match.kinds.begin(), selection.match.kinds.end());
    const bool always =
        everything && (!exemption.match.when || constant_of(*exemption.match.when) == true);
    if (!always) {
      if (exemption.match.when) {
        report_constant(*exemption.match.when, "exemption \"" + exemption.id + "\"", findings);
      }
      continue;
    }
    findings.push_back(make_check(Severity::kError, "pack.exemption-always",
                                  places.find(file, list + '/' + std::to_string(i)),
                                  "exemption \"" + exemption.id + "\" always holds, so that " +
                                      whose + " never counts anything",
                                  "say in which case it holds"));
  }
}

void check_exceptions(const std::vector<Exception>& exceptions, const std::string& whose,
                      Findings& findings) {
  for (const Exception& exception : exceptions) {
    const auto constant = constant_of(exception.when);
    if (!constant) continue;
    const std::string consequence =
        *constant ? "the default of " + whose + " never counts" : "it never counts";
    findings.push_back(make_check(Severity::kError, "pack.exception-constant", exception.when.at,
                                  "exception \"" + exception.id + "\" " +
                                      std::string(word_of(*constant)) + ": " + consequence,
                                  "say in which case it holds"));
  }
}

void check_start(const Pack& pack, Findings& findings) {
  std::set<std::string> seen;
  bool taken = false;
  for (const StartCase& start : pack.score.cases) {
    const bool again = !seen.insert(start.when.text()).second;
    if (taken || again) {
      findings.push_back(make_check(Severity::kError, "pack.case-unreachable", start.when.at,
                                    "this start score is never given: an earlier case takes all "
                                    "that it speaks of"));
    }
    report_constant(start.when, "a start case", findings);
    taken = taken || constant_of(start.when) == true;
  }
}

/// Finds comparisons of a field with a word that the field can never be.
class WordChecker {
 public:
  WordChecker(const Pack& pack, Findings& findings) : pack_(&pack), findings_(&findings) {}

  void check(const Condition& condition) {
    const feel::Program& program = condition.expression.program();
    for (const feel::Node& node : program.nodes) {
      if (node.op != feel::Op::kEqual && node.op != feel::Op::kUnequal) continue;
      check(program, node, program.nodes[node.a], program.nodes[node.b]);
      check(program, node, program.nodes[node.b], program.nodes[node.a]);
    }
  }

 private:
  void check(const feel::Program& program, const feel::Node& comparison, const feel::Node& variable,
             const feel::Node& word) {
    if (variable.op != feel::Op::kSlot || word.op != feel::Op::kConstant) return;
    const feel::Value& value = program.constants[word.a];
    if (!value.is(feel::Kind::kString) || variable.a < kFirstFieldSlot) return;
    const std::size_t column = variable.a - kFirstFieldSlot;
    if (column >= pack_->columns.size() || allows(column, value.as_string())) return;
    const std::string name = pack_->columns[column].name;
    findings_->push_back(
        make_check(Severity::kError, "pack.word-unknown",
                   feel::place_of(program, comparison.position, comparison.end),
                   "field \"" + name + "\" is never \"" + std::string(value.as_string()) + '"',
                   "records.yaml lists the words that it may be"));
  }
  [[nodiscard]] bool allows(std::size_t column, std::string_view word) const {
    bool limited = false;
    for (const RecordKind& kind : pack_->kinds) {
      for (const Field& field : kind.fields) {
        if (field.column != column) continue;
        if (field.values.empty()) return true;
        limited = true;
        if (std::find(field.values.begin(), field.values.end(), word) != field.values.end())
          return true;
      }
    }
    return !limited;
  }

  const Pack* pack_;
  Findings* findings_;
};

}  // namespace

void check_constants(const Pack& pack, const PackPlaces& places, Findings& findings) {
  for (const Indicator& indicator : pack.indicators) {
    const std::string whose = "indicator \"" + indicator.id + "\"";
    const Selection& selection = indicator.selection;
    if (selection.match.when) report_constant(*selection.match.when, whose, findings);
    check_exemptions(selection, whose, places, "indicators/" + indicator.id + ".yaml",
                     "counts/exempt", findings);
    check_exceptions(indicator.points.exceptions, whose, findings);
  }
  for (const Figure& figure : pack.figures)
    check_exceptions(figure.exceptions, "figure \"" + figure.id + "\"", findings);
  check_start(pack, findings);
  for (const NotRatedRule& rule : pack.not_rated)
    report_constant(rule.when, "rule \"" + rule.id + "\"", findings);
  for (const Limit& limit : pack.limits) {
    const std::string whose = "rule \"" + limit.id + "\"";
    if (limit.when) report_constant(*limit.when, whose, findings);
    if (limit.records && limit.records->match.when)
      report_constant(*limit.records->match.when, whose, findings);
  }
  for (const Band& band : pack.bands.bands) {
    if (band.when) report_constant(*band.when, "band \"" + band.id + "\"", findings);
  }
  WordChecker words(pack, findings);
  for_each_match(pack, [&](const Match& match) {
    if (match.when) words.check(*match.when);
  });
  for (const Indicator& indicator : pack.indicators) {
    if (indicator.points.formula) words.check(*indicator.points.formula);
    for (const Exception& exception : indicator.points.exceptions) {
      words.check(exception.when);
      words.check(exception.formula);
    }
    for (const Sum& sum : indicator.sums) words.check(sum.formula);
  }
}

}  // namespace goodstanding::rules
