"""Writes one grid of cells into every container the reader knows: tests ask for the same answer from all."""

from __future__ import annotations

import csv
import io
import struct
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Grid = Sequence[Sequence[Any]]
Spans = Sequence[tuple[int, int, int, int]]  # first row, first column, last row, last column, from 0


def xlsx(path: Path, grid: Grid, spans: Spans = (), sheet: str = "Phiếu", **options: Any) -> Path:
    """By XlsxWriter: shared strings, the plainest XML there is."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, options) as book:
        page = book.add_worksheet(sheet)
        for r1, c1, r2, c2 in spans:
            page.merge_range(r1, c1, r2, c2, "")
        for r, row in enumerate(grid):
            for c, value in enumerate(row):
                if value not in ("", None):
                    page.write(r, c, value)
    return path


def xlsx_inline(path: Path, grid: Grid, spans: Spans = (), sheet: str = "Phiếu") -> Path:
    """By openpyxl: strings inside the cells; also what an .xlsm of ours holds."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for r, row in enumerate(grid, 1):
        for c, value in enumerate(row, 1):
            if value not in ("", None):
                page.cell(r, c, value)
    for r1, c1, r2, c2 in spans:
        page.merge_cells(start_row=r1 + 1, start_column=c1 + 1, end_row=r2 + 1, end_column=c2 + 1)
    book.save(path)
    return path


def xls(path: Path, grid: Grid, spans: Spans = (), sheet: str = "Phiếu") -> Path:
    """Excel 97, by xlwt."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet)
    for r, row in enumerate(grid):
        for c, value in enumerate(row):
            if value not in ("", None):
                page.write(r, c, value)
    for r1, c1, r2, c2 in spans:
        page.merge(r1, r2, c1, c2)
    book.save(str(path))
    return path


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(path: Path, grid: Grid, spans: Spans = (), sheet: str = "Phiếu") -> Path:
    """The binary workbook, by hand (MS-XLSB 2.1.4): inline strings and numbers, no styles. Merges are not written."""
    cells = b""
    for r, row in enumerate(grid):
        cells += _record(0, struct.pack("<IIHBBBI", r, 0, 300, 0, 0, 0, 0))
        for c, value in enumerate(row):
            if isinstance(value, (int, float)):
                cells += _record(5, struct.pack("<IId", c, 0, value))
            elif value:
                cells += _record(6, struct.pack("<II", c, 0) + _wide(str(value)))
    width = max(map(len, grid))
    page = (
        _record(129) + _record(148, struct.pack("<4I", 0, len(grid) - 1, 0, width - 1)) + _record(145) + cells
        + _record(146) + _record(130)
    )  # fmt: skip
    book = _record(131) + _record(143)
    book += _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(sheet)) + _record(144) + _record(132)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = '<Relationship Id="rId1" Type="{}/{}" Target="{}"/>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        root = relation.format(office, "officeDocument", "xl/workbook.bin")
        archive.writestr("_rels/.rels", relations.format(root))
        archive.writestr("xl/workbook.bin", book)
        page_of_book = relation.format(office, "worksheet", "worksheets/sheet1.bin")
        archive.writestr("xl/_rels/workbook.bin.rels", relations.format(page_of_book))
        archive.writestr("xl/worksheets/sheet1.bin", page)
    return path


def ods(path: Path, grid: Grid, spans: Spans = (), sheet: str = "Phiếu") -> Path:
    """OpenDocument, by odfpy."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name=sheet)
    starts = {span[:2] for span in spans}
    covered = {(r, c) for a, b, d, e in spans for r in range(a, d + 1) for c in range(b, e + 1)} - starts
    size = {(a, b): (d - a + 1, e - b + 1) for a, b, d, e in spans}
    for r, row in enumerate(grid):
        line = TableRow()
        for c, value in enumerate(row):
            down, across = size.get((r, c), (1, 1))
            kind: dict[str, Any] = {"valuetype": "string"}
            if isinstance(value, (int, float)):
                kind = {"valuetype": "float", "value": value}
            if (down, across) != (1, 1):
                kind |= {"numberrowsspanned": down, "numbercolumnsspanned": across}
            cell = CoveredTableCell() if (r, c) in covered else TableCell(**kind) if value != "" else TableCell()
            if value != "" and (r, c) not in covered:
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def docx(path: Path, grid: Grid, spans: Spans = (), lines: Sequence[str] = ()) -> Path:
    """A Word document with `lines` as paragraphs and the grid as its one table."""
    import docx as word

    document = word.Document()
    for line in lines:
        document.add_paragraph(line)
    width = max(map(len, grid))
    table = document.add_table(rows=len(grid), cols=width)
    for r, row in enumerate(grid):
        cells = table.rows[r].cells
        for c, value in enumerate(row):
            cells[c].text = str(value)
    for r1, c1, r2, c2 in spans:
        text = table.cell(r1, c1).text
        table.cell(r1, c1).merge(table.cell(r2, c2)).text = text
    document.save(str(path))
    return path


