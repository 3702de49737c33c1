"""The page driven in a real browser, offline: filter, sort, search, drill-down, print, a telephone, the keyboard."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Written = Callable[[str, str], Path]
Open = Callable[..., Any]
CONTEXTS = ["full", "first", "empty", "hostile"]
RED = ["UBKT-01", "VPHC-03", "CAP-01"]


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
def opened(browser: Any, written: Written) -> Iterator[Open]:
    """Opens a report from disk; fails when the console complained, a dialog opened or anything else was asked for."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def go(name: str = "full", at: str = "", width: int = 1200, **options: Any) -> Any:
        context = browser.new_context(offline=True, viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        address = written(name, "html").as_uri()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: request.url.startswith((address, "data:")) or complaints.append(request.url))
        page.goto(address + at)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def codes(page: Any) -> list[str]:
    """Codes of the task rows that are shown, from top to bottom."""
    return list(page.locator("#task-table tbody tr:visible td:nth-child(2)").all_inner_texts())


@pytest.mark.parametrize("name", CONTEXTS)
def test_opens_without_a_complaint(opened: Open, name: str) -> None:
    """No error, no request, no dialog; nothing wider than the window, on a telephone either."""
    page = opened(name)
    assert page.title().startswith("Báo cáo kết quả thực hiện")
    for width in (1200, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("name", ["full", "hostile"])
def test_axe_finds_nothing_serious(opened: Open, name: str) -> None:
    """axe-core, with the list and with a card open: no finding of impact serious or critical."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(name)
    if name == "full":
        page.get_by_role("link", name="CAP-01", exact=True).first.click()
    found = axe.Axe().run(page).response["violations"]
    assert [(f["id"], f["nodes"][0]["html"]) for f in found if f["impact"] in ("serious", "critical")] == []


def test_filters(opened: Open) -> None:
    """By light, unit, phase, status, figure and words typed without marks; the count is announced."""
    page = opened()
    page.get_by_role("combobox", name="Mức cảnh báo").select_option("Đỏ")
    assert codes(page) == RED
    assert page.get_by_role("status").inner_text() == "Đang hiện 3/30 nhiệm vụ"
    page.get_by_role("combobox", name="Đầu mối").select_option("Công an phường")
    assert codes(page) == ["CAP-01"]
    page.get_by_role("button", name="Bỏ lọc").click()
    page.get_by_role("combobox", name="Giai đoạn").select_option("3")
    assert codes(page) == ["CAP-03"]
    page.get_by_role("combobox", name="Giai đoạn").select_option("")
    page.get_by_role("combobox", name="Trạng thái").select_option("Chờ điều kiện")
    assert codes(page) == ["KTHT-02"]
    page.get_by_role("combobox", name="Trạng thái").select_option("")
    page.get_by_role("combobox", name="Số liệu").select_option("Hoàn thành quá hạn")
    assert codes(page) == ["HDND-02"]
    page.get_by_role("combobox", name="Số liệu").select_option("")
    page.get_by_role("searchbox", name="Tìm chữ").fill("tranh chap ranh dat")
    assert codes(page) == ["CDB.KHUPHO3-02"]
    page.get_by_role("searchbox", name="Tìm chữ").fill("không có việc nào như vậy")
    assert codes(page) == []
    assert page.get_by_role("status").inner_text() == "Đang hiện 0/30 nhiệm vụ"


def test_a_figure_opens_its_tasks(opened: Open) -> None:
    """A tile, a unit's and a phase's figure: the list shows them, its heading has the focus, the address says it."""
    page = opened()
    page.locator(".tiles .do a").click()
    assert codes(page) == RED
    assert page.evaluate("document.activeElement.id") == "t7"
    assert page.url.endswith("#nhiem-vu?light=do")
    page.locator("#dau-moi tr", has_text="Công an phường").get_by_role("link").nth(3).click()
    assert codes(page) == ["CAP-01"]
    page.locator("#giai-doan li", has_text="Giai đoạn 3").get_by_role("link").first.click()
    assert codes(page) == ["CAP-03"]


def test_an_address_can_be_sent(opened: Open) -> None:
    """The filter and the card of a task are reached by their address; what is filtered changes the address."""
    page = opened(at="#nhiem-vu?light=do&unit=CAP")
    assert codes(page) == ["CAP-01"]
    page.get_by_role("combobox", name="Đầu mối").select_option("")
    assert page.url.endswith("#nhiem-vu?light=do")
    page = opened(at="#viec-CDB.KHUPHO3-02")
    assert page.get_by_role("dialog").get_by_role("heading").first.inner_text().startswith("CDB.KHUPHO3-02")


def test_a_card_shows_file_and_cell_and_closes(opened: Open) -> None:
    """By the code of a task; Esc closes it, the focus returns, and it can be opened again."""
    page = opened()
    link = page.get_by_role("link", name="CAP-01", exact=True).first
    for _ in range(2):
        link.click()
        card = page.get_by_role("dialog")
        assert "phieu/cap.xlsx · Đăng ký!B7" in card.inner_text()
        assert "Chờ thẩm định giá thiết bị" in card.inner_text()
        page.keyboard.press("Escape")
        card.wait_for(state="hidden")
        assert page.evaluate("document.activeElement.textContent") == "CAP-01"
    page.get_by_role("link", name="HC1", exact=True).click()
    assert "cap-nhat/2026-09/vphc.xlsx · Chỉ số!D4" in page.get_by_role("dialog").inner_text()
    page.get_by_role("button", name="Đóng").click()
    page.get_by_role("dialog").wait_for(state="hidden")


def test_sorting(opened: Open) -> None:
    """A click sorts, a second click turns the order: days by day, lights by urgency, numbers by number."""
    page = opened()
    table = page.locator("#task-table")
    table.get_by_role("button", name="Thời hạn").click()
    assert codes(page)[:2] == ["VPDU-01", "BXDD-01"]
    heading = table.locator("thead th", has_text="Mức cảnh báo")
    heading.get_by_role("button").click()
    assert set(codes(page)[:3]) == set(RED)
    assert heading.get_attribute("aria-sort") == "ascending"
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert set(codes(page)[-3:]) == set(RED)
    assert table.locator("[aria-sort]").count() == 1
    page.locator("#dau-moi").get_by_role("button", name="Nhiệm vụ").click()
    counts = page.locator("#dau-moi tbody td:nth-child(3)").all_inner_texts()
    assert counts == sorted(counts, key=int)


def test_numbers_and_days_are_sorted_as_an_office_writes_them(opened: Open) -> None:
    """ "1.234,5%" is more than "9%", "05/9/2026" earlier than "10/02/2027"."""
    page = opened()
    body = page.locator("#chi-so tbody")
    order = page.evaluate(
        """(texts) => {
          const table = document.querySelector("#chi-so table"), rows = table.tBodies[0].rows;
          texts.forEach((text, at) => { rows[at].cells[2].textContent = text; });
          while (rows.length > texts.length) rows[texts.length].remove();
          table.tHead.rows[0].cells[2].firstChild.click();
          return Array.from(rows, (row) => row.cells[2].textContent);
        }""",
        ["10/02/2027", "1.234,5%", "9%", "05/9/2026", "9,5 điểm"],
    )
    assert order == ["9%", "9,5 điểm", "1.234,5%", "05/9/2026", "10/02/2027"]
    assert body.locator("tr").count() == 5


def test_the_keyboard_alone_is_enough(opened: Open) -> None:
    """From the top by Tab: to the list, a filter, a heading, a card and back."""
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "by-light"
    page.keyboard.press("ArrowDown")
    assert codes(page) == RED
    page.locator("#task-table").get_by_role("button", name="Tiến độ").focus()
    page.keyboard.press("Enter")
    assert page.locator("#task-table thead th[aria-sort]").inner_text().startswith("Tiến độ")
    while page.evaluate("document.activeElement.textContent") != "UBKT-01":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="visible")
    assert page.evaluate("document.activeElement.textContent") == "Đóng"
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="hidden")


def test_without_javascript_everything_is_there(opened: Open) -> None:
    """All rows, cards and links; what would do nothing is not shown."""
    page = opened(java_script_enabled=False)
    assert len(codes(page)) == 30
    assert page.locator("#ho-so article:visible").count() == 30 + 9
    assert not page.locator(".filters").is_visible()
    assert not page.locator("table button").count()
    page.get_by_role("link", name="CAP-01", exact=True).first.click()
    assert page.url.endswith("#viec-CAP-01")


def test_on_paper_nothing_is_missing(opened: Open) -> None:
    """A filter hides no row of a print; controls are gone, tables and cards are there; A4 upright."""
    page = opened()
    page.get_by_role("combobox", name="Mức cảnh báo").select_option("Đỏ")
    page.emulate_media(media="print")
    assert len(codes(page)) == 30
    assert page.locator("#ho-so article:visible").count() == 30 + 9
    assert not page.locator(".filters").is_visible()
    assert not page.locator("nav").is_visible()
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    target = Path(page.evaluate("decodeURI(location.pathname)")).with_name("print.pdf")
    page.pdf(path=target, prefer_css_page_size=True)
    pages = pypdf.PdfReader(target).pages
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {(595, 842)}
    text = "".join("".join(p.extract_text() for p in pages).split())
    for words in ("CDB.KHUPHO3-02", "phieu/cdb.khupho3.xlsx", "Chờ thẩm định giá thiết bị", "Ban Chỉ huy Quân sự"):
        assert words.replace(" ", "") in text


def test_contrast(opened: Open) -> None:
    """Text on each light has a contrast of at least 4.5 to 1 (WCAG AA)."""
    page = opened()

    def luminance(colour: str) -> float:
        parts = [int(x) / 255 for x in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for light in ("do", "vang", "xanh"):
        style = f"getComputedStyle(document.querySelector('.light.{light}'))"
        front, back = (luminance(page.evaluate(f"{style}.{key}")) for key in ("color", "backgroundColor"))
        assert (max(front, back) + 0.05) / (min(front, back) + 0.05) >= 4.5
