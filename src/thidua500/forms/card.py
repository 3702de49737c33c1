"""The form of 001 VI: labels, and beside, below or behind each in its own cell what it owns, up to the next label.

A label owns the rows down to the next label of its strip. Several strips are forms side by side, or, where each has
fields of its own, one form with two labels a row. Labels above their values are labels beside them in a turned view.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from thidua500.base.model import CellRef, Task
from thidua500.forms.build import Frame, Setting, make_task
from thidua500.forms.fields import LONGEST_PLACEHOLDER, is_empty
from thidua500.forms.headings import aside, exact, heading, label_of, named, rest_of
from thidua500.forms.labelling import FEWEST, Label, Strip, stacks, strips, values_below
from thidua500.forms.numbering import counts_tasks, uncounted
from thidua500.forms.rows import is_foot
from thidua500.program.words import Words
from thidua500.sheets import Sheet
from thidua500.sheets.grid import shown

Place = tuple[int, int]
_DIGITS = re.compile(r"\d+")


class Owned(NamedTuple):
    """One label and what it owns: (row, column, text) from top to bottom; where its value stands, or should."""

    label: Label
    pieces: tuple[tuple[int, int, str], ...]
    place: Place


class Card(NamedTuple):
    """One form. first, last: its first row, and the first below it; left, until: its columns.

    value: the column where most of its values stand. headed: that column's heading says so; what stands left of it is
    guidance. head: rows of headings above its labels. guides: columns headed as guidance, with no unit's words in them.
    """

    owned: tuple[Owned, ...]
    strip: Strip
    first: int
    last: int
    value: int
    headed: bool
    below: bool
    head: tuple[int, ...] = ()
    guides: frozenset[int] = frozenset()

    @property
    def fields(self) -> set[str]:
        """Every field it has a label for."""
        return {name for own in self.owned for name in own.label.field.split("+")}


def cards(sheet: Sheet, words: Words) -> list[list[Card]]:
    """Every form of a view from top to bottom; a form's strips stand together, its main one first."""
    found: list[list[Card]] = []
    for strip in strips(sheet, words):
        for card in _of_strip(sheet, strip, words):
            host = _host(found, card)
            if host:
                host.append(card)
            else:
                found.append([card])
    whole = [form for form in found if len({field for card in form for field in card.fields}) >= FEWEST]
    return sorted(whole, key=lambda form: (form[0].first, form[0].strip.left))


def _host(found: list[list[Card]], card: Card) -> list[Card] | None:
    """The form of another strip, in the same rows, that a strip with fields of its own goes on with."""
    for form in found:
        beside = form[0].first <= card.owned[0].label.row < form[0].last or card.first <= form[0].first < card.last
        if beside and not card.fields & {field for part in form for field in part.fields}:
            return form
    return None


def _of_strip(sheet: Sheet, strip: Strip, words: Words) -> Iterator[Card]:
    below = values_below(sheet, strip, words)
    found = _under_lines(sheet, strip, [_with_title(stack, words) for stack in stacks(sheet, strip, words)], words)
    heads = [_head(sheet, stack[0], strip, words) for stack in found]
    for index, (stack, head) in enumerate(zip(found, heads, strict=True)):
        following = index + 1
        end = min((*heads[following], found[following][0].row)) if following < len(found) else len(sheet.rows)
        first, guides = min((*head, stack[0].row)), _guides(sheet, head, strip, words)
        card = Card((), strip, first, end, strip.labels, False, below, head, guides)
        yield _filled(sheet, card, stack, words)


def _with_title(stack: list[Label], words: Words) -> list[Label]:
    """The labels of a form; "Rõ việc" is the task's name (001 III) where no other label is."""
    if any(label.field == "title" for label in stack):
        return stack
    at = next((at for at, label in enumerate(stack) if exact(label.text, "table", words) == "title"), None)
    return stack if at is None else [*stack[:at], stack[at]._replace(field="title"), *stack[at + 1 :]]


def _under_lines(sheet: Sheet, strip: Strip, found: list[list[Label]], words: Words) -> list[list[Label]]:
    """Forms without a label for the task's name: it is the line above each, if there are several and each has its own,
    or the line counts the tasks ("Nhiệm vụ 1: …")."""
    lines = [_line_above(sheet, strip, stack, words) for stack in found]
    own = {_DIGITS.sub("", line.text) for line in lines if line}
    if len(found) < 2 or len(own) < len(found):
        lines = [line if line and counts_tasks(line.text) else None for line in lines]
    return [
        sorted([*stack, line], key=lambda label: label.row) if line else stack
        for stack, line in zip(found, lines, strict=True)
    ]


