"""Time of the processor from a change of a control of the explorer to the last part of its view.

Run by hand: `.venv/bin/python benchmarks/explore.py`. The kernel's part alone: a browser adds its own.
"""

import statistics
import time
from datetime import date

import jaminan
from analysis.gate import VIEWS
from jaminan.explorer import screen

ROUNDS = 15
FIVE = "indonesia,kepri,karimun,babel,bangka"
EIGHTEEN = (
    f"{FIVE},bintan,natuna,lingga,kepulauan-anambas,kota-batam,kota-tanjungpinang,belitung,belitung-timur,bangka-barat,"
    "bangka-tengah,bangka-selatan,kota-pangkalpinang,riau"
)
REGIONS = ("karimun", "kepri,karimun,bangka", FIVE, EIGHTEEN, "")


class Place:
    """Where a block would stand in a notebook."""

    def update(self, *_, **__) -> None:
        """Take what would be sent to the browser."""


def times(regions: str, view: str) -> dict[str, list[float]]:
    """Milliseconds of every change, by the control that was changed."""
    look = jaminan.explore(regions, view=view)
    look.show()
    first = list(look.controls["region_ids"].value)
    others = [name for name in look.controls["region_ids"].allowed_tags if name not in first]
    found: dict[str, list[float]] = {name: [] for name in look.controls if name not in ("typed", "view")}
    for number in range(ROUNDS):
        # The names as they are written at the start of a round; as many as before, one of them another.
        changes = {
            "region_ids": [*first[1:], others[number]],
            "indicator_id": ("labour_active_pct", "residents_persons")[number % 2],
            "as_of": date(2025, 1 + number % 12, 28),
            "gap": ("active", "registered")[number % 2],
            "language": "id",
        }
        for name, value in changes.items():
            start = time.process_time()
            look.controls[name].value = value
            found[name].append(1000 * (time.process_time() - start))
        look.controls["language"].value = "en"
    return found


def main() -> None:
    """Print a row for each number of regions and each view: median and longest of each control."""
    screen.display = lambda *_, **__: Place()
    for regions in REGIONS:
        for view in VIEWS:
            count = len(regions.split(",")) if regions else "all"
            cells = (
                f"{name} {statistics.median(each):.0f}, {max(each):.0f}"
                for name, each in times(regions, view).items()
            )
            print(f"{count} {view}: {'; '.join(cells)}", flush=True)


if __name__ == "__main__":
    main()
