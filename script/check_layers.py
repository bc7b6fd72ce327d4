#!/usr/bin/env python3
"""Reads every #include under src/ against src/LAYERS.toml, and every source against the sizes.

Prints one line for each breach, `file:line: what is wrong; what to do`, and exits with 1 if there
is any. `--slack` lists what LAYERS.toml allows and nobody uses.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePath

sys.path.insert(0, str(Path(__file__).resolve().parent / "lib"))
from cpp_source import Include, find_functions, find_includes

CODE_FOLDERS = ("src", "fuzz", "bench", "tests")
FORBIDDEN_WORDS = {
    "util", "utils", "utility", "utilities", "helper", "helpers", "common", "misc", "manager",
    "managers",
}
STANDARD_HEADERS = set(
    """
    algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono
    cinttypes climits clocale cmath codecvt compare complex concepts condition_variable coroutine
    csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque
    exception execution filesystem format forward_list fstream functional future initializer_list
    iomanip ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource
    mutex new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator
    semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf
    string string_view strstream syncstream system_error thread tuple type_traits typeindex typeinfo
    unordered_map unordered_set utility valarray variant vector version
    """.split()
)


@dataclass(frozen=True, order=True)
class Breach:
    """Says what is wrong at which place, and what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


@dataclass
class Module:
    """One row of LAYERS.toml."""

    name: str
    level: int
    path: str
    may: list[str]
    sees: list[str]
    tests_may: list[str] = field(default_factory=list)  # what its tests include besides
    beside: bool = False  # whether includes may name files of the same folder
    included: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    lines: int = 0


class Layers:
    """The declaration: modules, limits, and the headers that need no row."""

    def __init__(self, path: Path) -> None:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
        self.limits = declared["limits"]
        self.guarded = set(declared["standard"]["guarded"])
        self.system: list[str] = declared["system"]["headers"]
        self.anywhere: list[str] = declared["anywhere"]["sees"]
        self.tests: list[str] = declared["tests"]["sees"]
        self.test_files: list[str] = declared["tests"]["files"]
        self.data_files: list[str] = declared["limits"]["data"]
        self.modules = {
            name: Module(name, row["level"], row.get("path", f"goodstanding/{name}"), row["may"],
                         row["sees"], row.get("tests_may", []), row.get("beside", False))
            for name, row in declared["module"].items()
        }

    def is_test(self, path: str) -> bool:
        return any(fnmatch(PurePath(path).name, pattern) for pattern in self.test_files)

    def counts(self, path: str) -> bool:
        """Says whether a file's lines count for the size of its module."""
        name = PurePath(path).name
        return not self.is_test(path) and not any(fnmatch(name, data) for data in self.data_files)

    def module_of(self, path: str) -> Module | None:
        """Finds the module of a path below src/: the longest folder that matches."""
        fitting = [m for m in self.modules.values() if path.startswith(m.path + "/")]
        return max(fitting, key=lambda module: len(module.path), default=None)


def starts_with_any(header: str, prefixes: list[str]) -> str | None:
    return next((prefix for prefix in prefixes if header.startswith(prefix)), None)


