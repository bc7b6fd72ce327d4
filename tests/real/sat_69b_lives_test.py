#!/usr/bin/env python3
"""Follows every life on the Mexican list of article 69-B, in the real file and in a later vintage of it.

The file is read here by another reader, which shares nothing with the program. Every life must have the same stages
on the same days in both; a company with a favourable ruling and another open entry has both. Then a later vintage is
made from the real file (lives go on, come, go and get another day) and loaded over it: the program must tell exactly
the changes that a comparison of the two files tells, and must still answer as before for what was known before.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import random
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from real_data import call, shared_data

LIST, CHANNEL = "mx-69b", "mx-sat-69b"
SUPPRESSED = "XXXXXXXXXXXX"
# Stages in the order of a life, each with the column of its first order number.
STAGES = {"presumed": 4, "definitive": 12, "disproved": 8, "ruled-favourable": 16}
SITUATION, PRESUMED_ORDER = 3, 4
OPEN = {"presumed", "definitive"}
GONE = "no-longer-listed"
FIRST, LATER = "2021-05-18", "2021-08-18"

Key = tuple[str, str]  # RFC and number of the presumption order
Change = tuple[str, str, str, str | None, str, str | None, str | None]


# -- another reader -------------------------------------------------------------------------------


def one_line(text: str) -> str:
    return " ".join(text.split())


def oldest_day(*cells: str) -> str | None:
    """Gives the oldest of the days in the cells; a year of two digits is of this century."""
    days = []
    for cell in cells:
        written = re.findall(r"(\d{2})([/-])(\d{2})\2(\d{4}|\d{2})(?!\d)", cell)
        if bool(written) != bool(cell.strip()) or re.search(r"[^\d/\s-]", cell):
            sys.exit(f"this test does not know the form of the date {cell!r}")
        days += [datetime.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
                 for day, _, month, year in written]
    return min(days).isoformat() if days else None


@dataclass
class Life:
    """One row: its stages with their days, in the order of a life."""

    situation: str
    stages: dict[str, str | None] = field(default_factory=dict)

    def standing(self) -> str:
        return list(self.stages)[-1]


def read_rows(path: Path) -> list[list[str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="windows-1252", newline="") as text:
        return list(csv.reader(text))


def read_lives(rows: list[list[str]]) -> dict[Key, Life]:
    lives: dict[Key, Life] = {}
    for row in rows[3:]:
        rfc = row[1].strip()
        if rfc == SUPPRESSED:
            continue
        life = Life(row[SITUATION])
        for stage, column in STAGES.items():
            order, site, gazette_order, gazette = (cell.strip() for cell in row[column:column + 4])
            day = oldest_day(site, gazette)
            if order or gazette_order or day:
                life.stages[stage] = day
        key = (rfc, one_line(row[PRESUMED_ORDER]))
        if key in lives:
            sys.exit(f"two rows have the key {key}")
        lives[key] = life
    return lives


# -- a later vintage ------------------------------------------------------------------------------


def reach(row: list[str], stage: str, situation: str, day: str) -> None:
    column = STAGES[stage]
    row[SITUATION] = situation
    row[column:column + 4] = [f"500-05-2021-{column}", day, f"500-05-2021-{column}", day]


def make_later(rows: list[list[str]], path: Path) -> Counter:
    """Writes a later vintage of the list; gives how many rows of each kind were changed."""
    draw = random.Random(69)
    title, body = [list(row) for row in rows[:3]], [list(row) for row in rows[3:]]
    title[0] = [cell.replace("18 de mayo de 2021", "18 de agosto de 2021") for cell in title[0]]
    named = [row for row in body if row[1].strip() != SUPPRESSED]
    presumed = [row for row in named if row[SITUATION] == "Presunto"]
    definitive = [row for row in named if row[SITUATION] == "Definitivo"]
    draw.shuffle(presumed)
    draw.shuffle(definitive)
    done: Counter = Counter()

    def take(rows: list[list[str]], count: int, what: str) -> list[list[str]]:
        done[what] = count
        return [rows.pop() for _ in range(count)]

    for row in take(presumed, 200, "presumed to definitive"):
        reach(row, "definitive", "Definitivo", "05/07/2021")
    for row in take(presumed, 60, "presumed to disproved"):
        reach(row, "disproved", "Desvirtuado", "06-07-21")
    for row in take(presumed, 20, "presumed to definitive to ruling"):
        reach(row, "definitive", "Definitivo", "07/06/2021")
        reach(row, "ruled-favourable", "Sentencia Favorable", "08/07/2021 - 09/07/2021")
    for row in take(definitive, 150, "definitive to ruling"):
        reach(row, "ruled-favourable", "Sentencia Favorable", "12/07/2021")
    for row in take(definitive, 30, "definitive of another day"):
        column = STAGES["definitive"]
        row[column + 1] = row[column + 3] = "01/02/2021"
    for row in take(definitive, 10, "definitive order of another number"):
        row[STAGES["definitive"]] = "500-05-2021-99999"
    gone = {id(row) for row in take(definitive, 25, "gone") + take(presumed, 5, "gone presumed")}
    body = [row for row in body if id(row) not in gone]
    for number, model in enumerate(take(definitive, 40, "second lives")):
        row = [*model[:3], "", *[""] * (len(model) - 4)]
        reach(row, "presumed", "Presunto", "15/07/2021")
        row[PRESUMED_ORDER] = f"500-05-2021-7{number:03}"
        body.append(row)
    for number in range(35):
        row = ["0", f"ZZZ2101{number % 28 + 1:02}A{number:02}", f"EMPRESA NUEVA {number}, S.A. DE C.V.",
               *[""] * (len(body[0]) - 3)]
        reach(row, "presumed", "Presunto", "16/07/2021")
        row[PRESUMED_ORDER] = f"500-05-2021-8{number:03}"
        body.append(row)
    done["new companies"] = 35
    with path.open("w", encoding="windows-1252", newline="") as text:
        csv.writer(text, lineterminator="\r\n").writerows(title + body)
    return done


def compare_lives(before: dict[Key, Life], after: dict[Key, Life], day: str) -> set[Change]:
    """Gives the changes between two vintages; what is gone went on the day of the later one."""
    changes: set[Change] = set()
    for key in before.keys() - after.keys():
        changes.add((*key, "gone", before[key].standing(), GONE, day, None))
    for key, life in after.items():
        old = before[key].stages if key in before else {}
        previous = None
        for stage, on in life.stages.items():
            if key not in before and previous is None:
                changes.add((*key, "listed", None, stage, on, None))
            elif stage not in old:
                changes.add((*key, "reached", previous, stage, on, None))
            elif old[stage] != on:
                changes.add((*key, "redated", stage, stage, on, old[stage]))
            previous = stage
        for stage in old.keys() - life.stages.keys():
            changes.add((*key, "taken-back", stage, life.standing(), old[stage], None))
    return changes


# -- what the program says ------------------------------------------------------------------------


def life_key(said: dict) -> Key:
    prefix = f"{CHANNEL} {said['key']} "
    if not (said["life"] + " ").startswith(prefix):
        sys.exit(f"the life {said['life']!r} is not that of {said['key']}")
    return said["key"], one_line(said["life"][len(prefix):])


def stages_of(said: dict) -> dict[str, str | None]:
    return {stage["stage"]: stage["since"] for stage in said["stages"]}


class Check:
    """Asks the program about one register, and collects what differs."""

    def __init__(self, register: Path) -> None:
        self.register = register
        self.breaches: list[str] = []

    def ask(self, day: str, *words: str) -> list | dict:
        return call(self.register, day, "list", "outside", *words, "--list", LIST)

    def expect(self, what: str, got: object, wanted: object) -> None:
        print(f"  {what:<66}{got!s:>10}")
        if got != wanted:
            self.breaches.append(f"{what}: {got}, not {wanted}")

    def expect_lives(self, what: str, said: list[dict], lives: dict[Key, Life],
                     gone: frozenset[Key] = frozenset(), as_of: str = "9999-12-31") -> None:
        """Compares every life with all its stages and days."""
        found = {life_key(one): one for one in said}
        wrong = len(said) - len(found)
        wanted = {}
        for key, life in lives.items():
            stages = {stage: day for stage, day in life.stages.items() if not day or day <= as_of}
            if stages:
                wanted[key] = stages
        for key in wanted.keys() | found.keys():
            if key not in wanted or key not in found:
                wrong += 1
                continue
            standing = GONE if key in gone else list(wanted[key])[-1]
            one = found[key]
            agrees = (stages_of(one) == wanted[key] and one["standing"] == standing
                      and one["open"] == (standing in OPEN)
                      and list(stages_of(one)) == list(wanted[key]))
            wrong += not agrees
        self.expect(f"{what}: lives", len(found), len(wanted))
        self.expect(f"{what}: lives with another stage or day", wrong, 0)

    def expect_counts(self, what: str, day: str, lives: dict[Key, Life], gone: int,
                      *words: str) -> None:
        said = {row["stage"]: row["listings"] for row in self.ask(day, *words)}
        wanted = Counter({stage: 0 for stage in STAGES} | {GONE: gone})
        wanted.update(life.standing() for life in lives.values())
        for stage, count in wanted.items():
            self.expect(f"{what}: {stage}", said.get(stage), count)


def check_rows(check: Check, report: dict) -> None:
    counts = report["delivery"]["counts"]
    check.expect("rows that name a company", counts["applied"], 9838)
    check.expect("rows that a court suppressed", counts["other_kind"], 87)
    check.expect("rows", counts["rows"], 9925)


def check_situations(check: Check, lives: dict[Key, Life]) -> None:
    """The source's own word for the present stage: the order of the stages is right for all."""
    words = {"Presunto": "presumed", "Definitivo": "definitive", "Desvirtuado": "disproved",
             "Sentencia Favorable": "ruled-favourable"}
    check.expect("lives whose furthest stage is not the source's situation",
                 sum(words[life.situation] != life.standing() for life in lives.values()), 0)


