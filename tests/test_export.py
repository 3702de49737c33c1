"""`export`: the same bytes each time, no text a formula, nobody left out in silence."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from city import job, registered, said, update, ward
from thidua500.base.text import from_inert
from thidua500.cli import main
from thidua500.frames.declared import TABLES
from thidua500.frames.tidy import typed

DAY = ("--as-of", "2026-09-30")
EVIL = "=HYPERLINK(A1)\nviệc"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two wards, one of which has a task that is a formula."""
    folder = tmp_path_factory.mktemp("thanh-pho")
    ward(folder / "phuong-a", registered(job(1, EVIL), job(2, "Dọn rác")), said(update("CAP-02", progress=33.5)))
    ward(folder / "phuong-b", registered(job(1, "Lắp 20 bóng đèn")))
    return folder


def exported(folder: Path, out: Path, table: str = "tasks") -> bytes:
    """The bytes of the file that one export writes."""
    kind = out.suffix[1:]
    assert main(["export", str(folder), "--table", table, "--format", kind, "-o", str(out), *DAY]) == 0
    return out.read_bytes()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_the_same_ledgers_give_the_same_bytes(city: Path, tmp_path: Path, kind: str) -> None:
    """Each time."""
    assert exported(city, tmp_path / f"1.{kind}") == exported(city, tmp_path / f"2.{kind}")


def test_csv_is_for_excel_and_holds_no_formula(city: Path, tmp_path: Path) -> None:
    """A byte order mark, a text that begins with = behind an apostrophe that can be taken away again."""
    data = exported(city, tmp_path / "t.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [from_inert(row["title"]) for row in rows] == [EVIL, "Dọn rác", "Lắp 20 bóng đèn"]
    assert rows[0]["title"].startswith("'=")
    assert (rows[1]["progress"], rows[1]["due"], rows[1]["n_tasks"], rows[0]["progress"]) == (
        "33.5",
        "2026-09-01",
        "1",
        "",
    )


def test_a_workbook_holds_texts_numbers_and_days(city: Path, tmp_path: Path) -> None:
    """No cell is a formula; a day is a day, a number a number."""
    out = tmp_path / "t.xlsx"
    exported(city, out)
    page = load_workbook(out).active
    heading = [cell.value for cell in page[1]]
    first, second = (dict(zip(heading, row, strict=True)) for row in list(page.rows)[1:3])
    assert first["title"].value == EVIL
    assert first["title"].data_type == "s"
    assert (second["progress"].value, second["due"].is_date) == (33.5, True)
    with zipfile.ZipFile(out) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_parquet_gives_the_frame_back(city: Path, tmp_path: Path) -> None:
    """With its dtypes, and the table as the library makes it."""
    import pandas as pd

    from thidua500 import frames

    for name in ("tasks", "statements", "indicators"):
        table = TABLES[name]
        exported(city, tmp_path / "t.parquet", name)
        frame = frames.table(name, city, date(2026, 9, 30))
        pd.testing.assert_frame_equal(typed(table, pd.read_parquet(tmp_path / "t.parquet")), frame)


def test_without_pyarrow_the_extra_is_named(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and the line to type; nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    out = tmp_path / "t.parquet"
    assert main(["export", str(city), "--table", "tasks", "--format", "parquet", "-o", str(out), *DAY]) == 2
    assert 'pip install "thidua500[parquet]"' in capsys.readouterr().err
    assert not out.exists()


def test_csv_without_a_name_goes_to_stdout_alone(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole, and nothing else with it."""
    assert main(["export", str(city / "phuong-b"), "--table", "tasks", *DAY]) == 0
    out = capsys.readouterr().out
    assert out.startswith("\ufeffward,")
    assert len(list(csv.reader(io.StringIO(out)))) == 2


def test_a_file_that_somebody_edited_stays(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder the next free name is taken; the same content is not written twice."""
    words = ["export", str(city), "--table", "tasks", "--format", "xlsx", "-o", str(tmp_path), *DAY]
    assert main(words) == main(words) == 0
    (tmp_path / "tasks-2026-09-30.xlsx").write_bytes(b"edited")
    assert main(words) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"tasks-2026-09-30.xlsx", "tasks-2026-09-30 (2).xlsx"}
    assert (tmp_path / "tasks-2026-09-30.xlsx").read_bytes() == b"edited"


def test_wards_without_figures_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that has not sent is a note; one whose ledger is damaged is a fault, and the others are written all the
    same."""
    ward(tmp_path / "a", registered(job(1, "Dọn rác")))
    (tmp_path / "b").mkdir()
    words = ["export", str(tmp_path), "--table", "tasks", *DAY]
    assert main(words) == 0
    told = capsys.readouterr()
    assert "Không có số liệu của b: chưa có sổ so-giao-viec.db" in told.err
    (ward(tmp_path / "c") / "so-giao-viec.db").write_bytes(b"x" * 4096)
    assert main(words) == 1
    told = capsys.readouterr()
    assert "Không có số liệu của c: Sổ gốc" in told.err
    assert "CAP-01" in told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("khong-co", "--table", "tasks"), "Không có thư mục “khong-co”"),
        ((".", "--table", "tasks"), "không phải thư mục làm việc"),
        ((".", "--table", "viec"), "Không có bảng “viec”. Các bảng: tasks"),
        ((".", "--table", "tasks", "--month", "thang-chin"), "không phải tháng nào"),
        ((".", "--table", "tasks", "--format", "docx"), "--format"),
        (("--table", "tasks"), "thiếu"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In Vietnamese, with exit code 2."""
    monkeypatch.chdir(tmp_path)
    assert main(["export", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_clerks_commands_do_not_load_pandas(tmp_path: Path) -> None:
    """Pandas starts slowly and is for analysts: one process runs the commands of a clerk's day one after the other, and
    has none of it at the end."""
    (tmp_path / "phieu").mkdir()
    program = """
import contextlib, io, sys
from thidua500.cli import main
commands = (["--version"], ["--help"], ["phases"], ["phases", "Quý III/2026"], ["rules"], ["rules", "N101"],
    ["init", "p", "--program", "tam-phuoc", "--issued-on", "2026-05-15"], ["validate", "p"], ["sync", "p"],
    ["status", "p"], ["duties", "p"], ["kpi", "p", "--month", "2026-06"], ["export", "--help"],
    ["report", "p", "--month", "2026-06", "--format", "md"])
with contextlib.redirect_stdout(io.StringIO()):
    codes = [main(words) for words in commands]
heavy = ("pandas", "numpy", "pyarrow", "dask", "distributed")
raise SystemExit(f"{codes} {[m for m in heavy if m in sys.modules]}")
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    codes, _, loaded = run.stderr.strip().splitlines()[-1].rpartition("] [")
    assert loaded == "]", run.stderr
    assert "2" not in codes, run.stderr
