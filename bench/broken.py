"""What else befalls a ledger: `python -m bench.broken`. A full disk and a read-only folder need Linux and root.

In copies of a small office each of these is met by `sync`, `status`, `history` and `verify`:

- the ledger cut off at 20 places, one byte of it turned at 40, deleted, replaced by another file;
- a disk that is full: a file system of 20 sizes, from too small for anything to almost enough;
- a folder that may only be read; the print open in Excel; four syncs at once.

No command may end with a trace or an unknown exit code; what was in the ledger must be there afterwards, or the damaged
ledger be kept and the clerk told what is lost; the next sync must complete. Exit code 1 when anything was found.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.cuts import ends
from bench.kills import RUN, changed, office, started

from thidua500.base.errors import ToolError
from thidua500.books.deciding import verify
from thidua500.ledger.store import LEDGER_NAME

COMMANDS = (("history", "CAP-01"), ("verify",), ("status",))
LOST = "Không dựng lại được"


def said(folder: Path, *words: str) -> tuple[int, str]:
    """Exit code of a command, and all that it says."""
    found = subprocess.run([*RUN, *words], cwd=folder, capture_output=True, text=True, check=False)
    return found.returncode, found.stdout + found.stderr


def faults_of(folder: Path, before: list[tuple[int, str]]) -> Iterator[str]:
    """What is wrong when the commands meet what befell the folder; `before`: where the ledger's batches ended."""
    told = ""
    for command in COMMANDS:
        code, text = said(folder, *command)
        told += text
        if code not in (0, 1, 2) or "Traceback" in text or "lỗi của công cụ" in text.lower():
            yield f"{command[0]} ends with {code}: {text[-200:]}"
    changed(folder, 9)
    code, text = said(folder, "sync")
    told += text
    try:
        whole, end = verify(folder), ends(folder)
    except ToolError as error:
        yield f"not whole after a sync ({code}): {error} {text[-200:]}"
        return
    kept = set(before) <= set(end) or (LOST in told and any(folder.glob("so-giao-viec.hong-*.db")))
    if not kept and LOST not in told:
        yield f"entries are gone and nobody says so ({code}): {text[-300:]}"
    if whole and "mục" not in told:
        yield f"not whole: {whole[:2]}"


def damages(size: int) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """What is done to the file of the ledger."""
    for number in range(20):
        at = size * number // 20
        yield f"cut off at {at}", lambda path, at=at: os.truncate(path, at)  # type: ignore[misc]
    for _ in range(40):
        at = random.randrange(size)
        yield f"byte {at} turned", lambda path, at=at: _turned(path, at)  # type: ignore[misc]
    yield "deleted", lambda path: path.unlink()
    yield "another file", lambda path: path.write_text("Đây là tệp khác\n" * 500, encoding="utf-8")


def _turned(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << random.randrange(8)
    path.write_bytes(data)


@contextmanager
def mounted(place: Path, size: int) -> Iterator[None]:
    """A file system of so many bytes."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


def full_disks(made: Path, home: Path) -> Iterator[str]:
    """A sync of new files where the room ends somewhere; then there is room again."""
    used = sum(-(-path.stat().st_size // 4096) * 4096 + 4096 for path in made.rglob("*"))
    for step in range(20):
        with mounted(home / "day", used + 4096 * (4 + step * step)):
            folder = home / "day" / "phuong"
            shutil.copytree(made, folder)
            before = ends(folder)
            changed(folder, 9)
            for words in (("sync",), ("status",)):
                code, text = said(folder, *words)
                if code not in (0, 1, 2) or "Traceback" in text:
                    yield f"full disk {step}: {words[0]} ends with {code}: {text[-200:]}"
            if verify(folder) or not set(before) <= set(ends(folder)):
                yield f"full disk {step}: {verify(folder)}"
            subprocess.run(["mount", "-o", "remount,size=200m", str(home / "day")], check=True)
            yield from (f"full disk {step}, then room: {fault}" for fault in faults_of(folder, before))


def read_only(made: Path, home: Path) -> Iterator[str]:
    """Nothing may be written: what can be asked is answered, `sync` says why it cannot write."""
    with mounted(home / "doc", 200 << 20):
        folder = home / "doc" / "phuong"
        shutil.copytree(made, folder)
        subprocess.run(["mount", "-o", "remount,ro", str(home / "doc")], check=True)
        for words, wanted in ((("status",), 0), (("history", "CAP-01"), 0), (("verify",), 0), (("sync",), 2)):
            code, text = said(folder, *words)
            if code != wanted or "Traceback" in text:
                yield f"read only: {words[0]} ends with {code}: {text[-200:]}"


def main() -> int:
    """Try all, say what was found."""
    random.seed(20)
    found: list[str] = []

    def tell(faults: Iterable[str]) -> None:
        for fault in faults:
            print(fault, flush=True)
            found.append(fault)

    with tempfile.TemporaryDirectory() as text:
        home = Path(text)
        made, folder = home / "phuong", home / "thu"
        office(made)
        changed(made, 1)
        started(made, "sync").wait()
        before, tried = ends(made), 0
        for name, damage in damages((made / LEDGER_NAME).stat().st_size):
            shutil.copytree(made, folder)
            damage(folder / LEDGER_NAME)
            tell(f"{name}: {fault}" for fault in faults_of(folder, before))
            shutil.rmtree(folder)
            tried += 1
        shutil.copytree(made, folder)
        (folder / "~$so-giao-viec.xlsx").touch()
        changed(folder, 5)
        code, told = said(folder, "sync")
        tell([] if code in (0, 1) and "đang mở" in told else [f"print open: {code} {told[-200:]}"])
        (folder / "~$so-giao-viec.xlsx").unlink()
        codes = [process.wait() for process in [started(folder, "sync") for _ in range(4)]]
        tell([] if set(codes) <= {0, 1} else [f"four syncs at once: {codes}"])
        tell(faults_of(folder, before))
        if os.name == "posix" and os.geteuid() == 0:
            tell(full_disks(made, home))
            tell(read_only(made, home))
    print(f"{tried} damages, an open print, four syncs at once, full disks, a read-only folder; faults: {len(found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
