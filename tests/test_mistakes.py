"""`chuong-trinh.toml` with mistakes: all of them at once, each with its line, what is meant and what is near."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.errors import ConfigurationError
from thidua500.cli import main
from thidua500.program.configuration import load_workspace, read_workspace
from thidua500.program.units import match_unit
from thidua500.program.written import lines_of, parsed
from thidua500.rules.catalogue import ALL_RULES

RULES = tuple(rule.code for rule in ALL_RULES)


def told(folder: Path, text: str) -> list[str]:
    """Every error of a configuration."""
    (folder / "chuong-trinh.toml").write_text(text, encoding="utf-8")
    return [str(mistake) for mistake in read_workspace(folder, rules=lambda: RULES).errors]


# --- the writing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('name = Phường', 'cột 8: chữ phải đặt trong ngoặc kép, ví dụ name = "Công an phường"'),
        ("issued_on = 15/5/2026", "cột 15: ngày viết năm trước, không có ngoặc: 2026-05-15"),
        ("issued_on = 2026-02-30", "cột 13: ngày không có thật; ngày viết đủ bốn số năm, hai số tháng, hai số ngày, "
         "ví dụ 2026-05-15"),
        ('title = “Đợt”', 'cột 9: dùng ngoặc kép thẳng ("), không dùng ngoặc cong “ ” mà Word, Zalo tự đổi'),
        ('title : "Đợt"', "cột 7: thiếu dấu bằng; mỗi dòng viết: tên = giá trị, không dùng dấu hai chấm"),
        ('title = "Đợt', "cột 13: thiếu dấu ngoặc kép mở hoặc đóng"),
        ("[lights", "cột 8: dòng mở mục phải đóng đủ ngoặc: [lights] hoặc [[unit]]"),
        ('growth_words = ["a", "b"', "cột 1: danh sách mở bằng [ mà chưa đóng bằng ]"),
        ('title = "D:\\Thi dua"', "cột 14: dấu \\ trong ngoặc kép phải viết hai lần (\\\\) hoặc thay bằng /"),
        ('base = "ho-nai"', "cột 16: mục này đã khai ở trên; mỗi mục chỉ khai một lần"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_toml(tmp_path: Path, line: str, said: str) -> None:
    """The line, the column, the cause; nothing else is told of what stands around it."""
    text = f'base = "tam-phuoc"\n{line}\n[layout]\nplace = "Tam Phước"\n'
    assert told(tmp_path, text) == [f"dòng 2: {said}"]


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    """Of writing, names, kinds and sense, in the order of their lines; the parser's English nowhere."""
    text = """base = "tam-phuoc"
issued_on = 15/5/2026
[unit]
name = "Trạm Y tế"
[lights]
due_son_days = 3
lag_points = "20"
[[assigned]]
number = "3"
owners = ["CAPP"]
[rules.K6O3]
off = true
"""
    assert told(tmp_path, text) == [
        "dòng 2: cột 15: ngày viết năm trước, không có ngoặc: 2026-05-15",
        "dòng 3: “unit” là danh sách: viết [[unit]], hai ngoặc vuông, cho mỗi mục, không phải một mục [ ]",
        "dòng 6: không có mục “due_son_days”, có phải “due_soon_days” không?",
        "dòng 7: “lag_points” phải là số, ví dụ lag_points = 20, không phải “20”",
        "dòng 10: không có đầu mối mã “CAPP”, có phải “CAP” không?",
        "dòng 11: không có quy tắc “K6O3”, có phải “K603” không?",
    ]
    with pytest.raises(ConfigurationError, match=r"có 5 chỗ cần sửa:\n  dòng 2"):
        load_workspace(tmp_path)


