"""Twenty-two made reports held against the outline of 004: what is there, empty, missing, and who is not named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from tests.outline.reports import (
    LEAVES,
    PROGRAM,
    ROWS,
    Report,
    W,
    below,
    complete,
    docx,
    heading,
    issued,
    report,
    reports,
    word,
)

from thidua500.outline.covering import Covered, State, cover
from thidua500.program.owed import OutlineRow

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RIGHT = 0.98  # share of cells that must be right


def covered(folder: Path, made: Report) -> Covered:
    """The report read from a file whose name tells nothing."""
    path = folder / "bao cao.docx"
    path.write_bytes(docx(made))
    return cover(path, PROGRAM)


def expected(made: Report, code: str) -> State:
    """What was written down of a cell when the report was made."""
    return "missing" if code in made.missing else "empty" if code in made.empty else "present"


def wrong(made: Report, found: Covered) -> list[str]:
    """The cells that are not as expected."""
    return [code for code in ROWS if found.states[code] != expected(made, code)]


def test_there_is_a_report_of_each_unit_that_owes_one() -> None:
    """004 B.II names twenty-two."""
    (owed,) = (row for row in PROGRAM.reports if row.kind == "once")
    assert [made.unit for made in reports()] == list(owed.owners)


def test_right_in_98_of_100_cells(tmp_path: Path) -> None:
    """22 × 141 cells; every unit known by its title block; every limitation without a name found, and no other."""
    faults = {}
    for made in reports():
        found = covered(tmp_path, made)
        faults[made.unit] = wrong(made, found)
        assert found.unit == made.unit
        assert all(limit.text.startswith(text) for limit, text in zip(found.limits, made.vague, strict=True))
    cells = len(ROWS) * len(faults)
    assert cells == 3102
    assert sum(map(len, faults.values())) <= cells * (1 - RIGHT), faults


_FILLERS = ("Về ", "Việc ", "Công tác ", "Tình hình ", "Kết quả ")


def _reworded(random: Random) -> Callable[[OutlineRow, str], str]:
    """A heading as another hand would write it: another opening, a clause left out, an enumeration turned."""

    def rename(row: OutlineRow, text: str) -> str:
        if row.kind == "appendix" or row.code not in LEAVES or len(row.title.split()) < 5:
            return text
        number = text[: text.index(row.title)] if row.title in text and random.random() < 0.7 else ""
        title = row.title.split(" (")[0]
        for filler in _FILLERS:
            title = title.removeprefix(filler)
        clauses = title.split(", ")
        if len(clauses) > 2 and random.random() < 0.5:
            clauses = clauses[:-1] if random.random() < 0.5 else [*clauses[1:], clauses[0]]
        return f"{number}{random.choice(_FILLERS)}{', '.join(clauses)}"

    return rename


@pytest.mark.parametrize("seed", range(3))
def test_reports_that_nobody_looked_at_while_the_tool_was_made(tmp_path: Path, seed: int) -> None:
    """Drawn by lot: headings reworded, leaves left out or left blank, items of a part shuffled."""
    random = Random(seed)
    gone = frozenset(random.sample(sorted(LEAVES), 9))
    blank = frozenset(random.sample(sorted(LEAVES - gone), 5))
    parents = {row.parent for row in ROWS.values()} - {""}
    gone_too = {p for p in parents if all(r.code in gone for r in ROWS.values() if r.parent == p)}
    blank_too = {p for p in parents if all(r.code in gone | blank for r in ROWS.values() if r.parent == p)} - gone_too
    made = report(
        "ANMINH",
        issued("Đảng ủy xã An Minh"),
        without=gone | gone_too,
        bodies=dict.fromkeys(blank, ("…",)),
        empty=blank | blank_too,
        rename=_reworded(random),
        bold=True,
    )
    faults = wrong(made, covered(tmp_path, made))
    assert len(faults) <= len(ROWS) * (1 - RIGHT), faults


# --- one thing at a time ----------------------------------------------------------------------------------------------


def lines(*texts: str) -> bytes:
    """A Word document of these paragraphs."""
    return word((text, False) for text in texts)


def read(folder: Path, data: bytes, name: str = "bao cao.docx") -> Covered:
    """A file of these bytes, covered."""
    (folder / name).write_bytes(data)
    return cover(folder / name, PROGRAM)


@pytest.mark.parametrize(
    ("name", "text", "unit"),
    [
        ("a.docx", "BAN THƯỜNG VỤ ĐẢNG ỦY XÃ GÒ QUAO", "GOQUAO"),
        ("Bao cao tu kiem tra - Dang uy xa Go Quao.docx", "BÁO CÁO", "GOQUAO"),
        ("Báo cáo tự kiểm tra Đảng ủy Sở Du lịch.docx", "BÁO CÁO", "SDL"),
        ("bao cao.docx", "ĐẢNG ỦY XÃ HÒA ĐIỀN", ""),
    ],
)
def test_whose_report_it_is(tmp_path: Path, name: str, text: str, unit: str) -> None:
    """The title block, else the file's name; a unit that the document does not name is nobody's."""
    assert read(tmp_path, lines(text, "I- KHÁI QUÁT ĐẶC ĐIỂM TÌNH HÌNH ĐỊA PHƯƠNG, ĐƠN VỊ"), name).unit == unit


def test_the_title_block_is_mostly_a_table(tmp_path: Path) -> None:
    """Its cells hold a line a paragraph: the office above, the unit, a star, the number."""
    block = [["ĐẢNG BỘ TỈNH AN GIANG\nĐẢNG ỦY XÃ AN CHÂU\n*\nSố 12-BC/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM"]]
    assert read(tmp_path, word([(block, False), ("Xong.", False)])).unit == "ANCHAU"


@pytest.mark.parametrize("style", ['<w:name w:val="heading 1"/>', '<w:name w:val="Muc"/><w:rPr><w:b/></w:rPr>'])
def test_headings_by_style(tmp_path: Path, style: str) -> None:
    """Bold and numbers may come from the style alone, whose id is in the language of the Word that made it."""
    styles = f'<w:styles xmlns:w="{W}"><w:style w:styleId="u1">{style}</w:style></w:styles>'
    titles = [(row.title, True) for row in PROGRAM.outline if row.code in ("I", "I.2")]
    found = read(tmp_path, word([*titles, ("Thuận lợi là chính.", False)], styles))
    assert (found.states["I.2"], found.states["I.1"]) == ("present", "missing")


def test_the_outline_is_the_documents() -> None:
    """004 Đề cương, counted on paper: items below each heading, appendices of each part."""
    below_each = Counter(row.parent for row in PROGRAM.outline if row.kind == "item")
    assert below_each == {
        **{"I": 2, "II": 11, "III": 5, "IV": 11, "V": 6, "VI": 4, "VII": 6},
        **{"II.2": 4, "II.5": 2, "IV.2": 5, "IV.3": 2, "IV.4": 3, "IV.4.1": 4, "IV.4.2": 2, "IV.4.3": 2},
        **{f"IV.4.1.{n}": 2 for n in range(1, 5)},
        **{f"IV.{n}": 2 for n in range(5, 10)},
        **{"V.2": 2, "V.3": 6, "V.4": 7},
    }
    parts = Counter(row.number.partition("-")[0] for row in PROGRAM.outline if row.kind == "appendix")
    assert parts == {"II": 9, "III": 8, "IV": 8, "V": 6, "KK": 1}


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (("Đảng ủy đã ban hành 3 văn bản.",), "present"),
        (("Không phát sinh.",), "present"),
        ((), "empty"),
        (("…………",), "empty"),
        (("(chưa có)",), "empty"),
        (("Nội dung này đang cập nhật",), "empty"),
        (("(Chi tiết theo Phụ lục II-3: Thống kê số liệu về tổ chức bộ máy, biên chế)",), "empty"),
    ],
)
def test_what_is_an_answer(tmp_path: Path, body: tuple[str, ...], state: State) -> None:
    """ "Không phát sinh" is one; blanks, promises and the outline's own reference are none."""
    top = (heading(ROWS["II"]),
           "2. Kết quả tổ chức và hoạt động của chính quyền địa phương 2 cấp",
           "2.1. Kết quả kiện toàn tổ chức bộ máy chính quyền địa phương 2 cấp")  # fmt: skip
    found = read(tmp_path, lines(*top, *body, "3. Kết quả bàn giao, tiếp nhận và xử lý công việc chuyển tiếp", "Xong."))
    assert (found.states["II.2.1"], found.states["II.3"], found.states["II.4"]) == (state, "present", "missing")


