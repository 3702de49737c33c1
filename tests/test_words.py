"""The vocabulary as data: its files, their form, and what an office adds in `chuong-trinh.toml`."""

import re
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from test_cli import Run, run
from thidua500.base.errors import ConfigurationError
from thidua500.base.text import clean, key
from thidua500.program.configuration import load_workspace
from thidua500.program.words import BUILTIN, TABLES, headings, open_tables, phrase_tables

__all__ = ["run"]
FILES = sorted(entry.name.removesuffix(".toml") for entry in (resources.files("thidua500.program") / "words").iterdir())


def workspace(folder: Path, text: str) -> Path:
    """A folder with a `chuong-trinh.toml`."""
    (folder / "chuong-trinh.toml").write_text(f"issued_on = 2026-05-15\n{text}", encoding="utf-8")
    return folder


def table(folder: Path, *rows: str) -> Path:
    """A registration table in `phieu/`, cells set apart by "|"."""
    path = folder / "phieu" / "cong-an-phuong.csv"
    path.parent.mkdir(exist_ok=True)
    lines = (";".join(f'"{cell.strip()}"' for cell in row.split("|")) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def test_every_file_is_declared() -> None:
    """What lies in the folder is read by somebody, what is declared lies there."""
    assert sorted([*TABLES, "headings", "headings_meaning"]) == FILES


def test_the_tables_have_names_of_their_own() -> None:
    """An office names a table without its file."""
    names = list(chain.from_iterable(TABLES.values()))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", sorted(chain.from_iterable(TABLES.values())))
def test_a_table_holds_clean_phrases_each_once(name: str) -> None:
    """No phrase twice, no white space around it, one way to write a letter."""
    phrases = BUILTIN.of(name)
    assert phrases
    assert list(phrases) == [clean(phrase) for phrase in phrases]
    assert len(phrases) == len(set(phrases))


def test_the_headings_hold_clean_spellings() -> None:
    """Each once, by what is compared: case, marks and brackets make no new spelling."""
    tables = (headings().fields, *(kind.own for kind in headings().kinds.values()))
    for texts in chain.from_iterable(table.values() for table in tables):
        assert list(texts) == [clean(text) for text in texts]
        assert len(texts) == len({key(text) for text in texts})


def test_a_spelling_means_one_field() -> None:
    """What a heading says is one thing, whatever its case and marks of punctuation."""
    meant = [(key(text), field) for field, texts in headings().fields.items() for text in texts]
    assert len(dict(meant)) == len(set(meant))


@pytest.mark.parametrize("kind", sorted(headings().kinds))
def test_exceptions_are_of_what_there_is(kind: str) -> None:
    """A kind of table has fields that there are, and leaves out spellings that these have."""
    known, row = headings().fields, headings().kinds[kind]
    assert {*row.fields, *row.reads, *row.reads.values()} <= known.keys()
    assert set(row.without) <= {text for field in row.fields for text in known[field]}


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ({"evidance": ["sổ"]}, "evidance.*evidence"),
        ({"evidence": "sổ"}, "evidence.*danh sách"),
        ({"evidence": [1]}, "evidence.*danh sách"),
        ({"evidence": [" "]}, "evidence.*danh sách"),
        ("sổ", "sổ"),
    ],
)
def test_what_is_no_table_of_phrases_is_refused(raw: Any, named: str) -> None:
    """With the place, the name, and the nearest one known."""
    with pytest.raises(ConfigurationError, match=named) as error:
        phrase_tables(raw, ["evidence"], "tệp.toml")
    assert "tệp.toml" in str(error.value)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[headings]\nevidense = ['Hồ sơ']", "headings.*evidense.*có phải “evidence”"),
        ("[headings]\nevidence = 'Hồ sơ'", "headings.*evidence.*danh sách"),
        ("headings = 3", "headings"),
        ("[words]\nxyzzy = ['a']", "words.*xyzzy"),
    ],
)
def test_a_slip_in_the_offices_words_is_named(tmp_path: Path, text: str, named: str) -> None:
    """The file, the part of it, the word that is not understood."""
    with pytest.raises(ConfigurationError, match=named) as error:
        load_workspace(workspace(tmp_path, text))
    assert "chuong-trinh.toml" in str(error.value)


def test_additions_are_part_of_the_programme(tmp_path: Path) -> None:
    """Equal files give equal programmes, other words another one."""
    text = "[headings]\nevidence = ['Hồ sơ lưu']"
    program = load_workspace(workspace(tmp_path, text))
    assert program.words.headings == (("evidence", ("Hồ sơ lưu",)),)
    assert program == load_workspace(workspace(tmp_path, text))
    assert program != load_workspace(workspace(tmp_path, ""))


