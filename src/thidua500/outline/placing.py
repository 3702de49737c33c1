"""Which line of a report heads which part, item or appendix of the outline: by number and meaning, level by level.

A heading is looked for below the one that holds it; numbers help, words decide. What has a title of its own is also
found where it does not belong: a report that tells things in another order has told them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from thidua500.outline.titles import Heading, Titles
from thidua500.program.owed import OutlineRow
from thidua500.program.words import Words

_ENOUGH = 0.62  # nearness by which words alone are enough
_NUMBERED = 0.3  # and what they must come to where the number agrees
_ELSEWHERE = 0.8  # and to be found outside its part
_NUMBER = 0.25  # what the number's agreeing is worth, its level's disagreeing costs


class Matching:
    """One report against the outline. found: row's code → its headings in the report, an appendix may have several."""

    def __init__(self, rows: Sequence[OutlineRow], headings: Sequence[Heading], length: int, words: Words) -> None:
        self._titles = Titles(rows, words)
        self._rows = [row for row in rows if row.kind != "appendix"]
        self._below: dict[str, list[OutlineRow]] = defaultdict(list)
        for row in self._rows:
            self._below[row.parent].append(row)
        self._taken: set[int] = set()
        self.found: dict[str, list[Heading]] = defaultdict(list)
        appendices = [heading for heading in headings if heading.appendix]
        self._match_appendices([row for row in rows if row.kind == "appendix"], appendices)
        body = [heading for heading in headings if not heading.appendix]
        self._descend("", body, 0, length)
        self._match_elsewhere(rows, body)

    def _match_appendices(self, rows: Iterable[OutlineRow], headings: Sequence[Heading]) -> None:
        """By number, whatever the title; without a number by title."""
        rows = list(rows)
        by_number = {row.number.lower(): row for row in rows}
        for heading in headings:
            row = by_number.get(heading.number)
            if row is None and not heading.number and heading.words:
                row = max(rows, key=lambda one: self._titles.nearness(one, heading), default=None)
                row = row if row and self._titles.nearness(row, heading) >= _ENOUGH else None
            if row:
                self.found[row.code].append(heading)

    def _descend(
        self, parent: str, headings: Sequence[Heading], first: int, last: int, numbered: float = _NUMBERED
    ) -> None:
        """The rows below one, among the headings from one line to another; then below each of them."""
        rows = self._below.get(parent, [])
        places = self._assign(rows, self._free(headings, first, last), numbered)
        starts = sorted(heading.at for heading in places.values())
        for row in (row for row in rows if row.code in places):
            at = places[row.code].at
            end = next((start for start in starts if start > at), last)
            self._descend(row.code, headings, at + 1, end)
        for row in (row for row in rows if row.code not in places and row.kind != "part"):
            # Its own heading may be left out, or named as nobody else does; what stands below it may be there. Last of
            # all and by words, so that it takes nothing from those that are there.
            self._descend(row.code, headings, first, last, _ENOUGH)

    def _free(self, headings: Sequence[Heading], first: int, last: int) -> list[Heading]:
        return [heading for heading in headings if first <= heading.at < last and heading.at not in self._taken]

    def _assign(
        self, rows: Sequence[OutlineRow], headings: Sequence[Heading], numbered: float
    ) -> Mapping[str, Heading]:
        """The best pairs first, each row and each heading once. numbered: the least that words must come to where the
        number agrees."""
        pairs = [
            (self._score(row, heading), -number, -heading.at, row, heading)
            for number, row in enumerate(rows)
            for heading in headings
            if self._is_possible(row, heading, numbered)
        ]
        places: dict[str, Heading] = {}
        for *_, row, heading in sorted(pairs, key=lambda pair: pair[:3], reverse=True):
            if row.code not in places and heading.at not in self._taken:
                places[row.code] = heading
                self._taken.add(heading.at)
                self.found[row.code].append(heading)
        return places

    def _is_possible(self, row: OutlineRow, heading: Heading, numbered: float) -> bool:
        near = self._titles.nearness(row, heading)
        if heading.number == row.number.lower():
            return near >= numbered
        return near >= _ENOUGH and (
            not heading.number or _level(heading.number) == _level(row.number) or near >= _ELSEWHERE
        )

    def _score(self, row: OutlineRow, heading: Heading) -> float:
        agrees = heading.number == row.number.lower()
        other_level = bool(heading.number) and _level(heading.number) != _level(row.number)
        return self._titles.nearness(row, heading) + _NUMBER * (agrees - other_level)

    def _match_elsewhere(self, all_rows: Iterable[OutlineRow], headings: Sequence[Heading]) -> None:
        rows = [row for row in all_rows if row.code not in self.found and row.code in self._titles.unique]
        free = [heading for heading in headings if heading.at not in self._taken]
        pairs = [(self._titles.nearness(row, heading), row, heading) for row in rows for heading in free]
        for near, row, heading in sorted(pairs, key=lambda pair: -pair[0]):
            if near >= _ELSEWHERE and row.code not in self.found and heading.at not in self._taken:
                self._taken.add(heading.at)
                self.found[row.code].append(heading)


def _level(number: str) -> int:
    """How deep a number stands: "iv" 0, "2" 1, "2.1" 2, "a" 9."""
    number = number.lower()
    if number[:1].isdigit():
        return 1 + number.count(".")
    return 0 if set(number) <= set("ivx") else 9
