"""ReportContext → files: docx (the one that is signed), xlsx, html, md, json. Imports each library when asked for.

`rendered` is the room's door; templates of the office's own (`mau/`) win over the built-in ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thidua500.base.period import Period
from thidua500.base.plain import json_text
from thidua500.program.programme import Program
from thidua500.render import apart
from thidua500.render.apart import Order
from thidua500.render.dashboard import build_dashboard
from thidua500.render.texts import file_stem
from thidua500.render.view import View, build_view
from thidua500.report import ReportContext, report_json

FORMATS = ("docx", "xlsx", "html", "md", "json")


def targets(out: Path, period: Period, formats: Sequence[str], what: str = "bao-cao") -> dict[str, Path]:
    """Format → the file of a report: in the folder `out`, by the period's name ("bao-cao-thang-2026-09.docx").

    An `out` that ends like a format ("thang-9.docx") is one file: only that one is written.
    """
    kind = out.suffix[1:].lower()
    if kind in FORMATS and not out.is_dir():
        return {kind: out}
    return {kind: out / f"{file_stem(period, what)}.{kind}" for kind in formats}


def rendered(
    context: ReportContext, program: Program, formats: Sequence[str], templates: Path | None
) -> dict[str, bytes]:
    """Format → the content of the report's file. Raises ConfigurationError for a broken template."""
    view = build_view(context, program)
    return {kind: _rendered(kind, context, program, view, templates) for kind in formats}


def report_json_bytes(context: ReportContext) -> bytes:
    """The content of the JSON file."""
    return json_text(report_json(context), indent=2).encode() + b"\n"


def _rendered(kind: str, context: ReportContext, program: Program, view: View, templates: Path | None) -> bytes:
    if kind == "xlsx":
        from thidua500.render import excel as xlsx

        return xlsx.render(context, view)
    if kind == "json":
        return report_json_bytes(context)
    if kind not in FORMATS:
        raise ValueError(f"unknown report format {kind!r}")
    board = build_dashboard(context, program, view) if kind == "html" else None
    order = Order(kind, view, templates, program.layout.body_size, context.as_of, board)
    own = templates is not None and templates.is_dir() and any(templates.iterdir())
    return apart.filled(order) if own else apart.fill(order)
