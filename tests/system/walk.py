"""Walks a company of the sample world through a listing, for tests that need one in the register."""

from __future__ import annotations

import re
from pathlib import Path

from world import Register, make_world


def make_register(folder: Path, companies: int = 300) -> Register:
    """Makes a register with deliveries, officers, ratings, and one listing in force."""
    register = Register(folder)
    deliveries = make_world(folder / "world", companies, 5)
    register.call("2021-01-01", "init", "--rehearsal")
    for day, channel, files in deliveries:
        register.call(day, "ingest", channel, *files)
    figures = register.call("2025-03-01", "rate", "corporate-standing", "--examples", "3")
    for name in ("proposer", "decider", "leaver"):
        key = str(folder / f"{name}.pem")
        register.call("2025-03-02", "officer", "new-key", key)
        register.call("2025-03-02", "officer", "enrol", name, "--authority", "Standing Authority", "--key", key)
    register.call("2025-03-02", "officer", "revoke", "leaver", "--reason", "left", as_json=False)
    company = next(example["company"] for example in figures["examples"]
                   if example["band"] in ("D", "C", "B"))
    listing = walk_to_force(register, company)
    decide_and_report(register, company, listing)
    serve_a_letter(register)
    return register


def walk_to_force(register: Register, company: str) -> str:
    """Lists a company: proposal to entry in force. Gives the listing."""
    proposer = ("--key", str(register.folder / "proposer.pem"), "--reason", "reason")
    decider = ("--key", str(register.folder / "decider.pem"), "--reason", "reason")
    receipt = register.folder / "receipt.txt"
    receipt.write_text("receipt\n", encoding="utf-8")
    listing = register.call("2025-03-03", "list", "propose", company, *proposer, "--list",
                            "serious-breach", "--ground", "grave-penalty")["listing"]
    register.call("2025-03-04", "list", "notify", listing, *proposer, "--channel", "registered-post",
                  "--channel", "portal")
    register.call("2025-03-05", "list", "serve", listing, *proposer, "--proof", f"portal={receipt}")
    register.call("2025-04-07", "list", "decide", listing, *decider, "--until", "2025-12-31",
                  "--evidence", "administrative-final", "--record", "x")
    register.call("2025-04-08", "list", "standstill", listing, *decider)
    register.call("2025-05-01", "list", "clock")
    return listing


def serve_a_letter(register: Register) -> None:
    """Has a professional register say that a role holder's licence is revoked, and the holder told."""
    names = sorted((register.folder / "world").glob("business-register-*.csv"))[-1]
    number = re.search(rb"\b91[0-9A-HJ-NPQRTUWXY]{16}\b", names.read_bytes())[0].decode()
    path = register.folder / "professional-register-2025-05-16.csv"
    path.write_text("Company;Role;Desk;Holder;Licence;State;Final;Since;Until;Holds from;Holds until;Address\n"
                    f"{number};CUSTREP;9;A Name;LIC-1;REVOKED;Y;2025-05-01;;2024-01-01;;\n", encoding="utf-8")
    before = {one["notice"] for one in register.call("2025-05-18", "role", "notices")}
    register.call("2025-05-18", "ingest", "sample-professional-register", str(path))
    notice = next(one["notice"] for one in register.call("2025-05-18", "role", "notices")
                  if one["notice"] not in before)
    register.call("2025-05-19", "role", "served", notice, "--proof", str(register.folder / "receipt.txt"),
                  "--key", str(register.folder / "proposer.pem"))


def enrol(register: Register, name: str, authority: str) -> str:
    """Enrols an officer of an authority. Gives the key file."""
    key = str(register.folder / f"{name}.pem")
    register.call("2025-05-02", "officer", "new-key", key)
    register.call("2025-05-02", "officer", "enrol", name, "--authority", authority, "--key", key)
    return key


def decide_and_report(register: Register, company: str, listing: str) -> None:
    """Has a measure granted, a restriction waived, an application reported, and the end of a measure
    acknowledged."""
    asker = ("--key", str(register.folder / "proposer.pem"), "--reason", "reason")
    customs = ("--key", enrol(register, "customs", "Customs Authority"))
    buyer = ("--key", enrol(register, "buyer", "Procurement Authority"), "--reason", "reason")
    asked = register.call("2025-05-05", "measure", "ask", company, "full-customs-guarantee",
                          *asker)["case"]
    register.call("2025-05-06", "measure", "grant", asked, *customs, "--reason", "reason")
    waiver = register.call("2025-05-06", "waiver", "ask", company, "tender-exclusion", *asker)["case"]
    register.call("2025-05-07", "waiver", "grant", waiver, *buyer, "--until", "2025-08-01")
    register.call("2025-05-12", "measure", "report", company, "full-customs-guarantee", *customs,
                  "--from", "2025-05-08", "--reference", "CA/1")
    imposed = next(row["id"] for row in register.call("2025-05-13", "measures", "of", company)
                   if row["measure"] == "full-customs-guarantee")
    register.call("2025-05-14", "measure", "revoke", asked, *customs, "--reason", "paid")
    register.call("2025-05-15", "acknowledge", imposed, "--consumer", "Customs Authority")
    register.call("2025-05-16", "subscriber", "add", "Broker", "--lists", "trusted-operator")
    register.call("2025-05-17", "subscriber", "end", "Broker")
