"""Builds the Word templates of the monthly report: `python -m tools.build_docx_templates`.

The Jinja tags stand in Word as a clerk sees them; docxtpl fills them. Run this after a change here; an office edits
its own copy in `mau/` with Word instead. Blocks: 001 VII; kind "party": Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW,
kind "state": Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION

from tools.docx_parts import (
    ALIGN,
    Column,
    chart,
    data_table,
    gap,
    grid,
    page,
    page_number,
    row_mark,
    rule,
    say,
    sentences,
    styles,
)

PORTRAIT = 165  # mm between the margins; the annexes on their side have 252


@dataclass(frozen=True)
class Kind:
    """What differs between a Party document and a State document."""

    file: str
    part: str  # between "I" and the heading
    superior: float
    issuer: float
    national: tuple[tuple[str, float, float], ...]  # line, size, length of its rule in mm (0: none)
    star: bool
    left: float  # width of the left column of the heading, mm
    issuer_rule: float
    report: float
    abstract_rule: bool
    recipients: tuple[float, float]


# The lengths of the rules are those of the text above them in Times New Roman.
PARTY = Kind(
    file="bao-cao-thang-dang.docx",
    part="- ",
    superior=14,
    issuer=14,
    national=(("ĐẢNG CỘNG SẢN VIỆT NAM", 15, 72.7),),
    star=True,
    left=83,
    issuer_rule=0,
    report=16,
    abstract_rule=False,
    recipients=(14, 12),
)
STATE = Kind(
    file="bao-cao-thang-nha-nuoc.docx",
    part=". ",
    superior=12,
    issuer=12,
    national=(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 0), ("Độc lập - Tự do - Hạnh phúc", 13, 56.1)),
    star=False,
    left=70,
    issuer_rule=26,
    report=14,
    abstract_rule=True,
    recipients=(12, 11),
)


PHASES = (
    Column("GĐ", 11, "{{ p.number }}", "center"),
    Column("Tên giai đoạn", 62, "{{ p.name }}"),
    Column("Thời gian", 41, "{{ p.start }} - {{ p.end }}", "center"),
    Column("Nhiệm vụ có hạn", 18, "{{ p.tasks }}", "center"),
    Column("Đã đến hạn", 16, "{{ p.due }}", "center"),
    Column("Hoàn thành", 17, "{{ p.done }}", "center"),
)
UNITS = (
    Column("TT", 9, "{{ u.number }}", "center"),
    Column("Đầu mối", 58, "{{ u.name }}"),
    Column("Nhiệm vụ", 14, "{{ u.tasks }}", "center"),
    Column("Đến hạn", 14, "{{ u.due }}", "center"),
    Column("Đúng hạn", 14, "{{ u.done_on_time }}", "center"),
    Column("Quá hạn", 14, "{{ u.overdue }}", "center"),
    Column("Đỏ/ vàng/ xanh", 18, "{{ u.lights.do }}/{{ u.lights.vang }}/{{ u.lights.xanh }}", "center"),
    Column("Gửi báo cáo tháng", 24, "{{ u.reported }}", "center"),
)
INDICATORS = (
    Column("Mã", 12, "{{ i.code }}", "center"),
    Column("Chỉ số", 47, "{{ i.name }}"),
    Column("Mức yêu cầu", 18, "{{ i.required }}", "center"),
    Column("Tử số/ mẫu số", 31, "{{ i.figures }}", "center"),
    Column("Kết quả", 21, "{{ i.value }}", "center"),
    Column("Tháng trước", 19, "{{ i.previous }}{% if i.trend %} ({{ i.trend }}){% endif %}", "center"),
    Column("Đánh giá", 17, "{{ i.verdict }}", "center"),
)
LATE = (
    Column("TT", 9, "{{ t.number }}", "center"),
    Column("Nhiệm vụ, đầu mối", 48, ("{{ t.code }}", "{{ t.title }}", "({{ t.unit }})")),
    Column("Thời hạn, tiến độ", 25, ("{{ t.due }}", "{{ t.days_late }}", "tiến độ {{ t.progress }}"), "center"),
    Column("Nguyên nhân, vướng mắc", 27, "{{ t.obstacle }}"),
    Column("Trách nhiệm", 27, "{{ t.owner }}"),
    Column("Giải trình, giải pháp", 29, "{{ t.explanation }}"),
)
EVIDENCE = (
    Column("TT", 9, "{{ e.number }}", "center"),
    Column("Nhiệm vụ", 64, ("{{ e.code }}", "{{ e.title }}")),
    Column("Đầu mối", 37, "{{ e.unit }}"),
    Column("Sản phẩm, minh chứng", 55, "{{ e['items'] | join('; ') }}"),
)
TASKS = (
    Column("TT", 9, "{{ t.number }}", "center"),
    Column("Mã, nhiệm vụ", 63, ("{{ t.code }}", "{{ t.title }}")),
    Column("Đầu mối; chủ trì", 41, "{{ t.unit }}; {{ t.owner }}"),
    Column("Thời hạn", 23, ("{{ t.due }}", "{{ t.phase }}"), "center"),
    Column("Tiến độ", 17, "{{ t.progress }}{% if t.change %} ({{ t.change }}){% endif %}", "center"),
    Column("Tình trạng", 45, "{{ t.situation }}"),
    Column("Nguồn số liệu", 54, "{{ t.sources | join('; ') }}"),
)
ALL_EVIDENCE = (
    Column("TT", 9, "{{ e.number }}", "center"),
    Column("Mã, nhiệm vụ", 80, ("{{ e.code }}", "{{ e.title }}")),
    Column("Đầu mối", 45, "{{ e.unit }}"),
    Column("Sản phẩm, minh chứng", 64, "{{ e['items'] | join('; ') }}"),
    Column("Nguồn số liệu", 54, "{{ e.source }}"),
)


def heading_block(doc: Any, kind: Kind) -> None:
    """Superior and issuer on the left, Party or State name on the right, number and date below."""
    right = PORTRAIT - kind.left
    table = grid(doc, 2, (kind.left, right), bordered=False)
    names, nation = table.rows[0].cells
    put(names, "{{ head.superior }}", size=kind.superior)
    put(names, "{{ head.issuer }}", size=kind.issuer, bold=True)
    if kind.issuer_rule:
        rule(names, kind.issuer_rule, kind.left)
    if kind.star:
        put(names, "*")
    for text, size, length in kind.national:
        put(nation, text, size=size, bold=True)
        if length:
            rule(nation, length, right)
    number, place = table.rows[1].cells
    put(number, "{{ head.number }}", size=kind.issuer)
    put(place, "{{ head.place_date }}", italic=True)
    for cell in (names, nation, number, place):
        cell._tc.remove(cell.paragraphs[0]._p)


def put(cell: Any, text: str, **how: Any) -> Any:
    """A centred line in the heading block."""
    return say(cell, text, align=ALIGN.CENTER, **how)


def title(doc: Any, kind: Kind) -> None:
    """BÁO CÁO, what of, the stroke."""
    doc.add_paragraph()
    say(doc, "BÁO CÁO", size=kind.report, bold=True, align=ALIGN.CENTER)
    say(doc, "{{ head.abstract }}", bold=True, align=ALIGN.CENTER)
    if kind.abstract_rule:
        rule(doc, 55, PORTRAIT)
    else:
        say(doc, "-----", align=ALIGN.CENTER)
    doc.add_paragraph()


def blocks(doc: Any, kind: Kind) -> None:
    """The five blocks of 001 VII, in their order."""
    sentences(doc, "opening")
    _results(doc, kind)
    say(doc, f"II{kind.part}CHỈ SỐ KPI", style="Heading 1")
    sentences(doc, "indicator_notes", "- ")
    _when(doc, "indicators", INDICATORS, "i in indicators")
    say(doc, f"III{kind.part}NHIỆM VỤ CHẬM", style="Heading 1")
    say(doc, "1. Nhiệm vụ chậm: nguyên nhân, trách nhiệm, giải pháp", style="Heading 2")
    sentences(doc, "late_notes", "- ")
    _when(doc, "late", LATE, "t in late")
    say(doc, "2. Nhiệm vụ có nguy cơ chậm (vàng)", style="Heading 2")
    sentences(doc, "risks", "- ")
    say(doc, f"IV{kind.part}KIẾN NGHỊ VƯỢT THẨM QUYỀN", style="Heading 1")
    sentences(doc, "escalation_notes")
    say(doc, "{%p for e in escalations %}")
    say(
        doc,
        "- {{ e.unit }} (nhiệm vụ {{ e.code }}) kiến nghị {{ e.to }}: {{ e.text }}",
        style="BC Thân bài",
    )
    say(doc, "{%p endfor %}")
    say(doc, f"V{kind.part}SẢN PHẨM, MINH CHỨNG", style="Heading 1")
    sentences(doc, "evidence_notes", "- ")
    _when(doc, "new_evidence", EVIDENCE, "e in new_evidence")


def _results(doc: Any, kind: Kind) -> None:
    say(doc, f"I{kind.part}KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”", style="Heading 1")
    say(doc, "1. Kết quả so với kế hoạch", style="Heading 2")
    sentences(doc, "results", "- ")
    _when(doc, "phases", PHASES, "p in phases")
    say(doc, "2. So với tháng trước", style="Heading 2")
    sentences(doc, "since", "- ")
    chart(doc, "months")
    say(doc, "3. Kết quả theo đầu mối và việc chấp hành chế độ báo cáo", style="Heading 2")
    sentences(doc, "reporting", "- ")
    _when(doc, "units", UNITS, "u in units")
    chart(doc, "units")


def _when(doc: Any, name: str, columns: Sequence[Column], loop: str) -> None:
    """A table, left out when it would have no row."""
    say(doc, f"{{%p if {name} %}}")
    data_table(doc, columns, loop)
    say(doc, "{%p endif %}")


def signature(doc: Any, kind: Kind) -> None:
    """Recipients left, signature right; the name stays blank. Kept together on one page."""
    table = grid(doc, 1, (80, PORTRAIT - 80), bordered=False)
    left, right = table.rows[0].cells
    label, size = kind.recipients
    party = kind is PARTY
    say(left, "Nơi nhận:", size=label, underline=party or None, bold=(not party) or None, italic=(not party) or None)
    say(left, "{%p for line in head.recipients %}")
    say(left, "{{ line }}", size=size)
    say(left, "{%p endfor %}")
    say(right, "{{ head.sign_for }}", bold=True, align=ALIGN.CENTER)
    say(right, "{{ head.sign_as }}", bold=(not party) or None, align=ALIGN.CENTER)
    for _ in range(4):
        say(right, "", align=ALIGN.CENTER)
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)
    row_mark(table.rows[0], "cantSplit")


def annexes(doc: Any) -> None:
    """Landscape: every task with its source; all evidence; what a reader must know of the figures."""
    page(doc.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    doc.sections[-1].different_first_page_header_footer = False
    annex_title(doc, "PHỤ LỤC 1", "Danh mục nhiệm vụ theo dõi {{ label }}, số liệu đến hết ngày {{ as_of }}")
    say(doc, "{%p if tasks %}")
    data_table(doc, TASKS, "t in tasks")
    say(doc, "{%p else %}")
    say(doc, "Sổ giao việc chưa có nhiệm vụ nào.", style="BC Thân bài")
    say(doc, "{%p endif %}")
    say(doc, "{%p if data_notes %}")
    say(doc, "Ghi chú về số liệu", style="Heading 2")
    sentences(doc, "data_notes", "- ")
    say(doc, "{%p endif %}")
    say(doc, "{%p if evidence %}")
    annex_title(doc, "PHỤ LỤC 2", "Sản phẩm, minh chứng của các nhiệm vụ đến hết ngày {{ as_of }}", new_page=True)
    data_table(doc, ALL_EVIDENCE, "e in evidence")
    say(doc, "{%p endif %}")


def annex_title(doc: Any, name: str, text: str, *, new_page: bool = False) -> None:
    """Name, subject and the report it belongs to, centred."""
    say(doc, name, bold=True, align=ALIGN.CENTER).paragraph_format.page_break_before = new_page or None
    say(doc, text, bold=True, align=ALIGN.CENTER)
    say(doc, "{{ head.attached }}", italic=True, align=ALIGN.CENTER)
    gap(doc)


def build(kind: Kind) -> Any:
    """The whole template of one kind."""
    doc = Document()
    doc.core_properties.author = ""
    doc.core_properties.comments = ""
    doc.core_properties.title = "{{ title }}"
    styles(doc)
    page(doc.sections[0])
    page_number(doc.sections[0])
    heading_block(doc, kind)
    title(doc, kind)
    blocks(doc, kind)
    sentences(doc, "closing", keep=True)
    signature(doc, kind)
    annexes(doc)
    return doc


def main(folder: Path) -> None:
    """Writes both templates into `folder`."""
    for kind in (PARTY, STATE):
        build(kind).save(str(folder / kind.file))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "templates")
