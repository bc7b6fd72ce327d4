#include <string>

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/measures/treatment.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding::measures {
namespace {

using codec::JsonWriter;

constexpr WordTable<ConflictRule, 8> kRules("", "neutral", "only-measure", "withheld",
                                            "special-first", "entitlement-stays", "strictest",
                                            "waived");
constexpr WordTable<ConflictRule, 8> kRuleSentences(
    "", "no measure moves it from the neutral treatment", "no other measure sets it",
    "a restriction in force names the reward", "special before general",
    "the most favourable entitlement stays", "the strictest of equal restrictions applies",
    "it is waived");

void write_loser(JsonWriter& writer, const LosingMeasure& loser) {
  writer.begin_object();
  writer.key("gave-way-to").string(loser.to);
  writer.key("measure").string(loser.measure);
  writer.key("rule").string(format_conflict_rule(loser.rule));
  writer.key("value").string(loser.value);
  if (loser.waiver) writer.key("waiver").string(std::to_string(loser.waiver.value));
  writer.end_object();
}

void write_outcome(JsonWriter& writer, const ParameterOutcome& outcome) {
  writer.begin_object();
  writer.key("better").string(outcome.spec.better == Better::kHigher ? "higher" : "lower");
  writer.key("losers").begin_array();
  for (const LosingMeasure& loser : outcome.losers) write_loser(writer, loser);
  writer.end_array();
  writer.key("measure").string(outcome.winner);
  writer.key("neutral").string(outcome.neutral.text);
  writer.key("parameter").string(outcome.spec.id);
  writer.key("rule").string(format_conflict_rule(outcome.rule));
  writer.key("title").string(outcome.spec.title);
  writer.key("type").string(format_parameter_type(outcome.spec.type));
  writer.key("unit").string(outcome.spec.unit);
  writer.key("value").string(outcome.value.text);
  writer.key("why").string(explain_conflict_rule(outcome.rule));
  writer.end_object();
}

void write_order(JsonWriter& writer, const InterimOrder& order) {
  writer.begin_object();
  writer.key("clause").string(order.clause);
  writer.key("reason").string(order.reason);
  writer.key("review").string(format_date(order.review));
  writer.key("since").string(format_date(order.since));
  writer.end_object();
}

void write_imposed(JsonWriter& writer, const Treatment& treatment, const ImposedMeasure& imposed) {
  writer.begin_object();
  writer.key("authority").string(imposed.authority);
  writer.key("basis").string(imposed.basis);
  writer.key("class").string(format_measure_class(imposed.measure_class));
  if (imposed.decision) writer.key("decision").string(std::to_string(imposed.decision.value));
  writer.key("direction").string(format_direction(imposed.direction));
  writer.key("from").string(format_date(imposed.from));
  if (const InterimOrder* order = treatment.find_order(imposed)) {
    writer.key("interim");
    write_order(writer, *order);
  }
  // Ids may exceed what a JSON number holds exactly, so they are texts.
  writer.key("listing").string(std::to_string(imposed.listing.value));
  writer.key("measure").string(imposed.measure);
  writer.key("pack").string(imposed.pack);
  writer.key("to").string(format_date(imposed.to));
  writer.end_object();
}

void write_waived(JsonWriter& writer, const WaivedMeasure& waived) {
  writer.begin_object();
  writer.key("from").string(format_date(*waived.waiver.period.from));
  writer.key("listing").string(std::to_string(waived.imposed.listing.value));
  writer.key("measure").string(waived.imposed.measure);
  writer.key("reason").string(waived.waiver.reason);
  writer.key("to").string(format_date(*waived.waiver.period.to));
  writer.key("waiver").string(std::to_string(waived.waiver.matter.value));
  writer.end_object();
}

void write_pending(JsonWriter& writer, const FollowingMeasure& pending) {
  writer.begin_object();
  if (pending.asked) writer.key("asked").string(std::to_string(pending.asked.value));
  writer.key("listing").string(std::to_string(pending.listing.value));
  writer.key("measure").string(pending.measure);
  writer.key("source").string(pending.source);
  writer.end_object();
}

std::string describe_outcome(const ParameterOutcome& outcome) {
  std::string text =
      "  " + outcome.spec.title + ": " + format_parameter(outcome.spec, outcome.value) + "\n    ";
  text += outcome.winner.empty() ? "neutral treatment" : "by " + outcome.winner;
  text += ": " + std::string(explain_conflict_rule(outcome.rule)) + "\n";
  for (const LosingMeasure& loser : outcome.losers) {
    text += "    not " + loser.measure + " (" + loser.value +
            "): " + std::string(explain_conflict_rule(loser.rule));
    if (!loser.to.empty()) text += " (" + loser.to + ")";
    if (loser.waiver) text += " (case " + std::to_string(loser.waiver.value) + ")";
    text += "\n";
  }
  return text;
}

std::string describe_imposed(const ImposedMeasure& imposed) {
  return "  " + std::string(format_direction(imposed.direction)) + " " + imposed.measure +
         ", class " + std::string(format_measure_class(imposed.measure_class)) + ", " +
         format_date(imposed.from) + " to " + format_date(imposed.to) + ", by " +
         imposed.authority + " on " + imposed.basis +
         (imposed.decision ? ", case " + std::to_string(imposed.decision.value) : "") + "\n";
}

std::string describe_order(const InterimOrder& order) {
  return "    interim, before any decision, by L" + std::to_string(order.listing.value) +
         " since " + format_date(order.since) + ", until its review on " +
         format_date(order.review) + " at the latest: " + order.reason + " (" + order.clause +
         ")\n";
}

std::string describe_waived(const WaivedMeasure& waived) {
  return "  " + waived.imposed.measure + ", " + format_date(*waived.waiver.period.from) + " to " +
         format_date(*waived.waiver.period.to) + ", case " +
         std::to_string(waived.waiver.matter.value) + ": " + waived.waiver.reason + "\n";
}

}  // namespace

std::string_view format_conflict_rule(ConflictRule rule) {
  return kRules.word(rule);
}

std::string_view explain_conflict_rule(ConflictRule rule) {
  return kRuleSentences.word(rule);
}

std::string format_treatment_json(const Treatment& treatment) {
  std::string json;
  JsonWriter writer(json);
  writer.begin_object();
  writer.key("domain").string(treatment.domain);
  writer.key("extent").string(treatment.extent);
  writer.key("measures").begin_array();
  for (const ImposedMeasure& imposed : treatment.in_force) {
    write_imposed(writer, treatment, imposed);
  }
  writer.end_array();
  writer.key("on").string(format_date(treatment.on));
  writer.key("parameters").begin_array();
  for (const ParameterOutcome& outcome : treatment.parameters) write_outcome(writer, outcome);
  writer.end_array();
  writer.key("pending").begin_array();
  for (const FollowingMeasure& pending : treatment.pending) write_pending(writer, pending);
  writer.end_array();
  writer.key("waived").begin_array();
  for (const WaivedMeasure& waived : treatment.waived) write_waived(writer, waived);
  writer.end_array();
  writer.end_object();
  return json;
}

std::string format_treatment(const Treatment& treatment) {
  std::string text = "Treatment in " + treatment.domain;
  if (!treatment.extent.empty()) text += " (" + treatment.extent + ")";
  text += " on " + format_date(treatment.on) + "\n";
  for (const ParameterOutcome& outcome : treatment.parameters) text += describe_outcome(outcome);
  text += treatment.in_force.empty() ? "No measure is in force.\n" : "Measures in force\n";
  for (const ImposedMeasure& imposed : treatment.in_force) {
    text += describe_imposed(imposed);
    if (const InterimOrder* order = treatment.find_order(imposed)) text += describe_order(*order);
  }
  if (!treatment.waived.empty()) text += "Waived\n";
  for (const WaivedMeasure& waived : treatment.waived) text += describe_waived(waived);
  if (!treatment.pending.empty()) text += "Waiting for a decision\n";
  for (const FollowingMeasure& one : treatment.pending) {
    text +=
        "  " + one.measure + ", may follow from " + one.source +
        (one.asked ? ", asked for in case " + std::to_string(one.asked.value) : ", not asked for") +
        "\n";
  }
  return text;
}

}  // namespace goodstanding::measures
