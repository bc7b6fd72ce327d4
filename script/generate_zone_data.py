#!/usr/bin/env python3
"""Writes src/goodstanding/calendar/zone_data_{west,east}.cpp from the machine's copy of the IANA time zone
database.

Usage: script/generate_zone_data.py EDITION [/usr/share/zoneinfo]

One row a set of zones with one history since 1970: names | offsets | changes | rule. Offsets are seconds
east of UTC; the first holds in 1970. A change is minutes since the one before (base 36, half minutes
do not occur but for one zone, whose change is moved by 30 seconds) and a capital letter, the number of
the new offset. The rule is the POSIX form that holds after the last change.
"""
import calendar
import re
import struct
import sys
import zoneinfo

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(n):
    out = ""
    while True:
        n, r = divmod(n, 36)
        out = DIGITS[r] + out
        if n == 0:
            return out


def read(path):
    data = open(path, "rb").read()

    def header(at):
        return struct.unpack(">6l", data[at + 20:at + 44])

    isutc, isstd, leap, times, types, chars = header(0)
    at = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isutc
    isutc, isstd, leap, times, types, chars = header(at)
    at += 44
    moments = struct.unpack(">%dq" % times, data[at:at + 8 * times])
    at += 8 * times
    index = data[at:at + times]
    at += times
    kinds = [struct.unpack(">lbb", data[at + 6 * i:at + 6 * i + 6])[0] for i in range(types)]
    at += 6 * types + chars + leap * 12 + isstd + isutc
    return [(m, kinds[i]) for m, i in zip(moments, index)], kinds[0], data[at:].decode().strip()


def seconds(text):
    sign = -1 if text.startswith("-") else 1
    parts = [int(p) for p in text.lstrip("+-").split(":")]
    return sign * sum(p * u for p, u in zip(parts, (3600, 60, 1)))


def rule_changes(rule):
    match = re.fullmatch(r"(<[^>]+>|[A-Za-z]+)([-+0-9:]+)(<[^>]+>|[A-Za-z]+)([-+0-9:]*),(.*),(.*)", rule)
    if not match:
        return []
    standard = -seconds(match[2])
    summer = -seconds(match[4]) if match[4] else standard + 3600
    out = []
    for year in range(1970, 2038):
        for text, before, after in ((match[5], standard, summer), (match[6], summer, standard)):
            day, _, time = text.partition("/")
            month, week, weekday = (int(p) for p in day[1:].split("."))
            first = (calendar.weekday(year, month, 1) + 1) % 7
            number = 1 + (weekday - first) % 7 + 7 * (week - 1)
            while number > calendar.monthrange(year, month)[1]:
                number -= 7
            wall = calendar.timegm((year, month, number, 0, 0, 0)) + seconds(time or "2")
            out.append((wall - before, after))
    return sorted(out)


def row(path):
    moments, first, rule = read(path)
    offset = first
    changes = []
    for moment, new in moments:
        if moment <= 0:
            offset = new
            continue
        changes.append((moment, new))
    known = []
    last = offset
    for moment, new in changes:
        if new != last:
            known.append((moment, new))
            last = new
    later = [c for c in rule_changes(rule)]
    # What the rule says needs no change written, but for one, so that the rule begins at a change.
    known = [c for c in known if c[0] < 2145916800]
    matched = 0
    while matched < min(len(known), len(later)) and known[-1 - matched] == later[-1 - matched]:
        matched += 1
    if matched > 1:
        known = known[:len(known) - matched + 1]
    offsets = [offset]
    text = ""
    before = 0
    for moment, new in known:
        if new not in offsets:
            offsets.append(new)
        minutes = round(moment / 60)
        text += base36(minutes - before) + chr(65 + offsets.index(new))
        before = minutes
    return ",".join(str(o) for o in offsets) + "|" + text + "|" + rule


def main():
    edition = sys.argv[1]
    root = sys.argv[2] if len(sys.argv) > 2 else "/usr/share/zoneinfo"
    rows = {}
    for name in sorted(zoneinfo.available_timezones()):
        if name.startswith(("posix", "right", "SystemV")) or name in ("posixrules", "localtime", "Factory"):
            continue
        rows.setdefault(row(root + "/" + name), []).append(name)
    west, east = [], []
    for data, names in sorted(rows.items(), key=lambda item: item[1][0]):
        (west if names[0] < "Asia" else east).append(" ".join(names) + "|" + data)
    write("west", west, edition)
    write("east", east, None)


def write(half, lines, edition):
    out = ["// Written by script/generate_zone_data.py; do not edit.",
           '#include "goodstanding/calendar/zone_data.hpp"', "",
           "namespace goodstanding::calendar {", ""]
    if edition:
        out += ['const std::string_view kZoneEdition = "%s";' % edition, ""]
    out += ["// clang-format off", "const std::string_view kZoneRows%s =" % half.capitalize()]
    for line in lines:
        line += "\n"
        while line:
            part, line = line[:95], line[95:]
            out.append('"' + part.replace("\n", "\\n") + '"')
    out += [";", "// clang-format on", "", "}  // namespace goodstanding::calendar", ""]
    with open("src/goodstanding/calendar/zone_data_%s.cpp" % half, "w") as file:
        file.write("\n".join(out))


main()
