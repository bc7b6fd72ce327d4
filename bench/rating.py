#!/usr/bin/env python3
"""Rates PRB-30 with the vectorised engine, beside the hand-written tool and DuckDB, in one run.

    rating.py [--large]        --large adds 10 million companies with 200 million records

Ours comes from the rule pack bench/prb30/pack and the channel bench/prb30/prb30.yaml; DuckDB runs the SQL that
`goodstanding pack export-sql` writes of that pack, and the workload's own duck.mjs. Prints companies per CPU-second and
ratios; every form is held against the tool's totals and outcomes. Exits with 1 if a bar is missed or anything differs.
Everything is kept in build/bench-rating: a second run neither generates nor loads the data again.
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
COMPANIES = 1_000_000
TOTALS = "bands A 691358 B 283721 C 13694 D 11227; sum of scores 925289389408"
DUCKDB = "@duckdb/node-api@1.5.6-r.1"
# What the project promises: ratios of rates, but for the last, which are microseconds, bytes and gigabytes.
BARS = {
    "four reasons / hand-written tool with four reasons": (0.8, "at least"),
    "four reasons / faster form of DuckDB, scores and bands": (45, "at least"),
    "cost of the full trace / cost of four reasons": (1.5, "at most"),
    "cost of 100 variants / cost of one run, scores and bands": (10, "at most"),
    "microseconds to rate one company of 70 records and a new one": (50, "at most"),
    "bytes a record": (12, "at most"),
    "bytes a company": (60, "at most"),
    "gigabytes at most, 10 million companies": (6, "at most"),
}


def run(*command: object, cwd: Path | None = None) -> str:
    """Runs a command and gives what it printed."""
    done = subprocess.run([str(word) for word in command], cwd=cwd, text=True, capture_output=True,
                          check=False)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed: {done.stdout}{done.stderr}")
    return done.stdout


def show(*command: object, cwd: Path | None = None) -> str:
    """Runs a command, and prints each line as it comes."""
    with subprocess.Popen([str(word) for word in command], cwd=cwd, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed")
    return "".join(lines)


def build_ours() -> Path:
    """Builds the programs of bench/ with optimisation."""
    build = ROOT / "build" / "bench"
    run("cmake", "--preset", "release", "-DGOODSTANDING_BENCH=ON", "-B", build, cwd=ROOT)
    run("ninja", "-C", build, "rating_bench")
    return build / "bench" / "rating_bench"


def build_tool(shared: Path) -> Path:
    """Builds the hand-written tool as its README says."""
    tool = WORK / "prb30"
    run("g++", "-O3", "-march=native", "-mprefer-vector-width=512", "-pthread", shared / "prb30.cpp", "-o", tool)
    return tool


def load_population(bench: Path) -> Path:
    """Reads the files through the channel, unless that was done after the last change to what it depends on."""
    population = WORK / "population"
    data = [WORK / "d" / name for name in ("comp.csv", "facts.csv")]
    sources = [*data, PRB / "prb30.yaml", *PRB.glob("pack/*.yaml"), *PRB.glob("pack/indicators/*.yaml")]
    newest = max(source.stat().st_mtime for source in sources)
    if not population.exists() or population.stat().st_mtime < newest:
        print(run(bench, "load", PRB / "pack", PRB / "prb30.yaml", population, *data), end="")
    return population


def prepare_duckdb(shared: Path) -> bool:
    """Installs DuckDB's Node binding in the build folder; gives false if npm is not there."""
    if shutil.which("npm") is None:
        return False
    for source in (shared / "duck.mjs", shared / "gensql.mjs", PRB / "exported.mjs"):
        shutil.copyfile(source, WORK / source.name)
    if not (WORK / "node_modules" / "@duckdb").exists():
        run("npm", "install", "--prefix", WORK, "--no-audit", "--no-fund", DUCKDB)
    return True


def run_exported() -> str:
    """Runs the pack as SQL in DuckDB."""
    import sql  # pylint: disable=import-outside-toplevel,cyclic-import

    program = shutil.which("goodstanding")
    if program is None:
        sys.exit("goodstanding is not on the PATH; run script/bench rating")
    run(program, "pack", "export-sql", PRB / "pack", "--dialect", "duckdb", "--as-of", "2026-01-01", "--out",
        WORK / "exported.sql")
    copies = "".join(f"COPY {table} FROM '{WORK}/d/{name}.csv' (HEADER false);\n"
                     for table, name in (("facts", "facts"), ("comp", "comp"), ("expected", "out")))
    load = f"SET preserve_insertion_order = false;\n{sql.TABLES}{copies}{sql.RECORDS % 'row_number() OVER ()'}"
    (WORK / "load.sql").write_text(load, encoding="utf-8")
    (WORK / "differences.sql").write_text(sql.DIFFERENCES, encoding="utf-8")
    return show("node", "exported.mjs", "load.sql", "exported.sql", "differences.sql", cwd=WORK)


