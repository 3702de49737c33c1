"""`validate --mark OUT` from outside: what is written, what is left alone, and that a mended copy is good."""

import csv
import errno
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
import xlwt
from openpyxl import load_workbook
from tests.marking.forms import PIXEL, save

from thidua500.cli import main
from thidua500.marking.remarks import AUTHOR
from thidua500.marking.tints import FILLS, UNREAD
from thidua500.sheets import MARK_SHEET

Run = Callable[..., tuple[int, str, str]]
Table = list[list[str]]

HEADINGS = ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Trách nhiệm", "Thẩm quyền", "Sản phẩm", "Minh chứng"]
TITLES = (
    "Lắp camera an ninh tại 5 ngã tư, bảo vệ 12 cơ sở sản xuất mới đầu tư",
    "Tuần tra đêm 12 tuyến hẻm cùng dân phòng",
    "Cấp 300 thẻ căn cước cho học sinh lớp 9",
)
REST = (
    "Trưởng Công an phường",
    "30/9/2026",
    "Khảo sát vị trí, tổ chức thực hiện, báo cáo hằng tháng",
    "Được tự quyết lịch làm việc; kinh phí xin ý kiến UBND phường",
    "05 sản phẩm bàn giao đúng hạn, giảm 20% số vụ trộm cắp",
    "Biên bản nghiệm thu, ảnh, lưu tại Công an phường",
)
UNIT = "Đơn vị: Công an phường"
BAD = {"D4": "31/6/2026", "F5": ""}  # an impossible day, no authority
MENDED = {"D4": REST[1], "F5": REST[3]}


def table(**changes: str) -> Table:
    """Three good tasks under the headings, the unit's name two rows above; changes by address."""
    rows = [[UNIT], [], [*HEADINGS], *([str(n), title, *REST] for n, title in enumerate(TITLES, 1))]
    for address, value in changes.items():
        rows[int(address[1:]) - 1][ord(address[0]) - ord("A")] = value
    return rows


def write_xlsx(path: Path, rows: Table) -> None:
    """The table in a workbook."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Đăng ký")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def write_csv(path: Path, rows: Table) -> None:
    """The table as Excel writes it here: semicolons, UTF-8 with a byte order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def write_xls(path: Path, rows: Table) -> None:
    """The table in the workbook format of Excel 97."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Đăng ký")
    for row, values in enumerate(rows):
        for col, value in enumerate(values):
            sheet.write(row, col, value)
    book.save(str(path))


def write_docx(path: Path, rows: Table) -> None:
    """The unit's name as a paragraph, the rest as a Word table."""
    document = docx.Document()
    document.add_paragraph(rows[0][0])
    grid = document.add_table(rows=0, cols=len(HEADINGS))
    for row in rows[2:]:
        cells = grid.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = value
    document.save(str(path))


