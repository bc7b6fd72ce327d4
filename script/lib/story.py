"""The story of one company: trusted, found in serious breach, heard, listed, partly wronged, repaired.

Runs the `goodstanding` program on the PATH as its users would, in a folder of its own, on the fictional
sample world. Prints each step, the treatment on every day, and the same days as known before the
objection. Exits with 1 if something does not come out as the law of the pack says.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from demonstration import FLAGSHIP, Demonstration, heading, sample_deliveries

# What the rewards and restrictions of the story set. The domain of each, and the word for people.
SHOWN = {"procurement": {"tender-admission": "tenders", "tender-points": "points",
                         "advance-payment": "advance %"},
         "tax": {"refund-review-days": "refund days", "deferral-days": "deferral days"},
         "inspection": {"inspection-rate": "inspected %"}}
FIRST, LAST = "2025-03-03", "2025-12-10"


@dataclass
class Officer:
    """Somebody who signs."""
    name: str
    authority: str
    key: str


class Story(Demonstration):
    """One company, and everybody who deals with it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.company = ""
        self.number = ""
        self.name = ""
        self.officers: dict[str, Officer] = {}
        receipt = folder / "receipt.txt"
        receipt.write_text("Receipt of registered post no. 1\n", encoding="utf-8")
        self.receipt = str(receipt)

    def enrol(self, name: str, authority: str) -> None:
        key = str(self.folder / f"{name}.pem")
        self.call("officer", "new-key", key)
        self.call("officer", "enrol", name, "--authority", authority, "--key", key)
        self.officers[name] = Officer(name, authority, key)

    def tell(self, what: str, who: str = "") -> None:
        print(f"  {self.day}  {who:<19}{what}")

    def act(self, day: str, who: str, *words: str, reason: str) -> dict:
        """Somebody takes a step; the company needs no key."""
        self.day = day
        key = ("--key", self.officers[who].key) if who in self.officers else ()
        answer = self.call(*words, "--reason", reason, *key)
        self.tell(f"{' '.join(words[:2])}: {reason}", who)
        return answer

    def clock(self, day: str) -> None:
        self.day = day
        for listing in self.call("list", "clock"):
            self.tell(f"{listing['list']} is {listing['stage']}", "the clock")

    def treatment(self, on: str, known_at: str = "") -> dict[str, str]:
        """Gives the parameters shown, on a day as known at a moment."""
        known = ("--known-at", known_at) if known_at else ()
        values = {}
        for domain, names in SHOWN.items():
            answer = self.call("treatment", self.company, "--domain", domain, "--on", on, *known)
            for parameter in answer["treatment"]["parameters"]:
                if parameter["parameter"] in names:
                    values[names[parameter["parameter"]]] = parameter["value"]
        return values

    def days(self, known_at: str = "") -> dict[str, dict[str, str]]:
        """Gives the treatment of every day."""
        day, last = datetime.date.fromisoformat(FIRST), datetime.date.fromisoformat(LAST)
        found = {}
        while day <= last:
            found[day.isoformat()] = self.treatment(day.isoformat(), known_at)
            day += datetime.timedelta(days=1)
        return found


def print_days(days: dict[str, dict[str, str]]) -> None:
    """Prints the treatment of each day, equal days in a row on one line."""
    names = list(next(iter(days.values())))
    print(f"  {'from':<12}{'to':<12}{'days':>5}  " + "".join(f"{name:>15}" for name in names))
    runs: list[list] = []
    for day, values in days.items():
        if runs and runs[-1][2] == values:
            runs[-1][1] = day
            runs[-1][3] += 1
        else:
            runs.append([day, day, values, 1])
    for first, last, values, count in runs:
        print(f"  {first:<12}{last:<12}{count:>5}  "
              + "".join(f"{values[name]:>15}" for name in names))


