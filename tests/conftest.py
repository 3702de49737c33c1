"""Property tests draw the same examples every run, so that a red build is red again when it is looked at.

`HYPOTHESIS_PROFILE=explore make test` draws new ones, ten times as many where a test does not set its own number;
`make mutants` draws a few, because it runs the tests some thousand times.
"""

import os
import signal
import sys

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.register_profile("brief", derandomize=True, deadline=None, max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


# A shell that runs a job in the background has it ignore Ctrl-C, and what the job starts inherits that: the tests that
# press it would press in vain.
signal.signal(signal.SIGINT, signal.default_int_handler)

_asked: list[str] = []  # of which mutants the caches were emptied


def pytest_runtest_setup() -> None:
    """Under mutmut a mutant begins with nothing remembered, and every test of its first run ("stats") does.

    It forks from a process that has run the tests: an answer that a cache still holds asks no mutant, and a test whose
    answers all came from caches would not be known to touch what gives them.
    """
    mutant = os.environ.get("MUTANT_UNDER_TEST", "")
    if mutant == "stats" or (mutant and mutant not in _asked):
        _asked.append(mutant)
        for module in [module for name, module in sys.modules.items() if name.startswith("thidua500.")]:
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
