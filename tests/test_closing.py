"""What left the house: recorded, never over what somebody edited, and of a closed month for ever the same."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from thidua500 import register
from thidua500.base.errors import ConfigurationError, ToolError
from thidua500.base.period import parse_period
from thidua500.books import deciding
from thidua500.closing import publishing as closing
from thidua500.closing.differences import differences
from thidua500.closing.publishing import Order, close, context_of, document_of, publish
from thidua500.ledger.records import Issued
from thidua500.register import books_of_workspace
from workspace import DAT, PROGRAM, RAC, Workspace, progress, row, table

JULY = parse_period("month", "2026-07")
OCTOBER = parse_period("month", "2026-10")
END, LATER = date(2026, 7, 31), date(2026, 10, 20)
PLAIN = ("json", "md")


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two tasks, one report of July."""
    ward = Workspace(tmp_path_factory.mktemp("ward"))
    ward.put("phieu/tiep-nhan.csv", "tệp;ngày nhận\ncap.csv;28/5/2026\n")
    ward.put("phieu/cap.csv", table(row(RAC), row(DAT)))
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;40;;"))
    ward.sync()
    return ward.folder


@pytest.fixture
def ward(pristine: Path, tmp_path: Path) -> Workspace:
    """A copy of that ward: a sync starts a process, a copy does not."""
    return Workspace(shutil.copytree(pristine, tmp_path, dirs_exist_ok=True))


def written(ward: Workspace, today: date = date(2026, 8, 1), formats: tuple[str, ...] = PLAIN) -> closing.Published:
    """July's report, as known at the month's end."""
    return publish(ward.folder, PROGRAM, Order(JULY, END, formats), today)


def later(ward: Workspace) -> None:
    """October: the form comes again with one task put off, July's report anew, both with days of their own."""
    ward.put("phieu/cap.csv", table(row(RAC, time="31/12/2026")), modified=LATER)
    ward.put("phieu/tiep-nhan.csv", "tệp;ngày nhận\ncap.csv;20/10/2026\n")
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;90;;", "CAP-02;;50;;", reported="25/7/2026"))
    ward.sync(LATER)


def test_a_closed_month_comes_out_the_same_for_ever(ward: Workspace) -> None:
    """Three months later, with a form sent again and July's report corrected: byte for byte, part for part."""
    formats = ("docx", "xlsx", "html", "md", "json")
    first = close(ward.folder, PROGRAM, JULY, None, date(2026, 8, 3))
    before = {path.suffix: path.read_bytes() for path in first.paths}
    document = document_of(ward.folder, books_of_workspace(ward.folder), PROGRAM, JULY, END)
    later(ward)
    again = publish(ward.folder, PROGRAM, Order(JULY, LATER, formats, ward.folder / "lai"), LATER)
    assert {path.suffix: path.read_bytes() for path in again.paths} == before
    assert document_of(ward.folder, books_of_workspace(ward.folder), PROGRAM, JULY, LATER) == document
    assert "đã khóa sổ" in again.notes[0]
    with zipfile.ZipFile(again.paths[0]) as package:
        assert "word/document.xml" in package.namelist()


def test_what_comes_later_is_said_in_the_next_report(ward: Workspace) -> None:
    """The files for the closed month, with the day they came and the day they were entered."""
    close(ward.folder, PROGRAM, JULY, None, date(2026, 8, 3))
    later(ward)
    context = context_of(books_of_workspace(ward.folder), PROGRAM, OCTOBER, LATER)
    assert [(c.period, c.file, c.recorded_on, c.received_on) for c in context.corrections] == [
        ("tháng 7/2026", "cap-nhat/2026-07/cap.csv", LATER, date(2026, 7, 25)),
    ]


def test_a_month_that_runs_is_not_closed_nor_one_twice(ward: Workspace) -> None:
    """Both are said, and nothing is written."""
    with pytest.raises(ToolError, match="chưa kết thúc"):
        close(ward.folder, PROGRAM, JULY, None, date(2026, 7, 31))
    close(ward.folder, PROGRAM, JULY, None, date(2026, 8, 1))
    with pytest.raises(ToolError, match="đã khóa sổ trước đây"):
        close(ward.folder, PROGRAM, JULY, None, date(2026, 8, 2))


