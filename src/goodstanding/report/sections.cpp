#include "goodstanding/report/sections.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/report/charts.hpp"

namespace goodstanding::report {
namespace {

void write_fact(Html& html, std::string_view term, std::string_view value,
                std::string_view css_class = "") {
  html.open("div", {{"class", css_class}});
  html.element("dt", term);
  html.element("dd", value);
  html.close();
}

void write_tiles(Html& html, const std::vector<Tile>& tiles) {
  if (tiles.empty()) return;
  html.open("ul", {{"class", "tiles"}, {"aria-label", "The register in figures"}});
  for (const Tile& tile : tiles) {
    html.open("li");
    html.element("span", format_count(tile.value), {{"class", "tile-value"}});
    html.element("span", tile.label, {{"class", "tile-label"}});
    if (!tile.note.empty()) html.element("span", tile.note, {{"class", "tile-note"}});
    html.close();
  }
  html.close();
}

void write_contents(Html& html, const ReportData& data) {
  html.open("nav", {{"class", "contents"}, {"aria-label", "Contents"}}).open("ol");
  const auto entry = [&html](bool is_there, std::string_view target, std::string_view title) {
    if (!is_there) return;
    html.open("li").element("a", title, {{"href", target}}).close();
  };
  entry(!data.distributions.empty(), "#bands", "How companies stand");
  entry(!data.reasons.empty(), "#reasons", "Why points are lost");
  entry(!data.balance.empty(), "#measures", "Rewards and restrictions");
  entry(!data.channels.empty(), "#channels", "Quality of the data");
  entry(!data.companies.empty(), "#companies", "Companies explained");
  entry(!data.listings.empty(), "#listings", "Life of a listing");
  entry(true, "#again", "Compute it again");
  html.close().close();
}

void write_distribution(Html& html, const BandDistribution& distribution) {
  std::uint64_t whole = distribution.not_rated;
  std::uint64_t most = distribution.not_rated;
  for (const BandCount& band : distribution.bands) {
    whole += band.companies;
    most = std::max(most, band.companies);
  }
  html.open("article", {{"class", "sheet bands"}});
  html.element("h3", distribution.title);
  html.open("p", {{"class", "soft small"}}).element("code", distribution.pack);
  html.text(" · " + format_count(whole) + " " + distribution.unit).close();
  html.open("div", {{"class", "chart"}});
  const auto row = [&](std::string_view name, std::string_view meaning, std::uint64_t count,
                       std::string_view css_class) {
    const std::string share = format_share(count, whole);
    html.open("div", {{"class", "chart-row"}});
    html.open("span", {{"class", "chart-label"}}).element("strong", name);
    if (!meaning.empty()) html.element("small", meaning);
    html.close();
    draw_bar(html, share_of(count, most), css_class, name,
             format_count(count) + " " + distribution.unit + ", " + share);
    html.open("span", {{"class", "chart-value"}}).text(format_count(count));
    html.element("small", share).close().close();
  };
  for (std::size_t i = 0; i < distribution.bands.size(); ++i) {
    const BandCount& band = distribution.bands[i];
    row(band.band, band.meaning, band.companies,
        class_of_tone(tone_of_band(i, distribution.bands.size())));
  }
  row("Not rated", "and why is said", distribution.not_rated, "tone-neutral");
  html.close();
  if (!distribution.note.empty()) {
    html.element("p", distribution.note, {{"class", "soft small"}});
  }
  html.close();
}

struct RowKind {
  Disposition disposition;
  std::string_view css_class;
  std::string_view title;
};
constexpr std::array<RowKind, kDispositionCount> kRowKinds = {
    {{Disposition::kApplied, "row-applied", "applied"},
     {Disposition::kExactRepeat, "row-repeat", "exact repeat"},
     {Disposition::kPerson, "row-person", "person, not stored"},
     {Disposition::kOtherKind, "row-other", "other kind"},
     {Disposition::kFinding, "row-finding", "finding, in quarantine"}}};

void write_legend_entry(Html& html, std::string_view css_class, std::string_view title) {
  html.open("li");
  html.open("svg", {{"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}, {"focusable", "false"}});
  html.empty("rect", {{"width", "10"}, {"height", "10"}, {"class", css_class}}).close();
  html.text(title).close();
}

constexpr std::array<TableColumn, 8> kChannelColumns = {{{"Channel"},
                                                         {"Rows", true},
                                                         {"Of the rows"},
                                                         {"Applied", true},
                                                         {"Repeats", true},
                                                         {"Persons", true},
                                                         {"Other", true},
                                                         {"Findings", true}}};

void write_channel_row(Html& html, const ChannelAccount& account) {
  const std::uint64_t total = account.counts.total();
  html.open("tr").open("th", {{"scope", "row"}}).text(account.title);
  html.open("div", {{"class", "soft small"}});
  html.text(account.authority + " · " + format_count(account.deliveries) +
            (account.deliveries == 1 ? " delivery" : " deliveries"));
  if (!account.newest.empty()) html.text(", newest " + account.newest);
  html.close().close();
  write_cell(html, kChannelColumns[1], format_count(total));
  std::array<Segment, kDispositionCount> segments;
  std::string description;
  for (std::size_t i = 0; i < kRowKinds.size(); ++i) {
    segments[i] = {kRowKinds[i].css_class, account.counts.of(kRowKinds[i].disposition)};
    description += format_count(segments[i].value) + " " + std::string(kRowKinds[i].title) + ". ";
  }
  html.open("td", {{"class", "stack"}});
  draw_stack(html, segments, "What became of the rows of " + account.channel, description);
  html.close();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    write_cell(html, kChannelColumns[i + 3], format_count(segments[i].value));
  }
  html.close();
}

void write_step(Html& html, const ListingStep& step) {
  html.open("li");
  html.open("svg", {{"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}, {"focusable", "false"}});
  html.empty("rect", {{"width", "10"}, {"height", "10"}, {"class", class_of_stage(step.stage)}});
  html.close().open("p");
  html.element("span", format_stage(step.stage), {{"class", "stage"}});
  html.open("span", {{"class", "when"}});
  html.element("time", format_date(step.on), {{"datetime", format_date(step.on)}});
  if (step.until) html.text(" until " + format_date(*step.until));
  html.text(" · " + step.actor).close().close();
  html.element("p", step.reason);
  if (!step.clause.empty()) html.element("p", step.clause, {{"class", "soft small"}});
  html.close();
}

void write_replies(Html& html, const std::vector<ListingReply>& replies) {
  for (const ListingReply& one : replies) {
    html.open("blockquote", {{"class", "small"}});
    html.element("p", one.text);
    html.element("footer", "The company itself, " + format_date(one.on), {{"class", "soft"}});
    html.close();
  }
}

}  // namespace

Tone tone_of_band(std::size_t place, std::size_t bands) {
  if (place == 0) return Tone::kGood;
  if (place + 1 >= bands) return Tone::kBad;
  return place * 2 < bands ? Tone::kFair : Tone::kCaution;
}

void open_section(Html& html, std::string_view id, std::string_view heading,
                  std::string_view lead) {
  const std::string heading_id = std::string(id) + "-heading";
  html.open("section", {{"id", id}, {"aria-labelledby", heading_id}});
  html.element("h2", heading, {{"id", heading_id}});
  html.element("p", lead, {{"class", "lead"}});
}

void open_table(Html& html, std::string_view caption, std::span<const TableColumn> columns) {
  html.open("div", {{"class", "table-wrap"}});
  html.open("table", {{"class", "stacked"}}).element("caption", caption);
  html.open("thead").open("tr");
  for (const TableColumn& column : columns) {
    html.element("th", column.title,
                 {{"scope", "col"}, {"class", column.is_number ? "number" : ""}});
  }
  html.close().close().open("tbody");
}

void close_table(Html& html) {
  html.close().close().close();
}

void write_cell(Html& html, const TableColumn& column, std::string_view text) {
  html.element("td", text,
               {{"data-label", column.title}, {"class", column.is_number ? "number" : ""}});
}

void write_masthead(Html& html, const ReportData& data) {
  html.open("header", {{"class", "masthead"}}).open("div", {{"class", "page"}});
  html.element("p", "Report on the standing of companies", {{"class", "kicker"}});
  html.element("h1", data.register_name);
  if (!data.notice.empty()) html.element("p", data.notice, {{"class", "notice"}});
  html.open("dl", {{"class", "facts"}});
  write_fact(html, "As of (what held on that day)", data.as_of);
  write_fact(html, "Known at (what was recorded by then)", data.known_at);
  write_fact(html, "Engine", data.engine);
  html.open("div", {{"class", "wide"}}).element("dt", "Register");
  html.open("dd").element("code", data.register_id).close().close();
  html.open("div", {{"class", "wide"}});
  html.element("dt",
               "Root of the transparency log over " + format_count(data.log_leaves) + " entries");
  html.open("dd").element("code", data.log_root).close().close();
  html.close();
  write_tiles(html, data.tiles);
  write_contents(html, data);
  html.close().close();
}

void write_distributions(Html& html, const ReportData& data) {
  if (data.distributions.empty()) return;
  open_section(html, "bands", "How companies stand",
               "Each scheme counts by its own published rules; there is no overall score. A band "
               "alone decides nothing: it may only propose.");
  html.open("div", {{"class", data.distributions.size() > 1 ? "pair" : ""}});
  for (const BandDistribution& one : data.distributions) write_distribution(html, one);
  html.close().close();
}

void write_reasons(Html& html, const ReportData& data) {
  if (data.reasons.empty()) return;
  open_section(html, "reasons", "Why points are lost",
               "The most frequent reasons, with the clause each rests on and the number of "
               "companies it touches.");
  html.open("div", {{"class", "sheet chart"}});
  for (const ReasonCount& reason : data.reasons) {
    html.open("div", {{"class", "chart-row"}});
    html.open("span", {{"class", "chart-label"}}).text(reason.sentence);
    html.element("small", reason.clause + (reason.clause.empty() ? "" : " · ") + reason.code);
    html.close();
    draw_bar(html, share_of(reason.companies, data.reasons.front().companies), "tone-fair",
             reason.sentence, format_count(reason.companies) + " companies");
    html.element("span", format_count(reason.companies), {{"class", "chart-value"}}).close();
  }
  html.close().close();
}

void write_channels(Html& html, const ReportData& data) {
  if (data.channels.empty()) return;
  open_section(html, "channels", "Quality of the data",
               "Every row that was delivered has exactly one end. Rows about natural persons are "
               "counted and never stored; wrong rows wait in quarantine, and nothing is lost.");
  html.open("div", {{"class", "sheet"}});
  open_table(html, "What became of the rows, by channel", kChannelColumns);
  for (const ChannelAccount& account : data.channels) write_channel_row(html, account);
  close_table(html);
  html.open("ul", {{"class", "legend"}, {"aria-label", "Colors of the bars"}});
  for (const RowKind& kind : kRowKinds) write_legend_entry(html, kind.css_class, kind.title);
  html.close().close().close();
}

void write_listings(Html& html, const ReportData& data) {
  if (data.listings.empty()) return;
  open_section(html, "listings", "Life of a listing",
               "No effect without a notice that was served, a time to reply, a decision by a named "
               "officer with reasons, an end, and a way out.");
  for (const ListingLife& life : data.listings) {
    if (life.steps.empty()) continue;
    html.open("article",
              {{"class", life.kind == ListKind::kFavourable ? "sheet favourable" : "sheet"}});
    html.element("h3", life.company);
    html.element("p", life.list + " · " + life.ground, {{"class", "soft"}});
    draw_listing_strip(html, life);
    const ListingStep& newest = life.steps.back();
    html.open("div", {{"class", "strip-ends"}, {"aria-hidden", "true"}});
    html.element("span", format_date(life.steps.front().on));
    html.element("span",
                 format_date(newest.until && !is_final(newest.stage) ? *newest.until : newest.on));
    html.close().open("ol", {{"class", "life"}});
    for (const ListingStep& step : life.steps) write_step(html, step);
    html.close();
    write_replies(html, life.replies);
    if (!life.note.empty()) html.element("p", life.note, {{"class", "soft small"}});
    html.close();
  }
  html.close();
}

void write_footer(Html& html, const ReportData& data) {
  html.open("footer", {{"id", "again"}}).open("div", {{"class", "page"}});
  html.element("h2", "Compute it again");
  html.element(
      "p",
      "Every figure here follows from the register, the published rule packs and the two "
      "dates above: the same on every machine, bit for bit. The root of the log shows that "
      "nothing was altered since.");
  for (const RecomputeStep& step : data.recompute) {
    html.element("p", step.what, {{"class", "small"}});
    html.element("pre", step.command, {{"tabindex", "0"}});
  }
  html.element("p",
               "Subjects are companies. Natural persons have no page, no score and no place in any "
               "list here.",
               {{"class", "soft small"}});
  html.close().close();
}

}  // namespace goodstanding::report
