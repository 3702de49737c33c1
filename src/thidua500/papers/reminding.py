"""What a unit is reminded of: what is missing, late, incomplete, red or yellow, and what it has asked for. Pure.

A reminder is sentences for people: tracking codes, titles and days; no rule's code, no file's path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from thidua500.base.model import Finding
from thidua500.base.period import Period
from thidua500.base.text import show_day
from thidua500.ledger.records import Register, ReturnedTask
from thidua500.papers.addressees import known_units, own_names, printed_name
from thidua500.papers.progress_form import owed_figures
from thidua500.papers.wanting import Want, wanted
from thidua500.program.programme import Program
from thidua500.rules.claims import is_said
from thidua500.standing.snapshot import Judged, snapshot

_DOUBTED = ("B805", "B806", "B807", "B808")  # what a row of a report can be doubted for


class Section(NamedTuple):
    """One thing to be done: its heading, and its points, each a whole sentence."""

    title: str
    points: tuple[str, ...]


class Reminder(NamedTuple):
    """All that one unit is reminded of. wants: what it owes, for the clerk's list; red, yellow: its tasks."""

    code: str
    name: str
    sections: tuple[Section, ...]
    wants: tuple[Want, ...]
    red: int
    yellow: int


class _Unit(NamedTuple):
    """What is known of one unit. faults: what its files of the period are doubted for; figures: indicators it owes."""

    period: Period
    as_of: date
    program: Program
    wants: tuple[Want, ...]
    tasks: tuple[Judged, ...]
    returned: tuple[ReturnedTask, ...]
    faults: tuple[Finding, ...]
    figures: tuple[str, ...]

    @property
    def awaited(self) -> bool:
        """Whether its report of the period is still to come."""
        return any(want.what == "report" and want.came is None for want in self.wants)

    def unspoken(self, item: Judged) -> bool:
        """Whether the unit has said nothing of an open task in the period."""
        said = item.judgement.update
        if self.period.kind == "week":
            return not (item.done or (said and self.period.contains(said.received_on)))
        return not (item.done or (said and said.period.end >= self.period.end))


def reminders(
    register: Register, program: Program, period: Period, as_of: date, asked: str | None = None
) -> tuple[Reminder, ...]:
    """Of every unit known to the office, or the one `asked` for; one with nothing to be reminded of has no section."""
    names = own_names(register)
    found = []
    for code, unit in _units(register, program, period, as_of, asked):
        made = ((title, tuple(make(unit))) for title, make in _SECTIONS[period.kind == "week"])
        sections = tuple(Section(title.format(period.short), points) for title, points in made if points)
        lights = [item.judgement.light for item in unit.tasks]
        name = printed_name(program, code, names)
        found.append(Reminder(code, name, sections, unit.wants, lights.count("do"), lights.count("vang")))
    return tuple(found)


def _units(
    register: Register, program: Program, period: Period, as_of: date, asked: str | None
) -> Iterator[tuple[str, _Unit]]:
    """Every unit with what is known of it; a class whose units are not declared has nobody to write to."""
    wants = wanted(register, program, period, as_of)
    tasks = snapshot(register, program, as_of).tasks
    received = {entry.path: entry for entry in register.files if entry.received_on <= as_of}
    doubts = [(received[path], f) for path, f in register.findings if path in received and _is_doubt(f)]
    returned = [back for back in register.returned if back.file in received]
    for code in known_units(program, register, asked):
        if (unit := program.unit(code)) is None or not unit.prefixes:
            yield (
                code,
                _Unit(
                    *(period, as_of, program, tuple(wants.get(code, ()))),
                    tasks=tuple(item for item in tasks if item.task.unit_code == code),
                    returned=tuple(back for back in returned if back.unit_code == code),
                    faults=tuple(f for file, f in doubts if file.unit_code == code and file.month == period.key),
                    figures=_owed(register, program, period, code, as_of),
                ),
            )


def _owed(register: Register, program: Program, period: Period, code: str, as_of: date) -> tuple[str, ...]:
    """The indicators of a month that the unit owes and nobody of those who share them has given."""
    if period.kind != "month":
        return ()
    given = {e.figure.code for e in register.figures if period.covers(e.period) and e.received_on <= as_of}
    owed = (o for o in owed_figures(register, program, code, as_of) if o.indicator.code not in given)
    return tuple(f"{o.indicator.code} ({o.indicator.name})" for o in owed)


def _is_doubt(finding: Finding) -> bool:
    """What a unit must look at again; a completion without evidence is told with its task."""
    return finding.code in _DOUBTED and finding.field != "evidence"


# --- the points ---------------------------------------------------------------------------------------------------


def _registration(unit: _Unit) -> Iterator[str]:
    for want in unit.wants:
        if want.what != "registration":
            continue
        if want.there:
            short, least = want.least - want.there, f"{want.there:02d}/{want.least:02d}"
            yield f"Mới có {least} nhiệm vụ trong sổ giao việc; đề nghị đăng ký thêm {short:02d} nhiệm vụ."
        elif unit.returned:
            yield f"Phiếu đã gửi chưa có nhiệm vụ nào vào được sổ giao việc; cần ít nhất {want.least:02d} nhiệm vụ."
        else:
            yield f"Chưa gửi phiếu đăng ký; đề nghị đăng ký ít nhất {want.least:02d} nhiệm vụ theo mẫu “6 rõ”."
    faults: dict[str, dict[str, None]] = {}
    for back in unit.returned:
        faults.setdefault(back.title, {})[back.finding.message] = None
    for title, messages in faults.items():
        what = f"Nhiệm vụ “{title}” phải sửa lại mới vào được sổ." if title else "Phiếu đã gửi phải làm lại."
        yield " ".join((what, *messages))


