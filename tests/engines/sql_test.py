#!/usr/bin/env python3
"""A third way of one meaning: random packs written as SQL give in SQLite what the scalar engine gives.

    sql_test.py [FIRST LAST [sqlite|duckdb]]      the seeds of the packs; 1 to 2500 in SQLite if not given
"""

from __future__ import annotations

import shutil
import subprocess
import sys

import sql_cases

LEAST_PACKS = 1000
LEAST_OF_A_FORM = 25


def main() -> int:
    program = shutil.which("sql_cases")
    if program is None:
        sys.exit("sql_cases is not on the PATH; build it and put its folder there")
    first, last = (sys.argv[1], sys.argv[2]) if len(sys.argv) > 2 else ("1", "2500")
    dialect = sys.argv[3] if len(sys.argv) > 3 else "sqlite"
    make_base = sql_cases.Duckdb if dialect == "duckdb" else sql_cases.Sqlite
    tally = sql_cases.Tally()
    with subprocess.Popen([program, "random", first, last, dialect], stdout=subprocess.PIPE, text=True) as process:
        for case in sql_cases.read_cases(process.stdout):
            tally.take(case, make_base)
        if process.wait() != 0:
            sys.exit("sql_cases failed")
    tally.print()
    if len(sys.argv) > 2:
        return 1 if tally.bad else 0
    rare = [form for form, count in tally.forms.items() if count < LEAST_OF_A_FORM]
    if rare:
        print(f"forms in fewer than {LEAST_OF_A_FORM} packs: {', '.join(rare)}")
    return 1 if tally.bad or rare or tally.packs < LEAST_PACKS else 0


if __name__ == "__main__":
    sys.exit(main())
