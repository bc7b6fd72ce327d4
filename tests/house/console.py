"""Console blocks of a document: finds them, runs their commands, compares what is shown.

    ```console
    $ goodstanding rate --company 7
    band A
    ...
    ```

A line that starts with `$ ` is a command; one that ends with a backslash goes on in the next line.
The lines after it are what it prints on both streams; a line `...` stands for any lines, `...`
inside a line for any text. A command that shows no lines may print anything. It must exit with 0,
or with N where the command ends with `# exits with N`.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ANY = "..."
_EXIT = re.compile(r"#\s*exits with (\d+)\s*$")


@dataclass
class Command:
    """One command of a block with the lines it shows."""

    line: int
    text: str
    shown: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        match = _EXIT.search(self.text)
        return int(match[1]) if match else 0


def find_commands(page: str) -> list[Command]:
    """Finds the commands of all console blocks, in their order."""
    commands: list[Command] = []
    inside = False
    continued = False
    for number, line in enumerate(page.splitlines(), 1):
        if line.startswith("```"):
            inside = line.rstrip() == "```console"
            continued = False
        elif not inside:
            continue
        elif continued:
            commands[-1].text += "\n" + line
            continued = line.endswith("\\")
        elif line.startswith("$ "):
            commands.append(Command(number, line[2:]))
            continued = line.endswith("\\")
        elif commands:
            commands[-1].shown.append(line.rstrip())
    for command in commands:
        while command.shown and not command.shown[-1]:
            command.shown.pop()
    return commands


def matches(shown: list[str], printed: list[str]) -> bool:
    """Says whether the printed lines are the shown ones, where `...` stands for anything."""
    parts = [
        r"(?:[^\n]*\n)*?" if line.strip() == ANY
        else ".*".join(re.escape(part) for part in line.split(ANY)) + r"\n"
        for line in shown
    ]
    text = "".join(line.rstrip() + "\n" for line in printed)
    return re.fullmatch("".join(parts), text) is not None


def run(command: Command, folder: Path, environment: dict[str, str]) -> str:
    """Runs a command in a folder; gives what is wrong with it, or an empty text."""
    try:
        done = subprocess.run(
            ["bash", "-c", command.text], cwd=folder, env=environment, timeout=300, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
    except subprocess.TimeoutExpired:
        return "did not end in 300 s"
    printed = done.stdout.decode("utf-8", errors="replace").splitlines()
    while printed and not printed[-1].strip():
        printed.pop()
    if done.returncode != command.exit_code:
        return "\n".join([f"exits with {done.returncode}, not {command.exit_code}", *printed])
    if command.shown and not matches(command.shown, printed):
        return "\n".join(["shows:", *command.shown, "prints:", *printed])
    return ""
