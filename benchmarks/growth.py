"""Draw how what `jaminan report --all` takes grows with the regions: growth.csv to growth.svg.

Run by hand: `.venv/bin/python benchmarks/growth.py`. Each line of growth.csv is what `scale.py` printed, with
`reports` saying whether they were whole or bare.
"""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns

import analysis as ja
from analysis.charts.drawing import svg

HERE = Path(__file__).parent
PANELS = {
    "processor_s": "Seconds of the processor\nfor each report",
    "mb_runner": "Memory of the runner, MB",
    "second_s": "Seconds in all\nwhere nothing changed",
}


def main() -> None:
    """Write the chart."""
    measured = pd.read_csv(HERE / "growth.csv")
    long = measured.melt(["regions", "reports"], list(PANELS), var_name="what", value_name="value")
    with plt.rc_context():
        ja.style()
        grid = sns.relplot(
            long, x="regions", y="value", hue="reports", style="reports", col="what", kind="line",
            markers=True, dashes=False, height=2.7, aspect=0.95, facet_kws={"sharey": False},
        )  # fmt: skip
        for name, axes in grid.axes_dict.items():
            axes.set(title=PANELS[name], xscale="log", ylabel="", ylim=(0, None))
            axes.set_xticks(measured["regions"].unique(), map(str, measured["regions"].unique()))
            axes.minorticks_off()
        (HERE / "growth.svg").write_text(svg(grid.figure, tight=True), encoding="utf-8")


if __name__ == "__main__":
    main()
