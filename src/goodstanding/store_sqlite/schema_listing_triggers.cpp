// Invariant 2 of the register, which the file itself keeps, whoever writes to it by whatever
// program: no adverse effect without a served notice, an elapsed reply period, a hearing where one
// was asked for, a decider who is not the proposer, a standstill, an end. These triggers refuse
// what lists/due_process.cpp refuses, and nothing else; a test drives both with the same events.
//
// Stages: 1 proposed, 2 notified, 3 served, 4 undeliverable, 5 replied, 6 decided, 7 rejected,
// 8 standstill, 9 in force, 10 suspended, 11 removed, 12 expired, 13 annulled, 14 withdrawn,
// 15 hearing requested, 16 heard, 17 extended, 18 paused, 19 resumed, 20 repair requested,
// 21 repair refused, 22 interim, 23 interim ended, 24 lapsed. Actors: 1 rule, 2 officer, 3 company,
// 4 clock. Kinds of list: 1 adverse, 2 favourable, 3 watch.
//
// A schema that is not trusted may use json_each, and no other function of JSON. It takes a body
// that is no JSON for an error, which refuses the event as well.
#include "goodstanding/store_sqlite/schema_text.hpp"

namespace goodstanding::store_sqlite {

const char* const kListingTriggersSql = R"sql(
-- Where a listing stands: what the rules below look at. place: the newest stage but acts beside the
-- course, replies and hearings. hearing 15: asked for, not held. clock 18: paused. repair 20: a
-- request is open. interim 22: one runs.
CREATE VIEW listing_course AS SELECT l.id AS listing, l.kind AS kind,
  (SELECT stage FROM listing_event WHERE listing = l.id AND stage NOT IN (5, 15, 16, 17, 18, 19, 20,
   21, 22, 23) ORDER BY sequence DESC LIMIT 1) AS place,
  EXISTS (SELECT 1 FROM listing_event WHERE listing = l.id AND stage = 9) AS entered,
  (SELECT max(on_day) FROM listing_event WHERE listing = l.id) AS last_day,
  (SELECT officer FROM listing_event WHERE listing = l.id AND sequence = 0) AS proposer,
  (SELECT body FROM listing_event WHERE listing = l.id AND stage = 2
   ORDER BY sequence DESC LIMIT 1) AS notice,
  (SELECT until FROM listing_event WHERE listing = l.id AND until IS NOT NULL AND (stage IN (3, 19)
   OR (stage = 17 AND EXISTS (SELECT 1 FROM json_each(body)
   WHERE key = 'clock' AND value = 'reply')))
   ORDER BY sequence DESC LIMIT 1) AS reply_end,
  (SELECT stage FROM listing_event WHERE listing = l.id AND stage IN (2, 15, 16)
   ORDER BY sequence DESC LIMIT 1) AS hearing,
  (SELECT until FROM listing_event WHERE listing = l.id AND stage = 6) AS term_end,
  (SELECT until FROM listing_event WHERE listing = l.id AND stage = 8) AS standstill_end,
  (SELECT stage FROM listing_event WHERE listing = l.id AND stage NOT IN (5, 15, 16, 17, 20, 21, 22,
   23) ORDER BY sequence DESC LIMIT 1) AS clock,
  (SELECT on_day FROM listing_event WHERE listing = l.id AND stage = 18
   ORDER BY sequence DESC LIMIT 1) AS pause_day,
  (SELECT until FROM listing_event WHERE listing = l.id AND stage = 18
   ORDER BY sequence DESC LIMIT 1) AS pause_end,
  (SELECT stage FROM listing_event WHERE listing = l.id AND stage IN (20, 21)
   ORDER BY sequence DESC LIMIT 1) AS repair,
  (SELECT until FROM listing_event WHERE listing = l.id AND stage = 21
   ORDER BY sequence DESC LIMIT 1) AS repair_from,
  (SELECT stage FROM listing_event WHERE listing = l.id AND stage IN (22, 23)
   ORDER BY sequence DESC LIMIT 1) AS interim,
  (SELECT until FROM listing_event WHERE listing = l.id AND stage = 22
   ORDER BY sequence DESC LIMIT 1) AS interim_end,
  (SELECT max(sequence) FROM listing_event WHERE listing = l.id AND stage = 9) AS newest_entry
FROM listing l;

CREATE TRIGGER listing_is_of_a_company BEFORE INSERT ON listing
WHEN (SELECT kind FROM subject WHERE id = NEW.company) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'only a company can be listed'); END;

