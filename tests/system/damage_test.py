#!/usr/bin/env python3
"""Changes one value in every column of every table, and expects `check` to name the table.

Works on copies of a register in which every table has rows; the triggers are dropped first, as somebody
with the file in hand would do. Also takes away and adds a row of every table.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from walk import make_register

# Written by no command of this version: nothing to damage yet.
MAY_BE_EMPTY = {"relation"}


def changed(value: object) -> object:
    """Gives the value with one byte changed."""
    if value is None:
        return 1
    if isinstance(value, int):
        return value + 1
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
    return value[:-1] + ("x" if value[-1:] != "x" else "y") if value else "x"


def check(path: Path) -> tuple[bool, list[dict]]:
    done = subprocess.run(["goodstanding", "check", "--register", str(path), "--json"],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 14):
        return False, [{"table": f"(exit {done.returncode})", "what": done.stderr}]
    report = json.loads(done.stdout) if done.stdout.startswith("{") else {"clean": False, "damages": [
        {"table": "(file)", "what": done.stderr}]}
    return report["clean"], report["damages"]


def drop_triggers(connection: sqlite3.Connection) -> None:
    for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")


def restore_triggers(connection: sqlite3.Connection, triggers: list[str]) -> None:
    for sql in triggers:
        connection.execute(sql)


def main() -> None:
    breaches: list[str] = []
    changes = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = make_register(folder, 120)
        subprocess.run(["sqlite3", str(register.path), "PRAGMA wal_checkpoint(TRUNCATE);"], check=True,
                       stdout=subprocess.DEVNULL)
        if not check(register.path)[0]:
            sys.exit("the register is not clean to begin with")
        source = sqlite3.connect(register.path)
        triggers = [sql for (sql,) in source.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
        tables = [table for (table,) in source.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        plans = []
        for table in tables:
            columns = [(row[1], row[5]) for row in source.execute(f"PRAGMA table_info({table})")]
            rows = source.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            if rows == 0:
                if table not in MAY_BE_EMPTY:
                    breaches.append(f"{table}: has no rows to damage")
                continue
            plans += [(table, column, rows) for column, _ in columns] + [(table, None, rows)]
        source.close()
        copy = folder / "copy.db"
        for table, column, rows in plans:
            shutil.copyfile(register.path, copy)
            connection = sqlite3.connect(copy, isolation_level=None)
            connection.execute("PRAGMA foreign_keys=OFF")
            drop_triggers(connection)
            keys = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
            order = ", ".join(keys) or "rowid"
            where = " AND ".join(f"{key} = ?" for key in keys)
            row = connection.execute(
                f"SELECT {', '.join(keys)} FROM {table} ORDER BY {order} LIMIT 1 OFFSET ?",
                (rows // 2,)).fetchone()
            try:
                if column is None:
                    connection.execute(f"DELETE FROM {table} WHERE {where}", row)
                else:
                    (value,) = connection.execute(
                        f"SELECT {column} FROM {table} WHERE {where}", row).fetchone()
                    connection.execute(f"UPDATE OR FAIL {table} SET {column} = ? WHERE {where}",
                                       (changed(value), *row))
            except sqlite3.IntegrityError:
                continue  # the schema itself refuses this value
            finally:
                restore_triggers(connection, triggers)
                connection.close()
            changes += 1
            clean, damages = check(copy)
            named = {damage["table"] for damage in damages}
            if clean or table not in named:
                breaches.append(f"{table}.{column or '(row deleted)'}: check named "
                                f"{sorted(named) or 'nothing'}")
            for suffix in ("-wal", "-shm", "-lock"):
                Path(str(copy) + suffix).unlink(missing_ok=True)
    print(f"  {changes} changes in {len(tables)} tables, {len(breaches)} not found or not named")
    for breach in breaches:
        print(breach)
    sys.exit(1 if breaches or changes < 100 else 0)


if __name__ == "__main__":
    main()