WRITERS = {".xlsx": write_xlsx, ".csv": write_csv, ".xls": write_xls, ".docx": write_docx}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; exit code, stdout, stderr."""

    def command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return command


def marked_cells(sheet: Any) -> dict[str, str]:
    """Cell → colour, of every cell with a comment."""
    return {c.coordinate: c.fill.fgColor.rgb for row in sheet.iter_rows() for c in row if c.comment}


def shifted(addresses: dict[str, str], rows: int) -> dict[str, str]:
    """The same addresses so many rows higher."""
    return {f"{address[0]}{int(address[1:]) - rows}": value for address, value in addresses.items()}


def mended_xlsx(copy: Path) -> None:
    """The faulty cells are red; what a unit mends in the copy stands in the file that it sends back."""
    book = load_workbook(copy)
    assert book.sheetnames[0] == MARK_SHEET
    form = book.worksheets[-1]
    assert marked_cells(form) == dict.fromkeys(BAD, FILLS["error"])
    for address, value in MENDED.items():
        form[address] = value
    book.save(copy)


def mended_docx(copy: Path) -> None:
    """The same in Word: shaded cells with a comment each, one comment for the whole file."""
    document = docx.Document(str(copy))
    assert [comment.author for comment in document.comments] == [AUTHOR] * 3
    grid = document.tables[0]
    shades = {
        f"{'ABCDEFGH'[c]}{r + 3}": cell._tc.xpath("string(./w:tcPr/w:shd/@w:fill)")
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row.cells)
    }
    assert {address: f"FF{fill}" for address, fill in shades.items() if fill} == dict.fromkeys(BAD, FILLS["error"])
    for address, value in MENDED.items():
        paragraph = grid.cell(int(address[1:]) - 3, ord(address[0]) - ord("A")).paragraphs[0]
        for run in paragraph.runs:
            run.text = "" if run.text else run.text
        paragraph.add_run(value)
    document.save(str(copy))


@pytest.mark.parametrize(("kind", "mend"), [(".xlsx", mended_xlsx), (".docx", mended_docx)])
def test_a_mended_copy_validates_clean(run: Run, tmp_path: Path, kind: str, mend: Callable[[Path], None]) -> None:
    """A workbook and a Word file come back as themselves: mended and put back under the same name they are good."""
    submitted = tmp_path / "phieu" / f"phieu-1{kind}"
    submitted.parent.mkdir()
    WRITERS[kind](submitted, table(**BAD))
    assert run("validate", submitted, "--program", "tam-phuoc", "--mark", tmp_path / "out")[0] == 1
    copy = tmp_path / "out" / "phai-sua" / submitted.name
    mend(copy)
    copy.replace(submitted)
    code, out, _ = run("validate", submitted.parent, "--program", "tam-phuoc", "--format", "json")
    (file,) = json.loads(out)["files"]
    assert (code, file["findings"], len(file["tasks"]), file["unit"]) == (0, [], 3, "Công an phường")


def test_a_word_file_marked_twice_has_one_set_of_marks(run: Run, tmp_path: Path) -> None:
    """A copy that comes back unmended is cleaned of its marks first; what others said in it stays."""
    write_docx(tmp_path / "a.docx", table(**BAD))
    document = docx.Document(str(tmp_path / "a.docx"))
    document.add_comment(document.paragraphs[0].runs, text="Đã gọi điện", author="Văn phòng")
    document.save(str(tmp_path / "a.docx"))
    run("validate", tmp_path / "a.docx", "--mark", tmp_path / "one")
    run("validate", tmp_path / "one" / "phai-sua" / "a.docx", "--mark", tmp_path / "two")
    authors = [
        sorted(comment.author for comment in docx.Document(str(tmp_path / out / "phai-sua" / "a.docx")).comments)
        for out in ("one", "two")
    ]
    assert authors[0] == authors[1] == ["Văn phòng", *[AUTHOR] * 3]


def test_a_column_that_was_not_read_is_tinted(run: Run, tmp_path: Path) -> None:
    """Its heading has the remark, its cells the colour; in a workbook and in a Word document."""
    rows = table(H3="Vật chứng bàn giao")
    write_xlsx(tmp_path / "a.xlsx", rows)
    write_docx(tmp_path / "b.docx", rows)
    run("validate", tmp_path / "a.xlsx", tmp_path / "b.docx", "--mark", tmp_path / "out")
    sheet = load_workbook(tmp_path / "out" / "phai-sua" / "a.xlsx")["Đăng ký"]
    assert [sheet[f"H{row}"].fill.fgColor.rgb for row in (3, 4, 5, 6)] == [FILLS["error"], *[UNREAD] * 3]
    shown = docx.Document(str(tmp_path / "out" / "phai-sua" / "b.docx")).element.xml
    assert (shown.count(UNREAD[2:]), shown.count(FILLS["error"][2:])) == (3, 1)


def test_a_csv_comes_back_as_a_paper_of_remarks(run: Run, tmp_path: Path) -> None:
    """Beside each row what is said of it; the paper is no submission, wherever it lies."""
    (tmp_path / "phieu").mkdir()
    write_csv(tmp_path / "phieu" / "a.csv", table(**BAD))
    run("validate", tmp_path / "phieu", "--mark", tmp_path / "out")
    paper = tmp_path / "out" / "phai-sua" / "nhan-xet - a.csv"
    with paper.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert [row[: len(HEADINGS)] for row in rows[2:]] == table(**BAD)[2:]
    remarks = [row[-1] for row in rows]
    assert remarks[0].startswith("NHẬN XÉT – bản này không gửi lại")
    assert [bool(text) for text in remarks[1:]] == [False, False, True, True, False]
    assert remarks[3].startswith("Ô D4: Lỗi T303 – ")
    assert remarks[4].startswith("Ô F5: Lỗi Q501 – ")
    paper.replace(tmp_path / "phieu" / paper.name)
    _, out, err = run("validate", tmp_path / "phieu", "--format", "json")
    assert [file["path"].rpartition("/")[2] for file in json.loads(out)["files"]] == ["a.csv"]
    assert "nhan-xet - a.csv" in err


def test_what_cannot_be_marked_comes_back_as_its_content(run: Run, tmp_path: Path) -> None:
    """A workbook of Excel 97: its content coloured, under a name that no submission has, saying which file to mend."""
    write_xls(tmp_path / "a.xls", table(**BAD))
    run("validate", tmp_path / "a.xls", "--mark", tmp_path / "out")
    book = load_workbook(tmp_path / "out" / "phai-sua" / "nhan-xet - a.xls.xlsx")
    assert marked_cells(book["Đăng ký"]) == dict.fromkeys(BAD, FILLS["error"])
    assert "sửa vào tệp gốc “a.xls”" in str(book[MARK_SHEET]["A4"].value)


def test_what_must_and_what_should_be_mended_lie_apart(run: Run, tmp_path: Path) -> None:
    """Only files that have to go back stand in phai-sua; a copy of last time that is not needed any more is named."""
    write_xlsx(tmp_path / "hong.xlsx", table(**BAD))
    write_xlsx(tmp_path / "nen.xlsx", table(C4="Công an phường"))
    run("validate", tmp_path, "--program", "tam-phuoc", "--mark", tmp_path / "out")
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.xlsx")}
    assert found == {"bang-tong-hop-loi.xlsx", "phai-sua/hong.xlsx", "nen-sua/nen.xlsx"}
    write_xlsx(tmp_path / "hong.xlsx", table())
    _, _, err = run("validate", tmp_path, "--program", "tam-phuoc", "--mark", tmp_path / "out")
    assert "Còn 1 bản của lần trước" in err and "phai-sua/hong.xlsx" in err


def test_only_files_with_faults_are_copied(run: Run, tmp_path: Path) -> None:
    """A good file stays where it is; the summary is always written."""
    write_xlsx(tmp_path / "tot.xlsx", table())
    write_xlsx(tmp_path / "hong.xlsx", table(**BAD))
    code, out, err = run("validate", tmp_path, "--program", "tam-phuoc", "--mark", tmp_path / "out")
    assert code == 1
    assert sorted(file.name for file in (tmp_path / "out").rglob("*.*")) == ["bang-tong-hop-loi.xlsx", "hong.xlsx"]
    assert "Đã ghi 1 bản đánh dấu" in err
    assert "Đã ghi" not in out


def test_json_stays_whole_beside_marking(run: Run, tmp_path: Path) -> None:
    """What was written is said on stderr; counts are the same as without marking."""
    write_xlsx(tmp_path / "a.xlsx", table(**BAD))
    plain = run("validate", tmp_path, "--format", "json")
    marked = run("validate", tmp_path, "--format", "json", "--mark", tmp_path / "out")
    assert (marked[0], json.loads(marked[1])) == (plain[0], json.loads(plain[1]))


def test_submitted_files_are_not_changed(run: Run, tmp_path: Path) -> None:
    """Neither their bytes nor their times."""
    save(b'base = "tam-phuoc"\n', tmp_path / "chuong-trinh.toml")
    (tmp_path / "phieu").mkdir()
    write_xlsx(tmp_path / "phieu" / "a.xlsx", table(**BAD))
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in (tmp_path / "phieu").iterdir()}
    run("validate", tmp_path, "--mark", tmp_path / "tra-lai")
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in (tmp_path / "phieu").iterdir()} == before
    assert (tmp_path / "tra-lai" / "phai-sua" / "phieu" / "a.xlsx").exists()


@pytest.mark.parametrize("out", ["phieu", "phieu/tra-lai", "cap-nhat"])
def test_marking_into_submissions_is_refused(run: Run, tmp_path: Path, out: str) -> None:
    """Exit 2 with the remedy, and nothing written."""
    save(b'base = "tam-phuoc"\n', tmp_path / "chuong-trinh.toml")
    (tmp_path / "phieu").mkdir()
    write_xlsx(tmp_path / "phieu" / "a.xlsx", table(**BAD))
    code, _, err = run("validate", tmp_path, "--mark", tmp_path / out)
    assert code == 2
    assert "Hãy chọn thư mục khác cho --mark" in err
    assert [file.name for file in (tmp_path / "phieu").rglob("*")] == ["a.xlsx"]


def test_a_second_run_gives_the_same_copies(run: Run, tmp_path: Path) -> None:
    """`cd phieu-nhan; validate . --mark tra-lai` twice: the copies are not checked as submissions."""
    write_xlsx(tmp_path / "a.xlsx", table(**BAD))
    outcomes = [run("validate", tmp_path, "--mark", tmp_path / "tra-lai", "--format", "json") for _ in range(2)]
    assert outcomes[0] == outcomes[1]
    assert sorted(file.name for file in (tmp_path / "tra-lai").rglob("*.*")) == ["a.xlsx", "bang-tong-hop-loi.xlsx"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("anh.xlsx", PIXEL, "F001"),
        ("rong.csv", b"", "F001"),
        ("cut.xlsx", b"PK\x03\x04 xl/workbook.xml", "F001"),
        ("ghi-am.mp3", b"ID3\x00\x01\x02\x03" * 50, "F008"),
    ],
)
def test_an_unreadable_file_goes_back_with_the_reason(
    run: Run, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    """A small workbook with the list alone."""
    save(content, tmp_path / name)
    run("validate", tmp_path / name, "--mark", tmp_path / "out")
    book = load_workbook(tmp_path / "out" / "phai-sua" / f"nhan-xet - {name.removesuffix('.xlsx')}.xlsx")
    assert book.sheetnames == [MARK_SHEET]
    assert book[MARK_SHEET]["C6"].value == code


def test_a_workbook_without_styles_goes_back_by_its_content(run: Run, tmp_path: Path) -> None:
    """What cannot be marked in place is marked in a copy of its values."""
    import zipfile

    write_xlsx(tmp_path / "day-du.xlsx", table(**BAD))
    with zipfile.ZipFile(tmp_path / "day-du.xlsx") as source, zipfile.ZipFile(tmp_path / "thieu.xlsm", "w") as odd:
        for name in source.namelist():
            odd.writestr(name, b"<styleSheet/>" if name == "xl/styles.xml" else source.read(name))
    run("validate", tmp_path / "thieu.xlsm", "--mark", tmp_path / "out")
    book = load_workbook(tmp_path / "out" / "phai-sua" / "nhan-xet - thieu.xlsm.xlsx")
    assert marked_cells(book["Đăng ký"]) == dict.fromkeys(BAD, FILLS["error"])
    assert book["Đăng ký"]["B4"].value == TITLES[0]


def test_a_dropped_column_is_marked_where_it_should_stand(run: Run, tmp_path: Path) -> None:
    """A table without the column of evidence: red cells right of it, one a task."""
    write_xlsx(tmp_path / "a.xlsx", [row[:7] for row in table()])
    run("validate", tmp_path, "--program", "tam-phuoc", "--mark", tmp_path / "out")
    sheet = load_workbook(tmp_path / "out" / "phai-sua" / "a.xlsx")["Đăng ký"]
    red = {cell for cell, colour in marked_cells(sheet).items() if colour == FILLS["error"]}
    assert {"H4", "H5", "H6"} <= red
    assert "K602" in sheet["H4"].comment.text


def test_formulas_and_other_sheets_survive_on_the_way(run: Run, tmp_path: Path) -> None:
    """A formula keeps its text and its result: mended in any program, the form still reads."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, other = book.add_worksheet("Đăng ký"), book.add_worksheet("Danh mục")
        for number, row in enumerate(table(**BAD)):
            sheet.write_row(number, 0, row)
        for row in (3, 4, 5):
            sheet.write_formula(row, 2, "='Danh mục'!A1", None, REST[0])
        other.write("A1", REST[0])
    run("validate", path, "--mark", tmp_path / "out")
    _, out, _ = run("validate", tmp_path / "out" / "phai-sua" / "a.xlsx", "--format", "json")
    assert {task["owner"] for task in json.loads(out)["files"][0]["tasks"]} == {REST[0]}
    assert load_workbook(tmp_path / "out" / "phai-sua" / "a.xlsx")["Đăng ký"]["C4"].value == "='Danh mục'!A1"


