#include "goodstanding/channels/file_reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "goodstanding/channels/row_values.hpp"
#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/suggestion.hpp"
#include "goodstanding/text/fold.hpp"

namespace goodstanding::channels {
namespace {

/// One object a line: a line is read as a row of a single cell.
codec::CsvDialect dialect_of(const Layout& layout) {
  if (layout.format == FileFormat::kCsv) return layout.dialect;
  codec::CsvDialect lines;
  lines.delimiter = '\x1F';
  lines.quote = std::nullopt;
  return lines;
}

bool has_content(std::span<const std::string_view> cells) {
  return std::ranges::any_of(cells, [](std::string_view cell) {
    return cell.find_first_not_of(" \t\r\n\x1A") != std::string_view::npos;
  });
}

/// A header cell without a name is called after its place.
std::string header_name(std::string_view cell, std::size_t place) {
  const std::string_view trimmed = text::trim(cell);
  return trimmed.empty() ? "#" + std::to_string(place + 1) : std::string(trimmed);
}

bool is_called(const Column& column, std::string_view header) {
  return column.header == header || std::ranges::find(column.also, header) != column.also.end();
}

bool must_be_there(const Column& column) {
  return column.use == ColumnUse::kSealed || (column.use == ColumnUse::kMapped && !column.optional);
}

/// Gives the place that a name such as `#45` stands for; kAbsent if it is another name.
std::uint32_t place_of_number(std::string_view header) {
  std::uint32_t number = 0;
  if (header.size() < 2 || header.front() != '#') return kAbsent;
  const auto [end, error] =
      std::from_chars(header.data() + 1, header.data() + header.size(), number);
  return error == std::errc{} && end == header.data() + header.size() && number > 0 ? number - 1
                                                                                    : kAbsent;
}

}  // namespace

FileReader::FileReader(ByteSource& source, std::string name, const Layout& layout)
    : name_(std::move(name)),
      layout_(&layout),
      decoder_(std::make_unique<text::DecodingSource>(source, layout.encoding)),
      reader_(*decoder_, name_, dialect_of(layout)),
      places_(layout.columns.size(), kAbsent) {}

Result<bool> FileReader::next_with_content() {
  while (true) {
    GS_TRY_ASSIGN(const bool more, reader_.next());
    if (!more) return false;
    if (reader_.malformed() || has_content(reader_.cells())) return true;
  }
}

Result<Findings> FileReader::open() {
  Findings findings;
  for (std::uint64_t i = 0; i < layout_->title_lines; ++i) {
    GS_TRY_ASSIGN(const bool more, next_with_content());
    titles_.emplace_back(more ? reader_.raw() : std::string_view());
  }
  if (layout_->format == FileFormat::kNdjson || !layout_->named_header) {
    place_in_order();
    return findings;
  }
  GS_TRY_ASSIGN(const bool more, next_with_content());
  if (!more || reader_.malformed()) {
    findings.push_back({Severity::kError,
                        "channel.no-header-line",
                        "\"" + name_ + "\" has no line with the names of its columns",
                        "",
                        {name_, reader_.line(), 1, 1},
                        ""});
    return findings;
  }
  place_by_header(reader_.cells(), findings);
  return findings;
}

void FileReader::place_in_order() {
  for (std::size_t i = 0; i < places_.size(); ++i) places_[i] = static_cast<std::uint32_t>(i);
  width_ = places_.size();
}

void FileReader::place_by_header(std::span<const std::string_view> header, Findings& findings) {
  width_ = header.size();
  const auto report = [&](std::string code, std::string message, std::string hint,
                          std::size_t cell) {
    const std::uint32_t column = cell < header.size() ? reader_.column_of(cell) : 1;
    findings.push_back({Severity::kError,
                        std::move(code),
                        std::move(message),
                        std::move(hint),
                        {name_, reader_.line(), column, 1},
                        ""});
  };
  std::vector<std::string_view> known;
  for (const Column& column : layout_->columns) known.push_back(column.header);
  for (std::size_t cell = 0; cell < header.size(); ++cell) {
    const std::string title = header_name(header[cell], cell);
    const auto column = std::ranges::find_if(
        layout_->columns, [&title](const Column& c) { return is_called(c, title); });
    if (column == layout_->columns.end() && layout_->withholds()) {
      // A file without its header line begins with a row about a person.
      report("channel.unknown-column",
             "column " + std::to_string(cell + 1) + " is not called as any that is described", "",
             cell);
      continue;
    }
    if (column == layout_->columns.end()) {
      report("channel.unknown-column", "column \"" + title + "\" is not described",
             codec::format_suggestion(title, known), cell);
      continue;
    }
    std::uint32_t& place = places_[static_cast<std::size_t>(column - layout_->columns.begin())];
    if (place != kAbsent) {
      report("channel.repeated-header", "column \"" + title + "\" comes twice", "", cell);
    }
    place = static_cast<std::uint32_t>(cell);
  }
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Column& column = layout_->columns[i];
    const std::uint32_t beyond = place_of_number(column.header);
    if (places_[i] == kAbsent && beyond != kAbsent && beyond >= width_) {
      places_[i] = beyond;
      beyond_.resize(std::max(beyond_.size(), beyond - width_ + 1));
      beyond_[beyond - width_] = true;
    } else if (places_[i] == kAbsent && must_be_there(column)) {
      report("channel.missing-column", "column \"" + column.header + "\" is missing",
             "if files may lack it, describe it as optional", header.size());
    }
  }
}

