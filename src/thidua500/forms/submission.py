"""One file → one `Submission`: every form of every sheet is found first, then the unit, then everything is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.model import CellRef, Figure, Finding, Layout, Submission, Task, Update
from thidua500.base.text import key
from thidua500.forms.build import Setting, setting_of
from thidua500.forms.card import Card, cards, read_card, unit_of_card
from thidua500.forms.fields import is_empty
from thidua500.forms.header import Header, Place, headers
from thidua500.forms.lines import is_weekly, reported_on
from thidua500.forms.milestones import milestones_plan, read_milestones
from thidua500.forms.sender import (
    NOBODY,
    SAID,
    File,
    Outside,
    Witness,
    said,
    sender_of,
    witness,
)
from thidua500.forms.table import Body, Plan, Row, plan_of, read_rows, read_table
from thidua500.forms.updates import progress_plan, read_figures, read_updates
from thidua500.program.programme import Program
from thidua500.program.words import Words
from thidua500.rules import f003_no_form, f007_no_task, f010_near_heading
from thidua500.sheets import MARK_SHEET, Sheet, read_workbook

_UNREADABLE = frozenset({"F001", "F002", "F005", "F008"})


class Table(NamedTuple):
    """One table as found: its sheet, header and plan, its rows as they stand, the unit the lines above it name."""

    sheet: Sheet
    header: Header
    plan: Plan
    rows: list[Row]
    unit: str


class Form(NamedTuple):
    """One card as found, and the unit it names itself, or the lines above it."""

    sheet: Sheet
    card: Card
    unit: str


@dataclass
class _File:
    """What is gathered while the sheets are walked, in the file's order."""

    setting: Setting
    path: str
    parts: list[Table | Form] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    layout: Layout | None = None
    said: Witness = NOBODY
    unit: str = ""
    unit_cell: CellRef | None = None
    reported_on: date | None = None
    weekly: bool = False
    form_at: tuple[Sheet, int] | None = None
    asides: list[Sheet] = field(default_factory=list)  # sheets without any form: a cover, a title block in Word

    @property
    def words(self) -> Words:
        """The vocabulary it is read by."""
        return self.setting.program.words

    def name_unit(self, named: Witness) -> str:
        """What is said of the unit; the first name said is the file's."""
        self.said = self.said if self.said.name else named
        return named.name

    def begin(self, sheet: Sheet, row: int, layout: Layout) -> str:
        """A form begins at `row`: the unit that the lines above it name."""
        self.reported_on = self.reported_on or reported_on(sheet, row, self.words)
        self.form_at = self.form_at or (sheet, row)
        self.layout = self.layout or layout
        self.weekly = self.weekly or (layout == "progress" and is_weekly(sheet, row))
        return self.name_unit(said(sheet, row, self.setting.program))


def read_submission(path: Path, program: Program, *, as_of: date, shown: str | None = None) -> Submission:
    """Everything one file says. Never raises for what is in it. `shown`: its path as results name it."""
    name = shown or str(path)
    book = read_workbook(path)
    if not book.sheets:
        return Submission(name, None, "", None, findings=book.findings, unreadable=True)
    file = _File(setting_of(program, as_of), name)
    file.findings.extend(book.findings)
    for sheet in _worth_reading(book.sheets, file.words):
        _find_forms(file, sheet)
    _name_sender(file, path, () if book.sheets[-1].rows else book.sheets[-1].heading)
    return _finished(file)


def _worth_reading(sheets: tuple[Sheet, ...], words: Words) -> list[Sheet]:
    """All sheets with something in them but our own list; guidance sheets only where there is nothing else."""
    filled = [sheet for sheet in sheets if sheet.rows and (sheet.name != MARK_SHEET or len(sheets) == 1)]
    if len(filled) < 2:
        return filled
    guides = tuple(map(key, words.of("guide_sheet")))
    return [sheet for sheet in filled if not key(sheet.name).startswith(guides)] or filled


def _find_forms(file: _File, sheet: Sheet) -> None:
    places = headers(sheet, file.words)
    if places:
        _find_tables(file, sheet, places)
        return
    found = cards(sheet, file.words)
    if found:
        _find_cards(file, sheet, found)
    elif not _goes_on(file, sheet):
        file.asides.append(sheet)


def _find_tables(file: _File, sheet: Sheet, places: list[Place]) -> None:
    unit = ""
    for group, last in _groups(places, len(sheet.rows)):
        first = group[0]
        plan = _plan(file, first.header)
        if not unit:
            unit = file.begin(sheet, first.row, plan.layout)
        for col, text, spelling in first.header.unsure:
            file.findings.append(f010_near_heading.finding(sheet.ref(first.row, col), text, spelling))
        repeats = frozenset(row for place in group[1:] for row in range(place.row, place.below))
        body = Body(plan, first.below, last, repeats, file.words)
        _add_table(file, sheet, first.header, body, unit or file.said.name)


def _add_table(file: _File, sheet: Sheet, header: Header, body: Body, unit: str) -> None:
    """A table whose first row has no number goes on with the last task of the one before, if that had this header."""
    before = file.parts[-1] if file.parts else None
    same = isinstance(before, Table) and before.rows and _same(before.header, header)
    rows = read_rows(sheet, body, before.rows[-1] if same and isinstance(before, Table) else None)
    file.parts.append(Table(sheet, header, body.plan, rows, unit))


