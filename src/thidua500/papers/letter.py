"""A reminder as an official letter (docx) and as a short text to paste into a chat. Number, day, signature stay blank.

One thing is said in one sentence; several are numbered. Layout: Party (Quy định 399-QĐ/TW) or State (Nghị định 30).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from docx import Document

from thidua500.base.period import Period
from thidua500.base.text import show_day, visible
from thidua500.papers.docx_parts import ALIGN, page, page_number, say, styles
from thidua500.papers.letterhead import KINDS, heading_block, signature
from thidua500.papers.reminding import Reminder, Section
from thidua500.papers.wordform import saved
from thidua500.program.programme import OfficialLayout, Program
from thidua500.render.official import head

_MOST = 6  # points of one section in a chat; of more the letter tells
_BODY = "BC Thân bài"


class Occasion(NamedTuple):
    """What letters of one run have in common. office: who writes them, as units call it."""

    program: Program
    period: Period
    as_of: date

    @property
    def office(self) -> str:
        """The unit that gathers the reports, else who issues the documents."""
        compiler = self.program.unit(self.program.compiler)
        return compiler.name if compiler else self.program.layout.issuer


def letter(reminder: Reminder, occasion: Occasion) -> bytes:
    """The letter to one unit, as docx."""
    program, layout = occasion.program, occasion.program.layout
    kind = KINDS[layout.kind]
    doc = Document()
    styles(doc)
    page(doc.sections[0])
    page_number(doc.sections[0])
    top = head(occasion.period, occasion.as_of, replace(layout, number=_mark(layout)))
    heading_block(doc, kind, top, f"V/v {_subject(occasion)}")
    doc.add_paragraph()
    say(doc, f"Kính gửi: {visible(reminder.name)}", align=ALIGN.CENTER)
    doc.add_paragraph()
    sections = reminder.sections
    things = "nội dung sau" if _is_one(sections) else "các nội dung sau"
    ground = f"Thực hiện {program.document or program.title}, qua theo dõi đến hết ngày {show_day(occasion.as_of)}"
    _paragraph(doc, f"{ground}, {occasion.office} đề nghị {reminder.name} quan tâm, giải quyết {things}:")
    for number, section in enumerate(sections, 1):
        _section(doc, section, number if len(sections) > 1 else 0)
    until = f"trước ngày … tháng … năm {occasion.as_of.year}"
    _paragraph(doc, f"Đề nghị {reminder.name} khẩn trương thực hiện, gửi kết quả về {occasion.office} {until}.")
    recipients = ("- Như trên,", f"- {visible(_archive(layout))}.")
    signature(doc, kind, top._replace(recipients=recipients))
    return saved(doc, _subject(occasion))


def chat(reminder: Reminder, occasion: Occasion) -> bytes:
    """The same in short, as a text file that Notepad shows right."""
    lines = [f"Kính gửi {reminder.name},"]
    one = _is_one(reminder.sections)
    things = "nội dung sau" if one else "các nội dung sau"
    lines.append(f"Đến hết ngày {show_day(occasion.as_of)}, {occasion.office} đề nghị đơn vị giải quyết {things}:")
    for number, section in enumerate(reminder.sections, 1):
        lines.append(f"{section.title}:" if len(reminder.sections) == 1 else f"{number}. {section.title}:")
        lines += [f"- {point}" for point in section.points[:_MOST]]
        if more := len(section.points) - _MOST:
            lines += [f"- … và {more:02d} nội dung nữa, xem văn bản kèm theo."] if more > 0 else []
    lines.append("Trân trọng.")
    return ("\ufeff" + "\r\n".join(map(visible, lines)) + "\r\n").encode()


def _is_one(sections: tuple[Section, ...]) -> bool:
    return sum(len(section.points) for section in sections) == 1


def _mark(layout: OfficialLayout) -> str:
    """The sign of a letter, by the report's: "-BC/ĐU" → "-CV/ĐU"; State letters name no kind, "/BC-UBND" → "/UBND"."""
    return layout.number.replace("BC-", "", 1) if layout.kind == "state" else layout.number.replace("BC", "CV", 1)


def _subject(occasion: Occasion) -> str:
    what = "cập nhật nhiệm vụ vàng, đỏ" if occasion.period.kind == "week" else "thực hiện nhiệm vụ, chế độ báo cáo"
    return f"đôn đốc {what} {occasion.period.short}"


def _archive(layout: OfficialLayout) -> str:
    """The last line of the recipients: who keeps the copy."""
    return layout.recipients[-1].rstrip(" .,;") if layout.recipients else "Lưu văn thư"


def _section(doc: Any, section: Section, number: int) -> None:
    say(doc, f"{f'{number}. ' if number else ''}{visible(section.title)}", style="Heading 2")
    lead = "- " if len(section.points) > 1 else ""
    for point in section.points:
        _paragraph(doc, f"{lead}{point}")


def _paragraph(doc: Any, text: str) -> None:
    say(doc, visible(text), style=_BODY)
