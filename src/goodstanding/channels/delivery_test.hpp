#pragma once
/// For tests: a small delivery read as a whole.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/channels/delivery_reader.hpp"

namespace goodstanding::channels {

/// A row's outcome with its draft, kept.
struct ReadRow {
  RowOutcome outcome;
  RowDraft draft;
};

/// A delivery that was read to its end, or the error that stopped it.
struct ReadDelivery {
  std::vector<ReadRow> rows;
  std::vector<DeliveryWarning> warnings;
  std::optional<Date> published;
  std::string error;

  [[nodiscard]] DispositionCounts counts() const {
    DispositionCounts result;
    for (const ReadRow& row : rows) result.add(row.outcome.disposition);
    return result;
  }
};

/// Loads a definition that has to be good.
inline Channel load_good(const std::string& text, const std::string& file = "channel.yaml") {
  LoadedChannel loaded = load_channel(text, file);
  EXPECT_EQ(format_findings(loaded.findings), "");
  GS_ASSERT(loaded.channel.has_value());
  return *loaded.channel;
}

/// Loads one of the definitions that are shipped.
inline Channel load_shipped(const std::string& id) {
  const std::string path = std::string(GS_SOURCE_DIR) + "/channels/" + id + ".yaml";
  std::ifstream stream(path);
  std::stringstream text;
  text << stream.rdbuf();
  return load_good(text.str(), path);
}

/// Reads files given as name and content. Small reads show that pieces of any size do.
inline ReadDelivery read_delivery(const Channel& channel,
                                  const std::vector<std::pair<std::string, std::string>>& files) {
  ReadDelivery result;
  std::vector<std::unique_ptr<MemorySource>> sources;
  std::vector<DeliveryInput> inputs;
  for (const auto& [name, content] : files) {
    sources.push_back(std::make_unique<MemorySource>(content, 7));
    inputs.push_back({name, sources.back().get()});
  }
  const HolderDigests digests{HolderKey{}};
  Result<DeliveryReader> reader = DeliveryReader::open(channel, inputs, &digests);
  if (!reader.ok()) {
    result.error = reader.error().message;
    return result;
  }
  result.published = reader->published();
  while (true) {
    const Result<bool> more = reader->next();
    if (!more.ok()) result.error = more.error().message;
    if (!more.ok() || !*more) break;
    ReadRow row{reader->outcome(), {}};
    if (row.outcome.disposition == Disposition::kApplied) row.draft = reader->draft();
    result.rows.push_back(std::move(row));
  }
  result.warnings = reader->warnings();
  return result;
}

/// Writes CSV lines in which every cell is quoted; columns that a row does not name are empty.
class CsvText {
 public:
  explicit CsvText(std::vector<std::string> columns, std::string line_end = "\n")
      : columns_(std::move(columns)), line_end_(std::move(line_end)) {
    add_line(columns_);
  }

  CsvText& row(const std::map<std::string, std::string>& cells) {
    std::vector<std::string> line;
    for (const std::string& column : columns_) {
      const auto at = cells.find(column);
      line.push_back(at == cells.end() ? "" : at->second);
    }
    add_line(line);
    return *this;
  }
  /// Writes a line that does not keep to the columns.
  CsvText& add_line(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      text_ += i == 0 ? "\"" : ",\"";
      for (const char c : cells[i]) c == '"' ? text_.append("\"\"") : text_.append(1, c);
      text_ += '"';
    }
    text_ += line_end_;
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::vector<std::string> columns_;
  std::string line_end_;
  std::string text_;
};

/// Lists `kind body` of all claims of a row, in their order.
inline std::vector<std::string> claims_of(const RowDraft& draft) {
  std::vector<std::string> claims;
  for (const auto& draft_of : draft.statements) {
    claims.push_back(draft_of.claim.kind + " " + draft_of.claim.body);
  }
  for (const auto& draft_of : draft.records) {
    claims.push_back(draft_of.claim.kind + " " + draft_of.claim.body);
  }
  return claims;
}

/// Formats a period as `from..to`, each end empty if open.
inline std::string format_period(const Period& period) {
  return (period.from ? format_date(*period.from) : "") + ".." +
         (period.to ? format_date(*period.to) : "");
}

}  // namespace goodstanding::channels
