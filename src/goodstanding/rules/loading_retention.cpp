#include <algorithm>
#include <utility>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// Says whether one length of time is longer than another, wherever both begin.
bool is_longer(Term a, Term b) {
  const Date day = Date::from_days(0);
  return add_term(day, b) < add_term(day, a);
}

void read_span(Loading& loading, YamlMapReader& reader, RetentionRules& rules) {
  const auto grade = reader.choice<Retention>("grade", {{"minor", Retention::kMinor},
                                                        {"ordinary", Retention::kOrdinary},
                                                        {"serious", Retention::kSerious}});
  RetentionSpan& span = rules.spans[static_cast<std::size_t>(grade)];
  span.published = read_term(loading, reader, "published");
  static_cast<void>(reader.node("used"));  // it must be there
  if (const auto used = read_term(loading, reader, "used")) span.used = *used;
  if (span.used.is_zero() || is_longer(span.used, kLongestUse)) {
    reader.report("used", "pack.retention-endless",
                  "records would be used for " + format_term(span.used) +
                      ", and nothing is used for longer than " + format_term(kLongestUse),
                  "a record that never ends is a sentence for life: write at most P60M");
  }
  if (span.published && is_longer(*span.published, span.used)) {
    reader.report("published", "pack.retention-order",
                  "a record would be published for longer than it is used",
                  "what does not count any more is not shown to the public: shorten published");
  }
  if (grade == Retention::kMinor && span.published) {
    reader.report("published", "pack.retention-order", "a minor record is not published",
                  "take published away, or call the kind ordinary");
  }
  reader.finish();
}

/// Reads the field whose word is the grade of the single record.
std::string read_by(YamlMapReader& reader, const RecordKind& kind, const std::string& name) {
  const auto field = std::find_if(kind.fields.begin(), kind.fields.end(),
                                  [&](const Field& one) { return one.name == name; });
  if (field == kind.fields.end()) {
    reader.report("by", "pack.unknown-field",
                  "records of the kind \"" + kind.code + "\" have no field \"" + name + "\"");
    return {};
  }
  const bool grades = !field->values.empty() &&
                      std::all_of(field->values.begin(), field->values.end(), [](const auto& word) {
                        return word == "minor" || word == "ordinary" || word == "serious";
                      });
  if (!grades) {
    reader.report("by", "pack.unfit",
                  "the words of \"" + name + "\" are no grades, so that no record has one by it",
                  "name a field with values: [minor, ordinary, serious]");
  }
  return field->member;
}

void read_kind_retention(Loading& loading, YamlMapReader& reader, RetentionRules& rules) {
  const std::string code = reader.text("kind");
  const auto from =
      reader.optional_choice<bool>("from", {{"valid_from", false}, {"valid_to", true}});
  const auto by = reader.optional_text("by");
  reader.finish();
  const auto kind = loading.pack.find_kind(code);
  if (!kind) {
    if (!code.empty()) {
      reader.report("kind", "pack.unknown-kind", "there is no record kind \"" + code + "\"");
    }
    return;
  }
  KindRetention& rule = rules.kinds[*kind];
  if (!rule.ends) {
    reader.report("kind", "pack.unfit",
                  "records of the kind \"" + code +
                      "\" stand until a newer one comes, so that they have no end of their own");
  }
  rule.from_end = from.value_or(false);
  if (by) rule.member = read_by(reader, loading.pack.kinds[*kind], *by);
}

/// Facts, tables and earlier ratings are no events: the newest one stands.
std::vector<KindRetention> kinds_of(const Pack& pack) {
  std::vector<KindRetention> kinds(pack.kinds.size());
  // A pack whose kinds are missing is refused elsewhere, and names none here.
  const auto stands = [&](std::size_t kind) {
    if (kind < kinds.size()) kinds[kind].ends = false;
  };
  for (const Fact& fact : pack.facts) stands(fact.kind);
  for (const Table& table : pack.tables) stands(table.kind);
  if (const auto past = pack.find_kind(kHistoryKind)) kinds[*past].ends = false;
  return kinds;
}

void check_grades(YamlMapReader& reader, const RetentionRules& rules) {
  for (std::size_t grade = 1; grade < kRetentionCount; ++grade) {
    if (!is_longer(rules.spans[grade - 1].used, rules.spans[grade].used)) continue;
    reader.report("grades", "pack.retention-order",
                  "a lighter grade would be used for longer than a graver one",
                  "minor ends no later than ordinary, ordinary no later than serious");
    return;
  }
}

}  // namespace

void load_retention(Loading& loading, YamlMapReader& records) {
  auto reader = records.optional_map("retention");
  if (!reader) return;
  RetentionRules rules;
  rules.kinds = kinds_of(loading.pack);
  rules.basis = read_bases(loading, *reader, "the retention of records");
  for (const YamlNode& node : reader->optional_list("grades")) {
    YamlMapReader item(node, reader->document(), loading.findings);
    read_span(loading, item, rules);
  }
  check_grades(*reader, rules);
  for (const YamlNode& node : reader->optional_list("kinds")) {
    YamlMapReader item(node, reader->document(), loading.findings);
    read_kind_retention(loading, item, rules);
  }
  reader->finish();
  loading.pack.retention = std::move(rules);
}

}  // namespace goodstanding::rules
