"""bang-tong-hop-loi.xlsx: units × findings, ready to send. One sheet a purpose, each to be printed on A4."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from thidua500.base.files import Trouble
from thidua500.base.gather import Gathered, gathered
from thidua500.base.model import Finding, Severity
from thidua500.base.text import clean, show_day
from thidua500.checking.brief import Checked
from thidua500.marking.content import OPTIONS
from thidua500.marking.opc import xml_text
from thidua500.marking.remarks import SEVERITY, row_height
from thidua500.marking.tints import FILLS
from thidua500.program.programme import Program
from thidua500.program.unit_list import display_name
from thidua500.rules.catalogue import ALL_RULES
from thidua500.validate import UnitResult

UNKNOWN_UNIT = "(chưa rõ đơn vị)"
_SILENT = "D704"
_TITLES = {rule.code: rule.title for rule in ALL_RULES}
_TITLE_ROWS = 4  # title, programme, day, blank
_COLOURS = {SEVERITY[severity]: f"#{colour[2:]}" for severity, colour in FILLS.items()} | {
    "Trả lại": f"#{FILLS['error'][2:]}",
    "Chưa gửi": f"#{FILLS['error'][2:]}",
    "Đạt, nên sửa": f"#{FILLS['warning'][2:]}",
}


class _Row(NamedTuple):
    """What is said of one unit's file, once for all its cells."""

    unit: str
    file: str
    line: Gathered

    @property
    def finding(self) -> Finding:
        """The first of those that say it."""
        return self.line.finding


@dataclass
class _UnitLine:
    """What is counted for one unit. order: place in the programme, strangers behind. codes: by severity and code."""

    order: int
    files: int = 0
    tasks: int = 0
    severities: Counter[str] = field(default_factory=Counter)
    codes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, findings: Iterable[Finding]) -> None:
        """Counts errors and warnings."""
        for finding in findings:
            self.severities[finding.severity] += 1
            self.codes[finding.severity, finding.code] += 1

    def verdict(self) -> str:
        """What becomes of the unit's files, in a word or two."""
        if self.codes["error", _SILENT] and not self.files:
            return "Chưa gửi"
        if self.severities["error"]:
            return "Trả lại"
        return "Đạt, nên sửa" if self.severities["warning"] else "Đạt"

    def reasons(self) -> str:
        """What is missing or wrong: the titles of the rules, each with its count, warnings behind errors."""
        warnings = self._titles("warning")
        return "; ".join(filter(None, (self._titles("error"), warnings and f"Nên sửa: {warnings}")))

    def _titles(self, severity: str) -> str:
        found = ((code, count) for (of, code), count in self.codes.items() if of == severity)
        return "; ".join(f"{_TITLES.get(code, code)} ({code}{f' ×{n}' if n > 1 else ''})" for code, n in found)


