"""The board of a day: lights, early warnings, what falls due."""

from __future__ import annotations

import json
from dataclasses import replace

from thidua500.base.model import CellRef, Deadline, Milestone, Source
from thidua500.ledger.records import LogEntry, Register, TrackedTask
from thidua500.standing.board import Board, Falling, board, board_json
from thidua500.standing.facts import TaskRow
from thidua500.standing.snapshot import cell_source
from tracked import PROGRAM, dated, day, entry, finished, task


def at(as_of: str, *tasks: TrackedTask, log: tuple[LogEntry, ...] = ()) -> Board:
    """The board of these tasks on the day."""
    return board(Register(tasks=tasks, log=log), PROGRAM, day(as_of))


def test_the_board_shows_every_known_task() -> None:
    """In the register's order, with counts; not those withdrawn or not yet registered."""
    later = task("CAP-03", registered_on=day("01/8"))
    gone = replace(task("CAP-04"), withdrawn=True)
    shown = at("20/7", task("CAP-01"), task("CAP-02", owner=""), later, gone)
    assert [row.code for row in shown.tasks] == ["CAP-01", "CAP-02"]
    assert (shown.totals.tasks, shown.lights.do) == (2, 1)


def test_a_row_of_the_board_holds_all_that_is_known_of_its_task() -> None:
    """As registered, as judged, as last said, with the places of both."""
    said = entry("18/7", 40, result="Đã họp", evidence="Biên bản", obstacle="Thiếu vốn", explanation="Chờ vốn")
    (row,) = at(
        "20/7", task("CAP-01", dated("31/12", "01/7")._replace(text="GĐ2"), registered_on=None), log=(said,)
    ).tasks
    assert row == TaskRow(
        code="CAP-01",
        unit="Công an phường",
        unit_code="CAP",
        title="Nhiệm vụ CAP-01",
        owner="Trưởng Công an phường",
        time="GĐ2",
        kind="period",
        due=day("31/12"),
        phase=2,
        status="in_progress",
        progress=40,
        previous_progress=None,
        light="xanh",
        previous_light=None,
        reasons=("Trong hạn, còn 164 ngày (hạn 31/12/2026), tiến độ 40%",),
        completed_on=None,
        result="Đã họp",
        evidence="Biên bản",
        obstacle="Thiếu vốn",
        explanation="Chờ vốn",
        source=Source("phieu/CAP.xlsx", "Phiếu", "C4"),
        update_source=Source("cap-nhat/2026-07/CAP.xlsx", "Tiến độ", "A9"),
    )


def test_a_task_done_late_is_not_called_for_what_was_still_to_come() -> None:
    """Its last milestone lies ahead; the work is done."""
    stone = Milestone("GĐ2", "Tổng kết", day("05/8"), CellRef("Bảng 2", 5, 3))
    late = task("CAP-01", dated("10/7"), milestones=(stone,))
    assert at("20/7", late, log=(finished("18/7", "15/7"),)).falling_due == ()


def test_the_place_of_a_part_of_an_update() -> None:
    """Its own cell, else the row's beginning."""
    update = entry("18/7", 40).update
    assert str(cell_source(update, "evidence")) == "cap-nhat/2026-07/CAP.xlsx · Tiến độ!E9"
    assert cell_source(update, "result") == update.source


def test_open_tasks_fall_due_in_the_order_of_their_days() -> None:
    """Today included; done ones are not called."""
    tasks = [task(f"CAP-0{n}", dated(due)) for n, due in enumerate(("20/7", "27/7", "28/7", "22/7"), 1)]
    shown = at("20/7", *tasks, log=(finished("18/7", "18/7", "CAP-04"),))
    assert [(falling.code, falling.day) for falling in shown.falling_due] == [
        ("CAP-01", day("20/7")),
        ("CAP-02", day("27/7")),
        ("CAP-03", day("28/7")),
    ]


def test_thirty_days_ahead_hold_turns_and_milestones() -> None:
    """The nearest first; a milestone on the due date is named once."""
    cell = CellRef("Bảng 2", 5, 3)
    stones = (Milestone("GĐ1", "Ban hành kế hoạch", day("05/8"), cell), Milestone("GĐ2", "Xong", day("19/8"), cell))
    quarterly = Deadline("Mỗi quý", "recurring", every=("quarter",), occurrences=(day("30/7"), day("30/10")))
    shown = at("20/7", task("CAP-01", dated("19/8"), milestones=stones), task("CAP-02", quarterly))
    assert shown.falling_due == (
        Falling("CAP-02", day("30/7"), "occurrence", "Nhiệm vụ CAP-02"),
        Falling("CAP-01", day("05/8"), "milestone", "Ban hành kế hoạch"),
        Falling("CAP-01", day("19/8"), "milestone", "Xong"),
    )