def test_several_processes_mark_alike(run: Run, tmp_path: Path) -> None:
    """Results come in order, copies are written by the one who asked."""
    for number in range(6):
        write_xlsx(tmp_path / f"{number}.xlsx", table(**BAD))
    outs = []
    for jobs in (1, 2):
        out = tmp_path.parent / f"{tmp_path.name}-{jobs}"
        run("validate", tmp_path, "--jobs", jobs, "--mark", out)
        outs.append({file.name: file.read_bytes() for file in (out / "phai-sua").iterdir()})
    assert outs[0] == outs[1]
    assert len(outs[0]) == 6


def test_a_bar_is_shown_while_two_hundred_forms_are_marked(tmp_path: Path) -> None:
    """On a terminal's stderr; the findings still go to stdout whole."""
    (tmp_path / "phieu").mkdir()
    write_xlsx(tmp_path / "phieu" / "0.xlsx", table(**BAD))
    content = (tmp_path / "phieu" / "0.xlsx").read_bytes()
    for number in range(1, 200):
        save(content, tmp_path / "phieu" / f"{number}.xlsx")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "import sys; from thidua500.cli import main; sys.exit(main())"]
    words = ["validate", str(tmp_path / "phieu"), "--format", "csv", "--mark", str(tmp_path / "out")]
    with (tmp_path / "stdout.csv").open("wb") as out:
        process = subprocess.Popen([*command, *words], stdout=out, stderr=theirs, env=os.environ | {"TERM": "xterm"})
        os.close(theirs)
        shown = _all_of(ours)
        process.wait()
    assert "Đang kiểm tra" in shown and "100%" in shown and "Đã ghi 200 bản đánh dấu" in shown
    rows = (tmp_path / "stdout.csv").read_text("utf-8-sig").splitlines()
    assert sum(",T303," in row for row in rows) == 200
    assert len(list((tmp_path / "out" / "phai-sua").glob("[0-9]*.xlsx"))) == 200


