"""Every cell accounted for: what each is in a reading, and which are nothing in it: those are unread.

A cell of a part has its role from the part: value of a field, heading, number, guidance, group, note. What stands
outside all parts is a title above, a note or signature below, unless it looks like work.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from thidua500.forms.build import Setting
from thidua500.forms.card import Card, is_guidance, raw_values, shared_fields
from thidua500.forms.headings import aside, is_known, label_of, named, proposals, rest_of
from thidua500.forms.labelling import strips
from thidua500.forms.numbering import is_ordinal
from thidua500.forms.pieces import Form, Part, Table, areas_of
from thidua500.forms.rows import FULL, row_texts
from thidua500.program.words import Words
from thidua500.sheets import Sheet, Value

# Fields that a form may leave empty without a reader's doubt that it was read right.
_OPTIONAL = frozenset({"coordinators", "steps", "risks", "reporting", "responsible", "start", "middle", "unit"})
_REPORTED = frozenset({"progress", "result", "evidence", "completed", "obstacle", "explanation", "proposal"})
_WORDY = 3  # words of a text that may be a task's name
_ADDED = re.compile(
    r"\s*(?:\d{1,2}[.)]\s+|(?:xin |đề nghị )?(?:bổ sung|đăng ký thêm|phát sinh|thêm|nhiệm vụ|công việc|việc)\b)",
    re.IGNORECASE,
)
_TIMELY = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\b\d{1,2}/20\d\d\b"
    r"|\b(?:quý|quí|tháng|giai đoạn|gđ|gd|năm|tuần)\s*(?:\d|[ivx]+\b)|\b(?:gđ|gd)\d",
    re.IGNORECASE,
)
ROLE_OF_KIND = {"group": "group", "sum": "group", "numbers": "heading", "skip": "note"}


class Role(NamedTuple):
    """What a cell is. name: "value", "heading", "number", "title", "guide", "group", "note", "other" (a sheet that is
    no form) or "unread"; field: the value's."""

    name: str
    field: str = ""


class Stray(NamedTuple):
    """One cell that is nothing in a reading. row, col: in the file. heading: the unknown one that it stands under or
    beside, at `at`; work: whether it looks like work; fields: those that the heading may mean, `likely` if its words or
    its spelling are near to them."""

    row: int
    col: int
    text: str
    work: bool = True
    heading: str = ""
    at: tuple[int, int] | None = None
    fields: tuple[str, ...] = ()
    likely: bool = False


class Account(NamedTuple):
    """What a reading leaves: cells unread, required fields empty, cells run together, cells outside all parts; and
    how many cells it reads as values of their own."""

    strays: tuple[Stray, ...]
    empty: int
    joined: int
    loose: int
    read: int


def account(sheet: Sheet, parts: tuple[Part, ...], setting: Setting) -> Account:
    """The account of a reading of this sheet."""
    words = setting.program.words
    strays = [stray for part in parts for stray in strays_of(part, setting)]
    outside = list(_outside(sheet, parts))
    lacking = frozenset(name for part in parts for name in lacking_of(part, setting))
    bottom = max((area.bottom for part in parts for area in areas_of(part)), default=len(sheet.rows))
    strays += [stray for line in outside for stray in _work_outside(sheet, line, lacking, words, bottom)]
    strays += [stray for part in parts for line in outside for stray in _one_line_more(sheet, part, line)]
    empty = sum(_empty(part, setting) for part in parts)
    joined, loose = sum(map(_joined, parts)), sum(len(cols) for _, cols in outside)
    return Account(tuple(strays), empty, joined, loose, sum(map(_values, parts)) - joined)


def in_doubt(found: Account) -> frozenset[str]:
    """The fields that an unknown heading very likely hides: what it says of them is said once, by F012."""
    likely = {name for stray in found.strays if stray.work and stray.likely for name in stray.fields}
    strange = [stray for stray in found.strays if stray.work and stray.at and not stray.likely]
    wordy = Counter(stray.at for stray in strange if stray.text.count(" ") >= _WORDY)
    maybe = {stray.at: stray.fields for stray in strange if wordy[stray.at] > 1}
    left = {name for fields in maybe.values() for name in fields} - likely
    return frozenset(likely | left if len(left) <= len(maybe) else likely)  # as many strange columns as lacking fields


