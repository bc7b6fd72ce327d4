#!/usr/bin/env python3
"""Any past rating comes out again to the byte, whatever was recorded since.

Explains 1,000 random (company, as_of, known_at) in the middle of the sample world's deliveries, and
stores ratings. Then the world moves on: the rest is loaded (later years, a correction, full lists that
drop companies), a listing comes in force, ratings are stored again, the listing is annulled, and a
delivery annuls and corrects penalties that the ratings had counted. Asked again, every question and
every stored rating is answered with the same bytes. Score and band, recomputed from the printed
explanation alone, agree.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from walk import walk_to_force
from world import Register, make_world

QUESTIONS = int(os.environ.get("GOODSTANDING_REPLAY_QUESTIONS", "1000"))
EVERY = 13  # of the stored ratings is explained one by one; `verify` computes all of them again
RECOMPUTE = Path(__file__).resolve().parents[1] / "independent/recompute.py"


def explain(register: Register, question: tuple[str, str, str]) -> str:
    company, as_of, known_at = question
    done = subprocess.run(
        ["goodstanding", "explain", company, "--as-of", as_of, "--known-at", known_at, "--json",
         "--register", str(register.path), "--clock", "2026-01-01T00:00:00Z"],
        capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"exit {done.returncode}"


def recompute(explanations: list[str]) -> list[str]:
    """Recomputes score and band from each explanation by an independent program."""
    done = subprocess.run([sys.executable, str(RECOMPUTE)], input="".join(explanations),
                          capture_output=True, text=True, check=False)
    print("  " + done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr)
    return [] if done.returncode == 0 else [done.stdout[-2000:] + done.stderr[-2000:]]


def result_of(text: str) -> tuple[str | None, str | None]:
    explanation = json.loads(text)["explanation"]
    return explanation.get("score"), explanation.get("band")


def load_companies(register: Register) -> list[str]:
    with sqlite3.connect(f"file:{register.path}?mode=ro", uri=True) as connection:
        return [f"C{row[0]}" for row in connection.execute(
            "SELECT id FROM subject WHERE kind = 1 ORDER BY id")]


def load_rating_rows(register: Register) -> list[tuple]:
    """Every stored rating as it stands in the file, with its leaf in the log."""
    with sqlite3.connect(f"file:{register.path}?mode=ro", uri=True) as connection:
        return connection.execute("SELECT * FROM rating ORDER BY pos").fetchall()


def load_rating_questions(register: Register) -> list[tuple[str, str, str]]:
    """What to ask in order to get the explanation of each stored rating, at the microsecond."""
    with sqlite3.connect(f"file:{register.path}?mode=ro", uri=True) as connection:
        return [(f"C{company}", as_of, f"{second}.{micros:06}Z") for company, as_of, second, micros in
                connection.execute(
                    "SELECT company, date(as_of * 86400, 'unixepoch'), strftime('%Y-%m-%dT%H:%M:%S', "
                    "known_at / 1000000, 'unixepoch'), known_at % 1000000 FROM rating ORDER BY pos")]


def enrol_officers(register: Register, day: str) -> None:
    for name in ("proposer", "decider"):
        key = str(register.folder / f"{name}.pem")
        register.call(day, "officer", "new-key", key)
        register.call(day, "officer", "enrol", name, "--authority", "Standing Authority", "--key", key)


def load_penalties(file: str) -> list[dict]:
    """Reads the rows that are JSON; the sample world has others too."""
    rows = []
    for line in Path(file).read_text(encoding="utf-8").split("\n"):
        with contextlib.suppress(json.JSONDecodeError):
            rows.append(json.loads(line))
    return rows


def annul_penalties(register: Register, day: str, delivered: str) -> None:
    """Delivers penalties once more: every second one is annulled, the others cost twice as much."""
    rows = load_penalties(delivered)
    for number, row in enumerate(rows):
        if number % 2 == 0:
            row["state"] = "ANNULLED"
        elif row["fine"]:
            row["fine"] *= 2
    path = register.folder / f"market-penalties-{day}.ndjson"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    counts = register.call(day, "ingest", "sample-market-regulator", str(path))["delivery"]["counts"]
    print(f"  {len(rows)} penalties delivered again, half of them annulled: {counts}")


def move_on(register: Register, rest: list[tuple[str, str, list[str]]], penalties: str) -> list[str]:
    """Loads the rest, lists a company, stores ratings again, and annuls listing and penalties."""
    for day, channel, files in rest:
        register.call(day, "ingest", channel, *files)
    enrol_officers(register, "2025-03-02")
    examples = register.call("2025-03-02", "rate", "corporate-standing", "--examples", "3")["examples"]
    company = next(example["company"] for example in examples
                   if example["band"] in ("D", "C", "B"))
    listing = walk_to_force(register, company)
    register.call("2025-05-02", "rate", "corporate-standing")
    explained = [explain(register, question) for question in load_rating_questions(register)[::EVERY]]
    rows = load_rating_rows(register)
    key = ("--key", str(register.folder / "decider.pem"), "--reason", "wrong from the start")
    register.call("2025-05-05", "list", "annul", listing, *key)
    stage = register.call("2025-05-06", "list", "show", listing)["stage"]
    annul_penalties(register, "2025-05-06", penalties)
    questions = load_rating_questions(register)
    again = [explain(register, question) for question in questions[::EVERY]]
    today = [explain(register, (company, as_of, "2025-06-01")) for company, as_of, _ in questions[::EVERY]]
    otherwise = sum(result_of(a) != result_of(b) for a, b in zip(explained, today))
    print(f"  {len(rows)} stored ratings, {len(explained)} explained again after the annulments: "
          f"{sum(a != b for a, b in zip(explained, again))} changed; as known today, "
          f"{otherwise} would be rated otherwise")
    breaches = []
    if stage != "annulled":
        breaches.append(f"the listing is {stage}, not annulled")
    if explained != again:
        breaches.append("explanations of stored ratings changed by an annulment")
    if rows != load_rating_rows(register):
        breaches.append("stored ratings changed by an annulment")
    if otherwise == 0:
        breaches.append("the annulments concern no stored rating, so they show nothing")
    return breaches


def main() -> None:
    chance = random.Random(11)
    breaches: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deliveries = make_world(folder / "world", 1500, 5)
        register = Register(folder)
        register.call("2021-01-01", "init", "--rehearsal")
        half = len(deliveries) * 2 // 3
        for day, channel, files in deliveries[:half]:
            register.call(day, "ingest", channel, *files)
        days = [delivery[0] for delivery in deliveries[:half]]
        companies = load_companies(register)
        questions = [(chance.choice(companies),
                      f"{chance.randrange(2021, 2025)}-{chance.randrange(1, 13):02}-"
                      f"{chance.randrange(1, 29):02}", chance.choice(days))
                     for _ in range(QUESTIONS)]
        before = [explain(register, question) for question in questions]
        register.call(deliveries[half][0], "rate", "corporate-standing")
        penalties = [file for _, _, files in deliveries[:half] for file in files
                     if Path(file).name.startswith("market-penalties-")]
        breaches += move_on(register, deliveries[half:], penalties[-1])
        after = [explain(register, question) for question in questions]
        known = [text for text in before if text.startswith("{")]
        changed = sum(a != b for a, b in zip(before, after))
        print(f"  {QUESTIONS} questions, {len(known)} about companies known by then, "
              f"{changed} answered otherwise later")
        if changed:
            breaches.append(f"{changed} explanations changed")
        if len(known) < QUESTIONS // 3:
            breaches.append("too few questions had an answer")
        verified = register.call("2026-01-01", "verify", "corporate-standing")
        if not register.call("2026-01-01", "check")["clean"]:
            breaches.append("check is not clean")
        print(f"  {verified['equal']} stored ratings recomputed equal")
        if verified["differ"] or verified["equal"] < 500:
            breaches.append(f"stored ratings: {verified}"[:400])
        bands = {json.loads(text)["explanation"].get("band") for text in known}
        print(f"  bands among them: {sorted(map(str, bands))}")
        breaches += recompute(known)
    for breach in breaches:
        print(breach)
    sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
