#include "goodstanding/lists/legal_basis.hpp"
#include "goodstanding/lists/recognition.hpp"

namespace goodstanding::lists {
namespace {

using codec::JsonWriter;

// Members are written in the order that RFC 8785 sorts them; the writer asserts it.

void write_texts(JsonWriter& writer, const std::vector<std::string>& texts) {
  writer.begin_array();
  for (const std::string& text : texts) writer.string(text);
  writer.end_array();
}

void write_day(JsonWriter& writer, std::string_view name, const std::optional<Date>& day) {
  if (day) writer.key(name).string(format_date(*day));
}

void write_decided(JsonWriter& writer, const DecidedWithin& decided) {
  writer.begin_object();
  if (decided.months_ago) writer.key("ago").string(format_months(*decided.months_ago));
  write_day(writer, "from", decided.from);
  if (decided.months_of_conduct) {
    writer.key("of-conduct").string(format_months(*decided.months_of_conduct));
  }
  writer.end_object();
}

void write_test(JsonWriter& writer, const RecognitionTest& test) {
  writer.begin_object();
  write_decided(writer.key("decided"), test.decided);
  write_texts(writer.key("final"), test.final_stages);
  writer.key("grounds").begin_array();
  for (const HarmonisedGround& ground : test.grounds) {
    writer.begin_object().key("ours").string(ground.ours);
    writer.key("theirs").string(ground.theirs).end_object();
  }
  writer.end_array();
  writer.key("heard").boolean(test.heard);
  writer.key("longer-than").string(format_months(test.longer_than_months));
  writer.key("own-finding").boolean(test.own_finding);
  writer.key("public").boolean(test.is_public);
  writer.end_object();
}

void write_rule(JsonWriter& writer, const RecognitionRule& rule) {
  writer.begin_object();
  write_day(writer, "adopted", rule.adopted.from);
  write_legal_bases(writer.key("basis"), rule.basis);
  writer.key("draft").boolean(rule.is_draft);
  write_day(writer, "ends", rule.adopted.to);
  writer.key("id").string(rule.id);
  writer.key("list").string(rule.list);
  write_texts(writer.key("officers"), rule.officers);
  writer.key("outside").string(rule.outside);
  write_test(writer.key("test"), rule.test);
  writer.end_object();
}

void write_opt_out(JsonWriter& writer, const RecognitionOptOut& out) {
  writer.begin_object();
  write_day(writer, "from", out.valid.from);
  writer.key("life").string(out.life);
  write_texts(writer.key("officers"), out.officers);
  writer.key("reason").string(out.reason);
  writer.key("rule").string(out.rule);
  write_day(writer, "until", out.valid.to);
  writer.end_object();
}

void write_switch(JsonWriter& writer, const DoNotApply& off) {
  writer.begin_object();
  write_day(writer, "from", off.valid.from);
  writer.key("jurisdiction").string(off.jurisdiction);
  write_texts(writer.key("officers"), off.officers);
  writer.key("outside").string(off.outside);
  writer.key("reason").string(off.reason);
  write_day(writer, "until", off.valid.to);
  writer.end_object();
}

}  // namespace

void write_recognition(codec::JsonWriter& writer, const RecognitionRules& rules) {
  writer.begin_object();
  writer.key("do-not-apply").begin_array();
  for (const DoNotApply& off : rules.switches) write_switch(writer, off);
  writer.end_array();
  writer.key("opt-outs").begin_array();
  for (const RecognitionOptOut& out : rules.opt_outs) write_opt_out(writer, out);
  writer.end_array();
  writer.key("rules").begin_array();
  for (const RecognitionRule& rule : rules.rules) write_rule(writer, rule);
  writer.end_array();
  writer.end_object();
}

}  // namespace goodstanding::lists
