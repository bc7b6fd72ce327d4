#include <algorithm>
#include <utility>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

void read_start(Loading& loading, YamlMapReader& reader, ScoreRule& score) {
  const YamlNode* node = reader.node("start");
  if (node == nullptr) return;
  if (!node->is_mapping() || node->find("cases") == nullptr) {
    score.start = read_amount(loading, reader.document(), *node).value_or(Amount{});
    return;
  }
  YamlMapReader start(*node, reader.document(), loading.findings);
  for (const YamlNode& item : start.list("cases")) {
    YamlMapReader entry(item, reader.document(), loading.findings);
    entry.node("when");
    auto when = read_condition(loading, entry, "when", ScopeKind::kResults);
    const Amount points = read_required_amount(loading, entry, "points");
    Bases basis = read_bases(loading, entry, "this start score");
    entry.finish();
    if (when) score.cases.push_back({*std::move(when), points, std::move(basis)});
  }
  score.start = read_required_amount(loading, start, "otherwise");
  start.finish();
}

void read_missing(Loading& loading, YamlMapReader& reader, ScoreRule& score) {
  auto missing = reader.map("missing");
  score.missing = missing.choice<Missing>(
      "then", {{"not-rated", Missing::kNotRated}, {"redistribute", Missing::kRedistribute}});
  score.missing_basis = read_bases(loading, missing, "the rule for missing sub-scores");
  score.missing_reason = missing.text("reason");
  if (score.missing == Missing::kRedistribute && score.method != Method::kWeighted) {
    missing.report("then", "pack.unfit", "weights can only be redistributed if there are weights",
                   "write then: not-rated");
  }
  missing.finish();
}

void check_method(Loading& loading, YamlMapReader& reader, const ScoreRule& score) {
  for (const Indicator& indicator : loading.pack.indicators) {
    const bool scores = indicator.effect == Effect::kScores;
    const bool points =
        indicator.effect == Effect::kDeducts || indicator.effect == Effect::kCredits;
    const bool fits = score.method == Method::kDeduction ? !scores
                      : score.method == Method::kFigure  ? !scores && !points
                                                         : !points;
    if (!fits) {
      reader.report("method", "pack.unfit",
                    "indicator \"" + indicator.id + "\" does not fit this method",
                    "deduction takes deducts and credits; sum and weighted take scores; figure "
                    "takes measures");
    }
    if (scores && (score.method == Method::kWeighted) != indicator.weight.has_value()) {
      reader.report("method", "pack.unfit",
                    "indicator \"" + indicator.id + "\" has " +
                        (indicator.weight ? "a weight that nothing uses" : "no weight"));
    }
  }
}

void read_score_figure(Loading& loading, YamlMapReader& reader, ScoreRule& score) {
  const std::string id = reader.text("figure");
  const auto figure = find_figure(loading.pack, id);
  if (!figure && !id.empty()) {
    reader.report("figure", "pack.unknown-figure", "there is no figure \"" + id + "\"");
  } else if (figure && loading.pack.figures[*figure].type != feel::Type::number()) {
    reader.report("figure", "pack.unfit", "figure \"" + id + "\" is no number");
  }
  score.figure = figure.value_or(0);
}

void read_score(Loading& loading, YamlMapReader& rating) {
  YamlMapReader reader = rating.map("score");
  ScoreRule& score = loading.pack.score;
  score.method = reader.choice<Method>("method", {{"deduction", Method::kDeduction},
                                                  {"sum", Method::kSum},
                                                  {"weighted", Method::kWeighted},
                                                  {"figure", Method::kFigure}});
  score.basis = read_bases(loading, reader, "the score");
  if (score.method == Method::kDeduction) {
    read_start(loading, reader, score);
  } else {
    if (score.method == Method::kFigure) read_score_figure(loading, reader, score);
    read_missing(loading, reader, score);
  }
  score.minimum = read_optional_amount(loading, reader, "minimum");
  score.maximum = read_optional_amount(loading, reader, "maximum");
  const bool fixed =
      score.minimum && score.maximum && !score.minimum->parameter && !score.maximum->parameter;
  if (fixed && score.maximum->literal < score.minimum->literal) {
    reader.report("maximum", "pack.range", "the highest score is below the lowest");
  }
  if (reader.present()) check_method(loading, reader, score);
  reader.finish();
}

std::vector<std::size_t> read_links(Loading& loading, YamlMapReader& reader) {
  std::vector<std::size_t> links;
  for (const YamlNode& node : reader.optional_list("links")) {
    const auto indicator = find_indicator(loading.pack, node.text);
    if (!indicator) {
      report(loading, reader.document(), node, "pack.unknown-indicator",
             "there is no indicator \"" + node.text + "\"");
      continue;
    }
    links.push_back(*indicator);
  }
  return links;
}

