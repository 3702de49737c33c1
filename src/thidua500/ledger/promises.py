"""What of a task was promised, what its unit asks to change of it, what the office has decided. Pure.

A unit's first word on a task is its promise. A later word that says otherwise about who, what, by when or with which
product is a wish: until the office accepts it the promise counts, for the light and for the on-time rate. What a
later file no longer holds is a wish to drop it. Words that change nothing else are taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from thidua500.base.model import Source
from thidua500.base.text import key
from thidua500.ledger.entries import Decided, Stated
from thidua500.ledger.records import Change, ChangeKind, TrackedTask
from thidua500.rules.similar import alike, essence


class Said(NamedTuple):
    """One statement of a task: its entry, since when it is known (None: always), and where it stands.

    line: the file it is a version of; version: the number of that version, growing. named: whether somebody told the
    day. current: whether no later version of its file has taken its place.
    """

    seq: int
    since: date | None
    day: date
    named: bool
    line: int
    version: int
    current: bool
    source: Source
    stated: Stated


class Dropped(NamedTuple):
    """Where and since when a task is gone from its unit's file."""

    day: date
    path: str


class Ruling(NamedTuple):
    """A decision of the office and from which day it counts."""

    seq: int
    on: date
    decided: Decided


def same(kind: ChangeKind, one: Stated, other: Stated) -> bool:
    """Whether two statements promise the same, in whatever words."""
    return _SAME[kind](one, other)


def _same_deadline(one: Stated, other: Stated) -> bool:
    """The same words mean the same day, on whatever day they are read; other words when they mean the same days."""
    if key(one.values.get("time", "")) == key(other.values.get("time", "")):
        return [(m.time, m.text) for m in one.milestones] == [(m.time, m.text) for m in other.milestones]
    mine, yours = one.deadline, other.deadline
    if (mine.kind, mine.start, mine.due, mine.every) != (yours.kind, yours.start, yours.due, yours.every):
        return False
    return mine.due is not None or bool(mine.every)


def _same_words(name: str) -> Callable[[Stated, Stated], bool]:
    def same_words(one: Stated, other: Stated) -> bool:
        mine, yours = (stated.values.get(name, "") for stated in (one, other))
        if key(mine) == key(yours):
            return True
        left, right = essence(mine), essence(yours)
        return left.numbers == right.numbers and alike(left.words, right.words)

    return same_words


def _same_owner(one: Stated, other: Stated) -> bool:
    """A word more may be another person: "Phó Trưởng Công an" is not "Trưởng Công an"."""
    mine, yours = (stated.values.get("owner", "") for stated in (one, other))
    return key(mine) == key(yours) or essence(mine) == essence(yours)


_SAME: dict[ChangeKind, Callable[[Stated, Stated], bool]] = {
    "deadline": _same_deadline,
    "owner": _same_owner,
    "unit": lambda one, other: one.unit_code == other.unit_code,
    "title": _same_words("title"),
    "result": _same_words("result"),
}

_FIELDS: dict[ChangeKind, str] = {"deadline": "time", "owner": "owner", "title": "title", "result": "result"}


def in_order(said: Iterable[Said]) -> list[Said]:
    """By the day they are known from, then by file and version: the order of reading within a day tells nothing."""
    return sorted(said, key=lambda s: (s.since or date.min, s.source.file, s.version, s.seq))


def first_word(ordered: Sequence[Said]) -> Said:
    """The promise: the first word; of files that came on one day the strictest one, so that nothing is gained by a
    second file."""
    opening = ordered[0].since
    first_of_line: dict[int, Said] = {}
    for said in ordered:
        if said.since != opening:
            break
        first_of_line.setdefault(said.line, said)
    return min(first_of_line.values(), key=_strictness)


def _strictness(said: Said) -> tuple[date, str]:
    return said.stated.deadline.due or date.max, key(said.stated.values.get("time", ""))


