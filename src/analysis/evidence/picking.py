"""Which quantities of an article become claims of what: as told by a script, or asked one by one."""

from collections.abc import Callable

from analysis.errors import DataError, nearest
from analysis.evidence.articles import Found
from analysis.evidence.store import Evidence

_UNITS = {"percent": {"percent"}, "IDR": {"idr"}}
# What is asked of each figure, with what stands there if nothing is said.
_ASKED = {
    "region_id": "", "claim_kind": "observation", "variant": "unstated", "as_of": "", "as_of_basis": "stated",
    "speaker": "", "agency": "",
}  # fmt: skip
# What may be told of all figures at once.
COMMON = ("region_id", "as_of", "as_of_basis", "stated_base", "speaker", "agency")
_NEAR = {"region_id": "regions", "as_of": "dates", "speaker": "speakers"}


def taken(takes: list[str], found: list[Found], told: dict[str, str]) -> list[tuple[Found, dict[str, str]]]:
    """The quantities that a script names, each with what it is of.

    Parameters
    ----------
    takes
        ``N=INDICATOR``, ``N=INDICATOR:KIND`` or ``N=INDICATOR:KIND:VARIANT``; N counts from 1.
    told
        What holds of all of them, by column of the claims.

    Raises
    ------
    DataError
        If one is malformed, or there is no such quantity.

    Examples
    --------
    >>> from analysis.evidence.articles import find_quantities
    >>> found = find_quantities("sekitar 58 persen dari target 65 persen")
    >>> [(each.text, of) for each, of in taken(["2=labour_active_pct:target"], found, {"agency": "press"})]
    [('65 persen', {'agency': 'press', 'indicator_id': 'labour_active_pct', 'claim_kind': 'target'})]
    """
    picked = []
    for take in takes:
        number, equals, what = take.partition("=")
        parts = what.split(":")
        if not (equals and number.isdecimal() and all(parts) and len(parts) <= 3):
            raise DataError(
                f"--take {take!r} – expected a number and an indicator, such as 2=labour_active_pct:target"
            )
        if not 1 <= int(number) <= len(found):
            raise DataError(f"--take {take!r}: the article has quantities 1 to {len(found)}")
        names = ("indicator_id", "claim_kind", "variant")
        picked.append((found[int(number) - 1], told | dict(zip(names, parts, strict=False))))
    return picked


def asked(
    found: Found,
    near: dict[str, list[str]],
    told: dict[str, str],
    evidence: Evidence,
    ask: Callable[..., str],
) -> dict[str, str] | None:
    """What somebody says that a quantity is of; None if it is to be left out.

    Parameters
    ----------
    near
        Of `mentions.suggest`: what is named near it is offered.
    told
        What holds of all; it is not asked.
    ask
        Asks with a question and ``default``; gives the answer.
    """
    indicators = fitting(found, evidence)
    question = f"{found.text}: indicator (nothing: leave out)"
    while (indicator := ask(question, default="")) not in indicators:
        if not indicator:
            return None
        fit = f"{nearest(indicator, indicators)} (fitting: {', '.join(indicators)})"
        question = f"{indicator!r} does not fit{fit}; {found.text}: indicator"
    answers = dict(told) | {"indicator_id": indicator}
    for name, usual in _ASKED.items():
        if name not in told:
            offered = next(iter(near.get(_NEAR.get(name, ""), [])), usual)
            answers[name] = ask(f"  {name}", default=offered)
    if not answers["as_of"]:
        answers["as_of_basis"] = ""
    return answers


def fitting(found: Found, evidence: Evidence) -> list[str]:
    """The indicators whose unit a quantity can have."""
    units = _UNITS.get(found.unit, set(evidence.indicators["unit"]) - {"percent", "idr", "category"})
    return list(evidence.indicators.loc[evidence.indicators["unit"].isin(units), "indicator_id"])