def check_both_lives(check: Check, lives: dict[Key, Life]) -> None:
    """A favourable ruling ends its own life only."""
    standings: dict[str, list[str]] = {}
    for (rfc, _), life in lives.items():
        standings.setdefault(rfc, []).append(life.standing())
    both = [rfc for rfc, all_of in standings.items()
            if "ruled-favourable" in all_of and OPEN & set(all_of)]
    check.expect("companies with a favourable ruling and another open entry", len(both), 35)
    wrong = 0
    for rfc in both:
        places = check.ask(FIRST, f"{CHANNEL}/{rfc}")["listings"]
        wrong += sorted(place["standing"] for place in places) != sorted(standings[rfc])
        wrong += any(place["open"] != (place["standing"] in OPEN) for place in places)
        wrong += any(place["recognition"]["effect"] != "information" for place in places)
        wrong += any(stage["status"] == "annulled" for place in places if place["open"]
                     for stage in place["stages"])
    check.expect("of them, not shown with both", wrong, 0)


def check_changes(check: Check, before: dict[Key, Life], after: dict[Key, Life]) -> None:
    wanted = compare_lives(before, after, LATER)
    said = check.ask("2021-08-20", "--changes-since", "2021-06-01")
    got = {(*life_key(one), one["change"], one["from"], one["to"], one["on"], one["was"])
           for one in said}
    check.expect("changes", len(said), len(wanted))
    for kind, count in sorted(Counter(change[2] for change in wanted).items()):
        check.expect(f"changes: {kind}", sum(change[2] == kind for change in got), count)
    check.expect("changes that only one side knows", len(wanted ^ got), 0)
    check.expect("changes not known by the day of the delivery",
                 sum(one["known_at"][:10] != "2021-08-19" for one in said), 0)
    check.expect("changes in the three months before", len(check.ask(
        "2021-08-20", "--changes-since", "2021-05-20", "--known-at", "2021-08-01")), 0)


