"""The tables of `bench/`: what is shown as met, and that a run which failed measures nothing."""

import sys

import pytest
from bench.measuring import Row, at_least, at_most, in_turns, table


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (at_most("a ÷ b", 2.8, 2.8), "| a ÷ b | 2.80 × | ≤ 2.8 × | met |"),
        (at_most("a ÷ b", 2.81, 2.8), "| a ÷ b | 2.81 × | ≤ 2.8 × | **missed** |"),
        (at_most("memory", 61, 60, "MiB"), "| memory | 61.00 MiB | ≤ 60 MiB | **missed** |"),
        (at_least("b ÷ a", 14, 14), "| b ÷ a | 14.00 × | ≥ 14 × | met |"),
        (at_least("b ÷ a", 13.9, 14), "| b ÷ a | 13.90 × | ≥ 14 × | **missed** |"),
        (Row("only told", "33 µs", "", None), "| only told | 33 µs |  |  |"),
    ],
)
def test_a_line_says_whether_the_target_is_met(row: Row, line: str) -> None:
    """On the target itself it is."""
    assert list(table([row]))[-1] == line


def test_a_run_that_failed_measures_nothing() -> None:
    """Else a command that ends at once with an error would be the quickest."""
    with pytest.raises(SystemExit, match="broken: exit code 3"):
        in_turns({"broken": [sys.executable, "-c", "raise SystemExit(3)"]}, 1)


def test_findings_are_no_failure() -> None:
    """Exit code 1: the forms have faults, the work was done."""
    found = in_turns({"faults": [sys.executable, "-c", "raise SystemExit(1)"]}, 1)
    assert 0 < found["faults"].seconds < 60
