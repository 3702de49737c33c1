"""Spellings of tracking codes, and which of several candidates a task of a corrected file is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registering import form, taken, task
from thidua500.base.model import Task
from thidua500.ledger.matching import normal_code, pair, title_index
from thidua500.ledger.records import Register

RAC, DAT, DEN = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công", "Lắp 20 bóng đèn đường"
KNOWN = taken(Register(), form(RAC, DAT, DEN)).tasks


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("CAP-01", "CAP-01"),
        ("cap-1", "CAP-01"),
        ("CAP - 01", "CAP-01"),
        ("CAP–1", "CAP-01"),
        ("CAP01", "CAP-01"),
        ("CAP_001", "CAP-01"),
        ("CAP-112", "CAP-112"),
        ("cdb.khupho3-2", "CDB.KHUPHO3-02"),
        ("CDB.KHUPHO3-02", "CDB.KHUPHO3-02"),
        ("chưa có", "CHUACO"),
        ("", ""),
    ],
)
def test_codes_in_any_spelling(written: str, code: str) -> None:
    """Case, blanks, kinds of dash and leading noughts do not matter."""
    assert normal_code(written) == code


@given(st.sampled_from(["CAP", "CDB.KP3", "KHAC.HTX2"]), st.integers(1, 500))
def test_a_code_is_its_own_normal_form(unit: str, number: int) -> None:
    """What the register writes it reads back."""
    code = f"{unit}-{number:02d}"
    assert normal_code(code) == code


def found(*tasks: Task, path: str = "phieu/cap.xlsx") -> list[str | None]:
    """The codes that the tasks of Công an phường's file are found under."""
    pairs = pair(tasks, ["CAP"] * len(tasks), KNOWN, path)
    return [old.code if old else None for old in pairs]


def test_title_before_likeness_before_place() -> None:
    """Row 1 holds the second task, row 2 a reworded first one, row 3 a wholly new title with owner and time kept."""
    assert found(task(1, DAT), task(2, f"{RAC} lâu năm"), task(3, "Thay dây điện hỏng")) == [
        "CAP-02",
        "CAP-01",
        "CAP-03",
    ]


def test_the_likeliest_gets_the_code() -> None:
    """Two reworded titles compete for one task: the nearer one takes it."""
    assert found(task(7, f"{RAC} đô thị ven sông"), task(8, f"{RAC} lâu")) == [None, "CAP-01"]


def test_likeness_is_not_looked_for_in_other_files() -> None:
    """Another file of the unit: only the same title is the same task."""
    assert found(task(1, RAC), task(2, f"{DAT} mới"), path="phieu/cap2.xlsx") == ["CAP-01", None]


def test_place_needs_owner_and_time() -> None:
    """A row that names neither owner nor time says nothing about which task it was."""
    assert found(task(1, "Thay dây điện hỏng", owner="", time="")) == [None]
    assert found(task(1, "Thay dây điện hỏng", owner="Phó Trưởng")) == [None]


@given(st.lists(st.sampled_from([RAC, DAT, DEN, f"{RAC} mới", "Ký cam kết"]), max_size=6))
def test_no_task_is_taken_twice(titles: list[str]) -> None:
    """Whatever a file holds, each code goes to one task at most."""
    codes = [code for code in found(*(task(n, title) for n, title in enumerate(titles, start=1))) if code]
    assert len(codes) == len(set(codes))


def test_an_active_task_is_found_before_a_withdrawn_one_of_its_title() -> None:
    """Progress goes to the task that lives."""
    register = taken(taken(Register(), form(RAC, RAC)), form(task(2, RAC)), "v2")
    assert [(t.code, t.withdrawn) for t in register.tasks] == [("CAP-01", True), ("CAP-02", False)]
    assert list(title_index(register.tasks).values()) == ["CAP-02"]
