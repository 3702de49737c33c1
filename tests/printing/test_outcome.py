"""The print beside the register: what the clerk is told when it cannot be written, or something would be lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from tests.printing.printed import DAY, edited, opened, three_tasks, two_tasks

from registering import PROGRAM
from thidua500.cage import Cage
from thidua500.ledger.records import Register
from thidua500.printing import Outcome, print_register, stamp_of

NAME = "so-giao-viec.xlsx"


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    """One process for all tests of the file."""
    with Cage() as running:
        yield running


def print_in(folder: Path, cage: Cage, register: Register | None = None, stamp: str = "đầu sổ 1") -> Outcome:
    """The register printed in the folder, as `sync` does it."""
    return print_register(folder, register or two_tasks(), PROGRAM, DAY, cage, stamp=stamp)


def test_a_print_of_the_same_is_left_alone(tmp_path: Path, cage: Cage) -> None:
    """Same stamp, nobody saved since: not touched. Saved by somebody, or another stamp: written anew."""
    assert print_in(tmp_path, cage) == Outcome(written=True)
    assert stamp_of(tmp_path / NAME) == "đầu sổ 1"
    before = (tmp_path / NAME).stat().st_mtime_ns
    assert print_in(tmp_path, cage) == Outcome(written=False)
    assert (tmp_path / NAME).stat().st_mtime_ns == before
    edited(tmp_path, lambda book: None)
    assert print_in(tmp_path, cage).written
    assert print_in(tmp_path, cage, stamp="đầu sổ 2").written
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("mark", ["~$so-giao-viec.xlsx", ".~lock.so-giao-viec.xlsx#"])
def test_open_in_excel_the_print_follows(tmp_path: Path, cage: Cage, mark: str) -> None:
    """What Excel and LibreOffice leave beside an open file: nothing is written under her hands, and that is said."""
    print_in(tmp_path, cage)
    (tmp_path / mark).touch()
    before = (tmp_path / NAME).read_bytes()
    assert print_in(tmp_path, cage, three_tasks(), "đầu sổ 2") == Outcome(
        False,
        (
            "Sổ đã cập nhật đủ. so-giao-viec.xlsx đang mở nên bản in chưa ghi lại: hãy đóng tệp rồi chạy lại "
            f"“thidua500 sync”. Nếu không ai mở tệp, hãy xóa {mark}.",
        ),
    )
    assert (tmp_path / NAME).read_bytes() == before
    (tmp_path / mark).unlink()
    assert print_in(tmp_path, cage, three_tasks(), "đầu sổ 2").written


def test_windows_refuses_to_replace_an_open_file(tmp_path: Path, cage: Cage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old print stays whole, no draft is left, the clerk is told; nothing is raised."""
    print_in(tmp_path, cage)
    before = (tmp_path / NAME).read_bytes()

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "đang dùng")

    monkeypatch.setattr(Path, "replace", refuse)
    done = print_in(tmp_path, cage, three_tasks(), "đầu sổ 2")
    assert (done.written, len(done.notes)) == (False, 1)
    assert done.notes[0].startswith("Sổ đã cập nhật đủ, bản in so-giao-viec.xlsx sẽ ghi sau: Không ghi được")
    assert "đang mở trong Word, Excel" in done.notes[0]
    assert (tmp_path / NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_something_else_of_that_name_stops_nothing(tmp_path: Path, cage: Cage, make: Callable[[Path], None]) -> None:
    """A pipe would be waited for without end, a folder cannot be replaced: told, and left."""
    make(tmp_path / NAME)
    done = print_in(tmp_path, cage)
    assert (done.written, done.copy) == (False, None)
    assert done.notes[0].startswith("Sổ đã cập nhật đủ, bản in so-giao-viec.xlsx sẽ ghi sau: đây là ")


@pytest.mark.parametrize("content", [b"", b"khong phai xlsx", b"PK\x03\x04" + bytes(60)], ids=["empty", "text", "cut"])
def test_a_damaged_print_is_put_aside_and_made_anew(tmp_path: Path, cage: Cage, content: bytes) -> None:
    """What cannot be read is kept as it is, under a name that is told."""
    (tmp_path / NAME).write_bytes(content)
    done = print_in(tmp_path, cage)
    assert done.copy == tmp_path / "so-giao-viec (bản cũ 2026-08-10).xlsx"
    assert done.copy.read_bytes() == content
    assert done.notes == (
        "Không mở được so-giao-viec.xlsx cũ để giữ cột, trang riêng; "
        "bản cũ còn nguyên ở so-giao-viec (bản cũ 2026-08-10).xlsx",
    )
    assert opened(tmp_path)["Sổ giao việc"]["A2"].value == "CAP-01"


def test_before_something_is_lost_the_old_one_is_kept(tmp_path: Path, cage: Cage) -> None:
    """Cells merged among the lines cannot stay: named, and a copy stands beside; one copy of equal files is enough."""
    print_in(tmp_path, cage)
    edited(tmp_path, lambda book: book["Sổ giao việc"].merge_cells("B2:B3"))
    before = (tmp_path / NAME).read_bytes()
    done = print_in(tmp_path, cage)
    copy = tmp_path / "so-giao-viec (bản cũ 2026-08-10).xlsx"
    assert (done.copy, copy.read_bytes()) == (copy, before)
    assert done.notes == (
        "Bản in mới không mang theo được trang “Sổ giao việc”: ô gộp B2:B3 đã tách. "
        "Bản cũ còn nguyên ở so-giao-viec (bản cũ 2026-08-10).xlsx",
    )
    (tmp_path / NAME).write_bytes(before)
    assert print_in(tmp_path, cage).copy == copy
    edited(tmp_path, lambda book: book["Sổ giao việc"].merge_cells("C2:C3"))
    assert print_in(tmp_path, cage).copy == tmp_path / "so-giao-viec (bản cũ 2026-08-10) (2).xlsx"


def test_an_edited_cell_is_told_with_both_values(tmp_path: Path, cage: Cage) -> None:
    """Sheet, cell, hers, ours."""
    print_in(tmp_path, cage)
    edited(tmp_path, lambda book: book["Sổ giao việc"].__setitem__("D2", "Ai đó"))
    assert print_in(tmp_path, cage).notes == (
        "Ô do công cụ ghi đã bị sửa trong so-giao-viec.xlsx, nay ghi lại như trong sổ: "
        "Sổ giao việc!D2: “Ai đó” → “Trưởng Công an”",
    )


def test_a_merge_of_a_whole_sheet_does_not_stop_the_tool(
    tmp_path: Path, cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A range of 17 billion cells would fill any memory: the cage ends it, her file stays beside, the print is made."""
    monkeypatch.setattr("thidua500.cage.limits.SECONDS", 2.0)
    print_in(tmp_path, cage)
    book = openpyxl.load_workbook(tmp_path / NAME)
    book.create_sheet("Của tôi")["A1"] = 1
    book.save(tmp_path / NAME)
    import zipfile

    with zipfile.ZipFile(tmp_path / NAME) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    hers = next(name for name in sorted(parts) if name.startswith("xl/worksheets/sheet7"))
    parts[hers] = parts[hers].replace(b"</sheetData>", merge)
    with zipfile.ZipFile(tmp_path / NAME, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    done = print_in(tmp_path, cage)
    assert done.written
    assert done.copy is not None
