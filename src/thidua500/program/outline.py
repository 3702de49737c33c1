"""The outline of a self-check report, as a document prescribes it (004 Đề cương): parts, items, appendices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OutlineKind = Literal["part", "item", "appendix"]


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One heading of the outline.

    code: its place, each level behind a dot ("IV.4.1.1.a"); an appendix is "PL " and its number. aliases: other names
    under which reports have the same. guidance: what the outline says below the heading; copied, it is no answer.
    optional: the document itself says "nếu có".
    """

    code: str
    title: str
    kind: OutlineKind = "item"
    aliases: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    optional: bool = False
    source: str = ""

    @property
    def parent(self) -> str:
        """The code of the heading above, "" for a part or an appendix."""
        return self.code.rpartition(".")[0] if self.kind == "item" else ""

    @property
    def number(self) -> str:
        """The number that stands before the title: "IV", "4.1.1", "a", "II-1"."""
        if self.kind == "appendix":
            return self.code.removeprefix("PL ")
        below = self.code.partition(".")[2]
        last = below.rpartition(".")[2]
        return (last if last.isalpha() else below) or self.code
