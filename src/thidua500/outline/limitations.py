"""Limitations that a report names without naming anybody: 004 asks for the object, the number and the place of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thidua500.base.text import clean, fold
from thidua500.program.owed import OutlineRow
from thidua500.program.words import Words
from thidua500.sheets.paragraphs import Line

OBJECT, NUMBER, PLACE = "đối tượng", "số lượng", "địa chỉ"
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[^\W\d_])|\n")
_CAUSE = re.compile(r"\W*(?:nguyen nhan|do |vi |boi |giai phap|huong khac phuc|thoi gian toi|trach nhiem)")
_DAY = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\b(?:19|20)\d{2}\b|\b\d+[-/][A-ZĐ][\w/-]*|\b[IVX]+/\d{4}\b"
)
_CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LIMIT = r"\b‹limit›\b"
_VAGUE = r"\b‹limit_vague›\b"
_COUNTED = r"\d|\b‹limit_count›\b"
_NOT_COUNTED = r"\b‹limit_no_count›\s+(?:số\s+)?\d+(?:\s*(?:cấp|[-–]\s*\d+))?"
_BODY = rf"\b(?i:‹limit_body›)\s+(?:(?:số\s+)?\d|[“\"]?[{_CAPITAL}])"
_LIMITS = ("han che", "tu nhan xet", "nhan xet danh gia")  # what a heading says below which limitations are told


class Limitation(NamedTuple):
    """A sentence that names a limitation and lacks what 004 asks for. code: the outline's heading above it."""

    code: str
    text: str
    lacks: tuple[str, ...]


def limitations(
    lines: Sequence[Line], spans: Sequence[tuple[OutlineRow, tuple[int, int]]], words: Words
) -> Iterator[Limitation]:
    """What is said below headings of limitations; elsewhere only what speaks of "một số đơn vị" and the like."""
    for row, (first, last) in sorted(spans, key=lambda span: span[1]):
        told = any(mark in fold(row.title) for mark in _LIMITS)
        for sentence in _sentences(lines[first:last]):
            if _CAUSE.match(fold(sentence)) or not words.pattern(_LIMIT, marked=True).search(sentence.lower()):
                continue
            lacks = lacking(sentence, words)
            if lacks and (told or (OBJECT in lacks and words.pattern(_VAGUE, marked=True).search(sentence.lower()))):
                yield Limitation(row.code, sentence, lacks)


def lacking(sentence: str, words: Words) -> tuple[str, ...]:
    """What of object, number and place a sentence does not name."""
    counted, named = bool(_count(sentence, words)), bool(words.pattern(_BODY, marked=True).search(sentence))
    found = ((OBJECT, counted or named), (NUMBER, counted), (PLACE, named))
    return tuple(what for what, there in found if not there)


def _sentences(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        for sentence in _SENTENCE.split(line.text):
            if len(sentence.split()) > 2:
                yield clean(sentence).lstrip("-+•* ")


def _count(sentence: str, words: Words) -> bool:
    """A number that counts: no day, no year, no paper's number."""
    numbers = words.pattern(_NOT_COUNTED, marked=True).sub(" ", _DAY.sub(" ", sentence.lower()))
    return words.pattern(_COUNTED, marked=True).search(numbers) is not None
