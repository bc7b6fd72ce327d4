"""Runs the cases that the program sql_cases writes: packs as SQL, their records, and the engine's ratings."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

HEAD = ("subject", "position", "kind", "status", "evidence", "jurisdiction", "valid_from", "valid_to", "event",
        "inherited")
TYPES = ("BIGINT", "BIGINT", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "BIGINT", "BIGINT", "VARCHAR", "BIGINT")
DIGITS = Context(prec=34, rounding=ROUND_HALF_EVEN)  # of the engine's numbers


class Sqlite:
    """A database in memory. Its scripts stop by themselves where a number does not fit 64 bits."""

    too_large: type[Exception] = sqlite3.IntegrityError
    error: type[Exception] = sqlite3.Error

    def __init__(self) -> None:
        self.base = sqlite3.connect(":memory:")

    def fill(self, table: str, columns: list[tuple[str, str]], rows: list[list]) -> None:
        self.base.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns)})")
        self.base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)

    def run(self, script: str) -> None:
        self.base.executescript(script)

    def rows(self, query: str) -> list[tuple]:
        return self.base.execute(query).fetchall()


class Duckdb:
    """The same in DuckDB, which the tests do without; see bench/sql.py."""

    def __init__(self) -> None:
        import duckdb  # pylint: disable=import-outside-toplevel

        self.too_large, self.error = duckdb.OutOfRangeException, duckdb.Error
        self.base = duckdb.connect()

    def fill(self, table: str, columns: list[tuple[str, str]], rows: list[list]) -> None:
        self.base.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns)})")
        for first in range(0, len(rows), 500):
            part = rows[first:first + 500]
            marks = "(" + ", ".join("?" * len(columns)) + ")"
            self.base.execute(f"INSERT INTO {table} VALUES {', '.join([marks] * len(part))}",
                              [cell for row in part for cell in row])

    def run(self, script: str) -> None:
        self.base.execute(script)

    def rows(self, query: str) -> list[tuple]:
        return self.base.execute(query).fetchall()


def read_cases(lines):
    """Gives each case with its records, table rows and expected ratings."""
    case = None
    for line in lines:
        item = json.loads(line)
        if isinstance(item, dict):
            case = item | {"r": [], "t": [], "e": []}
        elif item[0] == "end":
            yield case
        else:
            case[item[0]].append(item[1:])


def exactly(units: int | None, scale: int, divisor: int | None) -> Decimal | None:
    """Gives a number of the script as the engine writes it: correctly rounded to 34 digits."""
    if units is None or divisor is None:
        return None
    value = Fraction(units, divisor * 10**scale)
    return DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def is_equal(ours: Decimal | None, theirs: str | None) -> bool:
    if ours is None or theirs is None:
        return ours is None and theirs is None
    expected = Decimal(theirs)
    # Of a quotient the engine goes on with 34 digits, where SQL keeps the fraction itself.
    return ours == expected or len(expected.as_tuple().digits) > 30 and \
        abs(ours - expected) <= abs(expected) * Decimal(10) ** -29


def differences(case: dict, base) -> tuple[list[str], int]:
    """Runs a case; gives what differs, and how many values were compared."""
    columns = [(f'"{name}"', kind) for name, kind in case["columns"]]
    head = list(zip(HEAD, TYPES))
    base.fill("records", head + columns, case["r"])
    base.fill("table_rows", head + columns, case["t"])
    base.fill("subjects", head[:1], [[row[0]] for row in case["e"]])
    base.run(case["script"])
    names = ["subject", "band", "not_rated"]
    for name, _, is_fraction in case["results"]:
        names += [name, name + "_of"] if is_fraction else [name]
    query = ", ".join(f'"{name}"' for name in names)
    found = {row[0]: dict(zip(names, row)) for row in base.rows(f"SELECT {query} FROM gs_rating")}
    out, compared = [], 0
    if len(found) != len(case["e"]):
        out.append(f"{len(found)} subjects instead of {len(case['e'])}")
    for subject, band, not_rated, numbers in case["e"]:
        row = found.get(subject, {})
        compared += 2 + len(case["results"])
        if (row.get("band") or "") != band or (row.get("not_rated") or "") != not_rated:
            out.append(f"subject {subject}: SQL {row.get('band')} {row.get('not_rated')}, engine {band} {not_rated}")
        for name, scale, is_fraction in case["results"]:
            ours = exactly(row.get(name), scale, row.get(name + "_of") if is_fraction else 1)
            if not is_equal(ours, numbers.get(name)):
                out.append(f"subject {subject}: {name} is {ours} in SQL, {numbers.get(name)} by the engine")
    return out, compared


class Tally:
    """Counts what was compared."""

    def __init__(self) -> None:
        self.packs = self.subjects = self.values = self.refused = self.too_large = 0
        self.forms: Counter = Counter()
        self.reasons: Counter = Counter()
        self.bad: list[str] = []

    def take(self, case: dict, make_base) -> None:
        if case["refused"]:
            self.refused += 1
            self.reasons.update({text.split("written as SQL: ", 1)[1] for text in case["refused"]})
            return
        base = make_base()
        try:
            found, compared = differences(case, base)
        except base.too_large:
            self.too_large += 1
            return
        except base.error as error:
            found, compared = [f"the script stops: {error}"], 0
        self.packs += 1
        self.subjects += len(case["e"])
        self.forms.update(case["forms"])
        self.values += compared
        self.bad += [f"{case['case']}: {text}" for text in found]

    def print(self) -> None:
        print(f"{self.packs} packs compared, {self.subjects} subjects, {self.values} values, "
              f"{len(self.bad)} differences; {self.refused} packs refused, "
              f"{self.too_large} stopped at numbers beyond 64 bits")
        for form, count in sorted(self.forms.items()):
            print(f"  form {form:28} {count:5} packs")
        for reason, count in self.reasons.most_common():
            print(f"  refused {count:5} {reason}")
        for text in self.bad[:40]:
            print(f"  {text}")
