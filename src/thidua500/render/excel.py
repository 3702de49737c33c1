"""ReportContext → xlsx: one sheet a subject (tables.py), print-ready on A4 landscape, with Excel's own charts.

Text of units is always written as text, never as formula, number or link (a cell "=…" stays what it is).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from thidua500.base.model import LIGHTS, Light
from thidua500.base.text import visible
from thidua500.base.workbooks import new_workbook
from thidua500.render.sheet import Column, Line, Sheet, Value
from thidua500.render.tables import sheets
from thidua500.render.texts import COLOURS, before, day, now, shortened
from thidua500.render.view import FULL, View, distinct_units
from thidua500.report import ReportContext

CHART_WIDTH, ROW, PRINTED = 470, 20, 980  # pixels: of a chart, of a row as it is, of a printed page
HEADING_ROW = 3  # counted from 0: title, cut-off day, an empty row, the headings
FORMATS: dict[str, dict[str, str | bool]] = {
    "text": {"text_wrap": True},
    "whole": {"num_format": "#,##0", "align": "center"},
    "number": {"num_format": "#,##0.00"},
    "integer": {"num_format": "#,##0"},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
    "percent": {"num_format": "0%", "align": "center"},
}


def render(context: ReportContext, view: View) -> bytes:
    """The finished workbook; the same context gives the same bytes."""
    return workbook(view.title, context.as_of, sheets(distinct_units(context), view), lambda book: _charts(book, view))


def workbook(title: str, as_of: date, pages: Iterable[Sheet], draw: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of these sheets, with what `draw` puts into it; the same ones give the same bytes."""
    with new_workbook(as_of, title) as (book, made):
        book.formats[0].set_font_name("Times New Roman")
        formats = _formats(book)
        for sheet in pages:
            _write(book, sheet, day(as_of), formats)
        if draw:
            draw(book)
    return made.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "top"}
    heading: dict[str, Any] = {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "bg_color": "#E8E8E8",
    }
    return {
        **{kind: book.add_format(base | more) for kind, more in FORMATS.items()},
        "heading": book.add_format(base | heading),
        "title": book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True}),
        "note": book.add_format({"font_name": "Times New Roman", "font_size": 11, "italic": True}),
        **{f"light {code}": book.add_format(_light_format(code)) for code in COLOURS if code},
    }


def _light_format(code: Light | None) -> dict[str, str | bool]:
    return {"bg_color": COLOURS[code], "font_color": "#000000" if code == "vang" else "#FFFFFF", "bold": True}


