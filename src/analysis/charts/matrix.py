"""The evidence matrix: a row per quantity, a column per region; the shade is the age of the newest claim."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap

from analysis.charts import rows
from analysis.charts.style import ON_DARK, ON_LIGHT, SMALL, WIDE, fitted, inches_of, page, styled

# From dark to light, so that the order holds in greyscale. What has no figure is grey.
FILL = {
    "current": "#0b4f7d", "ageing": "#4a90c2", "old": "#a9cbe3", "unusable": "#d9dcdf",
    "mentioned": "#e6e8ea", "policy": "#f1f2f3",
}  # fmt: skip
DARK = ("current",)
_CELL, _WIDEST, _NAMES = 0.21, 0.42, 2.35  # inches


@styled()
def draw_matrix(table: pd.DataFrame, *, key: dict[str, str], title: str, unit: str, source: str) -> Axes:
    """Draw the matrix; what is published of most comes first in its group, and so does who has most.

    Parameters
    ----------
    table
        One row per cell: ``region`` and ``indicator`` (display names), ``group`` of indicators, ``state``,
        ``claims``. A quantity or a region without claims is left out.
    key
        What each state means, in words.

    Returns
    -------
    Axes
        The cells are one mesh with the gid ``cells``.
    """
    filled = table[table["claims"] > 0]
    shown = [state for state in FILL if state in set(filled["state"])]
    codes = {state: number for number, state in enumerate(FILL)}
    order = filled.groupby(["group", "indicator"], sort=False).size().rename("fill").reset_index()
    order = order.sort_values(["group", "fill"], ascending=[True, False], kind="stable")
    regions = list(
        filled["region"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    )
    wide = filled.assign(code=filled["state"].map(codes)).pivot(
        index="indicator", columns="region", values=["code", "claims"]
    ).reindex(order["indicator"]).astype(float)  # fmt: skip
    names = [fitted(name, _NAMES, SMALL) for name in order["indicator"]]
    left = 0.2 + max(inches_of(name, SMALL) for name in names)
    cell = min(_WIDEST, max(_CELL * 1.1, (WIDE - left - 0.15) / len(regions)))
    tall = sum(max(_CELL, 0.13 * (name.count("\n") + 1)) for name in names)
    across, above = cell * len(regions), max(inches_of(name, SMALL) for name in regions)
    axes = page(
        tall, title=title, unit=unit, source=source, width=max(WIDE, left + across + 0.15), left=left,
        right=max(0.15, WIDE - left - across),
        head=0.2 + above + rows.key_tall([key[state] for state in shown], WIDE),
    )  # fmt: skip
    sns.heatmap(
        wide["code"][regions], ax=axes, cmap=ListedColormap(list(FILL.values())), vmin=-0.5,
        vmax=len(FILL) - 0.5, cbar=False, linewidths=1, annot=wide["claims"][regions], fmt=".0f",
        annot_kws={"fontsize": SMALL},
        xticklabels=True, yticklabels=names,
    )  # fmt: skip
    axes.collections[0].set_gid("cells")
    states = wide["code"][regions].to_numpy()
    for text in axes.texts:
        column, line = (int(place) for place in text.get_position())
        text.set_color(ON_DARK if list(FILL)[int(states[line, column])] in DARK else ON_LIGHT)
    axes.set(xlabel="", ylabel="")
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=SMALL, pad=2)
    axes.tick_params(axis="x", rotation=90)
    axes.tick_params(axis="y", rotation=0)
    groups = order["group"].to_numpy()
    for place in range(1, len(groups)):
        if groups[place] != groups[place - 1]:
            axes.axhline(place, color=ON_LIGHT, lw=0.9)
    looks = {key[state]: {"marker": "s", "ms": 7, "mew": 0, "color": FILL[state]} for state in shown}
    rows.key(axes, looks, 0.2 + above)
    return axes
