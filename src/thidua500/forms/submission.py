"""One file → one `Submission`: every sheet is read first, then the unit, then the tasks; what is unread is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.model import CellRef, Figure, Finding, Layout, Submission, Task, Unread, Update
from thidua500.base.text import key
from thidua500.forms.accounts import in_doubt, lacking_of
from thidua500.forms.as_rows import added_below, paragraphs
from thidua500.forms.build import Setting, setting_of
from thidua500.forms.card import read_card, unit_of_card
from thidua500.forms.fields import is_empty
from thidua500.forms.layouts import Reading, continued, headless, read_sheet, same_header
from thidua500.forms.lines import is_weekly, reported_on
from thidua500.forms.pieces import Form, Part, Table, area_of
from thidua500.forms.sender import NOBODY, SAID, File, Outside, Witness, also_said, said, sender_of, witness
from thidua500.forms.strays import cells_of, findings_of, unread_of
from thidua500.forms.table import read_table
from thidua500.forms.updates import read_figures, read_updates, unread_days
from thidua500.forms.views import squeezed
from thidua500.program.programme import Program
from thidua500.program.words import Words
from thidua500.rules import f003_no_form, f007_no_task, f010_near_heading, f012_unread_work, f013_two_readings
from thidua500.sheets import MARK_SHEET, Sheet, read_workbook

_UNREADABLE = frozenset({"F001", "F002", "F005", "F008"})


class Found(NamedTuple):
    """One part of the file, and the unit that it or the lines above it name; fields not asked of it (`in_doubt`)."""

    part: Part
    unit: str
    doubted: frozenset[str]


class Page(NamedTuple):
    """One sheet as it is, and without blank lines, with its reading; None where it has no form."""

    whole: Sheet
    sheet: Sheet
    reading: Reading | None


@dataclass
class _File:
    """What is gathered while the sheets are walked, in the file's order."""

    setting: Setting
    path: str
    found: list[Found] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    layout: Layout | None = None
    said: Witness = NOBODY
    unit: str = ""
    unit_cell: CellRef | None = None
    reported_on: date | None = None
    weekly: bool = False
    form_at: tuple[Sheet, int] | None = None
    added: list[tuple[CellRef, str]] = field(default_factory=list)  # paragraphs below a form that look like work

    @property
    def words(self) -> Words:
        """The vocabulary it is read by."""
        return self.setting.program.words

    def name_unit(self, named: Witness) -> str:
        """What is said of the unit; the first name said is the file's."""
        self.said = self.said if self.said.name else named
        return named.name

    def begin(self, sheet: Sheet, since: int, row: int, layout: Layout) -> str:
        """A form begins at `row`: the unit that the lines above it name, from `since`, the end of the one before."""
        self.reported_on = self.reported_on or reported_on(sheet, row, self.words)
        self.form_at = self.form_at or (sheet, row)
        self.layout = self.layout or layout
        self.weekly = self.weekly or (layout == "progress" and is_weekly(sheet, row))
        return self.name_unit(said(sheet, row, self.setting.program, since))


def read_submission(path: Path, program: Program, *, as_of: date, shown: str | None = None) -> Submission:
    """Everything one file says. Never raises for what is in it. `shown`: its path as results name it."""
    return read_file(path, program, as_of=as_of, shown=shown)[0]


def read_file(
    path: Path, program: Program, *, as_of: date, shown: str | None = None
) -> tuple[Submission, tuple[Page, ...]]:
    """As `read_submission`, with the reading of every sheet."""
    name = shown or str(path)
    book = read_workbook(path)
    if not book.sheets:
        return Submission(name, None, "", None, findings=book.findings, unreadable=True), ()
    file = _File(setting_of(program, as_of), name)
    file.findings.extend(book.findings)
    for sheet in _worth_reading(book.sheets, file.words):
        lines = tuple(paragraphs(sheet, file.words))
        for form in lines:
            _find_parts(file, form)
        if file.layout and not lines:
            file.added.extend(added_below(sheet, file.words))
        if sheet.rows:
            _find_parts(file, sheet)
    _name_sender(file, path, () if book.sheets[-1].rows else book.sheets[-1].heading)
    return _finished(file), tuple(file.pages)


def _worth_reading(sheets: tuple[Sheet, ...], words: Words) -> list[Sheet]:
    """All sheets with something in them but our own list; guidance sheets only where there is nothing else."""
    there = (sheet for sheet in sheets if sheet.rows or sheet.heading)
    filled = [sheet for sheet in there if sheet.name != MARK_SHEET or len(sheets) == 1]
    if len(filled) < 2:
        return filled
    guides = tuple(words.forms("guide_sheet", by=key))
    return [sheet for sheet in filled if not key(sheet.name).startswith(guides)] or filled


def _find_parts(file: _File, whole: Sheet) -> None:
    sheet = squeezed(whole)
    choice = read_sheet(sheet, file.setting)
    reading = choice.reading or _goes_on(file, sheet)
    file.pages.append(Page(whole, sheet, reading))
    if reading is None:
        return
    if choice.other:
        file.findings.append(f013_two_readings.finding(sheet.name, reading.tasks, choice.other.tasks))
    unit, since = "", 0
    for part in reading.parts:
        area, layout = area_of(part), "card" if isinstance(part, Form) else part.plan.layout
        unit = file.begin(whole, since if since <= area.top else 0, area.top, layout) or unit
        since = max(since, area.bottom + 1)
        doubted = in_doubt(reading.account) & lacking_of(part, file.setting)
        if isinstance(part, Form):
            _find_form(file, part, unit, doubted)
        else:
            _find_table(file, part, unit, doubted)


