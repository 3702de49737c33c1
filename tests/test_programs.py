"""The programmes beside Tam Phước as data: their units, tasks and indicators, and what the rules make of them."""

import tomllib
from dataclasses import replace
from datetime import date
from importlib import resources

import pytest

from thidua500.base.model import CellRef, Submission, Task
from thidua500.deadlines import read_deadline
from thidua500.program.configuration import builtin_ids, load_builtin, schema
from thidua500.program.programme import Program
from thidua500.program.shape import Shape
from thidua500.program.units import match_unit
from thidua500.rules.engine import unit_parts
from thidua500.standing.registered import check_units

AS_OF = date(2026, 7, 1)
PLAN, CITY, HO_NAI = (load_builtin(name) for name in ("kh83", "dong-nai", "ho-nai"))
OTHERS = pytest.mark.parametrize("program", [PLAN, CITY, HO_NAI], ids=lambda program: program.id)

NAMES = [
    ("kh83", "Sở Nội vụ", "SNV"),
    ("kh83", "Văn phòng Ủy ban nhân dân thành phố", "VPUB"),
    ("kh83", "Sở Tài chính", "SBN.TAICHINH"),
    ("kh83", "UBND phường Tam Phước", "XP.TAMPHUOC"),
    ("kh83", "Các cơ quan, đơn vị, địa phương", "CQ"),
    ("dong-nai", "Ban Tuyên giáo và Dân vận Thành ủy", "BTGDV"),
    ("dong-nai", "UBND Thành phố, Văn phòng UBND thành phố, Sở Nội vụ", "UBTP"),
    ("dong-nai", "Đảng ủy phường Tam Phước", "DUP.TAMPHUOC"),
    ("dong-nai", "HĐND xã, phường", "HDXP"),
    ("ho-nai", "Ban Xây dựng đảng Đảng ủy phường Hồ Nai", "BXDD"),
    ("ho-nai", "Chi bộ khu phố 1", "CDB.KHUPHO1"),
    ("ho-nai", "Phòng Kinh tế", "CQCM.KINHTE"),
]


def form(unit: str, *titles: str, rows_of: tuple[str, ...] = ()) -> Submission:
    """A table of that unit; `rows_of` names the unit of each row in a table of many units."""
    owners = rows_of or (unit,) * len(titles)
    tasks = tuple(
        Task(
            number,
            owner if rows_of else unit,
            "table",
            {"title": title, "owner": owner},
            {"title": CellRef("Bảng 1", number, 1)},
            read_deadline("", PLAN, as_of=AS_OF),
            frozenset({"title", "owner"}),
        )
        for number, (title, owner) in enumerate(zip(titles, owners, strict=True), 1)
    )
    return Submission(f"phieu/{unit or 'chung'}.xlsx", "table", unit, None, tasks)


def across(program: Program, *forms: Submission, whole: bool = True) -> dict[str, list[str]]:
    """Unit → codes of what only all files together show; units without a file (D704) left out."""
    parts = [part for one in forms for part in unit_parts(one, program)]
    found = check_units(parts, program, whole=whole)
    codes = {name: [f.code for f in own if f.code != "D704"] for name, own in found.items()}
    return {name: own for name, own in codes.items() if own}


def missing(program: Program, *forms: Submission) -> set[str]:
    """Units of which nothing came (D704)."""
    parts = [part for one in forms for part in unit_parts(one, program)]
    found = check_units(parts, program, whole=True)
    return {name for name, own in found.items() if "D704" in [f.code for f in own]}


# --- the data -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", builtin_ids())
def test_what_is_built_in_holds_what_is_asked_of_an_office(known: str) -> None:
    """The same check of names, kinds and keys finds nothing; each unit is one, below a class that there is."""
    table = tomllib.loads((resources.files("thidua500.program") / "builtin" / f"{known}.toml").read_text("utf-8"))
    table.pop("cited", None)
    shape = Shape(schema(), {}, {})
    shape.clean(table)
    assert shape.mistakes == []
    program = load_builtin(known)
    if "base" not in table:
        assert {"id", "title"} <= table.keys()
        assert len(program.units) == len(table["unit"])
    assert {unit.under for unit in program.units} <= {unit.code for unit in program.units} | {""}


