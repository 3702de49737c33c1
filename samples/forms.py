"""The forms units fill: the vertical form (001 VI), the table (001 III), the nine-column table, the progress file."""

from __future__ import annotations

from datetime import date

from samples.pages import Page, Value
from samples.tables import SampleTask, SampleUnit

PARTY = "ĐẢNG BỘ PHƯỜNG TAM PHƯỚC"
CARD_LABELS = (
    "Tên đầu mối/cá nhân đăng ký",
    "Tên nhiệm vụ/công trình/phần việc",
    "Rõ người",
    "Rõ việc",
    "Rõ thời gian",
    "Rõ trách nhiệm",
    "Rõ thẩm quyền",
    "Rõ kết quả",
    "Rủi ro, vướng mắc dự kiến",
    "Chế độ báo cáo",
)
TABLE_HEADINGS = (
    *("TT", "Rõ việc: nhiệm vụ cụ thể", "Rõ người: chủ trì", "Phối hợp", "Rõ thời gian"),
    *("Rõ trách nhiệm, thẩm quyền", "Rõ kết quả: sản phẩm, chỉ số, minh chứng"),
)
TABLE9_HEADINGS = (
    *("TT", "Rõ việc: nhiệm vụ cụ thể", "Rõ người: chủ trì", "Phối hợp", "Rõ thời gian"),
    *("Rõ trách nhiệm", "Rõ thẩm quyền", "Rõ kết quả: sản phẩm", "Minh chứng"),
)
PROGRESS_HEADINGS = (
    *("Mã nhiệm vụ", "Tên nhiệm vụ", "Tiến độ (%)", "Kết quả, sản phẩm", "Minh chứng", "Ngày hoàn thành"),
    *("Khó khăn, vướng mắc", "Giải trình, giải pháp", "Kiến nghị vượt thẩm quyền"),
    *("Nơi nhận kiến nghị", "Dự kiến hoàn thành"),
)
INDICATOR_HEADINGS = ("Mã chỉ số", "Tên chỉ số", "Tử số", "Mẫu số", "Giá trị", "Nguồn số liệu")
_PROGRESS_WIDTHS = (14, 30, 10, 28, 28, 13, 22, 28, 28, 16, 13)


def registration_pages(unit: SampleUnit) -> list[Page]:
    """A unit's registration file: one page a task for the vertical form, one page for a table."""
    if unit.layout == "card":
        return [_card(unit, number, task) for number, task in enumerate(unit.task, 1)]
    return [_table(unit)]


def _card(unit: SampleUnit, number: int, task: SampleTask) -> Page:
    page = Page(f"Việc {number}", widths=(6, 30, 62))
    page.spread(PARTY, "office", columns=2)
    page.spread(unit.written.upper(), "office", columns=2)
    page.skip()
    page.spread("PHIẾU ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”", "title")
    page.spread(f"(Phiếu số {number:02d}/{len(unit.task):02d})", "note")
    page.add(("TT", "Nội dung", "Thông tin đăng ký"), "head")
    for row, (label, value) in enumerate(zip(CARD_LABELS, _card_values(unit, task), strict=True), 1):
        page.add((row, label, value), ("centre", "label", "cell"))
    _signature(page, unit)
    return page


def _card_values(unit: SampleUnit, task: SampleTask) -> tuple[str, ...]:
    owner = task.owner_cell or (
        f"Chủ trì: {task.owner}; phối hợp: {task.coordinators}; chịu trách nhiệm cuối cùng: {task.owner}."
    )
    return (
        *(unit.written, task.title, owner, task.steps, task.time, task.responsibility, task.authority),
        *(_result_and_evidence(task), task.risks, task.reporting),
    )


