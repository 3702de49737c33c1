"""The text of a time cell → `Deadline`: slips mended where words stay unread, every word accounted for. Pure."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from thidua500.base.model import Deadline
from thidua500.deadlines.clauses import Scan
from thidua500.deadlines.grammar import plain
from thidua500.deadlines.reading import Reading
from thidua500.deadlines.scanner import scan
from thidua500.deadlines.slips import may_be_slips, mend
from thidua500.deadlines.unread import Gap, account, unknown_gaps
from thidua500.program.programme import Program
from thidua500.program.words import Words

LONGEST = 500  # letters; what a cell says of time stands at its beginning


@lru_cache(maxsize=4096)
def read_deadline(text: str, program: Program, *, as_of: date) -> Deadline:
    """How a clerk reads the text under the programme's calendar; never raises. Beyond 500 letters it is unread.

    as_of: the day the question is asked: occurrences begin there, and a missing year is the next one after it (after
    the issue date where that is set).
    """
    words = plain(text)
    state, gaps = _walk(text, words, program.words)
    mended = mend(words) if may_be_slips(words, gaps) else words
    if mended != words:
        state, gaps = _walk(text, mended, program.words)
    found = Reading(text, mended, program, as_of).read(state)
    if mended != words or state.doubtful:
        found = _doubtful(found)
    return account(found, mended, gaps, program.words) if gaps else found


def _walk(text: str, words: str, vocabulary: Words) -> tuple[Scan, list[Gap]]:
    """The clauses of the first 500 letters, and where words stand that are neither read nor filler."""
    end = len(words) if len(words) <= LONGEST else max(0, words.rfind(" ", 0, LONGEST))
    state = scan(words[:end])
    if end < len(words):
        state.gaps.append((end, len(words), False))
    return state, unknown_gaps(text, words, state.gaps, vocabulary) if state.gaps else state.gaps


def _doubtful(found: Deadline) -> Deadline:
    """T309 beside what was read; what was not read says so already."""
    if found.kind in {"missing", "unknown"} or "T309" in found.warnings:
        return found
    return found._replace(warnings=(*found.warnings, "T309"))
