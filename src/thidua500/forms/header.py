"""A table's header row(s): found anywhere in a sheet, read once for all files that share its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, zip_longest
from typing import NamedTuple

from thidua500.base.text import key
from thidua500.forms.headings import LONGEST, NOTHING, Heading, exact, heading, is_known, spellings
from thidua500.program.words import Words
from thidua500.sheets import Sheet

MOST_COLUMNS = 60
MOST_ROWS = 20_000
LONGEST_LOWER = 60  # characters of a heading in the second row
_PROGRESS_MARKS = frozenset({"code", "progress", "completed", "obstacle", "explanation", "proposal"})
_INDICATOR_MARKS = frozenset({"numerator", "denominator", "value"})
_TABLE_MARKS = frozenset(
    {"owner", "owner+coordinators", "time", "result", "result+evidence", "responsibility", "authority"}
    | {"responsibility+authority", "evidence", "coordinators", "steps"}
)


# A phase column of 000 Bảng 2–7: "Đến 31/5/2026", "Đến năm 2030", "Giai đoạn 2", "Quý III/2026".
_TIME = re.compile(
    r"(?:trước |đến |đến hết |từ |ngày |hết )*(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|(?:đến |trong |hết |cuối )*(?:năm|tháng|quý|giai đoạn|gđ|gd)\s*(?:[ivx]+\b|\d+)",
    re.IGNORECASE,
)


_VAGUE = {"title": "Nội dung"}  # a heading that gives way to a second, plainer one


class Header(NamedTuple):
    """One table header. kind: "table", "milestones", "progress" or "indicator"; columns: (column, field).

    width: columns. unsure: (column, text, spelling it was taken for). milestones: (column, time) of phase columns.
    """

    kind: str
    columns: tuple[tuple[int, str], ...]
    width: int
    unsure: tuple[tuple[int, str, str], ...]
    milestones: tuple[tuple[int, str], ...] = ()

    def column(self, name: str) -> int | None:
        """The column of a field, None when the table has none."""
        return next((col for col, field in self.columns if field == name), None)


class Place(NamedTuple):
    """A header in its sheet: its first row, the first row below it."""

    header: Header
    row: int
    below: int


def row_texts(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The texts of one row that could be headings; anything longer or not text is ""."""
    return tuple(
        value if isinstance(value, str) and len(value) <= LONGEST else "" for value in sheet.rows[row][:MOST_COLUMNS]
    )


def headers(sheet: Sheet, words: Words) -> list[Place]:
    """Every table header of a sheet from top to bottom; repeated ones (page breaks) among them."""
    places: list[Place] = []
    row, count = 0, min(len(sheet.rows), MOST_ROWS)
    while row < count:
        place = _header_at(sheet, row, words) if _may_be_header(sheet.rows[row], words) else None
        if place:
            places.append(place)
        row = place.below if place else row + 1
    return places


def _may_be_header(row: Sequence[object], words: Words) -> bool:
    """Cheap look: a header has three texts or more and begins with a short one, a task's row mostly with a number."""
    if not row or row[0].__class__ is float:
        return False
    first = next((value for value in row if value != ""), None)
    if not isinstance(first, str) or len(first) > LONGEST or first.isdigit():
        return False
    return len(row) - row.count("") > 2 and _promises(row, words)


def _promises(row: Sequence[object], words: Words) -> bool:
    """Whether one of the first filled cells is a heading of any kind, spelled right."""
    filled = (value for value in row if value != "")
    return any(isinstance(value, str) and is_known(value, words) for value in islice(filled, 4))


def _header_at(sheet: Sheet, row: int, words: Words) -> Place | None:
    texts = row_texts(sheet, row)
    following = _second_row(sheet, row + 1)
    if following and following != texts and _is_second(texts, following, words):
        header = read_header(_join(_spread(sheet, row, texts), following, words), words)
        if header:
            return Place(header, row, row + 2)
    header = read_header(texts, words)
    return Place(header, row, row + 1) if header else None


