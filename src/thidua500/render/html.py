"""View → one HTML file that needs nothing else: no network, no other file, opens from disk."""

from __future__ import annotations

from pathlib import Path

from thidua500.base.plain import to_plain
from thidua500.render import charts, webpage
from thidua500.render.language import Language
from thidua500.render.lookup import find_template
from thidua500.render.view import View


def render(view: View, office: Path | None) -> bytes:
    """The finished page, UTF-8. Texts are escaped; the charts are SVG elements of our own making."""
    drawn = {charts.mark(name): charts.svg(name, view, office) for name in charts.CHARTS}
    pictures = {
        name: {"svg": charts.mark(name) if drawn[charts.mark(name)] else "", "text": text}
        for name, (_, _, text) in charts.CHARTS.items()
    }
    template = find_template(f"bao-cao-{view.stem}.html.j2", office)
    page = Language(office, autoescape=True).fill(template, to_plain(view) | {"charts": pictures})
    for mark, svg in drawn.items():
        page = page.replace(mark, svg)
    webpage.check(page, template)
    return page.encode()
