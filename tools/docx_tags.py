"""Pieces of a Word template that hold Jinja tags: rows, paragraphs and pictures that come from the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from docx import Document

from thidua500.papers.docx_parts import (
    ALIGN,
    fill,
    gap,
    grid,
    page,
    page_number,
    row_mark,
    rule,
    say,
    styles,
)
from thidua500.papers.letterhead import STATE, WIDTH, Kind, heading_block, signature
from thidua500.render.official import Head

RECIPIENTS = ("{%p for line in head.recipients %}", "{{ line }}", "{%p endfor %}")
HEAD = Head(*(f"{{{{ head.{name} }}}}" for name in Head._fields))._replace(recipients=RECIPIENTS)

_ALIGNED = {"left": ALIGN.LEFT, "center": ALIGN.CENTER}


class Column(NamedTuple):
    """A table column: heading, width in mm, what its cell prints (one paragraph each), alignment."""

    heading: str
    width: float
    cell: str | tuple[str, ...]
    align: str = "left"


def begun(kind: Kind, what: str = "BÁO CÁO") -> Any:
    """A template with its styles, page, heading and title: what every report of that kind of office begins with."""
    doc = Document()
    doc.core_properties.author = ""
    doc.core_properties.comments = ""
    doc.core_properties.title = "{{ title }}"
    styles(doc)
    page(doc.sections[0])
    page_number(doc.sections[0])
    heading_block(doc, kind, HEAD)
    doc.add_paragraph()
    say(doc, what, size=kind.report, bold=True, align=ALIGN.CENTER)
    say(doc, "{{ head.abstract }}", bold=True, align=ALIGN.CENTER)
    if kind is STATE:
        rule(doc, 55, WIDTH)
    else:
        say(doc, "-----", align=ALIGN.CENTER)
    doc.add_paragraph()
    return doc


def signed(doc: Any, kind: Kind) -> None:
    """Who signs, and whom it goes to."""
    signature(doc, kind, HEAD)


def when(doc: Any, name: str, columns: Sequence[Column], loop: str) -> None:
    """A table, left out when it would have no row."""
    say(doc, f"{{%p if {name} %}}")
    data_table(doc, columns, loop)
    say(doc, "{%p endif %}")


def annex_title(doc: Any, name: str, text: str, *, new_page: bool = False) -> None:
    """Name, subject and the report it belongs to, centred."""
    say(doc, name, bold=True, align=ALIGN.CENTER).paragraph_format.page_break_before = new_page or None
    say(doc, text, bold=True, align=ALIGN.CENTER)
    say(doc, "{{ head.attached }}", italic=True, align=ALIGN.CENTER)
    gap(doc)


def data_table(doc: Any, columns: Sequence[Column], loop: str) -> None:
    """Heading row (repeated on each page) and one row for each item of `loop` ("t in tasks"); rows stay whole."""
    table = grid(doc, 4, [column.width for column in columns], bordered=True)
    heading, opening, body, closing = table.rows
    for cell, column in zip(heading.cells, columns, strict=True):
        fill(cell, (column.heading,), "BC Ô bảng", ALIGN.CENTER, bold_first=True)
    for cell, column in zip(body.cells, columns, strict=True):
        texts = column.cell if isinstance(column.cell, tuple) else (column.cell,)
        fill(cell, texts, "BC Ô bảng", _ALIGNED[column.align], bold_first=".code" in texts[0] and len(texts) > 1)
    fill(opening.cells[0], (f"{{%tr for {loop} %}}",), "BC Ô bảng", ALIGN.LEFT)
    fill(closing.cells[0], ("{%tr endfor %}",), "BC Ô bảng", ALIGN.LEFT)
    row_mark(heading, "cantSplit", "tblHeader")
    row_mark(body, "cantSplit")
    gap(doc)


def sentences(doc: Any, name: str, lead: str = "", *, keep: bool = False) -> None:
    """One body paragraph for each text of the list `name`; `keep` holds it on the page of what follows."""
    say(doc, f"{{%p for s in {name} %}}")
    say(doc, f"{lead}{{{{ s }}}}", style="BC Thân bài").paragraph_format.keep_with_next = keep or None
    say(doc, "{%p endfor %}")


def chart(doc: Any, name: str) -> None:
    """A picture, left out where there is nothing to draw."""
    say(doc, f"{{%p if charts.{name} %}}")
    say(doc, f"{{{{ charts.{name} }}}}", style="BC Hình")
    say(doc, "{%p endif %}")
