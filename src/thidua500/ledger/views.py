"""The sheets of `so-giao-viec.xlsx` that people read: their columns, and writing them ready to print.

What the tool itself reads back is in the hidden sheet of `ledger`; nothing here needs to be exact to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil, isfinite
from typing import Any, NamedTuple

from thidua500.ledger.records import OwnColumn, OwnSheet, Register, TrackedTask
from thidua500.program.programme import Program

TASK_SHEET = "Sổ giao việc"

CELL_LIMIT = 32_767  # characters Excel keeps in one cell
_FIRST_DATE = date(1900, 3, 1)  # Excel counts a 29/02/1900: earlier days go in as text
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001  a fixed stamp: the workbook must not depend on the clock
_NOTE = (
    "Các cột này do công cụ ghi từ phiếu của đơn vị, sửa ở đây sẽ không được giữ. "
    "Muốn sửa, hãy sửa phiếu rồi chạy lại “thidua500 sync”. "
    "Cần ghi chú riêng, hãy thêm cột ở bên phải: cột đó được giữ theo mã nhiệm vụ."
)

FILE_STATUS: Mapping[str, str] = {
    "ok": "Đã nhận đủ",
    "returned": "Đã nhận, có việc trả lại",
    "unreadable": "Không đọc được phiếu",
    "missing": "Không còn trong thư mục",
}

Value = str | float | bool | date | None


class Column(NamedTuple):
    """One column to be read: heading, width in characters, and its value in a record."""

    heading: str
    width: int
    value: Callable[[Any], Value]


def _field(name: str) -> Callable[[TrackedTask], Value]:
    return lambda task: task.values.get(name)


TASK_COLUMNS = (
    Column("Mã nhiệm vụ", 12, lambda task: task.code),
    Column("Đơn vị", 18, lambda task: task.unit),
    Column("Tên nhiệm vụ", 36, _field("title")),
    Column("Chủ trì", 18, _field("owner")),
    Column("Phối hợp", 16, _field("coordinators")),
    Column("Thời gian", 18, lambda task: task.deadline.text),
    Column("Hạn hoàn thành", 12, lambda task: task.deadline.due),
    Column("Kết quả, sản phẩm", 30, _field("result")),
    Column("Minh chứng", 26, _field("evidence")),
    Column("Tình trạng", 11, lambda task: "Đã rút" if task.withdrawn else "Theo dõi"),
    Column("Giai đoạn", 9, lambda task: task.deadline.phase),
    Column("Nội dung, các bước", 36, _field("steps")),
    Column("Trách nhiệm", 30, _field("responsibility")),
    Column("Thẩm quyền", 30, _field("authority")),
    Column("Khó khăn, rủi ro", 26, _field("risks")),
    Column("Chế độ báo cáo", 22, _field("reporting")),
    Column("Ngày nhận", 12, lambda task: task.registered_on),
    Column("Nguồn", 34, lambda task: str(task.source)),
)
_PRINTED = 10  # the first columns fill an A4 page at a readable scale; the others are for the screen

_LOG_COLUMNS = (
    Column("Tháng", 9, lambda entry: entry.month),
    Column("Ngày nhận", 12, lambda entry: entry.received_on),
    Column("Mã nhiệm vụ", 12, lambda entry: entry.code),
    Column("Đơn vị", 18, lambda entry: entry.update.unit),
    Column("Tên nhiệm vụ", 34, lambda entry: entry.update.title),
    Column("Tiến độ (%)", 9, lambda entry: _number_or(entry.update.progress, entry.update.progress_text)),
    Column("Kết quả, sản phẩm", 28, lambda entry: entry.update.result),
    Column("Minh chứng", 26, lambda entry: entry.update.evidence),
    Column("Ngày hoàn thành", 12, lambda entry: entry.update.completed_on or entry.update.completed_text),
    Column("Khó khăn, vướng mắc", 24, lambda entry: entry.update.obstacle),
    Column("Giải trình, giải pháp", 24, lambda entry: entry.update.explanation),
    Column("Kiến nghị vượt thẩm quyền", 24, lambda entry: entry.update.proposal),
    Column("Nơi nhận kiến nghị", 16, lambda entry: entry.update.proposal_to),
    Column("Dự kiến hoàn thành", 12, lambda entry: entry.update.expected_on),
    Column("Nguồn", 34, lambda entry: str(entry.update.source)),
)
_FIGURE_COLUMNS = (
    Column("Tháng", 9, lambda entry: entry.month),
    Column("Ngày nhận", 12, lambda entry: entry.received_on),
    Column("Đơn vị", 20, lambda entry: entry.figure.unit),
    Column("Mã chỉ số", 12, lambda entry: entry.figure.code),
    Column("Tên chỉ số", 44, lambda entry: entry.figure.name),
    Column("Tử số", 11, lambda entry: entry.figure.numerator),
    Column("Mẫu số", 11, lambda entry: entry.figure.denominator),
    Column("Giá trị", 11, lambda entry: entry.figure.value),
    Column("Ghi chú", 22, lambda entry: entry.figure.problem if entry.figure.applies else "Không phát sinh"),
    Column("Nguồn số liệu", 28, lambda entry: entry.figure.basis),
    Column("Nguồn", 34, lambda entry: str(entry.figure.source)),
)
_FILE_COLUMNS = (
    Column("Tệp", 44, lambda entry: entry.path),
    Column("Đơn vị", 30, lambda entry: entry.unit),
    Column("Mã đơn vị", 14, lambda entry: entry.unit_code),
    Column("Tháng", 9, lambda entry: entry.month),
    Column("Ngày nhận", 12, lambda entry: entry.received_on),
    Column("Căn cứ ngày nhận", 20, lambda entry: entry.received_by),
    Column("Tình trạng", 22, lambda entry: FILE_STATUS.get(entry.status, entry.status)),
    Column("Số dòng nhận", 10, lambda entry: entry.tasks),
)
_RETURNED_COLUMNS = (
    Column("Đơn vị", 24, lambda back: back.unit),
    Column("Tệp", 32, lambda back: back.file),
    Column("Việc số", 8, lambda back: back.number),
    Column("Tên nhiệm vụ", 36, lambda back: back.title),
    Column("Mã lỗi", 8, lambda back: back.finding.code),
    Column("Nội dung lỗi", 44, lambda back: back.finding.message),
    Column("Cách sửa", 36, lambda back: back.finding.hint),
    Column("Trang tính", 14, lambda back: back.finding.sheet),
    Column("Ô", 8, lambda back: back.finding.cell),
)


class View(NamedTuple):
    """One sheet to be read: its name, the register's part it shows, its columns and how many of them are printed."""

    name: str
    part: str
    columns: tuple[Column, ...]
    printed: int


