"""Write the sample workspaces: `phieu/` and `cap-nhat/` of `samples/tam-phuoc/` and of the small ones, from `bang/`.

    python -m samples [OUT]

With OUT only Tam Phước's, there. `chuong-trinh.toml` and `expected.json` are written by hand and left alone.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from samples.forms import progress_pages, registration_pages
from samples.pages import Page, write_csv, write_receipts, write_xlsx
from samples.small import small_workspaces, write_small
from samples.tables import HERE, MONTHS, YEAR, SampleUnit, read_units

# A scan that somebody renamed to .xlsx: the smallest PNG there is.
PICTURE_NAME = "Hoi Nong dan (ban scan).xlsx"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
PICTURE_RECEIVED = date(2026, 5, 29)


def write_workspace(out: Path) -> list[Path]:
    """Write every submitted file below `out`, in place of what `phieu/` and `cap-nhat/` held; the paths written."""
    for name in ("phieu", "cap-nhat"):
        shutil.rmtree(out / name, ignore_errors=True)
    units = read_units()
    written = [_write(out / "phieu" / unit.file, registration_pages(unit), unit, unit.received) for unit in units]
    picture = out / "phieu" / PICTURE_NAME
    picture.write_bytes(PICTURE)
    arrivals = [(unit.file, unit.received) for unit in units] + [(PICTURE_NAME, PICTURE_RECEIVED)]
    written += [picture, write_receipts(out / "phieu", arrivals)]
    for month in MONTHS:
        written += _write_month(out, month, units)
    return written


def _write_month(out: Path, month: int, units: Iterable[SampleUnit]) -> list[Path]:
    written, arrivals = [], []
    for unit in units:
        for report in (one for one in unit.report if one.month == month):
            path = out / unit.report_path(month)
            written.append(_write(path, progress_pages(unit, month, report.reported), unit, report.reported))
            if report.received:
                arrivals.append((path.name, report.received))
    return [*written, write_receipts(out / "cap-nhat" / f"{YEAR}-{month:02d}", arrivals)]


def _write(path: Path, pages: list[Page], unit: SampleUnit, day: date) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if unit.container == "xlsx":
        write_xlsx(path, pages, day)
    else:
        write_csv(path, pages, unit.container)
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "tam-phuoc"
    print(f"{len(write_workspace(target))} tệp trong {target}")
    for small in small_workspaces() if target == HERE / "tam-phuoc" else ():
        print(f"{len(write_small(small, HERE / small.program))} tệp trong {HERE / small.program}")
