#!/usr/bin/env python3
"""Count the disposition of every row of a delivery, independently of Goodstanding.

This reader shares no code and no definition file with the product: it states again, by itself,
what each row of a channel's files must become, so that a test can compare the two.

Dispositions: `applied`, `exact_repeat`, `person` (a natural person, or unknown legal nature),
`other_kind` (vessel, aircraft, court-suppressed row), `finding`. A line without content is not
a row. Kind and person are decided first, so that no person's row can reach a quarantine; then
findings; a row that is left is applied, unless the mapped content of its key is already there.

Usage:
    dispositions.py CHANNEL FILE... [--after FILE...]
    dispositions.py CHANNEL FILE... [--after FILE...] --sample N [--seed S]

The first form prints one JSON object with the counts of each file. The second prints N random
applied rows as JSON lines; `row` counts data records from 1, and `cells` holds the mapped columns
as they stand in the file. Files of `--after` are an earlier delivery, already in the register.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import gzip
import io
import itertools
import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

APPLIED, EXACT_REPEAT, PERSON, OTHER_KIND, FINDING = DISPOSITIONS = (
    "applied", "exact_repeat", "person", "other_kind", "finding")

Cells = dict[str, str]
Key = tuple[str, ...]


# --- reading -------------------------------------------------------------------------------------

def read_records(path: Path, encoding: str) -> Iterator[list[str]]:
    """Read a CSV file, gzipped or not, and leave out lines without content (blank, lone 0x1A)."""
    with path.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        data = gzip.GzipFile(fileobj=raw) if zipped else raw
        with io.TextIOWrapper(data, encoding=encoding, newline="") as text:
            for record in csv.reader(text):
                if any(cell.strip(" \t\r\n\x1a") for cell in record):
                    yield record


def read_date(text: str, form: str) -> datetime.date | None:
    """Parse a date of one exact form; anything else is None."""
    try:
        return datetime.datetime.strptime(text, form).date()
    except ValueError:
        return None


# --- positive evidence of an organisation --------------------------------------------------------

def plain_words(name: str) -> list[str]:
    """Upper case, accents dropped, everything but letters, digits and & turned into blanks."""
    decomposed = unicodedata.normalize("NFKD", name.upper())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^0-9A-Z&]+", " ", letters).split()


# Forms that are long enough to be recognised at the end of a name with all blanks taken out, so
# that `S.A. DE C.V.`, `SA DE CV`, `S A D EC V` and `S.A. DE C.C.V` are all seen.
MX_LONG_ENDINGS = ("DECV", "DECCV", "DECC", "DERL", "RLMI", "RLDECV")

# Forms of one to four letters, only as the last words of a name, each letter apart or together.
MX_SHORT_ENDINGS = ("SA", "SAB", "SAPI", "SAS", "SC", "AC", "SNC", "SCP", "SCL", "SCS", "SPR",
                    "SL", "BV", "NV", "AG", "LP", "LLP", "IAP", "IBP", "ABP", "ARIC", "CV")

# Words that only an organisation bears, anywhere in the name.
MX_WORDS = frozenset("""
    SOCIEDAD COOPERATIVA ASOCIACION FUNDACION FIDEICOMISO SINDICATO EJIDO UNIVERSIDAD INSTITUTO
    INSTITUTE HOSPITAL COMISION SECRETARIA AYUNTAMIENTO MUNICIPIO GOBIERNO
    CORP CORPORATION INC INCORPORATED LLC LTD LIMITED GMBH SAPI SOFOM
    """.split())
MX_PHRASES = ("DE C V", "DE CV", "DE R L", "DE RL", "S A P I")

# Joint bidders in one cell: a form that is followed by "Y" ("and") or a slash, or occurs twice.
MX_FORM = re.compile(r" DE (?:R ?L DE )?(?:C ?V|R ?L)(?= )")


def split_mx_suppliers(name: str) -> list[str]:
    """Split joint bidders after their legal forms; a single supplier gives one part."""
    line = f" {' '.join(plain_words(name.replace('/', ' Y ')))} "
    parts = []
    start = 0
    for form in MX_FORM.finditer(line):
        rest = line[form.end():]
        if rest.startswith(" Y ") or MX_FORM.search(rest):
            parts.append(line[start:form.end()].strip())
            start = form.end() + (3 if rest.startswith(" Y ") else 0)
    return [*parts, line[start:].strip()]


def is_mx_organisation(name: str) -> bool:
    """Tell whether a Mexican supplier's name is positive evidence of an organisation."""
    words = plain_words(name)
    line = f" {' '.join(words)} "
    if " Y O " in line:  # "A person y/o her trade name" is a person
        return False
    compact = "".join(words)
    if compact.endswith(MX_LONG_ENDINGS) and len(words) > 1:
        return True
    for form in MX_SHORT_ENDINGS:
        if line.endswith((f" {form} ", f" {' '.join(form)} ")) and compact != form:
            return True
    return any(word in MX_WORDS for word in words) or any(f" {p} " in line for p in MX_PHRASES)


