"""Lights of a task that is owed step by step (000 Bảng 2-7): each milestone has its own day."""

from dataclasses import replace

import pytest

from thidua500.base.model import CellRef, Milestone
from thidua500.ledger.records import LogEntry, Register
from thidua500.program.configuration import load_builtin
from thidua500.standing.board import board
from thidua500.standing.lights import judge
from thidua500.standing.said import Spoken
from tracked import dated, day, entry, finished, task

CITY = load_builtin("dong-nai")  # sets no day for reports: silence colours nothing
COLUMNS = (
    ("Đến 31/5/2026", "Kế hoạch", "31/5"),
    ("Đến 31/7/2026", "Sơ kết", "31/7"),
    ("Đến 31/12/2026", "Xong", "31/12"),
)
STEPS = tuple(
    Milestone(time, text, day(due), CellRef("Bảng 2", 5, col)) for col, (time, text, due) in enumerate(COLUMNS)
)
ROW = replace(task("CAP-01", dated("31/12")), milestones=STEPS)


@pytest.mark.parametrize(
    ("as_of", "history", "light"),
    [
        ("25/5", [], "xanh"),
        ("26/5", [], "vang"),
        ("31/5", [], "vang"),  # the day itself is good
        ("01/6", [], "do"),
        ("01/6", [entry("20/5", 10, obstacle="Thiếu người")], "do"),
        ("01/6", [entry("20/5", result="Kế hoạch số 12")], "xanh"),
        ("20/6", [entry("15/6", evidence="Kế hoạch số 12")], "xanh"),  # late, but it came
        ("20/6", [entry("15/6", evidence="đang hoàn thiện")], "do"),
        ("26/7", [entry("20/5", result="Kế hoạch số 12")], "vang"),
        ("01/8", [entry("20/5", result="Kế hoạch số 12")], "do"),  # shown for the milestone before
        ("01/8", [entry("31/5", result="Kế hoạch số 12")], "do"),
        ("01/8", [entry("01/6", result="Báo cáo sơ kết")], "xanh"),
        ("01/8", [finished("20/5")], None),
    ],
)
def test_each_milestone_has_its_own_day(as_of: str, history: list[LogEntry], light: str | None) -> None:
    """Nothing of "Đến 31/5/2026" hides behind the last column: red when its day is over and nothing was shown."""
    assert judge(ROW, Spoken(history), CITY, day(as_of)).light == light


def test_a_milestone_is_named_with_its_words() -> None:
    """Which column, how many days, what it asks."""
    gone, near = (judge(ROW, Spoken(()), CITY, day(as_of)).reasons[0] for as_of in ("10/6", "28/5"))
    assert gone == "Mốc “Đến 31/5/2026” đã qua 10 ngày, chưa báo kết quả: Kế hoạch"
    assert near == "Còn 3 ngày đến mốc “Đến 31/5/2026”, chưa báo kết quả: Kế hoạch"


def test_columns_in_any_order_are_judged_by_their_days() -> None:
    """A table that a unit has turned round keeps its days."""
    turned = replace(ROW, milestones=STEPS[::-1])
    assert judge(turned, Spoken(()), CITY, day("10/6")) == judge(ROW, Spoken(()), CITY, day("10/6"))


def test_the_last_milestone_is_the_due_date() -> None:
    """Then the task is near its end, or overdue, and said to be so once."""
    shown = [entry("30/10", result="Dự thảo")]
    assert judge(ROW, Spoken(shown), CITY, day("05/01/2027")).causes == ("overdue",)
    assert judge(ROW, Spoken(shown), CITY, day("30/12")).causes == ("due_soon",)


def test_the_board_warns_a_week_before_a_milestone_turns_red() -> None:
    """Foretold with its words, like a task's own end."""
    warned = board(Register(tasks=(ROW,)), CITY, day("28/5")).warnings
    assert [warning.text for warning in warned] == [
        "Nếu không có chuyển biến, từ 01/6/2026 sẽ chuyển đỏ: "
        "mốc “Đến 31/5/2026” đã qua 1 ngày, chưa báo kết quả: Kế hoạch"
    ]