def task_of(
    code: str, said: Sequence[Said], rulings: Sequence[Ruling], dropped: Dropped | None
) -> tuple[TrackedTask, tuple[Change, ...]]:
    """The task as it stands after these statements and decisions, and all changes that were ever decided.

    said: in order, at least one. dropped: where it is gone from, None while a current file holds it.
    """
    base = first_word(said)
    latest = next((s for s in reversed(said) if s.current), said[-1])
    by_version = {s.version: s for s in said}
    promised: dict[ChangeKind, Said] = dict.fromkeys(_SAME, base)
    refused: dict[ChangeKind, list[Said]] = {}
    past: list[Change] = []
    released = kept = False
    for ruling in rulings:
        decided, asked = ruling.decided, by_version.get(ruling.decided.version)
        if decided.kind == "withdrawn":
            past.append(_ruled(_dropping(code, latest, dropped or Dropped(ruling.on, latest.source.file)), ruling))
            released, kept = decided.verdict == "accepted", decided.verdict == "refused"
        elif asked is not None:
            past.append(_ruled(_wish(code, decided.kind, promised[decided.kind], asked, said), ruling))
            if decided.verdict == "accepted":
                promised[decided.kind] = asked
            else:
                refused.setdefault(decided.kind, []).append(asked)
    wishes = [_wish(code, kind, promised[kind], asked, said) for kind, asked in _wishes(said, promised, refused)]
    if dropped and not released and not kept:
        wishes.insert(0, _dropping(code, latest, dropped))
    task = _tracked(code, promised, base, latest)
    return replace(task, withdrawn=released and dropped is not None, changes=tuple(wishes)), tuple(past)


def _wishes(
    said: Sequence[Said], promised: dict[ChangeKind, Said], refused: dict[ChangeKind, list[Said]]
) -> Iterable[tuple[ChangeKind, Said]]:
    """What the current files say otherwise than promised, the last one of each kind; what was said before the promise
    that counts now is no wish any more."""
    current = [s for s in said if s.current]
    for kind, promise in promised.items():
        since = promise.since or date.min
        later = (s for s in reversed(current) if (s.since or date.min) >= since)
        others = (s for s in later if not same(kind, promise.stated, s.stated))
        asked = next(others, None)
        if asked and not any(same(kind, asked.stated, known.stated) for known in refused.get(kind, ())):
            yield kind, asked


def _wish(code: str, kind: ChangeKind, promise: Said, asked: Said, said: Sequence[Said]) -> Change:
    """A wish, dated from when its file said so first."""
    first = asked
    for s in reversed([s for s in said if s.line == asked.line and s.version <= asked.version]):
        if not same(kind, s.stated, asked.stated):
            break
        first = s
    return Change(
        code=code,
        kind=kind,
        unit=promise.stated.unit,
        title=promise.stated.values.get("title", ""),
        before=_shown(kind, promise.stated),
        after=_shown(kind, asked.stated),
        before_due=promise.stated.deadline.due if kind == "deadline" else None,
        after_due=asked.stated.deadline.due if kind == "deadline" else None,
        asked_on=first.day,
        source=asked.source,
        version=asked.version,
    )


def _dropping(code: str, latest: Said, dropped: Dropped) -> Change:
    title = latest.stated.values.get("title", "")
    source = latest.source._replace(file=dropped.path)
    return Change(code, "withdrawn", latest.stated.unit, title, title, "", None, None, dropped.day, source)


def _ruled(change: Change, ruling: Ruling) -> Change:
    decided = ruling.decided
    return change._replace(decided=decided.verdict, decided_on=ruling.on, decided_by=decided.by)


def _shown(kind: ChangeKind, stated: Stated) -> str:
    if kind == "unit":
        return stated.unit
    return stated.values.get(_FIELDS[kind], "")


def _tracked(code: str, promised: dict[ChangeKind, Said], base: Said, latest: Said) -> TrackedTask:
    """The task with what was promised; all else is the last word."""
    values = dict(latest.stated.values)
    for kind, name in _FIELDS.items():
        promise = promised[kind].stated
        if not same(kind, promise, latest.stated):
            values[name] = promise.values.get(name, "")
    when, unit = promised["deadline"].stated, promised["unit"].stated
    return TrackedTask(
        code=code,
        unit_code=unit.unit_code,
        unit=unit.unit,
        key=key(latest.stated.values.get("title", "")),
        values={name: text for name, text in values.items() if text},
        deadline=when.deadline,
        milestones=when.milestones,
        source=latest.source,
        registered_on=base.since if base.named else None,
    )
