"""Which files of a folder are read: strays, pipes, links, closed folders and the tool's own papers among them."""

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from thidua500.base.errors import ToolError
from thidua500.printing import PRINT_NAME
from thidua500.program.submissions import Listing, find_files, is_collection, is_workspace

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes need special rights on Windows")


def touch(folder: Path, *names: str) -> None:
    """Empty files, their folders made."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def names(paths: Iterator[Path] | tuple[Path, ...], folder: Path) -> list[str]:
    """Paths below a folder."""
    return [path.relative_to(folder).as_posix() for path in paths]


def read(folder: Path, *places: str) -> list[str]:
    """The files that would be read of places below a folder."""
    return names(find_files([folder / place for place in places or ("",)]).files, folder)


def refused(listing: Listing) -> dict[str, str]:
    """Name → reason of what is not read."""
    return {row.path.name: row.trouble.reason for row in listing.refused}


def test_a_folder_is_gone_through_in_the_order_of_names(tmp_path: Path) -> None:
    """Whatever a unit sent is looked at, whatever its ending; what programs leave behind is not."""
    touch(tmp_path, "b.xlsx", "a.pdf", "con/c.csv", "Thumbs.db", "~$b.xlsx", ".DS_Store", "._b.xlsx", ".~12ab.tmp")
    assert read(tmp_path) == ["a.pdf", "b.xlsx", "con/c.csv"]


def test_a_workspace_stands_for_its_submissions(tmp_path: Path) -> None:
    """The register, reports, templates, archive and marked copies are no submissions."""
    touch(tmp_path, "chuong-trinh.toml", "so-giao-viec.xlsx", "so-giao-viec.db", "bao-cao/2026-09/b.docx", "mau/m.docx")
    touch(tmp_path, "luu-tru/ab/cd.xlsx", "tra-lai/a.xlsx", "phieu/a.xlsx", "cap-nhat/2026-09/t.xlsx")
    assert read(tmp_path) == ["phieu/a.xlsx", "cap-nhat/2026-09/t.xlsx"]


@pytest.mark.parametrize("place", ["phieu", "cap-nhat", "phieu/khu-pho", "cap-nhat/2026-09"])
def test_a_stray_configuration_hides_nothing(tmp_path: Path, place: str) -> None:
    """An empty chuong-trinh.toml among the submissions hid 113 files: it is named, everything else is read."""
    files = ["phieu/a.xlsx", "phieu/khu-pho/b.xlsx", "cap-nhat/t.xlsx", "cap-nhat/2026-09/u.xlsx"]
    touch(tmp_path, "chuong-trinh.toml", f"{place}/chuong-trinh.toml", *files)
    for given in ((), ("phieu", "cap-nhat")):
        listing = find_files([tmp_path / name for name in given] or [tmp_path])
        assert sorted(names(listing.files, tmp_path)) == sorted(files)
        assert names((row.path for row in listing.refused), tmp_path) == [f"{place}/chuong-trinh.toml"]
        assert "nằm lạc" in listing.refused[0].trouble.reason
    assert is_workspace(tmp_path)
    assert not is_workspace(tmp_path / place)


def test_a_stray_configuration_in_a_bare_folder_of_forms_hides_nothing(tmp_path: Path) -> None:
    """`phieu/` sent by itself, without the workspace around it."""
    touch(tmp_path, "phieu/chuong-trinh.toml", "phieu/a.xlsx", "phieu/kp/chuong-trinh.toml", "phieu/kp/b.xlsx")
    assert read(tmp_path) == read(tmp_path, "phieu") == ["phieu/a.xlsx", "phieu/kp/b.xlsx"]


def test_a_workspace_may_lie_in_a_folder_called_like_submissions(tmp_path: Path) -> None:
    """“phieu/phường 1/” with a configuration and submissions of its own."""
    touch(tmp_path, "phieu/p1/chuong-trinh.toml", "phieu/p1/phieu/a.xlsx", "phieu/p1/bao-cao/b.docx")
    assert read(tmp_path, "phieu/p1") == ["phieu/p1/phieu/a.xlsx"]


def test_a_workspace_may_have_the_name_of_its_folder(tmp_path: Path) -> None:
    """An office calls its workspace “phieu”."""
    touch(tmp_path, "phieu/chuong-trinh.toml", "phieu/phieu/a.xlsx", "phieu/so-giao-viec.xlsx")
    assert read(tmp_path, "phieu") == ["phieu/phieu/a.xlsx"]


@pytest.mark.parametrize("beside", ["phieu/a.xlsx", "cap-nhat/2026-06/a.xlsx"])
def test_own_papers_are_known_without_configuration(tmp_path: Path, beside: str) -> None:
    """The configuration lost, or the folder above given: reports, templates, archive, register are passed by, named."""
    own = ["ws/bao-cao/2026-06/b.docx", "ws/mau/m.docx", "ws/luu-tru/ab.xlsx", "ws/so-giao-viec.xlsx"]
    touch(tmp_path, f"ws/{beside}", "ws/khac/b.xlsx", *own)
    passed = {"bao-cao", "mau", "luu-tru", "so-giao-viec.xlsx"}
    for place in (tmp_path, tmp_path / "ws"):
        listing = find_files([place])
        assert sorted(names(listing.files, tmp_path)) == sorted([f"ws/{beside}", "ws/khac/b.xlsx"])
        assert {path.name for path in listing.own} == passed
    touch(tmp_path, "ws/chuong-trinh.toml")
    assert read(tmp_path) == [f"ws/{beside}"]


def test_own_papers_given_are_passed_by_and_named(tmp_path: Path) -> None:
    """A report is no form, however it is asked for."""
    touch(tmp_path, "phieu/a.xlsx", "bao-cao/2026-06/b.docx", "so-giao-viec.xlsx", "tiep-nhan.csv", "dieu-chinh.csv")
    given = ["bao-cao", "bao-cao/2026-06/b.docx", "so-giao-viec.xlsx", "tiep-nhan.csv", "dieu-chinh.csv"]
    listing = find_files([tmp_path / name for name in given])
    assert listing.files == []
    assert names(listing.own, tmp_path) == given


def test_a_folder_called_like_ours_elsewhere_is_a_folder(tmp_path: Path) -> None:
    """“bao-cao” without submissions beside it, or among them, is what the clerk calls her folder."""
    touch(tmp_path, "thang-6/bao-cao/a.xlsx")
    assert read(tmp_path) == ["thang-6/bao-cao/a.xlsx"]
    touch(tmp_path, "ws/chuong-trinh.toml", "ws/phieu/mau/a.xlsx", "ws/phieu/phieu/x.xlsx")
    assert read(tmp_path, "ws") == ["ws/phieu/mau/a.xlsx", "ws/phieu/phieu/x.xlsx"]


def test_marked_copies_are_passed_by_unless_asked_for(tmp_path: Path) -> None:
    """Their folder is told by the summary in it; one that strayed among submissions hides none of them."""
    touch(tmp_path, "a.xlsx", "tra-lai/bang-tong-hop-loi.xlsx", "tra-lai/a.xlsx")
    assert read(tmp_path) == ["a.xlsx"]
    assert read(tmp_path, "tra-lai") == ["tra-lai/a.xlsx"]
    touch(tmp_path, "ws/chuong-trinh.toml", "ws/phieu/kp/bang-tong-hop-loi.xlsx", "ws/phieu/kp/b.xlsx")
    assert read(tmp_path, "ws") == ["ws/phieu/kp/b.xlsx"]


@pytest.mark.parametrize("name", ["tiep-nhan.csv", "tiep-nhan.xlsx", "Tiep-Nhan.CSV"])
def test_lists_of_receipts_are_no_forms(tmp_path: Path, name: str) -> None:
    """The clerk's own list stands beside what came in."""
    touch(tmp_path, f"2026-06/{name}", "2026-06/a.xlsx")
    assert read(tmp_path) == ["2026-06/a.xlsx"]


