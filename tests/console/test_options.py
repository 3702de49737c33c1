"""Options of a command from a table, and the one period they name."""

from __future__ import annotations

import inspect
from typing import Annotated

import pytest

from thidua500.base.errors import UsageError
from thidua500.base.period import parse_period
from thidua500.console import arguments
from thidua500.console.arguments import period_of
from thidua500.console.options import with_options
from thidua500.duties.kinds import KINDS

MONTH = KINDS[0]
HALF = MONTH._replace(
    id="half-year",
    option="--half-year",
    example="2026-H2",
    parse=lambda text: parse_period("half-year", text),
)


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


def test_the_option_that_is_given_names_the_period(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind reads its own text."""
    monkeypatch.setattr(arguments, "KINDS", (MONTH, HALF))
    assert period_of({"month": "09/2026", "half_year": None}).key == "2026-09"
    assert period_of({"month": None, "half_year": "2026-H2"}).label == "6 tháng cuối năm 2026"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"month": None, "half_year": None}, "Thiếu --month hoặc --half-year. Ví dụ: --month 2026-09."),
        ({"month": "2026-09", "half_year": "2026-H2"}, "Mỗi lần chỉ báo cáo một kỳ"),
        ({"month": "tháng 9", "half_year": None}, "“tháng 9” không phải tháng nào trong lịch"),
    ],
)
def test_one_period_and_no_other(monkeypatch: pytest.MonkeyPatch, asked: dict[str, str | None], said: str) -> None:
    """None, two, or one that the calendar does not have: the message says what to write."""
    monkeypatch.setattr(arguments, "KINDS", (MONTH, HALF))
    with pytest.raises(UsageError) as caught:
        period_of(asked)
    assert said in str(caught.value)
