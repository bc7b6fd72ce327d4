#!/usr/bin/env python3
"""Ends a listing in each of its three ways, and looks into everything that the register gives away on the day
before and on the day of the end: before, the entry is there; after, it is told only that it ended. Then holds
subscribers to their acknowledgements."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from walk import make_register
from world import Register

REFUSED, NOT_FOUND, USAGE = 5, 3, 2
# In force on 18 April 2025; published after fourteen days.
PUBLIC_FROM = "2025-05-02"


class Story:
    """One listed company, and what is published about it."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.breaches: list[str] = []
        self.checked = 0
        listing = register.call("2025-05-20", "list", "all")[0]
        self.listing, self.company = listing["listing"], listing["company"]

    def expect(self, what: str, found: object, wanted: object) -> None:
        self.checked += 1
        print(f"  {what:<70} {found}")
        if found != wanted:
            self.breaches.append(f"{what}: {found}, expected {wanted}")

    def fork(self, name: str) -> "Story":
        """Gives the same story in a copy of the register, which goes its own way."""
        folder = self.register.folder / name
        folder.mkdir()
        for path in self.register.folder.iterdir():
            if path.is_file():
                shutil.copy(path, folder / path.name)
        story = Story(Register(folder))
        story.breaches, story.checked = self.breaches, self.checked
        return story

    def key(self, name: str) -> tuple[str, ...]:
        return ("--key", str(self.register.folder / f"{name}.pem"), "--reason", "reason")

    def outbox(self, day: str, *more: str, name: str = "Bank") -> dict:
        return self.register.call(day, "outbox", name, *more)


def published(story: Story, day: str) -> dict[str, bool]:
    """Says in which outputs of a day the entry or one of its measures is found."""
    call = story.register.call
    report = story.register.folder / "report.html"
    call(day, "report", "--out", str(report))
    domains = ("procurement", "inspection", "customs", "tax")
    answers = [call(day, "treatment", story.company, "--domain", domain) for domain in domains]
    messages = story.outbox(day)["messages"]
    return {
        "list public": any(row["listing"] == story.listing for row in call(day, "list", "public")),
        "list public COMPANY": bool(call(day, "list", "public", story.company)),
        "treatment": any(answer["treatment"]["measures"] for answer in answers),
        "measures of": bool(call(day, "measures", "of", story.company)),
        "outbox": any(message["content"] for message in messages),
        # The only listing of the register: without it the report has no such section.
        "report": "#listings" in report.read_text(encoding="utf-8"),
    }


def ends(story: Story, way: str, before: str, day: str, after: str, *words: str) -> None:
    """Ends the listing and compares what is published on the day before and from the day of the end on."""
    fork = story.fork(way)
    for output, found in published(fork, before).items():
        fork.expect(f"{way}: the day before, in {output}", found, True)
    cursor = fork.outbox(before)["cursor"]
    if words:
        fork.register.call(day, "list", *words)
    else:
        fork.register.call(day, "list", "clock")
    for output, found in published(fork, after).items():
        fork.expect(f"{way}: from the day of the end on, in {output}", found, False)
    told = fork.outbox(after, "--after", cursor)["messages"]
    fork.expect(f"{way}: the subscriber is told", [(m["kind"], m["item"], m["how"], m["content"]) for m in told],
                [("ended", fork.listing, way, None)])
    text = str(fork.outbox(after)["messages"])
    fork.expect(f"{way}: nothing of the entry is left in the outbox",
                [word for word in (fork.company, "serious-breach", "grave-penalty", "tender-exclusion")
                 if f"'{word}'" in text], [])
    # What only the company and the authority see keeps its history.
    history = fork.register.call(after, "list", "show", fork.listing)
    fork.expect(f"{way}: the history is kept", history["stage"], way)
    fork.expect(f"{way}: the register is clean", fork.register.call(after, "check")["clean"], True)
    if way == "annulled":
        fork.expect("annulled: it names the measures that never were", len(told[0]["reverses"]) > 5, True)
    story.checked = fork.checked


