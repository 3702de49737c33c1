"""Generated pages are fresh, and links between the documents lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
SHOWN = re.compile(r"<text[^>]*>([^<]*)")  # how rich draws its frame is no matter
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_the_command_page_is_what_the_command_line_prints() -> None:
    """`make docs` was run after the last change of a command."""
    program = "from docs.generate_cli import TARGET, text; raise SystemExit(TARGET.read_text('utf-8') != text())"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, text=True)
    assert run.returncode == 0, f"Run `make docs`. {run.stderr}"


def test_the_page_of_the_tables_is_their_declaration() -> None:
    """`make docs` was run after the last change of a column."""
    from docs.generate_tables import TARGET, text

    assert TARGET.read_text("utf-8") == text(), "Run `make docs`."


def test_the_programmes_page_is_what_the_programmes_say() -> None:
    """`make docs` was run after the last change of a programme; every row of a table names its place."""
    program = "from docs.generate_programs import TARGET, text; raise SystemExit(TARGET.read_text('utf-8') != text())"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, text=True)
    assert run.returncode == 0, f"Run `make docs`. {run.stderr}"
    page = (ROOT / "docs/chuong-trinh.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| Mục |")]
    assert len(rows) > 400
    assert not [row for row in rows if not re.search(r"\| 00[0-4] [^|]+ \|$", row)]


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the pictures are taken on a terminal of POSIX")
def test_the_pictures_of_the_manual_are_what_the_screen_shows() -> None:
    """The sample ward's month walked again: `make docs` was run after the last change of what is printed."""
    from docs.generate_pictures import TARGET, pictures

    drawn = {path.name: path.read_text("utf-8") for path in TARGET.glob("*.svg")}
    texts = {name: "".join(SHOWN.findall(svg)) for name, svg in drawn.items()}
    assert texts == {name: "".join(SHOWN.findall(svg)) for name, svg in pictures().items()}, "Run `make docs`."
    assert all(len(text) > 100 for text in texts.values())
    assert not any("http" in svg.replace("http://www.w3.org/2000/svg", "") for svg in drawn.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    """A relative link names a file that exists."""
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert missing == []
