"""The cage: keepers, each a thread with one process, that take items from one queue and hand back what comes of them.

A process is started when the first item comes and kept warm. When an item takes too much, its process is killed, that
item fails, and the items behind it go on in a fresh one.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from itertools import count, islice
from queue import SimpleQueue
from typing import Any, Generic, NamedTuple, TypeVar

from thidua500.cage.child import Child, GoneError
from thidua500.cage.limits import Failure, allowance
from thidua500.cage.wire import Function, Item, packed

Argument = TypeVar("Argument")
Value = TypeVar("Value")

BATCH = 8  # items on their way to one process, so that it never waits for the next
_AHEAD = 4  # batches a process that may be done before the first of them is asked for
_ROOM = 16_000  # bytes of a batch: both ends writing into full pipes would wait for each other for ever
_WATCH = 0.1  # seconds between two looks at the clocks
_DESERVED = 100  # items that make it worth starting a process


class _Task(NamedTuple):
    function: Function
    argument: Any
    size: int
    result: Future[Any]


def deserved(items: int) -> int:
    """How many processes so many items deserve, on the cores there are."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, items // _DESERVED))


class Cage:
    """Processes for work on files of strangers; to be used in a `with`, which ends them.

    processes: how many work at once; None: as many as the items deserve.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._given = processes
        self._processes = processes or 1
        self._tasks: SimpleQueue[list[_Task] | None] = SimpleQueue()
        self._keepers: list[_Keeper] = []
        self._numbers = count()
        self._busy = False
        self._ended = threading.Event()
        self._clock = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Cage:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends all processes, those at work at once; items still waiting are never done."""
        for keeper in self._keepers:
            keeper.stop()
            self._tasks.put(None)
        for keeper in self._keepers:
            keeper.join()
        self._ended.set()

    def _watch(self) -> None:
        while not self._ended.wait(_WATCH):
            for keeper in self._keepers:
                keeper.watch()

    def job(self, function: Callable[[Argument], Value]) -> Job[Argument, Value]:
        """The function (of a module, or a `partial` of one) as work for this cage's processes."""
        blob = pickle.dumps(function, protocol=pickle.HIGHEST_PROTOCOL)
        return Job(self, Function(next(self._numbers), blob))

    def start(self, *modules: str) -> None:
        """Starts the first process now and lets it load modules, while the caller still gets ready to ask."""
        self._hire(Child(modules))

    def submit(self, tasks: list[_Task]) -> None:
        """Puts a batch into the queue, with a keeper for it as long as there may be more of them."""
        if len(self._keepers) < self._processes and (self._busy or not self._keepers):
            self._hire(None)
        self._busy = True
        self._tasks.put(tasks)

    def _hire(self, child: Child | None) -> None:
        if not self._keepers:
            self._clock.start()
        self._keepers.append(_Keeper(self._tasks, child))
        self._keepers[-1].start()

    def expect(self, items: int) -> int:
        """So many items will come; how many of them are worth being in the queue at a time."""
        if self._given is None:
            self._processes = max(self._processes, deserved(items))
        return _AHEAD * self._processes * BATCH


class Job(Generic[Argument, Value]):
    """A function of a cage."""

    def __init__(self, cage: Cage, function: Function) -> None:
        self._cage = cage
        self._function = function

    def do(self, argument: Argument, size: int) -> Value | Failure:
        """What the function makes of one argument, whose file has `size` bytes."""
        return next(self.map([argument], lambda _: size))

    def map(self, arguments: Sequence[Argument], size_of: Callable[[Argument], int]) -> Iterator[Value | Failure]:
        """What the function makes of each, in their order, as they come. size_of: bytes of an argument's file."""
        source = iter(arguments)
        most = self._cage.expect(len(arguments))
        waiting: deque[Future[Any]] = deque()
        while True:
            while len(waiting) < most:
                batch = [_Task(self._function, one, size_of(one), Future()) for one in islice(source, BATCH)]
                if not batch:
                    break
                self._cage.submit(batch)
                waiting.extend(task.result for task in batch)
            if not waiting:
                return
            yield _result(waiting.popleft())


def _result(future: Future[Any]) -> Any:
    """Waits in short steps: on Windows nothing else lets Ctrl-C through."""
    while True:
        with suppress(TimeoutError):
            return future.result(timeout=0.5)


class _Keeper(threading.Thread):
    """Takes batches from the queue, one process at a time at its side."""

    def __init__(self, tasks: SimpleQueue[list[_Task] | None], child: Child | None) -> None:
        super().__init__(daemon=True)
        self._tasks = tasks
        self._child = child
        self._busy = self._stopped = False

    def run(self) -> None:
        """Until the queue says that it was all."""
        while (batch := self._tasks.get()) is not None and not self._stopped:
            self._busy = True
            self._do(batch)
            self._busy = False
        if self._child:
            self._child.close()

    def stop(self) -> None:
        """From another thread: nothing more is wanted."""
        self._stopped = True
        if self._busy and self._child:
            self._child.stop()

    def watch(self) -> None:
        """From another thread: kills the process when its answer is overdue."""
        if self._child:
            self._child.watch()

    def _do(self, batch: Sequence[_Task]) -> None:
        """All items of a batch, on a fresh process after one that is gone."""
        waiting = deque(batch)
        suspect: _Task | None = None
        while waiting and not self._stopped:
            try:
                self._work(waiting)
            except GoneError as gone:
                self._child = None
                # A process may die for no fault of the item: somebody killed it, the machine was short of memory.
                if gone.reason == "death" and waiting[0] is not suspect:
                    suspect = waiting[0]
                else:
                    task = waiting.popleft()
                    task.result.set_result(Failure(gone.reason, allowance(task.size), task.size))
            except BaseException as error:  # of the tool itself: whoever waits for the results shall see it
                while waiting:
                    waiting.popleft().result.set_exception(error)

    def _work(self, waiting: deque[_Task]) -> None:
        """Some items sent at once, answered one by one. Raises GoneError; the first that waits has no answer then."""
        child = self._child = self._child or Child()
        child.learn(waiting[0].function)
        messages: list[bytes] = []
        for task in waiting:
            messages.append(packed(Item(task.function.number, task.argument, allowance(task.size))))
            if sum(map(len, messages)) > _ROOM:
                break
        child.send(messages)
        for _ in messages:
            task = waiting[0]
            answer = child.answer(allowance(task.size).seconds)
            failed = answer.failed and Failure(answer.failed, allowance(task.size), task.size, str(answer.value))
            waiting.popleft().result.set_result(failed or answer.value)
            if answer.tired:
                self._child = None
                child.close()
                return
