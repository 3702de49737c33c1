"""Pieces of a Word template that hold Jinja tags: rows, paragraphs and pictures that come from the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thidua500.papers.docx_parts import ALIGN, ALIGNED, Column, fill, gap, grid, row_mark, say


def data_table(doc: Any, columns: Sequence[Column], loop: str) -> None:
    """Heading row (repeated on each page) and one row for each item of `loop` ("t in tasks"); rows stay whole."""
    table = grid(doc, 4, [column.width for column in columns], bordered=True)
    heading, opening, body, closing = table.rows
    for cell, column in zip(heading.cells, columns, strict=True):
        fill(cell, (column.heading,), "BC Ô bảng", ALIGN.CENTER, bold_first=True)
    for cell, column in zip(body.cells, columns, strict=True):
        texts = column.cell if isinstance(column.cell, tuple) else (column.cell,)
        fill(cell, texts, "BC Ô bảng", ALIGNED[column.align], bold_first=".code" in texts[0] and len(texts) > 1)
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
