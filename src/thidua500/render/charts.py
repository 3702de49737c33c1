"""Charts: one Vega-Lite specification each (`templates/bieu-do/`), SVG for html, PNG for Word. No browser, no network.

A specification reads its rows from the data set "rows"; the column names are the keys of the dictionaries below.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from thidua500.base.errors import ConfigurationError
from thidua500.base.model import LIGHTS
from thidua500.base.text import visible
from thidua500.render.chartspec import checked
from thidua500.render.lookup import find_template, load_json, note
from thidua500.render.texts import before, now
from thidua500.render.view import View
from thidua500.standing.facts import LightCounts

_NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"]}
Row = dict[str, str | int | float | None]


def _lights(counts: LightCounts, **where: str | int) -> Iterable[Row]:
    for order, (code, name) in enumerate(LIGHTS.items()):
        yield {**where, "light": name, "order": order, "tasks": getattr(counts, code or "none")}


def units(view: View) -> list[Row]:
    """Tasks by unit and light; units without a task are left out."""
    return [row for unit in view.units for row in _lights(unit.lights, unit=visible(unit.name)) if row["tasks"]]


def months(view: View) -> list[Row]:
    """Tasks by light, this period beside the one before."""
    earlier = [] if view.previous_lights is None else _lights(view.previous_lights, month=before(view.noun))
    return [*earlier, *_lights(view.lights, month=now(view.noun))]


def trend(view: View) -> list[Row]:
    """Each indicator of which two periods are known: its value of every period, and what is required."""
    return [
        {"name": f"{s.code} {s.name}".strip(), "order": at, "period": period, "value": value, "target": s.target}
        for at, s in enumerate(view.trends.series)
        if sum(value is not None for value in s.points) > 1
        for period, value in zip(view.trends.periods, s.points, strict=True)
    ]


def phases(view: View) -> list[Row]:
    """Tasks of each phase: all, due, done."""
    return [
        {"phase": f"GĐ{p.number}", "what": what, "tasks": value}
        for p in view.phases
        for what, value in (("Có hạn", p.tasks), ("Đã đến hạn", p.due), ("Hoàn thành", p.done))
    ]


# name in the templates → (specification, rows, what a reader who cannot see it is told)
CHARTS: dict[str, tuple[str, Callable[[View], list[Row]], str]] = {
    "units": ("bieu-do/muc-canh-bao-theo-dau-moi.json", units, "Biểu đồ số nhiệm vụ theo đầu mối và mức cảnh báo"),
    "months": ("bieu-do/so-voi-thang-truoc.json", months, "Biểu đồ mức cảnh báo kỳ này so với kỳ trước"),
    "phases": (
        "bieu-do/theo-giai-doan.json",
        phases,
        "Biểu đồ nhiệm vụ theo giai đoạn: có hạn, đã đến hạn, hoàn thành",
    ),
    "trend": ("bieu-do/chi-so-theo-ky.json", trend, "Biểu đồ chỉ số qua các kỳ; đường đứt là mức yêu cầu"),
}


def mark(name: str) -> str:
    """What a template gets for a picture: an opaque text, put in for by the picture when the template is filled.

    It holds a sign that no text of a unit can hold: `clean` makes it a blank.
    """
    return f"\u2063{name}\u2063"


def specification(name: str, view: View, office: Path | None) -> dict[str, Any] | None:
    """The complete chart; None when there is nothing to draw. ConfigurationError for a faulty file."""
    file, rows_of, _ = CHARTS[name]
    rows = rows_of(view)
    if not any(row.get("tasks") or row.get("value") is not None for row in rows):
        return None
    spec = checked(load_json(file, office), find_template(file, office))
    return {**_worded(spec, view.noun), "data": {"values": rows}}


def text(name: str, view: View) -> str:
    """What a reader who cannot see the chart is told, in the words of the kind: "tháng này so với tháng trước"."""
    return CHARTS[name][2].replace("kỳ này", f"{view.noun} này").replace("kỳ trước", f"{view.noun} trước")


def _worded(value: Any, noun: str) -> Any:
    """The specification with the kind's words for "Kỳ này" and "Kỳ trước"."""
    if isinstance(value, dict):
        return {key: _worded(item, noun) for key, item in value.items()}
    if isinstance(value, list):
        return [_worded(item, noun) for item in value]
    return {"Kỳ này": now(noun), "Kỳ trước": before(noun)}.get(value, value) if isinstance(value, str) else value


def svg(name: str, view: View, office: Path | None) -> str:
    """An SVG element to stand inside HTML, "" when there is nothing to draw. ConfigurationError as `specification`.

    Hidden from a screen reader, which would read every bar's role: what holds it has the chart's text.
    """
    return _drawn(name, view, office).replace("<svg ", '<svg aria-hidden="true" ', 1)


def png(name: str, view: View, office: Path | None) -> bytes:
    """A PNG for paper, of the same drawing; b"" where there is nothing to draw. Errors as `specification`."""
    import vl_convert

    drawn = _drawn(name, view, office)
    if not drawn:
        return b""
    with _drawing(name, office):
        return vl_convert.svg_to_png(drawn, scale=3)


def _drawn(name: str, view: View, office: Path | None) -> str:
    spec = specification(name, view, office)
    if spec is None:
        return ""
    with _drawing(name, office):
        return _svg(json.dumps(spec, ensure_ascii=False))


@lru_cache(maxsize=16)
def _svg(spec: str) -> str:
    """Drawn once for page and paper: the engine takes longer over a chart than over all its words."""
    import vl_convert

    return vl_convert.vegalite_to_svg(json.loads(spec), allowed_base_urls=[], format_locale=_NUMBERS)


@contextmanager
def _drawing(name: str, office: Path | None) -> Iterator[None]:
    path = find_template(CHARTS[name][0], office)
    note(path)
    try:
        yield
    except ValueError as error:
        said = str(error).strip().splitlines() or [""]
        raise ConfigurationError(
            f"Không vẽ được biểu đồ theo mẫu {path} ({said[0][:200]}). Sửa lại mẫu, hoặc xóa đi để dùng mẫu có sẵn."
        ) from error