def must(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(f"story: {what}")


def choose_company(story: Story) -> None:
    """Takes the first company of band A that the group register calls a limited company."""
    figures = story.call("rate", FLAGSHIP, "--examples", "400")
    best = [one["company"] for one in figures["examples"] if one["band"] == "A"]
    for company in best:
        statements = story.call("company", "show", company)["statements"]
        numbers = [one["body"]["value"] for one in statements
                   if one["kind"] == "identifier" and one["body"]["scheme"] == "uscc"]
        names = [one["body"]["name"] for one in statements if one["kind"] == "name"]
        if numbers and any(name.endswith("Ltd") for name in names):
            story.company, story.number = company, numbers[0]
            story.name = next(name for name in names if name.endswith("Ltd"))
            return
    sys.exit("story: no company of band A")


def band(story: Story) -> str:
    """Rates the company alone, and gives its band with the score."""
    story.call("rate", FLAGSHIP, "--company", story.company)
    rating = story.call("explain", story.company, "--pack", FLAGSHIP)["explanation"]
    return f"{rating['band']} ({rating['score']})"


def propose(story: Story, days: tuple[str, str, str], ground: str, record: str, why: str) -> str:
    """Proposes an adverse listing and serves its notice. Gives the listing."""
    proposed, notified, served = days
    listing = story.act(proposed, "a.duarte", "list", "propose", story.company, "--list",
                        "serious-breach", "--ground", ground, "--record", record,
                        reason=why)["listing"]
    story.act(notified, "a.duarte", "list", "notify", listing, "--channel", "registered-post",
              "--channel", "portal", reason="notice of facts, basis and rights")
    story.act(served, "a.duarte", "list", "serve", listing, "--proof",
              f"registered-post={story.receipt}", reason="served by registered post")
    return listing


def decide(story: Story, days: tuple[str, str, str, str], listing: str, record: str, until: str,
           reply: str) -> None:
    """Takes the reply, and decides as another officer; the standstill passes."""
    replied, decided, told, forced = days
    story.act(replied, "the company", "list", "reply", listing, reason=reply)
    story.act(decided, "m.okafor", "list", "decide", listing, "--until", until, "--evidence",
              "administrative-final", "--record", record, reason="the reply does not undo the breach")
    story.act(told, "m.okafor", "list", "standstill", listing,
              reason="decision served, with the ways to challenge it")
    story.clock(forced)


def trust(story: Story) -> None:
    heading(f"{story.company}, {story.name}: trusted, with two rewards that officers granted")
    story.day = FIRST
    story.tell(f"rated {band(story)}")
    listing = story.act("2025-03-03", "a.duarte", "list", "propose", story.company, "--list",
                        "trusted-operator", "--ground", "proven-record",
                        reason="three years of duties done in time")["listing"]
    story.act("2025-03-04", "a.duarte", "list", "notify", listing, "--channel", "official-gazette",
              "--channel", "register-website", reason="displayed in public")
    story.act("2025-03-05", "a.duarte", "list", "serve", listing, "--proof",
              f"official-gazette={story.receipt}", reason="printed in the gazette")
    story.act("2025-03-21", "m.okafor", "list", "decide", listing, "--until", "2027-03-31",
              "--evidence", "administrative-final", reason="the record bears it out")
    story.act("2025-03-24", "m.okafor", "list", "standstill", listing, reason="made known")
    story.clock("2025-03-27")
    for measure, officer in (("advance-raised", "p.lind"), ("instalments-eased", "t.sato")):
        asked = story.act("2025-03-28", "a.duarte", "measure", "ask", story.company, measure,
                          reason="a trusted operator")["case"]
        story.act("2025-03-31", officer, "measure", "grant", asked, reason="no arrears, no breach")


def deliver(story: Story) -> tuple[str, str]:
    """Two channels report: a grave evasion of tax, and a penalty. Gives the positions of the records."""
    heading("Found in serious breach: two channels report it")
    story.day = "2025-05-05"
    penalty = {"decision": "PEN/2025/901", "party": story.name, "party_type": "ORG",
               "number": story.number, "authority": "Rivers and Air Agency of Tavonia",
               "subject": "environment", "severity": "SERIOUS", "fine": 90000, "currency": "XTD",
               "decided": "2025-04-28", "publicity_end": "2028-04-28", "first_offence": False,
               "performed": None, "state": "FINAL", "declarations": None}
    market = story.folder / "market-penalties-2025-05-05.ndjson"
    market.write_text(json.dumps(penalty) + "\n", encoding="utf-8")
    story.call("ingest", "sample-market-regulator", str(market), "--published", story.day)
    story.tell("a serious penalty for polluting a river", "market channel")
    story.day = "2025-05-20"
    head = ("Case;Number;Company;Matter;Tax;Day;Filed;Days late;Cause;Amount;Currency;Contested;"
            "Share;Cured;Severity;First;Clerk\n")
    row = f"TRS/2025/901;{story.number};{story.name};EVASION;vat;16/05/2025;;;;950.000,00;XTD;;22,50;10/06/2025;;;Desk 1\n"
    tax = story.folder / "tax-authority-2025-05-20.csv.gz"
    with gzip.open(tax, "wb") as out:
        out.write((head + row).encode("windows-1252"))
    story.call("ingest", "sample-tax-authority", str(tax), "--published", story.day)
    story.tell("950,000 of VAT evaded, 22.5 % of all tax, by final decision", "tax channel")
    shown = story.call("company", "show", story.company)
    found = {one["kind"]: one["position"] for one in shown["records"]
             if one["body"] and one["valid_from"] in ("2025-04-28", "2025-05-16")}
    story.tell(f"rated {band(story)}")
    return found["penalty.administrative"], found["tax.evasion-decision"]


def tell_lost(story: Story) -> None:
    """Names the rewards that restrictions withhold from the company now."""
    for domain in SHOWN:
        answer = story.call("treatment", story.company, "--domain", domain)
        for parameter in answer["treatment"]["parameters"]:
            for loser in parameter["losers"]:
                if loser["rule"] == "withheld":
                    story.tell(f"loses {loser['measure']}: {parameter['title']} is "
                               f"{parameter['value']}, not {loser['value']}")


def tell_reversals(story: Story, reverses: dict, listing: str) -> None:
    """Names what rested on the record, and holds it against what the story knows."""
    for one in reverses["ratings"]:
        given, now = one["given"], one["now"]
        story.tell(f"reverses the rating of {one['as_of']}: {given['band']} ({given['score']}) -> "
                   f"{now['band']} ({now['score']})")
    must(len(reverses["ratings"]) > 0, "the objection reverses no rating")
    must(reverses["listings"] == [listing], "the objection names another listing")


def object_to(story: Story, record: str, listing: str) -> str:
    """The company objects to the penalty and wins; gives the moment before anybody knew."""
    heading("The company objects to the penalty, and wins")
    opened = story.act("2025-07-14", "the company", "objection", "open", story.company,
                       f"record:{record}", reason="the spill came from the plant upstream")["case"]
    story.act("2025-07-15", "a.duarte", "objection", "forward", opened,
              reason="please look at the samples again")
    story.act("2025-07-16", "a.duarte", "objection", "answer", opened,
              reason="the agency measured at the wrong outlet")
    before = "2025-07-17T08:59:59Z"
    answer = story.act("2025-07-17", "k.ibe", "objection", "grant", opened,
                       reason="the record was wrong from the start")
    if "reverses" in answer:
        tell_reversals(story, answer["reverses"], listing)
    story.act("2025-07-17", "k.ibe", "list", "annul", listing,
              reason="it rests on a record that was wrong")
    return before


def repair(story: Story, listing: str) -> None:
    """One application for everything; another officer grants it, and everybody hears of it."""
    heading("The company repairs with one application, and is removed")
    checklist = story.call("repair", "checklist", story.company)
    for item in checklist["listings"]:
        story.tell(f"{item['listing']} on {item['list']}: possible from {item['from']}, ends by "
                   f"itself on {item['ends']}", "checklist")
    conditions = ("duties-done", "harm-made-good", "measures-taken", "no-new-breach")
    met = tuple(word for name in conditions for word in ("--met", name))
    opened = story.act("2025-11-24", "the company", "repair", "open", story.company, *met,
                       reason="tax and fine are paid; two people check the books now")["case"]
    granted = story.act("2025-12-02", "k.ibe", "repair", "grant", opened,
                        reason="all conditions are met")
    must(granted["listings"] == [listing], "the repair covers another listing")
    story.tell(f"{len(granted['measures'])} restrictions end; to be acknowledged by "
               f"{', '.join(dict.fromkeys(granted['acknowledgement_due']))}")
    must(not any(one["listing"] == listing for one in story.call("list", "public", story.company)),
         "the removed entry is still public")


def hear(story: Story) -> None:
    """Each subscriber reads its messages and acknowledges what ended."""
    heading("The subscribers hear of it, and acknowledge")
    for day, name in (("2025-12-03", "Bank of the Tarns"), ("2025-12-09", "Wend Sea Buyers")):
        story.day = day
        messages = story.call("outbox", name)["messages"]
        for message in messages:
            if message["kind"].startswith("entry") or message["must_acknowledge"]:
                story.tell(f"{message['on']}: {message['text']}", name)
        owed = [message["id"] for message in messages if message["must_acknowledge"]]
        story.call("outbox", "acknowledge", name, *owed)
        story.tell(f"{len(messages)} messages, ends acknowledged: {', '.join(owed)}", name)
        must(story.call("outbox", name)["again"] == [], "an acknowledged end comes again")
    owed = story.call("measure", "overview")["not_acknowledged"]
    for listing in dict.fromkeys(one["ended"] for one in owed):
        for authority in dict.fromkeys(one["consumer"] for one in owed if one["ended"] == listing):
            if authority != "Honours Committee":
                story.call("acknowledge", listing, "--consumer", authority)
    story.tell("the authorities acknowledge", "authorities")
    story.day = LAST
    for one in story.call("measure", "overview")["not_acknowledged"]:
        story.tell(f"has not acknowledged the end of {one['ended']}: {one['days_late']} days late",
                   one["consumer"])


def print_notices(story: Story, listing: str) -> None:
    """Writes the notices of one listing in three languages, and the report of a clean record."""
    heading("What the company gets on paper")
    for language in ("en", "es", "zh"):
        file = str(story.folder / f"notice-{language}.html")
        story.call("notice", "show", listing, "--event", "2", "--language", language, "--format",
                   "html", "--out", file, as_json=False)
        print(f"  {file}")
    file = str(story.folder / "clean-record.html")
    story.call("clean-record", story.company, "--from", "2025-01-01", "--until", LAST, "--language",
               "en", "--format", "html", "--out", file, as_json=False)
    print(f"  {file}")


def tell_treatments(story: Story, before: str) -> None:
    story.day = LAST
    heading("The treatment on every day, as known today")
    now = story.days()
    print_days(now)
    heading(f"The same days as known on {before}, before the objection was granted")
    then = story.days(before)
    print_days(then)
    wronged = [day for day in now if now[day] != then[day] and day <= before[:10]]
    print(f"\n  {len(wronged)} days on which the company had been treated worse than it should have been: "
          f"{wronged[0]} to {wronged[-1]}")
    must(now["2025-07-10"]["tenders"] == "true" and then["2025-07-10"]["tenders"] == "false",
         "the annulled listing still acts on its days")
    must(now["2025-09-01"]["tenders"] == "false", "the second listing does not act")
    must(now[LAST] == now["2025-04-15"], "the company is not treated as it was before")


def main() -> None:
    words = argparse.ArgumentParser(prog="script/story", description=__doc__)
    words.add_argument("--companies", type=int, default=1000, help="of the sample world")
    words.add_argument("--out", type=Path, default=Path("out/story"), help="where everything goes")
    options = words.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    story = Story(options.out)
    deliveries = sample_deliveries(story, options.companies)
    story.day = deliveries[0][0]
    story.call("init", "--rehearsal")
    for day, channel, files in deliveries:
        story.day = max(story.day, day)
        story.call("ingest", channel, *map(str, files), "--published", day)
    story.day = FIRST
    choose_company(story)
    for name, authority in (("a.duarte", "Standing Authority"), ("m.okafor", "Standing Authority"),
                            ("k.ibe", "Standing Authority"), ("p.lind", "Procurement Authority"),
                            ("t.sato", "Tax Authority")):
        story.enrol(name, authority)
    for name in ("Bank of the Tarns", "Wend Sea Buyers"):
        story.call("subscriber", "add", name)

    trust(story)
    penalty, evasion = deliver(story)
    heading("Proposed, notified, heard, listed by a second officer: first for the penalty")
    wrong = propose(story, ("2025-05-21", "2025-05-22", "2025-05-23"), "grave-penalty", penalty,
                    "a serious penalty")
    decide(story, ("2025-05-30", "2025-06-24", "2025-06-25", "2025-07-07"), wrong, penalty,
           "2026-04-30", "We polluted nothing; the plant upstream did.")
    tell_lost(story)
    heading("Proposed for the tax")
    right = propose(story, ("2025-07-07", "2025-07-08", "2025-07-09"), "tax-evasion", evasion,
                    "a grave evasion, by final decision")
    before = object_to(story, penalty, wrong)
    heading("Listed for the tax, by a second officer")
    decide(story, ("2025-07-21", "2025-08-11", "2025-08-12", "2025-08-22"), right, evasion,
           "2027-05-31", "We regret it, and have paid.")
    tell_lost(story)
    repair(story, right)
    hear(story)
    print_notices(story, right)
    tell_treatments(story, before)
    reads = story.call("company", "reads", story.company)
    print(f"\n  {len(reads)} readings of the company's file are on record, visible to it")
    check = story.call("check")
    print(f"  check: {'clean' if check['clean'] else 'DAMAGED'}, {check['log_leaves']:,} leaves")
    must(check["clean"], "the register is damaged")


if __name__ == "__main__":
    main()
