"""Reports that leave the house: written, recorded, never over what somebody edited; a closed period's ever the same.

What a report said, and every file of a closed one, lie in `luu-tru/` by their hashes; the ledger holds the hashes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import ConfigurationError, ToolError, WorkspaceError
from thidua500.base.files import free_path, hash_file, holds, shown_path, write_whole
from thidua500.base.period import Period, from_key
from thidua500.base.plain import Plain
from thidua500.base.text import capital, show_day
from thidua500.blocks.contents import Correction
from thidua500.closing.differences import differences
from thidua500.duties.kinds import named_period
from thidua500.ledger.desk import Desk, writing
from thidua500.ledger.entries import Written
from thidua500.ledger.fold import Books
from thidua500.ledger.keeping import ARCHIVE, keep_bytes, kept_bytes
from thidua500.program.programme import Program
from thidua500.render import FORMATS, rendered, report_json_bytes, targets
from thidua500.report import ReportContext, report_on


class Published(NamedTuple):
    """Where a report was written, and what is told of it."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


class Order(NamedTuple):
    """A report that is asked for: of which period, as known when, in which formats, where to.

    builtin: by the built-in templates, whatever lies in `mau/`.
    """

    period: Period
    as_of: date
    formats: Sequence[str] = FORMATS
    out: Path | None = None
    builtin: bool = False


# --- what a report says -------------------------------------------------------------------------------------------


def context_of(books: Books, program: Program, period: Period, as_of: date) -> ReportContext:
    """The report of a period that is open, with what came after the closing of earlier ones."""
    context = report_on(lambda day: books.on(program, day), program, period, as_of)
    return replace(context, corrections=tuple(_corrections(books, program, period)))


def document_of(folder: Path, books: Books, program: Program, period: Period, as_of: date) -> Plain:
    """The contract's JSON of a report: the one that was frozen where the period is closed."""
    closed = closing_of(books, period)
    if closed:
        found: Plain = json.loads(_frozen(folder, closed, "json"))
        return found
    return json.loads(report_json_bytes(context_of(books, program, period, as_of)))


def closing_of(books: Books, period: Period) -> Written | None:
    """The closing of a period, None while it is open."""
    return next((w for entry, w in books.written if entry.kind == "close" and w.period == period.key), None)


def _corrections(books: Books, program: Program, period: Period) -> Iterator[Correction]:
    """Files for a closed period that were taken in after its closing, since this period began."""
    for entry, written in books.written:
        closed = named_period(written.period, program) if entry.kind == "close" else None
        if closed is None or closed.start >= period.start:
            continue
        for seq, recorded_on, version in books.arrivals:
            concerned = closed.covers(from_key(version.filed.month)) or version.day <= written.as_of
            if seq > entry.seq and concerned and period.start <= recorded_on:
                yield Correction(closed.short, version.filed.path, recorded_on, version.day)


# --- writing ------------------------------------------------------------------------------------------------------


def publish(folder: Path, program: Program, order: Order, today: date) -> Published:
    """Write a report and record what was written; of a closed period the files that were frozen.

    Raises as `rendered`; WorkspaceError when a file cannot be written.
    """
    with writing(folder) as desk:
        books, period = desk.books, order.period
        closed = closing_of(books, period)
        paths = targets(order.out or folder / "bao-cao" / period.key, period, order.formats)
        if closed:
            made = {kind: _frozen(folder, closed, kind) for kind in paths}
            notes = [f"{capital(period.label)} đã khóa sổ: báo cáo giữ nguyên như khi khóa."]
            return _written(folder, books, paths, made, notes)
        context = context_of(books, program, period, order.as_of)
        made = _filled_in(context, program, order, list(paths), folder)
        document = report_json_bytes(context)
        notes = list(_compared(folder, books, period, document))
        published = _written(folder, books, paths, made, notes)
        kept = keep_bytes(folder, document, ".json")
        _record(desk, published, Written(period.key, period.kind, order.as_of, kept, {}), today)
        return published


