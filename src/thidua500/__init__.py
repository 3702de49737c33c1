"""thidua500: reads "6 rõ" registration and progress forms, keeps the task register, writes the committee's report."""

__version__ = "0.1.0"