def test_an_offices_heading_is_read(run: Run, tmp_path: Path) -> None:
    """One line in `chuong-trinh.toml`: the column "Tang vật" is the evidence; without it nothing is known of it."""
    rows = (
        "TT | Nhiệm vụ | Chủ trì | Thời gian | Trách nhiệm | Thẩm quyền | Kết quả | Tang vật",
        "1 | Lắp 5 camera | Trưởng Công an phường | 30/9/2026 | Lắp đặt | Tự quyết vị trí | 5 camera | Biên bản",
    )
    workspace(tmp_path, "")
    table(tmp_path, *rows)
    assert "K602" in run("validate")[1]
    workspace(tmp_path, "[headings]\nevidence = ['Tang vật']")
    assert "K602" not in run("validate")[1]


HEADER = "TT | Nhiệm vụ | Chủ trì | Thời gian | Trách nhiệm | Thẩm quyền | Kết quả | Minh chứng"
CAMERA = {
    "title": "Lắp 5 camera ở khu phố 3",
    "owner": "Trưởng Công an phường",
    "time": "30/9/2026",
    "responsibility": "Khảo sát, lắp đặt",
    "authority": "Tự quyết vị trí",
    "result": "5 camera hoạt động",
    "evidence": "Biên bản nghiệm thu",
}


class Addition(NamedTuple):
    """What a cell says, the office's table and phrase, and the finding that they make (`makes`) or take away."""

    field: str
    text: str
    table: str
    phrase: str
    code: str
    makes: bool = False


ADDITIONS = [
    Addition("owner", "chờ phân công", "placeholder", "chờ phân công", "N101", makes=True),
    Addition(
        "owner",
        "Ghi tổ trưởng tổ dân phố phụ trach",
        "guidance",
        "Ghi tổ trưởng tổ dân phố phụ trách",
        "N101",
        makes=True,
    ),
    Addition("owner", "Công an phường; trinh sát viên", "post_marked", "trinh sát viên", "N103"),
    Addition("owner", "Công an phường, Đội 3", "body", "đội", "N102", makes=True),
    Addition("title", "Khơi dậy phong trào", "slogan_opening", "khơi dậy", "V202", makes=True),
    Addition("title", "Tăng cường nuôi ong", "sector_trade", "nuôi ong", "V202", makes=True),
    Addition("result", "Ấn tượng khó quên", "quality", "ấn tượng", "K603", makes=True),
    Addition("result", "Hiệu quả nhờ kỷ vật", "counted", "kỷ vật", "K603"),
]


@pytest.mark.parametrize("case", ADDITIONS, ids=lambda case: str(case.table))
def test_an_offices_words_change_what_is_found(case: Addition, run: Run, tmp_path: Path) -> None:
    """One line in [words] of `chuong-trinh.toml`, and `validate` reads by it."""
    table(tmp_path, HEADER, " | ".join(["1", *(CAMERA | {case.field: case.text}).values()]))
    workspace(tmp_path, "")
    assert (case.code in run("validate")[1]) != case.makes
    workspace(tmp_path, f"[words]\n{case.table} = ['{case.phrase}']")
    assert (case.code in run("validate")[1]) == case.makes


# The same where two fields share a column, which has to say both.
SHARED = [
    Addition("authority", "Lắp đặt; theo uỷ thác", "authority", "ủy thác", "Q502"),
    Addition("evidence", "5 camera; kỷ vật", "evidence", "kỷ vật", "K605"),
    Addition("evidence", "5 camera; thu gom tài liệu", "measured", "thu gom", "K605", makes=True),
]


@pytest.mark.parametrize("case", SHARED, ids=lambda case: str(case.table))
def test_an_offices_words_are_heard_in_a_shared_column(case: Addition, run: Run, tmp_path: Path) -> None:
    """What the office calls authority or evidence is found in the cell that holds two things."""
    header = "TT | Nhiệm vụ | Chủ trì | Thời gian | Trách nhiệm, thẩm quyền | Kết quả, minh chứng"
    cells = {"authority": "Lắp đặt, tự quyết vị trí", "evidence": "5 camera, biên bản"} | {case.field: case.text}
    row = ["1", *(CAMERA[field] for field in ("title", "owner", "time")), *cells.values()]
    table(tmp_path, header, " | ".join(row))
    workspace(tmp_path, "")
    assert (case.code in run("validate")[1]) != case.makes
    workspace(tmp_path, f"[words]\n{case.table} = ['{case.phrase}']")
    assert (case.code in run("validate")[1]) == case.makes


def test_the_manual_tells_of_words_that_exist(tmp_path: Path) -> None:
    """What docs/huong-dan.md lets an office copy is accepted, and each table and field it names is one."""
    page = (Path(__file__).parents[1] / "docs" / "huong-dan.md").read_text("utf-8")
    part = page.partition("### Tiêu đề cột và từ ngữ riêng của phường")[2].partition("\n## ")[0]
    toml = part.partition("```toml\n")[2].partition("```")[0]
    assert load_workspace(workspace(tmp_path, toml)).words.headings
    fields, tables = part.partition("```\n\nTrong")[2].split("Trong `[words]`")
    names = re.compile(r"`\"?([a-z_+]+)[\"`]")
    assert set(names.findall(fields)) <= headings().names
    named = {name for row in tables.split("\n") if row.startswith("| `") for name in names.findall(row)}
    assert named and named <= open_tables()
