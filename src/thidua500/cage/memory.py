"""A process that limits its own memory, where the system can (Linux); on Windows its job does (`windows`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from thidua500.cage.limits import MEGABYTE

SLACK = 200 * MEGABYTE  # what a process may keep of earlier items before it is replaced
_STATM = Path("/proc/self/statm")


class Memory:
    """What this process had before its first item, and what it may take beyond that."""

    def __init__(self) -> None:
        self._space = 0

    def settle(self) -> None:
        """All that is needed has been loaded: what comes now is an item's."""
        self._space = _space()

    def has_grown(self) -> bool:
        """Whether earlier items left so much behind that the process had better be replaced."""
        return _space() - self._space > SLACK

    @contextmanager
    def limited(self, most: int) -> Iterator[None]:
        """Within: at most so many bytes more; what asks for more gets a MemoryError, or ends the process."""
        if not self._space:
            yield
            return
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (self._space + SLACK + most, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _space() -> int:
    """Bytes of address space, 0 where the system does not tell."""
    with suppress(OSError, ImportError):
        import resource

        return int(_STATM.read_bytes().split()[0]) * resource.getpagesize()
    return 0
