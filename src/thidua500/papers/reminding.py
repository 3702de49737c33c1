"""What a unit is reminded of: what is missing, late, incomplete, red or yellow, and what it has asked for. Pure.

A reminder is sentences for people: tracking codes, titles and days; no rule's code, no file's path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from thidua500.base.model import Finding
from thidua500.base.period import Period
from thidua500.base.text import capital, lowered, show_day
from thidua500.blocks.seen import asked_of
from thidua500.duties.duty import DutyKind
from thidua500.duties.reports import update_hour
from thidua500.ledger.records import Register, ReturnedTask
from thidua500.papers.addressees import known_units, own_names, printed_name
from thidua500.papers.wanting import is_report, is_weekly, wanted
from thidua500.program.programme import Indicator, Program
from thidua500.standing.fulfilled import SILENT, DutyState
from thidua500.standing.snapshot import Judged, snapshot
from thidua500.standing.wishes import counted_as_before, wish

_DOUBTED = ("B805", "B806", "B807", "B808")  # what a row of a report can be doubted for


_MOST_CODES = 5  # named in one week


class Section(NamedTuple):
    """One thing to be done: its heading, and its points, each a whole sentence."""

    title: str
    points: tuple[str, ...]


class Reminder(NamedTuple):
    """All that one unit is reminded of. wants: what it owes, for the clerk's list; red, yellow: its tasks."""

    code: str
    name: str
    sections: tuple[Section, ...]
    wants: tuple[DutyState, ...]
    red: int
    yellow: int


class _Unit(NamedTuple):
    """What is known of one unit. faults: what its files of the period are doubted for."""

    period: Period
    as_of: date
    program: Program
    wants: tuple[DutyState, ...]
    tasks: tuple[Judged, ...]
    returned: tuple[ReturnedTask, ...]
    faults: tuple[Finding, ...]

    def of(self, kind: DutyKind) -> list[DutyState]:
        """What it owes of one kind."""
        return [state for state in self.wants if state.duty.kind == kind]

    @property
    def awaited(self) -> bool:
        """Whether its report of the period is still to come."""
        return any(is_report(state, self.period) and state.on is None for state in self.wants)

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
                ),
            )


def _is_doubt(finding: Finding) -> bool:
    """What a unit must look at again; a completion without evidence is told with its task."""
    return finding.code in _DOUBTED and finding.field != "evidence"


# --- the points ---------------------------------------------------------------------------------------------------


def _registration(unit: _Unit) -> Iterator[str]:
    for state in unit.of("registration"):
        there, least = len(state.by.split(", ")) if state.by else 0, state.duty.count
        if there:
            share, short = f"{there:02d}/{least:02d}", f"{least - there:02d}"
            yield f"Mới có {share} nhiệm vụ trong sổ giao việc; đề nghị đăng ký thêm {short} nhiệm vụ."
        elif unit.returned:
            yield f"Phiếu đã gửi chưa có nhiệm vụ nào vào được sổ giao việc; cần ít nhất {least:02d} nhiệm vụ."
        else:
            yield f"Chưa gửi phiếu đăng ký; đề nghị đăng ký ít nhất {least:02d} nhiệm vụ theo mẫu “6 rõ”."
    if unit.tasks:  # before it has registered anything, nobody asks of what kind
        yield from (f"Đề nghị {_clause(state.duty.what)} (hiện {state.note})." for state in unit.of("required"))
    assigned = [f"“{state.duty.what}”" for state in unit.of("assigned")]
    yield from _each("Chưa đăng ký", "nhiệm vụ được giao", assigned)
    yield from _returned(unit)


def _returned(unit: _Unit) -> Iterator[str]:
    """What came back to the unit, each task once with all its faults."""
    faults: dict[str, dict[str, None]] = {}
    for back in unit.returned:
        faults.setdefault(back.title, {})[back.finding.message] = None
    for title, messages in faults.items():
        what = f"Nhiệm vụ “{title}” phải sửa lại mới vào được sổ." if title else "Phiếu đã gửi phải làm lại."
        yield " ".join((what, *messages))


def _report(unit: _Unit) -> Iterator[str]:
    """The report of the period, others whose day has passed, weeks without a word."""
    for state in unit.of("report"):
        if is_report(state, unit.period):
            yield _report_of(state, unit)
        elif not is_weekly(state):
            yield f"Chưa có {_clause(state.duty.what)}; hạn {show_day(state.duty.due)}."
    weeks = [state for state in unit.of("report") if is_weekly(state) and state.duty.period != unit.period]
    told = [f"{state.duty.period.short} ({_silent(state)})" for state in weeks if state.duty.period]
    yield from _each("Thiếu", "cập nhật tuần của nhiệm vụ vàng, đỏ", told)


def _silent(state: DutyState) -> str:
    """Of which tasks nothing was heard: by their codes, or of many how many."""
    codes = state.note.removeprefix(SILENT).split(", ")
    return ", ".join(codes) if len(codes) <= _MOST_CODES else f"{len(codes):02d} nhiệm vụ"


