"""A city's report over its wards: sums of what each ward says itself; what cannot be added is said, never added."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from city import CAP, END, closed, done, drawn_ward, figure, job, offices, registered, said, update, ward
from thidua500.base.errors import ToolError, UsageError
from thidua500.base.period import parse_period
from thidua500.cli import main
from thidua500.closing.publishing import document_of
from thidua500.program.configuration import load_builtin, load_workspace
from thidua500.register import books_of_workspace
from thidua500.rollup import city_json, rolled_up, write
from thidua500.rollup.city import City, CityIndicator

SEPTEMBER = parse_period("month", "2026-09")
DONG_NAI = load_builtin("dong-nai")
LATE = date(2026, 8, 31)


def rolled(*places: Path, as_of: date = END) -> City:
    """September over these places."""
    return rolled_up(places, DONG_NAI, SEPTEMBER, as_of)


def own(folder: Path, as_of: date = END) -> Any:
    """The JSON of a ward's own September report."""
    return document_of(folder, books_of_workspace(folder), load_workspace(folder), SEPTEMBER, as_of)


def indicator(city: City, code: str, variant: int = 0) -> CityIndicator:
    """One of the city's indicators."""
    return next(row for row in city.indicators if (row.code, row.variant) == (code, variant))


def figures_ward(folder: Path, code: str, *numbers: float | None, settings: str = "", **more: Any) -> Path:
    """A ward with one task, and one figure of September: numerator and denominator."""
    return ward(
        folder, registered(job(1, "Dọn rác")), said(figures=[figure(code, *numbers, **more)]), settings=settings
    )


# --- sums ---------------------------------------------------------------------------------------------------------


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=offices, order=st.randoms(use_true_random=False))
def test_the_city_is_the_sum_of_the_wards_own_reports(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Any], order: Any
) -> None:
    """Totals, lights, on-time rate and reports, however the wards are grouped and in whatever order they are named."""
    folder = tmp_path_factory.mktemp("tp")
    places = [drawn_ward(folder / f"cum-{n % 2}" / f"p{n}", one) for n, one in enumerate(drawn)]
    wards = [own(place) for place in places]
    city = city_json(rolled(folder))
    for part in ("totals", "lights"):
        assert city[part] == {name: sum(one[part][name] for one in wards) for name in city[part]}
    for name in ("numerator", "denominator"):
        assert city["on_time"][name] == sum(one["on_time"][name] for one in wards)
    late = sum(len(one["missing_reports"]) for one in wards)
    assert city["reports"]["denominator"] - city["reports"]["numerator"] == late
    assert [row["figures"]["totals"] for row in city["wards"]] == [
        own(folder / r["group"] / r["ward"])["totals"] for r in city["wards"]
    ]
    assert sum(group["figures"]["totals"]["tasks"] for group in city["groups"]) == city["totals"]["tasks"]
    order.shuffle(places)
    assert city_json(rolled(*places))["totals"] == city["totals"]
    assert {code for one in wards for code in one["late_tasks"]} == {task["code"] for task in city["late"]}


def test_shares_are_added_by_their_numbers(tmp_path: Path) -> None:
    """90/100 and 1/10 are 91/110, not the mean of 90 % and 10 %; each ward stands behind the sum."""
    figures_ward(tmp_path / "a", "HC1", 90.0, 100.0)
    figures_ward(tmp_path / "b", "HC1", 1.0, 10.0)
    row = indicator(rolled(tmp_path), "HC1")
    assert (row.numerator, row.denominator, row.met) == (91, 110, False)
    assert row.value == pytest.approx(100 * 91 / 110)
    assert [(p.ward, p.numerator, p.denominator) for p in row.parts] == [("a", 90, 100), ("b", 1, 10)]


def test_a_share_without_its_numbers_is_left_out_by_name(tmp_path: Path) -> None:
    """The ward stands beside the sum with its reason, and so do those without a figure or with nothing arisen."""
    figures_ward(tmp_path / "a", "HC1", 90.0, 100.0)
    figures_ward(tmp_path / "b", "HC1", value=97.0)
    figures_ward(tmp_path / "c", "HC1", applies=False)
    ward(tmp_path / "d", registered(job(1, "Dọn rác")))
    row = indicator(rolled(tmp_path), "HC1")
    assert (row.numerator, row.denominator, row.wards) == (90, 100, 4)
    assert sorted((r.ward, r.why) for r in row.left_out) == [
        ("b", "chỉ có giá trị, thiếu tử số và mẫu số"),
        ("c", "không phát sinh"),
        ("d", "chưa có số liệu"),
    ]
    assert "thiếu tử số" in row.note


