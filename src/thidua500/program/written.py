"""Where each thing of a TOML file is written: the parser tells what it says, not in which line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

Path = tuple[str | int, ...]  # ("unit", 0, "name"): the name of the first [[unit]]

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w.\-]|"[^"\n]*"|'[^'\n]*')(?:[\w.\-\s]|"[^"\n]*"|'[^'\n]*')*?)\s*=""")
_PART = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([\w\-]+))\s*\.?""")
_PIECE = re.compile(r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]')


class Statement(NamedTuple):
    """One header or one key with its value: its first and last line, counted from 1, and what it names.

    closed: False for a value whose brackets or long strings never end; only its first line is known to be its own.
    """

    first: int
    last: int
    path: Path
    closed: bool = True


def lines_of(text: str) -> dict[Path, int]:
    """The line of every table, row and key of a file that is TOML."""
    found: dict[Path, int] = {}
    for statement in statements(text):
        for length in range(1, len(statement.path) + 1):
            found.setdefault(statement.path[:length], statement.first)
    return found


def statements(text: str) -> Iterator[Statement]:
    """The file statement by statement; what is none (a comment, a line that says nothing) is passed by."""
    lines = text.splitlines()
    table: Path = ()
    rows: dict[Path, int] = {}
    at = 0
    while at < len(lines):
        header, key = _HEADER.match(lines[at]), _KEY.match(lines[at])
        last = at
        if header:
            table = _entered(_parts(header[2]), rows, new_row=header[1] == "[[")
            yield Statement(at + 1, at + 1, table)
        elif key and not lines[at].lstrip().startswith("#"):
            more = _further(lines, at, key.end())
            last = at + (more or 0)
            yield Statement(at + 1, last + 1, (*table, *_parts(key[1])), more is not None)
        at = last + 1


def _entered(parts: tuple[str, ...], rows: dict[Path, int], *, new_row: bool) -> Path:
    """The path of a header: a name that is a list of rows is followed by the number of its last one."""
    path: Path = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        if new_row and place == len(parts) - 1:
            rows[path] = rows.get(path, -1) + 1
        if path in rows:
            path = (*path, rows[path])
    return path


def _parts(name: str) -> tuple[str, ...]:
    return tuple(
        next(part for part in found.groups("") if part) for found in _PART.finditer(name) if any(found.groups())
    )


def _further(lines: list[str], at: int, start: int) -> int | None:
    """How many more lines a value takes until its brackets and long strings are closed; None: they never are."""
    depth, quote = 0, ""
    for number, line in enumerate(lines[at:]):
        begin = start if number == 0 else 0
        for piece in _PIECE.findall(line[begin:]):
            if quote:
                quote = "" if piece == quote else quote
            elif piece in ('"""', "'''"):
                quote = piece
            else:
                depth += (piece in ("[", "{")) - (piece in ("]", "}"))
        if depth <= 0 and not quote:
            return number
    return None


# --- what is no TOML ------------------------------------------------------------------------------------------------

_PLACE = re.compile(r"line (\d+), column (\d+)")  # how tomllib ends its English sentence
_MOST = 20  # faults of the writing that are told; behind them the file is not looked at
_BROKEN_HEADER = re.compile(r"\s*(\[+)\s*([\w.]+)")
_CURLY = re.compile(r"[“”„‟‘’«»]")
_SLASHED_DAY = re.compile(r"=\s*\"?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_BARE = re.compile(r"=\s*[^\W\d_]")
_WRONG_DAY = re.compile(r"=\s*\d{4}-\d{1,2}-\d{1,2}")


class Unwritten(NamedTuple):
    """A line that is no TOML: where, and what is wrong with it."""

    line: int
    column: int
    text: str


class Parsed(NamedTuple):
    """What the file says, the lines that say nothing and are left out of it, and the line of each thing."""

    table: dict[str, Any]
    faults: tuple[Unwritten, ...]
    lines: dict[Path, int]


def parsed(text: str) -> Parsed:
    """A file read as far as it is TOML."""
    lines, meant = text.splitlines(), text.splitlines()
    faults: list[Unwritten] = []
    while True:
        try:
            table = tomllib.loads("\n".join(lines)) if len(faults) < _MOST else {}
            return Parsed(table, tuple(sorted(faults)), lines_of("\n".join(meant)))
        except tomllib.TOMLDecodeError as error:
            first, last, column = _faulty(str(error), lines)
            faults.append(Unwritten(first, column, _why(lines[first - 1], str(error))))
            header = _header_meant(lines[first - 1])
            meant[first - 1] = header or meant[first - 1]
            lines[first - 1 : last] = [header, *[""] * (last - first)]


def _faulty(message: str, lines: list[str]) -> tuple[int, int, int]:
    """First and last line of what cannot be read, and the column. What is never closed is noticed only behind it."""
    found = _PLACE.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), 1)
    around = [statement for statement in statements("\n".join(lines)) if statement.first <= line]
    unclosed = next((statement.first for statement in around if not statement.closed), None)
    if unclosed:
        return unclosed, unclosed, 1
    if around and around[-1].last >= line > around[-1].first:
        return around[-1].first, around[-1].last, column
    filled = [number for number, text in enumerate(lines, 1) if text.strip()]
    at = next((number for number in reversed(filled) if number <= line), filled[0])
    return at, at, column if at == line else 1


def _header_meant(line: str) -> str:
    """What a broken header opens, so that what follows is not taken for part of what went before; "" for no header."""
    found = _BROKEN_HEADER.match(line)
    if not found or _HEADER.match(line):
        return ""
    return f"[[{found[2]}]]" if len(found[1]) > 1 else f"[{found[2]}]"


def _why(line: str, message: str) -> str:
    """What is wrong with a line, for who writes it in Notepad."""
    says = line.strip()
    slashed = _SLASHED_DAY.search(line)
    if _CURLY.search(line):
        return 'dùng ngoặc kép thẳng ("), không dùng ngoặc cong “ ” mà Word, Zalo tự đổi'
    if slashed:
        return f"ngày viết năm trước, không có ngoặc: {slashed[3]}-{int(slashed[2]):02d}-{int(slashed[1]):02d}"
    if "twice" in message or "overwrite" in message or "redefine" in message or "Duplicate" in message:
        return "mục này đã khai ở trên; mỗi mục chỉ khai một lần"
    if _WRONG_DAY.search(line):
        return "ngày không có thật; ngày viết đủ bốn số năm, hai số tháng, hai số ngày, ví dụ 2026-05-15"
    if says.startswith("["):
        return "dòng mở mục phải đóng đủ ngoặc: [lights] hoặc [[unit]]"
    if "=" not in says:
        return "thiếu dấu bằng; mỗi dòng viết: tên = giá trị" + (", không dùng dấu hai chấm" if ":" in says else "")
    if "\\" in says:
        return "dấu \\ trong ngoặc kép phải viết hai lần (\\\\) hoặc thay bằng /"
    if _BARE.search(line):
        return 'chữ phải đặt trong ngoặc kép, ví dụ name = "Công an phường"'
    if says.count('"') % 2:
        return "thiếu dấu ngoặc kép mở hoặc đóng"
    if sum((piece in ("[", "{")) - (piece in ("]", "}")) for piece in _PIECE.findall(says)) > 0:
        return "danh sách mở bằng [ mà chưa đóng bằng ]"
    return "viết chưa đúng: kiểm tra dấu bằng, ngoặc kép, dấu phẩy giữa các mục trong [ ]"
