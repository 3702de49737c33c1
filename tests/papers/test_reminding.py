"""Reminders: what a unit is told, in one sentence or many; never a rule's code, never a file's path."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from docx import Document
from tests.tracked import PROGRAM as TAM_PHUOC
from tests.tracked import dated, day, entry, figure, finished, report_file, task

from thidua500.base.model import Finding, Source
from thidua500.base.period import Period, parse_period
from thidua500.ledger.records import Change, Register, ReturnedTask
from thidua500.papers.letter import Occasion, chat, letter
from thidua500.papers.outgoing import Paper
from thidua500.papers.printable import listed
from thidua500.papers.reminders_out import reminder_papers
from thidua500.papers.reminding import Reminder, Section, reminders
from thidua500.papers.unsent import unsent_list
from thidua500.program.owed import Product
from thidua500.program.programme import OfficialLayout, Program, Unit
from thidua500.render.official import BLANK

# Without the tasks that the document hands out itself, and with two figures of the police: what else is owed has tests
# of its own.
POLICE = tuple(replace(found, each=False) for found in TAM_PHUOC.indicators if found.code in ("DT1", "DT2"))
PROGRAM = replace(TAM_PHUOC, assigned=(), growth_words=(), products=(), indicators=POLICE)
JULY = parse_period("month", "2026-07")
AFTER = day("31/7")
THREE = tuple(task(f"CAP-0{n}", dated("30/9", "01/7"), title=f"Việc {n}") for n in (1, 2, 3))
SENT = tuple(entry("23/7", 40, item.code) for item in THREE)
FIGURES = (figure("DT1", "23/7", "9/9", "CAP"), figure("DT2", "23/7", "0", "CAP"))


def reminder(register: Register, on: date = AFTER, period: Period = JULY, unit: str = "CAP") -> Reminder:
    """What Công an phường is told, by default of July on its last day."""
    (found,) = reminders(register, PROGRAM, period, on, unit)
    return found


def told(register: Register, on: date = AFTER, **more: Any) -> dict[str, tuple[str, ...]]:
    """Heading → points."""
    return dict(reminder(register, on, **more).sections)


def complete(**change: Any) -> Register:
    """Everything sent in time, nothing red or yellow."""
    parts: dict[str, Any] = {"tasks": THREE, "log": SENT, "figures": FIGURES}
    return Register(**(parts | change))


# --- what is told -------------------------------------------------------------------------------------------------


def test_who_has_sent_everything_is_told_nothing() -> None:
    """No section: no letter is made."""
    assert told(complete()) == {}


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (0, "Chưa gửi phiếu đăng ký; đề nghị đăng ký ít nhất 03 nhiệm vụ theo mẫu “6 rõ”."),
        (1, "Mới có 01/03 nhiệm vụ trong sổ giao việc; đề nghị đăng ký thêm 02 nhiệm vụ."),
        (2, "Mới có 02/03 nhiệm vụ trong sổ giao việc; đề nghị đăng ký thêm 01 nhiệm vụ."),
    ],
)
def test_too_few_tasks_are_counted(count: int, sentence: str) -> None:
    """None, one and two of three."""
    assert told(complete(tasks=THREE[:count], log=SENT[:count]))["Đăng ký nhiệm vụ"] == (sentence,)


def test_a_returned_task_says_what_to_mend() -> None:
    """Each by its title with all its faults; a form that came is not called missing."""
    faults = [
        ReturnedTask("phieu/cap.xlsx", "CAP", "Công an phường", 1, "Lắp camera", Finding("Q501", "error", text))
        for text in ("Chưa nêu thẩm quyền: ô “Rõ thẩm quyền” còn để trống.", "Chưa nêu minh chứng.")
    ]
    files = (report_file("CAP", "20/5", path="phieu/cap.xlsx", kind="phieu", month=""),)
    assert told(Register(returned=tuple(faults), files=files, figures=FIGURES))["Đăng ký nhiệm vụ"] == (
        "Phiếu đã gửi chưa có nhiệm vụ nào vào được sổ giao việc; cần ít nhất 03 nhiệm vụ.",
        "Nhiệm vụ “Lắp camera” phải sửa lại mới vào được sổ. Chưa nêu thẩm quyền: ô “Rõ thẩm quyền” còn để trống. "
        "Chưa nêu minh chứng.",
    )


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("20/7", "Chưa gửi báo cáo tháng 7/2026; đề nghị gửi chậm nhất ngày 24/7/2026."),
        ("24/7", "Chưa gửi báo cáo tháng 7/2026; đề nghị gửi chậm nhất ngày 24/7/2026."),
        ("25/7", "Chưa gửi báo cáo tháng 7/2026; hạn 24/7/2026, đến nay quá 1 ngày."),
        ("31/7", "Chưa gửi báo cáo tháng 7/2026; hạn 24/7/2026, đến nay quá 7 ngày."),
    ],
)
def test_a_report_that_has_not_come(on: str, sentence: str) -> None:
    """Before its day is over it is asked for, from the day after it is late."""
    assert told(complete(log=(), figures=()), day(on))["Báo cáo tháng 7/2026"] == (sentence,)


def test_a_late_report() -> None:
    """It came: only that it was late."""
    late = tuple(entry("26/7", 40, item.code) for item in THREE)
    figures = tuple(replace(given, received_on=day("26/7")) for given in FIGURES)
    assert told(complete(log=late, figures=figures)) == {
        "Báo cáo tháng 7/2026": (
            "Đã gửi ngày 26/7/2026, chậm 2 ngày so với hạn 24/7/2026; đề nghị kỳ sau gửi đúng hạn.",
        )
    }


@pytest.mark.parametrize(
    ("silent", "sentence"),
    [
        (1, "Chưa có cập nhật của nhiệm vụ: CAP-03 “Việc 3”."),
        (2, "Chưa có cập nhật của 02 nhiệm vụ: CAP-02 “Việc 2”; CAP-03 “Việc 3”."),
    ],
)
def test_tasks_that_a_report_leaves_out(silent: int, sentence: str) -> None:
    """One is named, several are counted and named; before the cycle is over none of them is yellow yet."""
    register = complete(log=SENT[:-silent])
    assert told(register, day("24/7"))["Nội dung báo cáo còn thiếu hoặc cần làm rõ"] == (sentence,)


def test_figures_that_nobody_has_given() -> None:
    """One by its code and name; what another of its owners has given is not asked for again."""
    found = told(complete(figures=FIGURES[:1]))["Nội dung báo cáo còn thiếu hoặc cần làm rõ"]
    assert found == ("Chưa có số liệu của chỉ số: DT2 (Số điểm nóng phát sinh, kéo dài).",)
    assert told(complete(figures=(FIGURES[0], figure("DT2", "23/7", "0", "KTHT")))) == {}


def test_red_and_yellow_say_why_and_who_has_not_spoken() -> None:
    """The light's own reasons; a task that the report passes over is named as such."""
    red = task("CAP-01", dated("10/7", "01/6"), title="Việc 1")
    yellow = task("CAP-02", dated("02/8", "01/7"), title="Việc 2")
    found = told(complete(tasks=(red, yellow, THREE[2]), log=(entry("20/6", 90), *SENT[1:])), day("24/7"))
    assert found["Nhiệm vụ đỏ"] == (
        "CAP-01 “Việc 1”: quá hạn 14 ngày (hạn 10/7/2026), tiến độ 90%, chưa có giải trình, giải pháp; "
        "chưa có cập nhật trong tháng.",
    )
    assert found["Nhiệm vụ vàng"] == (
        "CAP-02 “Việc 2”: đã qua 24/33 ngày (72,73% thời gian, tính từ 01/7/2026) nhưng tiến độ mới 40%, "
        "chậm 32,73 điểm.",
    )