# --- names and kinds --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("base = 'tam-phuong'", ["dòng 1: không có chương trình “tam-phuong”, có phải “tam-phuoc” không?"]),
        ("[[units]]\nname = 'A'", ["dòng 1: không có mục “units”, có phải “[[unit]]” không?"]),
        ("[light]\ndue_soon_days = 3", ["dòng 1: không có mục “light”, có phải “[lights]” không?"]),
        ("[[lights]]\ndue_soon_days = 3", ["dòng 1: “lights” chỉ khai một lần: viết [lights], một ngoặc vuông"]),
        ("lights = 3", ["dòng 1: “lights” chỉ khai một lần: viết [lights] trên một dòng riêng"]),
        ("words = 'a'", ["dòng 1: “words” là một mục: viết [words] trên một dòng riêng, các dòng của mục ở dưới"]),
        ("[lights]\nissued_on = 2026-05-15",
         ["dòng 2: “issued_on” phải đứng ở đầu tệp, trên mọi dòng có ngoặc vuông"]),
        ("issued_on = '15/5/2026'",
         ["dòng 1: “issued_on” phải là ngày không có ngoặc kép, năm trước, ví dụ issued_on = 2026-05-15, "
          "không phải “15/5/2026”"]),
        ("minimum_tasks = 'ba'",
         ["dòng 1: “minimum_tasks” phải là số nguyên, ví dụ minimum_tasks = 3, không phải “ba”"]),
        ("minimum_tasks = -1", ["dòng 1: “minimum_tasks” không thể là số âm (-1)"]),
        ("[[unit]]\ncode = 'CAP'\naliases = 'CA'",
         ["dòng 3: “aliases” phải là danh sách trong ngoặc vuông, ví dụ aliases = [\"…\", \"…\"], không phải “CA”"]),
        ("[[unit]]\ncode = 'CAP'\nmass = 'có'",
         ["dòng 3: “mass” phải là true (có) hoặc false (không), không có ngoặc kép, không phải “có”"]),
        ("fields = ['title', 'onwer']", ["dòng 1: “fields” không nhận “onwer”, có phải “owner” không?"]),
        ("[rules.K603]\nseverity = 'nặng'",
         ['dòng 2: “severity” phải là một trong: "error", "warning", "info", không phải “nặng”']),
        ("[rules]\nK603 = 'off'", ["dòng 2: viết [rules.K603] trên một dòng riêng, các dòng của mục ở dưới"]),
        ("[[unit]]\ncode = 'X'", ["dòng 1: mục [[unit]] này thiếu “name”"]),
        ("[[unit]]\ncode = 'CPA'",
         ["dòng 1: mục [[unit]] này thiếu “name”; nếu muốn sửa mục có sẵn thì code có phải “CAP” không"]),
        ("[[unit]]\ncode = 'CAP'\nproducts = ['Sổ', { time = 'trước 30/9' }]",
         ["dòng 3: mục thứ 2 của “products” thiếu “name”"]),
        ("[[assigned]]\nnumber = '3'\nmilestones = [{ time = '30/9/2026', text = 'Xong' }, { time = '30/6/2027' }]",
         ["dòng 3: mục thứ 2 của “milestones” thiếu “text”"]),
        ("[[unit]]\ncode = 'CAP'\nproducts = [3, { name = 'Sổ' }]", ["dòng 3: “products” không nhận “3”"]),
        ("[[assigned]]\nnumber = '3'\nmilestones = ['Xong', { time = '30/9/2026', text = 'Xong' }]",
         ["dòng 3: “milestones” không nhận “Xong”"]),
        ("[[indicator]]\ncode = 'Z9'\nname = 'Mới'", ["dòng 1: mục [[indicator]] này thiếu “group”"]),
        ("[words]\nplaceholde = ['a']",
         ["dòng 2: mục [words]: không hiểu mục “placeholde”, có phải “placeholder” không"]),
    ],
)  # fmt: skip
def test_names_and_kinds(tmp_path: Path, text: str, said: list[str]) -> None:
    """What is not understood, what was expected with an example, and what is near."""
    found = told(tmp_path, text)
    assert [line[: len(expected)] for line, expected in zip(found, said, strict=True)] == said


