"""`dieu-chinh.csv`: what its lines decide, in whatever order and words, and what is told of the others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from registering import Ledger, form, taken, task
from thidua500.base.errors import UsageError
from thidua500.base.model import Finding
from thidua500.ledger.decisions import Line, asked_of, enter, is_known, kind_named, read_decisions
from thidua500.ledger.entries import Homed
from thidua500.ledger.records import ChangeKind, Register

ON, NOTICE = date(2026, 9, 20), "Thông báo 12-TB/ĐU"
RAC, DAT = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công"
# CAP-01 asks for another day and another leader, CAP-02 is gone from the form.
ASKING = taken(
    taken(Register(), form(task(1, RAC, time="15/7/2026"), DAT)),
    form(task(1, RAC, owner="Đội trưởng", time="31/12/2026")),
    "v2",
    date(2026, 9, 10),
)


def read(folder: Path, text: str) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """A list that holds these lines."""
    (folder / "dieu-chinh.csv").write_text(text, "utf-8")
    return read_decisions(folder / "dieu-chinh.csv")


def line(code: str = "CAP-01", kind: ChangeKind | None = None, at: int = 1, verdict: str = "accepted") -> Line:
    """A decision of 20 September as the list has it in that row."""
    return Line(code, kind, ON, NOTICE, verdict, f"dieu-chinh.csv dòng {at}")  # type: ignore[arg-type]


def entered(ledger: Ledger, *lines: Line) -> tuple[Ledger, tuple[Finding, ...]]:
    """The ledger after these lines, and what is told of them."""
    pen = ledger.pen()
    found = enter(pen, lines)
    return Ledger((*ledger.entries, *pen.new)), found


# --- reading ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"CAP-01;gia hạn;20/9/2026;{NOTICE}\n", line(kind="deadline")),
        (f"cap 1;;2026-09-20;{NOTICE}\n", line()),
        (f"CAP-01;Rút;20/9/2026;{NOTICE};Không đồng ý\n", line(kind="withdrawn", verdict="refused")),
        (f"CAP-01;;20/9/2026;{NOTICE};Bác\n", line(verdict="refused")),
        (f"CAP-01;;20/9/2026;{NOTICE};Đồng ý\n", line()),
        (f"Căn cứ;Ngày;Mã\n{NOTICE};20/9/2026;CAP-01\n", line(at=2)),
        (f"Danh sách\nSTT;Mã;Mã nhiệm vụ;Ngày;Văn bản\n1;x;CAP-01;20/9/2026;{NOTICE}\n", line(at=3)),
        (f"MÃ NHIỆM VỤ;NGÀY;CĂN CỨ;Ý KIẾN\nCAP-01;20/9/2026;{NOTICE};từ chối\n", line(at=2, verdict="refused")),
    ],
    ids=["plain", "code loosely", "refused", "rejected", "agreed", "turned about", "title above", "verdict"],
)
def test_a_line_is_read_in_any_order(tmp_path: Path, text: str, expected: Line) -> None:
    """With headings or without, in whatever order, the full name of a column before a short one."""
    assert read(tmp_path, text) == ((expected,), ())


def test_a_line_that_lacks_something_is_told_with_its_row(tmp_path: Path) -> None:
    """No code, no day, no document, a kind that nobody knows; an empty line is none."""
    good = f"CAP-01;gia hạn;20/9/2026;{NOTICE}"
    bad = [f";gia hạn;20/9/2026;{NOTICE}", f"CAP-01;gia hạn;sau;{NOTICE}", "CAP-01;gia hạn;20/9/2026;"]
    lines, found = read(tmp_path, "\n".join([*bad, f"CAP-01;lạ;20/9/2026;{NOTICE}", ";;;", good]))
    assert lines == (line(kind="deadline", at=6),)
    assert [(f.code, f.cell) for f in found] == [("B815", f"A{row}") for row in range(1, 5)]
    assert [f.message.partition(":")[0] for f in found] == [f"dieu-chinh.csv dòng {row}" for row in range(1, 5)]


def test_no_list_and_an_empty_one_decide_nothing(tmp_path: Path) -> None:
    """A list that cannot be read is told as any file that cannot."""
    assert read_decisions(tmp_path / "dieu-chinh.csv") == ((), ())
    lines, found = read(tmp_path, "")
    assert (lines, len(found)) == ((), 1)


def test_headings_are_looked_for_at_the_top_alone(tmp_path: Path) -> None:
    """In the first five rows; a heading further down is a line that decides nothing."""
    head, good = "Ngày;Mã;Văn bản", f"20/9/2026;CAP-01;{NOTICE}"
    assert len(read(tmp_path, "\n".join([*["Danh sách"] * 4, head, good]))[0]) == 1
    assert len(read(tmp_path, "\n".join([*["Danh sách"] * 5, head, good]))[0]) == 0
    lines, found = read(tmp_path, f"Nhiệm vụ\nCAP-01;gia hạn;20/9/2026;{NOTICE}")  # a title: one heading is none
    assert (lines, len(found)) == ((line(kind="deadline", at=2),), 1)


@pytest.mark.parametrize(("text", "kind"), [("Gia hạn", "deadline"), ("DUNG", "withdrawn"), ("đơn vị", "unit")])
def test_a_kind_is_called_in_many_ways(text: str, kind: str) -> None:
    """Without marks, in capitals."""
    assert kind_named(text) == kind


def test_a_kind_that_nobody_knows_is_refused_with_those_there_are() -> None:
    """Each by the word that is shown."""
    with pytest.raises(UsageError) as caught:
        kind_named("khen")
    kinds = "dừng, gia hạn, đổi chủ trì, đổi đầu mối, đổi tên việc, đổi sản phẩm"
    assert str(caught.value) == f"Không có loại điều chỉnh “khen”. Hãy dùng: {kinds}."


# --- deciding -----------------------------------------------------------------------------------------------------


def test_a_line_decides_what_is_asked() -> None:
    """All that the task's unit asks, or the one kind it names; with its day, its document, and where it stands."""
    both, found = entered(ASKING, line())
    assert found == ()
    decided = [(c.code, c.kind, c.decided, c.decided_on, c.decided_by) for c in both.changes if c.decided]
    assert decided == [("CAP-01", kind, "accepted", ON, NOTICE) for kind in ("deadline", "owner")]
    ruling = both.books.rulings["CAP-01"][0].decided
    assert (ruling.after, ruling.source) == ("31/12/2026", "dieu-chinh.csv dòng 1")
    one, _ = entered(ASKING, line(kind="owner", verdict="refused"))
    assert [(c.kind, c.decided) for c in one.changes if c.decided] == [("owner", "refused")]
    gone, _ = entered(ASKING, line("CAP-02", "withdrawn"))
    assert [task.code for task in gone.tasks if task.withdrawn] == ["CAP-02"]


