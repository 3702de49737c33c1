"""Blank registrations: what they ask for, and that what is filled in is read back as it was written."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.papers.filled import (
    CARD,
    COLUMNS,
    DAY,
    FIELDS,
    GOOD,
    PROGRAM,
    TABLE,
    as_row,
    excel_card,
    excel_grid,
    word_card,
    word_grid,
)
from tests.papers.test_progress_form import UPDATE
from tests.papers.test_progress_form import of as progress_form_of

from thidua500.base.model import Source, Submission, Update
from thidua500.base.text import clean
from thidua500.checking.caged import Question, check
from thidua500.forms import read_submission
from thidua500.forms.fields import ASKED, ASKED_OF, is_empty
from thidua500.papers.addressees import printed_name, registrants
from thidua500.papers.blanks import Ask, Card, Form, Grid
from thidua500.papers.fillable import workbook
from thidua500.papers.forms_out import blank_forms
from thidua500.papers.register_form import registration_forms
from thidua500.papers.wordform import document
from thidua500.program.configuration import builtin_ids, load_builtin
from thidua500.program.programme import Program, Unit

Filler = Callable[[Path, Form, list[Mapping[str, str]]], Path]
PROGRESS = progress_form_of("CAP")
FILLERS: Mapping[str, tuple[Form, str, Filler]] = {
    "vertical xlsx": (CARD, "a.xlsx", excel_card),
    "vertical docx": (CARD, "a.docx", word_card),
    "table xlsx": (TABLE, "a.xlsx", lambda path, form, tasks: excel_grid(path, form, list(map(as_row, tasks)))),
    "table docx": (TABLE, "a.docx", lambda path, form, tasks: word_grid(path, form, list(map(as_row, tasks)))),
}
each_way = pytest.mark.parametrize("way", FILLERS)


def read(path: Path) -> Submission:
    """The file as the tool reads it."""
    return read_submission(path, PROGRAM, as_of=DAY)


def fill(way: str, folder: Path, tasks: list[Mapping[str, str]]) -> Path:
    """The blank form with these tasks."""
    form, name, filler = FILLERS[way]
    path = folder / name
    path.unlink(missing_ok=True)
    return filler(path, form, tasks)


# --- what comes back ----------------------------------------------------------------------------------------------

# Words, figures and signs of offices, and letters that nobody has thought of. No colon: "Phối hợp: …" is a label.
_WORD = st.one_of(
    st.sampled_from(
        ("Lắp", "05", "camera", "tại", "khu phố 3,", "(đợt 1)", "64/64", "hộ;", "20%", "“6 rõ”", "A&B", "<5>")
    ),
    st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạýỳ", min_size=1, max_size=7),
)
_TEXT = st.lists(_WORD, min_size=3, max_size=12).map(" ".join)


@each_way
@settings(max_examples=6)
@given(data=st.data())
def test_what_is_filled_in_is_read_back(
    way: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is written: the same fields hold the same words, task by task, under the unit's name."""
    written = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(GOOD, _TEXT)), min_size=1, max_size=3))
    for name, label in FIELDS.items():
        asked = ASKED_OF.get(name, ASKED)
        assume(not any(is_empty(clean(task[label]), PROGRAM.words, asked) for task in written))
    found = read(fill(way, tmp_path_factory.mktemp("filled"), written))
    fields = (
        FIELDS if way.startswith("vertical") else {n: label for n, label in FIELDS.items() if label in COLUMNS.values()}
    )
    expected = [{name: clean(task[label]) for name, label in fields.items()} for task in written]
    assert [dict(task.values) for task in found.tasks] == expected
    assert (found.unit, {task.unit for task in found.tasks}) == ("Công an phường", {"Công an phường"})


@each_way
@pytest.mark.parametrize("program_id", ["tam-phuoc", "ho-nai", "dong-nai"])
def test_a_form_filled_in_well_has_nothing_against_it(way: str, program_id: str, tmp_path: Path) -> None:
    """The form itself causes no finding: what a careful clerk writes passes without a word, in three programmes."""
    path = fill(way, tmp_path, [GOOD])
    program = load_builtin(program_id, date(2026, 5, 15))
    result = check(Question(path, path.name, DAY), program)
    assert [(f.code, f.message) for f in result.findings] == []
    assert len(result.submission.tasks) == 1


@each_way
def test_a_blank_form_is_told_as_blank(way: str, tmp_path: Path) -> None:
    """Nothing filled in: no task is read, neither from guidance nor from numbers, and F007 says so."""
    found = read(fill(way, tmp_path, []))
    assert found.tasks == ()
    assert [finding.code for finding in found.findings] == ["F007"]


