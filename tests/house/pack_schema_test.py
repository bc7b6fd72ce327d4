#!/usr/bin/env python3
"""The schemas of rule packs and channels say what the program's loader says.

Every shipped file conforms; seeded mistakes are refused by schema and loader alike; the keys and
words of the loader's sources are those of the schemas; and where a file of every_form/ is changed,
both notice. A new form of a rule needs three lines: in the loader, the schema, and every_form/.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

try:
    from pack_mistakes import CHANNEL_MISTAKES, MISTAKES, Mistake
    from pack_schema import (
        Place, Schema, find, format_nodes, kind_of, load_yaml, parse_nodes, walk, yaml,
    )
except ModuleNotFoundError as missing:
    sys.exit(f"{missing}; script/setup installs it")

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script" / "lib"))
from cpp_source import find_texts

PACK_SCHEMA = Schema(ROOT / "docs/reference/rule-pack.schema.json")
CHANNEL_SCHEMA = Schema(ROOT / "docs/reference/channel.schema.json")
EVERY_FORM = ROOT / "tests/house/every_form"
NOVELTY = "zz-novelty"
CRASH = "crash"  # in the place of a finding's code


# -- the program ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """What the program says about a file."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str


FINDING = re.compile(
    r"^(?P<file>[^\n]+?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?: error: (?P<message>[^\n]*) "
    r"\[(?P<code>[a-z0-9.-]+)\]\n(?: [^\n]*\n)*?(?:  hint: (?P<hint>[^\n]*)\n)?(?=\S|\Z)",
    re.MULTILINE,
)


def check(group: str, paths: list[str]) -> list[Finding]:
    """Lets the program check packs or channels; gives the errors it finds."""
    done = subprocess.run(["goodstanding", group, "check", *paths], capture_output=True, text=True,
                          check=False)
    shown = done.stdout + done.stderr
    found = [
        Finding(m["file"], int(m["line"] or 0), int(m["column"] or 0), m["code"], m["message"],
                m["hint"] or "")
        for m in FINDING.finditer(shown)
    ]
    if done.returncode < 0 and len(paths) == 1:
        return [Finding(paths[0], 0, 0, CRASH, f"signal {-done.returncode}", "")]
    if done.returncode < 0:
        return [finding for path in paths for finding in check(group, [path])]
    if done.returncode not in (0, 4) or bool(found) != (done.returncode == 4):
        raise AssertionError(f"goodstanding {group} check: exit {done.returncode}\n{shown}")
    return found


