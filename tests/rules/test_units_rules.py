"""Rules over all files and units: D701-D705, V203 across files; the office's own settings."""

from dataclasses import replace

import pytest
from examples import PROGRAM, submission, table, task

from thidua500.base.model import Finding, Submission
from thidua500.program.owed import AssignedTask
from thidua500.program.programme import Program, RuleSetting
from thidua500.rules.engine import check_submission, unit_tasks
from thidua500.standing.registered import check_units

GROWTH = "Hướng dẫn 30 hộ kinh doanh nộp thuế điện tử"
POLICE = table("""
    Lắp 12 camera an ninh tại khu phố 3
    Tuần tra đêm tại 6 hẻm
    Hướng dẫn 30 hộ kinh doanh nộp thuế điện tử
""")


def form(unit: str, *titles: str, path: str = "") -> Submission:
    """A form of that unit with tasks of those names."""
    found = [task(f"Tên nhiệm vụ: {title}", number) for number, title in enumerate(titles, 1)]
    return submission(found, unit, path or f"phieu/{unit}.xlsx")


def across(*forms: Submission, program: Program = PROGRAM, whole: bool = False) -> dict[str, list[str]]:
    """Unit → codes of what only all files together show, units without a finding left out."""
    found = check_units([unit_tasks(form, program) for form in forms], program, whole=whole)
    return {name: [finding.code for finding in own] for name, own in found.items() if own}


def message(*forms: Submission, program: Program = PROGRAM, whole: bool = False) -> str:
    """The message of the only finding across those forms."""
    found = check_units([unit_tasks(form, program) for form in forms], program, whole=whole)
    (finding,) = [finding for own in found.values() for finding in own]
    return finding.message


def test_fewer_tasks_than_the_minimum_counts_all_files_of_the_unit() -> None:
    """D701: three tasks, in one file or two; one for a mass organisation."""
    assert across(form("Công an phường", *POLICE)) == {}
    assert across(form("Công an phường", *POLICE[1:])) == {"Công an phường": ["D701"]}
    assert across(form("Công an phường", *POLICE[:2], path="a"), form("CA phường", POLICE[2], path="b")) == {}
    assert across(form("Hội LHPN phường", GROWTH)) == {}
    assert "02 nhiệm vụ, tối thiểu 03" in message(form("Công an phường", *POLICE[1:]))


def test_no_task_towards_growth_looks_at_every_task() -> None:
    """D702: one task of growth in the unit is enough, in its name, steps or result."""
    plain = ("Sắp xếp kho tài liệu", "Sửa hàng rào trụ sở", "Trực cổng ban đêm")
    assert across(form("Công an phường", *plain)) == {"Công an phường": ["D702"]}
    assert across(form("Công an phường", *plain, GROWTH)) == {}
    assert across(form("Công an phường", *plain, "Giai ngan 3 goi thau")) == {}
    for field in ("Rõ việc", "Rõ kết quả"):
        told = task(f"Tên nhiệm vụ: {plain[2]}\n{field}: {GROWTH}", 3)
        first = form("Công an phường", *plain[:2])
        assert across(replace(first, tasks=(*first.tasks, told))) == {}
    assert across(form("Hội LHPN phường", plain[0])) == {}


UNITS = [  # as written; how the message goes on, None for no message; the remedy's example
    ("Công an phường", None, ""),
    ("CÔNG AN PHƯỜNG TAM PHƯỚC", None, ""),
    ("Chi bộ khu phố 3", None, ""),
    ("Cong an phuonng", "“Cong an phuonng”, đọc là “Công an phường”", "Công an phường"),
    ("Văn phòngg Đảng ủy", "“Văn phòngg Đảng ủy”, đọc là “Văn phòng Đảng ủy”", "Văn phòng Đảng ủy"),
    ("Văn phòng Đàn cũ", "“Văn phòng Đàn cũ”, gần nhất là “Văn phòng Đảng ủy”", "Văn phòng Đảng ủy"),
    ("Ban Quản lý chợ đầu mối", "“Ban Quản lý chợ đầu mối”", "Công an phường"),
    ("", "tệp không ghi tên đầu mối", "Công an phường"),
]


