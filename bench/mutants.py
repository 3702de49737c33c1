"""The mutants of the rooms that judge and count, against the tests that stand next to them.

    make mutants                                                          # every mutant of every room
    .venv/bin/python -m bench.mutants 'ledger.*[27]$'                     # two tenths of a room
    .venv/bin/python -m bench.mutants 'kpi' tests/test_kpi.py             # a room against some tests alone

mutmut makes the mutants and tells which tests touch a function. Here the tests are collected once, each mutant is
forked from there, two at a time, and tries first the test that killed its neighbour, then the quickest. Survivors are
written with what was changed to `mutants/survivors.txt` as they are found; the figures of each room come last. Not on
Windows.
"""

from __future__ import annotations

import ast
import difflib
import json
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

AT_ONCE = 2  # mutants
OWN_SECONDS = float(os.environ.get("MUTANT_SECONDS", "60"))  # of tests, quickest first, that a mutant is tried against
SLOWER = 5  # times as long as these took: a mutant that takes longer never ends, which is a way to be killed
QUIET = [
    "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "-o", "addopts=", "-q", "-s", "-m", "not long",
    "-o", "tmp_path_retention_policy=none",
]  # fmt: skip
# What holds the rooms in one process. Without the tests of pages and templates, which would hide what is missing here.
TESTS = [
    "tests/rules", "tests/test_archive.py", "tests/test_decisions.py", "tests/test_desk.py", "tests/test_fold.py",
    "tests/test_fulfilled.py", "tests/test_owing.py", "tests/test_senders.py", "tests/test_board.py",
    "tests/test_books.py", "tests/test_closing.py", "tests/test_counted.py",
    "tests/test_deadlines.py", "tests/test_done.py", "tests/test_duties.py", "tests/test_facts.py",
    "tests/test_intake.py", "tests/test_kinds.py", "tests/test_known.py", "tests/test_kpi.py",
    "tests/test_ledger_laws.py", "tests/test_lights.py", "tests/test_matching.py", "tests/test_milestone_lights.py",
    "tests/test_owed_by_documents.py", "tests/test_periods.py", "tests/test_phases.py", "tests/test_progress.py",
    "tests/test_promises.py", "tests/test_receipts.py", "tests/test_recompute.py", "tests/test_recompute_periods.py",
    "tests/test_records.py", "tests/test_register.py", "tests/test_report.py", "tests/test_telling.py",
    "tests/test_thresholds.py",
    "tests/test_time_travel.py", "tests/test_units.py", "tests/test_words.py",
]  # fmt: skip


def make_mutants() -> None:
    """Mutants of all rooms that `pyproject.toml` names, in `mutants/`, which becomes the current folder."""
    from mutmut import __main__ as mutmut
    from mutmut.mutation.trampoline import set_mutant_under_test

    set_mutant_under_test("mutant_generation")
    Path("mutants").mkdir(exist_ok=True)
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.create_mutants(os.cpu_count() or 1)
    set_mutant_under_test("")
    os.chdir("mutants")
    # The package is the mutated one; the processes of the cage look for theirs anew, and find the one without mutants.
    sys.path.insert(0, str(Path("src").resolve()))
    import thidua500

    sys.path[0] = str(Path().resolve())
    assert "mutants" in str(thidua500.__file__)


def names_of(pattern: str) -> list[str]:
    """The names of the mutants whose name the pattern finds: "rules.*_5$" is a tenth of a room."""
    files = sorted(Path("src").rglob("*.meta"))
    names = [name for file in files for name in json.loads(file.read_text("utf-8"))["exit_code_by_key"]]
    return [name for name in names if re.search(pattern, name)]


class Trial:
    """A pytest plugin: instead of running the collected tests once it runs them for each mutant until one fails."""

    def __init__(self, names: list[str]) -> None:
        self.names, self.survived = names, list[str]()

    def pytest_runtestloop(self, session: Any) -> bool:
        """Try all mutants; pytest itself has nothing left to run."""
        tests = session.items
        touching, seconds = json.loads(heard(begun(lambda: touched_by(tests))))
        shares = [begun(lambda at=at: self.share(at, tests, touching, seconds)) for at in range(AT_ONCE)]  # type: ignore[misc]
        self.survived = [name for share in shares for name in json.loads(heard(share))]
        return True

    def share(self, at: int, tests: list[Any], touching: dict[str, list[int]], seconds: list[float]) -> str:
        """Try every second mutant; the names of the survivors, as JSON."""
        kills, last, survived = Counter[int](), dict[str, int](), list[str]()
        for number, name in enumerate(self.names[at::AT_ONCE], 1):
            function = name.rpartition("__mutmut_")[0]
            ranked = [(t != last.get(function), seconds[t] / (1 + kills[t]), t) for t in touching.get(function, ())]
            order = list(within([t for *_, t in sorted(ranked)], seconds))
            killer = heard(begun(lambda: killed_by(name, tests, order, seconds)))  # noqa: B023 - called here, in the fork
            if killer == "none":
                survived.append(name)
                told = f"{name} ({len(order)} of {len(touching.get(function, ()))} tests)\n{change_of(name)}\n"
                write("survivors.txt", told)
            elif killer:
                last[function] = int(killer)
                kills[int(killer)] += 1
            if number % 50 == 0:
                write("progress.txt", f"{number} of {len(self.names[at::AT_ONCE])}, {len(survived)} survived, {name}\n")
        return json.dumps(survived)


