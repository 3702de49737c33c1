"""Where copies go, and where they must not."""

import os
import unicodedata
from pathlib import Path

import pytest
from tests.marking.forms import save

from thidua500.base.errors import UsageError
from thidua500.marking.targets import copy_paths, fitting, outside, private_parts, without_private


def files(root: Path, *names: str) -> list[Path]:
    """Empty files below a folder."""
    return [save(b"", root / name) for name in names]


def copies(root: Path, names: list[str], *places: str) -> list[str]:
    """Names of the copies of files below `root`, by what was given on the command line."""
    out = root.parent / "out"
    found = copy_paths(files(root, *names), [root / place for place in places or ("",)], out)
    return [copy.as_posix() for copy in found.values()]


def test_copies_lie_as_the_files_lie(tmp_path: Path) -> None:
    """The same relative path below OUT."""
    assert copies(tmp_path / "ws", ["phieu/a.xlsx", "cap-nhat/2026-06/a.xlsx"]) == [
        "phieu/a.xlsx",
        "cap-nhat/2026-06/a.xlsx",
    ]


def test_one_file_is_copied_under_its_name(tmp_path: Path) -> None:
    """`validate phieu/a.xlsx --mark OUT` writes OUT/a.xlsx."""
    assert copies(tmp_path / "ws", ["phieu/a.xlsx"], "phieu/a.xlsx") == ["a.xlsx"]


