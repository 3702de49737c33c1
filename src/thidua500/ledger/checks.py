"""Which rows of the logs a new row is held against, for the rules of progress files (B805–B808). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from thidua500.base.model import Figure, Finding
from thidua500.ledger.matching import nearest_task
from thidua500.ledger.records import LogEntry, TrackedTask, reading_order
from thidua500.program.programme import Program
from thidua500.program.words import Words
from thidua500.rules import (
    b805_progress_or_evidence,
    b806_unknown_code,
    b807_progress_down,
    b808_impossible_figure,
)
from thidua500.rules.claims import is_percent


def row_findings(
    entries: Sequence[LogEntry],
    before: Mapping[str, Sequence[LogEntry]],
    words: Words,
    tasks: Sequence[TrackedTask] = (),
) -> Iterator[Finding]:
    """B805–B807 of one file's rows; before: code → what was known of it before the file; tasks: of which the nearest is
    named where a row found none."""
    history: dict[str, list[LogEntry]] = defaultdict(list)
    for code, rows in before.items():
        history[code].extend(rows)
    for entry in entries:
        if entry.code:
            history[entry.code].append(entry)
    own = frozenset(map(id, entries))
    for entry in entries:
        if not entry.code:
            yield _strange(entry, tasks)
        yield from filter(None, _of_row(entry, sorted(history[entry.code], key=reading_order) or [entry], own, words))


def _strange(entry: LogEntry, tasks: Sequence[TrackedTask]) -> Finding:
    """B806 of a row that found no task."""
    near = nearest_task(entry.update, entry.unit_code, tasks)
    return b806_unknown_code.finding(entry.update, *((near.code, near.title) if near else ()))


def _of_row(entry: LogEntry, rows: Sequence[LogEntry], own: frozenset[int], words: Words) -> Iterator[Finding | None]:
    """rows: all that is said of the row's task, the row itself among it, in reading order; own: identities of the rows
    that came with it."""
    update = entry.update
    at = next(place for place, row in enumerate(rows) if row is entry)
    yield b805_progress_or_evidence.check_percent(update)
    yield b805_progress_or_evidence.check_proof([row.update for row in rows], at, words)
    before = next((row for row in reversed(rows[:at]) if _comparable(row, entry, own)), None)
    if before and before.update.progress is not None:
        yield b807_progress_down.check(entry.code, update, before.update.progress, before.period)


def _comparable(row: LogEntry, entry: LogEntry, own: frozenset[int]) -> bool:
    """A corrected file is not held against its own earlier content, but a row against those above it."""
    same_file = row.update.source.file == entry.update.source.file
    return is_percent(row.update.progress) and (not same_file or id(row) in own)


def figure_findings(figures: Iterable[Figure], program: Program) -> Iterator[Finding]:
    """B808 of one file's indicator rows."""
    for figure in figures:
        yield from filter(None, [b808_impossible_figure.check(figure, program.indicator(figure.code, figure.name))])
