"""What every rule file is made of: its record, the findings it makes, and the words they share.

A rule file's docstring is its page in the clerk's rule book, so it is Vietnamese: the first line is the title, then
what is checked and why, then the labelled sections "Căn cứ" (source document), "Sai" and "Đúng" (examples).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from thidua500.base.model import LABELS, CellRef, Finding, Severity, Source, Task
from thidua500.program.words import BUILTIN
from thidua500.rules.nothing import said

if TYPE_CHECKING:  # a reader of sheets asks for a few F rules: no need to load what a programme is
    from thidua500.program.programme import Program

Check: TypeAlias = "Callable[[Task, Program], Finding | None]"

QUOTE_LENGTH = 60  # characters of a value that a message quotes
GUIDANCE_LENGTH = 24  # a placeholder longer than this is the form's own guidance, not "…" or "đang cập nhật"

_SECTION = re.compile(r"^(Căn cứ|Sai|Đúng):\s*", re.MULTILINE)


def quote(text: str, length: int = QUOTE_LENGTH) -> str:
    """The value in Vietnamese quotation marks, cut at a word and marked "…" beyond `length` characters."""
    if len(text) > length:
        text = text[:length].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"
    return f"“{text}”"


def _sheet_and_cell(place: CellRef | Source | str | None) -> tuple[str | None, str | None]:
    if isinstance(place, CellRef):
        return place.sheet, place.a1
    return (place.sheet, place.cell) if isinstance(place, Source) else (place, None)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the contract's table: its code, how grave it is, its documentation, and its check of one task.

    `text` is the module's docstring. `check` is None for rules that look at more than one task or whose findings
    another room makes.
    """

    code: str
    severity: Severity
    text: str
    check: Check | None = None

    @property
    def title(self) -> str:
        """The rule in a few words, without a full stop: "Chưa có người chủ trì"."""
        return self.text.partition("\n")[0].rstrip(". ")

    @property
    def doc(self) -> str:
        """What is checked and why, as Markdown paragraphs."""
        return _SECTION.split(self.text)[0].partition("\n")[2].strip()

    @property
    def source(self) -> str:
        """The document the rule comes from: "001 IV dòng 14"."""
        return self._section("Căn cứ")

    @property
    def bad(self) -> str:
        """An example that raises the rule, one "field: value" a line."""
        return self._section("Sai")

    @property
    def good(self) -> str:
        """The same example mended."""
        return self._section("Đúng")

    def _section(self, name: str) -> str:
        parts = _SECTION.split(self.text)
        body = dict(zip(parts[1::2], parts[2::2], strict=True))[name]
        return "\n".join(line.strip() for line in body.strip().splitlines())

    def finding(
        self,
        message: str,
        hint: str,
        place: CellRef | Source | str | None = None,
        field: str | None = None,
        task: int | None = None,
    ) -> Finding:
        """A finding of this rule. place: a cell, a sheet's name, or None for the whole file or unit."""
        return Finding(self.code, self.severity, message, hint, *_sheet_and_cell(place), field, task)

    def at(self, task: Task, field: str, message: str, hint: str) -> Finding:
        """A finding at the cell where the task's field stands or should stand (the title's when it has none)."""
        return self.finding(message, hint, task.cells.get(field) or task.cells.get("title"), field, task.number)


def emptiness(task: Task, field: str) -> str:
    """How an empty field is empty: blank, the form's guidance left in place, or a placeholder."""
    found = task.placeholders.get(field)
    if not found:
        return "còn để trống"
    if len(found) > GUIDANCE_LENGTH and said(found, BUILTIN):
        return f"mới có dòng hướng dẫn của mẫu ({quote(found)})"
    return f"chỉ ghi {quote(found)}"


def gap(
    code: str, severity: Severity, text: str, field: str, hint: str, *, of_form: bool = False, beside: str = ""
) -> Rule:
    """The rule that a field which a task is asked for has a value. of_form: the form of 001 VI alone is asked; beside:
    only where this other field has one."""

    def check(task: Task, _: Program) -> Finding | None:
        if task.values.get(field) or field not in task.asked or (of_form and task.layout != "card"):
            return None
        if beside and not task.values.get(beside):
            return None
        return rule.at(task, field, f"{rule.title}: ô “{LABELS[field]}” {emptiness(task, field)}.", hint)

    rule = Rule(code, severity, text, check)
    return rule


def about(
    code: str, text: str, field: str, at_fault: Callable[[str, Program], bool], hint: str, *, note: str = ""
) -> Rule:
    """The rule, a warning, about what a field says; `note` goes before its words."""

    def check(task: Task, program: Program) -> Finding | None:
        words = task.values.get(field)
        if not words or not at_fault(words, program):
            return None
        return rule.at(task, field, f"{rule.title}{note}: {quote(words)}.", hint)

    rule = Rule(code, "warning", text, check)
    return rule
