#include <utility>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// How a kind of limit is written.
struct Syntax {
  LimitKind kind;
  std::string_view list;  ///< key of its list in rating.yaml
  std::string_view word;  ///< key of its id
};
// In the order in which limits act.
constexpr Syntax kSyntaxes[] = {{LimitKind::kNotch, "notches", "notch"},
                                {LimitKind::kFloor, "floors", "floor"},
                                {LimitKind::kCap, "caps", "cap"},
                                {LimitKind::kVeto, "vetoes", "veto"}};

std::optional<std::size_t> find_band(const BandScale& scale, std::string_view id) {
  for (std::size_t i = 0; i < scale.bands.size(); ++i) {
    if (scale.bands[i].id == id) return i;
  }
  return std::nullopt;
}

void read_effect(Loading& loading, YamlMapReader& reader, Limit& limit) {
  if (limit.kind == LimitKind::kNotch) {
    const std::int64_t steps = reader.integer("by");
    if (reader.has("by") && (steps < 1 || steps > 9)) {
      reader.report("by", "pack.range", "a notch lowers by 1 to 9 bands");
    } else {
      limit.steps = static_cast<std::size_t>(steps);
    }
    return;
  }
  limit.score = read_optional_amount(loading, reader, "score");
  if (limit.score && !reader.has("to")) return;
  const std::string band = reader.text("to");
  const auto found = find_band(loading.pack.bands, band);
  if (!found && !band.empty()) {
    reader.report("to", "pack.unknown-band", "there is no band \"" + band + "\"");
  }
  limit.to = found.value_or(0);
}

void read_test(Loading& loading, YamlMapReader& reader, std::string_view what, Limit& limit) {
  if (reader.one_of({"records", "when"}) == "when") {
    // What acts on the score comes before it is final, so it may not read it.
    limit.when = read_condition(loading, reader, "when",
                                limit.score ? ScopeKind::kResults : ScopeKind::kScored);
    return;
  }
  if (!reader.has("records")) return;
  const Ending ending = limit.kind == LimitKind::kFloor ? Ending::kMayLast : Ending::kMustEnd;
  YamlMapReader records = reader.map("records");
  limit.records = read_selection(loading, records, what, ending);
  limit.at_least = reader.optional_integer("at_least").value_or(1);
  if (limit.at_least < 1) reader.report("at_least", "pack.range", "at least one record");
}

void read_limits(Loading& loading, YamlMapReader& rating, const Syntax& syntax) {
  for (const YamlNode& node : rating.optional_list(syntax.list)) {
    YamlMapReader reader(node, rating.document(), loading.findings);
    Limit limit;
    limit.kind = syntax.kind;
    limit.id = read_id(loading, reader, syntax.word);
    check_unique(reader, syntax.word, limit.id, loading.pack.limits);
    limit.at = {rating.document().file, node.begin.line, node.begin.column, 1};
    const std::string what = std::string(syntax.word) + " \"" + limit.id + "\"";
    read_effect(loading, reader, limit);
    limit.basis = read_bases(loading, reader, what);
    read_test(loading, reader, what, limit);
    limit.reason = reader.text("reason");
    reader.finish();
    loading.pack.limits.push_back(std::move(limit));
  }
}

PublicationRule read_publication(Loading& loading, YamlMapReader& reader) {
  PublicationRule rule;
  rule.id = read_id(loading, reader, "rule");
  check_unique(reader, "rule", rule.id, loading.pack.publication);
  rule.match = read_match(loading, reader, KindsKey::kRequired);
  rule.basis = read_bases(loading, reader, "publication rule \"" + rule.id + "\"");
  rule.published = reader.optional_boolean("published").value_or(true);
  rule.date_slot = read_date_slot(loading, reader, "from", rule.date_name);
  if (rule.published) {
    reader.node("minimum");
    reader.node("maximum");
    rule.minimum = read_term(loading, reader, "minimum").value_or(Term{});
    rule.maximum = read_term(loading, reader, "maximum").value_or(Term{});
    const Date day = Date::from_days(0);
    if (add_term(day, rule.maximum) < add_term(day, rule.minimum)) {
      reader.report("maximum", "pack.range",
                    "the longest publication is shorter than the shortest");
    }
  }
  reader.finish();
  return rule;
}

}  // namespace

void load_limits(Loading& loading, YamlMapReader& rating) {
  for (const Syntax& syntax : kSyntaxes) read_limits(loading, rating, syntax);
}

void load_publication(Loading& loading, YamlMapReader& rating) {
  for (const YamlNode& node : rating.optional_list("publication")) {
    YamlMapReader reader(node, rating.document(), loading.findings);
    loading.pack.publication.push_back(read_publication(loading, reader));
  }
}

}  // namespace goodstanding::rules
