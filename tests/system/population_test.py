#!/usr/bin/env python3
"""A population is the same whichever way it is made, and what is asked of it is what the register says.

Loads the sample world into a register and builds a population from it, and another directly from the
same files: the two files are equal to the byte. Rates and simulates over the file and over the register:
the same figures. Updates the file by one company. A damaged file, and another day, are refused.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from world import Register, make_world

ROOT = Path(__file__).resolve().parents[2]
PACK = "corporate-standing"
DAY = "2026-03-02"
COMPANIES = 300


def change_pack(folder: Path) -> Path:
    """Copies the pack; every ordinary penalty costs twelve points instead of eight."""
    changed = folder / "changed"
    shutil.copytree(ROOT / "packs" / PACK, changed)
    for name, old, new in (("pack.yaml", "version: 1.0.0", "version: 1.1.0"),
                           ("indicators/penalties.yaml", "ordinary: 8", "ordinary: 12")):
        path = changed / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (path, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    return changed


def main() -> None:
    failures: list[str] = []

    def check(holds: bool, what: str) -> None:
        if not holds:
            failures.append(what)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deliveries = make_world(folder / "world", COMPANIES, 3)
        register = Register(folder)
        register.call("2020-01-01", "init", "--rehearsal", as_json=False)
        words = []
        for published, channel, files in deliveries:
            register.call(published, "ingest", channel, *files)
            words += ["--delivery", f"{channel}={','.join(files)}"]
        packs = ["--pack", PACK, "--pack", str(change_pack(folder))]
        of_register, of_files = folder / "of-register", folder / "of-files"
        shown = register.call(DAY, "population", "build", "--out", str(of_register), *packs)
        register.call(DAY, "population", "build", "--out", str(of_files), *packs, *words)
        check(of_register.read_bytes() == of_files.read_bytes(),
              "the population of the files is not that of the register")
        again = register.call(DAY, "population", "show", str(of_register))
        check(shown == again, f"shown otherwise: {shown} {again}")
        check(shown["companies"] > 0 and shown["records"] > 0 and shown["as_of"] == DAY,
              f"it is empty: {shown}")

        csv = folder / "ratings.csv"
        by_file = register.call(DAY, "rate", PACK, "--population", str(of_register), "--out",
                                str(csv))
        by_register = register.call(DAY, "rate", PACK)
        for figures in ("rated", "not_rated", "bands", "not_rated_because", "reasons"):
            check(by_file[figures] == by_register[figures],
                  f"{figures}: {by_file[figures]} by columns, {by_register[figures]} by records")
        rows = [line.split(",") for line in csv.read_text(encoding="utf-8").splitlines()[1:]]
        bands = Counter(row[2] for row in rows if row[2])
        check(len(rows) == shown["companies"], "the CSV has not one row a company")
        check(bands == {row["band"]: row["companies"] for row in by_file["bands"]},
              "the CSV has other bands")

        change = ["simulate", "--pack", str(folder / "changed"), "--against", PACK]
        over_register = register.call(DAY, *change)
        over_file = register.call(DAY, *change, "--population", str(of_register))
        check(over_register == over_file, "the simulation over the file is another one")
        check(over_file["all"]["worse"] > 0, "nobody moves")
        for side in ("old", "new"):
            for count in ("subjects", "at_best", "at_worst"):
                total = sum(band[count] for band in over_file["data"][side])
                check(total == shown["companies"], f"{side} {count}: {total} companies")

        update = register.call(DAY, "population", "update", str(of_register), "--company",
                               rows[0][0], *packs)
        check(update["changed"] == 0 and update["added"] == 0, f"it changed: {update}")
        register.call(DAY, "simulate", "--pack", PACK, "--against", PACK, "--population",
                      str(of_register), "--as-of", "2025-01-01", exit_code=2)
        damaged = bytearray(of_files.read_bytes())
        damaged[len(damaged) // 2] ^= 1
        of_files.write_bytes(damaged)
        done = subprocess.run(["goodstanding", "population", "show", str(of_files)],
                              capture_output=True, text=True, check=False)
        check(done.returncode != 0 and "damaged" in done.stderr, f"damage passes: {done.stderr}")
    print(f"{COMPANIES} sample companies, {len(failures)} failures")
    if failures:
        sys.exit("\n".join(failures))


if __name__ == "__main__":
    main()