@pytest.mark.parametrize(("combine", "value"), [("sum", 7), ("max", 5)])
def test_counts_are_combined_as_the_programme_says(tmp_path: Path, combine: str, value: float) -> None:
    """Two and five cases are seven; the longest of two and five is five."""
    own = '[[indicator]]\ncode = "X1"\ngroup = "Nhóm"\nname = "Số vụ"\nkind = "value"\nunit = "vụ"\n'
    own += f'combine = "{combine}"\n'
    figures_ward(tmp_path / "a", "X1", value=2.0, settings=own)
    figures_ward(tmp_path / "b", "X1", value=5.0, settings=own)
    assert indicator(rolled(tmp_path), "X1").value == value


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("threshold = 80", "mức yêu cầu"),
        ('op = "≥"', "phép so"),
        ('name = "Tỷ lệ hồ sơ đúng hạn"', "tên"),
        ('unit = "‰"', "đơn vị tính"),
        ('every = "year"', "kỳ tính"),
        ('computed = "coded"', "nguồn"),
    ],
)
def test_what_wards_define_differently_is_never_added(tmp_path: Path, change: str, word: str) -> None:
    """Two lines of one code, each with the wards that mean the same, and a note that says by what they differ."""
    figures_ward(tmp_path / "a", "HC1", 90.0, 100.0)
    figures_ward(tmp_path / "b", "HC1", 1.0, 10.0, settings=f'[[indicator]]\ncode = "HC1"\n{change}\n')
    figures_ward(tmp_path / "c", "HC1", 5.0, 10.0)
    city = rolled(tmp_path)
    first, second = indicator(city, "HC1", 1), indicator(city, "HC1", 2)
    assert [p.ward for p in first.parts] == ["a", "c"]
    assert (first.numerator, first.denominator) == (95, 110)
    assert {p.ward for p in second.parts} <= {"b"}
    assert word in first.note
    assert any("Chỉ số HC1: các nơi hiểu khác nhau" in note for note in city.notes)


def test_yellow_of_different_thresholds_is_not_added(tmp_path: Path) -> None:
    """Red is: it knows no threshold. Each ward keeps its own yellow."""
    for name, rules in (("a", ""), ("b", "[lights]\ndue_soon_days = 60\n")):
        ward(
            tmp_path / name, registered(job(1, "Dọn rác", LATE), job(2, "Lắp đèn", date(2026, 11, 15))), settings=rules
        )
    city = rolled(tmp_path)
    assert (city.figures.lights.do, city.figures.lights.vang, city.figures.lights.xanh) == (2, None, None)
    assert [row.figures.lights.vang for row in city.wards if row.figures] == [
        own(tmp_path / n)["lights"]["vang"] for n in "ab"
    ]
    assert any("mức đèn vàng khác nhau" in note for note in city.notes)


def test_a_target_of_its_own_leaves_the_city_without_a_verdict(tmp_path: Path) -> None:
    """The on-time rate is added, whether it is met is not said."""
    ward(tmp_path / "a", registered(job(1, "Dọn rác", LATE)), said(done("CAP-01", LATE)))
    ward(tmp_path / "b", registered(job(1, "Dọn rác", LATE)), settings='[[indicator]]\ncode = "KC1"\nthreshold = 50\n')
    city = rolled(tmp_path)
    assert (city.figures.on_time.numerator, city.figures.on_time.denominator, city.figures.on_time.met) == (1, 2, None)
    assert any("đúng hạn khác nhau" in note for note in city.notes)


# --- who has sent, who stands where ---------------------------------------------------------------------------------


def test_who_has_not_sent_is_named(tmp_path: Path) -> None:
    """Without a ledger, with nothing for the month, with a damaged ledger, only in the list; the others are added."""
    ward(tmp_path / "a", registered(job(1, "Dọn rác")), said(update("CAP-01", progress=10)))
    ward(tmp_path / "b", registered(job(1, "Dọn rác")), said(update("CAP-01", progress=10), on=date(2026, 8, 20)))
    (tmp_path / "c").mkdir()
    (ward(tmp_path / "d") / "so-giao-viec.db").write_bytes(b"x" * 4096)
    (tmp_path / "danh-sach.csv").write_text("Phường;Cụm\nPhường Y;Cụm 9\n", encoding="utf-8")
    city = rolled(tmp_path)
    assert [(row.ward, row.state) for row in city.wards] == [
        ("a", "sent"),
        ("b", "silent"),
        ("c", "no_ledger"),
        ("d", "broken"),
        ("Phường Y", "no_ledger"),
    ]
    assert [row.ward for row in city.not_sent] == ["b", "c", "d", "Phường Y"]
    assert city.figures.totals.tasks == 2
    assert [(g.group, g.sent, g.wards) for g in city.groups] == [("Cụm 9", 0, 1), ("", 1, 4)]


