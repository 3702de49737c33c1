"""Addresses as Excel writes them, and the words for the codes."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.model import LIGHTS, STATUSES, CellRef, Light, Status, column_index, column_letters


@pytest.mark.parametrize(
    ("col", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_letters(col: int, letters: str) -> None:
    """The first, the last of one, two and three letters, and the last that Excel has."""
    assert column_letters(col) == letters
    assert column_index(letters.lower()) == col


@given(st.integers(0, 2**20))
def test_letters_lead_back_to_their_column(col: int) -> None:
    """Both directions are one table."""
    assert column_index(column_letters(col)) == col


def test_an_address_is_what_excel_shows() -> None:
    """Rows and columns count from 0 inside, as Excel shows them outside."""
    assert str(CellRef("Việc 1", 13, 2)) == "Việc 1!C14"


def test_every_code_has_its_word() -> None:
    """No light and no status without a name, no name without a code."""
    assert set(LIGHTS) == {*get_args(Light), None}
    assert set(STATUSES) == set(get_args(Status))