def write_files(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def link_files(base: Path, folder: Path) -> None:
    """Links what a folder lacks to what the base has: far cheaper than to write it."""
    for path in base.iterdir():
        target = folder / path.name
        if not target.exists():
            target.symlink_to(path)
        elif target.is_dir():
            link_files(path, target)


class Source:
    """A pack or a channel in memory: it can be changed and checked again."""

    def __init__(self, root: Path, files: dict[str, str]) -> None:
        self.root = root
        self.files = files

    @property
    def is_pack(self) -> bool:
        return self.root.is_dir()

    def schema(self) -> Schema:
        return PACK_SCHEMA if self.is_pack else CHANNEL_SCHEMA

    def kind(self, path: str) -> str:
        return kind_of(path) if self.is_pack else "channel"

    def mistakes(self, path: str, text: str) -> dict[Place, str]:
        return self.schema().mistakes(self.kind(path), load_yaml(text))

    def load(self, changed: dict[str, str]) -> list[Finding]:
        """Lets the program check this with other texts; names the files as they are named here."""
        return self.load_all([changed])[0]

    def load_all(self, changes: list[dict[str, str]]) -> list[list[Finding]]:
        """Lets the program check many variants of this in one run."""
        with tempfile.TemporaryDirectory(prefix="schema-") as name:
            folders = [Path(name) / str(number) for number in range(len(changes))]
            base = Path(name) / "base"
            write_files(base, self.files)
            for folder, changed in zip(folders, changes):
                folder.mkdir()
                write_files(folder, changed)
                link_files(base, folder)
            found: dict[str, list[Finding]] = {str(folder): [] for folder in folders}
            group = "packs" if self.is_pack else "channels"
            paths = [str(f if self.is_pack else f / self.root.name) for f in folders]
            for finding in check(group, paths):
                folder = "/".join(finding.file.split("/")[:name.count("/") + 2])
                found[folder].append(replace(finding, file=finding.file[len(folder) + 1:]))
        return list(found.values())


def read_source(root: Path) -> Source:
    if root.is_file():
        return Source(root, {root.name: root.read_text(encoding="utf-8")})
    paths = [path for path in sorted(root.rglob("*")) if path.is_file()]
    return Source(root, {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
                         for path in paths})


def yaml_files(source: Source) -> Iterator[tuple[str, str]]:
    # names/ is no part of a pack: notices read it, and `notices check` names its mistakes.
    yield from ((path, text) for path, text in source.files.items()
                if path.endswith(".yaml") and not path.startswith("names/"))


def packs() -> list[Source]:
    folders = sorted(path.parent for path in ROOT.glob("packs/*/pack.yaml"))
    return [read_source(folder) for folder in (*folders, EVERY_FORM / "pack")]


def every_form() -> list[Source]:
    return [read_source(EVERY_FORM / "pack"), read_source(EVERY_FORM / "channel.yaml")]


def channels() -> list[Source]:
    return [read_source(path)
            for path in (*sorted(ROOT.glob("channels/*.yaml")), EVERY_FORM / "channel.yaml")]


# -- shipped files --------------------------------------------------------------------------------


class ShippedFiles(unittest.TestCase):
    def test_every_file_conforms(self) -> None:
        for source in (*packs(), *channels()):
            for path, text in yaml_files(source):
                with self.subTest(f"{source.root.name}/{path}"):
                    self.assertEqual(source.mistakes(path, text), {})

    def test_every_form_is_good(self) -> None:
        for source in every_form():
            self.assertEqual(source.load({}), [])

    def test_every_key_is_used_somewhere(self) -> None:
        """What no file uses, nobody has tried."""
        for sources in (packs(), channels()):
            schema = sources[0].schema()
            files = [file for source in sources for file in yaml_files(source)]
            used = {place[-1] for _, text in files for place, _ in walk(parse_nodes(text)) if place}
            named = schema.keys(*{sources[0].kind(path) for path, _ in files})
            self.assertEqual(named - used, set())


# -- seeded mistakes ------------------------------------------------------------------------------


class SeededMistakes(unittest.TestCase):
    def check_all(self, source: Source, mistakes: dict[str, Mistake]) -> None:
        for name, mistake in mistakes.items():
            with self.subTest(name):
                text = source.files[mistake.file]
                self.assertEqual(text.count(mistake.old), 1, "the text to change must occur once")
                text = text.replace(mistake.old, mistake.new)
                self.assertIn(mistake.place, source.mistakes(mistake.file, text))
                found = {(finding.file, finding.code)
                         for finding in source.load({mistake.file: text})}
                self.assertIn((mistake.file, mistake.code), found)

    def test_mistakes_of_packs_are_refused(self) -> None:
        self.check_all(read_source(EVERY_FORM / "pack"), MISTAKES)

    def test_mistakes_of_channels_are_refused(self) -> None:
        self.check_all(read_source(EVERY_FORM / "channel.yaml"), CHANNEL_MISTAKES)


# -- keys and words of the sources ----------------------------------------------------------------

# A reader is asked for a key: `reader.text("act")`, `read_term(loading, reader, "until")`.
ASKED = re.compile(
    r"""(?:[.>](?:optional_)?(?:text|integer|decimal|date|boolean|list|texts|map|node|choice)
        (?:<[^;()]*?>)?\(\s*
      | \b(?:(?:read|load|compile)_\w+|add_listed)\((?:[^()";{}]|\([^()";]*\))*
      )"(?P<key>[a-z][a-z_-]*)"(?!\s*\+)""",
    re.VERBOSE,
)


def readers_of(module: str) -> dict[str, tuple[str, ...]]:
    """Gives the sources of a module that read the file of its name."""
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
             for path in sorted((ROOT / "src/goodstanding" / module).glob("*.cpp"))}
    return {path: (module,) for path, text in texts.items()
            if not path.endswith(("_test.cpp", "/legal_basis.cpp"))
            and "YamlMapReader" in text and ASKED.search(text)}


