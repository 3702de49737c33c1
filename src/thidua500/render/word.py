"""View → Word, by the template of the office or the built-in one (docxtpl: a clerk edits it in Word)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from docxtpl import DocxTemplate

from thidua500.base.errors import ConfigurationError
from thidua500.base.packages import packed, unpacked
from thidua500.base.plain import Plain, to_plain
from thidua500.render import charts, columns_fit, package
from thidua500.render.language import Language, mending
from thidua500.render.lookup import builtin_folder, find_template, read_bytes
from thidua500.render.view import View

ENDINGS = {"party": "dang", "state": "nha-nuoc"}  # of the templates' names, by the office's layout
WIDTH_MM = {"months": 110, "units": 160}  # of the pictures, on a text width of 165 mm
MOST_HIGH_MM = 110  # of a picture: it cannot be cut, and must not leave half a page empty
CELL_POINTS = 11
_NOTES = ("footnotes+xml", "endnotes+xml", "comments+xml")


class _Template(DocxTemplate):  # type: ignore[misc]
    """docxtpl, all its texts filled by one environment and each of them once."""

    def render_properties(self, context: dict[str, Any], jinja_env: Language) -> None:
        """Title and author are no XML: what a unit wrote is not escaped twice."""
        jinja_env.autoescape = False
        super().render_properties(context, jinja_env)
        jinja_env.autoescape = True

    def render_footnotes(self, context: dict[str, Any], jinja_env: Language) -> None:
        """docxtpl fills the notes once for each section: in the second round a unit's words would be template."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type.endswith(_NOTES):
                xml = self.patch_xml(part.blob.decode("utf-8"))
                part._blob = self.render_xml_part(xml, part, context, jinja_env).encode("utf-8")


def render(view: View, office: Path | None, *, body_size: float, dated: date) -> bytes:
    """The finished .docx. ConfigurationError names a template that cannot be filled, or that holds active content."""
    path = find_template(f"bao-cao-{view.stem}-{ENDINGS[view.head.kind]}.docx", office)
    drawn = {chart: charts.png(chart, view, office) for chart in WIDTH_MM}
    return filled(path, to_plain(view), drawn, body_size=body_size, dated=dated)


def filled(path: Path, values: Plain, drawn: Mapping[str, bytes], *, body_size: float, dated: date) -> bytes:
    """A Word template with plain values and pictures put in. ConfigurationError as `render`."""
    template = _opened(path)
    builtin = path.is_relative_to(builtin_folder())
    if builtin:
        _body_size(template, body_size)
    marks = {chart: charts.mark(chart) if data else "" for chart, data in drawn.items()}
    language = Language(None, autoescape=True)
    with mending(path, language, word=True):
        template.render(values | {"charts": marks}, jinja_env=language, autoescape=True)
        _put_in(template, {charts.mark(chart): (chart, data) for chart, data in drawn.items() if data})
    if builtin:
        columns_fit.fit(template.docx, CELL_POINTS)
    package.check(path, template.docx.part.package, tuple(map(charts.mark, drawn)))
    _dated(template, dated)
    buffer = io.BytesIO()
    template.save(buffer)
    return packed(unpacked(buffer.getvalue()))


def _opened(path: Path) -> Any:
    data = read_bytes(path, package.MOST_PACKED)
    package.check_size(path, data)
    template = _Template(io.BytesIO(data))
    try:
        template.init_docx()
    except (OpcError, BadZipFile, LookupError, ValueError, SyntaxError) as error:
        raise ConfigurationError(f"Mẫu báo cáo {path} không phải tệp Word (.docx) đọc được.") from error
    return template


def _body_size(template: Any, points: float) -> None:
    """The layout's body size is a setting of the programme; an office's own template has its own styles instead."""
    for name in ("Normal", "Heading 1", "Heading 2"):
        template.docx.styles[name].font.size = Pt(points)


def _put_in(template: Any, pictures: Mapping[str, tuple[str, bytes]]) -> None:
    """The pictures in the place of their marks, each with its text for those who cannot see it."""
    for text in list(template.docx.element.body.iter(qn("w:t"))):
        for mark, (chart, data) in pictures.items():
            if mark in (text.text or ""):
                _replaced(template, text, mark, chart, data)
                break


def _replaced(template: Any, text: Any, mark: str, chart: str, data: bytes) -> None:
    """A text → the text before, the picture, the text after, all within one run."""
    run = text.getparent()
    before, _, after = text.text.partition(mark)
    shape = Run(run, Paragraph(run.getparent(), template.docx._body)).add_picture(io.BytesIO(data), Mm(WIDTH_MM[chart]))
    if shape.height > Mm(MOST_HIGH_MM):
        shape.width, shape.height = Emu(shape.width * Mm(MOST_HIGH_MM) // shape.height), Mm(MOST_HIGH_MM)
    shape._inline.docPr.set("descr", charts.CHARTS[chart][2])
    place = shape._inline.getparent()
    text.addprevious(place)
    for words, put in ((before, place.addprevious), (after.replace(mark, ""), place.addnext)):
        if words:
            copy = deepcopy(text)
            copy.text = words
            put(copy)
    run.remove(text)


def _dated(template: Any, dated: date) -> None:
    """The document's own dates follow the report's, so that the same month gives the same file."""
    moment = datetime.combine(dated, time())
    properties = template.docx.core_properties
    properties.created = properties.modified = moment
    properties.last_modified_by = ""
