"""Comments: ours, others', and the boxes they stand in."""

import io
import re
import zipfile
from xml.etree import ElementTree

from openpyxl import load_workbook
from tests.marking.forms import SHEET, fault, plain, rich

from thidua500.base.model import Finding
from thidua500.marking.notes import SEPARATOR
from thidua500.marking.remarks import AUTHOR
from thidua500.marking.workbook import mark_workbook


def marked(data: bytes, *findings: Finding) -> bytes:
    """The marked file."""
    return mark_workbook(data, findings, "phieu.xlsx")


def comments(data: bytes, sheet: str = SHEET) -> dict[str, tuple[str, str]]:
    """Cell → author and text of every comment."""
    rows = load_workbook(io.BytesIO(data))[sheet].iter_rows()
    return {c.coordinate: (c.comment.author, c.comment.text) for row in rows for c in row if c.comment}


def drawing(data: bytes) -> str:
    """The VML of the first sheet that has one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".vml"))
        return archive.read(name).decode()


def anchors(data: bytes) -> dict[tuple[int, int], list[int]]:
    """(row, column) → the eight numbers of the box's anchor."""
    shapes = re.findall(r"<v:shape .*?</v:shape>", drawing(data), re.DOTALL)
    found = {}
    for shape in shapes:
        row, col = (int(re.search(rf"<x:{name}>(\d+)<", shape)[1]) for name in ("Row", "Column"))  # type: ignore[index]
        anchor = re.search(r"<x:Anchor>\s*([^<]+)<", shape)
        found[row, col] = [int(number) for number in anchor[1].split(",")] if anchor else []
    return found


def test_a_comment_names_code_message_and_remedy() -> None:
    """Several findings of a cell stand in one comment, apart by an empty line."""
    data = marked(
        plain(),
        fault("B2", "Q501", message="Chưa có thẩm quyền.", hint="Ghi việc được tự quyết."),
        fault("B2", "K603", "warning", message="Không có gì đếm được.", hint="Thêm số lượng."),
    )
    assert comments(data) == {
        "B2": (
            AUTHOR,
            f"{SEPARATOR}\nLỗi Q501\nChưa có thẩm quyền.\nCách sửa: Ghi việc được tự quyết.\n\n"
            "Cảnh báo K603\nKhông có gì đếm được.\nCách sửa: Thêm số lượng.",
        )
    }


def test_a_comment_that_was_there_is_kept_and_appended_to() -> None:
    """The office's own words come first, under their author's name; comments of other cells are not touched."""
    found = comments(marked(rich(), fault("C4", message="Trống.", hint="Ghi.")))
    assert found == {
        "C4": ("Văn phòng", f"Đã hỏi lại đơn vị\n{SEPARATOR}\nLỗi Q501\nTrống.\nCách sửa: Ghi."),
        "A4": ("Văn phòng", "Ô khác"),
    }


def test_every_comment_has_one_box() -> None:
    """New ones, an appended one, one that stays: a box without comment or two boxes make Excel repair the file."""
    data = marked(rich(), fault("C4"), fault("C3"), fault("A1"))
    assert sorted(anchors(data)) == [(0, 0), (2, 2), (3, 0), (3, 2)]
    numbers = re.findall(r'<v:shape [^>]*id="_x0000_s(\d+)"', drawing(data))
    assert len(numbers) == len(set(numbers)) == 4


def test_marking_again_leaves_no_old_boxes() -> None:
    """The box goes with its comment; the box of another's comment stays."""
    data = marked(marked(rich(), fault("C3"), fault("C4")), fault("A1"))
    assert sorted(anchors(data)) == [(0, 0), (3, 0), (3, 2)]
    assert sorted(comments(data)) == ["A1", "A4", "C4"]


def test_marking_three_times_does_not_pile_up() -> None:
    """The separator and our words stand once below another's comment."""
    once = marked(rich(), fault("C4"))
    assert comments(marked(marked(once, fault("C4")), fault("C4"))) == comments(once)


