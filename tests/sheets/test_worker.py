"""The process for risky readers: used again, killed when late, replaced when dead, limited in memory."""

from pathlib import Path

import pytest

import containers
from thidua500.sheets import Limits
from thidua500.sheets.worker import Worker

GRID = [["TT", "Nhiệm vụ"], [1, "Lắp 12 camera"]]


@pytest.fixture
def xls(tmp_path: Path) -> bytes:
    """A small Excel 97 workbook."""
    return containers.xls(tmp_path / "a.xls", GRID).read_bytes()


@pytest.fixture
def worker() -> Worker:
    """One of the test's own."""
    return Worker()


def test_one_process_reads_many_files(worker: Worker, xls: bytes) -> None:
    """Starting one costs more than a hundred files."""
    first = worker.read("xls", xls, Limits())
    child = worker.child
    assert worker.read("xls", xls, Limits()) == first
    assert first.sheets[0].rows == [["TT", "Nhiệm vụ"], [1.0, "Lắp 12 camera"]]
    assert worker.child is child
    worker.stop()


def test_a_late_answer_is_a_finding_and_the_next_file_is_read(worker: Worker, xls: bytes) -> None:
    """The process is killed and replaced."""
    late = worker.read("xls", xls, Limits(seconds=0.001))
    assert [finding.code for finding in late.findings] == ["F005"]
    assert worker.read("xls", xls, Limits()).findings == ()
    worker.stop()


def test_a_dead_process_is_a_finding_and_the_next_file_is_read(worker: Worker, xls: bytes) -> None:
    """Killed from outside between two files, or by its own reader."""
    worker.read("xls", xls, Limits())
    assert worker.child is not None
    worker.child.kill()
    worker.child.wait()
    assert worker.read("xls", xls, Limits()).findings == ()
    worker.stop()


def test_an_exception_of_the_reader_comes_back_as_a_finding(worker: Worker) -> None:
    """The process stays alive."""
    broken = worker.read("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), Limits())
    assert [finding.code for finding in broken.findings] == ["F001"]
    assert worker.child is not None
    assert worker.child.poll() is None
    worker.stop()


def test_memory_is_limited(worker: Worker) -> None:
    """A reader that wants more than it may have costs one finding."""
    pytest.importorskip("resource")
    wide = containers.csv_text([["x" * 200] * 200] * 400).encode()
    hungry = worker.read("ods", wide, Limits(memory=40_000_000))
    assert [finding.code for finding in hungry.findings] in (["F001"], ["F005"])
    worker.stop()


def test_stopping_twice_is_no_harm(worker: Worker) -> None:
    """At the end of the run, whether it was ever needed or not."""
    worker.stop()
    worker.stop()
    assert worker.child is None


def test_nothing_of_the_current_folder_is_imported(
    worker: Worker, xls: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `struct.py` that came with the forms is not run."""
    (tmp_path / "struct.py").write_text("raise SystemExit('đã chạy')")
    monkeypatch.chdir(tmp_path)
    assert worker.read("xls", xls, Limits()).findings == ()
    worker.stop()
