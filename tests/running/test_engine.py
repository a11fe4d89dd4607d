"""Notebooks that run in a process without a kernel."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import papermill as pm
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

_RUN = """
import json, sys
from pathlib import Path
import papermill as pm
from jaminan.running import engine
path, out, before = sys.argv[1:]
started = []
exec(before)
result = {"error": None}
try:
    pm.execute_notebook(path, out, engine_name=engine.NAME, progress_bar=False, started=started.append)
except Exception as error:
    result["error"] = [type(error).__name__, str(error)]
    if isinstance(error, pm.PapermillExecutionError):
        result["cell"] = [error.cell_index, error.exec_count, error.ename, error.evalue]
result["started"] = started
exec(sys.stdin.read())
Path(out).with_suffix(".result").write_text(json.dumps(result))
print("own stdout")
print("own stderr", file=sys.stderr)
"""


def _notebook(path: Path, cells: list) -> Path:
    cells = [new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    notebook = new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(notebook, path)
    return path


def _tagged(source: str, tag: str):
    return new_code_cell(source, metadata={"tags": [tag]})


# Imports once, and runs each notebook in a process that it forks.
_WARM = """
import io, json, os, sys
from jaminan.running import engine
for line in sys.stdin:
    job = json.loads(line)
    pid = os.fork()
    if not pid:
        for fd, name in enumerate(job["streams"], 1):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND), fd)
        sys.argv[1:], sys.stdin = job["arguments"], io.StringIO(job["after"])
        try:
            exec(job["program"], {"__name__": "__main__"})
        finally:
            sys.stdout.flush()
            os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


@pytest.fixture(scope="module")
def warm():
    # With buffers, as usual: what they hold must not get into a notebook.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", _WARM], env=environment, text=True, **pipes) as warm:
        yield warm
        warm.stdin.close()


class Ran:
    """A notebook after it ran in a process of its own, and what became of the process."""

    def __init__(self, folder: Path, end: int, streams: list[str]):
        self.end, (self.stdout, self.stderr) = end, streams
        out, result = folder / "out.ipynb", folder / "out.result"
        self.result = json.loads(result.read_text()) if result.exists() else None
        self.notebook = nbformat.read(out, as_version=4) if out.exists() else None

    @property
    def code(self) -> list:
        return [cell for cell in self.notebook.cells if cell.cell_type == "code"]

    def outputs(self, index: int = 0) -> list:
        return self.code[index].outputs

    def text(self, index: int = 0, name: str = "stdout") -> str:
        return "".join(each.text for each in self.outputs(index) if each.get("name") == name)


@pytest.fixture
def run(tmp_path, warm):
    """Run cells in a process forked from the warm one, or started with an environment."""

    def run(cells: list, *, before: str = "", after: str = "", environment: dict | None = None) -> Ran:
        arguments = [str(_notebook(tmp_path / "in.ipynb", cells)), str(tmp_path / "out.ipynb"), before]
        if environment:
            command = [sys.executable, "-c", _RUN, *arguments]
            done = subprocess.run(
                command, input=after, capture_output=True, text=True, env=os.environ | environment
            )
            return Ran(tmp_path, done.returncode, [done.stdout, done.stderr])
        streams = [str(tmp_path / "stdout"), str(tmp_path / "stderr")]
        job = {"program": _RUN, "arguments": arguments, "after": after, "streams": streams}
        print(json.dumps(job), file=warm.stdin, flush=True)
        end = int(warm.stdout.readline())
        return Ran(tmp_path, end, [Path(each).read_text() for each in streams])

    return run


