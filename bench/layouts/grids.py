"""Layouts: tasks → rows of cells with merged ranges, and what is done to a whole grid afterwards."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bench.layouts.tasks import CORE, FORM, GROUPS, Task, heading

Rows = list[list[str]]
Spans = list[tuple[int, int, int, int]]  # first row, first column, last row, last column


class Grid(NamedTuple):
    """A sheet: rectangle of texts, merged ranges."""

    rows: Rows
    spans: Spans


def rectangle(rows: Sequence[Sequence[str]], spans: Spans = ()) -> Grid:  # type: ignore[assignment]
    """Rows of one width."""
    width = max((len(row) for row in rows), default=0)
    return Grid([[*row, *[""] * (width - len(row))] for row in rows], list(spans))


def transposed(grid: Grid) -> Grid:
    """Turned about its diagonal."""
    return Grid([list(column) for column in zip(*grid.rows, strict=True)], [(b, a, d, c) for a, b, c, d in grid.spans])


def stacked(grids: Sequence[Grid], between: int = 1) -> Grid:
    """One below the other."""
    rows: Rows = []
    spans: Spans = []
    for grid in grids:
        if rows:
            rows += [[] for _ in range(between)]
        spans += [(a + len(rows), b, c + len(rows), d) for a, b, c, d in grid.spans]
        rows += grid.rows
    return rectangle(rows, spans)


def beside(grids: Sequence[Grid], between: int = 1) -> Grid:
    """Side by side."""
    return transposed(stacked([transposed(grid) for grid in grids], between))


def spread(random_: random.Random, grid: Grid, share: float = 0.15) -> Grid:
    """Blank rows and columns put in, none inside a merged range."""
    return transposed(_rows_in(random_, transposed(_rows_in(random_, grid, share)), share))


def _rows_in(random_: random.Random, grid: Grid, share: float) -> Grid:
    inside = {row for a, _, c, _ in grid.spans for row in range(a + 1, c + 1)}
    moved, rows = [], []
    for index, row in enumerate(grid.rows):
        if index and index not in inside and random_.random() < share:
            rows.append([""] * len(row))
        moved.append(len(rows))
        rows.append(row)
    return Grid(rows, [(moved[a], b, moved[c], d) for a, b, c, d in grid.spans])


def columns_of(random_: random.Random) -> list[str]:
    """The fields of a table, in an order that offices use."""
    fields = [*CORE]
    if random_.random() < 0.6:
        fields.insert(2, "coordinators")
    if random_.random() < 0.3:
        fields[fields.index("responsibility") : fields.index("authority") + 1] = ["responsibility+authority"]
        fields[fields.index("result") : fields.index("evidence") + 1] = ["result+evidence"]
    if random_.random() < 0.25:
        at = fields.index("time")
        fields[at:at] = ["steps"]
    if random_.random() < 0.3:
        fields.remove("time")
        fields.insert(random_.choice((2, len(fields))), "time")
    return fields


def cell(task: Task, field: str) -> str:
    """What a task has in a field's cell; both parts of a combined one."""
    return "; ".join(task[name] for name in field.split("+"))


def table(random_: random.Random, tasks: Sequence[Task], fields: list[str], *, depth: int, numbered: bool) -> Grid:
    """One task a row under a header of `depth` rows."""
    names = [*(["number"] if numbered else []), *fields]
    head = header(random_, names, depth)
    rows = [[*([str(index)] if numbered else []), *(cell(task, field) for field in fields)]
            for index, task in enumerate(tasks, 1)]  # fmt: skip
    return rectangle([*head.rows, *rows], head.spans)


def header(random_: random.Random, names: list[str], depth: int) -> Grid:
    """One to four heading rows: groups over neighbours, a wide one over these; merged, as Excel does it."""
    texts = [heading(random_, name) for name in names]
    if depth == 1:
        return rectangle([texts])
    rows: Rows = [[""] * len(names) for _ in range(depth)]
    spans: Spans = []
    col = 0
    while col < len(names):
        width = _group_width(names, col)
        if width > 1:
            rows[depth - 2][col] = random_.choice(GROUPS[names[col]])
            rows[depth - 1][col : col + width] = texts[col : col + width]
            spans.append((depth - 2, col, depth - 2, col + width - 1))
            spans += [(0, at, depth - 3, at) for at in range(col, col + width) if depth > 3]
        else:
            rows[0 if depth < 3 or names[col] == "number" else 1][col] = texts[col]
            spans.append((0 if depth < 3 or names[col] == "number" else 1, col, depth - 1, col))
        col += width
    spans = [
        span for span in spans if span[:2] != span[2:] and not (depth > 3 and span[0] == 0 and span[2] == depth - 3)
    ]
    if depth > 2:
        first = 1 if names[0] == "number" else 0
        rows[0][first] = random_.choice(("NỘI DUNG ĐĂNG KÝ", "THÔNG TIN NHIỆM VỤ", "ĐĂNG KÝ THEO 6 RÕ"))
        spans.append((0, first, 0, len(names) - 1))
    return rectangle(rows, spans)