def test_the_register_is_known_by_the_ledger_s_name(tmp_path: Path) -> None:
    """A copy of it among the forms is none."""
    touch(tmp_path, PRINT_NAME, "a.xlsx")
    assert read(tmp_path) == ["a.xlsx"]


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    """Once by itself and once by its folder."""
    touch(tmp_path, "a.xlsx", "b.xlsx")
    assert read(tmp_path, "b.xlsx", "") == ["b.xlsx", "a.xlsx"]


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """A slip in the path is said at once, before anything is checked."""
    with pytest.raises(ToolError, match="khong-co"):
        find_files([tmp_path / "khong-co"])


def test_what_is_no_file_is_named_one_by_one(tmp_path: Path) -> None:
    """Pipe, socket, links that lead nowhere, in a circle, to a folder, out of the folder: none stops the good one."""
    home, away = tmp_path / "phieu", tmp_path / "rieng.xlsx"
    touch(home, "a.xlsx", "gốc/b.xlsx")
    away.touch()
    os.mkfifo(home / "ống.xlsx")
    for name, target in {
        "hỏng.xlsx": "không-có.xlsx",
        "vòng.xlsx": "vòng.xlsx",
        "cha": "..",
        "ngoài.xlsx": "../rieng.xlsx",
        "thiết bị.csv": "/dev/zero",
        "tốt.xlsx": "gốc/b.xlsx",
    }.items():
        (home / name).symlink_to(target)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(home / "s"))
        listing = find_files([home])
    assert sorted(names(listing.files, home)) == ["a.xlsx", "gốc/b.xlsx", "tốt.xlsx"]
    assert refused(listing) == {
        "cha": "lối tắt đến một thư mục; công cụ không đi theo lối tắt",
        "hỏng.xlsx": "lối tắt hỏng, không dẫn đến tệp nào",
        "ngoài.xlsx": "lối tắt trỏ ra ngoài thư mục làm việc",
        "s": "đây là điểm kết nối của hệ điều hành, không phải tệp",
        "thiết bị.csv": "đây là thiết bị, không phải tệp",
        "vòng.xlsx": "lối tắt trỏ vòng quanh, không dẫn đến tệp nào",
        "ống.xlsx": "đây là đường ống dữ liệu của hệ điều hành, không phải tệp",
    }


