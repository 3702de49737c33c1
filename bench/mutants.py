"""The mutants of a room against the tests that stand next to it: a tenth of a room in minutes.

    .venv/bin/python -m bench.mutants 'deadlines' tests/test_deadlines.py

mutmut makes the mutants and tells which tests touch a function. It collects the tests anew for each mutant, though;
here they are collected once, each mutant is forked from there, and the test that killed its neighbour is tried first.
Prints the survivors and the figures. Not on Windows.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

SECONDS = 60  # of one mutant; one that takes longer is killed as one that never ends
QUIET = ["-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "-o", "addopts=", "-q"]


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
    sys.path[:0] = [str(Path("src").resolve()), str(Path().resolve())]


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
        touching: dict[str, list[int]] = json.loads(forked(lambda: touched_by(tests)))
        kills, last = Counter[int](), dict[str, int]()
        for number, name in enumerate(self.names, 1):
            function = name.rpartition("__mutmut_")[0]
            order = sorted(
                touching.get(function, range(len(tests))), key=lambda at: (at != last.get(function), -kills[at])
            )
            killer = forked(lambda: killed_by(name, tests, order))  # noqa: B023 - called here, in the fork
            if killer == "none":
                self.survived.append(name)
                print("survived", name, flush=True)
            elif killer:
                last[function] = int(killer)
                kills[int(killer)] += 1
            if number % 100 == 0:
                print(f"# {number} of {len(self.names)}, {len(self.survived)} survived", flush=True)
        return True


def forked(answer: Any) -> str:
    """What the function says in a process of its own; "" when that ends before it says anything."""
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
    with os.fdopen(read) as heard:
        words = heard.read()
    os.waitpid(pid, 0)
    return words


def touched_by(tests: list[Any]) -> str:
    """Function → the tests that call it, as JSON; each test begins with nothing remembered (tests/conftest.py)."""
    from _pytest.runner import runtestprotocol
    from mutmut.state import state

    os.environ["MUTANT_UNDER_TEST"] = "stats"
    found: dict[str, list[int]] = {}
    for at, test in enumerate(tests):
        state()._stats.clear()
        runtestprotocol(test, nextitem=None, log=False)
        for function in state()._stats:
            found.setdefault(function, []).append(at)
    return json.dumps(found)


def killed_by(name: str, tests: list[Any], order: list[int]) -> str:
    """The number of the first test that fails with the mutant, "none" when all pass."""
    from _pytest.runner import runtestprotocol

    os.environ["MUTANT_UNDER_TEST"] = name
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    failing = (at for at in order if any(r.failed for r in runtestprotocol(tests[at], nextitem=None, log=False)))
    return str(next(failing, "none"))


def main(pattern: str, *tests: str) -> None:
    """Try the mutants that the pattern finds against the tests."""
    import pytest

    make_mutants()
    trial = Trial(names_of(pattern))
    pytest.main([*QUIET, "-s", *tests], [trial])
    killed, tried = len(trial.names) - len(trial.survived), len(trial.names)
    print(f"{killed} of {tried} killed: {killed / max(1, tried):.1%}")


if __name__ == "__main__":
    main(*sys.argv[1:])
