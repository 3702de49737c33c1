"""From the reading of a deadline to what the clerk is told: T301-T311."""

from dataclasses import replace
from datetime import date

import pytest
from examples import PROGRAM, codes, findings, submission, task

from thidua500.base.model import CellRef, Milestone
from thidua500.rules.engine import check_submission

# The time as written; the codes; what the message must say about how it was read.
TOLD = [
    ("(để trống)", ["T301"], "còn để trống"),
    ("…", ["T301"], "chỉ ghi “…”"),
    ("Mốc bắt đầu, mốc giữa kỳ, mốc hoàn thành; giai đoạn tương ứng", ["T301"], "dòng hướng dẫn của mẫu"),
    ("khi nào thuận lợi thì làm", ["T302"], "“khi nào thuận lợi thì làm”"),
    ("31/6/2026", ["T303"], "“31/6/2026”"),
    ("20/01/2031", ["T304"], "đọc là hạn 20/01/2031"),
    ("GĐ2; hoàn thành trước ngày 15/02/2027", ["T305"], "hạn 14/02/2027 thuộc giai đoạn 3"),
    ("01/12/2026 - 01/8/2026", ["T306"], "“01/12/2026 - 01/8/2026”"),
    ("bắt đầu 01/9/2026; giữa kỳ 01/7/2026; hoàn thành 01/12/2026", ["T306"], "ngược thứ tự"),
    ("chậm nhất ngày 10/9/2026 (thứ Sáu)", ["T307"], "công cụ lấy hạn 10/9/2026"),
    ("Thường xuyên", ["T308"], "“Thường xuyên”"),
    ("Từ 01/6/2026 đến 31/12/2030", ["T308"], "“Từ 01/6/2026 đến 31/12/2030”, đọc là hạn 31/12/2030"),
    ("31/6/2026; hoàn thành 30/9/2026", ["T303"], "Ngày không có trong lịch: “31/6/2026; hoàn thành 30/9/2026”."),
    ("trước 25/12", ["T309"], "đọc là hạn 24/12/2026, giai đoạn 2"),
    ("trước ngày 2O/11/2O26", ["T309"], "“trước ngày 2O/11/2O26”, đọc là hạn 19/11/2026"),
    ("hoàn thành trong 07 ngày sau khi Nghị quyết ban hành", ["T310"], "“hoàn thành trong 07 ngày"),
    ("từ ngày ban hành đến 30/9/2026", ["T310"], "đến 30/9/2026”, tạm lấy hạn 30/9/2026, giai đoạn 2."),
    ("30/9/2026 hoặc 15", ["T311"], "“15” trong “30/9/2026 hoặc 15”; phần còn lại đọc là hạn 30/9/2026"),
]

FINE = [
    "GĐ2; hoàn thành trước 31/12/2026",
    "GĐ2-GĐ4; duy trì GĐ5",
    "Trước ngày 25 hằng tháng",
    "Quý III/2026; giữa kỳ 15/8/2026",
    "Tháng 9/2026",
    "bắt đầu 01/7/2026; giữa kỳ 01/9/2026; hoàn thành 01/12/2026",
    "Khảo sát xong 15/7/2026; 10/9/2026 (thứ Năm)",
]


@pytest.mark.parametrize(("text", "expected", "said"), TOLD, ids=[code for _, (code,), _ in TOLD])
def test_a_faulty_time_is_told_with_its_reading(text: str, expected: list[str], said: str) -> None:
    """One finding, at the time's cell, quoting the value or how it was read."""
    found = findings(f"Rõ thời gian: {text}")
    assert [finding.code for finding in found] == expected
    assert said in found[0].message and found[0].field == "time" and found[0].cell == "C4"


@pytest.mark.parametrize("text", FINE)
def test_a_careful_time_is_left_alone(text: str) -> None:
    """Dates, phases, recurrences and ordered milestones raise nothing."""
    assert codes(f"Rõ thời gian: {text}") == []


def test_milestone_columns_are_a_completion_point_but_must_run_forward() -> None:
    """A "Thường xuyên" row with phase columns needs no more (T308); columns that run backwards are T306."""
    ongoing = task("Rõ thời gian: Thường xuyên")
    ends = [date(2026, 12, 31), date(2027, 3, 31)]
    forward = tuple(Milestone("", "Xong đợt", end, CellRef("Việc 1", 3, col)) for col, end in enumerate(ends))
    together = (forward[0], forward[1]._replace(due=ends[0]))  # two columns may end on one day
    for milestones, expected in ((forward, []), (together, []), (forward[::-1], ["T306"])):
        found = check_submission(submission([replace(ongoing, milestones=milestones)]), PROGRAM)
        assert [finding.code for finding in found] == expected