# --- sense ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[unit]]\ncode = 'A1'\nname = 'Tổ A'\n[[unit]]\ncode = 'A1'\nname = 'Tổ B'",
         ["dòng 5: code “A1” đã dùng ở dòng 1; mỗi mục cần một code riêng"]),
        ("[[unit]]\nname = 'Tổ 1'\nunder = 'CBD'",
         ["dòng 3: “Tổ 1” thuộc “CBD”, nhưng ở trên không có đầu mối mã đó, có phải “CDB” không?"]),
        ("[[unit]]\nname = 'Tổ 1'\nunder = 'Công an phường'",
         ["dòng 3: “Tổ 1” thuộc “Công an phường”, nhưng ở trên không có đầu mối mã đó, có phải “CAP” không?"]),
        ("[[unit]]\nname = 'Trạm Y-tế'\n[[unit]]\nname = 'Trạm y tế'",
         ["dòng 3: “Trạm y tế” và “Trạm Y-tế” cùng ra mã “TRAMYTE”; hãy ghi code riêng cho từng đơn vị"]),
        ("[[unit]]\ncode = 'YT'\nname = 'Trạm Y tế'\naliases = ['Công an phường']",
         ["dòng 4: “Công an phường” là tên của cả Trạm Y tế (YT) và Công an phường (CAP); chỉ để ở một đầu mối"]),
        ("[[phase]]\nnumber = 2\nstart = 2026-06-05",
         ["dòng 1: giai đoạn 1 (đến 31/5/2026) và 2 (từ 05/6/2026) bỏ trống các ngày 01/6/2026–04/6/2026"]),
        ("[[phase]]\nnumber = 1\nend = 2026-06-10",
         ["dòng 1: giai đoạn 1 (đến 10/6/2026) và 2 (từ 01/6/2026) chồng lên nhau ở các ngày 01/6/2026–10/6/2026"]),
        ("issued_on = 2026-07-01", ["dòng 1: giai đoạn 1 bắt đầu 01/7/2026, sau ngày kết thúc 31/5/2026"]),
        ("end = 2025-01-01\nissued_on = 2026-05-15",
         ["dòng 2: chương trình bắt đầu 15/5/2026, sau ngày kết thúc 01/01/2025"]),
        ("[[assigned]]\nnumber = '99'\ntitle = 'Việc'\nowners = ['Công an phường']",
         ["dòng 4: “Công an phường” là tên; ở đây phải ghi mã: CAP"]),
        ("[[indicator]]\ncode = 'KC1'\nowners = ['UBN']", ["dòng 3: không có đầu mối mã “UBN”, có phải “UBND” không?"]),
        ("compiler = 'VPDUU'", ["dòng 1: không có đầu mối mã “VPDUU”, có phải “VPDU” không?"]),
        ("[[unit]]\ncode = 'CAP'\nphases = [7]", ["dòng 3: không có giai đoạn 7; các giai đoạn: 1, 2, 3, 4, 5"]),
    ],
)  # fmt: skip
def test_sense(tmp_path: Path, text: str, said: list[str]) -> None:
    """Days that tile, names that mean one unit, owners that there are."""
    assert told(tmp_path, text) == said


def test_a_class_without_units_is_warned_of(tmp_path: Path) -> None:
    """Nobody can be missed where nobody is declared: said by --check, no obstacle to any command."""
    (tmp_path / "chuong-trinh.toml").write_text('base = "tam-phuoc"', encoding="utf-8")
    reading = read_workspace(tmp_path)
    assert (reading.errors, load_workspace(tmp_path).id) == ((), "tam-phuoc")
    assert any("(CDB) gồm nhiều đơn vị" in mistake.text for mistake in reading.mistakes)


# --- properties -------------------------------------------------------------------------------------------------------

