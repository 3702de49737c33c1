"""What all forms together show beside what is owed: D701, D702, D704, D705, D707, and V203 across files. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua500.base.model import Finding
from thidua500.duties.duty import Duty
from thidua500.duties.members import Heard, Known, lineage, names_of
from thidua500.duties.owing import GROWTH, registering
from thidua500.program.owed import AssignedTask, RequiredKind
from thidua500.program.programme import Program
from thidua500.rules import (
    d701_too_few,
    d702_no_growth,
    d704_no_registration,
    d705_assigned_not_registered,
    d707_kind_missing,
    v203_same_task_twice,
)
from thidua500.rules.assigned import fitness
from thidua500.rules.parts import UnitTasks
from thidua500.rules.settings import apply_settings

_Told = tuple[str, Finding]  # the name of a unit, and what is found of it


def check_units(parts: Sequence[UnitTasks], program: Program, *, whole: bool) -> dict[str, tuple[Finding, ...]]:
    """Unit name → what only all its files together show.

    whole: the files are the whole collection, so that a unit or task without a file is not registered.
    """
    found: dict[str, list[Finding]] = {part.name: [] for part in parts}
    sent = _by_unit(parts)
    heard = {code: Known(own[0].unit.name) for code, own in sent.items() if own[0].unit}
    owed = registering(program, heard)
    told = [*_of_forms(owed, sent), *v203_same_task_twice.check_across(parts, program)]
    if whole:
        told += [*_not_taken(owed, sent, program, heard), *_silent(owed, sent, program)]
    for name, finding in told:
        found.setdefault(name, []).append(finding)
    return {name: tuple(apply_settings(findings, program)) for name, findings in found.items()}


def _by_unit(parts: Sequence[UnitTasks]) -> dict[str, list[UnitTasks]]:
    groups: dict[str, list[UnitTasks]] = {}
    for part in parts:
        if part.unit:
            groups.setdefault(part.unit.code, []).append(part)
    return groups


def _of_forms(owed: Sequence[Duty], sent: dict[str, list[UnitTasks]]) -> Iterator[_Told]:
    """Too few tasks, or none of a kind, in the forms of a unit that sent some."""
    for duty in owed:
        own = sent.get(duty.unit)
        if not own:
            continue
        if duty.kind == "registration":
            finding = d701_too_few.check(own, duty.count)
        elif duty.kind == "required" and duty.ref == GROWTH:
            finding = d702_no_growth.check(own)
        elif isinstance(duty.row, RequiredKind):
            finding = d707_kind_missing.check(own, duty.ref, duty.row.what, duty.count)
        else:
            continue
        if finding:
            yield own[0].name, finding


def _silent(owed: Sequence[Duty], sent: dict[str, list[UnitTasks]], program: Program) -> Iterator[_Told]:
    """Units that should have registered and of which no file came.

    An office that stands in two rows (001 IV rows 7 and 8) has sent its forms when either row has one: which row a
    task belongs to is read from its words, and no clerk would call the office silent for that.
    """
    names = {unit.name for unit in program.units if unit.code in sent}
    for duty in owed:
        unit = program.unit(duty.unit)
        if duty.kind == "registration" and unit and duty.unit not in sent and unit.name not in names:
            yield duty.name, d704_no_registration.finding(duty.name)


def _not_taken(
    owed: Sequence[Duty], sent: dict[str, list[UnitTasks]], program: Program, heard: Heard
) -> Iterator[_Told]:
    """Assigned tasks that none of their owners has in a form, at the first owner that sent one."""
    above = {code: frozenset(lineage(program, code)) for code in sent}
    for duty in owed:
        if not isinstance(duty.row, AssignedTask):
            continue
        senders = [code for code in sent if not above[code].isdisjoint(duty.units)]
        titles = {title.title for code in senders for part in sent[code] for title in part.tasks}
        if senders and not any(fitness(title, duty.row) for title in titles):
            first = min(senders, key=lambda code: _rank(duty, above[code]))
            others = [code for code in duty.units if code not in above[first]]
            finding = d705_assigned_not_registered.finding(duty.ref, duty.row.title, names_of(program, others, heard))
            yield sent[first][0].name, finding


def _rank(duty: Duty, above: frozenset[str]) -> int:
    """The place of the unit among the owners of an assigned task."""
    return next(at for at, code in enumerate(duty.units) if code in above)