NAMES = {
    "255 bytes of csv": b"x" * 251 + b".csv",
    "250 bytes of Vietnamese": ("ế" * 82).encode() + b".csv",
    "no UTF-8": b"kh\xf4ng.csv",
    "escape": b"a\x1b[2J.csv",
    "new line": b"a\nb.csv",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_name_is_marked_and_listed(run: Run, tmp_path: Path, name: bytes) -> None:
    """The copy is written, the summary and JSON name the file, the terminal gets no control character."""
    (tmp_path / "nhan").mkdir()
    write_csv(tmp_path / "nhan" / os.fsdecode(name), table(**BAD))
    write_csv(tmp_path / "nhan" / "b.csv", table(**BAD))
    for output in ("json", "csv", "table"):
        code, out, err = run("validate", tmp_path / "nhan", "--mark", tmp_path / "out", "--format", output)
        assert code == 1
        assert "Đã ghi 2 bản đánh dấu" in err
        assert "\x1b" not in out + err
    copies = {file.name for file in (tmp_path / "out" / "phai-sua").iterdir()}
    assert len(copies) == 2
    listed = load_workbook(tmp_path / "out" / "bang-tong-hop-loi.xlsx")["Phải sửa"]
    assert len({cell.value for cell in listed["C"][5:] if cell.value}) == 2


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.ENOSPC, "hết chỗ trống trên ổ đĩa"), (errno.EACCES, "đang mở trong Word, Excel")]
)
def test_a_copy_that_cannot_be_written_stops_no_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    """The others and the summary are written; the summary and the terminal say which one is missing and why."""
    for name in ("a", "b", "c"):
        write_xlsx(tmp_path / f"{name}.xlsx", table(**BAD))
    replaced = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "b.xlsx":
            raise OSError(number, os.strerror(number))
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    code, _, err = run("validate", tmp_path, "--mark", tmp_path / "out")
    assert code == 2
    assert "Không ghi được bản đánh dấu của phai-sua/b.xlsx" in err
    assert reason in err
    assert sorted(file.name for file in (tmp_path / "out").rglob("*.*")) == [
        "a.xlsx",
        "bang-tong-hop-loi.xlsx",
        "c.xlsx",
    ]
    missing = load_workbook(tmp_path / "out" / "bang-tong-hop-loi.xlsx")["Chưa ghi được"]
    assert missing["B6"].value == "phai-sua/b.xlsx"
    assert reason in missing["C6"].value


