"""Reports against the outline as a file: a workbook, or a page for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from thidua500.base.errors import UsageError
from thidua500.base.files import write_whole
from thidua500.base.text import visible
from thidua500.base.workbooks import new_workbook
from thidua500.checking.coverage import Coverage
from thidua500.outline.covering import STATES

_COLOURS = {"present": "#C6EFCE", "empty": "#FFEB9C", "missing": "#FFC7CE"}
_CREATED = date(2026, 1, 1)  # a fixed stamp: the workbook must not depend on the clock
_STYLE = (
    "body{font-family:'Times New Roman',serif;margin:1.5em}table{border-collapse:collapse;margin:1em 0}"
    "th,td{border:1px solid #767676;padding:.2em .4em;vertical-align:top;text-align:left}"
    "thead th{position:sticky;top:0;background:#e8e8e8}"
    + "".join(f".{state}{{background:{colour}}}" for state, colour in _COLOURS.items())
)


def write_coverage(found: Coverage, out: Path) -> Path:
    """Writes .xlsx or .html, by the name. Raises UsageError for another, WorkspaceError when it cannot be written."""
    kinds = {".xlsx": _workbook, ".html": _page}
    kind = kinds.get(out.suffix.lower())
    if kind is None:
        raise UsageError(f"Tệp “{out.name}” phải có đuôi .xlsx hoặc .html.")
    return write_whole(out, kind(found))


def _limits(found: Coverage) -> Iterator[tuple[str, ...]]:
    for unit in found.units:
        for limit in unit.limitations:
            yield unit.unit, limit.code, visible(limit.text), ", ".join(limit.lacks)


def _unread(found: Coverage) -> Iterator[tuple[str, ...]]:
    for path, findings in found.unread.items():
        yield path, "; ".join(finding.message for finding in findings), "; ".join(finding.hint for finding in findings)


# Heading → width on a sheet, in characters.
_SUMMARY = {"Đơn vị": 44, "Tệp": 40, "Có": 8, "Trống": 8, "Thiếu": 8}
_LIMITS = {"Đơn vị": 40, "Mục": 10, "Câu trong báo cáo": 80, "Chưa nêu rõ": 26}
_UNREAD = {"Tệp": 44, "Lý do": 60, "Cách sửa": 60}


def _summary(found: Coverage) -> Iterator[tuple[str, ...]]:
    for unit in found.units:
        yield unit.unit, "; ".join(unit.files) or "chưa gửi", *(str(unit.count(state)) for state in STATES)


# --- the workbook -----------------------------------------------------------------------------------------------------


def _workbook(found: Coverage) -> bytes:
    with new_workbook(_CREATED, f"Báo cáo theo đề cương: {found.title}") as (book, made):
        _fill(book, found)
    return made.getvalue()


def _fill(book: Any, found: Coverage) -> None:
    base = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "top", "text_wrap": True}
    formats = {name: book.add_format({**base, "bg_color": colour}) for name, colour in _COLOURS.items()}
    formats["text"] = book.add_format(base)
    formats["head"] = book.add_format({**base, "bold": True, "align": "center", "bg_color": "#E8E8E8"})
    _list(_sheet(book, "Tổng hợp"), _SUMMARY, tuple(_summary(found)), formats)
    _matrix(_sheet(book, "Đề cương × đơn vị"), found, formats)
    _list(_sheet(book, "Hạn chế chung chung"), _LIMITS, tuple(_limits(found)), formats)
    if found.unread:
        _list(_sheet(book, "Không đọc được"), _UNREAD, tuple(_unread(found)), formats)


def _list(sheet: Any, columns: Mapping[str, int], rows: Sequence[Sequence[str]], formats: Mapping[str, Any]) -> None:
    """columns: heading → width."""
    for column, (text, width) in enumerate(columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text, formats["head"])
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.write_string(at, column, visible(text), formats["text"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _matrix(sheet: Any, found: Coverage, formats: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 1 + len(found.units), 11)
    for column, text in enumerate(("Mục", "Tên mục", *(unit.unit for unit in found.units))):
        sheet.write_string(0, column, visible(text), formats["head"])
    for at, row in enumerate(found.rows, start=1):
        sheet.write_string(at, 0, row.code, formats["text"])
        sheet.write_string(at, 1, row.title + (" (nếu có)" if row.optional else ""), formats["text"])
        for column, unit in enumerate(found.units, start=2):
            state = unit.states[row.code]
            sheet.write_string(at, column, STATES[state], formats[state])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(found.rows), 1 + len(found.units))


def _sheet(book: Any, name: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RTrang &P/&N")
    return sheet


# --- the page ---------------------------------------------------------------------------------------------------------


def _page(found: Coverage) -> bytes:
    title = f"Báo cáo theo đề cương: {found.title}"
    head = ("Mục", "Tên mục", *(unit.unit for unit in found.units))
    body = "".join(
        f"<tr><th scope='row'>{_text(row.code)}</th><td>{_text(row.title)}{' (nếu có)' if row.optional else ''}</td>"
        + "".join(f"<td class='{(state := unit.states[row.code])}'>{STATES[state]}</td>" for unit in found.units)
        + "</tr>"
        for row in found.rows
    )
    parts = [
        f"<h1>{_text(title)}</h1>",
        _html_table("Tổng hợp", _SUMMARY, tuple(_summary(found))),
        f"<h2>Đề cương × đơn vị</h2><table><thead><tr>{_heads(head)}</tr></thead><tbody>{body}</tbody></table>",
        _html_table("Hạn chế nêu chung chung", _LIMITS, tuple(_limits(found))),
        _html_table("Không đọc được", _UNREAD, tuple(_unread(found))),
    ]
    meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    page = f"<title>{_text(title)}</title><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"
    return f'<!DOCTYPE html><html lang="vi"><head>{meta}{page}'.encode()


def _html_table(name: str, heading: Iterable[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    body = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h2>{name}</h2><table><thead><tr>{_heads(heading)}</tr></thead><tbody>{body}</tbody></table>"


def _heads(names: Iterable[str]) -> str:
    return "".join(f"<th scope='col'>{_text(name)}</th>" for name in names)


def _text(text: str) -> str:
    return escape(visible(text))
