"""The sample world in a register of its own, for the tests of the whole program."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path


class Register:
    """A rehearsal register and the program that works on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "register.db"

    def call(self, day: str, *words: str, as_json: bool = True, exit_code: int = 0) -> object:
        """Runs one command on a day; gives what it printed."""
        command = ["goodstanding", *words, "--register", str(self.path), "--clock",
                   f"{day}T09:00:00Z"]
        if as_json:
            command.append("--json")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != exit_code:
            sys.exit(f"goodstanding {' '.join(words)} gave {done.returncode}, not {exit_code}:\n"
                     f"{done.stdout}{done.stderr}")
        return json.loads(done.stdout) if as_json and exit_code == 0 else done.stdout + done.stderr


def make_world(folder: Path, companies: int, seed: int) -> list[tuple[str, str, list[str]]]:
    """Makes the sample world; gives its deliveries in order: day, channel, files."""
    subprocess.run(["goodstanding", "sample", "--companies", str(companies), "--seed", str(seed),
                    "--out", str(folder)], check=True, stdout=subprocess.DEVNULL)
    deliveries: dict[int, tuple[str, str, list[str]]] = {}
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest):
            order = int(row["order"])
            deliveries.setdefault(order, (row["published"], row["channel"], []))
            deliveries[order][2].append(str(folder / row["file"]))
    return [deliveries[order] for order in sorted(deliveries)]
