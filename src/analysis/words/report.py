"""What the sentences, tables and charts of one report share: its measures, its language, its notes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis.measures.measured import Measures
from analysis.words.language import Language


@dataclass(frozen=True, eq=False)
class Report:
    """The measures of some regions, in one language.

    Attributes
    ----------
    notes
        Number of the source note of each claim; empty for words without notes.

    Examples
    --------
    >>> from analysis.evidence.store import load
    >>> from analysis.measures.measured import measure
    >>> from analysis.paths import DATA
    >>> report = Report(measure(load(DATA), ["kepri"]), Language("id"), {"S001": 1, "S014": 2})
    >>> report.name("kepri"), report.cite("S014 S001", "S002")
    ('Kepulauan Riau', [1, 2])
    """

    measures: Measures
    language: Language
    notes: dict[str, int] = field(default_factory=dict)

    @property
    def region_id(self) -> str:
        """The region that a regional report is about: the first of those measured."""
        return self.measures.region_ids[0]

    @property
    def day(self) -> str:
        """The last day that a figure may describe, in words."""
        return self.language.day(self.measures.as_of)

    def text(self, message: str, /, **facts: object) -> str:
        """The message in the report's language, with the facts that it names."""
        return self.language.text(message, **facts)

    def term(self, kind: str, name: str, count: int = 2) -> str:
        """A word of the field: a name of the data package, or one of `Language.term`."""
        if kind in self.measures.evidence.names:
            return self.measures.evidence.names[kind][name][self.language.code]
        return self.language.term(kind, name, count)

    def terms(self, kind: str, names: Iterable[str]) -> str:
        """Several words of the field, joined as in a sentence; empty without any."""
        return self.language.listing([self.term(kind, name) for name in names])

    def counted(self, number: str, unit: str, count: float = 2) -> str:
        """A number in words with its unit; a count chooses between one and many."""
        return f"Rp{number}" if unit == "idr" else f"{number} {self.term('unit', unit, int(count))}".strip()

    def name(self, region_id: str) -> str:
        """Name of a region."""
        return self.language.name(self.measures.evidence.region(region_id))

    def official(self, region_id: str) -> str:
        """Name of a region with its rank: ``Kabupaten Karimun``, ``Riau Islands Province``."""
        region = self.measures.evidence.region(region_id)
        # In English some names have a short form before the whole one.
        name = re.sub(r".*\((.+)\)", r"\1", self.language.name(region))
        ranked = self.term("ranked", region["level"]) or "{name}"
        # A regency called like its province has the rank in its name.
        named = ranked.replace("{name}", "").strip() in name.split()
        return name if named else ranked.format(name=name)

    def office(self, agency: str) -> str:
        """Name of an office."""
        return self.language.name(self.measures.evidence.offices[agency])

    def quantity(self, indicator_id: str) -> str:
        """Name of an indicator."""
        return self.language.name(self.measures.evidence.indicator(indicator_id))

    def unit(self, indicator_id: str) -> str:
        """Unit of an indicator."""
        return self.measures.evidence.indicator(indicator_id)["unit"]

    def claim(self, claim_id: str) -> dict:
        """The row of a claim."""
        return self.measures.evidence.claim(claim_id)

    def source(self, claim: dict) -> dict:
        """The row of the page of a claim."""
        return self.measures.evidence.source(claim["source_id"])

    def cite(self, *claim_ids: str) -> list[int]:
        """Note numbers of claims given as one or more lists separated by spaces."""
        named = " ".join(claim_ids).split()
        return sorted({self.notes[claim_id] for claim_id in named if claim_id in self.notes})

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims by their id."""
        return self.measures.evidence.claims.set_index("claim_id", drop=False)


def only(frame: pd.DataFrame, *region_ids: str) -> pd.DataFrame:
    """The rows of a frame that are about some regions."""
    return frame[frame["region_id"].isin(region_ids)]
