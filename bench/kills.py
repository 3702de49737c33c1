"""Commands ended at any moment: `python -m bench.kills [TIMES]`.

`sync`, `report` and `close` are killed (SIGKILL) after a random time, TIMES in all (500), in a workspace whose files
change before each. After every kill the ledger must open and be whole, hold the state before the command or after it,
the next sync must complete, and no draft may lie about. Then four syncs at once. Prints what was counted; the exit code
is 1 when anything was found.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from thidua500.base.files import DRAFT
from thidua500.books.deciding import verify
from thidua500.ledger.desk import reading

RUN = (sys.executable, "-c", "import sys; from thidua500.cli import main; sys.exit(main())")
SAMPLE = Path(__file__).parents[1] / "samples" / "tam-phuoc"


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """A command in a process group of its own, so that its cage ends with it."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*RUN, *words], cwd=folder, stdout=quiet, stderr=quiet, start_new_session=True)


def state(folder: Path) -> tuple[int, str]:
    """Where the ledger ends."""
    with reading(folder) as desk:
        return desk.head.seq, desk.head.hash


def changed(folder: Path, number: int) -> None:
    """Another report of a unit: its percentages counted on."""
    path = folder / "cap-nhat" / "2026-09" / "them.csv"
    head = "Đơn vị: Công an phường\nNgày báo cáo: 23/9/2026\nMã nhiệm vụ;Tên nhiệm vụ;Tiến độ (%)\n"
    path.write_text(f"{head}CAP-01;;{number % 100}\n", encoding="utf-8")


def faults_after(folder: Path, before: tuple[int, str]) -> list[str]:
    """What is wrong after a kill, and after the next sync."""
    found = list(verify(folder))
    if state(folder)[0] < before[0]:
        found.append("entries are gone")
    if started(folder, "sync").wait() not in (0, 1):
        found.append("the next sync does not complete")
    drafts = [path.name for path in folder.rglob(f"{DRAFT}*")]
    return [*found, *verify(folder), *(f"draft {name}" for name in drafts)]


def kill_once(folder: Path, number: int, longest: float) -> tuple[str, list[str]]:
    """One command killed at a random moment."""
    words = random.choice(
        (
            ("sync",),
            ("report", "--month", "2026-09", "--format", "md,json"),
            ("close", "--month", "2026-0" + str(6 + number % 3)),
        )
    )
    changed(folder, number)
    before = state(folder)
    process = started(folder, *words)
    time.sleep(random.uniform(0.05, longest))
    ended = process.poll() is not None
    if not ended:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return f"{words[0]}{' (ended before)' if ended else ''}", faults_after(folder, before)


def main(times: int = 500) -> int:
    """Kill, count, say."""
    random.seed(500)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "phuong"
        shutil.copytree(SAMPLE, folder)
        begun = time.perf_counter()
        started(folder, "sync").wait()
        longest = (time.perf_counter() - begun) * 1.2
        counts: Counter[str] = Counter()
        faults: list[str] = []
        for number in range(times):
            what, found = kill_once(folder, number, longest)
            counts[what] += 1
            faults += [f"{number} {what}: {fault}" for fault in found]
        together = [started(folder, "sync") for _ in range(4)]
        codes = [process.wait() for process in together]
        faults += [f"four at once: exit codes {codes}"] if set(codes) - {0, 1, 2} else []
        faults += verify(folder)
    print(f"{times} kills: {dict(counts)}; four writers at once: exit codes {codes}; faults: {len(faults)}")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main(*map(int, sys.argv[1:2])))
