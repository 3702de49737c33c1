"""A city of 95 wards, and a country of 3,334: the roll-up beside plain pandas and duckdb on the same rows.

    python -m bench cities          the figures that have targets
    python -m bench.cities          besides, how cost grows with wards, and where a cluster begins to pay

The ledgers are made by `bench.wards`: 25 units, 300 tasks and 3,900 statements in twelve months each. duckdb is
installed into an environment of its own under .bench/, unless this one has it.
"""

from __future__ import annotations

import importlib.util
import math
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.measuring import HOME, PYTHON, TOOL, Row, at_most, in_turns
from bench.wards import make_city

WARDS, COUNTRY = 95, 3334  # 28,500 tasks; 1,000,200 tasks, a country of 3,321 communes
ASKED = ("--month", "2027-05", "--as-of", "2027-05-31")
TABLES = ("tasks", "indicators", "wards", "statements")

PANDAS = """
import sys
import pandas as pd
home = sys.argv[1]
tasks, said = pd.read_parquet(home + "/tasks.parquet"), pd.read_parquet(home + "/statements.parquet")
counts = [name for name in tasks.columns if name.startswith("n_")]
print(tasks.groupby(["ward_group", "ward"], observed=True)[counts].sum())
print(tasks.groupby(["ward", "light"], observed=True).size())
print(said.groupby(["ward", "month", "kind"], observed=True).agg(
    rows=("number", "size"), units=("unit_code", "nunique"), last=("received_on", "max"), mean=("progress", "mean")))
figures = said[said.kind == "figure"]
print(figures.groupby(["indicator", "month"], observed=True)[["numerator", "denominator"]].sum())
"""
DUCKDB = """
import sys
import duckdb
tasks = f"read_parquet('{sys.argv[1]}/tasks.parquet')"
counts = [row[0] for row in duckdb.sql(f"DESCRIBE SELECT * FROM {tasks}").fetchall() if row[0].startswith("n_")]
sums = ", ".join(f"sum({name})" for name in counts)
print(len(duckdb.sql(f"SELECT ward, {sums} FROM {tasks} GROUP BY ward").fetchall()))
print(len(duckdb.sql(f"SELECT ward, light, count(*) FROM {tasks} GROUP BY ward, light").fetchall()))
"""
OURS = """
import sys
from pathlib import Path
from thidua500.rollup.tallied import of_files
tally = of_files([Path(sys.argv[1]) / "tasks.parquet"])
print(len(tally.counts), len(tally.lights))
"""


def rows() -> Iterator[Row]:
    """The figures that have targets."""
    city, tables = made(WARDS), exported(WARDS)
    found = in_turns(
        {
            "pandas reads and groups": (PYTHON, "-c", PANDAS, str(tables)),
            "roll-up of 95 ledgers": (TOOL, "report", "--rollup", str(city), *ASKED, "--format", "json"),
            "roll-up of their Parquet": (TOOL, "report", "--rollup", str(tables), *ASKED, "--format", "json"),
        },
        3,
    )
    floor = found["pandas reads and groups"].seconds
    yield at_most("roll-up of 95 ledgers ÷ pandas on their rows", found["roll-up of 95 ledgers"].seconds / floor, 5)
    yield at_most("roll-up of their exported tables ÷ the same", found["roll-up of their Parquet"].seconds / floor, 5)
    yield at_most("peak memory of the roll-up of 95 ledgers", found["roll-up of 95 ledgers"].peak, 600, "MiB")
    country = str(made_country())
    found = in_turns(
        {
            "duckdb groups a million tasks": (with_duckdb(), "-c", DUCKDB, country),
            "ours groups them": (PYTHON, "-c", OURS, country),
            "kpi --rollup of the country": (TOOL, "kpi", "--rollup", country, *ASKED),
        },
        3,
    )
    floor = found["duckdb groups a million tasks"].seconds
    ours, whole = found["ours groups them"], found["kpi --rollup of the country"]
    yield at_most("counts, lights and on-time of 1,000,200 task rows by ward ÷ duckdb", ours.seconds / floor, 4)
    shown = f"{whole.seconds / floor:.2f} ×, {whole.peak:.0f} MiB"
    yield Row("the same with 130,000 indicator rows: `kpi --rollup` of a country ÷ that", shown, "", None)


# --- what is measured on --------------------------------------------------------------------------------------------


