"""The command line from outside: answers, messages in Vietnamese, exit codes; never a traceback."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from thidua500 import __version__
from thidua500.cli import main

Run = Callable[..., tuple[int, str, str]]

HEADINGS = (
    "TT",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp",
    "Thời gian",
    "Trách nhiệm",
    "Thẩm quyền",
    "Sản phẩm",
    "Minh chứng",
)
GOOD = (
    "Lắp camera an ninh tại 5 ngã tư trên đường Phùng Hưng",
    "Trưởng Công an phường",
    "Khu phố 3",
    "30/9/2026",
    "Khảo sát vị trí, lắp đặt, vận hành",
    "Được tự quyết vị trí lắp; kinh phí xin ý kiến UBND phường",
    "5 camera hoạt động ổn định, giảm 20% vụ trộm cắp",
    "Biên bản nghiệm thu, ảnh lắp đặt",
)
TITLES = (
    GOOD[0],
    "Tháo gỡ 2 điểm nghẽn giải phóng mặt bằng tuyến đường Hùng Vương",
    "Tuần tra đêm 12 tuyến hẻm cùng dân phòng",
)


def write_table(path: Path, unit: str = "Công an phường", **changes: str) -> Path:
    """Three good tasks in a nine-column table; a change by heading applies to the first of them."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Đăng ký")
    sheet.write_row(0, 0, [f"Đơn vị: {unit}"])
    sheet.write_row(2, 0, HEADINGS)
    for number, title in enumerate(TITLES):
        row = dict(zip(HEADINGS[1:], (title, *GOOD[1:]), strict=True)) | (changes if number == 0 else {})
        sheet.write_row(3 + number, 0, [number + 1, *row.values()])
    book.close()
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run one command in an empty folder: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out, captured.err

    return call


def test_version(run: Run) -> None:
    """The version alone."""
    assert run("--version") == (0, f"thidua500 {__version__}\n", "")


@pytest.mark.parametrize(
    "words",
    [
        (),
        *(
            (name,)
            for name in (
                "init",
                "extract",
                "form",
                "remind",
                "validate",
                "sync",
                "status",
                "kpi",
                "report",
                "phases",
                "programs",
                "rules",
            )
        ),
    ],
)
def test_help_is_vietnamese(run: Run, words: tuple[str, ...]) -> None:
    """No English word of the library is left on a help page."""
    code, out, _ = run(*words, "--help")
    assert code == 0
    assert "Cách dùng: thidua500" in out
    assert not {"Usage", "Options", "Show", "Arguments"} & set(out.replace(":", " ").split())


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "Cách dùng"),
        (("valiate",), "validate"),
        (("validate", "--la"), "--la"),
        (("validate", "khong-co"), "khong-co"),
        (("validate", "--format", "yaml"), "--format"),
        (("validate", "--program", "ha-noi"), "tam-phuoc"),
        (("init",), "--program"),
        (("status",), "init"),
        (("kpi", "--month", "2026-13"), "13"),
        (("report",), "--month"),
        (("report", "--month", "2026-09", "--format", "pdf"), "pdf"),
        (("phases", "--as-of", "hôm nay"), "hôm nay"),
        (("rules", "X999"), "X999"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_remedy(run: Run, words: tuple[str, ...], named: str) -> None:
    """Exit code 2, a Vietnamese sentence on stderr that names the word, nothing on stdout."""
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert named in err


def test_init_makes_a_workspace_once(run: Run, tmp_path: Path) -> None:
    """The second `init` refuses, and the first one's file is as it was."""
    assert run("init", "p", "--program", "tam-phuoc", "--issued-on", "15/5/2026")[0] == 0
    config = (tmp_path / "p" / "chuong-trinh.toml").read_text("utf-8")
    assert "issued_on = 2026-05-15" in config
    assert {path.name for path in (tmp_path / "p").iterdir()} >= {"phieu", "cap-nhat", "bao-cao", "mau"}
    code, _, err = run("init", "p", "--program", "ho-nai")
    assert (code, "không ghi đè" in err) == (2, True)
    assert (tmp_path / "p" / "chuong-trinh.toml").read_text("utf-8") == config


@pytest.mark.parametrize("command", ["validate", "sync"])
def test_a_misspelt_rule_code_in_the_settings_is_refused(run: Run, tmp_path: Path, command: str) -> None:
    """Else the office would believe the rule switched off."""
    run("init", ".", "--program", "tam-phuoc")
    with (tmp_path / "chuong-trinh.toml").open("a", encoding="utf-8") as config:
        config.write('\n[rules.K6O3]\noff = true\nreason = "văn phòng tự xem"\n')
    code, out, err = run(command)
    assert (code, out) == (2, "")
    assert "không có quy tắc “K6O3”, có phải “K603” không?" in err


def test_a_good_file_has_exit_code_zero(run: Run, tmp_path: Path) -> None:
    """Three complete tasks of one unit: nothing to send back."""
    write_table(tmp_path / "a.xlsx")
    code, out, _ = run("validate", "a.xlsx", "--program", "tam-phuoc", "--format", "json")
    document = json.loads(out)
    assert [f for file in document["files"] for f in file["findings"] if f["severity"] == "error"] == []
    assert document["summary"]["errors"] == 0
    assert code == 0


def test_a_fault_is_named_with_its_cell(run: Run, tmp_path: Path) -> None:
    """An empty authority cell: Q501 at G4, exit code 1, in the table as in JSON."""
    write_table(tmp_path / "a.xlsx", **{"Thẩm quyền": ""})
    code, out, _ = run("validate", "a.xlsx", "--format", "json")
    finding = next(f for f in json.loads(out)["files"][0]["findings"] if f["code"] == "Q501")
    assert (finding["sheet"], finding["cell"], finding["task"], finding["field"]) == ("Đăng ký", "G4", 1, "authority")
    assert code == 1
    code, out, _ = run("validate", "a.xlsx")
    assert code == 1
    assert "Q501" in out
    assert "Đăng ký!G4" in out


def test_validation_as_csv_opens_in_excel(run: Run, tmp_path: Path) -> None:
    """UTF-8 with a byte order mark, a heading row, one finding a row."""
    write_table(tmp_path / "a.xlsx", **{"Chủ trì": "…"})
    _, out, _ = run("validate", "a.xlsx", "--format", "csv")
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out[1:])))
    assert {row["Mã"] for row in rows} >= {"N101"}
    assert all(len(row) == 9 for row in rows)


