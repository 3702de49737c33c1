"""A made form: a seed's tasks, its layout, what stands around it; and how the file is written."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from bench.layouts import grids
from bench.layouts.grids import Grid, rectangle, stacked
from bench.layouts.tasks import CORE, FORM, HEADINGS, Task, misspelt, task

UNIT = "Công an phường"
LAYOUTS = (
    *("table",) * 6, *("turned",) * 3, "two tables", "tables beside", *("cards",) * 4, *("cards beside",) * 2, "deep",
)  # fmt: skip
OTHERS = ("Kinh phí", "Địa bàn", "Căn cứ", "Điện thoại")
STRANGE = ("Vùng trọng điểm", "Mức khoán", "Hệ số")


class Made(NamedTuple):
    """One form: what it is, its sheets by name, its tasks, the fields that its layout has."""

    what: str
    sheets: dict[str, Grid]
    tasks: list[Task]
    fields: tuple[str, ...]


def make(seed: int) -> Made:
    """The form of a seed."""
    random_ = random.Random(seed)
    layout = random_.choice(LAYOUTS)
    count = random_.choice((1, 2, 3, 4, 6, 9))
    tasks = [task(random_, seed * 10 % 9000 + at) for at in range(1, count + 1)]
    if layout in ("table", "turned", "two tables", "tables beside"):
        what, grid, fields = _table(random_, layout, tasks)
    else:
        what, grid, fields = _cards(random_, layout, tasks)
    marks = [what]
    if random_.random() < 0.7:
        grid = _around(random_, grid)
        marks.append("around")
    return Made(f"{seed}: {', '.join(marks)}", {"Phiếu": grid}, tasks, fields)


def _table(random_: random.Random, layout: str, tasks: list[Task]) -> tuple[str, Grid, tuple[str, ...]]:
    fields = grids.columns_of(random_)
    numbered, depth = random_.random() < 0.8, random_.choice((1, 1, 1, 2, 3, 4))
    read = tuple(name for field in fields for name in field.split("+"))
    if layout in ("two tables", "tables beside") and len(tasks) > 1:
        half = len(tasks) // 2
        both = [grids.table(random_, part, fields, depth=1, numbered=numbered) for part in (tasks[:half], tasks[half:])]
        grid = stacked(both, 2) if layout == "two tables" else grids.beside(both)
        return f"{layout} of {len(tasks)}", grid, read
    if random_.random() < 0.3 and len(tasks) > 1:
        for other in tasks[1 : len(tasks) // 2 + 1]:
            other["owner"] = tasks[0]["owner"]
        merged = len(tasks) // 2
    else:
        merged = 0
    grid = grids.table(random_, tasks, fields, depth=depth, numbered=numbered)
    what = f"{layout} of {len(tasks)}, {depth} heading rows{'' if numbered else ', no numbers'}"
    if merged:
        col = fields.index("owner") + numbered
        for row in range(depth + 1, depth + 1 + merged):
            grid.rows[row][col] = ""
        grid = grid._replace(spans=[*grid.spans, (depth, col, depth + merged, col)])
        what += ", owners merged"
    elif random_.random() < 0.3 and len(tasks) > 1:
        style = random_.choice(("roman", "capital", "digits", *(["words"] if numbered else [])))
        grid = grids.grouped(grid, depth, style, numbered, len(tasks))
        what += f", groups {style}"
    grid, noise = _noisy(random_, grid, depth, len(fields) + numbered)
    return what + noise, grids.transposed(grid) if layout == "turned" else grid, read


def _noisy(random_: random.Random, grid: Grid, depth: int, width: int) -> tuple[Grid, str]:
    """A column more, a heading misspelt, numbers of the columns, a remark right of a task."""
    rows, spans, noise = [list(row) for row in grid.rows], list(grid.spans), ""
    if random_.random() < 0.2:
        known = random_.random() < 0.7
        head = random_.choice(OTHERS if known else STRANGE)
        for at, row in enumerate(rows):
            full = at >= depth and sum(map(bool, row)) > 2
            row.append(head if at == 0 else f"{at} triệu" if full else "")
        spans += [(0, width, depth - 1, width)] * (depth > 1)
        noise += f", column {head}"
    if random_.random() < 0.15:
        cells = [(r, c) for r in range(depth) for c, text in enumerate(rows[r]) if len(text) > 8]
        r, c = random_.choice(cells)
        rows[r][c] = misspelt(random_, rows[r][c])
        noise += f", misspelt {rows[r][c]}"
    if random_.random() < 0.15 and len(rows[0]) < 12:
        rows.insert(depth, [f"({at})" for at in range(1, len(rows[0]) + 1)])
        spans = [(a + (a >= depth), b, c + (c >= depth), d) for a, b, c, d in spans]
        noise += ", column numbers"
    return Grid(rows, spans), noise


def _cards(random_: random.Random, layout: str, tasks: list[Task]) -> tuple[str, Grid, tuple[str, ...]]:
    tasks[:] = tasks[:4]
    place = random_.choice(("left", "left", "own", "above", "bands"))
    if layout == "deep":
        return "deep cards", stacked([grids.deep(random_, one, UNIT) for one in tasks], random_.choice((0, 1, 2))), FORM
    numbered = random_.random() < 0.6
    cards = [grids.card(random_, one, UNIT, place, numbered=numbered) for one in tasks]
    if place == "left" and random_.random() < 0.4:
        width = len(cards[0].rows[0])
        head = ["TT", "Nội dung", "Thông tin đăng ký"][3 - width :]
        cards = [stacked([rectangle([head[-len(one.rows[0]) :]]), one], 0) for one in cards]
    if layout == "cards beside" and place != "own":
        return f"{len(tasks)} cards side by side, labels {place}", grids.beside(cards), FORM
    if random_.random() < 0.5:
        cards = [stacked([rectangle([[f"PHIẾU SỐ {at}"]]), one], 0) for at, one in enumerate(cards, 1)]
    return f"{len(tasks)} cards stacked, labels {place}", stacked(cards, random_.choice((1, 2))), FORM


def _around(random_: random.Random, grid: Grid) -> Grid:
    """Title block above, notes and signature below."""
    above = [
        ["ĐẢNG BỘ PHƯỜNG TAM PHƯỚC"], ["CÔNG AN PHƯỜNG"], [], ["BẢNG ĐĂNG KÝ NHIỆM VỤ THEO “6 RÕ”"],
        [f"Đơn vị: {UNIT}"],
    ]  # fmt: skip
    below = [
        ["Nơi nhận:", "", "TRƯỞNG CÔNG AN PHƯỜNG"],
        ["- Văn phòng Đảng ủy;", "", "(Ký, ghi rõ họ tên)"],
        ["- Lưu."],
    ]
    if random_.random() < 0.4:
        below = [["Ghi chú: số liệu tính đến hết tháng 5."], *below]
    return stacked([rectangle(above), grid, rectangle(below)], 1)


def write(path: Path, sheets: dict[str, Grid]) -> Path:
    """The form as an xlsx; whole numbers are numbers."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        for name, grid in sheets.items():
            page = book.add_worksheet(name)
            for a, b, c, d in grid.spans:
                page.merge_range(a, b, c, d, "")
            for r, row in enumerate(grid.rows):
                for c, text in enumerate(row):
                    if text.isdigit():
                        page.write_number(r, c, int(text))
                    elif text:
                        page.write_string(r, c, text)
    return path


__all__ = ["CORE", "FORM", "HEADINGS", "LAYOUTS", "Made", "make", "write"]
