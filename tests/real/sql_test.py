#!/usr/bin/env python3
"""Rates the real data of every official scheme with the pack written as SQL, in SQLite, and compares with the engine.

    sql_test.py [sqlite|duckdb [SCHEME...]]

Compared are band, reason of not rating, score, the value of every indicator and every figure of every subject. Schemes
that are rated day by day are compared on days spread over their data.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from real_data import ROOT, shared_data

sys.path.insert(0, str(ROOT / "tests/engines"))
sys.path.insert(0, str(ROOT / "script/lib"))
import official  # noqa: E402  pylint: disable=wrong-import-position
import sql_cases  # noqa: E402  pylint: disable=wrong-import-position

# Days beside that of the scheme, on which its subjects are rated too.
MORE_DAYS = {
    "au_aged_care": ["2023-01-01", "2023-10-01", "2024-04-01", "2024-10-01"],
    "sf_food_2014_2017": ["2014-06-30", "2015-06-30", "2016-06-30"],
    "toronto_rentsafe": ["2018-06-30", "2020-06-30", "2022-06-30"],
}


def cases_of(scheme: str, folder: Path, dialect: str):
    """Gives the cases of a scheme, one a day."""
    rules = official.find_scheme(scheme)[1]
    files = [path for pattern in rules["files"] for path in official.find_files(folder, pattern)]
    days = ",".join([rules["as_of"], *MORE_DAYS.get(scheme, [])])
    command = ["sql_cases", "files", str(ROOT / "packs" / rules["pack"]),
               str(ROOT / f"channels/{rules['channel']}.yaml"), days, dialect, *files]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield from sql_cases.read_cases(process.stdout)
        if process.wait() != 0:
            sys.exit(f"{scheme}: sql_cases failed")


def main() -> int:
    data = shared_data() / "ratings"
    if shutil.which("sql_cases") is None:
        sys.exit("sql_cases is not on the PATH; build it and put its folder there")
    dialect = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    make_base = sql_cases.Duckdb if dialect == "duckdb" else sql_cases.Sqlite
    schemes = sys.argv[2:] or sorted(path.stem for path in (ROOT / "tests/official").glob("*.yaml"))
    good = True
    for scheme in schemes:
        tally = sql_cases.Tally()
        for case in cases_of(scheme, data / scheme, dialect):
            tally.take(case, make_base)
        print(f"{scheme}: ", end="")
        tally.print()
        good = good and tally.packs > 0 and not tally.bad and not tally.refused and not tally.too_large
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