@pytest.mark.parametrize(
    ("program", "units", "assigned"),
    [("kh83", 9, 18), ("dong-nai", 21, 19), ("an-giang-dot2", 24, 8), ("ho-nai", 10, 15)],
)
def test_units_and_assigned_tasks_are_all_there(program: str, units: int, assigned: int) -> None:
    """The 18 rows of 003's annex, the 17 rows of 000 Bảng 2-7 and two of 000 V, what 002 and 004 give to a unit."""
    found = load_builtin(program)
    assert (len(found.units), len(found.assigned)) == (units, assigned)


@pytest.mark.parametrize("program_id", builtin_ids())
def test_owners_are_units_and_times_are_times(program_id: str) -> None:
    """Every owner of a task or indicator is a unit's code; every assigned time can be read."""
    program = load_builtin(program_id, date(2026, 5, 15))
    codes = {unit.code for unit in program.units}
    assert {code for row in (*program.assigned, *program.indicators) for code in row.owners} <= codes
    assert len({task.number for task in program.assigned}) == len(program.assigned)
    times = [(task.number, task.time) for task in program.assigned if task.time]
    times += [(task.number, step.time) for task in program.assigned for step in task.milestones]
    times += [(row.code, row.time) for row in (*program.reports, *program.products, *program.required) if row.time]
    kinds = [(number, text, read_deadline(text, program, as_of=AS_OF).kind) for number, text in times]
    assert not [row for row in kinds if row[2] in {"missing", "unknown"}]


@pytest.mark.parametrize("program_id", builtin_ids())
def test_what_is_owed_already_names_the_row_that_owes_it(program_id: str) -> None:
    """same_as is the registration or a report of the calendar; the compiler is a unit."""
    program = load_builtin(program_id)
    known = {"", "registration", *(row.code for row in program.reports)}
    assert {row.same_as for row in (*program.assigned, *program.products)} <= known
    assert program.unit(program.compiler)


@pytest.mark.parametrize("program_id", builtin_ids())
def test_every_assigned_title_carries_a_sign_of_its_own(program_id: str) -> None:
    """A unit that copies the title has registered the task."""
    program = load_builtin(program_id)
    for task in program.assigned:
        owner = program.unit(task.owners[0])
        assert owner is not None
        found = across(program, *(form(owner.name, other.title) for other in program.assigned))
        assert "D705" not in found.get(owner.name, []), task.number


@pytest.mark.parametrize(("program_id", "name", "code"), NAMES)
def test_names_and_classes(program_id: str, name: str, code: str) -> None:
    """Names as the documents spell them; a department or ward falls under its class with a code of its own."""
    match = match_unit(load_builtin(program_id), name)
    assert match.unit is not None
    assert (match.unit.code, match.exact) == (code, True)


@OTHERS
def test_no_alias_belongs_to_two_units(program: Program) -> None:
    """Every name and alias means its own unit."""
    for unit in program.units:
        for name in (unit.name, *unit.aliases):
            found = match_unit(program, name).unit
            assert found is not None
            assert found.code == unit.code, name


@pytest.mark.parametrize(
    ("code", "op", "threshold"),
    [("KC1", "≥", 98), ("KC2", "≥", 70), ("HC2", "≥", 90), ("HC4", "≥", 95), ("CB2", ">", 90), ("CB3", "≥", 20)],
)
def test_ho_nai_measures_as_it_is_worded(code: str, op: str, threshold: float) -> None:
    """002 II.2: "tối thiểu 90%" includes 90, "trên 90%" does not; late files against 2025."""
    indicator = next(i for i in HO_NAI.indicators if i.code == code)
    assert (indicator.op, indicator.threshold) == (op, threshold)
    assert "2025" in next(i for i in HO_NAI.indicators if i.code == "KC2").name


def test_ho_nai_stands_on_its_own() -> None:
    """It is not laid over Tam Phước: none of 001's tasks, no second "Phòng Kinh tế"; one task a unit."""
    titles = {task.title for task in load_builtin("tam-phuoc").assigned}
    assert not titles & {task.title for task in HO_NAI.assigned}
    assert {unit.minimum for unit in HO_NAI.units} == {1}
    assert (HO_NAI.layout.place, HO_NAI.layout.issuer) == ("Hồ Nai", "Đảng ủy phường Hồ Nai")


def test_layouts_are_the_issuers() -> None:
    """003 is a State document, 000 and 002 are the Party's; a State recipients list ends with the archive."""
    assert (PLAN.layout.kind, CITY.layout.kind, HO_NAI.layout.kind) == ("state", "party", "party")
    assert PLAN.layout.number == "/BC-UBND"
    assert PLAN.layout.recipients[-1].startswith("Lưu: VT")


# --- D701, D704, D705 over a whole collection ---------------------------------------------------------------------


