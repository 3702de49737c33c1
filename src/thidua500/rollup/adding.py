"""Tables of many wards → the city's record. Groups and adds; every meaning was decided ward by ward, in `standing/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from thidua500.base.grouping import grouped
from thidua500.base.period import Period
from thidua500.base.text import natural, show_day, show_number
from thidua500.frames.tidy import records
from thidua500.kpi import meets
from thidua500.program.programme import Program
from thidua500.render.texts import first_of
from thidua500.rollup.city import City, CityProposal, CityTask, Figures, GroupRow, LeftOut, Lights, WardRow
from thidua500.rollup.indicators_added import city_indicators, differences
from thidua500.rollup.sources import Heard
from thidua500.standing.counted import Counts, added
from thidua500.standing.facts import Rate, Totals
from thidua500.standing.figures import exact

_NAMED = 5  # places that a note names
_NO_TARGET = ("≥", None)


class _Ward(NamedTuple):
    """One ward's counts, its tasks that are red, yellow and green, and the rules it draws its colours by."""

    counts: Counts
    lights: Sequence[int]
    came: int
    owed: int
    target: tuple[str, float | None]  # of the on-time rate
    yellow: tuple[int, float]


def city_of(heard: Heard, program: Program, period: Period, as_of: date, *, lists: bool = True) -> City:
    """The month's roll-up of all that was heard. lists: with the tasks that are told one by one."""
    names = _names(heard)
    own = _wards(heard)
    rows = _ranked([_ward_row(heard, ward, own, names, period) for ward in heard.wards])
    indicators = city_indicators(records(heard.indicators), names)
    told = records(heard.tasks.listed(period)) if lists else []
    late, completed = _told_apart(told, names, period)
    return City(
        program=program.id,
        program_title=program.title,
        period=period,
        as_of=as_of,
        figures=_figures(list(own.values())),
        wards=rows,
        groups=_groups(rows, own),
        indicators=indicators,
        late=late,
        completed=completed,
        proposals=_proposals(told, names),
        not_sent=tuple(LeftOut(row.ward, row.name, row.why) for row in rows if row.state != "sent"),
        notes=(*heard.notes, *_notes(own, rows, names), *differences(indicators)),
    )


def _names(heard: Heard) -> dict[str, str]:
    """Ward → the name of its office, the folder's where two offices carry one name or none is known."""
    held = Counter(told.name for told in heard.wards)
    return {told.ward.name: told.name if told.name and held[told.name] == 1 else told.ward.name for told in heard.wards}


# --- counts -------------------------------------------------------------------------------------------------------


def _wards(heard: Heard) -> dict[str, _Ward]:
    """Ward → its counts, of those with a ledger."""
    found = {}
    for told in heard.wards:
        ward = told.ward.name
        if not told.lacking:
            own, rule = heard.tasks.counts.get(ward, Counts()), heard.rules[ward]
            found[ward] = _Ward(
                own,
                [heard.tasks.lights.get((ward, light), 0) for light in ("do", "vang", "xanh")],
                rule["n_reports_came"],
                rule["n_reports_owed"],
                (rule["on_time_op"] or "≥", rule["on_time_threshold"]),
                (rule["due_soon_days"], rule["lag_points"]),
            )
    return found


def _figures(wards: Sequence[_Ward]) -> Figures:
    """What these wards come to together. No wards, no colours and no rates."""
    counts = added(ward.counts for ward in wards)
    do, vang, xanh = (sum(numbers) for numbers in zip((0,) * 3, *(ward.lights for ward in wards), strict=True))
    alike = len({ward.yellow for ward in wards}) < 2
    lights = Lights(do, vang if alike else None, xanh if alike else None, counts.tasks - do - vang - xanh)
    targets = {ward.target for ward in wards}
    *totals, rated, on_time = counts
    return Figures(
        Totals(*totals),
        lights,
        _rate(on_time, rated, targets.pop() if len(targets) == 1 else _NO_TARGET),
        _rate(sum(ward.came for ward in wards), sum(ward.owed for ward in wards), _NO_TARGET),
    )


def _rate(numerator: int, denominator: int, target: tuple[str, float | None]) -> Rate:
    """target: operator and threshold in per cent; whether it is met is decided on exact fractions."""
    op, threshold = target
    share = Fraction(100 * numerator, denominator) if denominator else None
    return Rate(
        numerator,
        denominator,
        numerator / denominator if denominator else None,
        None if threshold is None else float(exact(threshold) / 100),
        meets(share, op, threshold),
    )


# --- rows ---------------------------------------------------------------------------------------------------------


