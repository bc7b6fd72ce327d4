#!/usr/bin/env python3
"""A full disk, a register that may not be written, and one that another process is writing.

Each gives its exit code of docs/reference/errors.md and a message that names the register and says what
to do; nothing that was acknowledged is lost, and `check` is clean afterwards. As root, whom permissions
do not bind, everything runs as the user nobody. The full disk is a small tmpfs where one may be mounted,
and always a limit on the size of files (RLIMIT_FSIZE), which fails the same writes.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
NOBODY = 65534
LOCKED, READ_ONLY, FULL = 10, 11, 12
CHANNEL = "sample-business-register"


class Place:
    """A folder with the program, all of it the user's under whom the program runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.user = NOBODY if os.geteuid() == 0 else None
        self.breaches: list[str] = []
        folder.chmod(0o755)
        program = shutil.which("goodstanding") or sys.exit("build first: script/build")
        self.program = Path(shutil.copy(program, folder / "goodstanding"))
        for part in ("channels", "packs"):
            shutil.copytree(REPOSITORY / part, folder / part)
        self.own = self.make("own")
        self.run("sample", "--companies", "1500", "--seed", "3", "--out", str(self.own / "world"))
        self.deliveries = sorted((self.own / "world").glob("business-register-*"))[:2]

    def make(self, name: str) -> Path:
        path = self.folder / name
        path.mkdir()
        if self.user is not None:
            os.chown(path, self.user, self.user)
        return path

    def copy(self, register: Path, name: str) -> Path:
        path = Path(shutil.copy(register, self.own / name))
        if self.user is not None:
            os.chown(path, self.user, self.user)
        return path

    def start(self, *words: str,
              prepare: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
        as_user = {} if self.user is None else {"user": self.user, "group": self.user,
                                                "extra_groups": []}
        # Python ignores SIGXFSZ; left so, a write beyond the limit fails and does not kill.
        return subprocess.run([str(self.program), *words], capture_output=True, text=True, check=False,
                              env={**os.environ, "GOODSTANDING_HOME": str(self.folder)},
                              cwd=self.folder, preexec_fn=prepare, restore_signals=False, **as_user)

    def run(self, *words: str) -> str:
        done = self.start(*words)
        if done.returncode != 0:
            sys.exit(f"goodstanding {' '.join(words)} gave {done.returncode}:\n"
                     f"{done.stdout}{done.stderr}")
        return done.stdout

    def expect(self, what: str, exit_code: int, words: list[str], *message: str,
               prepare: Callable[[], None] | None = None) -> None:
        """Expects that a command fails with an exit code and a message with all these parts."""
        self.expect_failure(what, exit_code, self.start(*words, prepare=prepare), *message)

    def expect_failure(self, what: str, exit_code: int, done: subprocess.CompletedProcess[str],
                       *message: str) -> None:
        print(f"  {what:<44} exit {done.returncode:<3} {(done.stderr.strip() or '-')[:100]}")
        if done.returncode != exit_code:
            self.breaches.append(f"{what}: exit {done.returncode}, not {exit_code}\n{done.stderr}")
        self.breaches += [f"{what}: the message lacks `{part}`\n{done.stderr}" for part in message
                          if part not in done.stderr]

    def expect_whole(self, what: str, register: Path, deliveries: int) -> None:
        """Expects that a register is clean and holds so many deliveries."""
        checked = self.start("check", "--register", str(register), "--json")
        if checked.returncode != 0 or not json.loads(checked.stdout)["clean"]:
            self.breaches.append(f"{what}: check is not clean: {checked.stdout}{checked.stderr}")
            return
        status = json.loads(self.run("status", "--register", str(register), "--json"))
        if status["deliveries"] != deliveries:
            self.breaches.append(f"{what}: {status['deliveries']} deliveries, not {deliveries}")

    def ingest(self, delivery: Path, register: Path) -> list[str]:
        return ["ingest", CHANNEL, str(delivery), "--register", str(register)]


def limit_files(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@contextlib.contextmanager
def small_disk(place: Place, size: str) -> Iterator[Path | None]:
    """Mounts a small disk; gives none where that is not allowed."""
    folder = place.make("small")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=777", "tmpfs",
                              str(folder)], capture_output=True, check=False).returncode == 0
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False)


