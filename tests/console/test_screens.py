"""What the clerk sees: the board, the indicators, phases, programmes and rules, as table, CSV and JSON."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua500.base.model import LIGHTS
from thidua500.cli import main
from thidua500.console.screen import show_csv, show_line, show_table, with_progress
from thidua500.console.wording import cited

SAMPLE = Path(__file__).parents[2] / "samples" / "tam-phuoc"
Show = Callable[..., str]


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample ward with its register."""
    folder = tmp_path_factory.mktemp("ward") / "tam-phuoc"
    shutil.copytree(SAMPLE, folder)
    assert main(["sync", str(folder)]) in (0, 1)
    return folder


@pytest.fixture
def show(ward: Path, capsys: pytest.CaptureFixture[str]) -> Show:
    """Run a command that prints; its stdout. `{}` stands for the ward's folder."""

    def call(*words: str) -> str:
        capsys.readouterr()
        assert main([word.replace("{}", str(ward)) for word in words]) == 0
        return capsys.readouterr().out

    return call


def rows(text: str) -> list[dict[str, str]]:
    """CSV as a list of records; it begins with a byte order mark."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_the_board_says_every_colour_with_its_reason(show: Show) -> None:
    """Title with the counts, one task a row, early warnings and what falls due below."""
    out = show("status", "{}", "--as-of", "2026-09-30", "--light", "do")
    assert out.startswith("Bảng điều hành ngày 30/9/2026: 66 nhiệm vụ, đỏ 2, vàng 8, xanh 14")
    assert "KTHT-01" in out
    assert "Quá hạn 20 ngày (hạn" in out
    assert "VPHC-01" not in out
    whole = show("status", "{}", "--as-of", "2026-09-30")
    assert "Cảnh báo sớm" in whole
    assert "Đến hạn trong 30 ngày tới" in whole


def test_the_board_as_csv_and_json_agree(show: Show) -> None:
    """The same tasks, lights in words for the clerk, codes for scripts."""
    as_csv = rows(show("status", "{}", "--as-of", "2026-09-30", "--format", "csv"))
    as_json = json.loads(show("status", "{}", "--as-of", "2026-09-30", "--format", "json"))
    assert [(row["Mã"], row["Đèn"]) for row in as_csv] == [
        (task["code"], LIGHTS[task["light"]]) for task in as_json["tasks"]
    ]


def test_a_class_stands_for_the_units_under_it(show: Show) -> None:
    """`--unit CDB` shows every chi bộ; a choice that no task meets is said."""
    found = rows(show("status", "{}", "--as-of", "2026-09-30", "--unit", "CDB", "--format", "csv"))
    assert len({row["Đơn vị"] for row in found}) > 3
    assert all(row["Mã"].startswith("CDB.") for row in found)
    none = show("status", "{}", "--as-of", "2026-09-30", "--unit", "Ban Xây dựng Đảng", "--light", "do")
    assert "Không có nhiệm vụ nào như đã chọn." in none


def test_indicators_show_both_numbers(show: Show) -> None:
    """Numerator/denominator, the threshold with its sign, and last month's value."""
    table = show("kpi", "{}", "--month", "2026-09")
    assert table.startswith("Bộ chỉ số tháng 9 năm 2026")
    on_time = next(row for row in rows(show("kpi", "{}", "--month", "9/2026", "--format", "csv")) if row["Mã"] == "KC1")
    assert (on_time["Tử số/Mẫu số"], on_time["Mức yêu cầu"], on_time["Đánh giá"]) == ("32/36", "≥ 98%", "Chưa đạt")
    assert (on_time["Giá trị"], on_time["Tháng trước"]) == ("88,89%", "96%")
    document = json.loads(show("kpi", "{}", "--month", "2026-09", "--format", "json"))
    assert {indicator["code"] for indicator in document["indicators"]} >= {"KC1", "HC1", "KT1"}
    assert document["period"]["as_of"] == "2026-09-30"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Trước ngày 25 hằng tháng", "24/6/2026, 24/7/2026, 24/8/2026, 24/9/2026"),
        ("GD2-GD4; duy trì GD5", "2, 3, 4"),
        ("16 giờ ngày 30/9/2026", "30/9/2026 16:00"),
        ("31/6/2026", "T303"),
    ],
)
def test_a_reading_is_shown(show: Show, text: str, shown: str) -> None:
    """How a deadline is read, in one row."""
    options = ("--program", "tam-phuoc", "--as-of", "2026-06-01", "--format", "csv")
    (row,) = rows(show("phases", text, *options))
    assert shown in row.values()
    assert show("phases", text, *options[:-2]).startswith("Cách đọc thời gian")


