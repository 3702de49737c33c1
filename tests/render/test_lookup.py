"""Where templates come from, and the files that are written whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import thidua500
from thidua500.base.errors import ConfigurationError
from thidua500.duties.kinds import KINDS
from thidua500.render import lookup
from thidua500.render.charts import CHARTS
from thidua500.render.word import ENDINGS

OF_A_KIND = (".md.j2", *(f"-{ending}.docx" for ending in ENDINGS.values()))
NAMES = [
    "bao-cao.css",
    "bao-cao.html.j2",
    "bao-cao.js",
    *(f"bao-cao-{kind.stem}{ending}" for kind in KINDS for ending in OF_A_KIND),
]


@pytest.mark.parametrize("name", [*NAMES, *(file for file, _, _ in CHARTS.values())])
def test_every_template_is_built_in(name: str) -> None:
    """Each name the renderers ask for lies in the built-in folder."""
    assert lookup.find_template(name, None) == lookup.builtin_folder() / name


def test_office_first_then_built_in(tmp_path: Path) -> None:
    """A file in `mau/` wins; what is not there comes from the package."""
    (tmp_path / "bao-cao.css").write_text("", encoding="utf-8")
    assert lookup.find_template("bao-cao.css", tmp_path) == tmp_path / "bao-cao.css"
    assert lookup.find_template("bao-cao.js", tmp_path) == lookup.builtin_folder() / "bao-cao.js"


def test_office_folder_need_not_exist(tmp_path: Path) -> None:
    """A workspace without `mau/` is the usual case."""
    assert lookup.find_template("bao-cao.js", tmp_path / "mau").is_file()


def test_packaged_folder_wins_over_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed from the wheel, the templates lie inside the package."""
    package = tmp_path / "site" / "thidua500"
    (package / "templates").mkdir(parents=True)
    monkeypatch.setattr(thidua500, "__file__", str(package / "__init__.py"))
    lookup.builtin_folder.cache_clear()
    try:
        assert lookup.builtin_folder() == package / "templates"
    finally:
        monkeypatch.undo()
        lookup.builtin_folder.cache_clear()


@pytest.mark.parametrize(("text", "said"), [("{", "không đúng định dạng JSON"), ("[1]", "phải là một đối tượng JSON")])
def test_faulty_chart_is_named(tmp_path: Path, text: str, said: str) -> None:
    """An office's chart file that is no specification: message with its path."""
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=said):
        lookup.load_json("x.json", tmp_path)


def test_chart_file_with_byte_order_mark(tmp_path: Path) -> None:
    """Windows editors put one in front."""
    (tmp_path / "x.json").write_text('{"mark": "bar"}', encoding="utf-8-sig")
    assert lookup.load_json("x.json", tmp_path) == {"mark": "bar"}
