"""An office's ledger of a year: `python -m bench.ledger [TASKS]` (10,000).

Tasks, 50 to a unit, each with twelve monthly reports, are taken in by `sync` from the files that units send; then the
commands of a clerk's day run as whole processes, in offices of a quarter, a half and all of TASKS. Printed are seconds
of the processor, the cage's processes counted, how often that is `python -c "import sqlite3, rich"`, and the exponent
by which they grow over the two doublings.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

UNIT = 50  # tasks of a unit
MONTHS = tuple(f"{2026 + (5 + n) // 12}-{(5 + n) % 12 + 1:02d}" for n in range(12))
RUN = (sys.executable, "-c", "import sys; from thidua500.cli import main; sys.exit(main())")
FLOOR = (sys.executable, "-c", "import sqlite3, rich")
WORK = (
    "Rà soát {n} hồ sơ đất đai tồn đọng tại tổ {k}, lập danh mục từng vụ việc",
    "Lắp đặt {n} camera an ninh trên tuyến đường số {k}, bàn giao cho tổ tự quản",
    "Số hóa {n} hồ sơ hộ tịch giai đoạn {k}, nhập vào kho dữ liệu dùng chung",
    "Tổ chức {n} buổi đối thoại với hộ kinh doanh ở tổ {k} về thủ tục và mặt bằng",
    "Trồng {n} cây xanh dọc tuyến đường số {k}, giao chi hội phụ nữ chăm sóc",
)
TIMES = ("trước 31/12/2026", "30/9/2026", "Quý I/2027", "trước 15/4/2027", "Trước ngày 25 hằng tháng", "GĐ2-GĐ3")
HEADINGS = "STT;Rõ việc;Rõ người;Phối hợp;Rõ thời gian;Rõ trách nhiệm;Rõ thẩm quyền;Rõ kết quả;Minh chứng"
REPORTED = "Mã nhiệm vụ;Tên nhiệm vụ;Tiến độ (%);Kết quả, sản phẩm;Minh chứng;Ngày hoàn thành;Giải trình, giải pháp"


# --- the office ---------------------------------------------------------------------------------------------------


def office(folder: Path, tasks: int) -> None:
    """A workspace with the files of so many tasks and of their reports."""
    config = 'base = "tam-phuoc"\nissued_on = 2026-05-15\n'
    (folder / "phieu").mkdir(parents=True)
    (folder / "chuong-trinh.toml").write_text(config, encoding="utf-8")
    units = range(1, tasks // UNIT + 1)
    (folder / "phieu" / "tiep-nhan.csv").write_text(
        "tệp;ngày nhận\n" + "".join(f"cb-{unit}.csv;20/5/2026\n" for unit in units), encoding="utf-8"
    )
    for unit in units:
        (folder / "phieu" / f"cb-{unit}.csv").write_text("\n".join(_form(unit)), encoding="utf-8")
        for number, month in enumerate(MONTHS):
            home = folder / "cap-nhat" / month
            home.mkdir(parents=True, exist_ok=True)
            (home / f"cb-{unit}.csv").write_text("\n".join(_report(unit, number)), encoding="utf-8")


def _title(unit: int, number: int) -> str:
    return WORK[number % len(WORK)].format(n=number + 5, k=unit)


def _form(unit: int) -> Iterator[str]:
    yield f"Đơn vị: Chi bộ khu phố {unit}"
    yield HEADINGS
    for number in range(UNIT):
        who = f"Bí thư Chi bộ khu phố {unit};UBND phường"
        power = "Bí thư chịu trách nhiệm;Được tự quyết lịch thực hiện"
        by = TIMES[(unit + number) % len(TIMES)]
        product = f"{number + 5} hồ sơ;Biên bản nghiệm thu số {number}"
        yield f"{number + 1};{_title(unit, number)};{who};{by};{power};{product}"


def _report(unit: int, at: int) -> Iterator[str]:
    yield f"Đơn vị: Chi bộ khu phố {unit}"
    yield f"Ngày báo cáo: 23/{MONTHS[at][5:]}/{MONTHS[at][:4]}"
    yield REPORTED
    for number in range(UNIT):
        share = min(100, (at + 1) * (5 if number % 20 == 0 else 25 + number % 12))
        done = f"20/{MONTHS[at][5:]}/{MONTHS[at][:4]}" if share == 100 else ""
        proof = f"Biên bản số {number}/{at}" if share >= 50 else ""
        yield f";{_title(unit, number)};{share};{share} hồ sơ đã làm;{proof};{done};Đang khắc phục"


# --- measuring ----------------------------------------------------------------------------------------------------

_DAY = "2027-05-28"
ASKED = {
    "sync of everything": ("sync",),
    "sync, nothing new": ("sync",),
    "status of today": ("status", "--light", "vang"),
    "status of another day": ("status", "--as-of", _DAY, "--light", "vang"),
    "history CODE": ("history", "CDB.KHUPHO1-07", "--as-of", _DAY),
    "kpi of a month": ("kpi", "--month", "2027-04", "--as-of", "2027-04-30"),
    "report of a month, json": ("report", "--month", "2027-05", "--as-of", _DAY, "--format", "json"),
    "verify": ("verify",),
}


def cost(words: Sequence[str], folder: Path) -> float:
    """Seconds of the processor that a command takes, with all processes that it starts."""
    before = os.times()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    found = subprocess.run(words, cwd=folder, env=environment, capture_output=True, check=False)
    after = os.times()
    if found.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)}: {found.stderr.decode()}")
    return after.children_user - before.children_user + after.children_system - before.children_system


def measured(home: Path, tasks: int) -> dict[str, float]:
    """What each command takes in an office of so many tasks."""
    folder = home / str(tasks)
    office(folder, tasks)
    return {name: cost((*RUN, *words), folder) for name, words in ASKED.items()}


def main(tasks: int = 10_000) -> int:
    """Print the table."""
    sizes = [tasks // 4, tasks // 2, tasks]
    with tempfile.TemporaryDirectory() as home:
        floor = min(cost(FLOOR, Path(home)) for _ in range(5))
        print(f"{'python -c import sqlite3, rich':32}{floor:8.2f} s", flush=True)
        found = [measured(Path(home), size) for size in sizes]
    print(
        f"{'tasks, each with twelve reports':32}" + "".join(f"{size:10}" for size in sizes) + "   of the floor, growth"
    )
    for name in ASKED:
        costs = [of_size[name] for of_size in found]
        growth = math.log2(costs[-1] / costs[0]) / 2
        shown = "".join(f"{seconds:8.2f} s" for seconds in costs)
        print(f"{name:32}{shown}   {costs[-1] / floor:6.1f} ×    n^{growth:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
