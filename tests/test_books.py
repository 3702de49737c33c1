"""The ledger on the disk: decisions, a life, what is taken back, what is found broken, what is made again."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from thidua500 import register
from thidua500.base.errors import ToolError, UsageError, WorkspaceError
from thidua500.base.files import DRAFT
from thidua500.books.deciding import Word, decide, undo, verify
from thidua500.books.lives import life_json, life_of
from thidua500.cli import main
from thidua500.ledger import desk
from thidua500.ledger.keeping import ARCHIVE
from thidua500.register import books_of_workspace, print_again
from workspace import AS_OF, DAT, DEN, PROGRAM, RAC, Workspace, progress, row, table

RESENT, RULED = date(2026, 7, 20), date(2026, 7, 25)
YES = Word("accepted", "Thông báo 12-TB/ĐU", RULED)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two tasks; the form comes again with the first one put off and without the second; one report."""
    ward = Workspace(tmp_path_factory.mktemp("ward"))
    ward.put("phieu/cap.csv", table(row(RAC), row(DAT)))
    ward.sync(date(2026, 7, 1))
    ward.put("phieu/cap.csv", table(row(RAC, time="31/12/2026")), modified=RESENT)
    ward.put("cap-nhat/2026-07/cap.csv", progress("CAP-01;;40;;"))
    ward.sync()
    return ward.folder


@pytest.fixture
def ward(pristine: Path, tmp_path: Path) -> Workspace:
    """A copy of that ward: a sync starts a process, a copy does not."""
    return Workspace(shutil.copytree(pristine, tmp_path, dirs_exist_ok=True))


def asked(ward: Workspace) -> list[tuple[str, str]]:
    """(code, kind) of what waits."""
    return [(change.code, change.kind) for change in ward.sync().changes]


# --- decisions ----------------------------------------------------------------------------------------------------


def test_decide_writes_what_the_office_says(ward: Workspace) -> None:
    """All that is asked of two tasks, in one word; the next sync asks no more."""
    assert [(c.code, c.kind, c.decided) for c in decide(ward.folder, ["cap-1", "CAP-02"], YES, AS_OF)] == [
        ("CAP-01", "deadline", "accepted"),
        ("CAP-02", "withdrawn", "accepted"),
    ]
    result = ward.sync()
    assert result.changes == ()
    assert [(t.code, t.withdrawn, t.deadline.due) for t in result.register.tasks] == [
        ("CAP-01", False, date(2026, 12, 31)),
        ("CAP-02", True, date(2026, 8, 31)),
    ]


@pytest.mark.parametrize(
    ("codes", "word", "said"),
    [
        (["CAP-77"], YES, "không có trong sổ giao việc"),
        (["CAP-01"], YES._replace(kind="owner"), "không có đề nghị đổi chủ trì nào"),
        (["CAP-01"], YES._replace(by=" "), "Thiếu căn cứ"),
    ],
    ids=["unknown code", "nothing such asked", "by nobody"],
)
def test_a_word_that_decides_nothing_is_refused(ward: Workspace, codes: list[str], word: Word, said: str) -> None:
    """With the reason; nothing is written."""
    with pytest.raises(UsageError, match=said):
        decide(ward.folder, codes, word, AS_OF)
    assert asked(ward) == [("CAP-01", "deadline"), ("CAP-02", "withdrawn")]


def test_the_offices_list_decides(ward: Workspace) -> None:
    """A line a decision, by the words of the office; a refusal says so; a line read twice is one decision."""
    lines = "Mã nhiệm vụ;Loại;Ngày;Văn bản, cơ quan;Quyết định\nCAP-01;Gia hạn;25/7/2026;TB 12;\n"
    ward.put("dieu-chinh.csv", lines + "CAP-02;Dừng;25/7/2026;TB 12;Không đồng ý\n")
    assert asked(ward) == []
    told = [(c.code, c.decided, c.decided_by) for c in register.register_on(ward.folder, PROGRAM, None).changes]
    assert told == [("CAP-01", "accepted", "TB 12"), ("CAP-02", "refused", "TB 12")]
    assert not ward.sync().written


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("CAP-77;gia hạn;25/7/2026;TB 12", "mã “CAP-77” không có trong sổ"),
        ("CAP-01;đổi chủ trì;25/7/2026;TB 12", "không có đề nghị đổi chủ trì"),
        ("CAP-01;gia hạn;hôm qua;TB 12", "thiếu mã, ngày, văn bản"),
        ("CAP-01;đổi màu;25/7/2026;TB 12", "loại điều chỉnh không rõ"),
    ],
)
def test_a_line_that_decides_nothing_is_told_every_time(ward: Workspace, line: str, said: str) -> None:
    """B815 with the line, until somebody mends it; what was asked waits on."""
    ward.put("dieu-chinh.csv", f"{line}\n")
    for _ in range(2):
        (finding,) = ward.sync().findings["dieu-chinh.csv"]
        assert finding.code == "B815"
        assert said in finding.message
    assert len(asked(ward)) == 2


