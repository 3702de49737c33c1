"""Texts that a template could hold to get out of itself, or never to end; and the places where it can hold them.

`S` stands for a file that must not be read, `T` for one that must not be written.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

REACHING = (
    # the way out of version 0.1.0: docxtpl's picture objects
    '{{ charts.units.tpl.render_xml_part("x", none, title) }}',
    '{{ charts.units.tpl.save("T") }}',
    '{{ charts.units.tpl.write_xml("T") }}',
    '{{ charts.units.tpl.replace_zipname("word/theme/theme1.xml", "S") }}',
    "{{ charts.units.tpl }}",
    "{{ charts.units._insert_image }}",
    '{{ charts["units"]["tpl"] }}',
    # Python objects behind plain values
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ head.__class__ }}",
    "{{ head['__class__'] }}",
    "{{ head._asdict() }}",
    "{{ head._replace(kind=title) }}",
    "{{ tasks[0]._fields }}",
    "{{ tasks[0].__init__.__globals__ }}",
    "{{ tasks.__len__ }}",
    "{% if tasks.__class__ %}x{% endif %}",
    "{% if false %}{{ head.__class__ }}{% endif %}",
    # methods
    "{{ '{0.__class__}'.format(title) }}",
    "{{ title.format(1) }}",
    "{{ title.upper() }}",
    "{{ title.upper }}",
    "{{ '-'.join(results) }}",
    "{{ results.append(title) }}",
    "{{ tasks.pop() }}",
    "{{ head.keys() }}",
    "{{ lights.get }}",
    "{{ lights.items }}",
    # names and filters of Jinja
    "{{ lipsum.__globals__['os'].popen('touch T') }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner('x') }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ range(1000000000) | length }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__ }}",
    "{% for t in results %}{{ loop }}{% endfor %}",
    "{% for t in results %}{{ loop.cycle('T', 'S') }}{% endfor %}",
    "{% for t in results %}{{ loop.changed }}{% endfor %}",
    "{% for t in results %}{{ loop.__init__ }}{% endfor %}",
    "{% for t in results recursive %}{{ loop(results) }}{% endfor %}",
    "{{ title | attr('__class__') }}",
    "{{ tasks | map('attr', '__class__') | first }}",
    "{{ tasks | map(attribute='__class__') | first }}",
    "{{ tasks | sort(attribute='__class__') | first }}",
    "{{ tasks | groupby('unit') }}",
    "{{ '%s' | format(title) }}",
    "{{ title | safe }}",
    "{{ head | xmlattr }}",
    "{{ head | pprint }}",
    "{{ head | tojson }}",
    "{{ title | urlize }}",
    "{{ title is callable }}",
    "{{ title is filter('attr') }}",
    # statements
    "{% set x = title %}{{ x }}",
    "{% set head.kind = title %}",
    "{% with x = title %}{{ x }}{% endwith %}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m.__globals__ }}",
    "{% import 'bao-cao.css' as os %}",
    "{% from 'bao-cao.css' import os %}",
    "{% extends 'bao-cao.css' %}",
    "{% block x %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{% do tasks %}",
    # other files
    "{% include 'S' %}",
    "{% include '../S' %}",
    "{% include '../../../../../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% include './bao-cao.css' %}",
    "{% include 'bieu-do/../bao-cao.css' %}",
    "{% include 'bieu-do\\\\theo-giai-doan.json' %}",
    "{% include 'C:/Windows/win.ini' %}",
    "{% include 'link-ra-ngoai.txt' %}",
    "{% include title %}",
    "{% include ['S', '/etc/passwd'] %}",
    # values that are no text
    "{{ tasks }}",
    "{{ head }}",
    "{{ title ~ tasks }}",
    "{{ results | join(results) }}",
    "{{ {'a': 1} }}",
    "{{ [title, title] }}",
)

ENDLESS = (
    "{{ 'a' * 10**10 }}",
    "{{ 'a' * 10000000000 }}",
    "{{ title * 1000000 }}",
    "{{ tasks * 100000000 }}",
    "{{ [1, 2] * 100000000 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 999999999999 * 999999999999 * 9 }}",
    "{{ 1e999 }}",
    "{{ '%9999999999s' % title }}",
    "{{ title % title }}",
    "{{ title + title }}",
    "{{ 1 / 0 }}",
    "{{ " + " ~ ".join(["title"] * 300) + " }}",
    "{{ " + " + ".join(["1"] * 3000) + " }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ " + "not " * 5000 + "1 }}",
    "{{ '" + "a" * 5000 + "' }}",
    "".join(f"{{% for x{i} in tasks %}}" for i in range(9)) + "{% endfor %}" * 9,
    "".join(f"{{% for x{i} in tasks %}}" for i in range(9)) + "x" + "{% endfor %}" * 9,
    "".join(f"{{% for x{i} in results %}}" for i in range(60)) + "{% endfor %}" * 60,
    "{% for x in title %}{{ x }}{% endfor %}",
    "{% for a in [title ~ title] %}{% for b in [a ~ a] %}{{ b }}{% endfor %}{% endfor %}",
    "{% for a, b in tasks %}{% endfor %}",
    "{% macro m(x) %}{{ m(x) }}{{ m(x) }}{% endmacro %}{{ m(1) }}",
    "{{ title | replace('a', title) }}",
    "{{ title | center(10000000000) }}",
    "{{ title | indent(10000000000) }}",
    "{{ tasks | batch(1000000000, title) | list }}",
    "{% for x in tasks %}{{ results | join('" + "a" * 400 + "') }}{% for y in tasks %}{% for z in tasks %}"
    "{{ results | join('" + "a" * 400 + "') }}{% endfor %}{% endfor %}{% endfor %}",
)


def note_part(document: Any, name: str, text: str) -> None:
    """Adds footnotes or endnotes with one note of that text."""
    root, item = f"{name}s", name
    blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {W}><w:{item} w:id="1"><w:p><w:r><w:t>'
        f"{escaped(text)}</w:t></w:r></w:p></w:{item}></w:{root}>"
    )
    part = Part(PackURI(f"/word/{root}.xml"), f"{_WORD}.{root}+xml", blob.encode(), document.part.package)
    document.part.relate_to(part, f"{_OFFICE}/{root}")


def escaped(text: str) -> str:
    """Text as XML holds it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def word_file(place: str, text: str) -> bytes:
    """A Word template with `text` in one place: body, cell, header, footer, footnote, endnote, title, comments."""
    document = Document()
    section = document.sections[0]
    if place == "body":
        document.add_paragraph(text)
    elif place == "cell":
        document.add_table(1, 1).rows[0].cells[0].text = text
    elif place in {"header", "footer"}:
        getattr(section, place).paragraphs[0].text = text
    elif place in {"footnote", "endnote"}:
        note_part(document, place, text)
    else:
        setattr(document.core_properties, place, text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


WORD_PLACES = ("body", "cell", "header", "footer", "footnote", "endnote", "title", "comments")
MOST_PROPERTY = 255  # characters python-docx lets a core property hold


def placed(folder: Path, place: str, text: str) -> str:
    """Puts a template with `text` into the folder; returns the format that reads it."""
    if place in WORD_PLACES:
        (folder / "bao-cao-thang-dang.docx").write_bytes(word_file(place, text))
        return "docx"
    if place == "include":
        (folder / "phan.txt").write_text(text, encoding="utf-8")
        text = "{% include 'phan.txt' %}"
    kind = "html" if place == "html" else "md"
    (folder / f"bao-cao-thang.{kind}.j2").write_text(text, encoding="utf-8")
    return kind
