"""The measures of coverage: one row each, for every place that draws, names or counts them."""

from dataclasses import dataclass

REGISTERED, ACTIVE, LABOUR = "registered", "active", "labour"


@dataclass(frozen=True)
class Measure:
    """A rate of coverage.

    Attributes
    ----------
    id
        Its name in tables.
    indicator_id
        The indicator whose estimate it is.
    base
        Whom it is a share of.
    branch
        Of social security: health or labour.
    colour
        In every chart.
    edges
        Where one class ends and the next begins on a map, in percent.
    related
        How the ids of indicators begin that speak of it, with a figure or without.
    """

    id: str
    indicator_id: str
    base: str
    branch: str
    colour: str
    edges: tuple[int, ...]
    related: tuple[str, ...]


_JKN, _UCJ = ("residents", "health"), ("eligible_workers", "labour")
_KNOWN = [
    Measure(
        REGISTERED, "health_registered_pct", *_JKN, "#00568A", (90, 95, 98, 100),
        related=("health_registered",),
    ),
    Measure(
        ACTIVE, "health_active_pct", *_JKN, "#4098D0", (70, 75, 80, 90),
        related=("health_active", "health_inactive"),
    ),
    Measure(
        LABOUR, "labour_active_pct", *_UCJ, "#C85000", (30, 40, 50, 60),
        related=("labour_active", "labour_registered"),
    ),
]  # fmt: skip
MEASURES = {measure.id: measure for measure in _KNOWN}
# The measure of each indicator that has one.
MEASURE_OF = {measure.indicator_id: measure.id for measure in _KNOWN}
