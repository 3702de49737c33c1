"""Containers put together by hand, so that their parts can hold what no program writes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from xml.sax.saxutils import escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

HEADINGS = (
    "TT", "Rõ việc: nhiệm vụ cụ thể", "Rõ người: chủ trì", "Phối hợp", "Rõ thời gian", "Rõ trách nhiệm, thẩm quyền",
    "Rõ kết quả: sản phẩm, chỉ số, minh chứng",
)  # fmt: skip
TASK = (
    "1", "Rà soát 24 hồ sơ đất đai tồn đọng tại khu phố 3", "Trưởng Công an phường", "Khu phố 3", "30/9/2026",
    "Chủ trì rà soát; tự quyết việc phân công; kinh phí xin ý kiến Đảng ủy",
    "01 danh mục 24 hồ sơ; biên bản làm việc lưu tại bộ phận một cửa",
)  # fmt: skip


def letters(col: int) -> str:
    """0 → "A", 26 → "AA"."""
    text = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        text = chr(65 + rest) + text
    return text


def archive(members: Mapping[str, bytes | str]) -> bytes:
    """A zip of the members, deflated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return buffer.getvalue()


def cell(row: int, col: int, text: str) -> str:
    """One inline string cell."""
    return f'<c r="{letters(col)}{row + 1}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def rows(grid: list[list[str]] | list[tuple[str, ...]], first: int = 0) -> str:
    """Rows of inline strings; empty texts make no cell."""
    lines = []
    for at, line in enumerate(grid, first):
        cells = "".join(cell(at, col, text) for col, text in enumerate(line) if text)
        lines.append(f'<row r="{at + 1}">{cells}</row>')
    return "".join(lines)


def sheet(data: str, *, before: str = "", after: str = "", doctype: str = "") -> str:
    """A worksheet's XML around its rows."""
    return f"{_XML}{doctype}<worksheet {_MAIN}>{before}<sheetData>{data}</sheetData>{after}</worksheet>"


def xlsx(sheets: list[str], extra: Mapping[str, bytes | str] | None = None, *, names: list[str] | None = None) -> bytes:
    """A workbook of the given worksheet parts; `extra` adds members or replaces them."""
    names = names or [f"Trang {n}" for n in range(1, len(sheets) + 1)]
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    shared = (
        f'<Relationship Id="rId9001" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId9002" Type="{_REL}/styles" Target="styles.xml"/>'
    )
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
        f'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook {_MAIN} xmlns:r="{_REL}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}{shared}'
        "</Relationships>",
        "xl/sharedStrings.xml": strings([]),
        "xl/styles.xml": f"{_XML}<styleSheet {_MAIN}/>",
    }
    members |= {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets, 1)}
    return archive(members | dict(extra or {}))


def strings(items: list[str], *, doctype: str = "") -> str:
    """The shared strings part; each item is the inside of an <si>."""
    inside = "".join(f"<si>{item}</si>" for item in items)
    return f"{_XML}{doctype}<sst {_MAIN}>{inside}</sst>"


def table(title: str = TASK[1], **fields: str) -> list[tuple[str, ...]]:
    """A registration table of one task; owner, time, power, result replace its texts."""
    row = list(TASK)
    row[1] = title
    for name, at in (("owner", 2), ("time", 4), ("power", 5), ("result", 6)):
        row[at] = fields.get(name, row[at])
    return [("Đơn vị: Công an phường",), HEADINGS, tuple(row)]


def docx(body: str, extra: Mapping[str, bytes | str] | None = None, *, doctype: str = "") -> bytes:
    """A Word document of the given body XML."""
    return archive(
        {
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"{_XML}{doctype}<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        }
        | dict(extra or {})
    )


def word_cell(text: str, properties: str = "") -> str:
    """One cell of a Word table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"


def word_table(grid: list[tuple[str, ...]]) -> str:
    """A Word table of texts."""
    lines = ("".join(word_cell(text) for text in line) for line in grid)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def ods(body: str, *, doctype: str = "", extra: Mapping[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument spreadsheet of one table with the given rows."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'{_XML}{doctype}<office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Phiếu">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        f'{_XML}<manifest:manifest xmlns:manifest="{office}:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
        | dict(extra or {})
    )


def ods_cell(text: str, attributes: str = "") -> str:
    """One cell of an OpenDocument table."""
    return f"<table:table-cell {attributes}><text:p>{escape(text)}</text:p></table:table-cell>"


def ods_row(cells: str, attributes: str = "") -> str:
    """One row of an OpenDocument table."""
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def lying_zip(name: str, declared: int, real: int) -> bytes:
    """A zip whose one member unpacks to `real` zero bytes and says that it has `declared`."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = bytearray()
    chunk = bytes(1 << 20)
    for _ in range(real >> 20):
        packed += engine.compress(chunk)
    packed += engine.flush()
    raw = name.encode()
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(packed), declared, len(raw), 0) + raw
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, len(packed), declared, len(raw), 0, 0, 0, 0, 0, 0
    )
    start = len(local) + len(packed)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(entry) + len(raw), start, 0)
    return bytes(local + packed + entry + raw + end)


def overlapping_zip(members: int, size: int) -> bytes:
    """A zip whose entries all point to the same packed zero bytes."""
    packed = zlib.compress(bytes(size), 9)[2:-4]
    names = [f"xl/worksheets/sheet{n}.xml".encode() for n in range(1, members + 1)]
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(packed), size, len(names[0]), 0) + names[0]
    central = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, len(packed), size, len(name), 0, 0, 0, 0, 0, 0)
        + name
        for name in names
    )
    start = len(local) + len(packed)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, members, members, len(central), start, 0)
    return local + packed + central + end
