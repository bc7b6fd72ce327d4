#!/usr/bin/env python3
"""Loads the food hygiene register end to end, against the sqlite3 shell's import of the same file.

Ours: parse, map, check, store, index, log. The peer: one bare table with one index. Prints both in
CPU-seconds (user and system), their ratio, and our peak memory. The ratio is the claim: at most 5.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 3
BAR = 5.0
GOAL = 3.0
MEMORY_BAR_MB = 400


def cpu_seconds(command: list[str], text: str = "") -> tuple[float, float]:
    """Runs a command; gives its CPU-seconds and its peak memory in MB."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    process.stdin.write(text)
    process.stdin.close()
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed: {output}{errors}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def import_script(csv: Path, columns: int) -> str:
    names = ", ".join(f"c{i} TEXT" for i in range(columns))
    return (f"CREATE TABLE t ({names});\nCREATE INDEX i ON t (c10);\n.mode csv\n"
            f".import --skip 1 {csv} t\n")


def main() -> None:
    shared = Path(os.environ.get("GOODSTANDING_SHARED", "../shared"))
    source = shared / "data/inspection/uk_food_hygiene_2015-02.csv.gz"
    if not source.exists():
        sys.exit(f"skipped: {source} is not there")
    program = shutil.which("goodstanding") or sys.exit("build first: script/build release")
    ours: list[float] = []
    peer: list[float] = []
    memory = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        csv = folder / "uk_food_hygiene_2015-02.csv"
        with gzip.open(source) as packed, csv.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
        with csv.open(encoding="utf-8") as text:
            columns = text.readline().count(",") + 1
        for number in range(ROUNDS):
            database = folder / f"peer-{number}.db"
            seconds, _ = cpu_seconds(["sqlite3", str(database)], import_script(csv, columns))
            peer.append(seconds)
            register = ["--register", str(folder / f"ours-{number}.db")]
            cpu_seconds([program, "init", *register])
            seconds, peak = cpu_seconds([program, "ingest", "uk-food-hygiene", str(csv), *register])
            ours.append(seconds)
            memory = max(memory, peak)
            for path in (*folder.glob("peer-*"), *folder.glob("ours-*")):
                path.unlink()
    ratio = min(ours) / min(peer)
    print(f"sqlite3 .import   {min(peer):6.2f} CPU-s   (of {ROUNDS}: {[round(s, 2) for s in peer]})")
    print(f"goodstanding      {min(ours):6.2f} CPU-s   (of {ROUNDS}: {[round(s, 2) for s in ours]})")
    print(f"ratio             {ratio:6.2f}         (bar {BAR}, goal {GOAL})")
    print(f"peak memory       {memory:6.0f} MB      (bar {MEMORY_BAR_MB})")
    if ratio > BAR or memory > MEMORY_BAR_MB:
        sys.exit("the bar is missed")


if __name__ == "__main__":
    main()
