"""What is asked about each figure, in words: labels, choices, what is missing, and the row that follows."""

from dataclasses import dataclass

from analysis.evidence.store import Evidence
from analysis.words.language import Language
from jaminan.articles.numbers import ArticleFigure
from jaminan.entry.picking import allowed, fitting

Answers = dict[str, str]
_ENGLISH = Language("en")
LABELS = {
    "region_id": "Region", "indicator_id": "Quantity", "claim_kind": "Kind of figure", "variant": "Version",
    "stated_base": "Share of whom", "as_of": "Date described", "as_of_basis": "Date known from",
    "speaker": "Who says it", "agency": "Their office",
}  # fmt: skip
SOURCE_LABELS = {
    "source_id": "Short name (id)", "outlet": "Outlet", "title": "Title", "author": "Author",
    "published": "Published on", "url": "Address", "source_kind": "Kind of source",
}  # fmt: skip
# What nobody should record by leaving it as it is.
REQUIRED = ("region_id", "indicator_id", "claim_kind", "stated_base", "as_of", "as_of_basis", "agency")
# Typed by name; all other choices are short lists.
TYPED = ("region_id", "agency")
# What figures of one article often share.
SHARED = ("region_id", "claim_kind", "as_of", "as_of_basis", "speaker", "agency")
NOT_STATED = "not stated"
_BASES = {
    "stated": "the text names it", "publication": "day of the speech or page", "inferred": "my inference",
}  # fmt: skip


@dataclass(frozen=True)
class Fields:
    """The questions about the figures of an article.

    Attributes
    ----------
    evidence
        What is known already.
    package
        The description of the tables.
    """

    evidence: Evidence
    package: dict

    def choices(self, figure: ArticleFigure, dates: list[str]) -> dict[str, dict[str, str]]:
        """The words of the possible answers, by question and answer; of dates those near the figure."""
        known, names = allowed(self.evidence, self.package), self.evidence.names
        indicators = self.evidence.indicators.set_index("indicator_id").loc[fitting(figure, known)]
        return {
            **self.named,
            "indicator_id": {name: _ENGLISH.name(row) for name, row in indicators.iterrows()},
            "claim_kind": {name: names["claim_kind"][name]["en"] for name in known["claim_kind"]},
            "variant": {name: names["variant"][name]["en"] or "the whole" for name in known["variant"]},
            "stated_base": {
                **{name: _ENGLISH.term("base", name) for name in known["stated_base"]},
                NOT_STATED: NOT_STATED,
            },
            "as_of": {day: day for day in [*dates, NOT_STATED]},
            "as_of_basis": {name: _BASES[name] for name in known["as_of_basis"]},
        }

    @property
    def named(self) -> dict[str, dict[str, str]]:
        """Names of the regions and offices, which are typed."""
        regions, offices = self.evidence.regions, self.evidence.offices
        return {
            "region_id": dict(zip(regions["region_id"], regions["name_english"], strict=True)),
            "agency": {name: _ENGLISH.name(office) for name, office in offices.items()},
        }

    def begin(self, near: dict[str, list[str]]) -> Answers:
        """The answers before any is given: region and speaker as the text suggests, all else empty."""
        region = self.named["region_id"][near["regions"][0]] if near["regions"] else ""
        speaker = near["speakers"][0] if near["speakers"] else ""
        return {**dict.fromkeys(LABELS, ""), "region_id": region, "speaker": speaker, "variant": "unstated"}

    def missing(self, figure: ArticleFigure, answers: Answers) -> list[str]:
        """Labels of what is not answered yet, or not with a name that is known."""
        undated = answers["as_of"] == NOT_STATED
        needless = {"as_of_basis"} if undated else set()
        if figure.unit != "percent":
            needless.add("stated_base")
        lacking = [name for name in REQUIRED if name not in needless and not answers[name].strip()]
        unknown = [name for name in TYPED if name not in lacking and not self._id(name, answers[name])]
        return [
            *(LABELS[name] for name in lacking),
            *(f"{LABELS[name]} ({answers[name]!r} is not known)" for name in unknown),
        ]

    def details(self, answers: Answers) -> Answers:
        """The columns of a claim that complete answers give."""
        row = {name: "" if value == NOT_STATED else value.strip() for name, value in answers.items()}
        row |= {name: self._id(name, answers[name]) for name in TYPED}
        return row if row["as_of"] else row | {"as_of_basis": ""}

    def _id(self, name: str, typed: str) -> str:
        ids = {words.casefold(): known for known, words in self.named[name].items()}
        return ids.get(typed.strip().casefold(), "")
