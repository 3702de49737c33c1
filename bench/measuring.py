"""Whole processes measured beside each other: what every table of the bench is made of.

A figure is a ratio of two commands that took turns in one run, so that what else the machine does meets both. Seconds
are the best of several runs, interpreter start included; memory is the largest peak of a run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".bench"  # what a bench makes once and keeps
PYTHON = sys.executable
TOOL = str(Path(PYTHON).with_name("thidua500"))


class Cost(NamedTuple):
    """Of a whole process with all that it starts: seconds by the clock, MiB at the peak of the largest process."""

    seconds: float
    peak: float


class Row(NamedTuple):
    """A line of the table. figure, target: as shown; met: None where there is nothing to meet."""

    what: str
    figure: str
    target: str
    met: bool | None


def at_most(what: str, figure: float, most: float, unit: str = "×") -> Row:
    """A figure that should not be larger."""
    return Row(what, f"{figure:.2f} {unit}", f"≤ {most:g} {unit}", figure <= most)


def at_least(what: str, figure: float, least: float) -> Row:
    """A ratio that should not be smaller."""
    return Row(what, f"{figure:.2f} ×", f"≥ {least:g} ×", figure >= least)


def in_turns(commands: Mapping[str, Sequence[str]], runs: int, folder: Path | None = None) -> dict[str, Cost]:
    """The best of so many runs of each command, one after the other, again and again; each is told as it is known."""
    found = dict.fromkeys(commands, Cost(float("inf"), 0.0))
    for _ in range(runs):
        for name, command in commands.items():
            cost = _once(name, command, folder)
            found[name] = Cost(min(found[name].seconds, cost.seconds), max(found[name].peak, cost.peak))
    for name, (seconds, peak) in found.items():
        print(f"{name:44} {seconds:8.3f} s {peak:8.1f} MiB", flush=True)
    return found


def _once(name: str, command: Sequence[str], folder: Path | None) -> Cost:
    """A run that failed measures nothing: SystemExit for any exit code but 0 and 1 (findings)."""
    # As pip leaves an installed package: with this set, every start would compile what was edited.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    quiet, peak = subprocess.DEVNULL, 0.0
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss / 1024
    else:
        code = process.wait()
    if code not in (0, 1):
        raise SystemExit(f"{name}: exit code {code}")
    return Cost(time.perf_counter() - begin, peak)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows in Markdown."""
    yield "| measure | figure | target | |"
    yield "|---|---|---|---|"
    for what, figure, target, met in rows:
        yield f"| {what} | {figure} | {target} | {'' if met is None else 'met' if met else '**missed**'} |"