def lacking_of(part: Part, setting: Setting) -> frozenset[str]:
    """The fields that a part is asked for and has no place of its own for."""
    if isinstance(part, Form):
        fields = {name for card in part.form for name in card.fields}
        shared = shared_fields(part.form)
        return setting.program.fields - fields - shared.keys() - _OPTIONAL
    present = {name for _, name in part.plan.columns} | part.plan.shared.keys()
    if part.header.kind == "table":
        return part.plan.asked - present - _OPTIONAL
    return _REPORTED - present if part.header.kind == "progress" else frozenset()


def _empty(part: Part, setting: Setting) -> int:
    """How many required fields are empty, over all tasks of a part."""
    if isinstance(part, Form):
        raw, shared = raw_values(part.form)[0], shared_fields(part.form)
        return len({shared.get(name, name) for name in setting.program.fields - _OPTIONAL} - raw.keys())
    plan = part.plan
    required = {plan.shared.get(name, name) for name in plan.asked - _OPTIONAL}
    if part.header.kind == "progress":
        required = {"progress"}
    elif part.header.kind == "milestones":
        required -= {"time"}
    return sum(len(required - texts.keys()) for _, texts, _ in part.rows.tasks)


def _joined(part: Part) -> int:
    """How many cells stand behind another in one value."""
    if isinstance(part, Form):
        filled = [own for card in part.form for own in card.owned if own.pieces]
        again = len(filled) - len({own.label.field for own in filled})  # two labels of one field, both with values
        return again + sum(len(own.pieces) - 1 for own in filled)
    torn = sum(len(row_texts(part.sheet, row, part.plan)) for row, kind in part.rows.kinds.items() if kind == "join")
    if not part.plan.twice:
        return torn
    fields: set[str] = set()
    second = [col for col, name in part.plan.columns if name in fields or fields.add(name)]  # type: ignore[func-returns-value]
    return torn + sum(part.sheet.rows[row][col] != "" for row, _, _ in part.rows.tasks for col in second)


def _values(part: Part) -> int:
    """How many cells are values."""
    if isinstance(part, Form):
        return sum(len(own.pieces) for card in part.form for own in card.owned)
    return sum(len(texts) for _, texts, _ in part.rows.tasks) + _joined(part)


def strays_of(part: Part, setting: Setting) -> Iterator[Stray]:
    """The cells of a part that are nothing in it."""
    if isinstance(part, Table):
        yield from _strays_of_table(part, setting)
    else:
        for card in part.form:
            yield from _strays_of_card(part, card, setting)


def columns_of(table: Table, words: Words) -> dict[int, str]:
    """Column → what its cells are: a field, "number", or a role ("note", "guide") of columns that are not read."""
    found = {col: aside(text, words) for col, text in enumerate(table.header.texts) if text and aside(text, words)}
    known = {col: "note" if kind in ("other", "value", "basis") else kind for col, kind in found.items()}
    known |= {col: "number" for col, _ in table.header.spare}
    known |= {col: name.partition("+")[0] for col, name in table.header.columns if name not in ("note", "value")}
    return known | dict(table.plan.columns)


def _strays_of_table(table: Table, setting: Setting) -> Iterator[Stray]:
    known = columns_of(table, setting.program.words)
    if not table.rows.tasks:
        yield from _buried(table, setting.program.words)
    strange = [col for col in range(len(table.sheet.rows[0])) if col not in known]
    end = table.end
    kinds = {row: kind for row, kind in table.rows.kinds.items() if row < end}
    tasks = [row for row, kind in kinds.items() if kind in ("task", "join")]
    for col in strange:
        rows = [row for row in tasks if table.sheet.rows[row][col] != ""]
        if rows:
            yield from _strays_of_column(table, col, rows, len(tasks), setting)
    for row, kind in kinds.items():
        if kind == "doubt":
            yield _stray(table.sheet, row, table.plan.title, work=False)
        elif kind in ("blank", "skip"):
            cols = [col for col, value in enumerate(table.sheet.rows[row]) if value != "" and col in {*strange, *known}]
            words = [col for col in cols if kind == "skip" or col in strange]
            yield from (_stray(table.sheet, row, col, work=len(words) > 1) for col in words)