CREATE TRIGGER event_of_a_listing BEFORE INSERT ON listing_event
WHEN NOT EXISTS (SELECT 1 FROM listing WHERE id = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'the event belongs to no listing'); END;
CREATE TRIGGER event_follows BEFORE INSERT ON listing_event
WHEN NEW.sequence <> (SELECT count(*) FROM listing_event WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'the event does not follow the last one of its listing'); END;
CREATE TRIGGER event_begins_with_proposal BEFORE INSERT ON listing_event
WHEN (NEW.stage = 1) <> (NEW.sequence = 0)
BEGIN SELECT RAISE(ABORT, 'a listing begins with a proposal, and only once'); END;
CREATE TRIGGER event_body_is_object BEFORE INSERT ON listing_event
WHEN NEW.body NOT LIKE '{%' OR (SELECT count(*) FROM json_each(NEW.body)) < 0
BEGIN SELECT RAISE(ABORT, 'the body of an event is a JSON object'); END;
CREATE TRIGGER event_has_reason BEFORE INSERT ON listing_event
WHEN trim(NEW.reason, ' ' || char(9, 10, 13)) = '' OR trim(NEW.clause, ' ' || char(9, 10, 13)) = ''
BEGIN SELECT RAISE(ABORT, 'an event has a reason and a clause'); END;

-- The order of stages. Before the first entry in force all kinds of lists are alike, but that only
-- an adverse one has interim measures.
CREATE TRIGGER event_in_order_before_entry BEFORE INSERT ON listing_event
WHEN NEW.sequence > 0 AND (SELECT NOT entered AND CASE place
    WHEN 1 THEN NEW.stage NOT IN (2, 14)
    WHEN 2 THEN NEW.stage NOT IN (3, 4, 14)
    WHEN 3 THEN NEW.stage NOT IN (5, 6, 7, 14, 15, 16, 17, 18, 19, 24)
      AND NOT (kind = 1 AND NEW.stage IN (22, 23))
    WHEN 4 THEN NEW.stage NOT IN (2, 14)
    WHEN 6 THEN NEW.stage NOT IN (8, 12, 13) AND NOT (kind = 1 AND NEW.stage = 23)
    WHEN 8 THEN NEW.stage NOT IN (9, 10, 13) AND NOT (kind = 1 AND NEW.stage = 23)
    WHEN 10 THEN NEW.stage NOT IN (9, 12, 13)
    ELSE 1 END FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'this stage may not follow the last one of the listing'); END;
CREATE TRIGGER burden_in_order BEFORE INSERT ON listing_event
WHEN NEW.sequence > 0 AND (SELECT entered AND kind <> 2 AND CASE place
    WHEN 9 THEN NEW.stage NOT IN (10, 11, 12, 13, 20, 21)
    WHEN 10 THEN NEW.stage NOT IN (9, 11, 12, 13, 20, 21)
    WHEN 11 THEN NEW.stage <> 13
    WHEN 12 THEN NEW.stage <> 13
    ELSE 1 END FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'this stage may not follow the last one of the listing'); END;
-- To end a reward early is an adverse effect: it needs a notice of its own, while it runs on.
CREATE TRIGGER reward_in_order BEFORE INSERT ON listing_event
WHEN NEW.sequence > 0 AND (SELECT entered AND kind = 2 AND CASE place
    WHEN 9 THEN NEW.stage NOT IN (2, 11, 12)
    WHEN 2 THEN NEW.stage NOT IN (3, 4, 9, 11, 12)
    WHEN 3 THEN NEW.stage NOT IN (5, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19)
    WHEN 4 THEN NEW.stage NOT IN (2, 9, 11, 12)
    WHEN 10 THEN NEW.stage NOT IN (9, 11, 12, 13)
    ELSE 1 END FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'this stage may not follow the last one of the listing'); END;

