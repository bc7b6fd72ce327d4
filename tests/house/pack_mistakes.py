"""Mistakes to seed into the files of every_form/: schema and loader must refuse each of them."""

from __future__ import annotations

from dataclasses import dataclass

from pack_schema import Place


@dataclass(frozen=True)
class Mistake:
    """A change of a file of every_form/ that must be refused."""

    file: str
    old: str
    new: str
    place: Place  # where the schema says it
    code: str  # what the program says


MISTAKES = {
    "an unknown key": Mistake("pack.yaml", "authority:", "authorities:", (), "yaml.unknown-key"),
    "another format": Mistake("pack.yaml", "format: 1", "format: 2", ("format",), "pack.format"),
    "a version of two numbers": Mistake(
        "pack.yaml", "version: 1.2.0", "version: 1.2", ("version",), "pack.bad-version"),
    "a wrong word": Mistake(
        "pack.yaml", "rates: company", "rates: person", ("rates",), "yaml.unknown-word"),
    "a word as a sequence": Mistake(
        "pack.yaml", "languages: [en]", "languages: en", ("languages",), "yaml.wrong-kind"),
    "a day as a month": Mistake(
        "pack.yaml", "from: 2020-01-01", "from: 2020-01", ("in_force", "from"), "yaml.not-a-date"),
    "too many digits": Mistake(
        "pack.yaml", "scale: 3", "scale: 10", ("arithmetic", "scale"), "pack.range"),
    "a share above one": Mistake(
        "pack.yaml", "least_share: 0.5", "least_share: 50", ("inherits", 0, "least_share"),
        "pack.range"),
    "a kind without basis": Mistake(
        "records.yaml", '    basis: {law: act, article: "3"}\n', "", ("records", 1),
        "pack.no-basis"),
    "a field of no type": Mistake(
        "records.yaml", "days_late: {type: number", "days_late: {type: decimal",
        ("records", 0, "fields", "days_late", "type"), "yaml.unknown-word"),
    "money without currency": Mistake(
        "records.yaml", "currency: currency, ", "", ("records", 0, "fields", "owed"),
        "yaml.missing-key"),
    "a field called like a part of every record": Mistake(
        "records.yaml", "contested: {", "status: {", ("records", 0, "fields"),
        "pack.field-conflict"),
    "a formula and a lookup": Mistake(
        "records.yaml", "    formula:", "    lookup: {table: limits, take: limit}\n    formula:",
        ("derived", 1), "yaml.several-keys"),
    "rounding to nothing": Mistake(
        "records.yaml", "{to: 0.5,", "{to: 0,", ("derived", 1, "round", "to"), "pack.range"),
    "retention without basis": Mistake(
        "records.yaml", '  basis: {law: act, article: "30"}\n', "", ("retention",), "pack.no-basis"),
    "a grade that is none": Mistake(
        "records.yaml", "grade: serious", "grade: grave", ("retention", "grades", 2, "grade"),
        "yaml.unknown-word"),
    "a grade without end": Mistake(
        "records.yaml", "{grade: minor, used: P36M}", "{grade: minor}", ("retention", "grades", 0),
        "yaml.missing-key"),
    "retention that begins on another day": Mistake(
        "records.yaml", "from: valid_from}", "from: known}", ("retention", "kinds", 1, "from"),
        "yaml.unknown-word"),
    "a number as a text": Mistake(
        "parameters/all.yaml", "value: 8.5", 'value: "8.5"',
        ("parameters", 0, "values", 1, "value"), "yaml.wrong-kind"),
    "a value without basis": Mistake(
        "parameters/all.yaml", 'value: 9, basis: {law: act, article: "9"}', "value: 9",
        ("parameters", 0, "values", 0), "pack.no-basis"),
    "an indicator without basis": Mistake(
        "indicators/late.yaml", 'basis: [{law: act, article: "13"}]\n', "", (), "pack.no-basis"),
    "an empty basis": Mistake(
        "indicators/late.yaml", 'basis: [{law: act, article: "13"}]', "basis: []", ("basis",),
        "pack.no-basis"),
    "a law named twice": Mistake(
        "indicators/late.yaml", '[{law: act, article: "13"}]',
        '[{law: act, act: Act, article: "13"}]',
        ("basis", 0), "yaml.unknown-key"),
    "an id with an underscore": Mistake(
        "indicators/late.yaml", "exemption: old", "exemption: old_ones",
        ("counts", "exempt", 0, "exemption"), "pack.bad-id"),
    "a bad term": Mistake(
        "indicators/late.yaml", "window: P36M", "window: 36 months", ("counts", "window"),
        "pack.bad-term"),
    "a term of hours": Mistake(
        "indicators/late.yaml", "ended_not_before: P6M", "ended_not_before: PT6H",
        ("counts", "ended_not_before"), "pack.bad-term"),
    "a status factor above one": Mistake(
        "indicators/late.yaml", "repaired: 0.5", "repaired: 1.5", ("counts", "status", "repaired"),
        "pack.range"),
    "a status that is none": Mistake(
        "indicators/late.yaml", "{final: 1, repaired", "{definite: 1, repaired",
        ("counts", "status"), "pack.unknown-status"),
    "a lighter one of one": Mistake(
        "indicators/late.yaml", "[valid_from, valid_to]", "[valid_from]",
        ("counts", "governed_by", "lighter_of"), "pack.no-method"),
    "a number as a sequence": Mistake(
        "indicators/excesses.yaml", "otherwise: 0", "otherwise: [0]", ("value", "otherwise"),
        "yaml.wrong-kind"),
    "a country in small letters": Mistake(
        "indicators/excesses.yaml", "[PT, ES]", "[pt, ES]", ("counts", "jurisdictions", 0),
        "pack.bad-country"),
    "steps with a precision": Mistake(
        "indicators/excesses.yaml", "decay: {steps:", "decay: {in: 1000, steps:", ("decay",),
        "yaml.unknown-key"),
    "a window that nobody wrote": Mistake(
        "indicators/excesses.yaml", "  window: none\n", "", ("counts",), "yaml.missing-key"),
    "points that say no reason": Mistake(
        "indicators/excesses.yaml", "reason: R-2\n", "", (), "yaml.missing-key"),
    "a decay that is none": Mistake(
        "indicators/newest.yaml", "decay: {linear: true, in: 1000, rounding: down}",
        "decay: slow", ("decay",), "pack.bad-decay"),
    "points of what only counts": Mistake(
        "indicators/tally.yaml", "sums:", "points: 3\nsums:", (), "pack.unfit"),
    "a cap of a number in quotes": Mistake(
        "rating.yaml", "cap: 8", 'cap: "8"', ("groups", 0, "cap"), "yaml.wrong-kind"),
    "a step beyond the range": Mistake(
        "rating.yaml", "    by: 1\n", "    by: 10\n", ("notches", 0, "by"), "pack.range"),
    "a rule by records and by a condition": Mistake(
        "rating.yaml", "    at_least: 2\n", "    when: late.count > 1\n", ("notches", 0),
        "yaml.several-keys"),
    "a floor to nowhere": Mistake(
        "rating.yaml", "score: 5, ", "", ("floors", 0), "yaml.missing-key"),
    "a start without end": Mistake(
        "rating.yaml", "    otherwise: 100\n", "", ("score", "start"), "yaml.missing-key"),
    "a percentile of no definition": Mistake(
        "rating.yaml", "definition: linear, ", "", ("figures", 3, "statistic"),
        "yaml.missing-key"),
    "points lost without a reason": Mistake(
        "rating.yaml", "    reason: R-3\n", "", ("figures", 0), "pack.unfit"),
    "a term of what is not published": Mistake(
        "rating.yaml", "published: false}", "published: false, minimum: P3M}",
        ("publication", 1), "yaml.unknown-key"),
    "too many reasons": Mistake(
        "rating.yaml", "{count: 4,", "{count: 40,", ("reasons", "count"), "pack.range"),
    "a title that is a mapping": Mistake(
        "texts/en.yaml", "title: Every form", "title: {en: Every form}", ("title",),
        "yaml.wrong-kind"),
    "a span of days": Mistake(
        "lists.yaml", "term: {minimum: P3M, maximum: P1Y6M}",
        "term: {minimum: P90D, maximum: P1Y6M}", ("lists", 0, "term", "minimum"),
        "list.bad-duration"),
    "one channel of service": Mistake(
        "lists.yaml", "notice: [post, portal]", "notice: [post]",
        ("lists", 0, "procedure", "notice"), "list.one-channel"),
    "notice on a favourable list": Mistake(
        "lists.yaml", "display: [gazette, website]", "notice: [post, portal]",
        ("lists", 1, "procedure"), "list.no-display"),
    "an adverse list without repair": Mistake(
        "lists.yaml", "    repair: {earliest: P3M, conditions: [{id: paid, text: All is paid.}], decision-working-days: 10, "
        "overdue: stops-counting, longest-wait: P3M}\n",
        "", ("lists", 0), "list.no-way-out"),
    "a day of no week": Mistake(
        "lists.yaml", "[saturday, sunday]", "[saturday, funday]", ("calendar", "weekend", 1),
        "calendar.bad-day"),
    "recognition by one officer": Mistake(
        "lists.yaml", "officers: [ana, rui]", "officers: [ana]",
        ("recognition", "rules", 0, "officers"), "recognition.two-officers"),
    "an opt-out without a reason": Mistake(
        "lists.yaml", "reason: A court of ours has cleared the company., ", "",
        ("recognition", "opt-outs", 0), "yaml.missing-key"),
    "a switch by one officer": Mistake(
        "lists.yaml", "reason: The blocking act of XB., officers: [rui, eva]",
        "reason: The blocking act of XB., officers: [rui]",
        ("recognition", "do-not-apply", 0, "officers"), "recognition.two-officers"),
    "a draft that was adopted": Mistake(
        "lists.yaml", "      draft: true\n", "      draft: true\n      ends: 2026-01-01\n",
        ("recognition", "rules", 1), "yaml.unknown-key"),
    "a stage that means nothing": Mistake(
        "lists.yaml", "{word: stayed, means: suspended}", "{word: stayed, means: waiting}",
        ("outside", 0, "stages", 2, "means"), "yaml.unknown-word"),
    "an outside list without a basis": Mistake(
        "lists.yaml", '    basis: [{act: Act of Others, article: "6", version: 2020-01-01, '
        'uri: "urn:goodstanding:example:others"}]\n', "", ("outside", 1), "outside.no-basis"),
    "a number without unit": Mistake(
        "measures.yaml", "type: days, unit: days,", "type: days,", ("parameters", 0),
        "yaml.missing-key"),
    "an unknown domain": Mistake(
        "measures.yaml", "  - domain: tax", "  - domain: taxes", ("defaults", 0, "domain"),
        "measure.unknown-domain"),
    "a measure for ever": Mistake(
        "measures.yaml", "    duration: P24M\n", "", ("catalogue", 0), "measure.no-duration"),
    "a waiver of a reward": Mistake(
        "measures.yaml", "    duration: P24M\n", "    duration: P24M\n    waiver: P3M\n", ("catalogue", 0),
        "measure.nothing-to-waive"),
    "measures of a list and a band": Mistake(
        "measures.yaml", "{band: A,", "{band: A, list: prompt-payers,", ("follows", 2),
        "yaml.several-keys"),
    "a case that expects nothing": Mistake(
        "tests/cases.yaml", "expect: {not_rated: N-1}", "expect: {score: 3}",
        ("cases", 1, "expect"), "case.empty"),
    "a case on no day": Mistake(
        "tests/cases.yaml", "nothing known, as_of: 2025-01-01", "nothing known, as_of: 2025-13-01",
        ("cases", 1, "as_of"), "yaml.not-a-date"),
    "a record of no status": Mistake(
        "tests/cases.yaml", "{kind: tax.late, status: reported}", "{kind: tax.late}",
        ("cases", 0, "related", 0), "yaml.missing-key"),
}

