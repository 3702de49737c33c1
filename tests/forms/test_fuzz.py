"""Random bytes, random grids, random text in a valid form: reading never raises, and says what it must."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import containers
from forms.reading import DAY, HEADER, TAM_PHUOC
from thidua500.base.model import Submission
from thidua500.forms import read_submission
from thidua500.forms.headings import KINDS, spellings

FOLDER = Path(tempfile.mkdtemp())
HEADINGS = [text for kind in KINDS for _, text in spellings(kind).values()]
WORDS = [
    "…", "x", "như trên", "nt", '"', "1", "I", "A", "1.1", "(1)", "Tổng cộng", "Nơi nhận:", "Đơn vị: Công an phường",
    "Ngày báo cáo: 31/2/2026", "30/9/2026", "GĐ2-GĐ4", "Quý III/2026", "Chủ trì: A; phối hợp:", "45%",
    "không phát sinh", "Sản phẩm: …; minh chứng:", "", "", "",
]  # fmt: skip
STARTS = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe"]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)
CELLS = st.sampled_from(HEADINGS) | st.sampled_from(WORDS) | st.text(max_size=20)


def read(data: bytes) -> Submission:
    """A file of these bytes, as the validate command reads it."""
    (FOLDER / "a.csv").write_bytes(data)
    form = read_submission(FOLDER / "a.csv", TAM_PHUOC, as_of=DAY)
    assert form.tasks or form.updates or form.figures or form.findings
    for task in form.tasks:
        assert task.values
        assert task.asked <= task.cells.keys()
        assert all(text == text.strip() != "" for text in task.values.values())
        assert [t.number for t in form.tasks] == list(range(1, len(form.tasks) + 1))
    return form


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Whatever they are, something is said about them."""
    read(data)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe"]),
    st.binary(max_size=300),
)
def test_any_bytes_behind_a_known_beginning(start: bytes, data: bytes) -> None:
    """The readers themselves stand it."""
    read(start + data)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=9), max_size=14))
def test_any_grid(grid: list[list[str]]) -> None:
    """Headings, labels, notes and numbers thrown together in any order."""
    read(containers.csv_text(grid).encode("utf-8", "replace"))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.text(max_size=30) | st.sampled_from(WORDS), min_size=7, max_size=7), min_size=1, max_size=8)
)
def test_any_text_in_a_valid_table(rows: list[list[str]]) -> None:
    """The header is right, and what stands below is anything."""
    form = read(containers.csv_text([HEADER.split(" | "), *rows]).encode("utf-8", "replace"))
    assert form.layout == "table"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([text for _, text in spellings("card").values()]), st.text(max_size=30)),
        min_size=4,
        max_size=14,
    )
)
def test_any_text_in_a_form(rows: list[tuple[str, str]]) -> None:
    """Labels in any order and number."""
    read(containers.csv_text(rows, ";").encode("utf-8", "replace"))
