#include <algorithm>
#include <array>

#include "goodstanding/report/charts.hpp"
#include "goodstanding/report/sections.hpp"

namespace goodstanding::report {
namespace {

constexpr std::array<TableColumn, 7> kColumns = {{{"Measure"},
                                                  {"Domain"},
                                                  {"Class"},
                                                  {"Basis"},
                                                  {"Authority"},
                                                  {"At most", true},
                                                  {"In force", true}}};

void write_balance_head(Html& html) {
  html.open("div", {{"class", "balance-row balance-head"}, {"aria-hidden", "true"}});
  html.element("span", "", {{"class", "left"}});
  html.element("span", "Restrictions in force", {{"class", "bar-left left"}});
  html.element("span", "", {{"class", "domain"}});
  html.element("span", "Rewards in force", {{"class", "bar-right right"}});
  html.element("span", "", {{"class", "right"}});
  html.close();
}

void write_balance_row(Html& html, const DomainBalance& one, std::uint64_t most) {
  const std::string restrictions = format_count(one.restrictions_in_force);
  const std::string rewards = format_count(one.rewards_in_force);
  html.open("div", {{"class", "balance-row"}});
  html.element("span", restrictions, {{"class", "left"}});
  html.open("span", {{"class", "bar-left"}});
  draw_bar_from_right(html, share_of(one.restrictions_in_force, most), "restriction",
                      "Restrictions in force, " + one.domain, restrictions);
  html.close();
  html.open("span", {{"class", "domain"}}).text(one.domain);
  html.element(
      "div",
      std::to_string(one.restrictions) + " to " + std::to_string(one.rewards) + " in the catalogue",
      {{"class", "soft small"}});
  html.close();
  html.open("span", {{"class", "bar-right"}});
  draw_bar(html, share_of(one.rewards_in_force, most), "reward", "Rewards in force, " + one.domain,
           rewards);
  html.close();
  html.element("span", rewards, {{"class", "right"}});
  html.close();
}

void write_catalogue(Html& html, const ReportData& data, Direction direction,
                     std::string_view caption) {
  open_table(html, caption, kColumns);
  for (const MeasureRow& measure : data.measures) {
    if (measure.direction != direction) continue;
    html.open("tr").element("th", measure.title, {{"scope", "row"}});
    write_cell(html, kColumns[1], measure.domain);
    write_cell(html, kColumns[2], format_measure_class(measure.measure_class));
    write_cell(html, kColumns[3], measure.basis);
    write_cell(html, kColumns[4], measure.authority);
    write_cell(html, kColumns[5], measure.longest);
    write_cell(html, kColumns[6], format_count(measure.in_force));
    html.close();
  }
  close_table(html);
}

bool has_direction(const ReportData& data, Direction direction) {
  return std::ranges::any_of(data.measures,
                             [&](const MeasureRow& one) { return one.direction == direction; });
}

}  // namespace

void write_measures(Html& html, const ReportData& data) {
  if (data.balance.empty() && data.measures.empty()) return;
  open_section(html, "measures", "Rewards and restrictions",
               "Counted side by side. Every measure has a basis, an authority and an end; class I "
               "reduces rights and needs a law, class III informs and never compels.");
  if (!data.balance.empty()) {
    std::uint64_t most = 1;
    for (const DomainBalance& one : data.balance) {
      most = std::max({most, one.rewards_in_force, one.restrictions_in_force});
    }
    html.open("div", {{"class", "sheet chart"}});
    write_balance_head(html);
    for (const DomainBalance& one : data.balance) write_balance_row(html, one, most);
    html.close();
  }
  if (!data.measures.empty()) {
    html.open("div", {{"class", "sheet"}});
    if (has_direction(data, Direction::kReward)) {
      write_catalogue(html, data, Direction::kReward, "Rewards");
    }
    if (has_direction(data, Direction::kRestriction)) {
      write_catalogue(html, data, Direction::kRestriction, "Restrictions");
    }
    html.close();
  }
  html.close();
}

}  // namespace goodstanding::report
