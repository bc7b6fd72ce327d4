#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/legal_basis.hpp"
#include "goodstanding/lists/recognition.hpp"
#include "goodstanding/model/find_by_id.hpp"

namespace goodstanding::lists {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

/// Reads two different officers; `act` says what they did, as "a rule of recognition is adopted".
std::vector<std::string> read_officers(YamlMapReader& reader, std::string_view act) {
  std::vector<std::string> officers = reader.optional_texts("officers");
  if (std::set<std::string>(officers.begin(), officers.end()).size() < 2) {
    reader.report("officers", "recognition.two-officers", std::string(act) + " by two officers",
                  "write officers: [login-name, login-name], two different ones");
  }
  return officers;
}

std::string read_reason(YamlMapReader& reader) {
  std::string reason = reader.text("reason");
  if (reader.has("reason") && reason.find_first_not_of(" \t\r\n") == std::string::npos) {
    reader.report("reason", "recognition.no-reason", "it has no reason");
  }
  return reason;
}

void read_adoption(YamlMapReader& reader, RecognitionRule& rule) {
  rule.is_draft = reader.optional_boolean("draft").value_or(false);
  // Who adopted a draft, and until when, are keys that it has not.
  if (rule.is_draft) return;
  rule.officers = read_officers(reader, "a rule of recognition is adopted");
  rule.adopted.from = reader.date("adopted");
  rule.adopted.to = reader.optional_date("ends");
  if (!rule.adopted.to || *rule.adopted.to <= *rule.adopted.from) {
    reader.report("ends", "recognition.no-end", "a rule of recognition ends after its adoption",
                  "write ends: YYYY-MM-DD");
  }
}

std::vector<HarmonisedGround> read_grounds(YamlMapReader& test) {
  std::vector<HarmonisedGround> grounds;
  for (const YamlNode& node : test.list("grounds")) {
    YamlMapReader reader(node, test.document(), test.findings());
    HarmonisedGround ground;
    ground.theirs = reader.text("theirs");
    ground.ours = reader.text("ours");
    reader.finish();
    grounds.push_back(std::move(ground));
  }
  return grounds;
}

DecidedWithin read_decided(YamlMapReader& test) {
  DecidedWithin decided;
  YamlMapReader reader = test.map("decided");
  decided.months_of_conduct = read_months(reader, "of-conduct");
  decided.months_ago = read_months(reader, "ago");
  decided.from = reader.optional_date("from");
  if (reader.present() && !reader.has("of-conduct") && !reader.has("ago") && !reader.has("from")) {
    reader.report("decided", "recognition.no-decided",
                  "the rule does not say within which time the source decides",
                  "write decided: {of-conduct: P10Y}, or ago, or from");
  }
  reader.finish();
  return decided;
}

RecognitionTest read_test(YamlMapReader& rule) {
  RecognitionTest test;
  YamlMapReader reader = rule.map("test");
  test.final_stages = reader.texts("final");
  test.is_public = reader.boolean("public");
  test.heard = reader.boolean("heard");
  test.own_finding = reader.boolean("own-finding");
  // Answered by every rule: a rule for any length says P0M.
  if (!reader.has("longer-than")) reader.text("longer-than");
  test.longer_than_months = read_months(reader, "longer-than").value_or(0);
  test.grounds = read_grounds(reader);
  test.decided = read_decided(reader);
  reader.finish();
  return test;
}

RecognitionRule read_rule(const YamlNode& node, YamlMapReader& section) {
  YamlMapReader reader(node, section.document(), section.findings());
  RecognitionRule rule;
  rule.id = read_id(reader);
  rule.basis =
      read_legal_bases(reader, "recognition.no-basis", "the recognition rule " + quoted(rule.id));
  read_adoption(reader, rule);
  rule.outside = reader.text("outside");
  rule.list = reader.text("list");
  rule.test = read_test(reader);
  reader.finish();
  return rule;
}

Period read_validity(YamlMapReader& reader) {
  Period valid;
  valid.from = reader.date("from");
  valid.to = reader.optional_date("until");
  return valid;
}

RecognitionOptOut read_opt_out(const YamlNode& node, YamlMapReader& section) {
  YamlMapReader reader(node, section.document(), section.findings());
  RecognitionOptOut out;
  out.rule = reader.text("rule");
  out.life = reader.text("life");
  out.reason = read_reason(reader);
  out.officers = read_officers(reader, "an opt-out is decided");
  out.valid = read_validity(reader);
  reader.finish();
  return out;
}

DoNotApply read_switch(const YamlNode& node, YamlMapReader& section) {
  YamlMapReader reader(node, section.document(), section.findings());
  DoNotApply off;
  off.outside = reader.text("outside");
  off.jurisdiction = reader.text("jurisdiction");
  off.reason = read_reason(reader);
  off.officers = read_officers(reader, "a list is switched off");
  off.valid = read_validity(reader);
  reader.finish();
  return off;
}

/// Reports what one rule names and the book has not.
class RuleCheck {
 public:
  RuleCheck(YamlMapReader& reader, const ListBook& book, const RecognitionRule& rule)
      : reader_(&reader), book_(&book), rule_(&rule) {}

