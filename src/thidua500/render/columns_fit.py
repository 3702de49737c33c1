"""Widths of a Word table's columns from what stands in them: no word is broken, long texts get the room. Pure but for
the document that it is given.

Widths of letters are those of Times New Roman, rounded up by kinds of letters: fonts of the same measures (Liberation
Serif, Tinos) and a little air make up for the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm, Pt

AIR = 1.06  # bold letters, and fonts that run a little wider
MARGINS_MM = 3.0  # of a cell, left and right together, with its line
STEP_MM = 2.0  # by which the room beyond what words need is given out
SAMPLE = 60  # rows that are looked at for it
MOST_LINES = 10  # a row higher than this may go on over the page
_TWIPS = 56.7  # a mm
_POINT_MM = 25.4 / 72
_BREAKS = re.compile(r"[\s-]+")  # where a word processor may begin a new line


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    """A letter's width as a share of the font's size; marks add nothing."""
    base = unicodedata.normalize("NFD", letter)[0]
    if base in "fijlrstI.,;:'|!()[]/- ":
        return 0.36
    if base in "mwMW%@…–":
        return 0.92
    return 0.72 if base.isupper() else 0.5


@lru_cache(maxsize=65536)
def text_mm(text: str, points: float) -> float:
    """How wide the text is on one line, in mm."""
    return AIR * sum(map(_em, text)) * points * _POINT_MM


def widths(rows: Sequence[Sequence[str]], total: float, points: float) -> list[float]:
    """Widths in mm that add up to `total`: each column as wide as its longest word, the rest where texts are long."""
    columns = list(zip(*rows, strict=True))
    words = [max(_longest_word(text, points) for text in column) for column in columns]
    headings = [text_mm(column[0], points) / 2 for column in columns]  # two lines, where there is room
    needed = [MARGINS_MM + max(pair) for pair in zip(words, headings, strict=True)]
    if sum(needed) > total:
        needed = [MARGINS_MM + word for word in words]
    if sum(needed) >= total:  # a word without end: it alone is broken, not every other
        return _filled(needed, total)
    sample = rows[:: len(rows) // SAMPLE + 1]
    lengths = [[text_mm(text, points) for text in row] for row in sample]
    found, steps = list(needed), int((total - sum(needed)) // STEP_MM)
    for _ in range(steps):
        found[min(range(len(found)), key=lambda at: _height(lengths, found, at))] += STEP_MM
    return [width * total / sum(found) for width in found]


def _height(lengths: Sequence[Sequence[float]], found: Sequence[float], wider: int) -> float:
    """How high the rows are, in lines, were one column a step wider; a row is as high as its longest cell, nearly."""
    inner = [max(width - MARGINS_MM, 1) for width in found]
    inner[wider] += STEP_MM
    rows = [[max(1, length / width) for length, width in zip(row, inner, strict=True)] for row in lengths]
    return sum(max(row) + sum(row) / 10 for row in rows)


def _filled(wanted: Sequence[float], total: float) -> list[float]:
    """What each gets of a total that is too little for all: what it wants up to a level, as water fills vessels."""
    rest, level = total, 0.0
    for at, want in enumerate(sorted(wanted)):
        level = rest / (len(wanted) - at)
        if want > level:
            break
        rest -= want
    return [min(want, level) for want in wanted]


def _longest_word(text: str, points: float) -> float:
    return max((text_mm(word, points) for word in _BREAKS.split(text)), default=0)


def fit(document: Any, points: float) -> None:
    """Every bordered table of a python-docx document, its width kept; rows stay whole only while they are low.

    The empty paragraph that Word needs after the last table is made low, or it would have a page for itself.
    """
    last = document.paragraphs[-1] if document.paragraphs else None
    if last is not None and not last.text:
        last.paragraph_format.line_spacing = Pt(1)
    for table in document.element.body.iter(qn("w:tbl")):
        style = table.tblPr.find(qn("w:tblStyle"))
        grid = table.tblGrid.gridCol_lst
        rows = [row.tc_lst for row in table.tr_lst]
        if style is None or style.get(qn("w:val")) != "TableGrid" or any(len(row) != len(grid) for row in rows):
            continue
        texts = [[_text(cell) for cell in row] for row in rows]
        found = widths(texts, sum(column.w.mm for column in grid), points)
        _set(grid, rows, found)
        for row, said in zip(table.tr_lst, texts, strict=True):
            if _lines(said, found, points) > MOST_LINES:
                for whole in row.iter(qn("w:cantSplit")):
                    whole.getparent().remove(whole)


def _text(cell: Any) -> str:
    return "\n".join("".join(text.text or "" for text in line.iter(qn("w:t"))) for line in cell.p_lst)


def _set(grid: Sequence[Any], rows: Sequence[Sequence[Any]], found: Sequence[float]) -> None:
    edges = [round(sum(found[:at]) * _TWIPS) for at in range(len(found) + 1)]
    twips = [right - left for left, right in pairwise(edges)]
    for column, width in zip(grid, twips, strict=True):
        column.set(qn("w:w"), str(width))
    for row in rows:
        for cell, width in zip(row, twips, strict=True):
            cell.width = Mm(width / _TWIPS)


def _lines(texts: Sequence[str], found: Sequence[float], points: float) -> float:
    """How many lines the highest cell of a row is estimated to have."""
    return max(
        sum(text_mm(line, points) // (width - MARGINS_MM) + 1 for line in text.split("\n"))
        for text, width in zip(texts, found, strict=True)
    )
