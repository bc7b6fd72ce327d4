// What the file itself refuses, whoever writes to it by whatever program. First
// the log: what is recorded never changes, REPLACE included (it deletes without
// firing triggers on DELETE, so the triggers on INSERT look for what it would
// push out). Then invariant 2 of the register: no adverse effect without a
// served notice, an elapsed reply period, a decider who is not the proposer, a
// standstill, an end.
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

// Stages: 1 proposed, 2 notified, 3 served, 4 undeliverable, 5 replied, 6
// decided, 7 rejected, 8 standstill, 9 in force, 10 suspended, 11 removed, 12
// expired, 13 annulled, 14 withdrawn.
const char* const kListingTriggersSql = R"sql(
CREATE TRIGGER listing_is_of_a_company BEFORE INSERT ON listing
WHEN (SELECT kind FROM subject WHERE id = NEW.company) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'only a company can be listed'); END;

CREATE TRIGGER event_in_order_before_entry BEFORE INSERT ON listing_event
WHEN NEW.sequence > 0
  AND NOT EXISTS (SELECT 1 FROM listing_event WHERE listing = NEW.listing AND stage = 9)
  AND CASE (SELECT stage FROM listing_event
            WHERE listing = NEW.listing AND sequence = NEW.sequence - 1)
    WHEN 1 THEN NEW.stage NOT IN (2, 14)
    WHEN 2 THEN NEW.stage NOT IN (3, 4, 14)
    WHEN 4 THEN NEW.stage NOT IN (2, 14)
    WHEN 3 THEN NEW.stage NOT IN (5, 6, 7, 14)
    WHEN 5 THEN NEW.stage NOT IN (5, 6, 7, 14)
    WHEN 6 THEN NEW.stage NOT IN (8, 12, 13)
    WHEN 8 THEN NEW.stage NOT IN (9, 10, 13)
    WHEN 10 THEN NEW.stage NOT IN (9, 12, 13)
    ELSE 1 END
BEGIN SELECT RAISE(ABORT, 'this stage may not follow the last one of the listing'); END;
CREATE TRIGGER burden_in_order BEFORE INSERT ON listing_event
WHEN (SELECT kind FROM listing WHERE id = NEW.listing) <> 2
  AND EXISTS (SELECT 1 FROM listing_event WHERE listing = NEW.listing AND stage = 9)
  AND CASE (SELECT stage FROM listing_event
            WHERE listing = NEW.listing AND sequence = NEW.sequence - 1)
    WHEN 9 THEN NEW.stage NOT IN (10, 11, 12, 13)
    WHEN 10 THEN NEW.stage NOT IN (9, 11, 12, 13)
    WHEN 11 THEN NEW.stage <> 13
    WHEN 12 THEN NEW.stage <> 13
    ELSE 1 END
BEGIN SELECT RAISE(ABORT, 'this stage may not follow the last one of the listing'); END;
-- To end a reward early is an adverse effect: it needs a notice of its own, while it runs on.
CREATE TRIGGER reward_in_order BEFORE INSERT ON listing_event
WHEN (SELECT kind FROM listing WHERE id = NEW.listing) = 2
  AND EXISTS (SELECT 1 FROM listing_event WHERE listing = NEW.listing AND stage = 9)
  AND CASE (SELECT stage FROM listing_event
            WHERE listing = NEW.listing AND sequence = NEW.sequence - 1)
    WHEN 9 THEN NEW.stage NOT IN (2, 11, 12)
    WHEN 2 THEN NEW.stage NOT IN (3, 4, 9, 12)
    WHEN 4 THEN NEW.stage NOT IN (2, 9, 12)
    WHEN 3 THEN NEW.stage NOT IN (5, 9, 10, 11, 12, 13)
    WHEN 5 THEN NEW.stage NOT IN (5, 9, 10, 11, 12, 13)
    WHEN 10 THEN NEW.stage NOT IN (9, 11, 12, 13)
    ELSE 1 END
