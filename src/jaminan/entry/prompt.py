"""From a figure of an article to the row of a claim, and from the article to the row of its source."""

from pathlib import Path

import pandas as pd

from analysis.errors import DataError, nearest
from jaminan.articles.numbers import ArticleFigure
from jaminan.grammar.quantities import read_quantity
from jaminan.program import digest

_SOURCE = ("outlet", "title", "author", "published", "url", "source_kind", "retrieved")
MISPRINT = "Misprinted; read as the figure that it was probably meant to be."


def source_row(source_id: str, article: Path, details: dict, sources: pd.DataFrame) -> dict | None:
    """The new row of an article's source; None where the source is recorded already.

    Parameters
    ----------
    details
        outlet, title, author, published, url, source_kind, where known, or None.
    sources
        The table of sources.

    Raises
    ------
    DataError
        If the source is recorded with another text or title, or a new one lacks its outlet, title or kind.
    """
    text_sha256 = digest(article.read_bytes())
    about = {name: details.get(name) or "" for name in _SOURCE}
    same_id = sources[sources["source_id"] == source_id].to_dict("records")
    if same_id:
        if same_id[0]["text_sha256"] not in ("", text_sha256):
            raise DataError(f"{article} is not the text that source {source_id!r} was read from")
        if other := [name for name, value in about.items() if value not in ("", same_id[0][name])]:
            raise DataError(
                f"source {source_id!r} is recorded with another {', '.join(other)}; edit sources.csv by hand"
            )
        return None
    if known := known_source(article, sources):
        raise DataError(f"{article} is recorded already, as source {known!r}")
    lacking = [name for name in ("outlet", "title", "source_kind") if not about[name]]
    if lacking:
        near = nearest(source_id, sources["source_id"])
        raise DataError(f"source {source_id!r} is unknown{near}; a new one needs: {', '.join(lacking)}")
    return {"source_id": source_id, **about, "text_sha256": text_sha256}


def known_source(article: Path, sources: pd.DataFrame) -> str:
    """The source with the text of an article; empty if there is none."""
    return next(iter(sources.loc[sources["text_sha256"] == digest(article.read_bytes()), "source_id"]), "")


def refuse_recorded(
    picked: list[ArticleFigure], figures: list[ArticleFigure], recorded: dict[int, list[str]]
) -> None:
    """Refuse figures that claims of the source record already.

    Raises
    ------
    DataError
        If there are any; the message names the claims.
    """
    claims = {figures[place].start: ", ".join(ids) for place, ids in recorded.items() if ids}
    again = [f"{each.text} ({claims[each.start]})" for each in picked if each.start in claims]
    if again:
        raise DataError(f"recorded already: {'; '.join(again)}")


def recorded_claims(
    figures: list[ArticleFigure], claims: pd.DataFrame, source_id: str
) -> dict[int, list[str]]:
    """The claims of the source that record each figure already, by its place in the list.

    A figure is recorded if a claim of its paragraph, or of none, prints the same value and unit.
    """
    own = claims[(claims["source_id"] == source_id) & (claims["state"] == "reported")]
    return {
        place: [row["claim_id"] for row in own.to_dict("records") if _records(row, each)]
        for place, each in enumerate(figures)
    }


def claim_row(figure: ArticleFigure, source_id: str, details: dict[str, str]) -> dict:
    """The row of a claim that records a figure.

    Parameters
    ----------
    details
        Other columns: region_id, indicator_id, claim_kind, agency and the like.

    Examples
    --------
    >>> from jaminan.articles.numbers import find_quantities
    >>> row = claim_row(find_quantities("sekitar 58 persen")[0], "paper-2025-12-23", {"region_id": "karimun"})
    >>> row["as_printed"], row["hedge_as_printed"], row["paragraph"], row["region_id"]
    ('58 persen', 'sekitar', '1', 'karimun')
    """
    note = " ".join(filter(None, [details.get("note", ""), MISPRINT if figure.read_as else ""]))
    return {
        "variant": "unstated",
        "claim_kind": "observation",
        **details,
        "source_id": source_id,
        "paragraph": str(figure.paragraph),
        "state": "reported",
        "as_printed": _as_printed(figure),
        "read_as": figure.read_as,
        "hedge_as_printed": figure.hedge_as_printed,
        "note": note,
    }


def _records(claim: dict, figure: ArticleFigure) -> bool:
    quantity = read_quantity(claim["read_as"] or claim["as_printed"])
    unit = figure.unit.casefold() if figure.unit in ("percent", "IDR") else "count"
    same = (quantity.value, quantity.end, quantity.unit) == (figure.value, figure.value_end, unit)
    return same and claim["paragraph"] in ("", str(figure.paragraph))


def _as_printed(figure: ArticleFigure) -> str:
    """The text, without a last word that the grammar does not know."""
    text = " ".join(figure.text.split("\n"))
    if figure.read_as:
        return text
    try:
        read_quantity(text)
    except DataError:
        return text.rpartition(" ")[0]
    return text