_KINDS = [
    new_markdown_cell("# Title\n\n`{{ no }}` *code*"),
    new_raw_cell("raw"),
    "# only a comment",
    "",
    "   \n",
    "1 + 1",
    "_ * 10, Out[2], In[1], _i",
    "'silent';",
    "None",
    "_",
    "from IPython.display import *\n"
    "display(1, 'two'); display({'a': 1})\n"
    "for text in ('**md**',): display(Markdown(text))\n"
    "display(HTML('<b>h</b>'), SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>'), Latex('$x$'))\n"
    "display(JSON({'k': [1, None]}), Javascript('1'), Pretty('p'))\n"
    "Math('y')",
    "display({'text/plain': 'p', 'application/x-own+json': {'deep': (1, 2)}}, metadata={'m': {'n': 1}}, raw=True)\n"
    "display({'image/png': b'\\x89PNG', 'text/plain': 'bytes'}, raw=True)",
    "class Rich:\n"
    "    def _repr_mimebundle_(self, include=None, exclude=None):\n"
    "        return {'text/plain': 'r', 'text/html': '<i>r</i>'}, {'text/html': {'isolated': True}}\n"
    "Rich()",
    "handle = display('first', display_id='mine'); display('again', display_id='mine')\n"
    "handle.update('updated'); update_display('other', display_id='nobody')\n"
    "named = display('x', display_id=True); named.update(HTML('<u>x</u>'))",
    "update_display(Markdown('from another cell'), display_id='mine'); display('third', display_id='mine')",
    "print('gone'); display('gone'); clear_output(); print('kept')",
    "print('gone'); display('gone', display_id='lost'); clear_output(wait=True); print('kept')\n"
    "update_display('late', display_id='lost')",
    "print('stays'); clear_output(wait=True)",
    "display('not cleared by the cell before')",
    "import sys\nprint('out 1'); print('err 1', file=sys.stderr); print('out 2'); print('err 2', file=sys.stderr)",
    "print('a', end=''); sys.stdout.flush(); print('b'); display('between'); print('c'); print('d', flush=True)\n"
    "print('e', file=sys.stderr); 7",
    "sys.stdout.writelines(['x\\n', 'y\\n']); sys.stdout.isatty(), sys.stdout.encoding, sys.stdin.read()",
    "import warnings\nwarnings.warn('one'); warnings.warn('two', DeprecationWarning)\n"
    "def old(): warnings.warn('three', PendingDeprecationWarning)\nold()\n"
    "for _n in range(2): warnings.warn('four')",
    "import logging\nlogging.warning('root'); logging.getLogger('mine').error('of mine'); logging.info('no')",
    "logging.basicConfig(stream=sys.stdout, force=True, level='INFO'); logging.info('now')",
    "import os, time\nos.write(1, b'past Python \\xc3\\xa4\\n'); time.sleep(0.5)",
    "os.write(2, b'past Python, error\\n'); time.sleep(0.5)",
    "import subprocess\nsubprocess.run(['sh', '-c', 'echo of a program; sleep 0.5']); subprocess.run(['cat']).returncode",
    "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.puts(b'of C'); libc.fflush(None); time.sleep(0.5)",
    "!echo from a shell",
    "%%bash\necho in bash; echo error >&2",
    "import multiprocessing\nchild = multiprocessing.get_context('fork').Process(target=sys.stdout.write, args=('of a child\\n',))\n"
    "child.start(); child.join(); time.sleep(0.5)",
    "import threading\nthread = threading.Thread(target=lambda: (print('in a thread'), display('of a thread')))\n"
    "thread.start(); thread.join(); print('after')",
    "import pandas as pd\nframe = pd.DataFrame({'n': range(100), 'text': ['ä' * 50] * 100, 'x': 1 / 3}); frame",
    "display(frame.head(2)); frame.n.head(2)",
    "wide = pd.DataFrame([range(60)]); print(wide); wide",
    "import matplotlib\nmatplotlib.get_backend(), matplotlib.is_interactive(), matplotlib.rcParams['figure.dpi']",
    "from matplotlib.figure import Figure\nFigure()",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
    "fig, ax = plt.subplots(); print('before'); plt.show(); print('after'); plt.figure(); plt.plot([3, 1])",
    "fig = plt.figure(figsize=(2, 1)); plt.close(fig)",
    "fig, ax = plt.subplots(figsize=(1, 1), facecolor='none'); plt.close(); fig",
    "matplotlib.get_backend(), matplotlib.is_interactive()",
    "%matplotlib inline\nplt.figure(figsize=(1, 1)); plt.plot([1, 2]);",
    "%config InlineBackend.figure_formats = ['svg']\nplt.rcParams['svg.hashsalt'] = 's'\n"
    "fig, ax = plt.subplots(figsize=(1, 1)); ax.set_axis_off()\nNone",
    "import asyncio\nawait asyncio.sleep(0); print('awaited'); 5",
    "async def numbers():\n    for n in range(2):\n        yield n\nasync for n in numbers(): print(n)",
    "task = asyncio.create_task(asyncio.sleep(0, 'of a task')); asyncio.get_running_loop().is_running()",
    "await task",
    "%%capture caught\nprint('caught'); display('caught too')",
    "print(caught.stdout, len(caught.outputs)); caught.show()",
    "%time 2 + 3\n%pwd\n%who_ls int",
    "%%writefile /dev/null\ntext",
    "%cd -q ..\nimport pathlib\npathlib.Path.cwd().name",
    "%cd -q -\nimport pickle\nclass Own:\n    pass\n"
    "type(pickle.loads(pickle.dumps(Own()))) is Own, __name__, Own.__module__, __builtins__.__name__",
    "import contextvars\nvariable = contextvars.ContextVar('v', default=0); variable.set(1); None",
    "variable.get()",
    "get_ipython().__class__.__name__, '' in sys.path, os.environ['TERM'], '__file__' in globals(), sys.ps1",
    "import ipywidgets\nbox = ipywidgets.IntSlider(value=3); box",
    "box.value = 5; None",
    "from tqdm.auto import tqdm\ntqdm.__module__",
    "print?",
    _tagged("1 / 0", "raises-exception"),
    _tagged("print('so far')\ndef f(x):\n    raise ValueError(x, 'ä')\nf(1)", "raises-exception"),
    _tagged("x = = 1", "raises-exception"),
    _tagged("  if 1:\n x", "raises-exception"),
    _tagged("raise KeyboardInterrupt", "raises-exception"),
    _tagged("input('?')", "raises-exception"),
    _tagged("import getpass\ngetpass.getpass()", "raises-exception"),
    _tagged("%nothing_such", "raises-exception"),
    _tagged("%%nothing\nsuch", "raises-exception"),
    _tagged("pause = asyncio.sleep(0)\ntry: asyncio.run(pause)\nfinally: pause.close()", "raises-exception"),
    _tagged("await asyncio.sleep(0)\nraise OSError(2, 'none', 'file')", "raises-exception"),
    _tagged(
        "class Odd(Exception):\n    def _render_traceback_(self): return ['one line', 'another']\nraise Odd('e')",
        "raises-exception",
    ),
    _tagged("class Bad:\n    def __repr__(self): raise RuntimeError('no repr')\nBad()", "raises-exception"),
    _tagged("display(Bad())", "raises-exception"),
    _tagged("display({'text/plain': object()}, raw=True)", "raises-exception"),
    _tagged("raise ExceptionGroup('g', [ValueError(1), TypeError(2)])", "raises-exception"),
    _tagged("print('skipped')", "skip-execution"),
    "len(In)",
    "raise LookupError('the end')",
    "print('not run')",
    new_markdown_cell("end"),
]


