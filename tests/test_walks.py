"""The small sample workspaces, walked as their offices walk: init, forms, validate, sync, status, duties, report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from python_calamine import CalamineWorkbook
from samples.small import SmallWorkspace, small_workspaces, write_small
from samples.tables import HERE
from tests.render.writing import write_report

from thidua500.base.period import parse_period
from thidua500.cage import Cage
from thidua500.cli import main
from thidua500.ledger.records import Register
from thidua500.program.configuration import load_workspace
from thidua500.program.submissions import find_files
from thidua500.program.workspace import create_workspace
from thidua500.register import sync
from thidua500.report import period_report
from thidua500.standing.board import board
from thidua500.standing.fulfilled import owed_on
from thidua500.validate import Tally, check_files

RESULTS = "KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”"
WORK, LEADS, WHEN = "Rõ việc: nhiệm vụ cụ thể", "Rõ người: chủ trì", "Rõ thời gian"
RESULT = "Rõ kết quả: sản phẩm, chỉ số"
MAY, JUNE = date(2026, 5, 31), date(2026, 6, 30)
Synced = dict[str, tuple[Path, Register]]  # programme → its folder and register


class Walk(NamedTuple):
    """What a walk must show, decided from the document and the sample's table.

    lacking: (unit, code) of what units lack, besides D704; silent: units without a form. lights: of tasks, or statuses.
    duties: (unit, row, day it is due) → how it stands. form: what the blank registration table asks for.
    """

    as_of: date
    month: str
    lacking: set[tuple[str, str]]
    silent: int
    lights: dict[str, str]
    duties: dict[tuple[str, str, date | None], str]
    form: tuple[str, ...]
    opening: str
    head: tuple[str, ...]


WALKS = {
    "dong-nai": Walk(
        as_of=date(2026, 6, 30),
        month="2026-06",
        # Bảng 3: a content and a model; one came, and it is no model. Bảng 5: three towards growth; two have two.
        lacking={("Hội Liên hiệp Phụ nữ thành phố", code) for code in ("D701", "D707")}
        | {("Công an thành phố", "D705"), ("Công an thành phố", "D707"), ("Thanh tra thành phố", "D707")},
        silent=16,
        lights={"BTC-01": "done", "BTC-02": "xanh", "BTC-03": "xanh", "DUP.TAMPHUOC-01": "do", "BNC-01": "do"},
        duties={
            ("BTC", "", MAY): "met",  # three registered
            ("CTXH.LIENHIEPPHUNUTHANHPHO", "", MAY): "missing",  # one of two
            ("CTXH.LIENHIEPPHUNUTHANHPHO", "CTXH.MH", MAY): "met",
            ("CTXH.LIENHIEPPHUNUTHANHPHO", "CTXH.ND", MAY): "missing",
            ("BTC", "2.1", MAY): "met",  # BTC-01, finished on 29 May, answers for the first milestone alone
            ("BTC", "2.1", date(2026, 12, 31)): "open",
            ("BNC", "2.4", MAY): "missing",  # its own table came, no result
            ("DUUB", "V.1a", MAY): "missing",
            ("BTC", "CB1", None): "met",  # the figure of June
        },
        form=(WORK, LEADS, "Phối hợp", WHEN, "Rõ trách nhiệm", "Rõ thẩm quyền", RESULT, "Minh chứng, nơi lưu"),
        opening="Thực hiện Nghị quyết số 05-NQ/TU của Ban Chấp hành Đảng bộ thành phố Đồng Nai về đợt thi đua đặc biệt "
        "500 ngày đêm của thành phố Đồng Nai, Thành ủy Đồng Nai báo cáo kết quả tháng 6 năm 2026 (số liệu tính đến hết "
        "ngày 30/6/2026, ngày thứ 61 trong 518 ngày của đợt cao điểm) như sau:",
        head=(
            "**THÀNH ỦY ĐỒNG NAI**",
            "*Đồng Nai, ngày … tháng … năm 2026*",
            "## I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ “6 RÕ”",
        ),
    ),
    "kh83": Walk(
        as_of=date(2026, 12, 15),
        month="2026-12",
        lacking={
            *((unit, "D705") for unit in ("Sở Nội vụ", "Sở Tài chính", "UBND phường Tam Phước")),  # each owes
        },
        silent=5,
        lights={"SNV-01": "done", "SNV-03": "done", "SBN.TAICHINH-01": "do", "XP.TAMPHUOC-01": "done"},
        duties={
            ("SNV", "1", JUNE): "met",
            ("SBN.TAICHINH", "1", JUNE): "missing",  # registered, not done
            ("XP.TAMPHUOC", "9", date(2026, 9, 30)): "missing",  # each agency's own, not taken on
            ("SNV", "NAM.TU", date(2026, 12, 19)): "met",  # shown on 8 December
            ("SNV", "NAM.CP", date(2026, 12, 9)): "missing",  # the other receiver's
            ("XP.TAMPHUOC", "HN2", None): "met",
            ("SBN.TAICHINH", "HN2", None): "open",  # no day is set: open, never missing
        },
        form=(WORK, LEADS, "Phối hợp", WHEN, RESULT),
        opening="Thực hiện Kế hoạch số 83/KH-UBND của Ủy ban nhân dân thành phố Đồng Nai về chấn chỉnh lề lối làm việc "
        "theo Kết luận số 226-KL/TW, Ủy ban nhân dân thành phố Đồng Nai báo cáo kết quả tháng 12 năm 2026 (số liệu "
        "tính đến hết ngày 15/12/2026) như sau:",
        head=("**ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG NAI**", f"## I. {RESULTS}"),
    ),
    "an-giang-dot2": Walk(
        as_of=date(2026, 4, 30),
        month="2026-04",
        lacking={("Văn phòng Tỉnh ủy", "D705"), ("Ủy ban Kiểm tra Tỉnh ủy", "D705")},
        silent=0,  # 004 asks nobody to register
        lights={"UBKT-01": "done", "VPTU-01": "do"},
        duties={
            ("UBKT", "B.I.4", date(2026, 4, 9)): "met",
            ("VPTU", "B.I.6", date(2026, 4, 9)): "missing",
            ("LONGXUYEN", "TUKT", date(2026, 4, 9)): "missing",
        },
        form=(WORK, LEADS, WHEN, "Rõ trách nhiệm", RESULT),
        opening="Thực hiện Kế hoạch của Ban Thường vụ Tỉnh ủy An Giang thực hiện Chương trình kiểm tra, giám sát của "
        "Bộ Chính trị, Ban Bí thư năm 2026 (đợt 2), Tỉnh ủy An Giang báo cáo kết quả tháng 4 năm 2026 (số liệu tính "
        "đến hết ngày 30/4/2026) như sau:",
        head=("**TỈNH ỦY AN GIANG**", "*An Giang, ngày … tháng … năm 2026*", f"## I- {RESULTS}"),
    ),
    "ho-nai": Walk(
        as_of=date(2026, 7, 31),
        month="2026-07",
        lacking={("Ban Xây dựng đảng Đảng ủy phường", "D705"), ("Chi bộ khu phố 1", "D705")},  # IV.1, IV.2; V.2
        silent=8,
        lights={"BXDD-01": "done", "CDB.KHUPHO1-01": "vang"},
        duties={
            ("CDB.KHUPHO1", "", date(2026, 6, 10)): "met",  # phase 1 ends ten days later than the city's
            ("HDND", "", date(2026, 6, 10)): "missing",
            ("BXDD", "1.4", date(2026, 6, 10)): "late",  # the commitments, shown on 29 June
            ("BXDD", "1.2", date(2026, 6, 10)): "missing",
            ("BXDD", "V.4", None): "met",
            ("UBKT", "IV.6.3", None): "open",  # no time is set for what IV and V assign
            ("CDB.KHUPHO1", "THANG", None): "met",
            ("BXDD", "THANG.BXD", None): "open",  # to the standing committee, no day is set: never missing
        },
        form=(WORK, LEADS, "Phối hợp", WHEN, "Rõ trách nhiệm", "Rõ thẩm quyền", RESULT, "Minh chứng, nơi lưu"),
        opening="Thực hiện Chương trình hành động của Ban Chấp hành Đảng bộ phường Hồ Nai thực hiện Nghị quyết số "
        "05-NQ/TU ngày 01/5/2026 của Ban Chấp hành Đảng bộ thành phố về đợt thi đua đặc biệt 500 ngày đêm, Đảng ủy "
        "phường Hồ Nai báo cáo kết quả tháng 7 năm 2026 (số liệu tính đến hết ngày 31/7/2026, ngày thứ 73 trong 499 "
        "ngày của đợt cao điểm) như sau:",
        head=("**ĐẢNG ỦY PHƯỜNG HỒ NAI**", "*Hồ Nai, ngày … tháng … năm 2026*", f"## I- {RESULTS}"),
    ),
}
BLANK = {
    "ho-nai": "Văn phòng Đảng ủy phường",
    "dong-nai": "Văn phòng Thành ủy",
    "kh83": "Sở Nội vụ",
    "an-giang-dot2": "Ban Tổ chức Tỉnh ủy",
}
SMALL = {small.program: small for small in small_workspaces()}
PROGRAMMES = pytest.mark.parametrize("name", sorted(WALKS))


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    """One cage for all walks."""
    with Cage(1) as cage:
        yield cage


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Synced:
    """Each sample in a folder that `init` has made, and its register."""
    made = {}
    for name, walk in WALKS.items():
        folder = tmp_path_factory.mktemp("walks") / name
        create_workspace(folder, name, None)
        shutil.copytree(HERE / name, folder, dirs_exist_ok=True)
        made[name] = folder, sync(folder, load_workspace(folder), as_of=walk.as_of).register
    return made


def cells(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


@pytest.mark.parametrize("small", SMALL.values(), ids=lambda small: small.program)
def test_committed_files_are_those_of_the_table(small: SmallWorkspace, tmp_path: Path) -> None:
    """No file is missing, left over, or differs from what `make samples` writes."""
    fresh = {path.relative_to(tmp_path).as_posix(): path for path in write_small(small, tmp_path)}
    folder = HERE / small.program
    committed = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert committed == {*fresh, "chuong-trinh.toml"}
    for name, path in fresh.items():
        same = (
            cells(path) == cells(folder / name)
            if path.suffix == ".xlsx"
            else path.read_bytes() == (folder / name).read_bytes()
        )
        assert same, name


@PROGRAMMES
def test_the_blank_form_asks_for_what_the_document_asks(name: str, synced: Synced, tmp_path: Path) -> None:
    """000 II.2.1 for all of "6 rõ", 003's annex for six columns without the locks, 004 for its five."""
    out = tmp_path / "mau"
    assert main(["form", str(synced[name][0]), "--unit", BLANK[name], "--format", "xlsx", "-o", str(out)]) == 0
    (table,) = out.rglob("bang-dang-ky-*.xlsx")
    headings = next(row for row in cells(table) if row[0] == "TT")
    assert tuple(filter(None, headings[1:])) == WALKS[name].form


