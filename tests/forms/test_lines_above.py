"""Forms below each other whose task's name has no label: the line above each is its name, and nothing is swallowed."""

from pathlib import Path

import docx as word
import pytest

from forms.reading import DAY, TAM_PHUOC, brief, read
from thidua500.forms import read_submission
from thidua500.forms.roles import read_cells

ROWS = (
    "Rõ người | {owner}\nPhối hợp | UBND phường\nRõ thời gian | {time}\nRõ trách nhiệm | Khảo sát, lắp đặt\n"
    "Rõ thẩm quyền | Tự quyết vị trí\nRõ kết quả | 12 cái\nMinh chứng | Biên bản bàn giao"
)
TASKS = (
    ("Lắp 12 camera ở chợ", "Trưởng Công an", "30/9/2026"),
    ("Sửa 2 km đường hẻm 15", "Trưởng khu phố 4", "31/12/2026"),
    ("Cấp 300 thẻ căn cước", "Đội trưởng", "15/8/2026"),
)
READ = [" | ".join(task) for task in TASKS]


def below_each_other(*lines: str, indent: bool) -> str:
    """A sheet of forms of seven labels, each below its line, the labels under the line or a column right of it."""
    forms = [
        [line, *(f"| {row}" if indent else row for row in ROWS.format(owner=owner, time=time).split("\n"))]
        for line, (_, owner, time) in zip(lines, TASKS, strict=False)
    ]
    return "\n\n".join(["Đơn vị: Công an phường", *("\n".join(form) for form in forms)])


# A bare line left of the labels is taken for a group: then every task lacks its name, which is an error (V201).
LINES = [(text, False) for text in ("Nhiệm vụ {}: ", "Việc số 0{}. ", "{}. ", "")]


@pytest.mark.parametrize(("counted", "indent"), [*LINES, ("Nhiệm vụ {}: ", True), ("Việc số 0{}. ", True)])
def test_the_line_above_each_form_is_its_task(counted: str, indent: bool, tmp_path: Path) -> None:
    """With its number or without; no cell of any form is left over."""
    lines = [counted.format(n) + title for n, (title, _, _) in enumerate(TASKS, 1)]
    form = read(tmp_path, below_each_other(*lines, indent=indent))
    assert brief(form.tasks) == READ
    assert (form.unit, form.unread) == ("Công an phường", ())


def test_one_form_below_a_line_that_counts_tasks(tmp_path: Path) -> None:
    """Alone it needs the word: any other line above a form may be a title of the paper."""
    told = read(tmp_path, below_each_other("Nhiệm vụ 1: Lắp 12 camera ở chợ", indent=False))
    assert brief(told.tasks) == READ[:1]
    untold = read(tmp_path, below_each_other("Phụ lục kèm theo kế hoạch", indent=False), name="b.xlsx")
    assert brief(untold.tasks) == [f" | {READ[0].partition(' | ')[2]}"]


def test_the_same_paper_above_each_form_is_no_name(tmp_path: Path) -> None:
    """ "Phiếu đăng ký số 1", "số 2" differ by their number alone."""
    form = read(tmp_path, below_each_other("Phiếu đăng ký số 1", "Phiếu đăng ký số 2", indent=False))
    assert [task.get("title") for task in form.tasks] == ["", ""]


def test_tasks_as_paragraphs_of_a_letter(tmp_path: Path) -> None:
    """Word: a numbered line, its fields as bullets below, the unit named once above all."""
    document = word.Document()
    document.add_paragraph("Đơn vị: Công an phường")
    for number, (title, owner, time) in enumerate(TASKS, 1):
        document.add_paragraph(f"{number}. {title}")
        for line in ROWS.format(owner=owner, time=time).split("\n"):
            document.add_paragraph(f"- {line.replace(' | ', ': ')}")
    document.save(str(tmp_path / "a.docx"))
    form = read_submission(tmp_path / "a.docx", TAM_PHUOC, as_of=DAY)
    assert brief(form.tasks) == READ
    assert form.unit == "Công an phường"


def test_a_name_that_only_counts_gives_way_to_the_work(tmp_path: Path) -> None:
    """One task a column under "Nhiệm vụ 1", "Nhiệm vụ 2": the work itself stands in "Rõ việc", and so does its cell."""
    columns = "Nội dung | Nhiệm vụ 1 | Nhiệm vụ 2\nRõ việc | Lắp 12 camera ở chợ | Sửa 2 km đường hẻm 15\n"
    rest = "Rõ người | Trưởng Công an | Trưởng khu phố 4\nRõ thời gian | 30/9/2026 | 31/12/2026\n"
    more = "Rõ trách nhiệm | Khảo sát | Giám sát\nRõ thẩm quyền | Tự quyết | Tự quyết\n"
    form = read(tmp_path, f"{columns}{rest}{more}Rõ kết quả | 12 cái; ảnh | 2 km; ảnh")
    assert brief(form.tasks) == READ[:2]
    assert [str(task.cells["title"]) for task in form.tasks] == ["Phiếu!B2", "Phiếu!C2"]


def test_no_value_passes_for_a_heading(tmp_path: Path) -> None:
    """Whatever reading wins, no cell of a form below another is a heading that no table of headings knows."""
    read(tmp_path, below_each_other(*(f"Nhiệm vụ {n}: {t[0]}" for n, t in enumerate(TASKS, 1)), indent=True))
    _, cells = read_cells(tmp_path / "phiếu.xlsx", TAM_PHUOC, as_of=DAY)
    labels = {line.partition(" | ")[0] for line in ROWS.split("\n")}
    assert {cell.text for cell in cells if cell.role == "heading"} == labels
