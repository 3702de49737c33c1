"""Who sent a file: said in it, the title block, the signature, the file's name – the first of these that knows.

A name that the programme knows comes before one that it does not know, but what the file says itself comes first in any
case: an unknown name there is D703's, not a reason to look for another. Witnesses that name two units are D708's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from thidua500.base.model import CellRef, Finding
from thidua500.base.text import fold
from thidua500.forms.fields import is_empty
from thidua500.program.naming import name_of
from thidua500.program.programme import Program, Unit
from thidua500.program.submissions import SUBMISSION_FOLDERS
from thidua500.program.unit_list import declared
from thidua500.program.units import Within, exact_unit, is_superior, match_unit, unit_within
from thidua500.program.words import Words
from thidua500.rules import d708_two_senders
from thidua500.sheets import Sheet

_LONGEST_LINE = 300
_LONGEST_TITLE = 120
_LONGEST_NAME = 80
_BLOCK = 15  # rows of a title block
_OPENING = 4  # letters that fold to the first two, with their marks apart or not
_OF = re.compile(r"\s+của\s+|\s+[-–]\s+|[(:]\s*|\)", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"\s+(?:ngày|kỳ|tháng|quý|mẫu|số)\b[^:]*:.*", re.IGNORECASE)
_TO = re.compile(r"\s+(?:kính\s+)?(?:gửi|trình)(?:\s+về|\s+đến)?\s+", re.IGNORECASE)
_SEGMENTS = re.compile(r"[_()+,;]+|\s[-–]+\s|\.\s")


class Witness(NamedTuple):
    """What names the sender: the name to be shown, where it stands, and what it is ("dòng “Đơn vị”", "tên tệp").

    unit: the programme's, None for a name that it does not know. text: as written. "" names nobody.
    """

    name: str = ""
    cell: CellRef | None = None
    place: str = ""
    unit: Unit | None = None
    text: str = ""


NOBODY = Witness()


class Outside(NamedTuple):
    """A sheet and its form: rows before `above` and from `below` on stand around it."""

    sheet: Sheet
    above: int
    below: int


class File(NamedTuple):
    """What of a file is no sheet: its path, the names of its sheets, the paragraphs below its last table."""

    path: PurePath
    names: Sequence[str] = ()
    closing: Sequence[str] = ()


class Sender(NamedTuple):
    """Who sent the file, by the first witness that knows, and what the others say against it."""

    name: str
    cell: CellRef | None
    findings: tuple[Finding, ...] = ()


def sender_of(said: Witness, outsides: Sequence[Outside], file: File, program: Program) -> Sender:
    """The sender of a file. said: what a label in it names."""
    titles = (titled(outside, program) for outside in outsides)
    signatures = (*(signed(outside, program) for outside in outsides), signed_below(file.closing, program))
    witnesses = (
        said,
        next((witness for witness in titles if witness.name), NOBODY),
        next((witness for witness in signatures if witness.name), NOBODY),
        filed(file, program),
    )
    first = next((witness for witness in witnesses if witness.name), NOBODY)
    against = next((w for w in witnesses if _contradicts(w, first, program)), None)
    found = (
        (d708_two_senders.finding(first.name, first.place, against.name, against.place, first.cell),) if against else ()
    )
    return Sender(first.name, first.cell, found)


def _contradicts(other: Witness, first: Witness, program: Program) -> bool:
    """Whether a witness names another unit. A committee heads and signs what its offices write; a name all of whose
    words the other has ("Hội Phụ nữ", "Hội Liên hiệp Phụ nữ") is short for it."""
    if not other.unit or not first.unit or other.unit.name == first.unit.name:
        return False
    if other.unit.code.startswith(first.unit.code) or first.unit.code.startswith(other.unit.code):
        return False
    if other.place != FILE and _heads(other.unit, program):
        return False
    one, two = (set(name_of(witness.text, program.words)) for witness in (first, other))
    return not (one <= two or two <= one)


def _heads(unit: Unit, program: Program) -> bool:
    committee = name_of("ủy ban nhân dân", program.words)
    return committee == name_of(unit.name, program.words)[: len(committee)] or any(
        committee == name_of(alias, program.words)[: len(committee)] for alias in unit.aliases
    )


# --- said ---------------------------------------------------------------------------------------------------------


SAID = "dòng “Đơn vị”"
TITLE = "phần đầu văn bản"
SIGNATURE = "chữ ký"
FILE = "tên tệp"


def said(sheet: Sheet, above: int, program: Program, since: int = 0) -> Witness:
    """What a label in the rows from `since` to before `above` names: "Đơn vị: Công an phường"; from the first row on
    also one in the paragraphs around."""
    for text in () if since else sheet.heading:
        if name := _after_label(text, program):
            return witness(name, None, SAID, program)
    return next(_all_said(sheet, since, above, program), NOBODY)


def _all_said(sheet: Sheet, since: int, above: int, program: Program) -> Iterator[Witness]:
    openings = _openings(program.words)
    for row in range(since, min(above, len(sheet.rows))):
        for col, value in enumerate(sheet.rows[row]):
            if isinstance(value, str) and fold(value[:_OPENING])[:2] in openings and len(value) <= _LONGEST_LINE:
                found = _labelled(sheet, row, col, program)
                if found.name:
                    yield found


def also_said(sheets: Iterable[Sheet], sender: Sender, heard: Collection[str], program: Program) -> Iterator[Finding]:
    """Each other unit that a label anywhere in the file names, and no form of it was read for (`heard`): D708."""
    first = Witness(sender.name, sender.cell, SAID, match_unit(program, sender.name).unit, sender.name)
    for sheet in sheets:
        for other in _all_said(sheet, 0, len(sheet.rows), program):
            if other.name not in heard and _contradicts(other, first, program):
                place = f"ô {other.cell.a1}" if other.cell else SAID
                yield d708_two_senders.finding(sender.name, "tệp", other.name, place, other.cell)


def witness(name: str, cell: CellRef | None, place: str, program: Program) -> Witness:
    """A witness with the unit that its name means; nobody for the name of the office above all."""
    if not name or is_superior(program, name):
        return NOBODY
    return Witness(name, cell, place, match_unit(program, name).unit, name)


# "Đơn vị:", "Tên cơ quan, đơn vị đăng ký:", "Đơn vị" alone.
_LABEL = r"(?:ten )?‹registrant›(?:[/, (-]+‹registrant›)*(?: ‹registers›)?\s*\)?(?P<end>\s*[:=]\s*|\s+|$)"


@lru_cache(maxsize=16)
def _openings(words: Words) -> frozenset[str]:
    """The first two letters of every such label: most cells of a sheet are told from one by these."""
    return frozenset(fold(phrase)[:2] for phrase in (*words.of("registrant"), "ten"))


def _after_label(text: str, program: Program) -> str:
    """What follows the label in the same text; without a colon only a name that is known follows."""
    label = program.words.pattern(_LABEL).match(fold(text[:_LONGEST_TITLE]))
    if not label:
        return ""
    if not label["end"].strip():
        rest = text[label.end() :].strip(" -–")
        return rest if rest and exact_unit(program, rest) else ""
    rest = re.split(r"[:=]", text, maxsplit=1)[1].strip()
    if not exact_unit(program, rest):
        rest = _NEXT_LABEL.sub("", rest)
    return "" if is_empty(rest, program.words) else rest


def _labelled(sheet: Sheet, row: int, col: int, program: Program) -> Witness:
    text = str(sheet.rows[row][col])
    label = program.words.pattern(_LABEL).match(fold(text[:_LONGEST_TITLE]))
    if not label:
        return NOBODY
    if name := _after_label(text, program):
        return witness(name, sheet.ref(row, col), SAID, program)
    if label.end() < len(text):
        return NOBODY
    filled = [at for at in range(len(sheet.rows[row])) if sheet.rows[row][at] != ""]
    beside = next((at for at in filled if at > col), None)
    name = sheet.text(row, beside) if beside is not None else ""
    # Without a colon a row of headings begins so, too.
    sure = label["end"].strip() or len(filled) == 2 or exact_unit(program, name)
    if beside is None or not sure or is_empty(name, program.words) or name.endswith(":"):
        return NOBODY
    return witness(name, sheet.ref(row, beside), SAID, program)


# --- title block --------------------------------------------------------------------------------------------------


class _Line(NamedTuple):
    text: str
    col: int
    cell: CellRef | None


def titled(outside: Outside, program: Program) -> Witness:
    """The body that the title block names last: the one below its superior, or in the title itself.

    A body that the programme does not know counts below another one in its column: "ỦY BAN NHÂN DÂN PHƯỜNG", "TRƯỜNG
    MẦM NON HOA SEN" is the school's form.
    """
    best, known, column, above = NOBODY, False, -1, ""
    for line in _title_lines(outside, program):
        name = unit_in_line(line.text, program) or (
            unit_in_line(f"{above} {line.text}", program) if line.col == column and not known else ""
        )
        superior = is_superior(program, line.text)
        if name and (not known or line.col == column or name != line.text):
            best, known, column = witness(name, line.cell, TITLE, program), True, line.col
        elif superior and not known:
            column = line.col
        elif line.col == column and _is_a_body(line.text, program):
            best, known = Witness(line.text, line.cell, TITLE), False
        elif office := _office_in(line.text, program.words):
            best, known = (best, known) if known else (Witness(office, line.cell, TITLE), False)
        above = line.text
    return best


def _title_lines(outside: Outside, program: Program) -> Iterator[_Line]:
    """The lines of a title block, without those that label what they say or are for a superior ("Kính gửi: …")."""
    sheet = outside.sheet
    for text in sheet.heading:
        if not (_is_theirs(text, program) or _after_label(text, program)):
            yield _Line(_before_receiver(text), 0, None)
    for row in range(min(outside.above, _BLOCK, len(sheet.rows))):
        for col, value in enumerate(sheet.rows[row]):
            line = isinstance(value, str) and 3 < len(value) < _LONGEST_TITLE
            if line and not (_is_theirs(str(value), program) or _after_label(str(value), program)):
                yield _Line(_before_receiver(str(value)), col, sheet.ref(row, col))


def _before_receiver(text: str) -> str:
    """ "Công an phường kính gửi Văn phòng Đảng ủy": whom it goes to did not send it."""
    return _TO.split(text, maxsplit=1)[0]


@lru_cache(maxsize=4096)
def unit_in_line(text: str, program: Program) -> str:
    """The unit a title line is, or ends with: "PHIẾU ĐĂNG KÝ CỦA CHI BỘ KHU PHỐ 3", "UBND PHƯỜNG CÔNG AN"."""
    if not 3 < len(text) < _LONGEST_TITLE:
        return ""
    tails = [text[mark.end() :].strip(" )") for mark in _OF.finditer(text)]  # a name may have a dash of its own
    for part in (text, *tails, *_OF.split(text)[1:]):
        if exact_unit(program, part) and not is_superior(program, part):
            return part
    within = unit_within(program, text, at_end=True)
    return within.text if within else ""


def _is_a_body(text: str, program: Program) -> bool:
    """Whether a line may be the name of an office that the programme does not know."""
    if len(text) > _LONGEST_NAME or ":" in text or program.words.pattern("‹titled_organ›").match(text.lower()):
        return False
    kinds = program.words.pattern(r"‹titled_office,body›\b", marked=not text.isascii())  # "sổ" is no "sở"
    return kinds.match(text.lower()) is not None


# An office that the programme does not list, but the title names: "BẢNG ĐĂNG KÝ 6 RÕ CỦA TRƯỜNG MẦM NON 2".
_TITLE_OF = r"‹titled_paper›(?:(?!‹titled_policy›).)* cua (?!‹titled_organ›)‹titled_office›\b"


def _office_in(text: str, words: Words) -> str:
    """What a title calls the office whose form it heads; "" for none."""
    if not words.pattern(_TITLE_OF).match(fold(text)):
        return ""
    at = text.lower().rfind(" của ")
    return text[at + 5 :].strip() if at > 0 else ""


# --- signature, file name -----------------------------------------------------------------------------------------


def signed(outside: Outside, program: Program) -> Witness:
    """The unit that the lines below a form are signed for: "TM. CHI BỘ KHU PHỐ 2", "TRƯỞNG CÔNG AN PHƯỜNG".

    Not what a superior confirms or receives; of several the one that stands farthest right, where the author signs.
    """
    sheet, found, theirs = outside.sheet, NOBODY, set[int]()
    right = -1
    for row in range(outside.below, min(len(sheet.rows), outside.below + 2 * _BLOCK)):
        for col, value in enumerate(sheet.rows[row]):
            if not isinstance(value, str) or not 3 < len(value) < _LONGEST_TITLE:
                continue
            if _is_theirs(value, program):
                theirs.add(col)
            elif col not in theirs and col >= right and (name := _signer(value, program)):
                found, right = witness(name, sheet.ref(row, col), SIGNATURE, program), col
    return found


def signed_below(lines: Iterable[str], program: Program) -> Witness:
    """The same of paragraphs below a Word table."""
    for line in lines:
        theirs = len(line) >= _LONGEST_TITLE or _is_theirs(line, program)
        if not theirs and (name := _signer(line, program)):
            return witness(name, None, SIGNATURE, program)
    return NOBODY


def _is_theirs(text: str, program: Program) -> bool:
    """Whether a line is a superior's, or a receiver's."""
    return program.words.pattern(r"-|‹superior_mark›\b").match(fold(text[:_LONGEST_TITLE])) is not None


def _signer(text: str, program: Program) -> str:
    if unit := exact_unit(program, text):
        return unit.name
    within = unit_within(program, text)
    return within.unit.name if within else ""


def filed(file: File, program: Program) -> Witness:
    """The unit that the file's name means, or holds; else a sheet's name, or the folder's; by its declared name."""
    folder = file.path.parent.name
    texts = (file.path.stem, *file.names, *((folder,) if folder not in SUBMISSION_FOLDERS else ()))
    found = next(filter(None, (_unit_of_file(text, program) for text in texts)), None)
    return Witness(found.unit.name, None, FILE, found.unit, found.text) if found else NOBODY


def _unit_of_file(text: str, program: Program) -> Within | None:
    """The unit of the programme that a file's name is; else any that a part of it is, or some words of it are."""
    plain = re.sub(r"[_\-]+", " ", text)
    whole = exact_unit(program, plain)
    if whole and declared(program, whole):
        return Within(plain, whole)
    parts = [part.replace("-", " ").strip() for part in _SEGMENTS.split(text)]
    exact = (Within(part, unit) for part in parts if (unit := exact_unit(program, part)))
    return next(exact, None) or unit_within(program, plain)
