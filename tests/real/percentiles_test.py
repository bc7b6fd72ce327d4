#!/usr/bin/env python3
"""Computes the reward thresholds of Medicare drug plans that an agency published, and rates without the published ones.

The population of these plans is published whole, so that the percentiles of the pack us-ma-stars must equal all published
thresholds, and its ratings the official ones, though the thresholds are withheld.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

from real_data import ROOT, shared_data

sys.path.insert(0, str(ROOT / "script/lib"))
import official  # noqa: E402  pylint: disable=wrong-import-position

SCHEME = "us_ma_stars_2026"
WITHHELD = "reward_thresholds.csv*"
THRESHOLDS = {"mean_p65": "mean-65", "mean_p85": "mean-85", "variance_p30": "variance-30", "variance_p70": "variance-70"}


def is_drug_plan(row: dict[str, str]) -> bool:
    return "PDP" in row["organization_type"]


def check_thresholds(folder: Path, figures: dict[str, str]) -> tuple[int, list[str]]:
    """Compares every published threshold of drug plans with the computed one."""
    rows = [row for row in official.rows_of(folder / "reward_thresholds.csv") if row["rating"] == "part_d_pdp"]
    breaches = []
    for row in rows:
        for column, figure in THRESHOLDS.items():
            computed = figures.get(f"{figure}-d-{row['with_improvement']}")
            if computed is None or Decimal(computed) != Decimal(row[column]):
                breaches.append(f"{column} {row['with_improvement']}: published {row[column]}, computed {computed}")
    return len(rows) * len(THRESHOLDS), breaches


def main() -> int:
    folder = shared_data() / "ratings" / SCHEME
    name, scheme = official.find_scheme(SCHEME)
    scheme["files"] = [pattern for pattern in scheme["files"] if pattern != WITHHELD]
    results = official.rate(scheme, folder)
    kinds = official.rows_of(Path(official.find_files(folder, "contracts.csv*")[0]))
    plans = {row["contract_id"] for row in kinds if is_drug_plan(row)}
    outcomes = official.rows_of(Path(official.find_files(folder, "outcomes.csv*")[0]))
    rated = [row for row in outcomes if row["contract_id"] in plans and official.number(row["part_d"]) is not None]
    figures = results[rated[0]["contract_id"]]["figures"]
    count, breaches = check_thresholds(folder, figures)
    agree = count - len(breaches)
    differ = [f"{row['contract_id']}: published {row['part_d']}, rated {ours}" for row in rated
              if official.number(row["part_d"]) != official.number(
                  ours := results[row["contract_id"]]["figures"].get("part-d"))]
    print(f"{name}: thresholds of drug plans: {agree}/{count}; their ratings without published thresholds: "
          f"{len(rated) - len(differ)}/{len(rated)}")
    for line in breaches + differ:
        print(f"  {line}")
    return 1 if breaches or differ or not rated else 0


if __name__ == "__main__":
    sys.exit(main())
