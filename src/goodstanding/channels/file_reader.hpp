#pragma once
/// Reads the rows of one file by its layout: title lines, header, then row after row as cells.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/byte_source.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/channels/definition.hpp"
#include "goodstanding/codec/csv.hpp"
#include "goodstanding/text/encoding.hpp"

namespace goodstanding::channels {

class FileReader {
 public:
  /// Requires: `source` and `layout` outlive the reader.
  FileReader(ByteSource& source, std::string name, const Layout& layout);

  /// Reads title lines and header, and finds where each column stands. Columns that the definition
  /// does not name, and mapped ones that are missing, are findings. Errors: those of the source.
  Result<Findings> open();
  [[nodiscard]] const std::vector<std::string>& title_lines() const { return titles_; }

  /// Moves to the next row that has content; false at the end. Errors: those of the source.
  Result<bool> next();

  /// Gives the cells in the order of the file; none if the row is not well formed.
  [[nodiscard]] std::span<const std::string_view> cells() const { return cells_; }
  /// Gives the place of each column of the layout among the cells; `kAbsent` if it has none.
  [[nodiscard]] std::span<const std::uint32_t> places() const { return places_; }
  /// Gives what is wrong with the row as a whole (not well formed, another number of cells); none
  /// if nothing is. Never with text of the row.
  [[nodiscard]] const std::optional<Finding>& problem() const { return problem_; }
  /// Gives where a column's cell stands. Cost: linear in the row.
  [[nodiscard]] SourceSpan place_of(std::size_t column) const;
  /// Counts the rows with content so far. Range: from 1 after next().
  [[nodiscard]] std::uint64_t row() const { return row_; }
  [[nodiscard]] std::uint64_t line() const { return reader_.line(); }
  [[nodiscard]] std::string_view raw() const { return reader_.raw(); }
  /// Counts the decoded bytes before this row. Units: bytes.
  [[nodiscard]] std::uint64_t offset() const { return reader_.offset(); }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Counts the byte sequences that could not be decoded so far.
  [[nodiscard]] std::uint64_t undecodable() const { return decoder_->invalid_count(); }

 private:
  Result<bool> next_with_content();
  void place_by_header(std::span<const std::string_view> header, Findings& findings);
  void place_in_order();
  void check_width();
  void read_json();
  bool store_member(std::string_view path, std::string text);

  std::string name_;
  const Layout* layout_;
  std::unique_ptr<text::DecodingSource> decoder_;
  codec::CsvReader reader_;
  std::vector<std::string> titles_;
  std::vector<std::uint32_t> places_;
  std::size_t width_ = 0;     // cells of the header
  std::vector<bool> beyond_;  // which unnamed cells past the header are described
  std::span<const std::string_view> cells_;
  std::vector<std::string> json_texts_;
  std::vector<std::string_view> json_cells_;
  std::optional<Finding> problem_;
  std::uint64_t row_ = 0;
};

}  // namespace goodstanding::channels
