#!/usr/bin/env python3
"""Compares the ratings of an official scheme with its published outcomes. Usage: see script/official.

What is compared stands in tests/official/SCHEME.yaml (tests/official/README.md describes it). The program
rates the scheme's files (`goodstanding rate-files`); this script knows no scheme, only files, keys and columns.
"""

from __future__ import annotations

import csv
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


class TextLoader(yaml.SafeLoader):
    """Reads every scalar of a date or word as the text that stands there, but keeps numbers."""


TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def find_files(folder: Path, pattern: str) -> list[str]:
    """Finds the files of a pattern, packed or not."""
    found = glob.glob(str(folder / pattern))
    other = pattern.removesuffix(".gz") if pattern.endswith(".gz") else pattern + ".gz"
    return sorted(found or glob.glob(str(folder / other)))


def rows_of(path: Path):
    opened = gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" \
        else open(path, encoding="utf-8", newline="")
    with opened as file:
        for row in csv.DictReader(file):
            yield {name: cell.strip() for name, cell in row.items()}


def newest_rows(rows: list[dict], rule: dict) -> list[dict]:
    """Keeps of each subject the latest row in which a column says something."""
    latest: dict[str, dict] = {}
    for row in rows:
        if row[rule["when"]] and (row[rule["of"]] not in latest or row[rule["by"]] >= latest[row[rule["of"]]][rule["by"]]):
            latest[row[rule["of"]]] = row
    return list(latest.values())


def outcome_rows(folder: Path, outcome: dict) -> list[dict]:
    """Reads the rows of an outcome file, with the columns that the scheme adds: row, places, ISO dates."""
    files = find_files(folder, outcome["file"])
    if not files:
        sys.exit(f"official: {folder} has no {outcome['file']}")
    seen: Counter = Counter()
    rows = []
    for number_of_row, row in enumerate(rows_of(Path(files[0])), start=1):
        row["row"] = str(number_of_row)
        for name, template in outcome.get("count", {}).items():
            text = template.format(**row)
            seen[name, text] += 1
            row[name] = "" if seen[name, text] == 1 else f" #{seen[name, text]}"
        for name, pattern in outcome.get("dates", {}).items():
            row[name] = datetime.strptime(row[name], pattern).date().isoformat()
        rows.append(row)
    return newest_rows(rows, outcome["newest"]) if "newest" in outcome else rows


def rate(scheme: dict, folder: Path) -> dict[str, dict]:
    """Rates the files of the scheme; gives the results by key, with the day behind it if there are several."""
    files = [path for pattern in scheme["files"] for path in find_files(folder, pattern)]
    if not files:
        sys.exit(f"official: no file of {folder} is one of {', '.join(scheme['files'])}")
    command = ["goodstanding", "rate-files", "--pack", scheme["pack"], "--channel", scheme["channel"],
               "--as-of", scheme["as_of"]]
    if "each_day_of" in scheme:
        command += ["--each-day-of", scheme["each_day_of"]]
    if any("record" in outcome for outcome in scheme["outcomes"]):
        command.append("--records")
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "results.ndjson"
        done = subprocess.run([*command, "--out", str(out), *files], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"official: {done.stderr.strip()}")
        with open(out, encoding="utf-8") as lines:
            results = [json.loads(line) for line in lines]
    each_day = "each_day_of" in scheme
    return {f"{result['key']} {result['as_of']}" if each_day else result["key"]: result for result in results}


def ours(result: dict | None, column: dict, record: dict | None) -> str | None:
    """Gives what the rating says; none if it says nothing."""
    if result is None:
        return None
    kind, _, name = column["ours"].partition(":")
    if kind == "band":
        return result.get("band") or ("not rated: " + result["not_rated"] if "not_rated" in result else None)
    if kind == "score":
        return result.get("score")
    if kind == "derived":
        return record["values"].get(name) if record else None
    return result[{"figure": "figures", "indicator": "indicators", "fact": "facts"}[kind]].get(name)


def number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text not in (None, "") else None
    except InvalidOperation:
        return None


