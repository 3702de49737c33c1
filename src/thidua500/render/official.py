"""The official heading and the signature of a report, by the programme's layout. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from thidua500.base.period import Period
from thidua500.duties.kinds import kind_of
from thidua500.program.programme import OfficialLayout, Program
from thidua500.render.texts import plain

BLANK = "\u00a0" * 10  # the room for the number; no blanks that a browser would fold


class Head(NamedTuple):
    """The official heading and the signature, ready to print (399-QĐ/TW; Nghị định 30 for kind "state").

    part: what stands between a block's Roman number and its title: "I- …", "I. …".
    """

    kind: str
    part: str
    superior: str
    issuer: str
    number: str
    place_date: str
    abstract: str
    attached: str
    sign_for: str
    sign_as: str
    recipients: tuple[str, ...]


def subject_of(period: Period, program: Program) -> str:
    """What the report is about, below its name; a review that ends the peak or the whole is a "tổng kết"."""
    last = period.kind == "campaign" or period.end in (program.peak_end, program.closing_day)
    subject = kind_of(period).subject.format(
        abstract=plain(program.layout.abstract), label=period.label, word="tổng kết" if last else "sơ kết"
    )
    return subject.strip(" :")


def head(period: Period, as_of: date, layout: OfficialLayout, subject: str = "") -> Head:
    """Heading and signature; number, day and month stay blank for the records clerk."""
    state = layout.kind == "state"
    year = as_of.year
    mark = plain(layout.number)
    shown = f"{'Số:' if state else 'Số'}{BLANK}{mark}"
    place, blank_day = plain(layout.place), f"ngày … tháng … năm {year}"
    return Head(
        kind=layout.kind,
        part="." if state else "-",
        superior=plain(layout.superior).upper(),
        issuer=plain(layout.issuer).upper(),
        number=shown,
        place_date=f"{place}, {blank_day}" if place else blank_day.capitalize(),
        abstract=subject or f"{plain(layout.abstract)} {period.label}".strip(),
        attached=f"(kèm theo Báo cáo {'số:' if state else 'số'} … {mark}, {blank_day})",
        sign_for=plain(layout.sign_for).upper(),
        sign_as=plain(layout.sign_as).upper(),
        recipients=_recipients(layout.recipients),
    )


def _recipients(names: Iterable[str]) -> tuple[str, ...]:
    """ "- …," line by line, a full stop after the last: the archive."""
    lines = [f"- {plain(name).rstrip(',.;')}" for name in names]
    return tuple(f"{line}{'.' if n == len(lines) else ','}" for n, line in enumerate(lines, 1))