def test_guidance_left_in_place_is_no_answer(tmp_path: Path) -> None:
    """Every line of guidance that the outline has below III.1, copied as it stands, with a slip in it."""
    guidance = [f"- {text}." for text in ROWS["III.1"].guidance]
    guidance[0] = guidance[0].replace("ban hành", "ban hàng")
    made = report("SNV", issued("Đảng ủy Sở Nội vụ"), bodies={"III.1": tuple(guidance)}, empty=frozenset({"III.1"}))
    assert wrong(made, covered(tmp_path, made)) == []


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_parts_changes_nothing(tmp_path: Path, seed: int) -> None:
    """Parts in any order, appendices between them: the same cells."""
    parts = ["I", "II", "III", "IV", "V", "VI", "VII"]
    Random(seed).shuffle(parts)

    def rank(code: str) -> int:
        return [*parts, code].index(code.partition(".")[0]) if code.partition(".")[0] in parts else len(parts)

    made = report(
        "SNV",
        issued("Đảng ủy Sở Nội vụ"),
        without=below("IV.3", "V.2"),
        order=lambda codes: sorted(codes, key=rank),
    )
    assert wrong(made, covered(tmp_path, made)) == []


def test_the_outline_itself_is_not_a_report(tmp_path: Path) -> None:
    """All headings and nothing below them: every cell is empty, none missing."""
    sections = [(section.heading, False) for section in complete().values()]
    found = read(tmp_path, word(sections))
    assert set(found.states.values()) == {"empty"}


@pytest.mark.parametrize("data", [b"", b"khong phai Word", b"PK\x03\x04" + bytes(60), OLE])
def test_what_is_no_word_file_is_told(tmp_path: Path, data: bytes) -> None:
    """Nothing is said of its cells; the finding says why."""
    found = read(tmp_path, data)
    assert (dict(found.states), len(found.findings)) == ({}, 1)
