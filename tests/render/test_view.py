"""From the report's records to what templates print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.render import fake

from thidua500.base.model import Finding
from thidua500.base.period import period_of
from thidua500.blocks.contents import CampaignDay
from thidua500.program.programme import OfficialLayout
from thidua500.render import task_views
from thidua500.render import view as views
from thidua500.render.view import View, build_view


def test_party_head(full_view: View) -> None:
    """Capitals where the guideline has them; number, day and month blank; no colon after "Số"."""
    head = full_view.head
    assert (head.superior, head.issuer) == ("ĐẢNG BỘ THÀNH PHỐ ĐỒNG NAI", "ĐẢNG ỦY PHƯỜNG TAM PHƯỚC")
    assert head.number.split() == ["Số", "-BC/ĐU"]
    assert head.place_date == "Tam Phước, ngày … tháng … năm 2026"
    assert head.abstract == "kết quả thực hiện đợt thi đua đặc biệt 500 ngày đêm tháng 9 năm 2026"
    assert (head.sign_for, head.sign_as, head.part) == ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "-")


def test_state_head() -> None:
    """Nghị định 30: a colon after "Số", a slash in the mark, "I." before the heading."""
    head = build_view(fake.report(), fake.STATE).head
    assert head.number.split() == ["Số:", "/BC-UBND"]
    assert (head.kind, head.part) == ("state", ".")
    assert "số: … /BC-UBND" in head.attached


def test_recipients_end_with_commas_and_the_last_with_a_stop(full_view: View) -> None:
    """ "- …," line by line; the archive closes the list."""
    lines = full_view.head.recipients
    assert all(line.startswith("- ") and line.endswith(",") for line in lines[:-1])
    assert lines[-1] == "- Lưu VPĐU."


def test_layout_left_empty() -> None:
    """A programme that sets no layout gets empty places, not the word None."""
    head = build_view(fake.report(), replace(fake.PROGRAM, layout=OfficialLayout())).head
    assert head.recipients == ()
    assert "None" not in "".join(map(str, head))


def test_task_of_every_kind(full_view: View) -> None:
    """A red, a finished and a waiting task, each as it is printed."""
    by_code = {task.code: task for task in full_view.tasks}
    red, done, waiting = by_code["CAP-01"], by_code["UBND-01"], by_code["KTHT-02"]
    assert red.situation == "Đỏ: quá hạn 25 ngày; có kiến nghị vượt thẩm quyền"
    assert (red.due, red.days_late, red.progress, red.change) == ("05/9/2026", "quá hạn 25 ngày", "75%", "tăng 20%")
    assert red.owner == "chưa xác định người chủ trì"
    assert (done.situation, done.light, done.days_late) == ("Hoàn thành", "", "")
    assert (waiting.due, waiting.due_iso) == ("Sau khi có quyết định thu hồi đất", "")


def test_absent_reasons_are_said(full_view: View) -> None:
    """Block III prints what the unit left out instead of an empty cell."""
    silent = next(task for task in full_view.late if task.code == "UBKT-01")
    assert silent.obstacle == "đơn vị chưa nêu nguyên nhân"
    assert silent.explanation == "đơn vị chưa báo cáo giải trình, giải pháp"


def test_finished_late_counts_days_to_completion() -> None:
    """A task done four days late is four days late for ever, not until the cut-off."""
    context = fake.report()
    late = next(task for task in context.tasks if task.status == "done_late")
    assert task_views.days_late(late, context) == 4
    assert task_views.days_late(replace(late, due=None), context) == 0


@pytest.mark.parametrize(
    ("now", "before", "shown"),
    [(60, 40, "tăng 20%"), (30, 45.5, "giảm 15,5%"), (50, 50, "không tăng"), (100, 100, ""), (50, None, "")],
)
def test_change_of_progress(now: float, before: float | None, shown: str) -> None:
    """Progress against the month before."""
    context = fake.report()
    task = replace(context.tasks[1], progress=now, previous_progress=before)
    assert views.task_view(1, task, context).change == shown


def test_late_tasks_are_numbered_anew(full_view: View) -> None:
    """Block III counts from 1 in the order of the register."""
    assert [(task.number, task.code) for task in full_view.late] == [(1, "UBKT-01"), (2, "VPHC-03"), (3, "CAP-01")]


def test_unknown_code_in_late_tasks_is_left_out() -> None:
    """A code without a task is no row."""
    context = replace(fake.report(), late_tasks=("KHONG-01", "CAP-01"))
    assert [task.code for task in build_view(context, fake.PROGRAM).late] == ["CAP-01"]


def test_unit_lights_add_up(full_view: View) -> None:
    """The lights of the units are the lights of the report."""
    for light in ("do", "vang", "xanh", "none"):
        assert sum(getattr(u.lights, light) for u in full_view.units) == getattr(full_view.lights, light)


def test_report_dates_of_units() -> None:
    """In time, late, missing, not yet owed."""
    shown = {u.code: u.reported for u in build_view(fake.report(), fake.PROGRAM).units}
    assert (shown["UBND"], shown["CAP"]) == ("23/9/2026", "26/9/2026 (muộn)")
    rows = fake.report().units
    owing = replace(rows[0], reported_on=None, on_time=False)
    waiting = replace(rows[0], reported_on=None, on_time=None)
    idle = replace(waiting, tasks=0)
    context = replace(fake.report(), units=(owing, waiting, idle))
    assert [u.reported for u in build_view(context, fake.PROGRAM).units] == ["chưa gửi", "chưa đến hạn", "–"]


def test_indicator_rows(full_view: View) -> None:
    """Numerator and denominator beside each share; absent and idle ones in words; the strict bound kept."""
    rows = {row.code: row for row in full_view.indicators}
    assert (rows["KC1"].figures, rows["KC1"].value, rows["KC1"].verdict) == ("12/16", "75%", "Chưa đạt")
    assert (rows["HC1"].required, rows["HC1"].figures) == ("> 90%", "1.843/1.920")
    assert rows["HC4"].value == "chưa có số liệu"
    assert rows["KT2"].value == "không phát sinh"
    assert (rows["KT1"].value, rows["KT1"].figures) == ("111,36%", "52.340,5/47.000")
    assert (rows["HC6"].required, rows["HC6"].verdict, rows["HC6"].trend) == ("–", "–", "kém hơn")
    assert (rows["DT2"].value, rows["DT2"].required) == ("0 điểm", "≤ 0 điểm")


def test_data_notes_name_file_sheet_and_cell(full_view: View) -> None:
    """What is wrong with the figures is said with its place; a finding of the whole ward has none."""
    assert full_view.data_notes == (
        "Ban Chỉ huy Quân sự phường chưa gửi báo cáo tháng 9/2026 (B801).",
        "cap-nhat/2026-09/cap.xlsx · Tiến độ!A9: Mã “CAP-99” không có trong sổ giao việc (B806).",
    )


def test_note_when_the_day_is_unknown() -> None:
    """Without "ngày thứ n/N" the report says why."""
    (note,) = build_view(fake.empty(), fake.PROGRAM).data_notes
    assert "ngày thứ n/N" in note


def test_hostile_text_is_plain_everywhere() -> None:
    """No control character of a unit gets into the view, wherever it wrote it."""
    view = build_view(fake.hostile(), fake.PROGRAM)

    def texts(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        return [text for item in value for text in texts(item)] if isinstance(value, tuple) else []

    said = texts(view)
    assert len(said) > 500
    assert not [text for text in said if any(ord(c) < 32 or c == "\ufffe" for c in text)]


def test_long_text_is_cut_for_paper_only() -> None:
    """An evidence cell of 10,000 characters does not make ten pages; the reader is sent to the source."""
    context = fake.report()
    long = replace(context.tasks[0], title="rất dài " * 2000)
    view = build_view(replace(context, tasks=(long,)), fake.PROGRAM)
    assert len(view.tasks[0].title) < 1000
    assert view.tasks[0].title.endswith("(còn nữa, xem nguồn)")


def test_due_text_falls_back_to_the_registered_words() -> None:
    """A recurring task shows its own time; a task without any says so."""
    task = fake.report().tasks[0]
    every_month = replace(task, due=None, time="trước ngày 25 hằng tháng")
    assert task_views.due_text(every_month) == "trước ngày 25 hằng tháng"
    assert task_views.due_text(replace(task, due=None, time="")) == "chưa rõ thời hạn"


def test_phase_without_start(full_view: View) -> None:
    """While the issue date is unset, phase 1 begins with "ngày ban hành"."""
    assert (full_view.phases[0].start, full_view.phases[0].end) == ("ngày ban hành", "31/5/2026")
    assert full_view.phases[1].start == "01/6/2026"


def test_finding_without_place() -> None:
    """A rule switched off is told with the settings file it stands in."""
    off = ("chuong-trinh.toml", Finding("V202", "info", "Quy tắc V202 không áp dụng. Lý do: đã rà soát"))
    context = replace(fake.report(), findings=(off,), day=CampaignDay(1, 518))
    assert build_view(context, fake.PROGRAM).data_notes == (
        "chuong-trinh.toml: Quy tắc V202 không áp dụng. Lý do: đã rà soát (V202).",
    )


def test_year_of_the_blank_date_is_that_of_the_cut_off() -> None:
    """A December report written in January is dated in January's year."""
    context = fake.report()
    late = replace(context, period=period_of("month", date(2026, 12, 1)), as_of=date(2027, 1, 5))
    assert build_view(late, fake.PROGRAM).head.place_date.endswith("năm 2027")


