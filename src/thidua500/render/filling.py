"""A built-in template filled with plain values, for papers that are not a ward's report: a page, a Word document."""

from __future__ import annotations

import re
from datetime import date

from thidua500.base.plain import Plain
from thidua500.render import webpage
from thidua500.render.language import Language
from thidua500.render.lookup import find_template
from thidua500.render.word import ENDINGS, filled

_BLANK = re.compile(r"\n\s*\n+")


def page(name: str, values: Plain, links: frozenset[str]) -> bytes:
    """An HTML page that needs nothing else, UTF-8. links: the addresses of other reports that it may lead to."""
    template = find_template(f"{name}.html.j2", None)
    text = Language(None, autoescape=True).fill(template, values)
    webpage.check(text, template, links)
    return _BLANK.sub("\n", text).encode()


def document(name: str, values: Plain, *, body_size: float, dated: date) -> bytes:
    """A Word document in the layout of the Party or of the State, as `head.kind` of the values says."""
    template = find_template(f"{name}-{ENDINGS[values['head']['kind']]}.docx", None)
    return filled(template, values, {}, body_size=body_size, dated=dated)
