"""Answers to the questions of the notebooks: what is counted, and what is said where nothing can be."""

import pytest
from frozen import DATA

from analysis.blocks.notes import CitedNotes
from analysis.measures.measured import measure
from analysis.parts import answers
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.tables import strict

LABOUR = {"indicator_id": "labour_active_pct", "variant": "unstated", "agency": "bpjs_ketenagakerjaan"}
DAY = "2025-12-31"


@pytest.fixture
def said(evidence_of):
    """What an answer says of the regency, or of both, from some claims: its words and roles."""

    def say(answer, *claims, regions=("teluk",), **options):
        report = Report(measure(evidence_of(*claims), list(regions), DAY), Language("en"), CitedNotes())
        return [(block.content["role"], block.content["text"]) for block in answer(report, **options)]

    return say


def test_gap_is_the_span_over_the_regions_rounded_outward(said):
    claims = [
        {"as_printed": "98,50 persen"}, {**LABOUR, "as_printed": "58,00 persen"},
        {"as_printed": "97,00 persen", "region_id": "tanjung"},
        {**LABOUR, "as_printed": "37,00 persen", "region_id": "tanjung"},
    ]  # fmt: skip
    found = said(answers.gaps, *claims, regions=("teluk", "tanjung"))
    assert (
        found
        == [
            ("finding", "Jamsostek coverage is 40–61 points below registered JKN coverage in Bay and Cape."),
            ("caution", "No gap is stated for Bay and Cape: a figure is missing."),
        ][:1]
    )


def test_gap_that_may_be_none_does_not_say_behind(said):
    (found,) = said(answers.gaps, {"as_printed": "60 persen"}, {**LABOUR, "as_printed": "60 persen"})
    assert found[1] == "Registered JKN less Jamsostek coverage is −2 to 2 points in Bay."


@pytest.mark.parametrize(
    ("labour", "reason"),
    [
        ([], "a figure is missing"),
        ([{**LABOUR, "as_printed": "58 persen", "as_of": "2023-01-01"}], "lie more than 366 days apart"),
        ([{**LABOUR, "as_printed": "58 persen", "hedge_as_printed": "lebih dari"}], "a figure is missing"),
    ],
)
def test_gap_that_cannot_be_stated_says_why(said, labour, reason):
    (found,) = said(answers.gaps, {"as_printed": "98 persen"}, *labour)
    assert found[0] == "finding"
    assert reason in found[1]


def test_pairs_are_counted_by_measure_and_those_left_have_a_reason(said):
    claims = [
        {"as_printed": "90,00 persen"}, {"as_printed": "80,00 persen", "region_id": "tanjung"},
        {"indicator_id": "health_active_pct", "stated_base": "residents", "as_printed": "70 persen"},
        {"indicator_id": "health_active_pct", "stated_base": "residents", "as_printed": "70 persen",
         "region_id": "tanjung"},
    ]  # fmt: skip
    found = said(answers.ranking, *claims, regions=("teluk", "tanjung"))
    assert found[0][1].startswith("Regions can be put in order in 1 of 1 pairs by registered JKN coverage")
    assert "0 of 1 pairs by active JKN coverage" in found[0][1]
    assert found[1] == ("caution", "The others cannot be: the published figure is rounded too far (1).")


def test_one_region_has_nobody_to_be_ranked_with(said):
    assert said(answers.ranking, {"as_printed": "90 persen"}) == [
        ("finding", "No two regions have a figure to compare.")
    ]


def test_change_is_told_only_where_it_is_sure(said):
    register = {"register": "dukcapil-2024-2", "stated_base": "residents"}
    earlier = {"as_printed": "90,00 persen", "as_of": "2025-03-01", **register}
    later = {"as_printed": "92,00 persen", **register}
    assert said(answers.trend, earlier, later) == [
        (
            "finding",
            "In Bay Regency, registered JKN coverage rose from 90.00 percent (1 March 2025) to 92.00 percent "
            "(1 December 2025). No other change of a rate is sure.",
        )
    ]
    unsure = said(answers.trend, {**earlier, "register": "dukcapil-2023-2"}, later)
    assert unsure == [
        (
            "finding",
            "No trend is stated: figures of different dates are not known to have one base and scope.",
        )
    ]
    for claims in ([later], [later, {**later, "source_id": "harian-2"}]):
        assert said(answers.trend, *claims) == [
            ("prose", "No trend is stated: no earlier figure has been found.")
        ]


def test_provinces_with_an_old_figure_or_none_are_not_among_those_that_reached(said):
    claims = [
        {"as_printed": "98,50 persen"},
        {"as_printed": "99,00 persen", "region_id": "tanjung", "as_of": "2023-01-01"},
    ]
    found = said(answers.provinces, *claims, regions=("teluk", "tanjung", "pulau"))
    assert found[0][1] == (
        "1 of the 1 regions with a current registered figure are at 98 percent or more; 2 have an older figure or none."
    )
    # Of the pairs, first those that can be put in order, and then the others.
    assert [words.partition(" be")[0] for _, words in found[1:]] == ["Regions can", "The others cannot"]


def test_cost_is_that_of_the_plan_and_a_region_without_one_is_named():
    report = Report(measure(strict.load(DATA), ["karimun", "kepri"], DAY), Language("en"), CitedNotes())
    found = [
        block.content for block in answers.cost(report, target_pct=65.0, contribution_idr=16800, months=12)
    ]
    assert [block["role"] for block in found] == ["finding", "caution"]
    assert found[0]["text"] == (
        "65 percent in Karimun takes 4,800–6,700 more workers; 12 months of their contributions cost "
        "Rp0.97–1.34 billion."
    )
    assert found[0]["notes"]
    assert "Kepri" in found[1]["text"]
