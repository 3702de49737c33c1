"""What a chart's specification may hold: the look of marks, axes and legends, nothing that fetches, computes or grows.

A specification in `mau/` comes from another office. Vega-Lite could read addresses, make endless rows and run
expressions; so every key stands in a list here, numbers and texts are short, and a condition is a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidua500.base.errors import ConfigurationError

MOST_VALUES = 2_000
MOST_NUMBER = 10_000
MOST_TEXT = 300
SCHEMA = "https://vega.github.io/schema/vega-lite/"
MARKS = frozenset({"arc", "area", "bar", "circle", "line", "point", "rect", "rule", "square", "text", "tick", "trail"})
_WHOLE = "$schema align autosize background bounds columns config contains description encoding hconcat height layer"
_WHOLE += " mark name padding resolve spacing spec step title type vconcat view width"
_CHANNELS = "angle color column detail facet fill fillOpacity opacity order radius radius2 row shape size stroke"
_CHANNELS += " strokeDash strokeOpacity strokeWidth text theta theta2 x x2 xOffset y y2 yOffset"
_FIELDS = (
    "aggregate axis bandPosition bin condition datum equal field format gt gte header legend lt lte oneOf op scale"
)
_FIELDS += " sort stack test value"
_SCALES = "clamp domain domainMax domainMin nice paddingInner paddingOuter range reverse scheme zero"
_AXES = "domainColor domainWidth grid gridColor gridDash gridOpacity gridWidth labelAlign labelAnchor labelAngle"
_AXES += " labelBaseline labelColor labelFont labelFontSize labelFontWeight labelLimit labelOffset labelOverlap"
_AXES += (
    " minExtent maxExtent offset orient position tickColor tickCount tickMinStep tickOffset tickSize tickWidth ticks"
)
_AXES += " titleAlign titleAnchor titleAngle titleColor titleFont titleFontSize titleFontWeight titleLimit titlePadding"
_AXES += " values zindex"
_LEGENDS = "columnPadding direction rowPadding symbolSize symbolType symbolStrokeWidth titleOrient"
_LOOKS = "anchor axisX axisY band bandSize baseline binSpacing clip cornerRadius cornerRadiusEnd discreteBandSize dx dy"
_LOOKS += (
    " filled font fontSize fontStyle fontWeight frame innerRadius interpolate lineBreak lineHeight limit outerRadius"
)
_LOOKS += " padAngle radiusOffset strokeCap strokeJoin subtitle subtitleFontSize tension thetaOffset"
KEYS = frozenset(" ".join((_WHOLE, _CHANNELS, _FIELDS, _SCALES, _AXES, _LEGENDS, _LOOKS, *MARKS)).split())

_FETCHES = re.compile(r"://|url\s*\(|^\s*(?:data|javascript|file):|[<>\x00-\x1f]", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{3}")
_OPERAND = r"""(?:'[^'\\]*'|"[^"\\]*"|-?\d{1,9}(?:\.\d{1,9})?)"""
_COMPARISON = rf"datum\.\w+ *(?:===?|!==?|<=?|>=?) *{_OPERAND}"
_TEST = re.compile(rf"{_COMPARISON}(?: *(?:&&|\|\|) *{_COMPARISON}){{0,20}}")


def checked(spec: dict[str, Any], path: Path) -> dict[str, Any]:
    """The specification without data of its own. ConfigurationError names the first thing that it may not hold."""
    spec = {key: value for key, value in spec.items() if key != "data"}
    for number, (way, value) in enumerate(_walk(spec)):
        fault = "quá nhiều giá trị" if number > MOST_VALUES else _fault(way[-1] if way else "", value)
        if fault:
            raise ConfigurationError(
                f"Mẫu biểu đồ {path}, mục “{'.'.join(way)[:200]}”: {fault}. "
                "Sửa lại mẫu, hoặc xóa đi để dùng mẫu có sẵn."
            )
    return spec


def _walk(value: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value with the keys that lead to it; a list's items carry the list's key."""
    waiting = [(way, value)]
    while waiting:
        way, value = waiting.pop()
        yield way, value
        if isinstance(value, dict):
            waiting.extend(((*way, key), item) for key, item in value.items())
        elif isinstance(value, list):
            waiting.extend((way, item) for item in value)


def _fault(key: str, value: Any) -> str:
    if key and key not in KEYS:
        return f"biểu đồ không được dùng “{key[:60]}”"
    if isinstance(value, str):
        return _text_fault(key, value)
    if isinstance(value, int | float) and not abs(value) <= MOST_NUMBER:
        return f"số lớn quá {MOST_NUMBER}"
    if key == "bin" and not isinstance(value, bool):
        return "chỉ nhận true hoặc false"
    if key == "mark" and isinstance(value, dict) and value.get("type") not in MARKS:
        return "loại hình vẽ không dùng được"
    return ""


def _text_fault(key: str, text: str) -> str:
    if key == "$schema":
        return "" if text.startswith(SCHEMA) else f"phải bắt đầu bằng {SCHEMA}"
    if key == "test":
        return "" if _TEST.fullmatch(text) else "điều kiện chỉ được so sánh datum.… với chữ trong ngoặc kép hoặc số"
    if key == "mark" and text not in MARKS:
        return f"loại hình vẽ “{text[:60]}” không dùng được"
    if len(text) > MOST_TEXT or _FETCHES.search(text):
        return f"chữ dài quá {MOST_TEXT} ký tự, hoặc có địa chỉ, dấu < >"
    if key in {"format", "field"} and _LONG_NUMBER.search(text):
        return f"“{text[:60]}” không dùng được"
    return ""
