"""What is handed on: papers for units; tables and a city's indicators of many ledgers, and the wards not in them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from thidua500.base.files import write_whole
from thidua500.base.text import show_day, visible_line
from thidua500.console.screen import show_json, show_line, show_paths, show_rows

if TYPE_CHECKING:
    from thidua500.frames.exported import Export
    from thidua500.frames.told import Told
    from thidua500.papers.outgoing import Paper
    from thidua500.papers.printable import List
    from thidua500.rollup.city import City


_MOST_PATHS = 12  # named one by one; of more the folder tells
_ON_SCREEN = 5  # columns of the list of who has not sent: more than these no terminal of 80 columns holds


def show_papers(what: str, papers: Sequence[Paper], folder: Path) -> None:
    """Writes papers into a folder and names them; of many the folder, and how their names begin and end."""
    from thidua500.papers.outgoing import write_papers

    paths, kept = write_papers(papers, folder)
    if len(paths) <= _MOST_PATHS:
        show_paths(f"{what}:" if paths else f"{what}: không có tệp nào.", paths)
    else:
        show_paths(f"{what}: {len(paths)} tệp trong thư mục", [paths[0].parent])
        show_line(f"  {paths[0].name}, {paths[1].name}, …, {paths[-1].name}", "")
    if kept:
        show_line(f"Giữ nguyên {len(kept)} tệp cùng tên có nội dung khác; tệp mới mang thêm số ở cuối tên.", "")


def show_unsent(told: List) -> None:
    """Who has not sent, as much of it as a screen holds."""

    def text(value: object) -> str:
        return show_day(value) if isinstance(value, date) else "" if value is None else str(value)

    heading = [name for name, _ in told.columns[:_ON_SCREEN]]
    show_rows(told.title, heading, [[text(value) for value in row[:_ON_SCREEN]] for row in told.rows], "table")


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
