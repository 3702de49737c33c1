"""Plain text → clauses: walk from word to word, let the row that fits say what it means. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from thidua500.deadlines import named, steps, times
from thidua500.deadlines.clauses import Handler, Scan
from thidua500.deadlines.grammar import Row, beginning, rows_by_word, shape

HANDLERS: dict[str, Handler] = {**times.HANDLERS, **named.HANDLERS, **steps.HANDLERS}
Match = Callable[[str, int], re.Match[str] | None]


def scan(text: str) -> Scan:
    """Walk over a plain text once, from word to word; what a row has taken is not looked at again.

    What no row takes is left in `state.gaps`, for `unread` to account for.
    """
    state = Scan()
    begin, taken = beginning().search, 0
    word = begin(text)
    while word:
        match, handlers = _BY_WORD[word[0]]
        m = match(text, word.start())
        if m:
            start, end = m.span()
            if start > taken and text[taken:start] not in _BETWEEN:
                state.gaps.append((taken, start, state.event_end > 0))
            index = m.lastindex or 0
            handlers[index](state, m, index)
            taken = end
        word = begin(text, (m or word).end())
    if taken < len(text):
        state.gaps.append((taken, len(text), state.event_end > 0))
    if state.split:
        state.close()
    return state


_BETWEEN = frozenset((" ", ", ", ",", " (", ": ", ") ", "), ", "; "))  # no words: most of what stands between rows


@cache
def _joined(rows: tuple[Row, ...]) -> tuple[Match, dict[int, Handler]]:
    """The rows as one pattern, and what to do with each of its outer groups."""
    handlers, group = {}, 1
    for row in rows:
        handlers[group] = HANDLERS[row.kind]
        group += re.compile(row.pattern).groups + 1
    return re.compile("|".join(f"({row.pattern})" for row in rows)).match, handlers


class _Lookup(dict[str, tuple[Match, dict[int, Handler]]]):
    """First word → its rows, compiled when a text first has that word: most of them never come up in one run.

    Numbers are many: short ones are kept, which is a few thousand keys to the same rows, longer ones looked up anew.
    """

    def __missing__(self, word: str) -> tuple[Match, dict[int, Handler]]:
        rows = rows_by_word()
        found = _joined(tuple(rows[shape(word)]))
        if len(word) <= LONGEST_KEPT or word in rows:
            self[word] = found
        return found


LONGEST_KEPT = 4  # digits; letters are those of the table
_BY_WORD = _Lookup()