def csv_text(grid: Grid, delimiter: str = ",") -> str:
    """The grid as CSV text with the quotes it needs."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(grid)
    return buffer.getvalue()


def csv_as(encoding: str, delimiter: str = ",") -> Callable[[Path, Grid], Path]:
    """A writer of CSV files in one encoding; "tcvn3" and "vni" stand for the legacy fonts' letters."""

    def write(path: Path, grid: Grid, spans: Spans = ()) -> Path:
        text = csv_text(grid, delimiter)
        if encoding in LEGACY:
            path.write_bytes(LEGACY[encoding](text).encode("latin-1"))
        elif encoding == "cp1258":
            path.write_bytes(to_cp1258(text))
        else:
            path.write_bytes(text.encode(encoding))
        return path

    return write


def html(path: Path, grid: Grid, spans: Spans = ()) -> Path:
    """A web page with one table, as old programs write under the name .xls."""
    import html as markup

    starts = {(a, b): (d - a + 1, e - b + 1) for a, b, d, e in spans}
    inside = {(r, c) for a, b, d, e in spans for r in range(a, d + 1) for c in range(b, e + 1)} - starts.keys()
    rows = ""
    for r, row in enumerate(grid):
        cells = ""
        for c, value in enumerate(row):
            if (r, c) not in inside:
                down, across = starts.get((r, c), (1, 1))
                cells += f'<td rowspan="{down}" colspan="{across}">{markup.escape(str(value))}</td>'
        rows += f"<tr>{cells}</tr>"
    path.write_text(f"<html><head><meta charset='utf-8'></head><body><table>{rows}</table></body></html>", "utf-8")
    return path


def to_cp1258(text: str) -> bytes:
    """Windows-1258 keeps the five tones as combining marks behind the letter."""
    import unicodedata

    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    out = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            mark = "".join(m for m in apart if m in tones)
            base = unicodedata.normalize("NFC", "".join(m for m in apart if m not in tones))
            out.append((base + mark).encode("cp1258"))
    return b"".join(out)


def to_tcvn3(text: str) -> str:
    """Unicode → TCVN3 letters by iconv's table of the same codes; capitals with a tone lose their case, as on paper."""
    from thidua500.sheets.legacy import _TCVN3_CODES, _TCVN3_LETTERS

    table = dict(zip(_TCVN3_LETTERS, _TCVN3_CODES, strict=True))
    return "".join(table.get(c, table.get(c.lower(), c)) for c in text)


def to_vni(text: str) -> str:
    """Unicode → VNI: the vowel, then the letter that stands for its marks."""
    import unicodedata

    from thidua500.sheets.legacy import _VNI_LETTERS, _VNI_MARKS

    whole = {letter: code for code, letter in _VNI_LETTERS.items()}
    marks = {combining: code for code, combining in _VNI_MARKS.items()}
    out = ""
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        base, tail = apart[0], apart[1:]
        if letter in whole or not tail or letter in "ìíÌÍ":
            out += whole.get(letter, letter)
            continue
        horn = tail.startswith("\u031b") or "\u031b" in tail
        vowel = whole[unicodedata.normalize("NFC", base + "\u031b")] if horn else base
        tone = "".join(m for m in tail if m != "\u031b")
        order = "".join(sorted(tone, key=lambda m: m not in "\u0302\u0306"))
        if not horn and unicodedata.normalize("NFC", base + order) in whole:
            out += whole[unicodedata.normalize("NFC", base + order)]
        else:
            mark = marks.get(order, "")
            out += vowel + (mark.upper() if base.isupper() else mark)
    return out


LEGACY: dict[str, Callable[[str], str]] = {"tcvn3": to_tcvn3, "vni": to_vni}


def iconv_tcvn3(text: str) -> str:
    """The oracle: iconv's TCVN5712-1, whose lower-case codes are those of TCVN3."""
    command = ["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode("latin-1")
