#!/usr/bin/env python3
"""Computes score and band again from the printed explanation of a rating, and from nothing else.

Reads explanations (`goodstanding explain COMPANY --json`), one a line, from standard input; compares what
follows from their lines with the score and band they print. Shares no code with the engine. Exact:
fractions and decimals, no floating point.
"""

from __future__ import annotations

import json
import sys
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction


def number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def total_of(line: dict) -> Fraction | None:
    """Adds the points of the counted records of an indicator, and caps them."""
    points = [number(record["points"]) for record in line["counted"]]
    total = sum(points, Fraction())
    cap = number(line.get("cap"))
    return min(total, cap) if cap is not None else total


def score_of(rating: dict) -> Fraction | None:
    """Adds up the indicators by the method that the explanation states."""
    scoring = rating["scoring"]
    indicators = [line for line in rating["indicators"] if line["effect"] != "counts"]
    if scoring["method"] != "deduction":
        values = [number(line.get("value")) for line in indicators]
        return None if None in values else sum(values, Fraction())
    groups: dict[str, Fraction] = {}
    credit = Fraction()
    for line in indicators:
        if line["effect"] == "deducts":
            groups[line["group"]] = groups.get(line["group"], Fraction()) + total_of(line)
        else:
            credit += total_of(line)
    caps = {group["group"]: number(group.get("cap")) for group in rating["groups"]}
    lost = sum((min(total, caps[group]) if caps.get(group) is not None else total
                for group, total in groups.items()), Fraction())
    return number(scoring["start"]) - lost + credit


def clamp(score: Fraction, scoring: dict) -> Decimal:
    for bound, choose in (("minimum", max), ("maximum", min)):
        limit = number(scoring.get(bound))
        if limit is not None:
            score = choose(score, limit)
    exact = Decimal(score.numerator) / Decimal(score.denominator)
    return exact.quantize(Decimal(1).scaleb(-int(scoring["scale"])), rounding=ROUND_HALF_EVEN)


def band_of(score: Decimal, rating: dict) -> str:
    """Finds the first band, from the best, whose limits all hold."""
    links = rating["bands"]["links"]
    values = [number(line["value"]) for line in rating["indicators"] if line["indicator"] in links]
    for edge in rating["bands"]["edges"]:
        limits = {name: number(edge.get(name)) for name in
                  ("at_least", "below", "at_most", "above", "each_at_least", "each_at_most")}
        exact = Fraction(score)
        if ((limits["at_least"] is None or exact >= limits["at_least"])
                and (limits["below"] is None or exact < limits["below"])
                and (limits["at_most"] is None or exact <= limits["at_most"])
                and (limits["above"] is None or exact > limits["above"])
                and all(limits["each_at_least"] is None or v >= limits["each_at_least"] for v in values)
                and all(limits["each_at_most"] is None or v <= limits["each_at_most"] for v in values)):
            return edge["band"]
    return ""


def check(line: str) -> str | None:
    """Gives what does not agree in one explanation; none if all does."""
    rating = json.loads(line)["explanation"]
    if rating.get("not_rated"):
        return None
    score = clamp(score_of(rating), rating["scoring"])
    printed = Decimal(rating["score"])
    if score != printed:
        return f"{rating['subject']}: the lines give {score}, printed is {printed}"
    order = [edge["band"] for edge in rating["bands"]["edges"]]
    place = order.index(band_of(score, rating))
    for limit in rating["limits"]:
        if not limit["holds"]:
            continue
        if limit["kind"] == "notch":
            place = min(place + limit["steps"], len(order) - 1)
        elif limit["kind"] == "floor":
            place = min(place, order.index(limit["to"]))
        else:
            place = max(place, order.index(limit["to"]))
    if order[place] != rating["band"]:
        return f"{rating['subject']}: the lines give {order[place]}, printed is {rating['band']}"
    return None


def main() -> None:
    lines = [line for line in sys.stdin if line.strip()]
    breaches = [breach for breach in map(check, lines) if breach]
    for breach in breaches[:20]:
        print(breach)
    print(f"{len(lines)} explanations, {len(breaches)} do not follow from their own lines")
    sys.exit(1 if breaches or not lines else 0)


if __name__ == "__main__":
    main()
