#!/usr/bin/env python3
"""A record ends by itself: on the day before its end it counts, on the day it does not, whoever computes.

Shortens the retention of the shipped pack, looks for records that then end within their windows, and asks
`explain`, `rate`, and `rate` over a population built on each day. The history keeps the record.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from world import Register, make_world

ROOT = Path(__file__).resolve().parents[2]
PACK = "corporate-standing"
COMPANIES = 200
RECORDS = 3  # ends that are looked at


def change_pack(folder: Path) -> str:
    """Copies the pack; ordinary records are used for six months instead of four years."""
    changed = folder / "changed"
    shutil.copytree(ROOT / "packs" / PACK, changed)
    for name, old, new in (
            ("pack.yaml", "version: 1.0.0", "version: 1.1.0"),
            ("records.yaml", "{grade: minor, used: P36M}", "{grade: minor, used: P6M}"),
            ("records.yaml", "{grade: ordinary, published: P12M, used: P48M}",
             "{grade: ordinary, published: P3M, used: P6M}")):
        path = changed / name
        text = path.read_text(encoding="utf-8")
        assert old in text, (path, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    return str(changed)


def half_a_year_after(day: date) -> date:
    month = day.month + 6
    return date(day.year + (month > 12), (month - 1) % 12 + 1, day.day)


def day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def counted(explanation: dict) -> dict[str, str]:
    """Gives the positions of records that cost points, with their dates."""
    return {record["position"]: record["date"]
            for indicator in explanation["indicators"] if indicator["effect"] == "deducts"
            for record in indicator["counted"] if record["kind"] == "tax.late-return"}


def main() -> None:
    breaches: list[str] = []
    looked = 0

    def expect(what: str, found: object, wanted: object) -> None:
        print(f"  {what:<66} {found}")
        if found != wanted:
            breaches.append(f"{what}: {found}, expected {wanted}")

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = Register(folder)
        register.call("2020-01-01", "init", "--rehearsal", as_json=False)
        for published, channel, files in make_world(folder / "world", COMPANIES, 3):
            register.call(published, "ingest", channel, *files)
        pack = change_pack(folder)
        now = "2026-03-02"

        def explain(company: str, day: date, under: str = pack) -> dict:
            answer = register.call(now, "explain", company, "--pack", under, "--as-of", day.isoformat())
            return answer.get("explanation", answer)

        def by_columns(company: str, day: date) -> list[str]:
            """Gives score and band as a population built for the day has them."""
            population, ratings = folder / "population", folder / "ratings.csv"
            for path in (population, ratings):
                path.unlink(missing_ok=True)
            register.call(now, "population", "build", "--out", str(population), "--pack", pack, "--as-of",
                          day.isoformat())
            register.call(now, "rate", pack, "--population", str(population), "--out", str(ratings))
            rows = (line.split(",") for line in ratings.read_text(encoding="utf-8").splitlines())
            return next(row[1:3] for row in rows if row[0] == company)

        figures = register.call(now, "rate", PACK, "--as-of", "2025-06-01", "--examples", "60")
        for example in figures["examples"]:
            if looked == RECORDS:
                break
            company = example["company"]
            records = counted(explain(company, date(2025, 6, 1), PACK))
            for position, begun in sorted(records.items()):
                begin = date.fromisoformat(begun)
                if begin.day > 28:
                    continue
                end = half_a_year_after(begin)
                looked += 1
                for day, there in ((day_before(end), True), (end, False)):
                    found = explain(company, day)
                    expect(f"{company}, record {position} counts on {day}", position in counted(found), there)
                    columns = by_columns(company, day)
                    expect("  and by columns the score is the same", columns[0], found.get("score", ""))
                    expect("  and the band", columns[1], found.get("band", ""))
                expect("  under the shipped pack it still counts", position in counted(explain(company, end, PACK)),
                       True)
                break
        history = register.call(now, "check")
        expect("the register is clean: nothing was deleted", history["clean"], True)
    for breach in breaches:
        print(breach)
    sys.exit(1 if breaches or looked < RECORDS else 0)


if __name__ == "__main__":
    main()
