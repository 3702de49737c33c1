"""The sentences of the five blocks: what they say of few, of one, of many, of nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.render import fake

from thidua500.base.model import Status
from thidua500.blocks.contents import Before, Changes
from thidua500.program.programme import Program
from thidua500.render import indicator_prose, prose
from thidua500.standing.facts import LightCounts, Rate, TaskRow, Totals

FULL, FIRST, EMPTY = fake.report(), fake.first_month(), fake.empty()
VAGUE = ("một số đơn vị", "một số đầu mối", "một vài", "còn nhiều đơn vị")
SEPTEMBER = FULL.period


def every_sentence(context: object) -> list[str]:
    """All running text of a report."""
    c = context
    blocks = (
        prose.opening(c, fake.PROGRAM),  # type: ignore[arg-type]
        prose.results(c),  # type: ignore[arg-type]
        prose.progress_since(c),  # type: ignore[arg-type]
        prose.reporting(c),  # type: ignore[arg-type]
        indicator_prose.indicators(c.indicators, SEPTEMBER),  # type: ignore[attr-defined]
        prose.late(c),  # type: ignore[arg-type]
        prose.risks(c),  # type: ignore[arg-type]
        prose.escalations(c),  # type: ignore[arg-type]
        prose.evidence(c),  # type: ignore[arg-type]
        prose.closing(c, fake.PROGRAM),  # type: ignore[arg-type]
    )
    return [sentence for block in blocks for sentence in block]


@pytest.mark.parametrize("context", [FULL, FIRST, EMPTY], ids=["full", "first", "empty"])
def test_no_sentence_is_vague_or_broken(context: object) -> None:
    """Each is one clean sentence: capital or code first, one mark at the end, nobody called "some units"."""
    for said in every_sentence(context):
        assert said[0] == said[0].upper()
        assert said[-1] in ".:"
        assert "  " not in said
        assert ".." not in said
        assert ";." not in said
        assert ", ." not in said
        assert "None" not in said
        assert not any(words in said.lower() for words in VAGUE)


def test_opening_names_the_document_the_cut_off_and_the_day() -> None:
    """What is being carried out, who reports, until when, and the day of the peak."""
    (said,) = prose.opening(FULL, fake.PROGRAM)
    assert said.startswith("Thực hiện Nghị quyết số 10-NQ/ĐU của Ban Chấp hành Đảng bộ phường Tam Phước về đợt thi đua")
    assert "Đảng ủy phường Tam Phước báo cáo kết quả tháng 9 năm 2026" in said
    assert said.endswith("(số liệu tính đến hết ngày 30/9/2026, ngày thứ 153 trong 518 ngày của đợt cao điểm) như sau:")


def test_opening_without_document_and_day() -> None:
    """A programme without a document number and an issue date still opens in a whole sentence."""
    bare = Program(id="x", title="phong trào thi đua của phường")
    (said,) = prose.opening(EMPTY, bare)
    assert said == (
        "Thực hiện phong trào thi đua của phường, cơ quan chủ trì báo cáo kết quả tháng 9 năm 2026 "
        "(số liệu tính đến hết ngày 30/9/2026) như sau:"
    )
    (said,) = prose.opening(EMPTY, replace(bare, basis="Chương trình hành động của phường"))
    assert said.startswith("Thực hiện Chương trình hành động của phường, cơ quan chủ trì báo cáo")


def test_results_set_the_month_against_the_plan() -> None:
    """Counts by kind; of those due what became of them, then of all others: each sentence adds up."""
    said = " ".join(prose.results(FULL))
    assert "theo dõi 30 nhiệm vụ của 14 đầu mối, gồm: 25 nhiệm vụ có thời hạn, 04 nhiệm vụ thường xuyên" in said
    assert (
        "Đến hết ngày 30/9/2026 có 16 nhiệm vụ đến hạn, trong đó: 12 nhiệm vụ hoàn thành đúng hạn, "
        "01 nhiệm vụ hoàn thành quá hạn, 03 nhiệm vụ quá hạn chưa hoàn thành."
    ) in said
    assert (
        "14 nhiệm vụ còn lại gồm: 07 nhiệm vụ đang thực hiện, 02 nhiệm vụ chưa thực hiện, "
        "04 nhiệm vụ thực hiện thường xuyên, 01 nhiệm vụ chờ điều kiện."
    ) in said
    assert "03 nhiệm vụ đỏ, 04 nhiệm vụ vàng, 09 nhiệm vụ xanh" in said


def test_results_of_an_empty_register_say_so() -> None:
    """No task: the sentence says that figures are absent, and no rate is invented."""
    (said,) = prose.results(EMPTY)
    assert "chưa có nhiệm vụ nào được tiếp nhận" in said
    assert "%" not in said


def test_nothing_due_yet() -> None:
    """A first week without due tasks: "chưa có", not "0 nhiệm vụ"."""
    totals = Totals(5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0)
    tasks = tuple(replace(t, due=date(2026, 12, 1), kind="date", status="not_started") for t in FULL.tasks[:5])
    none = Rate(0, 0, None, 0.98, None)
    early = replace(FULL, tasks=tasks, totals=totals, lights=LightCounts(0, 0, 5, 0), on_time=none)
    said = " ".join(prose.results(early))
    assert "Đến hết ngày 30/9/2026 chưa có nhiệm vụ nào đến hạn. 05 nhiệm vụ đang theo dõi gồm: 05 nhiệm vụ" in said
    assert "không có nhiệm vụ đỏ, 05 nhiệm vụ xanh." in said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (
            Rate(24, 25, 0.96, 0.98, False),
            "Tỷ lệ nhiệm vụ hoàn thành đúng hạn: 24/25, đạt 96%, "
            "thấp hơn 2 điểm phần trăm so với mục tiêu tối thiểu 98%.",
        ),
        (
            Rate(25, 25, 1.0, 0.98, True),
            "Tỷ lệ nhiệm vụ hoàn thành đúng hạn: 25/25, đạt 100%, bảo đảm mục tiêu tối thiểu 98%.",
        ),
        (Rate(3, 4, 0.75, None, None), "Tỷ lệ nhiệm vụ hoàn thành đúng hạn: 3/4, đạt 75%."),
        (
            Rate(0, 0, None, 0.98, None),
            "Chưa có nhiệm vụ nào đến hạn hoặc hoàn thành nên chưa tính tỷ lệ hoàn thành đúng hạn.",
        ),
    ],
)
def test_on_time_against_the_goal(share: Rate, said: str) -> None:
    """One late task of 25 is 96% and below the goal; both numbers are printed."""
    assert prose.on_time(share, share.denominator) == said


def test_tasks_done_early_are_told_with_the_share() -> None:
    """27 of 27 beside 25 due tasks: two were done before their day, and the sentence says so."""
    said = prose.on_time(Rate(27, 27, 1.0, None, None), 25)
    assert said == (
        "Tỷ lệ nhiệm vụ hoàn thành đúng hạn: 27/27, đạt 100% "
        "(tính trên 25 nhiệm vụ đến hạn và 02 nhiệm vụ hoàn thành trước hạn)."
    )


@pytest.mark.parametrize(
    ("due", "status", "said"),
    [
        (date(2026, 9, 30), "in_progress", "01 nhiệm vụ đến hạn, trong đó: 01 nhiệm vụ đến hạn trong ngày, chưa hoàn"),
        (date(2026, 10, 1), "in_progress", "01 nhiệm vụ đang theo dõi gồm: 01 nhiệm vụ đang thực hiện."),
        (date(2026, 10, 1), "done", "01 nhiệm vụ đang theo dõi gồm: 01 nhiệm vụ hoàn thành trước hạn."),
        (None, "waiting", "01 nhiệm vụ đang theo dõi gồm: 01 nhiệm vụ chờ điều kiện."),
    ],
)
def test_one_task_by_its_day(due: date | None, status: Status, said: str) -> None:
    """A task due on the cut-off day is due; the day after it is not yet."""
    one = replace(FULL.tasks[0], due=due, status=status)
    assert said in " ".join(prose.results(replace(FULL, tasks=(one,))))


def test_since_names_what_changed() -> None:
    """Against the month before: counts with both ends, the share with both pairs, what changed by unit."""
    counts, share, changes = prose.progress_since(FULL)
    assert "số nhiệm vụ hoàn thành tăng 03 (từ 10 lên 13)" in counts
    assert "số nhiệm vụ vàng giảm 02 (từ 06 xuống 04)" in counts
    assert share == (
        "Tỷ lệ hoàn thành đúng hạn giảm 15,91 điểm phần trăm (tháng trước 10/11, đạt 90,91%; tháng này 12/16, đạt 75%)."
    )
    assert changes == (
        "Trong tháng: nhận mới 02 nhiệm vụ (01 của Phòng Kinh tế - hạ tầng và đô thị phường; 01 của Chi bộ khu phố 3); "
        "hoàn thành thêm 02 nhiệm vụ (nêu tại mục V); "
        "chuyển sang đỏ 02 nhiệm vụ (01 của Công an phường; "
        "01 của Văn phòng HĐND và UBND/Trung tâm phục vụ HCC phường); "
        "trở lại xanh 01 nhiệm vụ (01 của Đảng ủy UBND phường, UBND phường)."
    )


def test_since_without_a_month_before() -> None:
    """The first month has nothing to be compared with and says so once."""
    (said,) = prose.progress_since(FIRST)
    assert "chưa có kết quả tháng trước để so sánh" in said


def test_since_with_nothing_changed() -> None:
    """A still month: the same share, no task that changed."""
    still = replace(
        FULL,
        previous=Before(FULL.totals, FULL.lights, FULL.on_time),
        changes=Changes((), (), (), ()),
    )
    counts, share, changes = prose.progress_since(still)
    assert counts.count("không thay đổi") == 4
    assert share == "Tỷ lệ hoàn thành đúng hạn giữ nguyên (tháng trước 12/16, đạt 75%; tháng này 12/16, đạt 75%)."
    assert changes == "Trong tháng không có nhiệm vụ nào thay đổi trạng thái."


def test_since_without_a_share_before() -> None:
    """Nothing was due the month before: the share cannot be compared."""
    young = replace(FULL, previous=replace(FULL.previous, on_time=Rate(0, 0, None, 0.98, None)))
    assert "chưa đủ số liệu của cả hai tháng" in prose.progress_since(young)[1]


def test_reporting_names_missing_and_late_units() -> None:
    """Who sent nothing and who came late stand there by name and day."""
    missing, late = prose.reporting(FULL)
    assert missing == "Có 13/14 đầu mối gửi báo cáo tháng; chưa gửi: Ban Chỉ huy Quân sự phường."
    assert late == "Gửi báo cáo sau thời hạn: Công an phường (ngày 26/9/2026)."


def test_units_that_never_registered_are_named() -> None:
    """Not rows of zeros: one sentence with their number and names."""
    *_, said = prose.reporting(replace(FIRST, unregistered=("Chi bộ Khu phố 7", "Chi bộ Trường Mầm non")))
    assert said == "Chưa đăng ký nhiệm vụ “6 rõ” 02 đầu mối: Chi bộ Khu phố 7; Chi bộ Trường Mầm non."


def test_reporting_complete_and_empty() -> None:
    """All reports in: one sentence; nobody has to report: another."""
    assert prose.reporting(FIRST) == ("Đủ 14/14 đầu mối đã gửi báo cáo tháng.",)
    assert prose.reporting(EMPTY) == ("Chưa có đầu mối nào phải gửi báo cáo trong tháng.",)


def test_indicators_in_words() -> None:
    """Met of those judged; the failing, the missing and the idle ones by name; better and worse than last month."""
    met, failed, absent, idle, since = indicator_prose.indicators(FULL.indicators, SEPTEMBER)
    assert met == "Theo dõi 09 chỉ số; 4/6 chỉ số đủ số liệu và có mức yêu cầu đã đạt kế hoạch."
    assert failed.startswith("Chưa đạt mức yêu cầu: KC1 Tỷ lệ nhiệm vụ hoàn thành đúng hạn; KC2 ")
    assert absent == (
        "Chưa có số liệu: HC4 Mức rút ngắn thời gian giải quyết TTHC so với quy định (đầu mối chưa báo cáo)."
    )
    assert idle == "Không phát sinh trong tháng, không đưa vào mẫu số: KT2 Tỷ lệ giải ngân vốn đầu tư công."
    assert "02 chỉ số tốt hơn, 03 chỉ số kém hơn, 02 chỉ số giữ nguyên" in since


def test_a_reason_that_indicators_share_is_said_once() -> None:
    """Eleven figures that nobody sent are one list, not eleven times the same words."""
    rows = [fake.indicator(code, "Chỉ số thử", None, None, 90, note=note) for code, note in
            (("X1", "Thiếu mẫu số"), ("X2", ""), ("X3", "Thiếu mẫu số"), ("X4", ""))]  # fmt: skip
    assert indicator_prose.indicators(rows, SEPTEMBER)[1] == (
        "Chưa có số liệu: X1 Chỉ số thử, X3 Chỉ số thử (thiếu mẫu số); "
        "X2 Chỉ số thử, X4 Chỉ số thử (đầu mối chưa báo cáo)."
    )


def test_indicators_absent_altogether() -> None:
    """A programme without indicators, and one whose figures all are missing."""
    assert indicator_prose.indicators((), SEPTEMBER) == ("Chương trình chưa đặt chỉ số theo dõi.",)
    unknown = fake.indicator("X1", "Chỉ số thử", None, None, 90, previous=None, note="Thiếu mẫu số")
    met, absent, since = indicator_prose.indicators((unknown,), SEPTEMBER)
    assert met.endswith("chưa có chỉ số nào đủ số liệu để đánh giá.")
    assert absent == "Chưa có số liệu: X1 Chỉ số thử (thiếu mẫu số)."
    assert since == "Chưa có số liệu tháng trước của các chỉ số để so sánh."


@pytest.mark.parametrize(
    ("op", "value", "previous", "expected"),
    [("≥", 96, 94, 1), ("≥", 90, 94, -1), ("≤", 1.2, 0.9, -1), ("≤", 0, 3, 1), (">", 5, 5, 0), ("≥", None, 5, None)],
)
def test_better_follows_the_direction_of_the_goal(op: str, value: float, previous: float, expected: int | None) -> None:
    """More late files are worse although the number grew."""
    row = fake.indicator("X1", "Chỉ số thử", 1, 1, 90, op=op, value=value, previous=previous)
    assert indicator_prose.better(row) == expected


def test_late_names_units_and_who_is_silent() -> None:
    """How many of which unit, which of them gave no explanation, how it was last month."""
    counted, silent, since = prose.late(FULL)
    assert counted == (
        "Đến hết ngày 30/9/2026 có 03 nhiệm vụ quá hạn chưa hoàn thành: 01 của Ủy ban Kiểm tra Đảng ủy; "
        "01 của Văn phòng HĐND và UBND/Trung tâm phục vụ HCC phường; 01 của Công an phường."
    )
    assert silent == (
        "Chưa có giải trình, giải pháp 1/3 nhiệm vụ chậm: “Kiểm tra 02 tổ chức đảng có nhiệm vụ chậm từ tháng 7” "
        "(Ủy ban Kiểm tra Đảng ủy, mã UBKT-01)."
    )
    assert since == (
        "So với tháng trước, số nhiệm vụ quá hạn tăng 02 (từ 01 lên 03); mới chuyển sang đỏ trong tháng: "
        "01 của Công an phường; 01 của Văn phòng HĐND và UBND/Trung tâm phục vụ HCC phường."
    )


def test_late_none_and_all_explained() -> None:
    """No late task: one sentence; all explained: said as well."""
    assert prose.late(FIRST) == ("Đến hết ngày 30/9/2026 không có nhiệm vụ quá hạn chưa hoàn thành.",)
    explained = replace(FULL, tasks=tuple(replace(t, explanation="Đã bố trí người") for t in FULL.tasks))
    assert "Các nhiệm vụ chậm đều đã có giải trình, giải pháp." in prose.late(explained)


def test_risks_give_every_yellow_task_its_reason() -> None:
    """Four yellow tasks, each with code, unit, name and reason; none: said."""
    risks = prose.risks(FULL)
    assert len(risks) == 4
    assert risks[1] == (
        "“Số hóa 240 hồ sơ lưu trữ năm 2025” (Văn phòng Đảng ủy, mã VPDU-03): thời gian đã qua 75%, "
        "tiến độ mới đạt 40%."
    )
    assert prose.risks(EMPTY) == ("Đến hết ngày 30/9/2026 không có nhiệm vụ vàng.",)


def silent(code: str, unit: str, last: str) -> TaskRow:
    """A yellow task without an update of the month."""
    reason = f"Không có cập nhật trong kỳ báo cáo tháng 9/2026, {last}"
    return replace(FULL.tasks[0], code=code, title=f"Việc {code}", unit=unit, unit_code=unit, light="vang",
                   reasons=(reason,))  # fmt: skip


SILENT = (
    silent("A-1", "Công an phường", "cập nhật gần nhất ngày 21/8/2026"),
    silent("A-2", "Công an phường", "chưa có cập nhật nào"),
)
SILENT_TOO = silent("B-1", "Đoàn Thanh niên phường", "chưa có cập nhật nào")


def test_tasks_yellow_for_one_reason_stand_together() -> None:
    """Nine near-identical lines are one: how many of whom, the reason once, what differs behind each."""
    (said,) = prose.risks(replace(FULL, tasks=(*SILENT, SILENT_TOO)))
    assert said == (
        "03 nhiệm vụ của 02 đầu mối không có cập nhật trong kỳ báo cáo tháng 9/2026: "
        "“Việc A-1” (Công an phường, mã A-1), cập nhật gần nhất ngày 21/8/2026; "
        "“Việc A-2” (Công an phường, mã A-2), chưa có cập nhật nào; "
        "“Việc B-1” (Đoàn Thanh niên phường, mã B-1), chưa có cập nhật nào."
    )
    (said,) = prose.risks(replace(FULL, tasks=SILENT))
    assert said.startswith("02 nhiệm vụ của Công an phường không có cập nhật trong kỳ báo cáo tháng 9/2026: “Việc A-1”")


def test_a_task_with_two_reasons_stands_alone() -> None:
    """What it shares with another is only half of why it is yellow."""
    two = replace(SILENT_TOO, reasons=(*SILENT_TOO.reasons, "Còn 3 ngày đến hạn"))
    assert len(prose.risks(replace(FULL, tasks=(*SILENT, two)))) == 2


def test_escalations_count_tasks_and_units() -> None:
    """Open proposals, of how many tasks, of which units; none: said."""
    (said,) = prose.escalations(FULL)
    assert said.startswith(
        "Có 02 kiến nghị vượt thẩm quyền còn chờ giải quyết, liên quan 2/30 nhiệm vụ, của: Công an phường"
    )
    assert prose.escalations(FIRST) == (
        "Trong tháng các đầu mối không có kiến nghị vượt thẩm quyền còn chờ giải quyết.",
    )


def test_evidence_against_what_is_due() -> None:
    """Of the due tasks those without evidence are named."""
    shown, due, fresh = prose.evidence(FULL)
    assert shown == "Có 13/30 nhiệm vụ đã nêu sản phẩm, minh chứng."
    assert due.startswith("So với kế hoạch, 13/16 nhiệm vụ đã đến hạn có minh chứng; chưa có minh chứng: “Kiểm tra 02")
    assert fresh == "Trong tháng hoàn thành thêm 02 nhiệm vụ, kết quả và minh chứng như sau:"
    assert prose.evidence(EMPTY) == (
        "Trong tháng chưa có nhiệm vụ nào nêu sản phẩm, minh chứng.",
        "Trong tháng không có nhiệm vụ hoàn thành thêm.",
    )


def test_late_tells_open_from_finished_ones() -> None:
    """A task finished late is told apart from those still open; alone it leaves nothing open."""
    now, done, *_ = prose.late(replace(FULL, late_tasks=("HDND-02", "CAP-01")))
    assert now == "Đến hết ngày 30/9/2026 có 01 nhiệm vụ quá hạn chưa hoàn thành: 01 của Công an phường."
    assert done == "Trong tháng có 01 nhiệm vụ hoàn thành sau thời hạn: 01 của Thường trực HĐND, các Ban HĐND phường."
    now, done, *_ = prose.late(replace(FULL, late_tasks=("HDND-02",)))
    assert now == "Đến hết ngày 30/9/2026 không có nhiệm vụ quá hạn chưa hoàn thành."


def test_closing() -> None:
    """The last line names the report and, where it is known, whose it is."""
    assert prose.closing(FULL, fake.PROGRAM) == (
        "Trên đây là báo cáo kết quả tháng 9 năm 2026 của Đảng ủy phường Tam Phước.",
    )
    assert prose.closing(FULL, Program(id="x", title="y")) == ("Trên đây là báo cáo kết quả tháng 9 năm 2026.",)
