"""The power cut at any write: `python -m bench.cuts [TIMES]` (200). Needs strace.

Each command that writes runs once in a small office while strace records every call that changes a file. Then the disk
is made anew as it may lie there when the power goes after a random one of these calls, TIMES in all:

- what a file held when it was last brought to the disk (`fsync`) is there; of what was written since, each write is
  there, is not, or ends after some of its sectors of 512 bytes, whatever came after it;
- files that were made, renamed or deleted are so up to some call, in their order, never less than when a folder was
  last brought to the disk: what a journalling file system keeps (ext4, NTFS, APFS), and no more.

On each of these disks the ledger must be whole and hold the state before the command or after it, the archive what the
ledger says, the next sync of a new file must complete, and no draft or journal may stay. Exit code 1 when anything was
found.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bench.kills import COMMANDS, RUN, changed, code_of, office, started, strays

from thidua500.base.errors import ToolError
from thidua500.books.deciding import verify
from thidua500.ledger.store import LEDGER_NAME

SECTOR = 512
CALLS = "openat,open,creat,write,pwrite64,pwritev,writev,ftruncate,truncate,fsync,fdatasync,rename,renameat,renameat2,"
CALLS += "unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,lseek,sendfile,copy_file_range,fallocate,dup,dup2,dup3"
_LINE = re.compile(r"([\d.]+) (\w+)\((.*)\)\s+= (-?\d+)(?:<(.*)>)?")
_HANDLE = re.compile(r"(\d+|AT_FDCWD)<(.*?)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Call(NamedTuple):
    """One call that succeeded: what, the path or paths that it is about, the bytes and the place of a write."""

    what: str
    path: str
    data: bytes = b""
    at: int = 0
    to: str = ""


# --- what a command does to the disk ------------------------------------------------------------------------------


def recorded(folder: Path, words: Sequence[str]) -> list[Call]:
    """The calls of a command, and of all processes that it starts, that change files of the folder."""
    with tempfile.TemporaryDirectory() as home:
        trace = ("strace", "-ff", "-ttt", "-y", "-xx", "-s", "100000000", "-e", f"trace={CALLS}", "-o", f"{home}/t")
        subprocess.run([*trace, *RUN, *words], cwd=folder, capture_output=True, check=False)
        texts = [path.read_text(errors="replace") for path in Path(home).iterdir()]
        lines = [line for text in texts for line in _of_process(text, folder)]
    calls = [call for _, call in sorted(lines, key=lambda line: line[0])]
    return [call for call in calls if Path(call.path).is_relative_to(folder)]


def _of_process(text: str, folder: Path) -> Iterator[tuple[float, Call]]:
    places: dict[str, int] = {}  # where the next write of each handle goes
    for line in text.splitlines():
        found = _LINE.match(line)
        if found and int(found[4]) >= 0:
            yield from ((float(found[1]), call) for call in _calls(found, places, folder))


def _calls(found: re.Match[str], places: dict[str, int], folder: Path) -> Iterator[Call]:
    name, said, result = found[2], found[3], int(found[4])
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(said)]
    handles = [(number, _plain(path)) for number, path in _HANDLE.findall(said)]
    number, path = handles[0] if handles else ("", str(folder))
    last = int(said.rpartition(", ")[2]) if name in ("pwrite64", "ftruncate") else 0
    if name in ("open", "openat", "creat"):
        place = str(Path(path) / texts[0].decode())
        places[str(result)] = -1 if "O_APPEND" in said else 0
        yield from [Call("create", place)] if "O_CREAT" in said else []
        yield from [Call("truncate", place)] if "O_TRUNC" in said else []
    elif name == "lseek":
        places[number] = result
    elif name == "write":
        at = places.get(number, 0)
        yield Call("write", path, texts[0][:result], at)
        places[number] = at + result if at >= 0 else at
    elif name == "pwrite64":
        yield Call("write", path, texts[0][:result], last)
    elif name == "ftruncate":
        yield Call("truncate", path, at=last)
    elif name in ("fsync", "fdatasync"):
        yield Call("sync", path)
    elif name.startswith(("rename", "unlink", "mkdir", "rmdir")):
        names = [str(Path(path) / text.decode()) for text in texts]
        yield Call(name.rstrip("at2"), names[0], to=names[-1])
    elif not name.startswith("dup") and Path(path).is_relative_to(folder):
        raise SystemExit(f"not reckoned with: {name}({said[:100]})")


def _plain(text: str) -> str:
    return bytes.fromhex(text.replace("\\x", "")).decode() if text.startswith("\\x") else text


# --- what lies on the disk after a cut ----------------------------------------------------------------------------


@dataclass
class File:
    """What is on the disk of a file, and the writes that are on their way."""

    data: bytes = b""
    coming: list[Call] = field(default_factory=list)

    def settle(self) -> None:
        """All of it is on the disk."""
        for call in self.coming:
            self.data = _written(self.data, call)
        self.coming.clear()

    @property
    def size(self) -> int:
        """As the running command sees it."""
        size = len(self.data)
        for call in self.coming:
            size = call.at if call.what == "truncate" else max(size, call.at + len(call.data))
        return size

    def torn(self) -> bytes:
        """What may be left of it when the power goes."""
        data = self.data
        for call in self.coming:
            fate = random.random()
            if fate < 1 / 3:
                sectors = random.randrange(len(call.data) // SECTOR + 1)
                data = _written(data, call._replace(data=call.data[: sectors * SECTOR]))
            elif fate < 2 / 3:
                data = _written(data, call)
        return data


def _written(data: bytes, call: Call) -> bytes:
    if call.what == "truncate":
        return data[: call.at].ljust(call.at, b"\0")
    return data[: call.at].ljust(call.at, b"\0") + call.data + data[call.at + len(call.data) :]


def disk_after(folder: Path, calls: Sequence[Call], target: Path) -> None:
    """The folder as it may lie there after these calls, written to `target`; `folder` is as it was before them."""
    before = {str(path): File(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    seen, named, settled = dict(before), list[tuple[Call, File | None]](), 0
    for call in calls:
        if call.what == "sync" and call.path in seen:
            seen[call.path].settle()
        elif call.what == "sync":
            settled = len(named)
        elif call.what in ("write", "truncate"):
            file = seen[call.path]
            file.coming.append(call if call.at >= 0 else call._replace(at=file.size))
        elif call.what != "create" or call.path not in seen:
            named.append((call, File() if call.what == "create" else None))
            _rename(seen, *named[-1])
    kept = dict(before)
    for call, made in named[: random.randint(settled, len(named))]:
        _rename(kept, call, made)
    for path, file in kept.items():
        place = target / Path(path).relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.torn())


def _rename(names: dict[str, File], call: Call, made: File | None) -> None:
    if made is not None:
        names[call.path] = made
    elif call.what == "rename":
        names[call.to] = names.pop(call.path)
    elif call.what == "unlink":
        names.pop(call.path)


# --- cuts ---------------------------------------------------------------------------------------------------------


def ends(folder: Path) -> list[tuple[int, str]]:
    """Where the ledger ended after each command that wrote to it."""
    with closing(sqlite3.connect(folder / LEDGER_NAME)) as db:
        return db.execute("SELECT max(seq), hash FROM entries GROUP BY batch ORDER BY 1").fetchall()


def faults_of(folder: Path, allowed: Sequence[tuple[int, str]]) -> list[str]:
    """What is wrong on a disk, and after the next sync."""
    try:
        found = list(verify(folder))
        if ends(folder)[-1] not in allowed:
            found.append(f"neither before nor after: {ends(folder)[-1]}")
    except ToolError as error:
        found = [f"does not open: {error}"]
    changed(folder, 9)
    if started(folder, "sync").wait() not in (0, 1):
        found.append("the next sync does not complete")
    try:
        return [*found, *verify(folder), *(f"stray {name}" for name in strays(folder))]
    except ToolError as error:
        return [*found, f"does not open after a sync: {error}"]


class Run(NamedTuple):
    """A command that ran: the folder as it was before, what the command did to it, where the ledger may end."""

    before: Path
    calls: list[Call]
    allowed: list[tuple[int, str]]


def ran(home: Path, made: Path, words: Sequence[str]) -> Run:
    """A command, run in a copy."""
    before, run = home / f"{words[0]}-truoc", home / f"{words[0]}-sau"
    shutil.copytree(made, before)
    if words[0] in ("sync", "report"):
        changed(before, 3)
    shutil.copytree(before, run)
    calls = recorded(run, [code_of(run) if word == "CODE" else word for word in words])
    calls = [call._replace(path=_moved(call.path, run, before), to=_moved(call.to, run, before)) for call in calls]
    end = ends(before)[-1]
    after = ends(run)
    return Run(before, calls, after[after.index(end) :])


def main(times: int = 200) -> int:
    """Record, cut, say."""
    random.seed(200)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as text:
        home = Path(text).resolve()
        office(home / "phuong")
        for number in (1, 2):
            changed(home / "phuong", number)
            started(home / "phuong", "sync").wait()
        runs = {words[0]: ran(home, home / "phuong", words) for words in COMMANDS}
        for number in range(times):
            name, run = list(runs.items())[number % len(runs)]
            cut, target = random.randint(0, len(run.calls)), home / "dien-mat"
            disk_after(run.before, run.calls[:cut], target)
            faults += [f"{name}, cut {number} after call {cut}: {fault}" for fault in faults_of(target, run.allowed)]
            shutil.rmtree(target)
    told = ", ".join(f"{name}: {len(run.calls)} calls" for name, run in runs.items())
    print(f"{times} cuts ({told}); faults: {len(faults)}")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


def _moved(path: str, old: Path, new: Path) -> str:
    return path.replace(f"{old}/", f"{new}/", 1)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
