#!/usr/bin/env python3
"""The common mistakes at the command line: each has its exit code, and a message that names the thing and
says what to do. Exit codes are those of docs/reference/errors.md."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from world import Register, make_world

USAGE, NOT_FOUND, BAD_INPUT, REFUSED, CONFLICT, IO, MISSING, DAMAGED = 2, 3, 4, 5, 6, 8, 9, 14
CHANNEL = "sample-business-register"


class Mistakes:
    """Makes mistakes and collects those that are not answered as they should be."""

    def __init__(self) -> None:
        self.breaches: list[str] = []

    def expect(self, exit_code: int, words: list[str], *message: str) -> None:
        done = subprocess.run(["goodstanding", *words], capture_output=True, text=True, check=False)
        shown = " ".join(words)
        print(f"  exit {done.returncode:<3} {(done.stderr.strip() or '-').splitlines()[0][:90]}")
        if done.returncode != exit_code:
            self.breaches.append(f"{shown}: exit {done.returncode}, not {exit_code}\n{done.stderr}")
        if not done.stderr.startswith("goodstanding: "):
            self.breaches.append(f"{shown}: no message on standard error\n{done.stdout[:200]}")
        self.breaches += [f"{shown}: the message lacks `{part}`\n{done.stderr}"
                          for part in message if part not in done.stderr]


def check_words(mistakes: Mistakes) -> None:
    """Mistakes that are seen before any register is opened."""
    mistakes.expect(USAGE, ["ststus"], "no command `ststus`", "did you mean `status`?", "help")
    mistakes.expect(USAGE, ["list", "decid", "L1"], "did you mean `list decide`?")
    mistakes.expect(USAGE, ["status", "--jsno"], "--jsno", "did you mean --json?", "usage:")
    mistakes.expect(USAGE, ["explain"], "something is missing: COMPANY", "explain --help")
    mistakes.expect(USAGE, ["status", "now"], "one word too many: now")
    mistakes.expect(USAGE, ["rate", "corporate-standing", "--as-of"], "--as-of needs a value (DATE)")
    mistakes.expect(USAGE, ["company", "find", b"\xff".decode("utf-8", "surrogateescape")],
                    "not valid UTF-8")


def check_register(mistakes: Mistakes, folder: Path) -> None:
    """Mistakes about the register itself."""
    nowhere = folder / "nowhere.db"
    mistakes.expect(MISSING, ["status", "--register", str(nowhere)], str(nowhere), "goodstanding init")
    if nowhere.exists():
        mistakes.breaches.append("looking at a missing register made one")
    text = folder / "text.db"
    text.write_text("this is no database, but a text of more than a hundred bytes. " * 4)
    mistakes.expect(DAMAGED, ["status", "--register", str(text)], str(text))
    live = folder / "live.db"
    mistakes.expect(REFUSED, ["init", "--register", str(live), "--clock", "2025-01-01"],
                    "--clock goes with --rehearsal")
    subprocess.run(["goodstanding", "init", "--register", str(live)], check=True,
                   stdout=subprocess.DEVNULL)
    mistakes.expect(CONFLICT, ["init", "--register", str(live)], "there is a file of that name")
    mistakes.expect(REFUSED, ["status", "--register", str(live), "--clock", "2025-01-01"],
                    "live", "init --rehearsal")


def check_operands(mistakes: Mistakes, register: Register, company: str) -> None:
    """Companies, days, packs and listings that are not there or have another form."""
    tail = ["--register", str(register.path), "--clock", "2025-03-01"]

    def expect(exit_code: int, words: str, *message: str) -> None:
        mistakes.expect(exit_code, words.split() + tail, *message)

    expect(NOT_FOUND, "explain C1", "C1")
    expect(NOT_FOUND, "company show lei:529900T8BM49AURSDO55", "lei:529900T8BM49AURSDO55")
    expect(NOT_FOUND, f"company find {CHANNEL}/no-such-key", CHANNEL, "no-such-key")
    expect(USAGE, "company find Acme", "`Acme` names no company", "C4096", "CHANNEL/KEY")
    expect(USAGE, f"explain {company} --as-of 2025-02-30", "--as-of", "`2025-02-30` is no day",
           "2024-05-01")
    expect(USAGE, f"explain {company} --as-of 01.03.2025", "`01.03.2025` is no day")
    expect(USAGE, f"explain {company} --known-at yesterday", "`yesterday` is no moment")
    expect(NOT_FOUND, f"explain {company} --known-at 2020-01-01", company)
    expect(NOT_FOUND, f"explain {company} --pack corporate-standng", "corporate-standng",
           "packs list")
    expect(USAGE, "rate corporate-standing --examples many", "`many` is no whole number")
    expect(NOT_FOUND, "ingest no-such-channel file.csv", "no-such-channel", "channels list")
    expect(IO, f"ingest {CHANNEL} no-such-file.csv", "no-such-file.csv")
    expect(USAGE, f"treatment {company}", "--domain is missing")
    expect(NOT_FOUND, f"treatment {company} --domain fashion", "fashion")
    expect(USAGE, "list show X17", "`X17` is no listing", "L4096")
    expect(NOT_FOUND, "list show L17", "17")
    expect(USAGE, f"list propose {company} --list serious-breach", "--key is missing")
    expect(NOT_FOUND, f"list propose {company} --key no.pem", "no.pem", "officer new-key")
    expect(NOT_FOUND, "officer revoke nobody --reason left", "nobody")


def check_outlook(mistakes: Mistakes, register: Register, company: str) -> None:
    """What `explain` prints beside the explanation."""
    text = str(register.call("2025-03-01", "explain", company, as_json=False))
    if "\nWhat would change this\n" not in text:
        mistakes.breaches.append(f"explain does not say what would change the rating:\n{text}")
    answer = register.call("2025-03-01", "explain", company)
    explained, now = answer["explanation"], answer["outlook"]["now"]
    if explained.get("score") != now.get("score") or explained.get("band") != now.get("band"):
        mistakes.breaches.append(f"explanation and outlook begin elsewhere: {explained} {now}"[:400])


def main() -> None:
    mistakes = Mistakes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deliveries = make_world(folder / "world", 60, 3)
        register = Register(folder)
        register.call("2021-01-01", "init", "--rehearsal")
        for day, channel, files in deliveries:
            register.call(day, "ingest", channel, *files)
        figures = register.call("2025-03-01", "rate", "corporate-standing", "--examples", "1")
        company = figures["examples"][0]["company"]
        check_words(mistakes)
        check_register(mistakes, folder)
        check_operands(mistakes, register, company)
        check_outlook(mistakes, register, company)
    for breach in mistakes.breaches:
        print(breach)
    sys.exit(1 if mistakes.breaches else 0)


if __name__ == "__main__":
    main()