def _buried(table: Table, words: Words) -> Iterator[Stray]:
    """What stands below a heading in the header of a table without tasks, and is none: a task that was taken for it."""
    for col in range(len(table.sheet.rows[0])):
        headed = False
        for row in range(table.top, table.below):
            text = table.sheet.text(row, col)
            if is_known(text, words) or aside(text, words):
                headed = True
            elif text and headed:
                yield _stray(table.sheet, row, col)


def _strays_of_column(table: Table, col: int, rows: list[int], tasks: int, setting: Setting) -> Iterator[Stray]:
    """A column that no field is known for: work, where the form lacks a field that it may be."""
    sheet, texts = table.sheet, table.header.texts
    heading = texts[col] if col < len(texts) else ""
    lacking = lacking_of(table, setting)
    kind = table.header.kind if table.header.kind != "milestones" else "table"
    fields = proposals(heading, kind, setting.program.words)
    likely = tuple(name for name in fields if name in lacking)
    work = bool(likely or (lacking and kind == "table")) if heading else len(rows) >= max(2, tasks / 2)
    at = None
    if heading:
        top = next((row for row in range(table.below - 1, table.top - 1, -1) if sheet.rows[row][col] != ""), table.top)
        at = sheet.ref(top, col)[1:]
        yield Stray(*at, heading, work, heading, at, likely or tuple(sorted(lacking)), bool(likely))
    for row in rows:
        yield _stray(sheet, row, col, work=work or is_timely(sheet.text(row, col)))._replace(
            heading=heading, at=at, fields=likely or tuple(sorted(lacking)), likely=bool(likely)
        )


def _stray(sheet: Sheet, row: int, col: int, *, work: bool = True) -> Stray:
    return Stray(*sheet.ref(row, col)[1:], sheet.text(row, col), work)


def is_timely(text: str) -> bool:
    """Whether a text looks like a time of work."""
    return _TIMELY.search(text) is not None


def _strays_of_card(form: Form, card: Card, setting: Setting) -> Iterator[Stray]:
    roles = roles_of_card(form.sheet, card, setting.program.words)
    lacking = lacking_of(form, setting)
    for row in range(card.first, card.last):
        label = form.sheet.text(row, card.strip.labels)
        for col in range(card.strip.left, card.strip.until):
            if form.sheet.rows[row][col] == "" or (row, col) in roles:
                continue
            stray = _stray(form.sheet, row, col)
            if (row, card.strip.labels) in roles or not label:
                yield stray
                continue
            likely = tuple(name for name in proposals(label, "card", setting.program.words) if name in lacking)
            at = form.sheet.ref(row, card.strip.labels)[1:]
            fields = likely or tuple(sorted(lacking))
            yield stray._replace(work=bool(lacking), heading=label, at=at, fields=fields, likely=bool(likely))


def roles_of_card(sheet: Sheet, card: Card, words: Words) -> dict[tuple[int, int], Role]:
    """(row, column) of the view → role, of every cell of a form that has one."""
    roles: dict[tuple[int, int], Role] = {}
    for row in card.head:
        roles |= {(row, col): Role("heading") for col in range(card.strip.left, card.strip.until)}
    for own in card.owned:
        roles[own.label.row, own.label.col] = Role("heading", own.label.field)
        for row, col, _ in own.pieces:
            roles[row, col] = Role("value", own.label.field.partition("+")[0])
    for row in range(card.first, card.last):
        for col in range(card.strip.left, card.strip.until):
            if sheet.rows[row][col] != "" and (row, col) not in roles:
                role = _card_role(sheet, card, (row, col), words)
                roles |= {(row, col): Role(role)} if role else {}
    return roles


def _card_role(sheet: Sheet, card: Card, cell: tuple[int, int], words: Words) -> str:
    """The role of a cell that is neither label nor value; "" for none."""
    row, col = cell
    value, text = sheet.rows[row][col], sheet.text(row, col)
    head = sheet.text(row, card.strip.labels)
    alone = not any(cell != "" for cell in sheet.rows[row][card.strip.labels + 1 : card.strip.until])
    if col < card.strip.labels:
        return "number" if isinstance(value, float) or is_ordinal(text) else "group"
    labelled = any(own.label.row == row for own in card.owned)
    if not labelled and aside(head, words):
        return "note"
    if col == card.strip.labels and (labelled or (alone and not rest_of(text, words))):
        return "heading" if labelled else "group"
    return "guide" if col in card.guides or is_guidance(text, words) else ""


