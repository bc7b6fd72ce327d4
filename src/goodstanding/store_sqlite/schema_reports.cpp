// What authorities report about the measures they applied, and what consumers acknowledge, with
// what the file itself refuses in them: a report is its officer's, of the authority that he is of,
// about days that are past; an acknowledgement is of something that has ended.
#include "goodstanding/store_sqlite/schema_text.hpp"

namespace goodstanding::store_sqlite {

// kind 1: a listing, 2: an imposed measure, as in model/application.hpp.
const char* const kReportTablesSql = R"sql(
CREATE TABLE application_report (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  company INTEGER NOT NULL REFERENCES subject (id),
  measure TEXT NOT NULL CHECK (measure <> ''), authority TEXT NOT NULL CHECK (authority <> ''),
  officer INTEGER NOT NULL REFERENCES officer (id), on_day INTEGER NOT NULL,
  applied_from INTEGER NOT NULL, applied_to INTEGER, parameters TEXT NOT NULL,
  reference TEXT NOT NULL CHECK (reference <> ''),
  signature BLOB NOT NULL CHECK (length(signature) = 64), salt BLOB NOT NULL, leaf BLOB NOT NULL,
  CHECK (applied_from <= on_day),
  CHECK (applied_to IS NULL OR applied_to BETWEEN applied_from + 1 AND on_day + 1)) STRICT;
CREATE INDEX application_report_company ON application_report (company);
CREATE TABLE acknowledgement (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  consumer TEXT NOT NULL CHECK (consumer <> ''), kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
  item INTEGER NOT NULL, sequence INTEGER NOT NULL CHECK (sequence >= 0), on_day INTEGER NOT NULL,
  salt BLOB NOT NULL, leaf BLOB NOT NULL, UNIQUE (consumer, kind, item, sequence)) STRICT;
)sql";

const char* const kReportTriggersSql = R"sql(
CREATE TRIGGER report_of_a_company BEFORE INSERT ON application_report
WHEN (SELECT kind FROM subject WHERE id = NEW.company) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'measures are applied to companies'); END;
CREATE TRIGGER report_by_valid_officer BEFORE INSERT ON application_report
WHEN NOT EXISTS (SELECT 1 FROM officer WHERE id = NEW.officer)
  OR EXISTS (SELECT 1 FROM officer_revocation WHERE officer = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'the officer is unknown or has a revoked key'); END;
CREATE TRIGGER report_of_own_authority BEFORE INSERT ON application_report
WHEN (SELECT authority FROM officer WHERE id = NEW.officer) IS NOT NEW.authority
BEGIN SELECT RAISE(ABORT, 'an officer reports for his own authority'); END;
CREATE TRIGGER report_is_signed BEFORE INSERT ON application_report
WHEN NEW.signature = zeroblob(64)
BEGIN SELECT RAISE(ABORT, 'the officer did not sign'); END;

CREATE TRIGGER acknowledged_listing_ended BEFORE INSERT ON acknowledgement
WHEN NEW.kind = 1 AND NOT EXISTS (SELECT 1 FROM listing_event WHERE listing = NEW.item
  AND sequence = NEW.sequence AND stage IN (11, 12, 13) AND on_day <= NEW.on_day)
BEGIN SELECT RAISE(ABORT, 'the listing did not end by that event'); END;
CREATE TRIGGER acknowledged_measure_ended BEFORE INSERT ON acknowledgement
WHEN NEW.kind = 2 AND NOT EXISTS (SELECT 1 FROM imposed_measure m WHERE m.id = NEW.item
  AND (NEW.sequence = 0 AND m.valid_to <= NEW.on_day
       OR NEW.sequence > 0 AND EXISTS (SELECT 1 FROM case_act WHERE matter = m.decision
          AND sequence = NEW.sequence AND act = 12 AND on_day <= NEW.on_day)
       OR NEW.sequence > 0 AND m.decision IS NULL AND EXISTS (SELECT 1 FROM listing_event e
          WHERE e.listing = m.listing AND e.sequence = NEW.sequence AND e.on_day <= NEW.on_day
          AND e.stage IN (7, 9, 10, 12, 13, 14, 23, 24) AND EXISTS (SELECT 1 FROM listing_event o
            WHERE o.listing = m.listing AND o.stage = 22 AND o.sequence < e.sequence
            AND o.on_day <= m.valid_from AND m.valid_to <= o.until))))
BEGIN SELECT RAISE(ABORT, 'the measure has not ended so'); END;
CREATE TRIGGER acknowledged_once BEFORE INSERT ON acknowledgement
WHEN EXISTS (SELECT 1 FROM acknowledgement WHERE consumer = NEW.consumer AND kind = NEW.kind
  AND item = NEW.item AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'the consumer has acknowledged that already'); END;
)sql";

}  // namespace goodstanding::store_sqlite
