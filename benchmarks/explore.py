"""Time of the processor from a change of a control of the explorer to the last part of its view.

Run by hand: `.venv/bin/python benchmarks/explore.py`. The kernel's part alone: a browser adds its own.
"""

import statistics
import time
from datetime import date

from analysis.evidence import store
from analysis.paths import DATA
from jaminan.explorer import controls, views

ROUNDS = 15
REGIONS = ("karimun", "kepri,karimun,bangka", "indonesia,kepri,karimun,babel,bangka", "")


class Place:
    """Where a block would stand in a notebook."""

    def update(self, *_, **__) -> None:
        """Take what would be sent to the browser."""


def times(regions: str) -> dict[str, list[float]]:
    """Milliseconds of every change, by the control that was changed."""
    evidence = store.load(DATA)
    known = list(evidence.regions["region_id"])
    chosen = tuple(regions.split(",") if regions else known)
    choice = views.Choice(chosen, "health_registered_pct", "registered", "en", evidence.as_of)
    look = controls.Explorer(evidence, choice, reports_date=evidence.as_of)
    look.show()
    others = [name for name in known if name not in choice.region_ids]
    found: dict[str, list[float]] = {name: [] for name in look.controls}
    for number in range(ROUNDS):
        # As many regions as before, one of them another; of all, one is left out in turn.
        exchanged = (
            {*choice.region_ids[1:], others[number % len(others)]} if others else set(known[number % 2 :])
        )
        changes = {
            "region_ids": tuple(name for name in known if name in exchanged),
            "indicator_id": ("labour_active_pct", "residents_persons")[number % 2],
            "as_of": date(2025, 1 + number % 12, 28),
            "gap": ("active", "registered")[number % 2],
            "language": ("id", "en")[number % 2],
        }
        for name, value in changes.items():
            start = time.process_time()
            look.controls[name].value = value
            found[name].append(1000 * (time.process_time() - start))
    return found


def main() -> None:
    """Print a row for each number of regions: median and longest of each control."""
    controls.display = lambda *_, **__: Place()
    for regions in REGIONS:
        for name, each in times(regions).items():
            count = len(regions.split(",")) if regions else "all"
            print(f"{count} {name}: {statistics.median(each):.0f} ms, at most {max(each):.0f} ms")


if __name__ == "__main__":
    main()
