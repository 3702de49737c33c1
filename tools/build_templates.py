"""Builds the templates of all kinds of report from their outlines: `python -m tools.build_templates`.

Markdown and Word say the same, block by block. Run this after a change in `outlines`, `docx_blocks` or here; an office
changes its own copies in `mau/`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidua500.papers.docx_parts import say
from thidua500.papers.letterhead import PARTY, STATE, Kind
from tools.docx_blocks import BLOCKS, annexes
from tools.docx_tags import begun, sentences, signed
from tools.outlines import OUTLINES, ROMAN, Chapter, Outline, Section


def numbered(chapter: Chapter) -> Iterator[tuple[str, Section]]:
    """Heading of each section, and it: "1. …" where there are several, "" where there is one without a title."""
    for number, section in enumerate(chapter.sections, 1):
        yield (f"{number}. {section.title}" if section.title else "", section)


def markdown(outline: Outline) -> str:
    """The Markdown template: headings, and one included file a block."""
    lines = [_included("dau")]
    for number, chapter in zip(ROMAN, outline.chapters, strict=False):
        lines += [f"## {number}{{{{ head.part }}}} {chapter.title}", ""]
        for heading, section in numbered(chapter):
            lines += [f"{{% if {section.given} %}}"] if section.given else []
            lines += [f"### {heading}", ""] if heading else []
            for block in section.blocks:
                lines += [_included(block), ""]
            lines += ["{% endif %}"] if section.given else []
    lines += [_included("cuoi"), "", _included("phu-luc" if outline.annexes else "ghi-chu")]
    return "\n".join(lines) + "\n"


def _included(block: str) -> str:
    return f'{{% include "khoi/{block}.md.j2" %}}'


def word(outline: Outline, kind: Kind) -> Any:
    """The Word template of one kind of office."""
    doc = begun(kind)
    sentences(doc, "opening")
    for number, chapter in zip(ROMAN, outline.chapters, strict=False):
        say(doc, f"{number}{kind.part}{chapter.title}", style="Heading 1")
        for heading, section in numbered(chapter):
            if section.given:
                say(doc, f"{{%p if {section.given} %}}")
            if heading:
                say(doc, heading, style="Heading 2")
            for block in section.blocks:
                BLOCKS[block](doc)
            if section.given:
                say(doc, "{%p endif %}")
    sentences(doc, "closing", keep=True)
    signed(doc, kind)
    if outline.annexes:
        annexes(doc)
    return doc


def main(folder: Path) -> None:
    """Writes all of them into `folder`."""
    for outline in OUTLINES:
        (folder / f"bao-cao-{outline.stem}.md.j2").write_text(markdown(outline), "utf-8", newline="\n")
        for kind in (PARTY, STATE):
            word(outline, kind).save(str(folder / f"bao-cao-{outline.stem}-{kind.file}.docx"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "templates")
