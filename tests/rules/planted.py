"""Files, collections and registers with one fault each, by the code that it raises, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import xlsxwriter
from examples import PROGRAM

import registering as made
from registering import Ledger, figure, form, report, taken, update
from thidua500.base.model import CellRef, Finding, Task
from thidua500.base.period import period_of
from thidua500.checking.brief import brief
from thidua500.checking.caged import Question, check
from thidua500.forms import read_submission
from thidua500.ledger.decisions import DECISIONS_NAME, Line, enter
from thidua500.ledger.receipts import Receipts
from thidua500.ledger.records import ChangeKind, Register
from thidua500.program.owed import AssignedTask, Product, ReportOwed, RequiredKind
from thidua500.rules.engine import check_submission
from thidua500.sheets import reader
from thidua500.sheets.grid import Limits
from thidua500.standing.lacking import progress_findings
from thidua500.validate import Tally

AS_OF = date(2026, 6, 1)
HEADING = ["TT", "Rõ việc", "Rõ người", "Rõ thời gian", "Rõ trách nhiệm", "Rõ thẩm quyền", "Rõ kết quả", "Minh chứng"]
ROW = [
    *("1", "Lắp 12 camera an ninh tại khu phố 3", "Công an phường; Trưởng Công an phường", "30/9/2026"),
    *("Khảo sát, lắp đặt", "Tự quyết vị trí lắp", "12 camera", "Biên bản nghiệm thu"),
]
# "Lập sổ theo dõi nhiệm vụ" as TCVN3 keeps it: the letters of Latin-1 under another font.
TCVN3 = "L\u00cbp s\u00e6 theo d\u00e2i nhi\u00d6m v\u00f4 tr\u00e4ng t\u00a9m"


def workbook(
    path: Path, *rows: list[str], unit: str = "Công an phường", formula: str = "", hidden: bool = False
) -> Path:
    """An xlsx with the unit's line and those rows; `formula` stands in D3, never calculated; row 3 may be hidden."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Phiếu")
        for number, row in enumerate([[f"Đơn vị: {unit}"], *rows]):
            page.write_row(number, 0, row)
        if hidden:
            page.set_row(2, None, None, {"hidden": True})
        if formula:
            page.write_formula(2, 3, formula, None, "")
    return path


def two_readings(path: Path) -> Path:
    """Labels with one full column of values, and another that says two of six: a second task, or remarks."""
    more = ("", "Sửa 8 biển báo ở khu phố 5", "Đội trưởng Cảnh sát", "", "", "", "", "")
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Phiếu")
        page.write(0, 0, "Đơn vị: Công an phường")
        for number, row in enumerate(zip(HEADING, ROW, more, strict=True), 1):
            page.write_row(number, 0, row)
    return path


def compound(path: Path) -> Path:
    """What Excel writes when a password is set: a compound file that holds an encrypted package."""
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(2000))
    return path


def plain(path: Path, data: bytes) -> Path:
    """A file of those bytes."""
    path.write_bytes(data)
    return path


# --- one file -----------------------------------------------------------------------------------------------------

FILES: dict[str, Callable[[Path], Path]] = {
    "F001": lambda folder: plain(folder / "a.xlsx", b"PK\x03\x04" + bytes(60)),
    "F002": lambda folder: compound(folder / "a.xlsx"),
    "F003": lambda folder: workbook(folder / "a.xlsx", ["Danh sách dự họp"], ["1", "Đại biểu thứ nhất"]),
    "F004": lambda folder: workbook(folder / "a.xlsx", HEADING, [ROW[0], TCVN3, *ROW[2:]]),
    "F005": lambda folder: plain(folder / "a.csv", b"x;" * 600_000),
    "F006": lambda folder: workbook(folder / "a.xlsx", HEADING, ROW, formula="=TODAY()"),
    "F007": lambda folder: workbook(folder / "a.xlsx", HEADING),
    "F008": lambda folder: plain(folder / "a.pdf", b"%PDF-1.7\n"),
    "F009": lambda folder: workbook(folder / "a.xlsx", HEADING, ROW, hidden=True),
    "F010": lambda folder: workbook(folder / "a.xlsx", [*HEADING[:5], "Rõ thẩm quyên giải quyêt", *HEADING[6:]], ROW),
    "F011": lambda folder: workbook(folder / "a.xlsx", HEADING, [*ROW, "hỏi lại anh Ba"]),
    "F012": lambda folder: workbook(folder / "a.xlsx", [*HEADING[:7], "Vật chứng bàn giao"], ROW),
    "F013": lambda folder: two_readings(folder / "a.xlsx"),
    "D703": lambda folder: workbook(folder / "a.xlsx", HEADING, ROW, unit="Công am phường"),
    "D708": lambda folder: workbook(folder / "Chi bo khu pho 2.xlsx", HEADING, ROW),
}
SMALL = Limits(size=1_000_000)