@each_way
def test_a_gap_between_tasks_loses_none(way: str, tmp_path: Path) -> None:
    """The second sheet or row left blank: the first and the third are read."""
    other = GOOD | {FIELDS["title"]: "Tuần tra đêm 12 tuyến hẻm cùng dân phòng, 3 buổi mỗi tuần"}
    found = read(fill(way, tmp_path, [GOOD, dict.fromkeys(GOOD, ""), other]))
    assert [task.get("title") for task in found.tasks] == [GOOD[FIELDS["title"]], other[FIELDS["title"]]]


def test_the_same_after_libreoffice(soffice: str, tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, in xlsx and in docx: the same tasks."""
    given_in = [GOOD, GOOD | {FIELDS["title"]: "Tuần tra đêm 12 tuyến hẻm cùng dân phòng"}]
    progress = excel_grid(tmp_path / "tien-do.xlsx", PROGRESS, [UPDATE])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("xlsx", "docx"):
        ways = [way for way in FILLERS if way.endswith(kind)]
        files = [fill(way, tmp_path, given_in).rename(tmp_path / f"{way.replace(' ', '-')}.{kind}") for way in ways]
        files += [progress] if kind == "xlsx" else []
        saved = tmp_path / "saved"
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(saved), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        for file in files:
            before, after = read(file), read(saved / file.name)
            assert [task.values for task in after.tasks] == [task.values for task in before.tasks]
            assert [said(row) for row in after.updates] == [said(row) for row in before.updates]
            expected = (0, 1) if file == progress else (2, 0)
            assert (len(after.tasks), len(after.updates)) == expected
            assert (after.unit, after.findings) == ("Công an phường", ())


def said(update: Update) -> Update:
    """What a row says, wherever it stands."""
    return replace(update, source=Source("", "", ""), cells={})


# --- what is asked ------------------------------------------------------------------------------------------------


def texts(data: bytes) -> list[str]:
    """Every text in a cell of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [str(c.value) for page in book.worksheets for row in page.iter_rows() for c in row if c.value is not None]


@pytest.mark.parametrize("form", [CARD, TABLE], ids=["vertical", "table"])
def test_guidance_stands_in_notes_never_in_cells(form: Form) -> None:
    """Each cell to fill in, or its heading, has a note; no cell holds a word of the guidance."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(form)))
    for page in book.worksheets:
        notes = [c.comment.text for row in page.iter_rows() for c in row if c.comment]
        assert len(notes) == (len(FIELDS) if form is CARD else len(COLUMNS))
        assert all(note.startswith("Ghi ") for note in notes)
    assert not any(text.startswith("Ghi ") for text in texts(workbook(form)))


@pytest.mark.parametrize("form", [CARD, TABLE], ids=["vertical", "table"])
def test_only_blanks_are_open_and_no_password_keeps_the_rest(form: Form) -> None:
    """Protected without a password; what is unlocked is empty, what is written is locked."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(form)))
    for page in book.worksheets:
        assert (page.protection.sheet, page.protection.password) == (True, None)
        free = [c for row in page.iter_rows() for c in row if not c.protection.locked]
        assert {c.value for c in free} == {None}
        assert len(free) == (len(FIELDS) if form is CARD else len(COLUMNS) * 8)


@pytest.mark.parametrize("form", [CARD, TABLE], ids=["vertical", "table"])
def test_it_prints_on_a4_in_the_official_font(form: Form) -> None:
    """A4, one page wide, upright or on its side; Times New Roman in every cell that says something."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(form)))
    for page in book.worksheets:
        lying = "portrait" if form is CARD else "landscape"
        assert (page.page_setup.paperSize, page.page_setup.orientation or "portrait") == (9, lying)
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
        assert {c.font.name for row in page.iter_rows() for c in row if c.value} == {"Times New Roman"}
    doc = Document(io.BytesIO(document(form)))
    section = doc.sections[0]
    assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
    assert doc.styles["Normal"].font.name == "Times New Roman"


def test_drop_downs_offer_and_do_not_forbid() -> None:
    """The phases in the table, the regimes in the vertical form; another answer is taken."""
    for form, offered in (
        (TABLE, "GĐ2 (đến 31/12/2026)"),
        (CARD, "Báo cáo tháng; cập nhật tuần khi nhiệm vụ vàng hoặc đỏ"),
    ):
        page = openpyxl.load_workbook(io.BytesIO(workbook(form))).worksheets[0]
        lists = [rule for rule in page.data_validations.dataValidation if rule.type == "list"]
        assert any(offered in rule.formula1.strip('"').split(",") for rule in lists)
        assert not any(rule.showErrorMessage for rule in lists)


def test_a_drop_down_leaves_out_what_excel_would_cut() -> None:
    """A comma parts two choices there, and a list ends with its 255th character; what is left out can be written."""
    columns = (Ask("x", "X", choices=("một, hai", "ba", "b" * 253, "bốn")), Ask("y", "Y"))
    form = Form("a", ("A",), "", (Grid("A", columns, ((None, None),)),))
    page = openpyxl.load_workbook(io.BytesIO(workbook(form))).worksheets[0]
    assert [rule.formula1 for rule in page.data_validations.dataValidation] == ['"ba,bốn"']


def test_a_programme_without_a_field_does_not_ask_for_it() -> None:
    """No authority, no risks: neither the vertical form nor the table has them, and the numbers run on."""
    program = replace(PROGRAM, fields=PROGRAM.fields - {"authority", "risks"})
    vertical, table = registration_forms(program, None, "")
    card = vertical.parts[0]
    assert isinstance(card, Card)
    asked = [ask.field for line in card.lines for ask in line.asks]
    assert asked == [name for name in FIELDS if name not in ("authority", "risks")]
    assert [line.number for line in card.lines] == list(range(2, 9))
    assert "Rõ thẩm quyền" not in texts(workbook(table))


def test_a_vertical_form_has_a_sheet_for_each_task_that_is_owed() -> None:
    """Three tasks a unit, one a mass organisation (001 IV row 12)."""
    counts = {
        unit.code: len(registration_forms(PROGRAM, unit, unit.name)[0].parts)
        for unit in registrants(PROGRAM)
        if unit.code in ("CAP", "DTHE.DTN")
    }
    assert counts == {"CAP": 3, "DTHE.DTN": 1}


# --- for whom -----------------------------------------------------------------------------------------------------


def test_two_units_of_one_name_get_forms_that_tell_them_apart() -> None:
    """001 IV rows 7 and 8: the second is called by an alias of its own."""
    names = {code: printed_name(PROGRAM, code) for code in ("KTHT", "KTTC")}
    assert names["KTTC"] == "Phòng Kinh tế - hạ tầng và đô thị phường (tài chính)"
    assert len(set(names.values())) == 2


def test_a_class_fills_in_no_form_where_its_units_are_declared() -> None:
    """ "Các đoàn thể" has declared units, "Các chi, đảng bộ" has none: its one form leaves the name open."""
    units = [unit.code for unit in registrants(PROGRAM)]
    assert "DTHE" not in units
    assert {"DTHE.DTN", "CDB"} <= set(units)
    (vertical, _) = blank_forms(PROGRAM, "CDB").forms
    assert vertical.unit == ""
    page = openpyxl.load_workbook(io.BytesIO(workbook(vertical))).worksheets[0]
    opened = next(cells[3] for cells in page.iter_rows() if cells[1].value == "Tên đầu mối/cá nhân đăng ký")
    assert not opened.protection.locked


def test_asking_for_a_class_gives_all_its_units() -> None:
    """`--unit "Các đoàn thể"`: each declared one."""
    assert [unit.code for unit in registrants(PROGRAM, "DTHE")] == ["DTHE.DTN", "DTHE.PN", "DTHE.CCB"]


def test_a_unit_name_that_looks_like_markup_stays_a_name(tmp_path: Path) -> None:
    """ "&<{{": in a workbook and in Word, and read back."""
    name = "Tổ 5 & <b>{{ 1 }}</b>"
    program = Program("thu", "đợt thi đua", units=(Unit("T5", name),))
    vertical, _ = blank_forms(program).forms
    path = tmp_path / "a.docx"
    path.write_bytes(document(vertical))
    assert name in texts(workbook(vertical))
    assert read_submission(path, program, as_of=DAY).unit == name


@pytest.mark.parametrize("program_id", builtin_ids())
def test_every_programme_has_forms(program_id: str) -> None:
    """Also one whose document names no units: a blank that anybody may fill in."""
    forms = blank_forms(load_builtin(program_id)).forms
    assert len(forms) >= 2
    assert len({form.stem for form in forms}) == len(forms)


def test_the_same_form_gives_the_same_bytes() -> None:
    """Nothing of the hour of writing is in a paper."""
    assert workbook(CARD) == workbook(CARD)
    assert document(TABLE) == document(TABLE)
