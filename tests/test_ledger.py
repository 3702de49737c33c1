"""The workbook of the register: exact to load, safe to open, good to read, and the clerk's columns her own."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registering import PROGRAM, fault, figure, form, report, taken, task, update
from thidua500.base.errors import WorkspaceError
from thidua500.base.model import CellRef, Deadline, Figure, Finding, Milestone, Source, Update
from thidua500.ledger.records import FigureEntry, FileEntry, LogEntry, OwnColumn, Register, ReturnedTask, TrackedTask
from thidua500.ledger.store import DATA_SHEET, REGISTER_NAME, load_register, save_register
from thidua500.ledger.views import TASK_SHEET, VIEWS

RAC, DAT = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công"


@pytest.fixture
def small() -> Register:
    """Two tasks, one returned, one progress line, one figure."""
    register = taken(Register(), form(RAC, DAT, "Ký cam kết"), faults=[fault(3)])
    rows = report(update("CAP-01", progress=40, evidence="Biên bản 12"), figures=[figure("HSĐT", 9, 10)])
    return taken(register, rows, day=date(2026, 7, 23))


def saved(folder: Path, register: Register) -> Path:
    """The register's workbook in the folder."""
    path = folder / REGISTER_NAME
    save_register(path, register, PROGRAM)
    return path


def at(year: int, month: int, day: int) -> datetime:
    """A day as openpyxl reads it."""
    return datetime.combine(date(year, month, day), time())


