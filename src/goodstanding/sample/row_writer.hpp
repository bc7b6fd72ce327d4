#pragma once
/// Writes the rows of one file into a sink, in the encoding and with the mistakes that its source
/// is known for, and keeps the account of the rows.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/sample/world.hpp"

namespace goodstanding::sample {

enum class FileEncoding : std::uint8_t { kUtf8, kUtf8WithMark, kWindows1252, kUtf16Le };
enum class Packing : std::uint8_t { kPlain, kGzip };

/// What a row is about, as the account of the file counts it.
enum class RowKind : std::uint8_t { kOrganisation, kPerson, kOtherKind };

/// A mistake made on purpose.
enum class Flaw : std::uint8_t {
  kNone,
  kRepeat,      ///< the row comes twice
  kShort,       ///< its last cells are missing
  kStrayQuote,  ///< text stands after a closing quote
  kBadDate,     ///< a date that does not exist
  kBadWord,     ///< a word that is not among those agreed
};

/// Turns UTF-8 into another encoding; what Windows-1252 does not have becomes `?`.
/// Requires: valid UTF-8.
std::string encode_text(std::string_view utf8, FileEncoding encoding);

/// Gives text to a sink: encoded, packed, buffered, hashed, counted.
class FileWriter {
 public:
  struct Form {
    FileEncoding encoding = FileEncoding::kUtf8;
    Packing packing = Packing::kPlain;
  };
  /// Requires: `sink` outlives the writer.
  FileWriter(FileSink& sink, Form form) : sink_(&sink), form_(form) {}

  Result<void> begin(std::string_view name);
  /// Appends UTF-8. Cost: buffered, 64 KiB at a time.
  Result<void> append(std::string_view utf8);
  Result<void> end();
  /// Gives size and digest of the bytes given to the sink. Requires: end() was called.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] const Digest& digest() const { return digest_; }

 private:
  Result<void> flush();
  Result<void> emit(std::string_view packed);

  FileSink* sink_;
  Form form_;
  std::string pending_;
  crypto::Sha256 hash_;
  Digest digest_{};
  std::uint64_t bytes_ = 0;
  std::uint32_t crc_ = 0;
  std::uint64_t unpacked_ = 0;
};

/// Decides which rows get a mistake. Its places are fixed, so that a small world has them too.
/// Every 400th organisation's row from each place on has the mistake of the place.
Flaw flaw_of_row(std::uint64_t organisation_row);

/// One delimiter-separated file.
class CsvFile {
 public:
  struct Form {
    char delimiter = ',';
    std::string_view line_end = "\n";
    FileWriter::Form file;
    std::size_t date_column = 0;  ///< where kBadDate strikes
    std::string_view bad_date;
    std::size_t word_column = 0;  ///< where kBadWord strikes
  };
  CsvFile(FileSink& sink, WorldFile account, Form form)
      : writer_(sink, form.file), account_(std::move(account)), form_(form) {}

  Result<void> begin(std::span<const std::string_view> header);
  /// Writes a row, or what its mistake makes of it. Requires: as many cells as the header has.
  Result<void> row(RowKind kind, std::span<const std::string> cells);
  /// Ends the file and gives its account.
  Result<WorldFile> end();

 private:
  void append_cell(std::string_view cell);
  void append_cells(std::span<const std::string> cells);

  FileWriter writer_;
  WorldFile account_;
  Form form_;
  std::uint64_t organisations_ = 0;
  std::string line_;
};

/// One file of a JSON object a line.
class JsonLinesFile {
 public:
  struct Form {
    std::string_view date_member;  ///< where kBadDate strikes
    std::string_view word_member;  ///< where kBadWord strikes
  };
  /// A member: a name and canonical JSON.
  struct Member {
    std::string_view name;
    std::string json;
  };
  JsonLinesFile(FileSink& sink, WorldFile account, Form form)
      : writer_(sink, {}), account_(std::move(account)), form_(form) {}

  Result<void> begin() { return writer_.begin(account_.name); }
  /// Writes a row, or what its mistake makes of it. Requires: the same members in every row.
  Result<void> row(RowKind kind, std::span<const Member> members);
  Result<WorldFile> end();

 private:
  FileWriter writer_;
  WorldFile account_;
  Form form_;
  std::uint64_t organisations_ = 0;
  std::string line_;
};

/// Format a member's value.
std::string json_string(std::string_view text);
/// Gives null for an empty text.
std::string json_string_or_null(std::string_view text);

}  // namespace goodstanding::sample
