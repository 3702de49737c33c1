"""Marking opens a unit's file once more: in the cage, and what is too much for it comes back as a list."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from tests.marking.forms import fault

from test_cli import write_table
from thidua500.cage import Failure, allowance
from thidua500.checking.brief import Checked
from thidua500.marking import Marker
from thidua500.marking.copies import Faulty, marked_copy
from thidua500.program.configuration import load_builtin
from thidua500.rules.parts import UnitTasks
from thidua500.sheets import MARK_SHEET

PROGRAM = load_builtin("tam-phuoc")


class Full:
    """A cage in which every file takes too much."""

    def job(self, function: Any) -> Any:
        """Only marking is asked for."""
        assert function is marked_copy
        return self

    def do(self, faulty: Faulty, size: int) -> Failure:
        """Never done."""
        assert faulty.file.stat().st_size == size
        return Failure("memory", allowance(size), size)


def test_a_file_too_much_for_marking_comes_back_as_its_list(tmp_path: Path) -> None:
    """One sheet, with the fault in it; the clerk still has something to send back."""
    (tmp_path / "nhan").mkdir()
    form = write_table(tmp_path / "nhan" / "a.xlsx")
    marker = Marker(tmp_path / "tra-lai", [form], PROGRAM, Full())  # type: ignore[arg-type]
    found = (fault("F4", sheet="Đăng ký", message="Thiếu thẩm quyền."),)
    path = form.as_posix()
    marker.add(Checked(path, "table", "Tổ", 1, 0, False, found, (), UnitTasks(path, None, "Tổ", (), False)))
    book = load_workbook(tmp_path / "tra-lai" / "phai-sua" / "nhan-xet - a.xlsx")
    assert MARK_SHEET in book.sheetnames
    assert "Thiếu thẩm quyền." in str(list(book[MARK_SHEET].iter_rows(values_only=True)))
