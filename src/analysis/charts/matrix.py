"""The evidence matrix: a row per quantity, a column per region, each cell typed."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.charts.style import INK, MUTED, styled

# From dark to light, so that the order holds in greyscale; the letter says it without colour.
FILL = {
    "current": "#0b4f7d", "ageing": "#4a90c2", "old": "#a9cbe3", "unusable": "#dfe9f1",
    "mentioned": "#f3d9c6", "policy": "#f1ead2", "none": "#ffffff",
}  # fmt: skip
LETTER = {state: state[0].upper() for state in FILL} | {"none": ""}
_CELL, _LEFT, _TOP, _BOTTOM = 0.235, 2.9, 1.25, 0.62  # inches
_RIGHT = 0.75  # for the names of the last columns, which lean to the right


@styled()
def draw_matrix(table: pd.DataFrame, *, key: dict[str, str], source: str) -> Axes:
    """Draw the matrix.

    Parameters
    ----------
    table
        One row per cell: ``region``, ``indicator`` (display names, in drawing order), ``state``,
        ``claims``.
    key
        What each state means, in words.
    source
        Source and date line.

    Returns
    -------
    Axes
        Every cell that is not empty has a gid ``region|indicator|state``.
    """
    regions, indicators = list(dict.fromkeys(table["region"])), list(dict.fromkeys(table["indicator"]))
    width = max(6.4, _LEFT + _CELL * 1.15 * len(regions) + _RIGHT)
    height = _TOP + _CELL * len(indicators) + _BOTTOM
    figure = Figure(figsize=(width, height), layout="none")
    share = (width - _LEFT - _RIGHT) / width
    axes = figure.add_axes((_LEFT / width, _BOTTOM / height, share, 1 - (_TOP + _BOTTOM) / height))
    for row in table.to_dict("records"):
        _draw_cell(axes, regions.index(row["region"]), indicators.index(row["indicator"]), row)
    axes.set(xlim=(0, len(regions)), ylim=(len(indicators), 0))
    axes.set_xticks([x + 0.5 for x in range(len(regions))], regions, rotation=55, ha="left", fontsize=7.5)
    axes.set_yticks([y + 0.5 for y in range(len(indicators))], indicators, fontsize=7.5)
    axes.xaxis.tick_top()
    axes.tick_params(length=0, colors=INK)
    axes.spines[:].set_visible(False)
    legend = "   ".join(f"{LETTER[state]}: {text}" for state, text in key.items() if LETTER[state])
    figure.text(0.012, 0.30 / height, legend, fontsize=6.6, color=INK, va="bottom")
    figure.text(0.012, 0.08 / height, source, fontsize=6.6, color=MUTED, va="bottom")
    return axes


def _draw_cell(axes: Axes, x: int, y: int, row: dict) -> None:
    if row["state"] == "none":
        axes.plot([x + 0.5], [y + 0.5], marker="_", markersize=4, color="#c3cad0")
        return
    gid = f"{row['region']}|{row['indicator']}|{row['state']}"
    axes.add_patch(
        Rectangle((x, y), 1, 1, facecolor=FILL[row["state"]], edgecolor="white", linewidth=1, gid=gid)
    )
    ink = "white" if row["state"] in ("current", "ageing") else INK
    text = f"{LETTER[row['state']]}{row['claims']}"
    axes.text(x + 0.5, y + 0.52, text, ha="center", va="center", fontsize=6.4, color=ink)
