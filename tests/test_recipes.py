"""Each recipe of CONTRIBUTING is carried out in a copy of the project, and touches just the files that it lists."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[1]
COPIED = ("src", "templates", "docs", "samples", "tools", "tests", "pyproject.toml", "README.md")
RECIPE = re.compile(r"^### (?P<name>.+?)\n(?P<body>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^- `([^`]+)`", re.MULTILINE)
MAIN = "import sys; from thidua500.cli import main; raise SystemExit(main(sys.argv[1:]))"


class Project:
    """A copy of the project that remembers which of its files a recipe touched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.touched: set[str] = set()
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc", "mutants")
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=ignored)
            else:
                shutil.copy(ROOT / name, folder / name)

    def write(self, path: str, text: str) -> None:
        """A new file."""
        assert not (self.folder / path).exists(), path
        self.touched.add(path)
        (self.folder / path).write_text(text, "utf-8")

    def copy(self, source: str, path: str) -> None:
        """A new file that begins as the copy of another: a template."""
        self.touched.add(path)
        shutil.copy(self.folder / source, self.folder / path)

    def insert(self, path: str, after: str, text: str) -> None:
        """Text put behind the first place where `after` stands."""
        before = (self.folder / path).read_text("utf-8")
        assert after in before, f"{path}: {after!r}"
        self.touched.add(path)
        (self.folder / path).write_text(before.replace(after, after + text, 1), "utf-8")

    def run(self, *words: str, code: int = 0) -> str:
        """What `thidua500 …` of the copy prints."""
        return self.python("-c", MAIN, *words, code=code)

    def test(self, *words: str) -> str:
        """Some of the copy's own tests."""
        return self.python("-m", "pytest", "-q", "--no-cov", "-p", "no:cacheprovider", "-p", "no:xdist", *words)

    def python(self, *words: str, code: int = 0) -> str:
        """Runs Python on the copy's source, wherever this project is installed."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run(
            [sys.executable, *words], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == code, run.stdout[-3000:] + run.stderr[-3000:]
        return run.stdout


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def listed(name: str) -> set[str]:
    """The files that a recipe of CONTRIBUTING lists, `…` and `<…>` standing for what its user chooses."""
    recipes = {found["name"]: found["body"] for found in RECIPE.finditer((ROOT / "CONTRIBUTING.md").read_text("utf-8"))}
    return set(FILE.findall(recipes[name]))


def fits(touched: set[str], files: set[str]) -> bool:
    """Whether each touched file is one that the recipe lists, and each listed one is touched."""
    patterns = [re.compile(re.sub(r"…|<[^>]*>", "[^/]+", re.escape(file).replace(r"\…", "…"))) for file in files]
    covered = [[path for path in touched if pattern.fullmatch(path)] for pattern in patterns]
    return all(covered) and {path for paths in covered for path in paths} == touched


def test_a_file_that_no_recipe_lists_is_noticed() -> None:
    """The comparison itself can fail, either way."""
    assert fits({"src/a_b.py", "tests/x.py"}, {"src/a_….py", "tests/x.py"})
    assert not fits({"src/a_b.py", "tests/x.py"}, {"src/a_….py"})
    assert not fits({"src/a_b.py"}, {"src/a_….py", "tests/x.py"})


def test_every_recipe_is_carried_out() -> None:
    """A recipe without a test here would only be a hope."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    tested = Path(__file__).read_text("utf-8")
    assert [
        name for name in (found["name"] for found in RECIPE.finditer(text)) if f'listed("{name}")' not in tested
    ] == []


def test_a_heading(project: Project) -> None:
    """A spelling of a heading: known to the reader and held by the test of headings."""
    project.insert("src/thidua500/program/words/headings.toml", "\ntitle = [\n", '  "Đầu việc phải lo",\n')
    project.insert("tests/test_headings.py", 'SLIPS = """\n', "Đầu việc phải lo | table | title\n")
    project.test("tests/test_headings.py", "-k", "test_slips_are_read")
    assert fits(project.touched, listed("A spelling of a heading"))


def test_a_word(project: Project) -> None:
    """A word of evidence: known to the rule, and held by the rule's table of examples."""
    project.insert("src/thidua500/program/words/result.toml", "\nevidence = [\n", '  "kỷ vật",\n')
    project.insert("tests/rules/test_combined_cells.py", 'EVIDENCE = table("""\n', "5 camera; kỷ vật của đơn vị\n")
    project.test("tests/rules/test_combined_cells.py", "-k", "evidence")
    assert fits(project.touched, listed("A word"))


