// What the file itself refuses, whoever writes to it by whatever program. First
// the log: what is recorded never changes, REPLACE included (it deletes without
// firing triggers on DELETE, so the triggers on INSERT look for what it would
// push out). What due process forbids is in schema_listing_triggers.cpp.
#include "goodstanding/store_sqlite/schema_text.hpp"

namespace goodstanding::store_sqlite {

const char* const kLogTriggersSql = R"sql(
CREATE TRIGGER batch_begins BEFORE INSERT ON batch
WHEN NEW.state <> 0 OR EXISTS (SELECT 1 FROM batch WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a batch begins as one being staged, under a number of its own'); END;
CREATE TRIGGER batch_is_kept BEFORE DELETE ON batch WHEN OLD.state <> 0
BEGIN SELECT RAISE(ABORT, 'a visible batch is never deleted'); END;
CREATE TRIGGER batch_is_final BEFORE UPDATE ON batch WHEN OLD.state <> 0 OR NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'a visible batch never changes'); END;
CREATE TRIGGER batch_needs_seal BEFORE UPDATE ON batch WHEN NEW.state <> 0 AND NOT EXISTS
  (SELECT 1 FROM seal WHERE batch = NEW.id AND kind = NEW.kind AND recorded_at = NEW.recorded_at)
BEGIN SELECT RAISE(ABORT, 'a batch becomes visible with its seal'); END;

CREATE TRIGGER part_head_is_new BEFORE INSERT ON part_head
WHEN EXISTS (SELECT 1 FROM part_head WHERE part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'a partition has one head'); END;
CREATE TRIGGER part_head_only_grows BEFORE UPDATE ON part_head
WHEN NEW.part <> OLD.part OR NEW.leaves < OLD.leaves OR NEW.next_local < OLD.next_local
BEGIN SELECT RAISE(ABORT, 'the head of a partition never goes back'); END;
CREATE TRIGGER part_head_is_kept BEFORE DELETE ON part_head
BEGIN SELECT RAISE(ABORT, 'the head of a partition is kept'); END;

CREATE TRIGGER code_is_new BEFORE INSERT ON code
WHEN EXISTS (SELECT 1 FROM code WHERE id = NEW.id OR word = NEW.word)
BEGIN SELECT RAISE(ABORT, 'code: the number or the word is taken'); END;
CREATE TRIGGER meta_is_new BEFORE INSERT ON meta
WHEN EXISTS (SELECT 1 FROM meta WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'meta: the key is taken'); END;
CREATE TRIGGER seal_is_new BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM seal WHERE batch = NEW.batch)
BEGIN SELECT RAISE(ABORT, 'the batch is sealed'); END;
CREATE TRIGGER delivery_is_new BEFORE INSERT ON delivery
WHEN EXISTS (SELECT 1 FROM delivery WHERE batch = NEW.batch)
  OR EXISTS (SELECT 1 FROM delivery WHERE channel = NEW.channel AND digest = NEW.digest
             AND channel_digest = NEW.channel_digest)
BEGIN SELECT RAISE(ABORT, 'the delivery is there already'); END;
CREATE TRIGGER rule_pack_is_new BEFORE INSERT ON rule_pack
WHEN EXISTS (SELECT 1 FROM rule_pack WHERE name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'a published pack never changes'); END;
CREATE TRIGGER officer_is_new BEFORE INSERT ON officer
WHEN EXISTS (SELECT 1 FROM officer
             WHERE id = NEW.id OR name = NEW.name OR public_key = NEW.public_key)
BEGIN SELECT RAISE(ABORT, 'officer: the number, the name or the key is taken'); END;
CREATE TRIGGER revocation_is_new BEFORE INSERT ON officer_revocation
WHEN EXISTS (SELECT 1 FROM officer_revocation WHERE officer = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'the key of this officer is revoked already'); END;
CREATE TRIGGER listing_is_new BEFORE INSERT ON listing
WHEN EXISTS (SELECT 1 FROM listing WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'listing: the id is taken'); END;
CREATE TRIGGER measure_is_new BEFORE INSERT ON imposed_measure
WHEN EXISTS (SELECT 1 FROM imposed_measure WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'imposed_measure: the id is taken'); END;

CREATE TRIGGER match_of_companies BEFORE INSERT ON match_decision
WHEN (SELECT kind FROM subject WHERE id = NEW.subject) IS NOT 1
  OR (SELECT kind FROM subject WHERE id = NEW.other) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'a match decision is about two companies'); END;
CREATE TRIGGER match_by_valid_officer BEFORE INSERT ON match_decision
WHEN NEW.officer IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM officer WHERE id = NEW.officer)
  OR EXISTS (SELECT 1 FROM officer_revocation WHERE officer = NEW.officer))
BEGIN SELECT RAISE(ABORT, 'the officer is unknown or has a revoked key'); END;
)sql";

}  // namespace goodstanding::store_sqlite
