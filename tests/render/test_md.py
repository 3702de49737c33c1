"""The Markdown report against its golden copy, part by part; escaping.

After a wanted change of words: `python -m tests.render.rewrite_golden`, then read the difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render import fake

from thidua500.program.programme import OfficialLayout
from thidua500.render import md
from thidua500.render.view import build_view

Written = Callable[[str, str], Path]
GOLDEN = Path(__file__).parent / "golden"


def parts(text: str) -> dict[str, str]:
    """The text cut at its second-level headings; what stands before the first is ""."""
    head, *rest = re.split(r"^## ", text, flags=re.M)
    return {"": head} | {part.partition("\n")[0]: part for part in rest}


FULL = parts(md.render(build_view(fake.report(), fake.PROGRAM), None).decode())


def test_parts_are_the_five_blocks_and_the_annexes() -> None:
    """In their order, nothing beside them."""
    assert [name.partition(" ")[0].rstrip("-:") for name in FULL] == ["", "I", "II", "III", "IV", "V", "PHỤ", "PHỤ"]


@pytest.mark.parametrize("name", list(FULL))
def test_golden(name: str) -> None:
    """Each part reads as it was last proofread."""
    golden = parts((GOLDEN / "bao-cao-thang.md").read_text(encoding="utf-8"))
    assert FULL[name] == golden[name]


def test_golden_of_an_empty_month() -> None:
    """The report of a workspace without tasks, as a whole."""
    text = md.render(build_view(fake.empty(), fake.PROGRAM), None).decode()
    assert text == (GOLDEN / "bao-cao-trong.md").read_text(encoding="utf-8")


def test_an_office_that_has_set_no_layout_prints_no_empty_bold() -> None:
    """A line of the heading or the signature that nobody has set is left out, marks and all."""
    bare = replace(fake.PROGRAM, layout=OfficialLayout())
    lines = md.render(build_view(fake.report(), bare), None).decode().splitlines()
    assert "****" not in "".join(lines)
    assert "*Ngày … tháng … năm 2026*" in lines


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a | b", r"a \| b"),
        ("*đậm* _nghiêng_", r"\*đậm\* \_nghiêng\_"),
        ("<b>&nbsp;", r"\<b\>\&nbsp;"),
        ("[bấm](http://vi.du)", r"\[bấm\](http://vi.du)"),
        ("1. việc", r"1\. việc"),
        ("- việc", r"\- việc"),
        ("# mục", r"\# mục"),
        ("hai\ndòng", "hai dòng"),
        ("KTHT-01", "KTHT-01"),
        (12, "12"),
    ],
)
def test_escaped(value: object, shown: str) -> None:
    """Marks of Markdown lose their meaning, words and codes stay as they are."""
    assert md.escaped(value) == shown


@given(st.text())
def test_escaped_loses_nothing_but_white_space(text: str) -> None:
    """Without the backslashes put in, the words are the same, on one line."""
    shown = md.escaped(text)
    assert "\n" not in shown
    assert re.sub(r"\\(.)", r"\1", shown) == " ".join(text.split())


def test_hostile_rows_keep_their_columns(written: Written) -> None:
    """A "|" in a title opens no new column."""
    text = written("hostile", "md").read_text(encoding="utf-8")
    annex = parts(text)["PHỤ LỤC 1: Danh mục nhiệm vụ theo dõi tháng 9 năm 2026, số liệu đến hết ngày 30/9/2026"]
    rows = [line for line in annex.splitlines() if line.startswith("| ")]
    assert len(rows) == 31
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {10}
    assert "<script>" not in text