def check_limited_files(place: Place) -> None:
    """No file may grow: while a register is made, while a delivery is loaded, while it is committed."""
    register = place.own / "limited.db"
    place.expect("no room for a new register", FULL, ["init", "--register", str(register)], "make room",
                 prepare=limit_files(64 << 10))
    if register.exists():
        place.breaches.append("half a register was left behind")
    place.run("init", "--register", str(register))
    first, second = place.deliveries
    place.run(*place.ingest(first, register))
    # The register is copied back from its write-ahead file at the end of each command, so the room
    # that is there is what the register has.
    room = register.stat().st_size
    acknowledged = 0
    for tenth in range(1, 10):
        copy = place.copy(register, f"limited-{tenth}.db")
        what = f"no room for a delivery ({tenth * room // 10240} KB)"
        done = place.start(*place.ingest(second, copy), prepare=limit_files(room * tenth // 10))
        # With little more the delivery is in the write-ahead file, and stays there: that is enough.
        acknowledged += done.returncode == 0
        if done.returncode != 0:
            place.expect_failure(what, FULL, done, str(copy), "make room")
        place.expect_whole(what, copy, 2 if done.returncode == 0 else 1)
    if not 0 < acknowledged < 7:
        place.breaches.append(f"{acknowledged} of 9 deliveries had room: the limits test nothing")
    place.run(*place.ingest(second, register))
    place.expect_whole("after the delivery was repeated with room", register, 2)


def check_small_disk(place: Place) -> None:
    """The disk itself is full, also while the smallest act is recorded."""
    with small_disk(place, "6m") as disk:
        if disk is None:
            print("  (no tmpfs may be mounted here: the limit on files stands for it)")
            return
        register = disk / "register.db"
        place.run("init", "--register", str(register))
        filler = disk / "filler"
        room = shutil.disk_usage(disk).free
        filler.write_bytes(b"x" * (room - (600 << 10)))
        first = place.deliveries[0]
        place.expect("disk full while a delivery is loaded", FULL, place.ingest(first, register),
                     str(register), "make room")
        filler.unlink()
        place.expect_whole("after the disk was full", register, 0)
        place.run(*place.ingest(first, register))
        place.run("officer", "new-key", str(place.own / "full.pem"))
        filler.write_bytes(b"x" * shutil.disk_usage(disk).free)
        place.expect("disk full while an officer is enrolled", FULL,
                     ["officer", "enrol", "m.okafor", "--authority", "Registry", "--key",
                      str(place.own / "full.pem"), "--register", str(register)])
        filler.unlink()
        place.expect_whole("after the disk was full again", register, 1)


def check_read_only(place: Place) -> None:
    """The file, its folder, or both may not be written."""
    folder = place.make("kept")
    register = folder / "register.db"
    place.run("init", "--register", str(register))
    first, second = place.deliveries
    place.run(*place.ingest(first, register))
    (folder / "register.db-lock").unlink(missing_ok=True)
    write = place.ingest(second, register)
    status = ["status", "--register", str(register)]
    register.chmod(0o444)
    place.expect("a file that may not be written", READ_ONLY, write, str(register), "permissions")
    if place.start(*status).returncode != 0:
        place.breaches.append("a read-only file in a folder of one's own cannot be read")
    for suffix in ("-lock", "-wal", "-shm"):
        Path(str(register) + suffix).unlink(missing_ok=True)
    folder.chmod(0o555)
    place.expect("neither file nor folder may be written", READ_ONLY, write, str(register), "folder")
    place.expect("a folder that may not be written, read", READ_ONLY, status, str(register),
                 "copy the register to a folder of your own")
    register.chmod(0o644)
    place.expect("a folder that may not be written", READ_ONLY, write, str(register), "folder")
    folder.chmod(0o755)
    place.expect_whole("after it could not be written", register, 1)
    place.run(*write)
    place.expect_whole("once it can be written again", register, 2)


def check_locked(place: Place) -> None:
    """Another process writes: one of ours, or any other with the file in hand. Reading goes on."""
    ours, others = place.own / "locked-by-ours.db", place.own / "locked-by-others.db"
    first = place.deliveries[0]
    for register in (ours, others):
        place.run("init", "--register", str(register))
        place.run(*place.ingest(first, register))
    with Path(str(ours) + "-lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        connection = sqlite3.connect(others, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        waiting = [threading.Thread(target=place.expect, args=(
            f"another process writes {register.name}", LOCKED,
            place.ingest(place.deliveries[1], register), str(register), "try again"))
            for register in (ours, others)]
        for thread in waiting:
            thread.start()
        for register in (ours, others):
            place.run("status", "--register", str(register))
        for thread in waiting:
            thread.join()
        connection.close()
    if place.user is not None:
        for path in place.own.glob("locked-*"):
            os.chown(path, place.user, place.user)
    for register in (ours, others):
        place.expect_whole("while nobody writes any more", register, 1)
        place.run(*place.ingest(place.deliveries[1], register))
        place.expect_whole("once the other was done", register, 2)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name))
        check_limited_files(place)
        check_small_disk(place)
        check_read_only(place)
        check_locked(place)
    for breach in place.breaches:
        print(breach)
    sys.exit(1 if place.breaches else 0)


if __name__ == "__main__":
    main()