def test_a_line_that_finds_nothing_to_decide_is_told() -> None:
    """A code that nobody has, a kind that nobody asks for, a task of which nothing at all is asked."""
    plain = taken(Register(), form(RAC))
    for asked, of in ((line("LA-01"), plain), (line(kind="result", at=2), ASKING), (line(at=3), plain)):
        ledger, (finding,) = entered(of, asked)
        assert ledger.register == of.register
        assert (
            finding.message
            == {
                1: "dieu-chinh.csv dòng 1: mã “LA-01” không có trong sổ giao việc.",
                2: "dieu-chinh.csv dòng 2: CAP-01 hiện không có đề nghị đổi sản phẩm chờ quyết định.",
                3: "dieu-chinh.csv dòng 3: CAP-01 hiện không có đề nghị điều chỉnh nào chờ quyết định.",
            }[int(asked.source[-1])]
        )


def test_a_line_is_known_again_by_what_it_says() -> None:
    """Wherever it stands now; another day, document, verdict or kind is another decision."""
    books = entered(ASKING, line(kind="deadline"))[0].books
    assert is_known(line(kind="deadline", at=7), books)
    assert is_known(line(), books)
    others = (
        *(line(kind="owner"), line("CAP-02"), line(kind="deadline", verdict="refused")),
        *(line()._replace(by="TB 13"), line()._replace(on=date(2026, 9, 21))),
    )
    assert [is_known(other, books) for other in others] == [False] * 5


def test_a_former_code_is_understood() -> None:
    """The unit was recognised since: its task is asked for and decided by either code."""
    pen = ASKING.pen()
    pen.write("home", Homed("CAP", "CATP", "Công an thành phố", {"CAP-01": "CATP-01"}))
    renamed = Ledger((*ASKING.entries, *pen.new))
    for code in ("CAP-01", "CATP-01"):
        assert {change.kind for change in asked_of(code, renamed.books) or ()} == {"deadline", "owner"}
    decided, _ = entered(renamed, line(kind="deadline"))
    assert is_known(line(kind="deadline"), decided.books)
    assert is_known(line("CATP-01", "deadline"), decided.books)
    assert asked_of("LA-01", renamed.books) is None
