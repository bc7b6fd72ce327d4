// Cases, and what the file itself refuses in them, whoever writes to it by whatever program: a
// case is a sequence, a person decides it, nobody decides what he asked for or judges an objection
// to his own decision, and what is granted has an end.
#include "goodstanding/store_sqlite/schema_text.hpp"

namespace goodstanding::store_sqlite {

// kind, item_kind, act and actor as in model/case.hpp and model/listing.hpp.
const char* const kCaseTablesSql = R"sql(
CREATE TABLE case_file (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  id INTEGER NOT NULL UNIQUE, company INTEGER NOT NULL REFERENCES subject (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
  item_kind INTEGER NOT NULL CHECK (item_kind BETWEEN 1 AND 8), item TEXT NOT NULL,
  authority TEXT NOT NULL CHECK (authority <> ''),
  pack TEXT NOT NULL, pack_hash BLOB NOT NULL, salt BLOB NOT NULL, leaf BLOB NOT NULL,
  CHECK ((item = '') = (item_kind = 1)),
  CHECK (kind <> 2 OR item_kind = 1),
  CHECK (kind NOT IN (3, 4) OR item_kind = 8)) STRICT;
CREATE INDEX case_file_company ON case_file (company);
CREATE INDEX case_file_match ON case_file (item_kind) WHERE item_kind = 5;
CREATE TABLE case_act (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  matter INTEGER NOT NULL REFERENCES case_file (id), sequence INTEGER NOT NULL,
  act INTEGER NOT NULL CHECK (act BETWEEN 1 AND 12), on_day INTEGER NOT NULL,
  actor INTEGER NOT NULL CHECK (actor BETWEEN 2 AND 4), officer INTEGER REFERENCES officer (id),
  reason TEXT NOT NULL CHECK (reason <> ''), clause TEXT NOT NULL CHECK (clause <> ''),
  until INTEGER, body TEXT NOT NULL, signature BLOB, salt BLOB NOT NULL, leaf BLOB NOT NULL,
  UNIQUE (matter, sequence),
  CHECK (until IS NULL OR until > on_day),
  CHECK ((actor = 2) = (officer IS NOT NULL)),
  CHECK ((actor = 2) = (signature IS NOT NULL)),
  CHECK (signature IS NULL OR length(signature) = 64)) STRICT;
)sql";

// Acts: 1 opened, 2 forwarded, 3 answered, 4 extended, 5 paused, 6 resumed, 7 granted, 8 refused,
// 9 both recorded, 10 withdrawn, 11 overdue, 12 revoked.
const char* const kCaseTriggersSql = R"sql(
CREATE TRIGGER case_is_new BEFORE INSERT ON case_file
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'case_file: the id is taken'); END;
CREATE TRIGGER case_of_a_company BEFORE INSERT ON case_file
WHEN (SELECT kind FROM subject WHERE id = NEW.company) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'only a company has cases'); END;

CREATE TRIGGER act_of_a_case BEFORE INSERT ON case_act
WHEN NOT EXISTS (SELECT 1 FROM case_file WHERE id = NEW.matter)
BEGIN SELECT RAISE(ABORT, 'the act belongs to no case'); END;
CREATE TRIGGER act_follows BEFORE INSERT ON case_act
WHEN NEW.sequence <> (SELECT count(*) FROM case_act WHERE matter = NEW.matter)
BEGIN SELECT RAISE(ABORT, 'the act does not follow the last one of its case'); END;
CREATE TRIGGER act_begins_with_opening BEFORE INSERT ON case_act
WHEN (NEW.act = 1) <> (NEW.sequence = 0)
BEGIN SELECT RAISE(ABORT, 'a case begins with its opening, and only once'); END;
CREATE TRIGGER act_in_time BEFORE INSERT ON case_act
WHEN NEW.on_day < (SELECT max(on_day) FROM case_act WHERE matter = NEW.matter)
BEGIN SELECT RAISE(ABORT, 'the act lies before its predecessor'); END;
CREATE TRIGGER act_before_the_end BEFORE INSERT ON case_act
WHEN EXISTS (SELECT 1 FROM case_act WHERE matter = NEW.matter AND
  (act IN (8, 9, 10, 12) OR (act = 7 AND NEW.act <> 12)))
