#!/usr/bin/env python3
"""Checks that the documents say what the sources say.

Links and paths lead somewhere; every finding code, error and environment variable of the sources
is in docs/reference/, and the other way round; the error table is fresh; decisions have their form.
Prints one line for each breach, and exits with 1 if there is any.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "script"), str(ROOT / "script" / "lib")]
import generate_reference
from cpp_source import find_texts

# What stands before and after the dot of a code: `pack.no-basis`.
CODE = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)*\.[a-z]+(?:-[a-z0-9]+)*")
# Kinds of records that the sources name: words of the same form, explained where they are defined.
RECORD_KINDS = {"sanction.supplier"}
FILE_ENDINGS = {
    "bin", "cpp", "csv", "db", "eu", "gz", "hpp", "html", "ini", "json", "jsonl", "log", "md",
    "org", "pem", "py", "sql", "svg", "tmp", "toml", "tsv", "txt", "xml", "yaml", "yml", "zip",
}
FINDINGS_PAGE = "docs/reference/findings.md"
VARIABLE = re.compile(r"\bGOODSTANDING_[A-Z][A-Z_]*\b")
PATH = re.compile(
    r"(?:src|docs|script|tests|fuzz|bench|cmake|packs|channels|samples|demo|\.ci)/[\w./-]+"
)
DECISION_PARTS = ("## Context", "## Options", "## Decision", "## What would change our mind")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def list_files(root: Path, *patterns: str) -> list[Path]:
    """Lists the repository's own files that match, tracked or about to be."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others"]
    run = subprocess.run(
        [*command, "--exclude-standard", "--", *patterns],
        capture_output=True, text=True, check=False,
    )
    if run.returncode == 0:
        found = [root / name for name in run.stdout.split("\0") if name]
    else:
        found = [path for pattern in patterns for path in root.rglob(pattern.split("/")[-1])]
    return sorted({path for path in found if path.is_file() and "build" not in path.parts})


# -- links and paths ------------------------------------------------------------------------------


def without_blocks(text: str) -> str:
    """Blanks fenced blocks; the lines stay."""
    return re.sub(
        r"^(```|~~~).*?^\1[ \t]*$",
        lambda block: "\n" * block.group().count("\n"),
        text,
        flags=re.MULTILINE | re.DOTALL,
    )


