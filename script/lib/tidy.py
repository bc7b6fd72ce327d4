#!/usr/bin/env python3
"""Runs clang-tidy over the project's sources of a compilation database, on all cores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def tidy(build: Path, source: str) -> tuple[str, int, str]:
    """Checks one source; gives its path, the exit code and the findings.

    The compiler's own warnings are left to the builds, where all of them are errors.
    """
    run = subprocess.run(
        ["clang-tidy-19", "--quiet", "-p", str(build), "--warnings-as-errors=*", "--extra-arg=-w",
         source],
        capture_output=True, text=True, check=False,
    )
    errors = [line for line in run.stderr.splitlines() if "warnings generated" not in line]
    return source, run.returncode, run.stdout + "\n".join(errors if run.returncode else [])


def main() -> int:
    build = Path(sys.argv[1]).resolve()
    database = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    sources = sorted({entry["file"] for entry in database if str(build) not in entry["file"]})
    bad = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, code, output in pool.map(lambda source: tidy(build, source), sources):
            if code != 0:
                bad += 1
                print(f"{os.path.relpath(source)}:\n{output.strip()}")
    print(f"tidy: {len(sources)} sources, {bad} with findings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
