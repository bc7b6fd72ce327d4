#!/usr/bin/env python3
"""Rates PRB-30 with the vectorised engine, beside the hand-written tool and DuckDB, in one run.

Ours comes from the rule pack bench/prb30/pack and the channel bench/prb30/prb30.yaml. Prints
companies per CPU-second and ratios; exits with 1 if a bar is missed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench-rating"
PRB = ROOT / "bench" / "prb30"


def run(*command: object, cwd: Path | None = None) -> str:
    """Runs a command and gives what it printed."""
    done = subprocess.run([str(word) for word in command], cwd=cwd, text=True, capture_output=True,
                          check=False)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed: {done.stdout}{done.stderr}")
    return done.stdout


def build_ours() -> Path:
    build = ROOT / "build" / "bench"
    run("cmake", "--preset", "dev", "-DGOODSTANDING_BENCH=ON", "-B", build, cwd=ROOT)
    run("ninja", "-C", build, "rating_bench")
    return build / "bench" / "rating_bench"


def duckdb(shared: Path) -> str:
    """Runs the peer's script over the same data; empty if npm is not there."""
    if shutil.which("npm") is None:
        return ""
    for name in ("duck.mjs", "gensql.mjs"):
        shutil.copy(shared / name, WORK / name)
    if not (WORK / "node_modules").exists():
        run("npm", "install", "--no-audit", "--no-fund", "@duckdb/node-api", cwd=WORK)
    return run("node", "duck.mjs", cwd=WORK)


def rate_of(text: str, pattern: str) -> float:
    found = re.findall(pattern, text)
    return max((float(value) for value in found), default=0.0)


def main() -> None:
    shared = Path(os.environ.get("GOODSTANDING_SHARED", "../shared")) / "bench" / "prb30"
    if not shared.exists():
        sys.exit(f"skipped: {shared} is not there")
    (WORK / "d").mkdir(parents=True, exist_ok=True)
    bench = build_ours()
    tool = WORK / "prb30"
    run("g++", "-O3", "-march=native", "-mprefer-vector-width=512", "-pthread", shared / "prb30.cpp",
        "-o", tool)
    hand = run(tool, 1_000_000, 20, "d", cwd=WORK)
    print(hand)
    population = WORK / "population"
    print(run(bench, "load", PRB / "pack", PRB / "prb30.yaml", population, WORK / "d/comp.csv",
              WORK / "d/facts.csv"))
    ours = run(bench, "rate", PRB / "pack", population, WORK / "d/out.csv")
    print(ours + run(bench, "variants", PRB / "pack", population) +
          run(bench, "single", PRB / "pack", population))
    peer = duckdb(shared)
    print(peer)
    mine = rate_of(ours, r"\+ 4 reasons +[\d.]+ ms CPU, +([\d.]+) M")
    trace = rate_of(ours, r"\+ full trace +[\d.]+ ms CPU, +([\d.]+) M")
    by_hand = rate_of(hand, r"columnar \+ 4 reasons .*per CPU-second +([\d.]+) M")
    print(f"against the hand-written tool with four reasons: {mine / by_hand:.2f} (bar 0.8, goal 3)")
    print(f"full trace costs {mine / trace:.2f} times four reasons (bar 1.5)")
    missed = mine < 0.8 * by_hand or mine > 1.5 * trace or "differences 0" not in ours
    ducks = rate_of(peer, r"duckdb (?:filter|join) .*per cpu-s (\d+)")
    if ducks:
        print(f"against the faster form of DuckDB: {mine * 1e6 / ducks:.0f} times (bar 45)")
        missed = missed or mine * 1e6 < 45 * ducks
    if missed:
        sys.exit("a bar is missed")


if __name__ == "__main__":
    main()