Band read_band(Loading& loading, YamlMapReader& reader) {
  Band band;
  band.id = reader.text("band");
  band.at_least = read_optional_amount(loading, reader, "at_least");
  band.below = read_optional_amount(loading, reader, "below");
  band.at_most = read_optional_amount(loading, reader, "at_most");
  band.above = read_optional_amount(loading, reader, "above");
  band.each_at_least = read_optional_amount(loading, reader, "each_at_least");
  band.each_at_most = read_optional_amount(loading, reader, "each_at_most");
  band.when = read_condition(loading, reader, "when", ScopeKind::kScored);
  if (reader.present()) {
    const YamlNode& node = reader.mapping();
    band.at = {reader.document().file, node.begin.line, node.begin.column, 1};
  }
  reader.finish();
  return band;
}

void check_bands(YamlMapReader& reader, const BandScale& scale) {
  const bool limits_links =
      std::any_of(scale.bands.begin(), scale.bands.end(),
                  [](const Band& band) { return band.each_at_least || band.each_at_most; });
  if (limits_links && scale.links.empty()) {
    reader.report("", "pack.no-method", "the bands limit each sub-score, but of which indicators?",
                  "add links: [..]");
  }
  if (scale.bands.empty()) return;
  const Band& last = scale.bands.back();
  if (last.at_least || last.above || last.at_most || last.each_at_least || last.each_at_most ||
      last.when) {
    reader.findings().push_back(codec::make_finding(
        reader.document(), reader.mapping().find("edges")->items.back(), "pack.last-band",
        "the last band must take whatever is left",
        "list the bands from best to worst; the last has no limit but `below`"));
  }
}

void read_bands(Loading& loading, YamlMapReader& rating) {
  YamlMapReader reader = rating.map("bands");
  BandScale& scale = loading.pack.bands;
  scale.basis = read_bases(loading, reader, "the set of bands");
  scale.better =
      reader.choice<Better>("better", {{"higher", Better::kHigher}, {"lower", Better::kLower}});
  scale.links = read_links(loading, reader);
  for (const YamlNode& node : reader.list("edges")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    Band band = read_band(loading, item);
    check_unique(item, "band", band.id, scale.bands);
    scale.bands.push_back(std::move(band));
  }
  if (reader.present() && reader.has("edges") && scale.bands.empty()) {
    reader.report("edges", "pack.no-method", "there is no band");
  }
  check_bands(reader, scale);
  reader.finish();
}

void read_not_rated(Loading& loading, YamlMapReader& rating) {
  for (const YamlNode& node : rating.optional_list("not_rated")) {
    YamlMapReader reader(node, rating.document(), loading.findings);
    std::string id = read_id(loading, reader, "rule");
    check_unique(reader, "rule", id, loading.pack.not_rated);
    reader.node("when");
    auto when = read_condition(loading, reader, "when", ScopeKind::kResults);
    Bases basis = read_bases(loading, reader, "not-rated rule \"" + id + "\"");
    std::string reason = reader.text("reason");
    reader.finish();
    if (when) {
      loading.pack.not_rated.push_back(
          {std::move(id), *std::move(when), std::move(basis), std::move(reason)});
    }
  }
}

void read_exemptions(Loading& loading, YamlMapReader& rating) {
  for (const YamlNode& node : rating.optional_list("exemptions")) {
    YamlMapReader reader(node, rating.document(), loading.findings);
    Exemption exemption = read_exemption(loading, reader);
    check_unique(reader, "exemption", exemption.id, loading.pack.exemptions);
    loading.pack.exemptions.push_back(std::move(exemption));
  }
}

/// Reads `reasons: 4` or `reasons: {count: 4, limits: false}`.
void read_reasons(Loading& loading, YamlMapReader& rating) {
  const YamlNode* node = rating.node("reasons");
  if (node == nullptr) return;
  std::optional<std::int64_t> count;
  if (node->is_mapping()) {
    YamlMapReader reader(*node, rating.document(), loading.findings);
    count = reader.integer("count");
    loading.pack.limits_are_reasons = reader.optional_boolean("limits").value_or(true);
    reader.finish();
  } else {
    count = codec::read_integer(*node, rating.document(), loading.findings);
  }
  if (!count) return;
  if (*count < 1 || *count > 20) {
    rating.report("reasons", "pack.range", "a rating gives 1 to 20 reasons");
  } else {
    loading.pack.reason_count = static_cast<std::size_t>(*count);
  }
}

void check_method_exists(Loading& loading, YamlMapReader& rating) {
  const Pack& pack = loading.pack;
  if (!pack.indicators.empty() || !pack.limits.empty() || !pack.figures.empty()) return;
  rating.report("", "pack.no-method", "the pack counts nothing: it has no indicator and no rule",
                "add a file under indicators/");
}

}  // namespace

void load_rating(Loading& loading) {
  const auto document = loading.documents->find("rating.yaml");
  if (document == loading.documents->end()) return;
  YamlMapReader rating(document->second.root, document->second, loading.findings);
  static_cast<void>(rating.list("groups"));              // read by load_groups
  static_cast<void>(rating.optional_list("functions"));  // by load_functions
  static_cast<void>(rating.optional_list("figures"));    // by load_figures
  read_score(loading, rating);
  read_bands(loading, rating);
  read_not_rated(loading, rating);
  read_exemptions(loading, rating);
  load_limits(loading, rating);
  load_publication(loading, rating);
  read_reasons(loading, rating);
  check_method_exists(loading, rating);
  rating.finish();
}

}  // namespace goodstanding::rules
