"""The official heading and signature of a Word document: a Party document's or a State document's.

Party: Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW; State: Nghị định 30/2020/NĐ-CP. The texts are the caller's, or the
tags of a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from thidua500.papers.docx_parts import ALIGN, grid, row_mark, rule, say
from thidua500.render.official import Head

WIDTH = 165.0  # mm between the margins of an upright page


class Kind(NamedTuple):
    """What differs between a Party document and a State document. Sizes in points, lengths in mm."""

    file: str  # how a template's name ends
    part: str  # between "I" and the heading
    names: float  # superior, issuer, number
    national: tuple[tuple[str, float, float], ...]  # line, size, length of its rule (0: none)
    left: float  # width of the left column of the heading
    issuer_rule: float
    report: float
    recipients: tuple[float, float]


# The lengths of the rules are those of the text above them in Times New Roman.
PARTY = Kind("dang", "- ", 14, (("ĐẢNG CỘNG SẢN VIỆT NAM", 15, 72.7),), 83, 0, 16, (14, 12))
_NATION = (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 0), ("Độc lập - Tự do - Hạnh phúc", 13, 56.1))
STATE = Kind("nha-nuoc", ". ", 12, _NATION, 70, 26, 14, (12, 11))
_SUBJECT = 12  # points: a letter's subject below its number
KINDS: Mapping[str, Kind] = {"party": PARTY, "state": STATE}


def heading_block(doc: Any, kind: Kind, head: Head, subject: str = "") -> None:
    """Superior and issuer on the left, Party or State name on the right, number and date below.

    subject: a letter's "V/v …", below its number.
    """
    right = WIDTH - kind.left
    table = grid(doc, 2, (kind.left, right), bordered=False)
    names, nation = table.rows[0].cells
    _put(names, head.superior, size=kind.names)
    _put(names, head.issuer, size=kind.names, bold=True)
    if kind.issuer_rule:
        rule(names, kind.issuer_rule, kind.left)
    if kind is PARTY:
        _put(names, "*")
    for text, size, length in kind.national:
        _put(nation, text, size=size, bold=True)
        if length:
            rule(nation, length, right)
    number, place = table.rows[1].cells
    _put(number, head.number, size=kind.names)
    if subject:
        _put(number, subject, size=_SUBJECT, italic=kind is PARTY or None)
    _put(place, head.place_date, italic=True)
    for cell in (names, nation, number, place):
        cell._tc.remove(cell.paragraphs[0]._p)


def _put(cell: Any, text: str, **how: Any) -> Any:
    """A centred line in the heading block."""
    return say(cell, text, align=ALIGN.CENTER, **how)


def signature(doc: Any, kind: Kind, head: Head) -> None:
    """Recipients left, signature right; the name stays blank. Kept together on one page."""
    table = grid(doc, 1, (80, WIDTH - 80), bordered=False)
    left, right = table.rows[0].cells
    label, size = kind.recipients
    party = kind is PARTY
    say(left, "Nơi nhận:", size=label, underline=party or None, bold=(not party) or None, italic=(not party) or None)
    for line in head.recipients:
        say(left, line, size=size)
    say(right, head.sign_for, bold=True, align=ALIGN.CENTER)
    say(right, head.sign_as, bold=(not party) or None, align=ALIGN.CENTER)
    for _ in range(4):
        say(right, "", align=ALIGN.CENTER)
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)
    row_mark(table.rows[0], "cantSplit")
