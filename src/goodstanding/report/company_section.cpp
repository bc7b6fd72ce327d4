#include <array>

#include "goodstanding/report/charts.hpp"
#include "goodstanding/report/sections.hpp"

namespace goodstanding::report {
namespace {

constexpr std::array<TableColumn, 3> kStepColumns = {
    {{"Clause"}, {"What counted, and the records behind it"}, {"Points", true}}};
constexpr std::array<TableColumn, 5> kMeasureColumns = {
    {{"Measure"}, {"Basis"}, {"Authority"}, {"In force"}, {"Way out"}}};

std::string ink_of_tone(Tone tone) {
  return "ink-" + std::string(class_of_tone(tone).substr(5));
}

void write_head(Html& html, const ExplainedCompany& company) {
  html.open("div", {{"class", "company-head"}}).open("div");
  html.element("h3", company.name);
  std::string facts = company.id;
  for (const std::string& fact : company.facts) facts += " · " + fact;
  html.element("p", facts, {{"class", "soft small"}});
  html.open("p", {{"class", "small"}}).text("Rated under ").element("code", company.pack);
  html.text(" as of " + company.rated_on).close();
  html.close();
  html.open("div", {{"class", "band-seal " + ink_of_tone(company.tone)}});
  html.element("span", "Band").element("b", company.band);
  html.element("span", format_points(company.score) + " of " + format_points(company.maximum));
  html.close().close();
  if (!company.band_meaning.empty()) html.element("p", company.band_meaning);
}

void write_record(Html& html, const RecordLine& record) {
  html.open("li");
  html.element("time", record.date, {{"datetime", record.date}});
  html.text(" " + record.what);
  if (!record.points.empty()) html.text(" (" + record.points + ")");
  html.open("span", {{"class", "soft"}}).text(" · " + record.source).close().close();
}

void write_steps(Html& html, const ExplainedCompany& company) {
  if (company.steps.empty()) {
    html.element("p", "No record takes a point from this company.");
    return;
  }
  open_table(html, "Clause by clause", kStepColumns);
  for (const ScoreStep& step : company.steps) {
    html.open("tr").element("th", step.clause, {{"scope", "row"}});
    html.open("td").element("strong", step.title);
    if (!step.how.empty()) html.element("div", step.how, {{"class", "soft small"}});
    html.open("ul", {{"class", "record-list"}});
    for (const RecordLine& record : step.records) write_record(html, record);
    html.close().close();
    write_cell(html, kStepColumns[2], format_change(step.points));
    html.close();
  }
  close_table(html);
}

void write_limits(Html& html, const ExplainedCompany& company) {
  for (const LimitLine& limit : company.limits) {
    html.open("div", {{"class", "limit"}});
    html.element("strong", limit.kind).text(": " + limit.text);
    html.element("div", limit.clause, {{"class", "soft small"}});
    html.close();
  }
}

void write_company_measures(Html& html, const ExplainedCompany& company) {
  if (company.measures.empty()) {
    html.element("h4", "Measures in force");
    html.element("p", "None. The company is treated as every company is.");
    return;
  }
  open_table(html, "Measures in force", kMeasureColumns);
  for (const CompanyMeasure& measure : company.measures) {
    const bool reward = measure.direction == Direction::kReward;
    html.open("tr").open("th", {{"scope", "row"}}).text(measure.title + " ");
    html.element("span", format_direction(measure.direction),
                 {{"class", reward ? "tag good" : "tag bad"}});
    html.close();
    write_cell(html, kMeasureColumns[1], measure.basis);
    write_cell(html, kMeasureColumns[2], measure.authority);
    html.open("td", {{"data-label", kMeasureColumns[3].title}});
    html.element("time", measure.from, {{"datetime", measure.from}}).text(" to ");
    html.element("time", measure.to, {{"datetime", measure.to}}).close();
    write_cell(html, kMeasureColumns[4], measure.way_out);
    html.close();
  }
  close_table(html);
}

void write_ways(Html& html, const ExplainedCompany& company) {
  if (!company.raises.empty()) {
    html.element("h4", "What would raise it");
    html.open("ul", {{"class", "plain"}});
    for (const std::string& raise : company.raises) html.element("li", raise);
    html.close();
  }
  if (company.remedies.empty()) return;
  html.element("h4", "What the company can do");
  html.open("ul", {{"class", "plain"}});
  for (const Remedy& remedy : company.remedies) {
    html.open("li").element("strong", remedy.title).text(": " + remedy.text);
    if (!remedy.clock.empty()) {
      html.element("span", " " + remedy.clock, {{"class", "soft small"}});
    }
    html.close();
  }
  html.close();
}

}  // namespace

void write_companies(Html& html, const ReportData& data) {
  if (data.companies.empty()) return;
  open_section(html, "companies", "Companies explained",
               "From the start score to the band, with every clause and every record that counted, "
               "what follows, and what the company can do about it.");
  for (const ExplainedCompany& company : data.companies) {
    html.open("article", {{"class", "sheet"}});
    write_head(html, company);
    html.element("h4", "From the start to the score");
    html.open("div", {{"class", "chart"}});
    draw_waterfall(html, company);
    html.close();
    write_limits(html, company);
    write_steps(html, company);
    write_company_measures(html, company);
    write_ways(html, company);
    html.close();
  }
  html.close();
}

}  // namespace goodstanding::report
