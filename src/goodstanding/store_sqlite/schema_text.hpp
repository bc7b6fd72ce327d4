#pragma once
/// The SQL of the newest schema, in its parts. The triggers that all logged
/// tables have alike are written in schema.cpp.

namespace goodstanding::store_sqlite {

extern const char* const kTablesSql;
/// What keeps the log: nothing that is recorded changes, goes, or is pushed
/// out.
extern const char* const kLogTriggersSql;
/// The due process of lists and measures.
extern const char* const kListingTriggersSql;
/// The tables of cases, and who may do what in them.
extern const char* const kCaseTablesSql;
extern const char* const kCaseTriggersSql;
/// What authorities report and consumers acknowledge.
extern const char* const kReportTablesSql;
extern const char* const kReportTriggersSql;
/// What became of the letters to role holders.
extern const char* const kRoleTablesSql;
extern const char* const kRoleTriggersSql;
/// Who is told what ends and begins.
extern const char* const kSubscriberTablesSql;
extern const char* const kSubscriberTriggersSql;

}  // namespace goodstanding::store_sqlite
