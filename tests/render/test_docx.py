"""The Word report: Party layout, five blocks in order, whole tables, escaped text; looked at by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.render import fake

from thidua500.base.errors import ConfigurationError
from thidua500.papers.letterhead import KINDS
from thidua500.program.programme import Program
from thidua500.render import word as room
from thidua500.render.lookup import find_template
from thidua500.render.view import build_view

Written = Callable[[str, str], Path]
BLOCKS = [
    "I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”",
    "II- CHỈ SỐ KPI",
    "III- NHIỆM VỤ CHẬM",
    "IV- KIẾN NGHỊ VƯỢT THẨM QUYỀN",
    "V- SẢN PHẨM, MINH CHỨNG",
]


def text_of(document: Any) -> str:
    """All text of the body, tables included, in reading order."""
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))


def tables(document: Any) -> dict[str, Any]:
    """Data tables by the text of their second and last-but-one heading cell."""
    wide = (t for t in document.tables if len(t.columns) > 2)
    return {f"{t.rows[0].cells[1].text} / {t.rows[0].cells[-2].text}": t for t in wide}


def signature(document: Any) -> tuple[Any, Any]:
    """The two cells of recipients and signature."""
    return next(t.rows[0].cells for t in document.tables if t.rows[0].cells[0].text.startswith("Nơi nhận"))


def headings(document: Any, level: int) -> list[str]:
    """Headings of one level."""
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def state_document(program: Program) -> Any:
    """The month as a State document."""
    data = room.render(build_view(fake.report(), program), None, body_size=13, dated=fake.AS_OF)
    return Document(io.BytesIO(data))


def near(length: Any, mm: float) -> bool:
    """Word keeps twentieths of a point."""
    return abs(int(length) - int(Mm(mm))) < Mm(0.1)


def test_page_and_margins(full_docx: Any) -> None:
    """A4, 20/20/30/15 mm; the annex lies on its side with the same margins."""
    body, annex = full_docx.sections
    assert near(body.page_width, 210)
    assert near(body.page_height, 297)
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    assert near(annex.page_width, 297)
    for section in (body, annex):
        assert near(section.top_margin, 20)
        assert near(section.bottom_margin, 20)
        assert near(section.left_margin, 30)
        assert near(section.right_margin, 15)


def test_body_style(full_docx: Any) -> None:
    """14 pt Times New Roman, black, exactly 18 pt, first line 10 mm, justified."""
    normal, body = full_docx.styles["Normal"], full_docx.styles["BC Thân bài"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert str(normal.font.color.rgb) == "000000"
    assert normal.paragraph_format.line_spacing == Pt(18)
    assert normal.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert body.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert near(body.paragraph_format.first_line_indent, 10)


def test_only_times_new_roman_is_used(full_docx: Any) -> None:
    """No style used in the report, and no run, names another font or a theme font."""
    used = {p.style.name for p in full_docx.paragraphs} | {"BC Ô bảng", "BC Hình"}
    for name in used:
        style = full_docx.styles[name]
        while style is not None:
            fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            if fonts is not None:
                assert set(fonts.attrib.values()) == {"Times New Roman"}
            style = style.base_style
    assert not list(full_docx.element.body.iter(qn("w:rFonts")))


def test_body_size_is_a_setting() -> None:
    """The programme's size goes into the built-in template's styles."""
    data = room.render(build_view(fake.report(), fake.PROGRAM), None, body_size=13.5, dated=fake.AS_OF)
    assert Document(io.BytesIO(data)).styles["Normal"].font.size == Pt(13.5)


def test_party_heading(full_docx: Any) -> None:
    """Superior upright, issuer bold, star, number; ĐẢNG CỘNG SẢN VIỆT NAM 15 pt bold over a rule; place in italics."""
    left, right = full_docx.tables[0].rows[0].cells
    number, place = full_docx.tables[0].rows[1].cells
    superior, issuer, star = left.paragraphs
    assert (superior.text, superior.runs[0].bold) == ("ĐẢNG BỘ THÀNH PHỐ ĐỒNG NAI", None)
    assert (issuer.text, issuer.runs[0].bold) == ("ĐẢNG ỦY PHƯỜNG TAM PHƯỚC", True)
    assert star.text == "*"
    nation, rule = right.paragraphs
    assert (nation.text, nation.runs[0].bold, nation.runs[0].font.size) == ("ĐẢNG CỘNG SẢN VIỆT NAM", True, Pt(15))
    assert rule._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}").get(qn("w:val")) == "single"
    assert re.fullmatch(r"Số\s+-BC/ĐU", number.text)
    assert (place.text, place.paragraphs[0].runs[0].italic) == ("Tam Phước, ngày … tháng … năm 2026", True)


def test_party_document_has_no_motto(full_docx: Any) -> None:
    """The national motto never stands on a Party document."""
    assert "CỘNG HÒA XÃ HỘI" not in text_of(full_docx)
    assert "Độc lập" not in text_of(full_docx)


def test_title_then_abstract_then_stroke(full_docx: Any) -> None:
    """BÁO CÁO 16 bold, abstract bold, five hyphens, all centred."""
    texts = [p for p in full_docx.paragraphs if p.text]
    title, abstract, stroke = texts[:3]
    assert (title.text, title.runs[0].bold, title.runs[0].font.size) == ("BÁO CÁO", True, Pt(16))
    assert abstract.text.endswith("tháng 9 năm 2026")
    assert abstract.runs[0].bold
    assert stroke.text == "-----"
    assert {p.alignment for p in (title, abstract, stroke)} == {WD_ALIGN_PARAGRAPH.CENTER}


@pytest.mark.parametrize("name", ["full", "first", "empty", "hostile"])
def test_five_blocks_in_order(written: Written, name: str) -> None:
    """Exactly the five blocks of 001 VII, in their order, whatever the month was like; no tag left over."""
    document = Document(str(written(name, "docx")))
    assert headings(document, 1) == BLOCKS
    if name != "hostile":
        assert not re.search(r"\{[{%]|[}%]\}", text_of(document))


def test_signature_and_recipients(full_docx: Any) -> None:
    """T/M … bold, position upright; recipients underlined, last line the archive."""
    left, right = signature(full_docx)
    assert (right.paragraphs[0].text, right.paragraphs[0].runs[0].bold) == ("T/M BAN THƯỜNG VỤ", True)
    assert (right.paragraphs[1].text, right.paragraphs[1].runs[0].bold) == ("BÍ THƯ", None)
    assert (left.paragraphs[0].text, left.paragraphs[0].runs[0].underline) == ("Nơi nhận:", True)
    assert left.paragraphs[-1].text == "- Lưu VPĐU."


def test_page_number_from_the_second_page(full_docx: Any) -> None:
    """A PAGE field centred in the header; the first page has a header of its own, empty."""
    section = full_docx.sections[0]
    line = section.header.paragraphs[0]
    assert section.different_first_page_header_footer
    assert line.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [i.text for i in line._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert section.first_page_header.paragraphs[0].text == ""
    assert not full_docx.sections[1].different_first_page_header_footer


def test_tables_stay_whole(full_docx: Any) -> None:
    """Every data table repeats its heading row, no low row breaks over a page, text is 11 pt."""
    assert len(tables(full_docx)) == 7
    for table in tables(full_docx).values():
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert {p.style.name for p in table.rows[1].cells[0].paragraphs} == {"BC Ô bảng"}
    assert full_docx.styles["BC Ô bảng"].font.size == Pt(11)


def test_tables_fit_the_text_width(full_docx: Any) -> None:
    """Columns add up to the width between the margins."""
    for name, table in tables(full_docx).items():
        width = 252 if name.startswith("Nhiệm vụ, mã theo dõi") else 165
        assert near(sum(column.width for column in table.columns), width)


def test_late_table_says_reason_responsible_and_remedy(full_docx: Any) -> None:
    """One row a late task: unit, task, how late, why, who, what will be done."""
    table = tables(full_docx)["Nhiệm vụ, đầu mối / Trách nhiệm"]
    cells = [cell.text for cell in table.rows[3].cells]
    assert cells[1].startswith("Lắp 20 mắt camera")
    assert cells[1].endswith("(Công an phường, mã CAP-01)")
    assert cells[2] == "05/9/2026\nquá hạn 25 ngày\ntiến độ 75%"
    assert cells[3:] == [
        "Chờ thẩm định giá thiết bị",
        "chưa xác định người chủ trì",
        "Bố trí thêm 02 cán bộ, hoàn thành trước 15/10/2026",
    ]


def test_annex_has_every_task(full_docx: Any) -> None:
    """Thirty tasks in the annex, each with its code."""
    table = tables(full_docx)["Nhiệm vụ, mã theo dõi / Tiến độ"]
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert [row[1].split("\n")[1] for row in rows] == [f"(mã {task.code})" for task in fake.report().tasks]


def test_what_is_signed_names_no_file_and_no_rule(full_docx: Any) -> None:
    """Sources and codes of rules stand in the clerk's copies: html, xlsx, json."""
    text = "\n".join([text_of(full_docx), *(c.text for t in full_docx.tables for r in t.rows for c in r.cells)])
    assert not re.search(r"\.(xlsx|csv|docx)\b|[A-Z]\d{3}\b|phieu/|cap-nhat/", text)


