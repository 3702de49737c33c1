"""What one task counts for: every total is a sum of it, however the tasks are grouped."""

from datetime import date
from itertools import chain
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.model import DeadlineKind, Status
from thidua500.standing.counted import Counts, added, counted

AS_OF = date(2026, 9, 30)
days = st.none() | st.dates(date(2026, 5, 1), date(2027, 5, 1))
tasks = st.builds(
    counted,
    kind=st.sampled_from(get_args(DeadlineKind)),
    due=days,
    status=st.sampled_from(get_args(Status)),
    as_of=st.just(AS_OF),
)


@pytest.mark.parametrize(
    ("kind", "due", "status", "named"),
    [
        ("date", date(2026, 9, 30), "overdue", {"dated", "due", "overdue", "rated"}),
        ("date", date(2026, 9, 30), "done", {"dated", "due", "done", "done_on_time", "rated", "rated_on_time"}),
        ("date", date(2026, 10, 1), "in_progress", {"dated", "in_progress"}),
        ("date", date(2026, 10, 1), "done", {"dated", "done", "done_on_time", "rated", "rated_on_time"}),
        ("period", date(2026, 8, 1), "done_late", {"dated", "due", "done", "done_late", "rated"}),
        ("date", None, "in_progress", {"in_progress"}),
        ("ongoing", None, "ongoing", {"recurring"}),
        ("recurring", date(2026, 8, 1), "done", {"recurring", "done", "done_on_time"}),
        ("conditional", None, "waiting", {"conditional", "waiting"}),
        ("unknown", None, "not_started", {"not_started"}),
    ],
)
def test_a_task_counts_for_what_it_is(kind: DeadlineKind, due: date | None, status: Status, named: set[str]) -> None:
    """The last good day is due and not yet late; only a deadline with a day is rated."""
    found = counted(kind, due, status, AS_OF)
    assert {name for name, figure in found._asdict().items() if figure} == named | {"tasks"}


@given(st.lists(st.lists(tasks, max_size=6), max_size=5))
def test_the_sum_of_wards_is_the_sum_of_their_tasks(wards: list[list[Counts]]) -> None:
    """Adding ward by ward, or all tasks at once, is the same."""
    assert added(added(ward) for ward in wards) == added(chain.from_iterable(wards))


@given(st.lists(tasks))
def test_counts_hold_together(found: list[Counts]) -> None:
    """What is done was done in time or late, and nobody can be on time more often than rated."""
    total = added(found)
    assert total.tasks == len(found) >= total.dated + total.recurring + total.conditional
    assert total.done == total.done_on_time + total.done_late
    assert total.rated_on_time <= total.rated <= total.dated
