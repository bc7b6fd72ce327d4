#!/usr/bin/env python3
"""Console blocks are found, run and compared as console.py promises."""

import os
import tempfile
import unittest
from pathlib import Path

from console import Command, find_commands, matches, run


class FindCommands(unittest.TestCase):
    def test_only_console_blocks_hold_commands(self) -> None:
        page = "```sh\n$ no\n```\ntext\n```console\n$ yes\nout\n\n$ more \\\n  on\n```\n$ no\n"
        self.assertEqual(
            find_commands(page), [Command(6, "yes", ["out"]), Command(9, "more \\\n  on", [])]
        )


class Matches(unittest.TestCase):
    def test_equal_lines_match_and_others_do_not(self) -> None:
        self.assertTrue(matches(["a", "b"], ["a", "b"]))
        self.assertFalse(matches(["a", "b"], ["a", "c"]))
        self.assertFalse(matches(["a"], ["a", "b"]))
        self.assertFalse(matches(["a", "b"], ["a"]))

    def test_dots_stand_for_any_lines(self) -> None:
        self.assertTrue(matches(["a", "...", "d"], ["a", "b", "c", "d"]))
        self.assertTrue(matches(["a", "...", "d"], ["a", "d"]))
        self.assertFalse(matches(["a", "...", "d"], ["a", "b"]))

    def test_dots_inside_a_line_stand_for_text(self) -> None:
        self.assertTrue(matches(["took ... s"], ["took 1.5 s"]))
        self.assertFalse(matches(["took ... s"], ["took 1.5 min"]))

    def test_other_signs_stand_for_themselves(self) -> None:
        self.assertTrue(matches(["a.b (c)*"], ["a.b (c)*"]))
        self.assertFalse(matches(["a.b"], ["axb"]))


class Run(unittest.TestCase):
    def run_command(self, text: str, *shown: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            return run(Command(1, text, list(shown)), Path(folder), dict(os.environ))

    def test_what_is_shown_must_be_printed(self) -> None:
        self.assertEqual(self.run_command("echo one; echo two >&2", "one", "two"), "")
        self.assertIn("prints:\none", self.run_command("echo one", "two"))

    def test_a_command_without_lines_may_print_anything(self) -> None:
        self.assertEqual(self.run_command("echo one"), "")

    def test_the_exit_code_counts(self) -> None:
        self.assertIn("exits with 3, not 0", self.run_command("exit 3"))
        self.assertEqual(self.run_command("(exit 3)  # exits with 3"), "")
        self.assertIn("exits with 0, not 3", self.run_command("true  # exits with 3"))

    def test_a_program_that_is_not_there_fails(self) -> None:
        self.assertIn("exits with 127", self.run_command("no-such-program-here"))


if __name__ == "__main__":
    unittest.main()
