"""The explorer: what is chosen with the controls changes the blocks below at once."""

import gc
from threading import RLock

import pandas as pd
from IPython.display import DisplayHandle, display

from analysis.blocks.block import Block, mimebundle, paragraph
from analysis.blocks.html import block_html
from analysis.measures import measured as inner
from analysis.public.evidence import Evidence
from analysis.public.measures import Measures
from jaminan.explorer import controls as widgets
from jaminan.explorer import views
from jaminan.explorer.choice import Choice, Origin


class Explorer:
    """Controls, and under them the view of what is chosen.

    The blocks are ordinary outputs of a cell, so that a saved notebook shows them without a kernel;
    a change replaces their contents in place. Only the view that is seen is made.

    Parameters
    ----------
    evidence
        What was published.
    choice
        What is looked at first.
    data
        Folder of the evidence; empty for the repository's own.

    Attributes
    ----------
    controls
        By name of the attribute of `Choice` that each one sets.
    choice, blocks
        What is looked at, and what is shown of it.
    """

    def __init__(self, evidence: Evidence, choice: Choice, data: str = "") -> None:
        self._checked = evidence.checked
        self._origin = Origin.of(evidence, data)
        self._measured = inner.measure(self._checked, list(choice.region_ids), choice.as_of)
        self._places: dict[str, DisplayHandle] = {}
        self._turn, self._filling = RLock(), False
        self.controls = widgets.make()
        widgets.fill(self.controls, choice, self._checked)
        widgets.reveal(self.controls, choice.view)
        self.choice = choice
        self.blocks = dict(views.view(self.measures, choice, self._origin))

    @property
    def measures(self) -> Measures:
        """The measures of what is chosen, as `analysis.measure` gives them."""
        return Measures(Evidence(self._checked, self.choice.language), self._measured)

    @property
    def frame(self) -> pd.DataFrame:
        """The frame behind the view: tidy, as the library gives it; empty where there is none."""
        return views.frame(self.measures, self.choice)

    def show(self) -> None:
        """Display the controls and the view; from then on the view follows the controls."""
        words = paragraph(views.summary(self.choice, self._checked), role="meta")
        controls = widgets.laid_out(self.controls)._repr_mimebundle_()
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
            if self._filling:
                return
            before, choice = self.choice, widgets.chosen(self.controls, self.choice, self._checked)
            if choice == before:
                return
            if choice.as_of != before.as_of:
                self._measured = inner.measure(self._checked, list(choice.region_ids), choice.as_of)
            elif choice.region_ids != before.region_ids:
                self._measured = self._measured.of(list(choice.region_ids))
            self.choice = choice
            if choice.language != before.language:
                self._filling = True
                widgets.fill(self.controls, choice, self._checked)
                self._filling = False
            widgets.reveal(self.controls, choice.view)
            for name, block in views.view(self.measures, choice, self._origin):
                if block != self.blocks[name]:
                    self.blocks[name] = block
                    data, metadata = _bundle(block)
                    self._places[name].update(data, raw=True, metadata=metadata)


def _bundle(block: Block) -> tuple[dict, dict | None]:
    data, metadata = mimebundle(block)
    if block.drawing:
        # JupyterLab leaves out the alternative text of an SVG, but not that of HTML.
        data["text/html"] = block_html(block.bundle(), block.drawing, fonts=False)
    return data, metadata