def of_file(path: Path) -> tuple[Finding, ...]:
    """Everything found in one file."""
    with patch.object(reader, "LIMITS", SMALL):
        return check_submission(read_submission(path, PROGRAM, as_of=AS_OF), PROGRAM)


# --- all files together -------------------------------------------------------------------------------------------

POLICE, OFFICE = "Công an phường", "Văn phòng Đảng ủy"
GROWTH = "Hướng dẫn 30 hộ kinh doanh nộp thuế điện tử"
LEDGER = "Lập và vận hành sổ giao việc 6 rõ"
PATROL, CHECKS = "Tuần tra đêm tại 6 hẻm của khu phố 3", "Kiểm tra 12 cơ sở cho thuê trọ"
RAISING = {  # code → who sent which titles: raising it, and not
    "D701": ({POLICE: [PATROL, GROWTH]}, {POLICE: [PATROL, GROWTH, CHECKS]}),
    "D702": ({POLICE: [PATROL, CHECKS, ROW[1]]}, {POLICE: [PATROL, CHECKS, GROWTH]}),
    "D704": ({POLICE: [PATROL]}, {POLICE: [PATROL], OFFICE: [LEDGER]}),
    "D705": ({OFFICE: [PATROL], POLICE: [LEDGER]}, {OFFICE: [LEDGER]}),
    "D707": ({POLICE: [CHECKS]}, {POLICE: [PATROL]}),
}
WARD = replace(  # two of the ward's units, one task assigned
    PROGRAM,
    units=tuple(unit for unit in PROGRAM.units if unit.name in {POLICE, OFFICE}),
    assigned=(AssignedTask("4", "Sổ giao việc 6 rõ và bảng điều hành", ("VPDU",), signs=("sổ giao việc",)),),
    required=(RequiredKind("TUANTRA", "việc tuần tra", ("CAP",), ("tuần tra",)),),
    id="hai-dau-moi",
)


def of_folder(folder: Path, sent: dict[str, list[str]]) -> tuple[Finding, ...]:
    """What only all files together show."""
    tally = Tally(WARD, whole=True)
    for number, (unit, titles) in enumerate(sent.items()):
        rows = [[str(n), title, *ROW[2:]] for n, title in enumerate(titles, 1)]
        path = workbook(folder / f"{number}.xlsx", HEADING, *rows, unit=unit)
        tally.add(brief(check(Question(path, path.name, AS_OF), WARD), WARD))
    return tuple(finding for unit in tally.units() for finding in unit.findings)


# --- the register -------------------------------------------------------------------------------------------------

TITLE = "Dọn 5 điểm rác tồn đọng"
TASKS = taken(Register(), form(TITLE))  # CAP-01, due 31/8/2026
IN_TIME, TOO_LATE = date(2026, 9, 23), date(2026, 9, 28)  # September's report: by the 24th
PATH = "cap-nhat/2026-09/cap.xlsx"
AUGUST = taken(TASKS, report(update("CAP-01", progress=70, path="cap-nhat/2026-08/cap.xlsx")), day=date(2026, 8, 21))


def said(day: date = IN_TIME, by: str = "tiep-nhan.csv", code: str = "CAP-01", **row: object) -> Register:
    """August's register with one row reported for September."""
    return taken(AUGUST, report(update(code, path=PATH, **row)), day=day, by=by)  # type: ignore[arg-type]


# CAP-01 is done before its day: nothing of it is yellow or red in September.
DONE = taken(
    AUGUST,
    report(update("CAP-01", progress=100, result="5 điểm", evidence="Biên bản 12", path="cap-nhat/2026-08/cap-2.xlsx")),
    day=date(2026, 8, 28),
)


