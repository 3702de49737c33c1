"""Where work on many items runs: processes with a limit of time and memory for each, the machines of a cluster.

Knows nothing of forms: it is handed a function and items, and hands back values, or the `Failure` of the one item that
went over its limit. The others go on.
"""

from thidua500.cage.limits import Allowance, Failure, allowance
from thidua500.cage.pool import Cage, Job

__all__ = ["Allowance", "Cage", "Failure", "Job", "allowance"]