def test_a_long_comment_has_a_large_box() -> None:
    """Readable without pulling at its corner: the box is as tall as the text, to a limit."""
    short = anchors(marked(plain(), fault("A1", message="Ngắn.")))[0, 0]
    long = anchors(marked(plain(), fault("A1", message="Dài dòng văn tự. " * 20)))[0, 0]
    endless = anchors(marked(plain(), fault("A1", message="Dài dòng văn tự. " * 900)))[0, 0]
    assert short[6] < long[6] < endless[6] < 30


def test_a_box_is_measured_in_pixels_not_in_cells() -> None:
    """Beside a tall row and wide columns the box ends within them."""
    box = anchors(marked(rich(), fault("A3")))[2, 0]
    assert box[:4] == [1, 15, 2, 2]
    assert (box[4], box[6]) == (2, 3), "column B is 215 pixels wide; row 3, 80 pixels tall, holds three of four lines"


def test_a_box_at_the_edge_of_the_sheet_stays_in_it() -> None:
    """Last column, last row."""
    box = anchors(marked(plain(), fault("XFD1048576")))[1_048_575, 16_383]
    assert max(box[0], box[4]) == 16_383
    assert max(box[2], box[6]) == 1_048_575


def test_hidden_columns_have_no_width() -> None:
    """A box beside hidden columns starts where they end."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write("A1", "x")
        sheet.set_column("B:F", None, None, {"hidden": True})
    box = anchors(marked(buffer.getvalue(), fault("A1")))[0, 0]
    assert box[4] == 11


def test_text_that_xml_does_not_allow_is_left_out() -> None:
    """A control character quoted from a cell must not make the file unreadable; markup stays text."""
    found = comments(marked(plain(), fault("A1", message="Ô ghi “a\x00\x0b<b>&\ud800”.", hint="")))
    assert found["A1"][1] == f"{SEPARATOR}\nLỗi Q501\nÔ ghi “a<b>&”."


def test_a_comment_of_plain_text_takes_ours_too() -> None:
    """Some programs write a comment's text without runs."""
    source = io.BytesIO(rich())
    buffer = io.BytesIO()
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(buffer, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "xl/comments1.xml":
                content = re.sub(rb"<r><rPr>.*?</rPr>(<t.*?</t>)</r>", rb"\1", content)
            out.writestr(name, content)
    text = comments(marked(buffer.getvalue(), fault("C4")))["C4"][1]
    assert text.startswith(f"Đã hỏi lại đơn vị\n{SEPARATOR}\nLỗi Q501")


def test_a_marking_without_cells_adds_no_comments() -> None:
    """A fault of the whole file stands in the list alone."""
    with zipfile.ZipFile(io.BytesIO(marked(plain(), fault(None, sheet=None)))) as archive:
        assert not [name for name in archive.namelist() if "comment" in name or name.endswith(".vml")]


def test_a_copy_saved_without_authors_is_cleaned_all_the_same() -> None:
    """LibreOffice forgets who wrote a comment: ours are known by their first line."""
    buffer = io.BytesIO()
    source = io.BytesIO(marked(rich(), fault("C3"), fault("C4")))
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(buffer, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            out.writestr(name, re.sub(rb"<author>[^<]*</author>", b"<author></author>", content))
    found = comments(marked(buffer.getvalue(), fault("A1")))
    assert {cell: text for cell, (_, text) in found.items() if cell != "A1"} == {
        "A4": "Ô khác",
        "C4": "Đã hỏi lại đơn vị",
    }


def test_a_drawing_with_other_prefixes_stays_well_formed() -> None:
    """openpyxl names the namespaces of a drawing its own way; the boxes of both kinds stand in one file."""
    buffer = io.BytesIO()
    load_workbook(io.BytesIO(marked(rich(), fault("C3")))).save(buffer)
    data = marked(buffer.getvalue(), fault("C4"))
    root = ElementTree.fromstring(drawing(data))
    excel = "{urn:schemas-microsoft-com:office:excel}"
    boxes = [(box.findtext(f"{excel}Row"), box.findtext(f"{excel}Column")) for box in root.iter(f"{excel}ClientData")]
    assert sorted(boxes) == [("3", "0"), ("3", "2")]
