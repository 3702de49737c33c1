"""Made forms (`bench.layouts`, with headings of its own): no task is lost in silence, whatever is done to the grid."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bench.layouts import grids
from bench.layouts.__main__ import blanks, changed
from bench.layouts.judging import DAY, Verdict, judge, program, verdict
from bench.layouts.making import Made, make, write
from bench.layouts.office import converted, office

from forms.reading import brief, read
from thidua500.forms import read_submission
from thidua500.rules.engine import check_submission

SEEDS = range(30)
CHANGES: dict[str, Callable[[int], Made]] = {
    "as made": make,
    "transposed": lambda seed: changed(make(seed), grids.transposed, "transposed"),
    "blank lines": lambda seed: blanks(make(seed), seed),
}


def met(verdicts: list[Verdict]) -> None:
    """The targets of `make layouts`."""
    tasks = sum(one.tasks for one in verdicts)
    assert [one for one in verdicts if one.silent] == []
    assert sum(one.right for one in verdicts) >= 0.98 * tasks
    assert [one for one in verdicts if one.errors] == []


@pytest.mark.parametrize("change", CHANGES)
def test_no_task_is_lost_in_silence(change: str, tmp_path: Path) -> None:
    """Read right, or named; no error where nothing is wrong."""
    met([judge(CHANGES[change](seed), tmp_path) for seed in SEEDS])


def test_saved_by_libreoffice(tmp_path: Path) -> None:
    """What another program writes of the same forms is read the same."""
    if not office():
        pytest.skip("LibreOffice is not installed")
    made = [make(seed) for seed in range(4)]
    files = converted([write(tmp_path / f"{at}.xlsx", one.sheets) for at, one in enumerate(made)], tmp_path / "out")
    met([verdict(one, file) for one, file in zip(made, files, strict=True)])


FULL = {
    "title": "Lắp {n} camera an ninh ở khu phố {n}",
    "owner": "Trưởng Công an phường; phối hợp: Đoàn Thanh niên phường",
    "coordinators": "Đoàn Thanh niên phường",
    "time": "Bắt đầu 01/7/2026; giữa kỳ 15/9/2026; hoàn thành {n}/11/2026",
    "steps": "Khảo sát {n} điểm; lắp đặt; bàn giao",
    "responsibility": "Khảo sát, lắp đặt, báo cáo kết quả {n} điểm",
    "authority": "Tự quyết vị trí {n} điểm; vượt thẩm quyền báo cáo UBND phường quyết định",
    "result": "{n} camera hoạt động",
    "evidence": "Biên bản nghiệm thu {n} camera, lưu tại Công an phường",
    "risks": "Thiếu thợ; đề xuất thuê thêm {n} người",
    "reporting": "Báo cáo tháng trước ngày 25",
}
PLACES = ("left", "own", "above", "bands", "deep")


def well_filled(number: int) -> grids.Grid:
    """One of thirty forms in which nothing is wrong: tables of one to four heading rows, cards, upright and turned."""
    import random

    random_ = random.Random(number)
    tasks = [{name: text.format(n=at) for name, text in FULL.items()} for at in range(11, 14)]
    above = grids.rectangle([["ĐẢNG BỘ PHƯỜNG TAM PHƯỚC"], ["Đơn vị: Công an phường"]])
    if number < 15:
        tasks = [{**task, "owner": "Trưởng Công an phường"} for task in tasks]
        grid = grids.table(random_, tasks, grids.columns_of(random_), depth=1 + number % 4, numbered=number % 3 > 0)
        return grids.stacked([above, grids.transposed(grid) if number % 5 == 4 else grid])
    place = PLACES[number % 5]
    cards = [
        grids.deep(random_, {**task, "owner": "Trưởng Công an phường"}, "Công an phường")
        if place == "deep"
        else grids.card(random_, task, "Công an phường", place, numbered=number % 2 > 0)
        for task in tasks
    ]
    return grids.beside(cards) if number >= 25 and place != "own" else grids.stacked(cards, 1)


@pytest.mark.parametrize("number", range(30))
def test_a_well_filled_form_passes(number: int, tmp_path: Path) -> None:
    """No error, one warning at most, three tasks, nothing unread."""
    path = write(tmp_path / "cong-an-phuong.xlsx", {"Phiếu": well_filled(number)})
    form = read_submission(path, program(), as_of=DAY)
    found = check_submission(form, program())
    assert len(form.tasks) == 3
    assert [f"{f.code} {f.cell} {f.message}" for f in found if f.severity == "error"] == []
    assert len([f for f in found if f.severity == "warning"]) <= 1, found
    assert form.unread == ()


@pytest.mark.parametrize("second", ["Tên nhiệm vụ", "Rõ việc: nhiệm vụ cụ thể"])
def test_tables_side_by_side_name_their_columns_each_in_its_own_words(second: str, tmp_path: Path) -> None:
    """The right one begins where the round of fields begins again, whatever its first column is called."""
    left = "Rõ việc: nhiệm vụ cụ thể | Người đảm nhiệm | Bao giờ xong? | | Rõ thẩm quyền | Sản phẩm đầu ra | Bằng chứng"
    right = f"{second} | Rõ người: chủ trì | Khi nào xong | | Quyền hạn | Làm được gì? | Lấy gì chứng minh?"
    lamps = "Lắp 12 đèn | Trưởng khu phố | 30/9/2026 | | Tự quyết vị trí | 12 đèn | Biên bản"
    signs = "Sửa 8 biển | Đội trưởng | 31/10/2026 | | Tự quyết lịch | 8 biển | Ảnh"
    paint = "Kẻ 5 vạch | Phó Trưởng Công an | 30/11/2026 | | Tự quyết chỗ | 5 vạch | Ảnh"
    form = read(tmp_path, f"{left} | {right}\n{lamps} | {signs}\n | | | | | | | {paint}")
    assert brief(form.tasks, "title", "time") == [
        "Lắp 12 đèn | 30/9/2026", "Sửa 8 biển | 31/10/2026", "Kẻ 5 vạch | 30/11/2026",
    ]  # fmt: skip


def test_two_forms_below_each_other_are_not_run_together(tmp_path: Path) -> None:
    """The second begins with another label: a field said twice, both times with a value, is a second task."""
    time, power = "Rõ thời gian | 30/9/2026", "Rõ trách nhiệm | Khảo sát\nRõ thẩm quyền | Tự quyết"
    rows = f"Rõ người | {{}}\n{time}\n{power}\nRõ kết quả | 12 cái; ảnh"
    first = f"STT | 1\nRõ việc | Lắp 12 camera ở chợ\n{rows.format('Trưởng Công an')}"
    second = f"TT | 1\nTên nhiệm vụ | Sửa 2 km đường hẻm 15\n{rows.format('Trưởng khu phố 4')}"
    form = read(tmp_path, f"{first}\n\n{second}")
    assert brief(form.tasks, "title", "owner") == [
        "Lắp 12 camera ở chợ | Trưởng Công an",
        "Sửa 2 km đường hẻm 15 | Trưởng khu phố 4",
    ]
