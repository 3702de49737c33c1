"""`report --template-help`: the table of names against what templates are filled with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.render import fake

from thidua500.base.plain import to_plain
from thidua500.cli import main
from thidua500.render import charts
from thidua500.render.dashboard import build_dashboard
from thidua500.render.guide import TABLE, groups
from thidua500.render.view import build_view


def listed() -> set[str]:
    """Every name of the guide with the way to it: "tasks[].code"."""
    ways = [(way, name.name) for group in groups() for way in group.ways or ("",) for name in group.names]
    return {f"{way}.{name}".removeprefix(".") for way, name in ways}


def reached(value: Any, way: str) -> Iterator[str]:
    """Every name in plain values, as a template would write it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{way}.{name}".removeprefix(".")
            yield from reached(inner, f"{way}.{name}".removeprefix("."))
    elif isinstance(value, list):
        for inner in value:
            yield from reached(inner, f"{way}[]")


def test_every_name_that_a_template_sees_is_in_the_guide() -> None:
    """What the made-up month holds, down to the last field of the last record."""
    context = fake.report()
    view = build_view(context, fake.PROGRAM)
    page = {
        "board": to_plain(build_dashboard(context, fake.PROGRAM, view)),
        "text": "",
        "charts": dict.fromkeys(charts.CHARTS),
    }
    seen = set(reached(to_plain(view) | page, ""))
    assert seen <= listed()
    assert len(seen) > 100


def test_every_row_of_the_table_belongs_to_a_record() -> None:
    """Nothing is explained that no template reaches; every name has its meaning, every text an example."""
    names = {name for group in groups() for name in group.names}
    assert set(TABLE.values()) <= names
    assert len({group.ways for group in groups()}) == len(groups())
    assert all(name.meaning for name in names)
    assert [key for key, row in TABLE.items() if "|" in row.example or row.meaning.endswith(".")] == []


def test_the_guide_is_printed_without_a_period(capsys: pytest.CaptureFixture[str]) -> None:
    """`report --template-help` asks for nothing else."""
    assert main(["report", "--template-help"]) == 0
    told = capsys.readouterr().out
    assert "code: mã theo dõi. Ví dụ: CAP-01" in told
    assert "tasks[], late[]" in told
    assert max(map(len, told.splitlines())) <= 160
