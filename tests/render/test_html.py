"""The HTML report: one file that needs nothing, driven in a real browser where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from tests.render import fake

from thidua500.base.errors import ConfigurationError
from thidua500.program.programme import Program
from thidua500.render import html as room
from thidua500.render.dashboard import build_dashboard
from thidua500.render.view import build_view
from thidua500.report import ReportContext


def page_text(context: ReportContext, program: Program, office: Path | None = None) -> str:
    """The page of a report."""
    view = build_view(context, program)
    return room.render(view, build_dashboard(context, program, view), office).decode()


Written = Callable[[str, str], Path]
CONTEXTS = ["full", "first", "empty", "hostile"]
VOID = {"meta", "link", "br", "input"}


class Page(HTMLParser):
    """Tags with attributes, in order; fails on a tag that is not closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remembers the tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """SVG's empty elements close themselves."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Closes the innermost tag."""
        assert self.open.pop() == tag


def page_of(path: Path) -> Page:
    """The parsed report."""
    return Page(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CONTEXTS)
def test_nothing_outside_is_needed(written: Written, name: str) -> None:
    """No address in any attribute or style: no script, font, image or style sheet from elsewhere."""
    path = written(name, "html")
    for tag, attributes in page_of(path).tags:
        for key, value in attributes.items():
            if key in {"src", "href", "xlink:href", "action", "srcset"}:
                assert value is not None
                assert value.startswith(("#", "data:")), (tag, value)
    css = "".join(re.findall(r"<style>(.*?)</style>", path.read_text(encoding="utf-8"), re.S))
    assert css
    assert "url(" not in css
    assert "@import" not in css


@pytest.mark.parametrize("name", CONTEXTS)
def test_is_well_formed_and_vietnamese(written: Written, name: str) -> None:
    """Tags nest, ids are unique, the language is said, headings descend one step at a time."""
    page = page_of(written(name, "html"))
    assert not page.open
    assert page.tags[0] == ("html", {"lang": "vi"})
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_accessible_tables_and_charts(written: Written) -> None:
    """Every table has a name, every heading cell its scope, every chart a text, every control a label."""
    text = written("full", "html").read_text(encoding="utf-8")
    page = Page(text)
    tags = [tag for tag, _ in page.tags]
    regions = [attributes for _, attributes in page.tags if attributes.get("role") == "region"]
    assert tags.count("table") == len(regions)
    assert all("tabindex" in region and {"aria-label", "aria-labelledby"} & region.keys() for region in regions)
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    figures = [attributes for tag, attributes in page.tags if tag == "figure"]
    assert len(figures) == 4
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in figures)
    assert len(re.findall(r"<label for=\"([\w-]+)\">[^<]+</label> <(?:select|input) id=\"\1\"", text)) == 6


def test_colour_is_never_the_only_sign(written: Written) -> None:
    """Each light carries its name, in the list and in each task's own card."""
    text = written("full", "html").read_text(encoding="utf-8")
    labels = re.findall(r'<span class="light (\w+)">([^<]+)</span>', text)
    assert len(labels) == 60
    assert set(labels) == {("do", "Đỏ"), ("vang", "Vàng"), ("xanh", "Xanh"), ("none", "Không xếp màu")}


def test_five_blocks_in_order(written: Written) -> None:
    """The text is that of the report: the five blocks of 001 VII; its annexes are the page's own lists."""
    text = written("full", "html").read_text(encoding="utf-8")
    assert re.findall(r"<h4>([^<]+)</h4>", text.partition('<section id="van-ban"')[2].partition("</section>")[0]) == [
        "I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”",
        "II- CHỈ SỐ KPI",
        "III- NHIỆM VỤ CHẬM",
        "IV- KIẾN NGHỊ VƯỢT THẨM QUYỀN",
        "V- SẢN PHẨM, MINH CHỨNG",
    ]


@pytest.mark.parametrize("name", CONTEXTS)
def test_every_link_inside_the_page_leads_somewhere(written: Written, name: str) -> None:
    """A code leads to its card, a figure to the list: also without JavaScript."""
    page = page_of(written(name, "html"))
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    links = [str(attributes["href"])[1:] for tag, attributes in page.tags if tag == "a"]
    assert links
    assert set(links) <= ids if name != "empty" else set(links) <= ids | {"nhiem-vu"}


def test_hostile_text_is_escaped(written: Written) -> None:
    """One script, ours; what a unit wrote is text."""
    text = written("hostile", "html").read_text(encoding="utf-8")
    assert text.count("<script") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7*7 }}" in text
    assert "\x0b" not in text


def test_a_page_for_every_kind_of_report(tmp_path: Path) -> None:
    """An office's own template of a kind wins; without one the same page serves every kind."""
    assert 'id="task-table"' in page_text(fake.report(), fake.PROGRAM, tmp_path)
    (tmp_path / "bao-cao-thang.html.j2").write_text("<p>{{ title }}</p>", encoding="utf-8")
    assert page_text(fake.report(), fake.PROGRAM, tmp_path).startswith("<p>Báo cáo kết quả")


def test_office_changes_one_part_only(tmp_path: Path) -> None:
    """A style sheet in `mau/` is taken, the rest stays built-in."""
    (tmp_path / "bao-cao.css").write_text("body { color: navy; }", encoding="utf-8")
    text = page_text(fake.report(), fake.PROGRAM, tmp_path)
    assert "<style>\nbody { color: navy; }" in text
    assert 'id="task-table"' in text


def test_faulty_office_template_names_its_line(tmp_path: Path) -> None:
    """A broken tag on line 3 is found on line 3."""
    (tmp_path / "bao-cao-thang.html.j2").write_text("<html>\n<body>\n{% for %}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"bao-cao-thang\.html\.j2, dòng 3"):
        page_text(fake.report(), fake.PROGRAM, tmp_path)
