"""A form written as paragraphs of a Word document, a label and its value in each, is a sheet of one column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from thidua500.base.model import CellRef
from thidua500.base.text import key
from thidua500.forms.accounts import adds_work
from thidua500.forms.headings import label_of, named
from thidua500.forms.labelling import FEWEST
from thidua500.forms.rows import is_foot
from thidua500.program.words import Words
from thidua500.sheets import Sheet

_BULLET = re.compile(r"^\s*(?:[-–+•*▪]+|[a-zđA-ZĐ][.)]|(?:\d{1,2}|[IVX]{1,4})[.)])\s*")
_TOLD = re.compile(r":\s*(?i:ghi|nêu|điền|viết)\s")


def paragraphs(sheet: Sheet, words: Words) -> Iterator[Sheet]:
    """The paragraphs before a Word table, or below the last, as a sheet, if as many of them as a form has labels are
    labels, with their values or before them; a row is a paragraph. The sheet's name says where they stand.

    What stands under "Hướng dẫn ghi", or tells at most labels to write something, is for whoever fills in the form."""
    lines = [_BULLET.sub("", line) for line in _own(sheet, words)]
    if len(lines) < FEWEST or sum(bool(_TOLD.search(line)) for line in lines) * 2 > len(lines):
        return
    labels = {named(label_of(line), "card", words) for line in lines} - {"", "unit"}
    if len(labels) >= FEWEST:
        yield Sheet(_name(sheet), [[line] for line in lines])


def added_below(sheet: Sheet, words: Words) -> Iterator[tuple[CellRef, str]]:
    """The paragraphs before a Word table, or below the last, that add a task in one sentence; down to the notes."""
    for row, line in enumerate(_own(sheet, words)):
        if is_foot([line], words):
            return
        if adds_work(line):
            yield CellRef(_name(sheet), row, 0), line


def _own(sheet: Sheet, words: Words) -> Iterator[str]:
    guides = tuple(words.forms("guide_sheet", by=key))
    return takewhile(lambda line: not key(line).startswith(guides), sheet.heading)


def _name(sheet: Sheet) -> str:
    return f"Đoạn văn trước {sheet.name}" if sheet.rows else sheet.name
