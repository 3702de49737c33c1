"""Spellings of tracking codes, and which of several candidates a task of a corrected file is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

import tracked
from registering import form, taken, task, update
from thidua500.base.model import Task
from thidua500.base.text import key
from thidua500.ledger.matching import REWORDED, match_update, nearest_task, normal_code, pair, title_index
from thidua500.ledger.records import Register, TrackedTask

RAC, DAT, DEN = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công", "Lắp 20 bóng đèn đường"
Rows = list[tuple[str, str, str]]
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
    """Two reworded titles compete for one task: the nearer one takes it, also where the other is near enough."""
    assert found(task(7, f"{RAC} lâu năm"), task(8, f"{RAC} lâu")) == [None, "CAP-01"]
    assert found(task(7, f"{RAC} lâu năm")) == ["CAP-01"]


def test_likeness_is_not_looked_for_in_other_files() -> None:
    """Another file of the unit: only the same title is the same task."""
    assert found(task(1, RAC), task(2, f"{DAT} mới"), path="phieu/cap2.xlsx") == ["CAP-01", None]


def test_place_needs_owner_and_time() -> None:
    """A row that names neither owner nor time says nothing about which task it was."""
    assert found(task(1, "Thay dây điện hỏng", owner="", time="")) == [None]
    assert found(task(1, "Thay dây điện hỏng", owner="Phó Trưởng")) == [None]


def plainly(tasks: list[Task], known: tuple[TrackedTask, ...], path: str) -> list[TrackedTask | None]:
    """What `pair` must find, as one would say it: every task against every other, in four rounds."""
    free = sorted(known, key=lambda old: (old.source.file != path, old.withdrawn))
    found: dict[int, TrackedTask] = {}

    def here(new: Task, old: TrackedTask) -> bool:
        return old.source == (path, new.cells["title"].sheet, new.cells["title"].a1)

    def titled(new: Task, old: TrackedTask) -> bool:
        return bool(old.key) and old.key == key(new.get("title")) and old.unit_code == "CAP"

    def said(new: Task, old: TrackedTask) -> bool:
        words = (new.get("owner"), new.get("time"))
        return any(words) and words == (old.owner, old.values.get("time", "")) and here(new, old)

    def take(fits: Callable[[Task, TrackedTask], bool]) -> None:
        for at, new in enumerate(tasks):
            old = next((old for old in free if at not in found and fits(new, old)), None)
            if old:
                found[at] = old
                free.remove(old)

    take(lambda new, old: titled(new, old) and here(new, old))
    take(titled)
    free = [old for old in free if old.source.file == path and not old.withdrawn]
    pairs = [
        (-fuzz.ratio(key(new.get("title")), old.key), at, place)
        for at, new in enumerate(tasks)
        for place, old in enumerate(free)
        if at not in found and new.get("title")
    ]
    mine = list(free)
    for ratio, at, place in sorted(pairs):
        if -ratio >= REWORDED and at not in found and mine[place] in free:
            found[at] = mine[place]
            free.remove(mine[place])
    take(said)
    return [found.get(at) for at in range(len(tasks))]


WORDS = ["dọn", "rác", "lập", "danh mục", "đất công", "5", "điểm", "tồn đọng", "mới", "phường"]
titles = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
rows = st.lists(
    st.tuples(titles, st.sampled_from(["", "Trưởng", "Phó"]), st.sampled_from(["", "30/9/2026"])), max_size=8
)


def tasks_of(given: list[tuple[str, str, str]]) -> list[Task]:
    """A file's tasks, one a row."""
    return [task(number, title, owner=owner, time=time) for number, (title, owner, time) in enumerate(given, 1)]


@given(rows, rows, rows, st.sampled_from(["phieu/cap.xlsx", "phieu/cap2.xlsx"]))
def test_pairs_are_those_of_the_plain_definition(first: Rows, second: Rows, third: Rows, path: str) -> None:
    """A register after two versions of a file, then a third: looked up or searched for, the same tasks are found."""
    register = taken(taken(Register(), form(*tasks_of(first))), form(*tasks_of(second)), "v2")
    new = tasks_of(third)
    assert pair(new, ["CAP"] * len(new), register.tasks, path) == plainly(new, register.tasks, path)


def test_of_many_titles_those_that_share_rare_words_are_compared() -> None:
    """Three hundred tasks that all say nearly the same: each is found again by the word that it alone has."""
    old = [f"Rà soát hồ sơ đất đai tồn đọng của {sha256(bytes([n // 9, n % 9])).hexdigest()}" for n in range(300)]
    register = taken(Register(), form(*old))
    new = [task(n, f"{title} năm 2026") for n, title in enumerate(old[::-1], 1)]
    assert [
        found.title if found else "" for found in pair(new, ["CAP"] * 300, register.tasks, "phieu/cap.xlsx")
    ] == old[::-1]