BEGIN SELECT RAISE(ABORT, 'the case is closed'); END;
CREATE TRIGGER act_of_its_kind BEFORE INSERT ON case_act
WHEN (NEW.act IN (2, 3, 9, 11) AND (SELECT kind FROM case_file WHERE id = NEW.matter) <> 1)
  OR (NEW.act = 12 AND (SELECT kind FROM case_file WHERE id = NEW.matter) NOT IN (3, 4))
BEGIN SELECT RAISE(ABORT, 'a case of this kind knows no such act'); END;
CREATE TRIGGER revocation_follows_grant BEFORE INSERT ON case_act
WHEN NEW.act = 12 AND NOT EXISTS (SELECT 1 FROM case_act WHERE matter = NEW.matter AND act = 7)
BEGIN SELECT RAISE(ABORT, 'only what was granted is revoked'); END;
CREATE TRIGGER answer_follows_forwarding BEFORE INSERT ON case_act
WHEN NEW.act = 3 AND NOT EXISTS (SELECT 1 FROM case_act WHERE matter = NEW.matter AND act = 2)
BEGIN SELECT RAISE(ABORT, 'nobody was asked for an answer'); END;
CREATE TRIGGER pause_and_resume BEFORE INSERT ON case_act
WHEN NEW.act IN (5, 6) AND (NEW.act = 6) <>
  (coalesce((SELECT act FROM case_act WHERE matter = NEW.matter AND act IN (5, 6)
             ORDER BY sequence DESC LIMIT 1), 6) = 5)
BEGIN SELECT RAISE(ABORT, 'a clock is paused while it runs, and resumed while it rests'); END;
CREATE TRIGGER overdue_once BEFORE INSERT ON case_act
WHEN NEW.act = 11 AND EXISTS (SELECT 1 FROM case_act WHERE matter = NEW.matter AND act = 11)
BEGIN SELECT RAISE(ABORT, 'the item has stopped counting already'); END;

-- Companies open objections and repairs and take back what they opened; officers open waivers and
-- measures; the clock says only that it ran out.
CREATE TRIGGER act_by_its_actor BEFORE INSERT ON case_act
WHEN (NEW.actor = 3 AND NEW.act NOT IN (1, 10)) OR (NEW.actor = 4) <> (NEW.act = 11)
  OR (NEW.act IN (1, 10) AND (NEW.actor = 3) <>
      ((SELECT kind FROM case_file WHERE id = NEW.matter) IN (1, 2)))
BEGIN SELECT RAISE(ABORT,
  'companies object and apply, officers ask for measures and waivers, clocks only run out'); END;
CREATE TRIGGER act_by_valid_officer BEFORE INSERT ON case_act
WHEN NEW.actor = 2 AND (NOT EXISTS (SELECT 1 FROM officer WHERE id = NEW.officer)
  OR EXISTS (SELECT 1 FROM officer_revocation WHERE officer = NEW.officer))
BEGIN SELECT RAISE(ABORT, 'the officer is unknown or has a revoked key'); END;
CREATE TRIGGER act_is_signed BEFORE INSERT ON case_act
WHEN NEW.actor = 2 AND NEW.signature = zeroblob(64)
BEGIN SELECT RAISE(ABORT, 'the officer did not sign'); END;
-- Whoever asks may be of any authority, and so may the provider who answers.
CREATE TRIGGER act_of_own_authority BEFORE INSERT ON case_act
WHEN NEW.actor = 2 AND NEW.act NOT IN (1, 3, 10)
  AND (SELECT authority FROM officer WHERE id = NEW.officer) IS NOT
    (SELECT authority FROM case_file WHERE id = NEW.matter)
