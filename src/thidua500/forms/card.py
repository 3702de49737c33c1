"""The form of 001 VI: labels one below the other, values beside them; one a sheet or several stacked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from thidua500.base.model import CellRef, Task
from thidua500.base.text import key
from thidua500.forms.build import Frame, Setting, make_task
from thidua500.forms.fields import LONGEST_PLACEHOLDER, is_empty
from thidua500.forms.headings import LONGEST, exact, heading
from thidua500.forms.table import is_foot
from thidua500.program.words import Words
from thidua500.sheets import Sheet
from thidua500.sheets.grid import shown

LABEL_COLUMNS = 4  # labels stand in one of the first columns
FEWEST = 4  # labels that make a form
GAP = 6  # empty or foreign rows inside one form
# Fields that a form may part inside one of its rows, each with a label of its own beside the row's.
_PARTS = frozenset({"owner", "coordinators", "responsible", "result", "evidence", "responsibility", "authority"})
_TIMES = frozenset({"start", "time"})  # parts of "Rõ thời gian" alone: elsewhere "Hoàn thành" is a value
_SAY_A_TASK = frozenset({"title", "owner", "time"})
MOST_COLUMNS = 16_384
MOST_ROWS = 5_000  # of a sheet, looked through for forms


class Label(NamedTuple):
    """One label of a form: where it stands and its field; `sure` False when its spelling is only near a known one."""

    row: int
    col: int
    field: str
    text: str
    spelling: str
    sure: bool


class Card(NamedTuple):
    """One form: its labels from top to bottom, their column, the column of the values, the first row below it.

    headed: the column of the values says so above them, and what stands left of it is guidance.
    until: the first column that is another form's, where several stand side by side behind common labels.
    words: the vocabulary it is read by.
    """

    labels: tuple[Label, ...]
    label_col: int
    value_col: int
    last: int
    headed: bool
    until: int
    words: Words


def cards(sheet: Sheet, words: Words) -> list[Card]:
    """Every form of a sheet from top to bottom."""
    column = _label_column(sheet, words)
    if column is None:
        return []
    stacks: list[list[Label]] = []
    for row in range(min(len(sheet.rows), MOST_ROWS)):
        label = _label(sheet, row, column, words)
        if label is None:
            continue
        stack = stacks[-1] if stacks else None
        if stack is None or row - stack[-1].row > GAP or _begins_anew(stack, label):
            stacks.append([label])
        else:
            stack.append(label)
    whole = [stack for stack in stacks if len({label.field for label in stack}) >= FEWEST]
    ends = [*(stack[0].row for stack in whole[1:]), len(sheet.rows)]
    found = (_card(sheet, stack, column, end, words) for stack, end in zip(whole, ends, strict=False))
    return [part for card in found for part in _side_by_side(sheet, card)]


def _side_by_side(sheet: Sheet, card: Card) -> list[Card]:
    """The card, or one for each column that says what, who and when under a heading like the first's."""
    rows = {label.field: label.row for label in card.labels}
    if not rows.keys() >= _SAY_A_TASK:
        return [card]
    title = rows["title"]
    tops = {title - 1, card.labels[0].row - 1} - {-1, *rows.values()}
    kinds = next((kinds for top in tops if (kinds := _kinds(sheet, top)).get(card.value_col)), {})
    columns = [
        col
        for col, kind in kinds.items()
        if kind == kinds.get(card.value_col)
        and not any(is_empty(sheet.text(rows[name], col), card.words) for name in _SAY_A_TASK)
    ]
    if len({sheet.text(title, col) for col in columns}) < max(2, len(columns)) or card.value_col not in columns:
        return [card]
    return [card._replace(value_col=col, headed=True, until=col + 1) for col in columns]


def _kinds(sheet: Sheet, row: int) -> dict[int, str]:
    """Column → how its heading begins: "Nhiệm vụ 1" and "Nhiệm vụ 2" head the same kind of thing."""
    return {col: key(str(value))[:4] for col, value in enumerate(sheet.rows[row]) if value != ""}


