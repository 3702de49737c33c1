"""One Word report against the outline: each heading present, empty or missing, and limitations named without a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from thidua500.base.model import Finding
from thidua500.base.text import clean, fold, key
from thidua500.outline.limitations import Limitation, limitations
from thidua500.outline.placing import Matching
from thidua500.outline.titles import Heading, headings
from thidua500.program.owed import OutlineRow
from thidua500.program.programme import Program
from thidua500.program.units import match_unit
from thidua500.program.words import Words
from thidua500.sheets.paragraphs import Line, read_prose

State = Literal["present", "empty", "missing"]
STATES: Mapping[State, str] = {"present": "có", "empty": "để trống", "missing": "thiếu"}
_TITLE_BLOCK = 30  # lines in which a report says whose it is
_PROMISE = 10  # words of a line that only puts off
_NEARLY = 92  # rapidfuzz ratio from which a line is the outline's own guidance
_REFERENCE = re.compile(r"\(?\s*(?:chi tiet|xem|kem theo)\b.*\bphu luc\b.*")
_NOTHING = re.compile(r"[\W_]*")
_UNIT_OF_MEASURE = re.compile(r"\(?(?:don vi tinh|kem theo|ban hanh kem theo)\b.*")


class Covered(NamedTuple):
    """One file. unit: code of who sent it, "" for nobody known; states: row's code → what of it is there; places:
    row's code → the heading's words in the report; limits: limitations without object, number or place."""

    path: str
    unit: str
    states: Mapping[str, State]
    places: Mapping[str, str]
    limits: tuple[Limitation, ...]
    findings: tuple[Finding, ...]


def cover(path: Path, program: Program) -> Covered:
    """A report read and held against the programme's outline. Never raises for what is in it, but MemoryError."""
    prose = read_prose(path)
    unit = _sender(prose.lines, path.stem, program)
    if not prose.lines:
        return Covered(path.name, unit, {}, {}, (), prose.findings)
    rows = program.outline
    matching = Matching(rows, headings(prose.lines), len(prose.lines), program.words)
    report = _Report(prose.lines, rows, matching.found, program.words)
    places = {code: found[0].text for code, found in matching.found.items()}
    spans = [(row, report.span(row.code)) for row in rows if row.code in matching.found and row.kind != "appendix"]
    limits = (limit for limit in limitations(prose.lines, spans, program.words) if report.says(limit.text))
    return Covered(path.name, unit, report.states(), places, tuple(limits), prose.findings)


def _sender(lines: Sequence[Line], stem: str, program: Program) -> str:
    """Whose report it is: what the title block names, alone or over two lines, else the file's name."""
    texts = [line.text for line in lines[:_TITLE_BLOCK] if line.text]
    texts += [part for line in lines[:3] for row in line.rows for cell in row for part in cell.split("\n")]
    pairs = [f"{one} {other}" for one, other in pairwise(texts)]
    for text in (*texts, *pairs, *_pieces(stem)):
        match = match_unit(program, clean(text)) if len(text) < 200 else None
        if match and match.unit and match.exact:
            return match.unit.code
    return ""


def _pieces(stem: str) -> Iterable[str]:
    """The file's name, whole and without what stands before its unit: "Bao cao tu kiem tra - Dang uy xa An Minh"."""
    words = re.split(r"[\s_\-–.]+", stem)
    return (" ".join(words[at:]) for at in range(len(words)))


class _Report:
    """The lines of a report with the headings found in it."""

    def __init__(
        self, lines: Sequence[Line], rows: Sequence[OutlineRow], found: Mapping[str, list[Heading]], words: Words
    ) -> None:
        self._lines, self._rows, self._found, self._words = lines, rows, found, words
        self._starts = sorted(heading.at for headings in found.values() for heading in headings)
        self._guidance = tuple(key(text) for row in rows for text in row.guidance)

    def span(self, code: str) -> tuple[int, int]:
        """The lines below a heading of the body, down to the next one that the outline knows."""
        return self._span(self._found[code][0])

    def _span(self, heading: Heading) -> tuple[int, int]:
        end = next((start for start in self._starts if start > heading.at), len(self._lines))
        return heading.at + 1, end

    def states(self) -> dict[str, State]:
        """Every row of the outline; a heading that holds others is there when one of them is."""
        states: dict[str, State] = {}
        for row in reversed(self._rows):
            below = [states[other.code] for other in self._rows if other.parent == row.code and other.code in states]
            states[row.code] = self._state(row, below)
        return {row.code: states[row.code] for row in self._rows}

    def _state(self, row: OutlineRow, below: Sequence[State]) -> State:
        headings = self._found.get(row.code, [])
        if "present" in below or any(self._is_filled(row, heading) for heading in headings):
            return "present"
        return "empty" if headings or "empty" in below else "missing"

    def _is_filled(self, row: OutlineRow, heading: Heading) -> bool:
        first, last = self._span(heading)
        lines = self._lines[first:last]
        tables = [line for line in lines if line.rows]
        if row.kind == "appendix" and tables:
            return any(_has_data(line.rows, self._words) for line in tables)
        rest = heading.text.partition(":")[2] if row.kind == "item" and len(heading.text) > 200 else ""
        titles = {key(name) for name in (row.title, *row.aliases)}
        texts = [line.text for line in lines if line.text and key(line.text) not in titles] + ([rest] if rest else [])
        return any(_has_data(line.rows, self._words) for line in tables) or any(map(self.says, texts))

    def says(self, text: str) -> bool:
        """Whether a line is an answer: not blank, no promise, no reference, none of the outline's own words."""
        folded = fold(text)
        if _REFERENCE.fullmatch(folded) or _UNIT_OF_MEASURE.fullmatch(folded) or _is_blank(text, self._words):
            return False
        return not _is_guidance(key(text), self._guidance)


def _is_guidance(text: str, guidance: tuple[str, ...]) -> bool:
    from rapidfuzz import fuzz

    return any(fuzz.ratio(text, known, score_cutoff=_NEARLY) for known in guidance)


def _has_data(rows: Sequence[Sequence[str]], words: Words) -> bool:
    """Whether a table says anything below its headings: more in a row than its number."""
    said = (cell for row in rows[1:] if not _is_numbering(row) for cell in row if not cell.strip(" .").isdigit())
    return any(not _is_blank(cell, words) for cell in said)


def _is_numbering(row: Sequence[str]) -> bool:
    """The row "(1) (2) (3)" that some forms have below their headings."""
    return all(not cell or re.fullmatch(r"\(?\d{1,2}\)?", cell.strip()) for cell in row)


@lru_cache(maxsize=8192)
def _is_blank(text: str, words: Words) -> bool:
    if _NOTHING.fullmatch(text):
        return True
    bare = fold(text).strip(" .,;:…-–+*()[]")
    later = words.forms("to_come")
    if bare in later or bare in words.forms("placeholder"):
        return True
    # "Nội dung này sẽ bổ sung sau"
    return len(bare.split()) <= _PROMISE and any(bare.endswith(f" {phrase}") for phrase in later)
