"""How a Vietnamese office writes figures, dates and states in a report. Pure; every label in one table.

Figures: decimal comma, dot for thousands, counts below ten with a leading zero in running text ("03 nhiệm vụ").
Dates: "05/9/2026", "10/02/2026": day in two digits, January and February in two digits, other months as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from thidua500.base.model import Light
from thidua500.base.period import Period
from thidua500.base.text import capital, clean, show_day, show_number
from thidua500.duties.kinds import kind_of
from thidua500.standing.facts import Rate

NONE = "–"
Sentences = tuple[str, ...]
COLOURS: dict[Light | None, str] = {"do": "#C62828", "vang": "#F9C22E", "xanh": "#2E7D32", None: "#9E9E9E"}
VERDICTS: dict[bool | None, str] = {True: "Đạt", False: "Chưa đạt", None: NONE}

# What XML 1.0 cannot hold, as no Word or Excel file may carry it (surrogates, U+FFFE, U+FFFF, control codes).
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """A unit's text made safe to write anywhere: one line, no control code, nothing that XML forbids. Idempotent."""
    return clean(_ILLEGAL.sub("", text))


def shortened(text: str, limit: int = 900) -> str:
    """`plain` text cut at a word before `limit` characters; the ending says that the source has the rest."""
    text = plain(text)
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0] + " … (còn nữa, xem nguồn)"


def day(value: date | None) -> str:
    """05/9/2026; a dash where there is no date."""
    return show_day(value, NONE)


def number(value: float | None, decimals: int = 2) -> str:
    """1234.5 → "1.234,5"; at most `decimals` places, no trailing zeros; a dash for None."""
    return show_number(value, NONE, places=decimals, thousands=True)


def count(value: int) -> str:
    """A count in running text: "03", "12"."""
    return f"{value:02d}" if 0 < value < 10 else number(value, 0)


def in_percent(fraction: float | None) -> float | None:
    """0.96 → 96.0, for a cell or a chart that shows a number."""
    return None if fraction is None else fraction * 100


def percent(fraction: float | None) -> str:
    """0.96 → "96%"; a dash for None."""
    return NONE if fraction is None else number(fraction * 100) + "%"


def rate(value: Rate) -> str:
    """Both figures with the share: "24/25, đạt 96%"; without a denominator the reason instead."""
    if value.rate is None:
        return f"{value.numerator}/{value.denominator}, chưa có cơ sở tính tỷ lệ"
    return f"{number(value.numerator, 0)}/{number(value.denominator, 0)}, đạt {percent(value.rate)}"


def measured(value: float | None, unit: str) -> str:
    """A figure with its unit: "96,4%", "12 cuộc"; a dash for None."""
    if value is None:
        return NONE
    return number(value) + ("%" if unit == "%" else f" {unit}".rstrip())


def fraction(numerator: float | None, denominator: float | None) -> str:
    """Both numbers of a share: "24/25"; a dash without a denominator."""
    return NONE if denominator is None else f"{number(numerator)}/{number(denominator)}"


def required(op: str, target: float | None, unit: str) -> str:
    """What an indicator must reach: "≥ 98%"; a dash where nothing is set."""
    return NONE if target is None else f"{op} {measured(target, unit)}"


def trend(now: int, before: int) -> str:
    """How a count moved: "tăng 05 (từ 19 lên 24)", "giảm 01 (từ 03 xuống 02)", "không thay đổi (03)"."""
    if now == before:
        return f"không thay đổi ({count(now)})"
    verb, way = ("tăng", "lên") if now > before else ("giảm", "xuống")
    return f"{verb} {count(abs(now - before))} (từ {count(before)} {way} {count(now)})"


def now(noun: str) -> str:
    """A column of the reported period: "Tháng này"."""
    return f"{noun.capitalize()} này"


def before(noun: str) -> str:
    """A column of the period before it: "Tháng trước"."""
    return f"{noun.capitalize()} trước"


def listed(items: Iterable[str]) -> str:
    """Names one after another: "A; B; C"."""
    return "; ".join(items)


def first_of(names: Sequence[str], most: int) -> str:
    """Names up to so many: "A, B và 03 nơi khác"."""
    more = f" và {count(len(names) - most)} nơi khác" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def sentence(text: str) -> str:
    """First letter capital, exactly one full stop at the end."""
    return capital(text.rstrip(" .;,")) + "."


def kept(*texts: str) -> Sentences:
    """The sentences that say something."""
    return tuple(text for text in texts if text)


def parts(pairs: Iterable[tuple[int, str]]) -> str:
    """ "24 nhiệm vụ …, 01 nhiệm vụ …": only what exists."""
    return ", ".join(f"{count(n)} {what}" for n, what in pairs if n)


def file_stem(period: Period, what: str) -> str:
    """The report's file name without ending: "bao-cao-thang-2026-09"."""
    return f"{what}-{kind_of(period).stem}-{period.key}"
