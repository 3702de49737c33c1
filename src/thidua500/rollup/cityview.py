"""City → what its templates print: plain text, long lists cut with a word of how many more there are. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from thidua500.base.grouping import grouped
from thidua500.program.programme import Program
from thidua500.render.official import Head, head
from thidua500.render.texts import (
    NONE,
    VERDICTS,
    count,
    day,
    first_of,
    fraction,
    kept,
    listed,
    measured,
    number,
    percent,
    plain,
    rate,
    required,
    sentence,
    shortened,
)
from thidua500.rollup.city import (
    City,
    CityIndicator,
    CityProposal,
    CityTask,
    Figures,
    GroupRow,
    LeftOut,
    Lights,
    WardRow,
)
from thidua500.standing.facts import Rate

_NAMED = 10  # places that one sentence names
MOST = 100  # rows of a list on paper and on the page; the workbook and the JSON have all
STATES = {"sent": "đã gửi", "silent": "chưa gửi", "no_ledger": "chưa có sổ", "broken": "không đọc được sổ"}

Printed = Mapping[str, object]  # a row as the templates see it: the fields of its record, as text


class CityView(NamedTuple):
    """Everything the templates of a roll-up print, in the order of 000 Bảng 8."""

    head: Head
    title: str
    label: str
    as_of: str
    opening: tuple[str, ...]
    progress: tuple[str, ...]
    groups: tuple[Printed, ...]
    wards: tuple[Printed, ...]
    ranking: tuple[str, ...]
    product_notes: tuple[str, ...]
    completed: tuple[Printed, ...]
    late_notes: tuple[str, ...]
    late: tuple[Printed, ...]
    proposal_notes: tuple[str, ...]
    proposals: tuple[Printed, ...]
    indicator_notes: tuple[str, ...]
    indicators: tuple[Printed, ...]
    not_sent_notes: tuple[str, ...]
    not_sent: tuple[Printed, ...]
    notes: tuple[str, ...]


def city_view(city: City, program: Program, links: Mapping[str, str]) -> CityView:
    """The whole roll-up as text. links: ward → address of its own report."""
    official = head(city.period, city.as_of, program.layout)
    return CityView(
        head=official,
        title=f"Báo cáo tổng hợp {official.abstract}",
        label=city.period.label,
        as_of=day(city.as_of),
        opening=(_opening(city),),
        progress=_progress(city.figures),
        groups=_rows(city.groups, _group),
        wards=_rows(city.wards, lambda row: _ward(row, links)),
        ranking=_ranking(city.wards),
        product_notes=kept(
            f"Trong {city.period.short} có {count(len(city.completed))} nhiệm vụ hoàn thành."
            if city.completed
            else f"Trong {city.period.short} chưa có nhiệm vụ nào hoàn thành.",
            _cut(city.completed),
        ),
        completed=_rows(city.completed[:MOST], _task),
        late_notes=kept(_late(city), _cut(city.late)),
        late=_rows(city.late[:MOST], _task),
        proposal_notes=kept(
            f"Còn {count(len(city.proposals))} kiến nghị vượt thẩm quyền chưa được giải quyết."
            if city.proposals
            else "Không có kiến nghị vượt thẩm quyền nào chưa được giải quyết.",
            _cut(city.proposals),
        ),
        proposals=_rows(city.proposals[:MOST], _proposal),
        indicator_notes=_indicator_notes(city.indicators),
        indicators=tuple(map(_indicator, city.indicators)),
        not_sent_notes=kept("" if city.not_sent else "Mọi nơi đều đã gửi."),
        not_sent=_rows(city.not_sent, lambda row: {"why": sentence(row.why)}),
        notes=tuple(map(plain, city.notes)),
    )


# --- sentences ----------------------------------------------------------------------------------------------------


def _opening(city: City) -> str:
    sent = sum(row.state == "sent" for row in city.wards)
    missing = len(city.wards) - sent
    lacking = f", {count(missing)} nơi chưa gửi" if missing else ""
    return (
        f"Tổng hợp từ sổ giao việc của {count(len(city.wards))} nơi: {count(sent)} nơi đã gửi số liệu "
        f"{city.period.short}{lacking}. Số liệu tính đến hết ngày {day(city.as_of)}."
    )


def _progress(figures: Figures) -> tuple[str, ...]:
    t, on_time, reports = figures.totals, figures.on_time, figures.reports
    target = "" if on_time.threshold is None else f" (mức yêu cầu {percent(on_time.threshold)})"
    return (
        f"Tổng số {count(t.tasks)} nhiệm vụ: {count(t.dated)} có hạn cụ thể, {count(t.recurring)} thường xuyên, định "
        f"kỳ, {count(t.conditional)} chờ điều kiện; {count(t.due)} nhiệm vụ đã đến hạn.",
        f"Hoàn thành {count(t.done)} nhiệm vụ (đúng hạn {count(t.done_on_time)}, quá hạn {count(t.done_late)}); "
        f"quá hạn chưa hoàn thành {count(t.overdue)}; đang thực hiện {count(t.in_progress)}; chưa thực hiện "
        f"{count(t.not_started)}; đang chờ điều kiện {count(t.waiting)}.",
        f"Mức cảnh báo: {_lights(figures.lights)}.",
        f"Tỷ lệ hoàn thành đúng hạn: {rate(on_time)}{target}.",
        f"Báo cáo tháng của các đầu mối: đã gửi {rate(reports)}.",
    )


def _late(city: City) -> str:
    if not city.late:
        return "Không có nhiệm vụ chậm."
    number, month = count(len(city.late)), city.period.short
    return f"Có {number} nhiệm vụ quá hạn chưa hoàn thành hoặc hoàn thành muộn trong {month}."


def _lights(lights: Lights) -> str:
    shown = {"đỏ": lights.do, "vàng": lights.vang, "xanh": lights.xanh, "không xếp màu": lights.none}
    return ", ".join(f"{name} {'không cộng' if n is None else count(n)}" for name, n in shown.items())


def _ranking(rows: Sequence[WardRow]) -> tuple[str, ...]:
    """The first and the last places, each with its two numbers; who has none."""
    ranked = sorted((row for row in rows if row.rank), key=lambda row: (row.rank or 0, row.name))
    if not ranked:
        return ("Chưa nơi nào có nhiệm vụ để tính tỷ lệ đúng hạn.",)
    shares = (_share(row.figures.on_time) if row.figures else NONE for row in ranked)
    places = [f"{row.rank}. {plain(row.name)} ({share})" for row, share in zip(ranked, shares, strict=True)]
    shown = places if len(places) <= 2 * _SHOWN else [*places[:_SHOWN], "…", *places[-_SHOWN:]]
    unranked = [plain(row.name) for row in rows if not row.rank]
    return kept(
        f"Xếp thứ tự theo tỷ lệ đúng hạn: {listed(shown)}.",
        f"Không xếp thứ tự vì chưa có nhiệm vụ để tính: {first_of(unranked, _NAMED)}." if unranked else "",
    )


_SHOWN = 5


def _indicator_notes(rows: Sequence[CityIndicator]) -> tuple[str, ...]:
    met, missed = (sum(row.met is verdict for row in rows) for verdict in (True, False))
    if not rows:
        return ("Chưa có chỉ số nào.",)
    return (
        f"{count(len(rows))} chỉ số: {count(met)} đạt, {count(missed)} chưa đạt, "
        f"{count(len(rows) - met - missed)} chưa kết luận (chưa đủ số liệu, không đặt mức, "
        "hoặc mức tính theo kỳ dài hơn tháng).",
    )


def _cut(rows: Sequence[object]) -> str:
    if len(rows) <= MOST:
        return ""
    return f"Dưới đây là {MOST} dòng đầu; {number(len(rows) - MOST, 0)} dòng còn lại xem trong tệp xlsx hoặc json."


# --- rows ---------------------------------------------------------------------------------------------------------


def _rows(rows: Sequence[Any], said: Callable[[Any], Printed]) -> tuple[Printed, ...]:
    """The rows, numbered: their names and words as they are; by `said` what is told otherwise."""
    return tuple({"number": n, **_words(row), **said(row)} for n, row in enumerate(rows, 1))


def _words(row: Any) -> dict[str, str]:
    return {name: plain(value) for name, value in row._asdict().items() if isinstance(value, str)}


def _figures(figures: Figures | None) -> Printed:
    """The counts as text, dashes where there are none."""
    if figures is None:
        return dict.fromkeys((*_COUNTS, *Lights._fields, "on_time", "reports"), NONE)
    return {
        **{name: number(getattr(figures.totals, name), 0) for name in _COUNTS},
        **{light: number(count, 0) for light, count in figures.lights._asdict().items()},
        "on_time": _share(figures.on_time),
        "reports": fraction(figures.reports.numerator, figures.reports.denominator),
    }


_COUNTS = ("tasks", "due", "done", "overdue")


def _share(value: Rate) -> str:
    both = fraction(value.numerator, value.denominator)
    return both if value.rate is None else f"{both} = {percent(value.rate)}"


def _ward(row: WardRow, links: Mapping[str, str]) -> Printed:
    rank, figures = str(row.rank or NONE), _figures(row.figures)
    return {"state": STATES[row.state], "rank": rank, "figures": figures, "link": links.get(row.ward, "")}


def _group(row: GroupRow) -> Printed:
    sent, figures = fraction(row.sent, row.wards), _figures(row.figures)
    return {"name": plain(row.group) or "Chưa xếp cụm", "sent": sent, "figures": figures}


def _task(row: CityTask) -> Printed:
    return {
        **{name: shortened(getattr(row, name), 300) for name in ("title", "result", "evidence")},
        "owner": plain(row.owner) or NONE,
        "due": day(row.due),
        "late": f"{row.days} ngày" if row.days else "",
        "completed_on": day(row.completed_on),
        "obstacle": shortened(row.obstacle, 300) or NONE,
        "explanation": shortened(row.explanation, 300) or "chưa có giải trình",
    }


def _proposal(row: CityProposal) -> Printed:
    return {"text": sentence(shortened(row.text)), "to": plain(row.to) or "chưa nêu"}


def _indicator(row: CityIndicator) -> dict[str, str]:
    """In the order of the columns on the screen."""
    return {
        "code": code_of(row),
        "name": plain(row.name),
        "figures": fraction(row.numerator, row.denominator),
        "value": _value(row),
        "required": required(row.op, row.threshold, row.unit),
        "verdict": VERDICTS[row.met],
        "wards": fraction(row.wards - len(row.left_out), row.wards),
        "note": sentence(shortened(row.note, 300)) if row.note else "",
        "left_out": left_out_text(row.left_out),
    }


def _value(row: CityIndicator) -> str:
    if row.value is None:
        return "chưa cộng được" if row.parts else "chưa có số liệu"
    return measured(row.value, row.unit)


def code_of(row: CityIndicator) -> str:
    """ "KC1", or "KC1 (2)" for the second of its definitions."""
    return f"{row.code} ({row.variant})" if row.variant else row.code


def left_out_text(rows: Sequence[LeftOut]) -> str:
    """Who is not in a figure, by reason: "chưa có số liệu: A, B; không phát sinh: C"."""
    reasons = grouped((row.why, plain(row.name)) for row in rows)
    return "; ".join(f"{why}: {first_of(names, _NAMED)}" for why, names in reasons.items())


def city_indicator_rows(city: City, *, parts: bool) -> list[tuple[str, ...]]:
    """A line an indicator, for the screen; with `parts` a line for each ward's own figure behind it."""
    rows: list[tuple[str, ...]] = []
    for row in city.indicators:
        code, name, *own, note, left_out = _indicator(row).values()
        rows.append((code, name, "Tất cả", *own, "; ".join(filter(None, (note.rstrip("."), left_out)))))
        goal = required(row.op, row.threshold, row.unit)
        for part in row.parts if parts else ():
            figures = (fraction(part.numerator, part.denominator), measured(part.value, row.unit), goal)
            rows.append((code, name, plain(part.name), *figures, VERDICTS[part.met], "", ""))
    return rows
