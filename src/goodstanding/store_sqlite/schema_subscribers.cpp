// Who is told what ends and begins, and what the file itself refuses in it: nobody is entered twice
// at a time, and only who is entered leaves, not before he came.
#include "goodstanding/store_sqlite/schema_text.hpp"

namespace goodstanding::store_sqlite {

// act 1: added, from on_day on; 2: ended, from on_day on. lists and domains are arrays of texts.
const char* const kSubscriberTablesSql = R"sql(
CREATE TABLE subscriber (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  name TEXT NOT NULL, act INTEGER NOT NULL CHECK (act IN (1, 2)), on_day INTEGER NOT NULL,
  lists TEXT NOT NULL CHECK (lists LIKE '[%'), domains TEXT NOT NULL CHECK (domains LIKE '[%'),
  salt BLOB NOT NULL, leaf BLOB NOT NULL,
  CHECK (trim(name, ' ' || char(9, 10, 13)) <> ''),
  CHECK (act = 1 OR (lists = '[]' AND domains = '[]'))) STRICT;
CREATE INDEX subscriber_name ON subscriber (name);
)sql";

const char* const kSubscriberTriggersSql = R"sql(
CREATE TRIGGER subscriber_added_once BEFORE INSERT ON subscriber
WHEN NEW.act = 1 AND (SELECT act FROM subscriber WHERE name = NEW.name ORDER BY pos DESC LIMIT 1)
  IS 1
BEGIN SELECT RAISE(ABORT, 'the subscriber is entered already'); END;
CREATE TRIGGER subscriber_ends_once BEFORE INSERT ON subscriber
WHEN NEW.act = 2 AND (SELECT act = 1 AND on_day <= NEW.on_day FROM subscriber
  WHERE name = NEW.name ORDER BY pos DESC LIMIT 1) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'only a subscriber ends, and not before its first day'); END;
CREATE TRIGGER subscriber_begins_after_its_end BEFORE INSERT ON subscriber
WHEN NEW.act = 1 AND NEW.on_day < (SELECT max(on_day) FROM subscriber WHERE name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'a subscriber comes back only after it ended'); END;
)sql";

}  // namespace goodstanding::store_sqlite
