"""Words that the findings about unread cells share."""

from __future__ import annotations

from thidua500.base.model import CellRef
from thidua500.rules.base import quote

Cells = tuple[tuple[CellRef, str], ...]  # cell, what stands in it
MOST_QUOTED = 5
_SHORT = 40  # letters of a cell that are quoted among others


def quoted(cells: Cells) -> str:
    """ "B7 “…”, C9 “…” và 3 ô khác": the first cells with their texts."""
    shown = ", ".join(f"{ref.a1} {quote(text, _SHORT)}" for ref, text in cells[:MOST_QUOTED])
    return f"{shown} và {len(cells) - MOST_QUOTED} ô khác" if len(cells) > MOST_QUOTED else shown
