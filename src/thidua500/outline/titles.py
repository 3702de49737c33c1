"""Lines of a report that may be headings, and how near each comes to a heading of the outline."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.text import fold, key
from thidua500.program.owed import OutlineRow
from thidua500.program.words import Words
from thidua500.sheets.paragraphs import Line

LONGEST = 450  # letters of a heading
_ROMAN = re.compile(r"phan (?:thu )?(\w+)\s*[-.:–)]?\s*(?=\S)|([ivx]{1,4})\s*[-.:–)/]\s*(?=\S)")
_NUMBER = re.compile(r"(?:muc\s+|diem\s+)?-?\s*(\d{1,2}(?:\.\d{1,2}){0,4})\s*[.)/:–-]?\s+(?=\S)")
_LETTER = re.compile(r"([a-d])\s*[).:/-]\s*(?=\S)")
_APPENDIX = re.compile(
    r"\W*(?:phu luc|pl|bieu(?: so)?)\s*(?:so)?\s*:?\s*([ivx]{1,4})\s*[-._ /–]\s*0*(\d{1,2}(?:\.\d)?)\b\s*[-.:–)]*\s*"
)
_NAMELESS = re.compile(r"\W*(?:phu luc|pl)\s*[-:.–]?\s*(?=\D)")
_ORDINALS = {
    **{"nhat": "i", "mot": "i", "hai": "ii", "ba": "iii", "tu": "iv", "bon": "iv", "nam": "v", "sau": "vi"},
    "bay": "vii",
}


class Heading(NamedTuple):
    """A line that may be a heading. at: its place among the lines; number: before its title, folded ("iv", "2.1", "a",
    "ii-1" of an appendix), "" for none; words: the title's syllables; appendix: whether it opens an appendix."""

    at: int
    number: str
    words: tuple[str, ...]
    text: str
    appendix: bool = False


def headings(lines: Sequence[Line]) -> list[Heading]:
    """Every line that may be a heading: numbered, set in bold, by its style, in capitals."""
    return [found for at, line in enumerate(lines) if (found := _heading(at, line)) is not None]


def _heading(at: int, line: Line) -> Heading | None:
    text = line.text
    if not text or line.rows or len(text) > LONGEST or text.startswith("("):
        return None
    folded = fold(text)
    appendix = _APPENDIX.match(folded)
    if appendix:
        return Heading(at, f"{appendix[1]}-{appendix[2]}", _words(folded[appendix.end() :]), text, True)
    nameless = _NAMELESS.match(folded)
    if nameless:
        return Heading(at, "", _words(folded[nameless.end() :]), text, True)
    for pattern in (_NUMBER, _LETTER, _ROMAN):
        found = pattern.match(folded)
        if found:
            number = next(part for part in found.groups() if part)
            return Heading(at, _ORDINALS.get(number, number), _words(folded[found.end() :]), text)
    if line.strong or text.isupper():
        return Heading(at, "", _words(folded), text)
    return None


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The title's syllables; of what goes on after a colon only the title counts."""
    return tuple(key(text.partition(":")[0] if len(text) > 200 else text).split())


class Titles:
    """The outline's titles, and how near a heading comes to one: rare syllables weigh more than common ones."""

    def __init__(self, rows: Iterable[OutlineRow], words: Words) -> None:
        self._rows = tuple(rows)
        self._common = words.forms("title_common", by=key)
        self._names = {row.code: [_words(fold(name)) for name in (row.title, *row.aliases)] for row in self._rows}
        spread = Counter(word for names in self._names.values() for word in {w for name in names for w in name})
        self._weights = {word: 1 + math.log(len(self._rows) / count) for word, count in spread.items()}
        titles = Counter(row.title for row in self._rows)
        self.unique = frozenset(row.code for row in self._rows if titles[row.title] == 1 and self._is_telling(row))

    def nearness(self, row: OutlineRow, heading: Heading) -> float:
        """0 for nothing in common, 1 for the same words. A shortened title is near, one of other words is not."""
        return max(self._alike(name, heading.words) for name in self._names[row.code])

    def _alike(self, title: tuple[str, ...], said: tuple[str, ...]) -> float:
        ours, theirs = self._weighed(title), self._weighed(said)
        shared = sum(min(weight, theirs.get(word, 0.0)) for word, weight in ours.items())
        if not shared:
            return 0.0
        one, other = sum(ours.values()), sum(theirs.values())
        dice, part = 2 * shared / (one + other), shared / min(one, other)
        return 0.5 * dice + 0.5 * part if len(theirs) > 1 else dice

    def _weighed(self, words: tuple[str, ...]) -> Mapping[str, float]:
        default = 1 + math.log(len(self._rows) or 1)
        return {w: self._weights.get(w, default) * (0.3 if w in self._common else 1.0) for w in words}

    def _is_telling(self, row: OutlineRow) -> bool:
        """Whether a title alone, wherever it stands, tells what it heads."""
        return sum(word not in self._common for word in _words(fold(row.title))) >= 3