def test_empty_month_has_no_empty_table(written: Written) -> None:
    """Without tasks only the table of phases is left, and the annex says that there is none."""
    document = Document(str(written("empty", "docx")))
    assert list(tables(document)) == ["Tên giai đoạn / Đã đến hạn"]
    assert "Sổ giao việc chưa có nhiệm vụ nào." in text_of(document)
    assert not document.inline_shapes


def test_charts_have_alternative_text(full_docx: Any) -> None:
    """Two pictures within the text width, described for those who cannot see them."""
    pictures = list(full_docx.element.body.iter(qn("wp:docPr")))
    assert [picture.get("descr") for picture in pictures] == [
        "Biểu đồ mức cảnh báo kỳ này so với kỳ trước",
        "Biểu đồ số nhiệm vụ theo đầu mối và mức cảnh báo",
    ]
    assert all(shape.width <= Mm(165) for shape in full_docx.inline_shapes)


def test_hostile_text_stays_text(written: Written) -> None:
    """What a unit wrote is printed letter by letter: no markup, no Jinja, no control character."""
    text = text_of(Document(str(written("hostile", "docx"))))
    assert "<script>alert(1)</script> & {{ 7*7 }} {%p if x %}" in text
    assert "49" not in text


def test_same_month_same_file() -> None:
    """Two runs give the same bytes, whatever the hour; the document's own dates are the report's."""
    view = build_view(fake.report(), fake.PROGRAM)
    first, second = (room.render(view, None, body_size=14, dated=fake.AS_OF) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = Document(io.BytesIO(first)).core_properties
    assert properties.created.date() == fake.AS_OF
    assert properties.title == "Báo cáo kết quả thực hiện đợt thi đua đặc biệt 500 ngày đêm tháng 9 năm 2026"


def test_state_document(state_program: Program) -> None:
    """Kind "state": motto with its rule, "Số:", "I.", label of the recipients bold and italic, no star."""
    document = state_document(state_program)
    text = text_of(document)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in text
    assert "ĐẢNG CỘNG SẢN" not in text
    assert "\n*\n" not in text
    assert headings(document, 1) == [heading.replace("- ", ". ", 1) for heading in BLOCKS]
    label = signature(document)[0].paragraphs[0].runs[0]
    assert (label.bold, label.italic, label.underline) == (True, True, None)


def test_office_template_wins(tmp_path: Path) -> None:
    """A template in `mau/` is taken as it is: its words, its sizes."""
    own = Document()
    own.styles["Normal"].font.size = Pt(12)
    own.add_paragraph("{{ head.issuer }} – {{ label }} – {{ lights.do }}")
    own.save(str(tmp_path / "bao-cao-thang-dang.docx"))
    data = room.render(build_view(fake.report(), fake.PROGRAM), tmp_path, body_size=14, dated=fake.AS_OF)
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "ĐẢNG ỦY PHƯỜNG TAM PHƯỚC – tháng 9 năm 2026 – 3"
    assert document.styles["Normal"].font.size == Pt(12)


@pytest.mark.parametrize(
    ("tag", "said"),
    [("{{ khong_co }}", "khong_co"), ("{% if %}", "Mẫu báo cáo"), ("{{ ''.__class__.mro() }}", "không được dùng")],
)
def test_faulty_office_template_is_named(tmp_path: Path, tag: str, said: str) -> None:
    """An unknown name, a broken tag, a way out of the sandbox: the message names the file and the remedy."""
    own = Document()
    own.add_paragraph(tag)
    own.save(str(tmp_path / "bao-cao-thang-dang.docx"))
    with pytest.raises(ConfigurationError, match=r"bao-cao-thang-dang\.docx") as caught:
        room.render(build_view(fake.report(), fake.PROGRAM), tmp_path, body_size=14, dated=fake.AS_OF)
    assert said in str(caught.value)
    assert "Sửa lại mẫu" in str(caught.value)


def test_office_template_that_is_no_word_file(tmp_path: Path) -> None:
    """A renamed text file as template: a clear message instead of a zip error."""
    (tmp_path / "bao-cao-thang-dang.docx").write_text("không phải Word", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="không phải tệp Word"):
        room.render(build_view(fake.report(), fake.PROGRAM), tmp_path, body_size=14, dated=fake.AS_OF)


@pytest.mark.parametrize("stem", ["bao-cao-thang", "tong-hop-thang"])
@pytest.mark.parametrize("kind", ["party", "state"])
def test_committed_template_is_the_built_one(tmp_path: Path, kind: str, stem: str) -> None:
    """templates/*.docx are what the scripts in tools/ write: nobody edits them by hand."""
    from tools import build_rollup_templates, build_templates

    office, (month, *_) = KINDS[kind], build_templates.OUTLINES
    made = build_templates.word(month, office) if stem == "bao-cao-thang" else build_rollup_templates.build(office)
    name = f"{stem}-{room.ENDINGS[kind]}.docx"
    made.save(str(tmp_path / name))
    for part in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
        with zipfile.ZipFile(tmp_path / name) as new, zipfile.ZipFile(find_template(name, None)) as old:
            assert new.read(part) == old.read(part), part


@pytest.fixture(scope="module")
def printed(written: Written, soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full month as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("printed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(written("full", "docx"))], check=True, capture_output=True, timeout=120)
    return folder / "bao-cao-thang-2026-09.pdf"


def test_libreoffice_prints_it(printed: Path) -> None:
    """LibreOffice makes a PDF of it: portrait pages first, landscape annex, page numbers from page 2."""
    from pypdf import PdfReader

    pages = PdfReader(printed).pages
    wide = [page.mediabox.width > page.mediabox.height for page in pages]
    assert wide == sorted(wide)
    assert 4 <= wide.count(False) <= 9
    assert 3 <= wide.count(True) <= 8
    assert [page.extract_text().split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert pages[0].extract_text().startswith("Đ")


def test_no_page_is_left_half_empty(printed: Path) -> None:
    """Of the pages as pictures each is filled to its middle at least, but the last of the report and of each annex."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    from PIL import Image
    from pypdf import PdfReader

    subprocess.run(["pdftoppm", "-r", "20", "-gray", "-png", str(printed), str(printed.with_name("p"))], check=True)
    texts = [page.extract_text() for page in PdfReader(printed).pages]
    used = []
    for path in sorted(printed.parent.glob("p-*.png")):
        with Image.open(path) as picture:
            box = picture.point(lambda grey: 255 * (grey < 128)).getbbox()
            used.append((box[3] if box else 0) / picture.height)
    begins = [n for n, text in enumerate(texts) if re.match(r"\d+\nPH\W+L\W+C \d", text)] + [len(texts)]  # PHỤ LỤC
    assert len(begins) == 3
    assert [(n + 1, share) for n, share in enumerate(used) if share < 0.5 and n + 1 not in begins] == []
    assert min(used) > 0.1  # and none is empty


def test_signature_never_stands_alone(full_docx: Any) -> None:
    """The closing line is kept on the page of the signature."""
    (closing,) = (p for p in full_docx.paragraphs if p.text.startswith("Trên đây là báo cáo"))
    assert closing.paragraph_format.keep_with_next
    following = closing._p.getnext()
    assert following.tag == qn("w:tbl")


def test_evidence_annex_lists_everything(full_docx: Any) -> None:
    """Block V shows the month's results in the units' words; the second annex those of all tasks."""
    fresh = tables(full_docx)["Nhiệm vụ, đầu mối / Kết quả, sản phẩm"]
    assert len(fresh.rows) == 1 + 2
    assert fresh.rows[1].cells[2].text == "Đã hoàn thành, có biên bản nghiệm thu"
    annex = tables(full_docx)["Nhiệm vụ, mã theo dõi / Kết quả, sản phẩm"]
    assert len(annex.rows) == 1 + 13
    assert annex.rows[1].cells[-1].text == "Biên bản số 12; ảnh trước/sau; thư mục hồ sơ tháng 9"
