"""The rule book as a whole: complete, documented, and true to its own examples."""

import re
from pathlib import Path

import pytest
from examples import codes, findings

from thidua500.base.errors import ToolError
from thidua500.rules.base import Rule
from thidua500.rules.catalogue import ALL_RULES, rule

SRC = Path(__file__).parents[2] / "src/thidua500"

# The contract's table as far as it is built, and two notes of the reader (I): one code, one severity, for ever.
CONTRACT = """
    F001 E  F002 E  F003 E  F004 W  F005 E  F006 W  F007 E  F008 E  F009 I  F010 I  F011 W  F012 E  F013 W
    N101 E  N102 W  N103 W  N104 W
    V201 E  V202 W  V203 W  V204 W  V205 W  V206 W
    T301 E  T302 E  T303 E  T304 E  T305 E  T306 E  T307 W  T308 W  T309 W  T310 W  T311 W  T312 W
    R401 E
    Q501 E  Q502 E
    K601 E  K602 E  K603 W  K604 W  K605 E
    D701 E  D702 W  D703 W  D704 E  D705 W  D706 W  D707 W  D708 W
    B801 E  B802 W  B803 E  B804 E  B805 E  B806 E  B807 W  B808 E  B809 W
    B810 W  B811 W  B812 W  B813 W  B814 W  B815 W
"""
SEVERITY = {"E": "error", "W": "warning", "I": "info"}
FROM_TASKS = [rule for rule in ALL_RULES if rule.check or rule.code == "V203"]


def test_the_catalogue_is_the_contracts_table_in_its_order() -> None:
    """Every code of the contract, once, with its severity; no other."""
    expected = [(code, SEVERITY[letter]) for code, letter in re.findall(r"(\w\d{3}) ([EWI])", CONTRACT)]
    assert [(rule.code, rule.severity) for rule in ALL_RULES] == expected


def test_one_rule_one_file() -> None:
    """A file is named by the code of its rule and has at most a hundred lines."""
    files = sorted(path for path in (SRC / "rules").glob("*.py") if re.match(r"[a-z]\d{3}_", path.name))
    assert [path.name[:4].upper() for path in files] == sorted(rule.code for rule in ALL_RULES)
    assert [path.name for path in files if len(path.read_text("utf-8").splitlines()) > 100] == []


@pytest.mark.parametrize("entry", ALL_RULES, ids=lambda entry: entry.code)
def test_every_rule_is_documented(entry: Rule) -> None:
    """Title, what and why, source document, a bad and a good example that differ."""
    assert entry.title and len(entry.title) <= 70 and not entry.title.endswith(".")
    assert len(entry.doc) > 60
    assert re.search(r"00\d|Nghị định|Giới hạn", entry.source)
    assert entry.bad and entry.good and entry.bad != entry.good


@pytest.mark.parametrize("entry", FROM_TASKS, ids=lambda entry: entry.code)
def test_the_bad_example_raises_the_rule_and_the_good_one_does_not(entry: Rule) -> None:
    """The examples of the rule book are run, not only read."""
    assert entry.code in codes(entry.bad)
    assert entry.code not in codes(entry.good)


@pytest.mark.parametrize("entry", FROM_TASKS, ids=lambda entry: entry.code)
def test_a_finding_says_what_to_do_and_ends_its_sentence(entry: Rule) -> None:
    """A message begins with the rule's title, stays short, and comes with a remedy at a cell."""
    found = next(finding for finding in findings(entry.bad) if finding.code == entry.code)
    assert found.message.startswith(entry.title) and found.message.endswith(".")
    assert len(found.message) < 240
    assert found.hint.endswith(".") and found.cell and found.sheet == "Việc 1"
    assert found.severity == entry.severity


def test_the_faultless_task_has_no_finding() -> None:
    """Examples are laid over a task in which nothing is wrong."""
    assert codes("") == []


def test_a_finding_is_made_by_its_rule_alone() -> None:
    """Code, severity and words of a fault stand in its rule's file; only the note of a rule switched off is none's."""
    makers = {path.relative_to(SRC).as_posix() for path in SRC.rglob("*.py") if " Finding(" in path.read_text("utf-8")}
    codes = {path for path in SRC.rglob("*.py") if re.search(r'Rule\("', path.read_text("utf-8"))}
    assert makers == {"rules/base.py", "rules/settings.py"}
    assert {path.parent.name for path in codes} == {"rules"}


def test_only_commands_that_exist_are_named() -> None:
    """A remedy sends nobody to a command of a later version."""
    page = (SRC.parents[1] / "docs/cli.md").read_text("utf-8")
    commands = set(re.findall(r"^## thidua500 (\w+)", page, re.MULTILINE))
    texts = [path.read_text("utf-8") for path in (SRC / "rules").glob("*.py")]
    assert "rules" in commands
    assert {word for text in texts for word in re.findall(r"(?<!from )thidua500 ([a-z]+)", text)} <= commands


def test_a_rule_is_found_by_its_code_in_any_case() -> None:
    """`rules q501` and `rules Q501` are the same; an unknown code is the tool's error."""
    assert rule(" q501 ") is rule("Q501")
    with pytest.raises(ToolError, match="X999"):
        rule("X999")