UK_WORDS = frozenset("""
    LIMITED LTD PLC LLP LP INC KG GMBH COMPANY CORPORATION PARTNERS PARTNERSHIP SOCIETY ASSOCIATION
    UNION UNISON CONGRESS PARTY ALLIANCE FEDERATION CLUB FOUNDATION INSTITUTE INSTITUTIONS CHARITY
    CHARITIES TRUST TRUSTEES COUNCIL AUTHORITY COMMISSION COMMONS SERVICE NHS CCG HOSPITAL HOSPITALS
    UNIVERSITY COLLEGE SCHOOL SCHOOLS ACADEMY ACADEMIES MUSEUM MUSEUMS GALLERY CHURCH CATHEDRAL
    CHAPTER DIOCESAN SYNAGOGUE ROYAL
    """.split())
UK_TRADING_AS = re.compile(r"\b(trading as|t/as?)\b", re.IGNORECASE)


def is_uk_organisation(name: str) -> bool:
    """Tell whether a British employer's name is positive evidence of an organisation."""
    return not UK_TRADING_AS.search(name) and any(w in UK_WORDS for w in plain_words(name))


# --- channels ------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Judgement:
    """What one row is before repeats are looked at."""
    disposition: str
    key: Key = ()
    mapped: Key = ()


@dataclass
class Row:
    """One row of one file with its final disposition; `shown` are its mapped cells."""
    file: str
    number: int
    cells: Cells
    disposition: str
    shown: Cells = field(default_factory=dict)


class Channel:
    """A channel whose files have a header; subclasses judge the rows."""

    name = ""
    encoding = "utf-8-sig"
    title_lines = 0
    mapped: tuple[str, ...] = ()
    person_columns: tuple[str, ...] = ()
    name_columns: tuple[str, ...] = ()  # where the name of a company, or of a person, stands

    def read(self, paths: Sequence[Path]) -> Iterator[tuple[str, int, Cells]]:
        """Yield file name, row number from 1, and cells of each row."""
        for path in paths:
            records = itertools.islice(read_records(path, self.encoding), self.title_lines, None)
            header = self.name_header(next(records))
            for number, record in enumerate(records, start=1):
                yield path.name, number, dict(zip(header, record))

    def name_header(self, header: list[str]) -> list[str]:
        """Trim header cells; a cell without a name is called after its place, `#12`."""
        return [cell.strip() or f"#{place}" for place, cell in enumerate(header, start=1)]

    def judge(self, cells: Cells) -> Judgement:
        """Tell what the row is, repeats aside."""
        raise NotImplementedError

    def show(self, cells: Cells) -> Cells:
        """Return the cells that a sample prints: mapped columns only."""
        return {column: cells[column] for column in self.mapped if column in cells}

    def applied(self, key: Sequence[str], cells: Cells) -> Judgement:
        """Judge a row as applied under a key, with its mapped cells trimmed."""
        return Judgement(APPLIED, tuple(key),
                         tuple(cells.get(column, "").strip() for column in self.mapped))


