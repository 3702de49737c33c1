"""Zip packages (docx, xlsx) as their parts, written so that no clock enters: equal parts give equal bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def unpacked(data: bytes) -> dict[str, bytes]:
    """Name → content of each part, in the package's order. Raises what `zipfile` raises."""
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes], comment: str = "") -> bytes:
    """The package of these parts; the comment stands at its very end."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(ZipInfo(name), part, ZIP_DEFLATED)
        package.comment = comment.encode()
    return buffer.getvalue()
