#!/usr/bin/env python3
"""Orders an interim measure under the law of FAR 9.4 and asks what applies on each day: from the order until its
review, its end by an officer, or the entry of the listing itself. What lasts longer than the law allows is refused."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from world import Register, make_world

REFUSED = 5
LAW = ("--pack", "us-far-9-4")
OFFICIAL = "Suspending and debarring official"


class Story:
    """One company whose debarment is proposed."""

    def __init__(self, register: Register, listing: str, company: str, breaches: list[str]) -> None:
        self.register, self.listing, self.company, self.breaches = register, listing, company, breaches

    def expect(self, what: str, found: object, wanted: object) -> None:
        print(f"  {what:<66} {found}")
        if found != wanted:
            self.breaches.append(f"{what}: {found}, expected {wanted}")

    def fork(self, name: str) -> "Story":
        """Gives the same story in a copy of the register, which goes its own way."""
        folder = self.register.folder / name
        folder.mkdir()
        for path in self.register.folder.iterdir():
            if path.is_file():
                shutil.copy(path, folder / path.name)
        return Story(Register(folder), self.listing, self.company, self.breaches)

    def act(self, day: str, verb: str, officer: str, *words: str, exit_code: int = 0) -> object:
        return self.register.call(day, "list", verb, self.listing, *LAW, "--reason", "goods vanish", "--key",
                                  str(self.register.folder / f"{officer}.pem"), *words,
                                  as_json=exit_code == 0, exit_code=exit_code)

    def awards(self, day: str, known: str = "2028-01-01") -> str:
        """Says whether the company is awarded contracts on a day, and whether that is interim."""
        treatment = self.register.call(known, "treatment", self.company, *LAW, "--domain", "procurement",
                                       "--on", day)["treatment"]
        value = next(row["value"] for row in treatment["parameters"] if row["parameter"] == "award-admission")
        interim = sorted({row.get("interim", {}).get("reason", "") for row in treatment["measures"]})
        shown = self.register.call(known, "measures", "of", self.company, "--as-of", day)
        self.expect(f"measures of on {day} agrees", bool(shown), value == "none")
        return f"{value} {interim}"


INTERIM, NEUTRAL, DEBARRED = "none ['goods vanish']", "admitted []", "none ['']"


def begin(folder: Path, breaches: list[str]) -> Story:
    """Makes a register, and proposes and serves a debarment."""
    register = Register(folder)
    register.call("2020-01-01", "init", "--rehearsal", as_json=False)
    for published, channel, files in make_world(folder / "world", 60, 3):
        register.call(published, "ingest", channel, *files)
    for name in ("first", "second"):
        key = str(folder / f"{name}.pem")
        register.call("2026-03-03", "officer", "new-key", key)
        register.call("2026-03-03", "officer", "enrol", name, "--authority", OFFICIAL, "--key", key)
    company = register.call("2026-03-03", "rate", "corporate-standing", "--examples", "1")["examples"][0]["company"]
    receipt = folder / "receipt.txt"
    receipt.write_text("receipt\n", encoding="utf-8")
    listing = register.call("2026-04-13", "list", "propose", company, *LAW, "--key", str(folder / "first.pem"),
                            "--reason", "goods vanish", "--list", "debarment", "--ground", "serious-breach")
    story = Story(register, listing["listing"], company, breaches)
    story.act("2026-04-14", "interim", "second", "--evidence", "alleged", "--record", "x", exit_code=REFUSED)
    story.act("2026-04-14", "notify", "first", "--channel", "certified-mail", "--channel", "electronic-mail")
    story.act("2026-04-15", "serve", "first", "--proof", f"certified-mail={receipt}")
    evidence = ("--evidence", "alleged", "--record", "complaint")
    story.act("2026-04-21", "interim", "first", *evidence, exit_code=REFUSED)
    story.act("2026-04-21", "interim", "second", "--record", "complaint", exit_code=REFUSED)
    # Reviewed after 180 days: 21 April and 180 days are 18 October.
    story.act("2026-04-21", "interim", "second", *evidence, "--until", "2026-10-19", exit_code=REFUSED)
    story.act("2026-04-21", "interim", "second", *evidence)
    return story


def ends(story: Story) -> None:
    for day, outcome in (("2026-04-20", NEUTRAL), ("2026-04-21", INTERIM), ("2026-10-17", INTERIM),
                         ("2026-10-18", NEUTRAL)):
        story.expect(f"unreviewed, on {day}", story.awards(day), outcome)
    text = story.register.call("2026-05-01", "treatment", story.company, *LAW, "--domain", "procurement",
                               as_json=False)
    story.expect("the text says that it is interim, and by which clause",
                 "interim, before any decision" in text and "FAR 9.407-2" in text, True)

    ended = story.fork("ended")
    ended.act("2026-06-01", "end-interim", "second")
    ended.expect("ended by an officer, the day before", ended.awards("2026-05-31"), INTERIM)
    ended.expect("ended by an officer, on the day", ended.awards("2026-06-01"), NEUTRAL)
    owed = ended.register.call("2026-07-01", "measure", "overview", *LAW)["not_acknowledged"]
    ended.expect("its authority is to acknowledge the end",
                 [(row["consumer"], row["how"], row["on"]) for row in owed],
                 [("Contracting agency", "interim-ended", "2026-06-01")])
    ended.register.call("2026-07-02", "acknowledge", owed[0]["ended"], "--consumer", "Contracting agency")
    ended.expect("which it does",
                 ended.register.call("2026-07-03", "measure", "overview", *LAW)["not_acknowledged"], [])
    ended.act("2026-06-02", "interim", "second", "--evidence", "alleged", "--record", "x", exit_code=REFUSED)

    renewed = story.fork("renewed")
    renewed.act("2026-10-01", "interim", "second", "--evidence", "alleged", "--record", "x", "--until", "2027-04-22",
                exit_code=REFUSED)
    renewed.act("2026-10-01", "interim", "second", "--evidence", "alleged", "--record", "review")
    for day, outcome in (("2026-10-18", INTERIM), ("2027-03-29", INTERIM), ("2027-03-30", NEUTRAL)):
        renewed.expect(f"renewed on 1 October, on {day}", renewed.awards(day), outcome)

    entered = story.fork("entered")
    entered.act("2026-05-20", "decide", "second", "--until", "2027-05-20", "--evidence", "alleged", "--record", "x")
    entered.act("2026-05-21", "standstill", "second")
    entered.expect("in the standstill the order still acts", entered.awards("2026-05-21"), INTERIM)
    entered.register.call("2026-05-28", "list", "clock", *LAW)
    entered.expect("from the entry on the listing itself does", entered.awards("2026-05-28"), DEBARRED)
    entered.expect("until the end of the term", entered.awards("2027-05-20"), NEUTRAL)
    rejected = story.fork("rejected")
    rejected.act("2026-05-20", "reject", "second")
    rejected.expect("when the proposal is rejected it ends", rejected.awards("2026-05-20"), NEUTRAL)
    for one in (story, ended, renewed, entered, rejected):
        one.expect("the register is clean", one.register.call("2028-01-01", "check")["clean"], True)


def main() -> None:
    breaches: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        ends(begin(Path(name), breaches))
    for breach in breaches:
        print(breach)
    sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
