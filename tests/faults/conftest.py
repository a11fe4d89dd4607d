"""A small nation with four regions and a template that does nothing but what it is told."""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest


def _beside(name: str):
    """A module beside this file: tests are no packages."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


harness = _beside("harness")

CELLS = [
    'region = "teluk"\nlanguage = "id"\nas_of = "2025-12-31"\nknown_by = ""\ndata = ""',
    "import os\nimport time\nfrom pathlib import Path\n\nfrom analysis import paths\nfrom analysis.evidence import store\n"
    "from analysis.measures.measured import measure_region\n"
    "from analysis.reporting.blocks import end, heading, paragraph, show",
    "time.sleep(0.15)\nshow(heading(region, 1), paragraph('Kata. ' * 2000))",
    # Each fault happens once, to the first report that comes.
    "told, place = '', Path(os.environ['FAULTS_FAULT'])\n"
    "for fault in sorted(place.parent.glob(f'{place.name}.[0-9]')):\n"
    "    try:\n        told = fault.rename(f'{fault}.taken') and Path(f'{fault}.taken').read_text()\n        break\n"
    "    except FileNotFoundError:\n        continue\nexec(told)",
    "m = measure_region(store.load(paths.data_folder(data)), region, as_of, known_by)\n"
    "show(end(region, language, m.as_of.isoformat(), m.data_hash))",
]


@pytest.fixture(scope="session")
def undisturbed(lasting_folder_of, tmp_path_factory):
    """Everything in place for a run, and the files of one that nothing disturbed."""
    place = tmp_path_factory.mktemp("undisturbed")
    claims = [
        {"as_printed": "90 persen", "region_id": name} for name in ("negara", "pulau", "teluk", "tanjung")
    ]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    book.cells[0].metadata["tags"] = ["parameters"]
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    template = place / "small.ipynb"
    nbformat.write(book, template)
    made = harness.Scene(lasting_folder_of(*claims), template, place / "good", place / "fault")
    assert made.start().end() == 0
    made.good = harness.visible(made.output)
    return made


@pytest.fixture
def scene(undisturbed, tmp_path):
    """The same, with a folder for the reports of one test."""
    return replace(undisturbed, output=tmp_path / "reports", fault=tmp_path / "fault")
