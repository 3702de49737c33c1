"""Documents that fail when they lie: every command, option and path that a message or a page names exists."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "thidua500"
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
TEXTS = [*PAGES, *(ROOT / "templates").glob("*.j2"), ROOT / "Makefile"]
MODULES = sorted(SOURCE.rglob("*.py"))

# A command stands in quotes, behind "lệnh:", in code of a page, or alone on its line.
_NAMED = re.compile(r"(?:^|[“\"`:]|\$\(RUN\)|lệnh )\s*thidua500 +([^”\"`\n|]*)", re.MULTILINE)
_OPTION = re.compile(r"--[a-z][a-z-]*")
# Folders and files that stand in a workspace or a package, not in the repository.
_WORKSPACE = re.compile(
    r"(?:phieu|cap-nhat|bao-cao|bieu-mau|luu-tru|gui-di|mau|tra-lai|cap-duoi|phuong|tam-phuoc|\.venv|\.demo)(?:/.*)?"
    r"|(?:so-giao-viec|bang-tong-hop-loi)\.xlsx|(?:chuong-trinh\.toml|(?:tiep-nhan|dieu-chinh|danh-sach|loi|bang)\.csv)"
)
_PATH = re.compile(r"[\w.*…-]+(?:/[\w.*…-]*)+|[\w-]+(?:\.(?:py|toml|md|csv|xlsx|docx|html|json|j2|css|js|txt))+\b")
_DATE = re.compile(r"[\dIVX./-]+")


@cache
def help_of(command: str) -> str:
    """What `thidua500 COMMAND --help` prints; "" for a command that does not exist."""
    program = "import sys; from thidua500.cli import main; raise SystemExit(main(sys.argv[1:]))"
    words = [command, "--help"] if command else ["--help"]
    run = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    return run.stdout if run.returncode == 0 else ""


def commands_in(text: str) -> Iterator[str]:
    """The commands that a text names, without the program's name: "validate --mark tra-lai"."""
    for found in _NAMED.findall(text):
        yield found.strip()


def strings_of(module: Path) -> str:
    """All string literals of a module, one a line; of an f-string its fixed parts."""
    nodes = ast.walk(ast.parse(module.read_text("utf-8")))
    return "\n".join(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def lies(text: str) -> list[str]:
    """The commands of a text that do not exist, or name an option that they do not have."""
    wrong = []
    for command in commands_in(text):
        words = command.split()
        name = words[0] if words and words[0][0].isalpha() and words[0].islower() else ""
        page = help_of(name)
        options = {*_OPTION.findall(command)} - {"--debug"}
        if not page or any(option not in page for option in options):
            wrong.append(command)
    return wrong


def test_a_lie_is_noticed() -> None:
    """The check itself can fail: an unknown command and an unknown option."""
    assert lies("Hãy chạy “thidua500 bao-gio” rồi `thidua500 sync --nhanh`.") == ["bao-gio", "sync --nhanh"]
    assert lies("Hãy chạy “thidua500 sync”.\nthidua500 validate --mark tra-lai") == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_messages_name_commands_that_exist(module: Path) -> None:
    """A remedy that cannot be typed is worse than none."""
    text = strings_of(module)
    assert "thidua500 " not in text or lies(text) == []


@pytest.mark.parametrize("page", TEXTS, ids=lambda path: path.name)
def test_pages_name_commands_that_exist(page: Path) -> None:
    """The manual, the READMEs and the templates."""
    assert lies(page.read_text("utf-8").replace("$(RUN) ", "thidua500 ")) == []


def paths_in(text: str) -> Iterator[str]:
    """The paths that a page sets in code, without options and addresses of the web."""
    for code in re.findall(r"`([^`\n]+)`", text):
        if "://" not in code and "<" not in code and not code.startswith("thidua500 "):
            found = (path for path in _PATH.findall(code) if not _DATE.fullmatch(path))
            yield from (path for path in found if not path.startswith((".", "/")) or path == ".ci/run")


def exists(path: str) -> bool:
    """Whether a path of a page is one of the repository, of the package, or of a clerk's workspace."""
    if _WORKSPACE.fullmatch(path):
        return True
    places = (ROOT, SOURCE, ROOT / "templates", ROOT / "samples" / "tam-phuoc", ROOT / "docs")
    pattern = path.rstrip("/").replace("…", "*")
    return any(any(place.glob(pattern)) for place in places) or any(SOURCE.glob(f"*/{pattern}"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_pages_name_paths_that_exist(page: Path) -> None:
    """A page that names a file which has moved is out of date."""
    text = page.read_text("utf-8")
    assert sorted({path for path in paths_in(text) if not exists(path)}) == []


def test_a_path_that_has_moved_is_noticed() -> None:
    """The check itself can fail."""
    assert not exists("src/thidua500/headings_of_yesterday.py")
    assert list(paths_in("Xem `base/model.py`, `phieu/a.xlsx`.")) == ["base/model.py", "phieu/a.xlsx"]