def anchors(text: str) -> set[str]:
    """Gives the anchors that a page's headings get, and those it sets itself."""
    found: set[str] = set(re.findall(r'<a (?:id|name)="([^"]+)"', text))
    for heading in re.findall(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", without_blocks(text), re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        number = 0
        while (name := f"{slug}-{number}" if number else slug) in found:
            number += 1
        found.add(name)
    return found


def check_links(root: Path, page: Path) -> Iterator[str]:
    text = without_blocks(read(page))
    shown = page.relative_to(root).as_posix()
    prose = re.sub(r"`[^`\n]*`", lambda code: " " * len(code.group()), text)
    links = re.finditer(r"\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)|^\[[^\]]+\]:\s*(\S+)", prose,
                        re.MULTILINE)
    for link in links:
        address = link[1] or link[2]
        if re.match(r"[a-z][a-z0-9+.-]*:", address):
            continue
        line = prose.count("\n", 0, link.start()) + 1
        name, _, anchor = unquote(address).partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or root not in (target, *target.parents):
            yield f"{shown}:{line}: the link {address} leads nowhere"
        elif anchor and target.suffix == ".md" and anchor not in anchors(read(target)):
            yield f"{shown}:{line}: {name or shown} has no heading #{anchor}"


def check_paths(root: Path, page: Path) -> Iterator[str]:
    text = without_blocks(read(page))
    for code in re.finditer(r"`([^`\n]+)`", text):
        path = code[1].split()[0] if code[1].strip() else ""
        if not PATH.fullmatch(path) or "NNNN" in path:
            continue
        # `channels/` may be the folder of definitions, or the module.
        if not (root / path).exists() and not (root / "src/goodstanding" / path).exists():
            line = text.count("\n", 0, code.start()) + 1
            yield f"{page.relative_to(root)}:{line}: there is no {path}"


# -- codes, errors, variables ---------------------------------------------------------------------


def is_code(text: str) -> bool:
    return (
        bool(CODE.fullmatch(text))
        and text.rsplit(".", 1)[1] not in FILE_ENDINGS
        and text not in RECORD_KINDS
    )


def codes_of_sources(root: Path) -> dict[str, str]:
    """Gives every finding code with the first place that uses it."""
    found: dict[str, str] = {}
    tests = tomllib.loads(read(root / "src/LAYERS.toml"))["tests"]["files"]
    for path in list_files(root, "src/*.cpp", "src/*.hpp"):
        if any(fnmatch(path.name, pattern) for pattern in tests):
            continue
        for line, text in find_texts(read(path)):
            if is_code(text):
                found.setdefault(text, f"{path.relative_to(root)}:{line}")
    return found


def codes_of_pages(root: Path) -> dict[str, str]:
    """Gives every code that stands between backticks in docs/reference/, with its place."""
    found: dict[str, str] = {}
    for path in list_files(root, "docs/reference/*.md"):
        text = read(path)
        for code in re.finditer(r"`([^`\n]+)`", text):
            if is_code(code[1]):
                line = text.count("\n", 0, code.start()) + 1
                found.setdefault(code[1], f"{path.relative_to(root)}:{line}")
    return found


def check_codes(root: Path) -> Iterator[str]:
    used = codes_of_sources(root)
    explained = codes_of_pages(root)
    for code in sorted(used.keys() - explained.keys()):
        yield f"{used[code]}: no page of docs/reference/ explains {code}"
    # The other pages name other dotted words too, such as the kinds of records.
    for code in sorted(explained.keys() - used.keys()):
        if explained[code].startswith(FINDINGS_PAGE):
            yield f"{explained[code]}: no source uses {code}"


def check_errors(root: Path) -> Iterator[str]:
    source = read(root / generate_reference.ERROR_SOURCE)
    page = read(root / generate_reference.ERROR_PAGE)
    shown = generate_reference.ERROR_PAGE.as_posix()
    rows = generate_reference.parse_errors(source)
    declared = re.findall(
        r"^\s*(k\w+)\b", read(root / "src/goodstanding/base/error.hpp"), re.MULTILINE
    )
    if [row.enumerator for row in rows] != declared:
        yield f"{generate_reference.ERROR_SOURCE}: the table has not one row for each ErrorId"
    if generate_reference.replace_table(
            page, generate_reference.format_error_table(rows)) != page:
        yield f"{shown}: the table is stale; run script/generate_reference.py"
    sections = set(re.findall(r"^### (\S+)$", page, re.MULTILINE))
    names = {row.name for row in rows}
    yield from (f"{shown}: no section explains {name}" for name in sorted(names - sections))
    yield from (f"{shown}: {name} is no error" for name in sorted(sections - names))


def check_variables(root: Path) -> Iterator[str]:
    used: dict[str, str] = {}
    patterns = ("CMakeLists.txt", "*/CMakeLists.txt", "cmake/*", "src/*", "script/*", ".ci/*",
                "tests/*.py", "tests/*.cpp", "bench/*.sh", "bench/*.py", "fuzz/*.cpp")
    for path in list_files(root, *patterns):
        if path.suffix in (".cpp", ".hpp", ".py", ".sh", ".txt", ".cmake", ""):
            for name in VARIABLE.findall(read(path)):
                used.setdefault(name, path.relative_to(root).as_posix())
    page = root / "docs/reference/environment.md"
    explained = set(VARIABLE.findall(read(page)))
    for name in sorted(used.keys() - explained):
        yield f"{used[name]}: docs/reference/environment.md does not explain {name}"
    yield from (f"{page.relative_to(root)}: nothing uses {name}"
                for name in sorted(explained - used.keys()))


# -- decisions ------------------------------------------------------------------------------------


def check_decisions(root: Path) -> Iterator[str]:
    pages = sorted((root / "docs/adr").glob("*.md"))
    for number, page in enumerate((p for p in pages if p.name != "README.md"), 1):
        shown = page.relative_to(root)
        if not re.fullmatch(rf"{number:04}-[a-z0-9-]+\.md", page.name):
            yield f"{shown}: the name is not {number:04}-title.md"
        text = read(page)
        yield from (f"{shown}: has no part '{part}'" for part in DECISION_PARTS if part not in text)


def check(root: Path) -> list[str]:
    breaches: list[str] = []
    for page in list_files(root, "*.md"):
        breaches += check_links(root, page)
        breaches += check_paths(root, page)
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        if not (root / name).is_file():
            breaches.append(f"{name}: is missing")
    for part in (check_codes, check_errors, check_variables, check_decisions):
        breaches += part(root)
    return breaches


def main() -> int:
    breaches = check(ROOT)
    for breach in breaches:
        print(breach)
    print(f"documents: {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