# --- exact --------------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(
    ["=1+1", "_x000D_", " a ", "https://a.vn", "\n"]
)
DAYS = st.dates()
MAYBE_DAY = st.none() | DAYS
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-5, 200)
CELLS = st.builds(CellRef, TEXT, st.integers(0, 99), st.integers(0, 99))
SOURCES = st.builds(Source, TEXT, TEXT, TEXT)
DEADLINES = st.builds(
    Deadline,
    TEXT,
    st.sampled_from(["date", "recurring", "missing"]),
    due=MAYBE_DAY,
    due_time=st.none() | st.times(),
    phases=st.lists(st.integers(1, 5), max_size=2).map(tuple),
    occurrences=st.lists(DAYS, max_size=2).map(tuple),
)
TASKS = st.builds(
    TrackedTask,
    code=TEXT,
    unit_code=TEXT,
    unit=TEXT,
    key=TEXT,
    values=st.dictionaries(st.sampled_from(["title", "owner", "risks"]), TEXT),
    deadline=DEADLINES,
    milestones=st.lists(st.builds(Milestone, TEXT, TEXT, MAYBE_DAY, CELLS), max_size=1).map(tuple),
    source=SOURCES,
    registered_on=MAYBE_DAY,
    withdrawn=st.booleans(),
)
UPDATES = st.builds(
    Update,
    **dict.fromkeys(("code", "title", "unit", "progress_text", "result", "evidence", "completed_text"), TEXT),
    **dict.fromkeys(("obstacle", "explanation", "proposal", "proposal_to"), TEXT),
    progress=NUMBERS,
    completed_on=MAYBE_DAY,
    expected_on=MAYBE_DAY,
    source=SOURCES,
    cells=st.dictionaries(TEXT, CELLS, max_size=1),
)
FIGURES = st.builds(
    Figure,
    **dict.fromkeys(("code", "name", "unit", "basis", "problem"), TEXT),
    **dict.fromkeys(("numerator", "denominator", "value"), NUMBERS),
    applies=st.booleans(),
    source=SOURCES,
    cells=st.just({}),
)
FINDINGS = st.builds(
    Finding, TEXT, st.sampled_from(["error", "warning"]), TEXT, TEXT, st.none() | TEXT, st.none() | TEXT
)
REGISTERS = st.builds(
    Register,
    tasks=st.lists(TASKS, max_size=2).map(tuple),
    log=st.lists(st.builds(LogEntry, TEXT, DAYS, TEXT, TEXT, UPDATES), max_size=2).map(tuple),
    figures=st.lists(st.builds(FigureEntry, TEXT, DAYS, TEXT, FIGURES), max_size=2).map(tuple),
    files=st.lists(
        st.builds(FileEntry, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, DAYS, TEXT, TEXT, st.integers(0, 9)), max_size=2
    ).map(tuple),
    returned=st.lists(
        st.builds(ReturnedTask, TEXT, TEXT, TEXT, st.none() | st.integers(1, 9), TEXT, FINDINGS), max_size=1
    ).map(tuple),
    findings=st.lists(st.tuples(TEXT, FINDINGS), max_size=1).map(tuple),
    configuration=TEXT,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(REGISTERS)
def test_load_gives_back_what_was_saved(tmp_path: Path, register: Register) -> None:
    """Whatever text, day or number a register holds – control characters, half surrogates, year 1 – it comes back."""
    assert load_register(saved(tmp_path, register)) == register


def test_texts_longer_than_a_cell_come_back(tmp_path: Path) -> None:
    """Excel keeps 32,767 characters in a cell; the sheet to be read shows the beginning, the register keeps all."""
    register = taken(Register(), form(task(1, "Rất dài " * 9_000)))
    path = saved(tmp_path, register)
    assert load_register(path) == register
    shown = openpyxl.load_workbook(path)[TASK_SHEET]["C2"].value
    assert shown.startswith("Rất dài")
    assert shown.endswith("…")


def test_equal_registers_give_equal_bytes(tmp_path: Path, small: Register) -> None:
    """No clock and no chance in the workbook."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert saved(tmp_path / "a", small).read_bytes() == saved(tmp_path / "b", small).read_bytes()


def test_no_file_is_an_empty_register(tmp_path: Path) -> None:
    """Before the first sync there is nothing."""
    assert load_register(tmp_path / REGISTER_NAME) == Register()


# --- to be read ---------------------------------------------------------------------------------------------------


def test_the_sheets_a_clerk_sees(tmp_path: Path, small: Register) -> None:
    """Five sheets with Vietnamese names, code first; the tool's own sheet stays hidden."""
    book = openpyxl.load_workbook(saved(tmp_path, small))
    assert book.sheetnames == [*(view.name for view in VIEWS), DATA_SHEET]
    assert book[DATA_SHEET].sheet_state == "veryHidden"
    rows = list(book[TASK_SHEET].iter_rows(values_only=True))
    assert rows[0][:4] == ("Mã nhiệm vụ", "Đơn vị", "Tên nhiệm vụ", "Chủ trì")
    assert [row[:3] for row in rows[1:]] == [("CAP-01", "Công an phường", RAC), ("CAP-02", "Công an phường", DAT)]
    assert rows[1][6] == at(2026, 8, 31)
    assert [c.value for c in book["Nhật ký tiến độ"][2]][:6] == [
        "2026-07",
        at(2026, 7, 23),
        "CAP-01",
        None,
        None,
        40,
    ]
    assert [c.value for c in book["Nhật ký chỉ số"][2]][3:7] == ["HSĐT", None, 9, 10]
    assert [c.value for c in book["Trả lại"][2]][2:6] == [3, "Ký cam kết", "K602", "thiếu minh chứng"]
    assert [c.value for c in book["Tệp đã nhận"]["G"]][1:] == ["Đã nhận đủ", "Đã nhận, có việc trả lại"]


def test_print_setup(tmp_path: Path, small: Register) -> None:
    """A4 landscape, one page wide, headings frozen, repeated and filtered."""
    sheet = openpyxl.load_workbook(saved(tmp_path, small))[TASK_SHEET]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes; the width of one page is the default
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:R3"


def test_rows_are_as_high_as_their_text(tmp_path: Path) -> None:
    """A long title takes several lines, a very long one no more than ten."""
    register = taken(Register(), form(RAC, f"{RAC} tại 12 tổ dân phố, có ảnh trước và sau", "Rất dài " * 400))
    sheet = openpyxl.load_workbook(saved(tmp_path, register))[TASK_SHEET]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, 30, 150]  # None: 15, the default


