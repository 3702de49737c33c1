"""A worksheet's cells by place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from thidua500.base.model import CellRef
from thidua500.marking.cells import Cells
from thidua500.marking.opc import MAIN, OddWorkbookError
from thidua500.marking.remarks import Place

SHEET = f"""<worksheet xmlns="{MAIN}"><dimension ref="A1:C4"/>
<cols><col min="2" max="3" width="20" style="7"/><col min="5" max="5" hidden="1" width="9"/></cols>
<sheetData><row r="1" spans="1:3"><c r="A1" s="1"/><c r="C1" s="3"/></row>
<row r="4" ht="30" s="5" customFormat="1"><c r="B4"/></row><row r="6" hidden="1"/></sheetData>
<mergeCells count="1"><mergeCell ref="A4:B5"/></mergeCells></worksheet>"""


@pytest.fixture
def root() -> etree._Element:
    """The sheet above."""
    return etree.fromstring(SHEET)


def addresses(root: etree._Element) -> list[str]:
    """Every cell in the order of the file."""
    return [cell.get("r", "") for cell in root.iter(f"{{{MAIN}}}c")]


@pytest.mark.parametrize(
    ("where", "style"),
    [((0, 0), 1), ((0, 2), 3), ((3, 1), 0), ((0, 1), 7), ((3, 0), 5), ((3, 2), 5), ((9, 2), 7), ((9, 9), 0)],
    ids=["A1", "C1", "B4", "B1 by column", "A4 by row", "C4 by row", "C10 by column", "J10"],
)
def test_a_cell_has_its_own_style_or_its_rows_or_its_columns(
    root: etree._Element, where: tuple[int, int], style: int
) -> None:
    """As Excel shows a cell that nobody wrote."""
    assert Cells(root).style(where) == style


def test_new_cells_stand_in_order(root: etree._Element) -> None:
    """Before, between and behind the cells and rows that are there."""
    cells = Cells(root)
    for where in ((0, 3), (0, 1), (2, 0), (8, 1), (3, 0), (1, 5)):
        cells.restyle(where, 9)
    assert addresses(root) == ["A1", "B1", "C1", "D1", "F2", "A3", "A4", "B4", "B9"]


def test_the_extent_is_forgotten_when_a_cell_is_new(root: etree._Element) -> None:
    """A reader that trusts it would not see the cell."""
    cells = Cells(root)
    cells.restyle((0, 0), 9)
    assert root.find(f"{{{MAIN}}}dimension") is not None
    cells.restyle((0, 30), 9)
    assert root.find(f"{{{MAIN}}}dimension") is None
    assert next(root.iter(f"{{{MAIN}}}row")).get("spans") is None


@pytest.mark.parametrize(("where", "anchor"), [((3, 0), (3, 0)), ((4, 1), (3, 0)), ((3, 2), (3, 2)), ((5, 0), (5, 0))])
def test_the_anchor_of_a_merged_range_is_its_first_cell(
    root: etree._Element, where: tuple[int, int], anchor: tuple[int, int]
) -> None:
    """Cells outside are their own anchors."""
    assert Cells(root).anchors([where]) == {where: anchor}


def test_sizes_in_pixels(root: etree._Element) -> None:
    """Widths in characters, heights in points; what is hidden has none, what says nothing has Excel's own."""
    cells = Cells(root)
    assert [cells.width(col) for col in (0, 1, 2, 4)] == [64, 145, 145, 0]
    assert [cells.height(row) for row in (0, 3, 5, 99)] == [20, 40, 0, 20]


def test_styles_are_replaced_everywhere(root: etree._Element) -> None:
    """Cells without a style number have style 0."""
    Cells(root).replace_styles({3: 8, 0: 6})
    assert [cell.get("s") for cell in root.iter(f"{{{MAIN}}}c")] == ["1", "8", "6"]


def test_xml_without_cells_is_refused() -> None:
    """A chart sheet, or another dialect."""
    with pytest.raises(OddWorkbookError):
        Cells(etree.fromstring("<worksheet/>"))


def apart(cuts: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Of rectangles (row, column, height, width) those that do not touch one before."""
    kept: list[tuple[int, int, int, int]] = []
    for row, col, height, width in cuts:
        mine = {(r, c) for r in range(row, row + height) for c in range(col, col + width)}
        others = {(r, c) for y, x, h, w in kept for r in range(y, y + h) for c in range(x, x + w)}
        if not mine & others:
            kept.append((row, col, height, width))
    return kept


numbers = st.integers(0, 9)
rectangles = st.lists(st.tuples(numbers, numbers, st.integers(1, 4), st.integers(1, 4)), max_size=9).map(apart)


@given(rectangles, st.sets(st.tuples(numbers, numbers)))
def test_anchors_are_those_of_a_plain_search(merged: list[tuple[int, int, int, int]], wanted: set[Place]) -> None:
    """Merged ranges that do not overlap, as Excel has them: one sweep finds what looking at each would find."""
    ranges = [(CellRef("", y, x).a1, CellRef("", y + h - 1, x + w - 1).a1) for y, x, h, w in merged]
    refs = "".join(f'<mergeCell ref="{first}:{last}"/>' for first, last in ranges)
    sheet = etree.fromstring(f'<worksheet xmlns="{MAIN}"><sheetData/><mergeCells>{refs}</mergeCells></worksheet>')
    found = Cells(sheet).anchors(wanted)
    for row, col in wanted:
        inside = [(y, x) for y, x, h, w in merged if y <= row < y + h and x <= col < x + w]
        assert found[row, col] == (inside[0] if inside else (row, col))


def test_many_cells_of_one_row_are_made_in_order() -> None:
    """Asked for from right to left, between cells that name no place."""
    sheet = etree.fromstring(
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="2"><c/><c r="D2"/><c/></row></sheetData></worksheet>'
    )
    cells = Cells(sheet)
    for col in (9, 6, 2, 1):
        cells.restyle((1, col), 4)
    assert addresses(sheet) == ["A2", "B2", "C2", "D2", "E2", "G2", "J2"]
