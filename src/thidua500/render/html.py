"""View, board and the Markdown of the same report → one HTML file that needs nothing else: no network, no other file.

One template serves every kind of report; an office may have one of its own for a kind ("bao-cao-tuan.html.j2").
"""

from __future__ import annotations

import re
from pathlib import Path

from thidua500.base.plain import Plain, to_plain
from thidua500.render import charts, md, webpage
from thidua500.render.article import article
from thidua500.render.dashboard import Dashboard
from thidua500.render.language import Language
from thidua500.render.lookup import find_template, locate
from thidua500.render.view import View

_BLANK = re.compile(r"\n\s*\n+")
TEMPLATE = "bao-cao.html.j2"
_TEXT = charts.mark("text")


def render(view: View, board: Dashboard, office: Path | None) -> bytes:
    """The finished page, UTF-8. Texts are escaped; charts and the report's text are put in for their marks."""
    drawn = {charts.mark(name): charts.svg(name, view, office) for name in charts.CHARTS}
    pictures = {
        name: {"svg": charts.mark(name) if drawn[charts.mark(name)] else "", "text": charts.text(name, view)}
        for name in charts.CHARTS
    }
    template = locate(f"bao-cao-{view.stem}.html.j2", office) or find_template(TEMPLATE, office)
    values = to_plain(view) | {"board": to_plain(board), "charts": pictures, "text": _TEXT}
    page = Language(office, autoescape=True).fill(template, values)
    drawn[_TEXT] = article(md.render(view, office).decode()) if _TEXT in page else ""
    for mark, made in drawn.items():
        page = page.replace(mark, made)
    webpage.check(page, template)
    return page.encode()


def filled(name: str, values: Plain, links: frozenset[str]) -> bytes:
    """The built-in page of that name with plain values. links: addresses of other reports that it may lead to."""
    template = find_template(name, None)
    text = Language(None, autoescape=True).fill(template, values)
    webpage.check(text, template, links)
    return _BLANK.sub("\n", text).encode()
