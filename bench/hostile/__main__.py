"""`make hostile`: every made file beside twenty good ones, and how its cost grows. Exit 1 when a limit is broken.

    python -m bench.hostile [NAME …]      only constructs whose name holds one of the words

For each construct two things are asked. At its extreme, beside twenty good forms: is the command back in
`MOST_SECONDS`, does the whole tree of processes stay below `MOST_MEMORY`, are all twenty reported, is the made file
named, does the command end with 0 or 1? And at k, 2k, 4k … without the cage: does the time of reading and checking
grow no faster than n ** `MOST_GROWTH`?
"""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.hostile import containers as c
from bench.hostile.constructs import Construct, constructs

MOST_SECONDS = 10.0
MOST_MEMORY = 1 << 30
MOST_GROWTH = 1.2
GOOD = 20
CHEAP = 0.05  # seconds: below it the clock says nothing about growth
MANY = 5  # doublings after which a construct that stays cheap is left alone
COMMAND = "import sys; from thidua500.cli import main; raise SystemExit(main(sys.argv[1:]))"
COST = """
import sys, time
from datetime import date
from pathlib import Path
from thidua500.checking.caged import Question, check
from thidua500.program.configuration import load_builtin
program, day = load_builtin("tam-phuoc"), date(2026, 9, 1)
for name in sys.stdin:
    path = Path(name.rstrip("\\n"))
    begin = time.process_time()
    try:
        check(Question(path, str(path), day), program)
    except BaseException as error:
        print(repr(error)[:200], file=sys.stderr)
    print(time.process_time() - begin, flush=True)
"""


class Run(NamedTuple):
    """What one command did: exit code, seconds, most memory of its tree at one time, what it printed."""

    code: int
    seconds: float
    memory: int
    output: str


def main(words: Sequence[str]) -> int:
    """Prints a line a construct and what is broken; 1 when anything is."""
    chosen = [
        item for item in constructs() if not words or any(word in f"{item.container} {item.name}" for word in words)
    ]
    broken = []
    with tempfile.TemporaryDirectory(prefix="hostile-") as home:
        folder = Path(home)
        for number, item in enumerate(chosen, 1):
            faults, figures = _beside_good_files(item, folder)
            growth, shown = _growth(item, folder)
            if growth > MOST_GROWTH:
                faults.append(f"grows as n^{growth:.2f}")
            print(
                f"{number:3d}/{len(chosen)} {item.container:5s}{item.name:45s} {figures} {shown}", *faults, flush=True
            )
            broken += [f"{item.container} {item.name}: {fault}" for fault in faults]
    print(f"{len(chosen)} constructs, {2 * len(chosen)} made files, {len(broken)} limits broken")
    return 1 if broken else 0


# --- beside good files ---------------------------------------------------------------------------------------


def _beside_good_files(item: Construct, folder: Path) -> tuple[list[str], str]:
    """What is broken at the extreme and at four times the base; the figures of the extreme."""
    faults: list[str] = []
    figures = ""
    for size in (item.base * 4, item.base * item.extreme):
        place = folder / "phieu"
        place.mkdir()
        for n in range(GOOD):
            (place / f"{'a' if n % 2 else 'z'}{n:02d}.xlsx").write_bytes(_good(n))
        made = place / f"made.{item.container}"
        made.write_bytes(item.build(size))
        run = _measured([sys.executable, "-c", COMMAND, "validate", str(place), "--format", "json"])
        faults += [f"{fault} (n = {size})" for fault in _faults(run, made)]
        figures = f"{made.stat().st_size >> 10:6d} KiB {run.seconds:5.1f} s {run.memory >> 20:5d} MiB"
        shutil.rmtree(place)
    return faults, figures


def _good(number: int) -> bytes:
    return c.xlsx([c.sheet(c.rows(c.table(f"Rà soát {number + 10} hồ sơ đất đai tồn đọng tại khu phố {number + 1}")))])


def _faults(run: Run, made: Path) -> list[str]:
    faults = []
    if run.seconds > MOST_SECONDS:
        faults.append(f"{run.seconds:.1f} s")
    if run.memory > MOST_MEMORY:
        faults.append(f"{run.memory >> 20} MiB")
    if run.code not in (0, 1):
        faults.append(f"exit {run.code}")
    if "Traceback" in run.output:
        faults.append("traceback")
    try:
        files = {Path(file["path"]).name: file for file in json.loads(run.output)["files"]}
    except (ValueError, KeyError):
        return [*faults, "no report"]
    good = [name for name, file in files.items() if name != made.name and file["tasks"]]
    if len(good) != GOOD:
        faults.append(f"{len(good)} of {GOOD} good files")
    if made.name not in files:
        faults.append("the made file is not named")
    elif not files[made.name]["tasks"] and not files[made.name]["findings"]:
        faults.append("nothing said of the made file")
    return faults


def _measured(command: Sequence[str]) -> Run:
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    peak = [0]
    watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watch.start()
    try:
        output = process.communicate(timeout=6 * MOST_SECONDS)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        output = process.communicate()[0]
    watch.join()
    seconds = time.perf_counter() - begin
    return Run(process.returncode, seconds, peak[0], output)


def _watch(process: subprocess.Popen[str], peak: list[int]) -> None:
    """The tree's resident memory, shared pages counted once for each process, twenty times a second."""
    while process.poll() is None:
        peak[0] = max(peak[0], _tree_memory(process.pid))
        time.sleep(0.05)


def _tree_memory(session: int) -> int:
    total = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                total += int(fields[21]) * 4096 if int(fields[3]) == session else 0
            except (OSError, IndexError):
                continue
    return total


# --- growth --------------------------------------------------------------------------------------------------


def _growth(item: Construct, folder: Path) -> tuple[float, str]:
    """The exponent of the time over the last three doublings, 0 for a construct that stays cheap; and it in words."""
    with _Clock(folder) as clock:
        costs = [(size, clock.cost(item, size)) for size in (item.base, item.base * 2)]
        idle = clock.cost(item._replace(build=lambda _: item.build(1)), 1)
        while len(costs) < 3 + MANY and (len(costs) < 4 or costs[-1][1] - idle < CHEAP):
            size = costs[-1][0] * 2
            costs.append((size, clock.cost(item, size)))
            if size > item.base * item.extreme or costs[-1][1] > 20:
                break
    last = [(size, cost - idle) for size, cost in costs[-3:]]
    if last[-1][1] < CHEAP or last[0][1] <= 0:
        return 0.0, f"≤ {max(cost for _, cost in costs) * 1000:.0f} ms"
    exponent = math.log(last[-1][1] / max(last[0][1], 0.001)) / math.log(last[-1][0] / last[0][0])
    return exponent, f"n^{exponent:.2f} ({last[-1][1] * 1000:.0f} ms at {last[-1][0]})"


class _Clock:
    """A process that reads and checks files without a cage and tells the processor time of each."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "cost"

    def __enter__(self) -> _Clock:
        self._process = subprocess.Popen(
            [sys.executable, "-c", COST], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, bufsize=1,
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def cost(self, item: Construct, size: int) -> float:
        """Seconds for one file, the least of three; infinity when the process died of it."""
        path = self._file.with_suffix(f".{item.container}")
        path.write_bytes(item.build(size))
        best = math.inf
        for _ in range(3):
            assert self._process.stdin
            assert self._process.stdout
            try:
                self._process.stdin.write(f"{path}\n")
                best = min(best, float(self._process.stdout.readline() or "inf"))
            except OSError:
                break
            if best > 2:
                break
        return best


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
