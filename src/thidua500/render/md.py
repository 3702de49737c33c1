"""View → Markdown, every text of a unit escaped so that it stays text."""

from __future__ import annotations

import re
from pathlib import Path

from thidua500.base.plain import Plain, to_plain
from thidua500.render.language import Language
from thidua500.render.lookup import find_template
from thidua500.render.view import View

_MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")
_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")


def escaped(value: object) -> str:
    """A value as Markdown text: marks escaped, one line, no list or heading at its start."""
    text = _MARKS.sub(r"\\\1", " ".join(str(value).split()))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def render(view: View, office: Path | None) -> bytes:
    """The finished text, UTF-8."""
    return filled(f"bao-cao-{view.stem}.md.j2", to_plain(view), office)


def filled(name: str, values: Plain, office: Path | None) -> bytes:
    """The Markdown template of that name with plain values."""
    text = Language(office, autoescape=False, shown=escaped).fill(find_template(name, office), values)
    return _BLANK_LINES.sub("\n\n", text).strip().encode() + b"\n"
