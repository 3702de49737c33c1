"""One agency a row, one column a phase: 000 Bảng 2–7."""

from datetime import date
from pathlib import Path

from forms.reading import TAM_PHUOC, read
from thidua500.program.configuration import load_builtin
from thidua500.rules.engine import check_submission

DONG_NAI = load_builtin("dong-nai")
HEADER = (
    "STT | Cơ quan | Nhiệm vụ trọng tâm | Chỉ tiêu/sản phẩm | Đến 31/5/2026 | Đến 31/12/2026 | Đến năm 2030"
    " | Chủ trì/phối hợp"
)
ROW = (
    "1 | Ban Tổ chức | Rà soát vị trí việc làm | 1 đề án | Ban hành kế hoạch | Thẩm định đề án | Tổng kết"
    " | Chủ trì: Ban Tổ chức; phối hợp: Sở Nội vụ"
)


def test_a_row_is_one_task_with_a_milestone_a_phase(tmp_path: Path) -> None:
    """The deadline is the last milestone's, over the phases of all; the time is their headings."""
    form = read(tmp_path, f"{HEADER}\n{ROW}", program=DONG_NAI)
    task = form.tasks[0]
    assert (form.layout, task.layout, task.unit) == ("milestones", "milestones", "Ban Tổ chức")
    assert [task.get(name) for name in ("title", "result", "owner", "coordinators")] == [
        "Rà soát vị trí việc làm", "1 đề án", "Ban Tổ chức", "Sở Nội vụ"
    ]  # fmt: skip
    assert task.get("time") == "Đến 31/5/2026; Đến 31/12/2026; Đến năm 2030"
    assert [(m.time, m.text, m.due, m.cell.a1) for m in task.milestones] == [
        ("Đến 31/5/2026", "Ban hành kế hoạch", date(2026, 5, 31), "E2"),
        ("Đến 31/12/2026", "Thẩm định đề án", date(2026, 12, 31), "F2"),
        ("Đến năm 2030", "Tổng kết", date(2030, 12, 31), "G2"),
    ]
    assert (task.deadline.kind, task.deadline.due, task.deadline.phase) == ("date", date(2030, 12, 31), 5)
    assert task.deadline.phases == (1, 2, 5)
    assert task.cells["time"].a1 == "E2"


def test_empty_phases_make_no_milestone(tmp_path: Path) -> None:
    """A dash is empty; the last filled column is the due date."""
    form = read(tmp_path, f"{HEADER}\n{ROW.replace('Tổng kết', '-')}", program=DONG_NAI)
    assert [m.due for m in form.tasks[0].milestones] == [date(2026, 5, 31), date(2026, 12, 31)]
    assert form.tasks[0].deadline.due == date(2026, 12, 31)


def test_no_phase_filled_is_a_missing_time(tmp_path: Path) -> None:
    """The time should stand in the first phase column."""
    row = ROW.replace("Ban hành kế hoạch", "").replace("Thẩm định đề án", "").replace("Tổng kết", "")
    task = read(tmp_path, f"{HEADER}\n{row}", program=DONG_NAI).tasks[0]
    assert (task.milestones, task.deadline.kind, task.cells["time"].a1) == ((), "missing", "E2")


def test_a_row_cut_by_a_page_break_is_joined_in_every_column(tmp_path: Path) -> None:
    """The rest of a milestone follows under the repeated header."""
    form = read(tmp_path, f"{HEADER}\n{ROW}\n{HEADER}\n||| và 1 danh mục || cấp thành phố", program=DONG_NAI)
    task = form.tasks[0]
    assert (len(form.tasks), task.get("result")) == (1, "1 đề án và 1 danh mục")
    assert task.milestones[1].text == "Thẩm định đề án cấp thành phố"


def test_the_phases_under_a_common_heading(tmp_path: Path) -> None:
    """ "Tiến độ" merged over the phase columns: the dates stand in the second header row."""
    upper = "STT | Cơ quan | Nhiệm vụ trọng tâm | Chỉ tiêu/sản phẩm | Tiến độ ||| Chủ trì/phối hợp"
    form = read(
        tmp_path,
        f"{upper}\n|||| Đến 31/5/2026 | Đến 31/12/2026 | Đến năm 2030\n{ROW}",
        [(0, 4, 0, 6)],
        program=DONG_NAI,
    )
    assert [m.cell.a1 for m in form.tasks[0].milestones] == ["E3", "F3", "G3"]


def test_another_programme_asks_for_its_fields(tmp_path: Path) -> None:
    """Under Tam Phước such a table is asked for authority and evidence, right of its last column."""
    task = read(tmp_path, f"{HEADER}\n{ROW}", program=TAM_PHUOC).tasks[0]
    assert {"authority", "evidence"} <= task.asked
    assert task.cells["authority"].a1 == "I2"


def test_the_citys_own_table_is_asked_for_what_it_has_room_for(tmp_path: Path) -> None:
    """000 Bảng 2–7 have no column of authority or evidence; a table of one task a row is asked for both (II.2.1)."""
    listed = read(tmp_path, f"{HEADER}\n{ROW}", program=DONG_NAI)
    assert [f.code for f in check_submission(listed, DONG_NAI) if f.severity == "error"] == []
    rows = "TT | Nhiệm vụ | Chủ trì | Thời gian | Sản phẩm\n1 | Lắp 12 camera | Trưởng phòng | 30/9/2026 | 12 camera"
    registered = read(tmp_path, rows, program=DONG_NAI, name="đăng ký.xlsx")
    assert [f.code for f in check_submission(registered, DONG_NAI) if f.severity == "error"] == ["R401", "Q501", "K602"]


def test_as_above_is_what_stands_above(tmp_path: Path) -> None:
    """ "Như trên" in such a table means what it means in every other: it left the owner empty."""
    second = "2 | Văn phòng | Số hóa hồ sơ | 500 hồ sơ | Lập danh mục | Quét | Bàn giao | Như trên"
    tasks = read(tmp_path, f"{HEADER}\n{ROW}\n{second}", program=DONG_NAI).tasks
    assert [task.get("owner") for task in tasks] == ["Ban Tổ chức", "Ban Tổ chức"]
