"""The duties of an office through two years; `python -m bench.time_travel` walks every day of every sample."""

from pathlib import Path

import pytest
from bench.time_travel import days, faults, office


@pytest.mark.parametrize("name", ["an-giang-dot2", "dong-nai", "ho-nai", "kh83"])
def test_each_duty_stands_once_and_what_was_met_stays_met(name: str, tmp_path: Path) -> None:
    """Met, late, open or missing; missing only when its day is over; time alone takes nothing back."""
    assert list(faults(*office(name, tmp_path), days(step=92))) == []
