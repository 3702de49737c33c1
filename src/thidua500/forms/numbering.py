"""How rows are numbered, and which of them only head a group: "I", "A", "1.", "1.1", "a)", "-"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_STYLES = {
    "dotted": re.compile(r"\d{1,3}(?:\.\d{1,3})+[.)]?"),
    "digits": re.compile(r"\(?(\d{1,4})(?:\.0)?[.)]?"),
    "roman": re.compile(r"\(?([IVXLC]+)[.)\-:]?"),
    "capital": re.compile(r"\(?([A-ZĐ])[.)\-:]?"),
    "small": re.compile(r"\(?([a-zđ])[.)]?"),
    "dash": re.compile(r"[-–+•*]+"),
}
_IN_TITLE = re.compile(r"(\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)]|[IVXLC]+[.)-]|[A-ZĐ][.)]|[a-zđ]\)|[-–+•])\s+")
_ORDINAL = re.compile(
    r"(?:(?:nhiệm vụ|công việc|việc|công trình|phần việc|phiếu|đầu việc|mục)\s*)?(?:số\s*|thứ\s*)?"
    r"(?:\(?\d{1,3}\)?|[ivx]+|[a-z])[.)]?",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?:{_ORDINAL.pattern})\s*[.:)–-]\s*", re.IGNORECASE)
_TASK = re.compile(r"(?:nhiệm vụ|công việc|việc|công trình|phần việc|đầu việc)\s*(?:số\s*|thứ\s*)?\d", re.IGNORECASE)


class Number(NamedTuple):
    """A row's number: its style ("" for none, "words" for a text) and its value, 0 where it does not count."""

    style: str
    value: int = 0


NONE = Number("")


@lru_cache(maxsize=2048)
def number_of(text: str) -> Number:
    """The number that the text is."""
    text = text.strip()
    for style, pattern in _STYLES.items():
        found = pattern.fullmatch(text)
        if found:
            return Number(style, int(found[1]) if style == "digits" else 0)
    return Number("words") if text else NONE


def number_before(title: str) -> Number:
    """The number that a title begins with: "1. Đất đai"."""
    found = _IN_TITLE.match(title)
    return number_of(found[1]) if found else NONE


def is_ordinal(text: str) -> bool:
    """Whether a text only counts: "3", "II", "Nhiệm vụ 1", "Phiếu số 02"."""
    return _ORDINAL.fullmatch(text) is not None


def counts_tasks(line: str) -> bool:
    """Whether a line counts tasks and names one: "Nhiệm vụ 2: Sửa đường", "Việc số 3. Cấp thẻ"."""
    return _TASK.match(line) is not None and uncounted(line) != ""


def uncounted(line: str) -> str:
    """A line without the number before it: "Nhiệm vụ 2: Sửa đường" → "Sửa đường"; "" for a line that only counts."""
    return "" if is_ordinal(line) else _COUNTED.sub("", line, count=1)


def heads(own: Number, before: Number, after: Number) -> bool | None:
    """Whether a row of this number with nothing but a title heads the rows below it; None: its number does not tell.

    before, after: the numbers of the task above and of the row below.
    """
    if own.style != after.style:
        return True
    if own.style != "digits":
        return None
    if after.value == own.value + 1 and before.style in ("", own.style) and before.value in (0, own.value - 1):
        return False
    return after.value in (1, own.value) or after.value == before.value + 1