def _plain(notebook) -> dict:
    """A notebook without what differs from process to process."""
    text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)
    text = re.sub(r"ipykernel_\d+", "ipykernel", text)
    text = re.sub(r"\b0x[0-9a-f]{6,}", "0x", text)
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)?", "then", text)
    # A slow compilation has a line of its own.
    text = re.sub(r"(?:(?:Wall time|CPU times|Compiler *): [^\"]*?\\n)+", "time\\\\n", text)
    text = re.sub(r'("duration": )[\d.]+', r"\1 0", text)
    models: dict[str, str] = {}
    text = re.sub(
        r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])",
        lambda found: models.setdefault(found[0], f"model {len(models)}"),
        text,
    )
    plain = json.loads(text)
    for cell in plain["cells"]:
        cell["metadata"].pop("execution", None)  # the times of messages
        cell["outputs"] = list(_merged(cell.get("outputs", [])))
        if "papermill-error-cell-tag" in cell["metadata"].get("tags", []):
            cell["id"] = "papermill's"
    return plain


def _merged(outputs: list) -> Iterator[dict]:
    """Outputs without how a kernel happened to cut its streams into pieces: it does so every 0.2 seconds."""
    last: dict = {}
    for output in outputs:
        if output["output_type"] == last.get("output_type") == "stream" and output["name"] == last["name"]:
            last["text"] = "".join([*last["text"], *output["text"]])
        else:
            last = output | {"text": "".join(output["text"])} if "text" in output else output
            yield last


