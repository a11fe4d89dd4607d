"""What is asked about each figure, in words: labels, choices, what is missing, and the row that follows."""

from dataclasses import dataclass
from functools import cached_property

from analysis.evidence.store import Evidence
from analysis.words.language import Language
from jaminan.articles.numbers import ArticleFigure
from jaminan.entry.picking import allowed, fitting

Answers = dict[str, str]
# What nobody should record by leaving it as it is.
REQUIRED = ("region_id", "indicator_id", "claim_kind", "stated_base", "as_of", "as_of_basis", "agency")
# Typed by name; all other choices are short lists.
TYPED = ("region_id", "agency")
# What figures of one article often share.
SHARED = ("region_id", "claim_kind", "as_of", "as_of_basis", "speaker", "agency")


def source_labels(language: Language) -> dict[str, str]:
    """What is asked about the source, by column."""
    return {
        "source_id": language.text("Short name (id)"), "outlet": language.text("Outlet"),
        "title": language.text("Title"), "author": language.text("Author"),
        "published": language.text("Published on"), "url": language.text("Address"),
        "source_kind": language.text("Kind of source"),
    }  # fmt: skip


def source_kinds(language: Language) -> dict[str, str]:
    """The kinds of sources in words."""
    return {
        "news": language.text("news"), "press release": language.text("press release"),
        "statistics": language.text("statistics"), "regulation": language.text("regulation"),
        "report": language.text("report"), "other": language.text("other"),
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
    language
        Of labels and choices.
    """

    evidence: Evidence
    package: dict
    language: Language

    @cached_property
    def labels(self) -> dict[str, str]:
        """The questions, by column."""
        language = self.language
        return {
            "region_id": language.text("Region"), "indicator_id": language.text("Quantity"),
            "claim_kind": language.text("Kind of figure"), "variant": language.text("Version"),
            "stated_base": language.text("Base"), "as_of": language.text("Date described"),
            "as_of_basis": language.text("Date known from"), "speaker": language.text("Who says it"),
            "agency": language.text("Their office"),
        }  # fmt: skip

    @property
    def not_stated(self) -> str:
        """The answer that the article gives no date or base."""
        return self.language.text("not stated")

    def choices(self, figure: ArticleFigure, dates: list[str]) -> dict[str, dict[str, str]]:
        """The words of the possible answers, by question and answer; of dates those near the figure."""
        known, names, language = allowed(self.evidence, self.package), self.evidence.names, self.language
        bases = {
            "stated": language.text("the text names it"), "inferred": language.text("my inference"),
            "publication": language.text("day of the speech or page"),
        }  # fmt: skip
        whole = language.text("the whole")
        indicators = self.evidence.indicators.set_index("indicator_id").loc[fitting(figure, known)]
        return {
            **self.named,
            "indicator_id": {name: language.name(row) for name, row in indicators.iterrows()},
            "claim_kind": {name: names["claim_kind"][name][language.code] for name in known["claim_kind"]},
            "variant": {name: names["variant"][name][language.code] or whole for name in known["variant"]},
            "stated_base": {
                **{name: language.term("base", name) for name in known["stated_base"]},
                self.not_stated: self.not_stated,
            },
            "as_of": {day: day for day in [*dates, self.not_stated]},
            "as_of_basis": {name: bases[name] for name in known["as_of_basis"]},
        }

    @cached_property
    def named(self) -> dict[str, dict[str, str]]:
        """Names of the regions and offices, which are typed."""
        regions, offices, name = self.evidence.regions, self.evidence.offices, self.language.name
        return {
            "region_id": {row["region_id"]: name(row) for row in regions.to_dict("records")},
            "agency": {agency: name(office) for agency, office in offices.items()},
        }

    def begin(self, stated: dict[str, str]) -> Answers:
        """The answers before any is given: what the text states (`mentions.stated`), all else empty."""
        region = {name: self.named[name][value] for name, value in stated.items() if name == "region_id"}
        return dict.fromkeys(self.labels, "") | {"variant": "unstated"} | stated | region

    def missing(self, figure: ArticleFigure, answers: Answers) -> list[str]:
        """Labels of what is not answered yet, or not with a name that is known."""
        undated = answers["as_of"] == self.not_stated
        needless = {"as_of_basis"} if undated else set()
        if figure.unit != "percent":
            needless.add("stated_base")
        lacking = [name for name in REQUIRED if name not in needless and not answers[name].strip()]
        unknown = [name for name in TYPED if name not in lacking and not self._id(name, answers[name])]
        return [self.labels[name] for name in lacking] + [
            self.language.text(
                "{label} ({typed} is not known)", label=self.labels[name], typed=repr(answers[name])
            )
            for name in unknown
        ]

    def details(self, answers: Answers) -> Answers:
        """The columns of a claim that complete answers give."""
        row = {name: "" if value == self.not_stated else value.strip() for name, value in answers.items()}
        row |= {name: self._id(name, answers[name]) for name in TYPED}
        return row if row["as_of"] else row | {"as_of_basis": ""}

    def _id(self, name: str, typed: str) -> str:
        ids = {words.casefold(): known for known, words in self.named[name].items()}
        return ids.get(typed.strip().casefold(), "")
