"""`make layouts`: made forms read and judged; exit code 1 when a target is missed.

    python -m bench.layouts [--forms 3000] [--first 0] [--show 20]

Targets: no task lost in silence, 98 % of tasks read right, false errors in 0.2 % of tasks; as made, transposed, with
blank rows and columns put in, and a sample saved by LibreOffice where it is installed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.layouts.grids import Grid, spread, transposed
from bench.layouts.judging import Verdict, judge, verdict
from bench.layouts.making import Made, make, write
from bench.layouts.office import converted, office

SAMPLE = 60  # forms that LibreOffice saves


def changed(made: Made, change: Callable[[Grid], Grid], what: str) -> Made:
    """The form with every sheet changed."""
    sheets = {name: change(grid) for name, grid in made.sheets.items()}
    return made._replace(what=f"{made.what}, {what}", sheets=sheets)


def blanks(made: Made, seed: int) -> Made:
    """The form with blank rows and columns in it."""
    return changed(made, lambda grid: spread(random.Random(seed), grid), "blank lines")


def report(name: str, verdicts: Iterable[Verdict], show: int) -> bool:
    """Prints the figures of a row of forms, and the first that failed; whether the targets are met."""
    found = list(verdicts)
    tasks, right = sum(one.tasks for one in found), sum(one.right for one in found)
    silent = [one for one in found if one.silent]
    errors = sum(len(one.errors) for one in found)
    print(f"{name:28} {len(found):6} forms {tasks:7} tasks, read right {100 * right / tasks:6.2f} %, lost in silence "
          f"{sum(len({text.partition(':')[2] for text in one.silent}) > 0 for one in found):4} forms, "
          f"false errors {errors:4} ({100 * errors / tasks:.2f} %)", flush=True)  # fmt: skip
    for one in [one for one in found if one.silent or one.errors or one.right < one.tasks or one.more > 0][:show]:
        print(
            "   ",
            one.what,
            f"{one.right}/{one.tasks}",
            "+" * max(0, one.more),
            "|",
            "; ".join(one.silent[:2]),
            "|",
            one.errors[:2],
        )
    return not silent and right >= 0.98 * tasks and errors <= 0.002 * tasks


def main() -> int:
    """Runs all rows."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--forms", type=int, default=3000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.forms)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good = [
            report("as made", (judge(make(seed), folder) for seed in seeds), options.show),
            report(
                "transposed", (judge(changed(make(s), transposed, "transposed"), folder) for s in seeds), options.show
            ),
            report("blank rows and columns", (judge(blanks(make(seed), seed), folder) for seed in seeds), options.show),
        ]
        if office():
            some = [make(seed) for seed in seeds[:SAMPLE]]
            files = converted(
                [write(folder / f"{at}.xlsx", made.sheets) for at, made in enumerate(some)], folder / "ods"
            )
            good.append(report("saved by LibreOffice", map(verdict, some, files), options.show))
        else:
            print("saved by LibreOffice: not installed, left out", file=sys.stderr)
    return 0 if all(good) else 1


if __name__ == "__main__":
    raise SystemExit(main())
