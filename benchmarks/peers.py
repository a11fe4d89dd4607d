"""The other ways to render a report, for `render_reports.py`.

In a file of its own, because a notebook that runs inside a worker takes the place of its main program.
"""

import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import nbformat
import papermill
from traitlets.config import Config

import analysis as ja
from analysis.blocks import block as blocks
from analysis.evidence import store
from analysis.paths import TEMPLATE
from analysis.public.showing import block_of
from jaminan.publish.executed import document
from jaminan.publish.pages import page

AS_OF = "2025-12-31"


def parameters(data: Path, region: str) -> dict:
    """What every way of rendering hands to the template."""
    return {"region": region, "language": "id", "as_of": AS_OF, "known_by": "", "data": str(data)}


def by_papermill(data: Path, place: Path, region: str) -> None:
    made = place / f"{region}.ipynb"
    with tempfile.TemporaryDirectory() as sockets:
        papermill.execute_notebook(
            str(TEMPLATE),
            str(made),
            parameters=parameters(data, region),
            progress_bar=False,
            config=Config({"KernelManager": {"transport": "ipc", "ip": f"{sockets}/k"}}),
        )
    _convert(made)


def by_ploomber(data: Path, place: Path, region: str) -> None:
    from ploomber_engine import execute_notebook

    made = place / f"{region}.ipynb"
    execute_notebook(
        str(TEMPLATE), str(made), parameters=parameters(data, region), progress_bar=False, verbose=False
    )
    _convert(made)


def _convert(made: Path) -> None:
    from nbconvert import HTMLExporter

    text, _ = HTMLExporter().from_notebook_node(nbformat.read(made, as_version=4))
    made.with_suffix(".html").write_text(text, encoding="utf-8")


def warm(data: Path) -> None:
    store.load(data)
    from jaminan.running.warm import up

    up()


def nothing(_: int) -> None:
    time.sleep(0.05)


def by_hand(data: Path, place: Path, region: str) -> None:
    shown = []

    def show(*things) -> None:
        for thing in things:
            if isinstance(thing, list | tuple):
                show(*thing)
            elif thing is not None:
                shown.append(block_of(thing))

    face = SimpleNamespace(**{name: getattr(ja, name) for name in ja.__all__} | {"show": show})
    namespace = {"ja": face}
    for cell in nbformat.read(TEMPLATE, as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source.replace("import analysis as ja", ""), namespace)  # noqa: S102 the template's own code
            if "parameters" in cell.metadata.get("tags", []):
                namespace |= parameters(data, region)
    (place / f"{region}.html").write_text(page(_document(shown)), encoding="utf-8")


def _document(shown: list):
    outputs = [nbformat.v4.new_output("display_data", data=_bundle(block)) for block in shown]
    return document(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)]))


def _bundle(block) -> dict:
    drawn = {"image/svg+xml": block.drawing, blocks.NARROW_MIME: block.narrow} if block.drawing else {}
    return {blocks.MIME: block.bundle(), **drawn}
