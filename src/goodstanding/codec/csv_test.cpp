#include "goodstanding/codec/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <algorithm>
#include <cstring>

namespace goodstanding::codec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Gives a text in pieces of a fixed size, as a slow network would.
class PieceSource final : public ByteSource {
 public:
  explicit PieceSource(std::string_view text, std::size_t piece = 1U << 20U)
      : text_(text), piece_(piece) {}
  Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    const std::size_t count = std::min({buffer.size(), piece_, text_.size()});
    std::memcpy(buffer.data(), text_.data(), count);
    text_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view text_;
  std::size_t piece_;
};

struct Row {
  std::vector<std::string> cells;
  std::string fault;  ///< code of the finding; empty for a well-formed row
  std::string raw;
  std::uint64_t line = 0;
  bool operator==(const Row&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << testing::PrintToString(row.cells) << " " << row.fault << " raw "
             << testing::PrintToString(row.raw) << " line " << row.line;
}

std::vector<Row> read_all(ByteSource& source, CsvDialect dialect = {}, CsvLimits limits = {}) {
  CsvReader reader(source, "test.csv", dialect, limits);
  std::vector<Row> rows;
  while (true) {
    const Result<bool> more = reader.next();
    EXPECT_TRUE(more.ok());
    if (!more.ok() || !more.value()) break;
    Row row;
    for (const std::string_view cell : reader.cells()) row.cells.emplace_back(cell);
    if (reader.malformed()) row.fault = reader.malformed()->code;
    row.raw = reader.raw();
    row.line = reader.line();
    EXPECT_EQ(reader.row(), rows.size() + 1);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Row> read_all(std::string_view text, CsvDialect dialect = {}, CsvLimits limits = {}) {
  PieceSource source(text);
  return read_all(source, dialect, limits);
}

std::vector<std::vector<std::string>> cells_of(const std::vector<Row>& rows) {
  std::vector<std::vector<std::string>> out;
  for (const Row& row : rows) out.push_back(row.cells);
  return out;
}

// ---- well-formed rows, from RFC 4180 section 2

TEST(CsvReader, SplitsRowsAndCells) {
  EXPECT_THAT(cells_of(read_all("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n")),
              ElementsAre(ElementsAre("aaa", "bbb", "ccc"), ElementsAre("zzz", "yyy", "xxx")));
}

TEST(CsvReader, LastRowMayLackItsLineEnd) {
  EXPECT_THAT(cells_of(read_all("a,b\nc,d")),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
  EXPECT_THAT(cells_of(read_all("a,b\r")), ElementsAre(ElementsAre("a", "b")));
  EXPECT_THAT(cells_of(read_all("a,\"b\"\r")), ElementsAre(ElementsAre("a", "b")));
}

TEST(CsvReader, QuotedCellsHoldLineEndsDelimitersAndDoubledQuotes) {
  EXPECT_THAT(cells_of(read_all("\"aaa\",\"b\r\nbb\",\"c,c\"\r\n\"b\"\"b\"\"\",,\"\"\r\n")),
              ElementsAre(ElementsAre("aaa", "b\r\nbb", "c,c"), ElementsAre("b\"b\"", "", "")));
}

TEST(CsvReader, QuoteInsideAPlainCellIsData) {
  EXPECT_THAT(cells_of(read_all("5\" pipe,a\"b\",c\nd,e\n")),
              ElementsAre(ElementsAre("5\" pipe", "a\"b\"", "c"), ElementsAre("d", "e")));
}

TEST(CsvReader, DialectNamesDelimiterAndQuote) {
  EXPECT_THAT(cells_of(read_all("a;'b;c';d\n", {';', '\''})),
              ElementsAre(ElementsAre("a", "b;c", "d")));
  EXPECT_THAT(cells_of(read_all("a\t\"b\n", {'\t', std::nullopt})),
              ElementsAre(ElementsAre("a", "\"b")));
}

TEST(CsvReader, LineEndOfTheDialectDecidesWhatEndsARow) {
  EXPECT_THAT(cells_of(read_all("a\r\nb\n", {',', '"', CsvLineEnd::kLf})),
              ElementsAre(ElementsAre("a\r"), ElementsAre("b")));
  EXPECT_THAT(cells_of(read_all("a\nb\r\nc", {',', '"', CsvLineEnd::kCrlf})),
              ElementsAre(ElementsAre("a\nb"), ElementsAre("c")));
}

TEST(CsvReader, SkipsByteOrderMarkBlankLinesAndCtrlZAtTheEnd) {
  EXPECT_THAT(cells_of(read_all("\xEF\xBB\xBF\"a\",b\n\n\r\nc,d\n\x1a")),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
  EXPECT_THAT(cells_of(read_all("a\n\x1a\r\n")), ElementsAre(ElementsAre("a")));
  EXPECT_THAT(cells_of(read_all("\x1a\na\n")), ElementsAre(ElementsAre("\x1a"), ElementsAre("a")));
  EXPECT_THAT(read_all(""), IsEmpty());
  CsvLimits tiny;
  tiny.buffer_bytes = 1;
  EXPECT_THAT(cells_of(read_all("\xEF\xBB\xBFx", {}, tiny)), ElementsAre(ElementsAre("x")));
  EXPECT_THAT(read_all("\xEF\xBB\xBF"), IsEmpty());
}

TEST(CsvReader, TellsPlacesOfRowsAndCells) {
  PieceSource source("h,k\n\n\"a\nü,\",\"x\",y\nlast\n");
  CsvReader reader(source, "test.csv");
  ASSERT_TRUE(reader.next().value());
  EXPECT_EQ(reader.line(), 1U);
  EXPECT_EQ(reader.column_of(1), 3U);
  ASSERT_TRUE(reader.next().value());
  EXPECT_EQ(reader.line(), 3U);
  EXPECT_EQ(reader.offset(), 5U);
  EXPECT_EQ(reader.line_of(0), 3U);
  EXPECT_EQ(reader.line_of(1), 4U);
  EXPECT_EQ(reader.column_of(1), 5U);  // behind `ü,",`, counted in characters
  EXPECT_EQ(reader.column_of(2), 9U);
  ASSERT_TRUE(reader.next().value());
  EXPECT_EQ(reader.line(), 5U);
  EXPECT_EQ(reader.row(), 3U);
}

TEST(CsvReader, RawIsTheRowWithoutItsLineEnd) {
  const std::vector<Row> rows = read_all("a,\"b\"\"\"\r\nc\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].raw, "a,\"b\"\"\"");
  EXPECT_EQ(rows[1].raw, "c");
}

// ---- malformed rows: reported, and the next row is right again

TEST(CsvReader, TextAfterAClosingQuoteSpoilsOnlyItsRow) {
  const std::vector<Row> rows = read_all("a,\"b\"c,d\nx,y\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].fault, "csv.text-after-quote");
  EXPECT_THAT(rows[0].cells, IsEmpty());
  EXPECT_EQ(rows[0].raw, "a,\"b\"c,d");
  EXPECT_THAT(rows[1].cells, ElementsAre("x", "y"));
}

TEST(CsvReader, FindingPointsAtTheFault) {
  PieceSource source("h\nü,\"b\"c,d\n");
  CsvReader reader(source, "test.csv");
  ASSERT_TRUE(reader.next().value());
  ASSERT_TRUE(reader.next().value());
  ASSERT_TRUE(reader.malformed().has_value());
  EXPECT_EQ(reader.malformed()->at.file, "test.csv");
  EXPECT_EQ(reader.malformed()->at.line, 2U);
  EXPECT_EQ(reader.malformed()->at.column, 6U);
  EXPECT_EQ(reader.malformed()->excerpt, "ü,\"b\"c,d");
}

TEST(CsvReader, UnclosedQuoteAtTheEndIsOneMalformedRow) {
  const std::vector<Row> rows = read_all("a,b\nc,\"d\ne,f\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1].fault, "csv.unclosed-quote");
  EXPECT_EQ(rows[1].line, 2U);
}

TEST(CsvReader, NulByteSpoilsOnlyItsRow) {
  using namespace std::string_view_literals;
  const std::vector<Row> rows = read_all("a\0b,c\n\"d\0\",e\nx,y\n"sv);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].fault, "csv.nul-byte");
  EXPECT_EQ(rows[1].fault, "csv.nul-byte");
  EXPECT_EQ(rows[2].fault, "");
}

TEST(CsvReader, TooManyColumnsSpoilOnlyTheirRow) {
  CsvLimits limits;
  limits.max_columns = 3;
  const std::vector<Row> rows = read_all("1,2,3\n1,2,3,4\nx\n", {}, limits);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].fault, "");
  EXPECT_EQ(rows[1].fault, "csv.too-many-columns");
  EXPECT_EQ(rows[2].fault, "");
}

/// Gives `size` times the letter x, then a tail, without holding them.
class LongLineSource final : public ByteSource {
 public:
  LongLineSource(std::uint64_t size, std::string_view tail) : size_(size), tail_(tail) {}
  Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    largest_read_ = std::max(largest_read_, buffer.size());
    if (size_ == 0) {
      const std::size_t count = std::min(buffer.size(), tail_.size());
      std::memcpy(buffer.data(), tail_.data(), count);
      tail_.remove_prefix(count);
      return count;
    }
    const std::size_t count = std::min<std::uint64_t>(buffer.size(), size_);
    std::memset(buffer.data(), 'x', count);
    size_ -= count;
    return count;
  }
  [[nodiscard]] std::size_t largest_read() const { return largest_read_; }

 private:
  std::uint64_t size_;
  std::string_view tail_;
  std::size_t largest_read_ = 0;
};

TEST(CsvReader, VeryLongLineIsSkippedInBoundedMemory) {
  LongLineSource source(std::uint64_t{256} << 20U, "\na,b\n");
  const std::vector<Row> rows = read_all(source);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].fault, "csv.row-too-long");
  EXPECT_EQ(rows[0].raw.size(), std::size_t{1} << 20U);
  EXPECT_THAT(rows[1].cells, ElementsAre("a", "b"));
  EXPECT_EQ(rows[1].line, 2U);
  EXPECT_LE(source.largest_read(), std::size_t{4} << 20U);
}