def _find_table(file: _File, table: Table, unit: str, doubted: frozenset[str]) -> None:
    """A table whose first row has no number goes on with the last task of the one before, if that had this header."""
    before = file.found[-1].part if file.found else None
    headed = table.below > 0  # one without a header was read as the rest from the beginning
    if headed and isinstance(before, Table) and before.rows.tasks and same_header(before.header, table.header):
        table = continued(table, before.rows.tasks[-1], file.words)
    for col, text, spelling in table.header.unsure:
        file.findings.append(f010_near_heading.finding(table.sheet.ref(table.top, col), text, spelling))
    table = table._replace(plan=table.plan._replace(asked=table.plan.asked - doubted))
    file.found.append(Found(table, unit or file.said.name, doubted))


def _find_form(file: _File, form: Form, above: str, doubted: frozenset[str]) -> None:
    unit, cell = unit_of_card(form.sheet, form.form, file.words)
    own = file.name_unit(witness(unit, cell, SAID, file.setting.program))
    file.found.append(Found(form, own or above, doubted))
    for label in form.labels:
        if not label.sure:
            ref = form.sheet.ref(label.row, label.col)
            file.findings.append(f010_near_heading.finding(ref, label.text, label.spelling))


def _goes_on(file: _File, sheet: Sheet) -> Reading | None:
    """A Word table without a header, right after one that has: the same table, cut in two."""
    before = file.found[-1].part if file.found else None
    if not (sheet.follows and isinstance(before, Table) and len(sheet.rows[0]) == len(before.sheet.rows[0])):
        return None
    return headless(sheet, before, file.setting)


def _name_sender(file: _File, path: Path, closing: tuple[str, ...]) -> None:
    """The unit that the file says, or its tasks' own column; else what stands around its forms, or its name.

    closing: paragraphs below the last table.
    """
    for sheet in (page.whole for page in file.pages if page.reading is None):
        file.name_unit(said(sheet, len(sheet.rows), file.setting.program))
        file.reported_on = file.reported_on or reported_on(sheet, len(sheet.rows), file.words)
    tables = (found.part for found in file.found if isinstance(found.part, Table))
    owns = {unit for table in tables for unit in _own_units(table, file.words)}
    if len(owns) == 1:
        file.name_unit(witness(owns.pop(), None, SAID, file.setting.program))
    for page in file.pages if not file.said.name else ():  # a form left blank but for who sends it is read as no card
        file.name_unit(said(page.whole, len(page.whole.rows), file.setting.program))
    names = tuple(dict.fromkeys(found.part.sheet.name for found in file.found))
    sender = sender_of(file.said, tuple(_outsides(file)), File(path, names, closing), file.setting.program)
    file.unit, file.unit_cell = sender.name, sender.cell
    heard = {found.unit for found in file.found}
    others = also_said((page.whole for page in file.pages), sender, heard, file.setting.program)
    file.findings.extend(sender.findings or tuple(others)[:1])


def _outsides(file: _File) -> Iterator[Outside]:
    """What stands around the first form, in its sheet; a sheet without a form is above or below all of them."""
    for page in file.pages:
        if page.reading is None:
            yield Outside(page.whole, len(page.whole.rows), 0)
        elif file.form_at and page.whole is file.form_at[0]:
            below = max(area_of(part).bottom for part in page.reading.parts) + 1
            yield Outside(page.whole, file.form_at[1], below)


def _own_units(table: Table, words: Words) -> Iterator[str]:
    """What the unit column says, row by row; "" for a row that says nothing."""
    if any(name == "unit" for _, name in table.plan.columns):
        for _, raw, _ in table.rows.tasks:
            own = raw.get("unit", "")
            yield "" if is_empty(own, words) else own


def _finished(file: _File) -> Submission:
    tasks: list[Task] = []
    updates: list[Update] = []
    figures: list[Figure] = []
    for part, own, doubted in file.found:
        unit = own or file.unit
        if isinstance(part, Form):
            task = read_card(part.sheet, part.form, file.setting, len(tasks) + 1, unit)
            task = replace(task, asked=task.asked - doubted) if task and doubted else task
            tasks.extend([task] if task else [])
            continue
        if part.header.kind in ("table", "milestones"):
            tasks.extend(read_table(part, file.setting, unit=unit, first=len(tasks) + 1))
        elif part.header.kind == "progress":
            file.findings.extend(unread_days(part, file.words))
            updates.extend(read_updates(part, unit, file.path, file.words))
        else:
            figures.extend(read_figures(part, unit, file.path, file.words))
    _say_what_is_missing(file, bool(tasks or updates or figures))
    pages = [(page.sheet, page.reading) for page in file.pages] if file.layout else []
    strays = [(sheet, unread_of(sheet, reading, file.words)) for sheet, reading in pages]
    for sheet, unread in strays:
        file.findings.extend(findings_of(sheet, unread))
    if file.added:
        file.findings.append(f012_unread_work.finding(tuple(file.added)))
    return Submission(
        file.path, file.layout, file.unit, file.unit_cell, tuple(tasks), tuple(file.findings), tuple(updates),
        tuple(figures), file.reported_on,
        unreadable=file.layout is None and any(finding.code in _UNREADABLE for finding in file.findings),
        weekly=file.weekly,
        unread=(
            *(cell for sheet, unread in strays for cell in cells_of(sheet, unread)),
            *(Unread(ref.sheet, ref.a1, text) for ref, text in file.added),
        ),
    )  # fmt: skip


def _say_what_is_missing(file: _File, anything: bool) -> None:
    if file.layout is None:
        if not any(finding.severity == "error" for finding in file.findings):
            file.findings.append(f003_no_form.finding())
    elif not anything:
        sheet, row = file.form_at or (None, 0)
        file.findings.append(f007_no_task.finding(sheet.ref(row, 0) if sheet else None))
