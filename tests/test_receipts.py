"""`tiep-nhan.csv`: names and days in any delimiter and encoding, and what is said of lines that fail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from thidua500.ledger.receipts import Receipts, has_receipts, read_receipts

LIST = "Tệp;Ngày nhận\ncông an.xlsx;23/6/2026\nubnd.csv;2026-06-24\n"


def read(folder: Path, content: bytes) -> Receipts:
    """The list of a folder that holds just this `tiep-nhan.csv`."""
    (folder / "tiep-nhan.csv").write_bytes(content)
    return read_receipts(folder)


@pytest.mark.parametrize(
    "content",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.encode("utf-16"),
        LIST.replace(";", ",").encode(),
        LIST.replace(";", "\t").encode(),
        LIST.removeprefix("Tệp;Ngày nhận\n").encode(),
        LIST.replace("Tệp;", "STT;TÊN TỆP;").replace("công", "1;công").replace("ubnd", "2;ubnd").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "comma", "tab", "no headings", "numbered"],
)
def test_every_kind_of_list(tmp_path: Path, content: bytes) -> None:
    """Whatever Excel or Notepad made of it."""
    receipts = read(tmp_path, content)
    assert receipts.day("công an.xlsx") == date(2026, 6, 23)
    assert receipts.day("ubnd.csv") == date(2026, 6, 24)
    assert receipts.findings == ()


@pytest.mark.parametrize("written", ["CONG AN.XLSX", "công an", "CAP\\công an.xlsx", "cap/công an.xlsx"])
def test_names_as_a_clerk_writes_them(tmp_path: Path, written: str) -> None:
    """Without marks, without extension, with the folder below."""
    receipts = read(tmp_path, f"tệp,ngày nhận\n{written},23/6/2026\n".encode())
    assert receipts.day("CAP/công an.xlsx") == date(2026, 6, 23)
    assert receipts.day("ubnd.csv") is None


def test_lines_without_a_day_are_said(tmp_path: Path) -> None:
    """No such date, no name: each is named with its cell; the rest of the list counts."""
    receipts = read(tmp_path, "tệp,ngày nhận\na.xlsx,31/6/2026\n,23/6/2026\n,\nb.xlsx,23/6/2026\n".encode())
    assert receipts.days == {"b.xlsx": date(2026, 6, 23)}
    assert [(f.code, f.severity, f.cell) for f in receipts.findings] == [
        ("B809", "warning", "B2"),
        ("B809", "warning", "B3"),
    ]
    assert "“31/6/2026”" in receipts.findings[0].message


@pytest.mark.parametrize(("above", "found"), [(4, True), (5, False)])
def test_headings_are_looked_for_in_the_first_five_lines(tmp_path: Path, above: int, found: bool) -> None:
    """Under a letterhead of four lines they are seen; further down the first column is the file, the second the day."""
    lines = "".join(f"Dòng {n},,\n" for n in range(above))
    receipts = read(tmp_path, f"{lines}stt,tệp,ngày nhận\n1,a.xlsx,23/6/2026\n".encode())
    assert receipts.days == ({"a.xlsx": date(2026, 6, 23)} if found else {})
    assert (receipts.findings == ()) == found


def test_no_list(tmp_path: Path) -> None:
    """A folder without one says nothing, and nothing is wrong."""
    assert read_receipts(tmp_path) == Receipts({}, ())


def test_a_broken_list_is_a_finding(tmp_path: Path) -> None:
    """Binary rubbish under that name does not stop the sync."""
    receipts = read(tmp_path, b"\x00\x01\x02" * 50)
    assert receipts.days == {}
    assert [f.severity for f in receipts.findings] == ["error"]


def test_a_list_made_in_excel(tmp_path: Path) -> None:
    """`tiep-nhan.xlsx` is a list like the other; where both stand, the CSV has the last word."""
    with xlsxwriter.Workbook(tmp_path / "tiep-nhan.xlsx") as book:
        sheet = book.add_worksheet()
        for number, line in enumerate((("Tệp", "Ngày nhận"), ("a.xlsx", "20/6/2026"), ("b.xlsx", "21/6/2026"))):
            sheet.write_row(number, 0, line)
    assert read_receipts(tmp_path).days == {"a.xlsx": date(2026, 6, 20), "b.xlsx": date(2026, 6, 21)}
    assert read(tmp_path, "tệp,ngày nhận\na.xlsx,23/6/2026\n".encode()).days == {
        "a.xlsx": date(2026, 6, 23),
        "b.xlsx": date(2026, 6, 21),
    }


@pytest.mark.parametrize("written", ["cap/a.b.xlsx", "CAP\\A.B.XLSX", "a.b.xlsx", "A.B"])
def test_a_file_of_the_folder_is_not_unknown(tmp_path: Path, written: str) -> None:
    """By its path, its name, its name without the ending: by what gives it its day it is known."""
    receipts = read(tmp_path, f"tệp,ngày nhận\n{written},23/6/2026\n".encode())
    assert receipts.day("cap/a.b.xlsx") == date(2026, 6, 23)
    assert list(receipts.unknown(["cap/a.b.xlsx", "ubnd.csv"])) == []


def test_a_line_that_names_no_file_is_told_with_the_file_it_may_mean(tmp_path: Path) -> None:
    """With its cell; a name that is like nothing is told without a guess."""
    receipts = read(tmp_path, "tệp,ngày nhận\ncong-anh.xlsx,23/6/2026\nx.csv,23/6/2026\na,23/6/2026\n".encode())
    found = list(receipts.unknown(name for name in ("công-an.xlsx", "a.b.xlsx")))
    assert [(f.code, f.cell) for f in found] == [("B813", "A2"), ("B813", "A3"), ("B813", "A4")]
    assert found[0].message.endswith("ghi tệp “cong-anh.xlsx” nhưng thư mục không có tệp đó. Có phải “công-an.xlsx”?")
    assert found[1].message.endswith("“x.csv” nhưng thư mục không có tệp đó.")
    assert found[2].message.endswith("“a” nhưng thư mục không có tệp đó.")
    assert (receipts.day("a.b.xlsx"), [name for name, _ in receipts.named]) == (None, ["cong-anh.xlsx", "x.csv", "a"])


def test_a_folder_has_a_list_or_none(tmp_path: Path) -> None:
    """Of either format; a folder of that name is none."""
    (tmp_path / "tiep-nhan.csv").mkdir()
    assert not has_receipts(tmp_path)
    (tmp_path / "tiep-nhan.xlsx").write_bytes(b"")
    assert has_receipts(tmp_path)