class FoodHygiene(Channel):
    """Establishments of the UK food hygiene schemes; the key is `fhrsid`."""

    name = "uk-food-hygiene"
    mapped = ("fhrsid", "businessname", "businesstype", "businesstypeid", "addressline1",
              "addressline2", "addressline3", "addressline4", "postcode", "latitude", "longitude",
              "localauthoritybusinessid", "localauthoritycode", "localauthorityname", "schemetype",
              "ratingdate", "hygiene", "structural", "confidenceinmanagement")
    person_columns = ("localauthorityemailaddress",)
    name_columns = ("businessname",)

    def judge(self, cells: Cells) -> Judgement:
        date = cells["ratingdate"]
        scores = (cells["hygiene"], cells["structural"], cells["confidenceinmanagement"])
        if (not re.fullmatch(r"[0-9]+", cells["fhrsid"]) or not cells["businessname"].strip()
                or (date and read_date(date, "%Y-%m-%d") is None)
                or any(score and not score.isdecimal() for score in scores)):
            return Judgement(FINDING)
        return self.applied((cells["fhrsid"],), cells)


class Sat69b(Channel):
    """Mexican list of issuers of simulated invoices; the key is RFC and presumption order."""

    name = "mx-sat-69b"
    encoding = "cp1252"
    title_lines = 2
    name_columns = ("Nombre del Contribuyente",)
    suppressed = "XXXXXXXXXXXX"
    situations = ("Presunto", "Definitivo", "Desvirtuado", "Sentencia Favorable")

    def name_header(self, header: list[str]) -> list[str]:
        names = super().name_header(header)
        self.mapped = tuple(names[1:])
        return names

    def judge(self, cells: Cells) -> Judgement:
        rfc, name, situation, order = (cells[c].strip() for c in self.mapped[:4])
        if rfc == self.suppressed:
            return Judgement(OTHER_KIND)
        if re.fullmatch(r"[A-ZÑ&]{4}[0-9]{6}[A-Z0-9]{3}", rfc):
            return Judgement(PERSON)
        if (not re.fullmatch(r"[A-ZÑ&]{3}[0-9]{6}[A-Z0-9]{3}", rfc) or not name
                or situation not in self.situations):
            return Judgement(FINDING)
        return self.applied((rfc, order), cells)


class SfpSuppliers(Channel):
    """Mexican sanctioned suppliers; the key is supplier, authority and case number."""

    name = "mx-sfp-sanctioned-suppliers"
    mapped = ("Proveedor", "Dependencia", "Número de Expediente", "Sentido de Resolución",
              "Fecha de Notificación", "FechadeResolucion", "Plazo años - meses", "Monto")
    person_columns = ("Nombre del Responsable de la información", "#12", "#13")
    name_columns = ("Proveedor",)
    decisions = ("SANCIONATORIA CON MULTA E INHABILITACIÓN", "SANCIONATORIA CON MULTA",
                 "SANCIONATORIA", "ABSOLUTORIA")

    def judge(self, cells: Cells) -> Judgement:
        if not is_mx_organisation(cells["Proveedor"]):
            return Judgement(PERSON)
        suppliers = split_mx_suppliers(cells["Proveedor"])
        if len(suppliers) > 1:  # a record of several companies is nobody's record
            return Judgement(FINDING if all(map(is_mx_organisation, suppliers)) else PERSON)
        notified = cells["Fecha de Notificación"].strip()
        if (cells["Sentido de Resolución"].strip() not in self.decisions  # shifted, or no decision
                or (notified and read_date(notified, "%Y-%m-%d") is None)
                or read_date(cells["FechadeResolucion"].strip(), "%Y-%m-%d") is None):
            return Judgement(FINDING)
        return self.applied([cells[column].strip() for column in self.mapped[:3]], cells)


