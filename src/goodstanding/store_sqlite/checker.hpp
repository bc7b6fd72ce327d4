#pragma once
/// Recomputes the register from its rows and names what does not agree.

#include <string_view>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/store/register.hpp"
#include "goodstanding/store_sqlite/damage_list.hpp"
#include "goodstanding/store_sqlite/digested_table.hpp"
#include "goodstanding/store_sqlite/labels.hpp"
#include "goodstanding/store_sqlite/subject_census.hpp"

namespace goodstanding::store_sqlite {

/// Checks the file as SQLite sees it, the schema with its triggers, and then
/// every table: logged rows against the log (LogReplay), rows without leaves
/// against the digests in their delivery's leaf, subjects against the rows that
/// speak of them, batches against their seals. Whatever a damaged file holds,
/// the check ends with a report. Reads one state of the file.
class Checker {
 public:
  Checker(Database& database, Progress& progress);
  /// Errors: kRegisterLocked. Cost: reads the whole register.
  Result<store::CheckReport> run();

 private:
  template <class Step>
  Result<void> report_failure(const Step& step);
  Result<void> check_schema();
  Result<void> check_engine();
  Result<void> check_rows();
  Result<void> check_batches();
  Result<void> report_batches(std::string_view sql, std::string_view table, std::string_view what);
  Result<void> check_digests(const DigestedTable& table);
  Result<Digest> digest_rows(const DigestedTable& table, Query& rows, std::int64_t batch);

  Database* database_;
  Progress* progress_;
  DatabaseLabels labels_;
  DamageList damages_;
  SubjectCensus census_;
  store::CheckReport report_;
};

}  // namespace goodstanding::store_sqlite
