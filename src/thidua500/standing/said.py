"""What a unit has said about one task by a day, read from the progress log. Pure.

Later words win; silence takes nothing back. Entries received after the day are unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from thidua500.base.model import Update
from thidua500.base.text import show_day, show_number
from thidua500.ledger.records import LogEntry, reading_order
from thidua500.program.words import Words
from thidua500.rules.claims import claims, is_evidence, is_percent, is_said, says_done


class Said(NamedTuple):
    """What stands at the end of the day. entries: the updates that say anything, in reading order.

    claim: the updates through which completion has been claimed and not taken back, the first of them first; empty
    where nothing is claimed. resulted, proven: whether these updates give a result, and evidence.
    shown: the last update with evidence, None where there is none or only a promise of it. obstacle: the last update
    that names one, None also where a later one says that there is none.
    """

    entries: tuple[LogEntry, ...]
    progress: float | None
    claim: tuple[LogEntry, ...]
    resulted: bool
    proven: bool
    result: str
    evidence: str
    explanation: str
    shown: LogEntry | None
    obstacle: LogEntry | None

    @property
    def begun(self) -> bool:
        """Whether the unit has reported any work: some progress, or without a percentage a result or evidence."""
        return self.progress > 0 if self.progress is not None else bool(self.result or self.shown or self.claim)


class Spoken:
    """The log entries of one task that say anything, in reading order; `history` holds its entries in any order."""

    __slots__ = ("_said", "entries")

    def __init__(self, history: Iterable[LogEntry]) -> None:
        self.entries = tuple(sorted((entry for entry in history if _speaks(entry.update)), key=reading_order))
        self._said: dict[tuple[int, Words], Said] = {}

    def by(self, as_of: date, words: Words) -> Said:
        """What they say by the end of the day. Days only add: as many entries are the same ones, and say the same."""
        known = tuple(entry for entry in self.entries if entry.received_on <= as_of)
        what = len(known), words
        if what not in self._said:
            self._said[what] = _said(known, words)
        return self._said[what]

    def until(self, day: date) -> Spoken:
        """Without what was received later."""
        later = any(entry.received_on > day for entry in self.entries)
        return Spoken(entry for entry in self.entries if entry.received_on <= day) if later else self


def _said(entries: tuple[LogEntry, ...], words: Words) -> Said:
    claim = _standing_claim(entries)
    # Evidence shown once stays shown, whatever a later month leaves out or promises.
    shown = next((e for e in reversed(entries) if is_evidence(e.update.evidence, words)), None)
    return Said(
        entries=entries,
        progress=next((e.update.progress for e in reversed(entries) if is_percent(e.update.progress)), None),
        claim=claim,
        resulted=any(is_said(entry.update.result, words) for entry in claim),
        proven=any(is_evidence(entry.update.evidence, words) for entry in claim),
        result=_latest(entries, attrgetter("result"), words),
        evidence=shown.update.evidence if shown else _latest(entries, attrgetter("evidence"), words),
        explanation=_latest(entries, attrgetter("explanation"), words),
        shown=shown,
        obstacle=_obstacle(entries, words),
    )


def _obstacle(entries: Sequence[LogEntry], words: Words) -> LogEntry | None:
    last = next((entry for entry in reversed(entries) if entry.update.obstacle), None)
    return last if last and is_said(last.update.obstacle, words) else None


def _standing_claim(entries: Sequence[LogEntry]) -> tuple[LogEntry, ...]:
    found = claims([entry.update for entry in entries])
    return tuple(entries[found[-1].start :]) if found and found[-1].stop == len(entries) else ()


def _speaks(update: Update) -> bool:
    """A prefilled row that came back blank is no update."""
    words = (update.progress_text, update.result, update.evidence, update.completed_text, update.obstacle)
    return any(words) or bool(update.explanation or update.proposal) or says_done(update) or update.progress is not None


def _latest(entries: Sequence[LogEntry], part: Callable[[Update], str], words: Words) -> str:
    return next((text for e in reversed(entries) if is_said(text := part(e.update), words)), "")


def completion(said: Said, as_of: date) -> tuple[date | None, str]:
    """The accepted day of completion, or why a claimed one is not accepted ("" where nothing is claimed).

    The only meaning of "done": claimed and not taken back, no day still to come, a result and evidence given with the
    claim or after it. The day is the one the unit names, else the receipt of the claim.
    """
    if not said.claim:
        return None, ""
    named = (entry.update.completed_on for entry in reversed(said.claim) if entry.update.completed_on)
    day = next(named, said.claim[0].received_on)
    if said.progress is not None and said.progress < 100:
        text = f"Ghi ngày hoàn thành {show_day(day)} nhưng tiến độ mới {show_number(said.progress)}%"
        return None, f"{text}: chưa công nhận hoàn thành"
    if day > as_of:
        return None, f"Ngày hoàn thành {show_day(day)} còn ở phía trước: chưa công nhận hoàn thành"
    gaps = _gaps(said)
    if gaps:
        return None, f"Báo đã xong ngày {show_day(day)} nhưng thiếu {' và '.join(gaps)}: chưa công nhận hoàn thành"
    return day, ""


def _gaps(said: Said) -> list[str]:
    """What the claim lacks. Words from before it are named, or a clerk would look for what the register shows."""
    lacking = [] if said.resulted else [("kết quả, sản phẩm", bool(said.result))]
    lacking += [] if said.proven else [("minh chứng kiểm chứng được", said.shown is not None)]
    return [f"{what} (đã nêu trước đó, khi chưa xong)" if earlier else what for what, earlier in lacking]
