"""`make kit`, as far as it goes without the network and without Windows."""

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

from tools.kit import PYTHONS, ROOT, _missing, page, pages, requirements_of


def wheel(folder: Path, name: str, *asked: str) -> Path:
    """An empty wheel `name` ("a-1.0") that asks for what is listed."""
    path = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as package:
        lines = [f"Name: {name}", *(f"Requires-Dist: {line}" for line in asked), "", ""]
        package.writestr(f"{name}.dist-info/METADATA", "\n".join(lines))
    return path


def test_requirements_are_those_of_windows(tmp_path: Path) -> None:
    """Not those of the machine that makes the kit; extras are not asked for."""
    made = wheel(
        tmp_path, "a-1.0", 'x; platform_system == "Windows"', 'y; sys_platform == "linux"', 'z; extra == "dev"', "w>1"
    )
    assert [str(wanted) for wanted in requirements_of(made, "3.12")][1:] == ["w>1"]
    assert [wanted.name for wanted in requirements_of(made, "3.12")] == ["x", "w"]


def test_a_marker_on_the_version_is_asked_of_the_version_of_the_kit(tmp_path: Path) -> None:
    """Both Pythons have a folder of their own."""
    made = wheel(tmp_path, "a-1.0", 'new; python_version >= "3.13"')
    assert [[wanted.name for wanted in requirements_of(made, python)] for python in PYTHONS] == [[], ["new"]]


def test_what_is_missing_follows_from_what_is_there(tmp_path: Path) -> None:
    """All wishes of one package in one line; what is there and fits is not asked for again."""
    wheel(tmp_path, "a-1.0", "b>=1", "c")
    wheel(tmp_path, "c-2.0", "b<3")
    assert _missing(tmp_path, "3.12") == {"b<3,>=1"}
    wheel(tmp_path, "b-2.0")
    assert _missing(tmp_path, "3.12") == set()


def test_a_wheel_that_a_later_wish_excludes_is_taken_again(tmp_path: Path) -> None:
    """b 4 came before it was known that c needs less than 3."""
    wheel(tmp_path, "c-2.0", "b<3")
    wrong = wheel(tmp_path, "b-4.0")
    assert _missing(tmp_path, "3.12") == {"b<3"}
    assert not wrong.exists()


def test_the_manual_of_the_kit_is_pages_that_lead_to_each_other() -> None:
    """Headings, tables and code as a browser shows them, and no link that leads out of the folder."""
    made = pages()
    assert "<table>" in made["huong-dan.html"]
    assert ">1. Vài điều cần biết trước</h2>" in made["huong-dan.html"]
    targets = {target for html in made.values() for target in re.findall(r'href="([^"#]+)', html)}
    assert targets <= set(made)
    assert "huong-dan.html" in targets
    for place in re.findall(r'href="(?:huong-dan.html)?#([^"]+)', made["huong-dan.html"]):
        assert f'id="{unquote(place)}"' in made["huong-dan.html"]


def test_text_of_a_page_is_no_markup() -> None:
    """What stands in angle brackets in the manual is read, not run."""
    assert "<script>" not in page("a", "<script>1</script>")


def test_the_script_that_installs_is_read_by_cmd() -> None:
    """UTF-8 is switched on before the first letter that needs it; it asks for the Pythons that the kit holds."""
    text = (ROOT / "tools" / "cai-dat.bat").read_text("utf-8")
    assert text.split("chcp 65001")[0].isascii()
    assert set(re.findall(r"3\.\d+", re.search(r"for %%V in \(([^)]*)\)", text)[1])) == set(PYTHONS)  # type: ignore[index]
