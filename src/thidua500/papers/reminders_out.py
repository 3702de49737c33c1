"""Reminders and extracts as files: a letter and a short text for each unit, the clerk's list, a unit's own part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua500.base.period import Period
from thidua500.ledger.records import Register
from thidua500.papers.addressees import known_units, own_names, printed_name
from thidua500.papers.letter import Occasion, chat, letter
from thidua500.papers.outgoing import Paper, file_name
from thidua500.papers.own_part import own_part
from thidua500.papers.printable import List, listed
from thidua500.papers.reminding import Reminder
from thidua500.program.programme import Program


def reminder_papers(
    reminders: Sequence[Reminder], told: List, program: Program, period: Period, as_of: date
) -> list[Paper]:
    """A letter and a text for each unit that there is something to remind of; the list of who has not sent what."""
    occasion = Occasion(program, period, as_of)
    papers = [Paper(file_name(f"ai-chua-gui-{period.key}", "xlsx"), listed((told,), as_of))]
    for reminder in reminders:
        if reminder.sections:
            stem = f"nhac-viec-{period.key}-{reminder.code}"
            papers.append(Paper(file_name(stem, "docx"), letter(reminder, occasion)))
            papers.append(Paper(file_name(stem, "txt"), chat(reminder, occasion)))
    return papers


def extract_papers(register: Register, program: Program, asked: str | None, as_of: date) -> list[Paper]:
    """The own part of the unit `asked` for; of a class each of its units that the register knows anything of."""
    names = own_names(register)
    return [
        Paper(
            file_name(f"trich-so-{code}", "xlsx"),
            listed(own_part(register, program, (code, printed_name(program, code, names)), as_of), as_of),
        )
        for code in known_units(program, register, asked)
        if code in names
    ]
