"""Layouts compete: every way to read a sheet is a candidate, and the one that leaves the least unread wins.

A candidate is a list of parts, tables and forms, found in a view of the sheet: upright or turned, whole or cut where
tables stand side by side; what lies above and below its parts is read the same way. Its cost counts the cells it does
not account for, the required fields it leaves empty, cells run together into one value, and headings guessed. The
usual reading comes first and is taken at once where it costs nothing; of equals the first is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from thidua500.base.text import key
from thidua500.forms.accounts import Account, account, lacking_of
from thidua500.forms.build import Setting
from thidua500.forms.card import cards
from thidua500.forms.header import Header, Place, headers
from thidua500.forms.headings import heading, is_known, named, rest_of
from thidua500.forms.labelling import strips
from thidua500.forms.numbering import counts_tasks
from thidua500.forms.pieces import Form, Part, Table, area_of, texts_of
from thidua500.forms.rows import Body, Plan, Row, is_foot, read_rows
from thidua500.forms.settle import settled
from thidua500.forms.table import as_form, milestones_plan, plan_of
from thidua500.forms.updates import progress_plan
from thidua500.forms.views import part, turned
from thidua500.program.words import Words
from thidua500.sheets import Sheet, Value

LOOSE = 0.25  # cost of a cell outside all parts: a title, a note, or what a poor reading leaves out
GUESS = 0.5  # of a heading taken for its nearest spelling
IDLE = 0.5  # of a heading of a table without tasks: it may be a task, taken for headings
NO_MORE = 4.0  # of another reading than a table's that reads no more cells than that
BLANK = 50.0  # of a reading without any task
_FIRST = {"steps": "title", "responsible": "owner"}
TIE = 1.5  # difference of cost below which two readings with other tasks are a near tie


class Reading(NamedTuple):
    """One way to read a sheet. parts in the order of their tasks; account: what of the sheet it explains."""

    parts: tuple[Part, ...]
    account: Account
    cost: float

    @property
    def seen(self) -> int:
        """How many cells it takes for work, read or unread."""
        return self.account.read + len(self.account.strays)

    @property
    def tasks(self) -> int:
        """How many rows and forms it takes for tasks."""
        return sum(len(found.rows.tasks) if isinstance(found, Table) else 1 for found in self.parts)


class Choice(NamedTuple):
    """The reading taken, None where the sheet has no form; `other`: one with other tasks that fits nearly as well."""

    reading: Reading | None
    other: Reading | None = None


def read_sheet(sheet: Sheet, setting: Setting) -> Choice:
    """The best reading of a sheet that is squeezed (`views.squeezed`)."""
    usual = _weighed(sheet, tuple(_tables(sheet, setting)), setting)
    if usual and not usual.cost - usual.account.loose * LOOSE:
        return Choice(usual)
    found = [reading for reading in (usual, *_others(sheet, setting, usual)) if reading]
    if not found:
        return Choice(None)
    found = [_compared(reading, usual, setting.program.words) for reading in found]
    least = min(reading.cost for reading in found)
    tied = [reading for reading in found if reading.cost < least + TIE]
    best = min(tied, key=lambda reading: (len(reading.account.strays), reading.cost, -reading.account.read))
    # What a reading passes by as a title is no reason to doubt another.
    near = (other for other in tied if other.tasks != best.tasks and other.seen >= best.seen)
    return Choice(_with_rest(sheet, best, setting), next(near, None))


def _compared(reading: Reading, usual: Reading | None, words: Words) -> Reading:
    """The reading with the cost of headings taken for values, and of asking less of the cells a table reads anyway."""
    headings = sum(
        is_known(text, words) and not rest_of(text, words) for part in reading.parts for text in texts_of(part)
    )
    no_more = usual is not None and reading.parts != usual.parts and reading.account.read <= usual.account.read
    return reading._replace(cost=reading.cost + 2 * headings + no_more * NO_MORE)


def _others(sheet: Sheet, setting: Setting, usual: Reading | None) -> Iterator[Reading | None]:
    """The less usual readings, as far as the sheet gives cause for them."""
    tables = [found for found in usual.parts if isinstance(found, Table)] if usual else []
    if (
        usual
        and usual.account.read
        and not usual.account.strays
        and not any(lacking_of(found, setting) for found in tables)
    ):
        yield from _side_by_side(sheet, sheet, tables, setting)
        return
    yield from _in_view(sheet, sheet, tables, setting)
    if not usual or usual.account.strays or any(len(found.rows.tasks) < 2 for found in tables):
        lying = turned(_core(sheet, setting.program.words))
        found = list(_turned_tables(lying, setting))
        yield _weighed(sheet, tuple(found), setting)
        for reading in _in_view(sheet, lying, found, setting):
            if reading and not (usual and all(map(_is_plain_row, reading.parts))):
                yield reading


def _is_plain_row(found: Part) -> bool:
    """Whether a form in a turned view is one row of headings with values below: a table of one row."""
    if isinstance(found, Table) or len(found.form) > 1 or found.form[0].below:
        return False
    return all(own.place != own.label[:2] for own in found.form[0].owned)


def _in_view(sheet: Sheet, view: Sheet, tables: list[Table], setting: Setting) -> Iterator[Reading | None]:
    """Forms, tables side by side, and what stands apart, in a view of the sheet."""
    words = setting.program.words
    upright = turned(_core(turned(view), words))
    yield _weighed(sheet, tuple(Form(upright, form) for form in cards(upright, words)), setting)
    yield from _side_by_side(sheet, view, tables, setting)


def _side_by_side(sheet: Sheet, view: Sheet, tables: list[Table], setting: Setting) -> Iterator[Reading | None]:
    spared = [found for found in tables if found.header.spare]
    if spared:
        yield _weighed(sheet, tuple(_beside(spared, setting)), setting)
    yield _weighed(sheet, tuple(_apart(view, setting)), setting)


def _core(sheet: Sheet, words: Words) -> Sheet:
    """The sheet from its first label, or one misspelt right above it, to the notes and signatures below the last."""
    labelled = [row for row, cells in enumerate(sheet.rows) if any(_is_label(cell, words) for cell in cells)]
    if not labelled:
        return sheet
    first = labelled[0]
    while first > 0 and _is_nearly_labelled(sheet.rows[first - 1], words):
        first -= 1
    below = range(labelled[-1] + 1, len(sheet.rows))
    end = next((row for row in below if is_foot(sheet.rows[row], words)), len(sheet.rows))
    return part(sheet, range(first, end), range(len(sheet.rows[0])))


def _is_label(cell: Value, words: Words) -> bool:
    if not isinstance(cell, str):
        return False
    return counts_tasks(cell) or (not rest_of(cell, words) and bool(named(cell, "table", words)))


def _is_nearly_labelled(cells: list[Value], words: Words) -> bool:
    """Whether a line has what is nearly a label, and values beside it."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    return len(texts) > 1 and any(heading(text, "table", words).field not in ("", "unit") for text in texts[:-1])