def _label_column(sheet: Sheet, words: Words) -> int | None:
    """The column with the most known labels, None below the fewest of a form."""
    counts: Counter[int] = Counter()
    for row in sheet.rows[:MOST_ROWS]:
        for col, value in enumerate(row[:LABEL_COLUMNS]):
            if isinstance(value, str) and value and exact(value, "card", words):
                counts[col] += 1
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= FEWEST - 1 else None


def _label(sheet: Sheet, row: int, column: int, words: Words) -> Label | None:
    """The label of a row; one that stands between the row's label and its value ("Rõ người | Chủ trì | …") wins."""
    cells = sheet.rows[row]
    value = cells[column] if column < len(cells) else ""
    within = _PARTS | _TIMES if value == "" or exact(str(value), "card", words) == "time" else _PARTS
    for col in range(column + 1, min(column + LABEL_COLUMNS, len(cells))):
        beside = cells[col]
        if not isinstance(beside, str) or not beside:
            continue
        if (field := exact(beside, "card", words)) in within:
            return Label(row, col, field, beside, beside, True)
        if exact(beside, "table", words) == "value":  # "Nội dung đăng ký | Thông tin đăng ký" heads the form
            return None
    if not isinstance(value, str) or not value or len(value) > LONGEST:
        return None
    read = heading(value, "card", words)
    return Label(row, column, read.field, value, read.spelling, read.sure) if read.field else None


def _begins_anew(stack: list[Label], label: Label) -> bool:
    """Whether a label opens the next form: the first label, or the task's name, a second time."""
    fields = [known.field for known in stack]
    if label.field == fields[0] and len(stack) > 1:
        return True
    return label.field in ("unit", "title") and label.field in fields and len(stack) >= FEWEST


def _card(sheet: Sheet, stack: list[Label], column: int, end: int, words: Words) -> Card:
    last = min(stack[-1].row + 2, end)
    for row in range(stack[-1].row + 1, last):
        if not any(v != "" for v in sheet.rows[row]) or is_foot(sheet.rows[row], words):
            last = row
            break
    headed = _headed_column(sheet, stack, column, words)
    value_col = _value_column(sheet, stack, column) if headed is None else headed
    return Card(tuple(stack), column, value_col, last, headed is not None, MOST_COLUMNS, words)


def _headed_column(sheet: Sheet, stack: list[Label], column: int, words: Words) -> int | None:
    """The column headed "Thông tin đăng ký", unless it holds nothing at all beside the labels."""
    top = stack[0].row
    for row in range(max(0, top - 3), top):
        for col, value in enumerate(sheet.rows[row]):
            if col > column and isinstance(value, str) and exact(value, "table", words) == "value":
                beside = [cells[col] for label in stack if col < len(cells := sheet.rows[label.row])]
                return col if any(text != "" for text in beside) else None
    return None


def _value_column(sheet: Sheet, stack: list[Label], column: int) -> int:
    """The column that most often holds the first text beside a label."""
    seen: Counter[int] = Counter()
    for label in stack:
        cells = sheet.rows[label.row]
        filled = next((col for col in range(label.col + 1, len(cells)) if cells[col] != ""), None)
        if filled is not None:
            seen[filled] += 1
    if seen:
        return seen.most_common(1)[0][0]
    spans = [right for t, left, _, right in sheet.merges if left == column and t in {label.row for label in stack}]
    return max(spans, default=column) + 1


def unit_of_card(sheet: Sheet, card: Card) -> tuple[str, CellRef | None]:
    """The unit a form's first row names and where, or should; "" when it names none."""
    for label, until in _spans(card):
        if label.field == "unit":
            text, ref = _value(sheet, card, label, until)
            return "" if is_empty(text, card.words) else text, ref
    return "", None