def test_a_due_date_stands_beside_the_milestones_of_other_days() -> None:
    """Only a milestone on the very day takes the due date's place."""
    stone = Milestone("GĐ1", "Ban hành kế hoạch", day("05/8"), CellRef("Bảng 2", 5, 3))
    assert at("20/7", task("CAP-01", dated("19/8"), milestones=(stone,))).falling_due == (
        Falling("CAP-01", day("05/8"), "milestone", "Ban hành kế hoạch"),
        Falling("CAP-01", day("19/8"), "due", "Nhiệm vụ CAP-01"),
    )


def test_a_green_task_about_to_turn_yellow_is_foretold() -> None:
    """A week before the lag reaches its limit the board says so, with the numbers of that day."""
    subject = task("CAP-01", dated("30/9", "01/7"))
    (warned,) = at("20/7", subject, log=(entry("18/7", 5),)).warnings
    assert warned.code == "CAP-01"
    assert warned.text.startswith("Nếu không có chuyển biến, từ 23/7/2026 sẽ chuyển vàng: đã qua 23/92 ngày")
    assert at("20/7", subject, log=(entry("18/7", 15),)).warnings == ()


def test_a_due_date_that_comes_near_is_foretold() -> None:
    """Ten days ahead and nearly done: within the week only three are left."""
    (warned,) = at("20/7", task("CAP-01", dated("30/7", "01/6")), log=(entry("18/7", 95),)).warnings
    assert warned.text == (
        "Nếu không có chuyển biến, từ 25/7/2026 sẽ chuyển vàng: còn 5 ngày đến hạn 30/7/2026, tiến độ 95%"
    )


def test_a_yellow_task_about_to_turn_red_is_foretold() -> None:
    """Due in three days and unfinished: red within the week."""
    (warned,) = at("20/7", task("CAP-01", dated("23/7")), log=(entry("18/7", 90),)).warnings
    assert "từ 24/7/2026 sẽ chuyển đỏ: quá hạn 1 ngày (hạn 23/7/2026)" in warned.text


def test_silence_and_the_unknown_are_not_foretold() -> None:
    """A report due next week may still come; an update dated after the day changes nothing."""
    subject = task("CAP-01", dated("31/12", "01/7"))
    assert at("20/8", subject, log=(entry("24/7", 60),)).warnings == ()
    known = at("20/7", task("CAP-01", dated("23/7")), log=(entry("18/7", 90), finished("22/7", "22/7")))
    assert len(known.warnings) == 1


def test_json_of_the_board() -> None:
    """Plain values; warnings and due days of the rows asked for only."""
    shown = at("20/7", task("CAP-01", dated("23/7")), task("CAP-02", dated("24/7")))
    plain = board_json(shown.only(row for row in shown.tasks if row.code == "CAP-02"))
    assert json.loads(json.dumps(plain)) == plain
    assert [row["code"] for row in plain["tasks"]] == ["CAP-02"]
    assert {item["code"] for item in plain["warnings"] + plain["falling_due"]} == {"CAP-02"}
    assert (plain["schema"], plain["as_of"]) == (1, "2026-07-20")


def test_the_board_of_one_unit_holds_its_tasks_alone() -> None:
    """With the counts of these; of a class, those of the units under it, and no unit whose code begins alike."""
    tasks = (task("CAP-01"), task("CDB.KP1-01", owner=""), task("CDB.KP2-01"), task("CDBX-01"))
    register = Register(tasks=tasks)
    shown = {unit: board(register, PROGRAM, day("20/7"), unit) for unit in ("CAP", "CDB", "CDB.KP2", None)}
    assert {unit: [row.code for row in own.tasks] for unit, own in shown.items()} == {
        "CAP": ["CAP-01"],
        "CDB": ["CDB.KP1-01", "CDB.KP2-01"],
        "CDB.KP2": ["CDB.KP2-01"],
        None: ["CAP-01", "CDB.KP1-01", "CDB.KP2-01", "CDBX-01"],
    }
    assert (shown["CDB"].totals.tasks, shown["CDB"].lights.do, shown["CAP"].lights.do) == (2, 1, 0)


def test_what_lacks_stands_in_the_json_with_whom_it_is_about() -> None:
    """`status --format json`: each finding's own fields, and the unit."""
    found = board_json(at("31/7", task("CAP-01")))["findings"]
    assert found
    assert {(row["about"], row["code"]) for row in found} >= {("Công an phường", "B801")}
