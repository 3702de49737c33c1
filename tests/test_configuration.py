"""Programmes as data: what ships, what a workspace may change, and how mistakes are named."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from thidua500.base.errors import ConfigurationError
from thidua500.base.model import FIELDS
from thidua500.program.configuration import builtin_ids, load_builtin, load_workspace
from thidua500.program.owed import Product, Step


def workspace(tmp_path: Path, text: str) -> Path:
    """A folder with a `chuong-trinh.toml`."""
    (tmp_path / "chuong-trinh.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_tam_phuoc_is_complete() -> None:
    """001: five phases, the fourteen rows of annex IV, khu phố and committee members, 25 tasks, VII's five lines."""
    program = load_builtin("tam-phuoc")
    assert [phase.number for phase in program.phases] == [1, 2, 3, 4, 5]
    assert all(phase.products for phase in program.phases)
    assert len([unit for unit in program.units if not unit.under]) == 14 + 2
    assert [task.number for task in program.assigned] == [str(number) for number in range(1, 26)]
    assert all(task.led_by and task.coordinators and task.responsibility and task.result for task in program.assigned)
    assert {row.source.split(";")[0] for row in program.reports} == {f"001 VII.{line}" for line in range(1, 6)}
    assert {
        "Kỷ luật, kỷ cương",
        "Cải cách hành chính",
        "Chuyển đổi số, quản trị",
        "Phát triển kinh tế - xã hội",
        "Đô thị, đất đai, môi trường, ANTT",
        "Giám sát, phản biện, khen thưởng - kỷ luật",
    } <= {indicator.group for indicator in program.indicators}
    assert program.fields == frozenset(FIELDS)
    assert [(row.kind, row.time) for row in program.reports][:2] == [
        ("week", "Trước 16 giờ thứ Sáu hằng tuần"),
        ("month", "Trước ngày 25 hằng tháng"),
    ]


@pytest.mark.parametrize(
    ("code", "op", "threshold"),
    [("KC1", "≥", 98), ("HC1", ">", 90), ("HC3", "≥", 95), ("KT1", "≥", 110), ("KT2", "≥", 100), ("CB3", "≥", 20)],
)
def test_thresholds_keep_the_wording(code: str, op: str, threshold: float) -> None:
    """ "trên 90%" is more than 90; "từ 95% trở lên" includes 95; "vượt từ 10%" is 110 % of the plan."""
    indicator = next(i for i in load_builtin("tam-phuoc").indicators if i.code == code)
    assert (indicator.op, indicator.threshold) == (op, threshold)


@pytest.mark.parametrize("program_id", builtin_ids())
def test_phases_tile_the_calendar(program_id: str) -> None:
    """No gap and no overlap between phases; "từ sau ngày 01/10/2027" loses no day."""
    phases = load_builtin(program_id, date(2026, 5, 15)).phases
    for before, after in pairwise(phases):
        assert after.start == before.end + timedelta(days=1)


@pytest.mark.parametrize("program_id", builtin_ids())
def test_unit_codes_are_unique(program_id: str) -> None:
    """A unit's key is its code: two rows of 001 IV share a name."""
    codes = [unit.code for unit in load_builtin(program_id).units]
    assert len(codes) == len(set(codes))


def test_the_issue_date_opens_phase_one() -> None:
    """001 leaves its issue date open: unset it stays unset, set it starts the first phase."""
    assert load_builtin("tam-phuoc").phases[0].start is None
    assert load_builtin("tam-phuoc", date(2026, 5, 15)).phases[0].start == date(2026, 5, 15)


def test_a_workspace_overlays_its_base(tmp_path: Path) -> None:
    """An override replaces a value, completes a table, changes a row by its key and adds a unit under a class."""
    program = load_workspace(
        workspace(
            tmp_path,
            """
            base = "tam-phuoc"
            issued_on = 2026-05-15
            [lights]
            due_soon_days = 3
            [rules.K603]
            off = true
            reason = "văn phòng tự xem"
            [[unit]]
            code = "CAP"
            minimum = 5
            [[unit]]
            under = "CDB"
            name = "Chi bộ khu phố 3"
            """,
        )
    )
    assert program.issued_on == date(2026, 5, 15)
    assert (program.lights.due_soon_days, program.lights.lag_points) == (3, 20)
    assert program.rules["K603"].off
    unit = program.unit("CAP")
    assert unit is not None
    assert (unit.name, unit.minimum) == ("Công an phường", 5)
    added = program.unit("CDB.CHIBOKHUPHO3")
    assert added is not None
    assert (added.minimum, added.mass) == (3, False)


