"""The ledger on the disk, without a workspace around it: written behind, read in part, remembered, put aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from registering import Ledger, form, report, taken, task, update
from thidua500.base.errors import WorkspaceError
from thidua500.ledger.desk import Desk, reading, writing
from thidua500.ledger.entries import GENESIS, Gone, Kind, Synced, Written, chained
from thidua500.ledger.records import Register
from thidua500.ledger.store import DamagedError, Head, Store

RAC, DAT, DEN = "Dọn 5 điểm rác tồn đọng", "Lập danh mục đất công", "Lắp 20 bóng đèn đường"
TODAY = date(2026, 12, 31)


def wards() -> Ledger:
    """Two units; one was not recognised at first and has a second file; a wish, a report, a row without a task."""
    ledger = taken(Register(), form(RAC, DAT, unit="Tổ dân cư 5", path="phieu/a.xlsx"))
    ledger = taken(ledger, form(DEN, unit="Tổ dân cư 5", path="phieu/b.xlsx"))
    ledger = taken(ledger, form("Tuần tra", unit="UBND phường", path="phieu/ubnd.xlsx"))
    ledger = taken(ledger, form(task(1, RAC, time="31/12/2026"), path="phieu/a.xlsx"), "v2", date(2026, 6, 9))
    # CAP-04: its file holds another unit's work since. CAP-05: its file is gone, the unit sent another.
    ledger = taken(ledger, form("Trực ban đêm", path="phieu/c.xlsx"))
    ledger = taken(
        ledger,
        form(task(1, "Sửa vỉa hè", owner="Đội trưởng"), unit="UBND phường", path="phieu/c.xlsx"),
        "v2",
        date(2026, 6, 9),
    )
    ledger = taken(ledger, form("Kẻ vạch sơn", path="phieu/d.xlsx"))
    pen = ledger.pen(date(2026, 6, 10))
    pen.write("gone", Gone("phieu/d.xlsx", ledger.books.versions[max(ledger.books.versions)].line))
    ledger = taken(
        Ledger((*ledger.entries, *pen.new)), form("Phát tờ rơi", path="phieu/e.xlsx"), "w", date(2026, 6, 11)
    )
    return taken(ledger, report(update("CAP-01", progress=40), update(title="lạ")), day=date(2026, 7, 23))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """That ledger, written and open."""
    with writing(tmp_path) as desk:
        assert desk.store is not None
        desk.store.append(wards().entries)
        desk.head = desk.store.head()
        yield desk


def test_entries_come_back_in_order_under_their_chain(desk: Desk) -> None:
    """Each as it was written; the head is the last one; nothing is broken."""
    store, previous = desk.store, GENESIS
    assert store is not None
    entries = store.entries()
    assert tuple(entries) == wards().entries
    for entry in entries:
        previous = chained(previous, entry)
    assert desk.head == Head(len(entries), previous, entries[-1].batch)
    assert (store.state(), store.broken()) == (previous, [])
    assert [e.kind for e in store.entries("kind = ?", "home")] == ["home"]


@pytest.mark.parametrize("kind", ["report", "close"])
def test_a_report_changes_no_state(desk: Desk, kind: Kind) -> None:
    """What was reckoned from the register stands as well when one is written or closed; the head goes on by one."""
    pen, before = desk.pen(TODAY, kind), desk.state
    pen.write(kind, Written("2026-08", "month", TODAY, "", {}))
    desk.commit(pen)
    assert (desk.state, desk.head.seq) == (before, len(wards().entries) + 1)
    assert desk.store is not None
    assert desk.head == desk.store.head()


def test_a_pen_goes_on_where_the_ledger_ends(desk: Desk) -> None:
    """The next number and the next batch, on the day and under the name of its command."""
    last = wards().entries[-1]
    pen = desk.pen(TODAY, "decide")
    pen.write("gone", Gone("phieu/a.xlsx", 2))
    first, second = pen.new
    assert [(e.seq, e.batch, e.recorded_on, e.day, e.kind) for e in pen.new] == [
        (last.seq + 1, last.batch + 1, TODAY, TODAY, "sync"),
        (last.seq + 2, last.batch + 1, TODAY, TODAY, "gone"),
    ]
    assert first.body == '{"command":"decide"}'
    assert (first.code, first.about, second.about) == ("", 0, 0)


@pytest.mark.parametrize("code", ["CAP-01", "CAP-02", "CAP-03", "CAP-04", "CAP-05", "UBND-01", "KHAC.TODANCU5-01"])
def test_the_books_of_one_task_say_of_it_what_all_books_say(desk: Desk, code: str) -> None:
    """The task with its wishes and rows, by the code it has or had: also where its unit's other files matter."""
    part, whole = desk.books_about(code), desk.books
    now = whole.former.get(code, code)
    assert part.task(now) == whole.task(now) is not None
    assert part.log_of(now) == whole.log_of(now)
    assert part.former.get(code, code) == now


