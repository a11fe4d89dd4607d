"""The same work on the workers of a Dask cluster (needs the extra ``cluster``)."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, as_completed

from jaminan.running.workers import Lost


def run(function: Callable, jobs: Iterable, address: str) -> Iterator[tuple]:
    """Do jobs on the cluster of a scheduler; give each job with its answer as it comes.

    A job whose worker is lost is done again by another. Cells have their deadline; a report as a whole has
    none here, since it may have to wait for a worker.

    Raises
    ------
    OSError
        If Dask is not installed, or the scheduler does not answer.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise OSError("--scheduler needs Dask: pip install 'jaminan[cluster]'") from None
    with Client(address, timeout=10, set_as_default=False) as client:
        pool = client.get_executor(pure=False)
        asked = {pool.submit(function, job): job for job in jobs}
        try:
            for future in as_completed(list(asked)):
                # Given up at once: it holds all files of its report.
                job = asked.pop(future)
                yield job, _answer(future, KilledWorker)
        finally:
            pool.shutdown(wait=False)


def _answer(future: Future, killed: type[Exception]):
    try:
        return future.result()
    except killed as lost:
        return Lost(f"every worker that took it was lost ({lost.last_worker.address})")
    except OSError as error:
        return Lost(f"its worker: {error}")
    except CancelledError:
        raise OSError("the Dask scheduler is gone") from None