def test_strict_counts_warnings(run: Run, tmp_path: Path) -> None:
    """A unit outside the programme is a warning: 0 without, 1 with --strict."""
    write_table(tmp_path / "a.xlsx", unit="Sở Nội vụ")
    assert run("validate", "a.xlsx")[0] == 0
    assert run("validate", "a.xlsx", "--strict")[0] == 1


def test_an_empty_folder_is_said(run: Run, tmp_path: Path) -> None:
    """Nothing to check is no fault, and is said."""
    (tmp_path / "trống").mkdir()
    code, out, _ = run("validate", "trống")
    assert (code, "Không có tệp nào" in out) == (0, True)


def test_a_renamed_picture_is_one_finding(run: Run, tmp_path: Path) -> None:
    """The rest of the folder is checked all the same."""
    (tmp_path / "ảnh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    write_table(tmp_path / "tốt.xlsx")
    code, out, _ = run("validate", ".", "--program", "tam-phuoc", "--format", "json")
    files = {file["path"]: file for file in json.loads(out)["files"]}
    assert {f["code"] for f in files["ảnh.xlsx"]["findings"]} == {"F001"}
    assert files["ảnh.xlsx"]["status"] == "unreadable"
    assert len(files["tốt.xlsx"]["tasks"]) == 3
    assert code == 1


def test_a_workspace_says_who_sent_nothing(run: Run, tmp_path: Path) -> None:
    """D704 names the missing units of a whole collection; files checked alone blame nobody else."""
    run("init", ".", "--program", "tam-phuoc")
    write_table(tmp_path / "phieu" / "ca.xlsx")
    _, out, _ = run("validate", ".", "--format", "json")
    missing = {u["unit"] for u in json.loads(out)["units"] for f in u["findings"] if f["code"] == "D704"}
    assert "Ban Chỉ huy Quân sự phường" in missing
    assert "Công an phường" not in missing
    _, out, _ = run("validate", "phieu/ca.xlsx", "--format", "json")
    assert not [f for u in json.loads(out)["units"] for f in u["findings"] if f["code"] == "D704"]


def test_a_rule_switched_off_is_said(run: Run, tmp_path: Path) -> None:
    """With its reason, on stderr, so that JSON stays whole; without a reason that is said too."""
    text = 'base = "tam-phuoc"\n[rules.N103]\noff = true\nreason = "chờ quy chế mới"\n[rules.V202]\noff = true\n'
    (tmp_path / "chuong-trinh.toml").write_text(text, encoding="utf-8")
    _, out, err = run("validate", tmp_path, "--format", "json")
    assert json.loads(out)["program"] == "tam-phuoc"
    assert "Quy tắc N103 đang tắt. Lý do: chờ quy chế mới." in err
    assert "Quy tắc V202 đang tắt. Lý do: chưa ghi." in err


def test_jobs_give_the_same_answer(run: Run, tmp_path: Path) -> None:
    """Two processes, same order, same document."""
    for number in range(4):
        write_table(tmp_path / f"{number}.xlsx", **{"Thẩm quyền": "" if number % 2 else "Được tự quyết"})
    assert run("validate", ".", "--format", "json") == run("validate", ".", "--format", "json", "--jobs", "2")


def test_phases_reads_a_text_as_the_contract_says(run: Run) -> None:
    """The contract's example, word for word."""
    text = "Đăng ký GĐ1; triển khai GĐ2-GĐ4; duy trì GĐ5"
    _, out, _ = run("phases", text, "--program", "tam-phuoc", "--format", "json")
    assert json.loads(out) == [
        {
            "text": text,
            "kind": "phases",
            "start": None,
            "due": "2027-09-30",
            "due_time": None,
            "phase": 4,
            "phases": [1, 2, 3, 4],
            "follow_up": [5],
            "every": [],
            "occurrences": [],
            "warnings": [],
            "unread": [],
        }
    ]


def test_phases_without_text_shows_the_calendar(run: Run) -> None:
    """Five phases, the day's own one marked."""
    _, out, _ = run("phases", "--issued-on", "2026-05-01", "--as-of", "2026-09-30", "--format", "json")
    assert [phase["current"] for phase in json.loads(out)] == [False, True, False, False, False]
    _, out, _ = run("phases", "--issued-on", "2026-05-01", "--as-of", "2026-09-30")
    assert "ngày thứ 153/518" in out


def test_a_month_before_the_campaign_is_refused(run: Run) -> None:
    """There is nothing to report before the programme begins."""
    run("init", "p", "--program", "tam-phuoc", "--issued-on", "2026-05-15")
    code, _, err = run("report", "p", "--month", "2026-03")
    assert code == 2
    assert "tháng 3 năm 2026" in err


def test_a_report_without_progress_files_is_written_and_says_so(run: Run, tmp_path: Path) -> None:
    """Registration alone makes a report; the missing monthly reports are named."""
    run("init", "p", "--program", "tam-phuoc", "--issued-on", "2026-05-15")
    write_table(tmp_path / "p" / "phieu" / "ca.xlsx")
    code, out, _ = run("report", "p", "--month", "2026-09", "--format", "md,json")
    assert code == 0
    assert "2026-09" in out
    code, out, _ = run("report", "p", "--month", "2026-09", "--format", "json")
    document = json.loads(out)
    assert document["totals"]["tasks"] == 3
    assert any("Công an" in name or name == "CAP" for name in document["missing_reports"])


def test_a_report_goes_where_it_is_asked(run: Run, tmp_path: Path) -> None:
    """`-o` takes a folder for all formats, or one file that says its format by its ending."""
    run("init", "p", "--program", "tam-phuoc", "--issued-on", "2026-05-15")
    assert run("report", "p", "--month", "2026-09", "--format", "md,xlsx", "-o", "nộp")[0] == 0
    assert {path.suffix for path in (tmp_path / "nộp").iterdir()} == {".md", ".xlsx"}
    code, out, _ = run("report", "p", "--month", "2026-09", "-o", "thang-9.docx")
    assert (code, "thang-9.docx" in out) == (0, True)
    assert (tmp_path / "thang-9.docx").read_bytes().startswith(b"PK")
    assert not (tmp_path / "p" / "bao-cao" / "2026-09").exists()


def test_json_report_writes_nothing(run: Run, tmp_path: Path) -> None:
    """`--format json` alone prints the context and leaves the workspace as it was."""
    run("init", "p", "--program", "tam-phuoc", "--issued-on", "2026-05-15")
    write_table(tmp_path / "p" / "phieu" / "ca.xlsx")
    before = sorted((tmp_path / "p").rglob("*"))
    assert run("report", "p", "--month", "09/2026", "--format", "json")[0] == 0
    assert sorted((tmp_path / "p").rglob("*")) == before


def test_status_needs_a_register(run: Run) -> None:
    """Before the first `sync` there is no board."""
    run("init", ".", "--program", "tam-phuoc")
    code, _, err = run("status")
    assert code == 2
    assert "thidua500 sync" in err


def test_status_filters_by_light_and_unit(run: Run, tmp_path: Path) -> None:
    """The board of one unit, as JSON and as CSV."""
    run("init", ".", "--program", "tam-phuoc", "--issued-on", "2026-05-15")
    write_table(tmp_path / "phieu" / "ca.xlsx")
    run("sync")
    _, out, _ = run("status", "--as-of", "2026-10-05", "--unit", "công an phường", "--light", "do", "--format", "json")
    rows = json.loads(out)["tasks"]
    assert [row["code"] for row in rows] == ["CAP-01", "CAP-02", "CAP-03"]
    assert all(row["light"] == "do" and row["reasons"] for row in rows)
    assert json.loads(run("status", "--as-of", "2026-10-05", "--unit", "UBKT", "--format", "json")[1])["tasks"] == []
    assert run("status", "--light", "tím")[0] == 2


def test_output_survives_a_pipe_without_utf8(tmp_path: Path) -> None:
    """A Windows console's code page does not break the output: stdout is UTF-8 whatever the environment says."""
    command = [sys.executable, "-c", "from thidua500.cli import main; raise SystemExit(main())", "programs"]
    run = subprocess.run(command, capture_output=True, check=False, env={"PYTHONIOENCODING": "cp1252"}, cwd=tmp_path)
    assert run.returncode == 0
    assert "Nghị quyết số 10-NQ/ĐU" in run.stdout.decode("utf-8")


def test_rules_explains_one_rule(run: Run) -> None:
    """What is checked, why, and a bad and a good example."""
    code, out, _ = run("rules", "Q501")
    assert code == 0
    assert "thẩm quyền" in out
    assert "Chưa đạt:" in out
