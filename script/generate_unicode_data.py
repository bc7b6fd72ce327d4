#!/usr/bin/env python3
"""Writes src/goodstanding/pattern/unicode_data.cpp: letter cases and general categories.

Usage: script/generate_unicode_data.py   (uses the Unicode edition of this Python)
"""
import unicodedata

ROWS = {"upper": [], "lower": []}


def simple(code, mapped):
    return ord(mapped) if len(mapped) == 1 else code


def runs(kind):
    """Runs (first, last, step, difference) of code points that are mapped in one way."""
    pairs = []
    for code in range(0x80, 0x110000):
        if 0xD800 <= code <= 0xDFFF:
            continue
        character = chr(code)
        mapped = character.upper() if kind == "upper" else character.lower()
        target = simple(code, mapped)
        if target != code:
            pairs.append((code, target - code))
    out = []
    for code, difference in pairs:
        if out and out[-1][3] == difference:
            first, last, step, _ = out[-1]
            if first == last and code - last <= 2:
                out[-1] = (first, code, code - last, difference)
                continue
            if first != last and code - last == step:
                out[-1] = (first, code, step, difference)
                continue
        out.append((code, code, 1, difference))
    return out


def specials(kind):
    out = []
    for code in range(0x80, 0x110000):
        if 0xD800 <= code <= 0xDFFF:
            continue
        mapped = chr(code).upper() if kind == "upper" else chr(code).lower()
        if len(mapped) > 1:
            out.append((code, "".join("\\x%02x" % byte for byte in mapped.encode())))
    return out


def categories():
    out = []
    for code in range(0x110000):
        name = unicodedata.category(chr(code))
        if out and out[-1][1] == name:
            continue
        out.append((code, name))
    return out


def fill(items):
    line = "   "
    lines = []
    for item in items:
        if len(line) + len(item) + 2 > 99:
            lines.append(line)
            line = "   "
        line += " " + item + ","
    return "\n".join(lines + [line])


def main():
    out = ["// Written by script/generate_unicode_data.py; do not edit.",
           '#include "goodstanding/pattern/unicode_data.hpp"', "", "namespace goodstanding::pattern {",
           "namespace {", "", "// clang-format off", "// Unicode %s" % unicodedata.unidata_version]
    for kind in ("upper", "lower"):
        out.append("constexpr CaseRun k%sRuns[] = {" % kind.capitalize())
        out.append(fill("{0x%x,0x%x,%d,%d}" % run for run in runs(kind)))
        out.append("};")
        out.append("constexpr SpecialCase k%sSpecials[] = {" % kind.capitalize())
        out.append(fill('{0x%x,"%s"}' % special for special in specials(kind)))
        out.append("};")
    # One text: a first code point (hexadecimal) and the two letters of the category that begins there.
    text = ""
    previous = 0
    for code, name in categories():
        text += "%x%s" % (code - previous, name)
        previous = code
    out.append("constexpr std::string_view kCategories =")
    for start in range(0, len(text), 96):
        out.append('"%s"' % text[start:start + 96])
    out[-1] += ";"
    out += ["// clang-format on", "", "}  // namespace", "",
            "const CaseTable kUpperCase{kUpperRuns, kUpperSpecials};",
            "const CaseTable kLowerCase{kLowerRuns, kLowerSpecials};",
            "const std::string_view kCategoryRuns = kCategories;", "",
            "}  // namespace goodstanding::pattern", ""]
    with open("src/goodstanding/pattern/unicode_data.cpp", "w") as file:
        file.write("\n".join(out))


main()