def test_every_kind_of_cell_gives_what_it_gives_under_a_kernel(tmp_path, run, monkeypatch):
    # A kernel does not watch file descriptors when it finds this.
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    ours = run(_KINDS)
    theirs = tmp_path / "theirs" / "in.ipynb"
    theirs.parent.mkdir()
    out = theirs.with_name("out.ipynb")
    with pytest.raises(pm.PapermillExecutionError) as error:
        pm.execute_notebook(_notebook(theirs, _KINDS), out, progress_bar=False)
    raised = error.value
    assert ours.result["cell"] == [raised.cell_index, raised.exec_count, raised.ename, raised.evalue]
    expected = _plain(json.loads(out.read_text().replace("/theirs/", "/")))
    found = _plain(json.loads((tmp_path / "out.ipynb").read_text()))
    # Where the widgets of a kernel stood when it ended: the gate takes it out of every notebook.
    del expected["metadata"]["widgets"]
    for one, other in zip(found["cells"], expected["cells"], strict=True):
        assert one == other
    assert found == expected


def test_streams_are_cut_where_they_are_flushed(run):
    cell = (
        "import logging, sys\nprint('a'); print('b'); print('e', file=sys.stderr); print('c')\n"
        "logging.warning('one'); logging.warning('two'); print('d', flush=True); print('f')"
    )
    assert [(each.name, each.text) for each in run([cell]).outputs()] == [
        ("stderr", "e\nWARNING:root:one\n"),
        ("stderr", "WARNING:root:two\n"),
        ("stdout", "a\nb\nc\nd\n"),
        ("stdout", "f\n"),
    ]


def test_what_goes_past_python_comes_in_its_order(run):
    cell = "import os\nfor n in range(3):\n    print('print', n)\n    os.write(1, b'write %d\\n' % n)"
    text = run([cell]).text()
    assert text == "".join(f"print {n}\nwrite {n}\n" for n in range(3))


def test_program_may_open_the_stream_by_its_name(run):
    """So it empties the file in which the text of the cells before was."""
    cells = [
        "import os, subprocess\nos.write(1, b'of the cell before\\n'); None",
        "subprocess.run(['sh', '-c', 'echo new > /dev/stdout']); None",
    ]
    ran = run(cells)
    assert (ran.text(0), ran.text(1)) == ("of the cell before\n", "new\n")


def test_much_text_past_python_is_kept_whole(run):
    cell = "import subprocess\nsubprocess.run(['seq', '200000']); None"
    assert run([cell]).text() == "".join(f"{n}\n" for n in range(1, 200001))


def test_process_has_its_own_streams_back(run):
    cells = [
        "import os, sys\nos.write(1, b'1'); os.write(2, b'2'); sys.__stdout__.write('3'); None",
        "os.system('echo 4 >&2')",
        "import subprocess\nsubprocess.run(['echo', 'given to the process'], stdout=sys.__stderr__)\nsubprocess.run(['echo', 'not to the notebook'], stdout=sys.stdout); 1 / 0",
    ]
    ran = run(cells, before="print('before', end=' ')")
    assert (ran.stdout, ran.stderr) == ("before not to the notebook\nown stdout\n", "own stderr\n")
    assert (ran.text(0), ran.text(0, "stderr"), ran.text(1, "stderr")) == ("13", "2", "4\n")
    assert ran.text(2, "stderr") == "given to the process\n"


def test_what_the_process_prints_between_cells_is_no_output(run):
    loud = "class Loud(list):\n    def append(self, index): print('begins', index)\nstarted = Loud()"
    ran = run(["print(1)", "print(2)"], before=loud)
    assert (ran.text(0), ran.text(1), ran.stdout) == ("1\n", "2\n", "begins 0\nbegins 1\nown stdout\n")


def test_streams_that_a_cell_puts_in_place_stay(run):
    cells = ["import io, sys\nsys.stdout = mine = io.StringIO()", "print('kept')", "mine.getvalue()"]
    assert run(cells).outputs(2)[0].data["text/plain"] == "'kept\\n'"


def test_streams_are_back_when_a_cell_gives_what_cannot_be_stored(run):
    ran = run(["display({'application/own': {}}, raw=True)"])
    assert ran.result["error"][0] == "NotebookValidationError"
    assert (ran.stdout, ran.stderr) == ("own stdout\n", "own stderr\n")


