#!/usr/bin/env python3
"""Loads the real files of all six channels and holds every row's end against an independent reader.

Also: a delivery loaded again changes nothing; `check` is clean; no value of a person column, and no
name of a person's row, is anywhere in the register; 1,000 random applied rows of each file are stored
as the cells say; the food hygiene ratings equal the official ones.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import tempfile
import unicodedata
from pathlib import Path

from real_data import RealDelivery, call, independent, real_deliveries, shared_data

KINDS = ("applied", "exact_repeat", "person", "other_kind", "finding")
SAMPLE = 1000
EXPECTED_LINE = ("395776 of 395776 rows, 395704 establishments, equal; "
                 "5348 rated without sub-scores: not rated, because ")

# For some columns of each channel: where the value must be found, and in which form.
STORED = {
    "uk-food-hygiene": {"businessname": "name", "postcode": "postcode", "hygiene": "hygiene",
                        "structural": "structural", "confidenceinmanagement": "confidence",
                        "localauthorityname": "authority"},
    "mx-sat-69b": {"RFC": "value", "Nombre del Contribuyente": "name"},
    "mx-sfp-sanctioned-suppliers": {"Proveedor": "name", "Dependencia": "authority"},
    "mx-compranet-contracts": {"PROVEEDOR_CONTRATISTA": "name", "CODIGO_CONTRATO": "contract",
                               "MONEDA": "currency"},
    "uk-gender-pay-gap": {"EmployerName": "name", "CompanyNumber": "value",
                          "EmployerSize": "band"},
    "us-ofac-sdn": {"sdn_name": "name", "alt_name": "name", "address": "line1",
                    "country": "country_name"},
}


def plain(text: object) -> str:
    """Folds what a mapping may lawfully change: blanks, case, composition."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", str(text))).strip().casefold()


def cell_value(text: object) -> str:
    """Gives what should be stored of a cell: in names of the 69-B list a court note follows `//`."""
    return plain(str(text or "").split(" //")[0])


def compare_counts(delivery: RealDelivery, report: dict) -> list[str]:
    """Holds the program's account of each file against that of the independent reader."""
    words = [delivery.channel, *map(str, delivery.files)]
    if delivery.after:
        words += ["--after", *map(str, delivery.after)]
    expected = json.loads(independent("dispositions.py", *words))
    breaches = []
    for file in report["delivery"]["files"]:
        counted = expected["files"][file["name"]] if "files" in expected else expected[file["name"]]
        ours = {kind: file["counts"][kind] for kind in (*KINDS, "rows")}
        theirs = {kind: counted[kind] for kind in (*KINDS, "rows")}
        print(f"  {file['name'][:52]:<54}" + "".join(f"{ours[kind]:>10,}" for kind in ("rows", *KINDS)))
        if ours != theirs:
            breaches.append(f"{file['name']}: {ours}, the independent reader counts {theirs}")
    return breaches


def stored_values(register: Path, batch: int, wanted: set[tuple[int, int]]) -> dict:
    """Gives the values of all bodies that came from the wanted rows, by row and field."""
    connection = sqlite3.connect(f"file:{register}?mode=ro", uri=True)
    found: dict[tuple[int, int], dict[str, set]] = {}
    for table in ("statement", "record"):
        for file, row, body in connection.execute(
                f"SELECT file, row, body FROM {table} WHERE batch = ?", (batch,)):
            if (file, row) not in wanted:
                continue
            fields = found.setdefault((file, row), {})
            for field, value in json.loads(body).items():
                fields.setdefault(field, set()).add(plain(value))
    return found


def compare_values(delivery: RealDelivery, report: dict, register: Path) -> list[str]:
    """Holds the stored values of random applied rows against their cells."""
    names = [file["name"] for file in report["delivery"]["files"]]
    sample = [json.loads(line) for line in independent(
        "dispositions.py", delivery.channel, *map(str, delivery.files), "--sample",
        str(SAMPLE * len(names)), "--seed", "1").splitlines()]
    places = [(names.index(Path(row["file"]).name), row["row"]) for row in sample]
    stored = stored_values(register, report["delivery"]["delivery"], set(places))
    earlier = register_texts(register) if delivery.after else ""
    breaches, compared = [], 0
    for place, chosen in zip(places, sample):
        fields = stored.get(place)
        if fields is None:
            if not delivery.after:  # of an exact repeat of an earlier list nothing is stored again
                breaches.append(f"{chosen['file']} row {chosen['row']}: nothing is stored of it")
            continue
        for column, field in STORED[delivery.channel].items():
            cell = cell_value(chosen["cells"].get(column))
            if not cell or cell == "-0-" or field not in fields:
                continue
            compared += 1
            # What an earlier list said already is not stored again under the row of this one.
            if cell not in fields[field] and not (delivery.after and cell in earlier):
                breaches.append(f"{chosen['file']} row {chosen['row']}: {column} is {cell!r}, stored "
                                f"are {sorted(fields[field])}")
    print(f"  {len(stored)} random rows: {compared} stored values compared with their cells")
    if len(stored) < 300 or compared < len(stored):
        breaches.append(f"{delivery.channel}: too little was compared ({compared} values)")
    return breaches