def _report(unit: _Unit) -> Iterator[str]:
    what = "cập nhật" if unit.period.kind == "week" else "báo cáo"
    for want in unit.wants:
        if want.what != "report":
            continue
        if want.came and want.due:
            late = f"chậm {(want.came - want.due).days} ngày so với hạn {show_day(want.due)}"
            yield f"Đã gửi ngày {show_day(want.came)}, {late}; đề nghị kỳ sau gửi đúng hạn."
        elif want.state == "missing" and want.due:
            over = (unit.as_of - want.due).days
            yield f"Chưa gửi {what} {unit.period.short}; hạn {show_day(want.due)}, đến nay quá {over} ngày."
        elif want.due:
            yield f"Chưa gửi {what} {unit.period.short}; đề nghị gửi chậm nhất ngày {show_day(want.due)}."
        else:
            yield f"Chưa gửi {what} {unit.period.short}."


def _incomplete(unit: _Unit) -> Iterator[str]:
    """What a report that has come leaves out, or says so that it cannot be taken."""
    if unit.awaited:
        return
    silent = [item for item in unit.tasks if unit.unspoken(item) and item.judgement.light not in ("do", "vang")]
    yield from _each("Chưa có cập nhật của", "nhiệm vụ", [_named(item) for item in silent])
    yield from _each("Chưa có số liệu của", "chỉ số", unit.figures)
    for message in dict.fromkeys(_clause(fault.message) for fault in unit.faults):
        yield f"{message[:1].upper()}{message[1:]}; đề nghị kiểm tra, báo lại."


def _each(lead: str, noun: str, names: Sequence[str]) -> Iterator[str]:
    """One sentence that names all: with their number, where they are more than one."""
    if names:
        number = f"{len(names):02d} " if len(names) > 1 else ""
        yield f"{lead} {number}{noun}: {'; '.join(names)}."


def _lit(light: str) -> Callable[[_Unit], Iterator[str]]:
    """The tasks of one colour with their reasons; which of them the unit has said nothing of."""

    def points(unit: _Unit) -> Iterator[str]:
        for item in unit.tasks:
            now = item.judgement
            told = list(map(_clause, _own_reasons(item))) if now.light == light else []
            if told and unit.unspoken(item) and "silent" not in now.causes and not unit.awaited:
                told.append(f"chưa có cập nhật trong {unit.period.noun}")
            if told:
                yield f"{_named(item)}: {'; '.join(told)}."

    return points


def _own_reasons(item: Judged) -> list[str]:
    """Why a light is not green, less the open proposal, which has a section of its own."""
    now = item.judgement
    about = (*now.causes, *("" for _ in now.reasons))
    return [reason for cause, reason in zip(about, now.reasons, strict=False) if cause != "proposal"]


def _unproven(unit: _Unit) -> Iterator[str]:
    """Claims that are not accepted, outside the colours: they would otherwise be told nowhere."""
    for item in unit.tasks:
        now = item.judgement
        if now.light not in ("do", "vang") and len(now.reasons) > 1:
            yield f"{_named(item)}: {'; '.join(map(_clause, now.reasons[1:]))}."


def _undecided(unit: _Unit) -> Iterator[str]:
    """What the unit has asked for beyond its authority and nobody has settled."""
    for item in unit.tasks:
        if entry := item.judgement.proposal:
            said = is_said(entry.update.proposal_to, unit.program.words)
            to = f" {entry.update.proposal_to}" if said else ""
            asked = f"kiến nghị{to} {_clause(entry.update.proposal)}"
            yield f"{_named(item)}: {asked} (báo ngày {show_day(entry.received_on)})."


def _named(item: Judged) -> str:
    return f"{item.task.code} “{item.task.title}”"


def _clause(text: str) -> str:
    """A sentence as it goes on after a colon: a small letter, but for an abbreviation; no full stop."""
    text = text.rstrip(" .;")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


_Section = tuple[str, Callable[[_Unit], Iterator[str]]]
_COLOURS: tuple[_Section, ...] = (("Nhiệm vụ đỏ", _lit("do")), ("Nhiệm vụ vàng", _lit("vang")))
_SECTIONS: dict[bool, tuple[_Section, ...]] = {  # of a week?
    True: (("Cập nhật {}", _report), *_COLOURS),
    False: (
        ("Đăng ký nhiệm vụ", _registration),
        ("Báo cáo {}", _report),
        ("Nội dung báo cáo còn thiếu hoặc cần làm rõ", _incomplete),
        *_COLOURS,
        ("Nhiệm vụ báo xong nhưng chưa được công nhận", _unproven),
        ("Kiến nghị đang chờ cấp có thẩm quyền quyết định", _undecided),
    ),
}
