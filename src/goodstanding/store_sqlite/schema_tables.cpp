// The tables, in SQL. They say what the register holds; the triggers in
// schema_triggers.cpp say what it refuses. Rows of logged tables have two
// places: `seq`, in the order of writing over all of them, which makes
// appending cheap, and `pos`, without gaps in their partition, which is their
// leaf's place in the log. `part` is the high bits of every position and the
// low bits of every subject id.
#include "goodstanding/store_sqlite/schema_text.hpp"

namespace goodstanding::store_sqlite {

const char* const kTablesSql = R"sql(
-- Words used again and again (kinds, channels, jurisdictions) as small numbers.
CREATE TABLE code (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  id INTEGER NOT NULL UNIQUE, word TEXT NOT NULL UNIQUE,
  salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;

-- What identifies this register.
CREATE TABLE meta (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE, value TEXT NOT NULL,
  salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;

-- A batch is what becomes visible together. state 0: being staged, 1: visible. Its seal is the last
-- row that is written of it, and says how many rows of which tables came before.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, state INTEGER NOT NULL CHECK (state IN (0, 1)),
  recorded_at INTEGER NOT NULL) STRICT;
CREATE INDEX batch_staged ON batch (id) WHERE state = 0;
CREATE TABLE seal (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL UNIQUE,
  kind TEXT NOT NULL, recorded_at INTEGER NOT NULL, tables TEXT NOT NULL,
  salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;

-- The transparency log: one Merkle tree a partition, and the root over all after each batch.
CREATE TABLE part_head (
  part INTEGER PRIMARY KEY CHECK (part BETWEEN 0 AND 4095), next_local INTEGER NOT NULL,
  leaves INTEGER NOT NULL, peaks BLOB NOT NULL) STRICT;
CREATE TABLE log_batch (
  batch INTEGER NOT NULL, part INTEGER NOT NULL CHECK (part BETWEEN 0 AND 4095),
  first_leaf INTEGER NOT NULL, leaves INTEGER NOT NULL CHECK (leaves > 0), root BLOB NOT NULL,
  PRIMARY KEY (batch, part)) STRICT, WITHOUT ROWID;
CREATE TABLE log_root (
  batch INTEGER PRIMARY KEY, leaves INTEGER NOT NULL, root BLOB NOT NULL) STRICT;

-- Source companies and establishments. kind 1: company, 2: establishment. Each claim's leaf repeats
-- what its subject is; mark, a checksum of the row, says which of the two was touched.
CREATE TABLE subject (
  id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, kind INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  channel INTEGER NOT NULL, key TEXT NOT NULL, mark INTEGER NOT NULL,
  UNIQUE (channel, key)) STRICT;

-- op 1: asserts, 2: corrects the row it supersedes, 3: ends it, 4: retracts it.
CREATE TABLE statement (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  subject INTEGER NOT NULL, kind INTEGER NOT NULL, item TEXT, file INTEGER NOT NULL,
  row INTEGER NOT NULL, valid_from INTEGER, valid_to INTEGER,
  op INTEGER NOT NULL CHECK (op BETWEEN 1 AND 4), supersedes INTEGER, body TEXT NOT NULL,
  salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;
CREATE INDEX statement_subject ON statement (subject, item);
-- status and evidence as in model/claims.hpp.
CREATE TABLE record (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  subject INTEGER NOT NULL, kind INTEGER NOT NULL, item TEXT, file INTEGER NOT NULL,
  row INTEGER NOT NULL, valid_from INTEGER, valid_to INTEGER,
  op INTEGER NOT NULL CHECK (op BETWEEN 1 AND 4), supersedes INTEGER,
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
  evidence INTEGER NOT NULL CHECK (evidence BETWEEN 0 AND 3), jurisdiction INTEGER, event TEXT,
  body TEXT NOT NULL, salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;
CREATE INDEX record_subject ON record (subject, item);
CREATE TABLE relation (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  subject INTEGER NOT NULL, kind INTEGER NOT NULL, item TEXT, file INTEGER NOT NULL,
  row INTEGER NOT NULL, valid_from INTEGER, valid_to INTEGER,
  op INTEGER NOT NULL CHECK (op BETWEEN 1 AND 4), supersedes INTEGER, other INTEGER NOT NULL,
  share TEXT, body TEXT NOT NULL, salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;
CREATE INDEX relation_subject ON relation (subject, item);

-- Which source companies claim a valid identifier (holds 1), or no longer do (holds 0): the newest
-- row counts. The partition is by the hash of scheme and value, so that equal identifiers meet
-- wherever -- their subjects live.
CREATE TABLE identifier_claim (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  scheme TEXT NOT NULL, value TEXT NOT NULL, subject INTEGER NOT NULL,
  holds INTEGER NOT NULL CHECK (holds IN (0, 1)), salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;
CREATE INDEX identifier_claim_value ON identifier_claim (scheme, value);
CREATE INDEX identifier_claim_subject ON identifier_claim (subject);

-- Match decisions, stored under both ends. verdict 1: same, 2: different, 3: unsure, 4: withdrawn.
-- officer: decided by rule, and then on an equal identifier only.
CREATE TABLE match_decision (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  subject INTEGER NOT NULL, other INTEGER NOT NULL,
  verdict INTEGER NOT NULL CHECK (verdict BETWEEN 1 AND 4), basis TEXT NOT NULL CHECK (basis <> ''),
  officer INTEGER REFERENCES officer (id), salt BLOB NOT NULL, leaf BLOB NOT NULL,
  CHECK (subject <> other), CHECK (officer IS NOT NULL OR basis LIKE 'identifier:_%:_%')) STRICT;
CREATE INDEX match_subject ON match_decision (subject);

-- Deliveries and the account of their rows; the digests cover the three tables below it.
CREATE TABLE delivery (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL UNIQUE,
  channel TEXT NOT NULL, channel_digest BLOB NOT NULL, digest BLOB NOT NULL,
  kind INTEGER NOT NULL CHECK (kind IN (1, 2)), published INTEGER, statements INTEGER NOT NULL,
  records INTEGER NOT NULL, relations INTEGER NOT NULL, ended INTEGER NOT NULL,
  files_digest BLOB NOT NULL, quarantine_digest BLOB NOT NULL, withheld_digest BLOB NOT NULL,
  salt BLOB NOT NULL, leaf BLOB NOT NULL, UNIQUE (channel, digest, channel_digest)) STRICT;
CREATE TABLE delivery_file (
  batch INTEGER NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL, layout TEXT NOT NULL,
  digest BLOB NOT NULL, bytes INTEGER NOT NULL, applied INTEGER NOT NULL,
  exact_repeat INTEGER NOT NULL, person INTEGER NOT NULL, other_kind INTEGER NOT NULL,
  finding INTEGER NOT NULL, PRIMARY KEY (batch, n)) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine (
  batch INTEGER NOT NULL, n INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  digest BLOB NOT NULL, severity INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
  hint TEXT NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, length INTEGER NOT NULL,
  cells TEXT NOT NULL, PRIMARY KEY (batch, n)) STRICT, WITHOUT ROWID;
CREATE TABLE withheld (
  batch INTEGER NOT NULL, n INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL,
  disposition INTEGER NOT NULL CHECK (disposition IN (2, 3)), digest BLOB NOT NULL,
  PRIMARY KEY (batch, n)) STRICT, WITHOUT ROWID;

CREATE TABLE rule_pack (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  name TEXT NOT NULL UNIQUE, hash BLOB NOT NULL, canonical TEXT NOT NULL,
  salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;
CREATE TABLE rating (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  company INTEGER NOT NULL, kind INTEGER NOT NULL CHECK (kind IN (1, 2)), pack TEXT NOT NULL,
  pack_hash BLOB NOT NULL, engine TEXT NOT NULL, as_of INTEGER NOT NULL, known_at INTEGER NOT NULL,
  score TEXT, band TEXT, not_rated TEXT, reasons TEXT NOT NULL, inputs BLOB NOT NULL,
  explanation BLOB NOT NULL, salt BLOB NOT NULL, leaf BLOB NOT NULL,
  CHECK ((band IS NULL) <> (not_rated IS NULL))) STRICT;
CREATE INDEX rating_company ON rating (company);

CREATE TABLE officer (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  id INTEGER NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  authority TEXT NOT NULL CHECK (authority <> ''),
  public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32), salt BLOB NOT NULL,
  leaf BLOB NOT NULL) STRICT;
CREATE TABLE officer_revocation (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  officer INTEGER NOT NULL UNIQUE REFERENCES officer (id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;

-- kind 1: adverse, 2: favourable, 3: watch.
CREATE TABLE listing (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  id INTEGER NOT NULL UNIQUE, company INTEGER NOT NULL REFERENCES subject (id),
  list TEXT NOT NULL CHECK (list <> ''), kind INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  pack TEXT NOT NULL, pack_hash BLOB NOT NULL, ground TEXT NOT NULL CHECK (ground <> ''),
  authority TEXT NOT NULL CHECK (authority <> ''),
  salt BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;
CREATE INDEX listing_company ON listing (company);
-- stage and actor as in model/listing.hpp.
CREATE TABLE listing_event (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  listing INTEGER NOT NULL REFERENCES listing (id), sequence INTEGER NOT NULL,
  stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 24), on_day INTEGER NOT NULL,
  actor INTEGER NOT NULL CHECK (actor BETWEEN 1 AND 4), officer INTEGER REFERENCES officer (id),
  reason TEXT NOT NULL CHECK (reason <> ''), clause TEXT NOT NULL CHECK (clause <> ''),
  until INTEGER, body TEXT NOT NULL, signature BLOB, salt BLOB NOT NULL, leaf BLOB NOT NULL,
  UNIQUE (listing, sequence),
  CHECK ((actor = 2) = (officer IS NOT NULL)),
  CHECK ((actor = 2) = (signature IS NOT NULL)),
  CHECK (signature IS NULL OR length(signature) = 64)) STRICT;
-- direction 1: reward, 2: restriction.
CREATE TABLE imposed_measure (
  pos INTEGER PRIMARY KEY, batch INTEGER NOT NULL,
  id INTEGER NOT NULL UNIQUE, company INTEGER NOT NULL REFERENCES subject (id),
  measure TEXT NOT NULL CHECK (measure <> ''), domain TEXT NOT NULL CHECK (domain <> ''),
  direction INTEGER NOT NULL CHECK (direction IN (1, 2)),
  class INTEGER NOT NULL CHECK (class BETWEEN 1 AND 3),
  authority TEXT NOT NULL CHECK (authority <> ''), basis TEXT NOT NULL CHECK (basis <> ''),
  pack TEXT NOT NULL, pack_hash BLOB NOT NULL, listing INTEGER NOT NULL REFERENCES listing (id),
  decision INTEGER REFERENCES case_file (id), valid_from INTEGER NOT NULL,
  valid_to INTEGER NOT NULL, parameters TEXT NOT NULL,
  salt BLOB NOT NULL, leaf BLOB NOT NULL, CHECK (valid_to > valid_from)) STRICT;
CREATE INDEX imposed_measure_company ON imposed_measure (company);
)sql";

}  // namespace goodstanding::store_sqlite
