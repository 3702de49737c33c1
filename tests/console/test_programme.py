"""`programs ID`: a programme as a clerk asks for it."""

from __future__ import annotations

import csv
import io

import pytest

from thidua500.cli import main
from thidua500.program.configuration import builtin_ids, load_builtin


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    assert main(["programs", *arguments]) == 0
    return capsys.readouterr().out


def test_phases_units_duties_calendar_indicators(capsys: pytest.CaptureFixture[str]) -> None:
    """Every part has its heading, a row its place in the document; a programme without phases has no such part."""
    text = shown(capsys, "tam-phuoc")
    for part in ("Giai đoạn", "Đầu mối", "Nhiệm vụ văn bản giao", "Chế độ báo cáo", "Bộ chỉ số"):
        assert f"\n{part} " in text or f"{part}  " in text
    assert load_builtin("tam-phuoc").assigned[-1].source in text
    assert "001: Nghị quyết 10-NQ/ĐU" in text
    assert "\nGiai đoạn " not in shown(capsys, "an-giang-dot2")


@pytest.mark.parametrize("known", builtin_ids())
def test_csv_is_one_table(capsys: pytest.CaptureFixture[str], known: str) -> None:
    """Every line as wide as the first; a line a row of the programme."""
    rows = list(csv.reader(io.StringIO(shown(capsys, known, "--format", "csv").removeprefix("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    program = load_builtin(known)
    assert sum(row[0] == "Đầu mối" for row in rows) == len(program.units) + 1
    assert sum(row[0] == "Bộ chỉ số" for row in rows) == (len(program.indicators) + 1 if program.indicators else 0)
