"""The same work on the workers of a Dask cluster (needs the extra ``cluster``)."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import as_completed

from analysis.running.workers import Lost


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
    with Client(address, timeout=10, set_as_default=False) as client, client.get_executor(pure=False) as pool:
        asked = {pool.submit(function, job): job for job in jobs}
        for future in as_completed(asked):
            try:
                yield asked[future], future.result()
            except KilledWorker as lost:
                yield asked[future], Lost(f"every worker that took it was lost ({lost.last_worker.address})")
