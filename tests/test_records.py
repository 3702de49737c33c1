"""Records as plain JSON and back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, time

import pytest

from registering import PROGRAM, figure, form, task, update
from thidua500.base.model import CellRef, Deadline, Finding, Milestone, Task, Update
from thidua500.base.plain import from_plain, to_plain
from thidua500.ledger.entries import Counted, Entry, Found, Reported, chained, record_of, text_of
from thidua500.program.programme import Program


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        (Finding, Finding("Q501", "error", "thiếu", task=2)),
        (
            Deadline,
            Deadline("16 giờ", "recurring", due_time=time(16), every=("week",), occurrences=(date(2026, 6, 5),)),
        ),
        (Milestone, Milestone("GĐ1", "xong", None, CellRef("Bảng 2", 3, 4))),
        (Task, task(3, "Dọn rác")),
        (Update, update("CAP-01", progress=12.5, completed_on=date(2026, 7, 1))),
        (Program, PROGRAM),
    ],
)
def test_every_record_survives_json(kind: type, record: object) -> None:
    """Dates, times, named tuples, mappings, sets, None: all come back equal and of their own type."""
    back = from_plain(kind, json.loads(json.dumps(to_plain(record))))
    assert back == record
    assert type(back) is kind


def test_inner_records_come_back_as_records() -> None:
    """A cell is a CellRef again, not a bare list."""
    back = from_plain(Task, json.loads(json.dumps(to_plain(form("Dọn rác").tasks[0]))))
    assert back.cells["title"].a1 == "B2"


def test_a_field_a_stored_record_lacks_takes_its_default() -> None:
    """An older register stays readable when a record grows; a field given up is passed over."""
    plain = {"code": "F001", "severity": "error", "message": "hỏng", "given_up": 1}
    assert from_plain(Finding, plain) == Finding("F001", "error", "hỏng")


def test_sets_are_written_in_order() -> None:
    """Equal records give equal text, whatever the order of a set in memory."""
    assert to_plain(frozenset({"time", "owner", "title"})) == ["owner", "time", "title"]


def test_a_record_without_a_needed_field_is_refused() -> None:
    """Nonsense raises, so that a damaged register is noticed."""
    with pytest.raises(TypeError):
        from_plain(Finding, {"code": "F001"})


def test_records_may_be_shown_as_one_text() -> None:
    """A document for reading shows a cell as its address, however deep it stands."""
    milestone = Milestone("GĐ1", "xong", date(2026, 5, 31), CellRef("Bảng 2", 3, 4))
    assert to_plain({"all": (milestone,)}, CellRef) == {
        "all": [{"time": "GĐ1", "text": "xong", "due": "2026-05-31", "cell": "Bảng 2!E4"}]
    }


@pytest.mark.parametrize(("hour", "text"), [(time(16), "16:00"), (time(7, 30), "07:30"), (time(7, 30, 1), "07:30:01")])
def test_an_hour_is_written_as_short_as_it_is_exact(hour: time, text: str) -> None:
    """The contract's "16:00"; seconds only where there are some, so that reading back stays exact."""
    assert to_plain(hour) == text
    assert from_plain(time, text) == hour


# --- entries of the ledger ----------------------------------------------------------------------------------------


def test_an_entry_is_written_short_and_stays_the_same_for_ever() -> None:
    """What is its default is left out, a row's cells are addresses; the chain is made of these very letters."""
    row = update(
        "CAP-01", progress=40, completed_text="1/7", completed_on=date(2026, 7, 1), expected_on=date(2026, 7, 9)
    )
    row = replace(row, cells={**row.cells, "completed": CellRef("Tiến độ", 1, 3), "result": CellRef("Tiến độ", 1, 4)})
    text = text_of(Reported("CAP", row))
    assert text == (
        '{"unit_code":"CAP","code":"CAP-01","progress":40,"progress_text":"40","completed_on":"2026-07-01",'
        '"completed_text":"1/7","expected_on":"2026-07-09","sheet":"Tiến độ","cell":"A2",'
        '"cells":{"code":"A2","progress":"C2","completed":"D2"}}'
    )
    kept = {name: cell for name, cell in row.cells.items() if name != "result"}
    assert record_of(Reported, text, row.source.file) == Reported("CAP", replace(row, cells=kept))
    found = Found(Finding("F009", "warning", "hàng ẩn"))
    assert text_of(found) == '{"finding":{"code":"F009","severity":"warning","message":"hàng ẩn"}}'
    assert record_of(Found, text_of(found)) == found


def test_a_figure_comes_back_from_its_entry() -> None:
    """With the file that it stood in."""
    line = Counted("CAP", figure("HSĐT", 9, 10))
    assert record_of(Counted, text_of(line), line.figure.source.file) == line


def test_the_chain_is_a_hash_over_everything_that_an_entry_says() -> None:
    """sha256 of a JSON list: the hash before, then the entry part by part, its days as ISO text."""
    entry = Entry(7, 2, date(2026, 6, 2), date(2026, 6, 1), "gone", "", 3, '{"path":"phiếu"}')
    said = '["abc",7,2,"2026-06-02","2026-06-01","gone","",3,"{\\"path\\":\\"phiếu\\"}"]'
    assert chained("abc", entry) == hashlib.sha256(said.encode()).hexdigest()
    others = [entry._replace(seq=8), entry._replace(about=4), entry._replace(day=date(2026, 6, 2))]
    assert len({chained("abc", one) for one in (entry, *others)} | {chained("abd", entry)}) == 5