def test_a_month_is_closed_as_it_was_reported(ward: Workspace) -> None:
    """The report that went out was of the 25th: that one is frozen."""
    publish(ward.folder, PROGRAM, Order(JULY, date(2026, 7, 25), PLAIN), date(2026, 7, 25))
    paths = close(ward.folder, PROGRAM, JULY, None, date(2026, 8, 3)).paths
    assert json.loads(paths[-1].read_bytes())["period"]["as_of"] == "2026-07-25"


def test_a_sync_before_a_closing_is_not_undone(ward: Workspace) -> None:
    """What a closed report was made from stays."""
    close(ward.folder, PROGRAM, JULY, None, date(2026, 8, 3))
    with pytest.raises(ToolError, match="khóa sổ"):
        deciding.undo(ward.folder, date(2026, 8, 4))


def test_a_report_that_somebody_edited_is_kept(ward: Workspace) -> None:
    """The new one gets the next name and says so; what the tool wrote itself is written over."""
    first = written(ward)
    markdown = ward.folder / "bao-cao/2026-07/bao-cao-thang-2026-07.md"
    markdown.write_text("Đã sửa tay", encoding="utf-8")
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;55;;"))
    ward.sync()
    second = written(ward)
    assert [path.name for path in second.paths] == ["bao-cao-thang-2026-07.json", "bao-cao-thang-2026-07 (2).md"]
    assert markdown.read_text(encoding="utf-8") == "Đã sửa tay"
    assert any("có người sửa nên giữ nguyên" in note for note in second.notes)
    assert first.paths[0] == second.paths[0]
    assert [path.name for path in written(ward).paths] == [path.name for path in second.paths]


def test_a_second_report_that_differs_names_what_differs(ward: Workspace) -> None:
    """Progress and light of the task; the same report again names nothing and writes nothing into the ledger."""
    written(ward)
    seq = len(books_of_workspace(ward.folder).written)
    assert written(ward).notes == ()
    assert len(books_of_workspace(ward.folder).written) == seq
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;55;;"))
    ward.sync()
    notes = written(ward).notes
    assert notes[0].startswith("Khác với báo cáo tháng 7/2026 viết lần trước")
    assert "CAP-01, tiến độ: 40 → 55" in notes


def test_differences_are_cut_where_nobody_reads_on() -> None:
    """Fifty tasks more: forty lines, then how many there are besides."""
    empty = {
        **{"period": {"as_of": "2026-07-31"}, "on_time": {"numerator": 0, "denominator": 0}, "indicators": []},
        **{"totals": dict.fromkeys(("tasks", "due", "done", "done_on_time", "done_late", "overdue"), 0)},
        **{"tasks": [], "missing_reports": [], "adjustments": []},
    }
    full = {**empty, "tasks": [{"code": f"CAP-{n:02d}"} for n in range(50)]}
    told = list(differences(empty, full))
    assert told[0] == "nhiệm vụ: thêm CAP-00"
    assert (len(told), told[-1]) == (41, "và 10 chỗ khác")
    assert list(differences(full, full)) == []


def test_writing_a_report_changes_no_register(ward: Workspace) -> None:
    """The next sync finds nothing new, and need not reckon anything again; only that it was written is known."""
    before = register.register_on(ward.folder, PROGRAM, None)
    written(ward)
    again = ward.sync()
    assert (again.written, again.printed, replace(again.register, issued=())) == (False, False, before)
    assert again.register.issued == (Issued("2026-07", date(2026, 8, 1), "bao-cao/2026-07/bao-cao-thang-2026-07.json"),)


def test_a_broken_template_is_named_and_can_be_gone_round(ward: Workspace) -> None:
    """File, line and tag, with the way out; then the built-in template is used, and the office's stays as it is."""
    ward.put("mau/bao-cao-thang.md.j2", "BÁO CÁO\n{{ label }}\n{% for t in tasks %}{{ t.khong_co }}{% endfor %}\n")
    with pytest.raises(ConfigurationError) as caught:
        written(ward, formats=("md",))
    said = str(caught.value)
    assert "bao-cao-thang.md.j2, dòng 3, chỗ “{% for t in tasks %}{{ t.khong_co }}{% endfor %}”" in said
    assert "không có tên “khong_co”" in said
    assert said.endswith("Muốn viết ngay bằng mẫu có sẵn: thêm --builtin-template.")
    (path,) = publish(ward.folder, PROGRAM, Order(JULY, END, ("md",), builtin=True), date(2026, 8, 1)).paths
    assert "NHIỆM VỤ CHẬM" in path.read_text("utf-8")
    assert "khong_co" in (ward.folder / "mau" / "bao-cao-thang.md.j2").read_text("utf-8")