def check_course(check: Check, before: dict[Key, Life], after: dict[Key, Life]) -> None:
    """A life that went on is told as it became known: first, then later."""
    several = [key for key in before.keys() & after.keys()
               if len(after[key].stages) > len(before[key].stages)][:12]
    wrong = 0
    for key in several:
        course = [one for one in check.ask("2021-08-20", f"{CHANNEL}/{key[0]}")["course"]
                  if life_key(one) == key]
        known = {one["to"]: one["known_at"][:10] for one in course}
        wanted = {stage: "2021-05-18" if stage in before[key].stages else "2021-08-19"
                  for stage in after[key].stages}
        wrong += known != wanted
    check.expect("lives that went on, asked for one by one", len(several), 12)
    check.expect("of them, with another course", wrong, 0)


def main() -> int:
    real = shared_data() / "sanctions/mx_sat_69b_2021-05-18_companies.csv.gz"
    rows = read_rows(real)
    lives = read_lives(rows)
    with tempfile.TemporaryDirectory() as name:
        later = Path(name) / "later.csv"
        check = Check(Path(name) / "register.db")
        call(check.register, "2021-01-01", "init", "--rehearsal")
        check_rows(check, call(check.register, FIRST, "ingest", CHANNEL, str(real)))
        check_situations(check, lives)
        check.expect_counts("first vintage", FIRST, lives, 0)
        check.expect_lives("first vintage", check.ask(FIRST, "--each"), lives)
        check.expect_lives("first vintage as of 2018", check.ask(FIRST, "--each", "--as-of", "2018-01-01"),
                           lives, as_of="2018-01-01")
        check_both_lives(check, lives)

        for what, count in make_later(rows, later).items():
            print(f"  made for the later vintage: {what:<38}{count:>10}")
        after = read_lives(read_rows(later))
        gone = lives.keys() - after.keys()
        call(check.register, "2021-08-19", "ingest", CHANNEL, str(later))
        everything = after | {key: lives[key] for key in gone}
        check.expect_counts("later vintage", "2021-08-20", after, len(gone))
        check.expect_lives("later vintage", check.ask("2021-08-20", "--each"), everything,
                           frozenset(gone))
        check_changes(check, lives, after)
        check_course(check, lives, after)
        check.expect_lives("as known before", check.ask("2021-08-20", "--each", "--known-at",
                                                        "2021-06-01", "--as-of", FIRST), lives)
        check.expect_counts("as known before", "2021-08-20", lives, 0, "--known-at", "2021-06-01",
                            "--as-of", FIRST)
        call(check.register, "2021-08-21", "ingest", CHANNEL, str(later))
        check.expect("changes by the same vintage again",
                     len(check.ask("2021-08-22", "--changes-since", "2021-08-20")), 0)
        check.expect("the register is whole",
                     call(check.register, "2021-08-22", "check")["clean"], True)
    for breach in check.breaches:
        print(breach)
    return 1 if check.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
