"""A higher level's report over the ledgers of many offices: asked ward by ward, added, shown, written.

`rolled_up` → the record; `city_json` → the contract's document; `write` → docx, xlsx, html, md, json.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import quote

from thidua500.base.files import free_path, hash_file, write_whole
from thidua500.base.period import Period
from thidua500.base.plain import Plain, json_text, to_plain
from thidua500.program.programme import Program
from thidua500.render import targets
from thidua500.render.lookup import find_template
from thidua500.rollup.adding import city_of
from thidua500.rollup.city import City
from thidua500.rollup.cityview import city_view
from thidua500.rollup.sources import heard_from

_STEM = "tong-hop-thang"  # of the templates' names
_OURS = ".tong-hop.json"  # in the folder of the reports: what the tool wrote last under each name


def rolled_up(
    places: Sequence[Path], program: Program, month: Period, as_of: date, scheduler: str = "", *, lists: bool = True
) -> City:
    """The month over all wards of the places: workspaces, folders of them, exported Parquet. program: of the office
    that reports; scheduler: address of a Dask cluster that reads the ledgers; lists: with the tasks that
    are told one by one. Raises as `heard_from`."""
    return city_of(heard_from(places, month, as_of, scheduler), program, month, as_of, lists=lists)


def city_json(city: City) -> Plain:
    """`report --rollup --format json`: the record's fields."""
    plain = to_plain(city)
    period = {name: plain["period"][name] for name in ("label", "start", "end")} | {"as_of": plain.pop("as_of")}
    head = {name: plain.pop(name) for name in ("program", "program_title")}
    return {"schema": 1, **head, "kind": "rollup", **plain.pop("figures"), **plain, "period": period}


def write(city: City, program: Program, out: Path, formats: Sequence[str]) -> list[Path]:
    """Writes the report; the paths. A file that somebody has edited stays, the new one takes the next name.

    Raises WorkspaceError when a file cannot be written.
    """
    found = []
    for kind, wanted in targets(out, city.period, formats, "tong-hop").items():
        data = content(city, program, kind, wanted.parent)
        path = free_path(wanted, data, set(_written(wanted.parent).values()))
        found.append(write_whole(path, data))
        _note(path)
    return found


def content(city: City, program: Program, kind: str, beside: Path) -> bytes:
    """One format's file. beside: the folder it will lie in, from which a page leads to the wards' own."""
    if kind == "json":
        return json_text(city_json(city), indent=2).encode() + b"\n"
    links = _links(city, beside) if kind == "html" else {}
    view = city_view(city, program, links)
    if kind == "xlsx":
        from thidua500.render.excel import workbook
        from thidua500.rollup.citysheets import city_sheets

        return workbook(view.title, city.as_of, city_sheets(city, view))
    from thidua500.render import html, md, word

    values = to_plain(view)
    if kind == "html":
        return html.filled(f"{_STEM}.html.j2", values, frozenset(links.values()))
    if kind == "md":
        return md.filled(f"{_STEM}.md.j2", values, None)
    template = find_template(f"{_STEM}-{word.ENDINGS[view.head.kind]}.docx", None)
    return word.filled(template, values, {}, body_size=program.layout.body_size, dated=city.as_of)


def _links(city: City, beside: Path) -> dict[str, str]:
    """Ward → the address of its own report, as seen from the folder; none to another disk."""
    found = {}
    for row in city.wards:
        if row.board:
            try:
                found[row.ward] = quote(Path(os.path.relpath(row.board, beside)).as_posix())
            except ValueError:  # Windows: on another drive there is no way from here to there
                continue
    return found


# --- never over what somebody edited ------------------------------------------------------------------------------


def _written(folder: Path) -> Mapping[str, str]:
    """Name → SHA-256 of what the tool wrote last under it."""
    try:
        known = json.loads((folder / _OURS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _note(path: Path) -> None:
    known = {**_written(path.parent), path.name: hash_file(path)}
    write_whole(path.parent / _OURS, json_text(dict(sorted(known.items())), indent=1).encode())