SOUND = """base = "tam-phuoc"
issued_on = 2026-05-15
[[unit]]
under = "CDB"
code = "CDB.KP1"
name = "Chi bộ Khu phố 1"
aliases = [
  "CB KP1",  # cách viết tắt
]
[lights]
due_soon_days = 3
"""
ENGLISH = re.compile(r"\b(?:line|column|expected|invalid|value|unclosed|unterminated|cannot|key)\b", re.IGNORECASE)


@given(st.data())
def test_whatever_is_mistyped_is_told_in_vietnamese(data: st.DataObject) -> None:
    """Letters taken out, put in, changed: what is read and what is told are there, and the parser's words are not."""
    letters = list(SOUND)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(letters) - 1))
        letters[at : at + data.draw(st.integers(0, 1))] = data.draw(st.sampled_from(["", *'[]"=\n#{}\\,.5:“']))
    found = parsed("".join(letters))
    assert isinstance(found.table, dict)
    assert not any(ENGLISH.search(fault.text) for fault in found.faults)


def test_every_thing_has_its_line() -> None:
    """Tables, rows, keys, lists over several lines."""
    assert lines_of(SOUND) == {
        ("base",): 1,
        ("issued_on",): 2,
        ("unit",): 3,
        ("unit", 0): 3,
        ("unit", 0, "under"): 4,
        ("unit", 0, "code"): 5,
        ("unit", 0, "name"): 6,
        ("unit", 0, "aliases"): 7,
        ("lights",): 10,
        ("lights", "due_soon_days"): 11,
    }


# --- what the clerk sees ----------------------------------------------------------------------------------------------


def manual_office() -> str:
    """The example of another office in the manual."""
    manual = (Path(__file__).parents[1] / "docs" / "huong-dan.md").read_text("utf-8")
    return manual.split("<!-- office -->\n```toml\n")[1].split("```")[0]


def test_another_office_takes_at_most_25_lines(tmp_path: Path) -> None:
    """The manual's example is a programme: its days tile, its unit is known, nothing in it is a mistake."""
    text = manual_office()
    assert len(text.splitlines()) <= 25
    assert told(tmp_path, text) == []
    program = load_workspace(tmp_path)
    assert (program.layout.place, program.phases[1].start, program.assigned[-1].owners) == (
        *("Long Bình", date(2026, 6, 16)),
        ("UBND",),
    )
    match = match_unit(program, "CHI BO KHU PHO LONG DUC")
    assert match.unit is not None
    assert match.unit.code == "CDB.CHIBOKHUPHOLONGDUC"


def test_check_tells_mistakes_and_how_units_are_recognised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 with mistakes, 0 without, 2 where there is no configuration; JSON whole on stdout."""
    text = '[[unit]]\nunder = "CDB"\ncode = "CDB.KP1"\nname = "Chi bộ Khu phố 1"\naliases = ["CB KP1"]\n'
    (tmp_path / "chuong-trinh.toml").write_text(f"{text}[light]\n", encoding="utf-8")
    assert main(["programs", "--check", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "1 chỗ cần sửa" in shown
    assert "lỗi  dòng 6: không có mục “light”, có phải “[lights]” không?" in shown
    assert "CHI BO KHU PHO 1" in shown
    (tmp_path / "chuong-trinh.toml").write_text(text, encoding="utf-8")
    assert main(["programs", "--check", str(tmp_path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [mistake["severity"] for mistake in found["mistakes"] if mistake["severity"] == "error"] == []
    (unit,) = found["units"]
    assert (unit["code"], unit["aliases"]) == ("CDB.KP1", ["CB KP1"])
    assert unit["posts"] == ["Bí thư Chi bộ Khu phố 1"]
    assert main(["programs", "--check", str(tmp_path), "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("\ufeffDòng,Mức,Nội dung")
    assert main(["programs", "--check", str(tmp_path / "khong-co")]) == 2
