"""ReportContext → files: docx (the one that is signed), xlsx, html, md, json. Imports each library when asked for.

`write_report` is the room's only door; templates of the office's own (`mau/`) win over the built-in ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thidua500.base.files import write_whole
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


def write_report(
    context: ReportContext, program: Program, out: Path, formats: Sequence[str], templates: Path | None
) -> list[Path]:
    """Writes the report once for each format into the folder `out`; returns the paths in the order asked.

    An `out` that ends like a format ("thang-9.docx") is one file: only that one is written. The names otherwise are
    those of the period: "bao-cao-thang-2026-09.docx". ConfigurationError for a broken template, WorkspaceError when a
    file cannot be written.
    """
    paths = targets(out, context.period, formats)
    made = rendered(context, program, list(paths), templates)
    return [write_whole(path, made[kind]) for kind, path in paths.items()]


def targets(out: Path, period: Period, formats: Sequence[str]) -> dict[str, Path]:
    """Format → where `write_report` writes it."""
    stem = file_stem(period)
    kind = out.suffix[1:].lower()
    one_file = kind in FORMATS and not out.is_dir()
    return {kind: out} if one_file else {kind: out / f"{stem}.{kind}" for kind in formats}


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