# --- a life -------------------------------------------------------------------------------------------------------


def test_a_life_tells_everything_with_its_cell(ward: Workspace) -> None:
    """Registered, sent again, reported, asked, decided; every light with its reason; in the order of days."""
    decide(ward.folder, ["CAP-01"], YES, AS_OF)
    life = life_of(ward.folder, PROGRAM, "cap-1", date(2026, 9, 30))
    kinds = [event.what for event in life.events if event.what != "light"]
    assert kinds == ["registered", "stated", "asked", "reported", "decided"]
    assert [str(e.source) for e in life.events if e.what == "reported"] == ["cap-nhat/2026-07/cap.csv · cap!A4"]
    lights = [(event.day, event.text) for event in life.events if event.what == "light"]
    assert any("Vàng" in text and "Còn 5 ngày" in text for _, text in lights) is False
    assert all(text.partition(":")[2].strip() for _, text in lights)
    assert life_json(life)["events"][0]["what"] == "registered"


def test_a_life_of_a_task_that_went_red(ward: Workspace) -> None:
    """Nothing was decided: yellow before the promised day, red behind it, each told on its day."""
    life = life_of(ward.folder, PROGRAM, "CAP-01", date(2026, 9, 30))
    turned = {text.split(",")[0]: day for day, what, text, _ in life.events if what == "light"}
    assert turned["Đỏ"] == date(2026, 9, 1)


def test_a_life_ends_with_the_release(ward: Workspace) -> None:
    """Accepted: followed no more from that day."""
    decide(ward.folder, ["CAP-02"], YES, AS_OF)
    last = life_of(ward.folder, PROGRAM, "CAP-02", date(2026, 9, 30)).events[-1]
    assert (last.day, last.text) == (RULED, "Không theo dõi nữa: đã có quyết định dừng")


def test_nobody_has_that_code(ward: Workspace) -> None:
    """Said, with where codes are found."""
    with pytest.raises(UsageError, match="CAP-77"):
        life_of(ward.folder, PROGRAM, "CAP-77", AS_OF)


# --- taken back ---------------------------------------------------------------------------------------------------


def test_undo_takes_back_the_last_sync(ward: Workspace) -> None:
    """As it was before; the files lie there still, so that the next sync takes them in again."""
    back = undo(ward.folder, AS_OF)
    assert (back.command, back.files) == ("sync", ("phieu/cap.csv", "cap-nhat/2026-07/cap.csv"))
    before = register.register_on(ward.folder, PROGRAM, None)
    assert [(t.code, t.changes) for t in before.tasks] == [("CAP-01", ()), ("CAP-02", ())]
    assert before.log == ()
    assert asked(ward) == [("CAP-01", "deadline"), ("CAP-02", "withdrawn")]


def test_the_print_follows_a_decision_and_an_undo(ward: Workspace) -> None:
    """At once, not at the next sync: who looks into the print after a command sees what it did."""
    waiting = []
    for command in (lambda: decide(ward.folder, ["CAP-01", "CAP-02"], YES, AS_OF), lambda: undo(ward.folder, AS_OF)):
        command()
        assert print_again(ward.folder, PROGRAM, AS_OF) == ()
        sheet = openpyxl.load_workbook(ward.workbook)["Sổ giao việc"]
        waiting.append("chưa quyết định" in " ".join(str(cell.value) for line in sheet for cell in line))
    assert waiting == [False, True]