def _filled_in(
    context: ReportContext, program: Program, order: Order, formats: list[str], folder: Path
) -> dict[str, bytes]:
    """By the office's templates or, where that is asked, by the built-in ones; which it may is said with the fault."""
    try:
        return rendered(context, program, formats, None if order.builtin else folder / "mau")
    except ConfigurationError as error:
        raise ConfigurationError(f"{error} Muốn viết ngay bằng mẫu có sẵn: thêm --builtin-template.") from error


def close(folder: Path, program: Program, period: Period, as_of: date | None, today: date) -> Published:
    """Close a period: its report, in every format, comes out the same for ever.

    It is the one that was last written, unless another day is asked for. Raises ToolError for a period that runs, or
    is closed already.
    """
    with writing(folder) as desk:
        books = desk.books
        if closing_of(books, period):
            raise ToolError(f"{capital(period.label)} đã khóa sổ trước đây; báo cáo không đổi nữa.")
        if today <= period.end and as_of is None:
            raise ToolError(f"{capital(period.label)} chưa kết thúc ({show_day(period.end)}) nên chưa khóa sổ được.")
        last = _last(books, period.key)
        context = context_of(books, program, period, as_of or (last.as_of if last else period.end))
        made = rendered(context, program, FORMATS, folder / "mau")
        document = made["json"]
        notes = list(_compared(folder, books, period, document))
        kept = {kind: keep_bytes(folder, data, f".{kind}") for kind, data in made.items()}
        published = _written(folder, books, targets(folder / "bao-cao" / period.key, period, FORMATS), made, notes)
        pen = desk.pen(today, "close")
        pen.write("close", Written(period.key, period.kind, context.as_of, kept["json"], kept), day=today)
        desk.commit(pen)
        return published


def _frozen(folder: Path, closed: Written, kind: str) -> bytes:
    data = kept_bytes(folder, closed.files.get(kind, ""), f".{kind}")
    if data is None:
        raise WorkspaceError(
            f"Không còn bản {kind} đã khóa của kỳ {closed.period} trong {ARCHIVE}/. "
            "Hãy lấy lại thư mục này từ bản sao lưu."
        )
    return data


def _written(
    folder: Path, books: Books, paths: Mapping[str, Path], made: Mapping[str, bytes], notes: list[str]
) -> Published:
    ours = {sha256 for _, written in books.written for sha256 in written.files.values()}
    found = []
    for kind, wanted in paths.items():
        path = free_path(wanted, made[kind], ours)
        if path != wanted:
            notes.append(f"{_shown(wanted, folder)} có người sửa nên giữ nguyên; bản mới: {path.name}.")
        found.append(path if holds(path, made[kind]) else write_whole(path, made[kind]))
    return Published(tuple(found), tuple(notes))


def _shown(path: Path, folder: Path) -> str:
    return shown_path(path.relative_to(folder) if path.is_relative_to(folder) else path)


def _record(desk: Desk, published: Published, written: Written, today: date) -> None:
    """What was written, unless the ledger says the very same already."""
    files = {_shown(path, desk.folder): hash_file(path) for path in published.paths}
    written = written._replace(files=files)
    last = _last(desk.books, written.period)
    if last is None or (last.as_of, last.context) != written[2:4] or not files.items() <= last.files.items():
        pen = desk.pen(today, "report")
        pen.write("report", written, day=today)
        desk.commit(pen)


def _last(books: Books, key: str) -> Written | None:
    """What was written last of the period of that key."""
    return next((w for entry, w in reversed(books.written) if entry.kind == "report" and w.period == key), None)


def _compared(folder: Path, books: Books, period: Period, document: bytes) -> Iterator[str]:
    """What is otherwise than in the report of this period that was written last."""
    last = _last(books, period.key)
    before = kept_bytes(folder, last.context, ".json") if last else None
    if last is None or before is None or before == document:
        return
    told = list(differences(json.loads(before), json.loads(document)))
    if told:
        yield f"Khác với báo cáo {period.short} viết lần trước (số liệu đến {show_day(last.as_of)}):"
        yield from told
