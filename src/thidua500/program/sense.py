"""Whether a programme that is written right also makes sense: days that follow each other, names that mean one unit,
owners that there are. Every mistake says what is meant, where it stands, and what is near.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from thidua500.base.grouping import grouped
from thidua500.base.model import Phase
from thidua500.base.text import show_day
from thidua500.program.naming import marked
from thidua500.program.programme import Program, Unit
from thidua500.program.shape import Mistake, nearest
from thidua500.program.units import match_unit
from thidua500.program.written import Path

_ONE_DAY = timedelta(days=1)
Lines = Mapping[Path, int]
Table = Mapping[str, Any]


def mistakes_of(program: Program, changes: Table, lines: Lines, rules: Collection[str]) -> Iterator[Mistake]:
    """What is wrong in the office's own rows, and between them and those of the base.

    changes: what the office wrote; lines: where; rules: the codes of all rules, none when nobody asks for them.
    """
    yield from _phases(program, changes, lines)
    yield from _limits(program, changes, lines)
    yield from _units(program, changes, lines)
    yield from _owners(program, changes, lines)
    for code in changes.get("rules", {}) if rules else ():
        if code not in rules:
            near = nearest(code, rules)
            meant = f", có phải “{near}” không?" if near else "; xem mã bằng: thidua500 rules"
            yield Mistake(lines.get(("rules", code), 0), f"không có quy tắc “{code}”{meant}")


# --- days -------------------------------------------------------------------------------------------------------------


def _phases(program: Program, changes: Table, lines: Lines) -> Iterator[Mistake]:
    """Phases tile the calendar: each begins the day after the one before it ends."""

    def line(phase: Phase) -> int:
        rows = enumerate(changes.get("phase", ()))
        own = (lines.get(("phase", n), 0) for n, row in rows if row.get("number") == phase.number)
        return next(own, 0) or lines.get(("issued_on",), 0)

    for phase in program.phases:
        if phase.start and phase.start > phase.end:
            days = f"bắt đầu {show_day(phase.start)}, sau ngày kết thúc {show_day(phase.end)}"
            yield Mistake(line(phase), f"giai đoạn {phase.number} {days}")
    for before, after in zip(program.phases, program.phases[1:], strict=False):
        if after.start is None or after.start == before.end + _ONE_DAY:
            continue
        days = f"(đến {show_day(before.end)}) và {after.number} (từ {show_day(after.start)})"
        gap = after.start > before.end
        first, last = (before.end + _ONE_DAY, after.start - _ONE_DAY) if gap else (after.start, before.end)
        what = "bỏ trống" if gap else "chồng lên nhau ở"
        yield Mistake(
            line(after) or line(before),
            f"giai đoạn {before.number} {days} {what} các ngày {show_day(first)}–{show_day(last)}",
        )


def _limits(program: Program, changes: Table, lines: Lines) -> Iterator[Mistake]:
    first, last = program.first_day, program.closing_day
    if first and last and first > last:
        at = lines.get(("issued_on",)) or lines.get(("start",)) or lines.get(("end",), 0)
        yield Mistake(at, f"chương trình bắt đầu {show_day(first)}, sau ngày kết thúc {show_day(last)}")
    yield from _negative(changes, (), lines)


def _negative(table: Any, path: Path, lines: Lines) -> Iterator[Mistake]:
    """No number of a programme is below nought."""
    rows: Iterable[tuple[str | int, Any]] = ()
    if isinstance(table, Mapping):
        rows = table.items()
    elif isinstance(table, list):
        rows = enumerate(table)
    for name, value in rows:
        if isinstance(value, int | float) and value < 0:
            yield Mistake(lines.get((*path, name), 0), f"“{name}” không thể là số âm ({value})")
        yield from _negative(value, (*path, name), lines)


# --- units ------------------------------------------------------------------------------------------------------------


def _units(program: Program, changes: Table, lines: Lines) -> Iterator[Mistake]:
    """Every name that the office gives a unit means that unit and no other."""
    owners = grouped((name, unit) for unit in program.units for name in {*map(marked, (unit.name, *unit.aliases))})
    for number, row in enumerate(changes.get("unit", ())):
        made = _unit_of(program, row)
        if made is None:
            continue
        yield from _phases_named(program, row, lines.get(("unit", number, "phases"), 0))
        named = [("name", made.name), *(("aliases", alias) for alias in made.aliases)]
        for where, name in named:
            line = lines.get(("unit", number, where)) or lines.get(("unit", number), 0)
            yield from _of_name(program, made, name, owners[marked(name)], line)


def _of_name(program: Program, unit: Unit, name: str, owners: Iterable[Unit], line: int) -> Iterator[Mistake]:
    other = next((one for one in owners if one.code != unit.code), None)
    if other:
        if not (unit.keywords and other.keywords):  # 001 IV rows 7 and 8 share a name and are told apart by their work
            both = f"{_named(unit)} và {_named(other)}"
            yield Mistake(line, f"“{name}” là tên của cả {both}; chỉ để ở một đầu mối")
        return
    found = match_unit(program, name).unit
    if found and found.code != unit.code:
        yield Mistake(line, f"“{name}” của {_named(unit)} lại được hiểu là {_named(found)}; cần tên khác")


def _phases_named(program: Program, row: Table, line: int) -> Iterator[Mistake]:
    for number in row.get("phases", ()):
        if number not in program.phase_numbers:
            yield Mistake(line, f"không có giai đoạn {number}; các giai đoạn: {_listed(program.phase_numbers)}")


def _unit_of(program: Program, row: Table) -> Unit | None:
    """The unit that a row of the office made or changed."""
    if "code" in row:
        return program.unit(row["code"])
    return next((unit for unit in program.units if unit.name == row.get("name")), None)


def _named(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"


# --- owners -----------------------------------------------------------------------------------------------------------

_OWNING = {"assigned": "number", "indicator": "code", "required": "code", "report": "code"}


def _owners(program: Program, changes: Table, lines: Lines) -> Iterator[Mistake]:
    """Who a row names as owing it is a unit of the programme."""
    codes = [unit.code for unit in program.units]
    for name in _OWNING:
        for number, row in enumerate(changes.get(name, ())):
            line = lines.get((name, number, "owners")) or lines.get((name, number), 0)
            yield from (Mistake(line, text) for owner in row.get("owners", ()) if (text := _strange(program, owner)))
            yield from _phases_named(program, row, lines.get((name, number, "phases"), 0))
    for holder in ("phase", "unit"):
        for number, row in enumerate(changes.get(holder, ())):
            for product in row.get("products", ()):
                line = lines.get((holder, number, "products"), 0)
                named = product.get("owners", ()) if isinstance(product, Mapping) else ()
                yield from (Mistake(line, text) for owner in named if (text := _strange(program, owner)))
    if "compiler" in changes and changes["compiler"] not in codes:
        yield Mistake(lines.get(("compiler",), 0), _strange(program, changes["compiler"]))
    for unit in program.units:
        if unit.prefixes and unit.minimum and not any(other.under == unit.code for other in program.units):
            text = (
                f"{_named(unit)} gồm nhiều đơn vị mà chưa khai đơn vị nào: công cụ không biết đơn vị nào chưa gửi. "
                f'Hãy khai từng đơn vị bằng [[unit]] với under = "{unit.code}"'
            )
            yield Mistake(0, text, "warning")


def _strange(program: Program, owner: str) -> str:
    """What is wrong with the code of an owner, "" for a known one."""
    if program.unit(owner):
        return ""
    meant = match_unit(program, owner).unit
    if meant:
        return f"“{owner}” là tên; ở đây phải ghi mã: {meant.code}"
    near = nearest(owner, [unit.code for unit in program.units])
    codes = _listed(unit.code for unit in program.units)
    return f"không có đầu mối mã “{owner}”" + (f", có phải “{near}” không?" if near else f"; các mã: {codes}")


def _listed(values: Iterable[object]) -> str:
    return ", ".join(map(str, values))
