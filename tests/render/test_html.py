"""The HTML report: one file that needs nothing, driven in a real browser where there is one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.render import fake

from thidua500.base.errors import ConfigurationError
from thidua500.render import html as room
from thidua500.render.view import build_view

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
    """Every table has a caption and scoped headings, every chart a text, every control a label."""
    text = written("full", "html").read_text(encoding="utf-8")
    page = Page(text)
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption") == 7
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    figures = [attributes for tag, attributes in page.tags if tag == "figure"]
    assert len(figures) == 3
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in figures)
    assert len(re.findall(r"<label>[^<]+<(?:select|input)", text)) == 3


def test_colour_is_never_the_only_sign(written: Written) -> None:
    """Each light carries its name."""
    text = written("full", "html").read_text(encoding="utf-8")
    labels = re.findall(r'<span class="light (\w+)">([^<]+)</span>', text)
    assert len(labels) == 30
    assert set(labels) == {("do", "Đỏ"), ("vang", "Vàng"), ("xanh", "Xanh"), ("none", "Không xếp màu")}


def test_five_blocks_in_order(written: Written) -> None:
    """The five blocks of 001 VII, then the annexes."""
    text = written("full", "html").read_text(encoding="utf-8")
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", text) == [
        "I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”",
        "II- CHỈ SỐ KPI",
        "III- NHIỆM VỤ CHẬM",
        "IV- KIẾN NGHỊ VƯỢT THẨM QUYỀN",
        "V- SẢN PHẨM, MINH CHỨNG",
        "PHỤ LỤC 1: DANH MỤC NHIỆM VỤ",
        "PHỤ LỤC 2: SẢN PHẨM, MINH CHỨNG",
    ]


def test_hostile_text_is_escaped(written: Written) -> None:
    """One script, ours; what a unit wrote is text."""
    text = written("hostile", "html").read_text(encoding="utf-8")
    assert text.count("<script") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7*7 }}" in text
    assert "\x0b" not in text


def test_state_report_has_the_motto() -> None:
    """Kind "state" prints the national name, a Party report never does."""
    state = room.render(build_view(fake.report(), fake.STATE), None).decode()
    party = room.render(build_view(fake.report(), fake.PROGRAM), None).decode()
    assert "Độc lập - Tự do - Hạnh phúc" in state
    assert "ĐẢNG CỘNG SẢN" not in state
    assert "Độc lập" not in party


def test_office_changes_one_part_only(tmp_path: Path) -> None:
    """A style sheet in `mau/` is taken, the rest stays built-in."""
    (tmp_path / "bao-cao.css").write_text("body { color: navy; }", encoding="utf-8")
    text = room.render(build_view(fake.report(), fake.PROGRAM), tmp_path).decode()
    assert "<style>\nbody { color: navy; }" in text
    assert 'id="task-table"' in text


def test_faulty_office_template_names_its_line(tmp_path: Path) -> None:
    """A broken tag on line 3 is found on line 3."""
    (tmp_path / "bao-cao-thang.html.j2").write_text("<html>\n<body>\n{% for %}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"bao-cao-thang\.html\.j2, dòng 3"):
        room.render(build_view(fake.report(), fake.PROGRAM), tmp_path)


# --- In the browser ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's or another installed Chromium under playwright; no browser is downloaded."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    command = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if command is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=command, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Any, written: Written) -> Iterator[Callable[[str], Any]]:
    """Opens a report from disk without network; fails when the console complained."""
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
    complaints: list[str] = []

    def go(name: str) -> Any:
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto(written(name, "html").as_uri())
        return page

    yield go
    context.close()
    assert complaints == []


@pytest.mark.parametrize("name", CONTEXTS)
def test_opens_without_a_complaint(opened: Callable[[str], Any], name: str) -> None:
    """From disk, offline: no error, no dialog, nothing wider than the window."""
    page = opened(name)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    assert page.title().startswith("Báo cáo kết quả thực hiện")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert dialogs == []


def visible_codes(page: Any) -> list[str]:
    """Codes of the task rows that are shown, from top to bottom."""
    return list(page.locator("#task-table tbody tr:visible td:nth-child(2)").all_inner_texts())


def test_filters(opened: Callable[[str], Any]) -> None:
    """By light, by unit, by words typed without marks; the count is announced."""
    page = opened("full")
    page.select_option("#by-light", "do")
    assert visible_codes(page) == ["UBKT-01", "VPHC-03", "CAP-01"]
    assert page.inner_text("#shown") == "Đang hiện 3/30 nhiệm vụ"
    page.select_option("#by-unit", "Công an phường")
    assert visible_codes(page) == ["CAP-01"]
    page.select_option("#by-light", "")
    assert visible_codes(page) == ["CAP-01", "CAP-02", "CAP-03"]
    page.select_option("#by-unit", "")
    page.fill("#by-text", "tranh chap ranh dat")
    assert visible_codes(page) == ["CDB.KHUPHO3-02"]


def test_sorting(opened: Callable[[str], Any]) -> None:
    """A click sorts, a second click turns the order; dates by day, lights by urgency."""
    page = opened("full")
    page.get_by_role("button", name="Thời hạn", exact=True).click()
    assert visible_codes(page)[:2] == ["VPDU-01", "BXDD-01"]
    heading = page.locator("#task-table thead th", has_text="Mức cảnh báo")
    heading.get_by_role("button").click()
    assert set(visible_codes(page)[:3]) == {"UBKT-01", "VPHC-03", "CAP-01"}
    assert heading.get_attribute("aria-sort") == "ascending"
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert set(visible_codes(page)[-3:]) == {"UBKT-01", "VPHC-03", "CAP-01"}


def test_works_by_keyboard(opened: Callable[[str], Any]) -> None:
    """A heading is a button that the keyboard reaches and presses."""
    page = opened("full")
    button = page.get_by_role("button", name="Tiến độ", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("#task-table thead th[aria-sort]").inner_text().startswith("Tiến độ")


def test_contrast(opened: Callable[[str], Any]) -> None:
    """Text on each light has a contrast of at least 4.5 to 1 (WCAG AA)."""
    page = opened("full")

    def luminance(colour: str) -> float:
        parts = [int(x) / 255 for x in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for light in ("do", "vang", "xanh"):
        style = f"getComputedStyle(document.querySelector('.light.{light}'))"
        front, back = (luminance(page.evaluate(f"{style}.{key}")) for key in ("color", "backgroundColor"))
        assert (max(front, back) + 0.05) / (min(front, back) + 0.05) >= 4.5


def test_prints_without_controls(opened: Callable[[str], Any]) -> None:
    """On paper the filters and the contents line are gone, the tables are there."""
    page = opened("full")
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator("#task-table").is_visible()
