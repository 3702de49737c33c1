"""The made-up September as the other kinds of report tell of it: nothing, one thing, many things in every block."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.render import fake

from thidua500.base.period import Period, campaign_period, parse_period, parse_week
from thidua500.blocks.contents import (
    Blocks,
    BottleneckRow,
    Changes,
    FlaggedRow,
    MeritRow,
    PlanRow,
    ProductRow,
    UnassignedRow,
    UpdateRow,
)
from thidua500.duties.kinds import kind_of, program_phases
from thidua500.program.configuration import load_builtin
from thidua500.report import ReportContext
from thidua500.standing.facts import Rate

PERIODS: tuple[Period, ...] = (
    parse_week("2026-09-25"),
    parse_period("quarter", "2026-Q3"),
    program_phases(load_builtin("tam-phuoc", date(2026, 5, 15)))[1],
    parse_period("half-year", "2026-H2"),
    parse_period("year", "2026"),
    campaign_period(date(2026, 5, 15), date(2030, 12, 31)),
)
FRIDAY, CAME = date(2026, 9, 25), date(2026, 9, 24)
ORDER = "Cập nhật tuần (tuần từ 21/9 đến 27/9/2026)"

FLAGGED = (
    FlaggedRow("CAP-01", CAME, False, "Bổ sung 280 triệu đồng", "UBND Thành phố", date(2026, 10, 15)),
    FlaggedRow("UBKT-01", date(2026, 8, 21), True, "", "", None),
    FlaggedRow("UBND-02", None, True, "Sớm cho ý kiến", "", None),
)
UPDATES = (
    UpdateRow(fake.NAMES["CAP"], ORDER, FRIDAY, "met", CAME, (), "001 VII.1"),
    UpdateRow(fake.NAMES["UBKT"], ORDER, FRIDAY, "missing", None, ("UBKT-01", "UBKT-02"), "001 VII.1"),
    UpdateRow(fake.NAMES["UBND"], ORDER, FRIDAY, "late", date(2026, 9, 26), (), "001 VII.1"),
    UpdateRow(fake.NAMES["VPHC"], ORDER, FRIDAY, "open", None, (), "001 VII.1"),
)
BOTTLENECKS = (
    BottleneckRow("CAP-01", ("red", "obstacle", "proposal"), 25, "Bổ sung 280 triệu đồng", "UBND Thành phố"),
    BottleneckRow("UBKT-01", ("red",), 20, "", ""),
    BottleneckRow("UBND-03", ("proposal",), 0, "Sớm giao vốn", ""),
)
UNASSIGNED = (
    UnassignedRow("no_owner", "CAP-01", "Lắp 20 mắt camera an ninh", fake.NAMES["CAP"], FRIDAY, "phieu/cap.xlsx"),
    UnassignedRow("not_taken", "14", "Giám sát việc thực hiện cam kết", fake.NAMES["HDND"], None, "001 III.14"),
)
MERITS = (
    MeritRow(fake.NAMES["HDND"], "HDND", 2, 2, 0, (), 3, 3, (), False, "praise"),
    MeritRow(fake.NAMES["CAP"], "CAP", 2, 1, 0, ("CAP-01",), 3, 2, (), False, "criticism"),
    MeritRow(fake.NAMES["CHQS"], "CHQS", 1, 0, 1, (), 3, 1, ("tháng 8/2026", "tháng 9/2026"), False, "criticism"),
    MeritRow("Chi bộ Trường Mầm non", "CDB.MN", 0, 0, 0, (), 0, 0, (), True, "criticism"),
    MeritRow(fake.NAMES["MTTQ"], "MTTQ", 1, 1, 0, (), 1, 1, (), False, "praise"),
    MeritRow(fake.NAMES["VPDU"], "VPDU", 0, 0, 0, (), 3, 3, (), False, None),
)
PRODUCTS = (
    ProductRow(2, "2.3", "Bảng cảnh báo nhiệm vụ chậm", fake.NAMES["VPDU"], None, "met", CAME, "a.xlsx!A6", "", 1),
    ProductRow(2, "2.2", "Báo cáo tháng", "Các đầu mối", None, "missing", None, "", "", 87, 90),
    ProductRow(2, "2.6", "Hồ sơ kiểm tra, giám sát", fake.NAMES["UBKT"], None, "open", None, "", ""),
    ProductRow(0, "CAP.1", "Kế hoạch bảo vệ cao điểm", fake.NAMES["CAP"], None, "late", CAME, "b.csv!C2", "", 1),
    ProductRow(0, "CAP.2", "Mô hình tự quản", fake.NAMES["CAP"], None, "missing", None, "", ""),
)
STOP = "đề nghị dừng nhiệm vụ (nhận ngày 20/9/2026), chưa quyết định"
MOVE = "đề nghị đổi thời hạn từ “03/10/2026” thành “30/11/2026” (nhận ngày 20/9/2026), chưa quyết định"
PLANS = (
    PlanRow("KTHT-03", "Trồng 500 cây xanh dọc kênh", fake.NAMES["KTHT"], None, "stop", STOP),
    PlanRow("UBND-02", "Đối thoại với 40 hộ kinh doanh", fake.NAMES["UBND"], None, "adjust", MOVE),
    PlanRow("CAP-01", "Lắp 20 mắt camera an ninh", fake.NAMES["CAP"], None, "continue", "Quá hạn 25 ngày"),
    PlanRow("UBND-03", "Giải ngân vốn sửa chữa trường", fake.NAMES["UBND"], None, "continue", "Trong hạn, còn 92 ngày"),
)
ALL = Blocks(FLAGGED, UPDATES, BOTTLENECKS, UNASSIGNED, MERITS, PRODUCTS, PLANS)
PROGRAM = replace(fake.PROGRAM, reports=load_builtin("tam-phuoc").reports)
COUNTS = ("zero", "one", "many")


def of(period: Period, count: str) -> ReportContext:
    """The report of a period with none, one or many rows in each block that its kind has."""
    names = kind_of(period).blocks
    last = {"zero": 0, "one": 1, "many": None}[count]
    blocks = Blocks(**{name: getattr(ALL, name)[:last] for name in names})
    if count == "zero":
        return replace(fake.empty(), period=period, blocks=blocks)
    context = replace(fake.report(), period=period, blocks=blocks)
    if "indicators" not in kind_of(period).sheets:
        context = replace(context, indicators=())
    return context if count == "many" else _alone(context)


def _alone(context: ReportContext) -> ReportContext:
    """One task of one unit, late, with nothing before it."""
    tasks = tuple(task for task in context.tasks if task.code == "CAP-01")
    blocks = replace(context.blocks, plans=PLANS[2:3] if context.blocks.plans else None)
    return replace(
        context,
        tasks=tasks,
        blocks=blocks,
        totals=fake._totals(tasks),
        on_time=Rate(0, 1, 0.0, 0.98, False),
        lights=fake._lights(tasks),
        units=fake.unit_rows(tasks),
        late_tasks=("CAP-01",),
        escalations=context.escalations[:1],
        evidence=(),
        changes=Changes((), (), ("CAP-01",), ()),
        previous=None,
        histories=(),
        trend=(),
    )
