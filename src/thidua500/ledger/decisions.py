"""`dieu-chinh.csv`: the office's decisions on what units ask to change, a line each.

Columns: mã nhiệm vụ, loại (gia hạn, dừng, đổi chủ trì…), ngày, văn bản hoặc cơ quan quyết định, and where it is no
consent: quyết định ("không đồng ý"). A line without a kind is about all that the task's unit asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import UsageError
from thidua500.base.model import Finding
from thidua500.base.text import key
from thidua500.forms.updates import read_date
from thidua500.ledger.entries import Decided
from thidua500.ledger.fold import Books
from thidua500.ledger.matching import normal_code
from thidua500.ledger.pen import Pen
from thidua500.ledger.records import Change, ChangeKind, Verdict
from thidua500.rules import b815_decision_without_request
from thidua500.sheets import Sheet, read_workbook

DECISIONS_NAME = "dieu-chinh.csv"

# How a kind of change may be called, as compared; the first is the one that is shown.
KINDS: dict[ChangeKind, tuple[str, ...]] = {
    "withdrawn": ("dừng", "rút", "dừng nhiệm vụ", "rút nhiệm vụ", "thôi thực hiện", "bỏ", "withdrawn"),
    "deadline": ("gia hạn", "lùi hạn", "thời hạn", "điều chỉnh thời hạn", "đổi hạn", "hạn", "deadline"),
    "owner": ("đổi chủ trì", "chủ trì", "người chủ trì", "owner"),
    "unit": ("đổi đầu mối", "đầu mối", "đơn vị", "chuyển đơn vị", "unit"),
    "title": ("đổi tên việc", "tên việc", "tên nhiệm vụ", "title"),
    "result": ("đổi sản phẩm", "sản phẩm", "kết quả", "sản phẩm, kết quả", "result"),
}
_BY_NAME = {key(name): kind for kind, names in KINDS.items() for name in names}
_HEADINGS = {
    "code": ("mã nhiệm vụ", "mã", "mã theo dõi", "nhiệm vụ"),
    "kind": ("loại", "loại điều chỉnh", "nội dung", "nội dung điều chỉnh"),
    "on": ("ngày", "ngày quyết định", "ngày văn bản"),
    "by": (
        *("văn bản", "cơ quan", "văn bản, cơ quan", "văn bản hoặc cơ quan", "văn bản, cơ quan quyết định"),
        *("cơ quan quyết định", "căn cứ", "số văn bản"),
    ),
    "verdict": ("quyết định", "kết luận", "ý kiến", "đồng ý"),
}
_ORDER = ("code", "kind", "on", "by", "verdict")
_REFUSALS = ("khong", "bac", "tu choi", "giu nguyen", "chua dong y", "refuse")


class Line(NamedTuple):
    """One decision as written: on whose task, about what ("" all that is asked), when, by whom."""

    code: str
    kind: ChangeKind | None
    on: date
    by: str
    verdict: Verdict
    source: str


def kind_named(text: str) -> ChangeKind:
    """The kind of change that a word means. Raises UsageError."""
    kind = _BY_NAME.get(key(text))
    if kind is None:
        names = ", ".join(names[0] for names in KINDS.values())
        raise UsageError(f"Không có loại điều chỉnh “{text}”. Hãy dùng: {names}.")
    return kind


def read_decisions(path: Path) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """The lines of the office's list, and a finding for each that cannot be read."""
    if not path.is_file():
        return (), ()
    book = read_workbook(path)
    if not book.sheets:
        return (), book.findings
    lines, findings = [], []
    sheet = book.sheets[0]
    first, places = _columns(sheet)
    for row in range(first, len(sheet.rows)):
        texts = dict.fromkeys(_ORDER, "") | {name: sheet.text(row, col) for name, col in places.items()}
        if any(texts.values()):
            line = _line(texts, f"{DECISIONS_NAME} dòng {row + 1}")
            if line:
                lines.append(line)
            else:
                findings.append(b815_decision_without_request.unreadable(row + 1, sheet.ref(row, 0)))
    return tuple(lines), tuple(findings)


def _columns(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """First row below the headings, and the column of each part; without headings the parts stand in their order."""
    for row, cells in enumerate(sheet.rows[:5]):
        names = [key(str(cell)) for cell in cells]
        places = {
            part: names.index(key(spelling))
            for part, spellings in _HEADINGS.items()
            for spelling in reversed(spellings)
            if key(spelling) in names
        }
        if "code" in places and len(places) > 1:
            return row + 1, places
    return 0, {part: col for col, part in enumerate(_ORDER)}


def _line(texts: dict[str, str], source: str) -> Line | None:
    day, kind = read_date(texts["on"]), _BY_NAME.get(key(texts["kind"]))
    if not texts["code"] or day is None or not texts["by"] or (texts["kind"] and kind is None):
        return None
    refused = key(texts["verdict"]).startswith(_REFUSALS)
    return Line(normal_code(texts["code"]), kind, day, texts["by"], "refused" if refused else "accepted", source)


def decided_by(line: Line, asked: Iterable[Change]) -> list[Decided]:
    """What a line decides of the changes that its task's unit asks for."""
    wanted = (change for change in asked if line.kind in (None, change.kind))
    return [Decided(change.kind, line.verdict, line.by, change.after, change.version, line.source) for change in wanted]


def is_known(line: Line, books: Books) -> bool:
    """Whether the ledger has this line's decision already, wherever in the list it stands now."""
    return any(
        (ruling.on, ruling.decided.by, ruling.decided.verdict) == (line.on, line.by, line.verdict)
        and line.kind in (None, ruling.decided.kind)
        for ruling in books.rulings.get(books.former.get(line.code, line.code), ())
    )


def asked_of(code: str, books: Books) -> Sequence[Change] | None:
    """What is asked to be changed of the task of that code; None where there is no such task."""
    found = books.task(books.former.get(code, code))
    return found[0].changes if found else None


def enter(pen: Pen, lines: Iterable[Line]) -> tuple[Finding, ...]:
    """Write what lines of the list decide; what is decided of nothing that is asked for is told."""
    found: list[Finding] = []
    for line in lines:
        asked = asked_of(line.code, pen.books)
        ruled = decided_by(line, asked or ())
        for decided in ruled:
            pen.write("decision", decided, line.code, day=line.on)
        if asked is None:
            found.append(b815_decision_without_request.unknown(line.source, line.code))
        elif not ruled:
            what = KINDS[line.kind][0] if line.kind else ""
            found.append(b815_decision_without_request.not_asked(line.source, line.code, what))
    return tuple(found)
