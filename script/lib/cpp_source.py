"""Reads C++ sources as far as the checks need: code without comments and texts, and functions."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SILENT = re.compile(
    r"""//[^\n]*(?:\\\n[^\n]*)*
      | /\*.*?\*/
      | (?:u8|u|U|L)?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"
      | "(?:\\.|[^"\\\n])*"
      | (?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'""",
    re.VERBOSE | re.DOTALL,
)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
_SCOPE = re.compile(r"\b(?:namespace\b|extern\s*$|(?:class|struct|union)\b[^()]*$)")
_ACCESS = re.compile(r"\b(?:public|protected|private)\s*$")


@dataclass(frozen=True)
class Include:
    """One #include: `angled` is true for <...>."""

    line: int
    target: str
    angled: bool


@dataclass(frozen=True)
class Function:
    """A function with a body, from the first line of its head to its closing brace.

    The inner lines of a raw text (a style sheet, a table in SQL) are data, and do not count.
    """

    name: str
    line: int
    lines: int


def blank_silent_parts(text: str) -> str:
    """Replaces comments and literals by spaces; lines and columns stay."""
    return _SILENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def find_includes(text: str) -> list[Include]:
    """Finds every #include that is not in a comment."""
    without_comments = _SILENT.sub(
        lambda match: match.group()
        if match.group().startswith('"')
        else re.sub(r"[^\n]", " ", match.group()),
        text,
    )
    return [
        Include(without_comments.count("\n", 0, match.start()) + 1, match[2], match[1] == "<")
        for match in _INCLUDE.finditer(without_comments)
    ]


def find_texts(text: str) -> list[tuple[int, str]]:
    """Finds the ordinary string literals outside comments, with their lines."""
    return [
        (text.count("\n", 0, match.start()) + 1, match.group()[1:-1])
        for match in _SILENT.finditer(text)
        if match.group().startswith('"')
    ]


def find_functions(text: str) -> list[Function]:
    """Finds the functions of a source by its braces. Lambdas belong to the function around them."""
    code = _DIRECTIVE.sub(
        lambda match: re.sub(r"[^\n]", " ", match.group()), blank_silent_parts(text)
    )
    functions = []
    for function in _BraceReader(code).functions():
        last = function.line + function.lines
        inner = sum(lines for line, lines in _raw_texts(text) if function.line <= line < last)
        functions.append(Function(function.name, function.line, function.lines - inner))
    return functions


def _raw_texts(text: str) -> list[tuple[int, int]]:
    """Gives the first line of every raw text, and how many more it has."""
    return [
        (text.count("\n", 0, match.start()) + 1, match.group().count("\n"))
        for match in _SILENT.finditer(text)
        if match.group().endswith('"') and "\n" in match.group()
    ]


class _BraceReader:
    """Walks over the braces of namespaces and classes, and measures what stands between them."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._head = 0  # where the head of the next declaration starts

    def functions(self):
        position = 0
        parentheses = 0
        while position < len(self._code):
            sign = self._code[position]
            if sign in "()":
                parentheses += 1 if sign == "(" else -1
            elif sign == "{":
                head = self._code[self._head : position]
                if parentheses == 0 and _SCOPE.search(head) and not _is_function(head):
                    self._head = position + 1
                else:
                    closing = self._closing_brace(position)
                    if parentheses == 0 and _is_function(head) and self._ends_body(closing):
                        yield self._function(head, closing)
                        self._head = closing + 1
                    position = closing
            elif parentheses == 0 and (sign in ";}" or self._is_access_label(position)):
                self._head = position + 1
            position += 1

    def _closing_brace(self, opening: int) -> int:
        depth = 0
        for match in re.compile(r"[{}]").finditer(self._code, opening):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                return match.start()
        return len(self._code) - 1

    def _ends_body(self, closing: int) -> bool:
        """Tells a body from a member initializer such as `a_{a}`, which another part follows."""
        following = self._code[closing + 1 : closing + 200].lstrip()
        return not following.startswith((",", "{"))

    def _is_access_label(self, position: int) -> bool:
        return self._code[position] == ":" and bool(
            _ACCESS.search(self._code[self._head : position])
        )

    def _function(self, head: str, closing: int) -> Function:
        start = self._head + len(head) - len(head.lstrip())
        line = self._code.count("\n", 0, start) + 1
        last = self._code.count("\n", 0, closing) + 1
        names = re.findall(r"[\w:~]+(?=\s*\()", head)
        return Function(names[0] if names else "?", line, last - line + 1)


def _is_function(head: str) -> bool:
    """Says whether a head before `{` declares a function: parameters, and no `=` before them."""
    if ")" not in head:
        return False
    outside = re.sub(r"operator\s*\S+?(?=\s*\()", "operator", head)
    while (inner := re.sub(r"\([^()]*\)", " ", outside)) != outside:
        outside = inner
    outside = re.sub(r"template\s*<[^{}]*?>\s*(?=\w)", "", outside)
    return re.search(r"(?<![=!<>])=(?!=)", outside) is None