def _weighed(sheet: Sheet, parts: tuple[Part, ...], setting: Setting) -> Reading | None:
    """A candidate with its cost; None without parts."""
    if not parts:
        return None
    found = account(sheet, parts, setting)
    guessed = sum(
        len(part.header.unsure) if isinstance(part, Table) else sum(not label.sure for label in part.labels)
        for part in parts
    )
    idle = sum(_headings_in(part) for part in parts if isinstance(part, Table) and not part.rows.tasks)
    blank = found.read < 2  # the unit alone is no task
    cost = len(found.strays) + sum(stray.work for stray in found.strays) + found.empty + found.joined + blank * BLANK
    return Reading(parts, found, cost + guessed * GUESS + idle * IDLE + found.loose * LOOSE)


def _headings_in(table: Table) -> int:
    return sum(value != "" for row in table.sheet.rows[table.top : table.below] for value in row)


def _with_rest(sheet: Sheet, reading: Reading, setting: Setting) -> Reading:
    """The reading with the forms in rows that it leaves aside: a form above a table, a table below a form."""
    bands = list(_bands(sheet, reading.parts))
    more = [found for band in bands for found in _in_band(part(sheet, band, range(len(sheet.rows[0]))), setting)]
    if not more:
        return reading
    parts = sorted((*reading.parts, *more), key=lambda found: area_of(found)[:2])
    whole = _weighed(sheet, tuple(parts), setting)
    return whole if whole and whole.cost < reading.cost else reading


def _in_band(sheet: Sheet, setting: Setting) -> tuple[Part, ...]:
    if not strips(sheet, setting.program.words):
        return ()
    choice = read_sheet(sheet, setting)
    return choice.reading.parts if choice.reading else ()


def _bands(sheet: Sheet, parts: tuple[Part, ...]) -> Iterator[list[int]]:
    """Rows of the sheet outside all parts, those that lie together."""
    taken = [range(area.top, area.bottom + 1) for area in map(area_of, parts)]
    band: list[int] = []
    for row in range(len(sheet.rows)):
        at = sheet.ref(row, 0).row
        if any(at in rows for rows in taken):
            if band:
                yield band
            band = []
        else:
            band.append(row)
    if band and len(band) < len(sheet.rows):
        yield band


def _tables(sheet: Sheet, setting: Setting) -> Iterator[Table]:
    """The tables of a view from top to bottom, each with the rows of its headers repeated at page breaks."""
    places = headers(sheet, setting.program.words)
    for group, last in _groups(places, len(sheet.rows)):
        yield table(sheet, group, last, setting)


def table(sheet: Sheet, group: list[Place], last: int, setting: Setting, carried: Row | None = None) -> Table:
    """The table below a header and its repeats, down to `last` (not included)."""
    first = group[0]
    header = settled(sheet, first, last, setting.program.words)
    plan = plan_for(header, setting)
    if sheet.axes and sheet.axes.turned:
        plan = as_form(plan, setting.program.fields)
    repeats = frozenset(row for place in group[1:] for row in range(place.row, place.below))
    body = Body(plan, first.below, last, repeats, setting.program.words)
    return Table(sheet, header, plan, first.row, first.below, repeats, read_rows(sheet, body, carried))


