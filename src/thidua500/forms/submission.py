"""One file → one `Submission`: the forms of all its sheets, in order, with the reader's findings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from thidua500.forms.build import Setting
from thidua500.forms.card import Card, cards, read_card
from thidua500.forms.header import Header, Place, headers
from thidua500.forms.lines import NOTHING, Lines, read_lines, unit_of_file, unit_of_title
from thidua500.forms.milestones import milestones_plan, read_milestones
from thidua500.forms.progress import progress_plan, read_figures, read_updates
from thidua500.forms.table import Body, Plan, plan_of, read_table
from thidua500.model import CellRef, Figure, Finding, Layout, Submission, Task, Update
from thidua500.program import Program
from thidua500.sheets import MARK_SHEET, Limits, Sheet, read_workbook
from thidua500.text import key

_LIMITS = Limits()
_GUIDES = ("huong dan", "vi du", "mau tham khao")


@dataclass
class _File:
    """What is gathered while the sheets are walked."""

    setting: Setting
    path: str
    tasks: list[Task] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    unit: str = ""
    unit_cell: CellRef | None = None
    reported_on: date | None = None
    form_at: tuple[Sheet, int] | None = None
    aside: Lines = NOTHING  # what a sheet without any form says: a cover, or the text around tables that came from Word

    @property
    def next(self) -> int:
        """The number of the next task of the file."""
        return len(self.tasks) + 1

    def name_unit(self, unit: str, cell: CellRef | None) -> None:
        """The first name found is the file's."""
        if unit and not self.unit:
            self.unit, self.unit_cell = unit, cell


def read_submission(
    path: Path, program: Program, *, as_of: date, shown: str | None = None, limits: Limits = _LIMITS
) -> Submission:
    """Everything one file says. Never raises for what is in it. `shown`: its path as results name it."""
    name = shown or str(path)
    book = read_workbook(path, limits)
    if not book.sheets:
        return Submission(name, None, "", None, findings=book.findings, unreadable=True)
    file = _File(Setting(program, as_of), name)
    file.findings.extend(book.findings)
    for sheet in _worth_reading(book.sheets):
        _read_sheet(file, sheet)
    return _finished(file, path)


def _worth_reading(sheets: tuple[Sheet, ...]) -> list[Sheet]:
    """All sheets with something in them but our own list; guidance sheets only where there is nothing else."""
    filled = [sheet for sheet in sheets if sheet.rows and (sheet.name != MARK_SHEET or len(sheets) == 1)]
    forms = [sheet for sheet in filled if not key(sheet.name).startswith(_GUIDES)]
    return forms or filled


def _read_sheet(file: _File, sheet: Sheet) -> None:
    places = headers(sheet)
    if places:
        _read_tables(file, sheet, places)
        return
    found = cards(sheet)
    if found:
        _read_cards(file, sheet, found)
    elif file.aside == NOTHING:
        file.aside = read_lines(sheet, len(sheet.rows))


def _read_tables(file: _File, sheet: Sheet, places: list[Place]) -> None:
    lines = read_lines(sheet, places[0].row)
    file.name_unit(lines.unit, lines.unit_cell)
    file.reported_on = file.reported_on or lines.reported_on
    file.form_at = file.form_at or (sheet, places[0].row)
    for group, last in _groups(places, len(sheet.rows)):
        _name_unsure(file, sheet, group[0])
        repeats = frozenset(row for place in group[1:] for row in range(place.row, place.below))
        _read_table(file, sheet, group[0], Body(_plan(file, group[0].header), group[0].below, last, repeats))


def _plan(file: _File, header: Header) -> Plan:
    if header.kind == "table":
        return plan_of(header, file.setting.program.fields)
    if header.kind == "milestones":
        return milestones_plan(header, file.setting.program.fields)
    return progress_plan(header)


def _read_table(file: _File, sheet: Sheet, place: Place, body: Body) -> None:
    file.layouts.append(body.plan.layout)
    match place.header.kind:
        case "table":
            file.tasks.extend(read_table(sheet, body, file.setting, file.unit, file.next))
        case "milestones":
            file.tasks.extend(read_milestones(sheet, body, place.header, file.setting, file.unit, file.next))
        case "progress":
            file.updates.extend(read_updates(sheet, body, file.unit, file.path))
        case _:
            file.figures.extend(read_figures(sheet, body, file.unit, file.path))