def test_units_of_one_name_are_told_apart() -> None:
    """001 IV names the economy office twice: its two rows get their codes, in tasks, units, proposals and evidence."""
    context = fake.report()
    name = fake.NAMES["KTHT"]

    def renamed(row: Any) -> Any:
        return replace(row, unit=name) if row.code.startswith("KTTC") else row

    twins = replace(
        context,
        tasks=tuple(map(renamed, context.tasks)),
        units=tuple(replace(u, name=name) if u.code == "KTTC" else u for u in context.units),
        evidence=tuple(map(renamed, context.evidence)),
    )
    view = build_view(twins, fake.PROGRAM)
    assert {u.name for u in view.units if u.code.startswith("KT")} == {f"{name} (KTHT)", f"{name} (KTTC)"}
    assert {t.unit for t in view.tasks if t.code.startswith("KTTC")} == {f"{name} (KTTC)"}
    assert [e.unit for e in view.escalations] == ["Công an phường", f"{name} (KTHT)"]
    assert f"{name} (KTTC)" in {e.unit for e in view.evidence}


def test_nothing_changes_where_names_differ() -> None:
    """Without a doubled name the report is handed on as it is."""
    context = fake.report()
    assert views.distinct_units(context) is context


def test_new_evidence_is_that_of_the_month(full_view: View) -> None:
    """Block V lists what was completed in the month; the annex has everything."""
    assert [e.code for e in full_view.new_evidence] == ["HDND-01", "CAP-02"]
    assert len(full_view.evidence) == 13


def test_note_does_not_say_its_place_twice() -> None:
    """A finding whose message begins with the unit it is about is not led by the unit again."""
    missing = ("Chi bộ khu phố 5", Finding("B801", "error", "Chi bộ khu phố 5 chưa gửi báo cáo."))
    context = replace(fake.report(), findings=(missing,))
    assert build_view(context, fake.PROGRAM).data_notes == ("Chi bộ khu phố 5 chưa gửi báo cáo (B801).",)


def test_situation_without_reason_or_light() -> None:
    """The state where nobody gave a reason; abbreviations keep their capitals after the colon."""
    task = fake.report().tasks[0]
    context = fake.report()
    bare = replace(task, light=None, reasons=())
    said = replace(task, light="vang", reasons=("UBND Thành phố chưa trả lời",))
    assert views.task_view(1, bare, context).situation == "Hoàn thành"
    assert views.task_view(1, said, context).situation == "Vàng: UBND Thành phố chưa trả lời"