def test_text_is_never_a_formula_or_a_link(tmp_path: Path) -> None:
    """A unit's text that begins with "=" or looks like an address stays text."""
    path = saved(tmp_path, taken(Register(), form('=HYPERLINK("http://x.vn","Bấm")', "https://x.vn/a")))
    sheet = openpyxl.load_workbook(path)[TASK_SHEET]
    assert [(c.data_type, c.hyperlink) for c in sheet["C"][1:]] == [("s", None), ("s", None)]


def test_withdrawn_tasks_stay_in_the_sheet(tmp_path: Path, small: Register) -> None:
    """Marked "Đã rút", never left out."""
    register = replace(small, tasks=(replace(small.tasks[0], withdrawn=True), small.tasks[1]))
    sheet = openpyxl.load_workbook(saved(tmp_path, register))[TASK_SHEET]
    assert [c.value for c in sheet["J"]] == ["Tình trạng", "Đã rút", "Theo dõi"]


# --- the clerk's own columns --------------------------------------------------------------------------------------


def edited(path: Path, cells: dict[str, object]) -> None:
    """The clerk's work in Excel: cells of "Sổ giao việc" filled."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book[TASK_SHEET][address] = value
    book.save(path)


def test_own_columns_are_kept_by_code(tmp_path: Path, small: Register) -> None:
    """Text, numbers, days and ticks; they follow their task to another row."""
    path = saved(tmp_path, small)
    edited(path, {"S1": "Ghi chú", "S2": "gọi lại", "T1": "Ngày họp", "T3": date(2026, 9, 1), "U1": "Điểm", "U3": 8})
    register = load_register(path)
    assert register.own == (
        OwnColumn("Ghi chú", {"CAP-01": "gọi lại"}),
        OwnColumn("Ngày họp", {"CAP-02": date(2026, 9, 1)}),
        OwnColumn("Điểm", {"CAP-02": 8}),
    )
    turned = replace(register, tasks=register.tasks[::-1])
    saved(tmp_path, turned)
    assert load_register(path) == turned
    sheet = openpyxl.load_workbook(path)[TASK_SHEET]
    assert [[c.value for c in sheet[col]] for col in "ST"] == [
        ["Ghi chú", None, "gọi lại"],
        ["Ngày họp", at(2026, 9, 1), None],
    ]


def test_own_columns_are_found_wherever_they_stand(tmp_path: Path, small: Register) -> None:
    """A column put in the middle and a title row above the headings: read by heading, not by place."""
    path = saved(tmp_path, small)
    book = openpyxl.load_workbook(path)
    book[TASK_SHEET].insert_cols(3)
    book[TASK_SHEET]["C1"], book[TASK_SHEET]["C3"] = "Ưu tiên", "A"
    book[TASK_SHEET].insert_rows(1)
    book.save(path)
    assert load_register(path).own == (OwnColumn("Ưu tiên", {"CAP-02": "A"}),)


@pytest.mark.parametrize(("above", "found"), [(0, True), (19, True), (20, False)])
def test_headings_are_looked_for_in_the_first_twenty_rows(
    tmp_path: Path, small: Register, above: int, found: bool
) -> None:
    """So many rows above the headings: in the twentieth row they are still seen."""
    path = saved(tmp_path, small)
    book = openpyxl.load_workbook(path)
    book[TASK_SHEET]["S1"], book[TASK_SHEET]["S2"] = "Ghi chú", "gọi lại"
    if above:
        book[TASK_SHEET].insert_rows(1, above)
    book.save(path)
    assert load_register(path).own == ((OwnColumn("Ghi chú", {"CAP-01": "gọi lại"}),) if found else ())


def test_her_values_keep_their_kind(tmp_path: Path, small: Register) -> None:
    """A tick, a nought, a number, an hour (as text); a value in a row without a code belongs to no task."""
    path = saved(tmp_path, small)
    edited(path, {"S1": "Xong", "S2": True, "S3": 0, "T1": "Giờ", "T2": time(9, 30), "T3": 2.5, "T9": "lạc"})
    assert load_register(path).own == (
        OwnColumn("Xong", {"CAP-01": True, "CAP-02": 0}),
        OwnColumn("Giờ", {"CAP-01": "09:30:00", "CAP-02": 2.5}),
    )


def test_her_own_sheets_are_kept(tmp_path: Path, small: Register) -> None:
    """A sheet she added stands there after the next sync, value by value at its place."""
    path = saved(tmp_path, small)
    book = openpyxl.load_workbook(path)
    hers = book.create_sheet("Họp giao ban", 0)
    hers["B2"], hers["C2"], hers["B3"] = "Ngày họp", date(2026, 9, 1), 14
    book.create_chartsheet("Biểu đồ")  # a sheet without cells does not stand in the way
    book.save(path)
    register = load_register(path)
    saved(tmp_path, register)
    assert load_register(path) == register
    hers = openpyxl.load_workbook(path)["Họp giao ban"]
    assert [hers[cell].value for cell in ("A1", "B2", "C2", "B3")] == [None, "Ngày họp", at(2026, 9, 1), 14]


def test_values_without_a_heading_are_kept(tmp_path: Path, small: Register) -> None:
    """She forgot the heading; her words are not lost."""
    path = saved(tmp_path, small)
    edited(path, {"S2": "gọi lại"})
    assert load_register(path).own == (OwnColumn("", {"CAP-01": "gọi lại"}),)


def test_what_is_edited_in_our_columns_does_not_enter_the_register(tmp_path: Path, small: Register) -> None:
    """The tasks come from the units' files; sorting, deleting or mending rows in the sheet changes nothing."""
    path = saved(tmp_path, small)
    book = openpyxl.load_workbook(path)
    book[TASK_SHEET].delete_rows(2)
    book[TASK_SHEET]["C2"] = "Tên khác"
    book.save(path)
    assert load_register(path) == small