def _write(book: Any, sheet: Sheet, as_of: str, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    page.write_string(0, 0, shortened(sheet.title), formats["title"])
    page.write_string(1, 0, f"Số liệu đến hết ngày {as_of}", formats["note"])
    page.set_row(HEADING_ROW, 32)
    for col, column in enumerate(sheet.columns):
        page.set_column(col, col, column.width)
        page.write_string(HEADING_ROW, col, column.heading, formats["heading"])
    for row, values in enumerate(sheet.rows, HEADING_ROW + 1):
        page.set_row(row, _height(values, sheet.columns))
        for col, (value, column) in enumerate(zip(values, sheet.columns, strict=True)):
            _cell(page, (row, col), value, column.kind, formats)
    last = HEADING_ROW + max(len(sheet.rows), 1)
    page.autofilter(HEADING_ROW, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(HEADING_ROW + 1, sheet.frozen)
    if sheet.lights is not None:
        _coloured(page, sheet.lights, last, formats)
    _printed(page, sheet)
    _draw_lines(book, page, sheet)


def _height(values: Sequence[Value], columns: Sequence[Column]) -> float:
    """Row height in points for the longest wrapped text: not every program fits rows by itself."""
    lines = (len(v) // (0.9 * c.width) + 1 for v, c in zip(values, columns, strict=True) if isinstance(v, str))
    return min(409, 15 * max(lines, default=1))  # 409 is Excel's limit


def _cell(page: Any, at: tuple[int, int], value: Value, kind: str, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        page.write_blank(*at, None, formats[kind])
    elif isinstance(value, str):
        page.write_string(*at, visible(shortened(value, FULL)), formats[kind])
    elif isinstance(value, date):
        page.write_datetime(*at, datetime.combine(value, time()), formats[kind])
    else:
        whole = kind == "number" and float(value).is_integer()
        page.write_number(*at, value, formats["integer" if whole else kind])


def _coloured(page: Any, col: int, last: int, formats: dict[str, Any]) -> None:
    """Colours follow the word, so they stay right when the clerk changes it."""
    for code, name in LIGHTS.items():
        if code:
            rule = {"type": "cell", "criteria": "==", "value": f'"{name}"', "format": formats[f"light {code}"]}
            page.conditional_format(HEADING_ROW + 1, col, last, col, rule)


def _printed(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)  # inches
    if sheet.split is None:
        page.fit_to_pages(1, sheet.tall)
    else:
        page.set_print_scale(62)  # what still reads well on A4
        page.set_v_pagebreaks([sheet.split])
        page.repeat_columns(0, sheet.frozen - 1)
    page.repeat_rows(HEADING_ROW)
    page.set_footer("&C&P/&N")


def _charts(book: Any, view: View) -> None:
    """Charts that read the sheets' own cells: a figure the clerk corrects moves its bar."""
    summary, phases = (book.get_worksheet_by_name(name) for name in ("Tổng hợp", "Giai đoạn"))
    if summary:
        _summary_charts(book, summary, view)
    if phases and view.phases:
        phases.insert_chart(HEADING_ROW + len(view.phases) + 3, 1, _phases_chart(book, len(view.phases)))


def _summary_charts(book: Any, summary: Any, view: View) -> None:
    lights = _chart(book, {"type": "column"}, "Mức cảnh báo")
    for col, name, colour in ((2, before(view.noun), "#BDBDBD"), (1, now(view.noun), "#37474F")):
        if col == 1 or view.previous_lights is not None:
            _series(lights, ("Tổng hợp", len(LIGHTS), 0, col), name, colour)
    summary.insert_chart(HEADING_ROW, 4, lights)
    if view.units and book.get_worksheet_by_name("Đơn vị"):
        summary.insert_chart(HEADING_ROW + 16, 4, _units_chart(book, len(view.units)))


def _units_chart(book: Any, rows: int) -> Any:
    chart = _chart(book, {"type": "bar", "subtype": "stacked"}, "Nhiệm vụ theo đầu mối và mức cảnh báo")
    for col, code in enumerate(LIGHTS, 7):
        _series(chart, ("Đơn vị", rows, 2, col), LIGHTS[code], COLOURS[code])
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 9}})
    chart.set_size({"width": 680, "height": 90 + 24 * rows})
    return chart


def _phases_chart(book: Any, rows: int) -> Any:
    chart = _chart(book, {"type": "column"}, "Nhiệm vụ theo giai đoạn")
    series = (("Có hạn", "#BDBDBD"), ("Đã đến hạn", "#78909C"), ("Hoàn thành", "#2E7D32"))
    for col, (name, colour) in enumerate(series, 4):
        _series(chart, ("Giai đoạn", rows, 0, col), name, colour)
    return chart


def _draw_lines(book: Any, page: Any, sheet: Sheet) -> None:
    """The sheet's charts of lines below it, two beside each other; a gap where nobody gave a figure."""
    numbers = [at for at, column in enumerate(sheet.columns) if column.kind == "number"]
    below = HEADING_ROW + len(sheet.rows) + 1
    for at, drawn in enumerate(sheet.lines):
        chart = _chart(book, {"type": "line"}, drawn.title)
        for line in drawn.lines:
            chart.add_series(_line(sheet, line, (numbers[0], numbers[-1])))
        chart.set_size({"width": CHART_WIDTH, "height": 13 * ROW})
        page.insert_chart(below + 14 * (at // 2), 0, chart, {"x_offset": at % 2 * (CHART_WIDTH + 10)})
    if sheet.lines:
        width = max(2 * CHART_WIDTH + 10, sum(column.width * 7 + 5 for column in sheet.columns))
        page.set_print_scale(min(100, int(100 * PRINTED / width)))  # breaks are not looked at by "fit to pages"
        page.set_h_pagebreaks(range(below, below + 7 * len(sheet.lines), 28))


def _line(sheet: Sheet, line: Line, columns: tuple[int, int]) -> dict[str, Any]:
    first, last = columns
    row = HEADING_ROW + 1 + line.row
    look = {"color": line.colour} if line.colour else {}
    return {
        "name": line.name,
        "categories": [sheet.name, HEADING_ROW, first, HEADING_ROW, last],
        "values": [sheet.name, row, first, row, last],
        "line": look | {"width": 2},
        "marker": {"type": "circle", "size": 5, **({"fill": look, "border": look} if look else {})},
    }


def _chart(book: Any, kind: dict[str, str], title: str) -> Any:
    chart = book.add_chart(kind)
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    return chart


def _series(chart: Any, where: tuple[str, int, int, int], name: str, colour: str) -> None:
    """Adds one column of a sheet: (sheet, rows under the heading, column of labels, column of values)."""
    sheet, rows, labels, col = where
    first, last = HEADING_ROW + 1, HEADING_ROW + rows
    chart.add_series(
        {
            "name": name,
            "categories": [sheet, first, labels, last, labels],
            "values": [sheet, first, col, last, col],
            "fill": {"color": colour},
            "data_labels": {"value": True, "num_format": "0;;"},
        }
    )