def _second_row(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The texts of a row that may be a header's second: several, all short, and no number among them."""
    if row >= len(sheet.rows):
        return ()
    filled = [value for value in sheet.rows[row] if value != ""]
    if len(filled) < 2 or not all(isinstance(v, str) and len(v) <= LONGEST_LOWER for v in filled):
        return ()
    return row_texts(sheet, row)


def _is_second(texts: tuple[str, ...], following: tuple[str, ...], words: Words) -> bool:
    """Whether the next row goes on with the header: headings, and only where the first row leaves or groups columns."""
    filled = [text for text in following if text]
    above = [text for text in texts if text]  # a lone "Đơn vị: …" over the headings is no half of them
    headings = sum(bool(_names_a_field(t, words)) for t in above)
    if min(len(filled), len(above)) < 2 or not headings:
        return False
    # The last row before a page break may say a heading's word: "… | hoàn thành | …".
    if headings * 3 < len(above) and read_header(following, words):
        return False
    # What stands behind the last heading belongs under it, should it be a group.
    last = max(col for col, text in enumerate(texts) if text)
    pairs = [pair for pair in zip_longest(texts[: last + 1], following, fillvalue=above[-1]) if pair[1]]
    goes_on = [_is_lower(upper, lower, words) for upper, lower in pairs]
    # Below a heading that is complete stands nothing else than another word of the header.
    if any(exact(upper, "table", words) and not fits for (upper, _), fits in zip(pairs, goes_on, strict=True)):
        return False
    known = sum(goes_on)
    return known * 3 >= len(filled) * 2 and not any(text.rstrip(".").isdigit() for text in filled)


def _names_a_field(text: str, words: Words) -> str:
    return exact(text, "table", words) or exact(text, "progress", words)


def _is_lower(upper: str, lower: str, words: Words) -> bool:
    """Whether a text can stand below another in a header: a heading, or a time under "Tiến độ" or nothing."""
    if _names_a_field(lower, words):
        return True
    return _TIME.match(lower) is not None and exact(upper, "table", words) in ("", "time")


def _spread(sheet: Sheet, row: int, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The first header row with merged group titles repeated over the columns they span."""
    result = list(texts)
    for top, left, bottom, right in sheet.merges:
        if top == bottom == row:
            result[left + 1 : right + 1] = [texts[left]] * len(result[left + 1 : right + 1])
    return tuple(result)


def _join(texts: tuple[str, ...], following: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Two header rows as one: the lower word where it is known, else with the upper if both together are."""
    joined, known = [], spellings("table", words)
    for upper, lower in zip(texts, following, strict=False):
        both = f"{upper}: {lower}"
        whole = upper and lower and not exact(lower, "table", words) and key(both) in known
        joined.append(both if whole else lower or upper)
    return tuple(joined) + texts[len(joined) :] + following[len(joined) :]


@lru_cache(maxsize=256)
def read_header(texts: tuple[str, ...], words: Words) -> Header | None:
    """The header these texts are, or None. Exact spellings decide what kind it is; the rest may be near ones."""
    filled = [text for text in texts if text]
    if len(filled) < 3:
        return None
    best: Header | None = None
    for kind in ("table", "progress", "indicator"):
        hits = sum(1 for text in filled if exact(text, kind, words) or (kind == "table" and _TIME.match(text)))
        if hits * 3 < len(filled) or hits < 2:
            continue
        header = _of_kind(kind, texts, words)
        if header and (best is None or _size(header) > _size(best)):
            best = header
    return best


def _size(header: Header) -> int:
    return len(header.columns) + len(header.milestones)


def _of_kind(kind: str, texts: tuple[str, ...], words: Words) -> Header | None:
    found: list[tuple[int, str]] = []
    unsure = []
    taken: dict[str, Heading] = {}
    for col, text in enumerate(texts):
        read = heading(text, kind, words)
        if read.field in taken and exact(text, "card", words) == "steps":  # "Rõ việc" beside "Tên nhiệm vụ" (001 VI)
            read = read._replace(field="steps")
        if read.field == "title" and _VAGUE.get(read.field) == taken.get("title", NOTHING).spelling:
            found = [(place, name) for place, name in found if name != "title"]
        elif not read.field or read.field in taken:
            continue
        taken[read.field] = read
        found.append((col, read.field))
        if not read.sure:
            unsure.append((col, text, read.spelling))
    width = max((col for col, text in enumerate(texts) if text), default=-1) + 1
    steps = _milestones(kind, texts, {col for col, _ in found}) if "time" not in taken else ()
    if not _is_complete(kind, {*taken, "time"} if steps else set(taken)):
        return None
    return Header("milestones" if steps else kind, tuple(found), width, tuple(unsure), steps)


def _milestones(kind: str, texts: tuple[str, ...], taken: set[int]) -> tuple[tuple[int, str], ...]:
    """Columns of a registration table that are headed by a time; at least two make milestones."""
    if kind != "table":
        return ()
    steps = tuple((col, text) for col, text in enumerate(texts) if text and col not in taken and _TIME.match(text))
    return steps if len(steps) > 1 else ()


def _is_complete(kind: str, fields: set[str]) -> bool:
    if kind == "table":
        return "title" in fields and len(fields & _TABLE_MARKS) >= 2
    if kind == "progress":
        return bool({"code", "title"} & fields) and len(fields & _PROGRESS_MARKS) >= 2
    return bool({"code", "name"} & fields) and bool(fields & _INDICATOR_MARKS)
