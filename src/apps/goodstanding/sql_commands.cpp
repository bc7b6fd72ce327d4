#include <algorithm>

#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/sqlexport/export_sql.hpp"

namespace goodstanding::app {
namespace {

constexpr std::int64_t kMostDigits = 9;

/// Reads `FIELD=N,...,N`: the digits of named fields, and of all others.
Result<void> read_digits(std::string_view text, sqlexport::ExportOptions& options) {
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const std::size_t equals = part.find('=');
    const std::string_view number =
        equals == std::string_view::npos ? part : part.substr(equals + 1);
    const auto decimal = parse_decimal(number);
    const auto digits = decimal ? decimal->to_int64() : std::nullopt;
    if (!digits || *digits < 0 || *digits > kMostDigits)
      return Error(
          ErrorId::kUsage,
          "--digits takes numbers from 0 to 9, as in weight=2,share=6,0; not " + std::string(part));
    if (equals == std::string_view::npos)
      options.other_digits = static_cast<std::int32_t>(*digits);
    else
      options.digits.emplace(part.substr(0, equals), static_cast<std::int32_t>(*digits));
  }
  return {};
}

Result<int> run_export_sql(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const service::LoadedPack pack,
                service::load_pack(context.home(), arguments.operands()[0]));
  const std::string dialect = arguments.find("dialect").value_or("sqlite");
  if (dialect != "sqlite" && dialect != "duckdb")
    return Error(ErrorId::kUsage, "--dialect is duckdb or sqlite, not " + dialect);
  GS_TRY_ASSIGN(const View view, context.view());
  sqlexport::ExportOptions options;
  if (dialect == "duckdb") options.dialect = sqlexport::Dialect::kDuckDb;
  options.as_of = view.as_of;
  options.extent = arguments.find("extent").value_or("");
  GS_TRY(read_digits(arguments.find("digits").value_or(""), options));
  const sqlexport::SqlScript script = sqlexport::export_sql(pack.pack, options);
  if (has_error(script.findings)) {
    print(format_findings(script.findings));
    return error_info(ErrorId::kBadInput).exit_code;
  }
  const auto path = arguments.find("out");
  if (!path) {
    print(script.text);
    return 0;
  }
  GS_TRY(files::write_file_atomically(*path, script.text));
  return 0;
}

}  // namespace

std::vector<Command> sql_commands() {
  return {
      {"pack export-sql",
       "PACK",
       "Write a rule pack as SQL that gives the same bits, for a day.",
       1,
       1,
       {{"dialect", "DIALECT", "duckdb or sqlite (default: sqlite)"},
        {"digits", "DIGITS",
         "digits of numbers for which the pack states none: FIELD=N,... and N for all others"},
        {"extent", "PART", "the part of the business that is asked about"},
        {"out", "FILE", "where to write it (default: to the terminal)"},
        kAsOfOption},
       run_export_sql},
  };
}

}  // namespace goodstanding::app