@given(st.lists(st.sampled_from([RAC, DAT, DEN, f"{RAC} mới", "Ký cam kết"]), max_size=6))
def test_no_task_is_taken_twice(titles: list[str]) -> None:
    """Whatever a file holds, each code goes to one task at most."""
    codes = [code for code in found(*(task(n, title) for n, title in enumerate(titles, start=1))) if code]
    assert len(codes) == len(set(codes))


LONG = "Thu ngân sách đạt và vượt chỉ tiêu giao 10% (92,4/84 tỷ đồng)"
INDEX = {
    ("CAP", key(title)): code
    for code, title in {
        "CAP-01": LONG,
        "CAP-02": "Dọn 5 điểm rác",
        "CAP-03": "Lắp 20 đèn ở khu phố 1",
        "CAP-04": "Lắp 20 đèn ở khu phố 2",
    }.items()
}


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Thu ngân sách đạt và vượt chỉ tiêu giao 10%", "CAP-01"),
        (f"{LONG} và quyết toán", "CAP-01"),
        ("Dọn 5 điểm rác tồn đọng lâu năm", "CAP-02"),
        ("Thu ngân sách đạt và vượt chỉ tiêu giao 1", ""),  # 10 does not begin with the word 1
        ("Lắp 20 đèn", ""),  # two tasks begin so
        ("Lắp 20 đèn ở khu phố 1", "CAP-03"),
        ("Dọn rác", ""),
        ("Dọn 5", ""),  # two words are too few to go by
    ],
)
def test_a_row_s_title_may_stop_before_the_registered_one_or_go_on(title: str, code: str) -> None:
    """By whole words, and only where one task of the unit begins so."""
    assert match_update(update("", title), "CAP", lambda _: None, INDEX) == code
    assert match_update(update("", title), "CDB.KP1", lambda _: None, INDEX) == ""


@pytest.mark.parametrize(
    ("code", "title", "near"),
    [
        ("", "Dọn năm điểm rác tồn đọng", "CAP-01"),
        ("CAP-9", "", "CAP-01"),
        ("CAB-03", "", "CAP-03"),
        ("CAP-77", "Lắp hai mươi bóng đèn đường", "CAP-03"),
        ("XYZ", "Họp chi bộ", ""),
    ],
)
def test_a_row_that_finds_no_task_is_told_the_nearest(code: str, title: str, near: str) -> None:
    """By its title, else by its code; what is near to nothing is told nothing."""
    found = nearest_task(update(code, title), "CAP", KNOWN)
    assert (found.code if found else "") == near


def test_an_active_task_is_found_before_a_withdrawn_one_of_its_title() -> None:
    """Progress goes to the task that lives."""
    register = taken(Register(), form(RAC, RAC))
    tasks = [replace(one, withdrawn=one.code == "CAP-01") for one in register.tasks]
    assert list(title_index(tasks).values()) == ["CAP-02"]


def test_a_title_that_stops_early_or_goes_on_needs_three_words() -> None:
    """And a word's end; where two tasks begin so, nobody knows which is meant."""
    by_title = {("CAP", "don rac thai ton dong"): "CAP-01", ("UBND", "don rac thai"): "UBND-01"}

    def found(title: str, also: str = "") -> str:
        known = by_title | ({("CAP", also): "CAP-02"} if also else {})
        return match_update(update(title=title), "CAP", lambda code: None, known)

    assert [found(title) for title in ("Dọn rác thải", "Dọn rác", "Dọn rác thải tồn", "Dọn rác th")] == [
        *("CAP-01", "", "CAP-01", "")
    ]
    assert found("Dọn rác thải tồn đọng (5/7 điểm)") == "CAP-01"
    assert found("Dọn rác thải", also="don rac thai o cho") == ""


def test_the_nearest_task_is_one_of_the_unit_if_it_has_any() -> None:
    """By its title before its code; a unit that has none may mean anybody's."""
    own, other = tracked.task("CAP-01", title="Dọn rác ở chợ"), tracked.task("CHQS-01", title="Dọn rác ở chợ lớn")
    row = update(title="Dọn rác ở chợ lớn 2", code="CHQS-02")
    assert nearest_task(row, "CAP", (own, other)) == own
    assert nearest_task(row, "MTTQ", (own, other)) == other
    assert nearest_task(update(code="CAP-07"), "MTTQ", (own, other)) == own
    assert nearest_task(update(title="Tuyển quân"), "CAP", (own, other)) is None
