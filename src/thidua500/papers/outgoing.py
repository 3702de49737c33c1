"""Papers as files: what each is called, where it goes. What lies there already may have been filled in: it stays."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from thidua500.base.errors import UsageError
from thidua500.base.files import write_whole
from thidua500.base.text import fold

ENDINGS = ("xlsx", "docx", "txt")
_NO_NAME = re.compile(r"[^\w.-]+")


class Paper(NamedTuple):
    """One file to be written: its name with ending, its bytes."""

    name: str
    data: bytes


class Written(NamedTuple):
    """The paths written, and those that something else lay under, which stayed."""

    paths: list[Path]
    kept: list[Path]


def file_name(stem: str, ending: str) -> str:
    """A name that every disk takes: no marks, no blanks, nothing that means something to a system."""
    plain = stem if stem.isascii() else fold(stem)
    return f"{_NO_NAME.sub('-', plain).strip('-.')[:120]}.{ending}"


def write_papers(papers: Sequence[Paper], out: Path) -> Written:
    """Writes the papers into the folder `out`, or the only one with its ending to the file `out`.

    Raises UsageError where not one paper alone fits a file, WorkspaceError for one that cannot be written.
    """
    ending = out.suffix[1:].lower()
    to_folder = ending not in ENDINGS or out.is_dir()
    fitting = papers if to_folder else [paper for paper in papers if paper.name.endswith(f".{ending}")]
    if not to_folder and len(fitting) != 1:
        raise UsageError(f"Có {len(fitting)} tệp .{ending}, không ghi vào một tệp “{out.name}” được. Hãy chọn thư mục.")
    written = Written([], [])
    taken: set[str] = set()
    for paper in fitting:
        wanted = out / paper.name if to_folder else out
        path = _free(wanted, paper.data, taken)
        if _is_another(wanted, paper.data):
            written.kept.append(wanted)
        written.paths.append(write_whole(path, paper.data))
        taken.add(path.name.lower())
    return written


def _free(path: Path, data: bytes, taken: Container[str]) -> Path:
    """The path, or with a number the next one where nothing else lies; `taken`: names of this run, in small letters."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(p for p in chain((path,), numbered) if p.name.lower() not in taken and not _is_another(p, data))


def _is_another(path: Path, data: bytes) -> bool:
    """Whether something else lies there: a paper that was filled in, or made on another day."""
    return path.exists() and (not path.is_file() or path.read_bytes() != data)