class Compranet(Channel):
    """Mexican federal contracts; the key is the contract code."""

    name = "mx-compranet-contracts"
    mapped = ("CODIGO_CONTRATO", "SIGLAS", "DEPENDENCIA", "CLAVEUC", "EXPEDIENTE",
              "NUMERO_PROCEDIMIENTO", "CARACTER", "TIPO_CONTRATACION", "TIPO_PROCEDIMIENTO",
              "FECHA_INICIO", "FECHA_FIN", "FECHA_CELEBRACION", "IMPORTE_CONTRATO", "MONEDA",
              "ESTATUS_CONTRATO", "PROVEEDOR_CONTRATISTA", "ESTRATIFICACION_MPC", "FOLIO_RUPC",
              "SIGLAS_PAIS", "ESTATUS_EMPRESA")
    person_columns = ("RESPONSABLE",)
    name_columns = ("PROVEEDOR_CONTRATISTA",)

    def name_header(self, header: list[str]) -> list[str]:
        names = [("GOBIERNO" if name == "#1" else name) for name in super().name_header(header)]
        return ["EXPEDIENTE" if name in ("NUMERO_EXPEDIENTE", "CODIGO_EXPEDIENTE") else name
                for name in names]

    def judge(self, cells: Cells) -> Judgement:
        supplier = cells["PROVEEDOR_CONTRATISTA"]
        if not plain_words(supplier):
            return Judgement(FINDING)  # "---": no supplier is named
        if not is_mx_organisation(supplier):
            return Judgement(PERSON)
        suppliers = split_mx_suppliers(supplier)
        if len(suppliers) > 1:
            return Judgement(FINDING if all(map(is_mx_organisation, suppliers)) else PERSON)
        if (not cells["CODIGO_CONTRATO"].isdecimal()
                or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", cells["IMPORTE_CONTRATO"])
                or cells["MONEDA"] not in ("MXN", "USD", "EUR")
                or read_date(cells["FECHA_INICIO"], "%Y-%m-%d") is None
                or read_date(cells["FECHA_FIN"], "%Y-%m-%d") is None):
            return Judgement(FINDING)
        return self.applied((cells["CODIGO_CONTRATO"],), cells)


class GenderPayGap(Channel):
    """British statutory pay gap reports; the key is the employer and the due date."""

    name = "uk-gender-pay-gap"
    mapped = ("EmployerName", "CurrentName", "EmployerId", "CompanyNumber", "Address", "PostCode",
              "SicCodes", "EmployerSize", "DueDate", "DateSubmitted", "SubmittedAfterTheDeadline",
              "DiffMeanHourlyPercent", "DiffMedianHourlyPercent", "DiffMeanBonusPercent",
              "DiffMedianBonusPercent", "MaleBonusPercent", "FemaleBonusPercent",
              "MaleLowerQuartile", "FemaleLowerQuartile", "MaleLowerMiddleQuartile",
              "FemaleLowerMiddleQuartile", "MaleUpperMiddleQuartile", "FemaleUpperMiddleQuartile",
              "MaleTopQuartile", "FemaleTopQuartile")
    person_columns = ("ResponsiblePerson",)
    name_columns = ("EmployerName", "CurrentName")
    company_number = re.compile(
        r"[0-9]{8}|[A-Z]{2}[0-9]{6}|(IP|SP)[0-9]{5}[A-Z]|(IP|SP)[0-9]{4}RS|MUT[0-9]{5}")
    forms = ("%d/%m/%Y %H:%M:%S", "%Y/%m/%d %H:%M:%S")

    def judge(self, cells: Cells) -> Judgement:
        due, sent = (next(filter(None, (read_date(cells[c], f) for f in self.forms)), None)
                     for c in ("DueDate", "DateSubmitted"))
        number = cells["CompanyNumber"].strip()
        public_body = due is not None and (due.month, due.day) == (3, 31)
        if not (self.company_number.fullmatch(number) or public_body
                or is_uk_organisation(cells["EmployerName"])):
            return Judgement(PERSON)
        if (not cells["EmployerName"].strip() or due is None or sent is None
                or cells["SubmittedAfterTheDeadline"] not in ("True", "False")):
            return Judgement(FINDING)
        employer = number or cells.get("EmployerId") or cells["EmployerName"].strip()
        return self.applied((employer, str(due)), cells)


