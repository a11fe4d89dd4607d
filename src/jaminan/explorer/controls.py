"""The controls of the explorer: what is chosen there changes the blocks below at once."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Lock

import ipywidgets
from IPython.display import DisplayHandle, display

from analysis.blocks.block import Block, mimebundle, paragraph
from analysis.blocks.html import block_html
from analysis.evidence.store import Evidence
from analysis.languages import LANGUAGES
from analysis.measures.catalogue import ACTIVE, REGISTERED
from analysis.measures.inventory import measured_indicators
from analysis.measures.measured import measure
from analysis.words.language import Language
from jaminan.explorer import views
from jaminan.explorer.views import Choice

_ENGLISH = Language("en")
_LABELS, _WIDE = {"description_width": "5.5rem"}, {"width": "26rem"}


class Explorer:
    """Controls, and under them the view of what is chosen.

    The blocks are ordinary outputs of a cell, so that a saved notebook shows them without a kernel;
    a change replaces their contents in place.

    Parameters
    ----------
    evidence
        What was published.
    choice
        What is looked at first.
    reports_date, data
        As of `views.command`.

    Attributes
    ----------
    controls
        By name of the attribute of `Choice` that each one sets.
    choice, blocks
        What is looked at, and what is shown of it.
    """

    def __init__(self, evidence: Evidence, choice: Choice, *, reports_date: str, data: str = "") -> None:
        self._evidence = evidence
        self._reports = {"reports_date": reports_date, "data": data}
        self._measured = measure(evidence, list(choice.region_ids), choice.as_of)
        self._places: dict[str, DisplayHandle] = {}
        self._turn = Lock()
        self.controls = _controls(evidence, choice)
        self.choice = choice
        self.blocks = dict(self._view())

    def show(self) -> None:
        """Display the controls and the view; from then on the view follows the controls."""
        words = paragraph(views.summary(self.choice, self._evidence), role="meta")
        controls = _laid_out(self.controls)._repr_mimebundle_()
        display({**controls, **mimebundle(words)[0]}, raw=True)
        for name, block in self.blocks.items():
            data, metadata = _bundle(block)
            self._places[name] = display(data, raw=True, metadata=metadata, display_id=True)
        for control in self.controls.values():
            control.observe(self._follow, names="value")
        # What is loaded by now stays: looking through it for garbage would make some changes slow.
        gc.collect()
        gc.freeze()

    def _follow(self, _change: dict) -> None:
        # Several threads of the kernel may report changes; each shows what is chosen in its turn.
        with self._turn:
            choice = self._chosen()
            if choice.as_of != self.choice.as_of:
                self._measured = measure(self._evidence, list(choice.region_ids), choice.as_of)
            elif choice.region_ids != self.choice.region_ids:
                self._measured = self._measured.of(list(choice.region_ids))
            self.choice = choice
            for name, block in self._view():
                if block != self.blocks[name]:
                    self.blocks[name] = block
                    data, metadata = _bundle(block)
                    self._places[name].update(data, raw=True, metadata=metadata)

    def _chosen(self) -> Choice:
        values = {name: control.value for name, control in self.controls.items()}
        # A date that is being typed is none yet: the last one counts until it is.
        day = values.pop("as_of")
        return replace(self.choice, **values, as_of=day.isoformat() if day else self.choice.as_of)

    def _view(self) -> Iterator[tuple[str, Block]]:
        words = views.command(self.choice, **self._reports) if self.choice.region_ids else ""
        yield "command", paragraph(words, role="command")
        yield from views.view(self._measured, self.choice)


def _bundle(block: Block) -> tuple[dict, dict | None]:
    data, metadata = mimebundle(block)
    # JupyterLab leaves out the alternative text of an SVG, but not that of HTML.
    return {**data, "text/html": block_html(block.bundle(), block.drawing)}, metadata


def _controls(evidence: Evidence, choice: Choice) -> dict[str, ipywidgets.ValueWidget]:
    def named(table, key: str) -> list[tuple[str, str]]:
        return [(_ENGLISH.name(row), row[key]) for _, row in table.iterrows()]

    def control(kind, description: str, **options):
        return kind(description=description, style=_LABELS, layout=_WIDE, **options)

    return {
        "region_ids": control(
            ipywidgets.SelectMultiple,
            "Regions",
            options=named(evidence.regions, "region_id"),
            value=choice.region_ids,
            rows=9,
        ),
        "indicator_id": control(
            ipywidgets.Dropdown,
            "Indicator",
            options=named(measured_indicators(evidence), "indicator_id"),
            value=choice.indicator_id,
        ),
        "as_of": control(ipywidgets.DatePicker, "Figures up to", value=date.fromisoformat(choice.as_of)),
        "gap": control(
            ipywidgets.Dropdown,
            "Gap by",
            options=[("registered members", REGISTERED), ("active members", ACTIVE)],
            value=choice.gap,
        ),
        "language": control(
            ipywidgets.Dropdown,
            "Language",
            options=[(spoken.name, code) for code, spoken in LANGUAGES.items()],
            value=choice.language,
        ),
    }


def _laid_out(controls: dict[str, ipywidgets.ValueWidget]) -> ipywidgets.Box:
    """The regions to the left of the others; on a narrow screen above them."""
    regions, *others = controls.values()
    layout = {"flex_flow": "row wrap", "align_items": "flex-start"}
    return ipywidgets.Box([regions, ipywidgets.VBox(others)], layout=layout)
