#include "goodstanding/simulation/page.hpp"

#include <array>

#include "goodstanding/report/charts.hpp"
#include "goodstanding/report/html.hpp"
#include "goodstanding/report/sections.hpp"
#include "goodstanding/report/style.hpp"
#include "goodstanding/simulation/plots.hpp"

namespace goodstanding::simulation {
namespace {

using report::format_count;
using report::format_share;
using report::Html;
using report::TableColumn;

void write_fact(Html& html, std::string_view term, std::string_view value) {
  html.open("div").element("dt", term).element("dd", value).close();
}

void write_tile(Html& html, std::string_view label, std::uint64_t value, std::string_view note) {
  html.open("li").element("span", format_count(value), {{"class", "tile-value"}});
  html.element("span", label, {{"class", "tile-label"}});
  html.element("span", note, {{"class", "tile-note"}}).close();
}

void write_masthead(Html& html, const Simulation& simulation) {
  const Change& all = simulation.all;
  html.open("header", {{"class", "masthead"}}).open("div", {{"class", "page"}});
  html.element("p", "Simulation of a rule change", {{"class", "kicker"}});
  html.element("h1", simulation.after.pack + " against " + simulation.before.pack);
  html.element("p", "Nothing is decided or stored: this is what the new rules would do.",
               {{"class", "notice"}});
  html.open("dl", {{"class", "facts"}});
  write_fact(html, "As of (what held on that day)", format_date(simulation.view.as_of));
  write_fact(html, "Known at (what was recorded by then)",
             format_instant(simulation.view.known_at));
  write_fact(html, "Hash of the new pack", format_hex(simulation.after.hash).substr(0, 16));
  write_fact(html, "Hash of the old pack", format_hex(simulation.before.hash).substr(0, 16));
  html.close().open("ul", {{"class", "tiles"}, {"aria-label", "The change in figures"}});
  const auto share = [&](std::uint64_t part) { return format_share(part, all.subjects); };
  write_tile(html, "companies", all.subjects, "rated or not");
  write_tile(html, "rise", all.better, share(all.better));
  write_tile(html, "fall", all.worse, share(all.worse));
  write_tile(html, "keep their band", all.same, share(all.same));
  write_tile(html, "are rated only then", all.now_rated, share(all.now_rated));
  write_tile(html, "are no longer rated", all.no_longer_rated, share(all.no_longer_rated));
  html.close().open("nav", {{"class", "contents"}, {"aria-label", "Contents"}}).open("ol");
  const std::array<std::pair<std::string_view, std::string_view>, 5> contents = {
      {{"#migration", "Who moves where"},
       {"#winners", "Winners and losers"},
       {"#effects", "What follows"},
       {"#data", "Missing data"},
       {"#fairness", "Fairness"}}};
  for (const auto& [target, title] : contents) {
    html.open("li").element("a", title, {{"href", target}}).close();
  }
  html.close().close().close().close();
}

void write_migration(Html& html, const Simulation& simulation) {
  report::open_section(html, "migration", "Who moves where",
                       "Each row is an old band; the deeper the shade, the larger the part of it "
                       "that goes to the band of the column. Green rises, red falls, framed "
                       "stays.");
  html.open("div", {{"class", "sheet"}});
  draw_migration(html, simulation);
  html.close().close();
}

void write_winners(Html& html, const Simulation& simulation) {
  report::open_section(html, "winners", "Winners and losers",
                       "The share of each group that falls or rises, and beside its size its "
                       "mean change of score. Groups under five companies are shown together.");
  for (const DimensionChange& dimension : simulation.dimensions) {
    html.open("article", {{"class", "sheet"}});
    html.element("h3", heading_of(dimension.dimension));
    draw_winners(html, dimension);
    html.close();
  }
  html.close();
}

constexpr std::array<TableColumn, 6> kEffectColumns = {
    {{"What"}, {"Kind"}, {"Old", true}, {"New", true}, {"Gained", true}, {"Lost", true}}};

std::string_view words_of(Effect::Kind kind) {
  switch (kind) {
    case Effect::Kind::kReward:
      return "reward by band";
    case Effect::Kind::kFavourableProposal:
      return "may be proposed, rewards";
    case Effect::Kind::kAdverseProposal:
      return "may be proposed, restricts";
    case Effect::Kind::kLimit:
      return "limit of the rating";
  }
  return "";
}

void write_effects(Html& html, const Simulation& simulation) {
  if (simulation.effects.empty()) return;
  report::open_section(html, "effects", "What follows",
                       "A band restricts nobody. It may bring a reward, and it may let a listing "
                       "be proposed, on which a person decides after a hearing. Limits are the "
                       "vetoes, caps, floors and notches of the packs.");
  html.open("div", {{"class", "sheet"}});
  report::open_table(html, "Companies to which it applies", kEffectColumns);
  for (const EffectChange& effect : simulation.effects) {
    html.open("tr").element("th", effect.title, {{"scope", "row"}});
    report::write_cell(html, kEffectColumns[1], words_of(effect.kind));
    report::write_cell(html, kEffectColumns[2], format_count(effect.before));
    report::write_cell(html, kEffectColumns[3], format_count(effect.after));
    report::write_cell(html, kEffectColumns[4], format_count(effect.gained));
    report::write_cell(html, kEffectColumns[5], format_count(effect.lost));
    html.close();
  }
  report::close_table(html);
  html.close().close();
}

constexpr std::array<TableColumn, 6> kRangeColumns = {{{"Band"},
                                                       {"Companies", true},
                                                       {"With a gap", true},
                                                       {"Settled", true},
                                                       {"At best", true},
                                                       {"At worst", true}}};
constexpr std::array<TableColumn, 6> kGapColumns = {{{"Band"},
                                                     {"Indicator", true},
                                                     {"Figure", true},
                                                     {"Fallback", true},
                                                     {"Limit", true},
                                                     {"Record", true}}};

void open_band_row(Html& html, const BandData& band) {
  html.open("tr").element("th", band.band.empty() ? "not rated" : band.band, {{"scope", "row"}});
}

void write_range_table(Html& html, std::string_view caption, const std::vector<BandData>& data) {
  report::open_table(html, caption, kRangeColumns);
  for (const BandData& band : data) {
    open_band_row(html, band);
    report::write_cell(html, kRangeColumns[1], format_count(band.subjects));
    report::write_cell(
        html, kRangeColumns[2],
        format_count(band.incomplete) + " (" + format_share(band.incomplete, band.subjects) + ")");
    report::write_cell(html, kRangeColumns[3], format_count(band.settled));
    report::write_cell(html, kRangeColumns[4], format_count(band.at_best));
    report::write_cell(html, kRangeColumns[5], format_count(band.at_worst));
    html.close();
  }
  report::close_table(html);
}

void write_gap_table(Html& html, std::string_view caption, const std::vector<BandData>& data) {
  report::open_table(html, caption, kGapColumns);
  for (const BandData& band : data) {
    open_band_row(html, band);
    for (std::size_t i = 0; i < band.gaps.size(); ++i) {
      report::write_cell(html, kGapColumns[i + 1], format_count(band.gaps[i]));
    }
    html.close();
  }
  report::close_table(html);
}

void write_data(Html& html, const Simulation& simulation) {
  report::open_section(html, "data", "Missing data",
                       "How much of each band rests on data that are missing. The dot is the share "
                       "of all companies in the band, grey under the old rules, colored under the "
                       "new; the line reaches to what it would be if everything unknown were as "
                       "good, or as bad, for each company as the rules allow. These are outer "
                       "bounds. Settled companies stay in the band whatever is missing.");
  html.open("article", {{"class", "sheet"}});
  html.element("h3", "Bands with missing data at best and at worst");
  draw_missing(html, simulation);
  write_range_table(html, "Companies under the new rules", simulation.data_after);
  write_range_table(html, "Companies under the old rules", simulation.data_before);
  html.close().open("article", {{"class", "sheet"}});
  html.element("h3", "What is missing");
  html.element("p",
               "Companies with an indicator that is unknown, a figure that is unknown, a figure "
               "that stands in for another, a limit that could not be decided, a record that was "
               "set aside.",
               {{"class", "soft"}});
  write_gap_table(html, "Under the new rules", simulation.data_after);
  write_gap_table(html, "Under the old rules", simulation.data_before);
  html.close().close();
}

void write_fairness(Html& html, const Simulation& simulation) {
  if (simulation.fairness.empty()) return;
  report::open_section(html, "fairness", "Fairness",
                       "The share of each group in the best and in the worst band, with the 95 % "
                       "interval of Wilson: grey under the old rules, colored under the new. The "
                       "dashed line is the largest known group. A group whose interval lies "
                       "apart from that group's is named; this is a reason to look, and no proof "
                       "of unfairness.");
  // Old and new follow each other.
  for (std::size_t i = 0; i + 1 < simulation.fairness.size(); i += 2) {
    const FairnessTable& after = simulation.fairness[i + 1];
    html.open("article", {{"class", "sheet"}});
    html.element("h3", std::string(heading_of(after.dimension)) + ": in the " +
                           (after.is_adverse ? "worst" : "best") + " band, " + after.band);
    draw_fairness(html, simulation.fairness[i], after);
    html.close();
  }
  html.close();
}

}  // namespace

std::string render_page(const Simulation& simulation) {
  Html html;
  html.markup("<!DOCTYPE html>\n");
  html.open("html", {{"lang", "en"}}).open("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
  html.element("title", "Simulation: " + simulation.after.pack);
  html.open("style").markup(report::style_sheet()).markup(plot_style()).close().close();
  html.open("body");
  html.element("a", "Skip to the content", {{"class", "skip"}, {"href", "#content"}});
  write_masthead(html, simulation);
  html.open("main", {{"id", "content"}, {"class", "page"}});
  write_migration(html, simulation);
  write_winners(html, simulation);
  write_effects(html, simulation);
  write_data(html, simulation);
  write_fairness(html, simulation);
  html.close().close().close();
  return html.take();
}

}  // namespace goodstanding::simulation
