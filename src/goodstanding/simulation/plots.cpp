#include "goodstanding/simulation/plots.hpp"

#include <algorithm>
#include <string>

#include "goodstanding/report/charts.hpp"

namespace goodstanding::simulation {
namespace {

using report::format_count;
using report::format_hundredths;
using report::format_share;
using report::Html;

/// The deepest shade, at which text over it keeps its contrast. Units: hundredths.
constexpr std::int64_t kDeepest = 50;

std::string name_of_band(const std::vector<std::string>& bands, std::size_t place) {
  return place < bands.size() ? bands[place] : "not rated";
}

/// Whether a move is up, down or neither.
std::string_view tone_of_move(const Simulation& simulation, std::size_t from, std::size_t to) {
  const bool is_rated = from < simulation.before.bands.size() && to < simulation.after.bands.size();
  if (!is_rated || !simulation.same_bands || from == to) return "move-none";
  return to < from ? "move-up" : "move-down";
}

void draw_cell(Html& html, const Simulation& simulation, std::size_t from, std::size_t to,
               std::uint64_t row_total) {
  const std::uint64_t count = simulation.migration[from][to];
  html.open("td", {{"class", from == to && simulation.same_bands ? "heat stays" : "heat"}});
  if (count == 0) {
    html.element("span", "0", {{"class", "none"}}).close();
    return;
  }
  const std::int64_t share = report::share_of(count, row_total);
  const bool moves = from != to;
  // Most stay, so that the few who move would be pale on one scale with them.
  const std::int64_t depth =
      moves ? 14 + share * (kDeepest - 14) / 3'000 : 6 + share * (kDeepest - 6) / 10'000;
  const std::string shade = format_hundredths(std::min(depth, kDeepest));
  const std::string words = "from " + name_of_band(simulation.before.bands, from) + " to " +
                            name_of_band(simulation.after.bands, to);
  html.open("svg", {{"viewBox", "0 0 10 10"},
                    {"preserveAspectRatio", "none"},
                    {"role", "img"},
                    {"focusable", "false"}});
  html.element("title", words).element("desc", format_count(count));
  html.empty("rect", {{"width", "10"},
                      {"height", "10"},
                      {"fill-opacity", shade},
                      {"class", tone_of_move(simulation, from, to)}});
  html.close();
  html.element("b", format_count(count));
  html.element("small", format_share(count, row_total)).close();
}

/// Gives a place on a scale that ends at `most`. Units: both hundredths of a percent.
std::string place_of(std::int64_t share, std::int64_t most) {
  return format_hundredths(share * 10'000 / std::max<std::int64_t>(1, most));
}

void draw_line(Html& html, std::string_view x1, std::string_view x2, std::string_view y1,
               std::string_view y2, std::string_view css_class) {
  html.empty("line", {{"x1", x1},
                      {"x2", x2},
                      {"y1", y1},
                      {"y2", y2},
                      {"class", css_class},
                      {"vector-effect", "non-scaling-stroke"}});
}

/// The share as a dot on its interval.
void draw_share(Html& html, const Proportion& share, std::int64_t most, std::string_view y,
                const std::string& side) {
  const Interval interval = share.interval();
  const std::string low = place_of(interval.low, most);
  const std::string high = place_of(std::min(interval.high, most), most);
  const std::string dot = place_of(share.share(), most);
  draw_line(html, low, high, y, y, "whisker " + side);
  draw_line(html, dot, dot, y, y, "dot " + side);
}

/// The band's share of all companies as a dot on the stretch that missing data leave open.
void draw_open_share(Html& html, const BandData& band, std::uint64_t all, std::string_view y,
                     const std::string& side) {
  const auto place = [&](std::uint64_t part) {
    return place_of(report::share_of(part, all), 10'000);
  };
  draw_line(html, place(std::min({band.subjects, band.at_best, band.at_worst})),
            place(std::max({band.subjects, band.at_best, band.at_worst})), y, y, "whisker " + side);
  draw_line(html, place(band.subjects), place(band.subjects), y, y, "dot " + side);
}

std::string describe(const BandData& band, std::string_view under) {
  return std::string(under) + " " + format_count(band.subjects) + " companies, " +
         format_count(band.at_best) + " at best, " + format_count(band.at_worst) + " at worst";
}

/// The end of the scale: the highest interval of a group that is not tiny, up to a whole five
/// percent.
std::int64_t scale_end(const FairnessTable& before, const FairnessTable& after) {
  std::int64_t most = 500;
  for (const FairnessTable* table : {&before, &after}) {
    for (const FairnessLine& line : table->lines) {
      most = std::max(most, line.share.interval().high);
    }
  }
  return std::min<std::int64_t>(10'000, (most + 499) / 500 * 500);
}

const FairnessLine* find_reference(const FairnessTable& table) {
  for (const FairnessLine& line : table.lines) {
    if (!line.is_rest && line.group == table.reference) return &line;
  }
  return nullptr;
}

std::string in_percent(std::int64_t hundredths) {
  const std::int64_t tenths = (hundredths + 5) / 10;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string describe(const FairnessLine& line, std::string_view under) {
  const Interval interval = line.share.interval();
  return std::string(under) + " " + in_percent(line.share.share()) + " (" +
         in_percent(interval.low) + " to " + in_percent(interval.high) + ")";
}

}  // namespace

void draw_migration(Html& html, const Simulation& simulation) {
  html.open("div", {{"class", "heat-wrap"}}).open("table", {{"class", "heat"}});
  html.element("caption", "Companies by old band (rows) and new band (columns)");
  html.open("thead").open("tr").element("th", "old \\ new", {{"scope", "col"}});
  const std::size_t columns = simulation.after.bands.size() + 1;
  for (std::size_t to = 0; to < columns; ++to) {
    html.element("th", name_of_band(simulation.after.bands, to), {{"scope", "col"}});
  }
  html.element("th", "all", {{"scope", "col"}}).close().close().open("tbody");
  std::vector<std::uint64_t> totals(columns);
  for (std::size_t from = 0; from < simulation.migration.size(); ++from) {
    std::uint64_t row_total = 0;
    for (std::size_t to = 0; to < columns; ++to) {
      row_total += simulation.migration[from][to];
      totals[to] += simulation.migration[from][to];
    }
    html.open("tr").element("th", name_of_band(simulation.before.bands, from), {{"scope", "row"}});
    for (std::size_t to = 0; to < columns; ++to) draw_cell(html, simulation, from, to, row_total);
    html.element("td", format_count(row_total), {{"class", "total"}}).close();
  }
  html.open("tr").element("th", "all", {{"scope", "row"}});
  for (const std::uint64_t total : totals) {
    html.element("td", format_count(total), {{"class", "total"}});
  }
  html.element("td", format_count(simulation.all.subjects), {{"class", "total"}});
  html.close().close().close().close();
}

void draw_winners(Html& html, const DimensionChange& dimension) {
  std::int64_t most = 1;
  for (const GroupChange& group : dimension.groups) {
    most = std::max({most, report::share_of(group.change.better, group.change.subjects),
                     report::share_of(group.change.worse, group.change.subjects)});
  }
  html.open("div", {{"class", "balance-row balance-head"}, {"aria-hidden", "true"}});
  html.element("span", "", {{"class", "left"}});
  html.element("span", "Fall to a worse band", {{"class", "bar-left left"}});
  html.element("span", "", {{"class", "domain"}});
  html.element("span", "Rise to a better band", {{"class", "bar-right right"}});
  html.element("span", "", {{"class", "right"}}).close();
  for (const GroupChange& group : dimension.groups) {
    const Change& change = group.change;
    const std::string name = name_of_group(group.group, group.is_rest);
    const auto width = [&](std::uint64_t part) {
      return report::share_of(part, change.subjects) * 10'000 / most;
    };
    html.open("div", {{"class", "balance-row"}});
    html.element("span", format_share(change.worse, change.subjects), {{"class", "left"}});
    html.open("span", {{"class", "bar-left"}});
    report::draw_bar_from_right(html, width(change.worse), "bar-lost", "Worse, " + name,
                                format_count(change.worse));
    html.close().open("span", {{"class", "domain"}}).text(name);
    const auto mean = change.mean_change();
    html.element("div",
                 format_count(change.subjects) + " companies" +
                     (mean ? " · " + report::format_change(*mean) : ""),
                 {{"class", "soft small"}});
    html.close().open("span", {{"class", "bar-right"}});
    report::draw_bar(html, width(change.better), "bar-won", "Better, " + name,
                     format_count(change.better));
    html.close();
    html.element("span", format_share(change.better, change.subjects), {{"class", "right"}});
    html.close();
  }
}

void draw_fairness(Html& html, const FairnessTable& before, const FairnessTable& after) {
  const std::int64_t most = scale_end(before, after);
  const FairnessLine* reference = find_reference(after);
  html.open("div", {{"class", "chart fairness"}});
  for (const FairnessLine& line : after.lines) {
    const auto old_line =
        std::find_if(before.lines.begin(), before.lines.end(), [&](const FairnessLine& other) {
          return other.is_rest == line.is_rest && other.group == line.group;
        });
    const std::string name = name_of_group(line.group, line.is_rest);
    html.open("div", {{"class", "chart-row"}}).open("span", {{"class", "chart-label"}}).text(name);
    html.element("small", format_count(line.share.whole) + " companies").close();
    html.open("svg", {{"class", "bar dots"},
                      {"viewBox", "0 0 100 10"},
                      {"preserveAspectRatio", "none"},
                      {"role", "img"},
                      {"focusable", "false"}});
    html.element("title", name);
    html.element("desc", (old_line != before.lines.end() ? describe(*old_line, "old") + ", " : "") +
                             describe(line, "new"));
    html.empty("rect", {{"width", "100"}, {"height", "10"}, {"class", "track"}});
    if (reference != nullptr) {
      const std::string at = place_of(reference->share.share(), most);
      draw_line(html, at, at, "0", "10", "edge");
    }
    if (old_line != before.lines.end()) draw_share(html, old_line->share, most, "3", "old");
    draw_share(html, line.share, most, "7", "new");
    html.close().open("span", {{"class", "chart-value"}}).text(in_percent(line.share.share()));
    html.element("small",
                 line.is_apart
                     ? "apart"
                     : (line.group == after.reference && !line.is_rest ? "reference" : "overlaps"),
                 {{"class", line.is_apart ? "ink-bad" : ""}});
    html.close().close();
  }
  html.open("div", {{"class", "chart-row chart-scale"}, {"aria-hidden", "true"}});
  html.element("span", "", {{"class", "chart-label"}});
  html.open("span", {{"class", "scale-ends"}}).element("span", "0 %");
  html.element("span", in_percent(most)).close();
  html.element("span", "", {{"class", "chart-value"}}).close().close();
}

void draw_missing(Html& html, const Simulation& simulation) {
  const std::uint64_t all = simulation.all.subjects;
  html.open("div", {{"class", "chart fairness"}});
  for (const BandData& band : simulation.data_after) {
    const auto old_band =
        std::find_if(simulation.data_before.begin(), simulation.data_before.end(),
                     [&](const BandData& other) { return other.band == band.band; });
    const bool has_old = old_band != simulation.data_before.end();
    const std::string name = band.band.empty() ? "not rated" : band.band;
    html.open("div", {{"class", "chart-row"}}).open("span", {{"class", "chart-label"}}).text(name);
    html.element("small", format_count(band.subjects) + " companies").close();
    html.open("svg", {{"class", "bar dots"},
                      {"viewBox", "0 0 100 10"},
                      {"preserveAspectRatio", "none"},
                      {"role", "img"},
                      {"focusable", "false"}});
    html.element("title", name);
    html.element("desc",
                 (has_old ? describe(*old_band, "old") + "; " : "") + describe(band, "new"));
    html.empty("rect", {{"width", "100"}, {"height", "10"}, {"class", "track"}});
    if (has_old) draw_open_share(html, *old_band, all, "3", "old");
    draw_open_share(html, band, all, "7", "new");
    html.close().open("span", {{"class", "chart-value"}}).text(format_share(band.subjects, all));
    html.element("small",
                 format_share(band.at_best, all) + " to " + format_share(band.at_worst, all));
    html.close().close();
  }
  html.open("div", {{"class", "chart-row chart-scale"}, {"aria-hidden", "true"}});
  html.element("span", "", {{"class", "chart-label"}});
  html.open("span", {{"class", "scale-ends"}}).element("span", "0 %").element("span", "100 %");
  html.close().element("span", "", {{"class", "chart-value"}}).close().close();
}

std::string_view plot_style() {
  return R"css(
.heat-wrap { overflow-x: auto; }
table.heat { table-layout: fixed; min-width: 500px; border-collapse: separate;
  border-spacing: 3px; }
table.heat th, table.heat td { overflow-wrap: normal; text-align: center;
  border: 0; padding: 0 2px; height: 58px;
  vertical-align: middle; }
table.heat thead th { height: 30px; font-size: .86rem; }
table.heat td.heat { position: relative; background: var(--track); border-radius: 4px;
  font-variant-numeric: tabular-nums; }
table.heat td.stays { outline: 1px solid var(--soft); outline-offset: -1px; }
table.heat td svg { position: absolute; inset: 0; width: 100%; height: 100%; border-radius: 4px; }
table.heat td b, table.heat td small { position: relative; display: block; line-height: 1.25; }
table.heat td .none { color: var(--soft); }
table.heat td.total { color: var(--soft); font-variant-numeric: tabular-nums; }
.move-up { fill: var(--good); } .move-down { fill: var(--bad); } .move-none { fill: var(--fair); }
.fairness svg.dots { height: 34px; }
.whisker { stroke-width: 2.5; } .dot { stroke-width: 10; stroke-linecap: round; }
.whisker.old, .dot.old { stroke: var(--neutral); } .whisker.new, .dot.new { stroke: var(--accent); }
.scale-ends { display: flex; justify-content: space-between; font-size: .78rem;
  color: var(--soft); }
@media (max-width: 640px) {
  table.heat { min-width: 430px; border-spacing: 2px; font-size: .8rem; }
  table.heat td small { font-size: .68rem; }
  table.heat th { font-size: .72rem; }
}
)css";
}

}  // namespace goodstanding::simulation
