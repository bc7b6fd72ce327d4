#!/usr/bin/env python3
"""A debarment abroad runs from the delivery to the treatment, from the command line.

The shipped pack has a draft of a rule only, so it refuses. In a copy of it the rule is adopted; then a company that
only the foreign channel knows is recognised, proposed, notified, served, decided by another officer, and treated.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from world import Register

ROOT = Path(__file__).resolve().parents[2]
LIFE = "WSDB/2025/7"
ENTRY = {
    "case": LIFE, "matter": "DEBARMENT", "authority": "World Sample Development Bank", "country": "XF",
    "party_type": "C", "party": "Harbour Works Limited", "scheme": None, "number": None,
    "decided": "2024-02-01", "until": "2027-02-01", "severity": None, "fine": None, "currency": None,
    "declarations": None, "ground": "Fraudulent practice in a financed project", "heard": True,
}
# What the source of the sample does not say, this operator does not ask, or knows of every entry.
ADOPTION = (
    ("      draft: true\n", "      officers: [ana, rui]\n      adopted: 2025-01-01\n      ends: 2027-01-01\n"),
    (", own-finding: own_finding}", "}\n    always: {own-finding: true}"),
    ("{of-conduct: P10Y, from: 2010-04-09}", "{from: 2010-04-09}"),
)


def make_home(home: Path) -> None:
    """Makes a folder of packs and channels in which the draft is adopted."""
    for name in ("channels", "packs", "calendars"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, home / name)
    path = home / "packs/corporate-standing/lists.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in ADOPTION:
        if text.count(old) != 1:
            sys.exit(f"{old!r} must occur once in the pack")
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


class Story:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.register = Register(folder)
        self.home = ("--home", str(folder / "home"))
        make_home(folder / "home")

    def call(self, day: str, *words: str, exit_code: int = 0) -> object:
        return self.register.call(day, *words, *self.home, exit_code=exit_code)

    def expect(self, what: str, got: object, wanted: object) -> None:
        if got != wanted:
            sys.exit(f"{what}: {got}, not {wanted}")

    def begin(self) -> str:
        """Makes the register with two officers and the delivery; gives the company."""
        self.call("2025-01-01", "init", "--rehearsal")
        for name in ("proposer", "decider"):
            key = str(self.folder / f"{name}.pem")
            self.call("2025-01-02", "officer", "new-key", key)
            self.call("2025-01-02", "officer", "enrol", name, "--authority", "Standing Authority", "--key", key)
        delivery = self.folder / "decisions-abroad-2025-02-01.ndjson"
        delivery.write_text(json.dumps(ENTRY) + "\n", encoding="utf-8")
        self.call("2025-02-02", "ingest", "sample-abroad", str(delivery))
        return self.call("2025-02-03", "list", "outside", "--each")[0]["company"]

    def by(self, name: str) -> tuple[str, ...]:
        return ("--key", str(self.folder / f"{name}.pem"), "--reason", "because")

    def measures(self, day: str, company: str) -> str:
        """Gives what applies to the company in procurement."""
        answer = self.call(day, "treatment", company, "--domain", "procurement")
        return json.dumps(answer["treatment"]["measures"])

    def refuse_the_draft(self, company: str) -> None:
        recognise = ("list", "recognise", company, "--life", LIFE, *self.by("proposer"))
        said = str(self.register.call("2025-03-01", *recognise, "--home", str(ROOT), exit_code=5))
        self.expect("the draft refuses", "[adopted]" in said, True)

    def run(self) -> None:
        company = self.begin()
        self.refuse_the_draft(company)
        place = self.call("2025-03-01", "list", "outside", company)["listings"][0]
        self.expect("the verdict", place["recognition"]["effect"], "may-propose")
        listing = self.call("2025-03-03", "list", "recognise", company, "--life", LIFE,
                            *self.by("proposer"))["listing"]
        receipt = self.folder / "receipt.txt"
        receipt.write_text("receipt\n", encoding="utf-8")
        self.call("2025-03-04", "list", "notify", listing, *self.by("proposer"), "--channel",
                  "registered-post", "--channel", "portal")
        self.call("2025-03-05", "list", "serve", listing, *self.by("proposer"), "--proof",
                  f"portal={receipt}")
        self.call("2025-03-20", "list", "reply", listing, "--reason", "We contest it.")
        decision = ("list", "decide", listing, "--until", "2026-03-31", "--evidence",
                    "administrative-final", "--record", LIFE)
        self.register.call("2025-04-07", *decision, *self.by("proposer"), *self.home, exit_code=5)
        self.call("2025-04-07", *decision, *self.by("decider"))
        self.call("2025-04-08", "list", "standstill", listing, *self.by("decider"))
        self.expect("during the standstill", self.measures("2025-04-09", company), "[]")
        self.call("2025-05-01", "list", "clock")
        self.expect("treated as listed",
                    "tender-exclusion" in self.measures("2025-05-02", company), True)
        print("a company without presence: record, recognition, proposal, decision, treatment")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        Story(Path(name)).run()


if __name__ == "__main__":
    main()