def test_tasks_that_are_only_silent_are_named_together() -> None:
    """Yellow for want of a word alone: one sentence for all of them."""
    found = told(complete(log=SENT[:1]))
    assert found["Nhiệm vụ vàng"] == ("Chưa có cập nhật của 02 nhiệm vụ: CAP-02 “Việc 2”; CAP-03 “Việc 3”.",)
    assert "Nội dung báo cáo còn thiếu hoặc cần làm rõ" not in found


def test_a_claim_without_evidence_is_told_once() -> None:
    """Not done, not yet due: neither red nor yellow, and still to be mended."""
    claimed = entry("23/7", 100, "CAP-03", result="12 tuyến")
    assert told(complete(log=(*SENT[:2], claimed))) == {
        "Nhiệm vụ báo xong nhưng chưa được công nhận": (
            "CAP-03 “Việc 3”: báo đã xong ngày 23/7/2026 nhưng thiếu minh chứng kiểm chứng được: "
            "chưa công nhận hoàn thành.",
        )
    }


def test_an_open_proposal_stands_in_a_section_of_its_own() -> None:
    """It makes the task yellow; nothing is said twice."""
    asked = entry("23/7", 40, "CAP-03", proposal="Bổ sung 50 triệu đồng.", proposal_to="UBND phường")
    assert told(complete(log=(*SENT[:2], asked))) == {
        "Kiến nghị đang chờ cấp có thẩm quyền quyết định": (
            "CAP-03 “Việc 3”: kiến nghị UBND phường bổ sung 50 triệu đồng (báo ngày 23/7/2026).",
        )
    }


