#include "goodstanding/sample/row_writer.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/sample/gzip.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::size_t kBufferBytes = 65'000;  // below the largest stored block of gzip

char32_t take_code_point(std::string_view& utf8) {
  const auto lead = static_cast<unsigned char>(utf8[0]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  GS_ASSERT(size <= utf8.size());
  char32_t point = size == 1 ? lead : lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    point = point << 6U | (static_cast<unsigned char>(utf8[i]) & 0x3FU);
  }
  utf8.remove_prefix(size);
  return point;
}

/// Windows-1252 differs from Latin-1 between 0x80 and 0x9F; these are the letters of it that the
/// world's names use.
char to_windows_1252(char32_t point) {
  if (point < 0x80 || (point >= 0xA0 && point <= 0xFF)) return static_cast<char>(point);
  struct Letter {
    char32_t point;
    unsigned char byte;
  };
  static constexpr std::array<Letter, 4> kLetters = {
      {{U'Ž', 0x8E}, {U'ž', 0x9E}, {U'Œ', 0x8C}, {U'€', 0x80}}};
  for (const Letter& letter : kLetters) {
    if (letter.point == point) return static_cast<char>(letter.byte);
  }
  return '?';
}

void append_utf16(std::string& out, char32_t point) {
  const auto unit = [&out](char32_t value) {
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>(value >> 8U & 0xFFU);
  };
  if (point < 0x10000) return unit(point);
  unit(0xD800 + ((point - 0x10000) >> 10U));
  unit(0xDC00 + ((point - 0x10000) & 0x3FFU));
}

void count_row(WorldFile& account, RowKind kind, Flaw flaw) {
  ++account.rows;
  if (kind == RowKind::kPerson) ++account.persons;
  if (kind == RowKind::kOtherKind) ++account.other_kinds;
  if (flaw == Flaw::kRepeat) {
    ++account.rows;
    ++account.repeats;
  } else if (flaw != Flaw::kNone) {
    ++account.findings;
  }
}

}  // namespace

std::string encode_text(std::string_view utf8, FileEncoding encoding) {
  if (encoding == FileEncoding::kUtf8 || encoding == FileEncoding::kUtf8WithMark) {
    return std::string(utf8);
  }
  std::string out;
  out.reserve(utf8.size() * 2);
  while (!utf8.empty()) {
    const char32_t point = take_code_point(utf8);
    if (encoding == FileEncoding::kUtf16Le) {
      append_utf16(out, point);
    } else {
      out += to_windows_1252(point);
    }
  }
  return out;
}

Result<void> FileWriter::begin(std::string_view name) {
  GS_TRY(sink_->begin(name));
  if (form_.packing == Packing::kGzip) GS_TRY(emit(kGzipHeader));
  const bool marked =
      form_.encoding == FileEncoding::kUtf8WithMark || form_.encoding == FileEncoding::kUtf16Le;
  if (marked) return append("\xEF\xBB\xBF");
  return {};
}

Result<void> FileWriter::append(std::string_view utf8) {
  if (form_.encoding == FileEncoding::kUtf8) {
    pending_ += utf8;
  } else {
    pending_ += encode_text(utf8, form_.encoding);
  }
  if (pending_.size() < kBufferBytes) return {};
  return flush();
}

Result<void> FileWriter::flush() {
  for (std::string_view left = pending_; !left.empty();) {
    const std::string_view piece = left.substr(0, kBufferBytes);
    left.remove_prefix(piece.size());
    if (form_.packing == Packing::kGzip) {
      crc_ = crc32(crc_, piece);
      unpacked_ += piece.size();
      GS_TRY(emit(stored_block_header(piece.size(), BlockPlace::kWithin)));
    }
    GS_TRY(emit(piece));
  }
  pending_.clear();
  return {};
}

Result<void> FileWriter::emit(std::string_view packed) {
  hash_.update(packed);
  bytes_ += packed.size();
  return sink_->append(packed);
}

Result<void> FileWriter::end() {
  GS_TRY(flush());
  if (form_.packing == Packing::kGzip) {
    GS_TRY(emit(stored_block_header(0, BlockPlace::kLast)));
    GS_TRY(emit(gzip_trailer(crc_, unpacked_)));
  }
  digest_ = hash_.finish();
  return sink_->end();
}