def test_same_names_in_two_folders_do_not_collide(tmp_path: Path) -> None:
    """Two folders given: both copies are told apart by their folder."""
    assert copies(tmp_path / "ws", ["một/a.xlsx", "hai/a.xlsx"], "một", "hai") == ["một/a.xlsx", "hai/a.xlsx"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.csv", "a.xlsx"], ["a.csv", "a.xlsx"]),
        (["A.xlsx", "a.xlsx"], ["A.xlsx", "a (1).xlsx"]),
        (["a.xlsx", "A.xlsx", "a (1).xlsx"], ["a.xlsx", "A (1).xlsx", "a (1) (1).xlsx"]),
        (["bang-tong-hop-loi.xlsx"], ["bang-tong-hop-loi.xlsx"]),
        (["không đuôi"], ["không đuôi"]),
    ],
)
def test_every_copy_has_a_name_of_its_own(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    """The file's own; a number behind one that Windows would take for another."""
    assert copies(tmp_path / "ws", names) == expected


def test_names_that_windows_takes_for_one_are_told_apart(tmp_path: Path) -> None:
    """Case, and the two Unicode forms of one word."""
    found = copies(tmp_path / "ws", ["Bao.csv", "bao.csv", "Phiê\u0301u.csv", "Phiếu.csv"])
    assert len({name.casefold() for name in found}) == 4


def test_nothing_is_written_into_a_workspaces_submissions(tmp_path: Path) -> None:
    """Neither the folders themselves nor anything below them, files given or not."""
    save(b"", tmp_path / "chuong-trinh.toml")
    given = files(tmp_path, "phieu/a.xlsx")
    for out in ("phieu", "phieu/tra-lai", "cap-nhat", "cap-nhat/2026-06/x", "phieu/../phieu/x"):
        with pytest.raises(UsageError, match="phiếu đã nộp"):
            copy_paths(given, [tmp_path], tmp_path / out)
    assert copy_paths(given, [tmp_path], tmp_path / "tra-lai")


def test_nothing_is_written_among_the_files_checked(tmp_path: Path) -> None:
    """A plain folder of forms, or a folder named phieu outside a workspace."""
    given = files(tmp_path, "phieu/a.xlsx", "khac/b.xlsx")
    for place, out in (("phieu", "phieu"), ("phieu", "phieu/x"), ("phieu/a.xlsx", "phieu"), ("khac", "khac")):
        with pytest.raises(UsageError):
            copy_paths(given, [tmp_path / place], tmp_path / out)


def test_a_folder_inside_a_plain_folder_is_left_out_next_time(tmp_path: Path) -> None:
    """`validate . --mark tra-lai`: the copies are no submissions of the second run."""
    given = files(tmp_path, "a.xlsx", "tra-lai/a.xlsx", "tra-lai/phieu/b.xlsx")
    assert outside(given, tmp_path / "tra-lai") == tuple(given[:1])
    assert list(copy_paths(given[:1], [tmp_path], tmp_path / "tra-lai").values()) == [Path("a.xlsx")]


def test_a_copy_never_replaces_a_submitted_file(tmp_path: Path) -> None:
    """OUT above a folder given that is called as the copies' is: the copies would be the files themselves."""
    given = files(tmp_path, "phai-sua/a.xlsx")
    with pytest.raises(UsageError, match="ghi đè"):
        copy_paths(given, [tmp_path / "phai-sua"], tmp_path)


def test_a_link_to_the_submissions_is_seen_through(tmp_path: Path) -> None:
    """OUT under another name is still the same folder."""
    given = files(tmp_path, "phieu/a.xlsx")
    (tmp_path / "out").symlink_to(tmp_path / "phieu")
    with pytest.raises(UsageError):
        copy_paths(given, [tmp_path / "phieu"], tmp_path / "out")


def test_out_must_not_be_a_file(tmp_path: Path) -> None:
    """The message asks for a folder."""
    with pytest.raises(UsageError, match="thư mục"):
        copy_paths([], [tmp_path], save(b"", tmp_path / "out"))


@pytest.mark.parametrize(
    "name", ["x" * 251 + ".csv", "ế" * 83 + ".docx", "e\u0302\u0301" * 50 + ".csv", "ế" * 83 + ".xlsx"]
)
def test_long_names_are_cut_between_letters(tmp_path: Path, name: str) -> None:
    """At most 255 bytes, the ending kept, no letter torn from its marks; two that are cut alike differ."""
    given = [tmp_path / "ws" / name, tmp_path / "ws" / name.upper()]
    first, second = (copy.name for copy in copy_paths(given, [tmp_path / "ws"], tmp_path / "out").values())
    for copy in (first, second):
        assert len(os.fsencode(copy)) <= 255
        assert copy.lower().endswith(Path(name).suffix)
    assert first.casefold() != second.casefold()
    stem = Path(first).stem
    assert Path(name).stem.startswith(stem)
    assert not unicodedata.combining((Path(name).stem + " ")[len(stem)])


def test_names_that_fit_are_not_touched() -> None:
    """255 bytes are room enough; a mark behind the stem takes its room from it."""
    assert fitting(Path("a") / ("x" * 250 + ".xlsx")).name == "x" * 250 + ".xlsx"
    assert fitting(Path("x" * 251 + ".xlsx")).name == "x" * 250 + ".xlsx"
    assert fitting(Path("x" * 250 + ".xlsx"), " (2)").name == "x" * 246 + " (2).xlsx"


def test_a_loop_of_links_among_the_files_ends(tmp_path: Path) -> None:
    """Links in a circle, given or as OUT, are no reason to stop."""
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "vòng.xlsx").symlink_to("vòng.xlsx")
    given = [*files(tmp_path / "ws", "a.xlsx"), tmp_path / "ws" / "vòng.xlsx"]
    assert len(copy_paths(given, [tmp_path / "ws"], tmp_path / "out")) == 2


def test_nobody_s_folders_go_out(tmp_path: Path) -> None:
    """A path given from the root on is told from the workspace on, or from the folder given."""
    save(b"", tmp_path / "ws" / "chuong-trinh.toml")
    parts = private_parts([tmp_path / "ws", tmp_path / "rieng" / "phieu", Path("phieu")])
    told = f"trùng với nhiệm vụ 1 ({tmp_path}/ws/phieu/a.xlsx; {tmp_path}/rieng/phieu/b.xlsx; phieu/c.xlsx)"
    assert without_private(told, parts) == "trùng với nhiệm vụ 1 (phieu/a.xlsx; phieu/b.xlsx; phieu/c.xlsx)"
