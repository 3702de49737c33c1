"""What a higher level's report says of many wards: frozen records, each figure with its numerator and denominator.

Counts are sums of what tasks count for (`standing/counted.py`). What cannot be added is None, and a note says why.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from thidua500.base.period import Period
from thidua500.standing.facts import Rate, Totals

Sent = Literal["sent", "silent", "no_ledger", "broken"]


class Lights(NamedTuple):
    """Tasks by light. vang, xanh: None where the wards draw the line between them by different thresholds."""

    do: int
    vang: int | None
    xanh: int | None
    none: int


class Figures(NamedTuple):
    """What the tasks of a ward, a group or the city come to. reports: the units' reports of the month that came, of
    those that were owed."""

    totals: Totals
    lights: Lights
    on_time: Rate
    reports: Rate


class WardRow(NamedTuple):
    """One ward. ward: the name of its folder; name: by which it is shown; state, why: whether it has sent anything for
    the month, and what is lacking. figures: None without a ledger. rank: by the on-time rate, None without one.
    board: path of its own html report, "" where there is none."""

    ward: str
    name: str
    group: str
    program: str
    state: Sent
    why: str
    closed: bool
    as_of: date | None
    figures: Figures | None
    rank: int | None
    board: str = ""


class GroupRow(NamedTuple):
    """One group of wards: how many there are, how many of them have sent, what they come to."""

    group: str
    wards: int
    sent: int
    figures: Figures


class IndicatorPart(NamedTuple):
    """A ward's own figure of an indicator."""

    ward: str
    name: str
    numerator: float | None
    denominator: float | None
    value: float | None
    met: bool | None


class LeftOut(NamedTuple):
    """A ward that is not in a figure, and why."""

    ward: str
    name: str
    why: str


class CityIndicator(NamedTuple):
    """One indicator over the wards that mean the same by it: definition, sum, the wards' own figures.

    wards: of how many its definition is; variant: its number where wards define the code differently, 0 where all
    agree. value: None where the wards' figures cannot be made one; note says why.
    """

    code: str
    variant: int
    group: str
    name: str
    unit: str
    op: str
    threshold: float | None
    numerator: float | None
    denominator: float | None
    value: float | None
    met: bool | None
    wards: int
    parts: tuple[IndicatorPart, ...]
    left_out: tuple[LeftOut, ...]
    note: str


class CityTask(NamedTuple):
    """A task that the city is told of by itself. days: late by, 0 for one that is not late."""

    ward: str
    name: str
    code: str
    unit: str
    title: str
    owner: str
    due: date | None
    completed_on: date | None
    progress: float | None
    days: int
    result: str
    evidence: str
    obstacle: str
    explanation: str


class CityProposal(NamedTuple):
    """A proposal beyond a unit's authority that is open."""

    ward: str
    name: str
    code: str
    unit: str
    text: str
    to: str


class City(NamedTuple):
    """The whole roll-up of a month (000 Bảng 8: progress, products, difficulties, proposals, indicators).

    groups: empty where no ward has a group. late: overdue on the day, or finished late within the month, the longest
    first; completed: finished within the month. not_sent: wards without a ledger, and those with nothing for the
    month. notes: what could not be added, and what else a reader must know of the figures.
    """

    program: str
    program_title: str
    period: Period
    as_of: date
    figures: Figures
    wards: tuple[WardRow, ...]
    groups: tuple[GroupRow, ...]
    indicators: tuple[CityIndicator, ...]
    late: tuple[CityTask, ...]
    completed: tuple[CityTask, ...]
    proposals: tuple[CityProposal, ...]
    not_sent: tuple[LeftOut, ...]
    notes: tuple[str, ...]
