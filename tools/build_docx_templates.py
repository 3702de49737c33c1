"""Builds the Word templates of the monthly report: `python -m tools.build_docx_templates`.

The Jinja tags stand in Word as a clerk sees them; docxtpl fills them. Run this after a change here; an office edits
its own copy in `mau/` with Word instead. Blocks: 001 VII; kind "party": Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW,
kind "state": Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx.enum.section import WD_SECTION

from thidua500.papers.docx_parts import page, say
from thidua500.papers.letterhead import PARTY, STATE, Kind
from tools.docx_tags import Column, annex_title, begun, chart, data_table, sentences, signed, when

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
    Column("Gửi báo cáo {{ noun }}", 24, "{{ u.reported }}", "center"),
)
BEFORE = "{{ noun | capitalize }} trước"
INDICATORS = (
    Column("Mã", 12, "{{ i.code }}", "center"),
    Column("Chỉ số", 47, "{{ i.name }}"),
    Column("Mức yêu cầu", 18, "{{ i.required }}", "center"),
    Column("Tử số/ mẫu số", 31, "{{ i.figures }}", "center"),
    Column("Kết quả", 21, "{{ i.value }}", "center"),
    Column(
        "{{ noun | capitalize }} trước", 19, "{{ i.previous }}{% if i.trend %} ({{ i.trend }}){% endif %}", "center"
    ),
    Column("Đánh giá", 17, "{{ i.verdict }}", "center"),
)
LATE = (
    Column("TT", 9, "{{ t.number }}", "center"),
    Column("Nhiệm vụ, đầu mối", 48, ("{{ t.title }}", "({{ t.unit }}, mã {{ t.code }})")),
    Column("Thời hạn, tiến độ", 25, ("{{ t.due }}", "{{ t.days_late }}", "tiến độ {{ t.progress }}"), "center"),
    Column("Nguyên nhân, vướng mắc", 27, "{{ t.obstacle }}"),
    Column("Trách nhiệm", 27, "{{ t.owner }}"),
    Column("Giải trình, giải pháp", 29, "{{ t.explanation }}"),
)
EVIDENCE = (
    Column("TT", 9, "{{ e.number }}", "center"),
    Column("Nhiệm vụ, đầu mối", 60, ("{{ e.title }}", "({{ e.unit }}, mã {{ e.code }})")),
    Column("Kết quả, sản phẩm", 50, "{{ e.result }}"),
    Column("Minh chứng", 46, "{{ e['items'] | join('; ') }}"),
)
TASKS = (
    Column("TT", 9, "{{ t.number }}", "center"),
    Column("Nhiệm vụ, mã theo dõi", 80, ("{{ t.title }}", "(mã {{ t.code }})")),
    Column("Đầu mối; chủ trì", 56, "{{ t.unit }}; {{ t.owner }}"),
    Column("Thời hạn", 26, ("{{ t.due }}", "{{ t.phase }}"), "center"),
    Column("Tiến độ", 20, "{{ t.progress }}{% if t.change %} ({{ t.change }}){% endif %}", "center"),
    Column("Tình trạng", 61, "{{ t.situation }}"),
)
ALL_EVIDENCE = (
    Column("TT", 9, "{{ e.number }}", "center"),
    Column("Nhiệm vụ, mã theo dõi", 76, ("{{ e.title }}", "(mã {{ e.code }})")),
    Column("Đầu mối", 45, "{{ e.unit }}"),
    Column("Kết quả, sản phẩm", 61, "{{ e.result }}"),
    Column("Minh chứng", 61, "{{ e['items'] | join('; ') }}"),
)


def blocks(doc: Any, kind: Kind) -> None:
    """The five blocks of 001 VII, in their order."""
    sentences(doc, "opening")
    _results(doc, kind)
    say(doc, f"II{kind.part}CHỈ SỐ KPI", style="Heading 1")
    sentences(doc, "indicator_notes", "- ")
    when(doc, "indicators", INDICATORS, "i in indicators")
    say(doc, f"III{kind.part}NHIỆM VỤ CHẬM", style="Heading 1")
    say(doc, "1. Nhiệm vụ chậm: nguyên nhân, trách nhiệm, giải pháp", style="Heading 2")
    sentences(doc, "late_notes", "- ")
    when(doc, "late", LATE, "t in late")
    say(doc, "2. Nhiệm vụ có nguy cơ chậm (vàng)", style="Heading 2")
    sentences(doc, "risks", "- ")
    say(doc, "{%p if adjustments %}")
    say(doc, "3. Nhiệm vụ đề nghị điều chỉnh, gia hạn, dừng", style="Heading 2")
    sentences(doc, "adjustments", "- ")
    say(doc, "{%p endif %}")
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
    when(doc, "new_evidence", EVIDENCE, "e in new_evidence")


def _results(doc: Any, kind: Kind) -> None:
    say(doc, f"I{kind.part}KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”", style="Heading 1")
    say(doc, "1. Kết quả so với kế hoạch", style="Heading 2")
    sentences(doc, "results", "- ")
    when(doc, "phases", PHASES, "p in phases")
    say(doc, "2. So với {{ noun }} trước", style="Heading 2")
    sentences(doc, "since", "- ")
    chart(doc, "months")
    say(doc, "3. Kết quả theo đầu mối và việc chấp hành chế độ báo cáo", style="Heading 2")
    sentences(doc, "reporting", "- ")
    when(doc, "units", UNITS, "u in units")
    chart(doc, "units")


def annexes(doc: Any) -> None:
    """Landscape: every task, all evidence. Files, cells and codes of rules stand in the clerk's copies, not here."""
    page(doc.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    doc.sections[-1].different_first_page_header_footer = False
    annex_title(doc, "PHỤ LỤC 1", "Danh mục nhiệm vụ theo dõi {{ label }}, số liệu đến hết ngày {{ as_of }}")
    say(doc, "{%p if tasks %}")
    data_table(doc, TASKS, "t in tasks")
    say(doc, "{%p else %}")
    say(doc, "Sổ giao việc chưa có nhiệm vụ nào.", style="BC Thân bài")
    say(doc, "{%p endif %}")
    say(doc, "{%p if evidence %}")
    annex_title(doc, "PHỤ LỤC 2", "Kết quả, minh chứng của các nhiệm vụ đến hết ngày {{ as_of }}", new_page=True)
    data_table(doc, ALL_EVIDENCE, "e in evidence")
    say(doc, "{%p endif %}")


def build(kind: Kind) -> Any:
    """The whole template of one kind."""
    doc = begun(kind)
    blocks(doc, kind)
    sentences(doc, "closing", keep=True)
    signed(doc, kind)
    annexes(doc)
    return doc


def main(folder: Path) -> None:
    """Writes both templates into `folder`."""
    for kind in (PARTY, STATE):
        build(kind).save(str(folder / f"bao-cao-thang-{kind.file}.docx"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "templates")