RULES, CHANNELS = "src/goodstanding/rules/loading", "src/goodstanding/channels/load_"
# The sources of the loader, with the kinds of files that each reads.
SOURCES = {
    f"{RULES}.cpp": ("pack", "records", "parameters", "indicator", "rating"),
    f"{RULES}.hpp": ("pack", "records", "parameters", "indicator", "rating"),
    f"{RULES}_facts.cpp": ("records",),
    f"{RULES}_empty.cpp": (),
    f"{RULES}_figures.cpp": ("pack", "records", "indicator", "rating"),
    f"{RULES}_indicators.cpp": ("indicator", "rating"),
    f"{RULES}_limits.cpp": ("rating",),
    f"{RULES}_pack.cpp": ("pack",),
    f"{RULES}_parameters.cpp": ("parameters",),
    f"{RULES}_rating.cpp": ("rating",),
    f"{RULES}_records.cpp": ("records",),
    f"{RULES}_retention.cpp": ("records",),
    f"{RULES}_selection.cpp": ("indicator", "rating"),
    f"{RULES}_texts.cpp": ("texts",),
    "src/goodstanding/rating/cases.cpp": ("cases",),
    "src/goodstanding/lists/legal_basis.cpp": ("lists", "measures", "casework"),
    **readers_of("lists"),
    **readers_of("measures"),
    **readers_of("casework"),
    f"{CHANNELS}channel.cpp": ("channel",),
    f"{CHANNELS}claims.cpp": ("channel",),
    f"{CHANNELS}columns.cpp": ("channel",),
    f"{CHANNELS}layout.cpp": ("channel",),
    f"{CHANNELS}role_holder.cpp": ("channel",),
}
ONE_OF = re.compile(r"one_of\(\{([^}]*)\}")
# A word and what it means: `{"deducts", Effect::kDeducts}`.
WORD = re.compile(r'\{\s*"([A-Za-z][\w-]*)",\s*(?:[A-Z]\w*::k|true\b|false\b)')