def test_places_are_by_rate_and_shared(tmp_path: Path) -> None:
    """1/2 and 2/4 share the second place behind 1/1; who has nothing due has none."""
    for name, (good, due) in {"a": (1, 2), "b": (1, 1), "c": (2, 4), "d": (0, 0)}.items():
        jobs = [job(n, f"Việc {n}", LATE) for n in range(1, due + 1)]
        rows = [done(f"CAP-{n:02d}", LATE, row=n) for n in range(1, good + 1)]
        ward(tmp_path / name, registered(*jobs, job(9, "Trực ban", None)), said(*rows, update("CAP-09", row=9)))
    assert [(row.ward, row.rank) for row in rolled(tmp_path).wards] == [("a", 2), ("b", 1), ("c", 2), ("d", None)]


def test_a_closed_month_counts_as_it_was_closed(tmp_path: Path) -> None:
    """A report of September that came in December does not change what the ward closed."""
    folder = closed(ward(tmp_path / "a", registered(job(1, "Dọn rác", LATE))), SEPTEMBER, END)
    city = rolled(folder, as_of=date(2026, 12, 1))
    assert (city.figures.totals.overdue, city.wards[0].as_of) == (1, END)
    assert any("đã khóa sổ" in note for note in city.notes)


# --- Parquet ------------------------------------------------------------------------------------------------------


def exported(places: list[Path], out: Path, *tables: str, month: str = "2026-09") -> None:
    """Tables of the places as Parquet files."""
    for table in tables:
        words = [*map(str, places), "--table", table, "--format", "parquet", "--month", month, "--as-of", "2026-09-30"]
        assert main(["export", *words, "-o", str(out / f"{table}.parquet")]) == 0


def test_exported_tables_give_the_same_report(tmp_path: Path) -> None:
    """To the last figure, the wards without a ledger too."""
    ward(tmp_path / "tp" / "x" / "a", registered(job(1, "Dọn rác", LATE)), said(update("CAP-01", progress=40)))
    figures_ward(tmp_path / "tp" / "x" / "b", "HC1", 1.0, 10.0)
    (tmp_path / "tp" / "x" / "c").mkdir()
    exported([tmp_path / "tp"], tmp_path / "pq", "tasks", "indicators", "wards")
    assert city_json(rolled(tmp_path / "pq")) == city_json(rolled(tmp_path / "tp"))


def test_tables_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    """One is missing, one is of another month, one is no table at all."""
    ward(tmp_path / "a", registered(job(1, "Dọn rác")))
    exported([tmp_path / "a"], tmp_path / "pq", "tasks", "indicators")
    with pytest.raises(UsageError, match="Thiếu bảng wards"):
        rolled(tmp_path / "pq")
    exported([tmp_path / "a"], tmp_path / "pq", "wards", month="2026-08")
    with pytest.raises(UsageError, match=r"là số liệu của 2026-08, không phải tháng 9/2026"):
        rolled(tmp_path / "pq")
    (tmp_path / "pq" / "wards.parquet").write_bytes(b"PAR1")
    with pytest.raises(ToolError, match="không phải bảng do lệnh"):
        rolled(tmp_path / "pq")


def test_a_ward_in_two_sources_is_counted_once(tmp_path: Path) -> None:
    """By the first of them, and it is said."""
    ward(tmp_path / "tp" / "a", registered(job(1, "Dọn rác")))
    exported([tmp_path / "tp" / "a"], tmp_path / "pq", "tasks", "indicators", "wards")
    city = rolled(tmp_path / "tp", tmp_path / "pq")
    assert (city.figures.totals.tasks, len(city.wards)) == (1, 1)
    assert city.notes[0] == "a có ở hai nguồn; chỉ tính theo nguồn đứng trước."


# --- files and commands ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two wards, one with an html report of its own; a text of a unit that is markup."""
    folder = tmp_path_factory.mktemp("thanh-pho")
    rows = said(update("CAP-01", progress=40, proposal="<b>Cấp kinh phí</b>", proposal_to="UBND thành phố"))
    ward(folder / "phường a", registered(job(1, "=Dọn <i>rác</i>", LATE)), rows)
    ward(folder / "b", registered(job(1, "Lắp đèn")), said(done("CAP-01", date(2026, 9, 3))))
    board = folder / "phường a" / "bao-cao" / "2026-09" / "bao-cao-thang-2026-09.html"
    board.parent.mkdir(parents=True)
    board.write_text("<!DOCTYPE html>", encoding="utf-8")
    return folder


