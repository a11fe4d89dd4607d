"""A small nation with four regions and a template that does nothing but what it is told."""

import importlib.util
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from jaminan.running import manifest


def _beside(name: str):
    """A module beside this file: tests are no packages."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


harness = _beside("harness")
_beside("mutations")

CELLS = [
    'region = "teluk"\nlanguage = "id"\nas_of = "2025-12-31"\nknown_by = ""\ndata = ""',
    "import os\nimport time\nfrom pathlib import Path\n\nfrom analysis import paths\nfrom jaminan.tables import strict\n"
    "from analysis.measures.measured import measure_region\n"
    "from analysis.blocks.block import end, heading, paragraph, show\n"
    "from analysis.words.language import Language\n"
    "from analysis.blocks.notes import number_notes, source_notes\n"
    "from analysis.words.report import Report",
    "time.sleep(0.15)\nshow(heading(region, 1), paragraph('Kata. ' * 2000))",
    # Each fault happens once, to the first report that comes.
    "told, place = '', Path(os.environ['FAULTS_FAULT'])\n"
    "for fault in sorted(place.parent.glob(f'{place.name}.[0-9]')):\n"
    "    try:\n        told = fault.rename(f'{fault}.taken') and Path(f'{fault}.taken').read_text()\n        break\n"
    "    except FileNotFoundError:\n        continue\nexec(told)",
    "m = measure_region(strict.load(paths.data_folder(data)), region, as_of, known_by)\n"
    "show(source_notes(Report(m, Language(language), number_notes(m))))\n"
    "show(end(region, language, m.as_of.isoformat(), m.data_hash))",
]


@pytest.fixture(scope="session")
def temporary():
    """A folder for temporary files of no other run, short enough for sockets."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def undisturbed(lasting_folder_of, tmp_path_factory, temporary):
    """Everything in place for a run, and the files of one that nothing disturbed, of older evidence and of new."""
    place = tmp_path_factory.mktemp("undisturbed")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    book.cells[0].metadata["tags"] = ["parameters"]
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    template = place / "small.ipynb"
    nbformat.write(book, template)
    made = {}
    for name, figure in (("older", "89 persen"), ("good", "90 persen")):
        regions = ("negara", "pulau", "teluk", "tanjung")
        claims = [{"as_printed": figure, "region_id": region} for region in regions]
        data = lasting_folder_of(*claims, name=name)
        made[name] = harness.Scene(data, template, place / name, place / "fault", temporary)
        assert made[name].start().end() == 0
    older, good = made["older"], made["good"]
    good.older, good.old = older.output, harness.visible(older.output)
    good.good = harness.visible(good.output)
    assert {name for name in good.good if good.good[name] == good.old[name]} == set()
    entries = manifest.load(good.output)
    good.inputs = {name: entries[name]["inputs"] for name in entries if "region" in entries[name]}
    return good


@pytest.fixture
def scene(undisturbed, tmp_path):
    """The same, with a folder for the reports of one test."""
    return replace(undisturbed, output=tmp_path / "reports", fault=tmp_path / "fault")