def _goes_on(file: _File, sheet: Sheet) -> bool:
    """A Word table without a header, right after one that has: the same table, cut in two."""
    before = file.parts[-1] if file.parts else None
    if not (sheet.follows and isinstance(before, Table) and len(sheet.rows[0]) == len(before.sheet.rows[0])):
        return False
    body = Body(before.plan, 0, len(sheet.rows), frozenset(), file.words)
    _add_table(file, sheet, before.header, body, before.unit)
    return True


def _plan(file: _File, header: Header) -> Plan:
    if header.kind == "table":
        return plan_of(header, file.setting.program.fields)
    if header.kind == "milestones":
        return milestones_plan(header, file.setting.program.milestone_fields)
    return progress_plan(header)


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


def _find_cards(file: _File, sheet: Sheet, found: list[Card]) -> None:
    above = file.begin(sheet, found[0].labels[0].row, "card")
    for card in found:
        unit, cell = unit_of_card(sheet, card)
        own = file.name_unit(witness(unit, cell, SAID, file.setting.program))
        file.parts.append(Form(sheet, card, own or above))
        for label in card.labels:
            if not label.sure:
                ref = sheet.ref(label.row, label.col)
                file.findings.append(f010_near_heading.finding(ref, label.text, label.spelling))


def _name_sender(file: _File, path: Path, closing: tuple[str, ...]) -> None:
    """The unit that the file says, or its tasks' own column; else what stands around its forms, or its name.

    closing: paragraphs below the last table.
    """
    for sheet in file.asides:
        file.name_unit(said(sheet, len(sheet.rows), file.setting.program))
        file.reported_on = file.reported_on or reported_on(sheet, len(sheet.rows), file.words)
    owns = {unit for part in file.parts if isinstance(part, Table) for unit in _own_units(part, file.words)}
    if len(owns) == 1:
        file.name_unit(witness(owns.pop(), None, SAID, file.setting.program))
    names = tuple(dict.fromkeys(part.sheet.name for part in file.parts))
    sender = sender_of(file.said, tuple(_outsides(file)), File(path, names, closing), file.setting.program)
    file.unit, file.unit_cell = sender.name, sender.cell
    file.findings.extend(sender.findings)


def _outsides(file: _File) -> Iterator[Outside]:
    """What stands around the first form, in its sheet; a sheet without a form is above or below all of them."""
    if file.form_at:
        sheet, row = file.form_at
        ends = [_end(part) for part in file.parts if part.sheet is sheet]
        yield Outside(sheet, row, max(ends, default=len(sheet.rows)))
    for sheet in file.asides:
        yield Outside(sheet, len(sheet.rows), 0)


def _end(part: Table | Form) -> int:
    """The first row below a form."""
    if isinstance(part, Form):
        return part.card.last
    return max((row for row, _, _ in part.rows), default=0) + 1


def _own_units(table: Table, words: Words) -> Iterator[str]:
    """What the unit column says, row by row; "" for a row that says nothing."""
    if "unit" in table.plan.places:
        for _, raw, _ in table.rows:
            own = raw.get("unit", "")
            yield "" if is_empty(own, words) else own


def _finished(file: _File) -> Submission:
    tasks: list[Task] = []
    updates: list[Update] = []
    figures: list[Figure] = []
    for part in file.parts:
        unit = part.unit or file.unit
        if isinstance(part, Form):
            task = read_card(part.sheet, part.card, file.setting, len(tasks) + 1, unit)
            tasks.extend([task] if task else [])
        elif part.header.kind == "table":
            tasks.extend(read_table(part.sheet, part.plan, part.rows, file.setting, unit=unit, first=len(tasks) + 1))
        elif part.header.kind == "milestones":
            tasks.extend(_milestones(file, part, unit, len(tasks) + 1))
        elif part.header.kind == "progress":
            updates.extend(read_updates(part.sheet, part.plan, part.rows, unit, path=file.path, words=file.words))
        else:
            figures.extend(read_figures(part.sheet, part.plan, part.rows, unit, path=file.path, words=file.words))
    _say_what_is_missing(file, bool(tasks or updates or figures))
    return Submission(
        file.path, file.layout, file.unit, file.unit_cell, tuple(tasks), tuple(file.findings), tuple(updates),
        tuple(figures), file.reported_on,
        unreadable=file.layout is None and any(finding.code in _UNREADABLE for finding in file.findings),
        weekly=file.weekly,
    )  # fmt: skip


def _milestones(file: _File, table: Table, unit: str, first: int) -> list[Task]:
    return read_milestones(table.sheet, table.plan, table.rows, table.header, file.setting, unit=unit, first=first)


def _say_what_is_missing(file: _File, anything: bool) -> None:
    if file.layout is None:
        if not any(finding.severity == "error" for finding in file.findings):
            file.findings.append(f003_no_form.finding())
    elif not anything:
        sheet, row = file.form_at or (None, 0)
        file.findings.append(f007_no_task.finding(sheet.ref(row, 0) if sheet else None))
