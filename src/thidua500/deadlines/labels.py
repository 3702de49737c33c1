"""Which phases a text names: of the main work, and of what follows it. Pure."""

from __future__ import annotations

from thidua500.deadlines.clauses import AFTER, AT, BEFORE, SINCE, UNTIL, Clause, Scan
from thidua500.deadlines.dating import Context, days_of, fill_years
from thidua500.program.calendar import phase_of
from thidua500.program.programme import Program


def name_phases(main: list[Clause], state: Scan, program: Program) -> tuple[tuple[int, ...], bool]:
    """The phases of the main work, also left in each clause; and whether some are none of the programme's (T304)."""
    labels: tuple[int, ...] = ()
    outside = False
    for clause in main:
        if clause.labels:
            if not set(clause.labels) <= set(program.phase_numbers):
                outside = True
                clause.labels = tuple(n for n in clause.labels if n in program.phase_numbers)
            if clause.label_bound != AT and clause.labels:
                clause.labels = _bounded(clause, program.phase_numbers, alone=sum(bool(c.labels) for c in main) == 1)
            labels += clause.labels
    if state.spread:
        _spread(main, labels, program.phase_numbers)
        labels = tuple(n for clause in main for n in clause.labels)
    return labels, outside


def _bounded(clause: Clause, known: tuple[int, ...], *, alone: bool) -> tuple[int, ...]:
    """ "trước GĐ3" is the second; "từ GĐ3", unless the text says until when, and "sau GĐ3" go on to the last."""
    labels = clause.labels
    if clause.label_bound == BEFORE:
        return tuple(n for n in known if n == min(labels) - 1)
    if clause.label_bound == AFTER:
        return tuple(n for n in known if n > max(labels))
    if clause.label_bound == SINCE and len(labels) == 1 and not clause.times and alone:
        return tuple(n for n in known if n >= labels[0])
    return labels


def _spread(main: list[Clause], labels: tuple[int, ...], known: tuple[int, ...]) -> None:
    """ "mỗi giai đoạn" goes up to the last one named elsewhere; "các giai đoạn tiếp theo" begin after it."""
    last = max(labels, default=0)
    for clause in main:
        if clause.spread == "next":
            clause.labels += tuple(n for n in known if n > last)
        elif clause.spread:
            clause.labels = tuple(n for n in known if n <= last or not last)


def following(follow: list[Clause], done: int, context: Context) -> tuple[int, ...]:
    """The phases of maintenance, review and updating; `done` is the last phase of the main work, 0 unknown."""
    known = context.program.phase_numbers
    found: list[int] = []
    for clause in follow:
        found += clause.labels
        if clause.label_bound == SINCE and clause.labels:
            found += range(min(clause.labels), max(known, default=0) + 1)
        if clause.label_bound == UNTIL and clause.labels:
            found += range(done + 1, max(clause.labels))
        if clause.times and not clause.cycles:
            found += range(done + 1, _reach(clause, context) + 1)
        elif not clause.labels and (clause.spread or clause.ongoing or clause.onwards):
            found += known if clause.spread == "each" else range(done + 1, max(known, default=0) + 1)
    return tuple([n for n in known if n in found])


def _reach(clause: Clause, context: Context) -> int:
    """The phase up to which "duy trì đến năm 2030" goes, 0 when that is no day of the programme."""
    fill_years(clause.times, (), context)
    ends = [days[1] for t in clause.times if (days := days_of(t))]
    return (phase_of(context.program, max(ends)) or 0) if ends else 0