def _line_above(sheet: Sheet, strip: Strip, stack: list[Label], words: Words) -> Label | None:
    """The line right above a form's first label of a field, where it stands alone and says something of its own."""
    first = next((label for label in stack if label.field != "unit"), stack[0])
    if first.row == 0 or any(label.field == "title" for label in stack):
        return None
    cells = sheet.rows[first.row - 1]
    cols = [col for col in range(strip.left, strip.until) if cells[col] != ""]
    text = sheet.text(first.row - 1, cols[0]) if len(cols) == 1 else ""
    if not uncounted(text) or heading(label_of(text), "card", words).field or aside(text, words):
        return None
    return Label(first.row - 1, cols[0], "title", text, "", True)


def _head(sheet: Sheet, first: Label, strip: Strip, words: Words) -> tuple[int, ...]:
    """The rows right above a form's first label that only head its columns: "TT | Nội dung | Thông tin đăng ký"."""
    rows = []
    for row in range(first.row - 1, max(-1, first.row - 3), -1):
        cells = [str(cell) for cell in sheet.rows[row][strip.left : strip.until] if cell != ""]
        if len(cells) > 1 and any(aside(cell, words) in ("value", "guide", "number") for cell in cells):
            rows.append(row)
    return tuple(sorted(rows))


def _guides(sheet: Sheet, head: tuple[int, ...], strip: Strip, words: Words) -> frozenset[int]:
    """The columns right of the labels that a row of headings says are none of the unit's, if any is left to it."""
    right = range(strip.labels + 1, strip.until)
    found = {c for row in head for c in right if aside(sheet.text(row, c), words) in ("guide", "note", "number")}
    return frozenset(found) if len(found) < len(right) else frozenset()


def _filled(sheet: Sheet, card: Card, stack: list[Label], words: Words) -> Card:
    """The card with its value column, its end and what its labels own."""
    headed = _headed_column(sheet, stack, card, words)
    if headed is not None:
        card = card._replace(value=headed, headed=True)
    elif not card.below:
        card = card._replace(value=_value_column(sheet, stack, card))
    card = card._replace(last=_last(sheet, card, stack[-1].row + 1, words))
    spans = zip_longest(stack, stack[1:])
    owned = (_owned(sheet, card, label, after.row if after else card.last, words) for label, after in spans)
    return card._replace(owned=tuple(owned))


def _last(sheet: Sheet, card: Card, row: int, words: Words) -> int:
    """The first row below a form: `row` and more are its own while they go on with its last label, or have an unknown
    label with a value beside it; notes, signatures and blank rows part them."""
    strip, more = card.strip, card.below
    while row < card.last:
        cells = sheet.rows[row][strip.left : strip.until]
        if is_foot(cells, words) or (sheet.apart(row) and not more):
            break
        labelled = any(cell != "" for cell in cells[: strip.labels - strip.left + 1])
        valued = any(cell != "" for cell in cells[strip.labels - strip.left + 1 :])
        if labelled and not more and not (valued and sheet.rows[row][strip.labels] != ""):
            break
        row += 1
        if more or not labelled:
            break
    return row


def _headed_column(sheet: Sheet, stack: list[Label], card: Card, words: Words) -> int | None:
    """The column headed "Thông tin đăng ký", unless it holds nothing at all beside the labels."""
    for row in card.head:
        for col in range(card.strip.labels + 1, card.strip.until):
            if aside(str(sheet.rows[row][col]), words) == "value":
                return col if any(sheet.rows[label.row][col] != "" for label in stack) else None
    return None


def _value_column(sheet: Sheet, stack: list[Label], card: Card) -> int:
    """The column that most often holds the first text beside a label."""
    seen: Counter[int] = Counter()
    strip = card.strip
    for label in stack:
        cells, right = sheet.rows[label.row], range(label.col + 1, strip.until)
        filled = next((col for col in right if cells[col] != "" and col not in card.guides), None)
        if filled is not None:
            seen[filled] += 1
    if seen:
        return seen.most_common(1)[0][0]
    own = {label.row for label in stack}
    spans = [right for top, left, _, right in sheet.merges if left == strip.labels and top in own]
    return max(spans, default=strip.labels) + 1


def _owned(sheet: Sheet, card: Card, label: Label, until: int, words: Words) -> Owned:
    """What a label owns; in its own cell only where nothing else is."""
    if not label.spelling:  # a line that is the task's name, and has no label
        return Owned(label, ((label.row, label.col, uncounted(label.text)),), (label.row, label.col))
    pieces = tuple((_under if card.below else _beside)(sheet, card, label, until, words))
    rest = rest_of(label.text, words)
    if not pieces and rest and not is_empty(rest, words):  # "Rõ thời gian: 30/9/2026"
        pieces = ((label.row, label.col, rest),)
    if pieces:
        return Owned(label, pieces, pieces[0][:2])
    if card.below:
        return Owned(label, (), (label.row + 1, label.col))
    return Owned(label, (), (label.row, card.value if card.value > label.col else label.col + 1))


