"""What a worksheet's XML says about its cells besides their values: formulas without value, errors, styles, hiding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua500.base.model import column_index
from thidua500.sheets.styles import Styles
from thidua500.sheets.xml import walk

_TOLD = 40  # letters of an error value that are quoted
_FAR = 4  # letters of a column that no sheet has


@dataclass(frozen=True, slots=True)
class Marks:
    """Cells by (row, column) from 0. faults: "" = formula without value, else the error value. fonts: legacy fonts."""

    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()


NO_MARKS = Marks()


class _Scanner:
    """Expat handlers; one walk over the sheet. Rows and cells without address follow the one before."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.faults: dict[tuple[int, int], str] = {}
        self.percents: set[tuple[int, int]] = set()
        self.fonts: dict[tuple[int, int], str] = {}
        self.hidden: set[int] = set()
        self.row = self.col = -1
        self.formula = self.error = self.reading = False
        self.value = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        tag = tag.rpartition(":")[2]
        if tag == "row":
            self._row(attributes)
        elif tag == "c":
            self._cell(attributes)
        elif tag == "f":
            self.formula = True
        elif tag == "v":
            self.reading = True

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number) - 1 if number.isdigit() else self.row + 1
        self.col = -1
        if attributes.get("hidden") in ("1", "true"):
            self.hidden.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r", "")
        letters = address.rstrip("0123456789")
        self.col = column_index(letters[:_FAR]) if letters.isalpha() else self.col + 1
        self.formula, self.value = False, ""
        self.error = attributes.get("t") == "e"
        style = attributes.get("s", "0")
        number = int(style) if style.isdigit() else 0
        if number in self.styles.percents:
            self.percents.add((self.row, self.col))
        if number in self.styles.fonts:
            self.fonts[self.row, self.col] = self.styles.fonts[number]

    def text(self, text: str) -> None:
        """Characters of a value; an error value is short."""
        if self.reading and len(self.value) < _TOLD:
            self.value += text[:_TOLD]

    def end(self, tag: str) -> None:
        """An element closes; a cell is judged when it does."""
        tag = tag.rpartition(":")[2]
        if tag == "v":
            self.reading = False
        elif tag == "c":
            if self.error:
                self.faults[self.row, self.col] = self.value or "#N/A"
            elif self.formula and not self.value:
                self.faults[self.row, self.col] = ""


def cell_marks(xml: bytes, styles: Styles) -> Marks:
    """Marks of one worksheet; what a broken end of the XML holds is left out. Raises UnreadableError."""
    scanner = _Scanner(styles)
    walk(xml, scanner, scanner.text)
    return Marks(scanner.faults, frozenset(scanner.percents), scanner.fonts, frozenset(scanner.hidden))