def counted(top: float, bottom: float) -> Register:
    """The register with a share of electronic files reported."""
    return taken(TASKS, report(figures=[figure("HSĐT", top, bottom)]))


def again(*tasks: Task) -> Ledger:
    """CAP-01 registered, and the file sent anew with these tasks."""
    return taken(TASKS, form(*tasks), "v2", date(2026, 8, 10))


def ruled(kind: ChangeKind) -> Register:
    """CAP-01 asked to be put off, and the office's list decides on a kind of change."""
    ledger = again(made.task(1, TITLE, time="31/12/2026"))
    pen = ledger.pen()
    found = enter(
        pen, [Line("CAP-01", kind, date(2026, 9, 15), "Thông báo 12-TB/ĐU", "accepted", "dieu-chinh.csv dòng 2")]
    )
    return replace(ledger.register, findings=tuple((DECISIONS_NAME, finding) for finding in found))


def listed(name: str) -> Register:
    """A register beside which a folder's list of receipts names a file; cong-an.xlsx lies there."""
    receipts = Receipts({}, (), ((name, CellRef("tiep-nhan", 1, 0)),))
    return Register(findings=tuple(("tiep-nhan.csv", finding) for finding in receipts.unknown(["cong-an.xlsx"])))


def sent_twice(progress: float) -> Ledger:
    """September's report under two names, the second one with a percentage of its own."""
    again = update("CAP-01", progress=progress, path="cap-nhat/2026-09/cap (1).xlsx")
    return taken(said(progress=80), report(again), day=IN_TIME)


REGISTERS: dict[str, tuple[Register, Register]] = {  # code → register that shows it, and one that does not
    "B801": (TASKS, said(progress=80)),
    "B802": (said(TOO_LATE, progress=80), said(progress=80)),
    "D706": (said(progress=80), said(progress=80, result="Kế hoạch tuần tra số 12")),
    "B803": (said(progress=80), said(progress=80, explanation="Chậm bàn giao mặt bằng; xong trước 20/10")),
    "B804": (AUGUST, DONE),
    "B805": (said(progress=100, result="5 điểm"), said(progress=100, result="5 điểm", evidence="Biên bản số 12")),
    "B806": (said(code="CAP-99", progress=80), said(progress=80)),
    "B807": (said(progress=50), said(progress=75)),
    "B808": (counted(1250, 1200), counted(1150, 1200)),
    "B809": (said(by="giờ sửa tệp", progress=80), said(by="Ngày báo cáo", progress=80)),
    "B810": (again(made.task(2, "Lắp 20 bóng đèn đường", "Đội trưởng")), again(made.task(1, TITLE))),
    "B811": (again(made.task(1, TITLE, time="31/12/2026")), again(made.task(1, TITLE, time="đến 31/8/2026"))),
    "B812": (sent_twice(80), sent_twice(85)),
    "B813": (listed("cong-anh.xlsx"), listed("cong-an")),
    "B814": (again(made.task(1, TITLE, owner="Phó Trưởng Công an")), again(made.task(1, TITLE))),
    "B815": (ruled("withdrawn"), ruled("deadline")),
}


# The test programme with a weekly update, and a product that the police owe by 31/8/2026.
WATCHED = replace(
    made.PROGRAM,
    reports=(
        *made.PROGRAM.reports,
        ReportOwed("TUAN", "week", "Cập nhật tuần", time="Trước 16 giờ thứ Sáu hằng tuần", lights=("do", "vang")),
    ),
    products=(Product("CAP.1", "Kế hoạch tuần tra", owners=("CAP",), time="đến 31/8/2026"),),
)


def of_register(register: Register) -> tuple[Finding, ...]:
    """The findings of its files, and what September lacks at its end."""
    lacking = progress_findings(register, WATCHED, period_of("month", date(2026, 9, 1)), date(2026, 9, 30))
    return tuple(finding for _, finding in (*register.findings, *lacking))


def planted(code: str, folder: Path) -> tuple[Finding, ...]:
    """What is found where the code's fault is planted."""
    if code in FILES:
        return of_file(FILES[code](folder))
    return of_folder(folder, RAISING[code][0]) if code in RAISING else of_register(REGISTERS[code][0])