@pytest.mark.parametrize(("name", "said", "example"), UNITS)
def test_a_unit_that_is_not_in_the_programme(name: str, said: str | None, example: str) -> None:
    """D703: silent for names, aliases and members of a class; else the name, the nearest one, at the unit's cell."""
    unnamed = replace(form(name, *POLICE), tasks=tuple(replace(t, unit="") for t in form(name, *POLICE).tasks))
    found = [finding for finding in check_submission(unnamed, PROGRAM) if finding.code == "D703"]
    told = [] if said is None else [f"Tên đầu mối không có trong chương trình: {said}."]
    assert [finding.message for finding in found] == told
    assert all(finding.hint == f"Ghi đúng tên đầu mối, ví dụ: {example}." for finding in found)
    assert all((finding.sheet, finding.cell) == ("Việc 1", "C1") for finding in found)


def test_a_common_table_of_many_units_needs_no_unit_of_its_own() -> None:
    """D703 is silent for a table like 001 III, where each row has another unit's owner."""
    owners = ("Công an phường", "Văn phòng Đảng ủy", "Ban Xây dựng Đảng")
    rows = [replace(task(f"Rõ người: {owner}; người đứng đầu", n), unit="") for n, owner in enumerate(owners, 1)]
    assert "D703" not in [finding.code for finding in check_submission(submission(rows, ""), PROGRAM)]
    assert "D703" in [finding.code for finding in check_submission(submission(rows[:2], ""), PROGRAM)]


def test_units_that_sent_nothing_are_named_only_of_a_whole_collection() -> None:
    """D704: every row that must register, each organisation under a class row, one party cell for the class."""
    sent = [form("Công an phường", *POLICE), form("Chi bộ khu phố 3", *[t + " khu phố 3" for t in POLICE])]
    assert "D704" not in str(across(*sent))
    silent = [name for name, codes in across(*sent, whole=True).items() if "D704" in codes]
    assert {"Đoàn Thanh niên phường", "Văn phòng Đảng ủy", "Hội Cựu chiến binh phường"} <= set(silent)
    assert not {"Công an phường", "Các chi, đảng bộ trực thuộc"} & set(silent)
    assert not any(name.startswith(("Bí thư chi", "Đoàn Thanh niên, Hội")) for name in silent)
    assert sum(name.startswith("Phòng Kinh tế") for name in silent) == 2


def test_an_office_in_two_rows_is_not_silent_when_it_sent_one_form() -> None:
    """D704: rows 7 and 8 of 001 IV are one office; its tasks alone tell which row they belong to."""
    sent = form("Phòng Kinh tế - hạ tầng và đô thị phường", "Tăng thu ngân sách 12% so với kế hoạch")
    silent = [name for name, codes in across(sent, whole=True).items() if "D704" in codes]
    assert not [name for name in silent if name.startswith("Phòng Kinh tế")]


def test_an_assigned_task_that_nobody_registered_is_told_to_its_owner() -> None:
    """D705: silent while the owner sent nothing (D704), or when any unit registered the task in other words."""
    assigned = AssignedTask("4", "Lập và vận hành sổ giao việc 6 rõ", ("VPDU",))
    program = replace(PROGRAM, assigned=(assigned,))
    office = ("Tổng hợp báo cáo tháng của các đầu mối", "Chuẩn bị họp quý", GROWTH)
    assert across(form("Văn phòng Đảng ủy", *office), program=program, whole=True)["Văn phòng Đảng ủy"] == ["D705"]
    registered = ("Vận hành sổ giao việc theo 6 rõ", *office[1:])
    assert "Văn phòng Đảng ủy" not in across(form("Văn phòng Đảng ủy", *registered), program=program, whole=True)
    assert "D705" not in str(across(form("Công an phường", *POLICE), program=program, whole=True))


def test_an_office_in_two_rows_is_named_with_its_code() -> None:
    """What row 8 of 001 IV lacks: the name alone would not tell which of the two offices is meant."""
    money = form("Tài chính - Kế toán", "Quyết toán ngân sách quý II", "Lập dự toán năm 2027")
    program = replace(PROGRAM, assigned=(AssignedTask("9", "Khảo sát giếng khoan ven suối", ("KTTC",)),))
    assert across(money, program=program, whole=True)["Phòng Kinh tế - hạ tầng và đô thị phường (KTTC)"] == [
        *("D701", "D702", "D705")
    ]