CHANNEL_MISTAKES = {
    "an unknown key": Mistake("channel.yaml", "licence:", "license:", (), "yaml.unknown-key"),
    "a delivery of no kind": Mistake(
        "channel.yaml", "delivery: delta", "delivery: partial", ("delivery",),
        "yaml.unknown-word"),
    "a country by name": Mistake(
        "channel.yaml", "jurisdiction: PT\n", "jurisdiction: Portugal\n", ("jurisdiction",),
        "channel.jurisdiction"),
    "files that nothing tells apart": Mistake(
        "channel.yaml", '    match: ["remarks*.json"]\n', "", ("files", "remarks"),
        "channel.no-match"),
    "an unknown encoding": Mistake(
        "channel.yaml", "windows-1252", "ebcdic", ("files", "entries", "encoding"),
        "channel.encoding"),
    "a long delimiter": Mistake(
        "channel.yaml", 'delimiter: ";"', 'delimiter: ";;"', ("files", "entries", "delimiter"),
        "channel.character"),
    "a column of another use": Mistake(
        "channel.yaml", "Remarks: unused", "Remarks: ignored",
        ("files", "entries", "columns", "Remarks"), "channel.column"),
    "a name that is no name": Mistake(
        "channel.yaml", "{name: fine, as", "{name: 1st fine, as",
        ("files", "entries", "columns", "Fine", "name"), "channel.column-name"),
    "a date of no pattern": Mistake(
        "channel.yaml", "format: dd/MM/yyyy", "format: dd/MM",
        ("files", "entries", "columns", "Ends", "format"), "channel.date-pattern"),
    "a choice of nothing": Mistake(
        "channel.yaml", ", of: [minor, serious]", "", ("files", "entries", "columns", "Class"),
        "yaml.missing-key"),
    "a pattern of what is no date": Mistake(
        "channel.yaml", "{name: fine, as: number,", "{name: fine, as: number, open: [x],",
        ("files", "entries", "columns", "Fine"), "yaml.unknown-key"),
    "companies without evidence": Mistake(
        "channel.yaml", '    organisation: number != ""\n', "", ("files", "entries"),
        "channel.no-evidence"),
    "a subject of no kind": Mistake(
        "channel.yaml", "place: {kind: establishment", "place: {kind: person",
        ("files", "entries", "subjects", "place", "kind"), "yaml.unknown-word"),
    "a sealed column that nobody reads": Mistake(
        "channel.yaml", "Remarks: unused", "Remarks: sealed",
        ("files", "entries", "columns", "Remarks"), "channel.sealed-column"),
    "a role holder beside a record": Mistake(
        "channel.yaml", "    role_holder:", "    item: role\n    role_holder:",
        ("files", "holders"), "yaml.unknown-key"),
    "a role holder without a word how to correct it": Mistake(
        "channel.yaml", "      correct: Write to the Chamber of Agents.\n", "",
        ("files", "holders", "role_holder"), "yaml.missing-key"),
    "an identifier without scheme": Mistake(
        "channel.yaml", "{scheme: '\"reg:xx\"', value: number}", "{value: number}",
        ("files", "entries", "statements", 1, "fields"), "channel.identifier-fields"),
    "a status of a statement": Mistake(
        "channel.yaml", "{kind: word, of: place,", "{kind: word, status: final, of: place,",
        ("files", "entries", "statements", 2), "yaml.unknown-key"),
    "a relation to nobody": Mistake(
        "channel.yaml", "        other: owner\n", "", ("files", "entries", "relations", 0),
        "yaml.missing-key"),
    "two variables of a claim": Mistake(
        "channel.yaml", "{word: 'pieces(Note, \",\")'}", "{word: '[Note]', more: '[Note]'}",
        ("files", "entries", "statements", 2, "for_each"), "channel.for-each"),
    "a file that goes on with nobody's": Mistake(
        "channel.yaml", "    parent: {file: entries, key: entry}\n", "", ("files", "remarks"),
        "channel.no-parent"),
    "rows that say nothing": Mistake(
        "channel.yaml", "    statements: [{kind: remark, fields: {text: Note before + Note}}]\n",
        "", ("files", "remarks"), "channel.no-claims"),
}
