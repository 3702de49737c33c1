"""What reaches a terminal, a CSV or a JSON document of texts and names that strangers chose."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from thidua500.base.plain import json_text
from thidua500.console.screen import show_csv, show_json, show_line, show_list, show_paths, show_table

HOSTILE = "a\x1b]0;x\x07\x9b31m\u202eb\u2066c"


def test_nothing_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines, lists, paths, tables, CSV and JSON: no control character, no sign that turns the writing."""
    show_line(HOSTILE, "")
    show_list("x", [HOSTILE])
    show_paths("x", [Path(HOSTILE), Path("b\nc")])
    show_table("x", ["y"], [[HOSTILE]])
    show_csv([[HOSTILE]])
    show_json({"x": HOSTILE})
    said = capsys.readouterr().out
    assert not any(sign in said for sign in "\x1b\x07\x9b\u202e\u2066")
    assert "b\\x0ac" in said


def test_csv_is_no_formula_and_numbers_stay(capsys: pytest.CaptureFixture[str]) -> None:
    """Text of a unit is text in Excel; figures of ours stay figures."""
    show_csv([["=1+41", "=HYPERLINK(1)", -5, "Khu phố"]])
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert rows == [["'=1+41", "'=HYPERLINK(1)", "-5", "Khu phố"]]


@pytest.mark.parametrize("text", [HOSTILE, 'Đảng ủy "x" \\ \n', "\udcff", "\u2028\u061c"])
def test_json_keeps_the_data(text: str) -> None:
    """Escapes are another spelling of the same text."""
    assert json.loads(json_text({"x": [text]})) == {"x": [text]}