def test_signs_tell_an_assigned_task_in_the_units_own_words() -> None:
    """D705 of the programme as shipped: a concrete task carries out the broad one of 001 III."""
    land = ("Lập hồ sơ 14 nhà xây dựng không phép", "Cắm mốc 37 thửa đất công", GROWTH)
    office = ("Sắp xếp kho lưu trữ", "Trực cơ quan", GROWTH)
    assert "D705" not in str(across(form("Phòng Kinh tế - hạ tầng và đô thị", *land), whole=True))
    assert across(form("Văn phòng Đảng ủy", *office), whole=True)["Văn phòng Đảng ủy"] == ["D705"] * 3


def test_the_same_task_of_two_files_names_the_other_place() -> None:
    """V203 across: two files of one unit, or two units, and the message names file and cell of the first."""
    first = form("Công an phường", *POLICE, path="phieu/a.xlsx")
    again = form("Hội CCB phường", POLICE[0], GROWTH + " khu phố 5", path="phieu/b.xlsx")
    assert across(first, again) == {"Hội Cựu chiến binh phường": ["V203"]}
    assert "của Công an phường (phieu/a.xlsx, Việc 1!C1)" in message(first, again)
    twice = form("Công an phường", POLICE[0], path="phieu/c.xlsx")
    assert across(first, twice) == {"Công an phường": ["V203"]}
    (found,) = check_units([unit_tasks(sent, PROGRAM) for sent in (first, twice)], PROGRAM, whole=False)[
        "Công an phường"
    ]
    assert (found.sheet, found.cell, found.field, found.task) == ("Việc 1", "C1", "title", 1)
    assert found.message == (
        "Một nhiệm vụ đăng ký hai lần: “Lắp 12 camera an ninh tại khu phố 3” (phieu/c.xlsx, Việc 1!C1) trùng với nhiệm "
        "vụ 1 (phieu/a.xlsx, Việc 1!C1)."
    )


def test_what_each_unit_does_for_itself_is_no_duplicate() -> None:
    """Studying the resolution, pledges, own plans; and any task two party cells have in common."""
    own = ("Tổ chức hội nghị quán triệt Nghị quyết", "Ký cam kết của người đứng đầu", GROWTH)
    assert across(form("Công an phường", *own), form("Văn phòng Đảng ủy", *own[:2], "Thu ngân sách vượt 10%")) == {}
    assert across(form("Chi bộ khu phố 3", *POLICE), form("Chi bộ khu phố 4", *POLICE)) == {}


def test_files_of_unknown_units_are_kept_apart() -> None:
    """A file without a known unit stands under its own name and is asked for no minimum."""
    assert across(form("Ban Quản lý chợ", GROWTH), form("", "Sửa mái che")) == {}


def settings(**rules: RuleSetting) -> Program:
    """The programme with the office's changes to its rules."""
    return replace(PROGRAM, rules=rules)


def codes_of(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Code and severity of each finding."""
    return [(finding.code, finding.severity) for finding in found]


def test_the_office_may_change_severity_and_words_or_switch_a_rule_off() -> None:
    """Settings reach task rules, the reader's own findings and unit rules alike."""
    faulty = submission([task("Rõ thẩm quyền: -")])
    read = replace(faulty, findings=(Finding("F004", "warning", "Chữ TCVN3."),))
    assert codes_of(check_submission(read, PROGRAM)) == [("F004", "warning"), ("Q501", "error")]
    changed = settings(Q501=RuleSetting("warning", "Theo quy chế của phường: {message}"), F004=RuleSetting(off=True))
    (finding,) = check_submission(read, changed)
    assert (finding.code, finding.severity) == ("Q501", "warning")
    assert finding.message.startswith("Theo quy chế của phường: Chưa nêu thẩm quyền")
    few = form("Công an phường", *POLICE[1:])
    assert across(few, program=settings(D701=RuleSetting(off=True, reason="đợt thử"))) == {}


def test_a_file_without_tasks_shows_only_the_readers_findings() -> None:
    """No unit, no duplicate, no task: nothing of ours is added."""
    empty = Submission("phieu/x.xlsx", None, "", None, findings=(Finding("F003", "error", "Không có biểu mẫu."),))
    assert check_submission(empty, PROGRAM) == empty.findings