def test_every_format_says_the_same(city_folder: Path, tmp_path: Path) -> None:
    """The same bytes each time; the page leads to the ward's own; a unit's text stays text."""
    city = rolled(city_folder)
    paths = {path.suffix[1:]: path for path in write(city, DONG_NAI, tmp_path, ("docx", "xlsx", "html", "md", "json"))}
    again = write(city, DONG_NAI, tmp_path / "lai", ("docx", "xlsx", "md", "json"))
    assert [path.read_bytes() for path in again] == [paths[path.suffix[1:]].read_bytes() for path in again]
    page = paths["html"].read_text("utf-8")
    link = page.partition('<a href="../')[2].partition('"')[0]
    assert link.endswith("ph%C6%B0%E1%BB%9Dng%20a/bao-cao/2026-09/bao-cao-thang-2026-09.html")
    assert "&lt;b&gt;Cấp kinh phí" in page
    assert "<i>" not in page
    assert "THÀNH ỦY ĐỒNG NAI" in page
    assert "Tổng số 02 nhiệm vụ" in paths["md"].read_text("utf-8")
    book = load_workbook(io.BytesIO(paths["xlsx"].read_bytes()))
    assert {"Tổng hợp", "Từng nơi", "Chỉ số", "Chỉ số từng nơi", "Nhiệm vụ chậm", "Chưa gửi"} <= set(book.sheetnames)
    assert book["Nhiệm vụ chậm"]["D5"].value == "=Dọn <i>rác</i>"
    assert book["Nhiệm vụ chậm"]["D5"].data_type == "s"
    assert json.loads(paths["json"].read_bytes())["wards"][1]["board"].endswith(".html")


def test_an_edited_report_stays(city_folder: Path, tmp_path: Path) -> None:
    """What the tool wrote itself is written over; what somebody edited is not."""
    one, other = rolled(city_folder), rolled(city_folder / "b")
    assert write(one, DONG_NAI, tmp_path, ["md"]) == write(other, DONG_NAI, tmp_path, ["md"])
    path = tmp_path / "tong-hop-thang-2026-09.md"
    path.write_text("sửa tay", encoding="utf-8")
    assert write(one, DONG_NAI, tmp_path, ["md"]) == [tmp_path / "tong-hop-thang-2026-09 (2).md"]
    assert path.read_text("utf-8") == "sửa tay"


def test_the_commands(
    city_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON alone prints and writes nothing; without -o the reports lie in bao-cao/ of the office that makes them."""
    monkeypatch.chdir(tmp_path)
    wards = [str(city_folder / "phường a"), str(city_folder / "b")]
    period = ["--month", "2026-09", "--as-of", "2026-09-30"]
    assert main(["report", "--rollup", *wards, *period, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["kind"], document["totals"]["tasks"], document["period"]["as_of"]) == ("rollup", 2, "2026-09-30")
    assert not list(tmp_path.iterdir())
    assert main(["report", *wards, "--rollup", *period, "--format", "md"]) == 0
    assert (tmp_path / "bao-cao" / "2026-09" / "tong-hop-thang-2026-09.md").is_file()
    for output in ("json", "csv"):
        assert main(["kpi", "--rollup", *wards, *period, "--format", output]) == 0
        assert "KC1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["report", "a", "b", "--month", "2026-09"], "hãy thêm --rollup"),
        (["kpi", "a", "b", "--month", "2026-09"], "hãy thêm --rollup"),
        (["report", "a", "--month", "2026-09", "--scheduler", "tcp://h:1"], "chỉ dùng cùng --rollup"),
        (["report", "--rollup", "khong-co", "--month", "2026-09"], "Không có thư mục"),
        (["report", "--rollup", "a"], "lập theo tháng"),
        (["report", "--rollup", "a", "--month", "2026-09", "--as-of", "2026-08-01"], "chưa sang tháng 9 năm 2026"),
        (["report", "--rollup", "a", "--month", "2026-09", "--format", "pdf"], "Không có định dạng"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: list[str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and a Vietnamese sentence."""
    monkeypatch.chdir(tmp_path)
    ward(tmp_path / "a", registered(job(1, "Dọn rác")))
    assert main(words) == 2
    assert why in capsys.readouterr().err
    assert CAP not in capsys.readouterr().err