@PROGRAMMES
def test_the_files_pass_and_units_lack_what_the_document_asks(
    name: str, cage: Cage, synced: dict[str, tuple[Path, Register]]
) -> None:
    """Every file is good by the programme's own fields; what is lacking is found over all of them."""
    walk, (folder, _) = WALKS[name], synced[name]
    program = load_workspace(folder)
    tally = Tally(program, whole=True)
    results = [tally.add(r) for r in check_files(cage, find_files([folder]).files, program, walk.as_of)]
    assert {result.status for result in results} == {"ok"}
    lacking = {(unit.unit, finding.code) for unit in tally.units() for finding in unit.findings}
    assert {pair for pair in lacking if pair[1] != "D704"} == walk.lacking
    assert len([pair for pair in lacking if pair[1] == "D704"]) == walk.silent


@PROGRAMMES
def test_every_task_is_in_the_register_with_its_light(name: str, synced: Synced) -> None:
    """Registered under the unit's code, and as good or bad on the day as its report says."""
    walk, (folder, register) = WALKS[name], synced[name]
    rows = {row.code: row.light or row.status for row in board(register, load_workspace(folder), walk.as_of).tasks}
    assert {code: rows.get(code) for code in walk.lights} == walk.lights


@PROGRAMMES
def test_duties_stand_as_the_forms_and_reports_have_left_them(name: str, synced: Synced) -> None:
    """Met, open or missing on the day, each by its own line of the document; of what comes back, that of the month."""
    walk, (folder, register) = WALKS[name], synced[name]
    rows = owed_on(register, load_workspace(folder), walk.as_of)
    periods = {None, "", walk.month, walk.month[:4]}
    found = {(row.unit_code, row.ref, row.due): row.state for row in rows if row.period in periods}
    assert {key: found.get(key) for key in walk.duties} == walk.duties


@PROGRAMMES
def test_the_report_opens_and_is_headed_as_its_office_writes(
    name: str, synced: dict[str, tuple[Path, Register]]
) -> None:
    """Document, office and day of the opening sentence; the heading's lines; five blocks; nothing empty in bold."""
    walk, (folder, register) = WALKS[name], synced[name]
    program = load_workspace(folder)
    context = period_report(register, program, parse_period("month", walk.month), as_of=walk.as_of)
    (path,) = write_report(context, program, folder / "bao-cao", ["md"], folder / "mau")
    lines = path.read_text("utf-8").splitlines()
    assert walk.opening in lines
    assert set(walk.head) <= set(lines)
    assert "****" not in lines
    assert [line[3:6].rstrip(" -.") for line in lines if line.startswith("## ")][:5] == ["I", "II", "III", "IV", "V"]
