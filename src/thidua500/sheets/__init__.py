"""Containers → sheets of addressed cells: xlsx xlsm xls xlsb ods csv tsv docx. Content decides, not the extension."""

from thidua500.sheets.grid import MARK_SHEET, Range, Sheet, Value, Workbook
from thidua500.sheets.reader import read_workbook

__all__ = ["MARK_SHEET", "Range", "Sheet", "Value", "Workbook", "read_workbook"]
