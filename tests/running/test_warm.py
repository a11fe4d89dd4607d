"""What takes time to import is imported once, before workers and kernels are forked."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

PROGRAM = """
import sys
import analysis.running.warm
before = set(sys.modules)

import nbformat
from analysis.paths import TEMPLATE
from analysis.running import kernels, making
from analysis.running.notebook import execute
from analysis.running.places import scratch

making.prepare("")
book = nbformat.read(TEMPLATE, as_version=4)
told = "import sys\\nfrom IPython.display import JSON\\nJSON(sorted(sys.modules))"
book.cells.append(nbformat.v4.new_code_cell(told))
with scratch() as folder:
    nbformat.write(book, folder / "template.ipynb")
    parameters = {"region": "karimun", "language": "id", "as_of": "2025-12-31"}
    last = execute(folder / "template.ipynb", parameters).cells[-1].outputs[0]
print(sorted(set(last["data"]["application/json"]) - before), kernels.told)
"""


def test_kernel_of_a_report_imports_nothing_itself():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=200)
    assert done.stdout.strip() == "[] ['forked']", done.stderr
