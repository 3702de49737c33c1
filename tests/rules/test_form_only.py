"""What only the form of 001 VI asks (N104, V205, V206, T312): warnings, each at its cell; tables have no such rows."""

from dataclasses import replace

import pytest
from examples import PROGRAM, codes, findings, submission, task

from thidua500.rules.engine import check_submission
from thidua500.rules.t312_no_middle import has_middle

EMPTY_ROWS = [("Phối hợp", "N104"), ("Rủi ro, vướng mắc", "V205"), ("Chế độ báo cáo", "V206")]


@pytest.mark.parametrize(("label", "code"), EMPTY_ROWS)
@pytest.mark.parametrize("text", ["(để trống)", "…", "x"])
def test_an_empty_row_of_the_form_is_warned_of(label: str, code: str, text: str) -> None:
    """One warning that says how the cell is empty."""
    (found,) = findings(f"{label}: {text}")
    assert (found.code, found.severity) == (code, "warning")
    assert ("còn để trống" if text == "(để trống)" else f"“{text}”") in found.message


@pytest.mark.parametrize("label", [label for label, _ in EMPTY_ROWS])
def test_no_is_an_answer_here(label: str) -> None:
    """Whoever looked and found no risk, no partner, has answered."""
    assert codes(f"{label}: Không") == []


@pytest.mark.parametrize("label", [label for label, _ in EMPTY_ROWS])
def test_a_table_has_no_such_row(label: str) -> None:
    """One task a row: nothing is asked that the table has no room for."""
    assert check_submission(submission([task(f"{label}: (để trống)", layout="table")]), PROGRAM) == ()


def test_without_an_owner_nobody_is_asked_for_the_coordinator() -> None:
    """The whole cell "Rõ người" is empty: N101 has said so."""
    assert codes("Rõ người: …\nPhối hợp: …") == ["N101"]


MIDDLE = [
    "Bắt đầu 01/6/2026; giữa kỳ 31/7/2026; hoàn thành 30/9/2026",
    "Từ 01/6/2026 đến 30/9/2026; sơ kết 15/7/2026",
    "Quý III/2026 (giữa kỳ: tuần 2 tháng 8)",
    "Khảo sát tháng 6/2026; lắp đặt tháng 8/2026; bàn giao 30/9/2026",
    "Xong 50% trước 15/8/2026; hoàn thành 30/9/2026",
    "15/7/2026: lập danh sách, 30/9/2026: xong",
    "GĐ2-GĐ4; duy trì GĐ5",
    "Trước ngày 25 hằng tháng",
    "Tháng 9/2026",
    "Từ 20/8/2026 đến 05/9/2026",
    "Rà soát xong 15/7/2026; hoàn thành 30/9/2026",
]
NO_MIDDLE = [
    "30/9/2026",
    "Trước ngày 01/9/2026",
    "Từ 01/6/2026 đến 30/9/2026",
    "01/6/2026 - 30/9/2026",
    "Từ tháng 6 đến tháng 9/2026",
    "Bắt đầu từ 01/6/2026; hoàn thành 30/9/2026",
    "Quý III/2026",
    "GĐ2",
    "30/9/2026; duy trì GĐ5",
]


@pytest.mark.parametrize("text", MIDDLE)
def test_a_point_before_the_last_is_a_middle(text: str) -> None:
    """By its name, by a second point of time, by several phases; short and recurring tasks need none."""
    assert "T312" not in codes(f"Rõ thời gian: {text}")


@pytest.mark.parametrize("text", NO_MIDDLE)
def test_a_beginning_and_an_end_have_no_middle(text: str) -> None:
    """What opens the stretch is no middle, nor what follows the work."""
    assert codes(f"Rõ thời gian: {text}") == ["T312"]


@pytest.mark.parametrize(("text", "code"), [("31/9/2026", "T303"), ("Thường xuyên", "T308"), ("…", "T301")])
def test_a_time_with_another_fault_is_mended_first(text: str, code: str) -> None:
    """One thing at a time."""
    assert codes(f"Rõ thời gian: {text}") == [code]


@pytest.mark.parametrize(("days", "asked"), [("01/8/2026 đến 31/8/2026", False), ("01/8/2026 đến 01/9/2026", True)])
def test_within_a_month_no_middle_is_asked(days: str, asked: bool) -> None:
    """31 days with the first and the last; one more is asked."""
    assert ("T312" in codes(f"Rõ thời gian: Từ {days}")) == asked


def test_a_table_is_not_asked_for_a_middle() -> None:
    """The row of three milestones belongs to the form."""
    assert check_submission(submission([task("Rõ thời gian: 30/9/2026", layout="table")]), PROGRAM) == ()


@pytest.mark.parametrize("text", ["Sau khi được giao vốn", "Hằng quý", "Từ GĐ2 đến GĐ4"])
def test_a_time_without_a_single_end_has_no_middle_to_name(text: str) -> None:
    """Nobody knows the last day yet, or each period and phase has its own."""
    assert codes(f"Rõ thời gian: {text}") == []


def test_a_form_without_the_row_of_steps_is_not_asked_for_a_middle() -> None:
    """T312 belongs to the three points of 001's own form; 003's has neither."""
    short = task("Rõ thời gian: 30/9/2026")
    assert check_submission(submission([replace(short, asked=short.asked - {"steps"})]), PROGRAM) == ()


def test_the_middle_is_found_without_marks() -> None:
    """Texts without marks read alike."""
    assert has_middle("Tu 01/6/2026 den 30/9/2026; giua ky 15/7/2026")