def test_a_change_that_nobody_has_decided_is_told_in_a_section_of_its_own() -> None:
    """What the unit asks, with both values; its light and its doubt do not repeat it."""
    source = Source("phieu/cap.xlsx", "Phiếu", "C4")
    change = Change("CAP-03", "deadline", "CAP", "Việc 3", "30/9/2026", "31/12/2026", None, None, day("10/7"), source)
    asking = replace(THREE[2], changes=(change,))
    assert told(complete(tasks=(*THREE[:2], asking))) == {
        "Đề nghị điều chỉnh đang chờ quyết định": (
            "CAP-03 “Việc 3”: đề nghị đổi thời hạn từ “30/9/2026” thành “31/12/2026” (nhận ngày 10/7/2026), "
            "chưa quyết định; trong khi chờ vẫn tính như đã đăng ký.",
        )
    }


def test_a_finished_task_is_not_asked_for() -> None:
    """Accepted in June: July's report need not name it."""
    assert told(complete(log=(*SENT[:2], finished("20/6", code="CAP-03")))) == {}


def test_what_the_document_hands_out_itself() -> None:
    """An assigned task nobody has taken on, a kind of task that must be there, a product whose day has passed."""
    product = Product("SP1", "Báo cáo sơ kết", phase=1, owners=("CAP",), source="001 II")
    program = replace(TAM_PHUOC, products=(product,))
    (found,) = reminders(complete(), program, JULY, AFTER, "CAP")
    sections = dict(found.sections)
    assert sections["Đăng ký nhiệm vụ"] == (
        "Đề nghị đăng ký ít nhất 01 việc góp vào tăng trưởng (hiện chưa có).",
        "Chưa đăng ký nhiệm vụ được giao: “An ninh chính trị, trật tự an toàn xã hội”.",
    )
    assert sections["Sản phẩm đến hạn chưa có trong báo cáo"] == (
        "“Báo cáo sơ kết”, hạn 31/5/2026: chưa thấy nêu trong kết quả, minh chứng.",
    )


def test_weeks_without_a_word_are_named_together() -> None:
    """Red since 11/7: two weeks of July have passed; the list has one line for them."""
    red = task("CAP-01", dated("10/7", "01/6"), title="Việc 1")
    register = complete(tasks=(red, *THREE[1:]), log=(entry("20/6", 90), *SENT[1:]))
    found = reminder(register, day("24/7"))
    assert dict(found.sections)["Báo cáo tháng 7/2026"] == (
        "Thiếu 02 cập nhật tuần của nhiệm vụ vàng, đỏ: tuần từ 06/7 đến 12/7/2026 (CAP-01); "
        "tuần từ 13/7 đến 19/7/2026 (CAP-01).",
    )
    (line,) = unsent_list((found,), JULY, day("24/7")).rows
    assert line[2:5] == ("Cập nhật tuần: thiếu 02 tuần", date(2026, 7, 10), 14)


def test_of_many_silent_tasks_a_week_says_how_many() -> None:
    """Five are named, six are counted."""
    for count, said in ((5, "CAP-01, CAP-02, CAP-03, CAP-04, CAP-05"), (6, "06 nhiệm vụ")):
        red = tuple(task(f"CAP-0{n}", dated("05/7", "01/7"), title=f"Việc {n}") for n in range(1, count + 1))
        (*_, weeks) = told(Register(tasks=red), day("20/7"))["Báo cáo tháng 7/2026"]
        assert weeks.endswith(f"tuần từ 13/7 đến 19/7/2026 ({said}).")