def _groups(places: list[Place], end: int) -> list[tuple[list[Place], int]]:
    """Headers with their repeats, and the first row after each table."""
    groups: list[list[Place]] = []
    for place in places:
        if groups and _same(groups[-1][0].header, place.header):
            groups[-1].append(place)
        else:
            groups.append([place])
    ends = [group[0].row for group in groups[1:]] + [end]
    return list(zip(groups, ends, strict=True))


def _same(one: Header, other: Header) -> bool:
    return one.kind == other.kind and one.columns == other.columns and one.milestones == other.milestones


def _name_unsure(file: _File, sheet: Sheet, place: Place) -> None:
    for col, text, spelling in place.header.unsure:
        file.findings.append(_unsure(sheet.ref(place.row, col), text, spelling))


def _unsure(ref: CellRef, text: str, spelling: str) -> Finding:
    return Finding(
        "F010", "info", f"Tiêu đề “{text}” (ô {ref.a1} trang “{ref.sheet}”) được hiểu là “{spelling}”.",
        "Nếu hiểu sai, sửa tiêu đề theo đúng mẫu rồi gửi lại.", ref.sheet, ref.a1,
    )  # fmt: skip


def _read_cards(file: _File, sheet: Sheet, found: list[Card]) -> None:
    lines = read_lines(sheet, found[0].labels[0].row)
    file.name_unit(lines.unit, lines.unit_cell)
    file.form_at = file.form_at or (sheet, found[0].labels[0].row)
    for card in found:
        task, unit, cell = read_card(sheet, card, file.setting, file.next, lines.unit or file.unit)
        file.name_unit(unit, cell)
        file.layouts.append("card")
        if task:
            file.tasks.append(task)
        for label in card.labels:
            if not label.sure:
                file.findings.append(_unsure(sheet.ref(label.row, card.label_col), label.text, label.field))


def _finished(file: _File, path: Path) -> Submission:
    _name_from_outside(file, path)
    layout = file.layouts[0] if file.layouts else None
    if layout is None and not any(f.severity == "error" for f in file.findings):
        file.findings.append(_no_form())
    elif layout is not None and not (file.tasks or file.updates or file.figures):
        file.findings.append(_no_task(file))
    tasks = tuple(task if task.unit else replace(task, unit=file.unit) for task in file.tasks)
    updates = tuple(update if update.unit else replace(update, unit=file.unit) for update in file.updates)
    figures = tuple(figure if figure.unit else replace(figure, unit=file.unit) for figure in file.figures)
    return Submission(
        file.path, layout, file.unit, file.unit_cell, tasks, tuple(file.findings), updates, figures,
        file.reported_on or file.aside.reported_on,
        unreadable=layout is None and not file.tasks and any(f.code in ("F001", "F002", "F005", "F008") for f in file.findings),
    )  # fmt: skip


def _name_from_outside(file: _File, path: Path) -> None:
    """The unit by the tasks' own rows, the title block, a cover sheet, the file's name, in this order."""
    if not file.unit and file.tasks and len({task.unit for task in file.tasks}) == 1:
        file.unit = file.tasks[0].unit
    if not file.unit and file.form_at:
        found = unit_of_title(*file.form_at, file.setting.program)
        if found:
            file.unit, file.unit_cell = found
    if not file.unit:
        file.name_unit(file.aside.unit, file.aside.unit_cell)
    if not file.unit:
        file.unit = unit_of_file(path, file.setting.program)


def _no_form() -> Finding:
    return Finding(
        "F003", "error", "Không tìm thấy phiếu hay bảng đăng ký, báo cáo nào trong tệp.",
        "Dùng đúng mẫu (lệnh “thidua500 form” tạo mẫu trống); giữ nguyên dòng tiêu đề hoặc cột nội dung của mẫu.",
    )  # fmt: skip


def _no_task(file: _File) -> Finding:
    sheet, row = file.form_at or (None, 0)
    ref = sheet.ref(row, 0) if sheet else None
    return Finding(
        "F007", "error", "Có mẫu phiếu nhưng chưa điền nhiệm vụ nào.",
        "Điền ít nhất một nhiệm vụ; chữ hướng dẫn có sẵn trong mẫu không tính là nội dung.",
        ref.sheet if ref else None, ref.a1 if ref else None,
    )  # fmt: skip
