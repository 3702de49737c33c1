"""A chart's specification from elsewhere fetches nothing, computes nothing and has an end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.render import fake

from thidua500.base.errors import ConfigurationError
from thidua500.render import charts
from thidua500.render.chartspec import checked
from thidua500.render.lookup import load_json
from thidua500.render.view import build_view

BAR = {"mark": "bar", "encoding": {"x": {"field": "tasks", "type": "quantitative"}}}


def within(where: str, value: Any) -> dict[str, Any]:
    """The plain bar chart with one value put in at a dotted path."""
    spec: dict[str, Any] = json.loads(json.dumps(BAR))
    *way, last = where.split(".")
    place = spec
    for key in way:
        place = place.setdefault(key, {})
    place[last] = value
    return spec


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_built_in_charts_pass(name: str) -> None:
    """What the tool brings along keeps its own rule, unchanged."""
    spec = load_json(charts.CHARTS[name][0], None)
    assert checked(spec, Path("x.json")) == spec


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("mark", {"type": "line", "point": True, "strokeWidth": 3}),
        ("encoding.color", {"value": "#C62828"}),
        ("encoding.color", {"condition": {"test": "datum.light == 'Đỏ' && datum.tasks > 3", "value": "red"}}),
        ("encoding.x.axis", {"tickCount": 5, "format": ".1f", "labelAngle": -45}),
        ("config.axis.gridColor", "#E0E0E0"),
        ("title", "Số nhiệm vụ"),
        ("title", {"text": "Số nhiệm vụ", "fontSize": 14}),
        ("$schema", "https://vega.github.io/schema/vega-lite/v6.json"),
    ],
)
def test_looks_may_be_changed(where: str, value: Any) -> None:
    """Marks, colours, axes, titles, conditions on the rows: what an office wants to change."""
    assert checked(within(where, value), Path("x.json"))


def test_data_of_its_own_is_left_out() -> None:
    """A specification tried out in an editor holds sample rows: the report's take their place."""
    assert checked(BAR | {"data": {"url": "http://vi.du/"}}, Path("x.json")) == BAR


@pytest.mark.parametrize(
    ("where", "value"),
    [
        # reading
        ("layer", [{"data": {"url": "file:///etc/passwd"}, "mark": "bar"}]),
        ("layer", [{"data": {"sequence": {"start": 0, "stop": 1_000_000_000}}, "mark": "bar"}]),
        ("datasets", {"rows": []}),
        ("transform", [{"lookup": "unit", "from": {"data": {"url": "http://vi.du/"}}}]),
        ("mark", "image"),
        ("mark", {"type": "image", "url": "file:///etc/passwd"}),
        ("mark", {"type": "bar", "href": "http://vi.du/"}),
        ("encoding.url", {"value": "http://vi.du/"}),
        ("encoding.href", {"field": "unit"}),
        ("background", "url(http://vi.du/)"),
        ("config.font", "x; src: url (http://vi.du)"),
        ("mark", "geoshape"),
        ("projection", {"type": "mercator"}),
        ("$schema", "http://vi.du/schema.json"),
        ("usermeta", {"embedOptions": {"loader": {}}}),
        ("title", "javascript:alert(1)"),
        ("title", "<script>alert(1)</script>"),
        # computing
        ("transform", [{"calculate": "sequence(1e9)", "as": "x"}]),
        ("transform", [{"impute": "x", "key": "y", "keyvals": {"start": 0, "stop": 1e9}}]),
        ("params", [{"name": "x", "expr": "sequence(1e9)"}]),
        ("width", {"expr": "1e9"}),
        ("width", {"signal": "1e9"}),
        ("encoding.x.axis", {"labelExpr": "datum.value"}),
        ("encoding.x.axis.values", {"expr": "sequence(1e9)"}),
        ("encoding.color", {"condition": {"test": "sequence(1e9)", "value": "red"}}),
        ("encoding.color", {"condition": {"test": "datum.tasks > warn(1)", "value": "red"}}),
        ("encoding.color", {"condition": {"test": "datum['constructor']", "value": "red"}}),
        ("encoding.color", {"condition": {"test": "datum.a == 'x' + 'y'", "value": "red"}}),
        ("encoding.x.bin", {"maxbins": 1_000_000_000}),
        ("encoding.x.bin", {"step": 0.000001}),
        ("repeat", ["tasks"]),
        # growing
        ("width", 100_000_000),
        ("height", {"step": 100_000}),
        ("encoding.x.axis", {"tickCount": 1_000_000_000}),
        ("encoding.x.scale", {"domain": [0, 1e12]}),
        ("encoding.x.axis.format", "999999999d"),
        ("encoding.x.title", "a" * 1000),
        ("layer", [BAR] * 5000),
    ],
)
def test_everything_else_is_refused(where: str, value: Any) -> None:
    """Addresses, data, transforms, expressions, sizes without end: the message names the file and the key."""
    with pytest.raises(ConfigurationError, match=r"Mẫu biểu đồ mau/x\.json, mục “.*Sửa lại mẫu"):
        checked(within(where, value), Path("mau/x.json"))


@pytest.mark.parametrize("spec", [{"mark": "bar"}, {"encoding": {}}, {"mark": {"type": "text", "text": {}}}, {}])
def test_broken_chart_is_a_message(tmp_path: Path, spec: dict[str, Any]) -> None:
    """A specification within the rules that is no chart: drawn somehow, or named with the remedy; never a crash."""
    file = charts.CHARTS["phases"][0]
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(json.dumps(spec), encoding="utf-8")
    try:
        assert charts.svg("phases", build_view(fake.report(), fake.PROGRAM), tmp_path).startswith("<svg")
    except ConfigurationError as error:
        assert "theo-giai-doan.json" in str(error)
        assert "Sửa lại mẫu" in str(error)
