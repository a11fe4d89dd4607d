"""What is missing and who could say: the ranked list of questions, one line for each office."""

from collections.abc import Sequence

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, tabulate
from analysis.measures.catalogue import MEASURE_OF
from analysis.words.figures import width
from analysis.words.phrases import joined, rule_name
from analysis.words.report import Report, only
from analysis.words.sentences import absence
from analysis.words.terms import TERMS


def request_table(report: Report, questions: pd.DataFrame, first: Sequence[Column] = ()) -> Block:
    """Every question: who could answer it, what it would settle, how much would narrow.

    Parameters
    ----------
    first
        Columns before those of the questions.
    """
    nobody = report.text("no office for this region is named in the sources held")

    def office(row: pd.Series) -> str:
        return joined(*map(report.office, row["offices"].split())) or nobody

    columns = [
        *first,
        Column("question", "Question", lambda row: question_text(report, row)),
        Column("office", "Who could say", office),
        Column("settles", "What it would settle", lambda row: _settles(report, row)),
        Column("narrows", "Bounds now and then", lambda row: _narrows(report, row)),
    ]
    caption = report.text("Missing figures, the most telling first")
    return tabulate(report, caption, questions, columns, cited=["claim_ids"])


def office_sentences(report: Report, questions: pd.DataFrame) -> list[str]:
    """The questions for each office, in one sentence an office: the list to send."""
    return [
        report.text(
            "To {offices}: {questions}.",
            offices=report.language.listing([report.office(name) for name in offices.split()]),
            questions="; ".join(dict.fromkeys(question_text(report, row) for _, row in rows.iterrows())),
        )
        for offices, rows in questions[questions["offices"] != ""].groupby("offices", sort=False)
    ]


def question_text(report: Report, row: pd.Series) -> str:
    """One question in words."""
    pattern = report.term("question", row["question"])
    return pattern.format(quantity=_quantity(report, row["indicator_id"]))


def _settles(report: Report, row: pd.Series) -> str:
    return report.language.listing([_concern(report, name) for name in row["concerns"].split()])


def _narrows(report: Report, row: pd.Series) -> str:
    if row["question"] == "count":
        return report.text("people and rupiah could be stated")
    if row["question"] == "newer":
        return report.text("the figure is older than 366 days")
    if row["question"] == "figure":
        return _absence(report, row)
    now, then = (width(report, row[name]) for name in ("width_now", "width_then"))
    return report.text("from {now} to {then} points", now=now, then=then)


def _absence(report: Report, row: pd.Series) -> str:
    """Why there is no figure, in the words of the coverage table."""
    own = only(report.measures.coverage, row["region_id"])
    own = own[own["measure"] == MEASURE_OF.get(row["indicator_id"])]
    if own.empty:
        return report.text("no figure published in the sources held")
    return absence(report, own.iloc[0])


def _concern(report: Report, name: str) -> str:
    return report.term("concern", name) if name in TERMS["concern"] else rule_name(report, name)


def _quantity(report: Report, indicator_id: str) -> str:
    if indicator_id in MEASURE_OF:
        return report.term("measure_asked", MEASURE_OF[indicator_id])
    name = report.quantity(indicator_id)
    # Within a sentence only what is written in capitals keeps its first one.
    return name if name[1].isupper() else name[0].lower() + name[1:]