void FileReader::check_width() {
  const std::size_t count = cells_.size();
  bool fits = count >= width_;
  for (std::size_t i = width_; i < count; ++i) {
    fits = fits && i - width_ < beyond_.size() && beyond_[i - width_];
  }
  if (fits) return;
  problem_ = Finding{
      Severity::kError,
      "channel.row-width",
      "the row has " + std::to_string(count) + " cells instead of " + std::to_string(width_),
      "look for a separator inside a cell that is not quoted",
      {name_, reader_.line(), 1, 1},
      ""};
}

Result<bool> FileReader::next() {
  problem_.reset();
  cells_ = {};
  GS_TRY_ASSIGN(const bool more, next_with_content());
  if (!more) return false;
  ++row_;
  if (reader_.malformed()) {
    problem_ = reader_.malformed();
    problem_->excerpt.clear();  // the row may be about a person
    return true;
  }
  if (layout_->format == FileFormat::kNdjson) {
    read_json();
  } else {
    cells_ = reader_.cells();
    check_width();
  }
  return true;
}

bool FileReader::store_member(std::string_view path, std::string text) {
  for (std::size_t i = 0; i < layout_->columns.size(); ++i) {
    if (!is_called(layout_->columns[i], path)) continue;
    const ColumnUse use = layout_->columns[i].use;
    if (use == ColumnUse::kMapped || use == ColumnUse::kSealed) json_texts_[i] = std::move(text);
    return true;
  }
  return false;
}

namespace {

/// Gives the text of a JSON value that is no object; lists are joined by `; `.
std::string plain_text(const codec::JsonValue& value) {
  if (const auto text = value.as_string()) return std::string(*text);
  if (const auto number = value.as_number_text()) return std::string(*number);
  if (const auto boolean = value.as_boolean()) return *boolean ? "true" : "false";
  std::string joined;
  for (const codec::JsonValue& item : value.items()) {
    if (!joined.empty()) joined += "; ";
    joined += plain_text(item);
  }
  return joined;
}

}  // namespace

void FileReader::read_json() {
  json_texts_.assign(layout_->columns.size(), {});
  json_cells_.clear();
  const auto refuse = [this](std::string code, std::string message) {
    problem_ = Finding{
        Severity::kError, std::move(code), std::move(message), "", {name_, line(), 1, 1}, ""};
  };
  const Result<codec::JsonValue> object = codec::parse_json(reader_.raw(), name_);
  if (!object.ok() || !object->is_object()) {
    refuse("channel.json", "the line is no JSON object");
    return;
  }
  std::vector<std::pair<std::string, const codec::JsonValue*>> open = {{"", &*object}};
  while (!open.empty()) {
    const auto [prefix, value] = open.back();
    open.pop_back();
    for (const codec::JsonMember& member : value->members()) {
      const std::string path = prefix + member.name;
      if (member.value.is_object()) {
        open.emplace_back(path + ".", &member.value);
      } else if (!store_member(path, plain_text(member.value))) {
        const std::string which = layout_->withholds() ? "a member" : "member \"" + path + '"';
        refuse("channel.unknown-column", which + " is not described");
        return;
      }
    }
  }
  for (const std::string& text : json_texts_) json_cells_.emplace_back(text);
  cells_ = json_cells_;
}

SourceSpan FileReader::place_of(std::size_t column) const {
  const std::uint32_t place = places_[column];
  if (layout_->format == FileFormat::kNdjson || place >= reader_.cells().size()) {
    return {name_, line(), 1, 1};
  }
  const std::size_t length = std::clamp<std::size_t>(reader_.cells()[place].size(), 1, 200);
  return {name_, reader_.line_of(place), reader_.column_of(place),
          static_cast<std::uint32_t>(length)};
}

}  // namespace goodstanding::channels