def test_a_mass_organisation_inherits_the_minimum_of_its_class() -> None:
    """001 IV row 12: each mass organisation at least one."""
    unit = load_builtin("tam-phuoc").unit("DTHE.PN")
    assert unit is not None
    assert (unit.minimum, unit.mass) == (1, True)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("base = 'tam-phuong'", "tam-phuong"),
        ("issue_on = 2026-05-15", "issue_on"),
        ("[lights]\ndue_soon_days = 'năm'", "due_soon_days"),
        ("[lights]\ndue_soon_days = true", "due_soon_days"),
        ("[rules.K603]\nseverity = 'nặng'", "severity"),
        ("fields = ['title', 'ten']", "ten"),
        ("[[unit]]\ncode = 'X'", "name"),
        ("[[unit]]\nname = 'Tổ 1'\nunder = 'KHONG'", "KHONG"),
        ("unit = ['Công an']", "Công an"),
        ("base = ", "chuong-trinh.toml"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, named: str) -> None:
    """The message names the file and the word that is not understood."""
    with pytest.raises(ConfigurationError, match=named) as error:
        load_workspace(workspace(tmp_path, text))
    assert "chuong-trinh.toml" in str(error.value) or named == "tam-phuong"


def test_a_product_is_a_name_or_a_table(tmp_path: Path) -> None:
    """A mandatory product stands in its phase or unit; one with an owner or a day of its own is a table."""
    program = load_workspace(
        workspace(
            tmp_path,
            """
            base = "kh83"
            [[phase]]
            number = 1
            name = "Khởi động"
            end = 2026-12-31
            source = "Bảng 1 dòng 1"
            products = ["Kế hoạch", { name = "Cam kết", owners = ["SNV"], time = "trước 01/9/2026" }]
            [[unit]]
            code = "SNV"
            source = "Quy chế dòng 3"
            products = ["Báo cáo quý"]
            [[assigned]]
            number = "19"
            title = "Kịch bản"
            owners = ["SNV"]
            milestones = [{ time = "Đến 31/12/2026", text = "Ban hành" }]
            """,
        )
    )
    assert program.phases[0].products == ("Kế hoạch", "Cam kết")
    assert program.products == (
        Product("1.1", "Kế hoạch", phase=1, source="Bảng 1 dòng 1"),
        Product("1.2", "Cam kết", 1, ("SNV",), time="trước 01/9/2026", source="Bảng 1 dòng 1"),
        Product("SNV.1", "Báo cáo quý", owners=("SNV",), source="Quy chế dòng 3"),
    )
    assert program.assigned[-1].milestones == (Step("Đến 31/12/2026", "Ban hành"),)


def test_a_folder_that_is_no_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    """The remedy is `init`."""
    with pytest.raises(ConfigurationError, match="thidua500 init"):
        load_workspace(tmp_path)


def test_a_config_saved_by_notepad_is_read(tmp_path: Path) -> None:
    """Windows Notepad writes a byte order mark."""
    (tmp_path / "chuong-trinh.toml").write_bytes(b'\xef\xbb\xbfbase = "tam-phuoc"\n')
    assert load_workspace(tmp_path).id == "tam-phuoc"


def test_words_of_growth_are_the_documents_own() -> None:
    """001 II.2.5 and VI.8: fields of the economy and what holds them up, not the tasks some unit happened to send."""
    words = set(load_builtin("tam-phuoc").growth_words)
    assert {"thu ngân sách", "giải ngân", "hộ kinh doanh", "việc làm", "thu nhập", "hạ tầng", "điểm nghẽn"} <= words
    assert not words & {"khám sức khỏe", "rau an toàn", "bê tông hóa", "chiếu sáng", "thoát nước", "tiểu thương"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('base = "tam-phuoc"\nname = Phường\n', "dòng 2"),
        ('base = "tam-phuoc', "dòng 1"),
        ("[unit\n", "dòng 1"),
        ('base = "tam-phuoc"\nbase = "ho-nai"\n', "dòng 2"),
    ],
)
def test_what_is_no_toml_is_told_by_its_line_in_vietnamese(tmp_path: Path, text: str, said: str) -> None:
    """The parser's own English sentence helps no clerk."""
    with pytest.raises(ConfigurationError, match=said) as caught:
        load_workspace(workspace(tmp_path, text))
    assert not {"line", "column", "value", "expected", "key", "Cannot"} & set(str(caught.value).split())


def test_a_configuration_in_another_encoding_is_told_by_its_line(tmp_path: Path) -> None:
    """Saved by an old Notepad: which line, and which encoding to choose."""
    (tmp_path / "chuong-trinh.toml").write_bytes(b'base = "tam-phuoc"\nname = "Ph\xf4ng"\n')
    with pytest.raises(ConfigurationError, match=r"dòng 2.*UTF-8"):
        load_workspace(tmp_path)
