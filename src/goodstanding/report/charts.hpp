#pragma once
/// The report's charts. Bars are SVG that stretches with the page; every word and number beside
/// them is HTML, so that it stays readable at any width. Each chart has a title and a description.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "goodstanding/report/html.hpp"
#include "goodstanding/report/report.hpp"

namespace goodstanding::report {

/// Gives the class of a tone's colors (`tone-good`).
std::string_view class_of_tone(Tone tone);

/// A part of a stacked bar.
struct Segment {
  std::string_view css_class;
  std::uint64_t value = 0;
};

/// Draws one bar from the left. Range: `hundredths` of a percent of the whole width.
void draw_bar(Html& html, std::int64_t hundredths, std::string_view css_class,
              std::string_view title, std::string_view description);
/// Draws one bar from the right.
void draw_bar_from_right(Html& html, std::int64_t hundredths, std::string_view css_class,
                         std::string_view title, std::string_view description);
/// Draws parts of a whole beside each other; parts too small to see get a hair's breadth.
void draw_stack(Html& html, std::span<const Segment> segments, std::string_view title,
                std::string_view description);
/// Draws the score of a company from its start to its end, one row a step, over the lines between
/// the bands.
void draw_waterfall(Html& html, const ExplainedCompany& company);
/// Draws the stages of a listing in proportion to their days.
void draw_listing_strip(Html& html, const ListingLife& life);
/// Says how a stage is colored.
std::string_view class_of_stage(Stage stage);

}  // namespace goodstanding::report
