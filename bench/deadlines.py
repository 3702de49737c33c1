"""Reading deadlines beside strptime, dateutil and dateparser, and what each of them understands.

    python bench/deadlines.py [--dateparser]

The mix is the agreed examples (tests/data/deadlines.json). No reading is kept between calls ("days kept": only the days
of a recurrence, worked out by dateutil.rrule, of which a ward's forms have a few dozen; "nothing kept": not even
those). The peers get what they are made for: strptime one plain date; dateutil and dateparser the whole text, where
most fail. dateparser is installed into an environment of its own under .bench/. The target is 20 µs a phrase.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua500.program.programme import Program

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "data" / "deadlines.json"
TARGET = 20.0  # µs
ROUNDS = 40
REPEATS = 7

PEER = """
import json, sys, time
import dateparser
texts = json.loads(sys.stdin.read())
read = [dateparser.parse(text, languages=["vi"]) for text in texts]
began = time.perf_counter()
for text in texts:
    dateparser.parse(text, languages=["vi"])
print(json.dumps([(time.perf_counter() - began) / len(texts) * 1e6, sum(day is not None for day in read)]))
"""


def main() -> None:
    """Print a line a reader: µs a text, texts it made something of."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dateparser", action="store_true", help="install dateparser under .bench/ and time it too")
    arguments = parser.parse_args()
    texts = [case["text"] for case in json.loads(CASES.read_text("utf-8"))]
    cold, warm = ours(cold=True), ours(cold=False)
    _line("thidua500, nothing kept", cold, f"{len(texts)} of {len(texts)}")
    _line("thidua500, days kept", warm, f"target {TARGET:.0f} µs: {'met' if warm <= TARGET else 'MISSED'}")
    _line("strptime, one plain date", timed([lambda: datetime.strptime("31/12/2026", "%d/%m/%Y")]), "the floor")  # noqa: DTZ007
    _line("dateutil.parser", timed([lambda text=text: _dateutil(text) for text in texts]), _understood(texts))
    if arguments.dateparser:
        micros, read = dateparser(texts)
        _line("dateparser", micros, f"{read} of {len(texts)}")


def ours(*, cold: bool) -> float:
    """µs a text over the mix, best of several repeats of several rounds."""
    from thidua500.deadlines import read_deadline, recurrence
    from thidua500.program.configuration import load_builtin

    def asked(case: dict[str, str]) -> tuple[str, Program, date]:
        issued = case.get("issued_on")
        program = load_builtin(case["program"], date.fromisoformat(issued) if issued else None)
        return case["text"], program, date.fromisoformat(case.get("as_of", "2026-06-01"))

    uncached, forget = read_deadline.__wrapped__, recurrence.days_of_rule.cache_clear
    cases = [asked(case) for case in json.loads(CASES.read_text("utf-8"))]
    best = float("inf")
    for _ in range(REPEATS):
        began = time.perf_counter()
        for _ in range(ROUNDS):
            for text, program, day in cases:
                if cold:
                    forget()
                uncached(text, program, as_of=day)
        best = min(best, time.perf_counter() - began)
    return best / ROUNDS / len(cases) * 1e6


def timed(calls: list[Callable[[], object]]) -> float:
    """µs a call, the best of several repeats of several rounds."""
    best = float("inf")
    for _ in range(REPEATS):
        began = time.perf_counter()
        for _ in range(ROUNDS):
            for call in calls:
                call()
        best = min(best, time.perf_counter() - began)
    return best / ROUNDS / len(calls) * 1e6


def _dateutil(text: str) -> object:
    from dateutil import parser

    try:
        return parser.parse(text, dayfirst=True)
    except (ValueError, OverflowError):
        return None


def _understood(texts: list[str]) -> str:
    return f"{sum(_dateutil(text) is not None for text in texts)} of {len(texts)}, right or wrong"


def dateparser(texts: list[str]) -> tuple[float, int]:
    """µs a text and texts read, in an environment of its own."""
    home = ROOT / ".bench" / "dateparser"
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "dateparser"], check=True)
    run = subprocess.run([python, "-c", PEER], input=json.dumps(texts), capture_output=True, text=True, check=True)
    micros, read = json.loads(run.stdout)
    return micros, read


def _line(name: str, micros: float, note: str) -> None:
    print(f"{name:26} {micros:10.1f} µs  {note}")


if __name__ == "__main__":
    sys.exit(main())
