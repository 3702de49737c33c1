"""Work spread over the machines of an existing Dask cluster. The only importer of distributed.

The workers must see the files under the same paths (a shared disk) and have the same version of this tool installed. A
worker that dies in the middle is made up for by another; results come in the order of the items, so that they are the
same as on one machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from thidua500 import __version__
from thidua500.base.errors import ToolError, UsageError

Item = TypeVar("Item")
Made = TypeVar("Made")

CONNECTING = 10  # seconds to wait for the scheduler, and for its first worker
RETRIES = 3  # workers that may die over one item


def over(address: str, function: Callable[[Item], Made], items: Sequence[Item]) -> Iterator[Made]:
    """What the function (of a module, or a `partial` of one) makes of each item, in order, as it comes.

    address: "tcp://host:8786". Raises UsageError for what is no address, ToolError without the extra or the cluster.
    """
    with connected(address) as client:
        futures = client.map(function, items, pure=False, retries=RETRIES)
        for future in futures:
            yield _result(future)


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the cluster, whose workers are there and fit. Raises as `over`."""
    Client = _client()  # noqa: N806 - a class
    if not address.startswith(("tcp://", "tls://")):
        raise UsageError(f"“{address}” không phải địa chỉ bộ điều phối Dask. Hãy viết như tcp://may-chu:8786.")
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ToolError(
            f"Không nối được với bộ điều phối Dask ở {address}. "
            "Hãy kiểm tra địa chỉ, đường mạng, và xem bộ điều phối có đang chạy không."
        ) from error
    try:
        _fitting(client, address)
        yield client
    finally:
        client.close()


def _client() -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise ToolError(
            "--scheduler cần thư viện dask, chưa được cài. Hãy cài thêm phần “cluster”: "
            'pip install "thidua500[cluster]"; hoặc bỏ --scheduler để chạy trên máy này.'
        ) from error
    return Client


def _fitting(client: Any, address: str) -> None:
    """Raises ToolError for a cluster without workers, or with one of another version."""
    try:
        client.wait_for_workers(1, timeout=CONNECTING)
    except TimeoutError as error:
        raise ToolError(f"Bộ điều phối Dask ở {address} chưa có máy làm việc nào (dask worker).") from error
    for worker, version in client.run(_version, on_error="return").items():
        if version != __version__:
            raise ToolError(
                f"Máy làm việc {worker} không có thidua500 bản {__version__}. Hãy cài cùng một bản trên mọi máy."
            )


def _version() -> str:
    return __version__


def _result(future: Any) -> Any:
    """What came of an item. ToolError of the item itself as it is; ToolError, too, where too many workers died."""
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker as error:
        raise ToolError(
            "Các máy làm việc của cụm Dask lần lượt dừng giữa chừng nên không làm xong được. "
            "Hãy xem bộ nhớ của các máy ấy, hoặc bỏ --scheduler để chạy trên máy này."
        ) from error
