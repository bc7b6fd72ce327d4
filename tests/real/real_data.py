"""Where the real files are, and how the tests over them run the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INDEPENDENT = ROOT / "tests/independent"
SKIPPED = 77


def shared_data() -> Path:
    """Gives the folder of the real files, or ends the test as skipped."""
    folder = Path(os.environ.get("GOODSTANDING_SHARED", ROOT.parent / "shared")) / "data"
    if not folder.is_dir():
        print(f"skipped: {folder} is not there")
        sys.exit(SKIPPED)
    return folder


@dataclass(frozen=True)
class RealDelivery:
    """A delivery of real files; `after` are the files of the delivery before it, if it is a full list."""

    channel: str
    day: str
    files: tuple[Path, ...]
    after: tuple[Path, ...] = ()


def real_deliveries(data: Path) -> list[RealDelivery]:
    sanctions, register = data / "sanctions", data / "register"
    ofac = ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv")
    earlier = tuple(sanctions / "us_ofac_sdn_2019-01" / name for name in ofac)
    later = tuple(sanctions / "us_ofac_sdn_2021-07" / name for name in ofac)
    food = data / "inspection/uk_food_hygiene_2015-02.csv.gz"
    sfp = sanctions / "mx_sfp_sanctioned_suppliers_2017-01.csv"
    contracts = tuple(sorted((data / "procurement").glob("mx_compranet_contracts_*.csv")))
    return [
        RealDelivery("uk-food-hygiene", "2015-02-28", (food,)),
        RealDelivery("mx-sfp-sanctioned-suppliers", "2017-02-01", (sfp,)),
        RealDelivery("mx-compranet-contracts", "2017-02-02", contracts),
        RealDelivery("us-ofac-sdn", "2019-01-31", earlier),
        RealDelivery("uk-gender-pay-gap", "2020-12-31",
                     (register / "uk_gender_pay_gap_2019-20.csv.gz",)),
        RealDelivery("mx-sat-69b", "2021-05-18",
                     (sanctions / "mx_sat_69b_2021-05-18_companies.csv.gz",)),
        RealDelivery("us-ofac-sdn", "2021-07-31", later, earlier),
        RealDelivery("uk-gender-pay-gap", "2023-01-31",
                     (register / "uk_gender_pay_gap_2021-22.csv.gz",)),
    ]


def call(register: Path, day: str, *words: str, as_json: bool = True) -> object:
    """Runs the program on a rehearsal register at a moment of that day."""
    command = ["goodstanding", *words, "--register", str(register), "--clock", f"{day}T09:00:00Z"]
    if as_json:
        command.append("--json")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"goodstanding {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout) if as_json else done.stdout


def independent(script: str, *words: str) -> str:
    """Runs a program of the independent reader, which shares no code with the product."""
    done = subprocess.run([sys.executable, str(INDEPENDENT / script), *words], capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{script} failed:\n{done.stderr}")
    return done.stdout