def _ward_row(heard: Heard, told: Any, own: Mapping[str, _Ward], names: Mapping[str, str], period: Period) -> WardRow:
    ward = told.ward.name
    row = heard.rules.get(ward)
    state, why = "sent", ""
    if told.lacking:
        state, why = ("broken" if told.broken else "no_ledger"), told.lacking
    elif row is None or not row["n_statements"]:
        state, why = "silent", f"không có dòng tiến độ, dòng số liệu nào cho {period.short}"
    return WardRow(
        ward=ward,
        name=names[ward],
        group=told.ward.group,
        program=told.program,
        state=state,  # type: ignore[arg-type]
        why=why,
        closed=bool(row and row["closed"]),
        as_of=row["as_of"] if row else None,
        figures=_figures([own[ward]]) if ward in own else None,
        rank=None,
        board=heard.boards.get(ward, ""),
    )


def _ranked(rows: Sequence[WardRow]) -> tuple[WardRow, ...]:
    """By the on-time rate, equal rates sharing a place; a ward with nothing to rate has none."""
    rates = {row.ward: Fraction(r.numerator, r.denominator) for row in rows if (r := _rated(row))}
    places: dict[Fraction, int] = {}
    for place, rate in enumerate(sorted(rates.values(), reverse=True), 1):
        places.setdefault(rate, place)
    return tuple(row._replace(rank=places[rates[row.ward]]) if row.ward in rates else row for row in rows)


def _rated(row: WardRow) -> Rate | None:
    return row.figures.on_time if row.figures and row.figures.on_time.denominator else None


def _groups(rows: Sequence[WardRow], own: Mapping[str, _Ward]) -> tuple[GroupRow, ...]:
    """The groups in the order of their names; wards without one together, behind them."""
    names = sorted({row.group for row in rows}, key=lambda name: (not name, natural(name)))
    if names == [""]:
        return ()
    found = []
    for name in names:
        inside = [row for row in rows if row.group == name]
        sent = sum(row.state == "sent" for row in inside)
        figures = _figures([own[row.ward] for row in inside if row.ward in own])
        found.append(GroupRow(name, len(inside), sent, figures))
    return tuple(found)


def _told_apart(
    rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], period: Period
) -> tuple[tuple[CityTask, ...], tuple[CityTask, ...]]:
    """Late and completed tasks: overdue now or finished late within the month; finished within the month."""
    now = [row for row in rows if row["n_done"] and row["completed_on"] and period.contains(row["completed_on"])]
    late = [row for row in rows if row["n_overdue"]] + [row for row in now if row["n_done_late"]]
    told = sorted((_task(row, names) for row in late), key=lambda task: -task.days)  # stable
    return tuple(told), tuple(_task(row, names) for row in now)


def _task(row: Mapping[str, Any], names: Mapping[str, str]) -> CityTask:
    end, due = row["completed_on"] or row["as_of"], row["due"]
    return CityTask(
        ward=row["ward"],
        name=names[row["ward"]],
        days=max(0, (end - due).days) if due else 0,
        **{name: row[name] for name in ("code", "unit", "title", "owner", "due", "completed_on", "progress")},
        **{name: row[name] for name in ("result", "evidence", "obstacle", "explanation")},
    )


def _proposals(rows: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> tuple[CityProposal, ...]:
    asking = (row for row in rows if row["proposal"])
    return tuple(
        CityProposal(row["ward"], names[row["ward"]], row["code"], row["unit"], row["proposal"], row["proposal_to"])
        for row in asking
    )


# --- what cannot be added, and what else is to be known -------------------------------------------------------------


def _notes(own: Mapping[str, _Ward], rows: Sequence[WardRow], names: Mapping[str, str]) -> Iterable[str]:
    yellow = grouped((ward.yellow, names[name]) for name, ward in own.items())
    if len(yellow) > 1:
        said = "; ".join(
            f"vàng từ {days} ngày trước hạn hoặc chậm {show_number(points)} điểm: {first_of(wards, _NAMED)}"
            for (days, points), wards in yellow.items()
        )
        yield f"Các nơi đặt mức đèn vàng khác nhau nên không cộng số vàng, số xanh ({said})."
    targets = grouped((ward.target, names[name]) for name, ward in own.items())
    if len(targets) > 1:
        said = "; ".join(
            f"{'không đặt mức' if threshold is None else f'{op} {show_number(threshold)}%'}: {first_of(wards, _NAMED)}"
            for (op, threshold), wards in targets.items()
        )
        yield f"Các nơi đặt mức tỷ lệ đúng hạn khác nhau nên không kết luận chung đạt hay chưa đạt ({said})."
    silent = [row.name for row in rows if row.state == "silent"]
    if silent:
        yield f"Chưa gửi số liệu tháng, được tính theo những gì đã có trong sổ: {first_of(silent, _NAMED)}."
    programs = sorted({row.program for row in rows if row.program})
    if len(programs) > 1:
        yield f"Các nơi theo những chương trình khác nhau: {', '.join(programs)}."
    for row in rows:
        if row.closed and row.as_of:
            yield f"{row.name} đã khóa sổ tháng này: số liệu đến {show_day(row.as_of)}, lấy từ báo cáo đã khóa."
