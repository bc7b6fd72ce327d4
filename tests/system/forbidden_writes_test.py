#!/usr/bin/env python3
"""Opens a register with the sqlite3 shell and tries what due process forbids: the file refuses each."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from walk import make_register


def copy_of(table: str, connection: sqlite3.Connection, changes: dict[str, str], where: str) -> str:
    """Gives an INSERT that copies a row with some columns changed, at a fresh position."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = [changes.get(column, "(SELECT max(next) FROM next)" if column == "pos" else column)
              for column in columns]
    return (f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} "
            f"WHERE {where} LIMIT 1;")


def attempts(connection: sqlite3.Connection) -> dict[str, str]:
    listing, company = connection.execute("SELECT id, company FROM listing").fetchone()
    officers = dict(connection.execute("SELECT name, id FROM officer"))
    fresh = "CREATE TEMP TABLE next AS SELECT 900000000 AS next;"
    begin = fresh + "INSERT INTO batch (id, kind, state, recorded_at) VALUES (99999, 'x', 0, 0);"

    today = f"(SELECT max(on_day) FROM listing_event WHERE listing = {listing})"

    def event(stage: int, on: str = today, where: str = "", **changes: str) -> str:
        fields = {"batch": "99999", "stage": str(stage), "on_day": on,
                  "sequence": f"(SELECT count(*) FROM listing_event WHERE listing = {listing})"}
        fields.update(changes)
        return begin + copy_of("listing_event", connection, fields,
                               where or f"listing = {listing} AND actor = 2")

    def other_listing(events: list[tuple[int, str]]) -> str:
        """A listing of the same company, with its first event and then the given ones."""
        bodies = {2: '{"channels":["post","portal"]}',
                  3: '{"proofs":[{"channel":"post","digest":"07"}]}',
                  6: '{"evidence":"alleged","records":["x"]}'}
        text = begin + copy_of("listing", connection, {"batch": "99999", "id": "777"}, "1")
        number = 0
        for stage, officer in events:
            text += "UPDATE next SET next = next + 1;" + copy_of("listing_event", connection, {
                "batch": "99999", "listing": "777", "sequence": str(number), "stage": str(stage),
                "body": f"'{bodies.get(stage, '{}')}'",
                "officer": officer, "until": "on_day + 400"}, f"listing = {listing} AND actor = 2")
            number += 1
        return text

    proposer, decider, leaver = (str(officers[name]) for name in ("proposer", "decider", "leaver"))
    measure = {"batch": "99999", "id": "555"}
    waiver = connection.execute("SELECT id FROM case_file WHERE kind = 3").fetchone()[0]
    buyer, customs = str(officers["buyer"]), str(officers["customs"])

    def case(acts: list[tuple[int, str]], kind: int = 4, of: str = "authority",
             **changes: str) -> str:
        """A case of the same company and of an authority, with its opening and then the given acts; the
        changes are of the last act."""
        text = begin + copy_of("case_file", connection, {"batch": "99999", "id": "888", "kind": str(kind),
                                                         "authority": of},
                               f"id = {waiver}")
        for number, (act, officer) in enumerate(acts):
            fields = {"batch": "99999", "matter": "888", "sequence": str(number), "act": str(act),
                      "officer": officer, "until": "on_day + 30" if act == 7 else "NULL"}
            if number == len(acts) - 1:
                fields.update(changes)
            text += "UPDATE next SET next = next + 1;" + copy_of(
                "case_act", connection, fields, f"matter = {waiver} AND sequence = 0")
        return text

    granted = case([(1, proposer), (7, buyer)])

    def imposed(**changes: str) -> str:
        """Imposes the measure of a listing by the case 888."""
        return ("UPDATE next SET next = next + 1;" + copy_of("imposed_measure", connection, {
            **measure, "measure": "'tender-exclusion'", "decision": "888", **changes},
            f"listing = {listing}"))

    grant_day = "(SELECT on_day FROM case_act WHERE matter = 888 AND act = 7)"
    return {
        "change a statement": "UPDATE statement SET body = '{}';",
        "delete a record": "DELETE FROM record;",
        "change a rating": "UPDATE rating SET band = 'A';",
        "delete a delivery": "DELETE FROM delivery;",
        "change a quarantined row": "UPDATE quarantine SET message = 'x';",
        "give a subject another key": "UPDATE subject SET key = 'x';",
        "change a visible batch": "UPDATE batch SET recorded_at = 0;",
        "delete a visible batch": "DELETE FROM batch WHERE id = 1;",
        "change a measure": "UPDATE imposed_measure SET valid_to = 99999;",
        "delete a listing event": "DELETE FROM listing_event;",
        "change an officer's key": "UPDATE officer SET public_key = zeroblob(32);",
        "a second proposal": event(1),
        "an event before its predecessor": event(10, on="1"),
        "an event without an officer": event(10, officer="NULL"),
        "an event of an unknown officer": event(10, officer="4711"),
        "an event of a revoked officer": event(10, officer=leaver),
        "an event of another authority's officer": event(10, officer=customs),
        "an unsigned event": event(10, signature="zeroblob(64)"),
        "an event without a reason": event(10, reason="''"),
        "a removal through no door": event(11, body="'{}'"),
        "a refusal of repair that nobody asked for": event(21, until="on_day + 9000"),
        "an interim measure besides the listing": event(22, until="on_day + 9000"),
        "a body that is no JSON": event(10, body="'x'"),
        "a pause of clocks that do not run": event(18, until="on_day + 9000"),
        "a decision without a served notice": other_listing([(1, proposer), (6, decider)]),
        "a decision by the proposer": other_listing(
            [(1, proposer), (2, proposer), (3, proposer), (6, proposer)]),
        "a decision before the reply period ends": other_listing(
            [(1, proposer), (2, proposer), (3, proposer), (6, decider)]),
        "in force without a decision": other_listing([(1, proposer), (9, decider)]),
        "a measure without a listing": begin + copy_of(
            "imposed_measure", connection, {**measure, "listing": "4711"}, "1"),
        "a measure without an end": begin + copy_of(
            "imposed_measure", connection, {**measure, "valid_to": "NULL"}, "1"),
        "a measure beyond the term": begin + copy_of(
            "imposed_measure", connection, {**measure, "valid_to": "valid_to + 9999"}, "1"),
        "a measure of another company": begin + copy_of(
            "imposed_measure", connection,
            {**measure, "company": f"(SELECT id FROM subject WHERE kind = 1 AND id <> {company})"}, "1"),
        "a reward from an adverse list": begin + copy_of(
            "imposed_measure", connection, {**measure, "direction": "1"}, "1"),
        "a grant by the asker": case([(1, proposer), (7, proposer)]),
        "a grant by another authority": case([(1, proposer), (7, customs)]),
        "a grant without an end": case([(1, proposer), (7, buyer)], until="NULL"),
        "an unsigned grant": case([(1, proposer), (7, buyer)], signature="zeroblob(64)"),
        "a grant without a reason": case([(1, proposer), (7, buyer)], reason="''"),
        "a grant of a revoked officer": case([(1, proposer), (7, leaver)], of="'Standing Authority'"),
        "a waiver granted by the asker": case([(1, proposer), (7, proposer)], kind=3),
        "a waiver without an end": case([(1, proposer), (7, buyer)], kind=3, until="NULL"),
        "a waiver granted twice": case([(1, proposer), (7, buyer), (7, buyer)], kind=3),
        "a revocation of what nobody granted": case([(1, proposer), (12, buyer)]),
        "a waiver that a company opens": case([(1, proposer)], kind=3, actor="3", officer="NULL",
                                              signature="NULL"),
        "a change of a case": "UPDATE case_act SET until = 99999;",
        "a measure by an ungranted case": case([(1, proposer)]) + imposed(),
        "a measure beyond its grant": granted + imposed(
            valid_from=grant_day, valid_to=f"{grant_day} + 31"),
        "a measure by the grant of another": granted + imposed(
            measure="'full-bid-bond'", valid_from=grant_day, valid_to=f"{grant_day} + 30"),
        "a measure of another authority than its case": granted + imposed(
            authority="'Customs Authority'", valid_from=grant_day, valid_to=f"{grant_day} + 30"),
        "a measure by a waiver": case([(1, proposer), (7, buyer)], kind=3) + imposed(
            valid_from=grant_day, valid_to=f"{grant_day} + 30"),
        "a report for another authority": begin + copy_of(
            "application_report", connection, {"batch": "99999", "authority": "'Tax Authority'"}, "1"),
        "an unsigned report": begin + copy_of(
            "application_report", connection, {"batch": "99999", "signature": "zeroblob(64)"}, "1"),
        "a report of days to come": begin + copy_of(
            "application_report", connection, {"batch": "99999", "applied_from": "on_day + 1"}, "1"),
        "a report by a revoked officer": begin + copy_of(
            "application_report", connection, {"batch": "99999", "officer": leaver,
                                               "authority": "'Standing Authority'"}, "1"),
        "a subscriber that ends twice": begin + copy_of(
            "subscriber", connection, {"batch": "99999"}, "act = 2"),
        "a subscriber that comes back before it ended": begin + copy_of(
            "subscriber", connection, {"batch": "99999", "on_day": "on_day - 1"}, "act = 1"),
        "a change of a subscriber": "UPDATE subscriber SET lists = '[]';",
        "an acknowledgement of no end": begin + copy_of(
            "acknowledgement", connection, {"batch": "99999", "kind": "1", "item": str(listing),
                                            "sequence": "5"}, "1"),
        "an acknowledgement before the end": begin + copy_of(
            "acknowledgement", connection, {"batch": "99999", "consumer": "'x'",
                                            "on_day": "on_day - 2"}, "1"),
        "a letter served twice": begin + copy_of("role_notice_event", connection, {"batch": "99999"}, "1"),
        "the service of a letter that no record names": begin + copy_of(
            "role_notice_event", connection, {"batch": "99999", "notice": "'N0000000000000000'"}, "1"),
        "a change of a service": "UPDATE role_notice_event SET on_day = 0;",
        "a listing that no authority decides": begin + copy_of(
            "listing", connection, {"batch": "99999", "id": "778", "authority": "''"}, "1"),
        "a listing of nobody": begin + copy_of(
            "listing", connection, {"batch": "99999", "id": "778", "company": "4711"}, "1"),
    }


def main() -> None:
    breaches: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        register = make_register(Path(name))
        connection = sqlite3.connect(f"file:{register.path}?mode=ro", uri=True)
        tried = attempts(connection)
        connection.close()
        for what, sql in tried.items():
            done = subprocess.run(
                ["sqlite3", "-bail", str(register.path), f"PRAGMA foreign_keys=ON; BEGIN; {sql} COMMIT;"],
                capture_output=True, text=True, check=False)
            words = (done.stderr.strip() or "ACCEPTED").splitlines()[0]
            print(f"  {what:<42} {words[:90]}")
            if done.returncode == 0:
                breaches.append(f"accepted: {what}")
            elif "constraint" not in words and "append" not in words and "Runtime error" not in words \
                    and "stepping" not in words:
                breaches.append(f"refused for another reason: {what}: {words}")
        print(f"  {len(tried)} forbidden writes tried")
        if not register.call("2026-01-01", "check")["clean"]:
            breaches.append("check is not clean after the attempts")
    for breach in breaches:
        print(breach)
    sys.exit(1 if breaches or len(tried) < 10 else 0)


if __name__ == "__main__":
    main()
