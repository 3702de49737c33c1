"""A progress file by itself: what it shows without the register. Inside a workspace the register judges it anew, with
what it knows of each task (`ledger/checks.py`)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua500.base.grouping import grouped
from thidua500.base.model import Finding, Submission
from thidua500.base.text import key
from thidua500.program.programme import Program
from thidua500.rules import b805_progress_or_evidence, b808_impossible_figure


def by_itself(submission: Submission, program: Program) -> Iterator[Finding]:
    """B805 of its rows, those of one task together, and B808 of its figures."""
    rows = grouped(((row.unit, key(row.code or row.title)), row) for row in submission.updates)
    for own in rows.values():
        for at, row in enumerate(own):
            yield from filter(None, [b805_progress_or_evidence.check_percent(row)])
            yield from filter(None, [b805_progress_or_evidence.check_proof(own, at, program.words)])
    for figure in submission.figures:
        yield from filter(None, [b808_impossible_figure.check(figure, program.indicator(figure.code, figure.name))])
