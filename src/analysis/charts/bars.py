"""The cascade of coverage: one bar of a hundred residents, those active, registered alone, and neither."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.charts import rows
from analysis.charts.style import (
    COLOUR,
    MUTED,
    NARROW,
    ON_LIGHT,
    PAPER,
    SMALL,
    TINT,
    WIDE,
    fitted,
    styled,
)
from analysis.records import rows_of

_BAR = 0.2  # inches
_COLUMN = 0.82  # inches of a column of numbers at the right, at most
_DASHES = (0, (2, 2))


@styled()
def draw_cascade(
    table: pd.DataFrame, *, key: tuple[str, str, str], title: str, unit: str, source: str, width: float = WIDE
) -> Axes:
    """Draw a bar for each region, top to bottom.

    Parameters
    ----------
    table
        ``region_id``, ``region``, ``strong``; ``registered``, ``low`` and ``high`` (of active) in percent of
        residents, missing where they are not known; ``text`` (of active), ``inactive``, ``unregistered``, and
        ``note`` in place of a bar.
    key
        The words for active, registered but not active, not registered.
    width
        Inches: WIDE, or NARROW with the names above the bars.

    Returns
    -------
    Axes
        Bars have the gid ``region:active``, ``region:registered``, and ``region:bounds``.
    """
    narrow = width == NARROW
    column = (0.72 if narrow else _COLUMN) + 0.06
    heads = [fitted(words, column - 0.06, SMALL) for words in key[1:]]
    tall = 0.13 * max(head.count("\n") + 1 for head in heads)
    ground = rows.stage(
        list(table["region"]), (0, 100), least=[0.36] * len(table), strong=list(table["strong"]),
        right=2 * column + 0.1, aside=2 * column if narrow else 0, title=title, unit=unit, source=source,
        width=width, head=tall + 0.1 + rows.key_tall(list(key), width),
    )  # fmt: skip
    axes = ground.axes
    shown = table.assign(y=ground.marks, at=ground.names)
    bars = shown[shown["note"] == ""]
    _bars(axes, bars)
    edge = 100 + (0 if narrow else 2 * column) * ground.inch
    places = (edge - column * ground.inch, edge)
    for row in rows_of(shown):
        if row["note"]:
            rows.missing(
                axes, 1, row["y"], fitted(row["note"], (100 / ground.inch) + 2 * column * (not narrow), SMALL)
            )
            continue
        known = pd.notna(row["low"])
        look = {"weight": "bold", "color": ON_LIGHT} if known else {"style": "italic", "color": MUTED}
        axes.text(0.08 * ground.inch, row["y"], row["text"], va="center", **look)
        for place, text in zip(places, (row["inactive"], row["unregistered"]), strict=True):
            axes.text(place, row["at"], text, ha="right", va="center", weight="bold")
    for place, head in zip(places, heads, strict=True):
        axes.text(place, -0.06, head, ha="right", va="bottom", fontsize=SMALL, linespacing=1.1)
    rows.key(axes, _looks(key), tall + 0.16)
    return rows.grid(axes, ticks=range(0, 101, 25 if narrow else 20))


def _bars(axes: Axes, bars: pd.DataFrame) -> None:
    """The whole by dashes, the registered part outlined, the active filled, its uncertain end hatched."""
    axes.barh(bars["y"], 100, height=_BAR, facecolor=PAPER, edgecolor=MUTED, lw=0.8, ls=_DASHES)
    if bars.empty:
        return
    sns.barplot(
        bars, x="registered", y="y", orient="y", native_scale=True, ax=axes, width=1, color=TINT,
        saturation=1, edgecolor=COLOUR["registered"], linewidth=1.3, errorbar=None,
    )  # fmt: skip
    for patch, row in zip(axes.containers[-1].patches, rows_of(bars.sort_values("y")), strict=True):
        # The width of a bar of seaborn depends on how far apart they are.
        patch.set(y=row["y"] - _BAR / 2, height=_BAR, gid=f"{row['region_id']}:registered")
        if pd.isna(row["low"]):
            patch.set_facecolor(PAPER)
    for row in rows_of(bars.dropna(subset="low")):
        look = {"height": _BAR, "edgecolor": COLOUR["active"], "linewidth": 0}
        axes.barh(row["y"], row["high"] - row["low"], left=row["low"], facecolor=TINT, hatch="///////",
                  gid=f"{row['region_id']}:bounds", **look)  # fmt: skip
        axes.barh(row["y"], row["low"], color=COLOUR["active"], gid=f"{row['region_id']}:active", **look)


def _looks(words: tuple[str, str, str]) -> dict[str, dict]:
    looks = [
        {"color": COLOUR["active"]}, {"color": COLOUR["registered"], "mfc": TINT},
        {"color": MUTED, "mfc": PAPER},
    ]  # fmt: skip
    return {name: {"marker": "s", "mew": 1.2, **look} for name, look in zip(words, looks, strict=True)}
