#!/usr/bin/env python3
"""The layers checker finds each kind of breach in a small tree, and nothing in a clean one."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "script"
sys.path.insert(0, str(SCRIPT / "lib"))
from cpp_source import find_functions, find_includes

LAYERS = """
[limits]
data = ["*_data.cpp"]
file_lines = 100
line_columns = 100
function_lines = 10
module_lines = 150
[standard]
guarded = ["iostream", "fstream"]
[system]
headers = ["unistd.h"]
[anywhere]
sees = ["fmt/"]
[tests]
files = ["*_test.cpp", "*_contract.hpp"]
sees = ["gtest/", "fstream"]
[module.base]
level = 0
may = []
sees = []
[module.codec]
level = 1
may = ["base"]
sees = ["simdjson.h"]
[module.files]
level = 1
may = ["base"]
sees = ["zlib.h", "unistd.h", "fstream"]
[module.model]
level = 2
may = ["base"]
sees = []
[module.apps]
level = 8
path = "apps"
beside = true
may = ["base"]
sees = []
"""


class Tree:
    """A repository of a few files, clean until a test writes a breach into it."""

    def __init__(self, folder: str) -> None:
        self.root = Path(folder)
        self.write("src/LAYERS.toml", LAYERS)
        self.write("src/goodstanding/base/date.hpp", "#pragma once\n#include <cstdint>\n")
        self.write("src/goodstanding/codec/json.hpp", "#pragma once\n")
        self.write(
            "src/goodstanding/codec/json.cpp",
            '#include "goodstanding/codec/json.hpp"\n#include <fmt/format.h>\n'
            '#include <simdjson.h>\n#include "goodstanding/base/date.hpp"\n',
        )
        self.write("src/goodstanding/codec/CMakeLists.txt", "gs_module(codec DEPENDS base)\n")

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def check(self) -> tuple[int, str]:
        run = subprocess.run(
            [sys.executable, SCRIPT / "check_layers.py", "--root", self.root],
            capture_output=True, text=True, check=False,
        )
        return run.returncode, run.stdout + run.stderr


class CheckLayers(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = Tree(folder.name)

    def assert_breach(self, *parts: str) -> None:
        code, output = self.tree.check()
        self.assertEqual(code, 1, output)
        fitting = [line for line in output.splitlines() if all(part in line for part in parts)]
        self.assertTrue(fitting, f"no line with {parts} in:\n{output}")

    def test_a_clean_tree_has_no_breach(self) -> None:
        code, output = self.tree.check()
        self.assertEqual((code, output), (0, "layers: 3 files, 5 modules, 0 breaches\n"))

    def test_an_include_of_a_higher_level_is_a_breach(self) -> None:
        self.tree.write("src/goodstanding/base/date.cpp",
                        '\n#include "goodstanding/codec/json.hpp"\n')
        self.assert_breach("src/goodstanding/base/date.cpp:2", "base", "may not include codec")

    def test_an_include_of_the_same_level_is_a_breach(self) -> None:
        self.tree.write("src/goodstanding/files/input.cpp",
                        '#include "goodstanding/codec/json.hpp"\n')
        self.assert_breach("files/input.cpp:1", "only lower levels")

    def test_a_lower_module_that_the_row_does_not_name_is_a_breach(self) -> None:
        self.tree.write("src/goodstanding/model/company.cpp",
                        '#include "goodstanding/codec/json.hpp"\n')
        self.assert_breach("model/company.cpp:1", "its row names only base")

    def test_a_test_is_bound_like_its_module(self) -> None:
        self.tree.write("src/goodstanding/base/date_test.cpp",
                        '#include <gtest/gtest.h>\n#include "goodstanding/codec/json.hpp"\n')
        self.assert_breach("base/date_test.cpp:2", "may not include codec")

    def test_only_a_test_may_include_what_its_row_allows_to_tests(self) -> None:
        self.tree.write("src/LAYERS.toml", LAYERS.replace(
            'level = 2\nmay = ["base"]', 'level = 2\nmay = ["base"]\ntests_may = ["codec"]'))
        include = '#include "goodstanding/codec/json.hpp"\n'
        self.tree.write("src/goodstanding/model/company_test.cpp", include)
        self.tree.write("src/goodstanding/model/CMakeLists.txt", "gs_module(model DEPENDS base)\n"
                        "target_link_libraries(model_test PRIVATE gs_codec)\n")
        self.assertEqual(self.tree.check()[0], 0)
        self.tree.write("src/goodstanding/model/company.cpp", include)
        self.assert_breach("model/company.cpp:1", "may not include codec")

    def test_a_library_is_seen_by_its_own_module_only(self) -> None:
        self.tree.write("src/goodstanding/model/company.cpp", "#include <simdjson.h>\n")
        self.assert_breach("model/company.cpp:1", "<simdjson.h>", "behind codec")

    def test_a_guarded_standard_header_is_a_breach(self) -> None:
        self.tree.write("src/goodstanding/model/company.cpp", "#include <iostream>\n")
        self.assert_breach("model/company.cpp:1", "<iostream>")

    def test_a_test_may_see_what_tests_need_and_its_module_may_not(self) -> None:
        self.tree.write("src/goodstanding/model/company_test.cpp", "#include <fstream>\n")
        self.tree.write("src/goodstanding/model/company_contract.hpp",
                        "#pragma once\n#include <gtest/gtest.h>\n")
        self.assertEqual(self.tree.check()[0], 0)
        self.tree.write("src/goodstanding/model/company.cpp", "#include <fstream>\n")
        self.assert_breach("model/company.cpp:1", "<fstream>")

    def test_fmt_is_for_cpp_files_only(self) -> None:
        self.tree.write("src/goodstanding/model/company.hpp",
                        "#pragma once\n#include <fmt/format.h>\n")
        self.assert_breach("model/company.hpp:2", "headers stay light")

    def test_two_modules_that_see_one_library_are_a_breach(self) -> None:
        self.tree.write("src/LAYERS.toml", LAYERS.replace('["zlib.h"', '["simdjson.h", "zlib.h"'))
        self.assert_breach("LAYERS.toml", "simdjson.h", "codec", "files")

    def test_a_row_that_names_no_lower_level_is_a_breach(self) -> None:
        self.tree.write("src/LAYERS.toml", LAYERS.replace("level = 0", "level = 1"))
        self.assert_breach("LAYERS.toml", "codec (level 1) may include base (level 1)")

    def test_a_folder_without_a_row_is_a_breach(self) -> None:
        self.tree.write("src/goodstanding/casework/clock.cpp", "\n")
        self.assert_breach("casework/clock.cpp", "declare it")

    def test_an_include_that_is_not_from_the_root_is_a_breach(self) -> None:
        self.tree.write("src/goodstanding/base/date.cpp", '#include "date.hpp"\n')
        self.assert_breach("base/date.cpp:1", '"date.hpp"')

    def test_a_program_may_name_its_neighbours_and_nothing_else_so(self) -> None:
        self.tree.write("src/apps/register/console.hpp", "#pragma once\n")
        self.tree.write("src/apps/register/main.cpp", '#include "console.hpp"\n')
        self.assertEqual(self.tree.check()[0], 0)
        self.tree.write("src/apps/register/main.cpp", '#include "date.hpp"\n')
        self.assert_breach("src/apps/register/main.cpp:1", '"date.hpp"')

    def test_an_include_in_a_comment_is_none(self) -> None:
        self.tree.write("src/goodstanding/base/date.cpp",
                        '// #include "date.hpp"\n/*\n#include <iostream>\n*/\n')
        self.assertEqual(self.tree.check()[0], 0)

    def test_headers_that_include_each_other_are_a_breach(self) -> None:
        for one, other in (("a", "b"), ("b", "a")):
            self.tree.write(f"src/goodstanding/base/{one}.hpp",
                            f'#pragma once\n#include "goodstanding/base/{other}.hpp"\n')
        self.assert_breach("base/a.hpp", "includes itself")

    def test_a_header_without_pragma_once_is_a_breach(self) -> None:
        self.tree.write("src/goodstanding/base/date.hpp", "#include <cstdint>\n")
        self.assert_breach("base/date.hpp:1", "#pragma once")

    def test_a_cmake_dependency_without_a_row_is_a_breach(self) -> None:
        self.tree.write("src/goodstanding/codec/CMakeLists.txt",
                        "find_package(X)\ngs_module(codec DEPENDS base files LIBRARIES x)\n")
        self.assert_breach("codec/CMakeLists.txt:2", "codec depends on files")

    def test_a_linked_target_without_a_row_is_a_breach(self) -> None:
        self.tree.write("src/goodstanding/codec/CMakeLists.txt",
                        "target_link_libraries(x PRIVATE gs_base gs_flags\n gs_model)\n")
        self.assert_breach("codec/CMakeLists.txt:2", "codec depends on model")

    def test_sizes_are_bounded(self) -> None:
        self.tree.write("src/goodstanding/base/long.cpp", "\n" * 101)
        self.assert_breach("base/long.cpp", "101 lines")
        self.tree.write("src/goodstanding/base/long.cpp", "\n// " + "ä" * 98 + "\n")
        self.assert_breach("base/long.cpp:2", "101 columns")
        self.tree.write("src/goodstanding/base/long.cpp", "int f(int a) {\n" + "\n" * 9 + "}\n")
        self.assert_breach("base/long.cpp:1", "f has 11 lines")
        self.tree.write("src/goodstanding/base/zone_data.cpp", "\n" * 99)
        self.tree.write("src/goodstanding/base/long.cpp", "\n" * 99)
        self.assertEqual(self.tree.check()[0], 0, "tables of data do not count")
        for name in ("one", "two"):
            self.tree.write(f"src/goodstanding/base/{name}.cpp", "\n" * 90)
        self.assert_breach("src/goodstanding/base", "lines without tests")

    def test_names_that_say_nothing_are_a_breach(self) -> None:
        self.tree.write("tests/house/date_util.py", "")
        self.assert_breach("tests/house/date_util.py", "util")


class CppSource(unittest.TestCase):
    def names(self, text: str) -> list[tuple[str, int, int]]:
        return [(f.name, f.line, f.lines) for f in find_functions(text)]

    def test_functions_are_found_in_namespaces_and_classes(self) -> None:
        text = (
            "namespace a {\nclass B : public C {\n public:\n  int d() const {\n    return 1;\n"
            "  }\n};\nResult<int> e(int f = 2) {\n  auto g = [] { return '}'; };\n}\n}\n"
        )
        self.assertEqual(self.names(text), [("d", 4, 3), ("e", 8, 3)])

    def test_tables_are_no_functions(self) -> None:
        text = 'constexpr std::array kTable{\n  Row{f(1), "}"},\n};\nenum class E { kA };\n'
        self.assertEqual(self.names(text), [])

    def test_member_initializers_belong_to_their_constructor(self) -> None:
        self.assertEqual(self.names("A::A(int b)\n  : b_{b}, c_(b) {\n}\n"), [("A::A", 1, 3)])

    def test_operators_and_templates_are_functions(self) -> None:
        text = "template <class T = int>\nbool operator==(T a, T b) {\n  return a < b;\n}\n"
        self.assertEqual([lines for _, _, lines in self.names(text)], [4])

    def test_raw_texts_and_digit_separators_hide_no_code(self) -> None:
        text = 'int a = 1\'000\'000;\nauto b = R"x({{{)x";\nvoid c() {\n}\n'
        self.assertEqual(self.names(text), [("c", 3, 2)])

    def test_the_lines_of_a_raw_text_are_data(self) -> None:
        text = 'void a() {}\nauto b() {\n  return R"(\n{\n\n)";\n}\n'
        self.assertEqual(self.names(text), [("a", 1, 1), ("b", 2, 3)])

    def test_includes_keep_their_lines(self) -> None:
        text = '#pragma once\n\n#include <vector>\n#  include "a/b.hpp"\n'
        self.assertEqual(
            [(i.line, i.target, i.angled) for i in find_includes(text)],
            [(3, "vector", True), (4, "a/b.hpp", False)],
        )


if __name__ == "__main__":
    unittest.main()