  void run() {
    const ListDefinition* list = book_->find_list(rule_->list);
    const OutsideList* outside = find_by_id(book_->outside, rule_->outside);
    if (!rule_->list.empty() && list == nullptr) {
      report("recognition.unknown-list", "the list " + quoted(rule_->list) + ", which is not here");
    }
    if (!rule_->outside.empty() && outside == nullptr) {
      report("recognition.unknown-list",
             "the outside list " + quoted(rule_->outside) + ", which is not here");
    }
    if (list != nullptr) check_grounds(*list);
    if (outside != nullptr) check_stages(*outside);
  }

 private:
  void report(std::string_view code, const std::string& what) {
    reader_->report("recognition", code,
                    "the recognition rule " + quoted(rule_->id) + " names " + what);
  }

  void check_grounds(const ListDefinition& list) {
    for (const HarmonisedGround& ground : rule_->test.grounds) {
      if (list.find_ground(ground.ours) != nullptr) continue;
      report("recognition.unknown-ground",
             "the ground " + quoted(ground.ours) + ", which the list " + list.id + " has not");
    }
  }

  void check_stages(const OutsideList& outside) {
    for (const std::string& word : rule_->test.final_stages) {
      const auto stage = std::find_if(outside.stages.begin(), outside.stages.end(),
                                      [&](const OutsideStageWord& it) { return it.word == word; });
      if (stage != outside.stages.end() && stage->means == OutsideMeaning::kInForce) continue;
      report("recognition.unknown-stage", "the stage " + quoted(word) +
                                              ", which the outside list " + outside.id +
                                              " does not hold to be in force");
    }
  }

  YamlMapReader* reader_;
  const ListBook* book_;
  const RecognitionRule* rule_;
};

}  // namespace

RecognitionRules read_recognition(codec::YamlMapReader& book) {
  RecognitionRules rules;
  std::optional<YamlMapReader> section = book.optional_map("recognition");
  if (!section) return rules;
  for (const YamlNode& node : section->optional_list("rules")) {
    rules.rules.push_back(read_rule(node, *section));
  }
  for (const YamlNode& node : section->optional_list("opt-outs")) {
    rules.opt_outs.push_back(read_opt_out(node, *section));
  }
  for (const YamlNode& node : section->optional_list("do-not-apply")) {
    rules.switches.push_back(read_switch(node, *section));
  }
  section->finish();
  return rules;
}

void check_recognition(codec::YamlMapReader& reader, const ListBook& book) {
  for (const RecognitionRule& rule : book.recognition.rules) RuleCheck(reader, book, rule).run();
  for (const RecognitionOptOut& out : book.recognition.opt_outs) {
    if (out.rule.empty() || find_by_id(book.recognition.rules, out.rule) != nullptr) continue;
    reader.report("recognition", "recognition.unknown-rule",
                  "an opt-out names the rule " + quoted(out.rule) + ", which is not here");
  }
  for (const DoNotApply& off : book.recognition.switches) {
    if (off.outside.empty() || find_by_id(book.outside, off.outside) != nullptr) continue;
    reader.report("recognition", "recognition.unknown-list",
                  "a switch names the outside list " + quoted(off.outside) + ", which is not here");
  }
}

}  // namespace goodstanding::lists
