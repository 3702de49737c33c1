"""Fixtures of the papers: LibreOffice, as the reports' tests know it."""

from tests.render.conftest import soffice

__all__ = ["soffice"]
