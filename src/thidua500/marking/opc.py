"""The parts of an xlsx file as they lie in its zip: read, changed one by one, written back; all others byte for byte.

openpyxl rebuilds a workbook from what it understands: drawn lines and text boxes, the results of formulas, bold words
within a cell and threaded comments are gone afterwards, and some files take it minutes. Only what is marked is
touched here, so everything else survives, in milliseconds.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"

MOST_UNPACKED = 200_000_000
MOST_XML = 25_000_000  # lxml needs some ten times a part's bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class OddWorkbookError(Exception):
    """The workbook is built in a way that cannot be marked in place: its content is copied instead."""


def main(name: str) -> str:
    """The element's name in the spreadsheet namespace, as lxml writes it."""
    return f"{{{MAIN}}}{name}"


def xml_text(text: str) -> str:
    """The text without the characters XML does not allow."""
    return _NOT_XML.sub("", text)


def child(parent: Any, name: str, before: frozenset[str] = frozenset()) -> Any:
    """The child element of that name; made when missing, in front of the first sibling named in `before`."""
    found = parent.find(main(name))
    if found is None:
        found = etree.Element(main(name))
        follower = next((e for e in parent if isinstance(e.tag, str) and etree.QName(e).localname in before), None)
        if follower is None:
            parent.append(found)
        else:
            follower.addprevious(found)
    return found


class Package:
    """One xlsx file in memory. Raises OddWorkbookError for what is no zip, too large, or lies about its size."""

    def __init__(self, data: bytes) -> None:
        self._trees: dict[str, Any] = {}
        self._last: dict[str, int] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                infos = archive.infolist()
                if sum(info.file_size for info in infos) > MOST_UNPACKED:
                    raise OddWorkbookError("too large")
                self.parts = {info.filename: archive.read(info) for info in infos if not info.is_dir()}
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
            raise OddWorkbookError(str(error)) from error

    def tree(self, part: str) -> Any:
        """The part's root element, kept: what is changed in it is written by `data`."""
        if part not in self._trees:
            xml = self.parts.get(part)
            if xml is None or len(xml) > MOST_XML or b"<!DOCTYPE" in xml:
                raise OddWorkbookError(part)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                self._trees[part] = etree.fromstring(xml, parser)
            except etree.XMLSyntaxError as error:
                raise OddWorkbookError(part) from error
        return self._trees[part]

    def opened(self, part: str) -> Any:
        """The root element of a part that was asked for before, else None."""
        return self._trees.get(part)

    def data(self) -> bytes:
        """The whole file again."""
        for part, root in self._trees.items():
            self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(self.parts, key=lambda name: name != _TYPES_PART):
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), self.parts[name], zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def add(self, part: str, xml: bytes, content_type: str) -> None:
        """A new part, declared by its name."""
        self.parts[part] = xml
        types = self.tree(_TYPES_PART)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)

    def add_vml(self, part: str, text: str) -> None:
        """A new VML drawing, declared by its ending as Excel does."""
        self.parts[part] = text.encode()
        types = self.tree(_TYPES_PART)
        known = {default.get("Extension", "").lower() for default in types.iter(f"{{{_TYPES}}}Default")}
        if "vml" not in known:
            types.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension="vml", ContentType=VML_TYPE))

    def remove(self, part: str) -> None:
        """Drops a part with its relations and its declaration."""
        for name in (part, _relations_part(part)):
            self.parts.pop(name, None)
            self._trees.pop(name, None)
        types = self.tree(_TYPES_PART)
        for override in types.findall(f"{{{_TYPES}}}Override"):
            if override.get("PartName") == f"/{part}":
                types.remove(override)

    def free(self, pattern: str) -> str:
        """The first part name not taken; `pattern` has one "{}" for the number."""
        number = self._last.get(pattern, 0) + 1
        while pattern.format(number) in self.parts:
            number += 1
        self._last[pattern] = number  # a file may have thousands of sheets
        return pattern.format(number)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (last word of its type, part it leads to)."""
        if _relations_part(part) not in self.parts:
            return {}
        return {
            relation.get("Id", ""): (relation.get("Type", "").rpartition("/")[2], _target(part, relation))
            for relation in self.tree(_relations_part(part)).findall(f"{{{_RELATIONS}}}Relationship")
        }

    def one(self, part: str, kind: str) -> str | None:
        """The first part that a relation of this kind leads to; None for none."""
        return next((target for word, target in self.related(part).values() if word == kind), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new relation from one part to another; its id."""
        name = _relations_part(part)
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        taken = self.related(part)
        number = next(n for n in range(1, len(taken) + 2) if f"rIdDau{n}" not in taken)
        relative = posixpath.relpath(target, posixpath.dirname(part))
        attributes = {"Id": f"rIdDau{number}", "Type": f"{REL}/{kind}", "Target": relative}
        etree.SubElement(self.tree(name), f"{{{_RELATIONS}}}Relationship", attributes)
        return attributes["Id"]

    def unrelate(self, part: str, relation_id: str) -> None:
        """Drops a relation."""
        root = self.tree(_relations_part(part))
        for relation in root.findall(f"{{{_RELATIONS}}}Relationship"):
            if relation.get("Id") == relation_id:
                root.remove(relation)


def _relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(part: str, relation: Any) -> str:
    target = str(relation.get("Target", ""))
    if relation.get("TargetMode") == "External":
        return ""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
