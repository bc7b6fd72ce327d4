#!/usr/bin/env python3
"""Bad files, bad definitions and bad places: each gets a clear message, and nothing is lost."""

from __future__ import annotations

import gzip
import shutil
import sys
import tempfile
from pathlib import Path

from world import Register, make_world

CHANNEL = "sample-annual-reports"


def main() -> None:
    breaches: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deliveries = make_world(folder / "world", 300, 3)
        day, _, files = next(delivery for delivery in deliveries if delivery[1] == CHANNEL)
        good = Path(files[0]).read_bytes()
        register = Register(folder)
        register.call("2021-01-01", "init", "--rehearsal")

        def ingest(file: str, content: bytes, exit_code: int, *expected: str) -> str:
            path = folder / file
            path.write_bytes(content)
            text = str(register.call(day, "ingest", CHANNEL, str(path), as_json=False,
                                     exit_code=exit_code))
            for words in expected:
                if words not in text:
                    breaches.append(f"{file}: the message lacks `{words}`:\n{text}")
            print(f"  {file:<44} exit {exit_code}  {text.strip().splitlines()[0][:70]}")
            return text

        ingest("annual-reports-2024-02-01.csv", b"", 4, "empty")
        ingest("annual-reports-2024-02-02.csv", bytes(range(256)) * 64, 4)
        ingest("annual-reports-2024-02-03.csv.gz", gzip.compress(good)[:200], 4)
        ingest("annual-reports-2024-02-04.csv.gz", gzip.compress(b"0" * (64 << 20)), 7)
        ingest("annual-reports-2024-02-05.csv", good[:-7], 0, "delivery")
        ingest("annual-reports-2024-02-06.csv", good.replace(b"\n", b"\r\n"), 0, "exact repeat")
        long_line = good + b"x" * (8 << 20) + b"\n"
        ingest("annual-reports-2024-02-07.csv", long_line, 0, "finding", "quarantine")
        latin = good + "Müller & Söhne".encode("latin-1") + b"\n"
        ingest("annual-reports-2024-02-08.csv", latin, 0, "finding")
        ingest("annual-reports-2024-02-28.csv", good, 0, "delivery")
        ingest("annual-reports-2024-02-28.csv", good, 0, "nothing to do")
        ingest("no-such-layout.txt", good, 4)
        register.call(day, "ingest", CHANNEL, str(folder / "missing.csv"), as_json=False, exit_code=8)
        register.call(day, "ingest", "no-such-channel", "x", as_json=False, exit_code=3)
        register.call(day, "ingset", as_json=False, exit_code=2)
        register.call(day, "status", "--jsn", as_json=False, exit_code=2)
        bad = folder / "bad.yaml"
        bad.write_text("channel: X\nfiles: [\n", encoding="utf-8")
        text = str(register.call(day, "channels", "check", str(bad), as_json=False, exit_code=4))
        if "bad.yaml:" not in text:
            breaches.append(f"channels check does not name the place:\n{text}")
        pack = folder / "packs/p"
        shutil.copytree(Path(__file__).resolve().parents[2] / "packs/uk-food-hygiene", pack)
        rating = pack / "rating.yaml"
        rating.write_text(rating.read_text(encoding="utf-8").replace("basis:", "base:", 1),
                          encoding="utf-8")
        text = str(register.call(day, "packs", "check", str(pack), as_json=False, exit_code=4))
        if "no legal basis" not in text or "rating.yaml:" not in text:
            breaches.append(f"packs check does not name the missing basis:\n{text}")
        if not register.call(day, "check")["clean"]:
            breaches.append("check is not clean after all this")
    for breach in breaches:
        print(breach)
    sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