# --- faults of the tool's surroundings ----------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"khong phai xlsx", b"PK\x03\x04" + bytes(60)], ids=["empty", "text", "cut"])
def test_a_damaged_register_is_a_clear_message(tmp_path: Path, content: bytes) -> None:
    """What is not a workbook cannot be the register; nothing is overwritten."""
    path = tmp_path / REGISTER_NAME
    path.write_bytes(content)
    with pytest.raises(WorkspaceError) as caught:
        load_register(path)
    assert str(caught.value) == (
        f"Không đọc được sổ giao việc {path}: tệp hỏng hoặc không phải sổ do công cụ lập. Hãy lấy lại bản lưu gần "
        "nhất, hoặc đổi tên tệp này rồi chạy “thidua500 sync” để lập sổ mới từ các phiếu."
    )
    assert path.read_bytes() == content


def test_another_workbook_of_that_name_is_refused(tmp_path: Path) -> None:
    """A workbook without the tool's sheet is not ours to overwrite."""
    openpyxl.Workbook().save(tmp_path / REGISTER_NAME)
    with pytest.raises(WorkspaceError, match="Không đọc được sổ giao việc"):
        load_register(tmp_path / REGISTER_NAME)


def test_open_in_excel_is_said(tmp_path: Path, small: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace an open file: the old one stays, no draft is left behind."""
    path = saved(tmp_path, Register())
    before = path.read_bytes()

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "đang dùng")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WorkspaceError, match="đang mở trong Word, Excel"):
        save_register(path, small, PROGRAM)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [REGISTER_NAME]


def test_the_workbook_is_well_formed(tmp_path: Path) -> None:
    """Characters XML forbids in a unit's text do not break the file."""
    register = taken(Register(), form("Dọn\x00 rác \x0b\ufffe \ud800 hết"))
    with zipfile.ZipFile(saved(tmp_path, register)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(archive.read(name))
