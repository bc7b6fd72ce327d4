#include "goodstanding/report/report.hpp"

#include "goodstanding/report/html.hpp"
#include "goodstanding/report/sections.hpp"
#include "goodstanding/report/style.hpp"

namespace goodstanding::report {

std::string render_report(const ReportData& data) {
  Html html;
  html.markup("<!DOCTYPE html>\n");
  html.open("html", {{"lang", "en"}}).open("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
  html.element("title", data.register_name + ": report on the standing of companies");
  html.open("style").markup(style_sheet()).close().close();
  html.open("body");
  html.element("a", "Skip to the content", {{"class", "skip"}, {"href", "#content"}});
  write_masthead(html, data);
  html.open("main", {{"id", "content"}, {"class", "page"}});
  write_distributions(html, data);
  write_reasons(html, data);
  write_measures(html, data);
  write_channels(html, data);
  write_companies(html, data);
  write_listings(html, data);
  html.close();
  write_footer(html, data);
  html.close().close();
  return html.take();
}

}  // namespace goodstanding::report