def _spans(card: Card) -> Iterator[tuple[Label, int]]:
    """Every label with the first row that is no longer its own."""
    for label, following in zip_longest(card.labels, card.labels[1:]):
        yield label, following.row if following else card.last


def read_card(sheet: Sheet, card: Card, setting: Setting, number: int, unit: str) -> Task | None:
    """One form as a task, None when it is blank."""
    raw: dict[str, str] = {}
    cells: dict[str, CellRef] = {}
    for label, until in _spans(card):
        text, ref = _value(sheet, card, label, until)
        host, _, guest = label.field.partition("+")
        for name in (host, guest) if guest else (host,):
            cells.setdefault(name, ref)
        if text:
            if host not in raw:  # "Rõ kết quả" may stand above "- Sản phẩm" with nothing of its own
                cells[host] = ref
            raw[host] = f"{raw[host]} {text}" if host in raw else text
    raw.pop("unit", None)
    cells.pop("unit", None)
    shared = _shared(card)
    _place_the_rest(sheet, card, cells, {**shared, "coordinators": "owner"}, setting.program.fields)
    task = make_task(Frame(setting, "card", setting.program.fields, shared), raw, cells, number=number, unit=unit)
    return task if task.values else None


def _place_the_rest(
    sheet: Sheet, card: Card, cells: dict[str, CellRef], hosts: dict[str, str], asked: frozenset[str]
) -> None:
    """Where fields without a row of their own should stand: in their host's cell, else in the row below the form."""
    below = sheet.ref(card.labels[-1].row + 1, card.value_col)
    for name in sorted(asked - cells.keys()):
        cells[name] = cells.get(hosts.get(name, ""), below)


def _shared(card: Card) -> dict[str, str]:
    """Fields that have no row of their own but stand in another's (001 VI: evidence in "Rõ kết quả")."""
    fields = {label.field for label in card.labels}
    shared = {}
    if "evidence" not in fields and "result" in fields:
        shared["evidence"] = "result"
    if "responsibility+authority" in fields and "authority" not in fields:
        shared["authority"] = "responsibility"
    return shared


def _value(sheet: Sheet, card: Card, label: Label, until: int) -> tuple[str, CellRef]:
    """The text beside a label with the lines below it that have no label; where its first line stands, or should."""
    pieces: list[str] = []
    place = sheet.ref(label.row, card.value_col if card.value_col > label.col else label.col + 1)
    for row in range(label.row, min(until, len(sheet.rows))):
        if row > label.row and _starts_foreign(sheet, card, row):
            break
        text, col = _beside(sheet, card, row, label)
        if text and not pieces:
            place = sheet.ref(row, col)
        pieces.extend([text] if text else [])
    rest = label.text.partition(":")[2].strip()
    if not pieces and rest and not is_empty(rest, card.words):  # "Rõ thời gian: 30/9/2026", all in one cell
        return rest, sheet.ref(label.row, label.col)
    return " ".join(pieces), place


def _starts_foreign(sheet: Sheet, card: Card, row: int) -> bool:
    """Whether something stands at or left of the label column: a title between two forms, a note."""
    return any(value != "" for value in sheet.rows[row][: card.label_col + 1])


def _beside(sheet: Sheet, card: Card, row: int, label: Label) -> tuple[str, int]:
    """The value cell's text, else the first filled cell right of the label; and its column.

    The form's guidance gives way to what a unit wrote right of it.
    """
    cells = sheet.rows[row]
    first = max(card.value_col, label.col + 1) if card.headed else label.col + 1
    guidance = "", card.value_col
    for col in (card.value_col, *range(first, min(len(cells), card.until))):
        value = cells[col] if label.col < col < len(cells) else ""
        if value == "":
            continue
        if label.field == "time" and isinstance(value, float) and (day := sheet.serial_date(value)):
            return shown(day), col
        text = sheet.text(row, col)
        if len(text) <= LONGEST_PLACEHOLDER or not is_empty(text, card.words):
            return text, col
        guidance = guidance if guidance[0] else (text, col)
    return guidance