TEST(CsvReader, LineFeedsInAQuotedCellThatIsTooLongEndNoRow) {
  CsvLimits limits;
  limits.max_row_bytes = 8;
  limits.buffer_bytes = 4;
  const std::vector<Row> rows = read_all("\"aaaa\nforged,row\nbb\"\nx,y\n", {}, limits);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].fault, "csv.row-too-long");
  EXPECT_THAT(rows[1].cells, ElementsAre("x", "y"));
  EXPECT_EQ(rows[1].line, 4U);
}

TEST(CsvReader, CtrlZLineBeyondTheLimitIsReportedHoweverTheBytesArrive) {
  const std::string text = "a\n" + std::string(11, '\x1a');
  CsvLimits limits;
  limits.max_row_bytes = 8;
  for (const std::size_t buffer_bytes : {4U, 4096U}) {
    limits.buffer_bytes = buffer_bytes;
    const std::vector<Row> rows = read_all(text, {}, limits);
    ASSERT_EQ(rows.size(), 2U) << buffer_bytes;
    EXPECT_EQ(rows[1].fault, "csv.row-too-long") << buffer_bytes;
    EXPECT_EQ(read_all(text.substr(0, text.size() - 3), {}, limits).size(), 1U) << buffer_bytes;
  }
}

TEST(CsvReader, ErrorsOfTheSourceComeThrough) {
  class BrokenSource final : public ByteSource {
   public:
    Result<std::size_t> read(std::span<std::uint8_t>) override {
      return Error{ErrorId::kIo, "the disk is gone"};
    }
  };
  BrokenSource source;
  CsvReader reader(source, "test.csv");
  const Result<bool> more = reader.next();
  ASSERT_FALSE(more.ok());
  EXPECT_EQ(more.error().id, ErrorId::kIo);
}

