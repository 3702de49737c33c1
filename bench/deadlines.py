"""Reading deadlines beside dateutil and dateparser, over the agreed examples (tests/data/deadlines.json).

No reading is kept between calls ("days kept": only the days of a recurrence, worked out by dateutil.rrule, of which a
ward's forms have a few dozen; "nothing kept": not even those). The peers get the whole text, of which dateutil makes
something in one case. dateparser is installed into an environment of its own under .bench/.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
import venv
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from bench.measuring import HOME, ROOT, Row

if TYPE_CHECKING:
    from thidua500.program.programme import Program

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


def rows() -> Iterator[Row]:
    """The lines of the table: µs a text, texts it made something of."""
    texts = [case["text"] for case in json.loads(CASES.read_text("utf-8"))]
    warm = ours(cold=False)
    yield Row(
        "reading a deadline, every word accounted for, days kept", f"{warm:.1f} µs", f"≤ {TARGET:g} µs", warm <= TARGET
    )
    yield Row("the same, nothing kept", f"{ours(cold=True):.1f} µs", "", None)
    micros = timed([lambda text=text: _dateutil(text) for text in texts])
    made = sum(_dateutil(text) is not None for text in texts)
    yield Row(
        "dateutil.parser on the same texts", f"{micros:.1f} µs, {made} of {len(texts)} made something of", "", None
    )
    micros, made = dateparser(texts)
    yield Row("dateparser on the same texts", f"{micros:.0f} µs, {made} of {len(texts)} made something of", "", None)


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


def dateparser(texts: list[str]) -> tuple[float, int]:
    """µs a text and texts read, in an environment of its own."""
    home = HOME / "dateparser"
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "dateparser"], check=True)
    run = subprocess.run([python, "-c", PEER], input=json.dumps(texts), capture_output=True, text=True, check=True)
    micros, read = json.loads(run.stdout)
    return micros, read
