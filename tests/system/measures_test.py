#!/usr/bin/env python3
"""Walks through decisions about single measures, waivers, reports and acknowledgements, and asks what applied
on each day, as known then and later."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from walk import make_register
from world import Register

REFUSED, USAGE = 5, 2


class Story:
    """One listed company, and what is asked about it."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.breaches: list[str] = []
        self.checked = 0
        listing = register.call("2025-05-20", "list", "all")[0]
        self.listing, self.company = listing["listing"], listing["company"]

    def expect(self, what: str, found: object, wanted: object) -> None:
        self.checked += 1
        print(f"  {what:<66} {found}")
        if found != wanted:
            self.breaches.append(f"{what}: {found}, expected {wanted}")

    def treatment(self, domain: str, day: str, known: str = "2026-03-01") -> dict:
        return self.register.call(known, "treatment", self.company, "--domain", domain, "--on", day,
                                  "--known-at", f"{known}T10:00:00Z")["treatment"]

    def outcome(self, parameter: str, domain: str, day: str, known: str = "2026-03-01") -> str:
        """Gives value, winner and rule."""
        outcome = next(row for row in self.treatment(domain, day, known)["parameters"]
                       if row["parameter"] == parameter)
        return f"{outcome['value']} {outcome['measure'] or 'neutral'} {outcome['rule']}"

    def key(self, name: str) -> tuple[str, ...]:
        return ("--key", str(self.register.folder / f"{name}.pem"))


def decisions(story: Story) -> None:
    """What walk.py did: a guarantee granted on 6 May and revoked on 14 May, and an exclusion waived from 7 May
    to 1 August."""
    guarantee = ("customs-guarantee", "customs")
    story.expect("guarantee before the grant", story.outcome(*guarantee, "2025-05-05"),
                 "50 neutral neutral")
    story.expect("guarantee on the day of the grant", story.outcome(*guarantee, "2025-05-06"),
                 "100 full-customs-guarantee only-measure")
    story.expect("guarantee on the day of the revocation", story.outcome(*guarantee, "2025-05-14"),
                 "50 neutral neutral")
    story.expect("the same day, as known the day before",
                 story.outcome(*guarantee, "2025-05-14", known="2025-05-13"),
                 "100 full-customs-guarantee only-measure")
    tenders = ("tender-admission", "procurement")
    story.expect("tenders before the waiver", story.outcome(*tenders, "2025-05-06"),
                 "false tender-exclusion only-measure")
    story.expect("tenders under the waiver", story.outcome(*tenders, "2025-05-07"),
                 "true neutral waived")
    story.expect("tenders when the waiver is over", story.outcome(*tenders, "2025-08-01"),
                 "false tender-exclusion only-measure")
    waived = story.treatment("procurement", "2025-06-01")["waived"]
    story.expect("the waived measure is named with its end",
                 [(row["measure"], row["to"]) for row in waived], [("tender-exclusion", "2025-08-01")])
    pending = {row["measure"]: "asked" in row
               for row in story.treatment("customs", "2025-05-05")["pending"]}
    story.expect("the guarantee was pending, asked for", pending, {"full-customs-guarantee": True})


def refusals(story: Story) -> None:
    register = story.register
    reason = ("--reason", "reason")
    asked = register.call("2025-05-21", "waiver", "ask", story.company, "full-bid-bond",
                          *story.key("proposer"), *reason)["case"]

    def refused(what: str, *words: str, code: int = REFUSED) -> None:
        said = register.call("2025-05-22", *words, *reason, as_json=False, exit_code=code)
        story.expect(what, bool(said.strip()), True)

    refused("granted by the asker", "waiver", "grant", asked, *story.key("proposer"))
    refused("granted by another authority", "waiver", "grant", asked, *story.key("customs"))
    refused("granted for longer than the catalogue allows", "waiver", "grant", asked,
            *story.key("buyer"), "--until", "2025-11-23")
    refused("granted as if it were a measure", "measure", "grant", asked, *story.key("buyer"), code=USAGE)
    refused("a waiver of a reward", "waiver", "ask", story.company, "tender-points-on",
            *story.key("proposer"))
    refused("a binding measure asked for", "measure", "ask", story.company, "tender-exclusion",
            *story.key("proposer"))
    register.call("2025-05-22", "waiver", "refuse", asked, *story.key("buyer"), *reason)
    refused("granted after it was refused", "waiver", "grant", asked, *story.key("buyer"))
    story.expect("the refused waiver changes nothing",
                 story.outcome("bid-bond", "procurement", "2025-06-01"), "5 full-bid-bond only-measure")


def oversight(story: Story) -> None:
    register = story.register
    register.call("2025-07-10", "measure", "report", story.company, "tender-exclusion", *story.key("buyer"),
                  "--from", "2025-04-10", "--to", "2025-07-01", "--reference", "PA/1")
    register.call("2025-09-01", "list", "annul", story.listing, *story.key("decider"), "--reason", "wrong")
    overview = register.call("2025-09-08", "measure", "overview")
    faults = {(row["fault"], row["measure"], row["from"], row["to"]) for row in overview["faults"]
              if row["reference"] == "PA/1"}
    # The standstill of eight working days begins on Tuesday 8 April: the entry is in force on the 18th.
    kinds = sorted(fault[0] for fault in faults)
    story.expect("the buyer's report has its faults", kinds,
                 ["entry-annulled", "without-basis", "without-basis"])
    story.expect("days of the standstill were without basis",
                 ("without-basis", "tender-exclusion", "2025-04-10", "2025-04-18") in faults, True)
    story.expect("waived days were without basis",
                 ("without-basis", "tender-exclusion", "2025-05-07", "2025-07-01") in faults, True)
    never = {row["measure"] for row in overview["faults"] if row["fault"] == "never-applied"}
    story.expect("what nobody reports is named", "inspection-raised" in never, True)
    story.expect("what informs is never late", "lenders-informed" in never, False)
    late = {row["consumer"] for row in overview["not_acknowledged"]
            if row["how"] == "annulled" and row["late"]}
    story.expect("the procurement authority is late", "Procurement Authority" in late, True)
    register.call("2025-09-08", "acknowledge", story.listing, "--consumer", "Procurement Authority")
    overview = register.call("2025-09-08", "measure", "overview")
    late = {row["consumer"] for row in overview["not_acknowledged"] if row["late"]}
    story.expect("and no longer", "Procurement Authority" in late, False)
    register.call("2025-09-09", "acknowledge", story.listing, "--consumer", "Procurement Authority",
                  as_json=False, exit_code=REFUSED)
    story.expect("every domain has rewards beside restrictions",
                 sum(1 for row in overview["catalogue"] if row["rewards"] and row["restrictions"]), 9)


def annulment(story: Story) -> None:
    day = ("inspection-rate", "inspection", "2025-06-01")
    story.expect("a day in June, as known in August", story.outcome(*day, known="2025-08-31"),
                 "40 inspection-raised only-measure")
    story.expect("the same day, as known after the annulment", story.outcome(*day, known="2025-09-02"),
                 "10 neutral neutral")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        story = Story(make_register(Path(name), 120))
        decisions(story)
        refusals(story)
        oversight(story)
        annulment(story)
        if not story.register.call("2026-03-01", "check")["clean"]:
            story.breaches.append("check is not clean")
    for breach in story.breaches:
        print(breach)
    sys.exit(1 if story.breaches or story.checked < 20 else 0)


if __name__ == "__main__":
    main()