// ---- properties

/// A reader written for reading, not for speed: the whole text, one byte after the other.
class PlainReader {
 public:
  PlainReader(std::string_view text, CsvDialect dialect, std::size_t max_row_bytes = 1U << 20U)
      : text_(text), dialect_(dialect), max_row_bytes_(max_row_bytes) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  }

  std::vector<Row> rows() {
    std::vector<Row> out;
    std::uint64_t line = 1;
    while (!text_.empty()) {
      Row row = next_row();
      row.line = line;
      const bool end_mark = row.raw.find_first_not_of('\x1a') == std::string::npos &&
                            row.raw.size() <= max_row_bytes_;
      if (!row.raw.empty() && !(end_mark && taken_ == text_.size())) out.push_back(row);
      const std::string_view whole = text_.substr(0, taken_);
      line += static_cast<std::uint64_t>(std::count(whole.begin(), whole.end(), '\n'));
      text_.remove_prefix(taken_);
    }
    for (Row& row : out) {
      if (!row.fault.empty()) row.cells.clear();
    }
    return out;
  }

 private:
  /// Gives the size of a line end at `at`, 0 if there is none.
  [[nodiscard]] std::size_t line_end(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    if (dialect_.line_end != CsvLineEnd::kCrlf && rest.starts_with('\n')) return 1;
    if (dialect_.line_end == CsvLineEnd::kLf) return 0;
    if (rest.starts_with("\r\n")) return 2;
    return rest == "\r" ? 1 : 0;
  }

  Row next_row() {
    Row row;
    std::size_t at = 0;
    const auto fault = [&](const char* code) {
      if (row.fault.empty()) row.fault = code;
    };
    while (true) {
      std::string cell;
      if (dialect_.quote && at < text_.size() && text_[at] == *dialect_.quote) {
        ++at;
        while (true) {
          if (at == text_.size()) {
            row.fault = "csv.unclosed-quote";
            break;
          }
          const char c = text_[at++];
          if (c == '\0') fault("csv.nul-byte");
          if (c == *dialect_.quote) {
            if (at == text_.size() || text_[at] != c) break;
            ++at;
          }
          cell += c;
        }
        const bool ended =
            at == text_.size() || text_[at] == dialect_.delimiter || line_end(at) > 0;
        if (!ended) fault("csv.text-after-quote");
      }
      while (at < text_.size() && text_[at] != dialect_.delimiter && line_end(at) == 0) {
        if (text_[at] == '\0') fault("csv.nul-byte");
        cell += text_[at++];
      }
      row.cells.push_back(cell);
      if (at == text_.size() || text_[at] != dialect_.delimiter) break;
      ++at;
    }
    row.raw = text_.substr(0, at);
    // An unclosed quote takes everything; its last line end belongs to no cell.
    if (row.fault == "csv.unclosed-quote" && dialect_.line_end != CsvLineEnd::kLf &&
        row.raw.ends_with('\r')) {
      row.raw.pop_back();
    }
    taken_ = at == text_.size() ? at : at + line_end(at);
    return row;
  }

  std::string_view text_;
  CsvDialect dialect_;
  std::size_t max_row_bytes_;
  std::size_t taken_ = 0;
};

