#!/usr/bin/env python3
"""The documents checker finds each kind of breach in a small tree."""

import tempfile
import unittest
from pathlib import Path

import check_documents as documents

ERROR_HPP = "enum class ErrorId {\n  kUsage,  ///< wrong\n};\n"
ERROR_CPP = 'ErrorInfo{ErrorId::kUsage, "usage", "Malformed.", 400,\n    2},\n'
ERROR_PAGE = (
    "# Errors\n\n<!-- table: begin (script/generate_reference.py) -->\n"
    "| Error | Exit code | HTTP status | Meaning |\n|---|---|---|---|\n"
    "| [`usage`](#usage) | 2 | 400 | Malformed. |\n<!-- table: end -->\n\n### usage\n"
)


class CheckDocuments(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self.write("src/LAYERS.toml", '[tests]\nfiles = ["*_test.cpp"]\n')
        self.write("src/goodstanding/base/error.hpp", ERROR_HPP)
        self.write("src/goodstanding/base/error.cpp", ERROR_CPP)
        self.write("docs/reference/errors.md", ERROR_PAGE)
        self.write("docs/reference/environment.md", "")
        for name in ("README", "ARCHITECTURE", "CONTRIBUTING", "SECURITY", "CHANGELOG"):
            self.write(f"{name}.md", "# A title\n")

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def assert_breach(self, *expected: str) -> None:
        self.assertEqual(documents.check(self.root), list(expected))

    def test_a_clean_tree_has_no_breach(self) -> None:
        self.assert_breach()

    def test_a_link_that_leads_nowhere_is_a_breach(self) -> None:
        self.write("README.md", "[a](SECURITY.md) [b](https://example.org)\n[c](gone.md)\n")
        self.assert_breach("README.md:2: the link gone.md leads nowhere")

    def test_a_link_to_a_missing_heading_is_a_breach(self) -> None:
        self.write("README.md", "[a](SECURITY.md#a-title) [b](SECURITY.md#no-title)\n")
        self.assert_breach("README.md:1: SECURITY.md has no heading #no-title")

    def test_a_link_in_a_code_block_is_none(self) -> None:
        self.write("README.md", "```\n[c](gone.md)\n```\n`[c](gone.md)`\n")
        self.assert_breach()

    def test_a_named_path_that_is_not_there_is_a_breach(self) -> None:
        self.write("README.md", "`src/goodstanding/base/error.cpp` and `script/gone`\n")
        self.assert_breach("README.md:1: there is no script/gone")

    def test_a_code_that_no_page_explains_is_a_breach(self) -> None:
        self.write("src/goodstanding/codec/csv.cpp", 'add("csv.nul-byte", "a.csv");\n')
        self.assert_breach(
            "src/goodstanding/codec/csv.cpp:1: no page of docs/reference/ explains csv.nul-byte"
        )
        self.write("docs/reference/findings.md", "| `csv.nul-byte` | a byte |\n")
        self.assert_breach()

    def test_a_code_that_no_source_uses_is_a_breach(self) -> None:
        self.write("src/goodstanding/codec/csv.cpp", 'add("csv.nul-byte");  // "csv.old"\n')
        self.write("docs/reference/findings.md", "`csv.nul-byte` `csv.old` `a.md`\n")
        self.write("docs/reference/channels.md", "`sanction.supplier`\n")
        self.assert_breach("docs/reference/findings.md:1: no source uses csv.old")

    def test_codes_of_tests_need_no_page(self) -> None:
        self.write("src/goodstanding/codec/csv_test.cpp", 'add("csv.nul-byte");\n')
        self.assert_breach()

    def test_a_stale_error_table_is_a_breach(self) -> None:
        self.write("src/goodstanding/base/error.cpp", ERROR_CPP.replace("400", "409"))
        self.assert_breach("docs/reference/errors.md: the table is stale; "
                           "run script/generate_reference.py")

    def test_an_error_without_a_section_is_a_breach(self) -> None:
        self.write("docs/reference/errors.md", ERROR_PAGE.replace("### usage", "### use"))
        self.assertIn("docs/reference/errors.md: no section explains usage",
                      documents.check(self.root))

    def test_a_variable_that_is_not_explained_is_a_breach(self) -> None:
        name = "_".join(("GOODSTANDING", "ROUNDS"))
        self.write("script/test", f"echo ${name}\n")
        self.assert_breach(f"script/test: docs/reference/environment.md does not explain {name}")

    def test_a_decision_without_its_parts_is_a_breach(self) -> None:
        self.write("docs/adr/0002-a-title.md", "\n".join(documents.DECISION_PARTS))
        self.assert_breach("docs/adr/0002-a-title.md: the name is not 0001-title.md")

    def test_a_missing_page_is_a_breach(self) -> None:
        (self.root / "SECURITY.md").unlink()
        self.assert_breach("SECURITY.md: is missing")


if __name__ == "__main__":
    unittest.main()
