"""What a clerk is told of the papers that were made for units."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thidua500.console.screen import show_line, show_list, show_paths

_MOST_PATHS = 12  # named one by one; of more the folder tells


def show_papers(what: str, paths: Sequence[Path]) -> None:
    """The paths written; of many their number and folder, and how their names begin and end."""
    if len(paths) <= _MOST_PATHS:
        show_paths(f"{what}:", paths)
        return
    show_paths(f"{what}: {len(paths)} tệp trong thư mục", [paths[0].parent])
    shown = [path.name for path in (*paths[:3], paths[-1])]
    show_line(f"  {shown[0]}, {shown[1]}, {shown[2]}, …, {shown[3]}", "")


def show_left_out(why: str, names: Sequence[str]) -> None:
    """The units for which nothing was made, and why."""
    show_list(f"{why} ({len(names)}):", names)