def write(file: str, text: str) -> None:
    """Text behind what stands in a file."""
    with Path(file).open("a", encoding="utf-8") as out:
        out.write(text)


def within(order: list[int], seconds: list[float]) -> Iterator[int]:
    """The first tests that together take no longer than `OWN_SECONDS`."""
    spent = 0.0
    for at in order:
        spent += seconds[at]
        if spent <= OWN_SECONDS:
            yield at


def begun(answer: Callable[[], str]) -> tuple[int, int]:
    """A process of its own that finds an answer: its id, and where it will be heard."""
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - until the process ends
            with os.fdopen(write, "w") as said:
                said.write(answer())
        finally:  # whatever happened: this process is no second parent
            os._exit(0)
    os.close(write)
    return pid, read


def heard(process: tuple[int, int]) -> str:
    """What the process said; "" when it ended before it said anything."""
    with os.fdopen(process[1]) as said:
        words = said.read()
    os.waitpid(process[0], 0)
    return words


def touched_by(tests: list[Any]) -> str:
    """Function → the tests that call it, and how long each test took, as JSON; each begins with nothing remembered
    (tests/conftest.py)."""
    from _pytest.runner import runtestprotocol
    from mutmut.mutation import trampoline

    called = set[str]()
    trampoline.record_trampoline_hit = lambda name, caller: called.add(name)  # mutmut's own walks the stack each time
    os.environ["MUTANT_UNDER_TEST"] = "stats"
    found: dict[str, list[int]] = {}
    seconds = []
    for at, test in enumerate(tests):
        called.clear()
        begin = time.perf_counter()
        failed = [str(report.longrepr) for report in runtestprotocol(test, nextitem=None, log=False) if report.failed]
        seconds.append(time.perf_counter() - begin)
        if failed:  # here, so it says nothing about a mutant
            write("progress.txt", f"left out, it fails without a mutant: {test.nodeid}\n{failed[0]}\n")
            continue
        for function in called:
            found.setdefault(function, []).append(at)
    return json.dumps([found, seconds])


def killed_by(name: str, tests: list[Any], order: list[int], seconds: list[float]) -> str:
    """The number of the first test that fails with the mutant, "none" when all pass."""
    from _pytest.runner import runtestprotocol

    os.environ["MUTANT_UNDER_TEST"] = name
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(10 + int(SLOWER * sum(seconds[at] for at in order)))
    failing = (at for at in order if any(r.failed for r in runtestprotocol(tests[at], nextitem=None, log=False)))
    return str(next(failing, "none"))


def change_of(name: str) -> str:
    """The lines of the function that the mutant has otherwise."""
    module, _, mutant = name.rpartition(".")
    file = Path("src", *module.split(".")).with_suffix(".py")
    lines = file.read_text("utf-8").splitlines()
    original = mutant.rpartition("__mutmut_")[0] + "__mutmut_orig"
    bodies = {
        node.name: [line.replace(node.name, "") for line in lines[node.lineno - 1 : node.end_lineno]]
        for node in ast.walk(ast.parse("\n".join(lines)))
        if isinstance(node, ast.FunctionDef) and node.name in (mutant, original)
    }
    diff = list(difflib.unified_diff(bodies[original], bodies[mutant], n=0, lineterm=""))
    return "\n".join(line for line in diff[2:] if not line.startswith("@@"))


def main(pattern: str = "", *tests: str) -> None:
    """Try the mutants that the pattern finds against the tests."""
    import pytest

    make_mutants()
    for file in ("survivors.txt", "progress.txt"):
        Path(file).unlink(missing_ok=True)
    trial = Trial(names_of(pattern))
    pytest.main([*QUIET, *(tests or TESTS)], [trial])
    rooms = [(name.split(".")[1], name in set(trial.survived)) for name in trial.names]
    for room in sorted({room for room, _ in rooms}):
        tried, survived = sum(r == room for r, _ in rooms), rooms.count((room, True))
        print(f"{room}: {tried - survived} of {tried} killed: {(tried - survived) / tried:.1%}")


if __name__ == "__main__":
    main(*sys.argv[1:])
