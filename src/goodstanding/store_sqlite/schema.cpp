#include "goodstanding/store_sqlite/schema.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "goodstanding/store_sqlite/logged_table.hpp"
#include "goodstanding/store_sqlite/schema_text.hpp"

namespace goodstanding::store_sqlite {
namespace {

/// Tables without leaves of their own that belong to a batch too. Rows of the
/// first ones are cleared away with an unfinished batch; those of the log are
/// only written while one is sealed.
constexpr std::string_view kKeptTables[] = {"delivery_file", "quarantine", "withheld",
                                            "subject",       "log_batch",  "log_root"};

/// Tables that deliveries fill. A trigger on INSERT makes SQLite keep a copy of every page that the
/// statement touches, which doubles the cost of loading; so a REPLACE that pushes out a row of
/// these is not refused. `check` finds it, as everything else that goes past the triggers.
constexpr std::string_view kBulkTables[] = {"statement",  "record",           "relation", "subject",
                                            "quarantine", "identifier_claim", "withheld", "rating"};

std::string refusal(std::string_view table, std::string_view suffix, std::string_view moment,
                    std::string_view condition, std::string_view message) {
  std::string sql = "CREATE TRIGGER " + std::string(table) + '_';
  sql += std::string(suffix) + " BEFORE " + std::string(moment) + " ON " + std::string(table);
  if (!condition.empty()) sql += " WHEN " + std::string(condition);
  return sql + " BEGIN SELECT RAISE(ABORT, '" + std::string(table) + ' ' + std::string(message) +
         "'); END;\n";
}

std::string append_only_triggers(std::string_view table) {
  return refusal(table, "never_changes", "UPDATE", "", "is append-only") +
         refusal(table, "is_kept", "DELETE",
                 "(SELECT state FROM batch WHERE id = OLD.batch) IS NOT 0", "is append-only");
}

std::string growth_trigger(std::string_view table, std::string_view condition) {
  return refusal(table, "only_grows", "INSERT",
                 "(SELECT state FROM batch WHERE id = NEW.batch) IS NOT 0" + std::string(condition),
                 "only takes rows of a batch being staged, after all that is sealed");
}

bool is_bulk(std::string_view table) {
  return std::find(std::begin(kBulkTables), std::end(kBulkTables), table) != std::end(kBulkTables);
}

std::string triggers_sql() {
  std::string sql = kLogTriggersSql;
  for (const LoggedTable* table : tables::all()) {
    sql += append_only_triggers(table->name());
    if (is_bulk(table->name())) continue;
    sql += growth_trigger(table->name(), " OR NEW.pos <= (SELECT max(pos) FROM seal)");
  }
  for (const std::string_view table : kKeptTables) {
    sql += append_only_triggers(table);
    if (!is_bulk(table)) sql += growth_trigger(table, "");
  }
  return sql + kListingTriggersSql + kCaseTriggersSql + kReportTriggersSql + kRoleTriggersSql +
         kSubscriberTriggersSql;
}

/// The objects of a schema: kind and name, with their table and their SQL.
using Objects = std::map<std::string, std::pair<std::string, std::string>>;

Result<Objects> load_objects(Database& database) {
  GS_TRY_ASSIGN(Query query,
                database.prepare("SELECT type || ' ' || name, tbl_name, sql FROM sqlite_schema "
                                 "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"));
  Objects objects;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return objects;
    objects[std::string(query.text(0))] = {std::string(query.text(1)), std::string(query.text(2))};
  }
}

}  // namespace

Result<void> create_schema(Database& database) {
  GS_TRY_ASSIGN(const std::int64_t tables, database.integer("SELECT count(*) FROM sqlite_schema"));
  if (tables != 0) return Error{ErrorId::kConflict, "the file is not empty"};
  GS_TRY_ASSIGN(Transaction transaction, Transaction::begin(database));
  GS_TRY(database.execute(kTablesSql));
  GS_TRY(database.execute(kCaseTablesSql));
  GS_TRY(database.execute(kReportTablesSql));
  GS_TRY(database.execute(kRoleTablesSql));
  GS_TRY(database.execute(kSubscriberTablesSql));
  GS_TRY(database.execute(triggers_sql()));
  GS_TRY(database.execute("PRAGMA application_id=" + std::to_string(kApplicationId)));
  GS_TRY(database.execute("PRAGMA user_version=" + std::to_string(kSchemaVersion)));
  return transaction.commit();
}

Result<void> migrate_schema(Database& database) {
  GS_TRY_ASSIGN(const std::int64_t application, database.integer("PRAGMA application_id"));
  GS_TRY_ASSIGN(const std::int64_t version, database.integer("PRAGMA user_version"));
  if (application != kApplicationId || version <= 0) {
    return Error{ErrorId::kRegisterDamaged,
                 "register " + database.path() +
                     ": the file is a database, but no register; name the register's file, or "
                     "make one with `goodstanding init`"};
  }
  if (version > kSchemaVersion) {
    return Error{ErrorId::kRegisterNewer, "register " + database.path() + " has schema " +
                                              std::to_string(version) + ", this program knows " +
                                              std::to_string(kSchemaVersion) +
                                              ": use a newer goodstanding"};
  }
  // Version 1 is the first: there is no step to take yet.
  return {};
}

Result<std::vector<store::Damage>> find_schema_damage(Database& database) {
  GS_TRY_ASSIGN(Database model, Database::open_in_memory());
  GS_TRY(create_schema(model));
  GS_TRY_ASSIGN(const Objects expected, load_objects(model));
  GS_TRY_ASSIGN(const Objects found, load_objects(database));
  std::vector<store::Damage> damages;
  for (const auto& [name, object] : expected) {
    const auto here = found.find(name);
    if (here == found.end()) {
      damages.push_back({object.first, name, "it is missing from the schema"});
    } else if (here->second != object) {
      damages.push_back({object.first, name, "it is not as this program makes it"});
    }
  }
  for (const auto& [name, object] : found) {
    if (!expected.contains(name)) {
      damages.push_back({object.first, name, "it does not belong to the schema"});
    }
  }
  return damages;
}

}  // namespace goodstanding::store_sqlite
