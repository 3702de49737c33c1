"""The tool's own exceptions: what stops a command. Faults in the units' data are findings, never these."""


class ToolError(Exception):
    """The command cannot do what was asked; the message is Vietnamese and says the remedy. Exit code 2."""


class UsageError(ToolError):
    """An option or argument that means nothing: a month that is none, an unknown unit or format."""


class ConfigurationError(ToolError):
    """A programme file or `chuong-trinh.toml` says something the tool cannot use."""


class WorkspaceError(ToolError):
    """The folder is no workspace, or cannot be written (open in Excel, no permission, locked)."""