def test_one_task_is_enough_in_ho_nai_and_three_are_asked_by_the_city() -> None:
    """D701 by each programme's own minimum; of the city's mass organisations a content and a model (000 Bảng 3)."""
    assert "D701" not in str(across(HO_NAI, form("Chi bộ khu phố 1", "Sửa đường hẻm 4")))
    assert "D701" in across(CITY, form("Ban Tổ chức Thành ủy", "Ký cam kết"))["Ban Tổ chức Thành ủy"]
    farmers = "Hội Nông dân thành phố"
    assert "D701" in across(CITY, form(farmers, "Mô hình rau sạch"))[farmers]
    assert "D701" not in str(across(CITY, form(farmers, "Mô hình rau sạch", "Phong trào nông dân số")))


def test_a_task_of_everybody_is_owed_by_each() -> None:
    """003 rows 1, 3, 7…: each agency that sent a form and has no such task is told so, by its own name (D4)."""
    sent = form("Sở Tài chính", "Thẩm định dự toán mua sắm")
    own = form("UBND phường Tam Phước", "Ban hành kế hoạch của phường; giảm 10% cuộc họp")
    found = across(PLAN, sent, own)
    everybodys = sum(task.owners == ("CQ",) for task in PLAN.assigned)
    assert found["Sở Tài chính"].count("D705") >= everybodys
    assert found["UBND phường Tam Phước"].count("D705") == found["Sở Tài chính"].count("D705") - 3
    assert "Các cơ quan, đơn vị, địa phương" not in found


def test_a_named_owner_answers_for_its_task() -> None:
    """D705 at the unit 003 names, and only when that unit sent a form; silent for single files."""
    lawyers = form("Thanh tra thành phố", "Sắp xếp kho lưu trữ")
    assert "D705" in across(PLAN, lawyers)["Thanh tra thành phố"]
    messages = [f.message for f in check_units(unit_parts(lawyers, PLAN), PLAN, whole=True)["Thanh tra thành phố"]]
    assert any("nhiệm vụ 6," in message for message in messages)
    assert not any("nhiệm vụ 4," in message for message in messages)
    assert across(PLAN, lawyers, whole=False) == {}


def test_growth_is_asked_where_the_document_asks_for_it() -> None:
    """D702: 000 V.2 and 002 V.2 want a task towards growth; 003 is about ways of working and 004 about supervision."""
    plain = "Sắp xếp kho lưu trữ"
    assert "D702" in across(CITY, form("Văn phòng Thành ủy", plain), whole=False)["Văn phòng Thành ủy"]
    assert across(HO_NAI, form("Chi bộ khu phố 1", plain), whole=False) == {"Chi bộ khu phố 1": ["D702"]}
    assert not PLAN.growth_words
    assert across(PLAN, form("Sở Nội vụ", plain), whole=False) == {}


def test_named_agencies_are_missed_and_classes_as_one() -> None:
    """D704: the five agencies that lead in 003, one line for the wards; never "các cơ quan, đơn vị, địa phương"."""
    assert missing(PLAN, form("Sở Nội vụ", "Đôn đốc")) == {
        *("Văn phòng UBND thành phố", "Thanh tra thành phố", "Sở Khoa học và Công nghệ"),
        *("Sở Văn hóa, Thể thao và Du lịch", "UBND các xã, phường", "Các đơn vị sự nghiệp công lập thành phố"),
    }
    assert "UBND các xã, phường" not in missing(PLAN, form("UBND phường Tam Phước", "Kế hoạch của phường"))


def test_a_common_table_speaks_for_each_of_its_rows() -> None:
    """000 Bảng 2-7 in one file: each row's agency is heard (no D704); one row is no registration of three (no D701).

    Missing are those that no row speaks for: the departments of Bảng 5.1 owe their own three (5.2), wards' Mặt trận,
    and every leader (V.5).
    """
    assigned = [task for task in CITY.assigned if task.milestones]
    rows = [(task.title, CITY.unit(task.owners[0])) for task in assigned]
    names = tuple(unit.name for _, unit in rows if unit)
    table = form("", *(title for title, _ in rows), rows_of=names)
    assert missing(CITY, table) == {
        *("Sở Nội vụ", "Văn phòng UBND thành phố", "Ủy ban MTTQ Việt Nam xã, phường"),
        "Ủy viên Ban Chấp hành Đảng bộ thành phố, bí thư cấp ủy, thủ trưởng cơ quan, đơn vị",
    }
    assert across(CITY, table) == {"Đảng ủy Ủy ban nhân dân thành phố": ["D705"]}  # Lễ phát động, 000 V.1
    assert len(unit_parts(table, CITY)) == 17


