"""Which ledgers a higher level has: workspaces and folders of workspaces → wards, each with its name and its group.

A folder that is no workspace stands for those below it; the folders between are the groups of wards. A list
`danh-sach.csv` in it (Phường; Cụm) names the wards that are expected, and their groups. What lies there and has no
ledger is a ward too: one that has not sent.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import UsageError, WorkspaceError
from thidua500.base.files import open_regular, shown_path, trouble
from thidua500.base.text import clean, from_inert, key
from thidua500.ledger.store import LEDGER_NAME
from thidua500.program.configuration import CONFIG_NAME
from thidua500.sheets.csvfile import decode, delimiter

LIST_NAME = "danh-sach.csv"
DEEPEST = 4  # levels of folders between a place that is given and a workspace
_NAMES, _GROUPS = frozenset({"phuong", "xa", "noi gui", "ten", "thu muc"}), frozenset({"cum", "nhom", "khu vuc"})


class Ward(NamedTuple):
    """One office with a ledger, or that should have one.

    name: of its folder, with so much of the folders above as tells it from the others. given: asked for by itself,
    not found below another folder. folder: None for one that only the list names.
    """

    name: str
    group: str
    folder: Path | None
    given: bool = False

    @property
    def lacking(self) -> str:
        """Why there is nothing to read, "" where there is a ledger."""
        if self.folder is None:
            return f"có tên trong {LIST_NAME} nhưng không thấy thư mục"
        if not (self.folder / LEDGER_NAME).is_file():
            return f"chưa có sổ {LEDGER_NAME}"
        return "" if (self.folder / CONFIG_NAME).is_file() else f"thiếu {CONFIG_NAME}"


def wards_of(places: Sequence[Path]) -> tuple[Ward, ...]:
    """The wards of the places, each once, in the order of the places and of their names.

    Raises UsageError for a place that is no folder, or holds no workspace at all.
    """
    found: dict[Path, Ward] = {}
    missing: list[Ward] = []
    for given in places:
        place = given.absolute()  # another machine of a cluster stands elsewhere
        if not place.is_dir():
            raise UsageError(f"Không có thư mục “{shown_path(given)}”. Hãy kiểm tra lại đường dẫn.")
        inside = [Ward(place.resolve().name, "", place, True)] if _is_ward(place) else list(_below(place, ""))
        if not inside:
            raise UsageError(
                f"“{shown_path(given)}” không phải thư mục làm việc (không có {CONFIG_NAME}) "
                "và không chứa thư mục làm việc nào. Hãy kiểm tra lại đường dẫn."
            )
        listed = {} if _is_ward(place) else _listed(place)
        for ward in inside:
            known = listed.pop(key(ward.name), None)
            real = ward.folder.resolve() if ward.folder else Path(ward.name)
            found.setdefault(real, ward._replace(group=known.group or ward.group) if known else ward)
        missing += listed.values()
    return tuple(_told_apart([*found.values(), *missing]))


def _is_ward(folder: Path) -> bool:
    return (folder / CONFIG_NAME).is_file() or (folder / LEDGER_NAME).is_file()


def _below(folder: Path, group: str, depth: int = 0) -> Iterator[Ward]:
    """The wards below a folder: workspaces, and the empty ends of the tree, whose wards have not sent anything."""
    inner = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    whole = holds_ward(folder, depth)
    for path in inner:
        if _is_ward(path):
            yield Ward(path.name, group, path)
        elif depth < DEEPEST and holds_ward(path, depth + 1):
            yield from _below(path, f"{group}/{path.name}".strip("/"), depth + 1)
        elif whole and not any(path.iterdir()):
            yield Ward(path.name, group, path)


def holds_ward(folder: Path, depth: int = 0) -> bool:
    """Whether a folder has a workspace somewhere below it."""
    inner = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    return any(map(_is_ward, inner)) or (depth < DEEPEST and any(holds_ward(path, depth + 1) for path in inner))


# --- the list of the wards that are expected ----------------------------------------------------------------------


def _listed(folder: Path) -> dict[str, Ward]:
    """Folded name → the ward as the list of the folder names it; empty without a list. Raises WorkspaceError."""
    path = folder / LIST_NAME
    if not path.exists():
        return {}
    try:
        with open_regular(path) as stream:
            rows = _cells(decode(stream.read()) or "")
    except OSError as error:
        raise WorkspaceError(f"Không đọc được {shown_path(path)}: {trouble(error)}") from error
    names = [key(cell) for cell in rows[0]] if rows else []
    name, group = (next((at for at, n in enumerate(names) if n in known), None) for known in (_NAMES, _GROUPS))
    if name is None:
        raise WorkspaceError(f"{shown_path(path)} không có cột “Phường”. Hãy lưu tệp dạng CSV, dòng đầu: Phường;Cụm.")
    wards = (Ward(row[name], row[group] if group is not None else "", None) for row in rows[1:] if row[name])
    return {key(ward.name): ward for ward in wards}


def _cells(text: str) -> list[list[str]]:
    """The lines that say anything, all as long as the first, whatever stands between the cells."""
    reader = csv.reader(text.splitlines(), delimiter=delimiter(text))
    rows = [[clean(from_inert(cell)) for cell in row] for row in reader]
    rows = [row for row in rows if any(row)]
    width = len(rows[0]) if rows else 0
    return [(row + [""] * width)[:width] for row in rows]


# --- names --------------------------------------------------------------------------------------------------------


def _told_apart(wards: Iterable[Ward]) -> Iterator[Ward]:
    """The wards, each under a name that no other has: as many of the folders above as that takes."""
    wards = list(wards)
    parts = [ward.folder.resolve().parts if ward.folder else (ward.name,) for ward in wards]
    held: Counter[tuple[str, ...]] = Counter(own[-n:] for own in parts for n in range(1, len(own) + 1))
    for own, ward in zip(parts, wards, strict=True):
        length = next((n for n in range(1, len(own)) if held[own[-n:]] == 1), len(own))
        yield ward._replace(name="/".join(own[-length:]))
