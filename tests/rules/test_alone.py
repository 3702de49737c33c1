"""A progress file outside every workspace: what it shows by itself, and days of completion that are none."""

from datetime import date
from pathlib import Path

import pytest
from examples import PROGRAM

from thidua500.forms import read_submission
from thidua500.rules.engine import check_submission
from workspace import progress

COLUMNS = "Mã nhiệm vụ;Tiến độ (%);Minh chứng;Ngày hoàn thành"


def found(folder: Path, text: str) -> list[tuple[str, str | None]]:
    """(code, cell) of what the file shows, in its own addresses."""
    (folder / "cap.csv").write_text(text, encoding="utf-8")
    form = read_submission(folder / "cap.csv", PROGRAM, as_of=date(2026, 8, 1))
    return [(finding.code, finding.cell) for finding in check_submission(form, PROGRAM)]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("CAP-01;;40;;", []),
        ("CAP-01;;100;;biên bản", []),
        ("CAP-01;;0;;", []),
        ("CAP-01;;101;;", ["B805"]),
        ("CAP-01;;-1;;", ["B805"]),
        ("CAP-01;;nhiều;;", ["B805"]),
        ("CAP-01;;100;;", ["B805"]),
        ("CAP-01;;100;;đang hoàn thiện", ["B805"]),
    ],
)
def test_a_row_by_itself(row: str, codes: list[str], tmp_path: Path) -> None:
    """Percentages that cannot be, completion without evidence: no register is needed to see them."""
    assert [code for code, _ in found(tmp_path, progress(row))] == codes


def test_the_proof_may_stand_in_another_row_of_the_task(tmp_path: Path) -> None:
    """Rows of one task are judged together, however its code is written."""
    assert found(tmp_path, progress("CAP-01;;100;;", "cap 01;;100;;biên bản")) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("15/7/2026", ""),
        ("ngày 15 tháng 7 năm 2026", ""),
        ("xong ngày 15/7/2026", ""),
        ("", ""),
        ("chưa", ""),
        ("chưa hoàn thành", ""),
        ("đang thực hiện", ""),
        ("31/6/2026", "T303"),
        ("30/2/2026", "T303"),
        ("15/7", "T311"),
        ("hôm qua", "T311"),
        ("dự kiến 15/7/2026", "T311"),
        ("trước 15/7/2026", "T311"),
    ],
)
def test_the_day_of_completion(written: str, code: str, tmp_path: Path) -> None:
    """A day, or that there is none yet; anything else is named with its cell and completes nothing."""
    text = f"Đơn vị: Công an phường\nNgày báo cáo: 23/7/2026\n{COLUMNS}\nCAP-01;60;ảnh;{written}\n"
    assert found(tmp_path, text) == ([(code, "D4")] if code else [])
    form = read_submission(tmp_path / "cap.csv", PROGRAM, as_of=date(2026, 8, 1))
    done = date(2026, 7, 15) if not code and "15" in written else None
    assert [update.completed_on for update in form.updates] == [done]
