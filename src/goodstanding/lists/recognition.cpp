#include "goodstanding/lists/recognition.hpp"

#include <set>

#include "goodstanding/lists/holds.hpp"
#include "goodstanding/lists/legal_basis.hpp"

namespace goodstanding::lists {
namespace {

RecognitionRule read_rule(const codec::YamlNode& node, codec::YamlMapReader& book) {
  codec::YamlMapReader reader(node, book.document(), book.findings());
  RecognitionRule rule;
  rule.id = read_id(reader);
  rule.basis =
      read_legal_bases(reader, "recognition.no-basis", "the recognition rule \"" + rule.id + "\"");
  rule.officers = reader.optional_texts("officers");
  if (std::set<std::string>(rule.officers.begin(), rule.officers.end()).size() < 2) {
    reader.report("officers", "recognition.two-officers",
                  "a rule of recognition is adopted by two officers",
                  "write officers: [login-name, login-name], two different ones");
  }
  rule.adopted.from = reader.date("adopted");
  rule.adopted.to = reader.optional_date("ends");
  if (!rule.adopted.to || *rule.adopted.to <= *rule.adopted.from) {
    reader.report("ends", "recognition.no-end", "a rule of recognition ends after its adoption",
                  "write ends: YYYY-MM-DD");
  }
  rule.channel = reader.text("channel");
  rule.record_kinds = reader.texts("records");
  rule.final_stages = reader.texts("final-stages");
  rule.list = reader.text("list");
  reader.finish();
  return rule;
}

}  // namespace

std::string_view format_recognition(RecognitionEffect effect) {
  return effect == RecognitionEffect::kInformation ? "information" : "may-propose";
}

RecognitionVerdict recognise(const OutsideListing& outside, const RecognitionRules& rules,
                             Date day) {
  std::string reason = "no rule of recognition is adopted for the channel " + outside.channel;
  for (const RecognitionRule& rule : rules.rules) {
    if (rule.channel != outside.channel || !holds(rule.record_kinds, outside.record_kind)) continue;
    if (!rule.adopted.contains(day)) {
      reason = "the rule of recognition " + rule.id + " is not in force on " + format_date(day);
    } else if (!holds(rule.final_stages, outside.stage)) {
      reason = "the rule of recognition " + rule.id + " does not hold the stage \"" +
               outside.stage + "\" to be final";
    } else if (!Period{outside.since, outside.until}.contains(day)) {
      reason = "the outside listing is not in force on " + format_date(day);
    } else {
      return {RecognitionEffect::kMayPropose,
              "may propose a listing on " + rule.list + ", with our own notice and standstill",
              rule.id};
    }
  }
  return {RecognitionEffect::kInformation, reason, ""};
}

RecognitionRules read_recognition(codec::YamlMapReader& book) {
  RecognitionRules rules;
  for (const codec::YamlNode& node : book.optional_list("recognition")) {
    rules.rules.push_back(read_rule(node, book));
  }
  return rules;
}

}  // namespace goodstanding::lists
