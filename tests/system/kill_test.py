#!/usr/bin/env python3
"""Kills the program with signal 9 in every phase of a delivery and opens the register again.

After each kill `check` must be clean, and the delivery whole or absent. Prints how many kills fell into
each phase; each must have been hit at least ten times (of 200 rounds).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PHASES = ("parse", "stage", "commit", "after")
ROUNDS = int(os.environ.get("GOODSTANDING_KILL_ROUNDS", "200"))
LEAST = max(1, ROUNDS // 20)
CHANNEL = "sample-business-register"


def run(*words: str) -> dict:
    done = subprocess.run(["goodstanding", *words, "--json"], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        sys.exit(f"goodstanding {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


def last_phase(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").split() if path.exists() else []
    return lines[-1] if lines else "parse"


def kill_in(target: str, register: Path, delivery: Path, phases: Path,
            chance: random.Random) -> str:
    """Starts an ingestion, kills it in about the target phase, and gives the phase it died in."""
    process = subprocess.Popen(
        ["goodstanding", "ingest", CHANNEL, str(delivery), "--register", str(register),
         "--phases", str(phases)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    skips = chance.randrange(3) if target in ("parse", "stage") else 0
    while process.poll() is None:
        lines = phases.read_text(encoding="utf-8").split() if phases.exists() else []
        if lines.count(target) > skips or (target != "after" and "after" in lines):
            break
        time.sleep(0.0005)
    time.sleep(chance.random() * 0.012)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return last_phase(phases)


def main() -> None:
    chance = random.Random(20260101)
    hits = dict.fromkeys(PHASES, 0)
    whole = absent = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["goodstanding", "sample", "--companies", "12000", "--seed", "7", "--out",
                        str(folder / "world")], check=True, stdout=subprocess.DEVNULL)
        first, second = sorted((folder / "world").glob("business-register-*"))[:2]
        expected = None
        for number in range(ROUNDS):
            register = folder / f"{number}.db"
            phases = folder / f"{number}.phases"
            run("init", "--register", str(register))
            delivery = first if number % 2 else second
            phase = kill_in(PHASES[number % 4], register, delivery, phases, chance)
            hits[phase] += 1
            if not run("check", "--register", str(register))["clean"]:
                sys.exit(f"round {number}: killed in {phase}, check is not clean")
            status = run("status", "--register", str(register))
            if status["deliveries"] == 0 and status["companies"] == 0:
                absent += 1
                if phase == "after":
                    sys.exit(f"round {number}: an acknowledged delivery is gone")
                again = run("ingest", CHANNEL, str(delivery), "--register", str(register))
                rows = again["delivery"]["counts"]["rows"]
            else:
                whole += 1
                rows = run("deliveries", "--register", str(register))[0]["counts"]["rows"]
            expected = expected or {}
            if expected.setdefault(delivery, rows) != rows:
                sys.exit(f"round {number}: {rows} rows instead of {expected[delivery]}")
            for path in folder.glob(f"{number}.*"):
                path.unlink()
    print(f"{ROUNDS} kills: " + ", ".join(f"{count} in {phase}" for phase, count in hits.items()) +
          f"; the delivery was whole {whole} times, absent {absent} times; check always clean")
    missed = [phase for phase, count in hits.items() if count < LEAST]
    if missed:
        sys.exit(f"too few kills in: {', '.join(missed)}")


if __name__ == "__main__":
    main()