def test_what_is_given_by_name_is_looked_at_alike(tmp_path: Path) -> None:
    """A pipe and a broken link are named; a link that the clerk gives may lead anywhere."""
    touch(tmp_path, "rieng/a.xlsx")
    os.mkfifo(tmp_path / "ống.xlsx")
    (tmp_path / "hỏng.xlsx").symlink_to("không-có")
    (tmp_path / "tốt.xlsx").symlink_to("rieng/a.xlsx")
    listing = find_files([tmp_path / name for name in ("ống.xlsx", "hỏng.xlsx", "tốt.xlsx")])
    assert names(listing.files, tmp_path) == ["tốt.xlsx"]
    assert set(refused(listing)) == {"ống.xlsx", "hỏng.xlsx"}


def test_a_link_may_lead_elsewhere_in_the_workspace(tmp_path: Path) -> None:
    """Also when `phieu` itself is a link to a shared drive."""
    touch(tmp_path, "ws/chuong-trinh.toml", "ws/cap-nhat/t.xlsx", "share/a.xlsx")
    (tmp_path / "ws" / "phieu").symlink_to("../share")
    (tmp_path / "share" / "b.xlsx").symlink_to("a.xlsx")
    (tmp_path / "ws" / "cap-nhat" / "u.xlsx").symlink_to("../phieu/a.xlsx")
    listing = find_files([tmp_path / "ws"])
    assert listing.refused == []
    assert [path.name for path in listing.files] == ["a.xlsx", "b.xlsx", "t.xlsx", "u.xlsx"]


def test_a_folder_named_like_a_file_is_named_and_looked_into(tmp_path: Path) -> None:
    """Somebody unpacked a form, or put forms into a folder called “phiếu.xlsx”."""
    touch(tmp_path, "phiếu.xlsx/a.xlsx", "khu phố 1.2/b.xlsx")
    listing = find_files([tmp_path])
    assert names(listing.files, tmp_path) == ["khu phố 1.2/b.xlsx", "phiếu.xlsx/a.xlsx"]
    assert list(refused(listing)) == ["phiếu.xlsx"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.EACCES, "không có quyền"), (errno.ENAMETOOLONG, "quá dài"), (errno.EIO, "ổ đĩa báo lỗi")],
)
def test_a_folder_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    """What stands beside it is read; what lies in it is not known to be gone."""
    touch(tmp_path, "a/1.xlsx", "b/2.xlsx", "c/3.xlsx")
    listed = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "b":
            raise OSError(number, "no", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    listing = find_files([tmp_path])
    assert names(listing.files, tmp_path) == ["a/1.xlsx", "c/3.xlsx"]
    assert [row.closed for row in listing.refused] == [True]
    assert "“b”" in refused(listing)["b"]
    assert reason in refused(listing)["b"]


def test_paths_longer_than_the_system_takes_are_named(tmp_path: Path) -> None:
    """Folders nested beyond 4,096 bytes: the walk names the folder at which it ended, and goes on beside it."""
    touch(tmp_path, "z.xlsx")
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):  # some 4,800 bytes: only step by step can they be made
        os.mkdir("sâu" + "a" * 236, dir_fd=here)
        below = os.open("sâu" + "a" * 236, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    listing = find_files([tmp_path])
    assert names(listing.files, tmp_path) == ["z.xlsx"]
    assert len(listing.refused) == 1
    assert "tên hoặc đường dẫn quá dài" in listing.refused[0].trouble.reason


def test_names_of_any_bytes_are_listed(tmp_path: Path) -> None:
    """A name that is no UTF-8, one of 255 bytes, one with a control character."""
    for name in (b"\xff\xfe.xlsx", b"x" * 250 + b".xlsx", b"a\x1b[2J.xlsx"):
        (tmp_path / os.fsdecode(name)).touch()
    assert len(find_files([tmp_path]).files) == 3


def test_what_holds_all_registrations(tmp_path: Path) -> None:
    """Only a workspace or its phieu/ can show that a unit is missing."""
    touch(tmp_path, "chuong-trinh.toml", "phieu/a.xlsx", "phieu/kp/b.xlsx", "cap-nhat/2026-06/t.xlsx", "khac/c.xlsx")
    places = ["", "phieu", "phieu/kp", "phieu/a.xlsx", "cap-nhat", "cap-nhat/2026-06", "khac"]
    assert [place for place in places if is_collection(tmp_path / place)] == ["", "phieu"]
