// What became of the letters to role holders, and what the file itself refuses in it: an entry is
// an officer's, about a letter that a record of the company names; service is entered once, with
// its proof, and nothing after it. Names are in no table.
#include "goodstanding/store_sqlite/schema_text.hpp"

namespace goodstanding::store_sqlite {

// act 1: served, 2: undeliverable. proof is the SHA-256 of what proves the service.
const char* const kRoleTablesSql = R"sql(
CREATE TABLE role_notice_event (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  notice TEXT NOT NULL CHECK (notice LIKE 'N________________'),
  company INTEGER NOT NULL REFERENCES subject (id),
  act INTEGER NOT NULL CHECK (act IN (1, 2)), on_day INTEGER NOT NULL, proof BLOB NOT NULL,
  officer INTEGER NOT NULL REFERENCES officer (id),
  signature BLOB NOT NULL CHECK (length(signature) = 64), salt BLOB NOT NULL, leaf BLOB NOT NULL,
  CHECK (length(proof) = 32), CHECK ((act = 2) = (proof = zeroblob(32)))) STRICT;
CREATE INDEX role_notice_event_notice ON role_notice_event (notice);
CREATE INDEX role_notice_event_company ON role_notice_event (company);
)sql";

const char* const kRoleTriggersSql = R"sql(
CREATE TRIGGER role_notice_of_a_record BEFORE INSERT ON role_notice_event
WHEN NOT EXISTS (SELECT 1 FROM record WHERE subject = NEW.company
  AND instr(body, '"notice":"' || NEW.notice || '"') > 0)
BEGIN SELECT RAISE(ABORT, 'no record of the company names the letter'); END;
CREATE TRIGGER role_notice_by_valid_officer BEFORE INSERT ON role_notice_event
WHEN NOT EXISTS (SELECT 1 FROM officer WHERE id = NEW.officer)
  OR EXISTS (SELECT 1 FROM officer_revocation WHERE officer = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'the officer is unknown or has a revoked key'); END;
CREATE TRIGGER role_notice_is_signed BEFORE INSERT ON role_notice_event
WHEN NEW.signature = zeroblob(64)
BEGIN SELECT RAISE(ABORT, 'the officer did not sign'); END;
CREATE TRIGGER role_notice_served_once BEFORE INSERT ON role_notice_event
WHEN EXISTS (SELECT 1 FROM role_notice_event WHERE notice = NEW.notice AND act = 1)
BEGIN SELECT RAISE(ABORT, 'the letter was served already'); END;
)sql";

}  // namespace goodstanding::store_sqlite
