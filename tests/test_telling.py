"""What happened to a task, in words, in the order of its days."""

from __future__ import annotations

import pytest

from thidua500.base.model import Source
from thidua500.ledger.records import Change
from thidua500.standing.telling import Event, changed, promised, reported, told
from tracked import day, entry, task

SOURCE = Source("phieu/CAP.xlsx", "Phiếu", "E4")
ASKED = Change(
    *("CAP-01", "deadline", "Công an phường", "Nhiệm vụ CAP-01", "30/9/2026", "31/12/2026", None, None),
    asked_on=day("10/9"),
    source=SOURCE,
)
DECIDED = ASKED._replace(decided="accepted", decided_on=day("12/9"), decided_by="TB 12")
WISH = "đề nghị đổi thời hạn từ “30/9/2026” thành “31/12/2026” (nhận ngày 10/9/2026), "


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, "“”; ; hạn “”"),
        ({"title": "Lắp đèn", "owner": "Trưởng khu phố", "time": "30/9"}, "“Lắp đèn”; Trưởng khu phố; hạn “30/9”"),
        ({"title": "Lắp đèn", "result": "20 bóng"}, "“Lắp đèn”; ; hạn “”; sản phẩm “20 bóng”"),
    ],
)
def test_a_promise(values: dict[str, str], text: str) -> None:
    """Title, owner, time; the product where one is named."""
    assert promised(values) == text


def test_a_report_with_all_that_it_says() -> None:
    """Each part by its name, its own full stop left out; the day and the cell are the row's."""
    said = {"result": "6 bóng.", "evidence": "ảnh;", "completed_text": "20/9", "obstacle": "Mưa ."}
    row = entry("23/9", 45.5, **said, explanation="Bão", proposal="Thêm vốn")
    words = "báo cáo tháng 9/2026; tiến độ 45,5%; kết quả: 6 bóng; minh chứng: ảnh; ngày hoàn thành: 20/9"
    rest = "vướng mắc: Mưa; giải trình: Bão; kiến nghị: Thêm vốn"
    assert reported(row) == Event(day("23/9"), "reported", f"{words}; {rest}", row.update.source)
    assert reported(entry("23/9", result="XX")).text == "báo cáo tháng 9/2026; kết quả: XX"


def test_a_wish_and_what_the_office_said() -> None:
    """The wish stands as it was asked, undecided then; the word of the office is an event of its own day."""
    asked = Event(day("10/9"), "asked", f"{WISH}chưa quyết định", SOURCE)
    assert list(changed(ASKED)) == [asked]
    assert list(changed(DECIDED)) == [
        asked,
        Event(day("12/9"), "decided", f"{WISH}đồng ý (TB 12, 12/9/2026)"),
    ]


def test_a_life_is_told_in_the_order_of_its_days() -> None:
    """The registration first, also where nobody told its day; nothing from behind the day that is asked."""
    of = task(registered_on=None)
    events = told(of, [entry("23/9", 40), entry("23/7", 10)], [DECIDED], day("11/9"))
    assert [(event.day, event.what) for event in events] == [
        (None, "registered"),
        (day("23/7"), "reported"),
        (day("10/9"), "asked"),
    ]
