"""City → what its templates print: plain text, long lists cut with a word of how many more there are. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from thidua500.base.grouping import grouped
from thidua500.program.programme import Program
from thidua500.render.official import Head, head
from thidua500.render.texts import (
    NONE,
    VERDICTS,
    count,
    day,
    kept,
    listed,
    measured,
    number,
    percent,
    plain,
    rate,
    sentence,
    shortened,
)
from thidua500.rollup.city import City, CityIndicator, CityTask, Figures, GroupRow, LeftOut, Lights, WardRow
from thidua500.standing.facts import Rate

MOST = 100  # rows of a list on paper and on the page; the workbook and the JSON have all
STATES = {"sent": "đã gửi", "silent": "chưa gửi", "no_ledger": "chưa có sổ", "broken": "không đọc được sổ"}
Row = TypeVar("Row")


class FiguresView(NamedTuple):
    """The counts of a ward, a group or the city."""

    tasks: str
    due: str
    done: str
    on_time: str
    overdue: str
    do: str
    vang: str
    xanh: str
    none: str
    reports: str


class WardView(NamedTuple):
    """One ward; `link` leads to its own report, "" where there is none."""

    number: int
    name: str
    group: str
    state: str
    why: str
    rank: str
    figures: FiguresView
    link: str


class GroupView(NamedTuple):
    """One group of wards."""

    number: int
    name: str
    sent: str
    figures: FiguresView


class CityIndicatorView(NamedTuple):
    """One indicator; `wards`: how many of its wards are in the figure."""

    code: str
    name: str
    required: str
    figures: str
    value: str
    verdict: str
    wards: str
    note: str
    left_out: str


class CityTaskView(NamedTuple):
    """One task, late or finished."""

    number: int
    name: str
    code: str
    unit: str
    title: str
    owner: str
    due: str
    late: str
    completed_on: str
    result: str
    evidence: str
    obstacle: str
    explanation: str


class CityProposalView(NamedTuple):
    """One open proposal."""

    number: int
    name: str
    code: str
    unit: str
    text: str
    to: str


class NotSentView(NamedTuple):
    """One ward that has not sent."""

    number: int
    name: str
    why: str


class CityView(NamedTuple):
    """Everything the templates of a roll-up print, in the order of 000 Bảng 8."""

    head: Head
    title: str
    label: str
    as_of: str
    opening: tuple[str, ...]
    progress: tuple[str, ...]
    groups: tuple[GroupView, ...]
    wards: tuple[WardView, ...]
    ranking: tuple[str, ...]
    product_notes: tuple[str, ...]
    completed: tuple[CityTaskView, ...]
    late_notes: tuple[str, ...]
    late: tuple[CityTaskView, ...]
    proposal_notes: tuple[str, ...]
    proposals: tuple[CityProposalView, ...]
    indicator_notes: tuple[str, ...]
    indicators: tuple[CityIndicatorView, ...]
    not_sent_notes: tuple[str, ...]
    not_sent: tuple[NotSentView, ...]
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
        groups=tuple(_group(n, row) for n, row in enumerate(city.groups, 1)),
        wards=tuple(_ward(n, row, links) for n, row in enumerate(city.wards, 1)),
        ranking=_ranking(city.wards),
        product_notes=kept(
            f"Trong {city.period.short} có {count(len(city.completed))} nhiệm vụ hoàn thành."
            if city.completed
            else f"Trong {city.period.short} chưa có nhiệm vụ nào hoàn thành.",
            _cut(city.completed),
        ),
        completed=_tasks(city.completed),
        late_notes=kept(_late(city), _cut(city.late)),
        late=_tasks(city.late),
        proposal_notes=kept(
            f"Còn {count(len(city.proposals))} kiến nghị vượt thẩm quyền chưa được giải quyết."
            if city.proposals
            else "Không có kiến nghị vượt thẩm quyền nào chưa được giải quyết.",
            _cut(city.proposals),
        ),
        proposals=_proposals(city),
        indicator_notes=_indicator_notes(city.indicators),
        indicators=tuple(map(_indicator, city.indicators)),
        not_sent_notes=kept("" if city.not_sent else "Mọi nơi đều đã gửi."),
        not_sent=tuple(NotSentView(n, plain(r.name), sentence(r.why)) for n, r in enumerate(city.not_sent, 1)),
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
    places = [f"{row.rank}. {plain(row.name)} ({_rated(row)})" for row in ranked]
    shown = places if len(places) <= 2 * _SHOWN else [*places[:_SHOWN], "…", *places[-_SHOWN:]]
    unranked = [plain(row.name) for row in rows if not row.rank]
    return kept(
        f"Xếp thứ tự theo tỷ lệ đúng hạn: {listed(shown)}.",
        f"Không xếp thứ tự vì chưa có nhiệm vụ để tính: {_names(unranked)}." if unranked else "",
    )


_SHOWN = 5


def _rated(row: WardRow) -> str:
    return _share(row.figures.on_time) if row.figures else NONE


def _names(names: Sequence[str], most: int = 10) -> str:
    more = f" và {count(len(names) - most)} nơi khác" if len(names) > most else ""
    return ", ".join(names[:most]) + more


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


def figures_view(figures: Figures | None) -> FiguresView:
    """The counts as text, dashes where there are none."""
    if figures is None:
        return FiguresView(*(NONE,) * len(FiguresView._fields))
    t, lights = figures.totals, figures.lights
    do, vang, xanh, none = (number(light, 0) for light in lights)
    return FiguresView(
        tasks=number(t.tasks, 0),
        due=number(t.due, 0),
        done=number(t.done, 0),
        on_time=_share(figures.on_time),
        overdue=number(t.overdue, 0),
        do=do,
        vang=vang,
        xanh=xanh,
        none=none,
        reports=f"{number(figures.reports.numerator, 0)}/{number(figures.reports.denominator, 0)}",
    )


def _share(value: Rate) -> str:
    both = f"{number(value.numerator, 0)}/{number(value.denominator, 0)}"
    return both if value.rate is None else f"{both} = {percent(value.rate)}"


def _ward(order: int, row: WardRow, links: Mapping[str, str]) -> WardView:
    return WardView(
        order, plain(row.name), plain(row.group), STATES[row.state], plain(row.why), str(row.rank or NONE),
        figures_view(row.figures), links.get(row.ward, ""),
    )  # fmt: skip


def _group(order: int, row: GroupRow) -> GroupView:
    sent = f"{number(row.sent, 0)}/{number(row.wards, 0)}"
    return GroupView(order, plain(row.group) or "Chưa xếp cụm", sent, figures_view(row.figures))


def _tasks(rows: Sequence[CityTask]) -> tuple[CityTaskView, ...]:
    return tuple(
        CityTaskView(
            n, plain(r.name), r.code, plain(r.unit), shortened(r.title, 300), plain(r.owner) or NONE, day(r.due),
            f"{r.days} ngày" if r.days else "", day(r.completed_on), shortened(r.result, 300),
            shortened(r.evidence, 300), shortened(r.obstacle, 300) or NONE,
            shortened(r.explanation, 300) or "chưa có giải trình",
        )
        for n, r in enumerate(rows[:MOST], 1)
    )  # fmt: skip


def _proposals(city: City) -> tuple[CityProposalView, ...]:
    return tuple(
        CityProposalView(
            n, plain(r.name), r.code, plain(r.unit), sentence(shortened(r.text)), plain(r.to) or "chưa nêu"
        )
        for n, r in enumerate(city.proposals[:MOST], 1)
    )


def _indicator(row: CityIndicator) -> CityIndicatorView:
    return CityIndicatorView(
        code=code_of(row),
        name=plain(row.name),
        required=NONE if row.threshold is None else f"{row.op} {measured(row.threshold, row.unit)}",
        figures=NONE if row.denominator is None else f"{number(row.numerator)}/{number(row.denominator)}",
        value=_value(row),
        verdict=VERDICTS[row.met],
        wards=f"{number(row.wards - len(row.left_out), 0)}/{number(row.wards, 0)}",
        note=sentence(shortened(row.note, 300)) if row.note else "",
        left_out=left_out_text(row.left_out),
    )


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
    return "; ".join(f"{why}: {_names(names)}" for why, names in reasons.items())


def city_indicator_rows(city: City, *, parts: bool) -> list[tuple[str, ...]]:
    """A line an indicator, for the screen; with `parts` a line for each ward's own figure behind it."""
    rows: list[tuple[str, ...]] = []
    for row in city.indicators:
        shown = _indicator(row)
        note = "; ".join(filter(None, (shown.note.rstrip("."), shown.left_out)))
        rows.append(
            (
                shown.code,
                shown.name,
                "Tất cả",
                shown.figures,
                shown.value,
                shown.required,
                shown.verdict,
                shown.wards,
                note,
            )
        )
        for part in row.parts if parts else ():
            figures = NONE if part.denominator is None else f"{number(part.numerator)}/{number(part.denominator)}"
            own = (figures, measured(part.value, row.unit), shown.required, VERDICTS[part.met], "", "")
            rows.append((shown.code, shown.name, plain(part.name), *own))
    return rows