class Checker:
    """Collects the breaches of one tree."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.layers = Layers(root / "src" / "LAYERS.toml")
        self.breaches: list[Breach] = []
        self.file_graph: dict[str, list[tuple[int, str]]] = {}

    def report(self, path: str, line: int, message: str) -> None:
        self.breaches.append(Breach(path, line, message))

    def check(self) -> list[Breach]:
        self.check_declaration()
        for folder in CODE_FOLDERS:
            for path in sorted((self.root / folder).rglob("*")):
                if path.is_file():
                    self.check_file(path)
        self.check_module_sizes()
        self.check_include_cycles()
        for path in sorted((self.root / "src").rglob("CMakeLists.txt")):
            self.check_cmake(path)
        return sorted(set(self.breaches))

    # -- the declaration itself ---------------------------------------------------------------

    def check_declaration(self) -> None:
        owner: dict[str, str] = {}
        for module in self.layers.modules.values():
            for name in module.may + module.tests_may:
                lower = self.layers.modules.get(name)
                if lower is None:
                    self.report("src/LAYERS.toml", 0,
                                f"{module.name} may include {name}, which has no row")
                elif lower.level >= module.level:
                    self.report("src/LAYERS.toml", 0,
                                f"{module.name} (level {module.level}) may include {name} (level "
                                f"{lower.level}); only lower levels may be named")
            for prefix in module.sees:
                if prefix in STANDARD_HEADERS or prefix in self.layers.system:
                    continue
                if prefix in owner:
                    self.report("src/LAYERS.toml", 0,
                                f"{prefix} is seen by {owner[prefix]} and by {module.name}; put it "
                                "behind one module")
                owner[prefix] = module.name

    # -- one file -----------------------------------------------------------------------------

    def check_file(self, path: Path) -> None:
        shown = path.relative_to(self.root).as_posix()
        if "__pycache__" in path.parts:
            return
        forbidden = FORBIDDEN_WORDS.intersection(re.split(r"[^a-z]+", path.name.lower()))
        if forbidden:
            self.report(shown, 0, f"the name says nothing ({', '.join(sorted(forbidden))}); name "
                        "what the file does")
        if path.suffix not in (".hpp", ".cpp", ".h", ".cc"):
            return
        text = path.read_text(encoding="utf-8")
        self.check_sizes(shown, text)
        if path.suffix in (".hpp", ".h"):
            first = next((line for line in text.splitlines() if line.strip()), "")
            if first != "#pragma once":
                self.report(shown, 1, "a header starts with #pragma once")
        if shown.startswith("src/"):
            self.check_includes(shown, text)

    def check_sizes(self, shown: str, text: str) -> None:
        limits = self.layers.limits
        lines = text.splitlines()
        if len(lines) > limits["file_lines"]:
            self.report(shown, 0, f"{len(lines)} lines, the limit is {limits['file_lines']}; "
                        "split it by what it does")
        for number, line in enumerate(lines, 1):
            if len(line) > limits["line_columns"]:
                self.report(shown, number, f"{len(line)} columns, the limit is "
                            f"{limits['line_columns']}")
        if shown.endswith(".cpp"):
            for function in find_functions(text):
                if function.lines > limits["function_lines"]:
                    self.report(shown, function.line, f"{function.name} has {function.lines} lines"
                                f", the limit is {limits['function_lines']}; name its steps")

    # -- includes -----------------------------------------------------------------------------

    def check_includes(self, shown: str, text: str) -> None:
        below = shown.removeprefix("src/")
        module = self.layers.module_of(below)
        if module is None:
            self.report(shown, 0, "no module of LAYERS.toml owns this folder; declare it there")
            return
        module.lines += text.count("\n") if self.layers.counts(below) else 0
        self.file_graph[below] = []
        for include in find_includes(text):
            if include.angled:
                self.check_outside(shown, module, include)
            else:
                self.check_inside(shown, module, include)

    def check_inside(self, shown: str, module: Module, include: Include) -> None:
        path = include.target
        if module.beside and "/" not in path:
            path = f"{PurePath(shown).parent.as_posix().removeprefix('src/')}/{path}"
        target = self.layers.module_of(path)
        if target is None or not (self.root / "src" / path).is_file():
            self.report(shown, include.line, f'"{include.target}" is no file below src/; write the '
                        "whole path from there, or <...> for a library's header")
            return
        self.file_graph[shown.removeprefix("src/")].append((include.line, path))
        if target.name == module.name:
            return
        module.included.add(target.name)
        allowed = module.may + (module.tests_may if self.layers.is_test(shown) else [])
        if target.name not in allowed:
            self.report(shown, include.line, f"{module.name} (level {module.level}) may not include"
                        f" {target.name} (level {target.level}): {self.reason(module, target)}")

    def reason(self, module: Module, target: Module) -> str:
        if target.level >= module.level:
            return "only lower levels may be included; move the shared part down"
        return f"its row names only {', '.join(module.may) or 'nothing'}"

    def check_outside(self, shown: str, module: Module, include: Include) -> None:
        header = include.target
        if header in STANDARD_HEADERS and header not in self.layers.guarded:
            return
        allowed = list(module.sees)
        if self.layers.is_test(shown):
            allowed += self.layers.tests
        if shown.endswith(".cpp"):
            allowed += self.layers.anywhere
        prefix = starts_with_any(header, allowed)
        if prefix is not None:
            module.seen.add(prefix)
            return
        self.report(shown, include.line, f"{module.name} may not see <{header}>: "
                    f"{self.outside_reason(header)}")

    def outside_reason(self, header: str) -> str:
        if starts_with_any(header, self.layers.anywhere):
            return "only .cpp files may, headers stay light"
        if starts_with_any(header, self.layers.system):
            return "its row does not declare this header of the system in `sees`"
        owners = [m.name for m in self.layers.modules.values() if starts_with_any(header, m.sees)]
        if owners:
            return f"it is behind {', '.join(owners)}; use that module's own types"
        if header in STANDARD_HEADERS:
            return "it is guarded; no module declares it in `sees`"
        return "no module declares it in `sees`"

    # -- the whole ----------------------------------------------------------------------------

    def check_module_sizes(self) -> None:
        for module in self.layers.modules.values():
            if module.lines > self.layers.limits["module_lines"]:
                self.report(f"src/{module.path}", 0, f"{module.lines} lines without tests, the "
                            f"limit is {self.layers.limits['module_lines']}; split the module")

    def check_include_cycles(self) -> None:
        done: set[str] = set()
        for start in sorted(self.file_graph):
            self.walk(start, [], done)

    def walk(self, path: str, trail: list[str], done: set[str]) -> None:
        if path in trail:
            circle = [*trail[trail.index(path) :], path]
            self.report(f"src/{path}", 0, "includes itself: " + " -> ".join(circle))
            return
        if path in done:
            return
        for _, target in self.file_graph.get(path, []):
            self.walk(target, [*trail, path], done)
        done.add(path)

    # -- CMake --------------------------------------------------------------------------------

    def check_cmake(self, path: Path) -> None:
        shown = path.relative_to(self.root).as_posix()
        module = self.layers.module_of(shown.removeprefix("src/"))
        if module is None:
            return
        code = re.sub(r"#[^\n]*", "", path.read_text(encoding="utf-8"))
        for call in re.finditer(r"gs_module\(\s*(\w+)([^)]*)\)", code):
            line = code.count("\n", 0, call.start()) + 1
            if call[1] != module.name:
                self.report(shown, line, f"the folder is module {module.name}, not {call[1]}")
            depends = re.search(r"DEPENDS((?:\s+[a-z_0-9]+)*)", call[2])
            for name in depends[1].split() if depends else []:
                self.check_dependency(shown, line, module, name)
        for link in re.finditer(r"\bgs_(\w+)\b(?!\s*\()", code):
            if link[1] not in ("flags", module.name):
                line = code.count("\n", 0, link.start()) + 1
                of_tests = f"{module.name}_test" in code.splitlines()[line - 1]
                if not (of_tests and link[1] in module.tests_may):
                    self.check_dependency(shown, line, module, link[1])

    def check_dependency(self, shown: str, line: int, module: Module, name: str) -> None:
        if name not in module.may:
            self.report(shown, line, f"{module.name} depends on {name}, which its row in "
                        "LAYERS.toml does not name")


def print_slack(layers: Layers) -> None:
    for module in layers.modules.values():
        unused = [name for name in module.may if name not in module.included]
        unseen = [prefix for prefix in module.sees if prefix not in module.seen]
        if unused or unseen:
            print(f"{module.name}: never includes {unused}, never sees {unseen}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--slack", action="store_true", help="list what is allowed and not used")
    arguments = parser.parse_args()
    checker = Checker(arguments.root.resolve())
    breaches = checker.check()
    for breach in breaches:
        print(breach)
    if arguments.slack:
        print_slack(checker.layers)
    files = len(checker.file_graph)
    print(f"layers: {files} files, {len(checker.layers.modules)} modules, {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
