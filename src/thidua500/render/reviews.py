"""The review of a phase and of the whole in words (001 VII.4): products, what becomes of tasks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from thidua500.base.text import capital
from thidua500.blocks.contents import PlanRow, ProductRow
from thidua500.render.task_views import TaskView
from thidua500.render.texts import Sentences, count, day, kept, plain, sentence, shortened
from thidua500.report import ReportContext


class ProductView(NamedTuple):
    """One mandatory product: whose, present since when or missing; source: where it was shown."""

    number: int
    phase: str
    name: str
    unit: str
    state: str
    source: str


class PlanView(NamedTuple):
    """One task in the list of those that go on, stop, or are adjusted; why: how it stands, or what was asked."""

    number: int
    code: str
    title: str
    unit: str
    due: str
    why: str


class ReviewView(NamedTuple):
    """What reviews print; empty in the other kinds."""

    products: tuple[ProductView, ...] = ()
    product_notes: Sentences = ()
    going_on: tuple[PlanView, ...] = ()
    going_on_notes: Sentences = ()
    stopping: tuple[PlanView, ...] = ()
    stopping_notes: Sentences = ()
    adjusting: tuple[PlanView, ...] = ()
    adjusting_notes: Sentences = ()


def review_view(context: ReportContext, tasks: Mapping[str, TaskView]) -> ReviewView:
    """The review's lists, each with its sentence. tasks: every task of the report as it is printed, by its code."""
    products, plans = context.blocks.products, context.blocks.plans
    if products is None or plans is None:
        return ReviewView()
    going, stopping, adjusting = (
        tuple(row for row in plans if row.plan == plan) for plan in ("continue", "stop", "adjust")
    )
    late = {task.code for task in context.tasks if task.status == "overdue"}
    return ReviewView(
        products=tuple(_product(n, row) for n, row in enumerate(products, 1)),
        product_notes=_product_notes(context, products),
        going_on=_plans(going, tasks),
        going_on_notes=(_going_on(going, sum(row.code in late for row in going)),),
        stopping=_plans(stopping, tasks),
        stopping_notes=(_told(stopping, "dừng"),),
        adjusting=_plans(adjusting, tasks),
        adjusting_notes=(_told(adjusting, "điều chỉnh"),),
    )


# --- products -----------------------------------------------------------------------------------------------------


def _product(order: int, row: ProductRow) -> ProductView:
    state = f"mới có {row.met}/{row.of}" if row.met else "chưa có"
    if row.state in ("met", "late"):
        state = f"đã có, nêu ngày {day(row.shown_on)}" if row.shown_on else "đã có"
    phase = f"GĐ{row.phase}" if row.phase else "của đầu mối"
    return ProductView(order, phase, plain(row.name), plain(row.unit), state, plain(row.shown_by))


def _product_notes(context: ReportContext, rows: Sequence[ProductRow]) -> Sentences:
    if not rows:
        return (f"Chương trình không đặt sản phẩm bắt buộc cho {context.period.short}.",)
    numbers = sorted({row.phase for row in rows if row.phase})
    told = (_shown(f"Sản phẩm bắt buộc của giai đoạn {n}", [r for r in rows if r.phase == n]) for n in numbers)
    own = [row for row in rows if not row.phase]
    return kept(*told, _shown("Sản phẩm tối thiểu của các đầu mối", own) if own else "")


def _shown(what: str, rows: Sequence[ProductRow]) -> str:
    """How many of the products are there, and of how many units some are missing; the table names them."""
    lacking = [row for row in rows if row.state not in ("met", "late")]
    first = f"{what}: đã có {len(rows) - len(lacking)}/{len(rows)}"
    if not lacking:
        return f"{first}."
    units = count(len({row.unit for row in lacking}))
    return f"{first}; chưa có hoặc chưa đủ {count(len(lacking))} sản phẩm của {units} đầu mối."


# --- what becomes of the tasks ------------------------------------------------------------------------------------


def _going_on(rows: Sequence[PlanRow], late: int) -> str:
    if not rows:
        return "Không còn nhiệm vụ chưa hoàn thành để tiếp tục."
    overdue = f", trong đó {count(late)} nhiệm vụ đã quá hạn, cần ấn định lại mốc hoàn thành" if late else ""
    return f"Tiếp tục {count(len(rows))} nhiệm vụ chưa hoàn thành{overdue}:"


def _told(rows: Sequence[PlanRow], what: str) -> str:
    named = f"{what}, đề nghị {what}"
    return f"{capital(named)} {count(len(rows))} nhiệm vụ:" if rows else f"Không có nhiệm vụ {named}."


def _plans(rows: Iterable[PlanRow], tasks: Mapping[str, TaskView]) -> tuple[PlanView, ...]:
    return tuple(
        PlanView(
            number=n,
            code=row.code,
            title=shortened(row.title),
            unit=plain(row.unit),
            due=tasks[row.code].due if row.code in tasks else day(row.due),
            why=sentence(shortened(row.why)).rstrip("."),
        )
        for n, row in enumerate(rows, 1)
    )
