"""Charts: the rows they show, and what is drawn of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.render import fake

from thidua500.base.model import LIGHTS
from thidua500.render import charts
from thidua500.render.lookup import load_json
from thidua500.render.texts import COLOURS
from thidua500.render.view import View, build_view

EMPTY = build_view(fake.empty(), fake.PROGRAM)
FIRST = build_view(fake.first_month(), fake.PROGRAM)


def test_unit_rows_add_up(full_view: View) -> None:
    """Every task is in exactly one bar piece; pieces of nothing are not drawn."""
    rows = charts.units(full_view)
    assert sum(int(row["tasks"]) for row in rows) == 30
    assert all(row["tasks"] for row in rows)
    assert {"unit": "Công an phường", "light": "Đỏ", "order": 0, "tasks": 1} in rows


def test_months_beside_each_other(full_view: View) -> None:
    """Four lights for each of two months; the first month stands alone."""
    rows = charts.months(full_view)
    assert [(row["month"], row["tasks"]) for row in rows if row["light"] == "Đỏ"] == [
        ("Tháng trước", 1),
        ("Tháng này", 3),
    ]
    assert {row["month"] for row in charts.months(FIRST)} == {"Tháng này"}


def test_phase_rows(full_view: View) -> None:
    """Total, due and done of each phase."""
    rows = [row for row in charts.phases(full_view) if row["phase"] == "GĐ2"]
    assert [row["tasks"] for row in rows] == [24, 16, 13]


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_svg_is_one_element_without_links(full_view: View, name: str) -> None:
    """An <svg> to stand inside HTML: no script, no outside address; Vietnamese text as text."""
    svg = charts.svg(name, full_view, None)
    assert svg.startswith("<svg")
    assert "<script" not in svg
    assert svg.replace('xmlns="http://www.w3.org/2000/svg"', "").count("http") == 1  # xmlns:xlink
    assert ("Tỷ lệ nhiệm vụ" if name == "trend" else "Số nhiệm vụ") in svg


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_nothing_to_draw(name: str) -> None:
    """No task, no chart."""
    assert charts.svg(name, EMPTY, None) == ""
    assert charts.png(name, EMPTY, None) == b""


def test_png(full_view: View) -> None:
    """A PNG wide enough for paper."""
    data = charts.png("months", full_view, None)
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) > 1000


def test_names_of_units_are_escaped() -> None:
    """A unit's name with tags in it is a label."""
    svg = charts.svg("units", build_view(fake.hostile(), fake.PROGRAM), None)
    assert "<script" not in svg


def test_colours_of_the_chart_are_those_of_the_tables() -> None:
    """One table of colours: the specification repeats it exactly."""
    spec = load_json("bieu-do/muc-canh-bao-theo-dau-moi.json", None)
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert scale == {"domain": list(LIGHTS.values()), "range": list(COLOURS.values())}


def test_office_chart_wins(tmp_path: Path, full_view: View) -> None:
    """A specification in `mau/bieu-do/` is drawn instead, with the same rows."""
    file, _, _ = charts.CHARTS["phases"]
    own = {"mark": "point", "encoding": {"x": {"field": "tasks", "type": "quantitative"}}}
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(json.dumps(own), encoding="utf-8")
    spec = charts.specification("phases", full_view, tmp_path)
    assert spec == own | {"data": {"values": charts.phases(full_view)}}


def test_a_chart_speaks_of_its_kind() -> None:
    """The specification, its rows and its text say "tuần" in a week's report, "tháng" in a month's."""
    full = build_view(fake.report(), fake.PROGRAM)
    for noun, now in (("tuần", "Tuần này"), ("tháng", "Tháng này")):
        view = full._replace(noun=noun)
        spec = charts.specification("months", view, None)
        assert spec is not None
        assert spec["layer"][0]["encoding"]["color"]["scale"]["domain"] == [f"{noun.capitalize()} trước", now]
        assert {row["month"] for row in spec["data"]["values"]} == {f"{noun.capitalize()} trước", now}
        assert charts.text("months", view).endswith(f"{noun} này so với {noun} trước")
