"""A table's header row(s): found anywhere in a sheet, read once for all files that share its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, zip_longest
from typing import NamedTuple

from thidua500.base.text import key
from thidua500.forms.headings import LONGEST, Heading, aside, exact, heading, hinted, is_known, named, spellings
from thidua500.program.words import Words
from thidua500.sheets import Range, Sheet

MOST_COLUMNS = 60
DEEPEST = 4  # heading rows of one table
NAMELESS = 4  # fields of work that make a table without a heading for the tasks' names
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


_VAGUE = frozenset({"Nội dung"})  # a heading that gives way to a second, plainer one


class Header(NamedTuple):
    """One table header. kind: "table", "milestones", "progress" or "indicator"; columns: (column, field).

    width: columns. unsure: (column, text, spelling it was taken for). milestones: (column, time) of phase columns.
    spare: (column, field) of headings whose field another column has. texts: every column's heading as it was read.
    """

    kind: str
    columns: tuple[tuple[int, str], ...]
    width: int
    unsure: tuple[tuple[int, str, str], ...]
    milestones: tuple[tuple[int, str], ...] = ()
    spare: tuple[tuple[int, str], ...] = ()
    texts: tuple[str, ...] = ()

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
    """The header that begins in a row: of one to four rows, as many as go on with it."""
    texts, top = _pulled(sheet, row)
    found: Place | None = None
    for below in range(row + 1, row + DEEPEST + 1):
        header = read_header(texts, words)
        if header:
            found = Place(header, top, below)
        following, groups = _second_row(sheet, below), _groups(sheet, below - 1)
        if _reaches(sheet, top, below):
            following = row_texts(sheet, below)
        elif not following or following == texts or not _is_second(texts, following, groups, words):
            break
        texts = _join(_spread(sheet, below - 1, texts), following, words)
    return found


def _reaches(sheet: Sheet, top: int, row: int) -> bool:
    """Whether a heading is merged down into this row: then it is one of the header's."""
    if row >= len(sheet.rows):
        return False
    return any(
        top <= merge[0] < row <= merge[2] < merge[0] + DEEPEST and _holds_one(sheet, merge) for merge in sheet.merges
    )


def _holds_one(sheet: Sheet, merge: Range) -> bool:
    """Whether a merged range holds nothing below its first row; one that does is nonsense, and merges nothing."""
    first, left, last, right = merge
    return not any(cell != "" for row in sheet.rows[first + 1 : last + 1] for cell in row[left : right + 1])


def _pulled(sheet: Sheet, row: int) -> tuple[tuple[str, ...], int]:
    """The texts of a row with those of cells merged from above down into it, and the first row of these."""
    texts, top = list(row_texts(sheet, row)), row
    for first, left, last, _ in sheet.merges:
        if first < row <= last < first + DEEPEST and left < len(texts):
            value = sheet.rows[first][left]
            if isinstance(value, str) and len(value) <= LONGEST:
                texts[left], top = value, min(top, first)
    return tuple(texts), top


