#include "goodstanding/report/charts.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace goodstanding::report {
namespace {

/// Opens a drawing area of 100 by 10 that stretches to whatever width it is given.
void open_drawing(Html& html, std::string_view title, std::string_view description,
                  std::string_view css_class = "bar") {
  html.open("svg", {{"class", css_class},
                    {"viewBox", "0 0 100 10"},
                    {"preserveAspectRatio", "none"},
                    {"role", "img"},
                    {"focusable", "false"}});
  html.element("title", title);
  html.element("desc", description);
}

void draw_rect(Html& html, std::int64_t from, std::int64_t width, std::string_view css_class) {
  html.empty("rect", {{"x", format_hundredths(from)},
                      {"y", "0"},
                      {"width", format_hundredths(width)},
                      {"height", "10"},
                      {"class", css_class}});
}

/// What is there at all is seen.
std::int64_t visible(std::int64_t hundredths) {
  return hundredths > 0 ? std::max<std::int64_t>(hundredths, 40) : 0;
}

/// Places scores on the drawing's width.
class Scale {
 public:
  explicit Scale(const ExplainedCompany& company)
      : low_(in_cents(company.minimum)), high_(in_cents(company.maximum)) {
    for (const Decimal& end : {company.start, company.score}) {
      low_ = std::min(low_, in_cents(end));
      high_ = std::max(high_, in_cents(end));
    }
    if (high_ <= low_) high_ = low_ + 1;
  }
  /// Gives a place. Units: hundredths of the width's percent.
  [[nodiscard]] std::int64_t place(const Decimal& score) const {
    const std::int64_t inside = std::clamp(in_cents(score), low_, high_);
    return (inside - low_) * 10'000 / (high_ - low_);
  }

 private:
  static std::int64_t in_cents(const Decimal& value) {
    return value.rounded(2, Rounding::kHalfEven).to_scaled(2).value_or(0);
  }
  std::int64_t low_;
  std::int64_t high_;
};

void draw_edges(Html& html, const ExplainedCompany& company, const Scale& scale) {
  for (const BandEdge& edge : company.edges) {
    const std::string place = format_hundredths(scale.place(edge.from));
    html.empty("line", {{"x1", place},
                        {"x2", place},
                        {"y1", "0"},
                        {"y2", "10"},
                        {"class", "edge"},
                        {"vector-effect", "non-scaling-stroke"}});
  }
}

struct WaterfallRow {
  std::string label;
  std::string points;
  std::string description;
  std::string_view css_class;
  std::int64_t from = 0;
  std::int64_t to = 0;
};

void draw_row(Html& html, const ExplainedCompany& company, const Scale& scale,
              const WaterfallRow& row, std::string_view row_class) {
  html.open("div", {{"class", row_class}});
  html.element("span", row.label, {{"class", "chart-label"}});
  open_drawing(html, row.label, row.description);
  html.empty("rect", {{"width", "100"}, {"height", "10"}, {"class", "track"}});
  const std::int64_t low = std::min(row.from, row.to);
  draw_rect(html, low, visible(std::max(row.from, row.to) - low), row.css_class);
  draw_edges(html, company, scale);
  html.close();
  html.element("span", row.points, {{"class", "chart-value"}});
  html.close();
}

/// Names the bands above the lines, where they begin.
void draw_edge_names(Html& html, const ExplainedCompany& company, const Scale& scale) {
  html.open("div", {{"class", "chart-row chart-scale"}, {"aria-hidden", "true"}});
  html.element("span", "", {{"class", "chart-label"}});
  html.open("span", {{"class", "edge-names"}});
  for (const BandEdge& edge : company.edges) {
    const std::string style = "left:" + format_hundredths(scale.place(edge.from)) + "%";
    html.element("span", edge.band + " from " + format_points(edge.from), {{"style", style}});
  }
  html.close();
  html.element("span", "", {{"class", "chart-value"}});
  html.close();
}

Decimal plus(const Decimal& a, const Decimal& b) {
  return add(a, b).value_or(a);
}

}  // namespace

std::string_view class_of_tone(Tone tone) {
  static constexpr std::array<std::string_view, 5> kClasses = {
      "tone-neutral", "tone-good", "tone-fair", "tone-caution", "tone-bad"};
  return kClasses[static_cast<std::size_t>(tone)];
}