VIEWS = (
    View(TASK_SHEET, "tasks", TASK_COLUMNS, _PRINTED),
    View("Nhật ký tiến độ", "log", _LOG_COLUMNS, len(_LOG_COLUMNS)),
    View("Nhật ký chỉ số", "figures", _FIGURE_COLUMNS, len(_FIGURE_COLUMNS)),
    View("Tệp đã nhận", "files", _FILE_COLUMNS, len(_FILE_COLUMNS)),
    View("Trả lại", "returned", _RETURNED_COLUMNS, len(_RETURNED_COLUMNS)),
)


def workbook(register: Register, program: Program, data_sheet: str, data: Iterable[Sequence[str]]) -> bytes:
    """The whole workbook: the sheets to be read, the clerk's own, and the hidden one with the rows of `data`."""
    import xlsxwriter

    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": f"Sổ giao việc – {program.title}", "author": program.issuer, "created": _CREATED})
    styles = _styles(book)
    for view in VIEWS:
        _write_view(book, view, getattr(register, view.part), register.own, styles)
    for own in register.own_sheets:
        _write_own_sheet(book, own, styles)
    hidden = book.add_worksheet(data_sheet)
    hidden.very_hidden()
    for row, cells in enumerate(data):
        for col, text in enumerate(cells):
            hidden.write_string(row, col, text)
    book.close()
    return content.getvalue()


def _write_own_sheet(book: Any, own: OwnSheet, styles: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(own.name)
    for row, values in enumerate(own.rows):
        for col, value in enumerate(values):
            if value != "":
                _write(sheet, row, col, value, styles)


def _styles(book: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
    return {
        "heading": book.add_format(
            {**base, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2F3"}
        ),
        "own": book.add_format({**base, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E2EFDA"}),
        "text": book.add_format(base),
        "date": book.add_format({**base, "num_format": "dd/mm/yyyy", "align": "center"}),
        "time": book.add_format({**base, "num_format": "dd/mm/yyyy hh:mm", "align": "center"}),
    }


def _write_view(
    book: Any, view: View, records: Sequence[Any], own: Sequence[OwnColumn], styles: Mapping[str, Any]
) -> None:
    sheet = book.add_worksheet(view.name)
    columns = [*view.columns, *(_own_view(column) for column in own if view.name == TASK_SHEET)]
    for col, column in enumerate(columns):
        sheet.set_column(col, col, column.width)
        sheet.write_string(0, col, _shown(column.heading), styles["heading" if col < len(view.columns) else "own"])
    for row, record in enumerate(records, start=1):
        values = [column.value(record) for column in columns]
        sheet.set_row(row, _height(values[: view.printed], columns))
        for col, value in enumerate(values):
            _write(sheet, row, col, value, styles)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(records), len(columns) - 1)
    _print_setup(sheet, len(records), view.printed)
    if view.name == TASK_SHEET:
        sheet.write_comment(0, 0, _NOTE, {"x_scale": 2.5, "y_scale": 1.6})


def _height(values: Sequence[Value], columns: Sequence[Column]) -> float:
    """Points that the wrapped texts need, up to ten lines. Only Excel fits rows by itself; other programs do not."""
    wrapped = zip(values, columns, strict=False)
    lines = (ceil(len(value) / column.width) for value, column in wrapped if isinstance(value, str))
    return 15.0 * min(max(lines, default=1) or 1, 10)


def _own_view(column: OwnColumn) -> Column:
    return Column(column.heading, 22, lambda task: column.values.get(task.code))


def _print_setup(sheet: Any, rows: int, columns: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, rows, columns - 1)
    sheet.set_footer("&L&A&RTrang &P/&N")


def _write(sheet: Any, row: int, col: int, value: Value, styles: Mapping[str, Any]) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, col, value, styles["text"])
    elif isinstance(value, int | float) and isfinite(value):
        sheet.write_number(row, col, value, styles["text"])
    elif isinstance(value, date) and value.isoformat() >= _FIRST_DATE.isoformat():
        sheet.write_datetime(row, col, value, styles["time" if isinstance(value, datetime) else "date"])
    elif value is None or value == "":
        sheet.write_blank(row, col, None, styles["text"])
    else:
        sheet.write_string(row, col, _shown(str(value)), styles["text"])


def _shown(text: str) -> str:
    """What a cell can hold: half of a surrogate pair becomes "?", what is over the limit ends in "…"."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…"


def _number_or(number: float | None, text: str) -> Value:
    return text if number is None else number
