#!/usr/bin/env python3
"""Walks listings through hearings, extensions, pauses, interim measures and repair, by the program."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from walk import enrol, make_register
from world import Register

REFUSED = 5


class Walk:
    """One listing, and who acts on it."""

    def __init__(self, register: Register, company: str, law: str, which: str, ground: str,
                 office: str = "") -> None:
        """`office` stands before the names of the officers that act."""
        self.register = register
        self.office = office
        self.law = ("--pack", law)
        self.listing = ""
        receipt = register.folder / "receipt.txt"
        self.proof = str(receipt)
        made = self.act("2025-06-02", "propose", company, "--list", which, "--ground", ground,
                        officer="proposer", named=False)
        self.listing = made["listing"]

    def act(self, day: str, verb: str, *words: str, officer: str = "decider", named: bool = True,
            exit_code: int = 0) -> dict:
        """Takes a step; the company acts without a key."""
        key = () if officer == "company" else ("--key", str(self.register.folder / f"{self.office}{officer}.pem"))
        operand = (self.listing,) if named else ()
        found = self.register.call(day, "list", verb, *operand, *words, "--reason", "reason", *key,
                                   *self.law, as_json=exit_code == 0, exit_code=exit_code)
        return found if isinstance(found, dict) else {}

    def serve(self, channels: tuple[str, str]) -> None:
        self.act("2025-06-03", "notify", "--channel", channels[0], "--channel", channels[1],
                 officer="proposer")
        self.act("2025-06-04", "serve", "--proof", f"{channels[0]}={self.proof}", officer="proposer")


def walk_with_everything(register: Register, company: str) -> None:
    walk = Walk(register, company, "corporate-standing", "serious-breach", "grave-penalty")
    walk.serve(("registered-post", "portal"))
    decision = ("--until", "2026-06-30", "--evidence", "administrative-final", "--record", "x")
    walk.act("2025-06-10", "ask-hearing", officer="company")
    walk.act("2025-07-08", "decide", *decision, exit_code=REFUSED)
    walk.act("2025-06-20", "hear", "--record", "minutes")
    walk.act("2025-06-23", "extend", "--deadline", "reply", "--until", "2025-07-15")
    walk.act("2025-06-24", "pause", "--until", "2025-07-24")
    walk.act("2025-07-01", "decide", *decision, exit_code=REFUSED)
    resumed = walk.act("2025-07-04", "resume")
    # 21 days were left on 24 June, up to 14 July; from 4 July they last through 24 July.
    expect(resumed["events"][-1]["until"], "2025-07-25")
    walk.act("2025-07-25", "decide", *decision)
    walk.act("2025-07-25", "standstill")
    register.call("2025-09-01", "list", "clock")
    walk.act("2025-12-01", "request-repair", "--condition", "duties-done", officer="company")
    walk.act("2025-12-02", "refuse-repair", "--until", "2026-01-02")
    walk.act("2025-12-20", "request-repair", officer="company", exit_code=REFUSED)
    walk.act("2026-01-05", "request-repair", officer="company")
    # Nobody decides on it for ten working days: the listing has no effect until somebody does.
    register.call("2026-02-02", "list", "clock")
    conditions = ("duties-done", "harm-made-good", "measures-taken", "no-new-breach")
    ended = walk.act("2026-02-03", "remove", "--exit", "repair",
                     *(word for name in conditions for word in ("--condition", name)))
    expect([event["stage"] for event in ended["events"]],
           ["proposed", "notified", "served", "hearing-requested", "heard", "extended", "paused",
            "resumed", "decided", "standstill", "in-force", "repair-requested", "repair-refused",
            "repair-requested", "suspended", "removed"])


def walk_under_a_law(register: Register, company: str) -> None:
    for name in ("far-proposer", "far-decider"):
        enrol(register, name, "Suspending and debarring official")
    walk = Walk(register, company, "us-far-9-4", "debarment", "serious-breach", office="far-")
    walk.serve(("certified-mail", "electronic-mail"))
    evidence = ("--evidence", "alleged", "--record", "x")
    walk.act("2025-06-05", "interim", *evidence, officer="proposer", exit_code=REFUSED)
    ordered = walk.act("2025-06-05", "interim", *evidence)
    expect(ordered["events"][-1]["clause"], "FAR 9.407-2")
    expect(ordered["events"][-1]["until"], "2025-12-02")
    ended = walk.act("2025-06-20", "end-interim")
    expect(ended["stage"], "served")


def expect(found: object, expected: object) -> None:
    if found != expected:
        sys.exit(f"found {json.dumps(found)}\nexpected {json.dumps(expected)}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        register = make_register(Path(name))
        listed = register.call("2025-06-01", "list", "all")
        company = listed[0]["company"]
        walk_with_everything(register, company)
        walk_under_a_law(register, company)
        if not register.call("2026-03-01", "check")["clean"]:
            sys.exit("check is not clean")
    print("two listings walked through every act")


if __name__ == "__main__":
    main()