def _under(sheet: Sheet, card: Card, label: Label, until: int, words: Words) -> Iterator[tuple[int, int, str]]:
    for row in range(label.row + 1, until):
        for col in range(label.col, card.strip.until):
            if sheet.rows[row][col] != "":
                yield row, col, _shown(sheet, row, col, label.field)


def _beside(sheet: Sheet, card: Card, label: Label, until: int, words: Words) -> Iterator[tuple[int, int, str]]:
    """The value beside a label and the lines below it that have no label."""
    for row in range(label.row, until):
        if row > label.row and _starts_foreign(sheet, card, row):
            return
        text, col = _first(sheet, card, row, label, words)
        if text:
            yield row, col, text


def _starts_foreign(sheet: Sheet, card: Card, row: int) -> bool:
    """Whether something stands at or left of the label column: a title between two forms, a note."""
    return any(value != "" for value in sheet.rows[row][card.strip.left : card.strip.labels + 1])


def _first(sheet: Sheet, card: Card, row: int, label: Label, words: Words) -> tuple[str, int]:
    """The value cell's text, else the first filled cell right of the label; and its column.

    The form's guidance gives way to what a unit wrote right of it.
    """
    first = max(card.value, label.col + 1) if card.headed else label.col + 1
    guidance = "", card.value
    for col in (card.value, *range(first, card.strip.until)):
        if not label.col < col < card.strip.until or sheet.rows[row][col] == "" or col in card.guides:
            continue
        text = _shown(sheet, row, col, label.field)
        if not is_guidance(text, words):
            return text, col
        guidance = guidance if guidance[0] else (text, col)
    return guidance


def is_guidance(text: str, words: Words) -> bool:
    """Whether a text is the form's own, left in place."""
    return len(text) > LONGEST_PLACEHOLDER and is_empty(text, words)


def _shown(sheet: Sheet, row: int, col: int, field: str) -> str:
    """A cell's text; a bare number that should be a time is the day it stands for."""
    value = sheet.rows[row][col]
    if field == "time" and isinstance(value, float) and (day := sheet.serial_date(value)):
        return shown(day)
    return sheet.text(row, col)


def unit_of_card(sheet: Sheet, form: list[Card], words: Words) -> tuple[str, CellRef | None]:
    """The unit a form's first row names and where, or should; "" when it names none."""
    for own in (own for card in form for own in card.owned if own.label.field == "unit"):
        text = " ".join(piece[2] for piece in own.pieces)
        return "" if is_empty(text, words) else text, sheet.ref(*own.place)
    return "", None


def raw_values(form: list[Card]) -> tuple[dict[str, str], dict[str, Place]]:
    """A form's texts, and where each field's value stands or should; of a combined field also the second."""
    raw: dict[str, str] = {}
    places: dict[str, Place] = {}
    for own in (own for card in form for own in card.owned):
        host, _, guest = own.label.field.partition("+")
        for name in filter(None, (host, guest)):
            places.setdefault(name, own.place)
        text = " ".join(piece[2] for piece in own.pieces)
        if text:
            if host not in raw:  # "Rõ kết quả" may stand above "- Sản phẩm" with nothing of its own
                places[host] = own.place
            raw[host] = f"{raw[host]} {text}" if host in raw else text
    if "result" in raw and "evidence" in places:  # "Sản phẩm: 7 căn" where "Minh chứng" has its own label
        raw["result"] = _bare(raw["result"])
    return raw, places


def _bare(text: str) -> str:
    """A result without the label that begins its cell."""
    return rest_of(text) or text if named(label_of(text), "card") == "result" else text


def read_card(sheet: Sheet, form: list[Card], setting: Setting, number: int, unit: str) -> Task | None:
    """One form as a task, None when it is blank."""
    raw, places = raw_values(form)
    raw.pop("unit", None)
    places.pop("unit", None)
    cells = {name: sheet.ref(*place) for name, place in places.items()}
    shared, main = shared_fields(form), form[0]
    row = main.owned[-1].label.row + 1
    below = sheet.ref(row + main.below, main.value)
    for name in sorted(setting.program.fields - cells.keys()):
        cells[name] = cells.get({**shared, "coordinators": "owner"}.get(name, ""), below)
    task = make_task(Frame(setting, "card", setting.program.fields, shared), raw, cells, number=number, unit=unit)
    return task if task.values else None


def shared_fields(form: list[Card]) -> dict[str, str]:
    """Fields that have no row of their own but stand in another's (001 VI: evidence in "Rõ kết quả")."""
    labels = {own.label.field for card in form for own in card.owned}
    shared = {}
    if "evidence" not in labels and "result" in labels:
        shared["evidence"] = "result"
    if "responsibility+authority" in labels and "authority" not in labels:
        shared["authority"] = "responsibility"
    return shared
