"""Cells of one row or form → one `Task`: what is empty, what stands together, where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from thidua500.base.model import CellRef, Deadline, Layout, Task
from thidua500.deadlines import read_deadline
from thidua500.forms.fields import (
    empty_fields,
    is_ditto,
    leaves_open,
    own_part,
    split,
    without_evidence,
)
from thidua500.forms.numbering import is_ordinal
from thidua500.program.programme import Program
from thidua500.program.words import Words
from thidua500.sheets import Sheet

# What every table is asked for (001, closing note: no column may be dropped); the rest only where it has its place.
CORE = frozenset({"title", "owner", "time", "responsibility", "authority", "result", "evidence"})
_STEPS_OF_TIME = ("start", "middle")
NOTHING: Mapping[str, str] = {}


class Setting(NamedTuple):
    """What reading depends on besides the file. deadline: how a time is read under this programme on this day."""

    program: Program
    deadline: Callable[[str], Deadline]


@lru_cache(maxsize=16)
def setting_of(program: Program, as_of: date) -> Setting:
    """The setting; its deadlines are kept by their text alone, because a thousand files ask for the same few."""
    return Setting(program, lru_cache(maxsize=4096)(lambda text: read_deadline(text, program, as_of=as_of)))


class RowCells(Mapping[str, CellRef]):
    """Field → address of one table row, made when asked for: most are never looked at."""

    __slots__ = ("_axes", "_columns", "_merged", "_row", "_sheet")

    def __init__(self, sheet: Sheet, row: int, columns: Mapping[str, int], merged: Mapping[str, int]) -> None:
        self._sheet, self._axes, self._row, self._columns, self._merged = sheet.name, sheet.axes, row, columns, merged

    def __getitem__(self, name: str) -> CellRef:
        place = self._merged.get(name, self._row) if self._merged else self._row, self._columns[name]
        return CellRef(self._sheet, *(self._axes.place(*place) if self._axes else place))

    def __contains__(self, name: object) -> bool:  # the abstract class would make the address to find out
        return name in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class Texts(NamedTuple):
    """A task's texts while it is made: filled fields, and what was found in those that count as empty."""

    values: dict[str, str]
    placeholders: dict[str, str]


def sort_out(raw: dict[str, str], above: Mapping[str, str], words: Words) -> dict[str, str]:
    """Leaves only filled fields in `raw`, returns the placeholders that were there; "như trên" takes from `above`."""
    empty = empty_fields(raw, words)
    if not empty:
        return {}
    placeholders = {name: own_part(name, raw.pop(name)) for name in empty}
    for name, text in list(placeholders.items()):
        if name in above and is_ditto(text, words):
            raw[name] = above[name]
            del placeholders[name]
    return placeholders


def share(texts: Texts, shared: Mapping[str, str], words: Words) -> Mapping[str, str]:
    """Fills fields that stand in another's cell (`shared`: field → its host), split where the cell labels its parts.

    Returns what stays shared: both fields then carry the whole cell, unless it says nothing to the second.
    """
    left = shared
    for name, host in shared.items():
        text = texts.values.get(host)
        if text and (":" not in text or not _parted(texts, text, name, host, words)):
            _put(texts, name, text, words)
        else:
            left = {guest: other for guest, other in left.items() if guest != name}
            if not text and host in texts.placeholders:
                texts.placeholders[name] = texts.placeholders[host]
    return left


def _parted(texts: Texts, text: str, name: str, host: str, words: Words) -> bool:
    """Whether the cell labels the part of `name`; both fields are then filled with their parts."""
    found, rest = split(text, name)
    if name not in found:
        return False
    _put(texts, host, without_evidence(text) if name == "evidence" else found.get(host, rest), words)
    _put(texts, name, found[name], words)
    return True


def people(texts: Texts, words: Words) -> None:
    """Splits an owner cell that labels its parts; "responsible" is who is finally responsible, where it is said."""
    values = texts.values
    found, rest = split(values["owner"], "coordinators")
    if not found:
        return
    owner = found.get("owner") or rest
    if "owner" not in found and not rest:
        owner = ""
    _put(texts, "owner", owner, words)
    for name in ("coordinators", "responsible"):
        if found.get(name) and name not in values:
            _put(texts, name, found[name], words)


def _put(texts: Texts, name: str, text: str, words: Words) -> None:
    if text and not leaves_open(name, text, words):
        texts.values[name] = text
        return
    texts.values.pop(name, None)
    if text:
        texts.placeholders[name] = text


def _tell_time(values: dict[str, str]) -> None:
    """Puts a beginning and a middle that have columns of their own into the words of the time."""
    begin, middle = (values.pop(name, "") for name in _STEPS_OF_TIME)
    end = values.get("time", "")
    span = f"từ {begin} đến {end}" if begin and end else f"từ {begin}" if begin else end
    values["time"] = "; ".join(filter(None, (span, f"giữa kỳ: {middle}" if middle else "")))


class Frame(NamedTuple):
    """What all tasks of one table, or a form, have in common."""

    setting: Setting
    layout: Layout
    asked: frozenset[str]
    shared: Mapping[str, str]


def make_task(
    frame: Frame,
    values: dict[str, str],
    cells: Mapping[str, CellRef],
    *,
    number: int,
    unit: str,
    above: Mapping[str, str] = NOTHING,
) -> Task:
    """One task of the texts as they stand, which it takes over; `above`: the values of the task before it."""
    setting, layout, asked, shared = frame
    words = setting.program.words
    if values.get("steps") and is_ordinal(values.get("title", "")):  # "Nhiệm vụ 1 | Rõ việc: lắp 12 camera"
        values["title"] = values.pop("steps")
        cells = {**cells, "title": cells["steps"], "steps": cells["title"]}
    texts = Texts(values, sort_out(values, above, words))
    if not values.keys().isdisjoint(_STEPS_OF_TIME):
        _tell_time(values)
    if ":" in values.get("owner", ""):
        people(texts, words)
    left = share(texts, shared, words) if shared else NOTHING
    deadline = setting.deadline(values.get("time", ""))
    return Task(number, unit, layout, values, cells, deadline, asked, left, texts.placeholders)
