"""What is made of many ledgers: tables that were written, a city's indicators, and the wards that are not in them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.files import write_whole
from thidua500.base.text import visible_line
from thidua500.console.screen import show_json, show_paths, show_rows

if TYPE_CHECKING:
    from thidua500.frames.exported import Export
    from thidua500.frames.told import Told
    from thidua500.rollup.city import City


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


def show_not_sent(city: City) -> None:
    """The wards that have not sent, on stderr, and what could not be added."""
    for row in city.not_sent:
        print(f"Chưa gửi: {visible_line(row.name)}: {visible_line(row.why)}", file=sys.stderr)
    for note in city.notes:
        print(f"Lưu ý: {visible_line(note)}", file=sys.stderr)


def show_city_indicators(city: City, output: str) -> None:
    """The indicators over all wards; as csv with each ward's own figure behind the sum."""
    from thidua500.rollup import city_json
    from thidua500.rollup.cityview import city_indicator_rows

    if output == "json":
        document = city_json(city)
        show_json({name: document[name] for name in ("period", "indicators", "not_sent", "notes")})
        return
    heading = ("Mã", "Chỉ số", "Nơi", "Tử số/Mẫu số", "Giá trị", "Mức yêu cầu", "Đạt", "Nơi có số liệu", "Ghi chú")
    rows = city_indicator_rows(city, parts=output == "csv")
    show_rows(f"Chỉ số tổng hợp {city.period.label}", heading, rows, output)
