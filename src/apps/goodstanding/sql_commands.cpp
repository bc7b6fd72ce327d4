#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/sqlexport/export_sql.hpp"

namespace goodstanding::app {
namespace {

Result<int> run_export_sql(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const service::LoadedPack pack,
                service::load_pack(context.home(), arguments.operands()[0]));
  const std::string dialect = arguments.find("dialect").value_or("sqlite");
  if (dialect != "sqlite" && dialect != "duckdb")
    return Error(ErrorId::kUsage, "--dialect is duckdb or sqlite, not " + dialect);
  GS_TRY_ASSIGN(const View view, context.view());
  const sqlexport::SqlScript script = sqlexport::export_sql(
      pack.pack, dialect == "duckdb" ? sqlexport::Dialect::kDuckDb : sqlexport::Dialect::kSqlite,
      view.as_of);
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
        {"out", "FILE", "where to write it (default: to the terminal)"},
        kAsOfOption},
       run_export_sql},
  };
}

}  // namespace goodstanding::app
