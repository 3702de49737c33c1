"""One meaning of "done": lights, on-time rate, B803 and B805 give the same answer to the same words of a unit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registering import PROGRAM, form, report, taken, update
from thidua500.base.model import Update
from thidua500.ledger.records import Register
from thidua500.program.words import BUILTIN
from thidua500.rules.claims import claims, is_evidence, is_said, says_done
from thidua500.standing.lacking import progress_findings
from thidua500.standing.lights import Judgement
from thidua500.standing.said import Spoken
from thidua500.standing.snapshot import on_time_counts, snapshot
from tracked import month_of

TASKS = taken(Register(), form("Dọn 5 điểm rác tồn đọng"))  # CAP-01, due 31/8/2026
AS_OF = date(2026, 9, 30)
DUE = date(2026, 8, 31)

Row = dict[str, Any]
RESULT, PROOF = {"result": "Dọn xong 5 điểm"}, {"evidence": "Biên bản nghiệm thu số 12"}
PHOTO = {"evidence": "Ảnh"}
END = {"progress": 100, **RESULT, **PROOF}


def told(rows: list[tuple[int, Row]]) -> Register:
    """The register after one report on CAP-01 for each (month, row), received on the month's 20th, in that order."""
    register = TASKS
    for at, (month, row) in enumerate(rows):
        path = f"cap-nhat/2026-{month:02d}/cap-{at}.xlsx"
        register = taken(register, report(update("CAP-01", path=path, **row)), f"v{at}", date(2026, month, 20))
    return register


def judged(register: Register) -> Judgement:
    """CAP-01 on 30/9/2026."""
    return snapshot(register, PROGRAM, AS_OF).tasks[0].judgement


def b805(register: Register) -> list[str]:
    """The months whose report claims completion without evidence, by the findings of the files."""
    proof = [path for path, f in register.findings if f.code == "B805" and f.field == "evidence"]
    return [path.split("/")[1] for path in proof]


# rows reported (month, words) → accepted day of completion, months with B805
CASES: dict[str, tuple[list[tuple[int, Row]], date | None, list[str]]] = {
    "all in one row": ([(8, END)], date(2026, 8, 20), []),
    "a day named": ([(8, {**END, "completed_on": date(2026, 8, 15)})], date(2026, 8, 15), []),
    "another day named later": (
        [(7, {**END, "completed_on": date(2026, 7, 15)}), (8, {"completed_on": date(2026, 7, 18)})],
        date(2026, 7, 18),
        [],
    ),
    "a day alone is a claim": ([(8, {"completed_on": date(2026, 8, 15), **RESULT, **PROOF})], date(2026, 8, 15), []),
    "no result": ([(8, {"progress": 100, **PROOF})], None, []),
    "no evidence": ([(8, {"progress": 100, **RESULT})], None, ["2026-08"]),
    "99 % is no claim": ([(8, {**END, "progress": 99})], None, []),
    "evidence after the claim": (
        [(7, {"progress": 100, **RESULT}), (8, PROOF)],
        date(2026, 7, 20),
        ["2026-07"],
    ),
    "result after the claim": ([(7, {"progress": 100, **PROOF}), (8, RESULT)], date(2026, 7, 20), []),
    "a photo of the half-way mark": (
        [(7, {"progress": 50, **PHOTO}), (8, {"progress": 100, **RESULT})],
        None,
        ["2026-08"],
    ),
    "the same photo, a record at the end": ([(7, {"progress": 50, **PHOTO}), (8, END)], date(2026, 8, 20), []),
    "a result of the half-way mark": (
        [(7, {"progress": 50, "result": "Dọn 2 điểm"}), (8, {"progress": 100, **PROOF})],
        None,
        [],
    ),
    "claimed again, proven before": ([(7, END), (8, {"progress": 100})], date(2026, 7, 20), []),
    "silent after the claim": ([(7, END), (8, {"obstacle": "Không"})], date(2026, 7, 20), []),
    "taken back": ([(7, END), (8, {"progress": 80})], None, []),
    "taken back, claimed again on the old evidence": (
        [(6, END), (7, {"progress": 80}), (8, {"progress": 100, **RESULT})],
        None,
        ["2026-08"],
    ),
    "taken back, proven again": ([(6, END), (7, {"progress": 80}), (8, END)], date(2026, 8, 20), []),
    "a day still to come": ([(9, {**END, "completed_on": date(2026, 10, 1)})], None, []),
    "the day itself": ([(9, {**END, "completed_on": AS_OF})], AS_OF, []),
    "a day beside 80 %": ([(8, {**END, "progress": 80, "completed_on": date(2026, 8, 15)})], None, []),
    "evidence promised": ([(8, {**END, "evidence": "Đang bổ sung"})], None, ["2026-08"]),
    "evidence that says nothing": ([(8, {**END, "evidence": "Có"})], None, ["2026-08"]),
    "promised, then given": ([(7, {**END, "evidence": "Sẽ gửi sau"}), (8, PROOF)], date(2026, 7, 20), ["2026-07"]),
    "an impossible percentage": ([(8, {**END, "progress": 120})], None, []),
    "August's report before July's": ([(8, END), (7, {"progress": 60})], date(2026, 8, 20), []),
}


