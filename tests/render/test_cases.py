"""Months that are unlike the usual one, in every format: nothing reported, all late, long titles, a name like a tag."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.render import fake
from tests.render.writing import write_report

from thidua500.report import ReportContext
from thidua500.standing.facts import LightCounts, Rate

ODD_NAME = 'Tổ "an ninh" & <tự quản> {{ unit }} {% if x %}'
LONG_TITLE = " ".join(["Rà soát, lập danh sách, giải quyết dứt điểm hồ sơ tồn đọng"] * 5)[:300]


def no_progress() -> ReportContext:
    """Registered in the month, and not a word since."""
    full = fake.report()
    tasks = tuple(
        replace(
            t, status="not_started", progress=None, previous_progress=None, light=None, previous_light=None, reasons=(),
            completed_on=None, result="", evidence="", obstacle="", explanation="", update_source=None,
        )
        for t in full.tasks
    )  # fmt: skip
    counts = replace(full.totals, done=0, done_on_time=0, done_late=0, overdue=0, in_progress=0, not_started=len(tasks))
    return replace(
        full, tasks=tasks, totals=counts, lights=LightCounts(0, 0, 0, len(tasks)), on_time=Rate(0, 0, None, 0.98, None),
        late_tasks=(), evidence=(), escalations=(), previous=None, trend=(), indicators=(), findings=(),
    )  # fmt: skip


def all_late() -> ReportContext:
    """Every task overdue and red, nobody says why."""
    full = fake.report()
    tasks = tuple(
        replace(
            t, kind="date", due=t.due or fake.AS_OF, status="overdue", light="do", reasons=("quá hạn 20 ngày",),
            completed_on=None, explanation="", obstacle="",
        )
        for t in full.tasks
    )  # fmt: skip
    count = len(tasks)
    totals = replace(full.totals, dated=count, due=count, done=0, done_on_time=0, done_late=0, overdue=count)
    return replace(
        full, tasks=tasks, totals=totals, lights=LightCounts(count, 0, 0, 0), on_time=Rate(0, count, 0.0, 0.98, False),
        late_tasks=tuple(t.code for t in tasks),
    )  # fmt: skip


def long_titles() -> ReportContext:
    """Three hundred letters each."""
    full = fake.report()
    return replace(full, tasks=tuple(replace(t, title=LONG_TITLE) for t in full.tasks))


def odd_name() -> ReportContext:
    """A unit whose name looks like a tag, an entity and a template's place."""
    full = fake.report()
    tasks = tuple(replace(t, unit=ODD_NAME) if t.unit_code == "CAP" else t for t in full.tasks)
    return replace(
        full, tasks=tasks, units=tuple(replace(u, name=ODD_NAME) if u.code == "CAP" else u for u in full.units)
    )


CASES: dict[str, Callable[[], ReportContext]] = {
    "no_progress": no_progress,
    "all_late": all_late,
    "long_titles": long_titles,
    "odd_name": odd_name,
}


@pytest.fixture(scope="module", params=list(CASES))
def texts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """The case and what a reader sees of it, by format."""
    context = CASES[request.param]()
    folder = tmp_path_factory.mktemp(request.param)
    paths = write_report(context, fake.PROGRAM, folder, ["docx", "xlsx", "html", "md"], None)
    return request.param, {path.suffix[1:]: seen(path) for path in paths}


def seen(path: Path) -> str:
    """A report's text without its marks."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            xml = package.read("word/document.xml").decode()
        return unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml)))
    if path.suffix == ".xlsx":
        book = load_workbook(io.BytesIO(path.read_bytes()))
        return "\n".join(str(v) for s in book for row in s.iter_rows(values_only=True) for v in row if v is not None)
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.S)))
    return re.sub(r"\\(.)", r"\1", text)


def test_every_format_is_right(texts: tuple[str, dict[str, str]]) -> None:
    """Every task stands in every format, with what makes the case what it is, and no place of a template is left."""
    name, formats = texts
    must = {
        "no_progress": ["Chưa thực hiện"],
        "all_late": ["quá hạn 20 ngày"],
        "long_titles": [LONG_TITLE],
        "odd_name": [ODD_NAME],
    }[name]
    for kind, text in formats.items():
        words = " ".join(text.split()).lower()
        for code in (task.code for task in fake.report().tasks):
            assert code.lower() in words, (kind, code)
        if name == "no_progress" and kind in ("docx", "md"):
            continue  # their annex tells the situation in its own words
        for said in must:
            assert " ".join(said.split()).lower() in words, (kind, said)
        assert "none" not in re.findall(r"\b\w+\b", words.replace("data-light", ""))
        assert ("{{" in text) == (name == "odd_name")


def test_a_month_without_progress_makes_no_rate_of_nothing(texts: tuple[str, dict[str, str]]) -> None:
    """Zero of zero is no share: said so, never 0% or 100%."""
    name, formats = texts
    if name == "no_progress":
        assert "0/0, chưa có cơ sở tính tỷ lệ" in formats["html"]
    else:
        assert "0/0, chưa có cơ sở" not in formats["html"]