-- Who may do what.
CREATE TRIGGER event_by_its_actor BEFORE INSERT ON listing_event
WHEN NOT CASE NEW.actor
    WHEN 1 THEN NEW.stage = 1
    WHEN 2 THEN NEW.stage NOT IN (5, 12, 15, 20, 24)
    WHEN 3 THEN NEW.stage IN (5, 15, 20)
    ELSE NEW.stage IN (9, 10, 12, 19, 23, 24) END
BEGIN SELECT RAISE(ABORT,
  'rules only propose, companies only reply and ask, clocks only begin and end terms'); END;
CREATE TRIGGER event_by_known_officer BEFORE INSERT ON listing_event
WHEN NEW.actor = 2 AND NOT EXISTS (SELECT 1 FROM officer WHERE id = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'the officer is unknown'); END;
CREATE TRIGGER event_of_own_authority BEFORE INSERT ON listing_event
WHEN NEW.actor = 2 AND (SELECT authority FROM officer WHERE id = NEW.officer) IS NOT
  (SELECT authority FROM listing WHERE id = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'an officer acts for his own authority only'); END;
CREATE TRIGGER event_by_valid_key BEFORE INSERT ON listing_event
WHEN NEW.actor = 2 AND EXISTS (SELECT 1 FROM officer_revocation WHERE officer = NEW.officer)
BEGIN SELECT RAISE(ABORT, 'the key of the officer is revoked'); END;
CREATE TRIGGER event_is_signed BEFORE INSERT ON listing_event
WHEN NEW.actor = 2 AND NEW.signature = zeroblob(64)
BEGIN SELECT RAISE(ABORT, 'the officer did not sign'); END;
CREATE TRIGGER decision_by_another BEFORE INSERT ON listing_event
WHEN NEW.stage IN (6, 7, 9, 21, 22) AND NEW.officer =
  (SELECT proposer FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'the decider is not the proposer'); END;
CREATE TRIGGER force_returns_by_officer BEFORE INSERT ON listing_event
WHEN NEW.stage = 9 AND NEW.actor <> 2
  AND (SELECT place FROM listing_course WHERE listing = NEW.listing) <> 8
BEGIN SELECT RAISE(ABORT, 'only an officer sets going again what was stopped'); END;
CREATE TRIGGER clock_stops_overdue_repair BEFORE INSERT ON listing_event
WHEN NEW.stage = 10 AND NEW.actor = 4 AND (SELECT place IS NOT 9 OR repair IS NOT 20
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT,
  'the clock stops a listing only while a request for repair is overdue'); END;

-- When.
CREATE TRIGGER event_in_time BEFORE INSERT ON listing_event
WHEN NEW.on_day < (SELECT last_day FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'the event lies before its predecessor'); END;
CREATE TRIGGER event_within_term BEFORE INSERT ON listing_event
WHEN NEW.stage NOT IN (12, 13) AND NEW.on_day >=
  (SELECT term_end FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'the term has ended'); END;
CREATE TRIGGER expiry_at_the_end BEFORE INSERT ON listing_event
WHEN NEW.stage = 12 AND NEW.on_day <>
  (SELECT term_end FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'a term expires on the day it ends'); END;