# --- OFAC ----------------------------------------------------------------------------------------

OFAC_COLUMNS = {
    "sdn": ("ent_num", "sdn_name", "sdn_type", "program", "title", "call_sign", "vess_type",
            "tonnage", "grt", "vess_flag", "vess_owner", "remarks"),
    "add": ("ent_num", "add_num", "address", "city_postcode", "country", "add_remarks"),
    "alt": ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"),
    "sdn_comments": ("ent_num", "remarks"),
}

# Labels of identifiers in remarks: a closed list. What has no label here is never kept.
OFAC_LABELS = """
    NIT # | RUC # | RIF # | R.F.C. # | R.F.C. | RFC | RTN | C.U.I.T. | C.I.F. | C.U.I. | C.N.P.J.
    Tax ID No. | V.A.T. Number | US FEIN | Numero Unico de Identificacao Tributaria (NUIT)
    Paraguayan tax identification number | Fiscal Code | Romanian Tax Registration
    BIK (RU) | SWIFT/BIC | D-U-N-S Number | Legal Entity Identifier | LEI
    Registration ID | Registration Number | Public Registration Number | Registered Charity No.
    Company Number IMO | Company Number | UK Company Number | Enterprise Number | Business Number
    Commercial Registry Number | C.R. No. | Romanian C.R. | Istanbul Chamber of Comm. No.
    Chamber of Commerce Number | File Number
    Business Registration Document # CUD: | Business Registration Document #
    Business Registration Number | Certificate of Incorporation Number | Legal Entity Number
    Branch Unit Number | Matricula Mercantil No | Folio Mercantil No. | Government Gazette Number
    Trade License No. | License | Dubai Chamber of Commerce Membership No.
    Afghan Money Service Provider License Number | National ID No. | Identification Number IMO
    Identification Number | Vessel Registration Identification IMO
    Unified Social Credit Code (USCC) | United Social Credit Code Certificate (USCCC)
    """
OFAC_LABEL_LIST = sorted({label.strip() for line in OFAC_LABELS.strip().splitlines()
                          for label in line.split(" | ")}, key=lambda label: (-len(label), label))
OFAC_DATE = r"(?:[0-9]{2} )?(?:[A-Z][a-z]{2} )?[0-9]{4}"
OFAC_IDENTIFIER = re.compile(
    r"(?:alt\. )?(?P<label>" + "|".join(map(re.escape, OFAC_LABEL_LIST)) + r") ?"
    r"(?P<value>[0-9A-Z][0-9A-Za-z .,/&*-]{0,38}?)"
    r"(?: \([A-Z][A-Za-z ]+\))??(?: \((?P<country>[A-Z][A-Za-z ,.'-]+)\))?"
    rf"(?: issued {OFAC_DATE})?(?: expires {OFAC_DATE})?")
OFAC_WALLET = re.compile(r"(?:alt\. )?Digital Currency Address - (?P<label>[A-Z]{2,5}) "
                         r"(?P<value>[0-9A-Za-z]{20,110})")
OFAC_ALIAS = re.compile(r"(?:alt\. )?(?P<label>[afn]\.k\.a\.|d\.b\.a\.) '(?P<value>.+)'")
OFAC_FOUNDED = re.compile(rf"(?:alt\. )?Organization Established Date (?P<value>{OFAC_DATE})")