def test_undo_goes_back_step_by_step(ward: Workspace) -> None:
    """A decision, a sync, the first sync; then there is nothing left."""
    decide(ward.folder, ["CAP-01"], YES, AS_OF)
    assert [undo(ward.folder, AS_OF).command for _ in range(3)] == ["decide", "sync", "sync"]
    with pytest.raises(ToolError, match="chưa có lần sync nào"):
        undo(ward.folder, AS_OF)


# --- whole or not -------------------------------------------------------------------------------------------------


def test_nothing_can_be_changed_in_the_ledger(ward: Workspace) -> None:
    """Not with any program for SQLite, as long as it does not take the triggers away."""
    with sqlite3.connect(ward.ledger) as db:
        for statement in ("UPDATE entries SET body = '{}'", "DELETE FROM entries WHERE seq = 2"):
            with pytest.raises(sqlite3.IntegrityError, match="sổ chỉ ghi thêm"):
                db.execute(statement)
        with pytest.raises(sqlite3.IntegrityError, match="nối tiếp"):
            db.execute("INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 2")
    assert verify(ward.folder) == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET body = replace(body, '40', '90') WHERE kind = 'progress'",
        "UPDATE entries SET day = '2026-06-01' WHERE kind = 'decision' OR seq = 3",
        "DELETE FROM entries WHERE seq = 4",
    ],
)
def test_verify_finds_what_was_changed(ward: Workspace, change: str) -> None:
    """Somebody took the triggers away and changed an entry, a day, or deleted one."""
    with sqlite3.connect(ward.ledger) as db:
        for trigger in ("entries_never_change", "entries_never_go"):
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute(change)
    assert len(verify(ward.folder)) >= 1


def test_verify_looks_into_the_archive(ward: Workspace) -> None:
    """A copy that is not what arrived, and one that is gone."""
    first, second = sorted((ward.folder / ARCHIVE).glob("??/*"))[:2]
    first.write_bytes(b"khac")
    second.unlink()
    assert [f"{first.parent.name}/{first.name}" in fault for fault in verify(ward.folder)] == [True, False]
    assert "thiếu bản lưu" in verify(ward.folder)[1]


def test_a_draft_in_the_archive_is_no_damage(ward: Workspace) -> None:
    """What a power cut left of a copy that was being made: `verify` has nothing to say of it."""
    copy = next((ward.folder / ARCHIVE).glob("??/*"))
    copy.with_name(f"{DRAFT}123-abcd.tmp").write_bytes(b"mot nua")
    assert verify(ward.folder) == ()


def test_a_void_journal_goes_with_the_next_sync(ward: Workspace) -> None:
    """Left by a command that was ended before it wrote anything; also a sync with nothing new takes it away."""
    journal = ward.folder / f"{ward.ledger.name}-journal"
    journal.write_bytes(bytes(512))
    ward.sync()
    assert not journal.exists()


# --- made again ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["deleted", "emptied", "cut", "text"])
def test_a_lost_ledger_is_made_again(ward: Workspace, damage: str) -> None:
    """From the archive and the folders, versions and days as they came; what is lost with it is said."""
    before = register.register_on(ward.folder, PROGRAM, None)
    data = ward.ledger.read_bytes()
    ward.ledger.unlink()
    if damage != "deleted":
        ward.ledger.write_bytes({"emptied": b"", "cut": data[:5000], "text": b"khong phai so"}[damage])
    result = ward.sync()
    assert any("Không dựng lại được" in line for line in result.lost)
    assert [(t.code, t.title, t.deadline.due) for t in result.register.tasks] == [
        (t.code, t.title, t.deadline.due) for t in before.tasks
    ]
    assert [(c.code, c.kind) for c in result.changes] == [("CAP-01", "deadline"), ("CAP-02", "withdrawn")]
    assert result.register.log == before.log
    asides = [path.read_bytes() for path in ward.folder.glob("so-giao-viec.hong-*.db")]
    assert asides == {"cut": [data[:5000]], "text": [b"khong phai so"]}.get(damage, [])
    assert verify(ward.folder) == ()
    assert ward.sync().lost == ()


def _torn(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))


