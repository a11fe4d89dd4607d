"""What the kernel of a notebook that is published displays: frames and figures as blocks, as `show` does."""

import os

import pandas as pd
from IPython import get_ipython
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from analysis.blocks.block import PHONES, mimebundle
from analysis.public.showing import block_of


def install(language: str) -> None:
    """Have this kernel display frames, series and figures as blocks, with the numerals of a language."""
    os.environ[PHONES] = "1"

    def bundle(thing, include=None, exclude=None):  # noqa: ARG001 named by IPython
        data, metadata = mimebundle(block_of(thing, language=language))
        return data, metadata or {}

    formatter = get_ipython().display_formatter.mimebundle_formatter
    for kind in (pd.DataFrame, pd.Series, Figure):
        formatter.for_type(kind, bundle)
    # What a method of a plot gives back, as a last line does, says nothing to readers.
    formatter.for_type(Artist, lambda *_, **__: ({"text/plain": ""}, {}))