def _table(unit: SampleUnit) -> Page:
    nine = unit.layout == "table9"
    widths = (5, 28, 18, 20, 15, 26, 28, 22, 26) if nine else (5, 30, 20, 22, 17, 40, 40)
    page = Page("Đăng ký 6 rõ", widths=widths)
    page.spread(PARTY, "office", columns=3)
    page.spread(unit.written.upper(), "office", columns=3)
    page.skip()
    page.spread("BẢNG ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”", "title")
    page.spread(f"Đơn vị: {unit.written}", "line", columns=1)
    page.skip()
    page.repeated = page.add(TABLE9_HEADINGS if nine else TABLE_HEADINGS, "head")
    for number, task in enumerate(unit.task, 1):
        values: tuple[Value, ...] = (number, *_table_values(task, nine=nine))
        page.add(values, ("centre", *("cell",) * (len(values) - 1)))
    if not unit.task:
        page.add((1, *("",) * (len(widths) - 1)))
    _signature(page, unit)
    return page


def _table_values(task: SampleTask, *, nine: bool) -> tuple[str, ...]:
    first = (task.title, task.owner, task.coordinators, task.time)
    if nine:
        return (*first, task.responsibility, task.authority, task.result, task.evidence)
    return (*first, f"{task.responsibility} {task.authority}".strip(), _result_and_evidence(task))


def _result_and_evidence(task: SampleTask) -> str:
    return f"{task.result} Minh chứng: {task.evidence}"


def _signature(page: Page, unit: SampleUnit) -> None:
    day = unit.received
    first = len(page.widths) - 1
    page.skip()
    page.spread(f"Tam Phước, ngày {day.day} tháng {day.month} năm {day.year}", "note", columns=1, first=first)
    page.spread(unit.signs, "office", columns=1, first=first)


def progress_pages(unit: SampleUnit, month: int, reported: date) -> list[Page]:
    """A unit's progress file of one month: the heading block, the task table, indicators below or on a second page."""
    page = Page(f"Tháng {month}", widths=_PROGRESS_WIDTHS)
    page.spread(f"BÁO CÁO TIẾN ĐỘ NHIỆM VỤ 6 RÕ THÁNG {month} NĂM {reported.year}", "title")
    page.spread(f"Đơn vị: {unit.report_name or unit.written}", "line", columns=1)
    page.spread(f"Ngày báo cáo: {reported.day}/{reported.month}/{reported.year}", "line", columns=1)
    page.skip()
    page.repeated = page.add(PROGRESS_HEADINGS, "head")
    percent = month in unit.percent_months
    for row in unit.rows(month):
        progress = row.progress / 100 if percent and row.progress is not None else row.progress
        page.add(
            (
                *("" if month in unit.codeless_months else row.code, row.title, progress, row.result, row.evidence),
                *(row.done, row.obstacle, row.explanation, row.proposal, row.to, row.expected),
            ),
            ("cell", "cell", "percent" if percent else "centre", *("cell",) * 8),
        )
    return _with_indicators(unit, month, page)


def _with_indicators(unit: SampleUnit, month: int, page: Page) -> list[Page]:
    rows = _indicator_rows(unit, month)
    if not rows:
        return [page]
    on_sheet = unit.figures_on == "sheet"
    place = Page("Chỉ số", widths=(12, 56, 12, 12, 16, 44)) if on_sheet else page
    if not on_sheet:
        place.skip()
    place.spread("SỐ LIỆU CHỈ SỐ", "line", columns=1)
    place.add(INDICATOR_HEADINGS, "head")
    for values in rows:
        place.add(values, ("cell", "cell", "centre", "centre", "centre", "cell"))
    return [page, place] if on_sheet else [page]


def _indicator_rows(unit: SampleUnit, month: int) -> list[tuple[Value, ...]]:
    return [
        (
            *(indicator.code, indicator.name, figure.numerator, figure.denominator),
            *("không phát sinh" if figure.none else figure.value, indicator.basis),
        )
        for indicator in unit.indicator
        for figure in indicator.month
        if figure.month == month
    ]
