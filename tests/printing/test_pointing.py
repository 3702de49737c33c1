"""A formula goes on pointing to what it pointed to."""

from __future__ import annotations

import pytest

from thidua500.printing.pointing import Moved, Pointing

# Lines stood in rows 2–4, now in 2–6: 2 → 3, 3 → 4, 4 → 6; column C went to E.
MOVED = Moved({2: 3, 3: 4, 4: 6}, 2, 4, 6, {3: 5})


@pytest.mark.parametrize(
    ("formula", "home", "now"),
    [
        ("=G3-TODAY()", "Sổ", "=G4-TODAY()"),
        ("=$G$3+G$4", "Sổ", "=$G$4+G$6"),
        ("=SUM(X2:X4)", "Sổ", "=SUM(X2:X6)"),
        ("=SUM(X1:X4)", "Sổ", "=SUM(X1:X6)"),
        ("=SUM(X2:X3)", "Sổ", "=SUM(X2:X4)"),
        ("=SUM(X3:X4)", "Sổ", "=SUM(X4:X6)"),
        ("=SUM(X2:X1048576)", "Sổ", "=SUM(X2:X1048576)"),
        ("=X1&X9", "Sổ", "=X1&X11"),
        ("=C3", "Sổ", "=E4"),
        ("=SUM(A:A,3:4)", "Sổ", "=SUM(A:A,3:4)"),
        ("=G3", "Của tôi", "=G3"),
        ("='Sổ'!G3", "Của tôi", "='Sổ'!G4"),
        ("=Sổ!G3", "Của tôi", "=Sổ!G4"),
        ("=SỔ!G3", "Của tôi", "=SỔ!G4"),
        ("='a/b'!G3&'a/b'!tên", "Của tôi", "='a-b'!G3&'a-b'!tên"),
        ('=IF(G3="Sổ!G3",1,Bảng1[Cột])', "Sổ", '=IF(G4="Sổ!G3",1,Bảng1[Cột])'),
        ("=[1]Sổ!G3", "Của tôi", "=[1]Sổ!G3"),
        ("=A1#", "Sổ", "=A1#"),
        ("={1,2;3,4}", "Sổ", "={1,2;3,4}"),
        ("=LOG10(G3)+TRUE+#REF!", "Sổ", "=LOG10(G4)+TRUE+#REF!"),
    ],
)
def test_references(formula: str, home: str, now: str) -> None:
    """One cell follows its line, a range of all lines spans all lines, another sheet's cells stay, texts stay."""
    assert Pointing({"Sổ": MOVED}, {"a/b": "a-b"}).formula(formula, home) == now


def test_nothing_moved_nothing_changes() -> None:
    """Not a blank of the formula."""
    assert Pointing({}, {}).formula("= a1 + 'x'!B2 ", "Sổ") == "= a1 + 'x'!B2 "