Flaw flaw_of_row(std::uint64_t organisation_row) {
  switch (organisation_row % 400) {
    case 17:
      return Flaw::kRepeat;
    case 41:
      return Flaw::kBadDate;
    case 73:
      return Flaw::kShort;
    case 139:
      return Flaw::kStrayQuote;
    case 211:
      return Flaw::kRepeat;
    case 307:
      return Flaw::kBadWord;
    default:
      return Flaw::kNone;
  }
}

Result<void> CsvFile::begin(std::span<const std::string_view> header) {
  GS_TRY(writer_.begin(account_.name));
  line_.clear();
  for (const std::string_view cell : header) {
    if (!line_.empty()) line_ += form_.delimiter;
    append_cell(cell);
  }
  line_ += form_.line_end;
  return writer_.append(line_);
}

void CsvFile::append_cell(std::string_view cell) {
  const bool plain = std::ranges::none_of(
      cell, [this](char c) { return c == form_.delimiter || c == '"' || c == '\n' || c == '\r'; });
  if (plain) {
    line_ += cell;
    return;
  }
  line_ += '"';
  for (const char c : cell) {
    if (c == '"') line_ += '"';
    line_ += c;
  }
  line_ += '"';
}

void CsvFile::append_cells(std::span<const std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line_ += form_.delimiter;
    append_cell(cells[i]);
  }
}

Result<void> CsvFile::row(RowKind kind, std::span<const std::string> cells) {
  const Flaw flaw = kind == RowKind::kOrganisation ? flaw_of_row(++organisations_) : Flaw::kNone;
  count_row(account_, kind, flaw);
  line_.clear();
  if (flaw == Flaw::kBadDate || flaw == Flaw::kBadWord || flaw == Flaw::kStrayQuote) {
    std::vector<std::string> changed(cells.begin(), cells.end());
    if (flaw == Flaw::kBadDate) changed[form_.date_column] = form_.bad_date;
    if (flaw == Flaw::kBadWord) changed[form_.word_column] = "SEE NOTE";
    append_cells(changed);
    if (flaw == Flaw::kStrayQuote) line_.append(1, form_.delimiter).append("\"copy\" 2");
  } else {
    append_cells(flaw == Flaw::kShort ? cells.first(cells.size() - 2) : cells);
  }
  line_ += form_.line_end;
  if (flaw == Flaw::kRepeat) line_ += std::string(line_);
  return writer_.append(line_);
}

Result<WorldFile> CsvFile::end() {
  GS_TRY(writer_.end());
  account_.bytes = writer_.bytes();
  account_.digest = writer_.digest();
  return account_;
}

Result<void> JsonLinesFile::row(RowKind kind, std::span<const Member> members) {
  const Flaw flaw = kind == RowKind::kOrganisation ? flaw_of_row(++organisations_) : Flaw::kNone;
  count_row(account_, kind, flaw);
  line_ = "{";
  for (const Member& member : members) {
    if (line_.size() > 1) line_ += ',';
    line_ += json_string(member.name);
    line_ += ':';
    const bool bad_date = flaw == Flaw::kBadDate && member.name == form_.date_member;
    const bool bad_word = flaw == Flaw::kBadWord && member.name == form_.word_member;
    line_ += bad_date ? "\"2023-02-30\"" : bad_word ? "\"SEE NOTE\"" : member.json;
  }
  // A line that was cut off, and one with an end too many.
  if (flaw != Flaw::kShort) line_ += '}';
  if (flaw == Flaw::kStrayQuote) line_ += "\"}";
  line_ += '\n';
  if (flaw == Flaw::kRepeat) line_ += std::string(line_);
  return writer_.append(line_);
}

Result<WorldFile> JsonLinesFile::end() {
  GS_TRY(writer_.end());
  account_.bytes = writer_.bytes();
  account_.digest = writer_.digest();
  return account_;
}

std::string json_string(std::string_view text) {
  std::string out;
  codec::append_json_string(out, text);
  return out;
}

std::string json_string_or_null(std::string_view text) {
  return text.empty() ? "null" : json_string(text);
}

}  // namespace goodstanding::sample
