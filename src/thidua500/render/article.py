"""The Markdown of a report → the same text as part of a page: so that both say the same, in every kind of report.

Only what the Markdown templates use is known: headings, lists, tables, bold and italic; no link, no picture, no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_ANNEX = re.compile(r"^#+ PHỤ LỤC", re.MULTILINE)  # a page has the lists of the annexes as its own tables
_TABLE = '<div class="wide" role="region" tabindex="0" aria-label="Bảng số liệu">'


def article(markdown: str) -> str:
    """The report without its annexes as HTML; its headings begin one level below the page's own."""
    parser = MarkdownIt("zero").enable(["heading", "list", "table", "emphasis", "escape"])
    tokens = parser.parse(_ANNEX.split(markdown, maxsplit=1)[0])
    return str(parser.renderer.render(_placed(tokens), parser.options, {}))


def _placed(tokens: Sequence[Token]) -> list[Token]:
    placed = []
    for token in tokens:
        if token.type.startswith("heading"):
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
        if token.type == "th_open":
            token.attrSet("scope", "col")
        opens, closes = token.type == "table_open", token.type == "table_close"
        placed += [_html(_TABLE)] if opens else []
        placed.append(token)
        placed += [_html("</div>")] if closes else []
    return placed


def _html(text: str) -> Token:
    return Token("html_block", "", 0, content=text)
