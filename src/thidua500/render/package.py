"""A Word package that goes out, or comes in as a template: its size, and that nothing in it acts by itself.

Allowed is what stands in the lists below. A link to somewhere else, a macro, an embedded object, a field that fetches
or runs something is refused with its remedy; the path of the template that Word once made a file from is dropped.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidua500.base.errors import ConfigurationError

MOST_PACKED = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_MEMBERS = 2_000
_KINDS = "officeDocument core-properties extended-properties custom-properties thumbnail styles stylesWithEffects"
_KINDS += " settings webSettings fontTable font theme numbering header footer footnotes endnotes comments"
_KINDS += " commentsExtended commentsIds commentsExtensible people image customXml customXmlProps glossaryDocument"
RELATIONS = frozenset(_KINDS.split())
_WORDS = "PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME CREATEDATE SAVEDATE PRINTDATE TOC PAGEREF REF NOTEREF STYLEREF"
FIELDS = frozenset(f"{_WORDS} SEQ".split())
_INNER_LINK = re.compile(r"\s*HYPERLINK\s+\\l\s", re.IGNORECASE)
_WORD = re.compile(r"\s*(\w*)")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ACTIVE = {f"{_W}{name}": name for name in ("altChunk", "object", "control", "subDoc", "mailMerge")}


def check_size(path: Path, data: bytes) -> None:
    """ConfigurationError for a template that is no zip, or unpacks to more than a report can need."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sizes = [member.file_size for member in package.infolist()]  # zipfile unpacks no byte more than declared
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ConfigurationError(f"Mẫu báo cáo {path} không phải tệp Word (.docx) đọc được.") from error
    if len(sizes) > MOST_MEMBERS or sum(sizes) > MOST_UNPACKED:
        raise ConfigurationError(
            f"Mẫu báo cáo {path} bung ra quá {MOST_UNPACKED // 1_000_000} MB hoặc quá {MOST_MEMBERS} phần. "
            "Hãy bỏ bớt ảnh, nội dung thừa trong mẫu."
        )


def check(path: Path, package: Any, marks: tuple[str, ...]) -> None:
    """ConfigurationError names what acts by itself in a filled python-docx package, or a picture's mark left in it."""
    _forget_attached_template(package)
    for relation in package.iter_rels():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external:
            raise _refused(path, f"liên kết ra ngoài ({kind}: {relation.target_ref[:120]})", "gỡ liên kết đó")
        if kind not in RELATIONS:
            raise _refused(path, f"thành phần “{kind}” (macro, đối tượng nhúng hoặc tương tự)", "xóa thành phần đó")
    for part in package.iter_parts():
        if part.content_type.endswith("xml"):
            _check_text(path, part.blob, marks)


def _check_text(path: Path, blob: bytes, marks: tuple[str, ...]) -> None:
    from lxml import etree

    if any(mark.encode() in blob for mark in marks):
        raise _refused(path, "biểu đồ đặt sai chỗ", "đặt mỗi biểu đồ riêng một đoạn trong phần thân văn bản")
    if b"<!DOCTYPE" in blob:
        raise _refused(path, "khai báo DOCTYPE", "mở bằng Word rồi lưu lại")
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for element in root.iter(*_ACTIVE):
        raise _refused(path, f"đối tượng nhúng ({_ACTIVE[element.tag]})", "xóa đối tượng đó")
    for field in _fields(root):
        word = _WORD.match(field)
        if not (word and word[1].upper() in FIELDS) and not _INNER_LINK.match(field):
            raise _refused(path, f"trường Word “{field.strip()[:60]}”", "thay bằng chữ (Ctrl+Shift+F9)")


def _fields(root: Any) -> Iterator[str]:
    """The instruction of every field; "{" for one that is built by another field."""
    names = ("fldSimple", "fldChar", "instrText", "delInstrText")
    open_fields: list[str | None] = []  # None: the instruction is over, what follows is its result
    for element in root.iter(*(_W + name for name in names)):
        kind = element.get(f"{_W}fldCharType")
        if element.tag == f"{_W}fldSimple":
            yield element.get(f"{_W}instr", "")
        elif element.tag != f"{_W}fldChar":
            if open_fields and open_fields[-1] is not None:
                open_fields[-1] += element.text or ""
            else:
                yield element.text or ""
        elif kind == "begin":
            if open_fields and open_fields[-1] is not None:
                yield "{"
            open_fields.append("")
        elif open_fields:
            said = open_fields.pop()
            if said is not None:
                yield said
            if kind == "separate":
                open_fields.append(None)
    yield from filter(None, open_fields)


def _forget_attached_template(package: Any) -> None:
    """Word writes where its own template lay ("file:///C:/Users/…"): nothing of the document, and nobody's business."""
    for part in package.iter_parts():
        for key in [key for key, rel in part.rels.items() if rel.reltype.endswith("/attachedTemplate")]:
            del part.rels[key]
            for element in list(part.element.iter(f"{_W}attachedTemplate")):
                element.getparent().remove(element)


def _refused(path: Path, what: str, remedy: str) -> ConfigurationError:
    return ConfigurationError(
        f"Mẫu báo cáo {path} có {what}, không được dùng trong báo cáo. Hãy mở mẫu bằng Word, {remedy}, rồi chạy lại."
    )
