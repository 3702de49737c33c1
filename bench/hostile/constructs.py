"""What grows in a made file: one construct of one container each, built at any size.

A construct takes a size n and gives a file whose interesting part has about n units (letters, cells, elements). `base`
is the size at which it is first measured; the extreme is many times that.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import NamedTuple

from bench.hostile import containers as c

Build = Callable[[int], bytes]


class Construct(NamedTuple):
    """One construct: container (the file's extension too), name, how it is built, first size, factor of the extreme."""

    container: str
    name: str
    build: Build
    base: int
    extreme: int = 64


def _numbered(n: int, **fields: str) -> list[tuple[str, ...]]:
    head = c.table(**fields)
    return [*head[:2], *((str(i), *head[2][1:]) for i in range(1, n + 1))]


# --- texts of a form, in any container ----------------------------------------------------------------------

_TEXTS: dict[str, Callable[[int], dict[str, str]]] = {
    "long title": lambda n: {"title": "a" * n},
    "long slogan": lambda n: {"title": "Tăng cường nâng cao chất lượng " * (n // 31 + 1)},
    "digits in a title": lambda n: {"title": "việc 1 " * (n // 7 + 1)},
    "one word of marks": lambda n: {"title": "ế" * n},
    "blanks": lambda n: {"title": "Rà soát" + " " * n + "hồ sơ 3"},
    "combining marks": lambda n: {"title": "Rà soát 3 hồ sơ e" + "\u0301" * n},
    "long owner list": lambda n: {"owner": "Công an phường, " * (n // 16 + 1)},
    "owners by label": lambda n: {"owner": "Chủ trì: A; phối hợp: B; " * (n // 25 + 1)},
    "long time": lambda n: {"time": "quý III/2026; " * (n // 14 + 1)},
    "digits as time": lambda n: {"time": "1" * n},
    "slashes as time": lambda n: {"time": "1/" * (n // 2)},
    "phases as time": lambda n: {"time": "GĐ1-GĐ2, " * (n // 9 + 1)},
    "words as time": lambda n: {"time": "hằng tháng hằng quý " * (n // 20 + 1)},
    "long authority": lambda n: {"power": "báo cáo kết quả định kỳ " * (n // 24 + 1)},
    "clauses of authority": lambda n: {"power": "do ; khi . nếu " * (n // 15 + 1)},
    "long evidence": lambda n: {"result": "hồ sơ đúng hạn " * (n // 15 + 1)},
    "labels of evidence": lambda n: {"result": "Sản phẩm: a; chỉ số: b; " * (n // 24 + 1)},
    "Latin-1 letters": lambda n: {"title": "Rµ so¸t hå s¬ " * (n // 14 + 1)},
    "dots": lambda n: {"result": "." * n},
}


def _xlsx_text(fields: Callable[[int], dict[str, str]]) -> Build:
    return lambda n: c.xlsx([c.sheet(c.rows(c.table(**fields(n))))])


def _csv_text(fields: Callable[[int], dict[str, str]]) -> Build:
    return lambda n: _csv(c.table(**fields(n)))


def _docx_text(fields: Callable[[int], dict[str, str]]) -> Build:
    return lambda n: c.docx(c.word_table(c.table(**fields(n))[1:]))


def _csv(grid: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(grid)
    return out.getvalue().encode("utf-8-sig")


# --- many tasks, groups, headers ----------------------------------------------------------------------------

_GRIDS: dict[str, Callable[[int], list[tuple[str, ...]]]] = {
    "equal tasks": _numbered,
    "tasks that differ in a word": lambda n: [
        *c.table()[:2],
        *((str(i), f"Rà soát hồ sơ đất đai {_word(i)} tồn đọng của khu phố", *c.TASK[2:]) for i in range(1, n + 1)),
    ],
    "tasks that differ in a number": lambda n: [
        *c.table()[:2],
        *((str(i), f"Rà soát {i} hồ sơ đất đai", *c.TASK[2:]) for i in range(1, n + 1)),
    ],
    "faulty tasks": lambda n: [*c.table()[:2], *((str(i), f"Việc {_word(i)} {i}") for i in range(1, n + 1))],
    "repeated headers": lambda n: [("Đơn vị: Công an phường",), *([c.HEADINGS, c.TASK] * n)],
    "rows cut in two": lambda n: [*c.table(), *([("", "tiếp theo của việc trên", "", "", "", "", "thêm")] * n)],
    "group rows": lambda n: [*c.table()[:2], *(line for i in range(n) for line in ((f"{i}.", "Nhóm"), c.TASK))],
    "as above": lambda n: [*c.table(), *((str(i), f"Việc thứ {i}", *["như trên"] * 5) for i in range(2, n + 2))],
    "labels of a card": lambda n: [
        *(line for i in range(n) for line in (("Tên nhiệm vụ", f"Việc {i}"), ("Rõ người", "A"), ("Rõ thời gian", "x")))
    ],
    "heading lines": lambda n: [*([("Đơn vị: Công an phường", "Kính gửi: Văn phòng")] * n), *c.table()[1:]],
    "rows of short texts": lambda n: [*([("Nhiệm vụ", "Chủ trì", "Ghi")] * n)],
    "signatures": lambda n: [*c.table(), *([("", "", "Người lập biểu")] * n)],
}


def _word(number: int) -> str:
    return "".join(chr(97 + int(d)) for d in str(number))


def _xlsx_grid(grid: Callable[[int], list[tuple[str, ...]]]) -> Build:
    return lambda n: c.xlsx([c.sheet(c.rows(grid(n)))])


# --- parts of a workbook -------------------------------------------------------------------------------------

_FORM = c.rows(c.table())
_BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{i} "{"&a" + str(i - 1) + ";" if i > 1 else "&a;"}{"&a;" * 9}">' for i in range(1, 9)
) + "]>"  # fmt: skip


def _with(after: Callable[[int], str] | None = None, before: Callable[[int], str] | None = None) -> Build:
    return lambda n: c.xlsx([c.sheet(_FORM, before=before(n) if before else "", after=after(n) if after else "")])


def _shared(n: int) -> bytes:
    text = "Rà soát hồ sơ  " * (n // 60 + 1)
    cells = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{c.letters(k)}{r}" t="s"><v>0</v></c>' for k in range(8)) + "</row>"
        for r in range(4, n // 8 + 4)
    )
    return c.xlsx([c.sheet(_FORM + cells)], {"xl/sharedStrings.xml": c.strings([f"<t>{text}</t>"])})


def _styled(inside: Callable[[int], str]) -> Build:
    styles = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</styleSheet>'
    return lambda n: c.xlsx([c.sheet(_FORM)], {"xl/styles.xml": styles.format(inside(n))})


def _data(rows: Callable[[int], str]) -> Build:
    return lambda n: c.xlsx([c.sheet(_FORM + rows(n))])


_XLSX: dict[str, tuple[Build, int]] = {
    "shared text in many cells": (_shared, 4_000),
    "newlines in a cached value": (
        _data(lambda n: f'<row r="9"><c r="A9"><f>1</f><v>{chr(10) * n}</v></c></row>'),
        20_000,
    ),
    "runs of rich text": (
        lambda n: c.xlsx(
            [c.sheet(_FORM + '<row r="9"><c r="A9" t="s"><v>0</v></c></row>')],
            {"xl/sharedStrings.xml": c.strings(["<r><t>a</t></r>" * n])},
        ),
        10_000,
    ),
    "many shared strings": (
        lambda n: c.xlsx([c.sheet(_FORM)], {"xl/sharedStrings.xml": c.strings([f"<t>{i}</t>" for i in range(n)])}),
        10_000,
    ),
    "merged ranges": (
        _with(
            lambda n: (
                "<mergeCells>" + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(9, n + 9)) + "</mergeCells>"
            )
        ),
        4_000,
    ),
    "one range merged again and again": (
        _with(lambda n: "<mergeCells>" + '<mergeCell ref="A3:G9999"/>' * n + "</mergeCells>"),
        1_000,
    ),
    "whole columns merged": (
        _with(lambda n: "<mergeCells>" + '<mergeCell ref="A1:A1048576"/>' * n + "</mergeCells>"),
        200,
    ),
    "sheets": (lambda n: c.xlsx([c.sheet(_FORM)] * n), 25),
    "empty sheets": (lambda n: c.xlsx([c.sheet("")] * n), 100),
    "far cells": (
        _data(
            lambda n: "".join(f'<row r="{i * 9}">' + c.cell(i * 9 - 1, i % 250, "x") + "</row>" for i in range(2, n))
        ),
        500,
    ),
    "wide rows": (
        _data(lambda n: '<row r="9">' + "".join(c.cell(8, i, "x") for i in range(min(n, 16_000))) + "</row>"),
        2_000,
    ),
    "cells without address": (
        _data(lambda n: "<row>" + "<c><v>1</v></c>" * 20 + "</row>" + "<row><c><v>1</v></c></row>" * n),
        4_000,
    ),
    "formulas without value": (
        _data(lambda n: "".join(f'<row r="{i}"><c r="A{i}"><f>1</f></c></row>' for i in range(9, n + 9))),
        4_000,
    ),
    "error values": (
        _data(lambda n: "".join(f'<row r="{i}"><c r="A{i}" t="e"><v>#N/A</v></c></row>' for i in range(9, n + 9))),
        4_000,
    ),
    "hidden rows": (
        _data(lambda n: "".join(f'<row r="{i}" hidden="1">{c.cell(i - 1, 0, "x")}</row>' for i in range(9, n + 9))),
        4_000,
    ),
    "deep elements": (_with(lambda n: "<x>" * n + "</x>" * n), 2_000),
    "attributes": (_with(lambda n: "<x " + " ".join(f'a{i}="1"' for i in range(n)) + "/>"), 2_000),
    "one long attribute": (_with(lambda n: f'<x a="{"b" * n}"/>'), 100_000),
    "comments in the XML": (_with(lambda n: "<!-- x -->" * n), 10_000),
    "character references": (
        lambda n: c.xlsx([c.sheet(c.rows(c.table("Z")).replace(">Z<", ">" + "&#97;" * n + "<"))]),
        8_000,
    ),
    "validations": (
        _with(lambda n: "<dataValidations>" + '<dataValidation sqref="A1"/>' * n + "</dataValidations>"),
        5_000,
    ),
    "links": (_with(lambda n: "<hyperlinks>" + '<hyperlink ref="A1" location="A2"/>' * n + "</hyperlinks>"), 5_000),
    "fonts": (_styled(lambda n: "<fonts>" + '<font><name val=".VnTime"/></font>' * n + "</fonts>"), 5_000),
    "cell formats": (_styled(lambda n: "<cellXfs>" + '<xf numFmtId="14" fontId="0"/>' * n + "</cellXfs>"), 5_000),
    "number formats": (
        _styled(
            lambda n: (
                "<numFmts>"
                + "".join(f'<numFmt numFmtId="{i}" formatCode="0%"/>' for i in range(200, n + 200))
                + "</numFmts>"
            )
        ),
        4_000,
    ),
    "one long number format": (
        _styled(lambda n: f'<numFmts><numFmt numFmtId="200" formatCode="{"d[" * n}"/></numFmts>'),
        10_000,
    ),
    "defined names": (
        lambda n: c.xlsx([c.sheet(_FORM)], {"docProps/custom.xml": "<a>" + "<b/>" * n + "</a>"}),
        20_000,
    ),
    "tiny members": (lambda n: c.xlsx([c.sheet(_FORM)], {f"xl/media/{i}.bin": "x" for i in range(n)}), 1_000),
    "DOCTYPE in a sheet": (
        lambda n: c.xlsx([c.sheet(_FORM, doctype=_BOMB, after="<x>" + "&a8;" * min(n, 50) + "</x>")]),
        10,
    ),
    "DOCTYPE behind a long comment": (
        lambda n: c.xlsx([c.sheet(_FORM, doctype="<!--" + "x" * n + "-->" + _BOMB, after="<x>&a8;</x>")]),
        100_000,
    ),
    "DOCTYPE in the strings": (
        lambda n: c.xlsx(
            [c.sheet(_FORM)], {"xl/sharedStrings.xml": c.strings(["<t>&a8;</t>"] * min(n, 50), doctype=_BOMB)}
        ),
        10,
    ),
    "DOCTYPE in UTF-16": (
        lambda n: c.xlsx(
            [c.sheet(_FORM)],
            {
                "xl/worksheets/sheet1.xml": c.sheet(_FORM, doctype=_BOMB, after="<x>&a8;</x>" * min(n, 9))
                .replace("UTF-8", "UTF-16")
                .encode("utf-16")
            },
        ),
        4,
    ),
}

# --- Word, OpenDocument, web pages, CSV ------------------------------------------------------------------------

_WORD_FORM = c.word_table(c.table()[1:])
_DOCX: dict[str, tuple[Build, int]] = {
    "paragraphs": (lambda n: c.docx("<w:p><w:r><w:t>Kính gửi</w:t></w:r></w:p>" * n + _WORD_FORM), 2_000),
    "cells of a row": (lambda n: c.docx("<w:tbl><w:tr>" + c.word_cell("x") * n + "</w:tr></w:tbl>"), 1_000),
    "rows": (lambda n: c.docx(c.word_table(_numbered(n)[1:])), 100),
    "tables": (lambda n: c.docx(_WORD_FORM * n), 50),
    "nested tables": (lambda n: c.docx("<w:tbl><w:tr><w:tc>" * n + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * n), 25),
    "grid span": (
        lambda n: c.docx("<w:tbl><w:tr>" + c.word_cell("x", f'<w:gridSpan w:val="{n}"/>') + "</w:tr></w:tbl>"),
        10_000,
    ),
    "spans in every row": (
        lambda n: c.docx(
            "<w:tbl>" + ("<w:tr>" + c.word_cell("x", f'<w:gridSpan w:val="{n}"/>') + "</w:tr>") * n + "</w:tbl>"
        ),
        60,
    ),
    "runs in a cell": (lambda n: c.docx(_WORD_FORM.replace("<w:t>30/9/2026</w:t>", "<w:t>a</w:t>" * n)), 5_000),
    "breaks in a cell": (lambda n: c.docx(_WORD_FORM.replace("<w:t>30/9/2026</w:t>", "<w:br/>" * n)), 5_000),
    "paragraphs in a cell": (lambda n: c.docx(_WORD_FORM.replace("<w:tc>", "<w:tc>" + "<w:p/>" * n, 1)), 5_000),
    "rows merged": (
        lambda n: c.docx("<w:tbl>" + ("<w:tr>" + c.word_cell("x", "<w:vMerge/>") * 7 + "</w:tr>") * n + "</w:tbl>"),
        300,
    ),
    "DOCTYPE": (lambda n: c.docx("<w:p>&a8;</w:p>" * min(n, 20) + _WORD_FORM, doctype=_BOMB), 5),
}

_ODS_FORM = "".join(c.ods_row("".join(map(c.ods_cell, line))) for line in c.table())
_ODS: dict[str, tuple[Build, int]] = {
    "repeated columns": (
        lambda n: c.ods(_ODS_FORM + c.ods_row(c.ods_cell("x", f'table:number-columns-repeated="{n}"'))),
        2_000,
    ),
    "repeated rows": (
        lambda n: c.ods(_ODS_FORM + c.ods_row(c.ods_cell("x"), f'table:number-rows-repeated="{n}"')),
        5_000,
    ),
    "repeated both": (
        lambda n: c.ods(
            _ODS_FORM
            + c.ods_row(c.ods_cell("x", f'table:number-columns-repeated="{n}"'), f'table:number-rows-repeated="{n}"')
        ),
        100,
    ),
    "blanks by count": (
        lambda n: c.ods(
            _ODS_FORM + c.ods_row(f'<table:table-cell><text:p><text:s text:c="{n}"/></text:p></table:table-cell>')
        ),
        10_000,
    ),
    "paragraphs in a cell": (
        lambda n: c.ods(_ODS_FORM + c.ods_row("<table:table-cell>" + "<text:p>a</text:p>" * n + "</table:table-cell>")),
        3_000,
    ),
    "spans": (
        lambda n: c.ods(
            _ODS_FORM
            + c.ods_row(c.ods_cell("x", f'table:number-columns-spanned="{n}" table:number-rows-spanned="{n}"'))
        ),
        200,
    ),
    "deep elements": (
        lambda n: c.ods(
            _ODS_FORM + c.ods_row("<table:table-cell>" + "<text:p>" * n + "</text:p>" * n + "</table:table-cell>")
        ),
        500,
    ),
    "DOCTYPE": (
        lambda n: c.ods(_ODS_FORM + c.ods_row(c.ods_cell("Z") * min(n, 9)).replace(">Z<", ">&a8;<"), doctype=_BOMB),
        4,
    ),
}


def _page(inside: str) -> bytes:
    form = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in c.table())
    return f"<html><meta charset=utf-8><body><table>{form}</table>{inside}</body></html>".encode()


_HTML: dict[str, tuple[Build, int]] = {
    "breaks": (lambda n: _page("<table><tr><td>" + "<br>" * n + "</table>"), 10_000),
    "row span": (lambda n: _page(f"<table><tr><td rowspan={n}>x</table>"), 5_000),
    "column span": (lambda n: _page(f"<table><tr><td colspan={n}>x</table>"), 5_000),
    "both spans": (lambda n: _page(f"<table><tr><td rowspan={n} colspan={n}>x" + "<tr><td>y" * 200 + "</table>"), 200),
    "spans in every cell": (lambda n: _page("<table>" + f"<tr><td rowspan={n} colspan=9>x" * n + "</table>"), 100),
    "nested tables": (lambda n: _page("<table><tr><td>" * n + "x"), 100),
    "unclosed cells": (lambda n: _page("<table><tr>" + "<td>x" * n), 2_000),
    "unclosed divisions": (lambda n: _page("<div>" * n + "x"), 2_000),
    "entities": (lambda n: _page("<p>" + "&amp;&eacute;" * n), 5_000),
    "attributes": (lambda n: _page("<p " + " ".join(f"a{i}=1" for i in range(n)) + ">"), 2_000),
    "comments": (lambda n: _page("<!-- x -->" * n), 10_000),
    "open comment": (lambda n: _page("<!--" * n), 10_000),
    "open tags": (lambda n: _page("<a" * n), 10_000),
    "rows": (lambda n: _page("<table>" + "<tr><td>1<td>Việc<td>A</tr>" * n + "</table>"), 1_000),
}

_CSV: dict[str, tuple[Build, int]] = {
    "newlines": (lambda n: _csv(c.table()) + b"\r\n" * n, 100_000),
    "delimiters": (lambda n: _csv(c.table()) + b";" * n, 50_000),
    "commas": (lambda n: _csv(c.table()) + b"," * n, 50_000),
    "quotes": (lambda n: _csv(c.table()) + b'"' * n, 50_000),
    "open quote": (lambda n: _csv(c.table()) + b'"' + b"x,\r\n" * n, 20_000),
    "one field": (lambda n: _csv(c.table()) + b"x" * n, 100_000),
    "zero bytes": (lambda n: _csv(c.table()) + (b"\0" + b"x" * 80) * (n // 80), 50_000),
    "rows of different width": (
        lambda n: _csv(c.table()) + b"".join(b"x," * (i % 50) + b"\r\n" for i in range(n // 25)),
        40_000,
    ),
    "a wide row and many rows": (lambda n: _csv(c.table()) + b"," * n + b"\r\nx" * n, 1_000),
    "UTF-16": (lambda n: ("\ufeff" + "Việc\tA\t30/9/2026\r\n" * (n // 20)).encode("utf-16-le"), 60_000),
    "cp1258": (lambda n: ("Nhi\u00ea\u0323m vu\u0323,A,30/9/2026\r\n" * (n // 25)).encode("cp1258", "replace"), 60_000),
    "old letters": (lambda n: ("Rµ so¸t hå s¬,§¬n vÞ,30/9/2026\r\n" * (n // 30)).encode("latin-1", "replace"), 60_000),
    "separator line": (lambda n: b"sep=;\r\n" + b"x;" * n, 50_000),
}


def _xls(n: int) -> bytes:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Phieu")
    for row, line in enumerate(_numbered(min(n, 65_000))):
        for col, text in enumerate(line):
            page.write(row, col, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _broken_xls(n: int) -> bytes:
    """A workbook of Excel 97 with the middle of it overwritten: asks calamine for memory that is not there."""
    data = bytearray(_xls(50))
    data[2_000 : 2_000 + min(n, len(data) - 2_500)] = b"\xff" * min(n, len(data) - 2_500)
    return bytes(data)


_LONE: tuple[Construct, ...] = (
    Construct("xls", "rows", _xls, 100, 16),
    Construct("xls", "overwritten", _broken_xls, 50, 64),
    Construct("xlsx", "zeros declared", lambda n: c.archive({"xl/workbook.xml": bytes(n << 10)}), 4_000, 128),
    Construct("xlsx", "a member that lies", lambda n: c.lying_zip("xl/workbook.xml", 1_000, n << 10), 4_000, 128),
    Construct("xlsx", "entries over each other", lambda n: c.overlapping_zip(n, 4 << 20), 10, 64),
    Construct("docx", "zeros declared", lambda n: c.archive({"word/document.xml": bytes(n << 10)}), 4_000, 128),
    Construct(
        "ods",
        "zeros declared",
        lambda n: c.archive(
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": bytes(n << 10)}
        ),
        4_000,
        128,
    ),
)


def constructs() -> tuple[Construct, ...]:
    """Every construct of every container."""
    texts = [
        Construct(container, name, make(fields), 2_000, 16)
        for container, make in (("xlsx", _xlsx_text), ("csv", _csv_text), ("docx", _docx_text))
        for name, fields in _TEXTS.items()
    ]
    grids = [Construct("xlsx", name, _xlsx_grid(grid), 100) for name, grid in _GRIDS.items()]
    tables = {"xlsx": _XLSX, "docx": _DOCX, "ods": _ODS, "html": _HTML, "csv": _CSV}
    parts = [
        Construct("xls" if container == "html" else container, f"{container}: {name}", build, base)
        for container, table in tables.items()
        for name, (build, base) in table.items()
    ]
    return (*texts, *grids, *parts, *_LONE)
