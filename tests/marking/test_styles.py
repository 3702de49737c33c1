"""Styles: clones with another fill, and the way back."""

import pytest
from lxml import etree
from tests.marking.forms import rich

from thidua500.marking.opc import OddWorkbookError, Package, main
from thidua500.marking.tints import FILLS, Styles


@pytest.fixture
def root() -> etree._Element:
    """The style table of a workbook with formats."""
    return Package(rich()).tree("xl/styles.xml")


def formats(root: etree._Element) -> list[dict[str, str]]:
    """The attributes of every cell style."""
    return [dict(style.attrib) for style in root.find(main("cellXfs"))]


def colour(root: etree._Element, style: int) -> str:
    """The fill colour of a cell style."""
    fill = root.find(main("fills"))[int(formats(root)[style]["fillId"])]
    return fill.find(f"{main('patternFill')}/{main('fgColor')}").get("rgb")


def test_a_marked_style_differs_by_its_fill_alone(root: etree._Element) -> None:
    """Every other attribute and the alignment are those of the style it comes from."""
    number = Styles(root).marked(1, "error")
    before, after = formats(root)[1], formats(root)[number]
    assert colour(root, number) == FILLS["error"]
    assert {**after, "fillId": before["fillId"]} == {**before, "applyFill": "1"}
    xfs = root.find(main("cellXfs"))
    assert etree.tostring(xfs[number][0]) == etree.tostring(xfs[1][0])


def test_a_style_is_made_once(root: etree._Element) -> None:
    """A thousand faulty cells of one style need one style more."""
    styles = Styles(root)
    assert styles.marked(1, "error") == styles.marked(1, "error") != styles.marked(1, "warning")
    assert styles.listed("body") == styles.listed("body")


def test_counts_are_kept_true(root: etree._Element) -> None:
    """Excel believes the counts it reads."""
    styles = Styles(root)
    styles.marked(0, "error")
    for name in ("title", "note", "head", "body", "middle", "link", "error", "warning", "info"):
        styles.listed(name)
    for table in ("fills", "fonts", "borders", "cellXfs"):
        assert root.find(main(table)).get("count") == str(len(root.find(main(table))))


def test_former_marks_are_known_by_their_colours(root: etree._Element) -> None:
    """A second marking knows which styles the first one made, and their unfilled likeness."""
    number = Styles(root).marked(1, "warning")
    former = Styles(root).former()
    assert list(former) == [number]
    assert formats(root)[former[number]]["fillId"] == "0"
    assert formats(root)[former[number]]["fontId"] == formats(root)[1]["fontId"]


def test_the_units_own_colours_are_no_former_marks(root: etree._Element) -> None:
    """A blue cell stays blue."""
    assert Styles(root).former() == {}


@pytest.mark.parametrize("style", [-1, 99])
def test_a_style_that_is_not_there_is_refused(root: etree._Element, style: int) -> None:
    """A cell that points beyond the table."""
    with pytest.raises(OddWorkbookError):
        Styles(root).marked(style, "error")


@pytest.mark.parametrize("table", ["fills", "fonts", "borders", "cellXfs"])
def test_a_table_that_is_missing_is_refused(root: etree._Element, table: str) -> None:
    """Nothing is guessed."""
    root.remove(root.find(main(table)))
    with pytest.raises(OddWorkbookError):
        Styles(root)
