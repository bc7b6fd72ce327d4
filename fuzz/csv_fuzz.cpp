// Any bytes are some CSV: the reader must neither break nor lose a byte, however the bytes arrive.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/csv.hpp"

namespace {

using goodstanding::ByteSource;
using goodstanding::Result;
using goodstanding::codec::CsvDialect;
using goodstanding::codec::CsvLimits;
using goodstanding::codec::CsvLineEnd;
using goodstanding::codec::CsvReader;

class PieceSource final : public ByteSource {
 public:
  PieceSource(std::string_view text, std::size_t piece) : text_(text), piece_(piece) {}
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

/// Everything the reader says, in one text.
std::string transcript(std::string_view text, std::size_t piece, CsvDialect dialect,
                       CsvLimits limits) {
  PieceSource source(text, piece);
  CsvReader reader(source, "fuzz.csv", dialect, limits);
  std::string out;
  std::uint64_t last_end = 0;
  while (*reader.next()) {
    // Rows follow each other in the source and do not overlap.
    GS_ASSERT(reader.offset() >= last_end);
    last_end = reader.offset() + reader.raw().size();
    GS_ASSERT(last_end <= text.size());
    GS_ASSERT(text.substr(reader.offset(), reader.raw().size()) == reader.raw());
    out += std::to_string(reader.line()) + ":";
    if (reader.malformed()) {
      GS_ASSERT(reader.cells().empty());
      out += format_finding(*reader.malformed());
    }
    for (std::size_t i = 0; i < reader.cells().size(); ++i) {
      out += std::to_string(reader.line_of(i)) + "," + std::to_string(reader.column_of(i)) + "=";
      out += std::string(reader.cells()[i]) + "|";
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 3, size - 3);
  CsvDialect dialect;
  if ((data[0] & 1U) != 0) dialect.delimiter = ';';
  if ((data[0] & 2U) != 0) dialect.quote = '\'';
  if ((data[0] & 4U) != 0) dialect.quote.reset();
  dialect.line_end = static_cast<CsvLineEnd>((data[0] >> 3U) % 3U);
  CsvLimits limits;
  limits.max_row_bytes = 1U + data[1];
  limits.max_columns = 8;
  limits.buffer_bytes = 4096;  // clearing the usual one would take most of the time
  const std::string whole = transcript(text, text.size() + 1, dialect, limits);
  limits.buffer_bytes = 1U + data[2] % 100U;
  GS_ASSERT(transcript(text, 1U + data[2] / 3U, dialect, limits) == whole);
  return 0;
}
