"""Messages between a cage and its processes."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua500.cage.wire import TooLongError, packed, receive

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates(), lambda inner: st.lists(inner) | st.tuples(inner)
)


@given(st.lists(VALUES, max_size=4))
def test_what_is_sent_is_received(values: list[Any]) -> None:
    """One after the other, and then the end."""
    pipe = io.BytesIO(b"".join(map(packed, values)))
    assert [receive(pipe) for _ in values] == values
    with pytest.raises(EOFError):
        receive(pipe)


@given(VALUES, st.data())
def test_a_message_cut_anywhere_is_the_end(value: Any, data: st.DataObject) -> None:
    """The other end died in the middle of it."""
    message = packed(value)
    with pytest.raises(EOFError):
        receive(io.BytesIO(message[: data.draw(st.integers(0, len(message) - 1))]))


def test_a_message_longer_than_allowed_is_not_read() -> None:
    """Its length stands in front."""
    with pytest.raises(TooLongError):
        receive(io.BytesIO(packed("x" * 100)), 99)
