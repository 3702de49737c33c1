"""Files that are broken, made to harm, or no files at all: one finding each, soon, never an exception."""

from __future__ import annotations

import os
import random
import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import containers
from forms.reading import CAMERA, DAY, HEADER, TAM_PHUOC, grid
from thidua500.base.model import Submission
from thidua500.cage import Cage
from thidua500.checking.caged import Question, check, checked, whole
from thidua500.sheets import reader
from thidua500.sheets.grid import Limits

SMALL = Limits(unpacked=3_000_000)
TABLE = grid(f"{HEADER}\n{CAMERA}")
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Read = Callable[[Path], Submission]
Bounded = Callable[[Path, Limits], Submission]


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    """One process for all tests of this file."""
    with Cage() as one:
        yield one


@pytest.fixture
def read(cage: Cage) -> Read:
    """Reads a file as the validate command does, in less than ten seconds."""

    def reading(path: Path) -> Submission:
        begin = time.perf_counter()
        [result] = checked(cage, [Question(path, str(path), DAY)], TAM_PHUOC, whole)
        assert time.perf_counter() - begin < 10
        return result.submission

    return reading


@pytest.fixture
def bounded(monkeypatch: pytest.MonkeyPatch) -> Bounded:
    """Reads a file in this process, under limits of the test's own."""

    def reading(path: Path, limits: Limits) -> Submission:
        monkeypatch.setattr(reader, "LIMITS", limits)
        return check(Question(path, str(path), DAY), TAM_PHUOC).submission

    return reading


def codes(form: Submission) -> list[str]:
    """The codes of what the reader found."""
    return [finding.code for finding in form.findings]