def _unreadable(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript("DROP TRIGGER entries_never_change; UPDATE entries SET body = '{' WHERE kind = 'task';")


@pytest.mark.parametrize("damage", [_torn, _unreadable])
def test_damage_that_shows_while_reading(ward: Workspace, damage: Callable[[Path], None]) -> None:
    """The ledger opens, and a page or an entry further down is none: put aside and made again all the same."""
    before = ward.sync().register.log
    damage(ward.ledger)
    ward.put("phieu/ubnd.csv", table(row(DEN), unit="UBND phường"))
    result = ward.sync()
    assert "so-giao-viec.hong-1.db" in result.lost[0]
    assert result.register.log == before
    assert verify(ward.folder) == ()


def test_a_fault_of_the_tool_is_no_damage(ward: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tool stumbles over in a whole ledger never makes it put the ledger aside."""
    monkeypatch.setattr(desk, "books_of", lambda entries: {"entries": entries}["books"])
    with pytest.raises(KeyError):
        ward.sync()
    assert not list(ward.folder.glob("*hong*"))


def test_a_ledger_of_a_newer_tool_is_left_alone(ward: Workspace) -> None:
    """Not put aside, not written to."""
    with sqlite3.connect(ward.ledger) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(WorkspaceError, match="bản mới hơn"):
        ward.sync()
    assert not list(ward.folder.glob("*hong*"))


def test_a_workspace_of_the_first_version(ward: Workspace) -> None:
    """Only the workbook is there: made anew from the folders, and said plainly."""
    ward.ledger.unlink()
    for path in sorted((ward.folder / ARCHIVE).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert "0.1.0" in ward.sync().lost[0]


def test_a_look_at_what_a_sync_would_do(ward: Workspace) -> None:
    """`sync --dry-run`: codes, changes, all that a sync tells, and not a byte is written."""
    ward.put("phieu/ubnd.csv", table(row(DEN), unit="UBND phường"))
    before = {path: path.read_bytes() for path in ward.folder.rglob("*") if path.is_file()}
    result = register.sync(ward.folder, PROGRAM, as_of=AS_OF, write=False)
    assert (result.new, result.added, len(result.changes)) == (("phieu/ubnd.csv",), ("UBND-01",), 2)
    assert "Chạy thử: chưa ghi gì vào sổ." in result.summary()
    assert {path: path.read_bytes() for path in ward.folder.rglob("*") if path.is_file()} == before


# --- in SQL -------------------------------------------------------------------------------------------------------


def test_the_views_give_plain_rows(ward: Workspace) -> None:
    """What counts, as an analyst asks for it; an undone sync is not in it."""
    with sqlite3.connect(ward.ledger) as db:
        assert db.execute("SELECT code, progress, path, cell FROM progress").fetchall() == [
            ("CAP-01", 40, "cap-nhat/2026-07/cap.csv", "A4"),
        ]
        stated = db.execute("SELECT code, due, day FROM task_statements ORDER BY version, seq").fetchall()
        assert stated == [
            ("CAP-01", "2026-08-31", "2026-07-01"),
            ("CAP-02", "2026-08-31", "2026-07-01"),
            ("CAP-01", "2026-12-31", "2026-07-20"),
        ]
        kinds = {kind for (kind,) in db.execute("SELECT DISTINCT kind FROM entries")}
    assert {"sync", "arrival", "task", "progress", "code", "change", "finding"} >= kinds
    undo(ward.folder, AS_OF)
    with sqlite3.connect(ward.ledger) as db:
        assert db.execute("SELECT count(*) FROM progress").fetchone() == (0,)


def test_bodies_are_json_that_reads_back(ward: Workspace) -> None:
    """Every entry's body is JSON; the books take all of them."""
    with sqlite3.connect(ward.ledger) as db:
        assert all(json.loads(body) is not None for (body,) in db.execute("SELECT body FROM entries"))
    assert len(books_of_workspace(ward.folder).arrivals) == 3


@pytest.mark.parametrize("words", [["undo"], ["verify"], ["decide", "CAP-01", "--accept", "--by", "Kết luận 1-KL/ĐU"]])
def test_a_folder_that_is_no_workspace_is_left_as_it_is(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No empty ledger is made there, and nobody is told that it is whole."""
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert list(tmp_path.iterdir()) == []
