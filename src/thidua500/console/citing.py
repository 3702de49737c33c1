"""Places in documents ("001 VII.1") as a clerk calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from thidua500.program.configuration import cited_documents


def cited(source: str) -> str:
    """A place in a document in words: "001 VII.1" → "Nghị quyết 10-NQ/ĐU của phường Tam Phước, mục VII.1"."""
    names = cited_documents()
    return _codes().sub(lambda found: names[found[1]] + (", mục " if found[0] != found[1] else ""), source)


def documents_in(sources: Iterable[str]) -> list[str]:
    """The documents that these places name by their short codes, one a line: "001: Nghị quyết 10-NQ/ĐU …"."""
    codes = {found[1] for source in sources for found in _codes().finditer(source)}
    return [f"{code}: {name}" for code, name in cited_documents().items() if code in codes]


@cache
def _codes() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(cited_documents())})\b(?: (?=[IVX]+(?:\W|$)))?")