@pytest.mark.parametrize("name", CASES)
def test_everybody_says_the_same(name: str) -> None:
    """The judgement, the on-time count, B803, the indicator of explanations and B805, each of the same words."""
    rows, day, unproven = CASES[name]
    register = told(rows)
    snap = snapshot(register, PROGRAM, AS_OF)
    now = snap.tasks[0].judgement
    late_day = day is not None and day > DUE
    assert now.completed_on == day
    assert now.status == ("overdue" if day is None else "done_late" if late_day else "done")
    assert on_time_counts(snap) == (int(day is not None and not late_day), 1)
    assert b803(register) == (day is None)
    assert b805(register) == unproven


def b803(register: Register) -> bool:
    """Whether September's end lacks an explanation of CAP-01."""
    return any(f.code == "B803" for _, f in progress_findings(register, PROGRAM, month_of(9), AS_OF))


@pytest.mark.parametrize(
    ("explanation", "explained"),
    [("Chậm mặt bằng; xong trước 20/10", True), ("", False), ("Không", False), ("Không có", False)],
)
def test_an_explanation_that_says_something(explanation: str, explained: bool) -> None:
    """ "Không" explains nothing, for B803 as for the light."""
    register = told([(9, {"progress": 60, "explanation": explanation})])
    assert b803(register) != explained
    assert ("chưa có giải trình" in judged(register).reasons[0]) != explained


def test_an_explanation_stands_until_the_task_is_done() -> None:
    """Silence takes nothing back: August's explanation still explains September's delay."""
    assert not b803(told([(8, {"progress": 50, "explanation": "Chờ vốn"}), (9, {"progress": 55})]))


def test_the_doubt_names_what_was_said_too_early() -> None:
    """The register shows the photo of July: the reason says why it does not count."""
    rows = [(7, {"progress": 50, **PHOTO, "result": "Dọn 2 điểm"}), (8, {"progress": 100})]
    assert judged(told(rows)).reasons[-1] == (
        "Báo đã xong ngày 20/8/2026 nhưng thiếu kết quả, sản phẩm (đã nêu trước đó, khi chưa xong) và minh chứng kiểm "
        "chứng được (đã nêu trước đó, khi chưa xong): chưa công nhận hoàn thành"
    )


def test_a_claim_taken_back_is_no_doubt() -> None:
    """Who says 80 % after 100 % has said it himself: nothing is left to doubt."""
    assert not any("chưa công nhận" in reason for reason in judged(told([(7, END), (8, {"progress": 80})])).reasons)


