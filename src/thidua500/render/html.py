"""View → one HTML file that needs nothing else: no network, no other file, opens from disk."""

from __future__ import annotations

from pathlib import Path

from thidua500.render import charts
from thidua500.render.lookup import environment, mending
from thidua500.render.view import View

TEMPLATE = "bao-cao-thang.html.j2"


def render(view: View, office: Path | None) -> bytes:
    """The finished page, UTF-8. Texts are escaped; the charts are SVG elements of our own making."""
    from markupsafe import Markup

    pictures = {
        name: {"svg": Markup(charts.svg(name, view, office)), "text": text}
        for name, (_, _, text) in charts.CHARTS.items()
    }
    with mending(TEMPLATE, office):
        page = environment(office, autoescape=True).get_template(TEMPLATE)
        return page.render(view._asdict() | {"charts": pictures}).encode()
