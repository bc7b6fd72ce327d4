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

}  // namespace goodstanding::store_sqlite