_LATE = """
from papermill.engines import NotebookExecutionManager as Manager
import builtins, os
complete = Manager.cell_complete
def slowly(self, cell, *rest, **more):
    if cell.cell_type == "code":
        builtins.kept.write("late")
    complete(self, cell, *rest, **more)
Manager.cell_complete = slowly
"""


def test_what_comes_after_a_cell_goes_with_the_next_or_at_the_end_with_the_last(run):
    cells = [
        "import builtins, sys\nbuiltins.kept = sys.stdout; print('one')",
        "print('two')",
        new_markdown_cell("m"),
    ]
    ran = run(cells, before=_LATE)
    assert (ran.text(0), ran.text(1)) == ("one\n", "latetwo\nlate")


def test_background_writes_go_to_the_cell_that_runs(run):
    cells = [
        "import subprocess, threading, time\nsubprocess.Popen(['sh', '-c', 'sleep 0.3; echo program'])\n"
        "threading.Timer(0.6, print, ['thread']).start()",
        "time.sleep(1.2)",
    ]
    ran = run(cells)
    assert (ran.text(0), ran.text(1)) == ("", "program\nthread\n")


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nsys.exit()",
        "import sys\nsys.exit(0)",
        "import sys\nsys.exit(3)",
        "raise SystemExit('words')",
        "import asyncio, sys\nawait asyncio.sleep(0)\nsys.exit(0)",
        "exit()",
        "quit()",
        "exit",
    ],
)
def test_notebook_that_exits_has_failed(run, source):
    ran = run(["1", source, "2"])
    assert ran.result["error"][0] == "PapermillExecutionError"
    assert ran.result["cell"][:3] == [1, 2, "SystemExit"]
    assert ran.result["started"] == [0, 1]
    assert [cell.metadata.papermill.status for cell in ran.code] == ["completed", "failed", "pending"]
    assert [cell.execution_count for cell in ran.code] == [1, 2, None]
    assert ran.notebook.metadata.papermill.exception is True


def test_exit_in_a_cell_that_may_raise_is_a_failure_all_the_same(run):
    ran = run([_tagged("import sys\nsys.exit(0)", "raises-exception"), "2"])
    assert ran.result["cell"] == [0, 1, "SystemExit", "0"]
    assert ran.code[1].execution_count is None


def test_process_that_a_cell_ends_leaves_no_finished_notebook(run):
    ran = run(["1", "import os\nos._exit(7)"])
    assert (ran.end, ran.result) == (7, None)
    assert ran.code[1].metadata.papermill.status == "running"


