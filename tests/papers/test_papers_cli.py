"""The commands of the papers: where they write, what they keep, what they say."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from tests.test_cli import write_table

from thidua500.base.errors import UsageError
from thidua500.cli import main
from thidua500.papers.outgoing import Paper, file_name, write_papers


def run(*words: object) -> int:
    """One command."""
    return main([str(word) for word in words])


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office of two units."""
    (tmp_path / "chuong-trinh.toml").write_text(
        'base = "kh83"\nid = "thu"\ntitle = "đợt thử"\n[[unit]]\ncode = "A"\nname = "Phòng A"\n', encoding="utf-8"
    )
    return tmp_path


def test_form_writes_each_units_forms_and_says_where(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both layouts, both formats; one unit by its name; the paths are printed."""
    assert run("form", office, "--unit", "phong a") == 0
    names = sorted(path.name for path in (office / "bieu-mau" / "dang-ky").iterdir())
    assert names == ["bang-dang-ky-A.docx", "bang-dang-ky-A.xlsx", "phieu-dang-ky-A.docx", "phieu-dang-ky-A.xlsx"]
    assert all(name in capsys.readouterr().out for name in names[:1])


def test_a_form_that_somebody_filled_in_is_never_written_over(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same again changes nothing; what differs stays, and the new one gets a number."""
    words = ("form", office, "--unit", "A", "--format", "xlsx", "-o", office / "ra")
    run(*words)
    run(*words)
    assert len(list((office / "ra").iterdir())) == 2
    (office / "ra" / "bang-dang-ky-A.xlsx").write_bytes(b"da dien")
    capsys.readouterr()
    run(*words)
    assert (office / "ra" / "bang-dang-ky-A.xlsx").read_bytes() == b"da dien"
    assert (office / "ra" / "bang-dang-ky-A-2.xlsx").exists()
    assert "Giữ nguyên 1 tệp" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--month", "2026-06", "--week", "2026-06-12"), "không chọn cả hai"),
        (("--month", "2026-13"), "2026-13"),
        (("--unit", "Phòng không có"), "Phòng không có"),
        (("--format", "pdf"), "pdf"),
        (("--month", "2026-06"), "sync"),
        (("--unit", "A", "--format", "xlsx", "-o", "mot-tep.xlsx"), "Hãy chọn thư mục"),
    ],
)
def test_what_cannot_be_made_is_said(
    office: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """Exit code 2 and a sentence with the word and the remedy."""
    assert run("form", office, *words) == 2
    assert said in capsys.readouterr().err


def test_one_paper_goes_to_a_file_that_is_named(tmp_path: Path) -> None:
    """ "-o thang-6.docx" takes the only docx; two of them would be one too many."""
    papers = [Paper("a.docx", b"1"), Paper("a.xlsx", b"2")]
    assert write_papers(papers, tmp_path / "thang-6.docx").paths == [tmp_path / "thang-6.docx"]
    assert (tmp_path / "thang-6.docx").read_bytes() == b"1"
    with pytest.raises(UsageError, match=r"2 tệp \.docx"):
        write_papers([*papers, Paper("b.docx", b"3")], tmp_path / "thang-6.docx")


def test_names_that_differ_in_their_case_alone_do_not_meet(tmp_path: Path) -> None:
    """Windows would take them for one file."""
    written = write_papers([Paper("a-CAP.txt", b"1"), Paper("a-cap.txt", b"2")], tmp_path)
    assert [path.name for path in written.paths] == ["a-CAP.txt", "a-cap-2.txt"]


@pytest.mark.parametrize(
    ("stem", "name"),
    [("cap-nhat-2026-07-CDB.KP1", "cap-nhat-2026-07-CDB.KP1.xlsx"), ("phieu-A/B: Đ", "phieu-a-b-d.xlsx")],
)
def test_names_that_every_disk_takes(stem: str, name: str) -> None:
    """Codes that an office makes up may hold anything."""
    assert file_name(stem, "xlsx") == name


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ward with one unit's good table in its register."""
    folder = tmp_path_factory.mktemp("phuong")
    run("init", folder, "--program", "tam-phuoc", "--issued-on", "2026-05-15")
    write_table(folder / "phieu" / "cap.xlsx")
    run("sync", folder)
    return folder


def test_remind_prints_the_list_and_writes_letters(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who has not sent is on the screen; a letter and a text for each; the list for the clerk."""
    assert run("remind", ward, "--month", "2026-07", "--as-of", "2026-07-31") == 0
    out = capsys.readouterr().out
    assert "AI CHƯA GỬI" in out
    assert "Công an phường" in out
    names = {path.name for path in (ward / "gui-di" / "2026-07").iterdir()}
    assert {"ai-chua-gui-2026-07.xlsx", "nhac-viec-2026-07-CAP.docx", "nhac-viec-2026-07-CAP.txt"} <= names


def test_remind_asks_for_a_period(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither month nor week: which of them to write."""
    assert run("remind", ward) == 2
    assert "--month 2026-09" in capsys.readouterr().err


def test_a_unit_that_only_the_register_knows_is_found_by_its_own_name(tmp_path: Path) -> None:
    """The programme has no such unit; it has tasks all the same."""
    folder = tmp_path / "ward"
    run("init", folder, "--program", "tam-phuoc", "--issued-on", "2026-05-15")
    write_table(folder / "phieu" / "to.xlsx", unit="Tổ công nghệ số cộng đồng")
    run("sync", folder)
    assert run("extract", folder, "--unit", "to cong nghe so cong dong", "-o", tmp_path / "to.xlsx") == 0
    assert (tmp_path / "to.xlsx").exists()


def test_extract_writes_one_unit(ward: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """To the file that is named; a unit without anything is told, and which unit is meant must be said."""
    assert run("extract", ward, "--unit", "CA phường", "-o", tmp_path / "cap.xlsx") == 0
    assert (tmp_path / "cap.xlsx").exists()
    assert run("extract", ward, "--unit", "MTTQ") == 2
    assert "chưa có gì của “MTTQ”" in capsys.readouterr().err
    assert run("extract", ward) == 2
    assert "--unit" in capsys.readouterr().err


def test_a_form_filled_in_goes_through_the_whole_house(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """form --month, filled in, laid into cap-nhat/, sync: the ledger has the word under its code, no error."""
    run("form", ward, "--month", "2026-07", "--as-of", "2026-07-15", "--unit", "CAP", "--format", "xlsx")
    (made,) = (ward / "bieu-mau" / "2026-07").iterdir()
    book = openpyxl.load_workbook(made)
    page = book["Tiến độ"]
    head = next(cells for cells in page.iter_rows() if cells[0].value == "TT")
    columns = {cell.value: cell.column for cell in head}
    code = page.cell(head[0].row + 1, columns["Mã nhiệm vụ"]).value
    page.cell(head[0].row + 1, columns["Tiến độ (%)"], 45)
    page.cell(head[0].row + 1, columns["Kết quả, sản phẩm"], "Đã lắp 02/05 camera")
    (ward / "cap-nhat" / "2026-07").mkdir(parents=True)
    book.save(ward / "cap-nhat" / "2026-07" / made.name)
    (ward / "cap-nhat" / "2026-07" / "tiep-nhan.csv").write_text(f"tệp,ngày nhận\n{made.name},20/7/2026\n", "utf-8")
    assert run("sync", ward) == 0
    capsys.readouterr()
    run("status", ward, "--as-of", "2026-07-31", "--format", "json")
    tasks = {item["code"]: item for item in json.loads(capsys.readouterr().out)["tasks"]}
    assert (tasks[code]["progress"], tasks[code]["result"]) == (45, "Đã lắp 02/05 camera")
