"""Plain text → clauses: walk from word to word, let the row that fits say what it means. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from thidua500.deadlines import steps, times
from thidua500.deadlines.clauses import Handler, Scan
from thidua500.deadlines.grammar import Row, beginning, rows_by_word, shape

HANDLERS: dict[str, Handler] = {**times.HANDLERS, **steps.HANDLERS}
Match = Callable[[str, int], re.Match[str] | None]


def scan(text: str) -> Scan:
    """Walk over a plain text once, from word to word; what a row has taken is not looked at again."""
    state = Scan()
    begin = beginning().search
    word = begin(text)
    while word:
        match, handlers = _BY_WORD[word[0]]
        m = match(text, word.start())
        if m:
            index = m.lastindex or 0
            handlers[index](state, m, index)
        word = begin(text, (m or word).end())
    if state.split:
        state.close()
    return state


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
