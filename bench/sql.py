#!/usr/bin/env python3
"""Rates PRB-30 with the pack written as SQL, in SQLite and in DuckDB, and compares with the engine.

    sql.py [SQLITE_COMPANIES [DUCKDB_COMPANIES]]     100,000 and 1,000,000 if not given

The engine's own run over all companies comes first and must agree with the hand-written tool's out.csv, to which then
every score and band of both databases is compared. DuckDB comes from PyPI into build/bench-sql, which nothing else
needs. Prints companies per CPU-second and ratios; exits with 1 if a single company differs.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import venv
from pathlib import Path

import rating

WORK = rating.ROOT / "build" / "bench-sql"
DATA = rating.WORK / "d"
DAY = 20454  # 2026-01-01, the rating day, in days since 1970-01-01
PROFILE_DAY = 18262  # 2020-01-01
TABLES = """
CREATE TABLE facts (company BIGINT, kind BIGINT, severity BIGINT, state BIGINT, age BIGINT, amount BIGINT);
CREATE TABLE comp (company BIGINT, capital BIGINT, employees BIGINT, age BIGINT, tax_class BIGINT);
CREATE TABLE expected (company BIGINT, score BIGINT, band BIGINT);
"""
FAMILY = """CASE WHEN kind < 36 THEN 'event' WHEN kind < 44 THEN 'amount' WHEN kind < 52 THEN 'merit'
 WHEN kind < 56 THEN 'grave' ELSE 'other' END"""
RECORDS = f"""
CREATE TABLE subjects AS SELECT company AS subject FROM comp;
CREATE TABLE records AS
SELECT company AS subject, %s AS position,
 {FAMILY} || '.k' || CASE WHEN kind < 10 THEN '0' ELSE '' END || CAST(kind AS VARCHAR) AS kind,
 CASE state WHEN 0 THEN 'final' WHEN 1 THEN 'appealed' WHEN 2 THEN 'repaired' ELSE 'annulled' END AS status,
 'none' AS evidence, 'XT' AS jurisdiction, {DAY} - age AS valid_from, CAST(NULL AS BIGINT) AS valid_to,
 '' AS event, 0 AS inherited, 's' || CAST(severity AS VARCHAR) AS "f_severity", amount AS "f_amount",
 CAST(NULL AS BIGINT) AS "f_capital", CAST(NULL AS BIGINT) AS "f_employees", CAST(NULL AS BIGINT) AS "f_age",
 CAST(NULL AS BIGINT) AS "f_tax_class" FROM facts
UNION ALL
SELECT company, -1, 'company.profile', 'final', 'none', 'XT', {PROFILE_DAY}, NULL, '', 0, NULL, NULL, capital,
 employees, age, tax_class FROM comp;
"""
DIFFERENCES = """
SELECT count(*), coalesce(sum(CASE WHEN r.score IS NULL OR r.score <> e.score
 OR r.band IS NULL OR r.band <> substr('ABCD', CAST(e.band AS INTEGER) + 1, 1) THEN 1 ELSE 0 END), 0),
 sum(e.score) FROM expected e LEFT JOIN gs_rating r ON r.subject = e.company"""


def rows(path, companies):
    """Gives the rows of a file, whole numbers all, of the first companies; the files are sorted by company."""
    with open(path, encoding="ascii") as file:
        for line in file:
            row = tuple(int(cell) for cell in line.split(","))
            if row[0] >= companies:
                return
            yield row


def load_sqlite(folder, companies):
    """Loads the files into SQLite and gives what runs a script and a query."""
    base = sqlite3.connect(":memory:")
    base.executescript(TABLES)
    for table, name, width in (("facts", "facts", 6), ("comp", "comp", 5), ("expected", "out", 3)):
        marks = ", ".join("?" * width)
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows(f"{folder}/{name}.csv", companies))
    base.executescript(RECORDS % "rowid")
    return base.executescript, lambda query: base.execute(query).fetchone()


def load_duckdb(folder, companies):
    """The same for DuckDB."""
    import duckdb  # pylint: disable=import-outside-toplevel

    base = duckdb.connect()
    base.execute("SET threads = 2; SET preserve_insertion_order = false;")
    base.execute(TABLES)
    for table, name in (("facts", "facts"), ("comp", "comp"), ("expected", "out")):
        base.execute(f"COPY {table} FROM '{folder}/{name}.csv' (HEADER false)")
        base.execute(f"DELETE FROM {table} WHERE company >= {companies}")
    base.execute(RECORDS % "row_number() OVER ()")
    return base.execute, lambda query: base.execute(query).fetchone()


def rate(dialect: str, script: str, companies: int) -> int:
    """Loads the data, runs the script and compares; prints the figures in one line."""
    load = load_duckdb if dialect == "duckdb" else load_sqlite
    execute, ask = load(DATA, companies)
    text = Path(script).read_text(encoding="utf-8")
    began = time.process_time()
    execute(text)
    spent = time.process_time() - began
    compared, differences, total = ask(DIFFERENCES)
    print(f"{dialect}: {compared} companies, {differences} differences, expected scores add up to {total}, "
          f"{spent:.1f} CPU-seconds, {compared / spent:.0f} companies per CPU-second", flush=True)
    return 1 if differences or compared != companies else 0


def python_with_duckdb() -> Path:
    """Gives a Python that has DuckDB; makes it in the build folder."""
    place = WORK / "python"
    program = place / "bin" / "python"
    if not program.exists():
        venv.create(place, with_pip=True)
        rating.run(program, "-m", "pip", "install", "--quiet", "duckdb")
    return program


def make_data() -> None:
    """Generates the workload, if it is not there from script/bench rating."""
    if (DATA / "out.csv").exists():
        return
    shared = Path(os.environ.get("GOODSTANDING_SHARED", "../shared")) / "bench" / "prb30"
    DATA.mkdir(parents=True, exist_ok=True)
    rating.run(rating.build_tool(shared), 1_000_000, 20, "d", cwd=rating.WORK)


def check_engine() -> None:
    """Rates all companies with the engine, from the same pack, and compares with the same outcomes."""
    bench = rating.build_ours()
    ours = rating.run(bench, "rate", rating.PRB / "pack", rating.load_population(bench), DATA / "out.csv")
    found = re.findall(r"differences (\d+)", ours)
    print(f"engine: {len(found)} runs over all companies, differences {', '.join(found)}", flush=True)
    if not found or any(count != "0" for count in found):
        sys.exit("the engine itself does not agree with the tool")


def main() -> int:
    if len(sys.argv) > 1 and sys.argv[1] == "--rate":
        return rate(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    companies = {"sqlite": int(sys.argv[1]) if len(sys.argv) > 1 else 100_000,
                 "duckdb": int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000}
    if shutil.which("goodstanding") is None:
        sys.exit("goodstanding is not on the PATH; run script/bench sql")
    WORK.mkdir(parents=True, exist_ok=True)
    make_data()
    check_engine()
    bad = 0
    for dialect, count in companies.items():
        script = WORK / f"{dialect}.sql"
        rating.run("goodstanding", "pack", "export-sql", rating.PRB / "pack", "--dialect", dialect, "--as-of",
                   "2026-01-01", "--out", script)
        program = sys.executable if dialect == "sqlite" else python_with_duckdb()
        done = subprocess.run([program, __file__, "--rate", dialect, script, str(count)], check=False)
        bad += done.returncode
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
