"""A report written as `closing` writes it, without ledger: for the tests of what stands in the files."""

from collections.abc import Sequence
from pathlib import Path

from thidua500.base.files import write_whole
from thidua500.program.programme import Program
from thidua500.render import rendered, targets
from thidua500.report import ReportContext


def write_report(
    context: ReportContext, program: Program, out: Path, formats: Sequence[str], templates: Path | None
) -> list[Path]:
    """Writes the report once for each format; the paths in the order asked."""
    paths = targets(out, context.period, formats)
    made = rendered(context, program, list(paths), templates)
    return [write_whole(path, made[kind]) for kind, path in paths.items()]
