#!/usr/bin/env python3
"""Reads a listed company's file as every kind of reader: each sees what its role allows, and every reading
is in the query log before anything is shown."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from walk import enrol, make_register
from world import Register

REFUSED, NOT_FOUND, USAGE = 5, 3, 2


class Readers:
    """A register with a company in serious breach: in force since 18 April 2025, public from 2 May. The
    Tax Authority applies measures that rest on it, the Labour Authority none."""

    def __init__(self, folder: Path) -> None:
        self.register = make_register(folder)
        self.breaches: list[str] = []
        row = self.register.call("2025-06-01", "list", "all")[0]
        self.company, self.listing = row["company"], row["listing"]
        tax = enrol(self.register, "tax", "Tax Authority")
        self.tax = ("--as", f"officer:{tax}", "--purpose", "case 12")
        labour = enrol(self.register, "labour", "Labour Authority")
        self.labour = ("--as", f"officer:{labour}", "--purpose", "case 13")
        self.own = ("--as", f"officer:{folder / 'proposer.pem'}", "--purpose", "review")
        self.left = ("--as", f"officer:{folder / 'leaver.pem'}", "--purpose", "x")

    def expect(self, what: str, found: object, wanted: object) -> None:
        if found != wanted:
            self.breaches.append(f"{what}: {found!r}, not {wanted!r}")

    def expect_true(self, what: str, holds: bool) -> None:
        if not holds:
            self.breaches.append(what)

    def call(self, *words: str, exit_code: int = 0, day: str = "2025-06-02") -> object:
        return self.register.call(day, *words, exit_code=exit_code)

    def reads(self) -> list[dict]:
        return self.call("company", "reads", self.company, "--as", "company")


def check_who_reads(readers: Readers) -> None:
    """An officer proves a key and says why; the company sees both."""
    company = readers.company
    readers.call("company", "show", company, *readers.tax[:2], exit_code=USAGE)
    readers.call("company", "show", company, *readers.left, exit_code=REFUSED)
    readers.call("company", "show", company, "--as", "mayor", exit_code=USAGE)
    before = len(readers.reads())
    readers.call("company", "show", company, *readers.tax)
    rows = readers.reads()
    # The reading of the log itself is one more.
    readers.expect("entries of two readings", len(rows) - before, 2)
    last = rows[-1]
    readers.expect("who", (last["reader"], last["name"], last["authority"]),
                   ("officer", "tax", "Tax Authority"))
    readers.expect("why", (last["command"], last["purpose"]), ("company show", "case 12"))
    readers.call("company", "reads", company, *readers.tax, exit_code=REFUSED)


def check_every_command(readers: Readers) -> None:
    """Every command that reads a file leaves an entry."""
    company = readers.company
    case = readers.call("case", "list", company)[0]["case"]
    commands = [("company", "find", company), ("company", "show", company), ("company", "history", company),
                ("explain", company), ("treatment", company, "--domain", "procurement"),
                ("measures", "of", company), ("list", "all", company), ("list", "show", readers.listing),
                ("list", "outside", company), ("case", "list", company), ("case", "show", case)]
    for words in commands:
        before = len(readers.reads())
        readers.call(*words)
        rows = readers.reads()
        readers.expect(f"an entry of {words[:2]}", len(rows) - before, 2)
        readers.expect_true(f"the command of {words[:2]}", " ".join(words).startswith(rows[-1]["command"]))


def check_sights(readers: Readers) -> None:
    """Each reader sees what its role allows."""
    company, listing = readers.company, readers.listing
    public, consumer = ("--as", "public"), ("--as", "consumer:Bank")
    readers.expect("the public before the non-public days are over",
                   readers.call("list", "all", company, *public, day="2025-05-01"), [])
    shown = readers.call("list", "all", company, *public)
    readers.expect("the public afterwards", [row["listing"] for row in shown], [listing])
    readers.expect_true("the public is told a reason", "reason\": \"reason" not in str(shown))
    readers.expect("an authority before it is published",
                   readers.call("list", "all", company, *readers.labour, day="2025-05-01"), [])
    readers.call("list", "show", listing, *readers.labour, day="2025-05-01", exit_code=NOT_FOUND)
    readers.expect("an authority afterwards",
                   len(readers.call("list", "all", company, *readers.labour, day="2025-05-02")), 1)
    readers.expect_true("who applies a measure sees what it rests on",
                        len(readers.call("list", "show", listing, *readers.tax, day="2025-05-01")["events"]) > 4)
    readers.expect_true("its own authority sees every stage",
                        len(readers.call("list", "show", listing, *readers.own, day="2025-05-01")["events"]) > 4)
    readers.call("explain", company, *readers.own)
    readers.call("explain", company, "--as", "company")
    for who in (readers.tax, readers.labour, consumer, public):
        readers.call("explain", company, *who, exit_code=REFUSED)
    readers.expect_true("the whole file for the public",
                        not readers.call("company", "show", company, *public)["records"])
    readers.expect("cases for the public", readers.call("case", "list", company, *public), [])
    case = readers.call("case", "list", company)[0]["case"]
    readers.call("case", "show", case, *readers.labour, exit_code=NOT_FOUND)
    own = readers.call("measures", "of", company, *readers.tax, day="2025-05-01")
    readers.expect("an authority without measures before publication",
                   readers.call("measures", "of", company, *readers.labour, day="2025-05-01"), [])
    readers.expect_true("a tax officer sees tax measures, and those alone before publication",
                        bool(own) and {row["authority"] for row in own} == {"Tax Authority"})


def check_nothing_without_log(readers: Readers) -> None:
    """If the log cannot be written, nothing is shown."""
    queries = Path(f"{readers.register.path}.queries")
    kept = queries.with_suffix(".kept")
    shutil.move(queries, kept)
    queries.mkdir()
    out = "".join(str(readers.register.call("2025-06-03", *words, as_json=False, exit_code=code))
                  for words, code in ((("company", "show", readers.company), readers_exit(readers)),))
    readers.expect_true("a name was shown without a log", readers.company not in out)
    queries.rmdir()
    shutil.move(kept, queries)


def readers_exit(readers: Readers) -> int:
    """The exit code of a log that cannot be opened: whatever it is, not 0."""
    import subprocess
    done = subprocess.run(["goodstanding", "company", "show", readers.company, "--register",
                           str(readers.register.path), "--clock", "2025-06-03T09:00:00Z"],
                          capture_output=True, text=True, check=False)
    readers.expect_true("shown without a log", done.returncode != 0 and not done.stdout)
    return done.returncode


def check_damage(readers: Readers) -> None:
    """A changed entry and a new log are named."""
    clean = readers.call("queries", "check")
    readers.expect("a whole log", clean["clean"], True)
    queries = Path(f"{readers.register.path}.queries")
    kept = queries.with_suffix(".kept")
    shutil.copy(queries, kept)
    with sqlite3.connect(queries) as connection:
        for sql in ("UPDATE entry SET purpose = 'x'", "DELETE FROM entry"):
            try:
                connection.execute(sql)
                readers.breaches.append(f"accepted: {sql}")
            except sqlite3.DatabaseError:
                pass
        connection.execute("DROP TRIGGER entry_never_changes")
        connection.execute("UPDATE entry SET name = 'nobody' WHERE number = 3")
    connection.close()
    said = str(readers.call("queries", "check", exit_code=14))
    readers.expect_true(f"entry 3 is not named: {said}", '"entry": 3' in said)
    os.remove(queries)
    said = str(readers.call("queries", "check", "--head", clean["head"], exit_code=14))
    readers.expect_true("a log that begins late is not named", "begins at" in said and "missing" in said)
    shutil.move(kept, queries)
    readers.expect("a restored log", readers.call("queries", "check", "--head", clean["head"])["clean"], True)


def check_years(readers: Readers) -> None:
    """What is older than five years goes, and nothing else."""
    before = len(readers.reads())
    readers.expect("after four years",
                   readers.call("queries", "prune", day="2029-06-01")["forgotten"], 0)
    readers.expect_true("after five years and more",
                        readers.call("queries", "prune", day="2031-01-01")["forgotten"] > before // 2)
    readers.expect("the chain", readers.call("queries", "check", day="2031-01-02")["clean"], True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        readers = Readers(Path(name))
        for check in (check_who_reads, check_every_command, check_sights, check_nothing_without_log,
                      check_damage, check_years):
            check(readers)
    for breach in readers.breaches:
        print(breach)
    print("every reading is logged, and each reader sees what its role allows")
    sys.exit(1 if readers.breaches else 0)


if __name__ == "__main__":
    main()