def in_sources(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


class KeysAndWords(unittest.TestCase):
    def schema_of(self, kinds: Iterable[str]) -> Schema:
        return CHANNEL_SCHEMA if "channel" in kinds else PACK_SCHEMA

    def test_every_source_of_the_loader_is_looked_at(self) -> None:
        there = {path.relative_to(ROOT).as_posix()
                 for start in (RULES, CHANNELS)
                 for path in (ROOT / start).parent.glob(f"{Path(start).name}*.cpp")
                 if not path.name.endswith("_test.cpp")}
        self.assertEqual(there - set(SOURCES), set())

    def test_the_schema_has_every_key_of_the_loader(self) -> None:
        for path, kinds in SOURCES.items():
            source = in_sources(path)
            asked = {match["key"] for match in ASKED.finditer(source)}
            for keys in ONE_OF.findall(source):
                asked |= set(re.findall(r'"([a-z_]+)"', keys))
            with self.subTest(path):
                self.assertTrue(asked or not kinds, "no key is found: has the loader another form?")
                self.assertEqual(asked - self.schema_of(kinds).keys(*kinds), set())

    def test_the_schema_has_every_word_of_the_loader(self) -> None:
        for path, kinds in SOURCES.items():
            with self.subTest(path):
                words = set(WORD.findall(in_sources(path)))
                self.assertEqual(words - self.schema_of(kinds).words(*kinds), set())

    def test_the_loader_has_every_key_and_word_of_the_schema(self) -> None:
        shared = "".join(in_sources(path) for path in (
            "src/goodstanding/model/claims.cpp", "src/goodstanding/channels/term_compiler.cpp",
            "src/goodstanding/measures/catalogue.hpp", "src/goodstanding/measures/catalogue.cpp",
            "src/goodstanding/text/encoding.cpp", "src/goodstanding/model/case.cpp",
            "src/goodstanding/deadlines/deadline.cpp", "src/goodstanding/model/role.cpp"))
        for kind in {kind for kinds in SOURCES.values() for kind in kinds}:
            own = "".join(in_sources(path) for path, kinds in SOURCES.items() if kind in kinds)
            schema = self.schema_of((kind,))
            if kind in ("lists", "casework"):
                own += in_sources("src/goodstanding/deadlines/calendar_file.cpp")
            with self.subTest(kind):
                texts = {text for _, text in find_texts(own)}
                self.assertEqual(schema.keys(kind) - texts, set())
                texts |= {text for _, text in find_texts(shared)}
                self.assertEqual(schema.words(kind) - texts, set())


# -- the reference pages ---------------------------------------------------------------------------

REFERENCE = "docs/reference/"
# Where the keys of each kind of file are explained.
PAGES = {
    "lists": "lists-and-measures.md", "measures": "lists-and-measures.md",
    "casework": "lists-and-measures.md", "channel": "channels.md",
}


def code_words(page: str) -> set[str]:
    """Gives the words that a page shows as code: in fences, and between backticks."""
    parts = re.split(r"^```.*$", page, flags=re.MULTILINE)
    code = parts[1::2] + re.findall(r"`([^`\n]+)`", "\n".join(parts[0::2]))
    return set(re.findall(r"[A-Za-z][\w-]*", "\n".join(code)))


class ReferencePages(unittest.TestCase):
    """Whoever writes a pack or a channel finds every key and word explained."""

    def test_every_key_and_word_is_on_its_page(self) -> None:
        for kind in {kind for kinds in SOURCES.values() for kind in kinds}:
            path = REFERENCE + PAGES.get(kind, "rule-packs.md")
            shown = code_words(in_sources(path))
            schema = CHANNEL_SCHEMA if kind == "channel" else PACK_SCHEMA
            with self.subTest(f"{kind} in {path}"):
                self.assertEqual(schema.keys(kind) - shown, set())
                refused = {word for part in schema.parts(kind)
                           for word in part.get("not", {}).get("enum", ())}
                self.assertEqual(schema.words(kind) - refused - shown, set())


# -- changed files --------------------------------------------------------------------------------

# How many variants one run of the program checks.
BATCH = 100
Edit = Callable[[str, Place], str | None]


@dataclass(frozen=True)
class Variant:
    """A changed file, with what the schema and the program say of it."""

    name: str
    mistakes: dict[Place, str]
    codes: set[str]


def scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)


def node_at(node: yaml.Node, place: Place) -> yaml.Node:
    return next(found for where, found in walk(node) if where == place)


def with_key(text: str, place: Place, key: str) -> str:
    node = parse_nodes(text)
    one = yaml.ScalarNode("tag:yaml.org,2002:int", "1")
    node_at(node, place).value.append((scalar(key), one))
    return format_nodes(node)


def with_novelties(source: Source, path: str) -> str:
    """Puts a novelty into every mapping of a file that names its keys."""
    text = source.files[path]
    node, value, kind = parse_nodes(text), load_yaml(text), source.kind(path)
    for place, mapping in walk(node):
        if isinstance(mapping, yaml.MappingNode):
            if source.schema().allowed_keys(kind, value, place) is not None:
                mapping.value.append((scalar(NOVELTY), scalar("1")))
    return format_nodes(node)


def without(text: str, place: Place) -> str | None:
    """Takes a key away; items of sequences stay."""
    if isinstance(place[-1], int):
        return None
    node = parse_nodes(text)
    above = node_at(node, place[:-1])
    above.value = [pair for pair in above.value if pair[0].value != place[-1]]
    return format_nodes(node)


