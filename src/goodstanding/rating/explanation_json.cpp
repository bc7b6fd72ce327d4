#include <algorithm>
#include <utility>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/rating/explanation.hpp"
#include "goodstanding/rating/words.hpp"
#include "goodstanding/rules/rounding.hpp"

namespace goodstanding::rating {
namespace {

using codec::JsonWriter;

// Members are written in the order of RFC 8785, that is, of their names. What is not there is left
// out.

void member(JsonWriter& out, std::string_view name, const std::optional<Decimal>& value) {
  if (value) out.key(name).string(format_decimal(*value));
}

void member(JsonWriter& out, std::string_view name, const std::optional<Date>& value) {
  if (value) out.key(name).string(format_date(*value));
}

void member(JsonWriter& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out.key(name).string(value);
}

void clauses(JsonWriter& out, std::string_view name, const rules::Bases& bases) {
  if (bases.empty()) return;
  out.key(name).begin_array();
  for (const rules::LegalBasis& basis : bases) {
    out.begin_object().key("act").string(basis.act).key("article").string(basis.article);
    if (basis.example) out.key("example").boolean(true);
    out.key("uri").string(basis.uri).key("version").string(format_date(basis.version));
    out.end_object();
  }
  out.end_array();
}

/// Writes named values as an object, in the order of their names.
void values(JsonWriter& out, std::string_view name,
            std::vector<std::pair<std::string, std::string>> pairs) {
  if (pairs.empty()) return;
  std::sort(pairs.begin(), pairs.end());
  out.key(name).begin_object();
  for (const auto& [key, value] : pairs) out.key(key).string(value);
  out.end_object();
}

void write_publication(JsonWriter& out, const PublicationWindow& window) {
  out.key("publication").begin_object();
  clauses(out, "clauses", window.basis);
  member(out, "earliest_end", window.earliest_end);
  member(out, "end", window.end);
  out.key("published").boolean(window.published);
  out.key("rule").string(window.rule);
  out.end_object();
}

void write_record(JsonWriter& out, const RecordLine& line) {
  out.begin_object();
  member(out, "base", line.base);
  member(out, "because", line.because);
  member(out, "channel", line.channel);
  member(out, "date", line.date);
  member(out, "decay", line.decay);
  values(out, "derived", line.derived);
  member(out, "event", line.event);
  out.key("evidence").string(format_evidence(line.evidence));
  member(out, "exception", line.exception);
  clauses(out, "exempt_clauses", line.exempt_basis);
  member(out, "jurisdiction", line.jurisdiction);
  out.key("kind").string(line.kind);
  out.key("outcome").string(format_outcome(line.outcome));
  member(out, "points", line.points);
  out.key("position").string(std::to_string(line.position.value));
  if (line.publication) write_publication(out, *line.publication);
  member(out, "repair", line.repair);
  out.key("status").string(format_status(line.status));
  member(out, "status_factor", line.status_factor);
  member(out, "until", line.until);
  out.end_object();
}

void write_records(JsonWriter& out, std::string_view name, const std::vector<RecordLine>& lines) {
  out.key(name).begin_array();
  for (const RecordLine& line : lines) write_record(out, line);
  out.end_array();
}

void write_sums(JsonWriter& out, const IndicatorLine& line) {
  std::vector<std::pair<std::string, std::string>> sums;
  for (const auto& [name, sum] : line.sums) sums.emplace_back(name, format_decimal(sum));
  values(out, "sums", std::move(sums));
}

void write_figure(JsonWriter& out, const FigureLine& line) {
  out.begin_object();
  clauses(out, "clauses", line.basis);
  member(out, "exception", line.exception);
  out.key("figure").string(line.id);
  if (!line.reason.empty()) out.key("lost").string(format_decimal(line.lost));
  out.key("method").string(line.method);
  if (line.population != 0) out.key("population").integer(line.population);
  member(out, "reason", line.reason);
  if (line.table_row != Position{}) {
    out.key("table_row").string(std::to_string(line.table_row.value));
  }
  member(out, "unit", line.unit);
  member(out, "value", line.value);
  out.end_object();
}

void write_indicator(JsonWriter& out, const IndicatorLine& line) {
  out.begin_object();
  member(out, "best", line.best);
  member(out, "cap", line.cap);
  clauses(out, "clauses", line.basis);
  out.key("combine").string(format_combine(line.combine));
  out.key("count").integer(line.count);
  write_records(out, "counted", line.counted);
  out.key("decay").string(line.decay);
  out.key("effect").string(format_effect(line.effect));
  member(out, "graded", line.graded);
  member(out, "graded_by", line.graded_by);
  out.key("group").string(line.group);
  out.key("indicator").string(line.id);
  out.key("lost").string(format_decimal(line.lost));
  write_records(out, "not_counted", line.not_counted);
  member(out, "reason", line.reason);
  write_sums(out, line);
  out.key("total").string(format_decimal(line.total));
  member(out, "value", line.value);
  member(out, "weight", line.weight);
  member(out, "window", line.window);
  out.end_object();
}

void write_limit(JsonWriter& out, const LimitLine& line) {
  out.begin_object();
  out.key("after").string(line.after);
  if (line.condition.empty()) out.key("at_least").integer(line.at_least);
  out.key("before").string(line.before);
  clauses(out, "clauses", line.basis);
  member(out, "condition", line.condition);
  if (line.condition.empty()) {
    out.key("count").integer(line.count);
    write_records(out, "counted", line.counted);
  }
  if (line.holds) out.key("holds").boolean(*line.holds);
  out.key("kind").string(format_limit_kind(line.kind));
  out.key("limit").string(line.id);
  if (line.condition.empty()) write_records(out, "not_counted", line.not_counted);
  member(out, "reason", line.reason);
  member(out, "score", line.score);
  if (line.steps != 0) out.key("steps").integer(static_cast<std::int64_t>(line.steps));
  member(out, "to", line.to);
  member(out, "until", line.until);
  out.end_object();
}

void write_bands(JsonWriter& out, const Explanation& explanation) {
  out.key("bands").begin_object();
  out.key("better").string(explanation.better == rules::Better::kHigher ? "higher" : "lower");
  clauses(out, "clauses", explanation.bands_basis);
  out.key("edges").begin_array();
  for (const BandLine& band : explanation.bands) {
    out.begin_object();
    member(out, "above", band.above);
    member(out, "at_least", band.at_least);
    member(out, "at_most", band.at_most);
    out.key("band").string(band.id);
    member(out, "below", band.below);
    member(out, "each_at_least", band.each_at_least);
    member(out, "each_at_most", band.each_at_most);
    if (band.holds) out.key("holds").boolean(*band.holds);
    member(out, "when", band.when);
    out.end_object();
  }
  out.end_array();
  out.key("links").begin_array();
  for (const std::string& link : explanation.links) out.string(link);
  out.end_array().end_object();
}

void write_figures(JsonWriter& out, const Explanation& explanation) {
  if (explanation.figures.empty()) return;
  out.key("figures").begin_array();
  for (const FigureLine& line : explanation.figures) write_figure(out, line);
  out.end_array();
}

void write_groups(JsonWriter& out, const Explanation& explanation) {
  out.key("groups").begin_array();
  for (const GroupLine& group : explanation.groups) {
    out.begin_object();
    member(out, "cap", group.cap);
    out.key("counted").string(format_decimal(group.counted));
    out.key("group").string(group.id);
    out.key("total").string(format_decimal(group.total));
    out.end_object();
  }
  out.end_array();
}

void write_reasons(JsonWriter& out, const Explanation& explanation) {
  out.key("reasons").begin_array();
  for (const ReasonLine& reason : explanation.reasons) {
    out.begin_object();
    out.key("code").string(reason.code);
    out.key("count").integer(reason.count);
    if (!reason.is_limit) out.key("lost").string(format_decimal(reason.lost));
    out.key("of").string(reason.of);
    out.end_object();
  }
  out.end_array();
}

void write_scoring(JsonWriter& out, const Explanation& explanation) {
  out.key("scoring").begin_object();
  clauses(out, "clauses", explanation.score_basis);
  member(out, "figure", explanation.score_figure);
  member(out, "maximum", explanation.maximum);
  out.key("method").string(format_method(explanation.method));
  member(out, "minimum", explanation.minimum);
  out.key("rounding").string(rules::format_rounding(explanation.arithmetic.rounding));
  out.key("scale").integer(explanation.arithmetic.scale);
  member(out, "start", explanation.start);
  clauses(out, "start_clauses", explanation.start_basis);
  if (explanation.arithmetic.status_after_rounding) out.key("status").string("exact");
  out.end_object();
}

void write_lists(JsonWriter& out, const Explanation& explanation) {
  out.key("indicators").begin_array();
  for (const IndicatorLine& line : explanation.indicators) write_indicator(out, line);
  out.end_array();
  write_records(out, "information", explanation.information);
  out.key("inputs").string(format_hex(explanation.inputs));
  out.key("kind").string(format_subject_kind(explanation.kind));
  out.key("known_at").string(format_instant(explanation.view.known_at));
  out.key("limits").begin_array();
  for (const LimitLine& line : explanation.limits) write_limit(out, line);
  out.end_array();
}

}  // namespace

std::string explanation_json(const Explanation& explanation) {
  std::string json;
  JsonWriter out(json);
  out.begin_object();
  out.key("as_of").string(format_date(explanation.view.as_of));
  member(out, "band", explanation.band);
  member(out, "band_by_score", explanation.band_by_score);
  write_bands(out, explanation);
  member(out, "conflict", explanation.conflict);
  out.key("engine").string(explanation.engine);
  if (explanation.example) out.key("example").boolean(true);
  member(out, "extent", explanation.extent);
  values(out, "facts", explanation.facts);
  write_figures(out, explanation);
  write_groups(out, explanation);
  write_lists(out, explanation);
  member(out, "not_rated", explanation.not_rated);
  clauses(out, "not_rated_clauses", explanation.not_rated_basis);
  out.key("pack").string(explanation.pack);
  out.key("pack_hash").string(format_hex(explanation.pack_hash));
  write_reasons(out, explanation);
  member(out, "score", explanation.score);
  write_scoring(out, explanation);
  out.key("subject").string(explanation.kind == SubjectKind::kCompany
                                ? format_company(explanation.company)
                                : format_establishment(as_subject(explanation.company)));
  if (explanation.tables != Digest{}) out.key("tables").string(format_hex(explanation.tables));
  out.end_object();
  return json;
}

}  // namespace goodstanding::rating
