"""The same work on the workers of a Dask cluster (needs the extra ``cluster``)."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, as_completed

from analysis.errors import DataError
from jaminan.running.workers import Lost

_ANSWER_SECONDS = 10
_EXPECTED = "expected an address such as tcp://192.168.0.10:8786"


def run(function: Callable, jobs: Iterable, address: str) -> Iterator[tuple]:
    """Do jobs on the cluster of a scheduler; give each job with its answer as it comes.

    A job whose worker is lost is done again by another. Cells have their deadline; a report as a whole has
    none here, since it may have to wait for a worker.

    Raises
    ------
    DataError
        If the address is not one.
    OSError
        If Dask is not installed, or the scheduler does not answer.
    """
    refuse_wrong(address)
    from distributed import Client, KilledWorker

    _refuse_silent(address)
    with Client(address, timeout=_ANSWER_SECONDS, set_as_default=False) as client:
        pool = client.get_executor(pure=False)
        job_of = {pool.submit(function, job): job for job in jobs}
        try:
            for future in as_completed(list(job_of)):
                # Given up at once: it holds all files of its report.
                job = job_of.pop(future)
                yield job, _answer(future, KilledWorker)
        finally:
            pool.shutdown(wait=False)


def refuse_wrong(address: str) -> None:
    """Refuse an address at which there can be no scheduler, before any work.

    Raises
    ------
    DataError
        If the address is not one.
    OSError
        If Dask is not installed.
    """
    try:
        from distributed.comm.addressing import get_address_host_port
    except ImportError:
        raise OSError("--scheduler needs Dask: pip install 'jaminan[cluster]'") from None
    try:
        host, port = get_address_host_port(address)
    except ValueError as error:
        raise DataError(f"--scheduler {address!r}: {error} – {_EXPECTED}") from None
    if not host or port not in range(1, 2**16):
        raise DataError(f"--scheduler {address!r} – {_EXPECTED}")


def _refuse_silent(address: str) -> None:
    """Raise an OSError unless a scheduler answers: a client waits for ever for a silent one."""
    from distributed.comm import connect

    async def greet() -> None:
        comm = await asyncio.wait_for(connect(address, timeout=_ANSWER_SECONDS), _ANSWER_SECONDS + 1)
        await comm.close()

    try:
        # In a thread: this one may have a loop already, as in a notebook.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, greet()).result()
    except Exception as error:  # whatever answers there may raise anything
        reason = " ".join(str(error).split()) or type(error).__name__
        raise OSError(f"no Dask scheduler answers at {address} ({reason})") from None


def _answer(future: Future, killed: type[Exception]):
    try:
        return future.result()
    except killed as lost:
        return Lost(f"every worker that took it was lost ({lost.last_worker.address})")
    except OSError as error:
        return Lost(f"its worker: {error}")
    except CancelledError:
        raise OSError("the Dask scheduler is gone") from None
