"""Which unit sent what: every unit under a code of its own, for ever, and never two under one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from thidua500.base.model import Submission
from thidua500.base.text import fold, key, slug
from thidua500.program.programme import Program
from thidua500.program.units import bare_name, match_unit
from thidua500.rules.d703_unknown_unit import MANY_UNITS

UNKNOWN_UNIT = "KHAC"  # code prefix of a unit the programme does not have


class Sender(NamedTuple):
    """A unit as the register knows it."""

    code: str
    name: str


def senders_of(submission: Submission, path: str, program: Program, known: Mapping[str, str]) -> dict[str, Sender]:
    """Written unit name → unit. "" is the file's own: rows without a name belong to it.

    known: unit code → name of every unit that the ledger has met.
    """
    titles: dict[str, list[str]] = defaultdict(list)
    for task in submission.tasks:
        titles[task.unit or submission.unit].append(task.get("title"))
    for row in submission.updates:
        titles[row.unit or submission.unit].append(row.title)
    names = {submission.unit, *titles, *(figure.unit for figure in submission.figures)} - {""}
    senders: dict[str, Sender] = {}
    for name in sorted(names):
        met = {**known, **{sender.code: sender.name for sender in senders.values()}}
        senders[name] = _sender(name, titles[name], path, program, met)
    alone = next(iter(senders.values())) if len(senders) == 1 else _sender("", (), path, program, known)
    return {**senders, "": senders.get(submission.unit, alone)}


def with_owners(submission: Submission, program: Program) -> Submission:
    """A plan's own annex (001 III, 003), whose rows name no sender but many units' owners: each row is its owner's.

    What a row's leading owner does not tell stays the file's own.
    """
    if submission.unit or any(task.unit for task in submission.tasks):
        return submission
    owners = [match_unit(program, task.get("owner").partition(";")[0]).unit for task in submission.tasks]
    if len({unit.code for unit in owners if unit}) < MANY_UNITS:
        return submission
    pairs = zip(submission.tasks, owners, strict=True)
    return replace(submission, tasks=tuple(replace(task, unit=unit.name) if unit else task for task, unit in pairs))


def unknown_code(name: str) -> str:
    """The code of a unit that the programme does not have."""
    return f"{UNKNOWN_UNIT}.{slug(name)}"


def _sender(name: str, titles: Iterable[str], path: str, program: Program, known: Mapping[str, str]) -> Sender:
    """The programme's unit of that name, or of the file's own name where the file says none."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    match = match_unit(program, name or stem, titles)
    if match.unit and (name or match.exact):
        return Sender(_own_code(match.unit.code, match.unit.name, program, known), match.unit.name)
    # Nothing is lost for want of a known name: the unit gets a code of its own.
    shown = name or f"Chưa rõ đơn vị ({stem})"
    return Sender(_own_code(unknown_code(name or stem), shown, program, known), shown)


def _own_code(code: str, name: str, program: Program, known: Mapping[str, str]) -> str:
    """The code itself, or one beside it where another unit holds it: abbreviations of two names may be one."""
    if program.unit(code):
        return code
    if code.endswith("."):  # nothing of the name was left behind the word it begins with
        code += slug(bare_name(program, name)) or slug(name)
    numbered = (code if n == 1 else f"{code}.{n}" for n in count(1))
    return next(own for own in numbered if own not in known or _one_unit(known[own], name, program))


def _one_unit(one: str, other: str, program: Program) -> bool:
    """Whether two names whose codes are equal mean one unit: the same words, or some of them as initials."""
    names = [bare_name(program, name) for name in (one, other)]
    return names[0] == names[1] or (_shortened(one) != _shortened(other) and _initials(one) == _initials(other))


def _shortened(name: str) -> bool:
    return name != name.upper() and any(len(word) > 1 and word == word.upper() for word in name.split())


def _initials(name: str) -> str:
    words = ((word, key(word)) for word in name.split())
    return "".join(folded if word == word.upper() else folded[:1] for word, folded in words if fold(word))