void draw_bar(Html& html, std::int64_t hundredths, std::string_view css_class,
              std::string_view title, std::string_view description) {
  open_drawing(html, title, description);
  html.empty("rect", {{"width", "100"}, {"height", "10"}, {"class", "track"}});
  draw_rect(html, 0, visible(hundredths), css_class);
  html.close();
}

void draw_bar_from_right(Html& html, std::int64_t hundredths, std::string_view css_class,
                         std::string_view title, std::string_view description) {
  open_drawing(html, title, description);
  html.empty("rect", {{"width", "100"}, {"height", "10"}, {"class", "track"}});
  const std::int64_t width = visible(hundredths);
  draw_rect(html, 10'000 - width, width, css_class);
  html.close();
}

void draw_stack(Html& html, std::span<const Segment> segments, std::string_view title,
                std::string_view description) {
  const std::uint64_t whole = std::accumulate(
      segments.begin(), segments.end(), std::uint64_t{0},
      [](std::uint64_t sum, const Segment& segment) { return sum + segment.value; });
  open_drawing(html, title, description);
  std::int64_t at = 0;
  for (const Segment& segment : segments) {
    const std::int64_t width = visible(share_of(segment.value, whole));
    if (width > 0) draw_rect(html, at, std::min(width, 10'000 - at), segment.css_class);
    at = std::min<std::int64_t>(10'000, at + width);
  }
  html.close();
}

void draw_waterfall(Html& html, const ExplainedCompany& company) {
  const Scale scale(company);
  draw_edge_names(html, company, scale);
  const std::int64_t zero = scale.place(company.minimum);
  draw_row(html, company, scale,
           {"Start", format_points(company.start),
            "Every company starts with " + format_points(company.start) + " points.", "bar-start",
            zero, scale.place(company.start)},
           "chart-row");
  Decimal running = company.start;
  for (const ScoreStep& step : company.steps) {
    const Decimal next = plus(running, step.points);
    const bool lost = step.points.is_negative();
    draw_row(html, company, scale,
             {step.title, format_change(step.points),
              "From " + format_points(running) + " to " + format_points(next) + " points.",
              lost ? "bar-lost" : "bar-won", scale.place(running), scale.place(next)},
             "chart-row");
    running = next;
  }
  draw_row(html, company, scale,
           {"Score", format_points(company.score),
            "The score is " + format_points(company.score) + ", band " + company.band + ".",
            class_of_tone(company.tone), zero, scale.place(company.score)},
           "chart-row chart-total");
}

std::string_view class_of_stage(Stage stage) {
  switch (stage) {
    case Stage::kInForce:
      return "stage-force";
    case Stage::kStandstill:
    case Stage::kDecided:
      return "stage-decided";
    case Stage::kSuspended:
    case Stage::kUndeliverable:
      return "stage-paused";
    case Stage::kRemoved:
    case Stage::kExpired:
    case Stage::kAnnulled:
    case Stage::kWithdrawn:
    case Stage::kRejected:
    case Stage::kLapsed:
      return "stage-ended";
    default:  // the procedure before a decision
      break;
  }
  return "stage-heard";
}

void draw_listing_strip(Html& html, const ListingLife& life) {
  const Date first = life.steps.front().on;
  const ListingStep& newest = life.steps.back();
  // A listing that still runs is drawn to the end of its term.
  const Date last = newest.until && !is_final(newest.stage) ? *newest.until : newest.on;
  const std::int64_t days = std::max<std::int64_t>(1, last.days() - first.days());
  open_drawing(html, "Life of the listing, in proportion to its days",
               "From " + format_date(first) + " to " + format_date(last) + ".", "bar strip");
  for (std::size_t i = 0; i < life.steps.size(); ++i) {
    const Date from = life.steps[i].on;
    const Date to = i + 1 < life.steps.size() ? life.steps[i + 1].on : last;
    const std::int64_t at = (from.days() - first.days()) * 10'000 / days;
    const std::int64_t width = (to.days() - from.days()) * 10'000 / days;
    if (width > 0) draw_rect(html, at, width, class_of_stage(life.steps[i].stage));
  }
  html.close();
}

}  // namespace goodstanding::report
