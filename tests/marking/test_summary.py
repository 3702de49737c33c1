"""bang-tong-hop-loi.xlsx: who is missing what."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import load_workbook
from tests.marking.forms import fault

from thidua500.base.model import Deadline, Finding, Layout, Submission, Task
from thidua500.checking.brief import Checked, brief
from thidua500.checking.caged import FileResult
from thidua500.marking.summary import UNKNOWN_UNIT, Summary
from thidua500.program.configuration import load_builtin
from thidua500.validate import Tally

PROGRAM = load_builtin("tam-phuoc", date(2026, 5, 15))
DAY = date(2026, 9, 30)


def result(path: str, unit: str, *findings: Finding, tasks: int = 3, layout: Layout | None = "table") -> Checked:
    """A file of a unit with so many tasks, all of one name to a file."""
    rows = tuple(
        Task(n, unit, "table", {"title": f"Lắp {n} camera phục vụ tăng trưởng {path}"}, {}, Deadline("", "missing"))
        for n in range(1, tasks + 1)
    )
    return brief(FileResult(Submission(path, layout, unit, None, rows, findings), findings), PROGRAM)


def summed(*results: Checked, whole: bool = False) -> Any:
    """The summary of these files as openpyxl reads it."""
    tally, summary = Tally(PROGRAM, whole), Summary(PROGRAM)
    for one in results:
        tally.add(one)
        summary.add(one, one.path)
    return load_workbook(io.BytesIO(summary.workbook(tally.units(), DAY, whole=whole)))


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    """What stands below the headings of the fifth row."""
    return [tuple(row) for row in sheet.iter_rows(min_row=6, values_only=True)]


def units(book: Any) -> dict[str, Sequence[Any]]:
    """Unit → files, tasks, errors, warnings, verdict, reasons."""
    return {row[1]: row[2:] for row in rows(book["Theo đơn vị"])}


def test_one_sheet_a_purpose() -> None:
    """Summary, what must and what should be mended, silent units; each says what it is and of which day."""
    book = summed(result("a.xlsx", "Công an phường"))
    assert book.sheetnames == ["Theo đơn vị", "Phải sửa", "Nên sửa", "Chưa gửi phiếu"]
    for sheet in book.worksheets:
        assert sheet["A1"].value.isupper()
        assert sheet["A3"].value == "Ngày kiểm tra: 30/9/2026"


def test_a_unit_is_counted_over_its_files() -> None:
    """Files, tasks, errors, warnings; notes are not counted."""
    found = units(
        summed(
            result("a.xlsx", "Công an phường", fault("A1"), fault("A2"), fault("A3", "K603", "warning")),
            result("b.xlsx", "Công an phường", fault("A1", "T303"), fault("A2", "F009", "info"), tasks=1),
        )
    )
    assert found["Công an phường"][:5] == (2, 4, 3, 1, "Trả lại")


def test_what_is_missing_is_said_in_the_rules_words() -> None:
    """The title of each rule with its count, errors before warnings."""
    found = units(summed(result("a.xlsx", "Công an phường", fault("B1", "K603", "warning"), fault("A1"), fault("A2"))))
    reasons = found["Công an phường"][5]
    assert reasons.startswith("Chưa nêu thẩm quyền (Q501 ×2); Nên sửa: ")
    assert "(K603)" in reasons


def test_units_stand_in_the_programmes_order() -> None:
    """Not in the order of file names; units under a class where the class stands; strangers last."""
    found = units(
        summed(
            result("a.xlsx", "Tổ hợp tác chưa ai biết"),
            result("b.xlsx", "Chi bộ Khu phố 3"),
            result("c.xlsx", "Công an phường"),
            result("d.xlsx", "Văn phòng Đảng ủy"),
            result("e.xlsx", ""),
        )
    )
    assert list(found)[:-1] == [
        "Văn phòng Đảng ủy",
        "Công an phường",
        "Chi bộ Khu phố 3",
        "Tổ hợp tác chưa ai biết",
        UNKNOWN_UNIT,
    ]


def test_verdicts() -> None:
    """Good, good with warnings, sent back, unreadable."""
    found = units(
        summed(
            result("a.xlsx", "Văn phòng Đảng ủy"),
            result("b.xlsx", "Công an phường", fault("A1", "K603", "warning")),
            result("c.xlsx", "Ban Xây dựng Đảng", fault("A1")),
            result("d.xlsx", "", fault(None, "F001", sheet=None), layout=None, tasks=0),
        )
    )
    verdicts = {name: row[4] for name, row in found.items()}
    assert verdicts["Văn phòng Đảng ủy"] == "Đạt"
    assert verdicts["Công an phường"] == "Đạt, nên sửa"
    assert verdicts["Ban Xây dựng Đảng"] == verdicts[UNKNOWN_UNIT] == "Trả lại"


def test_the_last_row_sums_up() -> None:
    """Files, tasks, errors, warnings of all units."""
    found = units(summed(result("a.xlsx", "Công an phường", fault("A1")), result("b.xlsx", "Văn phòng Đảng ủy")))
    assert found["Cộng"][:3] == (2, 6, 1)


def test_every_finding_is_listed_with_file_sheet_and_cell() -> None:
    """By unit in the programme's order, and in the file's order within a unit."""
    book = summed(
        result("z/a.xlsx", "Công an phường", fault("C3", task=2, message="Trống.", hint="Ghi."), fault("C1")),
        result("b.xlsx", "Văn phòng Đảng ủy", fault("D4", "K603", "warning")),
    )
    must, should = ([row for row in rows(book[name]) if row[2]] for name in ("Phải sửa", "Nên sửa"))
    assert [(row[2], row[4]) for row in should] == [("b.xlsx", "D4")]
    assert [(row[2], row[4]) for row in must] == [("z/a.xlsx", "C3"), ("z/a.xlsx", "C1")]
    assert must[0][1:] == ("Công an phường", "z/a.xlsx", "Đăng ký", "C3", "Q501", "2", "Trống.", "Ghi.")


def test_the_same_of_many_cells_is_one_row_with_its_cells() -> None:
    """Twenty-two owners without a person are one line."""
    same = [fault(f"C{row}", "N103", "warning", task=row, message="Thiếu.") for row in range(5, 27)]
    (row,) = [row for row in rows(summed(result("a.xlsx", "Công an phường", *same))["Nên sửa"]) if row[2]]
    assert row[4].split(", ") == [f"C{row}" for row in range(5, 27)]


def test_findings_across_files_are_listed_without_a_file() -> None:
    """Too few tasks is a fault of the unit (D701)."""
    book = summed(result("a.xlsx", "Công an phường", tasks=1))
    assert ("Công an phường", None, "D701") in [(row[1], row[2], row[5]) for row in rows(book["Phải sửa"])]
    assert units(book)["Công an phường"][4] == "Trả lại"


def test_silent_units_are_named_when_the_collection_is_whole() -> None:
    """D704, in the programme's order; the one that sent something is not among them."""
    book = summed(result("a.xlsx", "Công an phường"), whole=True)
    silent = [row[1] for row in rows(book["Chưa gửi phiếu"])]
    assert "Văn phòng Đảng ủy" in silent
    assert "Công an phường" not in silent
    known = [unit.name for unit in PROGRAM.units]
    order = [known.index(name) for name in silent if name in known]
    assert order == sorted(order)
    assert units(book)["Văn phòng Đảng ủy"][4] == "Chưa gửi"


def test_nobody_is_called_silent_when_some_files_were_checked() -> None:
    """One file says nothing about the other units; the sheet says so."""
    assert rows(summed(result("a.xlsx", "Công an phường"))["Chưa gửi phiếu"])[0][1].startswith("Lần này chỉ kiểm tra")


def test_texts_of_units_never_become_formulas_or_links() -> None:
    """Names and messages quote what units wrote."""
    book = summed(result("a.xlsx", "=1+1", fault("A1", message='=HYPERLINK("http://x")', hint="http://a.b")))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert "=1+1" in units(book)


def test_the_summary_of_nothing_can_be_opened() -> None:
    """An empty folder."""
    assert units(summed())["Cộng"][:4] == (0, 0, 0, 0)


def test_every_sheet_is_ready_to_print() -> None:
    """A4 landscape, one page wide, headings repeated, panes frozen."""
    for sheet in summed(result("a.xlsx", "Công an phường", fault("A1"))).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
            "landscape",
            9,
            0,
        )
        assert sheet.print_title_rows == "$5:$5"
        assert sheet.freeze_panes == "C6"