def made(wards: int) -> Path:
    """A city of so many wards, made once."""
    place = HOME / f"city-{wards}"
    if not place.exists():
        make_city(place.with_suffix(".part"), wards)
        place.with_suffix(".part").rename(place)
    return place


def exported(wards: int) -> Path:
    """Its tables as Parquet."""
    place = HOME / f"city-{wards}-parquet"
    for name in TABLES:
        if not (place / f"{name}.parquet").exists():
            words = ("export", str(made(wards)), "--table", name, "--format", "parquet", *ASKED)
            subprocess.run([TOOL, *words, "-o", str(place / f"{name}.parquet")], check=True, stdout=subprocess.DEVNULL)
    return place


def made_country() -> Path:
    """The city's tables again and again under other names, until there are as many wards as communes."""
    place = HOME / "country-parquet"
    if not place.exists():
        draft = place.with_suffix(".part")
        draft.mkdir(parents=True, exist_ok=True)
        for name in TABLES[:3]:
            (draft / f"{name}.parquet").write_bytes(_repeated(name))
        draft.rename(place)
    return place


def _repeated(name: str) -> bytes:
    import pandas as pd

    from thidua500.base.period import parse_period
    from thidua500.frames.collecting import Collected
    from thidua500.frames.declared import TABLES as DECLARED
    from thidua500.frames.exported import Export, content
    from thidua500.frames.tidy import typed
    from thidua500.frames.told import Question, Told
    from thidua500.frames.wards import Ward

    own = pd.read_parquet(exported(WARDS) / f"{name}.parquet").astype({"ward": "string"})
    wards = [f"{copy:02d}-{ward}" for copy in range(math.ceil(COUNTRY / WARDS)) for ward in own.ward.unique()][:COUNTRY]
    copies = (own.assign(ward=f"{copy:02d}-" + own.ward) for copy in range(math.ceil(COUNTRY / WARDS)))
    whole = pd.concat(copies, ignore_index=True)
    frame = typed(DECLARED[name], whole[whole.ward.isin(wards)].reset_index(drop=True))
    told = tuple(Told(Ward(ward, "", None), "", "tam-phuoc", {}) for ward in wards)
    asked = Question(date(2027, 5, 31), parse_period("month", "2027-05"))
    return content(Export(DECLARED[name], asked, Collected({name: frame}, told)), "parquet")


def with_duckdb() -> str:
    """A Python that has duckdb."""
    if importlib.util.find_spec("duckdb"):
        return PYTHON
    home = HOME / "duckdb"
    program = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not program.exists():
        venv.create(home, with_pip=True)
        subprocess.run(
            [program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "duckdb"], check=True
        )
    return str(program)


# --- growth, and the cluster ------------------------------------------------------------------------------------------


def growth() -> Iterator[str]:
    """Seconds of a roll-up at a quarter, a half and all of the wards: from ledgers and from their tables."""
    sizes = (24, 48, WARDS)
    costs = {}
    for wards in sizes:
        asked = {"ledgers": made(wards), "tables": exported(wards)}
        words = {
            name: (TOOL, "report", "--rollup", str(place), *ASKED, "--format", "json") for name, place in asked.items()
        }
        costs[wards] = in_turns({f"{wards} wards, {name}": command for name, command in words.items()}, 2)
    for name in ("ledgers", "tables"):
        first, last = (costs[wards][f"{wards} wards, {name}"].seconds for wards in (sizes[0], sizes[-1]))
        power = math.log(last / first) / math.log(sizes[-1] / sizes[0])
        yield f"{name}: n^{power:.2f} from {sizes[0]} to {sizes[-1]} wards"


def clustered() -> Iterator[str]:
    """The roll-up of 95 ledgers here, and on a Dask cluster of two worker processes of this machine."""
    from distributed import LocalCluster

    words = (TOOL, "report", "--rollup", str(made(WARDS)), *ASKED, "--format", "json")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        there = (*words, "--scheduler", cluster.scheduler_address)
        found = in_turns({"95 ledgers on this machine": words, "95 ledgers on two workers": there}, 2)
    here, far = (found[name].seconds for name in found)
    yield f"two workers of this machine ÷ this machine: {far / here:.2f} ×"


def main() -> int:
    """Everything."""
    print(*rows(), *growth(), sep="\n")
    if importlib.util.find_spec("distributed"):
        print(*clustered(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