BEGIN SELECT RAISE(ABORT, 'this stage may not follow the last one of the listing'); END;
CREATE TRIGGER reward_ends_after_reply BEFORE INSERT ON listing_event
WHEN NEW.stage IN (10, 11, 13) AND (SELECT kind FROM listing WHERE id = NEW.listing) = 2
  AND (SELECT max(sequence) FROM listing_event WHERE listing = NEW.listing AND stage = 2) >
      (SELECT max(sequence) FROM listing_event WHERE listing = NEW.listing AND stage = 9)
  AND (NEW.on_day < (SELECT max(until) FROM listing_event WHERE listing = NEW.listing AND stage = 3)
       OR NEW.officer IS (SELECT officer FROM listing_event
                          WHERE listing = NEW.listing AND stage = 2
                          ORDER BY sequence DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT,
  'a reward ends after the reply period, by another officer than the one who gave notice'); END;

CREATE TRIGGER event_of_a_listing BEFORE INSERT ON listing_event
WHEN NOT EXISTS (SELECT 1 FROM listing WHERE id = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'the event belongs to no listing'); END;
CREATE TRIGGER event_follows BEFORE INSERT ON listing_event
WHEN NEW.sequence <> (SELECT count(*) FROM listing_event WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'the event does not follow the last one of its listing'); END;
CREATE TRIGGER event_begins_with_proposal BEFORE INSERT ON listing_event
WHEN (NEW.stage = 1) <> (NEW.sequence = 0)
BEGIN SELECT RAISE(ABORT, 'a listing begins with a proposal, and only once'); END;
CREATE TRIGGER event_in_time BEFORE INSERT ON listing_event
WHEN NEW.on_day < (SELECT max(on_day) FROM listing_event WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'the event lies before its predecessor'); END;
CREATE TRIGGER event_after_end BEFORE INSERT ON listing_event
WHEN EXISTS (SELECT 1 FROM listing_event WHERE listing = NEW.listing AND
  (stage IN (7, 13, 14) OR (stage IN (11, 12) AND NEW.stage <> 13)))
BEGIN SELECT RAISE(ABORT, 'the listing has ended'); END;
CREATE TRIGGER event_by_its_actor BEFORE INSERT ON listing_event
WHEN (NEW.actor = 1 AND NEW.stage <> 1) OR (NEW.actor = 3 AND NEW.stage <> 5)
  OR (NEW.actor = 4 AND NEW.stage NOT IN (9, 12))
BEGIN SELECT RAISE(ABORT,
  'rules only propose, companies only reply, clocks only begin and end terms'); END;
CREATE TRIGGER event_by_known_officer BEFORE INSERT ON listing_event
WHEN NEW.actor = 2 AND NOT EXISTS (SELECT 1 FROM officer WHERE id = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'the officer is unknown'); END;
CREATE TRIGGER event_by_valid_key BEFORE INSERT ON listing_event
WHEN NEW.actor = 2 AND EXISTS (SELECT 1 FROM officer_revocation WHERE officer = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'the key of the officer is revoked'); END;
CREATE TRIGGER event_is_signed BEFORE INSERT ON listing_event
WHEN NEW.actor = 2 AND NEW.signature = zeroblob(64)
BEGIN SELECT RAISE(ABORT, 'the officer did not sign'); END;
CREATE TRIGGER service_needs_notice BEFORE INSERT ON listing_event
WHEN NEW.stage IN (3, 4) AND NOT EXISTS
  (SELECT 1 FROM listing_event WHERE listing = NEW.listing AND stage = 2)
BEGIN SELECT RAISE(ABORT, 'no service without a notice'); END;
CREATE TRIGGER service_opens_reply BEFORE INSERT ON listing_event
WHEN NEW.stage = 3 AND (NEW.until IS NULL OR NEW.until <= NEW.on_day)
BEGIN SELECT RAISE(ABORT, 'service opens a reply period with an end'); END;
CREATE TRIGGER decision_needs_notice BEFORE INSERT ON listing_event
WHEN NEW.stage = 6 AND NOT EXISTS
  (SELECT 1 FROM listing_event WHERE listing = NEW.listing AND stage = 3)
BEGIN SELECT RAISE(ABORT, 'no decision without a served notice'); END;
CREATE TRIGGER decision_after_reply BEFORE INSERT ON listing_event
WHEN NEW.stage = 6 AND NEW.on_day <
  (SELECT max(until) FROM listing_event WHERE listing = NEW.listing AND stage = 3)
BEGIN SELECT RAISE(ABORT, 'no decision before the end of the reply period'); END;
CREATE TRIGGER decision_by_officer BEFORE INSERT ON listing_event
WHEN NEW.stage IN (6, 7) AND NEW.actor <> 2
BEGIN SELECT RAISE(ABORT, 'only a named officer decides'); END;
CREATE TRIGGER decision_by_another BEFORE INSERT ON listing_event
WHEN NEW.stage IN (6, 7, 9) AND NEW.officer =
  (SELECT officer FROM listing_event WHERE listing = NEW.listing AND sequence = 0)
BEGIN SELECT RAISE(ABORT, 'the decider is not the proposer'); END;
CREATE TRIGGER decision_has_end BEFORE INSERT ON listing_event
WHEN NEW.stage = 6 AND (NEW.until IS NULL OR NEW.until <= NEW.on_day)
BEGIN SELECT RAISE(ABORT, 'a decision names the end of the term'); END;
CREATE TRIGGER standstill_follows_decision BEFORE INSERT ON listing_event
WHEN NEW.stage = 8 AND (NEW.until IS NULL OR NEW.until < NEW.on_day OR NOT EXISTS
  (SELECT 1 FROM listing_event WHERE listing = NEW.listing AND stage = 6))
BEGIN SELECT RAISE(ABORT, 'a standstill follows a decision and has an end'); END;
CREATE TRIGGER force_needs_decision BEFORE INSERT ON listing_event
WHEN NEW.stage = 9 AND NOT EXISTS
  (SELECT 1 FROM listing_event WHERE listing = NEW.listing AND stage = 6)
BEGIN SELECT RAISE(ABORT, 'nothing is in force without a decision'); END;
CREATE TRIGGER force_after_standstill BEFORE INSERT ON listing_event
WHEN NEW.stage = 9 AND NOT EXISTS
  (SELECT 1 FROM listing_event WHERE listing = NEW.listing AND stage = 8 AND until <= NEW.on_day)
BEGIN SELECT RAISE(ABORT, 'nothing is in force before the end of the standstill'); END;
CREATE TRIGGER force_returns_by_officer BEFORE INSERT ON listing_event
WHEN NEW.stage = 9 AND NEW.actor <> 2 AND (SELECT stage FROM listing_event
  WHERE listing = NEW.listing ORDER BY sequence DESC LIMIT 1) <> 8
BEGIN SELECT RAISE(ABORT, 'only an officer sets going again what was stopped'); END;
CREATE TRIGGER event_within_term BEFORE INSERT ON listing_event
WHEN NEW.stage NOT IN (12, 13) AND NEW.on_day >=
  (SELECT until FROM listing_event WHERE listing = NEW.listing AND stage = 6)
BEGIN SELECT RAISE(ABORT, 'the term has ended'); END;
CREATE TRIGGER expiry_at_the_end BEFORE INSERT ON listing_event
WHEN NEW.stage = 12 AND NEW.on_day <
  (SELECT until FROM listing_event WHERE listing = NEW.listing AND stage = 6)
BEGIN SELECT RAISE(ABORT, 'the term has not ended'); END;

CREATE TRIGGER measure_needs_force BEFORE INSERT ON imposed_measure
WHEN (SELECT stage FROM listing_event WHERE listing = NEW.listing
      ORDER BY sequence DESC LIMIT 1) IS NOT 9
BEGIN SELECT RAISE(ABORT, 'a measure needs a listing in force'); END;
CREATE TRIGGER measure_of_the_listed BEFORE INSERT ON imposed_measure
WHEN (SELECT company FROM listing WHERE id = NEW.listing) IS NOT NEW.company
BEGIN SELECT RAISE(ABORT, 'a measure concerns the company that is listed, and nobody else'); END;
CREATE TRIGGER measure_of_the_kind BEFORE INSERT ON imposed_measure
WHEN (SELECT kind FROM listing WHERE id = NEW.listing) <>
  (CASE NEW.direction WHEN 1 THEN 2 ELSE 1 END)
BEGIN SELECT RAISE(ABORT,
  'restrictions follow from adverse lists, rewards from favourable ones'); END;
CREATE TRIGGER measure_within_term BEFORE INSERT ON imposed_measure
WHEN NEW.valid_to > (SELECT until FROM listing_event WHERE listing = NEW.listing AND stage = 6)
  OR NEW.valid_from < (SELECT min(on_day) FROM listing_event
                       WHERE listing = NEW.listing AND stage = 9)
BEGIN SELECT RAISE(ABORT, 'a measure lies within the term of its listing'); END;
)sql";

}  // namespace goodstanding::store_sqlite
