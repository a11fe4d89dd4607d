"""Which quantities of an article become claims of what: as told by a script, or asked one by one."""

from collections.abc import Callable

from analysis.errors import DataError, nearest
from analysis.evidence.store import Evidence
from jaminan.articles.figures import Found
from jaminan.tables.schema import choices

_UNITS = {"percent": {"percent"}, "IDR": {"idr"}}
# What is asked of each figure, with what stands there if nothing is said.
_ASKED = {
    "region_id": "", "claim_kind": "observation", "variant": "unstated", "as_of": "", "as_of_basis": "",
    "speaker": "", "agency": "press",
}  # fmt: skip
# What may be told of all figures at once.
COMMON = ("region_id", "as_of", "as_of_basis", "stated_base", "speaker", "agency")
_LISTED = ("claim_kind", "variant", "as_of_basis", "stated_base", "agency")
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
    >>> from jaminan.articles.figures import find_quantities
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
    allowed: dict[str, list[str]],
    ask: Callable[..., str],
) -> dict[str, str] | None:
    """What somebody says that a quantity is of; None if it is to be left out.

    Parameters
    ----------
    near
        Of `mentions.suggest`: what is named near it is offered.
    told
        What holds of all; it is not asked.
    allowed
        Of `allowed`: an answer that is not among them is asked for again.
    ask
        Asks with a question and ``default``; gives the answer, of which ``-`` is none.
    """
    about = f"{found.text} (paragraph {found.paragraph})"
    indicator = _answer(ask, f"{about}: indicator, - leaves it out", "-", fitting(found, allowed))
    if not indicator:
        return None
    answers = dict(told) | {"indicator_id": indicator}
    for name, usual in _ASKED.items():
        if name not in told:
            offered = (
                basis(near) if name == "as_of_basis" else next(iter(near.get(_NEAR.get(name, ""), [])), usual)
            )
            answers[name] = _answer(ask, f"  {name}", offered or "-", allowed.get(name))
    if not answers["as_of"]:
        answers["as_of_basis"] = ""
    return answers


def _answer(ask: Callable[..., str], question: str, offered: str, known: list[str] | None) -> str:
    """An answer that is known, or none; asked until there is one."""
    said = ask(question, default=offered)
    while known is not None and said not in ("-", *known):
        said = ask(f"  {said!r} is none of: {', '.join(known)}{nearest(said, known)}", default=offered)
    return "" if said == "-" else said


def basis(near: dict[str, list[str]]) -> str:
    """How the nearest date is probably known: a whole day is mostly that of speaking, all else is stated.

    Examples
    --------
    >>> basis({"dates": ["2025-12"]}), basis({"dates": ["2025-12-23", "2025-12"]}), basis({"dates": []})
    ('stated', 'publication', '')
    """
    dates = near.get("dates", [])
    return "" if not dates else "publication" if len(dates[0]) == len("2025-12-23") else "stated"


def allowed(evidence: Evidence, package: dict) -> dict[str, list[str]]:
    """What the columns of a claim may hold; indicators by their unit, as ``percent: …``."""
    units = evidence.indicators.groupby("unit", sort=False)["indicator_id"].agg(list).to_dict()
    return {
        "region_id": list(evidence.regions["region_id"]),
        **{name: choices(package, "claims", name) for name in _LISTED},
        **{f"unit {unit}": names for unit, names in units.items()},
    }


def fitting(found: Found, allowed: dict[str, list[str]]) -> list[str]:
    """The indicators whose unit a quantity can have."""
    units = {name.removeprefix("unit "): known for name, known in allowed.items() if name.startswith("unit ")}
    wanted = _UNITS.get(found.unit, set(units) - {"percent", "idr", "category"})
    return [name for unit, names in units.items() if unit in wanted for name in names]
