#!/usr/bin/env python3
"""Any past rating comes out again to the byte, whatever was recorded since.

Explains 1,000 random (company, as_of, known_at) in the middle of the sample world's deliveries, then
loads the rest (later years, a correction, full lists that drop companies), and explains them again:
the same bytes. Score and band, recomputed from the printed explanation alone, agree.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from world import Register, make_world

QUESTIONS = int(os.environ.get("GOODSTANDING_REPLAY_QUESTIONS", "1000"))
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
        connection = sqlite3.connect(f"file:{register.path}?mode=ro", uri=True)
        companies = [f"C{row[0]}" for row in connection.execute(
            "SELECT id FROM subject WHERE kind = 1 ORDER BY id")]
        connection.close()
        questions = [(chance.choice(companies),
                      f"{chance.randrange(2021, 2025)}-{chance.randrange(1, 13):02}-"
                      f"{chance.randrange(1, 29):02}", chance.choice(days))
                     for _ in range(QUESTIONS)]
        before = [explain(register, question) for question in questions]
        register.call(deliveries[half][0], "rate", "corporate-standing")
        for day, channel, files in deliveries[half:]:
            register.call(day, "ingest", channel, *files)
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
        print(f"  {verified['equal']} stored ratings recomputed equal")
        if verified["differ"] or verified["equal"] < 500:
            breaches.append(f"stored ratings: {verified}"[:400])
        bands = {json.loads(text).get("band") for text in known}
        print(f"  bands among them: {sorted(map(str, bands))}")
        breaches += recompute(known)
    for breach in breaches:
        print(breach)
    sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