def test_b805_quotes_what_stands_for_evidence() -> None:
    """An empty cell is called so; a promise is quoted."""
    promised = told([(8, {**END, "evidence": "Đang bổ sung"})]).findings[0][1].message
    assert promised == "CAP-01: báo đã hoàn thành nhưng minh chứng mới ghi “Đang bổ sung”."
    empty = told([(8, {"progress": 100, **RESULT})]).findings[0][1].message
    assert empty == "CAP-01: báo đã hoàn thành nhưng không nêu minh chứng."


# --- properties ---------------------------------------------------------------------------------------------------

ROWS = st.fixed_dictionaries(
    {},
    optional={
        "progress": st.sampled_from([0, 40, 99, 100, 120]),
        "result": st.sampled_from(["", "Không", "Dọn xong 5 điểm"]),
        "evidence": st.sampled_from(["", "Có", "Đang bổ sung", "Biên bản 12"]),
        "completed_on": st.sampled_from([date(2026, 8, 15), date(2026, 10, 2)]),
        "explanation": st.sampled_from(["", "Không", "Chậm mặt bằng"]),
    },
)
HISTORIES = st.lists(st.tuples(st.integers(6, 9), ROWS), max_size=5)


@given(HISTORIES)
def test_red_without_explanation_is_b803_and_the_other_way_round(rows: list[tuple[int, Row]]) -> None:
    """Of a dated task, on the same day, whatever was said."""
    register = told(rows)
    now = judged(register)
    red = now.light == "do" and any("chưa có giải trình" in reason for reason in now.reasons)
    assert red == b803(register)


@given(HISTORIES)
def test_b805_of_the_last_word_is_the_evidence_that_is_lacking(rows: list[tuple[int, Row]]) -> None:
    """A last report that claims completion has B805 exactly when the claim that stands has no evidence."""
    rows = sorted(rows, key=lambda row: row[0])
    register = told(rows)
    if not rows or not says_done(register.log[-1].update):
        return
    claim = Spoken(register.log).by(AS_OF, BUILTIN).claim
    proven = any(is_evidence(entry.update.evidence, BUILTIN) for entry in claim)
    last = register.log[-1].update.source.file
    assert any(path == last and f.code == "B805" and f.field == "evidence" for path, f in register.findings) != proven


@given(st.lists(ROWS, max_size=8))
def test_claims_are_stretches_of_rows(rows: list[Row]) -> None:
    """In order and apart; each begins with a claim and holds no percentage below 100 behind its first row; every row
    that claims stands in one."""
    updates: list[Update] = [update("CAP-01", **row) for row in rows]
    found = claims(updates)
    inside = [at for claim in found for at in claim]
    assert inside == sorted(set(inside))
    assert all(says_done(updates[claim.start]) for claim in found)
    below = [at for at, row in enumerate(updates) if row.progress is not None and row.progress < 100]
    assert not any(at in below for claim in found for at in claim[1:])
    assert all(at in inside for at, row in enumerate(updates) if says_done(row))


@pytest.mark.parametrize(
    ("text", "said", "proof"),
    [
        ("", False, False),
        ("0", False, False),
        ("Không", False, False),
        ("không có gì", False, False),
        ("Có", False, False),
        ("Có đầy đủ", False, False),
        ("như trên", False, False),
        ("x", False, False),
        ("Điền vào đây", False, False),
        ("…", False, False),
        ("Theo quy định", False, False),
        ("Đúng quy định", True, False),
        ("Đang bổ sung", True, False),
        ("Sẽ gửi sau", True, False),
        ("Chưa có ảnh", True, False),
        ("Đang trình ký", True, False),
        ("Không còn điểm rác nào", True, True),
        ("Có biên bản số 12", True, True),
        ("Ảnh", True, True),
        ("01 biên bản", True, True),
    ],
)
def test_words_that_say_nothing_and_words_that_promise(text: str, said: bool, proof: bool) -> None:
    """A cell says something unless it says there is nothing; what is promised is said, but is no evidence."""
    assert (is_said(text, BUILTIN), is_evidence(text, BUILTIN)) == (said, proof)
