"""A made-up September of a made-up ward for the renderers: every light and status, long and hostile texts.

Posts and units only. `report()` is the full month, `first_month()` has nothing before it, `empty()` no task at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from thidua500.base.model import Finding, Light, Source, Status
from thidua500.base.period import period_of
from thidua500.blocks.contents import (
    Before,
    CampaignDay,
    Changes,
    Escalation,
    EvidenceRow,
    History,
    PhaseRow,
    Stand,
    UnitRow,
)
from thidua500.kpi import IndicatorRow
from thidua500.program.programme import Calendar, OfficialLayout, Program
from thidua500.report import ReportContext
from thidua500.standing.facts import LightCounts, Rate, TaskRow, Totals
from thidua500.standing.telling import Event

AS_OF = date(2026, 9, 30)
HOSTILE = (
    '=HYPERLINK("http://vi.du/","bấm") <script>alert(1)</script> & {{ 7*7 }} {%p if x %} '
    "| *đậm* _nghiêng_ \x0b\x00\ufffe"
)

UNITS = (
    ("UBND", "Đảng ủy UBND phường, UBND phường"),
    ("HDND", "Thường trực HĐND, các Ban HĐND phường"),
    ("BXDD", "Ban Xây dựng Đảng"),
    ("UBKT", "Ủy ban Kiểm tra Đảng ủy"),
    ("VPDU", "Văn phòng Đảng ủy"),
    ("VPHC", "Văn phòng HĐND và UBND/Trung tâm phục vụ HCC phường"),
    ("KTHT", "Phòng Kinh tế - hạ tầng và đô thị phường"),
    ("KTTC", "Phòng Kinh tế - hạ tầng và đô thị phường (tài chính)"),
    ("CAP", "Công an phường"),
    ("CHQS", "Ban Chỉ huy Quân sự phường"),
    ("MTTQ", "Ủy ban MTTQ Việt Nam phường"),
    ("DTHE.DTN", "Đoàn Thanh niên phường"),
    ("DTHE.PN", "Hội Liên hiệp Phụ nữ phường"),
    ("CDB.KHUPHO3", "Chi bộ khu phố 3"),
)
NAMES = dict(UNITS)

# code | title | due | status | progress | light | reason
TASKS = """
UBND-01 | Lập kịch bản tăng trưởng quý IV kèm danh mục 12 công trình, phân công từng đồng chí lãnh đạo phụ trách | 2026-09-15 | done | 100 | |
UBND-02 | Đối thoại với 40 hộ kinh doanh tuyến đường vào chợ về thủ tục thuê mặt bằng | 2026-10-03 | in_progress | 70 | vang | còn 3 ngày đến hạn
UBND-03 | Giải ngân vốn sửa chữa trường mầm non khu phố 5 | 2026-12-31 | in_progress | 45 | xanh | đúng tiến độ
HDND-01 | Giám sát chuyên đề giải quyết hồ sơ đất đai quý III | 2026-09-25 | done | 100 | |
HDND-02 | Theo dõi 08 kiến nghị sau giám sát quý II | 2026-09-20 | done_late | 100 | |
BXDD-01 | Rà soát bản cam kết của 36 người đứng đầu | 2026-08-31 | done | 100 | |
BXDD-02 | Tập huấn cập nhật sổ giao việc cho cấp ủy trực thuộc | 2026-11-15 | not_started | 0 | xanh | chưa đến kỳ
UBKT-01 | Kiểm tra 02 tổ chức đảng có nhiệm vụ chậm từ tháng 7 | 2026-09-10 | overdue | 60 | do | quá hạn 20 ngày; không cập nhật trong kỳ
UBKT-02 | Theo dõi khắc phục sau kết luận kiểm tra | - | ongoing | | xanh | cập nhật đúng kỳ
VPDU-01 | Cấp mã theo dõi cho toàn bộ nhiệm vụ trọng tâm | 2026-06-30 | done | 100 | |
VPDU-02 | Tổng hợp báo cáo tháng của các đầu mối | - | ongoing | 100 | xanh | cập nhật đúng kỳ
VPDU-03 | Số hóa 240 hồ sơ lưu trữ năm 2025 | 2026-10-31 | in_progress | 40 | vang | thời gian đã qua 75%, tiến độ mới đạt 40%
VPHC-01 | Đo thời gian giải quyết thực tế của 30 thủ tục đất đai, hộ tịch để lập bộ chỉ số gốc | 2026-12-30 | in_progress | 55 | xanh | đúng tiến độ
VPHC-02 | Khảo sát hài lòng 300 lượt người dân tại bộ phận một cửa | 2026-09-28 | done | 100 | |
VPHC-03 | Rút ngắn quy trình cấp bản sao trích lục từ 03 ngày còn 01 ngày | 2026-09-15 | overdue | 80 | do | quá hạn 15 ngày
KTHT-01 | Xử lý 14 điểm lấn chiếm vỉa hè đường liên khu phố | 2026-09-30 | done | 100 | |
KTHT-02 | Hoàn thành hồ sơ bồi thường 09 hộ tại tuyến thoát nước | - | waiting | 10 | |
KTHT-03 | Trồng 500 cây xanh dọc kênh | 2026-10-20 | in_progress | 65 | xanh | đúng tiến độ
KTTC-01 | Thu ngân sách quý III đạt 78% dự toán năm | 2026-09-30 | done | 100 | |
KTTC-02 | Rà soát nợ thuế của 25 hộ kinh doanh | 2026-10-05 | in_progress | 50 | vang | còn 5 ngày đến hạn
CAP-01 | Lắp 20 mắt camera an ninh tại 04 khu phố, đấu nối về trực ban | 2026-09-05 | overdue | 75 | do | quá hạn 25 ngày; có kiến nghị vượt thẩm quyền
CAP-02 | Làm sạch dữ liệu cư trú của 1.250 nhân khẩu | 2026-09-12 | done | 100 | |
CAP-03 | Ra quân bảo đảm trật tự dịp Tết | 2027-02-10 | not_started | 0 | xanh | chưa đến kỳ
CHQS-01 | Huấn luyện dân quân đợt II | 2026-09-18 | done | 100 | |
MTTQ-01 | Giám sát chi trả an sinh tại 06 khu phố | 2026-09-22 | done | 100 | |
MTTQ-02 | Tổng hợp ý kiến cử tri trước kỳ họp | - | ongoing | 50 | vang | không cập nhật trong kỳ báo cáo gần nhất
DTHE.DTN-01 | Đội hình hỗ trợ nộp hồ sơ trực tuyến: 150 lượt mỗi tháng | - | ongoing | 90 | xanh | cập nhật đúng kỳ
DTHE.PN-01 | Tuyến đường hoa khu phố 2 dài 600 m | 2026-09-20 | done | 100 | |
CDB.KHUPHO3-01 | Vận động 32 hộ hiến đất mở rộng hẻm 45 | 2026-10-10 | in_progress | 85 | xanh | đúng tiến độ
CDB.KHUPHO3-02 | Hòa giải dứt điểm 05 vụ tranh chấp ranh đất | 2026-09-25 | done | 100 | |
"""  # noqa: E501 - one task a line


def _source(code: str, cell: str = "B7") -> Source:
    return Source(f"phieu/{code.partition('-')[0].lower()}.xlsx", "Đăng ký", cell)


def task(line: str) -> TaskRow:
    """One row of the table above."""
    code, title, due, status, progress, light, reason = (part.strip() for part in line.split("|"))
    day = None if due == "-" else date.fromisoformat(due)
    unit_code = code.rsplit("-", 1)[0]
    done = status.startswith("done")
    known: Status = status  # type: ignore[assignment]
    colour: Light | None = light or None  # type: ignore[assignment]
    return TaskRow(
        code=code,
        unit=NAMES[unit_code],
        unit_code=unit_code,
        title=title,
        owner="" if code == "CAP-01" else f"Thủ trưởng {NAMES[unit_code]}",
        time="Sau khi có quyết định thu hồi đất" if status == "waiting" else due,
        kind="date",
        due=day,
        phase=None if day is None else (3 if day.year == 2027 else 2),
        status=known,
        progress=float(progress) if progress else None,
        light=colour,
        reasons=tuple(reason.split("; ")) if reason else (),
        completed_on=day + timedelta(days=4 if status == "done_late" else -1) if done and day else None,
        result="Đã hoàn thành, có biên bản nghiệm thu" if done else "",
        evidence="Biên bản số 12; ảnh trước/sau; thư mục hồ sơ tháng 9" if done else "",
        obstacle="Chờ thẩm định giá thiết bị" if code == "CAP-01" else "",
        explanation="" if code == "UBKT-01" else "Bố trí thêm 02 cán bộ, hoàn thành trước 15/10/2026",
        previous_progress=max(0.0, float(progress) - 20) if progress else None,
        previous_light="xanh" if light == "do" else colour,
        source=_source(code),
        update_source=Source(f"cap-nhat/2026-09/{unit_code.lower()}.xlsx", "Tiến độ", "C5"),
    )


def indicator(
    code: str, name: str, num: float | None, den: float | None, threshold: float | None, **other: object
) -> IndicatorRow:
    """A ratio in per cent; `other` overrides any attribute."""
    value = None if num is None or not den else 100 * num / den
    met = None if value is None or threshold is None else value >= threshold
    source = (Source("cap-nhat/2026-09/vphc.xlsx", "Chỉ số", "D4"),)
    base = IndicatorRow(
        code, "Cải cách hành chính", name, num, den, value, "%", "≥", threshold, met, 94.0, True, "", source
    )
    base = replace(base, **other)
    return replace(base, history=(("2026-08", base.previous),))  # type: ignore[arg-type]


INDICATORS = (
    indicator("KC1", "Tỷ lệ nhiệm vụ hoàn thành đúng hạn", 12, 16, 98, group="Kỷ luật, kỷ cương", previous=90.91),
    indicator("KC2", "Tỷ lệ việc chậm có cảnh báo và phương án xử lý", 2, 3, 100, group="Kỷ luật, kỷ cương"),
    indicator("HC1", "Tỷ lệ hồ sơ tiếp nhận, xử lý điện tử", 1843, 1920, 90, op=">"),
    indicator("HC3", "Mức độ hài lòng của người dân, doanh nghiệp", 288, 300, 95, previous=96.0),
    indicator("HC4", "Mức rút ngắn thời gian giải quyết TTHC so với quy định", None, None, 30, previous=None),
    indicator("HC6", "Tỷ lệ hồ sơ TTHC trễ hạn", 23, 1920, None, op="≤", previous=0.9),
    indicator(
        "KT1", "Tỷ lệ thu ngân sách so với chỉ tiêu được giao", 52_340.5, 47_000, 110,
        group="Phát triển kinh tế - xã hội", previous=105.2,
    ),
    indicator(
        "KT2", "Tỷ lệ giải ngân vốn đầu tư công", None, None, 100, group="Phát triển kinh tế - xã hội", applies=False,
        previous=None,
    ),
    indicator(
        "DT2", "Số điểm nóng phát sinh, kéo dài", None, None, 0, group="Đô thị, đất đai, môi trường, ANTT", value=0.0,
        unit="điểm", op="≤", met=True, previous=0.0,
    ),
)  # fmt: skip

ESCALATIONS = (
    Escalation(
        "CAP-01", NAMES["CAP"], "Bổ sung 280 triệu đồng lắp đặt camera ngoài dự toán đầu năm", "UBND Thành phố",
        Source("cap-nhat/2026-09/cap.xlsx", "Tiến độ", "I5"),
    ),
    Escalation(
        "KTHT-02", NAMES["KTHT"], "Sớm phê duyệt đơn giá bồi thường tuyến thoát nước", "Sở Nông nghiệp và Môi trường",
        Source("cap-nhat/2026-09/ktht.xlsx", "Tiến độ", "I6"),
    ),
)  # fmt: skip

FINDINGS = (
    ("", Finding("B801", "error", "Ban Chỉ huy Quân sự phường chưa gửi báo cáo tháng 9/2026")),
    (
        "cap-nhat/2026-09/cap.xlsx",
        Finding("B806", "error", "Mã “CAP-99” không có trong sổ giao việc", "", "Tiến độ", "A9"),
    ),
)


def _events(row: TaskRow) -> tuple[Event, ...]:
    """Registered in May, reported twice."""
    return (
        Event(date(2026, 5, 28), "registered", f"“{row.title}”", row.source),
        Event(date(2026, 8, 23), "reported", "báo cáo tháng 8/2026; tiến độ 20%", row.update_source),
        Event(date(2026, 9, 23), "reported", "báo cáo tháng 9/2026; tiến độ 40%", row.update_source),
    )


def _totals(tasks: tuple[TaskRow, ...]) -> Totals:
    def having(*statuses: str) -> int:
        return sum(task.status in statuses for task in tasks)

    return Totals(
        tasks=len(tasks),
        dated=sum(task.due is not None for task in tasks),
        recurring=having("ongoing"),
        conditional=having("waiting"),
        due=sum(task.due is not None and task.due <= AS_OF for task in tasks),
        done=having("done", "done_late"),
        done_on_time=having("done"),
        done_late=having("done_late"),
        overdue=having("overdue"),
        in_progress=having("in_progress"),
        not_started=having("not_started"),
        waiting=having("waiting"),
    )


def _lights(tasks: tuple[TaskRow, ...]) -> LightCounts:
    colours = [task.light for task in tasks]
    return LightCounts(colours.count("do"), colours.count("vang"), colours.count("xanh"), colours.count(None))


def unit_rows(tasks: tuple[TaskRow, ...]) -> tuple[UnitRow, ...]:
    """The fourteen units: the military command sent nothing, the police came late."""
    rows = []
    for code, name in UNITS:
        mine = [task for task in tasks if task.unit_code == code]
        came = None if code == "CHQS" else date(2026, 9, 26 if code == "CAP" else 23)
        due = sum(task.due is not None and task.due <= AS_OF for task in mine)
        done, late = (sum(task.status == status for task in mine) for status in ("done", "overdue"))
        rows.append(UnitRow(code, name, len(mine), due, done, late, came, None if came is None else came.day < 25))
    return tuple(rows)


PHASES = (
    PhaseRow(1, "Khởi động, quán triệt, cụ thể hóa", None, date(2026, 5, 31), 0, 0, 0),
    PhaseRow(2, "Cao điểm thứ nhất năm 2026", date(2026, 6, 1), date(2026, 12, 31), 24, 16, 13),
    PhaseRow(3, "Củng cố, khắc phục hạn chế sau sơ kết", date(2027, 1, 1), date(2027, 3, 31), 1, 0, 0),
    PhaseRow(4, "Tăng tốc, bứt phá và về đích phong trào 500 ngày đêm", date(2027, 4, 1), date(2027, 9, 30), 0, 0, 0),
    PhaseRow(5, "Duy trì, nâng chất đến năm 2030", date(2027, 10, 1), date(2030, 12, 31), 0, 0, 0),
)

PROGRAM = Program(
    id="tam-phuoc",
    title="đợt thi đua đặc biệt 500 ngày đêm của phường Tam Phước",
    issuer="Ban Chấp hành Đảng bộ phường Tam Phước",
    document="Nghị quyết số 10-NQ/ĐU",
    calendar=Calendar(),
    layout=OfficialLayout(
        superior="Đảng bộ thành phố Đồng Nai",
        issuer="Đảng ủy phường Tam Phước",
        number="-BC/ĐU",
        place="Tam Phước",
        abstract="kết quả thực hiện đợt thi đua đặc biệt 500 ngày đêm",
        sign_for="T/M Ban Thường vụ",
        sign_as="Bí thư",
        recipients=(
            "Thường trực Thành ủy (báo cáo)",
            "Các đồng chí Ủy viên Ban Thường vụ Đảng ủy",
            "Các chi, đảng bộ trực thuộc",
            "Lưu VPĐU",
        ),
    ),
)

STATE = replace(
    PROGRAM,
    layout=OfficialLayout(
        kind="state",
        superior="UBND thành phố Đồng Nai",
        issuer="UBND phường Tam Phước",
        number="/BC-UBND",
        place="Tam Phước",
        abstract="kết quả thực hiện đợt thi đua đặc biệt 500 ngày đêm",
        sign_for="TM. Ủy ban nhân dân",
        sign_as="Chủ tịch",
        recipients=("UBND Thành phố", "Lưu: VT, KTHT"),
    ),
)


def report() -> ReportContext:
    """September 2026 in full."""
    tasks = tuple(task(line) for line in TASKS.strip().splitlines())
    shown = tuple(t for t in tasks if t.evidence)
    return ReportContext(
        program="tam-phuoc",
        program_title=PROGRAM.title,
        period=period_of("month", AS_OF),
        as_of=AS_OF,
        day=CampaignDay(153, 518),
        totals=_totals(tasks),
        lights=_lights(tasks),
        on_time=Rate(12, 16, 0.75, 0.98, False),
        tasks=tasks,
        units=unit_rows(tasks),
        phases=PHASES,
        indicators=INDICATORS,
        late_tasks=tuple(t.code for t in tasks if t.status == "overdue"),
        escalations=ESCALATIONS,
        evidence=tuple(EvidenceRow(t.code, t.unit, t.title, tuple(t.evidence.split("; ")), t.source) for t in shown),
        missing_reports=(NAMES["CHQS"],),
        changes=Changes(("KTHT-03", "CDB.KHUPHO3-01"), ("HDND-01", "CAP-02"), ("CAP-01", "VPHC-03"), ("UBND-03",)),
        trend=(Stand("2026-08", LightCounts(1, 6, 12, 9), Rate(10, 11, 10 / 11, 0.98, False)),),
        histories=tuple(History(t.code, _events(t)) for t in tasks),
        previous=Before(
            replace(_totals(tasks), done=10, overdue=1),
            LightCounts(1, 6, 12, 9),
            Rate(10, 11, 10 / 11, 0.98, False),
        ),
        findings=FINDINGS,
    )


def first_month() -> ReportContext:
    """Nothing before it, nobody late, everybody reported, no proposal: the sentences' other side."""
    tasks = tuple(t for t in report().tasks if t.status != "overdue")
    return replace(
        report(),
        tasks=tasks,
        totals=_totals(tasks),
        lights=_lights(tasks),
        on_time=Rate(13, 13, 1.0, 0.98, True),
        units=tuple(replace(u, reported_on=date(2026, 9, 23), on_time=True) for u in unit_rows(tasks)),
        late_tasks=(),
        escalations=(),
        missing_reports=(),
        changes=Changes((), (), (), ()),
        previous=None,
        trend=(),
        histories=(),
        findings=(),
    )