def _report_of(state: DutyState, unit: _Unit) -> str:
    weekly, due = is_weekly(state), state.duty.due
    if state.on and due:
        late = f"chậm {(state.on - due).days} ngày so với hạn {show_day(due)}"
        return f"Đã gửi ngày {show_day(state.on)}, {late}; đề nghị kỳ sau gửi đúng hạn."
    lacking = capital(state.note) if weekly else f"Chưa gửi báo cáo {unit.period.short}"
    if due is None:
        return f"{lacking}."
    hour, day = f"{update_hour(unit.program).hour} giờ " if weekly else "", show_day(due)
    over = (unit.as_of - due).days
    if over > 0:
        return f"{lacking}; hạn {f'{hour}ngày ' if weekly else ''}{day}, đến nay quá {over} ngày."
    return f"{lacking}; đề nghị gửi chậm nhất {hour}ngày {day}."


def _products(unit: _Unit) -> Iterator[str]:
    for state in (*unit.of("milestone"), *unit.of("product")):
        yield f"“{state.duty.what}”, hạn {show_day(state.duty.due)}: {state.note}."


def _incomplete(unit: _Unit) -> Iterator[str]:
    """What a report that has come leaves out, or says so that it cannot be taken."""
    if unit.awaited:
        return
    silent = [item for item in unit.tasks if unit.unspoken(item) and item.judgement.light not in ("do", "vang")]
    yield from _each("Chưa có cập nhật của", "nhiệm vụ", [_named(item) for item in silent])
    yield from _each("Chưa có số liệu của", "chỉ số", [_figure(state) for state in unit.of("figure")])
    for message in dict.fromkeys(_clause(fault.message) for fault in unit.faults):
        yield f"{capital(message)}; đề nghị kiểm tra, báo lại."


def _figure(state: DutyState) -> str:
    row = state.duty.row
    return f"{row.code} ({row.name})" if isinstance(row, Indicator) else state.duty.what


def _each(lead: str, noun: str, names: Sequence[str]) -> Iterator[str]:
    """One sentence that names all: with their number, where they are more than one."""
    if names:
        number = f"{len(names):02d} " if len(names) > 1 else ""
        yield f"{lead} {number}{noun}: {'; '.join(names)}."


def _lit(light: str) -> Callable[[_Unit], Iterator[str]]:
    """The tasks of one colour with their reasons; those that are only silent in one sentence."""

    def points(unit: _Unit) -> Iterator[str]:
        lit = [item for item in unit.tasks if item.judgement.light == light]
        told = {item.task.code: list(map(_clause, _own_reasons(item))) for item in lit}
        for item in lit:
            if reasons := told[item.task.code]:
                if unit.unspoken(item) and not unit.awaited:
                    reasons.append(f"chưa có cập nhật trong {unit.period.noun}")
                yield f"{_named(item)}: {'; '.join(reasons)}."
        silent = [_named(item) for item in lit if not told[item.task.code] and "silent" in item.judgement.causes]
        yield from _each("Chưa có cập nhật của", "nhiệm vụ", silent)

    return points


def _own_reasons(item: Judged) -> list[str]:
    """Why a light is not green, less what is told elsewhere: the silence, the open proposal, what is to be decided."""
    now = item.judgement
    about = (*now.causes, *("" for _ in now.reasons))
    elsewhere = set(map(counted_as_before, item.task.changes))
    told = zip(about, now.reasons, strict=False)
    return [text for cause, text in told if cause not in ("proposal", "silent") and text not in elsewhere]


def _unproven(unit: _Unit) -> Iterator[str]:
    """Claims that are not accepted, outside the colours: they would otherwise be told nowhere."""
    for item in unit.tasks:
        doubts = _own_reasons(item)[1:]
        if item.judgement.light not in ("do", "vang") and doubts:
            yield f"{_named(item)}: {'; '.join(map(_clause, doubts))}."


def _asked(unit: _Unit) -> Iterator[str]:
    """The changes that the unit asks for: until somebody has decided, what it promised counts."""
    for item in unit.tasks:
        for change in item.task.changes:
            yield f"{_named(item)}: {wish(change)}; trong khi chờ vẫn tính như đã đăng ký."


def _undecided(unit: _Unit) -> Iterator[str]:
    """What the unit has asked for beyond its authority and nobody has settled."""
    for item in unit.tasks:
        if entry := item.judgement.proposal:
            proposal, to = asked_of(item, unit.program.words)
            asked = " ".join(filter(None, ("kiến nghị", to, _clause(proposal))))
            yield f"{_named(item)}: {asked} (báo ngày {show_day(entry.received_on)})."


def _named(item: Judged) -> str:
    return f"{item.task.code} “{item.task.title}”"


def _clause(text: str) -> str:
    """A sentence as it goes on after a colon: a small letter, but for an abbreviation; no full stop."""
    return lowered(text.rstrip(" .;"))


_Section = tuple[str, Callable[[_Unit], Iterator[str]]]
_COLOURS: tuple[_Section, ...] = (("Nhiệm vụ đỏ", _lit("do")), ("Nhiệm vụ vàng", _lit("vang")))
_SECTIONS: dict[bool, tuple[_Section, ...]] = {  # of a week?
    True: (("Cập nhật {}", _report), *_COLOURS),
    False: (
        ("Đăng ký nhiệm vụ", _registration),
        ("Báo cáo {}", _report),
        ("Nội dung báo cáo còn thiếu hoặc cần làm rõ", _incomplete),
        ("Sản phẩm đến hạn chưa có trong báo cáo", _products),
        *_COLOURS,
        ("Nhiệm vụ báo xong nhưng chưa được công nhận", _unproven),
        ("Đề nghị điều chỉnh đang chờ quyết định", _asked),
        ("Kiến nghị đang chờ cấp có thẩm quyền quyết định", _undecided),
    ),
}
