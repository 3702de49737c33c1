"""`thidua500 validate` beside a bare read of the same files: 1,000 registration tables of 20 tasks each.

    python bench/validate.py [--files 1000] [--frictionless]

The floor is python-calamine reading every sheet and a loop over its cells. Whole processes are timed (best of three),
interpreter start included, with their peak memory. frictionless is installed into an environment of its own under
.bench/ and does less: six required columns and a date. The cage is measured against the same work in one process that
nothing limits, all in one run and in turns, so that what else the machine does meets all of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent / ".bench"
TASKS = 20
HEADINGS = (
    "TT", "Rõ việc: nhiệm vụ cụ thể", "Rõ người: chủ trì", "Phối hợp", "Rõ thời gian", "Rõ trách nhiệm, thẩm quyền",
    "Rõ kết quả: sản phẩm, chỉ số, minh chứng",
)  # fmt: skip
WORK = (
    "Rà soát {n} hồ sơ đất đai tồn đọng tại khu phố {k}, lập danh mục từng vụ việc và hướng xử lý",
    "Lắp đặt {n} camera an ninh trên tuyến đường số {k}, bàn giao cho tổ tự quản vận hành",
    "Số hóa {n} hồ sơ hộ tịch giai đoạn 2016-2020, nhập vào kho dữ liệu dùng chung của phường",
    "Tổ chức {n} buổi đối thoại với hộ kinh doanh ở khu phố {k} về thủ tục và mặt bằng",
    "Trồng {n} cây xanh dọc tuyến đường số {k}, giao chi hội phụ nữ chăm sóc",
)
OWNERS = ("Trưởng Công an phường", "Phó Chủ tịch UBND phường", "Bí thư Chi bộ khu phố {k}", "Chánh Văn phòng Đảng ủy")
TIMES = (
    "GĐ2; hoàn thành trước 31/12/2026", "Đến 30/9/2026", "GĐ2-GĐ4; duy trì GĐ5", "Quý III/2026", "15/{m}/2026",
    "Trước ngày 25 hằng tháng",
)  # fmt: skip
DUTIES = (
    "Chủ trì rà soát, tổng hợp và chịu trách nhiệm về số liệu; được yêu cầu khu phố {k} cung cấp hồ sơ; việc vượt thẩm"
    " quyền báo cáo Đảng ủy",
    "Phân công cán bộ phụ trách từng tuyến; tự quyết việc bố trí lực lượng; xin ý kiến UBND khi phát sinh kinh phí",
)
RESULTS = (
    "01 danh mục {n} hồ sơ; biên bản làm việc; hồ sơ lưu tại bộ phận một cửa",
    "{n} lượt hoàn thành; ảnh trước và sau; danh sách ký nhận của tổ tự quản khu phố {k}",
)

BARE = """
import sys
from pathlib import Path
from python_calamine import load_workbook
cells = 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    book = load_workbook(path)
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            for value in row:
                cells += 1
print(cells)
"""
NO_CAGE = """
import sys
from datetime import date
from pathlib import Path
from thidua500.console.checked import show_validation
from thidua500.program.configuration import load_builtin
from thidua500.validate import Tally, brief, check_file
program, day = load_builtin("tam-phuoc"), date(2026, 9, 1)
tally = Tally(program, whole=False)
files = sorted(Path(sys.argv[1]).iterdir())
results = (tally.add(brief(check_file(path, program, day), program)) for path in files)
show_validation(results, tally, len(files), "table")
"""
FRICTIONLESS = """
import sys
from pathlib import Path
from frictionless import Checklist, Dialect, Resource, Schema, formats
names = ["tt", "viec", "nguoi", "phoi_hop", "thoi_gian", "trach_nhiem", "ket_qua"]
fields = [{"name": name, "type": "any", "constraints": {"required": True}} for name in names]
fields[4] = {"name": names[4], "type": "date", "format": "%d/%m/%Y"}
for path in sorted(Path(sys.argv[1]).iterdir()):
    dialect = Dialect(header_rows=[6], controls=[formats.ExcelControl(sheet=1)])
    Resource(path=path.name, basepath=str(path.parent), schema=Schema.from_descriptor({"fields": fields}),
             dialect=dialect).validate(Checklist())
