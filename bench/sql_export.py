#!/usr/bin/env python3
"""Compares the SQL of the pack bench/prb30/pack with the outcomes of the hand-written tool.

    sql_export.py FOLDER SCRIPT sqlite|duckdb [COMPANIES]

FOLDER holds facts.csv, comp.csv and out.csv as the tool writes them; SCRIPT is what
`goodstanding pack export-sql bench/prb30/pack --dialect D --as-of 2026-01-01` writes. DuckDB is
loaded as the Python package of that name, which nothing else here needs. Prints how many companies
differ and exits with 1 if any does.
"""

import sqlite3
import sys
import time

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
 '' AS event, 's' || CAST(severity AS VARCHAR) AS "f_severity", amount AS "f_amount",
 CAST(NULL AS BIGINT) AS "f_capital", CAST(NULL AS BIGINT) AS "f_employees", CAST(NULL AS BIGINT) AS "f_age",
 CAST(NULL AS BIGINT) AS "f_tax_class" FROM facts
UNION ALL
SELECT company, -1, 'company.profile', 'final', 'none', 'XT', {PROFILE_DAY}, NULL, '', NULL, NULL, capital,
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


def main():
    folder, script, dialect = sys.argv[1:4]
    companies = int(sys.argv[4]) if len(sys.argv) > 4 else 1_000_000
    load = load_duckdb if dialect == "duckdb" else load_sqlite
    run, ask = load(folder, companies)
    with open(script, encoding="utf-8") as file:
        text = file.read()
    began = time.process_time()
    run(text)
    spent = time.process_time() - began
    compared, differences, total = ask(DIFFERENCES)
    print(f"{dialect}: {compared} companies, {differences} differences, expected scores add up to {total}, "
          f"{spent:.1f} CPU-seconds")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