BEGIN SELECT RAISE(ABORT, 'an officer decides for his own authority only'); END;
CREATE TRIGGER act_opens_a_period BEFORE INSERT ON case_act
WHEN NEW.act IN (2, 4) AND NEW.until IS NULL
BEGIN SELECT RAISE(ABORT, 'who hands over or extends says until when'); END;
CREATE TRIGGER grant_by_another BEFORE INSERT ON case_act
WHEN NEW.act = 7 AND NEW.officer =
  (SELECT officer FROM case_act WHERE matter = NEW.matter AND sequence = 0)
BEGIN SELECT RAISE(ABORT, 'nobody grants what he asked for'); END;
CREATE TRIGGER grant_has_end BEFORE INSERT ON case_act
WHEN NEW.act = 7 AND NEW.until IS NULL
  AND (SELECT kind FROM case_file WHERE id = NEW.matter) IN (3, 4)
BEGIN SELECT RAISE(ABORT, 'a measure or a waiver is granted until a day'); END;
-- Whoever grants the objection annuls the listing just before: that is no earlier work on it.
CREATE TRIGGER listing_judged_by_another BEFORE INSERT ON case_act
WHEN NEW.act IN (7, 8, 9) AND EXISTS (SELECT 1 FROM case_file c JOIN listing_event e
  ON e.listing = CAST(c.item AS INTEGER) WHERE c.id = NEW.matter AND c.item_kind = 7
  AND e.stage <> 13 AND e.officer = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'nobody judges an objection to a listing that he worked on'); END;
CREATE TRIGGER match_judged_by_another BEFORE INSERT ON case_act
WHEN NEW.act IN (7, 8, 9) AND EXISTS (SELECT 1 FROM case_file c JOIN match_decision m
  ON m.pos = CAST(c.item AS INTEGER) WHERE c.id = NEW.matter AND c.item_kind = 5
  AND m.officer = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'nobody judges an objection to his own match decision'); END;

-- A repair covers the listings that its opening claims conditions of.
CREATE TRIGGER repair_judged_by_another BEFORE INSERT ON case_act
WHEN NEW.act IN (7, 8) AND EXISTS (SELECT 1 FROM case_file c JOIN case_act o
  ON o.matter = c.id AND o.sequence = 0
  JOIN json_each(iif(o.body LIKE '{%', o.body, '{}'), '$.claims') AS claim
  JOIN listing_event e ON e.listing = CAST(claim.key AS INTEGER)
  WHERE c.id = NEW.matter AND c.kind = 2 AND e.stage IN (1, 6) AND e.officer = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'nobody judges the repair of a listing that he proposed or decided'); END;
CREATE TRIGGER repair_leaves_nothing BEFORE INSERT ON case_act
WHEN NEW.act = 7 AND EXISTS (SELECT 1 FROM case_file c JOIN case_act o
  ON o.matter = c.id AND o.sequence = 0
  JOIN json_each(iif(o.body LIKE '{%', o.body, '{}'), '$.claims') AS claim
  JOIN listing_course l ON l.listing = CAST(claim.key AS INTEGER)
  WHERE c.id = NEW.matter AND c.kind = 2 AND l.place NOT IN (11, 12, 13))
BEGIN SELECT RAISE(ABORT, 'a repair is granted when every listing that it covers has ended'); END;

CREATE TRIGGER decision_of_a_measure BEFORE INSERT ON imposed_measure
WHEN NEW.decision IS NOT NULL AND NOT EXISTS (SELECT 1 FROM case_file c JOIN case_act a
  ON a.matter = c.id AND a.act = 7 WHERE c.id = NEW.decision AND c.kind = 4
  AND c.company = NEW.company AND c.item = NEW.measure AND c.authority = NEW.authority
  AND NEW.valid_from >= a.on_day AND NEW.valid_to <= a.until)
BEGIN SELECT RAISE(ABORT, 'the case does not grant this measure for this time'); END;
CREATE TRIGGER decision_imposes_once BEFORE INSERT ON imposed_measure
WHEN EXISTS (SELECT 1 FROM imposed_measure WHERE decision = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'the measure of this case is imposed already'); END;
)sql";

}  // namespace goodstanding::store_sqlite