def agrees(published: str, found: str | None, column: dict) -> bool:
    if "ours_is" in column:
        return found == column["ours_is"]
    if "ranges" in column:
        low, high = column["ranges"].get(found, (1, 0))
        return low <= Decimal(published) <= high
    words = column.get("words", {})
    if published in words:
        wanted = words[published]
        return found in wanted if isinstance(wanted, list) else found == wanted or wanted in ("", None) and not found
    a, b = number(published), number(found)
    if a is not None and b is not None:
        return abs(a - b) <= Decimal(str(column.get("tolerance", 0)))
    return published == (found or "")


def is_asked(row: dict, column: dict) -> bool:
    """Says whether the row is one that the column is compared in."""
    skipped = any(row[name] in values for name, values in column.get("skip_when", {}).items())
    kept = all(row[name] in values for name, values in column.get("only_when", {}).items())
    lacking = "some_empty" not in column or not all(row[name] for name in column["some_empty"])
    return kept and lacking and not skipped


def find_record(result: dict | None, outcome: dict, row: dict) -> dict | None:
    if result is None or "record" not in outcome:
        return None
    wanted = outcome["record"]
    for record in result.get("records", []):
        if all(record["values"].get(name) == template.format(**row) for name, template in wanted.items()):
            return record
    return None


def compare(scheme: dict, folder: Path, results: dict[str, dict]) -> list[dict]:
    """Compares column by column; gives a tally for each."""
    tallies = []
    for outcome in scheme["outcomes"]:
        found = [{"column": column, "file": outcome["file"], "agree": 0, "total": 0, "mismatches": []}
                 for column in outcome["columns"]]
        for row in outcome_rows(folder, outcome):
            key = outcome["key"].format(**row)
            result = results.get(key)
            record = find_record(result, outcome, row)
            for tally in found:
                column = tally["column"]
                if not is_asked(row, column):
                    continue
                value = ours(result, column, record)
                if value is None and column.get("if_rated"):
                    continue
                tally["total"] += 1
                if agrees(row[column["column"]], value, column):
                    tally["agree"] += 1
                else:
                    place = key if record is None else f"{key} {' '.join(record['values'].get(n, '') for n in outcome['record'])}"
                    tally["mismatches"].append((place, row[column["column"]], value))
        tallies += found
    return tallies


def is_good(tally: dict, folder_is_known: bool) -> bool:
    """Says whether nothing differs but what is allowed, and, for the known data, as much agrees as it should."""
    column = tally["column"]
    allowed = column.get("allowed", [])
    expected = column.get("expected")
    if folder_is_known and expected:
        if tally["agree"] < expected["agree"] or tally["total"] != expected["total"]:
            return False
        if allowed:
            return all(place in allowed for place, _, _ in tally["mismatches"])
        return len(tally["mismatches"]) <= expected["total"] - expected["agree"]
    return all(place in allowed for place, _, _ in tally["mismatches"])


def find_scheme(name: str) -> tuple[str, dict]:
    """Finds a scheme by the name of its file, or of its pack or channel."""
    paths = sorted((ROOT / "tests/official").glob("*.yaml"))
    for path in paths:
        scheme = yaml.load(path.read_text(encoding="utf-8"), Loader=TextLoader)
        if name in (path.stem, scheme["pack"], scheme["channel"]):
            return path.stem, scheme
    sys.exit(f"official: there is no scheme {name}; there are {', '.join(path.stem for path in paths)}")


def print_tally(name: str, tally: dict, every: bool) -> None:
    column = tally["column"]
    title = column.get("title", column["column"])
    print(f"{name}: {title} as {column['ours']}: {tally['agree']}/{tally['total']}")
    shown = tally["mismatches"] if every else tally["mismatches"][:20]
    for place, published, value in shown:
        print(f"  {place}: published {published or 'nothing'}, rated {value or 'nothing'}")
    if len(shown) < len(tally["mismatches"]):
        print(f"  and {len(tally['mismatches']) - len(shown)} more; --all shows them")


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != "--all"]
    name, scheme = find_scheme(arguments[0])
    folder = Path(arguments[1]).resolve()
    shared = Path(os.environ.get("GOODSTANDING_SHARED", ROOT.parent / "shared"))
    known = folder == (shared / "data/ratings" / name).resolve()
    good = True
    for tally in compare(scheme, folder, rate(scheme, folder)):
        good = good and is_good(tally, known)
        print_tally(name, tally, "--all" in sys.argv)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
