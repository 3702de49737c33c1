"""Each kind of report against its golden copy, part by part, with nothing, one thing and many; its words and names.

After a wanted change of words: `python -m tests.render.rewrite_golden`, then read the difference.
"""

from __future__ import annotations

import re
import zipfile
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest
from docx.opc.oxml import serialize_part_xml
from tests.render.fake_kinds import COUNTS, PERIODS, PROGRAM, of

from thidua500.base.period import Period
from thidua500.duties.kinds import KINDS, kind_of
from thidua500.render import charts, md, task_views, view, word
from thidua500.render.lookup import builtin_folder
from thidua500.render.meetings import BottleneckView, MeetingView, MeritView
from thidua500.render.reviews import PlanView, ProductView, ReviewView
from thidua500.render.view import View, build_view
from thidua500.render.weeks import FlaggedView, UpdateView, WeekView

GOLDEN = Path(__file__).parent / "golden"
CASES = [(period, count) for period in PERIODS for count in COUNTS]
NAMED = [f"{kind_of(period).stem}-{count}" for period, count in CASES]


def body(period: Period, count: str) -> str:
    """The report in Markdown without its heading, its signature and its annexes."""
    text = md.render(build_view(of(period, count), PROGRAM), None).decode()
    return text[text.index("\n## I") : text.index("**T/M")].strip() + "\n"


def parts(text: str) -> dict[str, str]:
    """The text cut at its second-level headings."""
    return {part.partition("\n")[0]: part for part in re.split(r"^## ", text, flags=re.M)[1:]}


@pytest.mark.parametrize(("period", "count"), CASES, ids=NAMED)
def test_each_part_reads_as_it_was_last_proofread(period: Period, count: str) -> None:
    """Zero, one and many, by part."""
    golden = parts((GOLDEN / f"{kind_of(period).stem}-{count}.md").read_text("utf-8"))
    assert parts(body(period, count)) == golden


@pytest.mark.parametrize(("period", "count"), CASES, ids=NAMED)
def test_every_kind_speaks_of_its_own_period(period: Period, count: str) -> None:
    """No week or year is called a month; no sentence is broken, vague, or a rule's code."""
    text = body(period, count)
    for line in text.replace("|  |", "||").splitlines():
        assert not re.search(r"tháng (này|trước)|[Tt]rong tháng|  |\.\.|;\.|, \.|None|nhiệm vụ 0 |\(\)", line), line
        assert not re.search(r"một số|\b[BDTFQKNVR]\d{3}\b", line), line
    assert period.kind == "campaign" or f"{period.noun} trước" in text or "đầu tiên" in text


# --- names of the templates ---------------------------------------------------------------------------------------


@cache
def sources() -> dict[str, str]:
    """Every built-in template of one office's reports: its file → its text; of Word the XML without its own tags."""
    texts = (*builtin_folder().glob("bao-cao*.j2"), *(builtin_folder() / "khoi").glob("*.j2"))
    found = {path.name: path.read_text("utf-8") for path in texts}
    for path in builtin_folder().glob("bao-cao*.docx"):
        with zipfile.ZipFile(path) as package:
            xml = package.read("word/document.xml").decode() + package.read("docProps/core.xml").decode()
        found[path.name] = re.sub(r"<[^>]*>", "", xml)
    return found


def tags(text: str) -> list[str]:
    """What stands between the braces, quoted words left out."""
    found = re.findall(r"\{[{%](.*?)[%}]\}", text, re.S)
    return [re.sub(r"\"[^\"]*\"|'[^']*'|&quot;.*?&quot;|[“”‘’][^“”‘’]*[“”‘’]", " ", tag) for tag in found]


WORDS = {
    *("for", "in", "if", "else", "elif", "endfor", "endif", "include", "not", "and", "or", "is"),
    *("loop", "p", "tr", "tc", "r", "none", "defined"),
}
FILTERS = {
    "join",
    "capitalize",
    "removeprefix",
    "map",
    "unique",
    "length",
    "sort",
    "attribute",
    "default",
    "round",
    "last",
}


def test_every_name_of_a_template_is_in_the_context() -> None:
    """A root is a name of the view, a loop's own, or one of those that only pages and Word know."""
    known = {*View._fields, "board", "text", "charts"}
    for file, text in sources().items():
        loops = {name for tag in tags(text) for name in re.findall(r"\bfor\s+(\w+)\s+in\b", tag)}
        roots = {name for tag in tags(text) for name in re.findall(r"(?<![\w.|])([a-z_]\w*)", tag)}
        assert roots - loops - WORDS - FILTERS <= known, file


ROWS = (
    *(WeekView, FlaggedView, UpdateView, MeetingView, BottleneckView, MeritView, ReviewView, ProductView, PlanView),
    *(task_views.TaskView, view.UnitView, view.PhaseView, view.IndicatorView, view.EscalationView, view.EvidenceView),
)
# What only the board of the page, the charts or an office's own template prints.
ELSEWHERE = {"trends", "stem", "previous_lights", "lights", "due_iso", "progress_value", "light", "light_name"}
ELSEWHERE |= {"status", "reasons", "completed_on", "result", "evidence", "sources", "group", "note", "label", "kind"}
ELSEWHERE |= {"stated_obstacle", "stated_remedy", "source"}


def test_every_name_of_the_context_is_in_a_template() -> None:
    """What no template prints would be made for nobody."""
    text = "\n".join(tag for source in sources().values() for tag in tags(source.replace("'items'", ".items")))
    text += "\n".join(sources().values())
    unused = {name for name in View._fields if not re.search(rf"(?<![\w.]){name}\b", text)}
    unused |= {name for row in ROWS for name in row._fields if not re.search(rf"[.\"'\[]{name}\b", text)}
    assert unused <= ELSEWHERE


def test_every_kind_has_all_its_templates() -> None:
    """Markdown, and Word of either office; every chart that a template names is one that is drawn."""
    names = {path.name for path in builtin_folder().iterdir()}
    wanted = {
        f"bao-cao-{k.stem}{end}" for k in KINDS for end in (".md.j2", *(f"-{e}.docx" for e in word.ENDINGS.values()))
    }
    assert wanted <= names
    drawn = {name for text in sources().values() for name in re.findall(r"\bcharts\.(\w+)", text)}
    assert drawn <= set(charts.CHARTS)


def test_committed_templates_are_the_built_ones() -> None:
    """Nobody edits a kind's templates by hand: they come from the outlines. Of Word one office's in turn."""
    from tools.build_templates import OUTLINES, PARTY, STATE, markdown
    from tools.build_templates import word as made_of

    for outline, office in zip(OUTLINES, cycle((PARTY, STATE)), strict=False):
        stem = builtin_folder() / f"bao-cao-{outline.stem}"
        assert Path(f"{stem}.md.j2").read_text("utf-8") == markdown(outline)
        with zipfile.ZipFile(f"{stem}-{office.file}.docx") as kept:
            made = made_of(outline, office).part._element
            assert kept.read("word/document.xml") == serialize_part_xml(made), stem
