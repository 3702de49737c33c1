"""Which part of an xlsx holds which worksheet: workbook.xml and its relations."""

from __future__ import annotations

from collections.abc import Iterator

from thidua500.sheets.xml import walk


class _Elements:
    """Every element of one kind, with its attributes."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self.found: list[dict[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if tag.rpartition(":")[2] == self._kind:
            self.found.append(attributes)

    def end(self, tag: str) -> None:
        """An element closes."""


def _elements(xml: bytes, kind: str) -> list[dict[str, str]]:
    handler = _Elements(kind)
    walk(xml, handler)
    return handler.found


def sheet_places(book: bytes, relations: bytes) -> Iterator[tuple[str, str]]:
    """Sheet name and member, in the workbook's order. Raises UnreadableError for a document type declaration."""
    targets = {e.get("Id", ""): e.get("Target", "") for e in _elements(relations, "Relationship")}
    for sheet in _elements(book, "sheet"):
        relation = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        target = targets.get(relation, "")
        yield sheet.get("name", ""), target[1:] if target.startswith("/") else f"xl/{target}"
