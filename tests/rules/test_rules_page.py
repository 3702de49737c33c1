"""docs/rules.md is what the rule files say."""

import importlib.util
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).parents[2] / "docs"


def generator() -> ModuleType:
    """The script that writes the page."""
    spec = importlib.util.spec_from_file_location("generate_rules", DOCS / "generate_rules.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_fresh() -> None:
    """`make docs` was run after the last change of a rule."""
    assert (DOCS / "rules.md").read_text("utf-8") == generator().text(), "Run `make docs`."


def test_the_page_has_every_rule_once_with_its_examples() -> None:
    """A heading a code; title, source and both examples below it."""
    page = generator()
    text = page.text()
    for rule in page.ALL_RULES:
        entry = text.split(f"### {rule.code}\n")[1].split("\n#")[0]
        assert text.count(f"### {rule.code}\n") == 1
        assert all(
            part in entry for part in (rule.title, rule.source, rule.bad.splitlines()[0], rule.good.splitlines()[0])
        )