@pytest.mark.parametrize(
    ("source", "ename", "evalue"),
    [
        ("1 / 0", "ZeroDivisionError", "division by zero"),
        ("x = = 1", "SyntaxError", "invalid syntax (ipykernel, line 1)"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
        (
            "input()",
            "StdinNotImplementedError",
            "raw_input was called, but this frontend does not support input requests.",
        ),
        ("class Bad:\n    def __repr__(self): raise RuntimeError('no')\nBad()", "RuntimeError", "no"),
        ("await None", "TypeError", "object NoneType can't be used in 'await' expression"),
    ],
)
def test_error_ends_the_notebook(run, source, ename, evalue):
    ran = run([source, "2"])
    index, count, name, value = ran.result["cell"]
    assert (index, count, name) == (0, 1, ename)
    assert re.sub(r"\d+\.py", "ipykernel", value) == evalue
    assert ran.outputs()[-1].output_type == "error"
    assert (ran.code[1].execution_count, ran.code[1].outputs) == (None, [])


def test_each_cell_that_begins_is_reported(run):
    cells = [new_markdown_cell("m"), "1", "", _tagged("2", "skip-execution"), "1 / 0", "3"]
    ran = run(cells)
    assert ran.result["started"] == [1, 4]


def test_process_runs_one_notebook_only(run):
    again = (
        "try: pm.execute_notebook(path, out, engine_name=engine.NAME, progress_bar=False)\n"
        "except RuntimeError as error: result['second'] = str(error)"
    )
    assert "a process of its own" in run(["1"], after=again).result["second"]


def test_engine_starts_no_thread_and_leaves_no_file(tmp_path, run):
    (tmp_path / "temporary").mkdir()
    cell = "import threading\n[each.name for each in threading.enumerate()]"
    ran = run([cell], before=f"import tempfile\ntempfile.tempdir = {str(tmp_path / 'temporary')!r}")
    assert ran.outputs()[0].data["text/plain"] == "['MainThread']"
    assert list((tmp_path / "temporary").iterdir()) == []


def test_settings_of_the_user_have_no_part(tmp_path, run):
    profile = tmp_path / "home" / ".ipython" / "profile_default"
    (profile / "startup").mkdir(parents=True)
    (profile / "ipython_config.py").write_text("c.InteractiveShell.ast_node_interactivity = 'all'")
    (profile / "startup" / "00.py").write_text("at_startup = 1")
    (tmp_path / "start.py").write_text("of_python = 1")
    (tmp_path / "matplotlibrc").write_text("figure.dpi: 33")
    before = sorted((tmp_path / "home").rglob("*"))
    cells = [
        "import matplotlib\n1\n'at_startup' in globals(), 'of_python' in globals(), matplotlib.rcParams['figure.dpi']",
        "import matplotlib.pyplot as plt\nplt.plot([1]);",
        "import warnings\nwarnings.warn('shown', DeprecationWarning)",
        "import logging\nstored = 1\n%store stored",
    ]
    environment = {
        "HOME": str(tmp_path / "home"),
        "IPYTHONDIR": str(tmp_path / "home" / ".ipython"),
        "PYTHONSTARTUP": str(tmp_path / "start.py"),
        "PYTHONWARNINGS": "ignore",
        "MATPLOTLIBRC": str(tmp_path),
        "MPLBACKEND": "svg",
        "MPLCONFIGDIR": str(tmp_path / "config"),
    }
    ran = run(cells, environment=environment)
    assert [each.data["text/plain"] for each in ran.outputs(0)] == ["(False, False, 100.0)"]
    assert "image/png" in ran.outputs(1)[-1].data
    assert "shown" in ran.text(2, "stderr")
    assert sorted(path for path in (tmp_path / "home").rglob("*") if ".ipython" in path.parts) == before


_USED = """
import types, warnings
import matplotlib.pyplot as plt, matplotlib_inline.backend_inline, numpy, pandas
plt.switch_backend("module://matplotlib_inline.backend_inline")
plt.switch_backend("agg"); plt.ion(); plt.figure(); plt.rcParams["figure.dpi"] = 30
matplotlib_inline.config.InlineBackend.instance().figure_formats = {"svg"}
pandas.set_option("display.max_rows", 2)
numpy.random.seed(1)
builtin = __import__("builtins")
builtin.library = types.ModuleType("library")
exec("import warnings\\ndef warn(): warnings.warn('again')", vars(library))
warnings.simplefilter("default")
with warnings.catch_warnings(record=True): pass
library.warn()
warnings.filterwarnings("ignore", message="of a library")
"""


def test_what_was_done_in_the_process_before_has_no_part(run):
    cells = [
        "import matplotlib, matplotlib.pyplot as plt, numpy as np, pandas as pd, warnings\n"
        "matplotlib.is_interactive(), matplotlib.rcParams['figure.dpi'], plt.get_fignums(), "
        "pd.get_option('display.max_rows')",
        "np.random.random()",
        "library.warn()",
        "warnings.warn('shown', DeprecationWarning); warnings.warn('of a library')\n"
        "exec('def f(): warnings.warn(\"hidden\", DeprecationWarning)\\nf()', {'__name__': 'other', 'warnings': warnings})",
        "plt.plot([1]);",
    ]
    ran = run(cells, before=_USED)
    assert ran.outputs(0)[0].data["text/plain"] == "(False, 100.0, [], 60)"
    assert float(ran.outputs(1)[0].data["text/plain"].strip("np.float64()")) != pytest.approx(0.417022)
    assert "again" in ran.text(2, "stderr")
    assert "shown" in ran.text(3, "stderr")
    assert "hidden" not in ran.text(3, "stderr")
    assert "of a library" not in ran.text(3, "stderr").replace("warnings.warn('of a library')", "")
    assert list(ran.outputs(4)[-1].data) == ["image/png", "text/plain"]