def test_what_is_no_file_stands_in_the_summary(run: Run, tmp_path: Path) -> None:
    """A pipe and a circle of links have no copy; the others are marked, nothing hangs."""
    write_xlsx(tmp_path / "a.xlsx", table(**BAD))
    os.mkfifo(tmp_path / "ống.xlsx")
    (tmp_path / "vòng.xlsx").symlink_to("vòng.xlsx")
    code, _, err = run("validate", tmp_path, "--mark", tmp_path / "out")
    assert code == 1
    assert "Đã ghi 1 bản đánh dấu" in err
    listed = load_workbook(tmp_path / "out" / "bang-tong-hop-loi.xlsx")["Phải sửa"]
    rows = {listed.cell(row, 3).value: listed.cell(row, 8).value for row in range(6, listed.max_row + 1)}
    assert "vòng quanh" in rows[f"{tmp_path.name}/vòng.xlsx"]
    assert "đường ống" in rows[f"{tmp_path.name}/ống.xlsx"]


def test_nothing_that_goes_out_names_the_office_s_folders(run: Run, tmp_path: Path) -> None:
    """The same task in two files of a folder given from the root on: V203 tells their place below it."""
    (tmp_path / "phieu").mkdir()
    for name in ("a", "b"):
        write_xlsx(tmp_path / "phieu" / f"{name}.xlsx", table())
    run("validate", tmp_path / "phieu", "--mark", tmp_path / "out")
    texts = [
        str(cell.value)
        for file in (tmp_path / "out").rglob("*.xlsx")
        for sheet in load_workbook(file)
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert any("V203" in text for text in texts)
    assert any("phieu/a.xlsx" in text for text in texts)
    assert not [text for text in texts if str(tmp_path) in text]


def _all_of(terminal: int) -> str:
    """Everything a terminal is sent until its other end closes."""
    pieces = []
    try:
        while piece := os.read(terminal, 65_536):
            pieces.append(piece)
    except OSError:  # Linux's way of saying that the other end closed
        pass
    os.close(terminal)
    return b"".join(pieces).decode()