def test_the_calendar_marks_the_current_phase(show: Show) -> None:
    """As a table and as CSV; without an issue date it says what is missing."""
    table = show("phases", "--program", "tam-phuoc", "--as-of", "2026-09-30")
    assert "2 ◀" in table
    assert "Chưa có ngày ban hành" in table
    calendar = rows(show("phases", "--program", "ho-nai", "--as-of", "2026-06-05", "--format", "csv"))
    assert [row["GĐ"] for row in calendar] == ["1 ◀", "2", "3", "4", "5"]
    assert calendar[0]["Đến ngày"] == "10/6/2026"


def test_programmes_are_listed_and_shown(show: Show) -> None:
    """The list names every document; one programme shows its units and indicators."""
    listed = rows(show("programs", "--format", "csv"))
    assert {row["Mã"] for row in listed} == {"tam-phuoc", "ho-nai", "dong-nai", "kh83", "an-giang-dot2"}
    assert {p["id"] for p in json.loads(show("programs", "--format", "json"))} == {row["Mã"] for row in listed}
    one = show("programs", "tam-phuoc")
    assert "Ban Chỉ huy Quân sự phường" in one
    assert "> 90 %" in one
    assert json.loads(show("programs", "tam-phuoc", "--format", "json"))["peak_end"] == "2027-09-30"


def test_rules_as_json_and_csv(show: Show) -> None:
    """Scripts get English keys, the clerk Vietnamese headings."""
    listed = json.loads(show("rules", "--format", "json"))
    assert {"code", "severity", "title", "doc", "source", "bad", "good"} == set(listed[0])
    (row,) = rows(show("rules", "T303", "--format", "csv"))
    assert (row["Mã"], row["Mức"]) == ("T303", "LỖI")
    assert "Quy tắc kiểm tra" in show("rules")


def test_control_characters_of_a_file_do_not_reach_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    """An escape sequence in a cell could hide or repaint what the clerk reads."""
    show_table("Bảng", ("Ô",), [("đỏ\x1b[2Jxanh\x07",)])
    assert "\x1b" not in capsys.readouterr().out
    show_line("dòng thường", "red")
    assert capsys.readouterr().out == "dòng thường\n"


def test_csv_opens_in_excel(capsys: pytest.CaptureFixture[str]) -> None:
    """A byte order mark first, quotes where they are needed."""
    show_csv([("a", 'nói "có", rồi thôi'), (1, None)])
    assert capsys.readouterr().out == '\ufeffa,"nói ""có"", rồi thôi"\r\n1,\r\n'


def test_without_a_terminal_there_is_no_progress_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """A script's log stays clean."""
    assert list(with_progress(range(500), 500)) == list(range(500))  # type: ignore[arg-type]
    assert capsys.readouterr().err == ""


def test_places_in_documents_are_told_in_words(show: Show) -> None:
    """ "001 VII.1" tells a clerk nothing; the code stays in CSV and JSON."""
    assert cited("001 VII.1") == "Nghị quyết 10-NQ/ĐU của phường Tam Phước, mục VII.1"
    assert cited("000 Bảng 8 dòng 3; V.4") == "Nghị quyết 05-NQ/TU của thành phố Bảng 8 dòng 3; V.4"
    assert cited("Kế hoạch của phường, 1001 hộ") == "Kế hoạch của phường, 1001 hộ"
    assert "Căn cứ: Nghị quyết 10-NQ/ĐU của phường Tam Phước, mục VI" in show("rules", "V206")
    duties = show("duties", "{}", "--month", "2026-09", "--format", "csv")
    assert {row["Căn cứ"] for row in rows(duties)} >= {"001 VII.1"}


def test_a_shell_is_told_what_may_come_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The Tab key in bash: "thidua500 re" goes on with remind or report; `--install-completion` stands in the help."""
    for name, value in (("_THIDUA500_COMPLETE", "complete_bash"), ("COMP_WORDS", "thidua500 re"), ("COMP_CWORD", "1")):
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        main([])
    assert capsys.readouterr().out.split() == ["remind", "report"]
