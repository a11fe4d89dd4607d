"""What the kernel of a notebook that is published displays: frames and figures as blocks, as `show` does."""

import os

import pandas as pd
from IPython import get_ipython
from matplotlib.figure import Figure
from seaborn.objects import Plot

from analysis.blocks.block import PHONES, mimebundle
from analysis.blocks.tables import LANGUAGE
from analysis.errors import DataError
from analysis.public.showing import block_of


def install(language: str) -> None:
    """Have this kernel display frames, series and figures as blocks, with the numerals of a language."""
    os.environ |= {PHONES: "1", LANGUAGE: language}
    formatter = get_ipython().display_formatter.mimebundle_formatter
    for kind in (pd.DataFrame, pd.Series, Figure, Plot):
        formatter.for_type(kind, _bundle)


def _bundle(thing, include=None, exclude=None) -> tuple[dict, dict] | None:  # noqa: ARG001 named by IPython
    try:
        data, metadata = mimebundle(block_of(thing))
    except DataError:
        # A figure without words; the picture that IPython makes of it is refused with its cell.
        return None
    return data, metadata or {}
