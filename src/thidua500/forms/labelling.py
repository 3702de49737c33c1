"""Where a form's labels stand: the columns of labels in a view, and each label with its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from thidua500.forms.headings import NOTHING, SURE, Heading, aside, exact, heading, label_of, named, rest_of
from thidua500.forms.numbering import is_ordinal
from thidua500.program.words import Words
from thidua500.sheets import Sheet, Value

WITHIN = 4  # columns from the label's own in which a second label may part its row
FEWEST = 4  # labels that make a form
MOST_ROWS = 5_000  # of a sheet, looked through for forms
MOST_COLUMNS = 60
# Fields that a form may part inside one of its rows, each with a label of its own beside the row's.
_PARTS = frozenset({"owner", "coordinators", "responsible", "result", "evidence", "responsibility", "authority"})
_TIMES = frozenset({"start", "middle", "time"})  # parts of "Rõ thời gian" alone: elsewhere "Hoàn thành" is a value


class Label(NamedTuple):
    """One label of a form: where it stands and its field; `sure` False when its spelling is only near a known one."""

    row: int
    col: int
    field: str
    text: str
    spelling: str
    sure: bool


class Strip(NamedTuple):
    """Columns of one form, or of several below each other: that of the labels, the first, the first behind them."""

    labels: int
    left: int
    until: int


def strips(sheet: Sheet, words: Words) -> list[Strip]:
    """The strips of a view, from left to right: each has a column of labels, and values or labels to their right."""
    fields = _fields(sheet, words)
    main = max(fields, key=lambda col: (len(fields[col]), -col), default=None)
    if main is None or len(fields[main]) < FEWEST - 1:
        return []
    chosen = [
        col
        for col, own in sorted(fields.items())
        if col == main or len(own) >= FEWEST - 1 or (len(own) > 1 and not own & fields[main])
    ]
    # Right beside a column of labels stand those that part its rows.
    columns = [col for col in chosen if col - 1 not in chosen or not fields[col] <= _PARTS | _TIMES]
    lefts = [0, *(_left(sheet, col) for col in columns[1:])]
    ends = [*lefts[1:], len(sheet.rows[0])]
    return [Strip(*strip) for strip in zip(columns, lefts, ends, strict=True)]


def _fields(sheet: Sheet, words: Words) -> dict[int, set[str]]:
    """Column → the fields that its cells label. Beside a label, "Chủ trì: …" is a value."""
    found: dict[int, set[str]] = {}
    for row in sheet.rows[:MOST_ROWS]:
        labelled = False
        for col, value in enumerate(row[:MOST_COLUMNS]):
            if not isinstance(value, str) or not value:
                continue
            field = named(label_of(value), "card", words)
            rest = rest_of(value, words) if field else ""
            if field and not (labelled and rest):
                found.setdefault(col, set()).add(field)
            labelled = labelled or bool(field and not rest)
    return found


def _left(sheet: Sheet, column: int) -> int:
    """The first column of a strip: that of its numbers, where one stands before the labels."""
    before = [row[column - 1] for row in sheet.rows if column and row[column] != "" and row[column - 1] != ""]
    numbers = sum(isinstance(value, float) or is_ordinal(str(value)) for value in before)
    return column - 1 if before and numbers * 2 > len(before) else column


def stacks(sheet: Sheet, strip: Strip, words: Words) -> list[list[Label]]:
    """The labels of a strip, those of each form apart, from top to bottom."""
    found: list[list[Label]] = []
    below = values_below(sheet, strip, words)
    for row in range(min(len(sheet.rows), MOST_ROWS)):
        label = _label(sheet, row, strip, below, words)
        if label is None:
            continue
        if not found or _begins_anew(found[-1], label, words):
            found.append([label])
        else:
            found[-1].append(label)
    return [stack for stack in found if len({label.field for label in stack}) > 1]


def values_below(sheet: Sheet, strip: Strip, words: Words) -> bool:
    """Whether the values of a strip stand under their labels, not beside them."""
    beside = under = 0
    rows = sheet.rows[:MOST_ROWS]
    for row, cells in enumerate(rows):
        value = cells[strip.labels]
        if not isinstance(value, str) or not value or not named(label_of(value), "card", words):
            continue
        if rest_of(value, words) or any(cell != "" for cell in cells[strip.labels + 1 : strip.until]):
            beside += 1
        elif row + 1 < len(rows):
            under += not named(label_of(str(rows[row + 1][strip.labels])), "card", words)
    return under > beside


def _label(sheet: Sheet, row: int, strip: Strip, below: bool, words: Words) -> Label | None:
    """The label of a row; one that stands between the row's label and its value ("Rõ người | Chủ trì | …") wins."""
    cells, column = sheet.rows[row], strip.labels
    value = cells[column]
    if not below:
        for label in _parting(row, cells, strip, words):
            return label
        if any(aside(str(cell), words) == "value" for cell in cells[column + 1 : strip.until][:WITHIN] if cell != ""):
            return None  # "Nội dung đăng ký | Thông tin đăng ký" heads the form
    if not isinstance(value, str) or not value:
        return None
    text = label_of(value)
    read = heading(text, "card", words)
    if below and read.score <= SURE and not named(text, "card", words):
        read = NOTHING
    return _made(row, column, value, read) if read.field else None


def _parting(row: int, cells: list[Value], strip: Strip, words: Words) -> Iterator[Label]:
    """Labels right of the row's own, for what a row may hold apart."""
    own = cells[strip.labels]
    host = named(label_of(own), "card", words) if isinstance(own, str) else ""
    within = _PARTS | _TIMES if own == "" or host == "time" else _PARTS
    for col in range(strip.labels + 1, min(strip.labels + WITHIN, strip.until)):
        beside = cells[col]
        if isinstance(beside, str) and beside and (field := exact(beside, "card", words)) in within:
            if not rest_of(beside, words) or own == "":
                yield _made(row, col, beside, Heading(field, 100.0, beside))
            return


def _made(row: int, col: int, text: str, read: Heading) -> Label:
    return Label(row, col, read.field, text, read.spelling, read.sure)


def _begins_anew(stack: list[Label], label: Label, words: Words) -> bool:
    """Whether a label opens the next form: the first label, or the task's name, a second time."""
    fields = [known.field for known in stack]
    if label.field == fields[0] and len(stack) > 1:
        return True
    # The unit is named once, above the first of several forms.
    if fields[0] == "unit" and label.field in fields[1:2] and len(set(fields)) > FEWEST:
        return True
    # "Rõ việc" says the steps below a name (001 VI); behind time and result it names the next task (001 III).
    if {"title", "time", "result"} <= set(fields) and exact(label.text, "table", words) == "title":
        return True
    return label.field in ("unit", "title") and label.field in fields and len(stack) >= FEWEST
