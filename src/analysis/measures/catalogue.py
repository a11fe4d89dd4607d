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
    related
        How the ids of indicators begin that speak of it, with a figure or without.
    """

    id: str
    indicator_id: str
    base: str
    branch: str
    colour: str
    related: tuple[str, ...]


_JKN, _UCJ = ("residents", "health"), ("eligible_workers", "labour")
_KNOWN = [
    Measure(REGISTERED, "health_registered_pct", *_JKN, "#00568A", ("health_registered",)),
    Measure(ACTIVE, "health_active_pct", *_JKN, "#4098D0", ("health_active", "health_inactive")),
    Measure(LABOUR, "labour_active_pct", *_UCJ, "#C85000", ("labour_active", "labour_registered")),
]
MEASURES = {measure.id: measure for measure in _KNOWN}
# The measure of each indicator that has one.
MEASURE_OF = {measure.indicator_id: measure.id for measure in _KNOWN}
