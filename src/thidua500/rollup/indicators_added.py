"""The wards' indicators → the city's. Only figures of one definition are made one; whatever is left out is named.

Shares are never added: numerators and denominators are. Counts are added, or the largest stands for all, as the
programme says. A target of a quarter or year is not judged by one month.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import Any, NamedTuple

from thidua500.base.grouping import grouped
from thidua500.base.text import key
from thidua500.kpi import meets
from thidua500.render.texts import kept, listed, measured
from thidua500.rollup.city import CityIndicator, IndicatorPart, LeftOut
from thidua500.standing.figures import Reading, exact, ratio

Row = Mapping[str, Any]  # one row of the table `indicators`, None where a value is missing


USED = frozenset(
    {
        *("code", "topic", "name", "numerator", "denominator", "value", "unit", "op", "threshold", "met", "applies"),
        *("form", "combine", "computed", "every"),
    }
)  # the columns of the table that are asked for here


class _Definition(NamedTuple):
    """What makes two wards' figures the same thing. title: compared as names are."""

    title: str
    form: str | None
    unit: str | None
    op: str | None
    threshold: float | None
    combine: str | None
    computed: str | None
    every: str | None


_NAMED = {
    "title": "tên", "form": "cách tính", "unit": "đơn vị tính", "op": "phép so", "threshold": "mức yêu cầu",
    "combine": "cách gộp", "computed": "nguồn", "every": "kỳ tính",
}  # fmt: skip


def city_indicators(rows: Iterable[Row], names: Mapping[str, str]) -> tuple[CityIndicator, ...]:
    """One for each code and definition, in the order in which the wards list them. names: ward → as it is shown."""
    found = []
    for code, alike in grouped((row["code"], row) for row in rows).items():
        kinds = grouped((_Definition(key(row["name"]), *_stated(row)), row) for row in alike)
        differing = _differing(list(kinds))
        for number, (definition, own) in enumerate(kinds.items(), 1):
            variant = number if len(kinds) > 1 else 0
            found.append(_indicator((code, variant, differing), definition, own, names))
    return tuple(found)


def differences(indicators: Sequence[CityIndicator]) -> tuple[str, ...]:
    """What a reader must know: codes that the wards do not define alike, so that nothing is added across them."""
    kinds = grouped((indicator.code, indicator) for indicator in indicators if indicator.variant)
    return tuple(
        f"Chỉ số {code}: các nơi hiểu khác nhau nên tách thành {len(own)} dòng, không cộng chung ("
        + "; ".join(f"dòng {i.variant}: {i.name}, {_target(i)}, {i.wards} nơi" for i in own)
        + ")."
        for code, own in kinds.items()
    )


def _target(indicator: CityIndicator) -> str:
    if indicator.threshold is None:
        return f"không đặt mức, tính theo {indicator.unit}"
    return f"mức {indicator.op} {measured(indicator.threshold, indicator.unit)}"


_stated = itemgetter(*_Definition._fields[1:])


def _differing(kinds: Sequence[_Definition]) -> str:
    """By what the definitions differ: "mức yêu cầu, kỳ tính"; "" for one alone."""
    names = (name for name in _Definition._fields if len({getattr(kind, name) for kind in kinds}) > 1)
    return ", ".join(_NAMED[name] for name in names)


def _indicator(
    which: tuple[str, int, str], definition: _Definition, rows: Sequence[Row], names: Mapping[str, str]
) -> CityIndicator:
    code, variant, differing = which
    parts = tuple(
        IndicatorPart(r["ward"], names[r["ward"]], r["numerator"], r["denominator"], r["value"], r["met"])
        for r in rows
        if r["value"] is not None or r["denominator"]
    )
    given = {part.ward for part in parts}
    silent = [LeftOut(r["ward"], names[r["ward"]], _why(r)) for r in rows if r["ward"] not in given]
    sums, lonely = _added(definition, parts)
    month = definition.every in (None, "month")
    longer = not month and definition.threshold is not None
    notes = kept(
        f"các nơi khác nhau về {differing}" if differing else "",
        sums.note,
        "mức yêu cầu tính theo kỳ dài hơn tháng, chưa đánh giá" if longer else "",
    )
    return CityIndicator(
        code=code,
        variant=variant,
        group=rows[0]["topic"] or "",
        name=rows[0]["name"],
        unit=definition.unit or "",
        op=definition.op or "",
        threshold=definition.threshold,
        numerator=sums.numerator,
        denominator=sums.denominator,
        value=None if sums.exact is None else float(sums.exact),
        met=meets(sums.exact, definition.op or "=", definition.threshold) if month else None,
        wards=len(rows),
        parts=parts,
        left_out=(*silent, *(LeftOut(p.ward, p.name, "chỉ có giá trị, thiếu tử số và mẫu số") for p in lonely)),
        note=listed(notes),
    )


def _why(row: Row) -> str:
    return "không phát sinh" if row["applies"] is False else "chưa có số liệu"


def _added(definition: _Definition, parts: Sequence[IndicatorPart]) -> tuple[Reading, tuple[IndicatorPart, ...]]:
    """The figure of all, and the parts that cannot be added."""
    if definition.form == "value" and definition.unit != "%":
        values = [exact(part.value) for part in parts if part.value is not None]
        whole = max(values, default=None) if definition.combine == "max" else sum(values, Fraction(0))
        return Reading(exact=whole if values else None), ()
    shares = [(p.numerator, p.denominator) for p in parts if p.numerator is not None and p.denominator]
    lonely = tuple(p for p in parts if p.numerator is None or not p.denominator)
    if not shares:
        return Reading(note="không cộng được các tỷ lệ thiếu tử số, mẫu số" if lonely else ""), lonely
    top, bottom = (float(sum(map(exact, numbers))) for numbers in zip(*shares, strict=True))
    note = "chưa gồm nơi chỉ có giá trị, thiếu tử số và mẫu số" if lonely else ""
    return ratio(top, bottom, definition.unit or "")._replace(note=note), lonely
