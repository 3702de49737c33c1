"""The register as a workbook, `so-giao-viec.xlsx`: sheets a clerk reads, and one hidden sheet the tool reads.

The hidden sheet holds every record whole as JSON, so loading is exact whatever is sorted, filtered or widened in the
sheets to be read; those are written anew from it. Columns the clerk adds to "Sổ giao việc" are hers: they are read
back by tracking code and stand again to the right of ours; so are sheets of her own. Equal registers give byte-equal
workbooks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

from thidua500.base.errors import WorkspaceError
from thidua500.base.files import shown_path, trouble, write_whole
from thidua500.base.plain import from_plain, to_plain
from thidua500.base.text import clean, key
from thidua500.ledger.records import OwnColumn, OwnSheet, Register
from thidua500.ledger.views import CELL_LIMIT, TASK_COLUMNS, TASK_SHEET, VIEWS, workbook
from thidua500.program.programme import Program

__all__ = ["DATA_SHEET", "REGISTER_NAME", "TASK_SHEET", "load_register", "save_register"]

REGISTER_NAME = "so-giao-viec.xlsx"
DATA_SHEET = "_du-lieu"

_HEADER_ROWS = 20  # how far down the clerk may have pushed the headings


def load_register(path: Path) -> Register:
    """The register that `save_register` wrote there, with the clerk's own columns; an empty one where no file is.

    Raises WorkspaceError for a file that cannot be opened or is no register.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if not path.exists():
        return Register()
    try:
        book = CalamineWorkbook.from_path(path)
        parts = _load_parts(book.get_sheet_by_name(DATA_SHEET).to_python(skip_empty_area=False))
        own = _load_own(book.get_sheet_by_name(TASK_SHEET).to_python(skip_empty_area=False))
        return Register(**parts, own=own, own_sheets=_load_own_sheets(book))
    except OSError as error:
        raise WorkspaceError(f"Không mở được sổ giao việc {shown_path(path)}: {trouble(error)}") from error
    except (CalamineError, ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(
            f"Không đọc được sổ giao việc {shown_path(path)}: tệp hỏng hoặc không phải sổ do công cụ lập. "
            f"Hãy lấy lại bản lưu gần nhất, hoặc đổi tên tệp này rồi chạy “thidua500 sync” để lập sổ mới từ các phiếu."
        ) from error


def save_register(path: Path, register: Register, program: Program) -> None:
    """Write the workbook whole. Raises WorkspaceError when it is open in Excel or the folder cannot be written."""
    write_whole(path, workbook(register, program, DATA_SHEET, _data_rows(register)))


# --- the hidden sheet ---------------------------------------------------------------------------------------------


def _part_kinds() -> dict[str, Any]:
    """Part of the register → type of one record of it; a part that is a single value maps to that value's type."""
    hints = get_type_hints(Register)
    names = (f.name for f in fields(Register) if f.name not in {"own", "own_sheets"})
    return {name: (get_args(hints[name]) or (hints[name],))[0] for name in names}


def _data_rows(register: Register) -> Iterator[list[str]]:
    for part in _part_kinds():
        value = getattr(register, part)
        for record in value if isinstance(value, tuple) else (value,):
            # "_x" would open one of Excel's own escapes (_x000D_); a JSON escape keeps readers from undoing it.
            text = json.dumps(to_plain(record)).replace("_x", "\\u005fx")
            yield [part, *(text[at : at + CELL_LIMIT] for at in range(0, len(text), CELL_LIMIT))]


def _load_parts(rows: Sequence[Sequence[object]]) -> dict[str, Any]:
    kinds = _part_kinds()
    parts: dict[str, list[Any]] = {part: [] for part in kinds}
    for part, *pieces in rows:
        if part in kinds:
            plain = json.loads("".join(str(piece) for piece in pieces))
            parts[str(part)].append(from_plain(kinds[str(part)], plain))
    configuration = parts.pop("configuration")
    return {**{part: tuple(records) for part, records in parts.items()}, "configuration": configuration[0]}


# --- the clerk's own columns and sheets ------------------------------------------------------------------------------


def _load_own(rows: Sequence[Sequence[Any]]) -> tuple[OwnColumn, ...]:
    """Columns of "Sổ giao việc" that are not ours, wherever the clerk put them; one without any content is none."""
    ours = [key(column.heading) for column in TASK_COLUMNS]
    at = next((i for i, row in enumerate(rows[:_HEADER_ROWS]) if ours[0] in map(_heading_key, row)), None)
    if at is None:
        return ()
    headings = [_heading_key(cell) for cell in rows[at]]
    code = headings.index(ours[0])
    taken = {headings.index(name) for name in ours if name in headings}
    columns = (_own_column(rows[at:], code, col) for col in range(len(headings)) if col not in taken)
    return tuple(column for column in columns if column.heading or column.values)


def _heading_key(cell: object) -> str:
    return key(str(cell))


def _own_column(rows: Sequence[Sequence[Any]], code: int, col: int) -> OwnColumn:
    values = {str(row[code]): _own_value(row[col]) for row in rows[1:] if row[code] != "" and row[col] != ""}
    return OwnColumn(clean(str(rows[0][col])), values)


def _load_own_sheets(book: Any) -> tuple[OwnSheet, ...]:
    """Sheets that are not ours, by value: what the clerk counted or noted there is kept; formats and charts are not."""
    from python_calamine import SheetTypeEnum

    ours = {DATA_SHEET, *(view.name for view in VIEWS)}
    hers = (s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet and s.name not in ours)
    return tuple(_own_sheet(name, book.get_sheet_by_name(name)) for name in hers)


def _own_sheet(name: str, sheet: Any) -> OwnSheet:
    return OwnSheet(name, tuple(tuple(map(_own_value, row)) for row in sheet.to_python(skip_empty_area=False)))


def _own_value(value: Any) -> str | float | bool | date:
    return value if isinstance(value, str | float | bool | date) else str(value)
