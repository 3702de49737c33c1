"""A template at work in a process of its own: ended when it takes too long, named when it dies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.render import fake, hostile

from thidua500.base.errors import ConfigurationError
from thidua500.render import apart, charts
from thidua500.render.view import build_view

VIEW = build_view(fake.report(), fake.PROGRAM)


def order(kind: str, office: Path) -> apart.Order:
    """The made-up month in one format."""
    return apart.Order(kind, VIEW, office, 14, fake.AS_OF)


@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_the_same_file_here_and_there(tmp_path: Path, kind: str) -> None:
    """The process of its own writes what this one writes."""
    here, there = apart.fill(order(kind, tmp_path)), apart.filled(order(kind, tmp_path))
    assert len(here) == len(there)
    assert kind == "docx" or here == there


def test_message_comes_back(tmp_path: Path) -> None:
    """What is wrong with a template is said in its own words."""
    (tmp_path / "bao-cao-thang.md.j2").write_text("{{ khong_co }}", encoding="utf-8")
    with pytest.raises(
        ConfigurationError, match=r"dòng 1, chỗ “\{\{ khong_co }}” có lỗi: không có tên “khong_co”\. Sửa lại mẫu"
    ):
        apart.filled(order("md", tmp_path))


def test_template_that_does_not_end(tmp_path: Path) -> None:
    """Thirty files, each including the next one twice: 2^30 parts without a loop. It is ended and named."""
    for number in range(30):
        text = f"{{% include 'p{number + 1}.txt' %}}" * 2
        (tmp_path / f"p{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "p30.txt").write_text("", encoding="utf-8")
    (tmp_path / "bao-cao-thang.md.j2").write_text("{% include 'p0.txt' %}", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"bao-cao-thang\.md\.j2 chạy quá 6 giây.*xóa đi"):
        apart.filled(order("md", tmp_path), seconds=6)


def test_word_template_that_keeps_docxtpl_busy(tmp_path: Path) -> None:
    """One long word that docxtpl's patterns look through again and again."""
    (tmp_path / "bao-cao-thang-dang.docx").write_bytes(hostile.word_file("body", "{{p " * 100_000))
    without_charts = order("docx", tmp_path)._replace(view=build_view(fake.empty(), fake.PROGRAM))
    with pytest.raises(ConfigurationError, match=r"bao-cao-thang-dang\.docx chạy quá 6 giây"):
        apart.filled(without_charts, seconds=6)


def test_process_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drawing engine that aborts (exit 133 in version 0.1.0) is a message that names the chart's file."""
    file = charts.CHARTS["months"][0]
    spec = {"mark": "bar", "height": {"step": 9000}, "encoding": {"y": {"field": "tasks", "type": "nominal"}}}
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(json.dumps(spec), encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(
        "import os, vl_convert\nvl_convert.vegalite_to_svg = lambda *_, **__: os._exit(133)\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ConfigurationError, match=r"so-voi-thang-truoc\.json làm công cụ phải dừng giữa chừng"):
        apart.filled(order("docx", tmp_path))