def put(text: str, place: Place, new: yaml.Node) -> str | None:
    """Puts a node in the place of one of another kind, or of a scalar."""
    node = parse_nodes(text)
    above = node_at(node, place[:-1])
    if isinstance(above, yaml.SequenceNode):
        old = above.value[place[-1]]
        above.value[place[-1]] = new
    else:
        old = next(value for key, value in above.value if key.value == place[-1])
        above.value = [(key, new if value is old else value) for key, value in above.value]
    same = type(old) is type(new) and not isinstance(new, yaml.ScalarNode)
    return None if same else format_nodes(node)


def as_scalar(text: str, place: Place) -> str | None:
    return put(text, place, scalar(f"{NOVELTY} ."))


def as_sequence(text: str, place: Place) -> str | None:
    return put(text, place, yaml.SequenceNode(
        "tag:yaml.org,2002:seq", [scalar(f"{NOVELTY} .")], flow_style=True))


def as_mapping(text: str, place: Place) -> str | None:
    pair = (scalar(NOVELTY), scalar(f"{NOVELTY} ."))
    return put(text, place, yaml.MappingNode("tag:yaml.org,2002:map", [pair], flow_style=True))


def empty(text: str, place: Place, new: yaml.Node) -> str | None:
    """Empties a node of the same kind."""
    old = node_at(parse_nodes(text), place)
    if type(old) is not type(new) or not old.value:
        return None
    node = parse_nodes(text)
    above = node_at(node, place[:-1])
    if isinstance(above, yaml.SequenceNode):
        above.value[place[-1]] = new
    else:
        above.value = [(key, new if key.value == place[-1] else value)
                       for key, value in above.value]
    return format_nodes(node)


def emptied_text(text: str, place: Place) -> str | None:
    return empty(text, place, yaml.ScalarNode("tag:yaml.org,2002:str", "", style='"'))


def emptied_sequence(text: str, place: Place) -> str | None:
    return empty(text, place, yaml.SequenceNode("tag:yaml.org,2002:seq", [], flow_style=True))


def emptied_mapping(text: str, place: Place) -> str | None:
    return empty(text, place, yaml.MappingNode("tag:yaml.org,2002:map", [], flow_style=True))


def distinct_places(text: str) -> list[Place]:
    """Gives every place below the root, but only the first of several items of one sequence."""
    found: dict[tuple, Place] = {}
    for place, _ in walk(parse_nodes(text)):
        if place:
            found.setdefault(tuple("" if isinstance(s, int) else s for s in place), place)
    return list(found.values())