def test_a_week_asks_only_whoever_has_red_or_yellow_tasks() -> None:
    """001 VII; registrations and figures are no matter of the week."""
    red = task("CAP-01", dated("10/7", "01/6"), title="Việc 1")
    week = parse_period("week", "2026-W29")
    register = Register(tasks=(red, *THREE[1:]), log=(entry("20/6", 90, explanation="Chờ kinh phí"), *SENT[1:]))
    assert told(register, day("15/7"), period=week) == {
        "Cập nhật tuần từ 13/7 đến 19/7/2026": ("Chưa cập nhật CAP-01; đề nghị gửi chậm nhất 16 giờ ngày 17/7/2026.",),
        "Nhiệm vụ đỏ": ("CAP-01 “Việc 1”: quá hạn 5 ngày (hạn 10/7/2026), tiến độ 90%.",),
    }
    assert told(Register(tasks=THREE), day("02/7"), period=parse_period("week", "2026-W27")) == {}


# --- how it goes out ----------------------------------------------------------------------------------------------

MANY = Reminder(
    "CAP", "Công an phường", (Section("Báo cáo", ("Chưa gửi.",)), Section("Nhiệm vụ đỏ", ("A.", "B."))), (), 2, 0
)
ONE = MANY._replace(sections=MANY.sections[:1])
OCCASION = Occasion(replace(PROGRAM, compiler="VPDU"), JULY, AFTER)