def _group_width(names: list[str], col: int) -> int:
    pairs = {"owner": "coordinators", "responsibility": "authority", "result": "evidence"}
    return 2 if col + 1 < len(names) and pairs.get(names[col]) == names[col + 1] else 1


GROUP_STYLES: dict[str, Callable[[int], str]] = {
    "roman": lambda at: ("I", "II", "III", "IV")[at],
    "capital": lambda at: "ABCD"[at],
    "digits": lambda at: f"{at + 1}.",
    "words": lambda at: "",
}
AREAS = ("ĐẤT ĐAI, XÂY DỰNG", "Môi trường đô thị", "An ninh trật tự", "Văn hóa - xã hội")


def grouped(grid: Grid, first: int, style: str, numbered: bool, tasks: int) -> Grid:
    """Group rows put before the first and a middle task; tasks below "1." are lettered or begin again."""
    rows, spans = [list(row) for row in grid.rows], list(grid.spans)
    cuts = [0, tasks // 2] if tasks > 3 else [0]
    for index in range(tasks):
        if numbered and style == "digits":
            rows[first + index][0] = f"{'abcdefghij'[index - max(cut for cut in cuts if cut <= index)]})"
    for at, cut in reversed(list(enumerate(cuts))):
        row = [""] * len(rows[0])
        if numbered:
            row[0], row[1] = GROUP_STYLES[style](at), AREAS[at]
        else:
            row[0] = f"{GROUP_STYLES[style](at) or 'I'}. {AREAS[at]}".replace("..", ".")
        rows.insert(first + cut, row)
        spans = [(a + (a >= first + cut), b, c + (c >= first + cut), d) for a, b, c, d in spans]
    return Grid(rows, spans)


def card(random_: random.Random, task: Task, unit: str, place: str, *, numbered: bool = True) -> Grid:
    """The form of 001 VI: labels left of their values, above them, or in their cells."""
    fields = [("unit", unit), *((name, task[name]) for name in FORM)]
    texts = [(label_of(random_, name), value) for name, value in fields]
    if place == "left":
        return rectangle(
            [[*([str(at)] if numbered else []), label, value] for at, (label, value) in enumerate(texts, 1)]
        )
    if place == "own":
        return rectangle([[f"{label.rstrip('?:')}: {value}"] for label, value in texts])
    if place == "above":
        return rectangle([[text] for pair in texts for text in pair])
    return _bands(texts, 3)


def _bands(texts: list[tuple[str, str]], width: int) -> Grid:
    """Labels in rows of three, the values below."""
    rows: Rows = []
    for at in range(0, len(texts), width):
        band = texts[at : at + width]
        rows += [[label for label, _ in band], [value for _, value in band]]
    return rectangle(rows)


def label_of(random_: random.Random, name: str) -> str:
    """A card's label; the unit's are the form's own."""
    if name == "unit":
        return random_.choice(("Tên đầu mối/cá nhân đăng ký", "Đơn vị đăng ký", "Tên đầu mối"))
    return heading(random_, name) if name != "title" else random_.choice(CARD_TITLES)


CARD_TITLES = ("Tên nhiệm vụ/công trình/phần việc", "Tên nhiệm vụ", "Nhiệm vụ đăng ký", "Tên công trình, phần việc")


def deep(random_: random.Random, task: Task, unit: str) -> Grid:
    """Labels two deep: "Rõ người | Chủ trì | …"; "Rõ kết quả | Sản phẩm | …", "| Minh chứng | …"."""
    rows = [
        ["Tên đầu mối", "", unit], ["Tên nhiệm vụ", "", task["title"]],
        ["Rõ người", "Chủ trì", task["owner"]], ["", "Phối hợp", task["coordinators"]],
        ["Rõ việc", "", task["steps"]], ["Rõ thời gian", "", task["time"]],
        ["Rõ trách nhiệm", "", task["responsibility"]], ["Rõ thẩm quyền", "", task["authority"]],
        ["Rõ kết quả", "Sản phẩm", task["result"]], ["", "Minh chứng", task["evidence"]],
        ["Rủi ro", "", task["risks"]], ["Chế độ báo cáo", "", task["reporting"]],
    ]  # fmt: skip
    if random_.random() < 0.5:
        return rectangle(rows)
    return rectangle([[label, f"{inner}: {value}" if inner else value] for label, inner, value in rows])