def test_a_deadline(project: Project) -> None:
    """A spelling of a time: a row of the grammar, a phrase of the table, and the page made anew."""
    row = '\n    Row("plain_date", "hen", r"hen (\\d{1,2})/(\\d{1,2})/(20\\d\\d)(?! ?/|\\d)", "hẹn 30/9/2026"),'
    project.insert("src/thidua500/deadlines/grammar.py", "\n_ROWS = (", row)
    project.insert("tests/deadline_phrases.txt", "# Ngày, giờ\n", "hẹn 15/9/2026 | date ..2026-09-15 p2\n")
    project.test("tests/test_deadlines.py", "-k", "hẹn or 30/9/2026")
    project.python("-m", "docs")
    project.touched.add("docs/deadlines.md")
    assert fits(project.touched, listed("A spelling of a time"))


RULE = '''"""Kết quả chỉ ghi một từ.

Một từ không nói được sản phẩm là gì.

Căn cứ: 001 VI dòng 8
Sai: Rõ kết quả: Xong
Đúng: Rõ kết quả: 01 danh mục 24 hồ sơ
"""

from thidua500.base.model import Finding, Task
from thidua500.program.programme import Program
from thidua500.rules.base import Rule

HINT = "Ghi sản phẩm cụ thể, ví dụ: 01 danh mục 24 hồ sơ."


def check(task: Task, program: Program) -> Finding | None:
    """The result is one word."""
    text = task.values.get("result", "")
    return RULE.at(task, "result", f"{RULE.title}: “{text}”.", HINT) if text and " " not in text else None


RULE = Rule("K699", "warning", __doc__, check)
'''
RULE_TEST = '''"""K699."""

from examples import codes


def test_one_word_is_no_product() -> None:
    """A word is named, a product is not."""
    assert "K699" in codes("Rõ kết quả: Xong")
    assert "K699" not in codes("Rõ kết quả: 01 danh mục 24 hồ sơ")
'''


def test_a_rule(project: Project) -> None:
    """A rule: its file is in the book, is explained, raised, and its page made anew."""
    project.write("src/thidua500/rules/k699_one_word.py", RULE)
    project.write("tests/rules/test_k699_one_word.py", RULE_TEST)
    project.test("tests/rules/test_k699_one_word.py", "tests/rules/test_every_code.py", "-k", "K699 or one_word")
    assert "Kết quả chỉ ghi một từ" in project.run("rules", "K699")
    project.python("-m", "docs")
    project.touched.add("docs/rules.md")
    assert "K699" in (project.folder / "docs/rules.md").read_text("utf-8")
    assert fits(project.touched, listed("A rule"))


def test_an_indicator(project: Project) -> None:
    """An indicator computed from the register: its figure, its row in a programme, its test."""
    figure = '''def _waiting(register: Register, program: Program, look: Look) -> _Reading:
    """Tasks whose condition has not come, among all."""
    waiting = sum(item.judgement.status == "waiting" for item in look.snap.tasks)
    return _from_register(waiting, len(look.snap.tasks), "nhiệm vụ chờ điều kiện")


'''
    path = project.folder / "src/thidua500/kpi.py"
    before = path.read_text("utf-8")
    project.insert("src/thidua500/kpi.py", before[: before.index("_COMPUTED: ")], figure)
    project.insert("src/thidua500/kpi.py", '    "on_time": _on_time,\n', '    "waiting": _waiting,\n')
    row = '[[indicator]]\ncode = "KC9"\ngroup = "Kỷ luật"\nname = "Việc chờ điều kiện"\ncomputed = "waiting"\n\n'
    programme = "src/thidua500/program/builtin/tam-phuoc.toml"
    text = (project.folder / programme).read_text("utf-8")
    project.insert(programme, text[: text.index("[[indicator]]")], row)
    project.insert(
        "tests/test_kpi.py",
        "# --- typed in ------",
        '\ndef test_waiting() -> None:\n    """One of one."""\n'
        '    waiting = task("CAP-01", deadline=Deadline("sau khi có kết luận", "conditional"))\n'
        '    assert read(Register(tasks=(waiting,)), computed("waiting")).numerator == 1\n\n\n# ---',
    )
    project.test("tests/test_kpi.py", "-k", "test_waiting")
    workspace = project.folder / "phuong"
    shutil.copytree(ROOT / "samples" / "tam-phuoc", workspace)
    project.run("sync", str(workspace), code=1)
    assert "KC9" in project.run("kpi", str(workspace), "--month", "2026-09", "--format", "json")
    assert fits(project.touched, listed("An indicator computed from the register"))


