#include "goodstanding/codec/csv.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/characters.hpp"

namespace goodstanding::codec {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kMaxExcerpt = 200;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kCtrlZ = '\x1a';

constexpr std::string_view kTextAfterQuote = "csv.text-after-quote";
constexpr std::string_view kUnclosedQuote = "csv.unclosed-quote";
constexpr std::string_view kNulByte = "csv.nul-byte";
constexpr std::string_view kRowTooLong = "csv.row-too-long";
constexpr std::string_view kTooManyColumns = "csv.too-many-columns";

struct FaultText {
  std::string_view code;
  std::string_view message;
  std::string_view hint;
};

constexpr FaultText kFaultTexts[] = {
    {kTextAfterQuote, "text stands between a closing quote and the end of its cell",
     "double every quote inside a quoted cell"},
    {kUnclosedQuote, "a quote opens here and is not closed before the end of the data",
     "close it, or double it if it belongs to the text; every line after it was read as this cell"},
    {kNulByte, "the row holds a NUL byte",
     "check the encoding of the file: UTF-16 read as UTF-8 looks so"},
    {kRowTooLong, "the row is longer than the limit", "check for a quote that is not closed"},
    {kTooManyColumns, "the row has more columns than the limit", "check the delimiter"},
};

std::uint64_t count_lines(std::string_view text) {
  std::uint64_t lines = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    ++lines;
  }
  return lines;
}

/// Gives the start of the physical line in which `at` lies.
std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t feed = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return feed == std::string_view::npos ? 0 : feed + 1;
}

}  // namespace

CsvReader::CsvReader(ByteSource& source, std::string name, CsvDialect dialect, CsvLimits limits)
    : source_(&source),
      name_(std::move(name)),
      dialect_(dialect),
      limits_(limits),
      quote_(dialect.quote.value_or('\0')),
      buffer_(std::max(limits.buffer_bytes, kByteOrderMark.size()) + kCsvBlock) {
  GS_ASSERT(dialect.delimiter != '\0' && dialect.delimiter != '\n' && dialect.delimiter != '\r');
  GS_ASSERT(dialect.delimiter != quote_ && quote_ != '\n' && quote_ != '\r');
  GS_ASSERT(limits.max_row_bytes > 0 && limits.max_columns > 0);
  unescaped_.resize(buffer_.size());
}

Result<bool> CsvReader::next() {
  malformed_.reset();
  if (!started_) {
    GS_TRY(fill());
    drop_byte_order_mark();
    started_ = true;
  }
  while (true) {
    switch (scan_row()) {
      case Step::kRow:
        return true;
      case Step::kBlank:
        break;
      case Step::kEnd:
        cells_.clear();
        raw_ = {};
        return false;
      case Step::kNeedMore:
        // Two more bytes than the limit: a line end may be half read.
        if (end_ - begin_ > limits_.max_row_bytes + 2) {
          GS_TRY(skip_long_row());
          return true;
        }
        GS_TRY(fill());
        break;
    }
  }
}

Result<void> CsvReader::fill() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  buffer_offset_ += begin_;
  end_ -= begin_;
  begin_ = 0;
  if (end_ + kCsvBlock == buffer_.size()) {
    buffer_.resize(2 * end_ + kCsvBlock);
    unescaped_.resize(buffer_.size());
  }
  const std::size_t capacity = buffer_.size() - kCsvBlock;
  while (!source_ended_ && end_ < capacity) {
    auto* const free = reinterpret_cast<std::uint8_t*>(buffer_.data() + end_);
    GS_TRY_ASSIGN(const std::size_t count, source_->read({free, capacity - end_}));
    source_ended_ = count == 0;
    end_ += count;
  }
  std::memset(buffer_.data() + end_, 0, kCsvBlock);
  seek(begin_);
  return {};
}

void CsvReader::drop_byte_order_mark() {
  if (std::string_view(buffer_.data(), end_).starts_with(kByteOrderMark))
    begin_ = kByteOrderMark.size();
  seek(begin_);
}

void CsvReader::load_block(std::size_t base) {
  block_ = base;
  masks_ = scan_csv_block(buffer_.data() + base, dialect_.delimiter, quote_);
  if (end_ - base < kCsvBlock) {
    // The zeros behind the data are no NULs of the data.
    const std::uint64_t inside = (std::uint64_t{1} << (end_ - base)) - 1;
    masks_.quotes &= inside;
    masks_.specials &= inside;
  }
}

void CsvReader::seek(std::size_t at) {
  if (at >= end_) {
    block_ = end_;
    masks_ = {};
    return;
  }
  load_block(at);
}

std::size_t CsvReader::next_special() {
  while (masks_.specials == 0) {
    if (end_ - block_ <= kCsvBlock) return kNone;
    load_block(block_ + kCsvBlock);
  }
  const auto bit = static_cast<std::size_t>(std::countr_zero(masks_.specials));
  masks_.specials &= masks_.specials - 1;
  return block_ + bit;
}

