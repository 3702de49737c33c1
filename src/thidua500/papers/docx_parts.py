"""Pieces of a Word document: styles, page, paragraphs, tables. Measures in mm and points.

Sizes and margins: Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW; Nghị định 30/2020/NĐ-CP allows the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

ALIGN = WD_ALIGN_PARAGRAPH
FONT = "Times New Roman"
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15


# --- Styles ------------------------------------------------------------------------------------------------------


def font(style: Any, size: float, *, bold: bool = False) -> None:
    """Times New Roman in black for every script, whatever the theme says."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.lower().endswith("theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)


def paragraph_style(doc: Any, name: str, base: str = "Normal") -> Any:
    """The style of that name, made when the document has none."""
    names = {style.name for style in doc.styles}
    style = doc.styles[name] if name in names else doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name != "Normal":
        style.base_style = doc.styles[base]
    return style


def styles(doc: Any) -> None:
    """Body, headings and tables; a clerk changes the whole report by changing these in Word."""
    normal = paragraph_style(doc, "Normal")
    font(normal, 14)
    form = normal.paragraph_format  # lines of exactly 18 pt, nothing before and after
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    form.space_before = form.space_after = Pt(0)
    body = paragraph_style(doc, "BC Thân bài")
    body.paragraph_format.alignment = ALIGN.JUSTIFY
    body.paragraph_format.first_line_indent = Mm(10)
    body.paragraph_format.space_after = Pt(6)
    for name in ("Heading 1", "Heading 2"):
        heading = paragraph_style(doc, name, "BC Thân bài")
        font(heading, 14, bold=True)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(6), Pt(6)
        heading.paragraph_format.keep_with_next = True
    cell = paragraph_style(doc, "BC Ô bảng")
    font(cell, 11)
    cell.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    picture = paragraph_style(doc, "BC Hình")
    picture.paragraph_format.alignment = ALIGN.CENTER
    picture.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for lang in doc.styles.element.iter(qn("w:lang")):  # for the spelling checker
        lang.set(qn("w:val"), "vi-VN")


# --- Parts -------------------------------------------------------------------------------------------------------


def say(
    place: Any, text: str, *, style: str = "Normal", size: float = 0, align: Any = None, **marks: bool | None
) -> Any:
    """One paragraph with one run."""
    line = place.add_paragraph()
    styled(line, style)
    run = line.add_run(text)
    run.bold, run.italic, run.underline = marks.get("bold"), marks.get("italic"), marks.get("underline")
    if size:
        run.font.size = Pt(size)
    if align is not None:
        line.alignment = align
    return line


def styled(line: Any, name: str) -> None:
    """Gives a paragraph its style, by the id (the name without blanks): to ask for the name walks all styles."""
    line._p.style = None if name == "Normal" else name.replace(" ", "")


def rule(place: Any, length: float, within: float) -> None:
    """A solid rule of `length` mm, centred in a column of `within` mm, on a thin line of its own.

    Not as the border of the text above: its indents would break that text where a font runs wider.
    """
    line = place.add_paragraph()
    line.paragraph_format.line_spacing, line.paragraph_format.space_before = Pt(3), Pt(1)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm((within - length) / 2)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    line._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def grid(doc: Any, rows: int, widths: Sequence[float], *, bordered: bool) -> Any:
    """A table of fixed column widths in mm."""
    table = doc.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid" if bordered else "Normal Table"
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    margins(table, 1.2 if bordered else 0)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:  # asking the table for its cells walks all of them each time
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)
    return table


def cells_of(table: Any) -> list[list[Any]]:
    """The cells of a table without merged ones, row by row, made once."""
    return [[_Cell(cell, table) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def margins(table: Any, side: float) -> None:
    """Cell margins left and right, mm."""
    cell_margins = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        edge = OxmlElement(f"w:{name}")
        edge.set(qn("w:w"), str(round(side * 56.7)))
        edge.set(qn("w:type"), "dxa")
        cell_margins.append(edge)
    table._tbl.tblPr.insert_element_before(cell_margins, "w:tblLook")


def fill(cell: Any, texts: Sequence[str], style: str, align: Any, *, bold_first: bool = False) -> None:
    """Puts one paragraph for each text into a cell."""
    for n, text in enumerate(texts):
        line = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        styled(line, style)
        line.alignment = align
        line.add_run(text).bold = (bold_first and n == 0) or None


def row_mark(row: Any, *names: str) -> None:
    """Row properties: cantSplit, tblHeader."""
    for name in names:
        row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def gap(doc: Any) -> None:
    """A little air after a table; Word also needs a paragraph there."""
    doc.add_paragraph().paragraph_format.line_spacing = Pt(9)


# --- Page ---------------------------------------------------------------------------------------------------------


def page(section: Any, *, landscape: bool = False) -> None:
    """A4 with the margins of the guideline."""
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(10)


def page_number(section: Any) -> None:
    """Centred at the top from the second page on."""
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.style = "Normal"
    line.alignment = ALIGN.CENTER
    run = line.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