def _outside(sheet: Sheet, parts: tuple[Part, ...]) -> Iterator[tuple[int, list[int]]]:
    """Row of the sheet and its filled columns outside all parts."""
    areas = [area for part in parts for area in areas_of(part)]
    left, right = sheet.ref(0, 0).col, sheet.ref(0, len(sheet.rows[0]) - 1).col
    for row, cells in enumerate(sheet.rows):
        at = sheet.ref(row, 0).row
        here = [area for area in areas if area.top <= at <= area.bottom]
        if any(area.left <= left and area.right >= right for area in here):
            continue
        filled = ((col, sheet.ref(row, col).col) for col, value in enumerate(cells) if value != "")
        cols = [col for col, at in filled if not any(area.left <= at <= area.right for area in here)]
        if cols:
            yield row, cols


def _one_line_more(sheet: Sheet, part: Part, line: tuple[int, list[int]]) -> Iterator[Stray]:
    """The cells of a line right beside a table of one task a column, filled under all its tasks: one more of its."""
    if isinstance(part, Form) or not (part.sheet.axes and part.sheet.axes.turned) or len(part.rows.tasks) < 2:
        return
    row, cols = line
    at, area = sheet.ref(row, cols[0]).row, areas_of(part)[0]
    tasks = {part.sheet.ref(task, 0).col for task, _, _ in part.rows.tasks}
    if at in (area.top - 1, area.bottom + 1) and tasks <= {sheet.ref(row, col).col for col in cols}:
        yield from (_stray(sheet, row, col) for col in cols)


def _work_outside(
    sheet: Sheet, line: tuple[int, list[int]], lacking: frozenset[str], words: Words, bottom: int | None = None
) -> Iterator[Stray]:
    """The cells of a row outside all parts, where it looks like work: labels of fields that no part has, many labels,
    a name with a time beside it, or below the last part, which ends at `bottom`, a sentence that adds a task."""
    row, cols = line
    cells, below = sheet.rows[row], bottom is not None and sheet.ref(row, 0).row > bottom
    labels = [(col, field) for col in cols if (field := _labels(cells[col], words))]
    valued = len(cols) > len(labels) or any(rest_of(str(cells[col]), words) for col, _ in labels)
    fields = {field for _, field in labels}
    work = len(fields) >= FULL or (valued and bool(fields & lacking)) or _says_a_task(sheet, row, cols)
    if work:
        yield from (_stray(sheet, row, col) for col in cols)
    else:
        yield from (_stray(sheet, row, col) for col in cols if below and adds_work(sheet.text(row, col)))


def adds_work(text: str) -> bool:
    """Whether one sentence below a form is a task of its own: numbered on, or said to be added, with a time in it."""
    return is_timely(text) and text.count(" ") >= _WORDY and _ADDED.match(text) is not None


def _labels(value: Value, words: Words) -> str:
    field = named(value, "table", words) if isinstance(value, str) else ""
    return "" if field in ("number", "unit", "note", "value") else field


def _says_a_task(sheet: Sheet, row: int, cols: list[int]) -> bool:
    """Whether a row says what, when and one thing more."""
    texts = [sheet.text(row, col) for col in cols]
    wordy = sum(text.count(" ") >= _WORDY for text in texts)
    return len(cols) >= FULL and wordy > 0 and any(is_timely(text) and text.count(" ") < 8 for text in texts)


def strays_of_sheet(sheet: Sheet, words: Words) -> Iterator[Stray]:
    """Of a sheet that no reading takes for a form: the rows that look like work all the same."""
    columns = {strip.labels for strip in strips(sheet, words)}
    for row, cells in enumerate(sheet.rows):
        cols = [col for col, value in enumerate(cells) if value != ""]
        if columns & set(cols) and any(named(label_of(str(cells[col])), "card", words) for col in columns & set(cols)):
            yield from (_stray(sheet, row, col) for col in cols)
        else:
            yield from _work_outside(sheet, (row, cols), frozenset(), words)