std::size_t CsvReader::next_quote() {
  while (masks_.quotes == 0) {
    if (end_ - block_ <= kCsvBlock) return kNone;
    load_block(block_ + kCsvBlock);
  }
  const auto bit = static_cast<std::size_t>(std::countr_zero(masks_.quotes));
  masks_.quotes &= masks_.quotes - 1;
  return block_ + bit;
}

CsvReader::Step CsvReader::scan_row() {
  if (begin_ == end_) return source_ended_ ? Step::kEnd : Step::kNeedMore;
  cells_.clear();
  cell_offsets_.clear();
  Walk walk;
  walk.cell = begin_;
  const char delimiter = dialect_.delimiter;
  while (true) {
    const std::size_t at = next_special();
    if (at == kNone) break;
    const char c = buffer_[at];
    if (c == delimiter) {
      add_cell(walk, at);
    } else if (c == '\n') {
      const bool crlf = at > begin_ && buffer_[at - 1] == '\r';
      if (dialect_.line_end == CsvLineEnd::kCrlf && !crlf) continue;
      const bool drop = crlf && dialect_.line_end != CsvLineEnd::kLf;
      return finish_row(walk, at - (drop ? 1U : 0U), at + 1);
    } else if (c == '\0') {
      walk.note(kNulByte, at);
    } else if (at == walk.cell && !walk_quoted_cell(walk)) {
      break;
    }
  }
  if (!source_ended_) return Step::kNeedMore;
  const bool drop = buffer_[end_ - 1] == '\r' && dialect_.line_end != CsvLineEnd::kLf;
  return finish_row(walk, end_ - (drop ? 1U : 0U), end_);
}

bool CsvReader::walk_quoted_cell(Walk& walk) {
  walk.quoted = true;
  walk.any_quoted = true;
  masks_.quotes &= masks_.specials;  // what lies behind the opening quote
  while (true) {
    const std::size_t at = next_quote();
    if (at == kNone) {
      if (source_ended_) {
        // Says more than whatever else is wrong with the row.
        walk.fault = kUnclosedQuote;
        walk.fault_at = walk.cell;
      }
      return false;
    }
    if (buffer_[at] == '\0') {
      walk.note(kNulByte, at);
      continue;
    }
    if (buffer_[at + 1] == quote_) {
      next_quote();
      walk.doubled = true;
      continue;
    }
    walk.closing_quote = at;
    masks_.specials &= ~std::uint64_t{1} << (at - block_);
    check_after_quote(walk);
    return true;
  }
}

/// What lies behind the data read so far is settled when the row is walked again with more.
void CsvReader::check_after_quote(Walk& walk) const {
  const std::size_t after = walk.closing_quote + 1;
  if (after == end_ || buffer_[after] == dialect_.delimiter) return;
  if (buffer_[after] == '\n' && dialect_.line_end != CsvLineEnd::kCrlf) return;
  if (buffer_[after] == '\r' && dialect_.line_end != CsvLineEnd::kLf &&
      (after + 1 == end_ || buffer_[after + 1] == '\n')) {
    return;
  }
  walk.note(kTextAfterQuote, after);
}

void CsvReader::add_cell(Walk& walk, std::size_t end) {
  const char* const data = buffer_.data();
  cell_offsets_.push_back(walk.cell - begin_);
  if (!walk.quoted) {
    cells_.emplace_back(data + walk.cell, end - walk.cell);
  } else if (!walk.doubled) {
    cells_.emplace_back(data + walk.cell + 1, walk.closing_quote - walk.cell - 1);
  } else {
    cells_.push_back(unescape(walk));
  }
  walk.cell = end + 1;
  walk.quoted = false;
  walk.doubled = false;
}

std::string_view CsvReader::unescape(Walk& walk) {
  char* const start = unescaped_.data() + walk.unescaped;
  char* out = start;
  for (std::size_t i = walk.cell + 1; i < walk.closing_quote; ++i) {
    *out++ = buffer_[i];
    if (buffer_[i] == quote_) ++i;
  }
  const auto size = static_cast<std::size_t>(out - start);
  walk.unescaped += size;
  return {start, size};
}

bool CsvReader::only_end_mark(std::string_view raw, std::size_t next) const {
  // Beyond the limit it would depend on the buffer whether the line is still seen as a whole.
  return next == end_ && !raw.empty() && raw.size() <= limits_.max_row_bytes &&
         raw.find_first_not_of(kCtrlZ) == std::string_view::npos;
}

