"""No code of the contract's table is only on paper: each is raised by a real file or some test that names it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from examples import PROGRAM

from thidua500.forms import read_submission
from thidua500.rules.base import Rule
from thidua500.rules.catalogue import ALL_RULES
from thidua500.rules.engine import check_submission
from thidua500.sheets import Limits

TESTS = Path(__file__).parents[1]
AS_OF = date(2026, 6, 1)
HEADING = ["TT", "Rõ việc", "Rõ người", "Rõ thời gian", "Rõ trách nhiệm", "Rõ thẩm quyền", "Rõ kết quả", "Minh chứng"]
ROW = [
    *("1", "Lắp 12 camera an ninh tại khu phố 3", "Công an phường; Trưởng Công an phường", "30/9/2026"),
    *("Khảo sát, lắp đặt", "Tự quyết vị trí lắp", "12 camera", "Biên bản nghiệm thu"),
]
# "Lập sổ theo dõi nhiệm vụ" as TCVN3 keeps it: the letters of Latin-1 under another font.
TCVN3 = "L\u00cbp s\u00e6 theo d\u00e2i nhi\u00d6m v\u00f4 tr\u00e4ng t\u00a9m"


def workbook(path: Path, *rows: list[str], formula: str = "", hidden: bool = False) -> Path:
    """An xlsx with the unit's line and those rows; `formula` stands in D3, never calculated; row 3 may be hidden."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Phiếu")
        for number, row in enumerate([["Đơn vị: Công an phường"], *rows]):
            page.write_row(number, 0, row)
        if hidden:
            page.set_row(2, None, None, {"hidden": True})
        if formula:
            page.write_formula(2, 3, formula, None, "")
    return path


def compound(path: Path) -> Path:
    """What Excel writes when a password is set: a compound file that holds an encrypted package."""
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(2000))
    return path


def plain(path: Path, data: bytes) -> Path:
    """A file of those bytes."""
    path.write_bytes(data)
    return path


FILES: dict[str, Callable[[Path], Path]] = {
    "F001": lambda folder: plain(folder / "a.xlsx", b"PK\x03\x04" + bytes(60)),
    "F002": lambda folder: compound(folder / "a.xlsx"),
    "F003": lambda folder: workbook(folder / "a.xlsx", ["Danh sách dự họp"], ["1", "Đại biểu thứ nhất"]),
    "F004": lambda folder: workbook(folder / "a.xlsx", HEADING, [ROW[0], TCVN3, *ROW[2:]]),
    "F005": lambda folder: plain(folder / "a.csv", b"x;" * 40_000),
    "F006": lambda folder: workbook(folder / "a.xlsx", HEADING, ROW, formula="=TODAY()"),
    "F007": lambda folder: workbook(folder / "a.xlsx", HEADING),
    "F008": lambda folder: plain(folder / "a.pdf", b"%PDF-1.7\n"),
    "F009": lambda folder: workbook(folder / "a.xlsx", HEADING, ROW, hidden=True),
    "F010": lambda folder: workbook(folder / "a.xlsx", [*HEADING[:5], "Rõ thẩm quyên giải quyêt", *HEADING[6:]], ROW),
}
SMALL = Limits(file_size=60_000)


def codes(path: Path) -> set[str]:
    """The codes of everything found in one file."""
    submission = read_submission(path, PROGRAM, as_of=AS_OF, limits=SMALL)
    return {finding.code for finding in check_submission(submission, PROGRAM)}


@pytest.mark.parametrize("code", FILES)
def test_a_file_with_the_fault_raises_the_code(code: str, tmp_path: Path) -> None:
    """Of the reader's codes a file shows exactly the one planted in it."""
    assert {found for found in codes(FILES[code](tmp_path)) if found.startswith("F")} == {code}


def test_a_sound_file_raises_none_of_them(tmp_path: Path) -> None:
    """The file from which the others differ in one point has nothing wrong."""
    assert codes(workbook(tmp_path / "a.xlsx", HEADING, ROW)) == set()


@pytest.mark.parametrize(
    "entry", [rule for rule in ALL_RULES if rule.scope not in {"task", "gap"}], ids=lambda r: r.code
)
def test_every_code_that_is_no_tasks_is_asked_for_by_a_test(entry: Rule) -> None:
    """Task rules run their own examples (test_rule_book). B804 waits for the weekly report, a later issue: nothing may
    raise it yet, and the day something does, a test must ask for it."""
    names = {"test_rule_book.py", Path(__file__).name}
    tests = [path.read_text("utf-8") for path in TESTS.rglob("test_*.py") if path.name not in names]
    asked = entry.code in FILES or any(f'"{entry.code}"' in text for text in tests)
    made = [path for path in (TESTS.parent / "src").rglob("*.py") if f'("{entry.code}", ' in path.read_text("utf-8")]
    rule_only = [path.name for path in made] == ["b804_no_weekly_update.py"]
    assert asked or (entry.code == "B804" and rule_only)