def test_an_agencys_own_row_of_milestones_is_no_registration_of_three() -> None:
    """000 Bảng 2-7 has one row an agency: sent alone it is heard (no D704) and asked for no more (no D701, D702)."""
    row = replace(form("Ban Nội chính Thành ủy", "Rà soát đơn thư tồn đọng"), layout="milestones")
    assert across(CITY, row) == {}
    assert "Ban Nội chính Thành ủy" not in missing(CITY, row)


def test_a_table_without_unit_names_is_told_by_its_owners() -> None:
    """003's annex has no column of units: the leading agency of each row is the unit."""
    rows = [(task.title, PLAN.unit(task.owners[0])) for task in PLAN.assigned]
    table = form("", *(title for title, _ in rows), rows_of=tuple(unit.name for _, unit in rows if unit))
    parts = unit_parts(replace(table, tasks=tuple(replace(task, unit="") for task in table.tasks)), PLAN)
    assert {part.unit.code for part in parts if part.unit} == {"CQ", "SBN", "SNV", "VPUB", "TTTP", "SKHCN", "SVHTTDL"}
    assert all(part.common for part in parts)


def test_two_owners_in_a_units_own_form_do_not_part_it() -> None:
    """A form whose tasks are led by the head and a deputy of one unit stays one part."""
    own = form("Sở Nội vụ", "Chỉ thị", "Đôn đốc")
    assert [(part.name, part.common) for part in unit_parts(own, PLAN)] == [("Sở Nội vụ", False)]


def test_what_the_document_lays_on_each_is_no_task_done_twice() -> None:
    """003 row 9: two agencies mend their own rules of work; the same cameras of two agencies are told."""
    own = "Hoàn thiện quy chế làm việc, quy chế phối hợp của cơ quan"
    assert "V203" not in str(across(PLAN, form("Sở Tài chính", own), form("UBND phường Tam Phước", own), whole=False))
    sent = "Lắp đặt 12 camera an ninh tại các hẻm khu phố 3"
    assert "V203" in str(across(PLAN, form("Sở Tài chính", sent), form("UBND phường Tam Phước", sent), whole=False))


# --- who is who among many (000 Bảng 3-7) -------------------------------------------------------------------------

ONE = [
    ("HĐND phường Tân Triều", "Hội đồng nhân dân phường Tân Triều", "Thường trực HĐND phường Tân Triều"),
    ("MTTQ phường Tân Triều", "Ủy ban MTTQ Việt Nam phường Tân Triều", "UBMTTQ phường Tân Triều"),
    ("UBND phường Tân Triều", "Ủy ban nhân dân phường Tân Triều"),
]
TWO = [
    (
        "Công an thành phố",
        "Thanh tra thành phố",
        "Bộ Chỉ huy Quân sự thành phố",
        "Sở Nội vụ",
        "Văn phòng UBND thành phố",
    ),
    ("HĐND phường Tân Triều", "HĐND xã Tân Triều", "HĐND thành phố"),
    ("MTTQ phường Tân Triều", "MTTQ xã Tân Triều", "MTTQ thành phố"),
    ("UBND phường Tân Triều", "UBND xã Tân Triều", "UBND thành phố"),
    ("Hội Nông dân thành phố", "Đoàn Thanh niên thành phố", "Hội Cựu chiến binh thành phố"),
]


def code_of(name: str) -> str:
    """The code of the unit that the city's programme takes a name for."""
    unit = match_unit(CITY, name).unit
    assert unit is not None, name
    return unit.code


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0])
def test_one_agency_written_in_several_ways_has_one_code(names: tuple[str, ...]) -> None:
    """With its standing committee, in full, shortened."""
    assert len(set(map(code_of, names))) == 1


@pytest.mark.parametrize("names", TWO, ids=lambda names: names[0])
def test_no_two_agencies_share_a_code(names: tuple[str, ...]) -> None:
    """Police and inspectorate, a ward and a commune of one name: one's report never covers the other's silence."""
    assert len(set(map(code_of, names))) == len(names)


def test_the_longest_beginning_says_which_class() -> None:
    """ "Hội đồng nhân dân phường" is a council of 000 Bảng 4, no "Hội …" of Bảng 3."""
    assert code_of("HĐND phường Tân Triều").startswith("HDXP.")
    assert code_of("Hội Nông dân thành phố").startswith("CTXH.")