def is_persons_number(label: str, value: str, country: str) -> bool:
    """Tell whether a number that stands at an entity was issued to a natural person."""
    digits = re.sub(r"[^0-9A-Z&]", "", value.upper())
    if label in ("R.F.C.", "R.F.C. #", "RFC"):
        return re.match(r"[A-Z&]{4}[0-9]", digits) is not None
    if label == "RIF #":
        return digits[:1] in ("V", "E")
    return label == "RUC #" and country == "Peru" and digits[:2] in ("10", "15", "17")


def read_remark(segment: str) -> tuple[str, str, str] | None:
    """Return kind, value and country of one piece of a remark, or None if it may not be kept."""
    match = OFAC_IDENTIFIER.fullmatch(segment)
    if match:
        label, value, country = match["label"], match["value"].strip(), match["country"] or ""
        is_number = label == "SWIFT/BIC" or re.search("[0-9]", value)
        return (label, value, country) if is_number and not is_persons_number(
            label, value, country) else None
    for pattern in (OFAC_WALLET, OFAC_ALIAS):
        match = pattern.fullmatch(segment)
        if match:
            return (match["label"], match["value"], "")
    match = OFAC_FOUNDED.fullmatch(segment)
    return ("established", match["value"], "") if match else None


def split_remarks(remarks: str, continued: str) -> tuple[list[str], list[str]]:
    """Cut remarks and their continuation into pieces; a piece belongs where it begins."""
    pieces: tuple[list[str], list[str]] = ([], [])
    text = remarks + continued
    text = text[:-1] if text.endswith(".") else text
    start = 0
    for piece in text.split(";"):
        begin = start + len(piece) - len(piece.lstrip())
        pieces[begin >= len(remarks)].append(piece.strip())
        start += len(piece) + 1
    return pieces


class OfacSdn(Channel):
    """US list of specially designated nationals: four files of one delivery, without header.

    Only entities (`-0-` in the type column) are companies. The rows of the other three files are
    what their entry is. Of the remarks only typed facts are kept, never the text.
    """

    name = "us-ofac-sdn"
    encoding = "utf-8"
    person_columns = ()
    name_columns = ("sdn_name", "alt_name")
    kinds = {"": APPLIED, "individual": PERSON, "vessel": OTHER_KIND, "aircraft": OTHER_KIND}

    def __init__(self) -> None:
        self.entry_kinds: dict[str, str] = {}
        self.remarks: dict[str, tuple[list[str], list[str]]] = {}

    def read(self, paths: Sequence[Path]) -> Iterator[tuple[str, int, Cells]]:
        parts: dict[str, list[Cells]] = {}
        files: dict[str, str] = {}
        for path in paths:
            part = next(p for p in ("sdn_comments", "sdn", "add", "alt")
                        if path.name.removesuffix(".gz").removesuffix(".csv").endswith(p))
            columns = OFAC_COLUMNS[part]
            files[part] = path.name
            parts[part] = [{**dict(zip(columns, map(self.plain, record))), "part": part,
                            "fields": str(len(record))}
                           for record in read_records(path, self.encoding)]
        continued = {row["ent_num"]: row["remarks"] for row in parts.get("sdn_comments", ())}
        for row in parts.get("sdn", ()):
            entry = row["ent_num"]
            self.entry_kinds[entry] = self.kinds.get(row["sdn_type"], FINDING)
            self.remarks[entry] = split_remarks(row["remarks"], continued.get(entry, ""))
        for part in ("sdn", "add", "alt", "sdn_comments"):
            for number, row in enumerate(parts.get(part, ()), start=1):
                yield files[part], number, row

    @staticmethod
    def plain(cell: str) -> str:
        """Trim a cell; `-0-`, and `-0` at the cut end of the 2019 files, mean empty."""
        return "" if cell.strip() in ("-0-", "-0") else cell.strip()

    def facts(self, cells: Cells) -> list[tuple[str, str, str]]:
        """Return the typed facts that may be kept from the remarks of this row, sorted."""
        pieces = self.remarks.get(cells["ent_num"], ([], []))[cells["part"] == "sdn_comments"]
        return sorted({fact for fact in map(read_remark, pieces) if fact})

    def judge(self, cells: Cells) -> Judgement:
        part, entry = cells["part"], cells["ent_num"]
        kind = self.entry_kinds.get(entry, FINDING)
        if kind != APPLIED:
            return Judgement(kind)
        if int(cells["fields"]) != len(OFAC_COLUMNS[part]):
            return Judgement(FINDING)
        if part in ("sdn", "sdn_comments"):
            facts = tuple("\t".join(fact) for fact in self.facts(cells))
            content = ((cells["sdn_name"], cells["program"], *facts) if part == "sdn" else facts)
            return Judgement(APPLIED if content else FINDING, (part, entry), content)
        content = tuple(cells[column] for column in OFAC_COLUMNS[part][2:5])
        if not any(content) or (part == "alt" and not cells["alt_name"]):
            return Judgement(FINDING)  # an address row of empty cells gives nothing
        return Judgement(APPLIED, (part, entry, cells[f"{part}_num"]), content)

    def show(self, cells: Cells) -> Cells:
        shown = {column: value for column, value in cells.items()
                 if column in ("ent_num", "sdn_name", "program", "add_num", "address",
                               "city_postcode", "country", "alt_num", "alt_type", "alt_name")}
        if "remarks" in cells:
            shown["facts"] = "; ".join(f"{label} {value}" + (f" ({country})" if country else "")
                                       for label, value, country in self.facts(cells))
        return shown


