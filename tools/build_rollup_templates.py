"""Builds the Word templates of the roll-up: `python -m tools.build_rollup_templates`.

The parts of 000 Bảng 8 (progress, products, difficulties, proposals, indicators), in the layouts of the monthly report.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx.enum.section import WD_SECTION

from thidua500.papers.docx_parts import page, say
from thidua500.papers.letterhead import PARTY, STATE, Kind
from tools.docx_tags import Column, annex_title, begun, sentences, signed, when


def _figures(row: str) -> tuple[Column, ...]:
    """The columns of counts that groups and wards share."""
    return (
        Column("Nhiệm vụ", 17, f"{{{{ {row}.figures.tasks }}}}", "center"),
        Column("Đến hạn", 16, f"{{{{ {row}.figures.due }}}}", "center"),
        Column("Hoàn thành", 17, f"{{{{ {row}.figures.done }}}}", "center"),
        Column("Đúng hạn", 36, f"{{{{ {row}.figures.on_time }}}}", "center"),
        Column("Quá hạn", 15, f"{{{{ {row}.figures.overdue }}}}", "center"),
        Column(
            "Đỏ/ vàng/ xanh", 24,
            f"{{{{ {row}.figures.do }}}}/{{{{ {row}.figures.vang }}}}/{{{{ {row}.figures.xanh }}}}", "center",
        ),
        Column("Báo cáo", 20, f"{{{{ {row}.figures.reports }}}}", "center"),
    )  # fmt: skip


GROUPS = (
    Column("TT", 10, "{{ g.number }}", "center"),
    Column("Cụm", 77, "{{ g.name }}"),
    Column("Đã gửi", 20, "{{ g.sent }}", "center"),
    *_figures("g"),
)
WARDS = (
    Column("TT", 10, "{{ w.number }}", "center"),
    Column("Nơi", 60, "{{ w.name }}"),
    Column("Gửi", 22, "{{ w.state }}", "center"),
    *_figures("w"),
    Column("Thứ tự", 15, "{{ w.rank }}", "center"),
)
INDICATORS = (
    Column("Mã", 16, "{{ i.code }}", "center"),
    Column("Chỉ số", 47, "{{ i.name }}"),
    Column("Mức yêu cầu", 20, "{{ i.required }}", "center"),
    Column("Tử số/ mẫu số", 30, "{{ i.figures }}", "center"),
    Column("Kết quả", 20, "{{ i.value }}", "center"),
    Column("Đánh giá", 16, "{{ i.verdict }}", "center"),
    Column("Nơi có số liệu", 16, "{{ i.wards }}", "center"),
)
LATE = (
    Column("TT", 9, "{{ t.number }}", "center"),
    Column("Nhiệm vụ, nơi", 52, ("{{ t.title }}", "({{ t.name }}, mã {{ t.code }})")),
    Column("Hạn", 24, ("{{ t.due }}", "quá hạn {{ t.late }}"), "center"),
    Column("Khó khăn, vướng mắc", 27, "{{ t.obstacle }}"),
    Column("Trách nhiệm", 25, "{{ t.owner }}"),
    Column("Giải trình, giải pháp", 28, "{{ t.explanation }}"),
)
COMPLETED = (
    Column("TT", 9, "{{ t.number }}", "center"),
    Column("Nhiệm vụ, nơi", 62, ("{{ t.title }}", "({{ t.name }}, mã {{ t.code }})")),
    Column("Ngày hoàn thành", 22, "{{ t.completed_on }}", "center"),
    Column("Kết quả, sản phẩm", 36, "{{ t.result }}"),
    Column("Minh chứng", 36, "{{ t.evidence }}"),
)


def _blocks(doc: Any, kind: Kind) -> None:
    sentences(doc, "opening")
    say(doc, f"I{kind.part}TIẾN ĐỘ", style="Heading 1")
    sentences(doc, "progress", "- ")
    sentences(doc, "ranking", "- ")
    say(doc, "Kết quả theo cụm và từng nơi ở Phụ lục.", style="BC Thân bài")
    say(doc, f"II{kind.part}SẢN PHẨM", style="Heading 1")
    sentences(doc, "product_notes", "- ")
    when(doc, "completed", COMPLETED, "t in completed")
    say(doc, f"III{kind.part}KHÓ KHĂN, VƯỚNG MẮC, VIỆC CHẬM", style="Heading 1")
    sentences(doc, "late_notes", "- ")
    when(doc, "late", LATE, "t in late")
    say(doc, f"IV{kind.part}KIẾN NGHỊ XỬ LÝ", style="Heading 1")
    sentences(doc, "proposal_notes", "- ")
    say(doc, "{%p for p in proposals %}")
    say(
        doc,
        "- {{ p.name }}, {{ p.unit }} (nhiệm vụ {{ p.code }}) kiến nghị {{ p.to }}: {{ p.text }}",
        style="BC Thân bài",
    )
    say(doc, "{%p endfor %}")
    say(doc, f"V{kind.part}CÁC CHỈ TIÊU, CHỈ SỐ", style="Heading 1")
    sentences(doc, "indicator_notes", "- ")
    when(doc, "indicators", INDICATORS, "i in indicators")
    say(doc, f"VI{kind.part}NƠI CHƯA GỬI, LƯU Ý VỀ SỐ LIỆU", style="Heading 1")
    sentences(doc, "not_sent_notes", "- ")
    say(doc, "{%p for n in not_sent %}")
    say(doc, "- {{ n.name }}: {{ n.why }}", style="BC Thân bài")
    say(doc, "{%p endfor %}")
    sentences(doc, "notes", "- ")


def _annex(doc: Any) -> None:
    """Landscape: groups and wards."""
    page(doc.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    doc.sections[-1].different_first_page_header_footer = False
    annex_title(doc, "PHỤ LỤC", "Kết quả theo cụm và từng nơi {{ label }}, số liệu đến hết ngày {{ as_of }}")
    when(doc, "groups", GROUPS, "g in groups")
    when(doc, "wards", WARDS, "w in wards")


def build(kind: Kind) -> Any:
    """The whole template of one kind."""
    doc = begun(kind, "BÁO CÁO TỔNG HỢP")
    _blocks(doc, kind)
    signed(doc, kind)
    _annex(doc)
    return doc


def main(folder: Path) -> None:
    """Writes both templates into `folder`."""
    for kind in (PARTY, STATE):
        build(kind).save(str(folder / f"tong-hop-thang-{kind.file}.docx"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "templates")
