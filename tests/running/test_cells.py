"""Cells run in a process of their own, forked or started: whatever they do to it, the cell that did is named."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest

from analysis.blocks.block import NARROW_MIME
from analysis.errors import DataError
from analysis.paths import TEMPLATE
from jaminan.publish.executed import blocks_of
from jaminan.running import cells, kernel, parents, workers
from jaminan.running.acceptance import Died, Refused

SECONDS = 3.0
# What a cell does, and the refusal; the cell with it is the third of the executed notebook.
WRONG = {
    "ends its process": ("import os; os._exit(3)", Died, "cell 2: its process ended (exit 3)"),
    "kills its process": ("import os; os.kill(os.getpid(), 9)", Died, "cell 2: its process ended (signal 9)"),
    "stops its process": ("import os; os.kill(os.getpid(), 19)", Refused, "cell 2: took longer than 3 seconds"),
    "never ends": ("while True: pass", Refused, "cell 2: took longer than 3 seconds"),
    "holds the interpreter": ("import ctypes; ctypes.PyDLL(None).sleep(60)", Refused, "cell 2: took longer than 3"),
    "leaves by sys.exit": ("import sys; sys.exit(0)", Refused, "cell 2: SystemExit: 0"),
    "leaves by exit": ("exit()", Refused, "cell 2: SystemExit"),
    "fails": ("1 / 0", Refused, "cell 2: ZeroDivisionError: division by zero"),
    "is no Python": ("show(", Refused, "cell 2: SyntaxError"),
    "floods": ("print('x' * 9_000_000)", Refused, "cell 2: 9000"),
    "floods beyond all limits": ("print('x' * 70_000_000)", Refused, "cell 3: "),
    "floods the descriptor": ("import os; os.write(1, b'x' * 9_000_000)", Refused, "cell 2: 9000"),
    "closes its pipe": (
        "import os, time; os.closerange(3, 1000); time.sleep(60)", Died, "cell 2: its process ended (signal 9)"
    ),
    "has no memory": (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)); b'x' * 2**31",
        Refused, "cell 2: MemoryError",
    ),
}  # fmt: skip


def _outcome(path: Path, parameters: dict, seconds: float):
    """The notebook, or what refused it, with how its process began."""
    try:
        return cells.start_method(), cells.execute(path, parameters, cell_seconds=seconds)
    except Exception as refusal:
        return cells.start_method(), refusal


@pytest.fixture(params=[cells.FORKED, cells.STARTED])
def outcome(request, monkeypatch):
    """What comes of a notebook: forked as for a report, or started as for a Dask worker."""

    def forked(path, parameters, seconds=SECONDS):
        job = path, parameters, seconds
        ((_, (way, found)),) = workers.run(_forked_outcome, [job], number=1, seconds=60)
        assert way == cells.FORKED
        return found

    def started(path, parameters, seconds=SECONDS):
        monkeypatch.setattr(cells, "start_method", lambda: cells.STARTED)
        return _outcome(path, parameters, seconds)[1]

    if request.param == cells.FORKED and not workers.FORKS:
        pytest.skip("forks on Linux only")
    return forked if request.param == cells.FORKED else started


def _forked_outcome(job):
    return _outcome(*job)


# A process that is started is followed in the same way as one that is forked, and takes seconds to start.
EACH = [(cells.FORKED, name) for name in WRONG]
EACH += [(cells.STARTED, name) for name in ("ends its process", "never ends", "fails")]


@pytest.mark.parametrize(("outcome", "name"), EACH, indirect=["outcome"])
def test_cell_is_refused_that(outcome, notebook_of, name):
    code, kind, message = WRONG[name]
    seconds = SECONDS if "took longer" in message else 10 * SECONDS
    found = outcome(notebook_of(code, "2"), {"region": "07"}, seconds)
    assert (type(found), str(found)[: len(message)]) == (kind, message)


def test_cells_run_fresh_and_take_their_parameters(outcome, notebook_of, monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "startup.py"))
    (tmp_path / "startup.py").write_text("mark = 1")
    look = "import os\n[region, __name__, 'mark' in globals(), os.getpid() == os.getsid(0), os.getcwd()]"
    executed = outcome(notebook_of(look), {"region": "07"})
    (output,) = executed.cells[2].outputs
    assert output.data["text/plain"] == repr(["07", "__main__", False, True, str(Path.cwd())])
    assert [cell.execution_count for cell in executed.cells] == [1, 2, 3]


def test_unknown_parameter_is_refused_before_a_process_begins(notebook_of, monkeypatch):
    monkeypatch.setattr(cells, "begin", lambda *_, **__: pytest.fail("a process was started"))
    with pytest.raises(DataError, match="^small.ipynb has no parameter 'regoin'; did you mean 'region'\\?$"):
        cells.execute(notebook_of("1"), {"regoin": "teluk"}, cell_seconds=SECONDS)


def test_what_cells_have_started_ends_with_them(outcome, notebook_of, tmp_path):
    place = tmp_path / "pids"
    code = (
        "import os, subprocess, threading, time\n"
        "threading.Thread(target=time.sleep, args=(60,)).start()\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        "grandchild = os.fork()\n"
        "if not grandchild:\n    time.sleep(60)\n    os._exit(0)\n"
        "alone = subprocess.Popen(['sleep', '60'], start_new_session=True)\n"
        "shell = ['sh', '-c', 'sleep 60 >/dev/null 2>&1 & echo $!']\n"
        "orphan = subprocess.run(shell, capture_output=True, text=True, start_new_session=True).stdout\n"
        f"open({str(place)!r}, 'w').write(f'{{child.pid}} {{grandchild}} {{alone.pid}} {{orphan}}')\n'done'"
    )
    executed = outcome(notebook_of(code), {})
    assert executed.cells[1].outputs[0].data["text/plain"] == "'done'"
    for pid in place.read_text().split():
        assert _gone(int(pid))


def test_cells_end_with_the_process_that_started_them(notebook_of, tmp_path):
    place = tmp_path / "pid"
    code = f"import os, time\nopen({str(place)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    path = notebook_of(code)
    ask = (
        "from pathlib import Path\nfrom jaminan.running import cells\n"
        f"cells.execute(Path({str(path)!r}), {{}}, cell_seconds=60)"
    )
    runner = subprocess.Popen([sys.executable, "-c", ask])
    while not (place.exists() and place.read_text()):
        time.sleep(0.05)
    runner.kill()
    runner.wait()
    assert _gone(int(place.read_text()))


def test_patches_of_a_cell_do_not_reach_the_gate(outcome, notebook_of):
    """It may change the library as it likes: the process that judges runs none of it."""
    code = (
        "from jaminan.running import acceptance\nacceptance.accept = lambda executed: None\n"
        "acceptance._TOLERANT.clear()\nprint('x')"
    )
    path = notebook_of(code)
    book = nbformat.read(path, as_version=4)
    book.cells[1].metadata["tags"] = ["raises-exception"]
    nbformat.write(book, path)
    refusal = outcome(path, {})
    assert str(refusal) == "cell 1: tag 'raises-exception' – expected none that tolerates a failure"


def test_a_process_with_threads_does_not_fork():
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert cells.start_method() == cells.STARTED
    finally:
        ended.set()
        thread.join()


def test_report_has_the_same_blocks_as_under_an_ordinary_kernel(outcome):
    parameters = {"region": "karimun", "language": "id"}
    ours, theirs = outcome(TEMPLATE, parameters, 60.0), kernel.execute(TEMPLATE, parameters)
    # Only where pages are made has a chart a drawing for phones.
    for cell in ours.cells:
        for output in cell.outputs:
            output.data.pop(NARROW_MIME, None)
    assert blocks_of(ours) == blocks_of(theirs)
    assert nbformat.writes(ours) == nbformat.writes(theirs)


def _gone(pid: int) -> bool:
    """Whether a process ends within two seconds; nobody may be there to take note of it."""
    stat = Path(f"/proc/{pid}/stat")
    last = time.monotonic() + 2
    while time.monotonic() < last:
        try:
            if stat.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    return False


def _half(pipe) -> None:
    pipe.send_bytes(b'{"cell": 4}')
    # The length of a message, without the message.
    os.write(pipe.fileno(), b"\0\0\1\0")
    time.sleep(60)


def test_process_that_stops_half_way_through_a_message_has_its_deadline():
    process, pipe = parents.begin(_half, fork=True)
    with pytest.raises(Refused, match="^cell 4: took longer than 1 seconds$"):
        cells._followed(process, pipe, 1.0)
    parents.end(process, pipe)


def _asks(job) -> str:
    cells.execute(job, {}, cell_seconds=60)


@pytest.mark.skipif(not workers.FORKS, reason="Linux alone gives orphans to another process")
def test_what_cells_have_started_ends_with_a_worker_that_overruns(notebook_of, tmp_path):
    place = tmp_path / "pids"
    code = (
        "import subprocess, time\n"
        "started = [subprocess.Popen(['sleep', '60'], start_new_session=alone) for alone in (True, False)]\n"
        f"open({str(place)!r}, 'w').write(' '.join(str(each.pid) for each in started))\ntime.sleep(60)"
    )
    ((_, answer),) = workers.run(_asks, [notebook_of(code)], number=1, seconds=5)
    assert str(answer) == "took longer than 5 seconds"
    pids = place.read_text().split()
    assert [_gone(int(pid)) for pid in pids] == [True, True]
