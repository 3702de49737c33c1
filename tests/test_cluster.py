"""A real Dask cluster on this machine: a scheduler and two worker processes, one of which dies; the same bytes.

Skipped where the extra `cluster` is not installed; `make cluster` installs it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from city import END, done, job, registered, said, ward
from thidua500.base.errors import ToolError, UsageError
from thidua500.cage.cluster import over
from thidua500.cli import main
from thidua500.frames.collecting import heard_of
from thidua500.frames.declared import TABLES
from thidua500.frames.told import Question, Told
from thidua500.frames.wards import Ward, wards_of
from workspace import RAC, row, table

DAY = ("--month", "2026-09", "--as-of", "2026-09-30")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a scheduler on loopback with two worker processes."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six wards, one without a ledger and one with a damaged one; and forms to be checked."""
    folder = tmp_path_factory.mktemp("thanh-pho")
    for number in range(6):
        jobs = [job(n, f"Việc {n}", date(2026, 8, n)) for n in range(1, number + 2)]
        ward(folder / f"p{number}", registered(*jobs), said(done("CAP-01", date(2026, 8, 1))))
    (folder / "p7").mkdir()
    (ward(folder / "p8") / "so-giao-viec.db").write_bytes(b"x" * 4096)
    forms = folder.parent / "phieu-thu"
    forms.mkdir(exist_ok=True)
    for number in range(30):
        (forms / f"{number:02d}.csv").write_text(table(row(f"{RAC} số {number}", evidence="" if number % 3 else "Ảnh")))
    return folder


def printed(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code and what a command prints."""
    code = main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize("what", ["validate", "export", "report", "kpi"])
def test_a_cluster_says_the_same_to_the_byte(
    what: str, city: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files checked, tables, the city's report and its indicators: output, notes and exit code."""
    words = {
        "validate": ["validate", str(city.parent / "phieu-thu"), "--format", "json"],
        "export": ["export", str(city), "--table", "statements", *DAY],
        "report": ["report", "--rollup", str(city), *DAY, "--format", "json"],
        "kpi": ["kpi", "--rollup", str(city), *DAY, "--format", "csv"],
    }[what]
    here = printed(words, capsys)
    assert here[1]
    assert printed([*words, "--scheduler", address], capsys) == here


def heard_or_death(ward: Ward, flag: Path, asked: Question) -> Told:
    """What a ward tells; the first worker that is asked for the third ward is killed as if by the machine."""
    if ward.name == "p3" and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return heard_of(ward, ("tasks",), asked)


def test_a_worker_that_dies_is_made_up_for(city: Path, address: str, tmp_path: Path) -> None:
    """Killed in the middle of a ledger: the other one reads it again, and nothing is lost or told twice."""
    asked, wards = Question(END), wards_of([city])
    found = list(over(address, partial(heard_or_death, flag=tmp_path / "died", asked=asked), wards))
    assert (tmp_path / "died").exists()
    assert found == [heard_of(one, ("tasks",), asked) for one in wards]


def test_a_frame_is_daskss_partition(city: Path, address: str) -> None:
    """One partition a ledger, computed by the cluster: the same rows as the pandas frame, the same sums."""
    from distributed import Client

    from thidua500 import frames
    from thidua500.frames.tidy import typed

    whole = frames.tasks(city, END)
    with Client(address, set_as_default=True):
        parts = frames.partitions("tasks", city, END)
        assert parts.npartitions == 8
        computed: Any = parts.compute()
        late = parts.groupby("ward", observed=True).n_overdue.sum().compute()
    assert typed(TABLES["tasks"], computed.reset_index(drop=True)).equals(whole)
    assert late.to_dict() == whole.groupby("ward", observed=True).n_overdue.sum().to_dict()


def test_a_fault_of_an_item_comes_back_as_it_is(city: Path, address: str) -> None:
    """A ward given by itself whose ledger is damaged ends the command with its own message."""
    asked, damaged = Question(END), wards_of([city / "p8"])
    with pytest.raises(ToolError, match="bị hỏng"):
        list(over(address, partial(heard_of, tables=("tasks",), asked=asked), damaged))


@pytest.mark.parametrize("wrong", ["may-chu", "http://may-chu:8786"])
def test_what_is_no_address_is_said(wrong: str) -> None:
    """With an example of one."""
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match="tcp://may-chu:8786"):
        list(over(wrong, str, [1]))


def test_a_scheduler_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a moment, with what to look at."""
    pytest.importorskip("distributed")
    monkeypatch.setattr("thidua500.cage.cluster.CONNECTING", 0.2)
    with pytest.raises(ToolError, match="Không nối được"):
        list(over("tcp://127.0.0.1:9", str, [1]))


@pytest.mark.parametrize(
    "command", [["export", ".", "--table", "tasks"], ["report", "--rollup", ".", *DAY], ["validate", "."]]
)
def test_without_the_extra_it_is_named(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and the line to type."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.chdir(ward(tmp_path / "a", registered(job(1, "Dọn rác"))))
    assert main([*command, "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert 'pip install "thidua500[cluster]"' in capsys.readouterr().err