def lines(data: bytes) -> list[str]:
    """The paragraphs of a letter in order, those of its heading and signature tables among them."""
    doc = Document(io.BytesIO(data))
    cells = [p.text for table in doc.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [*cells, *(p.text for p in doc.paragraphs)]


def test_a_party_letter_has_its_layout_and_room_for_number_and_day() -> None:
    """No motto of the State; the sign of a letter instead of a report's; signature without a name."""
    found = lines(letter(MANY, OCCASION))
    assert {"ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY PHƯỜNG TAM PHƯỚC", "*", "T/M BAN THƯỜNG VỤ", "BÍ THƯ"} <= set(found)
    assert "Tam Phước, ngày … tháng … năm 2026" in found
    assert "Số" + BLANK + "-CV/ĐU" in found
    assert "V/v đôn đốc thực hiện nhiệm vụ, chế độ báo cáo tháng 7/2026" in found
    assert not any("Độc lập" in line for line in found)


def test_a_state_letter_has_its_layout() -> None:
    """Quốc hiệu, a colon after "Số", no kind in the sign, TM. with its full stop as the office wrote it."""
    layout = OfficialLayout(
        "state", "UBND thành phố", "UBND phường Tam Phước", "/BC-UBND", "Tam Phước", "", "TM. UBND", "Chủ tịch"
    )
    found = lines(letter(MANY, Occasion(replace(PROGRAM, layout=layout), JULY, AFTER)))
    assert {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "TM. UBND", "CHỦ TỊCH"} <= set(found)
    assert "Số:" + BLANK + "/UBND" in found
    assert "*" not in found


def test_a_letter_from_no_named_place_begins_its_day_with_a_capital() -> None:
    """An office that has not said where it sits: no comma in front of the day, as in its reports."""
    nowhere = replace(PROGRAM, layout=replace(PROGRAM.layout, place=""))
    assert "Ngày … tháng … năm 2026" in lines(letter(MANY, Occasion(nowhere, JULY, AFTER)))


def test_one_thing_and_several_are_said_differently() -> None:
    """ "nội dung sau" without a number, "các nội dung sau" with numbers and dashes."""
    one, many = lines(letter(ONE, OCCASION)), lines(letter(MANY, OCCASION))
    assert any(line.endswith("giải quyết nội dung sau:") for line in one)
    assert {"Báo cáo", "Chưa gửi."} <= set(one)
    assert any(line.endswith("giải quyết các nội dung sau:") for line in many)
    assert {"1. Báo cáo", "2. Nhiệm vụ đỏ", "- A.", "- B."} <= set(many)


def test_a_chat_text_is_short_and_opens_in_notepad() -> None:
    """Byte order mark, Windows lines; of many points the first, and how many more there are."""
    points = tuple(f"Việc {n}." for n in range(1, 10))
    data = chat(MANY._replace(sections=(Section("Nhiệm vụ đỏ", points),)), OCCASION)
    assert data.startswith("\ufeff".encode())
    assert data.decode("utf-8-sig").split("\r\n") == [
        "Kính gửi Công an phường,",
        "Đến hết ngày 31/7/2026, Văn phòng Đảng ủy đề nghị đơn vị giải quyết các nội dung sau:",
        "Nhiệm vụ đỏ:",
        *(f"- Việc {n}." for n in range(1, 7)),
        "- … và 03 nội dung nữa, xem văn bản kèm theo.",
        "Trân trọng.",
        "",
    ]


def test_names_that_look_like_markup_stay_names() -> None:
    """ "&<{{" in a unit's name, letter and chat."""
    strange = ONE._replace(name="Tổ 5 & <b>{{ 1 }}")
    assert "Kính gửi: Tổ 5 & <b>{{ 1 }}" in lines(letter(strange, OCCASION))
    assert "Kính gửi Tổ 5 & <b>{{ 1 }}," in chat(strange, OCCASION).decode("utf-8-sig")


def papers() -> list[Paper]:
    """All papers of a register with everything wrong in it."""
    fault = Finding("K602", "error", "Chưa nêu minh chứng.", "", "Bảng", "F3")
    doubt = Finding("B807", "warning", "CAP-01: tiến độ giảm.", field="progress")
    register = Register(
        tasks=(task("CAP-01", dated("10/7", "01/6")),),
        log=(entry("20/6", 100),),
        files=(report_file("CAP", "20/6"), report_file("VPHC", "20/5", path="phieu/vphc.xlsx")),
        returned=(ReturnedTask("phieu/vphc.xlsx", "VPHC", "VPHC", 1, "Số hóa hồ sơ", fault),),
        findings=(("cap-nhat/2026-06/CAP.xlsx", doubt),),
    )
    june = parse_period("month", "2026-06")
    found = reminders(register, PROGRAM, june, AFTER)
    return reminder_papers(found, unsent_list(found, june, AFTER), PROGRAM, june, AFTER)


def test_no_rule_code_and_no_path_goes_out() -> None:
    """Letters and texts name neither; every unit that lacks something has both."""
    made = papers()
    texts = {p.name: "\n".join(lines(p.data)) if p.name.endswith("docx") else p.data.decode() for p in made[1:]}
    assert {"nhac-viec-2026-06-CAP.docx", "nhac-viec-2026-06-CAP.txt", "nhac-viec-2026-06-VPHC.docx"} <= set(texts)
    for name, text in texts.items():
        assert not re.search(r"\b[A-Z]\d{3}\b|/\w+\.xlsx|phieu/|cap-nhat", text), name


def test_the_list_names_who_has_not_sent_first() -> None:
    """A line for each thing not sent, with its day and how long ago that was; columns for the clerk stay blank."""
    unit = task("CAP-01", dated("10/7", "01/6"), title="Việc 1")
    found = reminders(Register(tasks=(unit, *THREE[1:]), log=SENT, figures=FIGURES), PROGRAM, JULY, AFTER)
    sheet = unsent_list(found, JULY, AFTER)
    assert [name for name, _ in sheet.columns[:5]] == ["TT", "Đầu mối", "Chưa gửi, gửi chậm", "Hạn", "Quá hạn (ngày)"]
    assert sheet.rows[0][:5] == (
        1,
        "Đảng ủy UBND phường, UBND phường",
        "Phiếu đăng ký: chưa có",
        date(2026, 5, 31),
        61,
    )
    police = next(row for row in sheet.rows if row[1] == "Công an phường")
    assert police[2:] == ("Cập nhật tuần: thiếu 03 tuần", day("03/7"), 28, 1, None, 2, None, None)
    assert sorted(sheet.rows, key=lambda row: not row[2]) == list(sheet.rows)
    book = openpyxl.load_workbook(io.BytesIO(listed((sheet,), AFTER)))
    assert book["Ai chưa gửi"]["A1"].value == "AI CHƯA GỬI, AI PHẢI NHẮC THÁNG 7 NĂM 2026"
    assert (book["Ai chưa gửi"].page_setup.paperSize, book["Ai chưa gửi"].print_title_rows) == (9, "$4:$4")


def test_a_list_with_nobody_in_it_says_so() -> None:
    """Not an empty table."""
    program = Program("thu", "đợt thử", units=(Unit("A", "Phòng A", minimum=0),))
    found = reminders(Register(), program, JULY, AFTER)
    assert [r.sections for r in found] == [()]
    book = openpyxl.load_workbook(io.BytesIO(listed((unsent_list(found, JULY, AFTER),), AFTER)))
    assert book["Ai chưa gửi"]["A5"].value == "Không còn đơn vị nào phải nhắc."


def test_the_same_reminder_gives_the_same_bytes() -> None:
    """Nothing of the hour of writing is in a letter."""
    assert letter(MANY, OCCASION) == letter(MANY, OCCASION)