def _second_row(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The texts of a row that may be a header's second: several, all short, and no number among them."""
    if row >= len(sheet.rows):
        return ()
    filled = [value for value in sheet.rows[row] if value != ""]
    if len(filled) < 2 or not all(isinstance(v, str) and len(v) <= LONGEST_LOWER for v in filled):
        return ()
    return row_texts(sheet, row)


def _groups(sheet: Sheet, row: int) -> frozenset[int]:
    """The columns under headings of this row that are merged over several."""
    spans = (range(left, right + 1) for _, left, bottom, right in sheet.merges if bottom == row and right > left)
    return frozenset(col for span in spans for col in span)


def _is_second(texts: tuple[str, ...], following: tuple[str, ...], groups: frozenset[int], words: Words) -> bool:
    """Whether the next row goes on with the header: headings, and only where the first row leaves or groups columns."""
    filled = [text for text in following if text]
    above = [text for text in texts if text]  # a lone "Đơn vị: …" over the headings is no half of them
    headings = sum(bool(_names_a_field(t, words)) for t in above)
    if min(len(filled), len(above)) < 2 or not headings:
        return False
    # The last row before a page break may say a heading's word: "… | hoàn thành | …".
    if headings * 3 < len(above) and read_header(following, words) and not _completes(texts, following, words):
        return False
    # What stands behind the last heading belongs under it, should it be a group.
    last = max(col for col, text in enumerate(texts) if text)
    pairs = [pair for pair in zip_longest(texts[: last + 1], following, fillvalue=above[-1]) if pair[1]]
    cols = [col for col, text in enumerate(following) if text]
    goes_on = [
        col in groups or _is_lower(upper, lower, words) for col, (upper, lower) in zip(cols, pairs, strict=False)
    ]
    # Below a heading that is complete stands nothing else than another word of the header.
    if any(named(upper, "table", words) and not fits for (upper, _), fits in zip(pairs, goes_on, strict=False)):
        return False
    known = sum(goes_on)
    return known * 3 >= len(filled) * 2 and not any(text.rstrip(".").isdigit() for text in filled)


def _completes(texts: tuple[str, ...], following: tuple[str, ...], words: Words) -> bool:
    """Whether groups over a header hold a heading of its own where it is blank: "TT" beside "THÔNG TIN CHUNG"."""
    pairs = zip_longest(texts, following, fillvalue="")
    return any(_names_a_field(upper, words) for upper, lower in pairs if upper and not lower)


def _names_a_field(text: str, words: Words) -> str:
    return named(text, "table", words) or named(text, "progress", words) or aside(text, words)


def _is_lower(upper: str, lower: str, words: Words) -> bool:
    """Whether a text can stand below another in a header: a heading, or a time under "Tiến độ" or nothing."""
    if _names_a_field(lower, words):
        return True
    return _TIME.match(lower) is not None and named(upper, "table", words) in ("", "time")


def _spread(sheet: Sheet, row: int, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The first header row with merged group titles repeated over the columns they span."""
    result = list(texts)
    for _, left, bottom, right in sheet.merges:
        if bottom == row:
            result[left + 1 : right + 1] = [texts[left]] * len(result[left + 1 : right + 1])
    return tuple(result)


def _join(texts: tuple[str, ...], following: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Two header rows as one: what both say together or the lower word where it is known, else the upper."""
    pairs = list(zip_longest(texts, following, fillvalue=""))
    parted = {upper for upper, lower in pairs if _names_a_field(lower, words)}  # groups some of whose parts are known
    own = {named(lower, "table", words) for _, lower in pairs}
    return tuple(
        upper if _describes(upper, lower, own, words) else _one(upper, lower, upper in parted, words)
        for upper, lower in pairs
    )


def _describes(upper: str, lower: str, own: set[str], words: Words) -> bool:
    """Whether a part that is no field of its own is one of its group's: "Họ tên", "Chức vụ" of "Người chủ trì"."""
    field = named(upper, "table", words) if upper and lower and aside(lower, words) == "other" else ""
    return bool(field) and field not in own


def _one(upper: str, lower: str, parted: bool, words: Words) -> str:
    """A heading and the one below it as one. An unknown part of a group is not the group's, if others have names."""
    both = f"{upper}: {lower}"
    if upper and lower and not exact(lower, "table", words) and key(both) in spellings("table", words):
        return both
    known = _names_a_field(lower, words) or _TIME.match(lower) or heading(lower, "table", words).field
    if upper and lower and not known and not parted and _names_a_field(upper, words):
        return upper
    return lower or upper


@lru_cache(maxsize=256)
def read_header(texts: tuple[str, ...], words: Words) -> Header | None:
    """The header these texts are, or None. Exact spellings decide what kind it is; the rest may be near ones."""
    filled = [text for text in texts if text]
    if len(filled) < 3:
        return None
    best: Header | None = None
    for kind in ("table", "progress", "indicator"):
        hits = sum(1 for text in filled if named(text, kind, words) or (kind == "table" and _TIME.match(text)))
        if hits * 3 < len(filled) or hits < 2:
            continue
        header = _of_kind(kind, texts, words)
        if header and (best is None or _size(header) > _size(best)):
            best = header
    return best


def _size(header: Header) -> int:
    return len(header.columns) + len(header.milestones)


def _of_kind(kind: str, texts: tuple[str, ...], words: Words) -> Header | None:
    reads = {col: read for col, text in enumerate(texts) if text and (read := heading(text, kind, words)).field}
    reads |= _hints(kind, texts, reads, words)
    plainest_first = sorted(reads, key=lambda col: (reads[col].spelling in _VAGUE, col))
    columns, spare = _shared_out(
        {col: _as_steps(col, reads[col], reads, texts, words) for col in plainest_first}, texts
    )
    fields = {name for _, name in columns}
    width = max((col for col, text in enumerate(texts) if text), default=-1) + 1
    steps = _milestones(kind, texts, set(reads)) if "time" not in fields else ()
    if not _is_complete(kind, {*fields, "time"} if steps else fields):
        return None
    unsure = tuple((col, texts[col], reads[col].spelling) for col, _ in columns if not reads[col].sure)
    return Header("milestones" if steps else kind, columns, width, unsure, steps, spare, texts)


def _hints(kind: str, texts: tuple[str, ...], reads: dict[int, Heading], words: Words) -> dict[int, Heading]:
    """Column → what its unknown heading very likely means, of fields that one such column and no other has."""
    taken = {part for read in reads.values() for part in read.field.split("+")}
    found = {col: hinted(text, kind, words) for col, text in enumerate(texts) if text and col not in reads}
    times = Counter(read.field for read in found.values())
    return {
        col: read for col, read in found.items() if read.field and read.field not in taken and times[read.field] == 1
    }


def _as_steps(col: int, read: Heading, reads: dict[int, Heading], texts: tuple[str, ...], words: Words) -> str:
    """The column's field; "Rõ việc" beside "Tên nhiệm vụ" (001 VI) has the steps, wherever it stands."""
    if read.field != "title" or exact(texts[col], "card", words) != "steps":
        return read.field
    plain = (at for at, other in reads.items() if other.field == "title" and at != col)
    beside = any(exact(texts[at], "card", words) != "steps" and reads[at].spelling not in _VAGUE for at in plain)
    return "steps" if beside or any(at < col and other.field == "title" for at, other in reads.items()) else read.field


def _shared_out(
    fields: dict[int, str], texts: tuple[str, ...]
) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """(column, field) to be read, and the columns left over; a second owner, under another heading, is the one who
    answers for the work."""
    columns: list[tuple[int, str]] = []
    spare: list[tuple[int, str]] = []
    taken: set[str] = set()
    for col, field in fields.items():
        second = field == "owner" in taken and "responsible" not in fields.values()
        again = any(texts[other] == texts[col] for other, name in columns if name == field)
        name = "responsible" if second and not again else field
        (spare if name in taken else columns).append((col, name))
        taken.add(name)
    return tuple(sorted(columns)), tuple(spare)


def _milestones(kind: str, texts: tuple[str, ...], taken: set[int]) -> tuple[tuple[int, str], ...]:
    """Columns of a registration table that are headed by a time; at least two make milestones."""
    if kind != "table":
        return ()
    steps = tuple((col, text) for col, text in enumerate(texts) if text and col not in taken and _TIME.match(text))
    return steps if len(steps) > 1 else ()


def _is_complete(kind: str, fields: set[str]) -> bool:
    if kind == "table":
        return len(fields & _TABLE_MARKS) >= (2 if "title" in fields else NAMELESS)
    if kind == "progress":
        return bool({"code", "title"} & fields) and len(fields & _PROGRESS_MARKS) >= 2
    return bool({"code", "name"} & fields) and bool(fields & _INDICATOR_MARKS)
