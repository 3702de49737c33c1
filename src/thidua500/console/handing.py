"""Tables that were written, and the wards that are not in them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.files import write_whole
from thidua500.base.text import visible_line
from thidua500.console.screen import show_paths

if TYPE_CHECKING:
    from thidua500.frames.exported import Export
    from thidua500.frames.told import Told


def show_export(export: Export, kind: str, out: Path | None) -> int:
    """Writes the table, to stdout where csv has no name, and names the wards without rows; the exit code."""
    from thidua500.frames.exported import content, target

    data = content(export, kind)
    path = target(out, export, kind, data)
    if path is None:
        sys.stdout.write(data.decode())
    else:
        show_paths(f"Đã ghi bảng {export.table.name} ({len(export.frame)} dòng):", [write_whole(path, data)])
    show_lacking(export.found.wards)
    return 1 if any(heard.broken for heard in export.found.wards) else 0


def show_lacking(wards: Iterable[Told]) -> None:
    """The wards of which there is nothing, on stderr: they are not in the figures, and nobody may overlook it."""
    for heard in wards:
        if heard.lacking:
            print(
                f"Không có số liệu của {visible_line(heard.ward.name)}: {visible_line(heard.lacking)}", file=sys.stderr
            )