CHANNELS: dict[str, type[Channel]] = {channel.name: channel for channel in (
    FoodHygiene, Sat69b, SfpSuppliers, Compranet, GenderPayGap, OfacSdn)}


# --- the count -----------------------------------------------------------------------------------

def dispose(channel_name: str, paths: Sequence[Path], after: Sequence[Path] = ()) -> Iterator[Row]:
    """Yield every row of the delivery with its disposition; `after` is an earlier delivery."""
    seen: dict[Key, Key] = {}
    for earlier, files in ((True, after), (False, paths)):
        channel = CHANNELS[channel_name]()
        for file, number, cells in channel.read(files):
            judgement = channel.judge(cells)
            disposition = judgement.disposition
            if disposition == APPLIED:
                if seen.get(judgement.key) == judgement.mapped:
                    disposition = EXACT_REPEAT
                seen[judgement.key] = judgement.mapped
            if not earlier:
                yield Row(file, number, cells, disposition,
                          {} if disposition == PERSON else channel.show(cells))


def count(rows: Iterator[Row], names: Sequence[str]) -> dict[str, dict[str, int]]:
    """Count rows and dispositions of each file."""
    counts = {name: dict.fromkeys(("rows", *DISPOSITIONS), 0) for name in names}
    for row in rows:
        counts[row.file]["rows"] += 1
        counts[row.file][row.disposition] += 1
    return counts


def sample(rows: Iterator[Row], size: int, seed: int) -> list[Row]:
    """Draw applied rows at random, the same ones for the same seed."""
    randomness = random.Random(seed)
    drawn: list[Row] = []
    for place, row in enumerate(row for row in rows if row.disposition == APPLIED):
        if len(drawn) < size:
            drawn.append(row)
        elif (at := randomness.randrange(place + 1)) < size:
            drawn[at] = row
    return drawn


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("channel", choices=sorted(CHANNELS))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--after", nargs="+", type=Path, default=[], help="an earlier delivery")
    parser.add_argument("--sample", type=int, metavar="N", help="print N applied rows instead")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rows = dispose(arguments.channel, arguments.files, arguments.after)
    if arguments.sample is not None:
        for row in sample(rows, arguments.sample, arguments.seed):
            print(json.dumps({"file": row.file, "row": row.number, "cells": row.shown},
                             ensure_ascii=False))
        return 0
    files = count(rows, [path.name for path in arguments.files])
    print(json.dumps({"channel": arguments.channel, "files": files}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