PROGRAMME = """base = "tam-phuoc"
id = "phuong-mau"
title = "Chương trình của một phường khác"

[layout]
place = "Phường Mẫu"
"""


def test_a_programme(project: Project) -> None:
    """A programme is one file: it is listed, shown, documented, and a workspace stands on it."""
    project.write("src/thidua500/program/builtin/phuong-mau.toml", PROGRAMME)
    assert "phuong-mau" in project.run("programs")
    assert "Chương trình của một phường khác" in project.run("programs", "phuong-mau")
    project.run("init", str(project.folder / "phuong"), "--program", "phuong-mau")
    project.test("tests/test_programs.py", "tests/test_configuration.py")
    project.python("-m", "docs")
    project.touched.add("docs/chuong-trinh.md")
    assert "phuong-mau" in (project.folder / "docs/chuong-trinh.md").read_text("utf-8")
    assert fits(project.touched, listed("A programme"))


CONTAINER = '''"""Tables written as JSON: a list of rows."""

from __future__ import annotations

import json

from thidua500.sheets.finish import Binder, Form
from thidua500.sheets.grid import Limits, Workbook


def is_rows(text: str) -> bool:
    """Whether a text begins as a list of lists."""
    return text.lstrip().startswith("[[")


def read_rows(text: str, name: str, limits: Limits) -> Workbook:
    """The one sheet of the list, named after the file."""
    binder = Binder(limits)
    binder.add(Form(name), json.loads(text))
    return binder.workbook()
'''
CONTAINER_BRANCH = """    from thidua500.sheets.rows import is_rows, read_rows

    if is_rows(text):
        return read_rows(text, shown_path(Path(path.stem)), limits)
"""
CONTAINER_TEST = '''"""Forms in JSON."""

import json
from pathlib import Path

from sheets.test_containers import EXPECTED, TABLE, read


def test_a_form_in_json(tmp_path: Path) -> None:
    """The same tasks as in every other container."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(TABLE), "utf-8")
    assert [dict(task.values) for task in read(path).tasks] == EXPECTED
'''


def test_a_container(project: Project) -> None:
    """A container: a reader known by its content, one branch, and the tasks are those of any other."""
    project.write("src/thidua500/sheets/rows.py", CONTAINER)
    project.insert("src/thidua500/sheets/reader.py", 'return _foreign(path, "tệp nhị phân")\n', CONTAINER_BRANCH)
    project.write("tests/sheets/test_rows.py", CONTAINER_TEST)
    project.test("tests/sheets/test_rows.py")
    assert fits(project.touched, listed("A container"))


KIND = """    ReportKind(
        id="week",
        option="--visit",
        metavar="DATE",
        help="Báo cáo nhanh tuần kiểm tra, ví dụ 2026-09-25.",
        example="2026-09-25",
        parse=lambda asked: parse_week(asked.text),
        title="Báo cáo nhanh",
        stem="nhanh",
        sheets=("summary", "tasks"),
    ),
"""
KIND_TEST = '''"""The quick report of a week of inspection."""

from thidua500.base.period import parse_week
from thidua500.duties.kinds import kind_of


def test_a_quick_report() -> None:
    """By its own row."""
    assert kind_of(parse_week("2026-09-25")).stem == "nhanh"
'''


def test_a_report_kind(project: Project) -> None:
    """A kind of report: a row of data, its templates, its test; the command line asks for it by its option."""
    project.insert("src/thidua500/duties/kinds.py", "KINDS = (\n", KIND)
    for ending in ("-dang.docx", "-nha-nuoc.docx", ".md.j2"):
        project.copy(f"templates/bao-cao-thang{ending}", f"templates/bao-cao-nhanh{ending}")
    project.write("tests/test_quick.py", KIND_TEST)
    project.test("tests/test_quick.py")
    workspace = project.folder / "phuong"
    shutil.copytree(ROOT / "samples" / "tam-phuoc", workspace)
    printed = project.run("report", str(workspace), "--visit", "2026-09-25", "--as-of", "2026-09-27")
    written = {path.name for path in (workspace / "bao-cao" / "2026-W39").iterdir()}
    assert written == {f"bao-cao-nhanh-2026-W39.{kind}" for kind in ("docx", "xlsx", "html", "md", "json")}, printed
    text = (workspace / "bao-cao" / "2026-W39" / "bao-cao-nhanh-2026-W39.md").read_text("utf-8")
    assert "tuần từ 21/9 đến 27/9/2026" in text
    assert fits(project.touched, listed("A kind of report"))
