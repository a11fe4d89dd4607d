"""Which figures of an article become claims of what, by options; which values an answer may have."""

from analysis.errors import DataError
from analysis.evidence.store import Evidence
from jaminan.articles.numbers import ArticleFigure
from jaminan.tables.schema import choices

_UNITS = {"percent": {"percent"}, "IDR": {"idr"}, "person": {"persons"}}
# Columns that options can give for all figures at once.
COMMON = ("region_id", "as_of", "as_of_basis", "stated_base", "speaker", "agency")
_OWN = (*COMMON, "note")
_LISTED = ("claim_kind", "variant", "as_of_basis", "stated_base", "agency")


def picked_by(
    takes: list[str], figures: list[ArticleFigure], common: dict[str, str]
) -> list[tuple[ArticleFigure, dict[str, str]]]:
    """The figures that options pick, each with its indicator, kind and variant.

    Parameters
    ----------
    takes
        ``N=INDICATOR``, ``N=INDICATOR:KIND`` or ``N=INDICATOR:KIND:VARIANT``; N counts from 1. After commas,
        columns of this figure alone: ``N=INDICATOR,as_of=2025-12,stated_base=residents``.
    common
        What holds for all of them, by column of the claims.

    Raises
    ------
    DataError
        If one is malformed, or there is no such figure.

    Examples
    --------
    >>> from jaminan.articles.numbers import find_quantities
    >>> figures = find_quantities("sekitar 58 persen dari target 65 persen")
    >>> picked = picked_by(["2=labour_active_pct:target"], figures, {"agency": "press"})
    >>> [(figure.text, details) for figure, details in picked]
    [('65 persen', {'agency': 'press', 'indicator_id': 'labour_active_pct', 'claim_kind': 'target'})]
    """
    picked = []
    for take in takes:
        what, *own = take.split(",")
        number, equals, what = what.partition("=")
        parts = what.split(":")
        columns = [each.partition("=") for each in own]
        wrong = [name for name, sign, _ in columns if not sign or name.strip() not in _OWN]
        if not (equals and number.isdecimal() and all(parts) and len(parts) <= 3) or wrong:
            raise DataError(
                f"--take {take!r} – expected a number and an indicator, such as 2=labour_active_pct:target, "
                f"and after commas any of {', '.join(_OWN)}, such as as_of=2025-12"
            )
        if not 1 <= int(number) <= len(figures):
            raise DataError(f"--take {take!r}: the article has figures 1 to {len(figures)}")
        names = ("indicator_id", "claim_kind", "variant")
        details = dict(zip(names, parts, strict=False)) | {
            name.strip(): value.strip() for name, _, value in columns
        }
        picked.append((figures[int(number) - 1], common | details))
    return picked


def allowed(evidence: Evidence, package: dict) -> dict[str, list[str]]:
    """The valid values of the columns of a claim; indicators by their unit, as ``unit percent``."""
    units = evidence.indicators.groupby("unit", sort=False)["indicator_id"].agg(list).to_dict()
    return {
        "region_id": list(evidence.regions["region_id"]),
        **{name: choices(package, "claims", name) for name in _LISTED},
        **{f"unit {unit}": names for unit, names in units.items()},
    }


def fitting(figure: ArticleFigure, allowed: dict[str, list[str]]) -> list[str]:
    """The indicators whose unit a figure can have."""
    units = {name.removeprefix("unit "): known for name, known in allowed.items() if name.startswith("unit ")}
    wanted = _UNITS.get(figure.unit, set(units) - {"percent", "idr", "category"})
    return [name for unit, names in units.items() if unit in wanted for name in names]
