#!/usr/bin/env python3
"""Prints every notice of a listing's and its cases' life in every language, holds their days against
ones that were counted by hand, and reads a clean-record report."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from walk import make_register
from world import Register

LANGUAGES = ("en", "es", "zh")
USAGE, NOT_FOUND, BAD_INPUT, REFUSED = 2, 3, 4, 5
VOID = {"meta", "br", "hr"}


class Page(HTMLParser):
    """Reads a page: whether it is well formed and takes nothing from outside, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.words: list[str] = []
        self.language = ""
        self.headings = 0
        self.feed(text)
        if self.open:
            self.faults.append(f"left open: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""
        if tag in ("script", "link", "img", "iframe", "object"):
            self.faults.append(tag)
        for name, _ in attrs:
            if name in ("src", "href") or name.startswith("on"):
                self.faults.append(name)
        if tag in ("h1", "h2"):
            self.headings += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closed out of order: {tag}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class Story:
    def __init__(self, register: Register) -> None:
        self.register = register
        self.breaches: list[str] = []
        self.checked = 0
        listing = register.call("2025-06-01", "list", "all")[0]
        self.listing, self.company = listing["listing"], listing["company"]
        self.events = listing["events"]

    def expect(self, what: str, found: object, wanted: object) -> None:
        self.checked += 1
        if found != wanted:
            self.breaches.append(f"{what}: {found}, expected {wanted}")

    def notice(self, item: str, event: int, language: str = "en") -> dict:
        return self.register.call("2026-03-01", "notice", "show", item, "--event", str(event),
                                  "--language", language)

    def page(self, item: str, event: int, language: str) -> str:
        return self.register.call("2026-03-01", "notice", "show", item, "--event", str(event), "--language",
                                  language, "--format", "html", as_json=False)

    def deadlines(self, item: str, event: int) -> dict[str, str]:
        rows = self.notice(item, event)["rows"]["deadlines"]
        return {row["deadline.what"]: row["deadline.day"] for row in rows}


def check_page(story: Story, item: str, event: int, clause: str) -> str:
    """Prints one notice in every language; gives its kind."""
    kind = ""
    for language in LANGUAGES:
        told = story.notice(item, event, language)
        text = story.page(item, event, language)
        page = Page(text)
        words = " ".join(page.words)
        name = f"{item}/{event} {told['kind']} {language}"
        kind = told["kind"]
        story.expect(f"{name} is sound", page.faults, [])
        story.expect(f"{name} names its language", page.language, language)
        story.expect(f"{name} has its parts", page.headings >= 9, True)
        for what in ("company.name", "authority.name", "contact.post", "reason"):
            story.expect(f"{name} says {what}", told["fields"][what] in words, True)
        story.expect(f"{name} says its clause", clause in words, True)
        story.expect(f"{name} names rights", len(told["rows"]["rights"]) > 0, True)
        story.expect(f"{name} names its law", len(told["rows"]["bases"]) > 0, True)
        for row in told["rows"].get("deadlines", []):
            story.expect(f"{name} counts {row['deadline.what']}", row["deadline.counted"] in words, True)
        story.expect(f"{name} fills every place", [place for place in ("{subject", "{day", "{last_day")
                                                   if place in words], [])
        story.expect(f"{name} prints the same bytes again", story.page(item, event, language), text)
    return kind


def listing_notices(story: Story) -> None:
    kinds = [check_page(story, story.listing, number, event["clause"])
             for number, event in enumerate(story.events, 1) if event["stage"] != "proposed"]
    story.expect("kinds of the listing", kinds, ["proposal", "service", "decision", "standstill", "entry"])
    # Served on Wednesday 5 March 2025: thirty days from the 6th run through Friday 4 April; thirty working
    # days from Monday 7 April are six weeks and end with Friday 16 May.
    story.expect("service", story.deadlines(story.listing, 3),
                 {"Your reply": "2025-04-04", "Decision of the authority": "2025-05-16"})
    # Eight working days from Tuesday 8 April end with Thursday the 17th; thirty days from 9 April with 8 May.
    story.expect("standstill", story.deadlines(story.listing, 5),
                 {"Last day of the standstill": "2025-04-17", "First day in force": "2025-04-18",
                  "Last day of the term": "2025-12-30", "Action before the court": "2025-05-08"})
    story.expect("entry", story.deadlines(story.listing, 6),
                 {"First day of publication": "2025-05-02", "Last day of the term": "2025-12-30",
                  "First day on which you may ask for repair": "2025-07-18",
                  "Action before the court": "2025-05-08"})
    effects = {row["effect.title"]: row["effect.end"]
               for row in story.notice(story.listing, 6)["rows"]["effects"]}
    story.expect("an imposed measure has its end", effects["Excluded from public tenders"],
                 "ends by itself after 30 December 2025")
    spanish = story.notice(story.listing, 6, "es")["rows"]["effects"]
    story.expect("nothing is left in English", [row for row in spanish if "idioma original" in str(row)], [])


def case_notices(story: Story) -> None:
    register = story.register
    record = register.call("2025-06-02", "company", "show", story.company)["records"][0]
    register.call("2025-06-02", "objection", "open", story.company, f"record:{record['position']}",
                  "--reason", "wrong")
    kinds = set()
    for case in register.call("2025-06-03", "case", "list", story.company):
        for number, act in enumerate(case["acts"], 1):
            kinds.add(check_page(story, case["case"], number, act["clause"]))
    story.expect("kinds of its cases", kinds, {"measure-asked", "measure-imposed", "measure-revoked",
                                               "waiver-granted", "objection-received"})
    objection = next(case for case in register.call("2025-06-03", "case", "list", story.company)
                     if case["kind"] == "objection")
    # Opened on Monday 2 June 2025: five working days from the 3rd end with Monday 9 June.
    story.expect("objection", story.deadlines(objection["case"], 1),
                 {"Decision of the authority": "2025-06-09"})


def annulment_and_rating(story: Story) -> None:
    register = story.register
    register.call("2025-09-01", "list", "annul", story.listing, "--key",
                  str(register.folder / "decider.pem"), "--reason", "wrong")
    told = story.notice(story.listing, 7)
    story.expect("annulment", told["kind"], "annulment")
    reversed_items = {row["reversal.what"] for row in told["rows"]["reversals"]}
    story.expect("it reverses the exclusion", "Measure: Excluded from public tenders" in reversed_items, True)
    # Monday 1 September 2025: three working days end with Thursday.
    story.expect("consumers must acknowledge",
                 story.deadlines(story.listing, 7)["Acknowledgement by everyone who used the entry"],
                 "2025-09-04")
    rating = register.call("2025-06-02", "notice", "rating", story.company)
    days = {row["deadline.what"]: row["deadline.day"] for row in rating["rows"]["deadlines"]}
    # Thirty days from 3 June run through 2 July.
    story.expect("rating", days, {"Your reply": "2025-07-02", "First day of publication": "2025-07-03"})
    story.expect("a rating rests on records", len(rating["rows"]["records"]) > 0, True)


def files_and_refusals(story: Story) -> None:
    register = story.register
    path = register.folder / "notice.html"
    said = register.call("2025-06-02", "notice", "show", story.listing, "--event", "2", "--format", "html",
                         "--out", str(path))
    story.expect("the digest is that of the file", said["sha256"],
                 hashlib.sha256(path.read_bytes()).hexdigest())
    for words, code in ((("notice", "show", story.listing, "--event", "1"), REFUSED),
                        (("notice", "show", story.listing, "--event", "99"), NOT_FOUND),
                        (("notice", "show", story.listing, "--language", "xx"), NOT_FOUND),
                        (("notice", "show", story.listing, "--format", "pdf"), USAGE),
                        (("notice", "show", "X1"), USAGE),
                        (("clean-record", story.company, "--from", "2025-01-01", "--until", "2025-01-01"),
                         USAGE),
                        (("clean-record", story.company, "--from", "2025-01-01", "--until", "2025-02-01",
                          "--fields", "astrology"), USAGE)):
        said = register.call("2026-03-01", *words, as_json=False, exit_code=code)
        story.expect(f"{' '.join(words)} says why", bool(said.strip()), True)


def clean_record(story: Story) -> None:
    register = story.register
    words = ("clean-record", story.company, "--from", "2022-01-01", "--until", "2025-01-01")
    outward = register.call("2025-06-02", *words, "--fields", "tax,reporting,lists")
    own = register.call("2025-06-02", *words, "--fields", "tax,reporting,lists", "--own")
    story.expect("three fields were asked for", len(outward["rows"]["areas"]), 3)
    story.expect("the company sees as much as others, or more",
                 len(own["rows"]["items"]) >= len(outward["rows"]["items"]), True)
    hidden = [row for row in outward["rows"]["items"]
              if "repaired" in row["item.status"] or "annulled" in row["item.status"]]
    story.expect("others see nothing repaired or annulled", hidden, [])
    story.expect("every source says what it covers",
                 all(row["channel.coverage"] for row in outward["rows"]["channels"])
                 and len(outward["rows"]["channels"]) > 0, True)
    everything = register.call("2025-06-02", "clean-record", story.company, "--from", "2020-01-01", "--until",
                               "2025-06-01", "--own")
    story.expect("nobody who holds a role is in it",
                 [row for row in everything["rows"]["items"] + everything["rows"]["channels"]
                  if "professional" in str(row)], [])
    future = register.call("2025-06-02", "clean-record", story.company, "--from", "2025-01-01", "--until",
                           "2026-01-01", "--fields", "tax")
    story.expect("days that are not covered are never clean",
                 [row["area.result"] for row in future["rows"]["areas"]
                  if row["area.result"] == "Nothing found."], [])
    root = register.call("2025-06-02", "check")["log_root"]
    story.expect("the root is that of the log", outward["fields"]["log.root"], root)
    for language in LANGUAGES:
        text = register.call("2025-06-02", *words, "--language", language, "--format", "html", as_json=False)
        story.expect(f"report {language} is sound", Page(text).faults, [])


def check_command(story: Story, source: Path) -> None:
    said = story.register.call("2026-03-01", "notices", "check")
    story.expect("the shipped notices have no mistake", said["findings"], [])
    story.expect("three languages", said["languages"], 3)
    home = story.register.folder / "home"
    for name in ("notices", "packs", "calendars", "lists", "channels"):
        shutil.copytree(source / name, home / name)
    broken = home / "notices" / "es" / "notices.yaml"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("{last_day:long}", "{last_dya:long}", 1), encoding="utf-8")
    os.environ["GOODSTANDING_HOME"] = str(home)
    said = story.register.call("2026-03-01", "notices", "check", as_json=False, exit_code=BAD_INPUT)
    del os.environ["GOODSTANDING_HOME"]
    line = 1 + text[:text.index("{last_day:long}")].count("\n")
    story.expect("a mistake is named with its line",
                 f"notices/es/notices.yaml:{line}:" in said and "notice.unknown-name" in said, True)


def main() -> None:
    source = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as name:
        story = Story(make_register(Path(name), 120))
        listing_notices(story)
        case_notices(story)
        clean_record(story)
        files_and_refusals(story)
        annulment_and_rating(story)
        check_command(story, source)
        if not story.register.call("2026-03-01", "check")["clean"]:
            story.breaches.append("check is not clean")
    print(f"{story.checked} checks, {len(story.breaches)} breaches")
    for breach in story.breaches:
        print(breach)
    sys.exit(1 if story.breaches or story.checked < 300 else 0)


if __name__ == "__main__":
    main()