def test_tasks_may_hang_on_what_others_say() -> None:
    """The two that are gone from where they stood are so by the tasks of others alone, which the test above reads."""
    assert {(c.code, c.kind) for c in wards().changes} >= {("CAP-04", "withdrawn"), ("CAP-05", "withdrawn")}


def test_of_files_holds_no_statement(desk: Desk) -> None:
    """Which files came, and nothing of what they say."""
    assert {n: line.last.filed for n, line in desk.of_files.lines.items()} == {
        n: line.last.filed for n, line in desk.books.lines.items()
    }
    assert not any(desk.of_files.places.values())


def test_what_was_reckoned_is_remembered_for_its_state(desk: Desk) -> None:
    """Not for another question, nor another name, nor once the ledger has gone on."""
    reckoned: list[str] = []

    def ask(name: str, state: str) -> str:
        return desk.remembered(name, state, lambda: reckoned.append(f"{name} {state}") or f"{len(reckoned)}")  # type: ignore[func-returns-value]

    assert [ask("board", "a"), ask("board", "a"), ask("board", "b"), ask("kpi", "b"), ask("board", "b")] == [
        *("1", "1", "2", "3", "2")
    ]
    pen = desk.pen(TODAY, "sync")
    pen.write("sync", Synced("sync", "digest"))
    desk.commit(pen)
    assert ask("board", "b") == "4"


def test_a_trial_writes_nothing(tmp_path: Path) -> None:
    """Neither a new ledger nor into one that is there; what it reckons it does not remember."""
    with writing(tmp_path, really=False) as desk:
        assert (desk.store, desk.head, desk.state, desk.books.codes) == (None, Head(), GENESIS, {})
        assert desk.books_about("CAP-01").codes == {}
        assert desk.remembered("board", "a", lambda: "1") == "1"
    assert list(tmp_path.iterdir()) == []
    with writing(tmp_path):
        pass
    with writing(tmp_path, really=False) as desk:
        pen = desk.pen(TODAY, "sync")
        pen.write("sync", Synced("sync", "digest"))
        desk.commit(pen)
        assert [desk.remembered("board", "a", lambda n=n: n) for n in "12"] == ["1", "2"]  # type: ignore[misc]
        assert desk.head == Head()
    with reading(tmp_path) as desk:
        assert desk.books.codes == {}


def test_there_is_no_ledger_yet(tmp_path: Path) -> None:
    """Who wants to read is told what to do."""
    with (
        pytest.raises(WorkspaceError, match=r"Chưa có so-giao-viec\.db .* Hãy chạy “thidua500 sync” trước."),
        reading(tmp_path),
    ):
        pass