rc::Gen<std::string> csv_text() {
  const auto letter = rc::gen::weightedElement<char>({{6, 'a'},
                                                      {2, 'b'},
                                                      {4, ','},
                                                      {4, '"'},
                                                      {3, '\n'},
                                                      {2, '\r'},
                                                      {1, '\0'},
                                                      {1, '\x1a'},
                                                      {1, '\xC3'}});
  const auto end_marks = rc::gen::map(rc::gen::inRange<std::size_t>(0, 40), [](std::size_t count) {
    return count < 20 ? std::string() : std::string(count - 20, '\x1a');
  });
  return rc::gen::apply([](const std::string& text, const std::string& end) { return text + end; },
                        rc::gen::container<std::string>(letter), end_marks);
}

CsvDialect any_dialect() {
  return {',', *rc::gen::element(std::optional<char>('"'), std::optional<char>()),
          *rc::gen::element(CsvLineEnd::kLfOrCrlf, CsvLineEnd::kLf, CsvLineEnd::kCrlf)};
}

RC_GTEST_PROP(CsvProperties, AgreesWithAPlainReaderForAnyPiecesAndBuffers, ()) {
  const std::string text = *rc::gen::scale(3.0, csv_text());
  const CsvDialect dialect = any_dialect();
  CsvLimits limits;
  limits.buffer_bytes = *rc::gen::inRange<std::size_t>(1, 200);
  PieceSource source(text, *rc::gen::inRange<std::size_t>(1, 70));
  RC_ASSERT(read_all(source, dialect, limits) == PlainReader(text, dialect).rows());
}

RC_GTEST_PROP(CsvProperties, LimitOnARowChangesNoOtherRow, ()) {
  const std::string text = *rc::gen::scale(3.0, csv_text());
  const CsvDialect dialect = any_dialect();
  CsvLimits limits;
  limits.max_row_bytes = *rc::gen::inRange<std::size_t>(1, 20);
  limits.buffer_bytes = *rc::gen::inRange<std::size_t>(1, 40);
  std::vector<Row> expected = PlainReader(text, dialect, limits.max_row_bytes).rows();
  for (Row& row : expected) {
    if (row.raw.size() <= limits.max_row_bytes) continue;
    row.cells.clear();
    row.fault = "csv.row-too-long";
    row.raw.resize(limits.max_row_bytes);
  }
  PieceSource source(text, *rc::gen::inRange<std::size_t>(1, 70));
  RC_ASSERT(read_all(source, dialect, limits) == expected);
}

RC_GTEST_PROP(CsvProperties, VectorScanEqualsScalarScan, ()) {
  const auto block = *rc::gen::container<std::string>(
      kCsvBlock, rc::gen::oneOf(rc::gen::arbitrary<char>(),
                                rc::gen::element(',', '"', '\n', '\r', '\0', '\xFF')));
  const char quote = *rc::gen::element('"', '\'', '\0');
  RC_ASSERT(scan_csv_block(block.data(), ',', quote) ==
            scan_csv_block_scalar(block.data(), ',', quote));
}

}  // namespace
}  // namespace goodstanding::codec
