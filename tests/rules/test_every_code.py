"""No code is only on paper: each has a bad example that raises it and a good one that does not, run by the tool."""

from pathlib import Path

import pytest
from examples import codes
from planted import FILES, HEADING, RAISING, REGISTERS, ROW, of_file, of_folder, of_register, planted, workbook

from thidua500.base.model import Finding
from thidua500.rules.base import Rule
from thidua500.rules.catalogue import ALL_RULES


def codes_of(found: tuple[Finding, ...]) -> set[str]:
    """The codes of the findings."""
    return {finding.code for finding in found}


@pytest.mark.parametrize("code", FILES)
def test_a_file_with_the_fault_raises_the_code(code: str, tmp_path: Path) -> None:
    """Of the codes of whole files a file shows exactly the one planted in it."""
    assert codes_of(planted(code, tmp_path)) & FILES.keys() == {code}


def test_a_sound_file_raises_none_of_them(tmp_path: Path) -> None:
    """The file from which the others differ in one point has nothing wrong."""
    assert of_file(workbook(tmp_path / "a.xlsx", HEADING, ROW)) == ()


@pytest.mark.parametrize("code", RAISING)
def test_a_collection_with_the_fault_raises_the_code(code: str, tmp_path: Path) -> None:
    """Sent so, the code is raised; sent with the one title or file more, it is not."""
    _, good = RAISING[code]
    assert code in codes_of(planted(code, tmp_path))
    assert code not in codes_of(of_folder(tmp_path, good))


@pytest.mark.parametrize("code", REGISTERS)
def test_a_register_with_the_fault_raises_the_code(code: str) -> None:
    """Reported so, the code is raised; reported well, it is not."""
    bad, good = REGISTERS[code]
    assert code in codes_of(of_register(bad))
    assert code not in codes_of(of_register(good))


# --- every code ---------------------------------------------------------------------------------------------------


PLANTED = {*FILES, *RAISING, *REGISTERS}


@pytest.mark.parametrize("entry", ALL_RULES, ids=lambda entry: entry.code)
def test_every_code_is_raised(entry: Rule) -> None:
    """By a table above, or by the examples of its own page where these are tasks; there is no third way."""
    if entry.code not in PLANTED:
        assert entry.code in codes(entry.bad)
        assert entry.code not in codes(entry.good)


def test_the_tables_plant_no_code_that_is_not_listed() -> None:
    """Each table row is a rule of the book."""
    assert {rule.code for rule in ALL_RULES} >= PLANTED
