#!/usr/bin/env python3
"""Writes the parts of docs/reference/ that have their origin in the sources.

The table of docs/reference/errors.md comes from src/goodstanding/base/error.cpp; docs/reference/cli.md
is what the program on the PATH says about itself. With --check, writes nothing and exits with 1 if a
page is stale.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ERROR_SOURCE = Path("src/goodstanding/base/error.cpp")
ERROR_PAGE = Path("docs/reference/errors.md")
COMMAND_PAGE = Path("docs/reference/cli.md")
BEGIN = "<!-- table: begin (script/generate_reference.py) -->"
END = "<!-- table: end -->"

_ROW = re.compile(
    r'ErrorInfo\{\s*ErrorId::(k\w+),\s*"([^"]+)",\s*"([^"]+)",\s*(\d+),\s*(\d+)\s*\}'
)


@dataclass(frozen=True)
class ErrorRow:
    """One row of the error table in the source."""

    enumerator: str
    name: str
    summary: str
    http_status: int
    exit_code: int


def parse_errors(source: str) -> list[ErrorRow]:
    return [
        ErrorRow(row[1], row[2], row[3], int(row[4]), int(row[5]))
        for row in _ROW.finditer(source)
    ]


def format_error_table(rows: list[ErrorRow]) -> str:
    lines = ["| Error | Exit code | HTTP status | Meaning |", "|---|---|---|---|"]
    lines += [
        f"| [`{row.name}`](#{row.name}) | {row.exit_code} | {row.http_status} | {row.summary} |"
        for row in rows
    ]
    return "\n".join(lines)


def replace_table(page: str, table: str) -> str:
    """Puts a table between the marks of a page. Raises ValueError if the marks are not there."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no '{BEGIN}' ... '{END}'")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def fresh_error_page() -> str:
    rows = parse_errors((ROOT / ERROR_SOURCE).read_text(encoding="utf-8"))
    page = (ROOT / ERROR_PAGE).read_text(encoding="utf-8")
    return replace_table(page, format_error_table(rows))


def fresh_command_page() -> str:
    command = ["goodstanding", "help", "--markdown"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say whether a page is stale")
    arguments = parser.parse_args()
    stale = 0
    for page, fresh in ((ERROR_PAGE, fresh_error_page()), (COMMAND_PAGE, fresh_command_page())):
        path = ROOT / page
        if path.is_file() and path.read_text(encoding="utf-8") == fresh:
            continue
        stale += 1
        if arguments.check:
            print(f"{page}: is stale; run script/generate_reference.py with the program on the PATH")
        else:
            path.write_text(fresh, encoding="utf-8")
            print(f"{page}: written")
    return 1 if stale and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
