"""Who sent a file, against a table written before the code was run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import containers
from forms.reading import CAMERA, CLASSES, HEADER, SORTING, grid
from thidua500.base.model import Submission
from thidua500.forms import read_submission
from thidua500.program.configuration import load_workspace
from thidua500.program.programme import Program
from thidua500.program.units import match_unit

CASES = [
    line for line in (Path(__file__).parents[1] / "data/senders.txt").read_text("utf-8").splitlines() if line[:1] > "#"
]
OFFICE = """
base = "tam-phuoc"
issued_on = 2026-05-15

[[unit]]
name = "Chi bộ Khu phố 1"
code = "CDB.KP1"
under = "CDB"
aliases = ["Bí thư Chi bộ Khu phố 1"]
"""


def unit(code: str, name: str, under: str = "") -> str:
    """A row of the office's own units."""
    above = f'under = "{under}"\n' if under else ""
    return f'[[unit]]\nname = "{name}"\ncode = "{code}"\n{above}'


UNITS = [
    unit("CDB.KP2", "Chi bộ Khu phố 2", "CDB"),
    unit("CDB.KP4", "Chi bộ Khu phố 4", "CDB"),
    unit("CDB.TH1", "Chi bộ Trường Tiểu học Tam Phước 1", "CDB"),
    unit("CDB.TH2", "Chi bộ Trường Tiểu học Tam Phước 2", "CDB"),
    unit("CDB.HOA", "Chi bộ Ấp Bình Hòa", "CDB"),
    unit("CDB.HOAS", "Chi bộ Ấp Bình Hóa", "CDB"),
    unit("HOASEN", "Trường Mầm non Hoa Sen"),
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Tam Phước with eight units of its own."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "chuong-trinh.toml").write_text("\n".join([OFFICE, *UNITS]), encoding="utf-8")
    return load_workspace(folder)


def sent(places: str, program: Program, folder: Path) -> Submission:
    """A file of three tasks with those lines around them, under that name."""
    given = dict(place.split(": ", 1) for place in places.split(" || "))
    rows = [
        *given.get("above", "").replace(" ~ ", " | ").split(" / "), "", HEADER, CAMERA, SORTING, CLASSES, "",
        *given.get("below", "").replace("~ ", "| ").split(" / "),
    ]  # fmt: skip
    path = containers.xlsx(folder / given.get("file", "phieu.xlsx"), grid("\n".join(rows)))
    return read_submission(path, program, as_of=date(2026, 6, 1))


def test_the_table_is_large() -> None:
    """At least sixty senders, each once."""
    assert len(set(CASES)) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES)
def test_the_sender_is_who_a_clerk_would_say(case: str, program: Program, tmp_path: Path) -> None:
    """Said, title block, signature, file name: each in the spellings that offices use."""
    wanted, _, places = case.partition(" | ")
    form = sent(places, program, tmp_path)
    found = match_unit(program, form.unit).unit
    assert (found.code if found else f"?={form.unit}" if form.unit else "-") == wanted


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ("above: Đơn vị: Công an phường || file: Hoi CCB.xlsx", "tên tệp là “Hội Cựu chiến binh phường”"),
        ("above: CHI BỘ KHU PHỐ 1 || file: Chi bo KP2.xlsx", "tên tệp là “Chi bộ Khu phố 2”"),
        ("above: CHI BỘ KHU PHỐ 2 / Đơn vị: Công an phường", "phần đầu văn bản là “CHI BỘ KHU PHỐ 2”"),
        ("above: Đơn vị: Chi bộ Khu phố 1 || below: TM. CHI BỘ KHU PHỐ 2", "chữ ký là “Chi bộ Khu phố 2”"),
        ("above: Đơn vị: Công an phường || file: CAP - phieu 6 ro.xlsx", ""),
        ("above: UBND PHƯỜNG TAM PHƯỚC / Đơn vị: Công an phường || file: cong an.xlsx", ""),
        ("above: Đơn vị: Chi bộ Công an phường || file: Cong an.xlsx", ""),
        ("above: Đơn vị: Chi bộ Khu phố 2 || file: KP2.xlsx", ""),
        ("above: Đơn vị: Văn phòng Đảng ủy || below: TM. UBND PHƯỜNG", ""),
        ("above: Đơn vị: Phòng Kinh tế - hạ tầng và đô thị || file: Phong KT-HT-DT (tai chinh).xlsx", ""),
        ("above: Đơn vị: Công an phường || file: bao cao thang 6.xlsx", ""),
    ],
)
def test_witnesses_that_name_two_units_are_said(places: str, said: str, program: Program, tmp_path: Path) -> None:
    """D708 quotes both; a superior's heading, a body within the other, one name in two spellings are no conflict."""
    found = [finding.message for finding in sent(places, program, tmp_path).findings if finding.code == "D708"]
    assert (len(found), said in " ".join(found)) == (bool(said), True)


def test_the_declared_name_is_shown_not_the_file_names(program: Program, tmp_path: Path) -> None:
    """ "Chi bo KP2" is how somebody named a file."""
    assert sent("file: Chi bo KP2.xlsx", program, tmp_path).unit == "Chi bộ Khu phố 2"
    assert sent("file: chi bo kp9.xlsx", program, tmp_path).unit == "Chi bộ khu phố 9"


def test_paragraphs_below_a_word_table_are_a_signature(program: Program, tmp_path: Path) -> None:
    """Nothing else in the file says who sent it."""
    import docx

    path = containers.docx(tmp_path / "phieu.docx", grid("\n".join([HEADER, CAMERA])))
    document = docx.Document(str(path))
    for line in ("Nơi nhận: UBND phường", "- Lưu: VPĐU", "T/M CHI BỘ KHU PHỐ 4", "BÍ THƯ"):
        document.add_paragraph(line)
    document.save(str(path))
    assert read_submission(path, program, as_of=date(2026, 6, 1)).unit == "Chi bộ Khu phố 4"
