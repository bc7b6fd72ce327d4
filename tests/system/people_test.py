#!/usr/bin/env python3
"""People never become subjects: 500 known names and numbers go through the whole story of the sample world,
and after their letters are served no table, file, report, diagnostic or output has any of them.

Then one company's story: a revoked licence lowers it only after notice and the reply days, not while the
holder disputes it, and whoever takes the role restores the score on the same day.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from world import Register, make_world

PACK = "corporate-standing"
CHANNEL = "sample-professional-register"
HEADER = "Company;Role;Desk;Holder;Licence;State;Final;Since;Until;Holds from;Holds until;Address"
PEOPLE, TOLD, BAD = 500, 60, 60
ROOT = Path(__file__).resolve().parents[2]


# -- five hundred people ----------------------------------------------------------------------------


class Person:
    """Somebody who does not exist, with a name and a number that occur nowhere else."""

    def __init__(self, index: int) -> None:
        letters = "".join("bcdfghjklm"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{index:03d}")
        self.given, self.family = f"Zyxo{letters}", f"Quorv{letters}sdottir"
        self.name = f"{self.given} {self.family}"
        self.number = f"KX-{83_000_000 + index * 7919:d}-{index % 97:02d}"

    def traces(self) -> list[str]:
        """What betrays the person: parts of the name, the number, and its digits alone."""
        digits = re.sub(r"\D", "", self.number)
        return [self.given.lower(), self.family.lower(), f"kx-{digits[:8]}", digits]


# All that could be one of the traces above; what it is, the scanner looks up.
TRACE = re.compile(r"(?=(zyxo[a-z]{6}|quorv[a-z]{6}sdottir|kx-[0-9]{8}|8[3-6][0-9]{8}))")


class Scanner:
    """Finds traces in bytes, in any case, as UTF-8 or UTF-16, and in the digits that are left when what
    stands between them is gone."""

    def __init__(self, people: list[Person]) -> None:
        self.traces = {trace for person in people for trace in person.traces()}

    def find(self, data: bytes) -> set[str]:
        text = data.decode("latin-1").lower()
        plain = text.replace("\0", "")  # UTF-16 of ASCII
        bare = re.sub(r"(?<=\d)[-. ](?=\d)", "", plain)
        return {found for form in (text, plain, bare) for found in TRACE.findall(form)} & self.traces


# -- the story --------------------------------------------------------------------------------------


class Story:
    """A register whose every output is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "register"  # what the operator backs up
        self.papers = folder / "papers"  # what goes to the printer
        for path in (self.home, self.papers):
            path.mkdir()
        self.path = self.home / "register.db"
        self.outputs: list[tuple[str, str]] = []
        self.breaches: list[str] = []
        self.checked = 0

    def run(self, day: str, *words: str, exit_code: int | None = 0) -> str:
        command = ["goodstanding", *words, "--register", str(self.path), "--clock", f"{day}T09:00:00Z"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.outputs.append((" ".join(words), done.stdout + done.stderr))
        if exit_code is not None and done.returncode != exit_code:
            sys.exit(f"goodstanding {' '.join(words)} gave {done.returncode}, not {exit_code}:\n"
                     f"{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, day: str, *words: str) -> object:
        return json.loads(self.run(day, *words, "--json"))

    def expect(self, what: str, found: object, wanted: object) -> None:
        self.checked += 1
        print(f"  {what:<74} {found}")
        if found != wanted:
            self.breaches.append(f"{what}: {found}, expected {wanted}")

    def begin(self, companies: int) -> list[str]:
        """Loads the sample world, enrols an officer; gives the numbers of companies."""
        deliveries = make_world(self.folder / "world", companies, 5)
        self.run("2021-01-01", "init", "--rehearsal")
        for day, channel, files in deliveries:
            self.run(day, "ingest", channel, *files)
        for name in ("clerk", "decider"):
            key = str(self.papers / f"{name}.pem")
            self.run("2025-03-01", "officer", "new-key", key)
            self.run("2025-03-01", "officer", "enrol", name, "--authority", "Standing Authority",
                     "--key", key)
        newest = sorted((self.folder / "world").glob("business-register-*.csv"))[-1]
        found = re.findall(r"\b9[13][0-9A-HJ-NPQRTUWXY]{16}\b",
                           newest.read_bytes().decode("utf-8", "replace"))
        return sorted(set(found))

    def deliver(self, day: str, name: str, rows: list[str], header: str = HEADER,
                exit_code: int | None = 0) -> str:
        path = self.folder / f"professional-register-{name}.csv"
        path.write_text("\n".join([*([header] if header else []), *rows]) + "\n", encoding="utf-8")
        return self.run(day, "ingest", CHANNEL, str(path), exit_code=exit_code)

    def key(self, name: str = "clerk") -> tuple[str, str]:
        return "--key", str(self.papers / f"{name}.pem")

    def scan(self, scanner: Scanner) -> dict[str, set[str]]:
        """Looks everywhere: outputs, files byte by byte, and every table."""
        found = {f"output of {words}": scanner.find(text.encode()) for words, text in self.outputs}
        for path in sorted(self.home.rglob("*")):
            if path.is_file():
                found[f"file {path.name}"] = scanner.find(path.read_bytes())
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as database:
            dump = "\n".join(database.iterdump())
            tables = [name for (name,) in database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table'")]
            for table in tables:
                cells = b"\n".join(
                    cell if isinstance(cell, bytes) else str(cell).encode()
                    for row in database.execute(f'SELECT * FROM "{table}"') for cell in row)
                found[f"table {table}"] = scanner.find(cells)
        found["dump of the tables"] = scanner.find(dump.encode())
        self.places = len(found)
        return {place: traces for place, traces in found.items() if traces}


def row(company: str, person: Person, desk: int = 1, state: str = "REVOKED", final: str = "Y",
        since: str = "2025-01-10", held: str = "2024-02-01", held_to: str = "") -> str:
    return (f"{company};CUSTREP;{desk};{person.name};{person.number};{state};{final};{since};;"
            f"{held};{held_to};Harbour Lane 1")


def good_rows(people: list[Person], companies: list[str]) -> list[str]:
    states = [("VALID", "Y"), ("REVOKED", "N"), ("?", "N")]
    rows = []
    for i, person in enumerate(people):
        state, final = ("REVOKED", "Y") if i < TOLD else states[i % 3]
        rows.append(row(companies[i % len(companies)], person, 1 + i // len(companies), state, final))
    return rows


def bad_rows(people: list[Person], company: str) -> list[str]:
    """Rows in which names stand where no name belongs, in ten ways."""
    rows = []
    for i, person in enumerate(people):
        name, number = person.name, person.number
        rows.append([
            row(name, person),
            row(number, person),
            row(company, person, state=name),
            row(company, person, final=number),
            row(company, person, since=name),
            row(company, person, desk=int(re.sub(r"\D", "", number)[:8])),
            row(company, person).replace("CUSTREP", name),
            f"{company};CUSTREP;1;{name};{number}",
            f'{company};CUSTREP;1;"{name}" {number};VALID;Y;2025-01-10;;2024-02-01;;',
            row(company, person) + f";{name};{number}",
        ][i % 10])
    return rows


def tell(story: Story, people: list[Person]) -> None:
    """Prints every letter, serves all, and watches the names come and go."""
    notices = [one["notice"] for one in story.json("2025-03-04", "role", "notices")
               if one["stage"] == "waiting"]
    waiting = len(notices)
    letters = {}
    for notice in notices:
        path = story.papers / f"{notice}.html"
        story.run("2025-03-04", "role", "print-notice", notice, "--out", str(path))
        letters[notice] = path.read_text(encoding="utf-8")
    whole = "\n".join(letters.values())
    story.expect("letters that wait, of people whose licence is finally revoked", waiting >= TOLD, True)
    story.expect("before service the sealed outbox gives the names, printed",
                 sum(person.name in whole and person.number in whole for person in people[:TOLD]), TOLD)
    story.expect("and nobody's who need not be told",
                 sum(person.name in whole for person in people[TOLD:]), 0)
    story.expect("keys and outbox are for their owner alone",
                 {oct(path.stat().st_mode & 0o777) for path in story.home.iterdir()
                  if "letters" in path.name or "keys" in path.name}, {"0o600"})
    sealed = Scanner(people).find((story.home / "register.db-letters").read_bytes())
    story.expect("traces in the outbox as it lies there", sealed, set())
    full = (story.home / "register.db-letters").stat().st_size
    proof = story.papers / "receipt.txt"
    proof.write_text("received\n", encoding="utf-8")
    story.run("2025-03-05", "role", "undeliverable", notices[0], *story.key())
    for notice in notices:
        story.run("2025-03-06", "role", "served", notice, "--proof", str(proof), *story.key())
    stages = {one["stage"] for one in story.json("2025-03-06", "role", "notices")}
    story.expect("after service nothing waits", stages, {"served"})
    story.run("2025-03-06", "role", "print-notice", notices[0], "--out",
              str(story.papers / "again.html"), exit_code=3)
    story.expect("and the outbox is a small empty one",
                 (story.home / "register.db-letters").stat().st_size < 200 < full, True)


def ask_everything(story: Story, companies: list[str]) -> None:
    """Asks what the program can be asked, in words and as JSON."""
    day = "2025-06-01"
    some = companies[:12]
    for form in ((), ("--json",)):
        for words in (("deliveries",), ("quarantine", "list"), ("status",), ("check",), ("case", "list"),
                      ("role", "notices"), ("channels", "explain", CHANNEL),
                      ("rate", PACK, "--examples", "5"), ("list", "all")):
            story.run(day, *words, *form)
        for number in some:
            company = f"uscc:{number}"
            for words in (("company", "show"), ("company", "history"), ("explain",), ("case", "list")):
                story.run(day, *words, company, *form)
            story.run(day, "explain", company, "--what-if", *form)
            story.run(day, "treatment", company, "--domain", "customs", *form, exit_code=None)
    for delivery in story.json(day, "deliveries"):
        if delivery["channel"] != CHANNEL:
            continue
        number = str(delivery["delivery"])
        for one in story.json(day, "quarantine", "list", number):
            for form in ((), ("--json",)):
                story.run(day, "quarantine", "show", number, str(one["row"]), *form)
    story.run(day, "report", "--out", str(story.home / "report.html"))
    population = str(story.home / "population")
    story.run(day, "population", "build", "--out", population)
    story.run(day, "population", "show", population)
    story.run(day, "rate", PACK, "--population", population, "--out", str(story.home / "all.csv"))
    changed = story.folder / "changed"
    shutil.copytree(ROOT / "packs" / PACK, changed)
    (changed / "pack.yaml").write_text((changed / "pack.yaml").read_text(encoding="utf-8").replace(
        "version: 1.0.0", "version: 1.1.0"), encoding="utf-8")
    story.run(day, "simulate", "--pack", str(changed), "--against", PACK, "--out",
              str(story.home / "simulation.html"))
    story.run(day, "verify", PACK)


def five_hundred(folder: Path) -> list[str]:
    print("five hundred people:")
    story = Story(folder)
    companies = story.begin(250)
    people = [Person(i) for i in range(PEOPLE)]
    scanner = Scanner(people)
    good, bad = people[:PEOPLE - BAD], people[PEOPLE - BAD:]
    story.deliver("2025-03-01", "2025-03-01", good_rows(good, companies) + bad_rows(bad, companies[0]))
    story.deliver("2025-03-02", "2025-03-02", good_rows(good, companies)[:50])  # repeats
    story.deliver("2025-03-03", "2025-03-03", good_rows(bad, companies), header="", exit_code=None)
    story.expect("a file without header line is refused", "channel.unknown-column" in
                 story.outputs[-1][1], True)
    quarantined = [one for one in story.json("2025-03-03", "quarantine", "list")
                   if "2025-03-01" in one["file"]]
    story.expect("bad rows in quarantine", len(quarantined), BAD)
    tell(story, people)
    dispute = next(one["notice"] for one in story.json("2025-03-07", "role", "notices"))
    story.run("2025-03-07", "role", "dispute", dispute, "--reason", "the licence was given back")
    story.run("2025-03-10", "role", "decide", dispute, "--outcome", "refused", "--reason", "it was not",
              *story.key("decider"))
    ask_everything(story, companies)
    found = story.scan(scanner)
    story.expect(f"traces of {PEOPLE} people in {story.places} places", found, {})
    plant(story, scanner, people)
    return story.breaches


def plant(story: Story, scanner: Scanner, people: list[Person]) -> None:
    """Puts traces where they do not belong, to see that the scanner finds each."""
    person = people[321]
    digits = re.sub(r"\D", "", person.number)
    for what, data in (("in capitals", person.name.upper().encode()),
                       ("as UTF-16", person.name.encode("utf-16-le")),
                       ("the digits of the number", f"no. {digits}".encode()),
                       ("the number with other separators",
                        f"{digits[:4]} {digits[4:8]} {digits[8:]}".encode())):
        planted = story.home / "planted.log"
        planted.write_bytes(b"\0\1some bytes " + data + b" more bytes\xff")
        story.expect(f"a trace planted {what} is found", list(story.scan(scanner)), ["file planted.log"])
        planted.unlink()
    copy = story.home / "planted.db"
    shutil.copy(story.path, copy)
    with sqlite3.connect(copy) as database:
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("CREATE TABLE planted (who TEXT)")
        database.execute("INSERT INTO planted VALUES (?)", (person.name,))
        database.commit()
        database.execute("DELETE FROM planted")
        database.commit()
    database.close()
    story.expect("a row that was deleted again is found in the free bytes of its page",
                 "file planted.db" in story.scan(scanner), True)
    copy.unlink()


# -- one company ------------------------------------------------------------------------------------


class Company:
    def __init__(self, story: Story, number: str) -> None:
        self.story, self.name = story, f"uscc:{number}"

    def score(self, day: str, known: str) -> float:
        explained = self.story.json(known, "explain", self.name, "--as-of", day, "--known-at",
                                    f"{known}T10:00:00Z")
        score = next(one["score"] for one in find_all(explained, "score"))
        return float(score)


def find_all(node: object, key: str) -> list[dict]:
    found = []
    if isinstance(node, dict):
        if key in node:
            found.append(node)
        for value in node.values():
            found += find_all(value, key)
    elif isinstance(node, list):
        for value in node:
            found += find_all(value, key)
    return found


def rated_company(story: Story, companies: list[str]) -> str:
    """Finds a company that is rated, without a role holder in the sample, and not at the bottom."""
    held = (story.folder / "world").glob("professional-register-*.csv")
    taken = "".join(path.read_text(encoding="utf-8") for path in held)
    for number in companies:
        if number in taken:
            continue
        both = [find_all(story.json("2025-03-01", "explain", f"uscc:{number}", "--as-of", day), "score")
                for day in ("2025-03-01", "2025-06-01")]
        scores = [found[0]["score"] for found in both if found]
        if len(scores) == 2 and all(score and float(score) >= 90 for score in scores):
            return number
    sys.exit("no company of the sample is rated 90 or more")


def one_company(folder: Path) -> list[str]:
    print("one company:")
    story = Story(folder)
    companies = story.begin(250)
    number = rated_company(story, companies)
    company = Company(story, number)
    agent, successor = Person(901), Person(902)
    bare = "2025-03-01"  # before the register had the role, so without it whatever the day
    dates = {}

    def expect_loss(what: str, day: str, loss: int, known: str | None = None) -> None:
        without = company.score(day, bare)
        story.expect(f"{day}: {what}", without - company.score(day, known or day), loss)

    story.deliver("2025-03-02", "2025-03-02", [row(number, agent)])
    expect_loss("the licence is revoked, nobody was told", "2025-03-20", 0)
    notice = next(one["notice"] for one in story.json("2025-03-20", "role", "notices")
                  if one["company"] == story.json("2025-03-20", "company", "find", company.name)["company"])

    def finding(day: str) -> str:
        return story.json(day, "role", "show", notice)["finding"]

    dates["not served"] = finding("2025-03-20")
    for betrayal in (f"ask {agent.name.upper()}", f"see {agent.number}"):
        story.run("2025-03-20", "role", "dispute", notice, "--reason", betrayal, exit_code=5)
    story.run("2025-03-20", "role", "undeliverable", notice, *story.key())
    expect_loss("undeliverable is no reason for anything", "2025-05-30", 0, "2025-03-20")
    proof = story.papers / "receipt.txt"
    proof.write_text("received\n", encoding="utf-8")
    story.run("2025-03-21", "role", "served", notice, "--proof", str(proof), "--on", "2025-03-22",
              *story.key(), exit_code=5)
    story.run("2025-03-21", "role", "served", notice, "--proof", str(proof), *story.key())
    expect_loss("the last of thirty days to reply", "2025-04-20", 0)
    dates["reply"] = finding("2025-04-20")
    expect_loss("the day after", "2025-04-21", 12)
    dates["counts"] = finding("2025-04-21")
    expect_loss("as known before the service it would not", "2025-04-21", 0, "2025-03-20")
    story.run("2025-04-25", "role", "dispute", notice, "--reason", "the decision was quashed")
    expect_loss("the holder disputes it", "2025-04-25", 0)
    dates["disputed"] = finding("2025-04-25")
    story.run("2025-04-28", "role", "decide", notice, "--outcome", "refused", "--reason", "it stands",
              *story.key("decider"))
    expect_loss("decided against the holder", "2025-04-28", 12)
    expect_loss("the day before as known then", "2025-04-27", 0)
    population = str(story.home / "population")
    story.run("2025-05-10", "population", "build", "--out", population)
    by_columns = story.home / "all.csv"
    story.run("2025-05-10", "rate", PACK, "--population", population, "--out", str(by_columns))
    own = story.json("2025-05-10", "company", "find", company.name)["company"]
    with by_columns.open(encoding="utf-8", newline="") as lines:
        columns = next(float(line["score"]) for line in csv.DictReader(lines) if line["company"] == own)
    story.expect("rated column by column it is the same", columns, company.score("2025-05-10", "2025-05-10"))
    story.run("2025-05-11", "role", "dispute", notice, "--reason", f"see {agent.number.lower()}", exit_code=5)
    story.deliver("2025-05-12", "2025-05-12",
                  [row(number, successor, state="VALID", since="2019-01-01", held="2025-05-12")])
    expect_loss("the day before somebody else takes the role", "2025-05-11", 12, "2025-05-12")
    expect_loss("somebody else takes the role: restored the same day", "2025-05-12", 0)
    dates["replaced"] = finding("2025-05-12")
    expect_loss("the past stays as it was known", "2025-05-12", 12, "2025-05-11")
    story.expect("what the gate found", dates,
                 {"not served": "not-served", "reply": "reply-period-runs", "counts": "counts",
                  "disputed": "disputed", "replaced": "replaced"})
    story.expect("the register is clean", story.json("2025-06-01", "check")["clean"], True)
    story.expect("nobody is named anywhere", story.scan(Scanner([agent, successor])), {})
    return story.breaches


def interrupted(folder: Path) -> list[str]:
    """A delivery that is killed before its commit leaves no letter; one that committed has its letters."""
    print("an interrupted delivery:")
    story = Story(folder)
    companies = story.begin(60)
    before = len(story.json("2025-03-02", "role", "notices"))
    path = folder / "professional-register-2025-03-02.csv"
    path.write_text("\n".join([HEADER, *(row(company, Person(i)) for i, company in
                                         enumerate(companies[:20]))]) + "\n", encoding="utf-8")
    seen = set()
    for phase in ("parse", "stage", "commit", "after"):
        phases = folder / f"phases-{phase}"
        command = ["goodstanding", "ingest", CHANNEL, str(path), "--register", str(story.path), "--clock",
                   "2025-03-02T09:00:00Z", "--phases", str(phases)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            if phases.exists() and phase in phases.read_text(encoding="utf-8"):
                process.kill()
                break
        process.wait()
        there = any("2025-03-02" in one["files"][0]["name"] for one in
                    story.json("2025-03-03", "deliveries"))
        letters = len(story.json("2025-03-03", "role", "notices")) - before
        seen.add((there, letters))
        if (there, letters) not in {(False, 0), (True, 20)}:
            story.breaches.append(f"killed in {phase}: delivery there {there}, letters {letters}")
    story.run("2025-03-03", "ingest", CHANNEL, str(path))
    story.expect("at last the delivery is there with its letters",
                 len(story.json("2025-03-03", "role", "notices")) - before, 20)
    print(f"  seen after the kills: {sorted(seen)}")
    return story.breaches


def main() -> None:
    breaches = []
    for part in (one_company, five_hundred, interrupted):
        with tempfile.TemporaryDirectory() as name:
            breaches += part(Path(name))
    if breaches:
        sys.exit("\n".join(breaches))
    print("nobody is named")


if __name__ == "__main__":
    main()
