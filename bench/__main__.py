"""`make bench`: every figure that the documents claim of speed and memory, in one table: `docs/bench.md`.

python -m bench [NAME …]        only these parts, printed and not written
"""

from __future__ import annotations

import importlib
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from bench.measuring import PYTHON, ROOT, Row, table

PARTS = ("prompt", "validate", "cities", "deadlines")
TARGET = ROOT / "docs" / "bench.md"
_BESIDE = ("python-calamine", "typer", "rich", "openpyxl", "docxtpl", "XlsxWriter", "vl-convert-python", "pandas")


def page(rows: Sequence[Row]) -> Iterator[str]:
    """The page as it is written."""
    yield "# Speed and memory"
    yield ""
    yield "Whole processes, the best of several runs that took turns; `make bench` measures again and writes this page."
    yield f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()};"
    yield ", ".join(f"{name} {version(name)}" for name in _BESIDE) + "."
    yield ""
    yield from table(rows)


def main(names: Sequence[str]) -> int:
    """Print the table, and write it when it is whole; 1 when a target is missed."""
    # As pip leaves an installed package, or the first run would pay for what was edited.
    subprocess.run([PYTHON, "-m", "compileall", "-q", str(ROOT / "src")], check=True)
    rows = []
    for name in names or PARTS:
        print(f"== {name}", flush=True)
        rows += list(importlib.import_module(f"bench.{name}").rows())
    print(*table(rows), sep="\n")
    if not names:
        TARGET.write_text("\n".join(page(rows)) + "\n", encoding="utf-8")
    return 0 if all(row.met is not False for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
