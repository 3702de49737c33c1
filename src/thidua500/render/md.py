"""View → Markdown, every text of a unit escaped so that it stays text."""

from __future__ import annotations

import re
from pathlib import Path

from thidua500.render.lookup import environment, mending
from thidua500.render.view import View

TEMPLATE = "bao-cao-thang.md.j2"
_MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")
_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")


def escaped(value: object) -> str:
    """A value as Markdown text: marks escaped, one line, no list or heading at its start."""
    text = _MARKS.sub(r"\\\1", " ".join(str(value).split()))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def render(view: View, office: Path | None) -> bytes:
    """The finished text, UTF-8."""
    with mending(TEMPLATE, office):
        jinja = environment(office, autoescape=False)
        jinja.finalize = escaped
        text = jinja.get_template(TEMPLATE).render(view._asdict())
    return _BLANK_LINES.sub("\n\n", text).strip().encode() + b"\n"
