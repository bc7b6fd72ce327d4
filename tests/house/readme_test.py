#!/usr/bin/env python3
"""Runs the console blocks of documents with the program on the PATH, and compares what they show.

usage: readme_test.py [DOCUMENT...]     (default: README.md)

The blocks of one document run one after the other in one empty folder, which holds copies of the
repository's packs/, channels/ and samples/.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from console import find_commands, run

ROOT = Path(__file__).resolve().parents[2]
DATA = ("packs", "channels", "samples")


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TZ": "UTC",
        "NO_COLOR": "1", "COLUMNS": "100",
    }


def check_document(document: Path) -> list[str]:
    """Runs one document's commands; gives one text for each that does not do what is shown."""
    breaches: list[str] = []
    with tempfile.TemporaryDirectory(prefix="readme-") as name:
        folder = Path(name)
        for part in DATA:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, folder / part)
        commands = find_commands(document.read_text(encoding="utf-8"))
        if not commands:
            breaches.append(f"{document.name}: has no console block")
        for command in commands:
            wrong = run(command, folder, environment(folder))
            if wrong:
                breaches.append(f"{document.name}:{command.line}: $ {command.text}\n{wrong}")
        print(f"{document.name}: {len(commands)} commands, {len(breaches)} breaches")
    return breaches


def main() -> int:
    if shutil.which("goodstanding") is None:
        print("the program goodstanding is not on the PATH")
        return 1
    documents = sys.argv[1:] or ["README.md"]
    breaches = [breach for name in documents for breach in check_document(ROOT / name)]
    for breach in breaches:
        print(breach)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
