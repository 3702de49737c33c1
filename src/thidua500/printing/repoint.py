"""Everything on a sheet that names cells, rewritten after the lines of our sheets have moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from thidua500.printing.pointing import Pointing

_NOTE_WIDTH, _NOTE_LETTERS = 320, 46  # pixels, and letters of a line in them


def repoint(sheet: Any, pointing: Pointing) -> None:
    """Formulas, formats by condition, lists to choose from, merged ranges, tables, pages and charts of one sheet."""
    from openpyxl.formatting.formatting import ConditionalFormattingList

    home = sheet.title
    for cell in sheet._cells.values():
        if cell.data_type == "f":
            cell._value = _formula(cell._value, home, pointing)
        if getattr(cell, "comment", None):
            _fit(cell.comment)
    old, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for block in old:
        for rule in block.rules:
            rule.formula = [pointing.formula(f"={text}", home)[1:] for text in rule.formula]
            sheet.conditional_formatting.add(_ranges(block.sqref, home, pointing), rule)
    for choice in sheet.data_validations.dataValidation:
        choice.sqref = type(choice.sqref)(_ranges(choice.sqref, home, pointing))
        choice.formula1 = _inner(choice.formula1, home, pointing)
        choice.formula2 = _inner(choice.formula2, home, pointing)
    sheet.merged_cells = type(sheet.merged_cells)(_ranges(sheet.merged_cells, home, pointing))
    for table in sheet.tables.values():
        table.ref = pointing.reference(table.ref, home)
        if table.autoFilter:
            table.autoFilter.ref = table.ref
    for name in sheet.defined_names.values():
        name.attr_text = pointing.formula(f"={name.attr_text}", home)[1:]
    if sheet.print_area:
        sheet.print_area = [pointing.reference(area.rpartition("!")[2], home) for area in sheet.print_area.split(",")]
    for reference in _chart_references(sheet._charts):
        reference.f = pointing.reference(reference.f, home)


def _fit(comment: Any) -> None:
    """A box that shows all of a note: openpyxl does not read how large it was."""
    lines = sum(1 + len(line) // _NOTE_LETTERS for line in str(comment.text).split("\n"))
    comment.width, comment.height = _NOTE_WIDTH, min(30 + lines * 18, 420)


def _formula(value: Any, home: str, pointing: Pointing) -> Any:
    if isinstance(value, str):
        return pointing.formula(value, home)
    value.ref = pointing.reference(value.ref, home)
    if isinstance(getattr(value, "text", None), str):
        value.text = pointing.formula(value.text, home)
    return value


def _inner(text: str | None, home: str, pointing: Pointing) -> str | None:
    return pointing.formula(f"={text}", home)[1:] if text else text


def _ranges(ranges: Any, home: str, pointing: Pointing) -> str:
    return " ".join(pointing.reference(area.coord, home) for area in ranges.ranges)


def _chart_references(charts: Iterable[Any]) -> Iterator[Any]:
    for chart in charts:
        for series in getattr(chart, "series", ()):
            for name in ("val", "cat", "xVal", "yVal", "zVal", "bubbleSize", "tx"):
                data = getattr(series, name, None)
                for kind in ("numRef", "strRef", "multiLvlStrRef"):
                    reference = getattr(data, kind, None)
                    if reference is not None and reference.f:
                        yield reference
