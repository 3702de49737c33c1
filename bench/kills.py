"""Commands ended at any moment: `python -m bench.kills [TIMES]`.

`sync`, `report`, `close`, `decide` and `undo` are killed (SIGKILL, with the processes they started) after a random
time, TIMES in all (500), in a small office whose files change before each. After every kill the ledger must be whole
and hold the state before the command or after it: as many batches more as the command writes, none of them in part,
and what a killed sync had taken in is not taken in again. The next sync must complete, and no draft, mark or journal
may lie about. Then four syncs at once. Prints what was counted; the exit code is 1 when anything was found.
"""

from __future__ import annotations

import json
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
from thidua500.ledger.store import Head

RUN = (sys.executable, "-c", "import sys; from thidua500.cli import main; sys.exit(main())")
SAMPLE = Path(__file__).parents[1] / "samples" / "tam-phuoc"
TITLE = "Lắp 30 camera an ninh tại các nút giao"
HEADINGS = "STT;Rõ việc;Rõ người;Phối hợp;Rõ thời gian;Rõ trách nhiệm;Rõ thẩm quyền;Rõ kết quả;Minh chứng"
WHO, REST = "Trưởng Công an phường;UBND phường", "Chịu trách nhiệm;Tự quyết lịch;30 camera;Biên bản nghiệm thu"
# What is killed, and how many batches it writes at most: a report and a closing sync first.
COMMANDS = {
    ("sync",): 1,
    ("report", "--month", "2026-09", "--format", "md,json"): 2,
    ("close", "--month", "2026-06"): 2,
    ("decide", "CODE", "--accept", "--by", "QĐ 12-QĐ/ĐU"): 1,
    ("undo",): 1,
}


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """A command in a process group of its own, so that its cage ends with it."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*RUN, *words], cwd=folder, stdout=quiet, stderr=quiet, start_new_session=True)


def state(folder: Path) -> Head:
    """Where the ledger ends."""
    with reading(folder) as desk:
        return desk.head


def changed(folder: Path, number: int) -> None:
    """Another report of a unit, its percentages counted on; and its form, with another day: a wish to decide on."""
    head = "Đơn vị: Công an phường\n"
    reported = f"{head}Ngày báo cáo: 23/9/2026\nMã nhiệm vụ;Tên nhiệm vụ;Tiến độ (%)\nCAP-01;;{number % 100}\n"
    (folder / "cap-nhat" / "2026-09" / "them.csv").write_text(reported, encoding="utf-8")
    form = f"{head}{HEADINGS}\n1;{TITLE};{WHO};{number % 28 + 1}/12/2026;{REST}\n"
    (folder / "phieu" / "them.csv").write_text(form, encoding="utf-8")


def code_of(folder: Path) -> str:
    """The code of the task in the form that is sent again and again."""
    with reading(folder) as desk:
        return next(code for code, coded in desk.books.codes.items() if coded.title == TITLE)


def faults_after(folder: Path, words: tuple[str, ...], before: Head) -> list[str]:
    """What is wrong after a kill, and after the next sync."""
    found = list(verify(folder))
    after = state(folder)
    if after.seq < before.seq or not before.batch <= after.batch <= before.batch + COMMANDS[words]:
        found.append(f"neither before nor after: {before} {after}")
    if started(folder, "sync").wait() not in (0, 1):
        found.append("the next sync does not complete")
    if words == ("sync",) and after != before and state(folder) != after:
        found.append("taken in twice")
    for path in folder.glob("bao-cao/*/*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    return [*found, *verify(folder), *(f"stray {name}" for name in strays(folder))]


def strays(folder: Path) -> list[str]:
    """What no command should leave behind: drafts, the mark of one that writes, SQLite's journal."""
    marks = [path.name for path in folder.rglob("*") if path.name.startswith(DRAFT) or path.suffix == ".dang-ghi"]
    return marks + [path.name for path in folder.glob("*-journal")]


def office(folder: Path) -> None:
    """A few units of the sample ward, so that a command is short and much of it is writing."""
    shutil.copytree(SAMPLE, folder)
    for place in ("phieu", *(f"cap-nhat/2026-0{month}" for month in range(6, 10))):
        for path in sorted(path for path in (folder / place).iterdir() if path.name != "tiep-nhan.csv")[3:]:
            path.unlink()


def lasting(folder: Path, words: tuple[str, ...]) -> float:
    """Seconds that a command takes, in a copy."""
    with tempfile.TemporaryDirectory() as home:
        copy = Path(home) / "phuong"
        shutil.copytree(folder, copy)
        begun = time.perf_counter()
        started(copy, *words).wait()
        return time.perf_counter() - begun


def kill_once(folder: Path, number: int, words: tuple[str, ...], longest: float) -> tuple[str, list[str]]:
    """One command killed at a random moment."""
    changed(folder, number)
    before = state(folder)
    process = started(folder, *(code_of(folder) if word == "CODE" else word for word in words))
    time.sleep(random.uniform(0.05, longest))
    ended = process.poll() is not None
    if not ended:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return f"{words[0]}{' (ended before)' if ended else ''}", faults_after(folder, words, before)


def main(times: int = 500) -> int:
    """Kill, count, say."""
    random.seed(500)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "phuong"
        office(folder)
        changed(folder, 0)
        started(folder, "sync").wait()
        changed(folder, 1)
        longest = {words: lasting(folder, words) * 1.1 for words in COMMANDS}
        started(folder, "sync").wait()
        counts: Counter[str] = Counter()
        faults: list[str] = []
        for number in range(2, times + 2):
            words = random.choice(list(COMMANDS))
            what, found = kill_once(folder, number, words, longest[words])
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
