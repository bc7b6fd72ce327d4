#pragma once
/// Who reads, and what of it the query log says. A command that reads a company's file begins a
/// reading, finds what it would show, logs that, and only then shows it.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "context.hpp"
#include "goodstanding/model/officer.hpp"
#include "goodstanding/model/query.hpp"
#include "goodstanding/service/access.hpp"
#include "goodstanding/store/query_log.hpp"

namespace goodstanding::app {

/// The options of every command that reads a company's file.
inline constexpr OptionSpec kAsOption{
    "as", "READER",
    "who reads: officer:KEYFILE, company, consumer:NAME or public (default: the operator)"};
inline constexpr OptionSpec kPurposeOption{"purpose", "TEXT",
                                           "why; needed of officers, the company sees it"};
/// Adds them to the options of a command.
std::vector<OptionSpec> reading_options(std::vector<OptionSpec> own);

/// Opens the query log of the register. Errors: those of opening it.
Result<std::unique_ptr<store::QueryLog>> open_queries(Context& context);

/// One reading by one command.
class Reading {
 public:
  /// Finds who reads, by `--as`; an officer signs a challenge. Errors: kUsage for an unknown reader
  /// or an officer without a purpose; kRefused for a key that nobody holds, or a revoked one.
  static Result<Reading> begin(std::string_view command, const Arguments& arguments,
                               Context& context);

  /// Gives what the reader sees on a day, as known at a moment.
  Result<service::Sight> sight(Context& context, const View& view) const;
  /// Writes the entry of the log. Requires: nothing is shown yet; `company` is none if the files of
  /// all were read. Errors: those of the log, and then nothing may be shown.
  Result<void> log(Context& context, CompanyId company, std::string shown) const;
  /// Logs that nothing was shown, and gives the refusal. Errors: those of the log.
  Result<void> refuse(Context& context, CompanyId company, const std::string& why) const;

  [[nodiscard]] const Reader& reader() const { return reader_; }

 private:
  std::string command_;
  std::string purpose_;
  Reader reader_;
  std::optional<Officer> officer_;
};

/// Logs what a command shows that serves the operator's console alone. Errors: those of the log,
/// and then nothing may be shown.
Result<void> log_console_reading(std::string_view command, const Arguments& arguments,
                                 Context& context, CompanyId company, std::string shown);

/// Formats a number of things that were shown, and how many were withheld, as `2 listings (1
/// withheld)`.
std::string format_shown(std::size_t shown, std::size_t held, std::string_view noun);

}  // namespace goodstanding::app
