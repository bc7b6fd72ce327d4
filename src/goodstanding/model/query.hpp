#pragma once
/// Who reads a company's file, and the entry that says so in the query log. The company sees every
/// entry about itself. Readers are officers, companies and organisations: of holders of roles and
/// other persons the log holds nothing but an officer's login name.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/model/ids.hpp"

namespace goodstanding {

enum class ReaderKind : std::uint8_t {
  kConsole = 1,   ///< the operator at the register itself
  kOfficer = 2,   ///< an officer of an authority, who has shown that he holds his key
  kCompany = 3,   ///< the company about itself
  kConsumer = 4,  ///< an organisation that uses the register, by its name
  kPublic = 5,    ///< anybody
};
std::string_view format_reader_kind(ReaderKind kind);
std::optional<ReaderKind> parse_reader_kind(std::string_view word);

struct Reader {
  ReaderKind kind = ReaderKind::kConsole;
  std::string name;       ///< an officer's login name, or the consumer's; else empty
  std::string authority;  ///< the officer's; else empty
  bool operator==(const Reader&) const = default;
};
/// Formats for people, as `m.okafor of the Standing Authority`.
std::string format_reader(const Reader& reader);

/// One reading.
struct QueryEntry {
  std::uint64_t number = 0;  ///< counts from 1 without gaps; given by the log
  Instant at;
  Reader reader;
  std::string command;  ///< as `company show`
  CompanyId company;    ///< whose file was read; none if it was the files of all
  std::string purpose;  ///< why; never empty for an officer
  std::string shown;    ///< what, as `2 listings, 1 withheld`
  bool operator==(const QueryEntry&) const = default;
};

/// Gives the bytes that stand for an entry in the chain of the log: canonical JSON of all its
/// fields. Source: RFC 8785.
std::string chain_bytes(const QueryEntry& entry);

}  // namespace goodstanding
