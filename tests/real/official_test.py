#!/usr/bin/env python3
"""Reproduces the official outcomes of every scheme in tests/official on the published data.

Each outcome column agrees at least as often as the scheme's file expects, and nothing differs but what it allows.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from real_data import ROOT, shared_data

SCHEMES = sorted(path.stem for path in (ROOT / "tests/official").glob("*.yaml"))


def main() -> int:
    data = shared_data() / "ratings"
    failed = []
    for scheme in SCHEMES:
        folder = data / scheme
        if not folder.exists():
            sys.exit(f"{folder} is not there")
        done = subprocess.run([sys.executable, str(ROOT / "script/lib/official.py"), scheme, str(folder)],
                              capture_output=True, text=True, check=False)
        print(done.stdout, end="")
        print(done.stderr, end="", file=sys.stderr)
        if done.returncode != 0:
            failed.append(scheme)
    print(f"{len(SCHEMES)} schemes, {len(failed)} below their bar" + (f": {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
