"""`luu-tru/`: a copy of what arrived, by its hash, and the index by which a lost ledger is made again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from thidua500.base.errors import WorkspaceError
from thidua500.ledger.keeping import Kept, damaged, index, keep, keep_bytes, kept_bytes, note, place_of

CONTENT = "phiếu của Công an phường".encode()
HASH = sha256(CONTENT).hexdigest()
HEADINGS = "\ufeffsha256,tệp,loại,tháng,ngày nhận,căn cứ,hằng tuần,ngày ghi sổ\n"


def line(path: str, weekly: str = "") -> Kept:
    """One file of that content as it arrived."""
    return Kept(HASH, path, "cap-nhat", "2026-07", "2026-07-23", "tiep-nhan.csv", weekly, "2026-07-24")


def test_a_copy_lies_under_its_hash(tmp_path: Path) -> None:
    """In a folder of the hash's first two letters, its ending in small letters; a copy that is there stays."""
    sent = tmp_path / "Phiếu.XLSX"
    sent.write_bytes(CONTENT)
    keep(tmp_path, sent, HASH)
    place = tmp_path / "luu-tru" / HASH[:2] / f"{HASH}.xlsx"
    assert place_of(tmp_path, HASH, ".XLSX") == place
    assert place.read_bytes() == CONTENT
    place.write_bytes(b"other")
    keep(tmp_path, sent, HASH)
    assert place.read_bytes() == b"other"


def test_a_file_that_changed_meanwhile_is_not_kept_under_the_old_hash(tmp_path: Path) -> None:
    """The next sync reads and keeps it; one that is gone cannot be kept, and the message names it."""
    sent = tmp_path / "a.csv"
    sent.write_bytes(b"already another")
    keep(tmp_path, sent, HASH)
    assert not place_of(tmp_path, HASH, ".csv").exists()
    sent.unlink()
    with pytest.raises(WorkspaceError, match=r"Không lưu được bản sao của .*a\.csv vào luu-tru/: "):
        keep(tmp_path, sent, HASH)


def test_what_the_tool_wrote_is_kept_and_given_back(tmp_path: Path) -> None:
    """By its hash, once; nothing where the copy is gone or is not what it was."""
    assert keep_bytes(tmp_path, CONTENT, ".json") == HASH
    assert kept_bytes(tmp_path, HASH, ".json") == CONTENT
    assert kept_bytes(tmp_path, HASH, ".xlsx") is None
    place = place_of(tmp_path, HASH, ".json")
    place.write_bytes(b"other")
    assert keep_bytes(tmp_path, CONTENT, ".json") == HASH
    assert kept_bytes(tmp_path, HASH, ".json") is None
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "luu-tru").write_bytes(b"")
    with pytest.raises(WorkspaceError, match="Không ghi được vào luu-tru/: "):
        keep_bytes(tmp_path / "b", CONTENT, ".json")


def test_the_index_grows_line_by_line(tmp_path: Path) -> None:
    """Headings once, for Excel with its mark; what was written comes back in order."""
    first, second = line("cap-nhat/2026-07/a.xlsx"), line('cap-nhat/2026-07/tuần 4, "bổ sung".xlsx', "1")
    assert index(tmp_path) == []
    note(tmp_path, [first])
    note(tmp_path, [second])
    text = (tmp_path / "luu-tru" / "muc-luc.csv").read_bytes().decode()
    assert text.startswith(f"{HEADINGS}{HASH},cap-nhat/2026-07/a.xlsx,cap-nhat,2026-07,2026-07-23,tiep-nhan.csv,,")
    assert text.count("\n") == 3
    assert index(tmp_path) == [first, second]


def test_an_index_whose_end_was_lost_goes_on_below(tmp_path: Path) -> None:
    """A line cut off by a power cut is none; the next one begins behind it. An empty file gets its headings."""
    path = tmp_path / "luu-tru" / "muc-luc.csv"
    note(tmp_path, [line("a.xlsx"), line("b.xlsx")])
    path.write_bytes(path.read_bytes()[:-20])
    note(tmp_path, [line("c.xlsx")])
    assert [kept.path for kept in index(tmp_path)] == ["a.xlsx", "c.xlsx"]
    path.write_bytes(b"")
    note(tmp_path, [line("d.xlsx")])
    assert path.read_text("utf-8").startswith(HEADINGS)
    path.write_bytes(path.read_bytes() + b"\xff\xfe,b\nnot a hash" + b"," * 7 + b"\n")
    assert [kept.path for kept in index(tmp_path)] == ["d.xlsx"]


def test_an_index_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """With its name and the reason."""
    (tmp_path / "luu-tru" / "muc-luc.csv").mkdir(parents=True)
    with pytest.raises(WorkspaceError, match=r"Không ghi được luu-tru/muc-luc\.csv: "):
        note(tmp_path, [line("a.xlsx")])
    assert index(tmp_path) == []


def test_copies_that_are_not_what_arrived_are_named(tmp_path: Path) -> None:
    """Changed, or no file at all; a draft that an ended command left is none of them, nor is the index."""
    note(tmp_path, [line("a.xlsx")])
    for content in (b"1", b"2"):
        keep_bytes(tmp_path, content, ".xlsx")
    assert list(damaged(tmp_path)) == []
    spoiled = sha256(b"2").hexdigest()
    place_of(tmp_path, spoiled, ".xlsx").write_bytes(b"other")
    place_of(tmp_path, spoiled, ".xlsx").with_name(".~draft.tmp").write_bytes(b"half")
    (tmp_path / "luu-tru" / "zz" / "folder").mkdir(parents=True)
    assert list(damaged(tmp_path)) == [f"luu-tru/{spoiled[:2]}/{spoiled}.xlsx", "luu-tru/zz/folder"]
