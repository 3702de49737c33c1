"""Work on files of strangers: limited in time and memory, one by one; whatever happens to one, the others go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cage import jobs
from test_cli import write_table
from thidua500.cage import Cage, Failure, allowance, limits
from thidua500.cage.windows import KILL_ON_CLOSE, PROCESS_MEMORY, JobLimits, job_limits
from thidua500.checking.caged import Question, checked
from thidua500.program.configuration import load_builtin

PROGRAM = load_builtin("tam-phuoc", date(2026, 5, 15))
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits memory and tells of parents")


@pytest.fixture
def cage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cage]:
    """A cage whose items may take four seconds: time enough for a good one on a busy machine."""
    monkeypatch.setattr(limits, "SECONDS", 4.0)
    with Cage(1) as one:
        yield one


def done(cage: Cage, *orders: str) -> list[Any]:
    """What comes of the orders, files of 43 kilobytes."""
    return list(cage.job(jobs.act).map(orders, lambda _: 43_000))


def is_running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def wait_for(condition: Any) -> bool:
    """Whether the condition comes true within a minute."""
    end = time.monotonic() + 60
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(condition())


@pytest.mark.parametrize("processes", [1, 2, 3, None])
def test_values_come_in_order_whatever_the_number_of_processes(processes: int | None) -> None:
    """A hundred words go in and come out."""
    words = [f"việc {n}" for n in range(100)]
    with Cage(processes) as cage:
        assert done(cage, *words) == words


@pytest.mark.parametrize(
    ("order", "reason", "detail"),
    [
        ("spin", "time", ""),
        ("sleep", "time", ""),
        pytest.param("eat", "memory", "MemoryError", marks=linux),
        pytest.param("abort", "memory", "", marks=linux),  # what an engine in C or Rust does without memory
        ("die", "death", ""),
        ("overflow", "answer", ""),
        ("fail x", "error", "ValueError"),
    ],
)
def test_one_item_fails_and_the_others_go_on(cage: Cage, order: str, reason: str, detail: str) -> None:
    """Those before it and those behind it, in the same batch and in the next."""
    before, behind = [f"trước {n}" for n in range(3)], [f"sau {n}" for n in range(20)]
    answers = done(cage, *before, order, *behind)
    failure = answers.pop(3)
    assert answers == [*before, *behind]
    assert isinstance(failure, Failure)
    assert (failure.reason, failure.size, failure.allowed) == (reason, 43_000, allowance(43_000))
    assert failure.detail in ("", detail)


def test_a_process_killed_by_somebody_else_is_no_fault_of_the_item(cage: Cage, tmp_path: Path) -> None:
    """It is asked once more in a fresh process."""
    order = f"die-once {tmp_path / 'died'}"
    assert done(cage, "a", order, "b") == ["a", order, "b"]


def test_a_process_is_kept_warm_and_replaced_when_it_has_grown(cage: Cage) -> None:
    """Starting one costs more than a hundred files; one that has grown would leave the next file no room."""
    first, second = done(cage, "pid", "pid")
    assert first == second
    grown, third = done(cage, "grow", "pid")
    assert grown == first
    assert (third != first) is sys.platform.startswith("linux")


def test_what_a_library_prints_does_not_come_between(cage: Cage) -> None:
    """The pipe carries answers alone."""
    assert done(cage, "print", "a") == ["print", "a"]


def test_two_functions_of_one_cage(cage: Cage) -> None:
    """Each item goes to its own."""
    act, upper = cage.job(jobs.act), cage.job(str.upper)
    assert (act.do("a", 0), upper.do("a", 0), act.do("b", 0)) == ("a", "A", "b")


def test_a_process_that_cannot_be_started_stops_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is the tool's trouble, not the file's."""
    monkeypatch.setattr(sys, "executable", "/không/có/python")
    with Cage() as cage, pytest.raises(OSError, match="python"):
        done(cage, "a")


def test_nothing_is_started_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sync with nothing new only hashes."""
    monkeypatch.setattr("thidua500.cage.pool.Child", lambda *_: pytest.fail("started"))
    with Cage() as cage:
        assert done(cage) == []


@linux
def test_processes_end_with_the_cage(tmp_path: Path) -> None:
    """The idle one by itself, the one at work at once."""
    note = tmp_path / "pid"
    with pytest.raises(KeyboardInterrupt), Cage(2) as cage:
        [idle] = done(cage, "pid")
        waiting = cage.job(jobs.act).map(["a", *[f"sleep {note}"] * 9], lambda _: 0)
        assert next(waiting) == "a"
        assert wait_for(lambda: note.exists() and note.read_text())
        raise KeyboardInterrupt
    assert not is_running(idle)
    assert not is_running(int(note.read_text()))


RUNNING = """
import sys
from cage import jobs
from thidua500.cage import Cage
with Cage() as cage:
    print(list(cage.job(jobs.act).map([f"sleep {sys.argv[1]}"], lambda _: 0)))
"""


@linux
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_is_left_when_the_command_is_killed(sent: signal.Signals, tmp_path: Path) -> None:
    """Whatever ends the command ends its processes, also one that is deep in a file."""
    note = tmp_path / "pid"
    path = os.pathsep.join(entry for entry in sys.path if entry)
    command = subprocess.Popen(
        [sys.executable, "-c", RUNNING, str(note)],
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert wait_for(lambda: note.exists() and note.read_text())
    command.send_signal(sent)
    assert command.wait(60) != 0
    assert wait_for(lambda: not is_running(int(note.read_text())))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pid"]


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_larger_file_may_take_no_less(one: int, other: int) -> None:
    """Time and memory follow the size."""
    small, large = allowance(min(one, other)), allowance(max(one, other))
    assert small.seconds <= large.seconds
    assert small.memory <= large.memory


def test_a_job_of_windows_is_laid_out_as_the_system_reads_it() -> None:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION has 144 bytes on 64 bits; the limit and the end with its handle are set."""
    import ctypes

    job = job_limits(700)
    assert (ctypes.sizeof(JobLimits), JobLimits.ProcessMemoryLimit.offset) == (144, 112)
    assert job.BasicLimitInformation.LimitFlags == KILL_ON_CLOSE | PROCESS_MEMORY
    assert job.ProcessMemoryLimit == 700


# --- files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("processes", [1, 2])
def test_twenty_good_files_beside_one_whose_rules_never_end(cage: Cage, processes: int, tmp_path: Path) -> None:
    """The rules run in the cage as well: the bad file is F005 with what it was allowed, all others are checked."""
    for number in range(20):
        write_table(tmp_path / f"{number:02d}.xlsx", unit=f"Chi bộ khu phố {number + 1}")
    write_table(tmp_path / "07 treo.xlsx")
    questions = [Question(path, str(path), date(2026, 6, 1)) for path in sorted(tmp_path.iterdir())]
    with Cage(processes) as own:
        results = list(checked(own, questions, PROGRAM, jobs.path_or_hang))
    assert [name for name, *_ in results] == [question.path.name for question in questions]
    bad = [result for result in results if result[1] == "unreadable"]
    assert bad == [("07 treo.xlsx", "unreadable", ["F005"])]
    assert len(results) == 21
