#pragma once
/// Reads comma-separated values as a stream in bounded memory. Row ends are those of RFC 4180 read
/// leniently (as Python's `csv` does), so that an independent reader counts the same rows; a row
/// that is not well formed is reported, never lost and never fatal.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/byte_source.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/codec/csv_scan.hpp"

namespace goodstanding::codec {

/// What ends a row outside quotes.
enum class CsvLineEnd : std::uint8_t {
  kLfOrCrlf,  ///< a line feed; a carriage return right before it belongs to it
  kLf,        ///< a line feed; a carriage return is data
  kCrlf,      ///< carriage return and line feed together; either alone is data
};

struct CsvDialect {
  char delimiter = ',';             ///< Range: any ASCII character but NUL, CR, LF and the quote
  std::optional<char> quote = '"';  ///< none: no character quotes, every one is data
  CsvLineEnd line_end = CsvLineEnd::kLfOrCrlf;
};

struct CsvLimits {
  std::size_t max_row_bytes = std::size_t{1} << 20U;   ///< a longer row is skipped and reported
  std::size_t max_columns = 4096;                      ///< a row with more is skipped and reported
  std::size_t buffer_bytes = std::size_t{256} << 10U;  ///< held at first; grows for a longer row
};

/// Pulls UTF-8 bytes from a source and gives one row after the other. A leading byte order mark,
/// blank lines and a last line that holds only Ctrl-Z (0x1A, no longer than a row may be) are
/// skipped. A quote counts only at the start of a cell; elsewhere it is data, as in `5" pipe`.
/// Example:
///   while (true) {
///     GS_TRY_ASSIGN(const bool more, reader.next());
///     if (!more) break;
///     if (reader.malformed()) findings.push_back(*reader.malformed());
///     else use(reader.cells());
///   }
class CsvReader {
 public:
  /// Starts reading. `name` stands in the findings as the file. Requires: `source` outlives the
  /// reader.
  CsvReader(ByteSource& source, std::string name, CsvDialect dialect = {}, CsvLimits limits = {});

  /// Moves to the next row, well formed or not; false at the end. Views of the row before become
  /// invalid. Errors: those of the source. Cost: linear in the row.
  Result<bool> next();

  /// Gives the cells, unquoted; none for a malformed row. Valid until the next call of next().
  [[nodiscard]] std::span<const std::string_view> cells() const { return cells_; }
  /// Says what is wrong with this row: `csv.text-after-quote`, `csv.unclosed-quote`,
  /// `csv.nul-byte`, `csv.row-too-long` or `csv.too-many-columns`; none if it is well formed.
  [[nodiscard]] const std::optional<Finding>& malformed() const { return malformed_; }
  /// Gives the number of this row, malformed ones included. Range: from 1.
  [[nodiscard]] std::uint64_t row() const { return row_; }
  /// Gives the physical line this row starts in. Range: from 1.
  [[nodiscard]] std::uint64_t line() const { return line_; }
  /// Gives the physical line a cell starts in. Requires: a cell index below cells().size().
  /// Cost: linear in the row.
  [[nodiscard]] std::uint64_t line_of(std::size_t cell) const;
  /// Gives the column a cell starts in (at its quote, if any), from 1. Units: characters.
  /// Requires: a cell index below cells().size(). Cost: linear in the row.
  [[nodiscard]] std::uint32_t column_of(std::size_t cell) const;
  /// Gives the bytes of the row without its line end, for digests; of a row that is too long only
  /// the first `max_row_bytes`. Valid until the next call of next().
  [[nodiscard]] std::string_view raw() const { return raw_; }
  /// Counts the bytes of the source before this row. Units: bytes.
  [[nodiscard]] std::uint64_t offset() const { return raw_offset_; }

 private:
  /// What a walk along one row has found so far; offsets are those of the buffer.
  struct Walk {
    std::size_t cell = 0;           // where the cell begins
    std::size_t closing_quote = 0;  // of this cell, if it is quoted
    bool quoted = false;            // this cell
    bool doubled = false;           // this cell holds doubled quotes
    bool any_quoted = false;        // some cell of the row
    std::string_view fault;         // code of the first fault; empty if none
    std::size_t fault_at = 0;
    std::size_t unescaped = 0;  // bytes used of unescaped_

    void note(std::string_view code, std::size_t at) {
      if (!fault.empty()) return;
      fault = code;
      fault_at = at;
    }
  };
  enum class Step : std::uint8_t { kRow, kBlank, kNeedMore, kEnd };
  class LongRow;

  Result<void> fill();
  void drop_byte_order_mark();
  Step scan_row();
  bool walk_quoted_cell(Walk& walk);
  void check_after_quote(Walk& walk) const;
  void add_cell(Walk& walk, std::size_t end);
  [[nodiscard]] std::string_view unescape(Walk& walk);
  Step finish_row(Walk& walk, std::size_t end, std::size_t next);
  Result<void> skip_long_row();
  void report(std::string_view code, std::size_t at_in_raw);
  [[nodiscard]] bool only_end_mark(std::string_view raw, std::size_t next) const;

  void seek(std::size_t at);
  void load_block(std::size_t base);
  std::size_t next_special();
  std::size_t next_quote();

  ByteSource* source_;
  std::string name_;
  CsvDialect dialect_;
  CsvLimits limits_;
  char quote_;  // NUL if the dialect has none

  std::vector<char> buffer_;  // data, then a block of zeros so that the last block loads whole
  std::size_t begin_ = 0;     // of the row to come
  std::size_t end_ = 0;       // of the data
  std::uint64_t buffer_offset_ = 0;  // of the buffer's first byte in the source
  bool source_ended_ = false;
  bool started_ = false;

  std::size_t block_ = 0;  // start of the block whose masks are held
  CsvMasks masks_;         // of it, without the bytes that were passed

  std::vector<std::string_view> cells_;
  std::vector<char> unescaped_;  // cells that held doubled quotes
  std::string long_row_;
  std::string_view raw_;
  std::vector<std::size_t> cell_offsets_;  // of each cell in raw_
  std::optional<Finding> malformed_;
  std::uint64_t row_ = 0;
  std::uint64_t line_ = 0;
  std::uint64_t next_line_ = 1;
  std::uint64_t raw_offset_ = 0;
};

}  // namespace goodstanding::codec
