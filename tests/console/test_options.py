"""Options of a command from a table, and the one period they name."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest

from thidua500.base.errors import UsageError
from thidua500.console.arguments import period_of
from thidua500.console.options import with_options
from thidua500.duties.kinds import KINDS

TODAY = date(2026, 9, 30)
NONE = {kind.parameter: None for kind in KINDS}


def test_a_parameter_an_option() -> None:
    """In the place of the mapping stand the options; the function gets them as one mapping."""
    seen = []

    @with_options("asked", {"month": Annotated[str | None, "tháng"], "half_year": Annotated[str | None, "kỳ"]})
    def command(folder: str, *, asked: dict[str, str | None], day: int = 1) -> int:
        seen.append((folder, asked, day))
        return 0

    assert list(inspect.signature(command).parameters) == ["folder", "month", "half_year", "day"]
    assert command("phuong", month=None, half_year="2026-H2", day=2) == 0
    assert seen == [("phuong", {"month": None, "half_year": "2026-H2"}, 2)]


@pytest.mark.parametrize(
    ("asked", "key", "label"),
    [
        ({"month": "09/2026"}, "2026-09", "tháng 9 năm 2026"),
        ({"week": "2026-09-25"}, "2026-W39", "tuần từ 21/9 đến 27/9/2026"),
        ({"week": "27/9/2026"}, "2026-W39", "tuần từ 21/9 đến 27/9/2026"),
        ({"week": "2026-W39"}, "2026-W39", "tuần từ 21/9 đến 27/9/2026"),
        ({"quarter": "2026-Q3"}, "2026-Q3", "quý III năm 2026"),
        ({"half_year": "2026-H2"}, "2026-H2", "6 tháng cuối năm 2026"),
        ({"year": "2026"}, "2026", "năm 2026"),
        ({"phase": "2"}, "GD2", "giai đoạn 2 (từ 01/6/2026 đến 31/12/2026)"),
        ({"phase": "gđ2"}, "GD2", "giai đoạn 2 (từ 01/6/2026 đến 31/12/2026)"),
        ({"phase": "1"}, "GD1", "giai đoạn 1 (đến hết 31/5/2026)"),
        ({"final": True}, "ca-dot", "cả đợt (đến hết 31/12/2030)"),
    ],
)
def test_the_option_that_is_given_names_the_period(
    tmp_path: Path, asked: dict[str, str | bool], key: str, label: str
) -> None:
    """Each kind reads its own text; while the issue date is unset no label names it."""
    (tmp_path / "chuong-trinh.toml").write_text('base = "tam-phuoc"\n', "utf-8")
    found = period_of({**NONE, **asked}, tmp_path, TODAY)
    assert (found.key, found.label) == (key, label)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Thiếu kỳ báo cáo: một trong --month, --week, --quarter, --phase, --half-year, --year, --final. "),
        ({"month": "2026-09", "half_year": "2026-H2"}, "Mỗi lần chỉ một kỳ, mà lệnh ghi cả --month và --half-year."),
        ({"week": "2026-09-25", "final": True}, "Mỗi lần chỉ một kỳ, mà lệnh ghi cả --week và --final."),
        ({"month": "tháng 9"}, "“tháng 9” không phải tháng nào trong lịch. Hãy viết như 2026-09 hoặc 09/2026."),
        ({"quarter": "2026-Q5"}, "“2026-Q5” không phải quý nào trong lịch. Hãy viết như 2026-Q3 hoặc III/2026."),
        ({"half_year": "2026-H3"}, "“2026-H3” không phải kỳ 6 tháng nào trong lịch. Hãy viết như 2026-H2."),
        ({"year": "26"}, "“26” không phải năm nào trong lịch. Hãy viết như 2026."),
        ({"week": "2026-09-31"}, "Không có ngày “2026-09-31” trong lịch."),
        ({"week": "2026-W60"}, "“2026-W60” không phải ngày."),
        ({"phase": "9"}, "Chương trình không có giai đoạn “9”, chỉ có giai đoạn 1 đến 5. Ví dụ: --phase 5."),
    ],
)
def test_one_period_and_no_other(tmp_path: Path, asked: dict[str, str | bool], said: str) -> None:
    """None, two, or one that the calendar or the programme does not have: the message says what to write."""
    (tmp_path / "chuong-trinh.toml").write_text('base = "tam-phuoc"\n', "utf-8")
    with pytest.raises(UsageError) as caught:
        period_of({**NONE, **asked}, tmp_path, TODAY)
    assert str(caught.value).startswith(said)


def test_a_programme_without_phases_has_no_review_of_one(tmp_path: Path) -> None:
    """Plan 83 knows half-years and years; the final report of a plan without an end goes to the day asked about."""
    (tmp_path / "chuong-trinh.toml").write_text('base = "kh83"\n', "utf-8")
    with pytest.raises(UsageError, match="không chia giai đoạn"):
        period_of({**NONE, "phase": "1"}, tmp_path, TODAY)
    assert period_of({**NONE, "final": True}, tmp_path, TODAY).label == "cả đợt (từ 10/6/2026 đến 30/9/2026)"