def empty() -> ReportContext:
    """A workspace in which nothing was taken in yet."""
    return replace(
        first_month(),
        tasks=(),
        totals=_totals(()),
        lights=_lights(()),
        on_time=Rate(0, 0, None, 0.98, None),
        units=(),
        phases=tuple(replace(p, tasks=0, due=0, done=0) for p in PHASES),
        indicators=(),
        evidence=(),
        day=CampaignDay(),
    )


def hostile() -> ReportContext:
    """Every text that a unit may write is an attack on some format."""
    full = report()
    tasks = tuple(
        replace(
            t, title=HOSTILE, unit=HOSTILE, owner=HOSTILE, evidence=HOSTILE, explanation=HOSTILE, reasons=(HOSTILE,)
        )
        for t in full.tasks
    )
    return replace(
        full,
        tasks=tasks,
        units=tuple(replace(u, name=HOSTILE) for u in full.units),
        indicators=tuple(replace(i, name=HOSTILE, note=HOSTILE) for i in full.indicators),
        escalations=tuple(replace(e, text=HOSTILE, to=HOSTILE, unit=HOSTILE) for e in full.escalations),
        evidence=tuple(replace(e, title=HOSTILE, items=(HOSTILE,)) for e in full.evidence),
        missing_reports=(HOSTILE,),
        findings=((HOSTILE, Finding("B806", "error", HOSTILE, "", HOSTILE, "A1")),),
    )
