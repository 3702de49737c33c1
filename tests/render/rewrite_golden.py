"""Writes the golden Markdown anew: `python -m tests.render.rewrite_golden`. Read the difference before committing."""

from __future__ import annotations

from pathlib import Path

from tests.render import fake
from tests.render.test_kind_texts import CASES, NAMED, body

from thidua500.render import md
from thidua500.render.view import build_view

if __name__ == "__main__":
    folder = Path(__file__).parent / "golden"
    folder.mkdir(exist_ok=True)
    for name, context in (("bao-cao-thang", fake.report()), ("bao-cao-trong", fake.empty())):
        (folder / f"{name}.md").write_bytes(md.render(build_view(context, fake.PROGRAM), None))
    for (period, count), name in zip(CASES, NAMED, strict=True):
        (folder / f"{name}.md").write_text(body(period, count), "utf-8")
