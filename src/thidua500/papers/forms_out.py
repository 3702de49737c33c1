"""The forms of an office as files: blank registrations for its units, progress forms with each unit's own tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from thidua500.base.grouping import grouped
from thidua500.base.period import Period
from thidua500.ledger.records import Register
from thidua500.papers.addressees import known_units, own_names, printed_name, registrants
from thidua500.papers.blanks import Form
from thidua500.papers.outgoing import Paper, file_name
from thidua500.papers.progress_form import owed_figures, progress_form
from thidua500.papers.register_form import registration_forms
from thidua500.program.programme import Program
from thidua500.standing.snapshot import snapshot

_WATCHED = ("do", "vang")  # tasks of these colours are reported on weekly (001 VII)


class Made(NamedTuple):
    """The forms, and the names of units that get none with the reason."""

    forms: tuple[Form, ...]
    left_out: tuple[str, ...] = ()
    why_not: str = ""


def blank_forms(program: Program, asked: str | None = None) -> Made:
    """Both registrations of every unit, or of the one `asked` for by its code; a programme without units has one."""
    units = registrants(program, asked)
    forms = [form for unit in units for form in registration_forms(program, unit, printed_name(program, unit.code))]
    return Made(tuple(forms) or registration_forms(program, None, ""))


def progress_forms(register: Register, program: Program, period: Period, as_of: date, asked: str | None = None) -> Made:
    """The progress forms as things stand on `as_of`, of the units that have something to report on."""
    names = own_names(register)
    weekly, judged = period.kind == "week", snapshot(register, program, as_of).tasks
    tasks = grouped((item.task.unit_code, item) for item in judged if not weekly or item.judgement.light in _WATCHED)
    forms, idle = [], []
    for code in known_units(program, register, asked):
        name = printed_name(program, code, names)
        figures = owed_figures(register, program, code, as_of) if period.kind == "month" else ()
        if code in tasks or figures:
            forms.append(progress_form(program, period, (code, name), tasks.get(code, ()), figures))
        else:
            idle.append(name or code)
    what = "nhiệm vụ vàng, đỏ" if weekly else "nhiệm vụ, chỉ số nào"
    return Made(tuple(forms), tuple(idle), f"Không lập mẫu cho đơn vị không có {what} phải báo cáo")


def form_papers(forms: Iterable[Form], formats: Sequence[str]) -> list[Paper]:
    """Each form once in each format."""
    from thidua500.papers.fillable import workbook
    from thidua500.papers.wordform import document

    makers: Mapping[str, Callable[[Form], bytes]] = {"xlsx": workbook, "docx": document}
    return [Paper(file_name(form.stem, kind), makers[kind](form)) for form in forms for kind in formats]
