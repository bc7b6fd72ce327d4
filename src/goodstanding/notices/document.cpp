#include "goodstanding/notices/document.hpp"

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding::notices {
namespace {

DocumentPart make_part(const Language& language, const Part& part, const Facts& facts) {
  DocumentPart made;
  made.heading = part.heading;
  for (const TemplateText& text : part.text) {
    made.paragraphs.push_back(fill(text, language.dates, facts.fields));
  }
  for (const Column& value : part.values) {
    made.values.push_back({value.head, fill(value.cell, language.dates, facts.fields)});
  }
  if (part.each == RowSet::kNone) return made;
  for (const Column& column : part.columns) made.heads.push_back(column.head);
  made.none = part.none;
  const auto rows = facts.rows.find(part.each);
  if (rows == facts.rows.end()) return made;
  for (const Fields& row : rows->second) {
    std::vector<std::string> cells;
    for (const Column& column : part.columns) {
      cells.push_back(fill(column.cell, language.dates, row, facts.fields));
    }
    made.rows.push_back(std::move(cells));
  }
  return made;
}

void write_fields(codec::JsonWriter& json, const Fields& fields) {
  json.begin_object();
  for (const auto& [name, value] : fields) {
    json.key(name);
    if (const auto* text = std::get_if<std::string>(&value)) {
      json.string(*text);
    } else if (const auto* day = std::get_if<Date>(&value)) {
      json.string(format_date(*day));
    } else {
      json.integer(std::get<std::int64_t>(value));
    }
  }
  json.end_object();
}

void append_line(std::string& out, std::string_view text) {
  out += text;
  out += '\n';
}

}  // namespace

Document make_document(const Language& language, const Facts& facts, Origin origin) {
  const auto kind = language.kinds.find(facts.kind);
  GS_ASSERT(kind != language.kinds.end());
  Document document;
  document.language = language.code;
  document.kind = format_notice_kind(facts.kind);
  document.authority = std::get<std::string>(facts.fields.find("authority.name")->second);
  document.reference = language.word("page", "reference") + " " +
                       std::get<std::string>(facts.fields.find("reference")->second) + "/" +
                       std::to_string(std::get<std::int64_t>(facts.fields.find("number")->second));
  document.day =
      format_day(language.dates, std::get<Date>(facts.fields.find("day")->second), DateForm::kLong);
  document.page_label = language.word("page", "page");
  document.title = fill(kind->second.title, language.dates, facts.fields);
  for (const TemplateText& text : kind->second.text) {
    document.paragraphs.push_back(fill(text, language.dates, facts.fields));
  }
  for (const std::string& id : kind->second.layout) {
    document.parts.push_back(make_part(language, language.parts.find(id)->second, facts));
  }
  if (origin == Origin::kRehearsal) document.mark = language.word("page", "rehearsal");
  return document;
}

std::string render_text(const Document& document) {
  std::string out;
  if (!document.mark.empty()) append_line(out, document.mark + "\n");
  append_line(out, document.authority);
  append_line(out, document.reference + "   " + document.day + "\n");
  append_line(out, document.title + "\n");
  for (const std::string& text : document.paragraphs) append_line(out, text + "\n");
  for (const DocumentPart& part : document.parts) {
    append_line(out, "== " + part.heading + "\n");
    for (const std::string& text : part.paragraphs) append_line(out, text + "\n");
    for (const LabelledValue& value : part.values) {
      append_line(out, value.label + ": " + value.value);
    }
    if (!part.values.empty()) out += '\n';
    if (!part.heads.empty() && part.rows.empty()) append_line(out, part.none + "\n");
    for (const std::vector<std::string>& row : part.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        append_line(out, (i == 0 ? "- " : "  ") + part.heads[i] + ": " + row[i]);
      }
      out += '\n';
    }
  }
  return out;
}

std::string render_json(const Document& document, const Facts& facts) {
  std::string out;
  codec::JsonWriter json(out);
  json.begin_object().key("fields");
  write_fields(json, facts.fields);
  json.key("kind").string(document.kind);
  json.key("language").string(document.language);
  json.key("paragraphs").begin_array();
  for (const std::string& text : document.paragraphs) json.string(text);
  json.end_array();
  json.key("rows").begin_object();
  // By name, as canonical JSON wants it.
  std::map<std::string, const std::vector<Fields>*> sets;
  for (const auto& [set, rows] : facts.rows) sets.emplace(format_row_set(set), &rows);
  for (const auto& [name, rows] : sets) {
    json.key(name).begin_array();
    for (const Fields& row : *rows) write_fields(json, row);
    json.end_array();
  }
  json.end_object();
  json.key("title").string(document.title);
  json.end_object();
  return out;
}

}  // namespace goodstanding::notices
