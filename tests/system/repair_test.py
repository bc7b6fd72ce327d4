#!/usr/bin/env python3
"""Walks a listed company out of its list by one application, and through objections to a rating and a match."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from walk import enrol, make_register
from world import Register

REFUSED, CONFLICT = 5, 6
CONDITIONS = ("duties-done", "harm-made-good", "measures-taken", "no-new-breach")
REASON = ("--reason", "The company says so.")


def must(what: str, found: object, wanted: object) -> None:
    print(f"  {what:<70} {found}")
    if found != wanted:
        sys.exit(f"{what}: {found!r}, expected {wanted!r}")


def met(*conditions: str) -> tuple[str, ...]:
    return tuple(word for name in conditions for word in ("--met", name))


def measures_on(register: Register, company: str, day: str) -> set[str]:
    """Gives what acts in inspection and procurement on a day, as known that evening."""
    acting = set()
    for domain in ("inspection", "procurement"):
        answer = register.call(day, "treatment", company, "--domain", domain, "--on", day)
        acting |= {row["measure"] for row in answer["treatment"]["measures"]}
    return acting


def report_on(register: Register, day: str) -> str:
    path = register.folder / f"report-{day}.html"
    register.call(day, "report", "--out", str(path))
    return path.read_text(encoding="utf-8")


def object_to_the_listing(register: Register, company: str, listing: str) -> None:
    """What the company says is shown beside the entry everywhere."""
    said = "The duty was met on the day after."
    matter = register.call("2025-06-02", "objection", "open", company, f"listing:{listing}",
                           "--reason", said)["case"]
    shown = register.call("2025-06-03", "list", "show", listing)["replies"]
    must("list show carries what the company says", [one["text"] for one in shown], [said])
    page = register.call("2025-06-03", "company", "show", company)
    must("company show does too", [one["text"] for one in page["listings"][0]["replies"]], [said])
    must("and the public report", said in report_on(register, "2025-06-03"), True)
    register.call("2025-06-04", "objection", "withdraw", matter, "--reason", "settled")
    must("what is taken back is shown no longer",
         register.call("2025-06-05", "list", "show", listing)["replies"], [])


def repair(register: Register, company: str, listing: str, judge: tuple[str, str]) -> None:
    # In force since 18 April 2025; three months on it is 18 July.
    checklist = register.call("2025-06-06", "repair", "checklist", company)
    must("the earliest day", [row["from"] for row in checklist["listings"]], ["2025-07-18"])
    must("and when it ends by itself", checklist["listings"][0]["ends"], "2025-12-31")
    must("nothing is claimed yet", any(one["claimed"] for one in checklist["listings"][0]["conditions"]), False)
    held = {row["measure"] for row in checklist["restrictions"]}
    must("restrictions are on it", {"tender-exclusion", "inspection-raised"} <= held, True)
    register.call("2025-07-17", "repair", "open", company, *met(*CONDITIONS), *REASON, as_json=False,
                  exit_code=REFUSED)
    opened = register.call("2025-07-21", "repair", "open", company, *met(*CONDITIONS[:3]), *REASON)
    matter = opened["case"]
    must("it covers the listing", [row["listing"] for row in opened["filed"]], [listing])
    asked = register.call("2025-07-21", "list", "show", listing)["events"][-1]["stage"]
    must("the request is filed on the listing", asked, "repair-requested")
    register.call("2025-07-21", "repair", "open", company, *met(*CONDITIONS), *REASON, as_json=False,
                  exit_code=CONFLICT)
    decider = ("--key", str(register.folder / "decider.pem"))
    register.call("2025-07-22", "repair", "grant", matter, *decider, *met(*CONDITIONS), *REASON,
                  as_json=False, exit_code=REFUSED)
    register.call("2025-07-22", "repair", "grant", matter, *judge, *REASON, as_json=False, exit_code=REFUSED)
    before = measures_on(register, company, "2025-07-22")
    must("it acts until then", "inspection-raised" in before, True)
    name = "Life of a listing"
    must("it is public until then", name in report_on(register, "2025-07-22"), True)
    granted = register.call("2025-07-23", "repair", "grant", matter, *judge, *met(CONDITIONS[3]), *REASON)
    must("the grant ends the listing", granted["listings"], [listing])
    ended = {row["measure"] for row in granted["measures"]}
    must("and its measures", before <= ended and "tender-exclusion" in ended, True)
    must("the waiver of another authority acts no longer", len(granted["moot"]), 1)
    must("who must acknowledge", "Procurement Authority" in granted["acknowledgement_due"], True)
    must("nothing acts on that day", measures_on(register, company, "2025-07-23"), set())
    must("the public report has it no longer", name in report_on(register, "2025-07-23"), False)
    page = register.call("2025-07-23", "company", "show", company)
    must("the page says that it is removed", page["listings"][0]["stage"], "removed")
    must("nothing burdens it", register.call("2025-07-24", "repair", "checklist", company)["listings"], [])


def object_to_a_rating(register: Register, company: str, judge: tuple[str, str]) -> None:
    page = register.call("2025-07-25", "company", "show", company)
    first = page["ratings"][0]["position"]
    matter = register.call("2025-07-25", "objection", "open", company, f"rating:{first}", *REASON)["case"]
    page = register.call("2025-07-25", "company", "show", company)
    must("the mark shows at once", page["ratings"][0]["mark"], "disputed")
    granted = register.call("2025-07-28", "objection", "grant", matter, *judge, *REASON)
    page = register.call("2025-07-29", "company", "show", company)
    must("the rating is annulled", {row["position"]: row["mark"] for row in page["ratings"]}[first], "annulled")
    must("and rated anew", (page["ratings"][0]["result"], page["ratings"][0]["as_of"]),
         (granted["renewed"], "2025-07-28"))
    verified = register.call("2025-07-29", "verify", "corporate-standing")
    must("every stored one is still computed again", verified["differ"], [])


def object_to_a_match(register: Register, judge: tuple[str, str]) -> None:
    figures = register.call("2025-07-30", "rate", "corporate-standing", "--examples", "100")
    for example in figures["examples"]:
        page = register.call("2025-07-30", "company", "show", example["company"])
        if page["matches"]:
            break
    else:
        sys.exit("no company of the sample world is joined of several sources")
    company, position = page["company"], page["matches"][0]["position"]
    count = len(page["sources"])
    matter = register.call("2025-08-01", "objection", "open", company, f"match:{position}", *REASON)["case"]

    def sources(day: str) -> int:
        return len(register.call(day, "company", "show", company)["sources"])

    must("a mark, no effect", sources("2025-08-04"), count)
    # Five working days from Monday 4 August end on Friday the 8th.
    register.call("2025-08-09", "objection", "clock")
    must("overdue, it joins nothing", sources("2025-08-09") < count, True)
    register.call("2025-08-11", "objection", "refuse", matter, *judge, *REASON)
    must("refused, it joins again", sources("2025-08-11"), count)
    matter = register.call("2025-08-12", "objection", "open", company, f"match:{position}", *REASON)["case"]
    register.call("2025-08-13", "objection", "grant", matter, *judge, *REASON)
    must("granted, it parts them", sources("2025-08-13") < count, True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        register = make_register(Path(name), 120)
        judge = ("--key", enrol(register, "judge", "Standing Authority"))
        listed = register.call("2025-06-01", "list", "all")[0]
        object_to_the_listing(register, listed["company"], listed["listing"])
        repair(register, listed["company"], listed["listing"], judge)
        object_to_a_rating(register, listed["company"], judge)
        object_to_a_match(register, judge)
        must("the register is clean", register.call("2026-03-01", "check")["clean"], True)


if __name__ == "__main__":
    main()