class ChangedFiles(unittest.TestCase):
    """Where schema and loader differ about a changed file, one of them is wrong."""

    def setUp(self) -> None:
        self.compared: set[tuple[str, ...]] = set()

    def test_both_allow_the_same_keys_everywhere(self) -> None:
        """Puts a novelty into every mapping at once: the loader's hint names what it allows."""
        for source in (*packs(), *channels()):
            # Cases are read only if all else is well.
            cases = {path for path, _ in yaml_files(source) if path.startswith("tests/")}
            others = {path for path, _ in yaml_files(source)} - cases
            for paths in (others, cases if not source.load({}) else set()):
                changed = {path: with_novelties(source, path) for path in sorted(paths)}
                self.compare_keys(source, changed, source.load(changed))

    def compare_keys(self, source: Source, changed: dict[str, str], found: list[Finding]) -> None:
        hints = {(f.file, f.line, f.column): f.hint for f in found if f.code == "yaml.unknown-key"}
        for path, text in changed.items():
            value = load_yaml(text)
            for place, mapping in walk(parse_nodes(text)):
                if not isinstance(mapping, yaml.MappingNode):
                    continue
                mark = next((key.start_mark for key, _ in mapping.value if key.value == NOVELTY),
                            None)
                if mark is None:
                    continue
                with self.subTest(f"{source.root.name}/{path} {place}"):
                    hint = hints.get((path, mark.line + 1, mark.column + 1))
                    self.assertIsNotNone(hint, "the loader takes any key here")
                    theirs = set(hint.removeprefix("allowed keys: ").split(", "))
                    ours = source.schema().allowed_keys(source.kind(path), value, place)
                    for key in sorted(theirs ^ ours):
                        spot = (source.kind(path), key, *sorted(find(value, place)), *sorted(ours))
                        if spot not in self.compared:
                            self.compared.add(spot)
                            self.compare_key(source, path, place, key)

    def compare_key(self, source: Source, path: str, place: Place, key: str) -> None:
        """Tries a key that only one names: what else is there may rule it out or ask for it."""
        text = source.files[path]
        if key in find(load_yaml(text), place):
            self.fail(f"{key} is there, and one of them does not know it")
        text = with_key(text, place, key)
        ours = source.schema().allowed_keys(source.kind(path), load_yaml(text), place)
        refuses = key not in ours or place in source.mistakes(path, text)
        codes = {finding.code for finding in source.load({path: text})}
        refusals = {"yaml.unknown-key", "yaml.several-keys", "pack.unfit", "pack.unknown-law",
                    "channel.no-header", "measure.nothing-to-waive"}
        self.assertEqual(refuses, bool(codes & refusals), f"{key}: {codes}")

    def variants(self, source: Source, edits: Iterable[Edit]) -> Iterator[Variant]:
        """Makes every edit at every distinct place, and asks both about it."""
        made: list[tuple[str, str, str]] = []
        for path, text in yaml_files(source):
            for place in distinct_places(text):
                for edit in edits:
                    changed = edit(text, place)
                    if changed is not None:
                        made.append((f"{path} {place} {edit.__name__}", path, changed))
        for start in range(0, len(made), BATCH):
            batch = made[start:start + BATCH]
            answers = source.load_all([{path: text} for _, path, text in batch])
            for (name, path, text), found in zip(batch, answers):
                codes = {finding.code for finding in found}
                with self.subTest(name):
                    self.assertNotIn(CRASH, codes, "the program ends by a signal")
                if CRASH not in codes:
                    yield Variant(name, source.mistakes(path, text), codes)

    def test_both_notice_a_missing_key(self) -> None:
        for source in every_form():
            for variant in self.variants(source, [without]):
                with self.subTest(variant.name):
                    if variant.mistakes:
                        self.assertTrue(variant.codes, f"the loader takes it: {variant.mistakes}")
                    # Without the parent, a file below it lacks a subject of its own.
                    elif "channel.unknown-parent" not in variant.codes:
                        missing = {"yaml.missing-key", "pack.no-basis", "list.no-basis"}
                        self.assertFalse(variant.codes & missing, "the schema takes it")

    def test_both_refuse_a_wrong_kind(self) -> None:
        """Nothing is taken silently: neither for another thing, nor for none."""
        form = re.compile(
            r"yaml\.(?!unknown-key|missing-key)|pack\.bad-|list\.bad-|channel\.character")
        for source in every_form():
            for variant in self.variants(source, [as_scalar, as_sequence, as_mapping]):
                refused = [code for code in variant.codes if form.match(code)]
                with self.subTest(variant.name):
                    self.assertTrue(variant.mistakes or not refused, refused)
                    if source.is_pack:
                        self.assertTrue(variant.codes or not variant.mistakes,
                                        f"the loader takes it: {variant.mistakes}")

    def test_both_refuse_what_says_nothing(self) -> None:
        source = read_source(EVERY_FORM / "pack")
        for variant in self.variants(source, [emptied_text, emptied_sequence, emptied_mapping]):
            with self.subTest(variant.name):
                self.assertTrue(variant.codes or not variant.mistakes,
                                f"the loader takes it: {variant.mistakes}")
                self.assertTrue(variant.mistakes or "pack.empty" not in variant.codes,
                                "the schema takes it")


if __name__ == "__main__":
    if shutil.which("goodstanding") is None:
        sys.exit("the program goodstanding is not on the PATH")
    unittest.main()