class Summary:
    """Gathers the rows while files go by; keeps findings, not submissions."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._lines: dict[str, _UnitLine] = {}
        self._rows: list[_Row] = []
        self._order: dict[str, int] = {}
        self._names: dict[str, str] = {}  # as the tally names a unit → as shown here
        for number, unit in enumerate(program.units):
            for name in (unit.code, unit.name, display_name(program, unit.code, unit.name)):
                self._order.setdefault(name, number)

    def add(self, result: Checked, shown: str) -> None:
        """Counts one file and keeps its errors and warnings; `shown` is the path they are listed under."""
        part = result.sender
        name = part.name if part.unit or result.unit else UNKNOWN_UNIT
        self._names[part.name] = name
        code = part.unit.code.partition(".")[0] if part.unit else name
        line = self._line(name, code)
        line.files += 1
        line.tasks += result.tasks
        self._take(name, shown, result.findings)

    def workbook(
        self, units: Iterable[UnitResult], as_of: date, *, whole: bool, unwritten: Sequence[tuple[str, Trouble]] = ()
    ) -> bytes:
        """The finished workbook. units: what only all files together show; whole: they are a whole collection, so that
        a unit can be missing; unwritten: copies that the disk refused."""
        import xlsxwriter

        for unit in units:
            name = self._names.get(unit.unit, unit.unit)
            self._line(name, name)
            self._take(name, "", unit.findings)
        title = self._program.title
        heading = (title[:1].upper() + title[1:], f"Ngày kiểm tra: {show_day(as_of)}")
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, OPTIONS) as book:
            page = _Page(book, heading)
            page.write("Theo đơn vị", "TỔNG HỢP LỖI THEO ĐƠN VỊ", _UNIT_COLUMNS, self._unit_rows())
            page.write("Phải sửa", "CHỖ PHẢI SỬA, TỆP TRẢ LẠI", _FINDING_COLUMNS, self._finding_rows("error"))
            page.write("Nên sửa", "CHỖ NÊN SỬA", _FINDING_COLUMNS, self._finding_rows("warning"))
            page.write("Chưa gửi phiếu", "ĐƠN VỊ CHƯA GỬI PHIẾU ĐĂNG KÝ", _SILENT_COLUMNS, self._silent_rows(whole))
            if unwritten:
                rows = [(n, path, why.reason, why.remedy) for n, (path, why) in enumerate(unwritten, 1)]
                page.write("Chưa ghi được", "BẢN ĐÁNH DẤU CHƯA GHI ĐƯỢC", _UNWRITTEN_COLUMNS, rows)
        return buffer.getvalue()

    def _line(self, name: str, code: str) -> _UnitLine:
        if name not in self._lines:
            last = len(self._program.units) + (name == UNKNOWN_UNIT)
            self._lines[name] = _UnitLine(self._order.get(code, self._order.get(name, last)))
        return self._lines[name]

    def _take(self, name: str, file: str, findings: Sequence[Finding]) -> None:
        faults = [finding for finding in findings if finding.severity != "info"]
        self._lines[name].count(faults)
        self._rows.extend(_Row(name, file, line) for line in gathered(faults))

    def _sorted(self) -> list[tuple[str, _UnitLine]]:
        return sorted(self._lines.items(), key=lambda item: (item[1].order, item[0]))

    def _unit_rows(self) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = [
            (
                *(number, name, line.files, line.tasks, line.severities["error"], line.severities["warning"]),
                *(line.verdict(), line.reasons()),
            )
            for number, (name, line) in enumerate(self._sorted(), 1)
        ]
        totals = [sum(int(str(row[column])) for row in rows) for column in range(2, 6)]
        return [*rows, ("", "Cộng", *totals, "", "")]

    def _finding_rows(self, severity: Severity) -> list[tuple[object, ...]]:
        """What must, or should, be mended; who sent nothing stands on a sheet of its own."""
        told = (row for row in self._rows if row.finding.severity == severity and row.finding.code != _SILENT)
        return [
            (
                *(number, row.unit, row.file, row.finding.sheet or "", ", ".join(row.line.cells), row.finding.code),
                *(", ".join(map(str, row.line.tasks)), row.finding.message, row.finding.hint),
            )
            for number, row in enumerate(self._by_unit(told), 1)
        ]

    def _silent_rows(self, whole: bool) -> list[tuple[object, ...]]:
        silent = self._by_unit(row for row in self._rows if row.finding.code == _SILENT)
        if silent:
            return [(n, row.unit, row.finding.message, row.finding.hint) for n, row in enumerate(silent, 1)]
        all_sent = "Các đơn vị trong chương trình đều đã gửi phiếu."
        not_asked = "Lần này chỉ kiểm tra một số tệp, không xét đơn vị nào chưa gửi phiếu."
        return [("", all_sent if whole else not_asked, "", "")]

    def _by_unit(self, rows: Iterable[_Row]) -> list[_Row]:
        orders = {name: number for number, (name, _) in enumerate(self._sorted())}
        return sorted(rows, key=lambda row: orders[row.unit])


# Heading → width in characters.
_UNIT_COLUMNS: Mapping[str, int] = {
    **{"STT": 6, "Đơn vị": 38, "Số tệp": 8, "Số nhiệm vụ": 10, "Phải sửa": 8, "Nên sửa": 8},
    **{"Kết luận": 14, "Còn thiếu, còn sai": 70},
}
_FINDING_COLUMNS: Mapping[str, int] = {
    **{"STT": 6, "Đơn vị": 26, "Tệp": 28, "Trang tính": 14, "Ô": 12, "Mã": 8, "Nhiệm vụ số": 9},
    **{"Nội dung": 52, "Cách sửa": 48},
}
_UNWRITTEN_COLUMNS: Mapping[str, int] = {"STT": 6, "Tệp": 60, "Lý do": 50, "Cách làm": 50}
_SILENT_COLUMNS: Mapping[str, int] = {"STT": 6, "Đơn vị": 60, "Nội dung": 50, "Cách làm": 50}


class _Page:
    """Writes the sheets, all in one manner: title block, heading row repeated in print, wrapped and bordered cells."""

    def __init__(self, book: Any, heading: Sequence[str]) -> None:
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        cell = {**font, "text_wrap": True, "border": 1, "border_color": "#7F7F7F"}
        self._book = book
        self._heading = heading
        self._title = book.add_format({**font, "bold": True, "font_size": 15})
        self._note = book.add_format(font)
        self._head = book.add_format({**cell, "bold": True, "align": "center", "bg_color": "#D9E2EC"})
        self._text = book.add_format(cell)
        self._number = book.add_format({**cell, "align": "center"})
        self._coloured = {word: book.add_format({**cell, "bg_color": colour}) for word, colour in _COLOURS.items()}

    def write(self, name: str, title: str, columns: Mapping[str, int], rows: Sequence[Sequence[object]]) -> None:
        """One sheet."""
        page = self._book.add_worksheet(name)
        for row, text in enumerate((title, *self._heading)):
            page.write_string(row, 0, clean(text), self._note if row else self._title)
            page.set_row(row, 16 if row else 22)
        for col, (head, width) in enumerate(columns.items()):
            page.set_column(col, col, width)
            page.write_string(_TITLE_ROWS, col, head, self._head)
        page.set_row(_TITLE_ROWS, row_height(columns, columns.values()))
        for row, values in enumerate(rows, _TITLE_ROWS + 1):
            page.set_row(row, row_height(map(str, values), columns.values()))
            for col, value in enumerate(values):
                self._write_cell(page, row, col, value)
        self._for_print(page, len(columns), len(rows))

    def _write_cell(self, page: Any, row: int, col: int, value: object) -> None:
        if isinstance(value, int):
            page.write_number(row, col, value, self._number)
        else:
            text = clean(xml_text(str(value)))
            write = page.write_string if text else page.write_blank
            write(row, col, text, self._coloured.get(text, self._text))

    @staticmethod
    def _for_print(page: Any, columns: int, rows: int) -> None:
        page.freeze_panes(_TITLE_ROWS + 1, 2)
        page.autofilter(_TITLE_ROWS, 0, _TITLE_ROWS + rows, columns - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(_TITLE_ROWS)
        page.set_margins(0.5, 0.5, 0.6, 0.6)
        page.set_footer("&CTrang &P/&N")
