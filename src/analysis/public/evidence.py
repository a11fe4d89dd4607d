"""The evidence as a researcher reads it."""

from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import typed
from analysis.days import last_day
from analysis.errors import DataError
from analysis.evidence import store
from analysis.gate import read_folder
from analysis.languages import LANGUAGES
from analysis.paths import data_folder
from analysis.public.tidying import tidy

_FIRST = [
    "claim_id", "region_id", "region", "indicator_id", "indicator", "unit", "variant", "claim_kind", "state",
    "hedge_as_printed", "as_printed", "value", "low", "high", "base", "as_of_day", "speaker", "office",
    "outlet", "title", "published", "url",
]  # fmt: skip


class Evidence:
    """What was published: checked, typed, with bounds, names and addresses.

    Each attribute gives a frame of one's own: changing it changes nothing else.

    Attributes
    ----------
    claims
        One row a claim: ``value`` with the bounds ``low`` and ``high`` that its print and hedge allow, in
        ``unit`` (percent is 0 to 100; persons; idr); names of region, indicator and office; ``as_of_day``
        (what the figure describes) and ``published`` as dates, the last day of a partial one; ``outlet``,
        ``title`` and ``url`` of its page.
    observations
        The claims that were measured and have a figure: no targets, thresholds, tariffs or mentions.
    sources, regions, indicators, policy
        The other tables; codes are text, dates the last day of a partial one.
    """

    def __init__(self, checked: store.Evidence, language: str = "en"):
        self.checked, self.language = checked, language

    def __repr__(self) -> str:
        return (
            f"Evidence: {len(self.checked.claims)} claims from {len(self.checked.sources)} sources "
            f"on {self.checked.claims['region_id'].nunique()} regions"
        )

    @property
    def as_of(self) -> date:
        """The last day that a figure in a report may describe, if no other is given."""
        return last_day(self.checked.as_of)

    def where(self, query: str) -> "Evidence":
        """The evidence of some claims, to see what follows from them alone; other claims' rules are left out.

        Parameters
        ----------
        query
            Of the columns of `claims`, as `DataFrame.query` takes it.

        Raises
        ------
        DataError
            If it cannot be read, or is true of no claim.

        Examples
        --------
        >>> load().where("region_id == 'karimun' and outlet == 'KepriHeadline.id'")
        Evidence: 14 claims from 134 sources on 1 regions
        """
        try:
            found = self._claims.eval(query)
        except (NameError, SyntaxError, TypeError, ValueError) as error:
            raise DataError(f"query {query!r}: {error}") from None
        if getattr(found, "dtype", None) != "bool" or not found.any():
            raise DataError(f"query {query!r} is true of no claim")
        chosen = self._claims.loc[found, "claim_id"]
        tables = {
            name: table[table["claim_id"].isin(chosen)].reset_index(drop=True)
            for name, table in (("claims", self.checked.claims), ("policy", self.checked.policy))
        }
        return Evidence(replace(self.checked, **tables), self.language)

    def _tidy(self, frame: pd.DataFrame) -> pd.DataFrame:
        return tidy(frame, self.checked, self.language)

    @property
    def claims(self) -> pd.DataFrame:
        """The claims, with names and sources."""
        return self._claims.copy()

    @cached_property
    def _claims(self) -> pd.DataFrame:
        name, evidence = LANGUAGES[self.language].column, self.checked
        sources = evidence.sources[["source_id", "outlet", "title", "url"]]
        offices = pd.DataFrame(
            {"agency": list(evidence.offices), "office": [each[name] for each in evidence.offices.values()]}
        )
        claims = evidence.claims
        for table, key in ((sources, "source_id"), (offices, "agency")):
            claims = claims.merge(table, on=key, how="left", validate="many_to_one")
        claims = self._tidy(claims)
        return claims[[*_FIRST, *(column for column in claims if column not in _FIRST)]]

    @property
    def observations(self) -> pd.DataFrame:
        """The claims that were measured and have a figure."""
        measured = self.claims["claim_id"].isin(self.checked.observations["claim_id"])
        return self.claims[measured].reset_index(drop=True)

    @property
    def sources(self) -> pd.DataFrame:
        """The pages, one row each."""
        return self._tidy(self.checked.sources)

    @property
    def regions(self) -> pd.DataFrame:
        """The regions, with their level, parent and codes."""
        return self._tidy(self.checked.regions)

    @property
    def indicators(self) -> pd.DataFrame:
        """What is counted, with its unit, base, definition and limits."""
        return self._tidy(self.checked.indicators)

    @property
    def policy(self) -> pd.DataFrame:
        """Targets and thresholds by date."""
        return self._tidy(self.checked.policy)


def load(folder: str | Path | None = None, language: str = "en") -> Evidence:
    """The evidence of a data folder.

    Parameters
    ----------
    folder
        Holds ``raw/`` and ``processed/``; None for the repository's own.
    language
        ``en`` or ``id``: of names.

    Raises
    ------
    DataError
        If the folder is no data folder, or its raw tables have changed since ``jaminan build``.

    Examples
    --------
    >>> claims = load().claims.set_index("claim_id")
    >>> claims.loc["S001", ["region", "hedge_as_printed", "as_printed", "outlet"]].to_list()
    ['Karimun', 'masih sekitar', '58 persen', 'KepriHeadline.id']
    """
    code = typed.known("language", typed.text("language", language), LANGUAGES)
    return Evidence(store.load(data_folder(read_folder(folder))), code)
