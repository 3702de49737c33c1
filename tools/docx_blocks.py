"""The blocks of a report in Word, by the names that `outlines` gives them. Widths in mm of a text of 165 mm."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from docx.enum.section import WD_SECTION

from thidua500.papers.docx_parts import page, say
from tools.docx_tags import Column, annex_title, chart, data_table, sentences, when

PHASES = (
    Column("GĐ", 11, "{{ p.number }}", "center"),
    Column("Tên giai đoạn", 62, "{{ p.name }}"),
    Column("Thời gian", 41, "{{ p.start }} - {{ p.end }}", "center"),
    Column("Nhiệm vụ có hạn", 18, "{{ p.tasks }}", "center"),
    Column("Đã đến hạn", 16, "{{ p.due }}", "center"),
    Column("Hoàn thành", 17, "{{ p.done }}", "center"),
)
MONTH_UNITS = (
    Column("TT", 9, "{{ u.number }}", "center"),
    Column("Đầu mối", 58, "{{ u.name }}"),
    Column("Nhiệm vụ", 14, "{{ u.tasks }}", "center"),
    Column("Đến hạn", 14, "{{ u.due }}", "center"),
    Column("Đúng hạn", 14, "{{ u.done_on_time }}", "center"),
    Column("Quá hạn", 14, "{{ u.overdue }}", "center"),
    Column("Đỏ/ vàng/ xanh", 18, "{{ u.lights.do }}/{{ u.lights.vang }}/{{ u.lights.xanh }}", "center"),
    Column("Gửi báo cáo {{ noun }}", 24, "{{ u.reported }}", "center"),
)
UNITS = (
    Column("TT", 9, "{{ u.number }}", "center"),
    Column("Đầu mối", 74, "{{ u.name }}"),
    Column("Nhiệm vụ", 16, "{{ u.tasks }}", "center"),
    Column("Đến hạn", 15, "{{ u.due }}", "center"),
    Column("Đúng hạn", 15, "{{ u.done_on_time }}", "center"),
    Column("Quá hạn", 15, "{{ u.overdue }}", "center"),
    Column("Đỏ/ vàng/ xanh", 21, "{{ u.lights.do }}/{{ u.lights.vang }}/{{ u.lights.xanh }}", "center"),
)
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
WHOLE = (*INDICATORS[:1], INDICATORS[1]._replace(width=66), *INDICATORS[2:5], INDICATORS[6])
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
FLAGGED = (
    Column("TT", 9, "{{ f.number }}", "center"),
    Column("Nhiệm vụ, đầu mối", 41, ("{{ f.task.title }}", "({{ f.task.unit }}, mã {{ f.task.code }})")),
    Column("Mức cảnh báo, lý do", 32, "{{ f.task.situation }}"),
    Column(
        "Thời hạn, tiến độ",
        23,
        ("{{ f.task.due }}", "tiến độ {{ f.task.progress }}{% if f.task.change %} ({{ f.task.change }}){% endif %}"),
        "center",
    ),
    Column("Vướng mắc", 25, "{{ f.obstacle }}"),
    Column("Đề xuất xử lý tuần tiếp theo", 35, ("{{ f.proposal }}", "({{ f.said }})")),
)
UPDATES = (
    Column("TT", 9, "{{ u.number }}", "center"),
    Column("Đầu mối", 66, "{{ u.unit }}"),
    Column("Thời hạn", 22, "{{ u.due }}", "center"),
    Column("Cập nhật", 34, "{{ u.state }}", "center"),
    Column("Nhiệm vụ chưa cập nhật", 34, "{{ u.lacking }}", "center"),
)
BOTTLENECKS = (
    Column("TT", 9, "{{ b.number }}", "center"),
    Column(
        "Nhiệm vụ, trách nhiệm",
        46,
        ("{{ b.task.title }}", "({{ b.task.owner }}, {{ b.task.unit }}, mã {{ b.task.code }})"),
    ),
    Column("Vì sao", 23, "{{ b.why }}"),
    Column("Vướng mắc", 29, "{{ b.obstacle }}"),
    Column("Giải pháp của đầu mối", 29, "{{ b.remedy }}"),
    Column("Kiến nghị", 29, "{{ b.proposal }}"),
)
MERITS = (
    Column("TT", 9, "{{ m.number }}", "center"),
    Column("Đầu mối", 52, "{{ m.unit }}"),
    Column("Nhiệm vụ đúng hạn", 20, "{{ m.tasks }}", "center"),
    Column("Báo cáo đúng hạn", 19, "{{ m.reports }}", "center"),
    Column("Căn cứ", 65, "{{ m.grounds }}"),
)
PRODUCTS = (
    Column("TT", 9, "{{ p.number }}", "center"),
    Column("GĐ", 17, "{{ p.phase }}", "center"),
    Column("Sản phẩm", 60, "{{ p.name }}"),
    Column("Đầu mối", 49, "{{ p.unit }}"),
    Column("Tình trạng", 30, "{{ p.state }}", "center"),
)
PLANS = (
    Column("TT", 9, "{{ p.number }}", "center"),
    Column("Nhiệm vụ, mã theo dõi", 56, ("{{ p.title }}", "(mã {{ p.code }})")),
    Column("Đầu mối", 36, "{{ p.unit }}"),
    Column("Thời hạn", 22, "{{ p.due }}", "center"),
    Column("Tình trạng, căn cứ", 42, "{{ p.why }}"),
)


def told(
    doc: Any, *, notes: str, rows: str = "", columns: Sequence[Column] = (), loop: str = "", picture: str = ""
) -> None:
    """Sentences, then a table where it has rows, then a picture."""
    sentences(doc, notes, "- ")
    if rows:
        when(doc, rows, columns, loop)
    if picture:
        chart(doc, picture)


def _adjustments(doc: Any) -> None:
    sentences(doc, "adjustments", "- ")
    say(doc, "{%p if not adjustments %}")
    say(doc, "- Không có đề nghị điều chỉnh, gia hạn, dừng nhiệm vụ.", style="BC Thân bài")
    say(doc, "{%p endif %}")


def _escalations(doc: Any) -> None:
    sentences(doc, "escalation_notes")
    say(doc, "{%p for e in escalations %}")
    text = "- {{ e.unit }} (nhiệm vụ {{ e.code }}) kiến nghị {{ e.to }}: {{ e.text }}"
    say(doc, text, style="BC Thân bài")
    say(doc, "{%p endfor %}")


def _flagged(doc: Any) -> None:
    say(doc, "{%p if week.flagged %}")
    data_table(doc, FLAGGED, "f in week.flagged")
    say(doc, "{%p else %}")
    say(doc, "Không có nhiệm vụ đỏ, vàng.", style="BC Thân bài")
    say(doc, "{%p endif %}")


def _merits(doc: Any) -> None:
    sentences(doc, "meeting.rule")
    for name in ("praise", "criticism"):
        rows = f"meeting.{name}"
        told(doc, notes=f"{rows}_notes", rows=rows, columns=MERITS, loop=f"m in {rows}")


def _plans(name: str) -> Callable[[Any], None]:
    rows = f"review.{name}"
    return partial(told, notes=f"{rows}_notes", rows=rows, columns=PLANS, loop=f"p in {rows}")


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


BLOCKS: Mapping[str, Callable[[Any], None]] = {
    "ket-qua": partial(told, notes="results", rows="phases", columns=PHASES, loop="p in phases"),
    "so-voi-ky-truoc": partial(told, notes="since", picture="months"),
    "so-voi-tuan-truoc": partial(told, notes="since"),
    "dau-moi": partial(told, notes="reporting", rows="units", columns=UNITS, loop="u in units", picture="units"),
    "dau-moi-thang": partial(
        told, notes="reporting", rows="units", columns=MONTH_UNITS, loop="u in units", picture="units"
    ),
    "chi-so": partial(told, notes="indicator_notes", rows="indicators", columns=INDICATORS, loop="i in indicators"),
    "chi-so-ca-dot": partial(told, notes="indicator_notes", rows="indicators", columns=WHOLE, loop="i in indicators"),
    "cham": partial(told, notes="late_notes", rows="late", columns=LATE, loop="t in late"),
    "cham-tom-tat": partial(told, notes="late_notes"),
    "nguy-co": partial(told, notes="risks"),
    "dieu-chinh": _adjustments,
    "de-nghi": partial(told, notes="adjustments"),
    "kien-nghi": _escalations,
    "san-pham": partial(told, notes="evidence_notes", rows="new_evidence", columns=EVIDENCE, loop="e in new_evidence"),
    "do-vang": partial(told, notes="week.flagged_notes"),
    "do-vang-bang": _flagged,
    "cap-nhat-tuan": partial(
        told, notes="week.update_notes", rows="week.updates", columns=UPDATES, loop="u in week.updates"
    ),
    "diem-nghen": partial(
        told,
        notes="meeting.bottleneck_notes",
        rows="meeting.bottlenecks",
        columns=BOTTLENECKS,
        loop="b in meeting.bottlenecks",
    ),
    "chua-ai-nhan": partial(told, notes="meeting.unassigned_notes"),
    "khen-che": _merits,
    "san-pham-bat-buoc": partial(
        told, notes="review.product_notes", rows="review.products", columns=PRODUCTS, loop="p in review.products"
    ),
    "tiep-tuc": _plans("going_on"),
    "dung": _plans("stopping"),
    "dieu-chinh-viec": _plans("adjusting"),
}