-- Notice and service.
CREATE TRIGGER notice_over_two_channels BEFORE INSERT ON listing_event
WHEN NEW.stage = 2 AND (SELECT count(DISTINCT value)
  FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'), '$.channels')) < 2
BEGIN SELECT RAISE(ABORT, 'a notice goes out through two channels'); END;
CREATE TRIGGER service_opens_reply BEFORE INSERT ON listing_event
WHEN NEW.stage = 3 AND (NEW.until IS NULL OR NEW.until <= NEW.on_day)
BEGIN SELECT RAISE(ABORT, 'service opens a reply period with an end'); END;
CREATE TRIGGER service_has_proof BEFORE INSERT ON listing_event
WHEN NEW.stage = 3 AND (NOT EXISTS (SELECT 1
    FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'), '$.proofs'))
  OR EXISTS (SELECT 1 FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'), '$.proofs') AS proof
    WHERE ifnull((SELECT value FROM json_each(proof.value)
      WHERE key = 'channel'), '') NOT IN (SELECT channel.value
      FROM listing_course AS course, json_each(course.notice, '$.channels') AS channel
      WHERE course.listing = NEW.listing)))
BEGIN SELECT RAISE(ABORT, 'service is proved through a channel of the notice'); END;

-- While a decision is due.
CREATE TRIGGER hearing_in_reply_period BEFORE INSERT ON listing_event
WHEN NEW.stage = 15 AND (SELECT NEW.on_day >= reply_end OR hearing <> 2
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'a hearing is asked for once, within the reply period'); END;
CREATE TRIGGER hearing_on_request BEFORE INSERT ON listing_event
WHEN NEW.stage = 16 AND ((SELECT hearing FROM listing_course WHERE listing = NEW.listing) <> 15
  OR NOT EXISTS (SELECT 1
    FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'), '$.records')))
BEGIN SELECT RAISE(ABORT, 'a hearing follows a request and leaves a record'); END;
CREATE TRIGGER extension_of_a_running_clock BEFORE INSERT ON listing_event
WHEN NEW.stage = 17 AND (SELECT clock = 18 OR NEW.until IS NULL OR NEW.until <= NEW.on_day
    OR NEW.until <= reply_end
    OR CASE (SELECT value FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'))
      WHERE key = 'clock')
      WHEN 'reply' THEN NEW.on_day >= reply_end WHEN 'decision' THEN 0 ELSE 1 END
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'an extension names a clock that runs, and its later end'); END;
CREATE TRIGGER pause_has_end BEFORE INSERT ON listing_event
WHEN NEW.stage = 18 AND (SELECT clock = 18 OR NEW.until IS NULL OR NEW.until <= NEW.on_day
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'a pause of running clocks has an end'); END;
CREATE TRIGGER pause_runs_out BEFORE INSERT ON listing_event
WHEN NEW.stage = 19 AND (SELECT clock <> 18
    OR CASE NEW.actor WHEN 4 THEN NEW.on_day < pause_end ELSE NEW.on_day > pause_end END
    OR CASE WHEN pause_day < reply_end
      THEN NEW.until IS NULL OR NEW.until < reply_end OR NEW.until <= NEW.on_day
      ELSE NEW.until IS NOT NULL END
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'clocks run on after a pause, and no reply period is shortened'); END;
CREATE TRIGGER interim_runs_once BEFORE INSERT ON listing_event
WHEN NEW.stage = 22 AND (NEW.until IS NULL OR NEW.until <= NEW.on_day
  OR (SELECT interim = 23 OR NEW.on_day >= interim_end
      FROM listing_course WHERE listing = NEW.listing))
BEGIN SELECT RAISE(ABORT, 'an interim measure has an end, and is renewed only while it runs'); END;
CREATE TRIGGER interim_ends BEFORE INSERT ON listing_event
WHEN NEW.stage = 23 AND (SELECT interim IS NOT 22 OR (NEW.actor = 4 AND NEW.on_day < interim_end)
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'the clock ends an interim measure at its end'); END;
CREATE TRIGGER lapse_after_reply BEFORE INSERT ON listing_event
WHEN NEW.stage = 24 AND (SELECT clock = 18 OR NEW.on_day < reply_end
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'nothing lapses before the reply period has ended'); END;

-- The decision, the standstill, the entry in force.
CREATE TRIGGER decision_after_reply BEFORE INSERT ON listing_event
WHEN NEW.stage IN (6, 7) AND (SELECT NEW.on_day < reply_end OR clock = 18
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'no decision before the end of the reply period'); END;
CREATE TRIGGER decision_after_hearing BEFORE INSERT ON listing_event
WHEN NEW.stage = 6 AND (SELECT hearing FROM listing_course WHERE listing = NEW.listing) = 15
BEGIN SELECT RAISE(ABORT, 'no decision before the hearing that was asked for'); END;
CREATE TRIGGER decision_has_end BEFORE INSERT ON listing_event
WHEN NEW.stage = 6 AND (NEW.until IS NULL OR NEW.until <= NEW.on_day)
BEGIN SELECT RAISE(ABORT, 'a decision names the end of the term'); END;
CREATE TRIGGER burden_rests_on_evidence BEFORE INSERT ON listing_event
WHEN NEW.stage IN (6, 22) AND (SELECT kind FROM listing WHERE id = NEW.listing) = 1
  AND (ifnull((SELECT value FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'))
    WHERE key = 'evidence'), '')
       NOT IN ('alleged', 'administrative-final', 'judicial-final')
    OR NOT EXISTS (SELECT 1 FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'), '$.records')))
BEGIN SELECT RAISE(ABORT, 'what burdens a company rests on evidence, and names it'); END;
CREATE TRIGGER standstill_has_end BEFORE INSERT ON listing_event
WHEN NEW.stage = 8 AND (SELECT NEW.until IS NULL OR NEW.until < NEW.on_day + (kind <> 2)
    OR NEW.until >= term_end
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'a standstill has an end within the term'); END;
CREATE TRIGGER force_after_standstill BEFORE INSERT ON listing_event
WHEN NEW.stage = 9 AND (SELECT standstill_end IS NULL OR NEW.on_day < standstill_end
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'nothing is in force before the end of the standstill'); END;

-- The ways out.
CREATE TRIGGER removal_by_a_door BEFORE INSERT ON listing_event
WHEN NEW.stage = 11 AND
  (ifnull((SELECT value FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'))
    WHERE key = 'exit'), '') = ''
   OR ((SELECT value FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'))
     WHERE key = 'door') = 'request'
       AND NOT EXISTS (SELECT 1
         FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'), '$.records'))))
BEGIN SELECT RAISE(ABORT, 'a removal names an exit, and the request where there is one'); END;
CREATE TRIGGER reward_ends_after_reply BEFORE INSERT ON listing_event
WHEN (NEW.stage IN (10, 13) OR (NEW.stage = 11
    AND ifnull((SELECT value FROM json_each(iif(NEW.body LIKE '{%', NEW.body, '{}'))
      WHERE key = 'door'), '') <> 'request'))
  AND (SELECT kind = 2 AND entered AND (place NOT IN (3, 10) OR NEW.on_day < reply_end
      OR hearing = 15 OR clock = 18
      OR EXISTS (SELECT 1 FROM listing_event AS notice
        WHERE notice.listing = NEW.listing AND notice.stage = 2
          AND notice.sequence > newest_entry AND notice.officer = NEW.officer))
    FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT,
  'a reward ends on request, or after notice, reply period and hearing, by another officer'); END;
CREATE TRIGGER repair_asked_for BEFORE INSERT ON listing_event
WHEN NEW.stage = 20 AND (SELECT repair IS 20 OR NEW.on_day < repair_from
  FROM listing_course WHERE listing = NEW.listing)
BEGIN SELECT RAISE(ABORT, 'one request for repair at a time, and not before its day'); END;
CREATE TRIGGER repair_refused_until BEFORE INSERT ON listing_event
WHEN NEW.stage = 21 AND (NEW.until IS NULL OR NEW.until <= NEW.on_day
  OR (SELECT repair FROM listing_course WHERE listing = NEW.listing) IS NOT 20)
BEGIN SELECT RAISE(ABORT, 'a refusal of repair answers a request, and says when to ask again'); END;

-- Measures follow from a listing in force, or from an interim measure while it is ordered.
CREATE TRIGGER measure_needs_force BEFORE INSERT ON imposed_measure
WHEN (SELECT place FROM listing_course WHERE listing = NEW.listing) IS NOT 9
  AND (SELECT stage FROM listing_event WHERE listing = NEW.listing
       ORDER BY sequence DESC LIMIT 1) IS NOT 22
BEGIN SELECT RAISE(ABORT, 'a measure needs a listing in force'); END;
CREATE TRIGGER measure_of_an_interim BEFORE INSERT ON imposed_measure
WHEN (SELECT place FROM listing_course WHERE listing = NEW.listing) IS NOT 9
  AND (SELECT NEW.valid_to > until OR NEW.valid_from < on_day FROM listing_event
       WHERE listing = NEW.listing ORDER BY sequence DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a measure of an interim order ends with it'); END;
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
