"""From a quantity of an article to the row of a claim, and from the article to the row of its source."""

import hashlib
from pathlib import Path

import pandas as pd

from analysis.errors import DataError, nearest
from jaminan.articles.figures import Found
from jaminan.grammar.quantities import read_quantity

_SOURCE = ("outlet", "title", "author", "published", "url", "source_kind", "retrieved")
MISPRINT = "Misprinted; read as the figure that it was probably meant to be."


def source_row(source_id: str, article: Path, told: dict, sources: pd.DataFrame) -> dict | None:
    """The new row of an article's source; None where the source is held already.

    Parameters
    ----------
    told
        outlet, title, author, published, url, source_kind: what is known of it, or None.
    sources
        The table of sources.

    Raises
    ------
    DataError
        If the source is held with another text or title, or a new one lacks its outlet, title or kind.
    """
    digest = _digest(article)
    about = {name: told.get(name) or "" for name in _SOURCE}
    held = sources[sources["source_id"] == source_id].to_dict("records")
    if held:
        if held[0]["text_sha256"] not in ("", digest):
            raise DataError(f"{article} is not the text that source {source_id!r} was read from")
        if other := [name for name, value in about.items() if value not in ("", held[0][name])]:
            raise DataError(
                f"source {source_id!r} is held with another {', '.join(other)}; edit sources.csv by hand"
            )
        return None
    same = sources[sources["text_sha256"] == digest]["source_id"]
    if len(same):
        raise DataError(f"{article} is held already, as source {same.iloc[0]!r}")
    lacking = [name for name in ("outlet", "title", "source_kind") if not about[name]]
    if lacking:
        near = nearest(source_id, sources["source_id"])
        raise DataError(f"source {source_id!r} is unknown{near}; a new one needs: {', '.join(lacking)}")
    return {"source_id": source_id, **about, "text_sha256": digest}


def known_source(article: Path, sources: pd.DataFrame) -> str:
    """The source whose text an article is; empty if none is known to be."""
    return next(iter(sources.loc[sources["text_sha256"] == _digest(article), "source_id"]), "")


def _digest(article: Path) -> str:
    return hashlib.sha256(article.read_bytes()).hexdigest()


def refuse_held(picked: list[Found], found: list[Found], held: dict[int, list[str]]) -> None:
    """Refuse quantities that claims of the source record already.

    Raises
    ------
    DataError
        If there are any; the message names the claims.
    """
    held_of = {found[place].start: ", ".join(ids) for place, ids in held.items() if ids}
    again = [f"{each.text} ({held_of[each.start]})" for each in picked if each.start in held_of]
    if again:
        raise DataError(f"recorded already: {'; '.join(again)}")


def held_claims(found: list[Found], claims: pd.DataFrame, source_id: str) -> dict[int, list[str]]:
    """The claims of the source that record each quantity already, by its place in the list.

    A quantity is recorded if a claim of its paragraph, or of none, prints the same value and unit.
    """
    own = claims[(claims["source_id"] == source_id) & (claims["state"] == "reported")]
    return {
        place: [row["claim_id"] for row in own.to_dict("records") if _records(row, each)]
        for place, each in enumerate(found)
    }


def claim_row(found: Found, source_id: str, told: dict[str, str]) -> dict:
    """The row of a claim that records a quantity.

    Parameters
    ----------
    told
        What the figure is of, by column: region_id, indicator_id, claim_kind, agency and the like.

    Examples
    --------
    >>> from jaminan.articles.figures import find_quantities
    >>> row = claim_row(find_quantities("sekitar 58 persen")[0], "paper-2025-12-23", {"region_id": "karimun"})
    >>> row["as_printed"], row["hedge_as_printed"], row["paragraph"], row["region_id"]
    ('58 persen', 'sekitar', '1', 'karimun')
    """
    note = " ".join(filter(None, [told.get("note", ""), MISPRINT if found.read_as else ""]))
    return {
        "variant": "unstated",
        "claim_kind": "observation",
        **told,
        "source_id": source_id,
        "paragraph": str(found.paragraph),
        "state": "reported",
        "as_printed": _as_printed(found),
        "read_as": found.read_as,
        "hedge_as_printed": found.hedge_as_printed,
        "note": note,
    }


def _records(claim: dict, found: Found) -> bool:
    quantity = read_quantity(claim["read_as"] or claim["as_printed"])
    unit = found.unit.casefold() if found.unit in ("percent", "IDR") else "count"
    same = (quantity.value, quantity.end, quantity.unit) == (found.value, found.value_end, unit)
    return same and claim["paragraph"] in ("", str(found.paragraph))


def _as_printed(found: Found) -> str:
    """The text, without a last word that the grammar does not know."""
    if found.read_as:
        return found.text
    try:
        read_quantity(found.text)
    except DataError:
        return found.text.rpartition(" ")[0]
    return found.text