def acknowledgements(story: Story) -> None:
    """Ends come again until they are acknowledged, and whoever is late is shown with his days."""
    fork = story.fork("acknowledge")
    call = fork.register.call
    # The guarantee that was revoked on 14 May is an end too.
    earlier = [m["id"] for m in fork.outbox("2025-05-30")["messages"] if m["must_acknowledge"]]
    fork.expect("what was revoked before is owed", len(earlier), 1)
    call("2025-05-31", "outbox", "acknowledge", "Bank", *earlier)
    cursor = fork.outbox("2025-06-01")["cursor"]
    call("2025-06-02", "list", "annul", fork.listing, *fork.key("decider"))
    end = fork.outbox("2025-06-03", "--after", cursor)["messages"][0]
    later = fork.outbox("2025-06-03", "--after", cursor)["cursor"]
    fork.expect("the end must be acknowledged", end["must_acknowledge"], True)
    fork.expect("asked again, it says the same", fork.outbox("2025-06-03", "--after", cursor)["messages"][0], end)
    again = fork.outbox("2025-06-04", "--after", later)
    fork.expect("after the cursor it comes again", [m["id"] for m in again["again"]], [end["id"]])
    fork.expect("and is not news", again["messages"], [])

    def owed(day: str) -> dict[str, int]:
        return {row["consumer"]: row["days_late"]
                for row in call(day, "measure", "overview")["not_acknowledged"] if row["how"] == "annulled"}

    # Annulled on Monday 2 June: three working days are 3 to 5 June; 12 June is seven days later.
    fork.expect("on the last day nobody is late", owed("2025-06-05").get("Bank"), 0)
    fork.expect("a week later the bank is", owed("2025-06-12").get("Bank"), 7)
    fork.expect("who subscribed to other lists owes nothing", "Buyer abroad" in owed("2025-06-12"), False)
    call("2025-06-13", "outbox", "acknowledge", "Bank", "L1.0", as_json=False, exit_code=NOT_FOUND)
    call("2025-06-13", "outbox", "acknowledge", "Nobody", end["id"], as_json=False, exit_code=NOT_FOUND)
    call("2025-06-13", "outbox", "acknowledge", "Bank", end["id"])
    fork.expect("acknowledged, it is owed no more", "Bank" in owed("2025-06-14"), False)
    fork.expect("and does not come again", fork.outbox("2025-06-14", "--after", later)["again"], [])
    call("2025-06-14", "outbox", "acknowledge", "Bank", end["id"], as_json=False, exit_code=REFUSED)
    fork.expect("who was named before by acknowledging still owes", "Customs Authority" in owed("2025-06-14"),
                True)
    story.checked = fork.checked


def suspension(story: Story) -> None:
    fork = story.fork("suspend")
    cursor = fork.outbox("2025-06-01")["cursor"]
    fork.register.call("2025-06-02", "list", "suspend", fork.listing, *fork.key("decider"))
    told = fork.outbox("2025-06-03", "--after", cursor)
    fork.expect("suspended: told without its content", [(m["kind"], m["content"]) for m in told["messages"]],
                [("suspended", None)])
    fork.expect("suspended: not public", fork.register.call("2025-06-03", "list", "public"), [])
    fork.register.call("2025-07-01", "list", "resume", fork.listing, *fork.key("decider"))
    told = fork.outbox("2025-07-02", "--after", told["cursor"])["messages"]
    fork.expect("resumed: told, and what it holds again", {m["kind"] for m in told},
                {"entered", "measure-imposed", "resumed"})
    fork.expect("resumed: public again", len(fork.register.call("2025-07-02", "list", "public")), 1)
    story.checked = fork.checked


def subscribers(story: Story) -> None:
    call = story.register.call
    call("2025-05-23", "subscriber", "add", "Bank", "--since", "2025-05-01")
    call("2025-05-23", "subscriber", "add", "Buyer abroad", "--since", "2025-05-01", "--lists",
         "trusted-operator,us-far-9-4")
    call("2025-05-23", "subscriber", "add", "Customs broker", "--since", "2025-05-01", "--domains", "customs")
    call("2025-05-24", "subscriber", "add", "Bank", as_json=False, exit_code=REFUSED)
    call("2025-05-24", "subscriber", "end", "Nobody", as_json=False, exit_code=NOT_FOUND)
    call("2025-05-24", "outbox", "Bank", "--after", "yesterday", as_json=False, exit_code=USAGE)
    story.expect("a bank hears of the entry and of its measures",
                 {m["kind"] for m in story.outbox("2025-05-26")["messages"]},
                 {"entered", "measure-imposed", "measure-ended"})
    story.expect("before the entry is public it hears nothing",
                 story.register.call("2025-05-26", "outbox", "Bank", "--as-of", "2025-05-01")["messages"], [])
    story.expect("on the day it is public it does",
                 bool(story.register.call("2025-05-26", "outbox", "Bank", "--as-of", PUBLIC_FROM)["messages"]),
                 True)
    story.expect("who uses other lists hears nothing",
                 story.outbox("2025-05-26", name="Buyer abroad")["messages"], [])
    story.expect("who asks for one domain hears of its measures only",
                 {m["content"]["domain"] for m in story.outbox("2025-05-26", name="Customs broker")["messages"]
                  if m["kind"] == "measure-imposed"}, {"customs"})
    call("2025-05-27", "subscriber", "add", "Guest")
    call("2025-05-28", "subscriber", "end", "Guest")
    call("2025-05-29", "outbox", "Guest", as_json=False, exit_code=REFUSED)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        story = Story(make_register(Path(name), 120))
        subscribers(story)
        repaired = [word for condition in ("duties-done", "harm-made-good", "measures-taken", "no-new-breach")
                    for word in ("--condition", condition)]
        ends(story, "removed", "2025-08-31", "2025-09-01", "2025-09-02", "remove", story.listing,
             *story.key("decider"), "--exit", "repair", *repaired)
        ends(story, "annulled", "2025-08-31", "2025-09-01", "2025-09-02", "annul", story.listing,
             *story.key("decider"))
        ends(story, "expired", "2025-12-30", "2025-12-31", "2026-01-01")
        acknowledgements(story)
        suspension(story)
    for breach in story.breaches:
        print(breach)
    sys.exit(1 if story.breaches or story.checked < 60 else 0)


if __name__ == "__main__":
    main()
