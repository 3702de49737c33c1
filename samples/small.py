"""Small sample workspaces of the other programmes, one table each: `bang/<programme>.toml` → `samples/<programme>/`.

A table lists the files as they arrive: who sent them, on which day, and their rows. What a file's columns are called
stands once, under [columns].
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samples.pages import Page, write_receipts, write_xlsx
from samples.tables import HERE

TABLES = HERE / "bang"


@dataclass(frozen=True)
class Part:
    """One table of a file: the name of its columns and its rows; a caption above it where it is not the first."""

    columns: str
    rows: tuple[tuple[str | float, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class SmallFile:
    """One file as a unit sends it. day: when it was signed or reported, and came."""

    path: str
    title: str
    unit: str
    day: date
    parts: tuple[Part, ...]

    @property
    def reports(self) -> bool:
        """Whether it is a progress file, which names its day."""
        return self.path.startswith("cap-nhat/")


@dataclass(frozen=True)
class SmallWorkspace:
    """A workspace's files, and the headings of their tables by name."""

    program: str
    columns: Mapping[str, tuple[str, ...]]
    files: tuple[SmallFile, ...]


def small_workspaces() -> tuple[SmallWorkspace, ...]:
    """All of them, by programme."""
    return tuple(_read(path) for path in sorted(TABLES.glob("*.toml")))


def _read(path: Path) -> SmallWorkspace:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = {name: tuple(headings) for name, headings in table["columns"].items()}
    return SmallWorkspace(path.stem, columns, tuple(_file(row) for row in table["file"]))


def _file(row: dict[str, object]) -> SmallFile:
    parts = row.pop("part")
    assert isinstance(parts, list)
    made = (Part(**{**part, "rows": tuple(map(tuple, part["rows"]))}) for part in parts)
    return SmallFile(**row, parts=tuple(made))  # type: ignore[arg-type]


def write_small(workspace: SmallWorkspace, out: Path) -> list[Path]:
    """Write its files below `out`, in place of what `phieu/` and `cap-nhat/` held; the paths written."""
    for name in ("phieu", "cap-nhat"):
        shutil.rmtree(out / name, ignore_errors=True)
    arrivals: dict[Path, list[tuple[str, date]]] = {}
    for file in workspace.files:
        path = out / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        write_xlsx(path, [_page(file, workspace.columns)], file.day)
        arrivals.setdefault(path.parent, []).append((path.name, file.day))
    lists = [write_receipts(folder, came) for folder, came in arrivals.items()]
    return [*(out / file.path for file in workspace.files), *lists]


def _page(file: SmallFile, columns: Mapping[str, tuple[str, ...]]) -> Page:
    headings = columns[file.parts[0].columns]
    page = Page("Báo cáo" if file.reports else "Đăng ký", widths=(8, 34, *(24,) * (len(headings) - 2)))
    page.spread(file.title, "title")
    page.spread(f"Đơn vị: {file.unit}", "line", columns=1)
    if file.reports:
        page.spread(f"Ngày báo cáo: {file.day.day}/{file.day.month}/{file.day.year}", "line", columns=1)
    for part in file.parts:
        page.skip()
        if part.caption:
            page.spread(part.caption, "line", columns=1)
        page.add(columns[part.columns], "head")
        for row in part.rows:
            page.add(row)
    return page