CsvReader::Step CsvReader::finish_row(Walk& walk, std::size_t end, std::size_t next) {
  const std::string_view raw(buffer_.data() + begin_, end - begin_);
  if (only_end_mark(raw, next)) {
    if (!source_ended_) return Step::kNeedMore;
    begin_ = next;
    return Step::kEnd;
  }
  line_ = next_line_;
  // Without quotes, and where every line feed ends a row, a row is one line.
  const bool one_line = !walk.any_quoted && dialect_.line_end != CsvLineEnd::kCrlf;
  next_line_ += one_line ? 1 : count_lines({buffer_.data() + begin_, next - begin_});
  raw_offset_ = buffer_offset_ + begin_;
  raw_ = raw.substr(0, limits_.max_row_bytes);
  if (raw.empty()) {
    begin_ = next;
    return Step::kBlank;
  }
  ++row_;
  if (raw.size() > limits_.max_row_bytes) {
    report(kRowTooLong, 0);
  } else if (!walk.fault.empty()) {
    report(walk.fault, walk.fault_at - begin_);
  } else {
    add_cell(walk, end);
    if (cells_.size() > limits_.max_columns) {
      report(kTooManyColumns, cell_offsets_[limits_.max_columns]);
    }
  }
  begin_ = next;
  return Step::kRow;
}

/// Follows a row that does not fit the limit byte by byte, so that its end is the same as if it
/// did.
class CsvReader::LongRow {
 public:
  explicit LongRow(const CsvDialect& dialect)
      : dialect_(dialect), quote_(dialect.quote.value_or('\0')) {}

  /// Consumes bytes up to the row's line end; gives how many.
  std::size_t consume(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      step(bytes[i]);
      if (ended_) return i + 1;
    }
    return bytes.size();
  }
  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] std::uint64_t lines() const { return lines_; }

 private:
  enum class State : std::uint8_t { kCellStart, kPlain, kQuoted, kAfterQuote };

  void step(char c) {
    if (c == '\n') ++lines_;
    if (state_ == State::kQuoted) {
      if (c == quote_) state_ = State::kAfterQuote;
    } else if (c == quote_ && c != '\0' && state_ != State::kPlain) {
      state_ = State::kQuoted;
    } else if (c == dialect_.delimiter) {
      state_ = State::kCellStart;
    } else if (c == '\n' && (dialect_.line_end != CsvLineEnd::kCrlf || last_ == '\r')) {
      ended_ = true;
    } else {
      state_ = State::kPlain;
    }
    last_ = c;
  }

  CsvDialect dialect_;
  char quote_;
  char last_ = '\0';
  State state_ = State::kCellStart;
  std::uint64_t lines_ = 0;
  bool ended_ = false;
};

Result<void> CsvReader::skip_long_row() {
  ++row_;
  line_ = next_line_;
  raw_offset_ = buffer_offset_ + begin_;
  long_row_.assign(buffer_.data() + begin_, limits_.max_row_bytes);
  LongRow rest(dialect_);
  while (true) {
    begin_ += rest.consume({buffer_.data() + begin_, end_ - begin_});
    if (rest.ended() || source_ended_) break;
    GS_TRY(fill());
  }
  seek(begin_);
  next_line_ += rest.lines();
  raw_ = long_row_;
  report(kRowTooLong, 0);
  return {};
}

void CsvReader::report(std::string_view code, std::size_t at_in_raw) {
  const auto* const text = std::find_if(std::begin(kFaultTexts), std::end(kFaultTexts),
                                        [&](const FaultText& t) { return t.code == code; });
  GS_ASSERT(text != std::end(kFaultTexts));
  const std::size_t at = std::min(at_in_raw, raw_.size());
  const std::size_t start = line_start(raw_, at);
  Finding finding;
  finding.code = code;
  finding.message = text->message;
  finding.hint = text->hint;
  if (code == kRowTooLong) {
    finding.message += " of " + std::to_string(limits_.max_row_bytes) + " bytes";
  } else if (code == kTooManyColumns) {
    finding.message += " of " + std::to_string(limits_.max_columns);
  }
  finding.at.file = name_;
  finding.at.line = line_ + count_lines(raw_.substr(0, at));
  finding.at.column = count_characters(raw_.substr(start, at - start)) + 1;
  const std::string_view line = raw_.substr(start, raw_.find('\n', at) - start);
  if (line.size() <= kMaxExcerpt) finding.excerpt = line;
  malformed_ = std::move(finding);
  cells_.clear();
  cell_offsets_.clear();
}

std::uint64_t CsvReader::line_of(std::size_t cell) const {
  GS_ASSERT(cell < cell_offsets_.size());
  return line_ + count_lines(raw_.substr(0, cell_offsets_[cell]));
}

std::uint32_t CsvReader::column_of(std::size_t cell) const {
  GS_ASSERT(cell < cell_offsets_.size());
  const std::size_t at = cell_offsets_[cell];
  const std::size_t start = line_start(raw_, at);
  return count_characters(raw_.substr(start, at - start)) + 1;
}

}  // namespace goodstanding::codec
