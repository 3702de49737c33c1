"""Kinds of report: what each row promises is there, and a page is made by the templates of its own kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.render import fake

from thidua500.base.period import parse_period
from thidua500.duties import kinds
from thidua500.duties.kinds import KINDS, Asked
from thidua500.render import tables, write_report
from thidua500.render.lookup import builtin_folder
from thidua500.render.view import build_view

QUARTER = KINDS[0]._replace(
    id="quarter",
    option="--quarter",
    parse=lambda asked: parse_period("quarter", asked.text),
    title="Báo cáo quý",
    stem="quy",
    sheets=("tasks", "summary"),
)


def test_every_kind_has_an_option_and_a_name_of_its_own() -> None:
    """No two rows answer to one word; each example is read by its own row."""
    for part in ("id", "option", "stem"):
        assert len({getattr(kind, part) for kind in KINDS}) == len(KINDS)
    assert [kind.parse(Asked(kind.example, lambda: fake.PROGRAM, fake.AS_OF)).kind for kind in KINDS] == [
        kind.id for kind in KINDS
    ]
    assert all(set(kind.sheets) <= set(tables._SHEETS) for kind in KINDS)


def test_a_kind_is_printed_by_its_own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, title, words and sheets of a quarter; the month's templates are left alone."""
    monkeypatch.setattr(kinds, "KINDS", (*KINDS, QUARTER))
    (tmp_path / "bao-cao-quy.md.j2").write_text("QUÝ {{ title }} so với {{ noun }} trước: {{ since[0] }}", "utf-8")
    (tmp_path / "bao-cao-quy.html.j2").write_text("<p>QUÝ {{ label }}</p>", "utf-8")
    month = builtin_folder() / "bao-cao-thang-dang.docx"
    (tmp_path / "bao-cao-quy-dang.docx").write_bytes(month.read_bytes())
    context = replace(fake.report(), period=parse_period("quarter", "2026-Q3"))
    written = write_report(context, fake.PROGRAM, tmp_path / "ra", ("md", "html", "docx", "xlsx"), tmp_path)
    assert [path.name for path in written] == [f"bao-cao-quy-2026-Q3.{kind}" for kind in ("md", "html", "docx", "xlsx")]
    md, html = (path.read_text("utf-8") for path in written[:2])
    assert md.startswith("QUÝ Báo cáo quý kết quả thực hiện đợt thi đua đặc biệt 500 ngày đêm quý III năm 2026")
    assert "so với quý trước: So với quý trước, số nhiệm vụ hoàn thành" in md
    assert html == "<p>QUÝ quý III năm 2026</p>"


def test_a_kind_chooses_its_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of its row, the columns named after its period."""
    monkeypatch.setattr(kinds, "KINDS", (*KINDS, QUARTER))
    context = replace(fake.report(), period=parse_period("quarter", "2026-Q3"))
    tasks, summary = tables.sheets(context, build_view(context, fake.PROGRAM))
    assert (tasks.name, summary.name) == ("Nhiệm vụ", "Tổng hợp")
    assert [column.heading for column in summary.columns] == ["Nội dung", "Quý này", "Quý trước"]
    assert tasks.columns[8].heading == "Quý trước"
