"""Reads YAML as YAML 1.2 says, and asks a JSON Schema what a document may hold where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import jsonschema
import yaml

Step = str | int
Place = tuple[Step, ...]

# The files of a pack, each with the name of its schema in rule-pack.schema.json.
KINDS = {
    "pack.yaml": "pack", "records.yaml": "records", "rating.yaml": "rating", "lists.yaml": "lists",
    "measures.yaml": "measures", "casework.yaml": "casework", "parameters/*.yaml": "parameters",
    "indicators/*.yaml": "indicator", "texts/*.yaml": "texts", "tests/*.yaml": "cases",
}


def kind_of(path: str) -> str:
    """Gives the kind of a file of a pack, by its path in the pack."""
    return next(kind for pattern, kind in KINDS.items() if fnmatch(path, pattern))


# -- YAML -----------------------------------------------------------------------------------------


class CoreLoader(yaml.CSafeLoader):
    """Types plain scalars by the core schema of YAML 1.2, as editors do: days stay texts.

    Stands on libyaml: the parser in Python does not take a plain `number?` inside of braces.
    """

    yaml_implicit_resolvers: dict = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        found: dict[str, object] = {}
        for key, value in node.value:
            if key.value in found:
                raise yaml.constructor.ConstructorError(
                    None, None, f'the key "{key.value}" occurs twice', key.start_mark)
            found[key.value] = self.construct_object(value, deep=True)
        return found


class CoreDumper(yaml.CSafeDumper):
    """Writes nodes back so that CoreLoader reads the same."""

    yaml_implicit_resolvers: dict = {}


for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    for _class in (CoreLoader, CoreDumper):
        _class.add_implicit_resolver(
            f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)


def _construct_integer(loader: CoreLoader, node: yaml.ScalarNode) -> int:
    return int(loader.construct_scalar(node))


CoreLoader.add_constructor("tag:yaml.org,2002:int", _construct_integer)
CoreLoader.add_constructor(
    "tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node))


def load_yaml(text: str) -> object:
    return yaml.load(text, CoreLoader)


def parse_nodes(text: str) -> yaml.Node:
    """Gives the text as nodes, which know where they stand."""
    return yaml.compose(text, CoreLoader)


def format_nodes(node: yaml.Node) -> str:
    for _, inner in walk(node):
        if inner.tag == "tag:yaml.org,2002:null":
            inner.value = "~"  # nothing at all could not stand between braces
    return yaml.serialize(node, Dumper=CoreDumper, allow_unicode=True, width=10_000)


def walk(node: yaml.Node, place: Place = ()) -> Iterator[tuple[Place, yaml.Node]]:
    """Gives every node below with its place: keys and numbers of items."""
    yield place, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from walk(value, (*place, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from walk(item, (*place, number))


def find(value: object, place: Place) -> object:
    for step in place:
        value = value[step]
    return value


# -- schema ---------------------------------------------------------------------------------------


class Schema:
    """A schema file whose $defs describe kinds of files."""

    def __init__(self, path: Path) -> None:
        self.definitions: dict[str, dict] = json.loads(path.read_text(encoding="utf-8"))["$defs"]

    def _validator(self, schema: object) -> jsonschema.Draft202012Validator:
        return jsonschema.Draft202012Validator({"allOf": [schema], "$defs": self.definitions})

    def mistakes(self, kind: str, value: object) -> dict[Place, str]:
        """Gives the first mistake at each place; a key too many is one of its mapping."""
        found: dict[Place, str] = {}
        for error in self._validator(self.definitions[kind]).iter_errors(value):
            place = tuple(error.absolute_path)
            # Some editions of the library say of what `false` refuses where the key is, some not.
            if error.schema is False and place and find(value, place) is error.instance:
                place = place[:-1]
            found.setdefault(place, error.message)
        return found

    def _flat(self, schema: object, value: object) -> Iterator[dict]:
        """Gives every schema that this value has to obey, conditions resolved."""
        if not isinstance(schema, dict):
            return
        yield schema
        if "$ref" in schema:
            yield from self._flat(self.definitions[schema["$ref"].rsplit("/", 1)[1]], value)
        for part in schema.get("allOf", ()):
            yield from self._flat(part, value)
        for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            if self._validator(part).is_valid(value):
                yield from self._flat(part, value)
        if "if" in schema:
            holds = self._validator(schema["if"]).is_valid(value)
            yield from self._flat(schema.get("then" if holds else "else"), value)

    def at(self, kind: str, value: object, place: Place) -> list[dict]:
        """Gives every schema that the value at a place of a file has to obey."""
        schemas = list(self._flat(self.definitions[kind], value))
        for step in place:
            value = value[step]
            inner = []
            for schema in schemas:
                named = schema.get("properties", {})
                if isinstance(step, int):
                    below = schema.get("items")
                else:
                    below = named[step] if step in named else schema.get("additionalProperties")
                inner.extend(self._flat(below, value))
            schemas = inner
        return schemas

    def allowed_keys(self, kind: str, value: object, place: Place) -> set[str] | None:
        """Gives the keys that the mapping at a place may have; none if it may have any."""
        schemas = self.at(kind, value, place)
        if not any(schema.get("additionalProperties") is False for schema in schemas):
            return None
        named: set[str] = set()
        refused: set[str] = set()
        for schema in schemas:
            for key, inner in schema.get("properties", {}).items():
                (refused if inner is False else named).add(key)
        return named - refused

    def parts(self, *kinds: str) -> Iterator[dict]:
        """Gives every schema that files of these kinds can meet."""
        seen: set[str] = set()
        waiting: list[object] = [{"$ref": f"#/$defs/{kind}"} for kind in kinds]
        while waiting:
            part = waiting.pop()
            if isinstance(part, list):
                waiting.extend(part)
            if not isinstance(part, dict):
                continue
            yield part
            name = part.get("$ref", "").rsplit("/", 1)[-1] if "$ref" in part else ""
            if name and name not in seen:
                seen.add(name)
                waiting.append(self.definitions[name])
            waiting.extend(part.get("properties", {}).values())
            waiting.extend(part[word] for word in (
                "items", "additionalProperties", "propertyNames", "allOf", "anyOf", "oneOf", "if",
                "then", "else", "not") if word in part)

    def keys(self, *kinds: str) -> set[str]:
        """Gives every key that files of these kinds may have somewhere."""
        return {key for part in self.parts(*kinds)
                for key, inner in part.get("properties", {}).items() if inner is not False}

    def words(self, *kinds: str) -> set[str]:
        """Gives every word of the choices in files of these kinds."""
        return {word for part in self.parts(*kinds)
                for word in [*part.get("enum", ()), part.get("const")] if isinstance(word, str)}
