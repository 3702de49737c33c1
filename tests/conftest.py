"""Property tests draw the same examples every run, so that a red build is red again when it is looked at.

`HYPOTHESIS_PROFILE=explore make test` draws new ones, ten times as many where a test does not set its own number;
`make mutants` draws a few, because it runs the tests some thousand times.
"""

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.register_profile("brief", derandomize=True, deadline=None, max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
