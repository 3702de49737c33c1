"""Kinds of report: what each row promises is there, and a page is made by the templates of its own kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.render import fake
from tests.render.writing import write_report

from thidua500.base.period import Period
from thidua500.blocks.making import _BLOCKS
from thidua500.duties import kinds
from thidua500.duties.kinds import KINDS, Asked
from thidua500.render import tables
from thidua500.render.lookup import builtin_folder
from thidua500.render.view import build_view

PEAK = Period("campaign", "cao-diem", "500 ngày đêm", "500 ngày đêm", fake.AS_OF.replace(day=1), fake.AS_OF)
OWN = KINDS[0]._replace(
    id="campaign",
    option="--peak",
    parse=lambda asked: PEAK,
    title="Báo cáo cao điểm",
    stem="cao-diem",
    sheets=("tasks", "summary"),
)


def test_every_kind_has_an_option_and_a_name_of_its_own() -> None:
    """No two rows answer to one word; each example is read by its own row; each block is one that somebody makes."""
    for part in ("id", "option", "stem"):
        assert len({getattr(kind, part) for kind in KINDS}) == len(KINDS)
    read = [
        kind.parse(Asked(kind.example, lambda: fake.PROGRAM, fake.AS_OF)).kind for kind in KINDS if kind.id != "phase"
    ]
    assert read == [kind.id for kind in KINDS if kind.id != "phase"]
    assert all(set(kind.sheets) <= set(tables._SHEETS) and set(kind.blocks) <= set(_BLOCKS) for kind in KINDS)


def test_a_kind_is_printed_by_its_own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, title, words and sheets of a kind of the office's own; the month's templates are left alone."""
    monkeypatch.setattr(kinds, "KINDS", (OWN, *KINDS))
    (tmp_path / "bao-cao-cao-diem.md.j2").write_text("CAO ĐIỂM {{ title }}, {{ noun }}: {{ late_notes[0] }}", "utf-8")
    (tmp_path / "bao-cao-cao-diem.html.j2").write_text("<p>CAO ĐIỂM {{ label }}</p>", "utf-8")
    month = builtin_folder() / "bao-cao-thang-dang.docx"
    (tmp_path / "bao-cao-cao-diem-dang.docx").write_bytes(month.read_bytes())
    context = replace(fake.report(), period=PEAK)
    formats = ("md", "html", "docx", "xlsx")
    written = write_report(context, fake.PROGRAM, tmp_path / "ra", formats, tmp_path)
    assert [path.name for path in written] == [f"bao-cao-cao-diem-cao-diem.{kind}" for kind in formats]
    md, html = (path.read_text("utf-8") for path in written[:2])
    assert md.startswith("CAO ĐIỂM Báo cáo cao điểm kết quả thực hiện đợt thi đua đặc biệt 500 ngày đêm 500 ngày đêm")
    assert "đợt: Đến hết ngày 30/9/2026 có 03 nhiệm vụ quá hạn chưa hoàn thành" in md
    assert html == "<p>CAO ĐIỂM 500 ngày đêm</p>"


def test_a_kind_chooses_its_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of its row, the columns named after its period."""
    monkeypatch.setattr(kinds, "KINDS", (OWN, *KINDS))
    context = replace(fake.report(), period=PEAK)
    tasks, summary = tables.sheets(context, build_view(context, fake.PROGRAM))
    assert (tasks.name, summary.name) == ("Nhiệm vụ", "Tổng hợp")
    assert [column.heading for column in summary.columns] == ["Nội dung", "Đợt này", "Đợt trước"]
    assert tasks.columns[8].heading == "Đợt trước"
