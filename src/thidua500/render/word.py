"""View → Word, by the template of the office or the built-in one (docxtpl: a clerk edits it in Word)."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from thidua500.base.errors import ConfigurationError
from thidua500.render import charts
from thidua500.render.lookup import builtin_folder, environment, find_template, mending
from thidua500.render.view import View

TEMPLATES = {"party": "bao-cao-thang-dang.docx", "state": "bao-cao-thang-nha-nuoc.docx"}
WIDTH_MM = {"months": 110, "units": 160}  # of the pictures, on a text width of 165 mm


def render(view: View, office: Path | None, *, body_size: float, dated: date) -> bytes:
    """The finished .docx. ConfigurationError names a template that cannot be filled."""
    name = TEMPLATES[view.head.kind]
    path = find_template(name, office)
    template = _opened(path)
    if path.is_relative_to(builtin_folder()):
        _body_size(template, body_size)
    drawn = {chart: charts.png(chart, view, office) for chart in WIDTH_MM}
    with mending(name, office):
        template.render(
            view._asdict() | {"charts": _pictures(template, drawn)},
            jinja_env=environment(office, autoescape=True),
            autoescape=True,
        )
    _described(template, [charts.CHARTS[chart][2] for chart, data in drawn.items() if data])
    _dated(template, dated)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def _opened(path: Path) -> Any:
    from docx.opc.exceptions import OpcError
    from docxtpl import DocxTemplate

    template = DocxTemplate(str(path))
    try:
        template.init_docx()
    except (OpcError, BadZipFile, KeyError, ValueError) as error:
        raise ConfigurationError(f"Mẫu báo cáo {path} không phải tệp Word (.docx) đọc được.") from error
    return template


def _body_size(template: Any, points: float) -> None:
    """The layout's body size is a setting of the programme; an office's own template has its own styles instead."""
    from docx.shared import Pt

    for name in ("Normal", "Heading 1", "Heading 2"):
        template.docx.styles[name].font.size = Pt(points)


def _pictures(template: Any, drawn: dict[str, bytes]) -> dict[str, Any]:
    from docx.shared import Mm
    from docxtpl import InlineImage

    return {
        name: InlineImage(template, io.BytesIO(data), width=Mm(WIDTH_MM[name])) if data else ""
        for name, data in drawn.items()
    }


def _described(template: Any, texts: Iterable[str]) -> None:
    """Gives each picture its text for those who cannot see it; the charts stand in the order they are drawn."""
    from docx.oxml.ns import qn

    for properties, text in zip(template.docx.element.body.iter(qn("wp:docPr")), texts, strict=False):
        properties.set("descr", text)


def _dated(template: Any, dated: date) -> None:
    """The document's own dates follow the report's, so that the same month gives the same file."""
    moment = datetime.combine(dated, time())
    properties = template.docx.core_properties
    properties.created = properties.modified = moment
    properties.last_modified_by = ""
