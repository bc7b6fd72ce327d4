// Notices as pages for A4 paper.
#include "goodstanding/notices/document.hpp"
#include "goodstanding/report/html.hpp"

namespace goodstanding::notices {
namespace {

using report::Html;

// Black on white, so that paper and screen say the same. Fonts are those of the reader's machine.
constexpr std::string_view kStyle = R"(
@page { size: A4; margin: 22mm 20mm 24mm 20mm; }
html { background: #eceff1; }
body { margin: 0; color: #1a1a1a; line-height: 1.45; font-size: 10.5pt;
  font-family: "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif; }
:lang(zh) body, body:lang(zh) { line-height: 1.65;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    sans-serif; }
.sheet { box-sizing: border-box; max-width: 210mm; margin: 8mm auto; padding: 18mm 20mm;
  background: #fff; box-shadow: 0 1px 6px rgba(0,0,0,.25); }
.mark { margin: 0 0 6mm; padding: 2mm 3mm; border: 1.5pt solid #8a1c1c; color: #8a1c1c;
  font-weight: 700; }
header { display: flex; justify-content: space-between; gap: 8mm; padding-bottom: 3mm;
  border-bottom: 1pt solid #1a1a1a; }
header .who { font-weight: 700; }
header .what { text-align: right; }
header p { margin: 0; }
h1 { margin: 8mm 0 4mm; font-size: 16pt; line-height: 1.25; }
h2 { margin: 6mm 0 2mm; font-size: 11.5pt; break-after: avoid; }
p { margin: 0 0 2.5mm; }
dl { display: grid; grid-template-columns: minmax(32mm, max-content) 1fr; gap: 1mm 5mm; margin: 0; }
dt { color: #4a4a4a; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; }
th, td { padding: 1.2mm 2mm 1.2mm 0; text-align: left; vertical-align: top;
  border-bottom: .4pt solid #b5b5b5; overflow-wrap: break-word; }
th, td { min-width: 3.2em; }
thead th { border-bottom: .8pt solid #1a1a1a; font-weight: 700; }
tbody th { font-weight: 600; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.none { color: #4a4a4a; }
@media print {
  html { background: none; }
  .sheet { max-width: none; margin: 0; padding: 0; box-shadow: none; }
}
)";

/// The numbers of the pages, where the reader's program can write them.
std::string page_style(const Document& document) {
  const auto quoted = [](std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
      // What would end the text or the style sheet has no place in a margin.
      const bool plain = c != '"' && c != '\\' && c != '<' && c != '>' && c != '\n';
      out += plain ? c : ' ';
    }
    return out + "\"";
  };
  return "@page { @bottom-left { content: " + quoted(document.reference) +
         "; font-size: 8pt; color: #4a4a4a; } @bottom-right { content: " +
         quoted(document.page_label + " ") +
         " counter(page) \" / \" counter(pages); font-size: 8pt; color: #4a4a4a; } }\n";
}

void write_table(Html& html, const DocumentPart& part) {
  html.open("table").open("thead").open("tr");
  for (const std::string& head : part.heads) html.element("th", head, {{"scope", "col"}});
  html.close().close().open("tbody");
  for (const std::vector<std::string>& row : part.rows) {
    html.open("tr");
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == 0) {
        html.element("th", row[i], {{"scope", "row"}});
      } else {
        html.element("td", row[i]);
      }
    }
    html.close();
  }
  html.close().close();
}

void write_part(Html& html, const DocumentPart& part) {
  html.open("section").element("h2", part.heading);
  for (const std::string& text : part.paragraphs) html.element("p", text);
  if (!part.values.empty()) {
    html.open("dl");
    for (const LabelledValue& value : part.values) {
      html.element("dt", value.label).element("dd", value.value);
    }
    html.close();
  }
  if (!part.rows.empty()) {
    write_table(html, part);
  } else if (!part.heads.empty()) {
    html.element("p", part.none, {{"class", "none"}});
  }
  html.close();
}

}  // namespace

std::string render_html(const Document& document) {
  Html html;
  html.markup("<!DOCTYPE html>\n");
  html.open("html", {{"lang", document.language}});
  html.open("head").markup("<meta charset=\"utf-8\">\n");
  html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  html.element("title", document.title);
  html.open("style").markup(kStyle).markup(page_style(document)).close().close();
  html.open("body").open("div", {{"class", "sheet"}});
  if (!document.mark.empty()) html.element("p", document.mark, {{"class", "mark"}});
  html.open("header").open("div", {{"class", "who"}}).element("p", document.authority).close();
  html.open("div", {{"class", "what"}}).element("p", document.reference);
  html.element("p", document.day).close().close();
  html.open("main").element("h1", document.title);
  for (const std::string& text : document.paragraphs) html.element("p", text);
  for (const DocumentPart& part : document.parts) write_part(html, part);
  html.close().close().close().close();
  return html.take();
}

}  // namespace goodstanding::notices