def rewritten(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """The archive with one member changed, or added when it was not there."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[member] = change(parts.get(member, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def sheet_xml(cells: str, after: str = "") -> bytes:
    """A worksheet with these rows."""
    return f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{cells}</sheetData>{after}</worksheet>'.encode()


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
)


def test_a_truncated_workbook(tmp_path: Path, read: Read) -> None:
    """Cut anywhere, it is unreadable, and said so."""
    data = containers.xlsx(tmp_path / "a.xlsx", TABLE).read_bytes()
    for size in range(4, len(data), len(data) // 12):
        (tmp_path / "b.xlsx").write_bytes(data[:size])
        assert codes(read(tmp_path / "b.xlsx")) == ["F001"]


def test_bytes_flipped_at_random(tmp_path: Path, read: Read) -> None:
    """A damaged workbook is read or refused; the reader lives through both, in process and in the worker."""
    dice = random.Random(500)
    for write, name in ((containers.xlsx, "a.xlsx"), (containers.xls, "a.xls"), (containers.ods, "a.ods")):
        data = bytearray(write(tmp_path / name, TABLE).read_bytes())
        for _ in range(12):
            damaged = bytearray(data)
            for _ in range(20):
                damaged[dice.randrange(len(data))] = dice.randrange(256)
            (tmp_path / "b").write_bytes(damaged)
            codes(read(tmp_path / "b"))


def test_a_compression_bomb(tmp_path: Path, bounded: Bounded) -> None:
    """More than the limit by its declared sizes: never opened."""
    path = containers.xlsx(tmp_path / "a.xlsx", TABLE)
    assert codes(bounded(rewritten(path, SHEET, lambda _: bytes(4_000_000)), SMALL)) == ["F005"]


def test_a_bomb_that_lies_about_its_size(tmp_path: Path, bounded: Bounded) -> None:
    """Declared as 100 bytes: found out by measuring, without unpacking more than the limit."""
    path = rewritten(containers.xlsx(tmp_path / "a.xlsx", TABLE), SHEET, lambda _: bytes(40_000_000))
    data = bytearray(path.read_bytes())
    name = SHEET.encode()
    central = data.rfind(name) - 46
    struct.pack_into("<I", data, central + 24, 100)
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        assert sum(info.file_size for info in archive.infolist()) < SMALL.unpacked
    assert codes(bounded(path, SMALL)) == ["F005"]


def test_a_file_over_the_limit(tmp_path: Path, bounded: Bounded) -> None:
    """Not even opened."""
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04" + bytes(3000))
    assert codes(bounded(tmp_path / "a.xlsx", Limits(size=3000))) == ["F005"]


@pytest.mark.parametrize("member", [SHEET, "word/document.xml"])
def test_entity_bombs_and_external_entities(member: str, tmp_path: Path, read: Read) -> None:
    """A document type declaration is refused before any parser sees it."""
    path = tmp_path / "a.bin"
    if member == SHEET:
        containers.xlsx(path, TABLE)
        bomb = ENTITIES + sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&c;&d;</t></is></c></row>')
    else:
        containers.docx(path, TABLE)
        bomb = ENTITIES + f'<w:document xmlns:w="{WORD}"><w:body><w:p>&c;&d;</w:p></w:body></w:document>'.encode()
    assert codes(read(rewritten(path, member, lambda _: bomb))) == ["F001"]


def test_entities_in_the_shared_strings(tmp_path: Path, read: Read) -> None:
    """calamine's parser knows no entities but the five; nothing is fetched, nothing grows."""
    path = containers.xlsx(tmp_path / "a.xlsx", TABLE)
    bomb = ENTITIES + f'<sst xmlns="{SPREADSHEET}"><si><t>&c;&d;</t></si></sst>'.encode()
    form = read(rewritten(path, "xl/sharedStrings.xml", lambda _: bomb))
    assert [finding.code for finding in form.findings] in (["F001"], ["F003"])
    assert "root:" not in repr(form)


def test_a_cell_at_the_far_corner(tmp_path: Path, read: Read) -> None:
    """A blank typed at XFD1048576 would lay out 17 billion cells: the form in the near corner is read all the same."""
    path = containers.xlsx_inline(tmp_path / "a.xlsx", TABLE)
    stray = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    form = read(rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", stray)))
    assert [task.get("title") for task in form.tasks] == ["Lắp 12 camera ở đường số 3"]
    assert form.tasks[0].cells["title"].a1 == "B2"


def test_a_million_rows_without_values(tmp_path: Path, read: Read) -> None:
    """Rows that only have a height cost little."""
    path = containers.xlsx_inline(tmp_path / "a.xlsx", TABLE)
    rows = b"".join(b'<row r="%d" ht="15"/>' % row for row in range(3, 90_000))
    form = read(rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")))
    assert (len(form.tasks), form.findings) == (1, ())


def test_sixteen_thousand_columns(tmp_path: Path, read: Read) -> None:
    """A row filled to the last column is read; what stands beyond the form is no matter."""
    wide = [*TABLE, ["x"] * 16_384]
    form = read(containers.csv_as("utf-8")(tmp_path / "a.csv", wide))
    assert [task.get("title") for task in form.tasks][:1] == ["Lắp 12 camera ở đường số 3"]


def test_more_cells_than_the_limit(tmp_path: Path, bounded: Bounded) -> None:
    """The first cells are read, the rest is left and said (F005)."""
    rows = [TABLE[0], *[[str(n), f"Lắp {n} camera", "Tổ", "UBND", "GĐ2", "Tự quyết", "ảnh"] for n in range(1, 300)]]
    form = bounded(containers.csv_as("utf-8")(tmp_path / "a.csv", rows), Limits(cells=700))
    assert (len(form.tasks), [f.code for f in form.findings]) == (99, ["F005"])


MERGES = ["A1:XFD1048576", "A1:B2", "B2:A1", "A1:A1", "B1:C3", "C3:B1", "A2:G2", "XFD1:A9"]


def test_merged_ranges_that_make_no_sense(tmp_path: Path, read: Read) -> None:
    """Overlapping, backwards, larger than the sheet."""
    path = containers.xlsx(tmp_path / "a.xlsx", TABLE)
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in MERGES)
    after = f"</sheetData><mergeCells count='8'>{merges}</mergeCells>".encode()
    assert len(read(rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", after))).tasks) == 1


def test_contradictory_cells(tmp_path: Path, read: Read) -> None:
    """Strings that are not there, numbers that are none, endless numbers, addresses without rows."""
    cells = (
        '<row r="1"><c r="A1" t="s"><v>99999</v></c><c r="B1"><v>abc</v></c><c r="C1"><v>1e999</v></c></row>'
        '<row r="0"><c r="1A" t="z"><v>-1</v></c><c t="s"><v></v></c></row><row><c/></row>'
    )
    path = containers.xlsx(tmp_path / "a.xlsx", TABLE)
    assert codes(read(rewritten(path, SHEET, lambda _: sheet_xml(cells)))) in (["F001"], ["F003"])


def test_a_compound_file_that_claims_eight_gigabytes(tmp_path: Path, read: Read) -> None:
    """The reader aborts or refuses in its own process; the run goes on with one finding, and the next file is read."""
    data = bytearray(containers.xls(tmp_path / "a.xls", TABLE).read_bytes())
    for offset, value in ((44, 0x00FF_FFFF), (64, 0x00FF_FFFF), (72, 0x7FFF_FFFF), (68, 2)):
        damaged = bytearray(data)
        struct.pack_into("<I", damaged, offset, value)
        (tmp_path / "b.xls").write_bytes(damaged)
        assert set(codes(read(tmp_path / "b.xls"))) <= {"F001", "F005"}
    assert len(read(tmp_path / "a.xls").tasks) == 1


@pytest.mark.parametrize("stream", ["EncryptedPackage", "EncryptionInfo"])
def test_a_password_is_named(stream: str, tmp_path: Path, read: Read) -> None:
    """An encrypted xlsx is a compound file around an encrypted package."""
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le"))
    assert codes(read(tmp_path / "a.xlsx")) == ["F002"]


KINDS = [
    ("ảnh.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(50), "F001"),
    ("ảnh.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "F008"),
    ("văn bản.pdf", b"%PDF-1.7\n...", "F008"),
    ("cũ.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "WordDocument".encode("utf-16-le"), "F008"),
    ("nén.zip", b"PK\x05\x06" + bytes(18), "F008"),
    ("rỗng.xlsx", b"", "F001"),
    ("số.csv", bytes(range(256)) * 4, "F001"),
    ("nul.csv", b"TT,\0\0Nhi\0m v\0\n1,\0" * 99, "F001"),
    ("một dòng.csv", "chỉ một dòng chữ".encode(), "F003"),
    ("phím.csv", b"\x1b[31m\x07" * 400, "F001"),
]


@pytest.mark.parametrize(("name", "data", "code"), KINDS, ids=[kind[0] for kind in KINDS])
def test_files_that_are_something_else(name: str, data: bytes, code: str, tmp_path: Path, read: Read) -> None:
    """F001 when the name promised a workbook, F008 for a kind that is not read."""
    (tmp_path / name).write_bytes(data)
    assert codes(read(tmp_path / name)) == [code]


def test_a_cell_of_ten_megabytes(tmp_path: Path, read: Read) -> None:
    """Cut at the length Excel allows."""
    rows = [[*TABLE[0]], [*TABLE[1][:6], "ảnh " * 2_500_000]]
    form = read(containers.csv_as("utf-8")(tmp_path / "a.csv", rows))
    assert len(form.tasks[0].get("result")) <= 32_767


def test_no_control_characters_come_through(tmp_path: Path, read: Read) -> None:
    """Colours and bells in a cell would reach the terminal."""
    rows = [TABLE[0], [*TABLE[1][:2], "Trưởng\x1b[31m Công\x07 an\x00", *TABLE[1][3:]]]
    form = read(containers.csv_as("utf-8")(tmp_path / "a.csv", rows))
    assert form.tasks[0].get("owner") == "Trưởng[31m Công an"
    assert all(text.isprintable() for text in form.tasks[0].values.values())


def test_deep_nesting(tmp_path: Path, read: Read) -> None:
    """Ten thousand tables in one another, in a web page and in Word."""
    (tmp_path / "a.html").write_text("<html>" + "<table><tr><td>" * 10_000)
    assert codes(read(tmp_path / "a.html")) == ["F003"]
    path = containers.docx(tmp_path / "a.docx", TABLE)
    deep = f'<w:document xmlns:w="{WORD}"><w:body>{"<w:sdt>" * 10_000}{"</w:sdt>" * 10_000}</w:body></w:document>'
    assert codes(read(rewritten(path, "word/document.xml", lambda _: deep.encode()))) in (["F001"], ["F003"])


def test_paths_that_are_no_files(tmp_path: Path, read: Read) -> None:
    """A folder, a file that vanished, a pipe that nobody writes to."""
    (tmp_path / "thư mục.xlsx").mkdir()
    assert codes(read(tmp_path / "thư mục.xlsx")) == ["F001"]
    assert codes(read(tmp_path / "không còn.xlsx")) == ["F001"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "ống.xlsx")
        assert codes(read(tmp_path / "ống.xlsx")) == ["F001"]


@pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")
def test_links_that_go_round(tmp_path: Path, read: Read) -> None:
    """The system refuses to follow them."""
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "b.xlsx")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "a.xlsx")
    assert codes(read(tmp_path / "a.xlsx")) == ["F001"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read(tmp_path: Path, read: Read) -> None:
    """No permission is a finding about the file."""
    path = containers.xlsx(tmp_path / "a.xlsx", TABLE)
    path.chmod(0)
    assert codes(read(path)) == ["F001"]


def test_names_with_any_characters(tmp_path: Path, read: Read) -> None:
    """Whatever the system allows in a name."""
    path = containers.xlsx(tmp_path / "phiếu \u202e ‘6 rõ’ $(rm) %s {0}.xlsx", TABLE)
    assert len(read(path).tasks) == 1


def test_a_password_on_an_open_document(tmp_path: Path, read: Read) -> None:
    """Its manifest says that the content is encrypted."""
    path = containers.ods(tmp_path / "a.ods", TABLE)
    entry = b"<manifest:encryption-data/></manifest:manifest>"
    rewritten(path, "META-INF/manifest.xml", lambda xml: xml.replace(b"</manifest:manifest>", entry))
    assert codes(read(path)) == ["F002"]


def test_a_sheet_full_of_errors_is_told_in_short(tmp_path: Path, read: Read) -> None:
    """Twenty cells by name, the rest by number."""
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet("Phiếu")
        for r in range(500):
            page.write_formula(r, 0, "=1/0", None, "#DIV/0!")
    form = read(tmp_path / "a.xlsx")
    assert [f.code for f in form.findings] == ["F006"] * 21 + ["F003"]
    assert "480 ô khác" in form.findings[20].message


# --- counted before it is laid out ------------------------------------------------------------------------------


def word(rows: str) -> Callable[[bytes], bytes]:
    """The main part of a Word document with one table."""
    return lambda _: f'<w:document xmlns:w="{WORD}"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>'.encode()


WIDE_CELL = '<w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
SPANS = {
    "docx, one row": f"<w:tr>{WIDE_CELL * 6}</w:tr>",
    "docx, many rows": f"<w:tr>{WIDE_CELL}</w:tr>" * 6,
    "docx, cells left out": '<w:tr><w:trPr><w:gridBefore w:val="200"/></w:trPr></w:tr>' * 6,
}


@pytest.mark.parametrize("rows", SPANS.values(), ids=SPANS)
def test_word_cells_that_span_more_than_there_may_be(rows: str, tmp_path: Path, bounded: Bounded) -> None:
    """Six times two hundred columns, where a thousand cells are allowed."""
    path = rewritten(containers.docx(tmp_path / "a.docx", TABLE), "word/document.xml", word(rows))
    assert codes(bounded(path, Limits(area=1000))) == ["F005"]
    assert codes(bounded(path, Limits(area=1200))) == ["F003"]


@pytest.mark.parametrize(
    "cell", ["<td colspan=200>x", "<td ss:Index=201>x", "<td rowspan=9 colspan=100>x<td colspan=100>y"]
)
def test_html_cells_that_span_more_than_there_may_be(cell: str, tmp_path: Path, bounded: Bounded) -> None:
    """Six rows of two hundred columns or more, where a thousand cells are allowed."""
    (tmp_path / "a.html").write_text(f"<html><table>{f'<tr>{cell}' * 6}</table>")
    assert codes(bounded(tmp_path / "a.html", Limits(area=1000))) == ["F005"]


def test_cells_are_counted_over_all_sheets(tmp_path: Path, bounded: Bounded) -> None:
    """A third sheet that no longer fits is cut, and said."""
    import openpyxl

    book = openpyxl.Workbook()
    for number in range(3):
        page = book.create_sheet(f"Trang {number}")
        for _ in range(10):
            page.append(["a", "b", "c"])
    book.save(tmp_path / "a.xlsx")
    [finding] = bounded(tmp_path / "a.xlsx", Limits(cells=75)).findings
    assert finding.code == "F005"
    assert "hơn 75 ô" in finding.message
    assert "trang “Trang 2” chỉ được đọc 5 dòng đầu" in finding.message


def test_a_text_in_many_cells_counts_once(tmp_path: Path, bounded: Bounded) -> None:
    """Two million letters allowed: one text of 20,000 in 200 cells is none too many, 200 different ones are."""
    long = "đường số ba " * 1700
    same = containers.csv_as("utf-8")(tmp_path / "a.csv", [["TT", long]] * 200)
    apart = containers.csv_as("utf-8")(tmp_path / "b.csv", [["TT", f"{n} {long}"] for n in range(200)])
    limits = Limits(letters=2_000_000)
    assert (codes(bounded(same, limits)), codes(bounded(apart, limits))) == (["F003"], ["F005"])
    assert "2 triệu chữ" in bounded(apart, limits).findings[0].message


def test_a_shared_text_that_would_be_copied_too_often(tmp_path: Path, bounded: Bounded) -> None:
    """Read row by row instead, with the same result."""
    rows = [TABLE[0], *[[str(n), f"Lắp {n} camera", *TABLE[1][2:]] for n in range(1, 40)]]
    path = containers.xlsx(tmp_path / "a.xlsx", rows)
    assert bounded(path, Limits(expanded=0)) == bounded(path, Limits())


def test_more_members_than_there_may_be(tmp_path: Path, bounded: Bounded) -> None:
    """A directory of a million lines is not gone through."""
    path = containers.xlsx(tmp_path / "a.xlsx", TABLE)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(50):
            archive.writestr(f"xl/media/{number}", b"")
    assert codes(bounded(path, Limits(members=50))) == ["F005"]
    assert codes(bounded(path, Limits())) == []


def test_a_way_of_packing_that_no_office_program_uses(tmp_path: Path, read: Read) -> None:
    """bzip2 expands a million times."""
    path = containers.xlsx(tmp_path / "a.xlsx", TABLE)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/media/1", bytes(1000))
    assert codes(read(path)) == ["F001"]


DECLARED = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
HIDDEN_DECLARATIONS = {
    "behind a long comment": f"<!--{'-x' * 200_000}-->{DECLARED}".encode(),
    "UTF-16": f'<?xml version="1.0" encoding="UTF-16"?>{DECLARED}'.encode("utf-16"),
    "UTF-16, other order": f'\ufeff<?xml version="1.0" encoding="UTF-16"?>{DECLARED}'.encode("utf-16-be"),
}


@pytest.mark.parametrize("member", [SHEET, "word/document.xml", "content.xml"])
@pytest.mark.parametrize("start", HIDDEN_DECLARATIONS.values(), ids=HIDDEN_DECLARATIONS)
def test_a_declaration_is_refused_wherever_it_stands(start: bytes, member: str, tmp_path: Path, read: Read) -> None:
    """Whatever its encoding, however far behind."""
    write = {SHEET: containers.xlsx, "content.xml": containers.ods}.get(member, containers.docx)
    path = write(tmp_path / "a.bin", TABLE)
    encoding = "utf-16" if start[:1] in (b"\xff", b"\xfe") else "utf-8"

    def declared(xml: bytes) -> bytes:
        text = xml.decode().partition("?>")[2].encode(encoding)
        return start + (text[2:] if encoding == "utf-16" else text)

    assert codes(read(rewritten(path, member, declared))) == ["F001"]


def test_comments_before_a_web_page(tmp_path: Path, read: Read) -> None:
    """Four hundred of them, and then no page: the pattern that knows a page by its start has one way to fail."""
    (tmp_path / "a.csv").write_text("<!-- -->" * 400 + "TT,Việc")
    assert codes(read(tmp_path / "a.csv")) == ["F003"]


def test_newlines_alone(tmp_path: Path, read: Read) -> None:
    """Five million empty rows are no form."""
    (tmp_path / "a.csv").write_bytes(b"\n" * 5_000_000)
    assert codes(read(tmp_path / "a.csv")) == ["F003"]


def test_one_range_merged_again_and_again(tmp_path: Path, read: Read) -> None:
    """Ranges that lie upon each other are nonsense; the form is read."""
    path = containers.xlsx(tmp_path / "a.xlsx", TABLE)
    merges = '<mergeCell ref="A1:G2"/>' * 200_000
    after = f"</sheetData><mergeCells>{merges}</mergeCells>".encode()
    assert len(read(rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", after))).tasks) == 1
