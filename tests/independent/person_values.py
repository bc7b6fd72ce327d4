#!/usr/bin/env python3
"""Print what must never be found in a register: the names of natural persons in a channel's files.

One value a line: every distinct cell of the person columns ("Name (Title)" also without the
title), and the name, alias or supplier of every row whose disposition is `person`. A test searches
the register, its quarantine and its diagnostics for each of them.

A value is left out, so that a hit is a fault and no accident, if it
* is shorter than 6 characters, or has fewer than two words that are not words of offices, or
* occurs, in any case of letters, inside what a row that is not a person's lawfully gives: its
  mapped cells, or the typed facts of its remarks. `--also CHANNEL FILE...` (repeatable) adds the
  rows of other channels that the same register holds.

Usage:
    person_values.py CHANNEL FILE... [--also CHANNEL FILE...]... [--count]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import dispositions
from dispositions import CHANNELS, PERSON

MINIMUM_LENGTH = 6
OFFICE_WORDS = frozenset("""
    and the of for to group chief executive officer managing director directors deputy interim
    acting vice chancellor president general manager management head hr human resources people
    finance financial operations operating company secretary board chair chairman chairperson
    partner senior
    governor principal talent culture reward service services uk ceo cfo coo cpo hrd organisational
    development corporate strategy business support
    """.split())


def spellings(cell: str) -> set[str]:
    """Return a cell's value as it stands, and without a title in brackets behind it."""
    value = cell.strip()
    return {value, re.sub(r"\s*\([^()]*\)$", "", value)} if "\n" not in value else set()


def is_distinctive(value: str) -> bool:
    """Tell whether a value is long enough, and more than a word or an office, to search for."""
    words = set(re.findall(r"[^\W\d_]+", value.casefold()))
    return len(value) >= MINIMUM_LENGTH and len(words - OFFICE_WORDS) >= 2


def collect(channel_name: str, files: Iterable[Path]) -> tuple[set[str], set[str]]:
    """Return the values of persons, and the cells that other rows lawfully give."""
    channel = CHANNELS[channel_name]
    persons: set[str] = set()
    lawful: set[str] = set()
    for row in dispositions.dispose(channel_name, list(files)):
        for column in channel.person_columns:
            persons |= spellings(row.cells.get(column, ""))
        if row.disposition == PERSON:
            for column in channel.name_columns:
                persons |= spellings(row.cells.get(column, ""))
        else:
            lawful.update(value.casefold() for value in row.shown.values() if value)
    return persons, lawful


def person_values(channel_name: str, files: Iterable[Path],
                  also: Iterable[tuple[str, list[Path]]] = ()) -> list[str]:
    """Return the distinctive values of persons that no company's value contains, sorted."""
    persons, lawful = collect(channel_name, files)
    for other_name, other_files in also:
        lawful |= collect(other_name, other_files)[1]
    haystack = "\n".join(sorted(lawful))
    return sorted(value for value in persons
                  if is_distinctive(value) and value.casefold() not in haystack)


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("channel", choices=sorted(CHANNELS))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--also", nargs="+", action="append", default=[],
                        metavar=("CHANNEL", "FILE"), help="rows of another channel, also lawful")
    parser.add_argument("--count", action="store_true", help="print the number of values only")
    arguments = parser.parse_args()
    also = [(name, [Path(file) for file in files]) for name, *files in arguments.also]
    values = person_values(arguments.channel, arguments.files, also)
    print(len(values) if arguments.count else "\n".join(values))
    return 0


if __name__ == "__main__":
    sys.exit(main())