@pytest.mark.parametrize("content", [b"x" * 5000, b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_ledger_is_put_aside(tmp_path: Path, content: bytes) -> None:
    """Under the first free name, never written over; the new one says what is lost, and is a ledger."""
    path = tmp_path / "so-giao-viec.db"
    (tmp_path / "so-giao-viec.hong-1.db").write_bytes(b"one before")
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match=r"bị hỏng .* để dựng lại"), reading(tmp_path):
        pass
    with writing(tmp_path) as desk:
        assert desk.lost[0].endswith("Tệp hỏng được giữ lại với tên so-giao-viec.hong-2.db.")
        assert desk.lost[1].startswith("Đã dựng lại sổ từ phieu/, cap-nhat/ và luu-tru/.")
        assert desk.store is not None
        desk.store.append(wards().entries)
    assert (tmp_path / "so-giao-viec.hong-2.db").read_bytes() == content
    assert (tmp_path / "so-giao-viec.hong-1.db").read_bytes() == b"one before"
    with reading(tmp_path) as desk:
        assert len(desk.books.codes) == len(wards().books.codes)


def test_a_damaged_ledger_that_cannot_be_renamed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody holds it: nothing is written over, and the message says why."""
    (tmp_path / "so-giao-viec.db").write_bytes(b"x" * 5000)

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(WorkspaceError, match=r"bị hỏng .* Không đổi tên được tệp hỏng: .+"), writing(tmp_path):
        pass
    assert (tmp_path / "so-giao-viec.db").read_bytes() == b"x" * 5000


def test_a_register_of_the_first_version_is_told(tmp_path: Path) -> None:
    """The print lies there and no ledger: its history is in no folder; said once, while the ledger is empty."""
    (tmp_path / "so-giao-viec.xlsx").write_bytes(b"")
    with writing(tmp_path) as desk:
        assert desk.lost[0].startswith("Chưa có sổ gốc so-giao-viec.db; so-giao-viec.xlsx là bản in")
        assert desk.store is not None
        desk.store.append(wards().entries)
    with writing(tmp_path) as desk:
        assert (desk.lost, desk.rebuild) == ((), False)


def test_two_commands_do_not_write_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits, and then says so."""
    monkeypatch.setattr("thidua500.ledger.desk._LOCK_SECONDS", 0.01)
    with writing(tmp_path), pytest.raises(WorkspaceError, match="Một lệnh khác đang ghi"), writing(tmp_path):
        pass
    with writing(tmp_path) as desk:
        assert desk.store is not None


def test_what_an_ended_command_left_goes_with_the_next(tmp_path: Path) -> None:
    """Drafts in the folder itself, anywhere in the archive and among the reports; not what has another name."""
    drafts = ["a", "luu-tru/ab/b", "bao-cao/2026-08/c"]
    with writing(tmp_path):
        assert (tmp_path / ".so-giao-viec.dang-ghi").exists()
    for draft in (*drafts, "phieu/d"):
        (tmp_path / draft).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{draft}.txt").write_text("")
        (tmp_path / draft).with_name(f".~{Path(draft).name}.tmp").write_text("")
    with writing(tmp_path):
        pass
    assert len(list(tmp_path.rglob("*.tmp"))) == 4  # no mark: nobody was ended
    (tmp_path / ".so-giao-viec.dang-ghi").write_text("")
    with writing(tmp_path):
        pass
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.tmp")] == ["phieu/.~d.tmp"]
    assert len(list(tmp_path.rglob("*.txt"))) == 4
    assert not (tmp_path / ".so-giao-viec.dang-ghi").exists()


def test_a_ledger_that_was_changed_by_hand_says_where(tmp_path: Path) -> None:
    """A word of an entry, an entry that is gone, a body that is no JSON: each with its number."""
    path = tmp_path / "so-giao-viec.db"
    with closing(Store(path)) as store:
        store.append(wards().entries)
    with closing(sqlite3.connect(path)) as db:
        for name in ("entries_never_change", "entries_never_go"):
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE entries SET code = 'X-01' WHERE seq = 3")
        db.execute("DELETE FROM entries WHERE seq IN (5, 6)")
        db.execute("UPDATE entries SET body = '{' WHERE seq = 9")
        db.execute("UPDATE entries SET previous = 'x' WHERE seq = 11")
        db.commit()
    with closing(Store(path)) as store:
        assert [tuple(broken) for broken in store.broken()] == [
            (3, "nội dung đã bị sửa sau khi ghi"),
            (5, "thiếu từ mục 5 đến mục 6"),
            (9, "nội dung không đọc được"),
            (11, "không nối tiếp mục liền trước"),
            (11, "nội dung đã bị sửa sau khi ghi"),
        ]
    with writing(tmp_path) as desk, pytest.raises(DamagedError, match="bị hỏng"):
        _ = desk.books


@pytest.mark.parametrize(
    ("version", "said"), [(99, "do bản mới hơn của công cụ ghi"), (0, "bị hỏng hoặc không phải sổ do công cụ lập")]
)
def test_a_ledger_of_another_version_is_left_alone(tmp_path: Path, version: int, said: str) -> None:
    """A newer tool's is no damage; a file that somebody else's program made is none of ours. Both are named."""
    path = tmp_path / "so-giao-viec.db"
    with closing(Store(path)):
        pass
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(WorkspaceError, match=rf"so-giao-viec\.db {said}") as caught:
        Store(path)
    assert isinstance(caught.value, DamagedError) is (version == 0)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    """What a command made and never wrote to, because it was ended."""
    path = tmp_path / "so-giao-viec.db"
    path.write_bytes(b"")
    with closing(Store(path)) as store:
        assert (store.head(), store.entries()) == (Head(), [])
        store.append(wards().entries)
    with closing(Store(path)) as store:
        assert len(store.entries()) == len(wards().entries)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SQLITE_BUSY", "Không ghi được .*: tệp đang được chương trình khác sử dụng"),
        ("SQLITE_LOCKED", "Không ghi được .*: tệp đang được chương trình khác sử dụng"),
        ("SQLITE_FULL", "Không ghi được .*: hết chỗ trống trên ổ đĩa"),
        ("SQLITE_READONLY", "Không ghi được .*: không có quyền"),
        ("SQLITE_CANTOPEN_ISDIR", "Không ghi được .*: không có quyền"),
        ("SQLITE_PERM", "Không ghi được .*: không có quyền"),
        ("SQLITE_AUTH", "Không ghi được .*: không có quyền"),
        ("SQLITE_IOERR_READ", "Không đọc, ghi được .*: ổ đĩa báo lỗi hoặc hết chỗ"),
        ("SQLITE_CORRUPT", "Sổ gốc .* bị hỏng"),
        ("SQLITE_NOTADB", "Sổ gốc .* bị hỏng"),
        ("SQLITE_TOOBIG", r"Không đọc, ghi được .* \(too long\). Sổ được giữ nguyên"),
        (None, "Sổ gốc .* bị hỏng"),  # a page that is no text
    ],
)
def test_why_a_ledger_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str | None, said: str
) -> None:
    """Each reason in the clerk's words; only real damage lets a ledger be put aside."""
    error = sqlite3.OperationalError("too long")
    if name:
        error.sqlite_errorname = name

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("thidua500.ledger.store.sqlite3.connect", refuse)
    with pytest.raises(WorkspaceError, match=f"^{said}") as caught:
        Store(tmp_path / "so-giao-viec.db")
    assert "so-giao-viec.db" in str(caught.value)
    assert isinstance(caught.value, DamagedError) is ("bị hỏng" in said)