"""


def make_forms(folder: Path, count: int) -> None:
    """`count` tables of 20 tasks each, all different."""
    import xlsxwriter

    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"phieu-{number:04}.xlsx"
        if path.exists():
            continue
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Đăng ký")
            bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "border": 1})
            sheet.write(0, 0, "ĐẢNG BỘ PHƯỜNG TAM PHƯỚC", bold)
            sheet.write(2, 0, "BẢNG ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”", bold)
            sheet.write(3, 0, f"Đơn vị: Chi bộ khu phố {number}")
            sheet.write_row(5, 0, HEADINGS, bold)
            for task in range(TASKS):
                sheet.write_row(6 + task, 0, _task(number, task), wrap)
            sheet.write(8 + TASKS, 5, "BÍ THƯ CHI BỘ", bold)


def _task(file: int, task: int) -> tuple[object, ...]:
    seed = file * TASKS + task
    places = {"n": 10 + seed % 977, "k": 1 + seed % 31, "m": 7 + seed % 5}
    texts = (WORK, OWNERS, ("Mặt trận Tổ quốc và các đoàn thể khu phố {k}",), TIMES, DUTIES, RESULTS)
    return (task + 1, *(choice[seed % len(choice)].format(**places) for choice in texts))


def measure(name: str, command: list[str], runs: int) -> tuple[float, float]:
    """Best wall-clock seconds of a whole process, and its peak resident memory in MiB."""
    return measure_in_turns({name: command}, runs)[name]


def measure_in_turns(commands: dict[str, list[str]], runs: int) -> dict[str, tuple[float, float]]:
    """As `measure`, for several commands one after the other, again and again."""
    found = dict.fromkeys(commands, (float("inf"), 0.0))
    for _ in range(runs):
        for name, command in commands.items():
            seconds, peak = _once(name, command)
            found[name] = min(found[name][0], seconds), max(found[name][1], peak)
    for name, (seconds, peak) in found.items():
        print(f"{name:32} {seconds:8.3f} s {peak:8.1f} MiB", flush=True)
    return found


def _once(name: str, command: list[str]) -> tuple[float, float]:
    """A run that failed measures nothing: SystemExit for any exit code but 0 and 1 (findings)."""
    peak = 0.0
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss / 1024
    else:
        code = process.wait()
    if code not in (0, 1):
        raise SystemExit(f"{name}: exit code {code}")
    return time.perf_counter() - begin, peak


def frictionless_python() -> Path:
    """The interpreter of an environment that has frictionless, made on first use."""
    home = HOME / "frictionless"
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "-q", "frictionless[excel]"], check=True, stderr=subprocess.DEVNULL
        )
    return python


def main() -> int:
    """Prints the table; exit code 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--frictionless", action="store_true")
    parser.add_argument("--make", action="store_true", help="only make the forms")
    options = parser.parse_args()
    folder = HOME / f"forms-{options.files}"
    if options.make:
        make_forms(folder, options.files)
        return 0
    python = sys.executable
    # In a process of its own: a child's peak memory counts from what its parent had.
    subprocess.run([python, __file__, "--make", "--files", str(options.files)], check=True)
    # As pip leaves an installed package: with PYTHONDONTWRITEBYTECODE set, every start would compile what was edited.
    subprocess.run([python, "-m", "compileall", "-q", str(HOME.parent / "src")], check=True)
    validate = [str(Path(python).with_name("thidua500")), "validate", "--program", "tam-phuoc"]
    empty = HOME / "empty"
    empty.mkdir(exist_ok=True)
    measure("python -c pass", [python, "-c", "pass"], options.runs)
    _, imports = measure("thidua500 validate (no file)", [*validate, str(empty)], options.runs)
    floor, _ = measure("calamine, bare loop", [python, "-c", BARE, str(folder)], options.runs)
    found = measure_in_turns(
        {
            "without a cage, one process": [python, "-c", NO_CAGE, str(folder)],
            "thidua500 validate --jobs 1": [*validate, "--jobs", "1", str(folder)],
            "thidua500 validate --jobs 2": [*validate, "--jobs", "2", str(folder)],
            "thidua500 validate": [*validate, str(folder)],
        },
        options.runs,
    )
    (bare, _), (one, _), (two, _), (ours, peak) = found.values()
    print(f"{'':32} {ours / floor:8.2f} × the bare loop (target ≤ 3.5), {peak - imports:.1f} MiB above imports (≤ 40)")
    print(f"{'':32} {ours / bare:8.2f} × without a cage (target ≤ 1.15); one process {one / bare:.2f} ×")
    print(f"{'':32} {one / two:8.2f} × as fast with two processes as with one (target ≥ 1.3 on two cores)")
    good = ours <= 3.5 * floor and peak - imports <= 40 and ours <= 1.15 * bare and one >= 1.3 * two
    if options.frictionless:
        other, _ = measure("frictionless", [str(frictionless_python()), "-c", FRICTIONLESS, str(folder)], 1)
        print(f"{'':32} {other / ours:8.2f} × ours (target ≥ 12)")
        good = good and other >= 12 * ours
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
