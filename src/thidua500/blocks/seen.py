"""What the blocks of a report look at: register and programme, the period, the tasks on the day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from thidua500.base.period import Period
from thidua500.ledger.records import Change, Register
from thidua500.program.programme import Program
from thidua500.program.words import Words
from thidua500.rules.claims import is_said
from thidua500.standing.fulfilled import DutyState
from thidua500.standing.lacking import unit_reports
from thidua500.standing.snapshot import Judged, Snapshot
from thidua500.standing.statements import Statements, statements


@dataclass(frozen=True)
class Seen:
    """One period of the register on the day of `now`; each thing is looked up once, whoever asks."""

    register: Register
    program: Program
    period: Period
    now: Snapshot

    @cached_property
    def said(self) -> Statements:
        """What units have said by the day."""
        return statements(self.register, self.program, self.now.as_of)

    @cached_property
    def reports(self) -> tuple[DutyState, ...]:
        """The units' reports of the period, those that have a day; of a longer period of the parts that have begun."""
        found = ((state, state.duty.period) for state in unit_reports(self.said, self.period) if state.duty.due)
        return tuple(state for state, period in found if period and period.start <= self.now.as_of)

    @property
    def adjustments(self) -> tuple[Change, ...]:
        """What a report of the period tells of: changes that wait for a decision, or were decided in the period."""
        return tuple(
            change
            for change in self.register.changes
            if change.decided_on is None or self.period.contains(change.decided_on)
        )


def asked_of(item: Judged, words: Words) -> tuple[str, str]:
    """What a unit asks for beyond its authority and nobody has settled, and of whom; "" where it says nothing."""
    if item.judgement.proposal is None:
        return "", ""
    update = item.judgement.proposal.update
    return update.proposal, update.proposal_to if is_said(update.proposal_to, words) else ""
