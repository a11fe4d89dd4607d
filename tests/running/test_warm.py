"""What takes time to import is imported once, before the processes of reports are forked."""

import subprocess
import sys

import pytest

from jaminan.running.workers import FORKS

pytestmark = pytest.mark.skipif(not FORKS, reason="processes are forked on Linux only")

PROGRAM = """
import sys
from jaminan.running import warm
warm.up()
import multiprocessing.popen_fork  # as the process for a report was forked
before = set(sys.modules)

import nbformat
from analysis.paths import TEMPLATE
from jaminan.running.cells import execute, start_method
from jaminan.running.places import scratch

book = nbformat.read(TEMPLATE, as_version=4)
words = "import sys\\nfrom IPython.display import JSON\\nJSON(sorted(sys.modules))"
book.cells.append(nbformat.v4.new_code_cell(words))
with scratch() as folder:
    nbformat.write(book, folder / "template.ipynb")
    parameters = {"region": "karimun", "language": "id", "as_of": "2025-12-31"}
    began = start_method()
    last = execute(folder / "template.ipynb", parameters, cell_seconds=60).cells[-1].outputs[0]
print(sorted(set(last["data"]["application/json"]) - before), began)
"""


def test_cells_of_a_report_import_nothing_themselves():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=200)
    assert done.stdout.strip() == "[] forked", done.stderr


def test_warm_process_has_no_thread_that_a_fork_would_lack():
    look = "import threading; from jaminan.running import warm; warm.up(); print(threading.active_count())"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, timeout=200)
    assert done.stdout.strip() == "1", done.stderr
