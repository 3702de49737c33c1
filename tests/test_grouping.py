"""Things under what they have in common."""

from hypothesis import given
from hypothesis import strategies as st

from thidua500.base.grouping import grouped


def test_names_and_items_keep_their_order() -> None:
    """The first item of a name places it; items stand as they came."""
    pairs = [("chậm", 3), ("xong", 1), ("chậm", 2)]
    assert list(grouped(pairs).items()) == [("chậm", [3, 2]), ("xong", [1])]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers())))
def test_nothing_is_lost_or_made(pairs: list[tuple[str, int]]) -> None:
    """Taken apart again, the groups are the pairs, sorted by name as it first came."""
    names = list(dict.fromkeys(name for name, _ in pairs))
    again = [(name, item) for name, items in grouped(pairs).items() for item in items]
    assert again == sorted(pairs, key=lambda pair: names.index(pair[0]))
    assert all(grouped(pairs).values())