def register_texts(register: Path) -> str:
    """Gives every text of every table in one string, folded."""
    connection = sqlite3.connect(f"file:{register}?mode=ro", uri=True)
    texts = []
    tables = [name for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
    for table in tables:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")
                   if row[2] == "TEXT"]
        for column in columns:
            texts += [value for (value,) in connection.execute(
                f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")]
    return plain("\n".join(texts))


def word_pairs(text: str) -> set[int]:
    """Gives a hash for every word and every two neighbouring words: a cheap first look."""
    words = re.findall(r"\w+", text)
    return {hash(word) for word in words} | {hash(pair) for pair in zip(words, words[1:])}


def is_company_name(value: str, text: str) -> bool:
    """Says whether the value only occurs as the front of a name with its legal form: a row without the
    form is withheld, the same firm's row with it is not."""
    form = r"[\s,.]*(s\.?\s?a\b|s\.?\s?de\b|s\.?\s?c\b|a\.?\s?c\b|s\.?\s?p\b)"
    return len(re.findall(re.escape(value) + form, text)) == text.count(value)


def search_persons(deliveries: list[RealDelivery], register: Path) -> list[str]:
    """Searches the whole register for values of person columns and of persons' rows."""
    text = register_texts(register)
    known = word_pairs(text)
    by_channel: dict[str, list[str]] = {}
    for delivery in deliveries:
        by_channel.setdefault(delivery.channel, []).extend(map(str, delivery.files))
    breaches, searched = [], 0
    for channel, files in by_channel.items():
        others = [word for other, paths in by_channel.items() if other != channel
                  for word in ("--also", other, *paths)]
        values = [value for value in independent(
            "person_values.py", channel, *files, *others).splitlines() if len(plain(value)) >= 6]
        searched += len(values)
        for value in map(plain, values):
            if word_pairs(value) <= known and value in text and not is_company_name(value, text):
                breaches.append(f"{channel}: a value of a person is in the register: {value[:3]}... "
                                f"({len(value)} characters)")
    print(f"  {searched:,} values of persons searched in {len(text):,} characters")
    if searched < 1000:
        breaches.append("the search for persons had too little to look for")
    return breaches


def main() -> None:
    deliveries = real_deliveries(shared_data())
    breaches: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        # Food hygiene has a register of its own: its names are those of premises, people's among them.
        registers = {True: Path(name) / "food.db", False: Path(name) / "companies.db"}
        for register in registers.values():
            call(register, "2015-01-01", "init", "--rehearsal")
        print(f"  {'file':<54}" + "".join(f"{kind:>10}" for kind in ("rows", "applied", "repeat",
                                                                     "person", "other", "finding")))
        for delivery in deliveries:
            register = registers[delivery.channel == "uk-food-hygiene"]
            words = ("ingest", delivery.channel, *map(str, delivery.files), "--published",
                     delivery.day)
            report = call(register, delivery.day, *words)
            breaches += compare_counts(delivery, report)
            breaches += compare_values(delivery, report, register)
            again = call(register, delivery.day, *words)
            if not again["already_there"]:
                breaches.append(f"{delivery.channel}: loading it again was not recognised")
        for register in registers.values():
            if not call(register, "2024-01-01", "check")["clean"]:
                breaches.append(f"{register.name}: check is not clean")
        breaches += search_persons([d for d in deliveries if d.channel != "uk-food-hygiene"],
                                   registers[False])
        food = deliveries[0].files[0]
        line = str(call(registers[True], "2024-01-01", "compare", "uk-food-hygiene",
                        "uk-food-hygiene", str(food), "--key", "fhrsid", "--outcome", "ratingvalue",
                        "--as-of", "2015-02-28", as_json=False)).strip()
        print(f"  {line}")
        if not line.startswith(EXPECTED_LINE):
            breaches.append("the food hygiene ratings differ from the official ones")
    for breach in breaches[:40]:
        print(breach)
    sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
