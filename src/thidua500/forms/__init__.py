"""Layouts → tasks and progress: what kind of form a file is, who sent it, and everything it says."""

from thidua500.forms.submission import read_submission

__all__ = ["read_submission"]