def best(text: str, pattern: str, pick=max) -> float:
    """Gives the best of all figures that a pattern finds."""
    found = re.findall(pattern, text)
    if not found:
        sys.exit(f"nothing was printed like: {pattern}")
    return pick(float(value) for value in found)


def figures_of_ours(ours: str, hand: str) -> dict[str, float]:
    """Gives every figure that has a bar and needs no peer but the hand-written tool."""
    reasons = best(ours, r"ours +\S+ +threads \d \+ 4 reasons .*?([\d.]+) M companies")
    trace = best(ours, r"ours +\S+ +threads \d \+ full trace .*?([\d.]+) M companies")
    by_hand = best(hand, r"columnar \+ 4 reasons .*per CPU-second +([\d.]+) M")
    plain = best(ours, r"ours +\S+ +threads \d scores and bands .*?([\d.]+) M companies")
    plain_by_hand = best(hand, r"columnar  .*per CPU-second +([\d.]+) M")
    print(f"scores and bands / hand-written tool, scores and bands: {plain / plain_by_hand:.2f}")
    return {
        "four reasons / hand-written tool with four reasons": reasons / by_hand,
        "cost of the full trace / cost of four reasons": reasons / trace,
        "cost of 100 variants / cost of one run, scores and bands": best(ours, r"variants .* CPU: ([\d.]+) times"),
        "microseconds to rate one company of 70 records and a new one": best(ours, r"new one: ([\d.]+) us to rate"),
        "bytes a record": best(ours, r"([\d.]+) bytes a record"),
        "bytes a company": best(ours, r"([\d.]+) bytes a company"),
    }


def judge(figures: dict[str, float]) -> bool:
    """Prints each figure with its bar; gives whether all are reached."""
    fine = True
    for name, value in figures.items():
        bar, side = BARS[name]
        reached = value >= bar if side == "at least" else value <= bar
        fine = fine and reached
        print(f"{name}: {value:.2f} ({side} {bar}){'' if reached else ' MISSED'}")
    return fine


def find_errors(hand: str, ours: str, peers: str) -> list[str]:
    """Gives every form that does not agree with the expected outcomes."""
    errors = []
    if TOTALS not in hand or "differences oracle/columnar 0;" not in hand:
        errors.append("the hand-written tool does not give the totals of its README")
    checked = re.findall(r"differences (\d+)", ours)
    if not checked or set(checked) != {"0"} or "differ from a run of their own 0 of" not in ours:
        errors.append("ours differs from the expected outcomes")
    if set(re.findall(r"^bands .*", ours, re.MULTILINE)) != {TOTALS}:
        errors.append("ours does not give the expected totals")
    if peers and set(re.findall(r"mismatches \D*(\d+)", peers)) != {"0"}:
        errors.append("DuckDB differs from the expected outcomes")
    return errors


def main() -> None:
    shared = Path(os.environ.get("GOODSTANDING_SHARED", "../shared")).resolve() / "bench" / "prb30"
    if not shared.exists():
        sys.exit(f"skipped: {shared} is not there")
    (WORK / "d").mkdir(parents=True, exist_ok=True)
    bench = build_ours()
    tool = build_tool(shared)
    if not (WORK / "d" / "out.csv").exists():
        run(tool, COMPANIES, 20, "d", cwd=WORK)
    population = load_population(bench)
    hand = show(tool, COMPANIES, 20, cwd=WORK)
    ours = show(bench, "rate", PRB / "pack", population, WORK / "d/out.csv")
    ours += show(bench, "variants", PRB / "pack", population)
    ours += show(bench, "single", PRB / "pack", population)
    peers = ""
    if prepare_duckdb(shared):
        peers = show("node", "duck.mjs", cwd=WORK) + run_exported()
    print()
    figures = figures_of_ours(ours, hand)
    if peers:
        forms = best(peers, r"duckdb (?:filter|join|exported) .*per cpu-s (\d+)")
        reasons = best(ours, r"ours +\S+ +threads \d \+ 4 reasons .*?([\d.]+) M companies")
        figures["four reasons / faster form of DuckDB, scores and bands"] = reasons * 1e6 / forms
    else:
        print("npm is not there: DuckDB was left out")
    if "--large" in sys.argv:
        large = show(bench, "many", PRB / "pack", 10_000_000)
        figures["gigabytes at most, 10 million companies"] = best(large, r"VmHWM:\s+(\d+) kB") * 1024e-9
    errors = find_errors(hand, ours, peers)
    for error in errors:
        print(f"WRONG: {error}")
    if not judge(figures) or errors:
        sys.exit("a bar is missed")


if __name__ == "__main__":
    main()