def plan_for(header: Header, setting: Setting) -> Plan:
    """How rows under a header are read under this programme."""
    if header.kind == "table":
        return plan_of(header, setting.program.fields)
    if header.kind == "milestones":
        return milestones_plan(header, setting.program.milestone_fields)
    return progress_plan(header)


def _groups(places: list[Place], end: int) -> list[tuple[list[Place], int]]:
    """Headers with their repeats, and the first row after each table."""
    groups: list[list[Place]] = []
    for place in places:
        if groups and same_header(groups[-1][0].header, place.header):
            groups[-1].append(place)
        else:
            groups.append([place])
    ends = [*(group[0].row for group in groups[1:]), end]
    return list(zip(groups, ends, strict=False))


def same_header(one: Header, other: Header) -> bool:
    """Whether one header repeats the other."""
    return one.kind == other.kind and one.columns == other.columns and one.milestones == other.milestones


def _beside(tables: list[Table], setting: Setting) -> Iterator[Part]:
    """Tables side by side: a header says all its fields again from some column on."""
    for found in tables:
        sheet = found.sheet
        starts = [0, *_again(dict(sorted((*found.header.columns, *found.header.spare))))]
        ends = [*starts[1:], len(sheet.rows[0])]
        rows = range(found.top, max(found.rows.last, found.below))
        for left, right in zip(starts, ends, strict=True):
            yield from _tables(part(sheet, rows, range(left, right)), setting)


def _again(fields: dict[int, str]) -> list[int]:
    """The columns where a header begins again: after each round of its fields, else where its first field recurs.

    A second title was taken for the steps, a second owner for who answers for the work.
    """
    cols, names = list(fields), [_FIRST.get(name, name) for name in fields.values()]
    for length in range(3, len(names) // 2 + 1):
        if len(names) % length == 0 and names[length:] == names[:-length]:
            return cols[length::length]
    return [col for col in cols[1:] if fields[col] == fields[cols[0]]]


def _apart(sheet: Sheet, setting: Setting) -> Iterator[Part]:
    """What stands side by side with blank columns between, each read for itself."""
    cols = sheet.axes.cols if sheet.axes else ()
    cuts = [index for index in range(1, len(cols)) if cols[index] - cols[index - 1] > 1]
    words = setting.program.words
    if not cuts or len(cuts) > 3:
        return
    for left, right in zip([0, *cuts], [*cuts, len(cols)], strict=True):
        own = [row for row, cells in enumerate(sheet.rows) if any(cell != "" for cell in cells[left:right])]
        piece = part(sheet, own, range(left, right))
        found = [*_tables(piece, setting)]
        yield from found
        if not found:
            yield from (Form(piece, form) for form in cards(piece, words))


def _turned_tables(lying: Sheet, setting: Setting) -> Iterator[Table]:
    """Tables of one task a column: the view is cut to the file's rows that have labels."""
    places = headers(lying, setting.program.words)
    if not places:
        return
    header, below, words = places[0].header, lying.rows[places[0].below :], setting.program.words
    known = (col for col, _ in (*header.columns, *header.milestones, *header.spare))
    # "Tên đầu mối: …" above the labels is none of them: it has its value itself, and nothing beside.
    columns = [col for col in known if not rest_of(header.texts[col], words) or any(row[col] != "" for row in below)]
    if not columns:
        return
    left, right = min(columns), max(columns) + 1
    width = len(lying.rows[0])
    while right < width and _labels_more(lying, places[0], right, setting):
        right += 1
    while left > 0 and _labels_more(lying, places[0], left - 1, setting):
        left -= 1
    yield from _tables(part(lying, range(len(lying.rows)), range(left, right)), setting)


def _labels_more(lying: Sheet, place: Place, col: int, setting: Setting) -> bool:
    """Whether a line beside those known is one more of the table: it has a heading and values, and is no signature."""
    line = [row[col] for row in lying.rows]
    head = [value for value in line[place.row : place.below] if value != ""]
    values = [value for value in line[place.below :] if value != ""]
    return bool(head) and bool(values) and not is_foot(line, setting.program.words) and bool(key(str(head[-1])))


def continued(found: Table, carried: Row, words: Words) -> Table:
    """A table read as the rest of one before, whose last row is `carried`."""
    body = Body(found.plan, found.below, found.rows.last, found.repeats, words)
    return found._replace(rows=read_rows(found.sheet, body, carried))


def headless(sheet: Sheet, before: Table, setting: Setting) -> Reading | None:
    """A sheet read by the header of the table before it, with whose last task it goes on."""
    carried = before.rows.tasks[-1] if before.rows.tasks else None
    body = Body(before.plan, 0, len(sheet.rows), frozenset(), setting.program.words)
    rows = read_rows(sheet, body, carried)
    return _weighed(sheet, (Table(sheet, before.header, before.plan, 0, 0, frozenset(), rows),), setting)
