"""A papermill engine that runs the cells of one notebook in this process, without a kernel or a socket.

The cells run in the shell of an IPython kernel; what that would send to a client is collected instead, and
given cell by cell to the code that stores it for papermill's ordinary engine. So the outputs are the same.
"""

import asyncio
import contextvars
from collections.abc import Callable

from ipykernel.ipkernel import IPythonKernel
from IPython.core.interactiveshell import InteractiveShell
from nbclient.exceptions import CellExecutionError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.log import logger

from jaminan.running import clean_state
from jaminan.running.places import scratch
from jaminan.running.shell import Kernel, Wire
from jaminan.running.streams import Streams

NAME = "in-process"


class InProcess(Engine):
    """Runs a notebook in this process, which can run one only.

    Examples
    --------
    >>> papermill_engines.get_engine(NAME) is InProcess
    True
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man,
        kernel_name,  # noqa: ARG003 papermill names a kernel to every engine
        *,
        started: Callable[[int], None] = lambda _index: None,
        **kwargs,  # noqa: ARG003 it gives every engine what only kernels need
    ):
        """Run the cells and store their outputs; papermill calls it.

        Parameters
        ----------
        nb_man
            papermill's manager of the notebook.
        kernel_name
            Not used: the cells are Python.
        started
            Called with the index of each code cell when it begins.

        Raises
        ------
        RuntimeError
            If this process has a shell already.
        PapermillExecutionError
            If a cell ended the notebook by exiting, which papermill takes for success if the status is 0.
        """
        if InteractiveShell.initialized():
            raise RuntimeError("this process has run cells already: each notebook needs a process of its own")
        return _Client(nb_man, started).execute()


papermill_engines.register(NAME, InProcess)


class _Client(PapermillNotebookClient):
    """Stores outputs as with a kernel, from messages that never leave the process."""

    def __init__(self, nb_man, started: Callable[[int], None]):
        super().__init__(nb_man, log=logger, record_timing=False)
        self.started = started
        self.last = None
        self.exited: PapermillExecutionError | None = None

    def execute(self):
        self.reset_execution_trackers()
        clean_state.restore()
        self.wire = Wire()
        self.streams = Streams(lambda name, text: self.wire.send("stream", {"name": name, "text": text}))
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        # One for all cells, so that a later one finds what an earlier one set.
        self.context = contextvars.copy_context()
        with scratch() as folder:
            self.kernel = Kernel(self.wire, str(folder))
            try:
                self.papermill_execute_cells()
                # What came after the last cell had ended.
                self.streams.flush()
                self._store()
            finally:
                self.kernel.shell.restore_sys_module_state()
        self.nb.metadata["language_info"] = IPythonKernel.language_info
        if self.exited:
            raise self.exited
        return self.nb

    def execute_cell(self, cell, cell_index: int, **_kwargs):
        tags = cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or self.skip_cells_with_tag in tags:
            return cell
        self.started(cell_index)
        cell.outputs = []
        self.clear_before_next_output = False
        self.last = cell, cell_index
        shell = self.kernel.shell
        counted = {"code": cell.source, "execution_count": shell.execution_count}
        self.wire.request = self.wire.session.msg("execute_request", counted)
        self.wire.send("execute_input", counted)
        with self.streams.cell():
            running = self.loop.create_task(self.kernel.run(cell.source), context=self.context)
            reply = self.loop.run_until_complete(running)
        self._store()
        if shell.exit_now:
            reply = {"status": "error", "ename": "SystemExit", "evalue": "exit() was called", "traceback": []}
        if reply["status"] == "ok":
            return cell
        if reply["ename"] == "SystemExit":
            place = cell_index, cell.execution_count, cell.source
            self.exited = PapermillExecutionError(*place, reply["ename"], reply["evalue"], reply["traceback"])
        elif "raises-exception" in tags:
            return cell
        raise CellExecutionError.from_cell_and_msg(cell, reply)

    def _store(self) -> None:
        """Store what was sent; only now, as what is printed meanwhile would be output of the cell."""
        messages, self.wire.messages = self.wire.messages, []
        if self.last:
            for message in messages:
                self.process_message(message, *self.last)
