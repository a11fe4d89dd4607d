"""Which figures of an article become claims of what: by options, or by questions one by one."""

from collections.abc import Callable

from analysis.errors import DataError, nearest
from analysis.evidence.store import Evidence
from jaminan.articles.numbers import ArticleFigure
from jaminan.tables.schema import choices

_UNITS = {"percent": {"percent"}, "IDR": {"idr"}}
# The questions about each figure, with the usual answers.
_QUESTIONS = {
    "region_id": "", "claim_kind": "observation", "variant": "unstated", "as_of": "", "as_of_basis": "",
    "speaker": "", "agency": "press",
}  # fmt: skip
# Columns that options can give for all figures at once.
COMMON = ("region_id", "as_of", "as_of_basis", "stated_base", "speaker", "agency")
_LISTED = ("claim_kind", "variant", "as_of_basis", "stated_base", "agency")
_NEAR = {"region_id": "regions", "as_of": "dates", "speaker": "speakers"}


def picked_by(
    takes: list[str], figures: list[ArticleFigure], common: dict[str, str]
) -> list[tuple[ArticleFigure, dict[str, str]]]:
    """The figures that options pick, each with its indicator, kind and variant.

    Parameters
    ----------
    takes
        ``N=INDICATOR``, ``N=INDICATOR:KIND`` or ``N=INDICATOR:KIND:VARIANT``; N counts from 1.
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
        number, equals, what = take.partition("=")
        parts = what.split(":")
        if not (equals and number.isdecimal() and all(parts) and len(parts) <= 3):
            raise DataError(
                f"--take {take!r} – expected a number and an indicator, such as 2=labour_active_pct:target"
            )
        if not 1 <= int(number) <= len(figures):
            raise DataError(f"--take {take!r}: the article has figures 1 to {len(figures)}")
        names = ("indicator_id", "claim_kind", "variant")
        picked.append((figures[int(number) - 1], common | dict(zip(names, parts, strict=False))))
    return picked


def answers_about(
    figure: ArticleFigure,
    near: dict[str, list[str]],
    common: dict[str, str],
    allowed: dict[str, list[str]],
    ask: Callable[..., str],
) -> dict[str, str] | None:
    """Region, indicator, kind and so on of a figure, by questions; None if it is left out.

    Parameters
    ----------
    near
        Of `mentions.suggest`: offered as answers.
    common
        What holds for all figures; there are no questions about it.
    allowed
        Of `allowed`: after any other answer the question is repeated.
    ask
        Takes a question and ``default``; gives the answer, ``-`` for none.
    """
    about = f"{figure.text} (paragraph {figure.paragraph})"
    indicator = _answer(ask, f"{about}: indicator, - leaves it out", "-", fitting(figure, allowed))
    if not indicator:
        return None
    answers = dict(common) | {"indicator_id": indicator}
    for name, usual in _QUESTIONS.items():
        if name not in common:
            offered = (
                basis(near) if name == "as_of_basis" else next(iter(near.get(_NEAR.get(name, ""), [])), usual)
            )
            answers[name] = _answer(ask, f"  {name}", offered or "-", allowed.get(name))
    if not answers["as_of"]:
        answers["as_of_basis"] = ""
    return answers


def _answer(ask: Callable[..., str], question: str, offered: str, known: list[str] | None) -> str:
    """A valid answer, or none; the question is repeated until there is one."""
    answer = ask(question, default=offered)
    while known is not None and answer not in ("-", *known):
        wrong = f"  {answer!r} is none of: {', '.join(known)}{nearest(answer, known)}"
        answer = ask(wrong, default=offered)
    return "" if answer == "-" else answer


def basis(near: dict[str, list[str]]) -> str:
    """The probable basis of the nearest date: a full date is mostly that of publication, others are stated.

    Examples
    --------
    >>> basis({"dates": ["2025-12"]}), basis({"dates": ["2025-12-23", "2025-12"]}), basis({"dates": []})
    ('stated', 'publication', '')
    """
    dates = near.get("dates", [])
    return "" if not dates else "publication" if len(dates[0]) == len("2025-12-23") else "stated"


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
