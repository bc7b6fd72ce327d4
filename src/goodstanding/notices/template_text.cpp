#include "goodstanding/notices/template_text.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/suggestion.hpp"

namespace goodstanding::notices {
namespace {

/// Points at a piece of the node's text, where the source line holds it as it is.
codec::YamlNode node_at(const TemplatePlace& place, std::string_view piece) {
  codec::YamlNode node = place.node;
  for (std::uint32_t line = place.node.begin.line; line <= place.node.end.line; ++line) {
    const std::string_view text = place.document.line(line);
    const std::size_t from = line == place.node.begin.line ? place.node.begin.column - 1 : 0;
    const std::size_t found = text.find(piece, std::min(from, text.size()));
    if (found == std::string_view::npos) continue;
    // Columns count characters: bytes that continue one do not count.
    const auto before = text.substr(0, found);
    const auto characters = std::count_if(before.begin(), before.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    node.begin = {line, static_cast<std::uint32_t>(characters) + 1};
    node.end = {line, node.begin.column + static_cast<std::uint32_t>(piece.size())};
    return node;
  }
  return node;
}

void report(const TemplatePlace& place, std::string_view piece, std::string_view code,
            std::string message, std::string hint, Findings& findings) {
  findings.push_back(codec::make_finding(place.document, node_at(place, piece), code,
                                         std::move(message), std::move(hint)));
}

std::optional<DateForm> parse_form(std::string_view word) {
  if (word.empty() || word == "long") return DateForm::kLong;
  if (word == "short") return DateForm::kShort;
  if (word == "iso") return DateForm::kIso;
  return std::nullopt;
}

std::optional<Segment> parse_place(const TemplatePlace& place, std::string_view inside,
                                   const FindField& find, Findings& findings) {
  const std::string piece = "{" + std::string(inside);
  const std::size_t colon = inside.find(':');
  const std::string_view name = inside.substr(0, colon);
  const std::string_view form = colon == std::string_view::npos ? "" : inside.substr(colon + 1);
  const std::optional<FieldSpec> field = find(name);
  if (!field) {
    report(place, piece, "notice.unknown-name",
           "there is no `" + std::string(name) + "` to be named here",
           codec::format_suggestion(name, place.names), findings);
    return std::nullopt;
  }
  const std::optional<DateForm> parsed = parse_form(form);
  if (!parsed || (colon != std::string_view::npos && field->type != FieldType::kDate)) {
    report(place, piece, "notice.wrong-form",
           "`" + std::string(name) + "` cannot be written in the form `" + std::string(form) + "`",
           field->type == FieldType::kDate ? "a date is written long, short or iso"
                                           : "only dates have forms",
           findings);
    return std::nullopt;
  }
  return Segment{"", std::string(name), *parsed};
}

/// Replaces `{name}` in a form of dates.
void replace(std::string& text, std::string_view name, std::string_view value) {
  const std::size_t at = text.find(name);
  if (at != std::string::npos) text.replace(at, name.size(), value);
}

std::string format_value(const FieldValue& value, const DateWords& dates, DateForm form) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* day = std::get_if<Date>(&value)) return format_day(dates, *day, form);
  return std::to_string(std::get<std::int64_t>(value));
}

}  // namespace

bool TemplateText::uses(std::string_view name) const {
  return std::any_of(segments.begin(), segments.end(),
                     [&](const Segment& segment) { return segment.name == name; });
}

TemplateText parse_template(const TemplatePlace& place, const FindField& find, Findings& findings) {
  TemplateText parsed;
  parsed.at = {place.document.file, place.node.begin.line, place.node.begin.column, 1};
  const std::string_view text = place.node.text;
  std::string words;
  const auto flush = [&] {
    if (!words.empty()) parsed.segments.push_back({words, "", DateForm::kLong});
    words.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool doubled = (c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c;
    if (doubled || (c != '{' && c != '}')) {
      words += c;
      if (doubled) ++i;
      continue;
    }
    const std::size_t end = c == '{' ? text.find('}', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      report(place, text.substr(i, 12), "notice.unclosed-place", "a brace has no partner",
             "write {name}, or two braces for one", findings);
      break;
    }
    flush();
    auto segment = parse_place(place, text.substr(i + 1, end - i - 1), find, findings);
    if (segment) parsed.segments.push_back(*std::move(segment));
    i = end;
  }
  flush();
  return parsed;
}

std::string format_day(const DateWords& words, Date day, DateForm form) {
  if (form == DateForm::kIso) return format_date(day);
  GS_ASSERT(words.months.size() == 12);
  const YearMonthDay parts = day.civil();
  std::string text = form == DateForm::kLong ? words.long_form : words.short_form;
  replace(text, "{year}", std::to_string(parts.year));
  replace(text, "{month}", words.months[static_cast<std::size_t>(parts.month) - 1]);
  replace(text, "{number}", std::to_string(parts.month));
  replace(text, "{day}", std::to_string(parts.day));
  return text;
}

std::string fill(const TemplateText& text, const DateWords& dates, const Fields& row,
                 const Fields& fields) {
  std::string out;
  for (const Segment& segment : text.segments) {
    if (segment.name.empty()) {
      out += segment.words;
      continue;
    }
    auto found = row.find(segment.name);
    if (found == row.end()) {
      found = fields.find(segment.name);
      GS_ASSERT(found != fields.end());
    }
    out += format_value(found->second, dates, segment.form);
  }
  return out;
}

std::string fill(const TemplateText& text, const DateWords& dates, const Fields& fields) {
  return fill(text, dates, fields, fields);
}

}  // namespace goodstanding::notices
