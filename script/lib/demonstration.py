"""The demonstration: from deliveries to ratings, two listings with their measures, and a report.

Runs the `goodstanding` program on the PATH as a user would, in a folder of its own. Without --data it
makes the fictional sample world; with --data DIR it loads the real files in DIR.
"""

from __future__ import annotations

import argparse
import csv
import json
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

FLAGSHIP = "corporate-standing"


class Demonstration:
    """Runs commands against one rehearsal register, at moments of the demonstration's own clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.register = folder / "register.db"
        self.day = "2020-01-01"

    def call(self, *words: str, as_json: bool = True) -> object:
        """Runs one command and gives what it printed."""
        command = ["goodstanding", *words, "--register", str(self.register),
                   "--clock", f"{self.day}T09:00:00Z"]
        if as_json:
            command.append("--json")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"$ {shlex.join(command)}\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout) if as_json else done.stdout

    def show(self, *words: str, lines: int = 40, end: str = "") -> None:
        """Runs one command and shows it with the first lines of what it printed, and those from `end` on."""
        print(f"\n$ goodstanding {shlex.join(words)}   # on {self.day}")
        shown = str(self.call(*words, as_json=False)).splitlines()
        last = shown[shown.index(end):] if end in shown else []
        first = shown[:min(lines, len(shown) - len(last))]
        left_out = len(shown) - len(first) - len(last)
        between = [f"... {left_out} more lines"] if left_out else []
        print("\n".join(line[:150] for line in [*first, *between, *last]))


def heading(text: str) -> None:
    print(f"\n── {text} " + "─" * max(3, 96 - len(text)))


def sample_deliveries(demo: Demonstration, companies: int) -> list[tuple[str, str, list[Path]]]:
    """Makes the sample world and gives its deliveries: day, channel, files."""
    world = demo.folder / "world"
    subprocess.run(["goodstanding", "sample", "--companies", str(companies), "--seed", "1",
                    "--out", str(world)], check=True, stdout=subprocess.DEVNULL)
    deliveries: dict[int, tuple[str, str, list[Path]]] = {}
    with (world / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest):
            order = int(row["order"])
            deliveries.setdefault(order, (row["published"], row["channel"], []))
            deliveries[order][2].append(world / row["file"])
    return [deliveries[order] for order in sorted(deliveries)]


def real_deliveries(data: Path) -> list[tuple[str, str, list[Path]]]:
    """Gives the deliveries of the real files, in the order of their days."""
    sanctions, procurement = data / "sanctions", data / "procurement"
    ofac_2019, ofac_2021 = sanctions / "us_ofac_sdn_2019-01", sanctions / "us_ofac_sdn_2021-07"
    ofac = ["sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"]
    register = data / "register"
    return [
        ("2015-02-28", "uk-food-hygiene", [data / "inspection/uk_food_hygiene_2015-02.csv.gz"]),
        ("2017-02-01", "mx-sfp-sanctioned-suppliers",
         [sanctions / "mx_sfp_sanctioned_suppliers_2017-01.csv"]),
        ("2017-02-02", "mx-compranet-contracts", sorted(procurement.glob("mx_compranet_*.csv"))),
        ("2019-01-31", "us-ofac-sdn", [ofac_2019 / name for name in ofac]),
        ("2020-12-31", "uk-gender-pay-gap", [register / "uk_gender_pay_gap_2019-20.csv.gz"]),
        ("2021-05-18", "mx-sat-69b", [sanctions / "mx_sat_69b_2021-05-18_companies.csv.gz"]),
        ("2021-07-31", "us-ofac-sdn", [ofac_2021 / name for name in ofac]),
        ("2023-01-31", "uk-gender-pay-gap", [register / "uk_gender_pay_gap_2021-22.csv.gz"]),
    ]


def ingest_all(demo: Demonstration, deliveries: list[tuple[str, str, list[Path]]]) -> None:
    total = dict.fromkeys(("rows", "applied", "exact_repeat", "person", "other_kind", "finding"), 0)
    print(f"{'day':<12}{'channel':<32}" + "".join(f"{name:>14}" for name in total))
    for day, channel, files in deliveries:
        demo.day = max(demo.day, day)
        report = demo.call("ingest", channel, *map(str, files), "--published", day)
        counts = report["delivery"]["counts"]
        print(f"{day:<12}{channel:<32}" + "".join(f"{counts[name]:>14,}" for name in total))
        for name in total:
            total[name] += counts[name]
    print(f"{'':<12}{'all':<32}" + "".join(f"{count:>14,}" for count in total.values()))


def enrol(demo: Demonstration) -> None:
    for name in ("a.duarte", "m.okafor"):
        demo.call("officer", "new-key", str(demo.folder / f"{name}.pem"))
        demo.call("officer", "enrol", name, "--authority", "Standing Authority",
                  "--key", str(demo.folder / f"{name}.pem"))


class Procedure:
    """Walks one company through a listing, each step on its day."""

    def __init__(self, demo: Demonstration, company: str) -> None:
        self.demo = demo
        self.company = company
        self.listing = ""
        self.proposer = str(demo.folder / "a.duarte.pem")
        self.decider = str(demo.folder / "m.okafor.pem")

    def step(self, day: str, verb: str, reason: str, *more: str, decider: bool = False) -> None:
        self.demo.day = day
        operand = self.listing or self.company
        key = [] if verb == "reply" else ["--key", self.decider if decider else self.proposer]
        listing = self.demo.call("list", verb, operand, "--reason", reason, *key, *more)
        self.listing = listing["listing"]
        last = listing["events"][-1]
        until = f", until {last['until']}" if last["until"] else ""
        print(f"  {day}  {last['stage']:<11} {reason}{until}")

    def clock(self, day: str) -> None:
        self.demo.day = day
        for listing in self.demo.call("list", "clock"):
            for event in listing["events"][-1:]:
                print(f"  {day}  {event['stage']:<11} by the clock, on {event['on']}")

    def treatment(self, day: str, domains: tuple[str, ...]) -> None:
        self.demo.day = max(self.demo.day, day)
        for domain in domains:
            answer = self.demo.call("treatment", self.company, "--domain", domain, "--on", day)
            values = ", ".join(
                f"{parameter['parameter']} = {parameter['value']}"
                for parameter in answer["treatment"]["parameters"])
            print(f"  {day}  {domain:<14} {values}")


def rate(demo: Demonstration, pack: str) -> dict:
    """Rates everybody under a pack, shows how they stand, and gives the figures."""
    print(f"\n$ goodstanding rate {pack} --examples 5   # on {demo.day}")
    figures = demo.call("rate", pack, "--examples", "5")
    print(f"{figures['pack']}: {figures['rated']:,} rated, {figures['not_rated']:,} not rated")
    for band in figures["bands"]:
        named = [example["company"] for example in figures["examples"]
                 if example["band"] == band["band"]]
        print(f"  {band['band']:<6}{band['companies']:>9,}  for example {', '.join(named)}")
    reasons = figures["not_rated_because"] + figures["reasons"]
    for reason in sorted(reasons, key=lambda one: -one["companies"]):
        print(f"  {reason['reason']:<24}{reason['companies']:>9,}")
    return figures


def choose(figures: dict, bands: tuple[str, ...], chosen: set[str]) -> str:
    """Gives the first company named for one of the bands, in their order, not chosen before."""
    for band in bands:
        for example in figures["examples"]:
            if example["band"] == band and example["company"] not in chosen:
                chosen.add(example["company"])
                return example["company"]
    sys.exit("no company for the demonstration: every band is empty")


def walk_adverse(demo: Demonstration, company: str, receipt: str, year: int) -> None:
    heading(f"An adverse listing of {company}: notice, reply, decision, standstill, term, repair")
    case = Procedure(demo, company)
    domains = ("tax", "credit", "market-access", "procurement")
    case.treatment(f"{year}-03-03", domains)
    case.step(f"{year}-03-03", "propose", "penalties that endanger health, see the rating",
              "--list", "serious-breach", "--ground", "grave-penalty")
    case.step(f"{year}-03-04", "notify", "notice with facts, basis and rights",
              "--channel", "registered-post", "--channel", "portal")
    case.step(f"{year}-03-05", "serve", "served by registered post",
              "--proof", f"registered-post={receipt}")
    case.step(f"{year}-03-20", "reply", "the company regrets and has changed its supplier")
    case.step(f"{year}-04-07", "decide", "the breach is grave; the reply does not undo the harm",
              "--until", f"{year}-12-31", "--evidence", "administrative-final", "--record",
              "rating:" + FLAGSHIP, decider=True)
    case.step(f"{year}-04-08", "standstill", "decision served with the ways to challenge it",
              decider=True)
    case.clock(f"{year}-04-28")
    case.treatment(f"{year}-05-05", domains)
    conditions = ("duties-done", "harm-made-good", "measures-taken", "no-new-breach")
    case.step(f"{year}-08-01", "remove", "all repair conditions are met", "--exit", "repair",
              *(word for name in conditions for word in ("--condition", name)),
              "--record", "repair-request-1", decider=True)
    case.treatment(f"{year}-08-04", domains)
    demo.show("list", "show", case.listing)


def walk_favourable(demo: Demonstration, company: str, receipt: str, year: int) -> None:
    heading(f"A favourable listing of {company}: public display, decision, rewards")
    case = Procedure(demo, company)
    domains = ("tax", "credit", "market-access", "procurement", "inspection")
    case.treatment(f"{year}-08-05", domains)
    case.step(f"{year}-08-05", "propose", "three years of duties done in time",
              "--list", "trusted-operator", "--ground", "proven-record")
    case.step(f"{year}-08-06", "notify", "displayed in public", "--channel", "official-gazette",
              "--channel", "register-website")
    case.step(f"{year}-08-07", "serve", "printed in the gazette",
              "--proof", f"official-gazette={receipt}")
    case.step(f"{year}-08-25", "decide", "no objection came in; the record bears it out",
              "--until", f"{year + 2}-08-31", "--evidence", "administrative-final", decider=True)
    case.step(f"{year}-08-26", "standstill", "decision made known", decider=True)
    case.clock(f"{year}-09-02")
    case.treatment(f"{year}-09-03", domains)
    demo.show("list", "show", case.listing)


def summarise(demo: Demonstration, started: float, report: Path) -> None:
    heading("What stands at the end")
    check = demo.call("check")
    status = demo.call("status")
    print(f"  {status['companies']:,} source companies, {status['records']:,} records, "
          f"{status['ratings']:,} ratings, {status['listings']} listings, "
          f"{status['imposed_measures']} imposed measures")
    print(f"  check: {'clean' if check['clean'] else 'DAMAGED'}, {check['log_leaves']:,} leaves, "
          f"root {check['log_root'][:32]}...")
    print(f"  register {demo.register}")
    print(f"  report   {report}")
    print(f"  done in {time.monotonic() - started:.0f} s")


def main() -> None:
    words = argparse.ArgumentParser(prog="script/demo", description=__doc__)
    words.add_argument("--data", type=Path, help="load the real files in this folder")
    words.add_argument("--companies", type=int, default=10000, help="of the sample world")
    words.add_argument("--out", type=Path, default=Path("out/demo"), help="where everything goes")
    options = words.parse_args()
    started = time.monotonic()
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    demo = Demonstration(options.out)

    heading("A register, and what its channels deliver: every row has exactly one end")
    if options.data:
        deliveries = real_deliveries(options.data)
    else:
        deliveries = sample_deliveries(demo, options.companies)
    demo.day = deliveries[0][0]
    demo.call("init", "--rehearsal")
    ingest_all(demo, deliveries)

    last_day = max(delivery[0] for delivery in deliveries)
    year = int(last_day[:4]) + (1 if last_day[5:] >= "03-01" else 0)
    demo.day = f"{year}-03-02"
    heading(f"Ratings under published rule packs, as of {demo.day}")
    if options.data:
        demo.show("rate", "uk-food-hygiene")
    pack = "supplier-probity" if options.data else FLAGSHIP
    figures = rate(demo, pack)
    chosen: set[str] = set()
    worst = choose(figures, ("D", "C", "B"), chosen)
    best = choose(figures, ("A", "B"), chosen)
    demo.show("explain", worst, "--pack", pack, lines=50, end="What would change this")

    enrol(demo)
    receipt = demo.folder / "receipt.txt"
    receipt.write_text("Receipt of registered post no. 1\n", encoding="utf-8")
    walk_adverse(demo, worst, str(receipt), year)
    walk_favourable(demo, best, str(receipt), year)

    report = options.out / "report.html"
    demo.call("report", "--pack", pack, "--out", str(report), as_json=False)
    summarise(demo, started, report)


if __name__ == "__main__":
    main()
